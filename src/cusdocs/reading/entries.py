"""The tables of contents in a text: their title, their lines « 1.2 Orientations ... 14 », what they announce."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cusdocs.french.text import fold, words
from cusdocs.reading.numbering import split_numbering

_TITLE = re.compile(
    r"(sommaire|tables? des matieres|table des (annexes|illustrations|tableaux|figures)|plan du document)\s*:?"
)
_LEADER = re.compile(r"\s*(?:(?:[.·_][\s\u00a0]?){4,}|…[…. ]*)\s*")
# As much of a leader as tells one, when it is no ellipsis.
_DOTS = re.compile(r"[.·_](?:[\s\u00a0]?[.·_]){3}")
# A form has dots to write on too, but few, or after a colon: « Nom : ........ ».
_LONG = 8
_LONG_LEADER = re.compile(rf"(?<![\s:.…])\s*(?:\.\s?){{{_LONG},}}$")
_END = re.compile(r"(?:\s|\t|\.|…)(?P<page>\d{1,3}|[ivxlc]{1,5})\s*(?:/\s*\d+)?\s*$")

# The page in a column of its own, set apart from the words.
_APART = re.compile(r"\t\W*\d{1,3}(?:\s\d{1,3})?\s*$")

_FEWEST_ENTRIES = 3
_SHORTEST_KEY = 3
# A title over two lines has its page number on the second.
_MOST_WRAPPED = 2


def find_contents(texts: Sequence[str], pages: Sequence[int]) -> list[int]:
    """Return the indexes of the ``texts`` (lines, or paragraphs) that make tables of contents, title included.

    ``pages`` says on which page each stands.
    """
    found: list[int] = []
    index = 0
    while index < len(texts):
        end = _contents_end(texts, pages, index)
        found.extend(range(index, end))
        index = max(end, index + 1)
    return found


def announced_titles(entries: Sequence[str]) -> frozenset[str]:
    """Return the keys of the titles that the lines of a table of contents announce."""
    wrapped = [f"{first} {second}" for first, second in pairwise(entries) if page_named(first) is None]
    keys = {title_key(entry_title(text)) for text in [*entries, *wrapped]}
    return frozenset(key for key in keys if len(key) > _SHORTEST_KEY)


def _contents_end(texts: Sequence[str], pages: Sequence[int], start: int) -> int:
    """Return the end of the table of contents that starts at ``start``, or ``start`` when none does."""
    titled = is_contents_title(texts[start])
    if not titled and not has_leader(texts[start]):
        return _pageless_end(texts, start)
    end = last_entry = start + 1
    entries = 0 if titled else 1
    page = 0
    while end < len(texts) and end - last_entry <= _MOST_WRAPPED:
        named = page_named(texts[end])
        goes_on = named is not None and named >= page
        # A scan misreads some pages: they go back, or beyond the end.
        misread = pages[end] == pages[last_entry - 1] and bool(_APART.search(texts[end]))
        if has_leader(texts[end]) or (titled and (goes_on or misread)):
            entries += 1
            page = named if named and named <= pages[-1] else page
            last_entry = end + 1
        end += 1
    if entries >= _FEWEST_ENTRIES or (titled and entries):
        return last_entry
    if not titled:
        return start
    pageless = _pageless_end(texts, start + 1)
    return pageless if pageless > start + 1 else _unnumbered_end(texts, pages, start)


def _pageless_end(texts: Sequence[str], start: int) -> int:
    """Return the end of contents whose dots lead to nothing, as Word writes them before it counts the pages.

    Most of their titles come back later; those of a form to fill in do not.
    """
    if start >= len(texts) or not _leads_nowhere(texts[start]):
        return start
    end = last_entry = start + 1
    keys = [title_key(entry_title(texts[start]))]
    while end < len(texts) and end - last_entry <= _MOST_WRAPPED:
        if _leads_nowhere(texts[end]):
            keys.append(title_key(entry_title(texts[end])))
            last_entry = end + 1
        end += 1
    later = {title_key(text) for text in texts[last_entry:]}
    found = sum(key in later for key in keys)
    return last_entry if len(keys) >= _FEWEST_ENTRIES and found * 2 >= len(keys) else start


def _unnumbered_end(texts: Sequence[str], pages: Sequence[int], start: int) -> int:
    """Return the end of contents that name no page: titles, all on one page, that come back later."""
    end = start + 1
    while end < len(texts) and pages[end] == pages[start]:
        end += 1
    later = {title_key(text) for text in texts[end:]}
    listed = start + 1
    while listed < end and title_key(texts[listed]) in later:
        listed += 1
    return listed if listed - start > _FEWEST_ENTRIES else start


def is_contents_title(text: str) -> bool:
    """Tell whether ``text`` is the title of a table of contents."""
    return bool(_TITLE.fullmatch(split_numbering(fold(text))[1]))


def has_leader(text: str) -> bool:
    """Tell whether dots lead to a page number that ends ``text``."""
    return ("…" in text or bool(_DOTS.search(text))) and page_named(text) is not None


def _leads_nowhere(text: str) -> bool:
    """Tell whether many dots end ``text``, where a page number should."""
    return text.count(".") >= _LONG and bool(_LONG_LEADER.search(text))


def page_named(text: str) -> int | None:
    """Return the page that an entry names at its end, or None; a roman page counts as 0."""
    match = _END.search(text.strip())
    if match is None:
        return None
    return int(match["page"]) if match["page"].isdigit() else 0


def entry_title(text: str) -> str:
    """Return the words of the title that an entry names, without leader and page."""
    bare = _LEADER.split(text.strip(), maxsplit=1)[0]
    if bare == text.strip():
        bare = _END.sub("", bare)
    return bare.strip()


def title_key(text: str) -> str:
    """Return what two prints of one title have in common: its letters, numbering and typography set aside.

    No space is kept, for a print may break a word at the end of a line: « INTERCOMMU- NALES ».
    """
    return "".join(words(split_numbering(text)[1]))
