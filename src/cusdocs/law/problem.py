"""Something wrong in a rule file, where an editor can jump to it."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """The kinds of problems, by stable code."""

    SYNTAX = "S100"
    SHAPE = "S110"
    NAME = "S120"
    FACT = "S130"
    EVIDENCE = "S140"
    ARTICLE = "S150"
    OVERLAP = "S160"
    CLAUSE = "S170"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem of ``file`` at ``line`` and ``column`` (from 1), its stable ``code`` and a French sentence."""

    file: str
    line: int
    column: int
    code: str
    message: str
