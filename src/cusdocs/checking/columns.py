"""What the caption of a column announces: a code, a territory, a horizon, a value, a unit, a remark."""

import re

from cusdocs.french.glossary import Glossary
from cusdocs.french.text import stems

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]|\*+")


def column_kind(caption: str, terms: Glossary[str]) -> str | None:
    """Return the first kind of column of ``terms`` that ``caption`` names, saying no more, or None."""
    said = stems(_BRACKETS.sub(" ", caption).strip() or caption)
    return next((kind for phrase, kind in terms.held_by(said) if phrase.size == len(said)), None)
