"""Which section of one convention is which of the other, and what changed in each."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cusdocs.document import Document, Figure, ListBlock, Paragraph, Table, sections
from cusdocs.document.outline import Section
from cusdocs.followup.comparison.passages import PassageChange, compare_passages
from cusdocs.french.text import fold, stems

# A section that says so much the same under another title has a new title.
_SAME_WORDS = 0.6
_FEWEST_WORDS = 10


class Fate(StrEnum):
    """What became of a section."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    RENAMED = "renamed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section as it is compared: its title, those above it, and its passages."""

    title: str
    path: tuple[str, ...]
    passages: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The folded titles, outermost first."""
        return tuple(fold(title) for title in self.path)

    @property
    def words(self) -> Counter[str]:
        """The meaningful words of the passages."""
        return Counter(word for passage in self.passages for word in stems(passage))


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChange:
    """One section before and after; the side where it is not is None."""

    fate: Fate
    old: Part | None = None
    new: Part | None = None
    passages: tuple[PassageChange, ...] = ()

    @property
    def title(self) -> str:
        """The title of the section, that of the new convention first."""
        part = self.new or self.old
        return part.title if part else ""

    @property
    def is_same(self) -> bool:
        """Tell whether nothing changed."""
        return self.fate is Fate.SAME


def parts_of(document: Document, codes: Iterable[str]) -> list[Part]:
    """Return the sections of ``document``, without the tables of the indicators ``codes``, which hold figures."""
    known = tuple(_compact(code) for code in codes)
    return [_part(section, known) for section in sections(document)]


def compare_sections(
    old: Sequence[Part], new: Sequence[Part], *, partial: bool = False
) -> tuple[SectionChange, ...]:
    """Return what became of each section, in the order of ``new``; those removed follow the one before them.

    A ``partial`` document, such as an avenant, leaves as it is what it does not speak of.
    """
    pairs = _pairs(old, new)
    partner = {id(after): before for before, after in pairs}
    kept = {id(before) for before, _ in pairs}
    moves = {before.key: after.key for before, after in pairs}
    order = {id(before): place for place, before in enumerate(old)}
    gone = [] if partial else [part for part in old if id(part) not in kept]
    found: list[tuple[float, SectionChange]] = []
    last = -1.0
    for part in new:
        before = partner.get(id(part))
        if before is not None:
            last = float(order[id(before)])
        found.append((last, _change(before, part, moves, partial=partial)))
    found += [(order[id(part)] + 0.5, _removed(part)) for part in gone]
    # Sections that stay keep the order of the new convention: only those removed find their place among them.
    return tuple(_placed(found))


def _removed(part: Part) -> SectionChange:
    return SectionChange(fate=Fate.REMOVED, old=part, passages=compare_passages(part.passages, ()))


def _placed(found: list[tuple[float, SectionChange]]) -> Iterator[SectionChange]:
    removed = sorted((item for item in found if item[1].fate is Fate.REMOVED), key=lambda item: item[0])
    for place, change in (item for item in found if item[1].fate is not Fate.REMOVED):
        while removed and removed[0][0] < place:
            yield removed.pop(0)[1]
        yield change
    yield from (change for _, change in removed)


def _change(
    old: Part | None, new: Part, moves: Mapping[tuple[str, ...], tuple[str, ...]], *, partial: bool
) -> SectionChange:
    if old is None:
        return SectionChange(fate=Fate.ADDED, new=new, passages=compare_passages((), new.passages))
    passages = compare_passages(old.passages, new.passages)
    if partial:
        passages = tuple(each for each in passages if each.new)
    if fold(old.title) != fold(new.title):
        fate = Fate.RENAMED
    elif moves.get(old.key[:-1], old.key[:-1]) != new.key[:-1] and not partial:
        # A section under a title that changed stays where it was.
        fate = Fate.MOVED
    else:
        fate = Fate.CHANGED if passages else Fate.SAME
    return SectionChange(fate=fate, old=old, new=new, passages=passages)


def _pairs(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Return the sections that are one: by all their titles, by their own, then by their words."""
    pairs: list[tuple[Part, Part]] = []
    left, right = list(old), list(new)
    words = {id(part): part.words for part in (*old, *new)}

    def same_words(one: Part, other: Part) -> bool:
        return _share_words(words[id(one)], words[id(other)])

    for same in (_same_path, _same_title, same_words):
        for part in list(right):
            match = next((other for other in left if same(other, part)), None)
            if match is not None:
                pairs.append((match, part))
                left.remove(match)
                right.remove(part)
    return pairs


def _same_path(one: Part, other: Part) -> bool:
    return one.key == other.key


def _same_title(one: Part, other: Part) -> bool:
    return bool(one.title) and fold(one.title) == fold(other.title)


def _share_words(left: Counter[str], right: Counter[str]) -> bool:
    total = max(left.total(), right.total())
    return min(left.total(), right.total()) >= _FEWEST_WORDS and (left & right).total() >= _SAME_WORDS * total


def _part(section: Section, codes: tuple[str, ...]) -> Part:
    path = tuple(heading.text for heading in section.path)
    title = section.heading.text if section.heading else ""
    return Part(title=title, path=path, passages=tuple(_passages(section, codes)))


def _passages(section: Section, codes: tuple[str, ...]) -> Iterator[str]:
    title = section.heading.text if section.heading else ""
    for block in section.blocks:
        match block:
            case Paragraph() if block.text.strip():
                yield block.text.strip()
            case ListBlock():
                yield from (item.text.strip() for item in block.items if item.text.strip())
            case Table() if not _names_indicator(f"{title} {block.caption_text}", codes):
                yield from _rows(block)
            case Figure() if block.text.strip():
                yield block.text.strip()


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        text = " | ".join(cell.text.strip() for cell in row.cells)
        if text.strip(" |"):
            yield text


def _names_indicator(text: str, codes: tuple[str, ...]) -> bool:
    compact = _compact(text)
    return any(re.search(rf"(?<![a-z0-9]){re.escape(code)}(?![0-9])", compact) for code in codes)


def _compact(text: str) -> str:
    """Return ``text`` folded, codes without their spaces and hyphens: « PP - 1 » is « pp1 »."""
    return re.sub(r"\b([a-z]{1,3})\s*-\s*(?=\w)", r"\1", fold(text)).replace("-", "")
