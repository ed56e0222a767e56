"""What a clue answers: found, found in part, or not found, with the evidence and what lacks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from cusdocs.checking.report import Evidence


class Degree(IntEnum):
    """How far a clue is met."""

    NONE = 0
    PARTIAL = 1
    MET = 2


@dataclass(frozen=True, slots=True)
class Match:
    """The answer of a clue; ``lack`` says in French what is missing when it is met in part.

    ``dates`` are those that the evidence states. ``assisted`` marks evidence of lesser certainty, read in what a
    sentence or a section means: a person must confirm it.
    """

    degree: Degree
    evidence: tuple[Evidence, ...] = ()
    lack: str = ""
    dates: tuple[date, ...] = ()
    assisted: bool = False


NOT_FOUND = Match(Degree.NONE)


def best(matches: Iterable[Match]) -> Match:
    """Return the first of the best ``matches``: one full section counts, whatever empty ones stand beside it."""
    found = NOT_FOUND
    for match in matches:
        if match.degree is Degree.MET:
            return match
        if match.degree > found.degree:
            found = match
    return found
