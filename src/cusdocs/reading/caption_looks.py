"""Titles that name tables, told by a look that the author keeps for them: they open no section."""

from collections.abc import Collection, Iterator, Mapping

from cusdocs.reading.captions import names_indicator
from cusdocs.reading.titles import Look, Title

_FEWEST = 3
_SHARE = 0.75
# What is set larger than the text announces a section, even over a table.
_LARGEST = 1.1


def captions_by_look(titles: Mapping[int, Title], tables: Collection[int], body: Look) -> frozenset[int]:
    """Return the places of the ``titles`` whose look stands right above a table nearly each time.

    ``titles`` and ``tables`` are known by their place in the document; ``body`` is the look of its text.
    """
    looks: dict[Look, list[int]] = {}
    for place, look in _unnumbered(titles, body):
        looks.setdefault(look, []).append(place)
    kept = (places for places in looks.values() if _are_captions(places, tables))
    return frozenset(place for places in kept for place in places if place + 1 in tables)


def _unnumbered(titles: Mapping[int, Title], body: Look) -> Iterator[tuple[int, Look]]:
    for place, title in titles.items():
        unnumbered = title.numbering is None and title.level is None and not names_indicator(title.text)
        if unnumbered and title.look.size <= _LARGEST * body.size:
            yield place, title.look


def _are_captions(places: Collection[int], tables: Collection[int]) -> bool:
    above = sum(place + 1 in tables for place in places)
    return len(places) >= _FEWEST and above >= _SHARE * len(places)
