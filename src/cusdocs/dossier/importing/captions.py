"""Find the titles of a foreign sheet, on one line or on several, and the fields that they mean."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cusdocs.dossier.importing.grid import Grid, empty
from cusdocs.dossier.importing.vocabulary import Key, SheetWords, caption_key

_WITHIN = 30
_DEEPEST = 3
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Caption:
    """The title of a column: its words from top to bottom, each line apart."""

    column: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The title in one line, as a person quotes it."""
        return " – ".join(self.lines)

    @property
    def year(self) -> int | None:
        """The one year that the title names, or None."""
        years = set(_YEAR.findall(self.text))
        return int(years.pop()) if len(years) == 1 else None

    def without_year(self) -> "Caption":
        """Return the caption less its year: « 2026 – Attributions totales » is « Attributions totales »."""
        lines = (_YEAR.sub(" ", line).strip(" -–:") for line in self.lines)
        return Caption(self.column, tuple(line for line in lines if caption_key(line)))


@dataclass(frozen=True, slots=True)
class Header:
    """The titles of a sheet: the rows that they take (from 0, the last one excluded) and their captions."""

    first: int
    end: int
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the titles of a sheet mean: columns by field, columns by year and field, and those left over.

    ``doubled`` are the fields that several columns claim alike: none of them is taken.
    """

    fields: Mapping[str, Caption]
    years: tuple[tuple[int, str | None, Caption], ...]
    unknown: tuple[Caption, ...]
    doubled: Mapping[str, tuple[Caption, ...]]

    @property
    def weight(self) -> int:
        """How many fields were found."""
        return len(self.fields) + len({field for _, field, _ in self.years})


def headers(grid: Grid) -> Iterator[Header]:
    """Yield each place where the titles may stand: one, two or three rows among the first thirty."""
    for first in range(min(_WITHIN, len(grid.rows))):
        if all(empty(cell) for cell in grid.rows[first]):
            continue
        for depth in range(1, _DEEPEST + 1):
            if first + depth <= len(grid.rows):
                yield header_at(grid, first, first + depth)


def header_at(grid: Grid, first: int, end: int) -> Header:
    """Return the titles that the rows from ``first`` to ``end`` (excluded) make."""
    captions = []
    for column in range(grid.width):
        found = [grid.shown(row, column) for row in range(first, end)]
        lines = tuple(dict.fromkeys(_words(value) for value in found if not empty(value)))
        if lines:
            captions.append(Caption(column, lines))
    return Header(first, end, tuple(captions))


def recognise(header: Header, words: SheetWords, measure: str | None = None) -> Recognised:
    """Return what the titles of ``header`` mean among ``words``; a title that is but a year counts ``measure``."""
    claims: dict[str, list[tuple[int, Caption]]] = {}
    unknown, years = [], []
    by_year = measure is not None and len({caption.year for caption in header.captions} - {None}) > 1
    for caption in header.captions:
        found = meaning(caption, words)
        # Below « 2026 », « Attributions totales » is that of the year, not the one column of its kind.
        dated = _dated(caption, words, measure) if found is None or by_year else None
        found = None if dated else found
        if found:
            claims.setdefault(found[0], []).append((found[1], caption))
        elif dated:
            years.append(dated)
        else:
            unknown.append(caption)
    fields, doubled = {}, {}
    for field, claimants in claims.items():
        best = max(rank for rank, _ in claimants)
        first = [caption for rank, caption in claimants if rank == best]
        unknown += [caption for rank, caption in claimants if rank < best]
        if len(first) == 1:
            fields[field] = first[0]
        else:
            doubled[field] = tuple(first)
    return Recognised(fields, _plausible(years), tuple(unknown), doubled)


def meaning(caption: Caption, words: SheetWords) -> tuple[str, int] | None:
    """Return the field that a caption means and how well it tells it, or None.

    The whole title tells best, then the title without what stands in brackets, then its last line alone.
    """
    whole = " ".join(caption.lines)
    for rank, text in ((3, whole), (2, _BRACKETS.sub(" ", whole)), (1, caption.lines[-1])):
        key = caption_key(text)
        found = words.columns.get(key) or _reordered(key, words)
        if found:
            return found[0], 2 * rank + found[1]
    return None


def likely(caption: Caption, words: SheetWords) -> str | None:
    """Return the field whose words make most of the title: a guess to confirm, never taken as it is."""
    key = frozenset(caption_key(" ".join(caption.lines)))
    scores: Counter[str] = Counter()
    for known, (field, _) in words.columns.items():
        shared = len(key & frozenset(known))
        score = round(100 * shared / len(key | frozenset(known))) if shared else 0
        scores[field] = max(scores[field], score)
    best = scores.most_common(2)
    if not best or best[0][1] < 50 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _reordered(key: Key, words: SheetWords) -> tuple[str, bool] | None:
    if len(key) < 2:
        return None
    alike = {found for known, found in words.columns.items() if sorted(known) == sorted(key)}
    return alike.pop() if len(alike) == 1 else None


def _dated(caption: Caption, words: SheetWords, measure: str | None) -> tuple[int, str | None, Caption] | None:
    year = caption.year
    if year is None:
        return None
    bare = caption.without_year()
    found = meaning(bare, words) if bare.lines else None
    if found:
        return year, found[0], caption
    return (year, None, caption) if measure and not _tells_more(bare) else None


def _tells_more(bare: Caption) -> bool:
    return bool(set(caption_key(" ".join(bare.lines))) - {"annee", "programme", "prevision", "realise", "nb"})


def _plausible(
    years: list[tuple[int, str | None, Caption]],
) -> tuple[tuple[int, str | None, Caption], ...]:
    # « Parc au 31/12/2025 » alone is a date, not a column for each year.
    return tuple(years) if len({year for year, _, _ in years}) > 1 else ()


def _words(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
