"""How wide words are, before any writer sets them.

The widths are those of Arial, the widest font that the two writers use: what holds in it holds in the other.
"""

from functools import lru_cache
from math import fsum

# Thousandths of the size of the font, by the letters that share them.
_WIDTHS = {
    191: "'’",
    222: "ijlîï",
    278: "ftI .,;:![]/\u00a0\u202f",
    333: "r()-",
    500: "cksvxyzJç",
    556: "abdeghnopquLàâéèêëôöùûü0123456789?–€«»",
    611: "FTZ",
    667: "ABEKPSVXYÀÂÉÈÊ",
    722: "wCDHNRUÇ",
    778: "GOQÔ",
    833: "mM",
    889: "%æ",
    944: "Wœ",
}
_OF = {ord(letter): width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 667
# Bold letters, on the wide side: « Territoire » gains a ninth.
_BOLD = 1.1
# An average letter: the unit of all the widths of the tables.
_AVERAGE = 525


@lru_cache(maxsize=16384)
def width(text: str, *, bold: bool = False) -> float:
    """Return the width of a line of ``text``, in average letters of its font."""
    drawn = fsum(_OF.get(ord(letter), _OTHER) for letter in text) / _AVERAGE
    return drawn * _BOLD if bold else drawn
