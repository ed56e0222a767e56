"""Articles of the code quoted in the body, in any of their spellings."""

import re
from collections.abc import Iterable, Iterator

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.matching import NOT_FOUND, Degree, Match
from cusdocs.checking.search import Search
from cusdocs.law.clues import ArticleClue

_ARTICLE = re.compile(r"(?<!\w)([LRDA])\s*\.?\s*\*?\s*\.?\s*(\d{3}(?:\s?[-‑–]\s?\d+)*)(?![\d])")


def find(clue: ArticleClue, search: Search) -> Match:
    """Look for one article of each group of ``clue``; some groups only make it met in part."""
    quoted = _quoted(search.index)
    found = [_first(group, quoted) for group in clue.articles]
    evidence = tuple(passage.evidence for passage in found if passage)
    if not evidence:
        return NOT_FOUND
    missing = [group[0] for group, passage in zip(clue.articles, found, strict=True) if not passage]
    if missing:
        return Match(Degree.PARTIAL, evidence, "l'article suivant n'est pas cité\u00a0: " + ", ".join(missing))
    return Match(Degree.MET, evidence)


def articles_in(text: str) -> Iterator[str]:
    """Yield the articles quoted in ``text``, spelled « L.445-1 »."""
    for match in _ARTICLE.finditer(text):
        yield f"{match[1]}.{re.sub('[‑–]', '-', match[2]).replace(' ', '')}"


def _quoted(index: Index) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for passage in index.sentences:
        for article in articles_in(passage.text):
            found.setdefault(article, passage)
    return found


def _first(group: Iterable[str], quoted: dict[str, Passage]) -> Passage | None:
    for wanted in group:
        stem = wanted.removesuffix("*")
        for article, passage in quoted.items():
            if article == wanted or (stem != wanted and article.startswith(stem)):
                return passage
    return None
