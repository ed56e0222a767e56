"""What the law says of the life of a signed convention: its evaluations, and what follows a breach."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cusdocs.law.terms import Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a rule comes from: its articles, how sure we are of it, and what is to be known beside it."""

    articles: tuple[str, ...]
    confidence: Confidence
    note: str = ""
    sources: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Tell whether a consequence may be drawn from the rule."""
        return self.confidence is Confidence.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluations(Ground):
    """The convention is evaluated at the end of each of those ``years``, counted from 1."""

    years: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Ground):
    """The formal notice: the organism has so many ``months`` to comment and to propose remedies."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling(Ground):
    """The most that a penalty may be: euros for each dwelling held, and the exemption of TFPB where it adds up."""

    euros_per_dwelling: Decimal
    tfpb_exemption: bool = False

    def amount(self, dwellings: Decimal, exemption: Decimal | None) -> Decimal | None:
        """Return the ceiling in euros, or None when it needs an exemption that is not known."""
        if self.tfpb_exemption and exemption is None:
            return None
        return self.euros_per_dwelling * dwellings + (exemption or 0 if self.tfpb_exemption else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The follow-up of a regime; None is what the law file does not establish.

    ``steps`` name the requirements that carry the dates of the procedure: psp, filing. ``renewal`` is the ground
    of a new convention at the term.
    """

    evaluations: Evaluations | None = None
    steps: Mapping[str, str] = field(default_factory=dict)
    notice: Notice | None = None
    ceiling: Ceiling | None = None
    renewal: Ground | None = None
