"""Give every title its level, the same for titles that are numbered and set alike.

Titles are read in order on a stack: a title goes under the nearest one before it that outranks it. What
outranks what is settled between kinds of titles (numbering, then size, then weight), so that the level of
a kind is one more than the deepest of the kinds it was found under.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cusdocs.reading.numbering import Family, Numbering
from cusdocs.reading.titles import Look, Title, is_capitals

_DEEPEST = 9
_SAME_SIZE = 0.6
_WORD_RANKS = {"livre": 0, "partie": 0, "titre": 0, "annexe": 0, "volet": 0, "chapitre": 1, "axe": 1, "section": 2}
_OTHER_WORD = 3
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """The titles of one level; ``rank`` is its order of first appearance."""

    key: _Key
    rank: int
    look: Look
    capitals: bool
    family: Family | None
    depth: int
    word: str

    @property
    def strength(self) -> int:
        """How much the letters stand out at equal size."""
        return 4 * self.look.bold + 2 * self.capitals + (not self.look.italic)

    @property
    def structural(self) -> bool:
        """Tell whether a word such as « Partie » or « Chapitre » says that the title divides the document."""
        return self.family is Family.WORD and self.word_rank < _OTHER_WORD

    @property
    def word_rank(self) -> int:
        """The rank of « Partie », « Chapitre », « Article » in front of the number."""
        return _WORD_RANKS.get(self.word, _OTHER_WORD)


def assign_levels(titles: Sequence[Title]) -> list[int]:
    """Return the level of each title, from 1: as the file states it, else by numbering and look."""
    titles = _completed(titles)
    kinds = _kinds(titles)
    crowded = _crowded(kinds)
    parents = _parents(titles, kinds, crowded)
    levels = _longest_paths(parents)
    return [title.level or levels[kind.key] for title, kind in zip(titles, kinds, strict=True)]


def _completed(titles: Sequence[Title]) -> Sequence[Title]:
    """Return ``titles``, those that the file forgot with the level that it states for all titles like them."""
    families = _families(titles)
    keys = [_key(replace(title, level=None), family) for title, family in zip(titles, families, strict=True)]
    stated: dict[_Key, set[int]] = {}
    for title, key in zip(titles, keys, strict=True):
        if title.level is not None:
            stated.setdefault(key, set()).add(title.level)
    return [
        replace(title, level=next(iter(stated[key])))
        if title.level is None and title.numbering and len(stated.get(key, ())) == 1
        else title
        for title, key in zip(titles, keys, strict=True)
    ]


def _kinds(titles: Sequence[Title]) -> list[_Kind]:
    known: dict[_Key, _Kind] = {}
    kinds = []
    for title, family in zip(titles, _families(titles), strict=True):
        key = _key(title, family)
        if key not in known:
            numbering = title.numbering
            depth, word = (numbering.depth, numbering.word) if numbering else (0, "")
            known[key] = _Kind(key, len(known), title.look, is_capitals(title.text), family, depth, word)
        kinds.append(known[key])
    return kinds


def _key(title: Title, family: Family | None) -> _Key:
    numbering, look = title.numbering, title.look
    if title.level is not None:
        return ("stated", title.level)
    if numbering is None:
        return (round(look.size * 2), look.bold, look.italic, is_capitals(title.text))
    if numbering.depth >= 2:
        return (family, numbering.depth)
    return (family, 1, numbering.word, round(look.size))


def _families(titles: Sequence[Title]) -> list[Family | None]:
    """Tell roman figures from letters: « I » after « H » is a letter, and « C » after « B »."""
    families: list[Family | None] = []
    letter = ""
    for title in titles:
        numbering = title.numbering
        family = numbering.family if numbering else None
        if numbering and family in (Family.ROMAN, Family.UPPER):
            family = _roman_or_letter(numbering, letter)
            letter = numbering.text[0] if family is Family.UPPER else letter
        families.append(family)
    return families


def _roman_or_letter(numbering: Numbering, letter: str) -> Family:
    first, alone = numbering.text[0], not numbering.text[1:2].isalpha()
    follows = bool(letter) and ord(first) - ord(letter) in (0, 1)
    return Family.UPPER if alone and (follows or numbering.family is Family.UPPER) else Family.ROMAN


def _crowded(kinds: Sequence[_Kind]) -> set[tuple[int, bool]]:
    """Return the (size, bold) in which titles of more than one numbering are set: it tells no level apart."""
    seen: dict[tuple[int, bool], set[tuple[object, ...]]] = {}
    for kind in kinds:
        if kind.family:
            seen.setdefault(_dress(kind), set()).add((kind.family, kind.depth, kind.word))
    return {dress for dress, numberings in seen.items() if len(numberings) > 1}


def _dress(kind: _Kind) -> tuple[int, bool]:
    return round(kind.look.size), kind.look.bold


def _parents(
    titles: Sequence[Title], kinds: Sequence[_Kind], crowded: set[tuple[int, bool]]
) -> dict[_Key, set[_Key | None]]:
    parents: dict[_Key, set[_Key | None]] = {}
    stack: list[_Kind] = []
    for kind in kinds:
        while stack and not _outranks(stack[-1], kind, crowded):
            stack.pop()
        parents.setdefault(kind.key, set()).add(stack[-1].key if stack else None)
        stack.append(kind)
    return parents


def _outranks(above: _Kind, kind: _Kind, crowded: set[tuple[int, bool]]) -> bool:
    if above.key == kind.key:
        return False
    if above.key[0] == kind.key[0] == "stated":
        return int(str(above.key[1])) < int(str(kind.key[1]))
    if (
        above.family
        and above.family is kind.family
        and Family.WORD is not kind.family
        and above.depth != kind.depth
    ):
        return above.depth < kind.depth
    if abs(above.look.size - kind.look.size) > _SAME_SIZE:
        return above.look.size > kind.look.size
    if "stated" in (above.key[0], kind.key[0]):
        return above.key[0] == "stated"
    return _outranks_at_equal_size(above, kind, crowded)


def _outranks_at_equal_size(above: _Kind, kind: _Kind, crowded: set[tuple[int, bool]]) -> bool:
    if above.structural or kind.structural:
        return above.word_rank < kind.word_rank
    if (
        above.family is not kind.family
        and above.strength != kind.strength
        and Family.WORD in (above.family, kind.family)
    ):
        return above.strength > kind.strength
    if above.family and kind.family:
        return above.rank < kind.rank
    if above.strength != kind.strength:
        return above.strength > kind.strength
    return kind.family is None and _dress(kind) in crowded


def _longest_paths(parents: dict[_Key, set[_Key | None]]) -> dict[_Key, int]:
    """Return one more than the level of the deepest parent, for each kind.

    Titles set without order may put two kinds under each other: the one met first stays on top.
    """
    levels: dict[_Key, int] = {}

    def level(key: _Key, below: frozenset[_Key]) -> int:
        if key not in levels:
            path = below | {key}
            above = (level(up, path) for up in parents[key] if up is not None and up not in path)
            levels[key] = _stated(key) or min(_DEEPEST, 1 + max(above, default=0))
        return levels[key]

    for key in parents:
        level(key, frozenset())
    return levels


def _stated(key: _Key) -> int | None:
    return key[1] if key[0] == "stated" and isinstance(key[1], int) else None
