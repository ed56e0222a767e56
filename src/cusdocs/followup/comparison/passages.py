"""What changed in the sentences of one section: passages added, removed, or said otherwise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from cusdocs.french.text import fold

# Below so much in common, two passages are two passages, and not one said otherwise.
_KIN = 0.5
_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


class Change(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a passage; ``changed`` tells that the other version does not have them there."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PassageChange:
    """One passage before and after; the side where it is not is empty."""

    change: Change
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()


def compare_passages(old: Sequence[str], new: Sequence[str]) -> tuple[PassageChange, ...]:
    """Return what changed from ``old`` to ``new``, in the order of the latter.

    Case, accents and spaces do not count.
    """
    return tuple(_changes(old, new))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[PassageChange]:
    matcher = SequenceMatcher(None, [_key(text) for text in old], [_key(text) for text in new], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield from _replaced(old[start:end], new[first:last])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[PassageChange]:
    left = list(old)
    for text in new:
        kin = max(left, key=lambda other: _likeness(other, text), default=None)
        if kin is not None and _likeness(kin, text) >= _KIN:
            # Those before it have no successor.
            place = left.index(kin)
            yield from (PassageChange(Change.REMOVED, old=(Piece(gone, True),)) for gone in left[:place])
            del left[: place + 1]
            yield _reworded(kin, text)
        else:
            yield PassageChange(Change.ADDED, new=(Piece(text, True),))
    yield from (PassageChange(Change.REMOVED, old=(Piece(gone, True),)) for gone in left)


def _reworded(old: str, new: str) -> PassageChange:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(
        None, [fold(word) for word in before], [fold(word) for word in after], autojunk=False
    )
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        _add(left, "".join(before[start:end]), changed=tag != "equal")
        _add(right, "".join(after[first:last]), changed=tag != "equal")
    return PassageChange(Change.CHANGED, tuple(left), tuple(right))


def _add(pieces: list[Piece], text: str, *, changed: bool) -> None:
    if text:
        pieces.append(Piece(text, changed))


def _key(text: str) -> str:
    return fold(text)


def _likeness(one: str, other: str) -> float:
    """Return how much two passages have in common, between 0 and 1, by their words."""
    left, right = fold(one).split(), fold(other).split()
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < _KIN or matcher.quick_ratio() < _KIN:
        return 0.0
    return matcher.ratio()
