"""What is known of an organism: the facts that conditions of the law rest on."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cusdocs.french.phrases import Phrase
from cusdocs.law.clues import Clue
from cusdocs.law.expression import Fact


class FactType(StrEnum):
    """How the value of a fact is written."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a passage states: just before one of ``counted`` (« logements », « % du parc »).

    It is ``minimum`` or more.

    ``divided`` turns a number of another unit into that of the fact: 100 for a share stated in %.
    """

    counted: tuple[Phrase, ...]
    minimum: Decimal | None = None
    divided: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """The fact has ``value`` when the document shows one of the clues of ``evidence``.

    With ``figure``, a passage must state it; without ``value``, the first figure stated is the value.
    """

    value: Fact = None
    figure: Figure | None = None
    evidence: tuple[Clue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFact:
    """A fact of the profile: its type, its French title, and what stands for it when the user says nothing.

    The first of ``inference`` that the document shows gives the value, else ``default``; None is unknown.
    """

    name: str
    title: str
    type: FactType
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    default: Fact = None
    inference: tuple[Inference, ...] = ()
