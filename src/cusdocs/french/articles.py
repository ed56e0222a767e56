"""Numbers of articles in a text, which count nothing: « L. 445-1 », « R*445-2-8 »."""

import re

_ARTICLE = re.compile(r"\b[LRD]\.?\s?\*?\s?\d{2,4}(?:-\d{1,3})+")


def without_articles(text: str) -> str:
    """Return ``text`` with spaces where numbers of articles stand, so that places do not move."""
    return _ARTICLE.sub(lambda article: " " * len(article[0]), text)
