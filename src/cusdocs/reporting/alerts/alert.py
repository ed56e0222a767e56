"""A fault in a file, and a rule tried on it, whatever found them."""

from dataclasses import dataclass
from enum import StrEnum

from cusdocs.document import Box


class Level(StrEnum):
    """How much a fault matters; the values are those of SARIF."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a code stands for: its French title, the remedy, and the articles or page that say more."""

    code: str
    title: str
    help: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A fault of ``file`` under the rule ``code``: at a line and column of a text, or on a page of a convention.

    ``suppression`` says who set it aside and why, « » for nobody. ``state`` is « new » or « unchanged » since an
    earlier run, « absent » when it is mended, « » without one.
    """

    code: str
    level: Level
    message: str
    file: str
    line: int | None = None
    column: int | None = None
    page: int | None = None
    box: Box | None = None
    suppression: str = ""
    state: str = ""


class Outcome(StrEnum):
    """What came of a trial: only FAILED and BROKEN make a test runner red."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One rule tried on one file: ``message`` is one line, ``details`` may have many."""

    code: str
    name: str
    outcome: Outcome
    message: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """The rules tried on one file; ``notes`` are printed above them."""

    name: str
    trials: tuple[Trial, ...]
    notes: tuple[str, ...] = ()
