"""Whether what stands under a heading is enough for the section to count."""

import re
from collections.abc import Iterable

from cusdocs.checking.index import Index
from cusdocs.checking.meaning.denials import may_deny, only_denies
from cusdocs.checking.sentences import split_sentences
from cusdocs.checking.tables import TableView
from cusdocs.document import Heading, Paragraph
from cusdocs.french.numbers import counted
from cusdocs.french.phrases import Phrase
from cusdocs.law.clues import Column, Holding, Part
from cusdocs.law.communes import communes_named
from cusdocs.law.territories import find

# A longer section says other things than that it has no object, in words.
_LONGEST_DENIAL = 60
# Where few words are asked for, a sentence may have fewer still.
_FEW, _SENTENCE = 8, 5
# Beyond so many words, what is set as a title is a sentence.
_LONGEST_TITLE = 20
# « à Grand Poitiers, Niort et Saint-Jean-d'Angély »: a name inside a sentence.
_CAPITALISED = r"[A-ZÀ-Ý][\w'’-]+"
_NAME = re.compile(rf"(?<=[\w,’'] )({_CAPITALISED}(?: (?:(?:en|sur|de|du|des|la|le|les|et) )*{_CAPITALISED})*)")


def lacks(index: Index, first: int, end: int, holding: Holding) -> tuple[str, ...]:
    """Return what the blocks ``first`` to ``end`` lack, in French; empty when they hold all that is asked."""
    written = _written(index, first, end)
    if written < max(holding.words, 1) and not (holding.words <= _FEW and _is_said(index, first, end, written)):
        return (_too_little(index, first, end, written),)
    found = [f"«\u00a0{group[0].text}\u00a0»" for group in holding.terms if not _stands(index, group, first, end)]
    told = ((part.phrases[0], _is_told(index, part, first, end)) for part in holding.parts)
    found.extend(f"«\u00a0{phrase.text}\u00a0»" for phrase, is_told in told if not is_told)
    if holding.places and not _says_where(index, holding.places, first, end):
        found.append(f"«\u00a0{holding.places[0].text}\u00a0»")
    if holding.columns:
        tables = [view for view in index.tables if first <= view.block < end]
        found.extend(missing_columns(tables, holding.columns))
    return tuple(found)


def _is_said(index: Index, first: int, end: int, written: int) -> bool:
    """Tell whether the few words there make a sentence: « Répondre plus vite, adapter davantage. »"""
    texts = [block.text.rstrip() for block in index.blocks[first:end] if not isinstance(block, Heading)]
    return written >= _SENTENCE and any(text.endswith(".") for text in texts)


def _written(index: Index, first: int, end: int) -> int:
    """Return how many words stand there; titles with nothing under any of them are no text."""
    counts = list(zip(index.blocks[first:end], index.word_counts[first:end], strict=True))
    if any(count for block, count in counts if not isinstance(block, Heading)):
        return sum(count for _, count in counts)
    return sum(count for _, count in counts if count > _LONGEST_TITLE)


def denial_in(index: Index, first: int, end: int) -> str:
    """Return what the blocks ``first`` to ``end`` say when they only deny that there is anything, else « »."""
    if not 0 < sum(index.word_counts[first:end]) <= _LONGEST_DENIAL:
        return ""
    blocks = index.blocks[first:end]
    if not all(isinstance(block, Paragraph) for block in blocks) or not any(may_deny(b.text) for b in blocks):
        return ""
    sentences = [sentence for block in blocks for sentence in split_sentences(block.text)]
    return " ".join(sentences) if only_denies(sentences) else ""


def missing_columns(tables: Iterable[TableView], columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return what the best of ``tables`` lacks of the required ``columns``, in French."""
    answers = [_missing(view, columns) for view in tables if any(view.data())]
    if not answers:
        names = ", ".join(column.name for column in columns if column.required)
        return (f"un tableau à colonnes ({names})",)
    return min(answers, key=len)


def _missing(view: TableView, columns: tuple[Column, ...]) -> tuple[str, ...]:
    lacking = []
    for column in columns:
        if not column.required:
            continue
        x = view.column_of(column)
        if x is None and _is_said_over(view, column):
            continue
        if x is None:
            lacking.append(f"la colonne «\u00a0{column.name}\u00a0»")
        elif not view.has_data_in(x):
            lacking.append(f"le contenu de la colonne «\u00a0{column.name}\u00a0»")
    return tuple(lacking)


def _is_said_over(view: TableView, column: Column) -> bool:
    """Tell whether the caption says what would stand in ``column``: « EPCI : Moulins Communauté »."""
    name, _, said = view.table.caption_text.partition(":")
    return bool(said.strip()) and any(caption.found_in(name) for caption in column.captions)


def _too_little(index: Index, first: int, end: int, written: int) -> str:
    if written:
        return f"un développement (seulement {counted(written, 'mot')} sous le titre)"
    blank = any(block.text.strip() for block in index.blocks[first:end] if not isinstance(block, Heading))
    return "un contenu (il ne reste que des blancs à compléter)" if blank else "un contenu (rien sous le titre)"


def _stands(index: Index, group: Iterable[Phrase], first: int, end: int) -> bool:
    holding = index.block_words.holding_any(group)
    blocks = [block for block in holding if first - 1 <= block < end]
    if any(block >= first and index.is_bare_title(block) for block in blocks):
        # Its own title stands with nothing under it: what is said in passing elsewhere does not fill it.
        return any(isinstance(index.blocks[block], Heading) and not index.is_bare_title(block) for block in blocks)
    return bool(blocks)


def _is_told(index: Index, part: Part, first: int, end: int) -> bool:
    """Tell whether ``part`` is told there, in its words or by a title that opens as its titles do."""
    if _stands(index, part.phrases, first, end):
        return True
    opening = (index.titles[number].block for number in index.title_words.starting_with(part.openings))
    return any(first <= block < end and not index.is_bare_title(block) for block in opening)


def _says_where(index: Index, phrases: Iterable[Phrase], first: int, end: int) -> bool:
    """Tell whether one of ``phrases`` stands there, or the name of a département, an EPCI or a commune."""
    if _stands(index, phrases, first, end):
        return True
    texts = [block.text for block in index.blocks[first:end]]
    names = dict.fromkeys(match[1] for text in texts for match in _NAME.finditer(text))
    return any(find(name) or communes_named(name) for name in names)
