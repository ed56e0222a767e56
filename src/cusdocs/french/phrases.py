"""Find a phrase of the law in a text, whatever its accents, case, plural marks and small words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from cusdocs.french.text import STOP_WORDS, stem, stems, words
from cusdocs.french.years import OPEN_YEAR, Parts, closed, is_open

GAP = "…"
_GAP_WORDS = 6


@dataclass(frozen=True)
class Phrase:
    """A phrase as written in a rule; « … » in it stands for up to six meaningful words, « AAAA » for a year.

    Matching ignores case, accents, typography, plural marks and small words, so that
    « état de l'occupation sociale » is found in « ETAT D'OCCUPATION SOCIALE ».
    ``wording`` is what the rule writes, when it stands for several phrases: « préfet de RÉGION ».
    """

    text: str
    wording: str = field(default="", compare=False)

    @cached_property
    def _stems(self) -> "_Stems":
        return _read(self.text)

    @property
    def parts(self) -> Parts:
        """The runs of stems that must follow each other, one run between two gaps; a year left open is one."""
        return self._stems.parts

    @property
    def fixed(self) -> tuple[str, ...]:
        """The stems that any text that holds the phrase holds: all but the years left open."""
        return self._stems.fixed

    @property
    def telling(self) -> str | None:
        """The rarest of the fixed stems, which is the longest, or None: where it lacks, no other is looked for."""
        return self._stems.telling

    @property
    def size(self) -> int:
        """How many stems the phrase has."""
        return self._stems.size

    def found_in(self, text: str) -> bool:
        """Tell whether the phrase stands in ``text``."""
        return self.position(stems(text)) is not None

    def covers(self, text: str) -> bool:
        """Tell whether ``text`` says nothing more than the phrase."""
        return self.found_in(text) and len(stems(text)) == self.size

    def position(self, text_stems: tuple[str, ...]) -> int | None:
        """Return the index of the first stem of the phrase in ``text_stems``, or None."""
        own = self._stems
        if own.telling is not None and own.telling not in text_stems:
            return None
        if len(own.fixed) == own.size:
            return _position(own.parts, text_stems)
        positions = (_position(parts, text_stems) for parts in closed(own.parts, text_stems))
        return min((position for position in positions if position is not None), default=None)


@dataclass(frozen=True, slots=True)
class _Stems:
    """What is looked for in a text: see the properties of Phrase."""

    parts: Parts
    fixed: tuple[str, ...]
    telling: str | None
    size: int


def phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    """Return one Phrase for each of ``texts``."""
    return tuple(Phrase(text) for text in texts)


def any_found(wanted: Iterable[Phrase], text: str) -> bool:
    """Tell whether one of the phrases ``wanted`` stands in ``text``."""
    text_stems = stems(text)
    return any(phrase.position(text_stems) is not None for phrase in wanted)


def wordings(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    """Return ``phrases`` as the rule writes them, each wording once."""
    return tuple(dict.fromkeys(phrase.wording or phrase.text for phrase in phrases))


@lru_cache(maxsize=4096)
def _read(text: str) -> _Stems:
    parts = _parts(text)
    fixed = tuple(stem for part in parts for stem in part if not is_open(stem))
    return _Stems(parts, fixed, max(fixed, key=len, default=None), sum(map(len, parts)))


def _parts(text: str) -> Parts:
    parts = tuple(_stems_of(part) for part in text.split(GAP))
    if not all(parts):
        # A phrase made of small words alone would match everywhere: keep them.
        parts = tuple(tuple(stem(word) for word in words(part)) for part in text.split(GAP))
    if not all(parts):
        raise ValueError(f"phrase vide : {text!r}")
    return parts


def _stems_of(part: str) -> tuple[str, ...]:
    # Split by a group, the years left open come every second time.
    pieces = OPEN_YEAR.split(part)
    return tuple(stem for rank, piece in enumerate(pieces) for stem in ((piece,) if rank % 2 else stems(piece)))


def _position(parts: Parts, text_stems: tuple[str, ...]) -> int | None:
    first, *others = parts
    start = _find(first, text_stems, 0, len(text_stems))
    while start is not None:
        if _follow(others, text_stems, start + len(first)):
            return start
        start = _find(first, text_stems, start + 1, len(text_stems))
    return None


def _find(part: tuple[str, ...], text_stems: tuple[str, ...], start: int, end: int) -> int | None:
    head, size = part[0], len(part)
    last = min(end, len(text_stems) - size + 1)
    while start < last:
        try:
            start = text_stems.index(head, start, last)
        except ValueError:
            return None
        if text_stems[start : start + size] == part:
            return start
        start += 1
    return None


def _follow(parts: list[tuple[str, ...]], text_stems: tuple[str, ...], start: int) -> bool:
    for part in parts:
        found = _find(part, text_stems, start, start + _GAP_WORDS + 1)
        if found is None:
            return False
        start = found + len(part)
    return True


__all__ = ["GAP", "STOP_WORDS", "Phrase", "any_found", "phrases", "wordings"]
