"""What a check says: one status a requirement, the figures read, the anomalies, and a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cusdocs.document import Box, ConventionData
from cusdocs.law.expression import Fact
from cusdocs.law.indicator import Territory
from cusdocs.law.terms import Confidence, Kind, Verification


class Status(StrEnum):
    """What the document holds of a requirement."""

    PRESENT = "present"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much a finding matters: only a confirmed rule may give an error."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NONE = "none"


class Verdict(StrEnum):
    """What is concluded of the whole document."""

    COMPLIANT = "compliant"
    TO_CHECK = "to_check"
    NON_COMPLIANT = "non_compliant"
    NOT_A_CUS = "not_a_cus"
    UNREADABLE = "unreadable"


class Strength(StrEnum):
    """How far words bind who speaks: « s'engage à », « prévoit de », « sous réserve de », « s'efforcera de »."""

    FIRM = "firm"
    INTENDED = "intended"
    CONDITIONAL = "conditional"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the document shows something: page from 1 and box when known, and at most 160 characters of it.

    ``cell`` names the sheet and cell of a workbook. ``file`` names the file when several make the document;
    pages are then those of the file.
    """

    page: int | None
    bbox: Box | None
    quote: str
    cell: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Who set the finding on a requirement aside, why, and the last day on which that counts.

    ``files`` are patterns of file names (« *habitat* »), none: every file. ``expired`` is told on the day of the
    check: the waiver is still shown then, and counts no more.
    """

    requirement: str
    reason: str
    author: str
    expiry: date
    files: tuple[str, ...] = ()
    expired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of one requirement; ``message`` and ``remedy`` are French sentences.

    A ``waiver`` changes neither the status nor the severity: it says that someone took it upon themselves.
    """

    id: str
    kind: Kind
    title: str
    status: Status
    severity: Severity
    articles: tuple[str, ...]
    confidence: Confidence
    verification: Verification
    evidence: tuple[Evidence, ...] = ()
    message: str = ""
    remedy: str = ""
    waiver: Waiver | None = None

    @property
    def counts(self) -> bool:
        """Whether the verdict rests on this finding: a waiver in force sets it aside."""
        return self.waiver is None or self.waiver.expired


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of an indicator as the document states it; ``raw`` is the text of its cell or sentence.

    ``caption`` is what stands above its column, « » for a sentence; ``cell`` names the sheet and cell of a
    workbook.
    """

    code: str
    territory: Territory
    horizon: str
    value: Decimal
    unit: str
    breakdown: str | None
    raw: str
    page: int | None = None
    bbox: Box | None = None
    caption: str = ""
    cell: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What a sentence promises: one for each quantity that it states, or one without any.

    ``actor`` is the nature of who commits: organisme, etat, collectivite, autre; ``who`` and ``verb`` are their
    words. ``unit`` is « » without a quantity; ``horizon`` is as for a Reading, « yearly » for what is due each
    year, or « » when none is told; ``territory`` is None when the sentence names a place that no table knows.
    """

    actor: str
    who: str
    verb: str
    strength: Strength
    quantity: Decimal | None
    unit: str
    horizon: str
    territory: Territory | None
    quote: str
    page: int | None = None
    bbox: Box | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly:
    """Something wrong that is no missing requirement: an impossible figure, a blank, a wrong date."""

    kind: str
    severity: Severity
    message: str
    page: int | None = None
    bbox: Box | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who concludes the convention and when; what the document does not say is empty or None.

    ``effect`` and ``term`` are the first and the last day of the period that it states, ``psp`` the last decision
    on the plan stratégique de patrimoine, ``filing`` that of the draft, ``signature`` the last signature.
    """

    name: str = ""
    siren: str = ""
    psp: date | None = None
    filing: date | None = None
    signature: date | None = None
    effect: date | None = None
    term: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The check of one document against one regime; ``assumed`` names the facts that nobody gave.

    ``commitments`` are those of the sentences, when they were asked for. ``ocr_pages`` were read by OCR;
    ``ocr_problem`` says in French why ``pages_without_text`` were not. ``only_waived`` tells that nothing but
    waivers keeps the verdict from being compliant. ``identity`` tells whose convention it is,
    ``data`` are those that the file carries.
    """

    regime: str
    verdict: Verdict
    profile: Mapping[str, Fact] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    requirements: tuple[Finding, ...] = ()
    indicators: tuple[Reading, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    pages: int | None = None
    pages_without_text: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    ocr_problem: str = ""
    only_waived: bool = False
    identity: Identity = field(default_factory=Identity)
    data: ConventionData | None = None

    def finding(self, requirement: str) -> Finding:
        """Return the finding on the requirement called ``requirement``. Raises KeyError when it was not judged."""
        for finding in self.requirements:
            if finding.id == requirement:
                return finding
        raise KeyError(requirement)
