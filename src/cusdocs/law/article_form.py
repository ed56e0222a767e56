"""How an article is written in a rule file: « CCH R.445-2-2 », « Arrêté du 19 octobre 2017, art. 3 »."""

import re

_CODE = r"CCH (?:[LRDA]\.|R\*{1,2}\.?)\d{3}(?:-\d+)*"
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_ACT = (
    rf"(?:Arrêté|(?:Décret|Loi) n° \d{{2,4}}-\d+) du (?:1er|\d{{1,2}}) (?:{_MONTH}) \d{{4}}"
    r"(?:, art\. \d+(?:-\d+)*(?: bis| ter)?)?"
)
_WRITTEN = re.compile(f"{_CODE}|{_ACT}")


def is_article(text: str) -> bool:
    """Tell whether ``text`` names an article of the CCH, or a dated arrêté, décret or loi."""
    return bool(_WRITTEN.fullmatch(text))
