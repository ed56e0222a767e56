"""Which type of convention a document is: locative, accession, logements-foyers or société de vente."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cusdocs.checking.former import Former
from cusdocs.checking.index import Index, quote
from cusdocs.checking.indicators.codes import CodeBook, code_book
from cusdocs.checking.labels import labels
from cusdocs.document import Heading, Paragraph
from cusdocs.french.phrases import any_found, phrases
from cusdocs.french.text import words
from cusdocs.law.expression import Fact
from cusdocs.law.recognition import Distinction
from cusdocs.law.regime import Regime

# Where a convention names itself: the first blocks, when they are as short as a title.
_OPENING = 12
_TITLE_WORDS = 30
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of convention and why, in French; ``by_profile`` tells that the profile decided it."""

    type: str
    why: str
    by_profile: bool = False


@dataclass(frozen=True, slots=True)
class _Type:
    name: str
    regimes: tuple[Regime, ...]

    @property
    def distinct(self) -> Distinction:
        # The latest wording is that of the whole type.
        return next((each.distinct for each in reversed(self.regimes) if each.distinct), Distinction())

    @property
    def is_plain(self) -> bool:
        """Tell whether nothing in the text needs to say that a convention is of this type."""
        return not self.distinct.told.phrases


def choose_kind(index: Index, regimes: Sequence[Regime], former: Former, facts: Mapping[str, Fact]) -> Kind | None:
    """Return the type of the convention among those of ``regimes``, or None when nothing tells it."""
    types = _types(regimes)
    suggested = _suggested(index, types, former)
    answers = {each.name: _holds(each, facts) for each in types}
    told = [name for name, holds in answers.items() if holds]
    if len(told) == 1:
        return Kind(told[0], _by_profile(told[0], types, suggested), by_profile=True)
    possible = tuple(each for each in types if answers[each.name] is not False)
    if suggested and answers[suggested.type] is False:
        found = _suggested(index, possible, former)
        return found and Kind(
            found.type, f"{found.why} (le profil écarte le type {suggested.type})", by_profile=True
        )
    return suggested


def _types(regimes: Sequence[Regime]) -> tuple[_Type, ...]:
    names = dict.fromkeys(regime.type for regime in regimes)
    ordered = sorted(regimes, key=lambda regime: regime.valid_from)
    return tuple(_Type(name, tuple(each for each in ordered if each.type == name)) for name in names)


def _holds(kind: _Type, facts: Mapping[str, Fact]) -> bool | None:
    when = kind.distinct.when
    return when.evaluate(facts) if when else None


def _by_profile(name: str, types: Sequence[_Type], suggested: Kind | None) -> str:
    when = next(each.distinct.when for each in types if each.name == name)
    names = ", ".join(sorted(when.names)) if when else ""
    why = f"type {name} d'après le profil ({names})"
    if suggested and suggested.type != name:
        why += f", alors que le document semblait du type {suggested.type}\u00a0: {suggested.why}"
    return why


def _suggested(index: Index, types: Sequence[_Type], former: Former) -> Kind | None:
    """Return the type that the document suggests by its title, its codes, then its sentences."""
    stated = _stated_codes(index, types, former)
    return (
        _by_title(index, types, former, stated)
        or _by_codes(types, stated)
        or _by_sentence(index, types, former, stated)
        or _by_default(types)
    )


def _by_title(
    index: Index, types: Sequence[_Type], former: Former, stated: Mapping[str, Sequence[str]]
) -> Kind | None:
    for title in _titles(index, former):
        for kind in types:
            if kind.distinct.named.found_in(title) and not _only_others(kind.name, stated):
                return Kind(kind.name, f"le titre est «\u00a0{quote(title, ()).quote}\u00a0»")
    return None


def _titles(index: Index, former: Former) -> Iterator[str]:
    opening = [
        (number, block.text)
        for number, block in enumerate(index.blocks[:_OPENING])
        if isinstance(block, Heading | Paragraph) and _is_title(block.text)
    ]
    own = [(number, text) for number, text in opening if not former.tells(number, text)]
    # The most complete first: a title may be cut into two lines.
    for (first, text), (second, following) in pairwise(own):
        if second == first + 1:
            yield f"{text} {following}"
    yield from (text for _, text in own)
    if index.document.metadata.title:
        yield index.document.metadata.title


def _is_title(text: str) -> bool:
    return len(words(text)) <= _TITLE_WORDS and not text.rstrip().endswith((".", ";", ",", ":"))


def _only_others(name: str, stated: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether the figures are all those of other types, so that a name or a sentence says little."""
    return bool(stated) and not stated.get(name)


def _by_codes(types: Sequence[_Type], stated: Mapping[str, Sequence[str]]) -> Kind | None:
    plain = [each.name for each in types if each.is_plain and stated.get(each.name)]
    special = [each.name for each in types if not each.is_plain and stated.get(each.name)]
    # A rental convention carries the tables of its other activities; the reverse is not so.
    found = plain or special
    if len(found) != 1:
        return None
    codes = ", ".join(list(dict.fromkeys(stated[found[0]]))[:_SHOWN])
    return Kind(found[0], f"les indicateurs sont ceux du type {found[0]} ({codes})")


def _by_sentence(
    index: Index, types: Sequence[_Type], former: Former, stated: Mapping[str, Sequence[str]]
) -> Kind | None:
    for kind in types:
        if _only_others(kind.name, stated):
            continue
        told = kind.distinct.told
        found = index.sentence_words.holding_any(told.phrases) - index.sentence_words.holding_any(told.without)
        for number in sorted(found):
            passage = index.sentences[number]
            if not former.tells(passage.block, passage.text):
                return Kind(kind.name, f"il est écrit «\u00a0{passage.evidence.quote}\u00a0»")
    return None


def _by_default(types: Sequence[_Type]) -> Kind | None:
    plain = [each for each in types if each.is_plain]
    if not plain:
        return None
    # The type that asks for the most words is the surest.
    name = max(plain, key=lambda each: max(len(regime.identity) for regime in each.regimes)).name
    return Kind(name, f"rien n'annonce un autre type que la convention {name}")


def _stated_codes(index: Index, types: Sequence[_Type], former: Former) -> dict[str, list[str]]:
    """Return the codes that label figures of this convention, by the type that they belong to."""
    books = {each.name: _book([each]) for each in types}
    any_book = _book(types)
    stated: dict[str, list[str]] = {}
    for label in labels(index):
        # Most labels bear no code of any type.
        if not any_book.mentions(label.text):
            continue
        for name, book in books.items():
            mention = book.begins(label.text)
            if not mention or not mention.known or former.tells(label.block, label.text):
                continue
            if _is_sure(mention.code, label.text, types):
                stated.setdefault(name, []).append(mention.code)
    return stated


def _book(types: Iterable[_Type]) -> CodeBook:
    return code_book(indicator for kind in types for regime in kind.regimes for indicator in regime.indicators)


def _is_sure(code: str, text: str, types: Sequence[_Type]) -> bool:
    """Tell whether ``code`` is one for certain: « A.I » may number a heading, unless its object is beside it."""
    if len(code.replace("-", ".").partition(".")[0]) > 1:
        return True
    indicators = [each for kind in types for regime in kind.regimes for each in regime.indicators]
    return any(each.code == code and any_found(phrases(each.labels), text) for each in indicators)
