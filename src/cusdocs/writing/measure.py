"""How wide words are, before any writer sets them.

For each letter, the wider of the two fonts of the tables: Arial in Word, Libertinus, a little larger, in the PDF.
What holds in these widths holds in both files.
"""

from functools import lru_cache
from math import fsum

# Thousandths of the size of the font in Word, by the letters that share them.
_WIDTHS = {
    250: "'’ !|\u00a0\u202f",
    290: "ijl.,;:/[]îï",
    345: "ft",
    365: "I",
    390: "r()-",
    500: "cksvxyzJç",
    560: "abdeghnopquLàâéèêëôöùûü0123456789?–€«»",
    611: "FTZ",
    667: "ABEKPSVXYÀÂÉÈÊ",
    735: "wCDHNRUÇ",
    785: "GOQÔ",
    860: "mM",
    889: "%æ",
    960: "Wœ",
}
_OF = {ord(letter): width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 667
# Bold letters, on the wide side: « Territoire » gains a ninth.
_BOLD = 1.1
# An average letter: the unit of all the widths of the tables.
_AVERAGE = 525
_SPACE = 250 / _AVERAGE
# How near to the narrowest width is near enough, in average letters.
_NEAR = 0.25


@lru_cache(maxsize=16384)
def width(text: str, *, bold: bool = False) -> float:
    """Return the width of a line of ``text``, in average letters of its font."""
    drawn = fsum(_OF.get(ord(letter), _OTHER) for letter in text) / _AVERAGE
    return drawn * _BOLD if bold else drawn


@lru_cache(maxsize=4096)
def narrowest(text: str, lines: int, *, bold: bool = False) -> float:
    """Return about the least width in which ``text`` stands on ``lines`` lines, without a word being cut."""
    words = [[width(word, bold=bold) for word in line.split(" ")] for line in text.split("\n")]
    low = max(max(line) for line in words)
    high = max(low, width(text, bold=bold))
    if _lines(words, low) <= lines:
        return low
    while high - low > _NEAR:
        middle = (low + high) / 2
        low, high = (low, middle) if _lines(words, middle) <= lines else (middle, high)
    return high


def _lines(words: list[list[float]], across: float) -> int:
    """Return how many lines of the width ``across`` hold the ``words`` of each line of a text."""
    count = 0
    for line in words:
        count += 1
        used = line[0]
        for word in line[1:]:
            used += _SPACE + word
            if used > across:
                count, used = count + 1, word
    return count
