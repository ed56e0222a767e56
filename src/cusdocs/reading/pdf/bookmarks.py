"""The bookmarks of a PDF: the titles that it announces, their page and level."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cusdocs.reading.entries import title_key

# « 6Entretien des logements »: the number is set in a frame of its own.
_GLUED_NUMBER = re.compile(r"^(\d{1,2})(?=[A-ZÀ-Ý])")

Bookmarks = Mapping[str, tuple[tuple[int, int], ...]]


def read_bookmarks(document: Any) -> Bookmarks:
    """Return (page, level) of the bookmarks by key of their title, pages and levels from 1."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for title, page, level in _bookmarks(document):
        key = title_key(_GLUED_NUMBER.sub(r"\1 ", title))
        if key:
            found[key] = (*found.get(key, ()), (page, level))
    return found


def _bookmarks(document: Any) -> Iterator[tuple[str, int, int]]:
    for bookmark in document.get_toc(max_depth=9):
        destination = bookmark.get_dest()
        index = destination.get_index() if destination is not None else None
        if index is not None:
            yield bookmark.get_title(), index + 1, bookmark.level + 1


def level_of(bookmarks: Bookmarks, text: str, page: int) -> int | None:
    """Return the level that a bookmark to ``page`` gives the title ``text``, or None."""
    return next((level for there, level in bookmarks.get(title_key(text), ()) if there == page), None)
