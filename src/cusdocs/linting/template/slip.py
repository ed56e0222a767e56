"""A slip of a clause in what it does with the data."""

from dataclasses import dataclass
from enum import StrEnum


class SlipKind(StrEnum):
    """What a slip is about. The two that only other files can judge, ``KEY`` and ``CLAUSE``, are slips perhaps."""

    NAME = "name"
    SOME_BRANCHES = "some-branches"
    FIELD = "field"
    FILTER = "filter"
    TEST = "test"
    KEY = "key"
    CLAUSE = "clause"
    CALL = "call"
    FORBIDDEN = "forbidden"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip at ``line`` about the word ``subject``; ``known`` are the words that could stand there."""

    kind: SlipKind
    line: int
    subject: str
    known: frozenset[str] = frozenset()
