"""What the caption of a column announces: a code, a territory, a horizon, a value, a unit, a remark."""

import re
from collections.abc import Mapping

from cusdocs.french.phrases import Phrase
from cusdocs.french.text import stems

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]|\*+")


def column_kind(caption: str, terms: Mapping[str, tuple[Phrase, ...]]) -> str | None:
    """Return the kind of column that ``caption`` names by the words of ``terms``, or None for any other."""
    bare = _BRACKETS.sub(" ", caption).strip() or caption
    if not stems(bare):
        return None
    return next((kind for kind, known in terms.items() if any(phrase.covers(bare) for phrase in known)), None)
