"""Tell a title from a paragraph by its look, its numbering and what the contents announce."""

import re
from dataclasses import dataclass

from cusdocs.french.dates import is_date_alone
from cusdocs.reading.captions import names_picture
from cusdocs.reading.entries import title_key
from cusdocs.reading.numbering import Family, Numbering, split_numbering

_LARGER = 1.09
_DISPLAY = 1.2
# Another typeface may be set a little smaller than the text.
_SMALLEST = 0.95
_SMALLEST_NUMBERED = 0.9
_LONGEST = 220
_LONGEST_BOLD = 140
_LONGEST_PLAIN = 110
# A scan reads the bars of a chart as large letters, « nm: », that say nothing.
_WORD = re.compile(r"[A-ZÀ-Þ]{2}|\b(?=\w*[AEIOUYaeiouyàâéèêëîïôûùœæ])[^\W\d_]{3}")

# What stands where someone signs, in a hand of its own.
_SIGNED = re.compile(r"(?:lu et approuvé,?\s*)?(?:signée?s?\W*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; ``size`` in points, 0 when unknown."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: int = 0
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A title found: as printed, its look, and its level when the file itself states it."""

    text: str
    look: Look
    level: int | None = None

    @property
    def numbering(self) -> Numbering | None:
        """The numbering in front of the words."""
        return split_numbering(self.text)[0]


def is_title(text: str, look: Look, body: Look, announced: frozenset[str] = frozenset()) -> bool:
    """Tell whether a paragraph alone is a title, ``announced`` being the keys of the titles in the contents."""
    text = text.strip()
    if not 2 <= len(text) <= _LONGEST or "\t" in text or not any(char.isalpha() for char in text):
        return False
    numbering, words = split_numbering(text)
    if _is_sentence(words or text) or names_picture(text) or _SIGNED.fullmatch(text) or is_date_alone(text):
        return False
    if len(title_key(text)) > 3 and title_key(text) in announced:
        return True
    return _stands_out(text, look, body, numbering) or _is_numbered_title(words, numbering)


def _is_sentence(words: str) -> bool:
    end = words.rstrip()[-1:]
    if end in (";", ",", "…") or words.endswith(".."):
        return True
    # « Partie 6 – Annexes. » may end in a stop; a bold sentence is longer.
    if end == "." and (len(words) > 60 or " est " in words or " sont " in words):
        return True
    return words[:1].islower() and len(words) > 60


def _stands_out(text: str, look: Look, body: Look, numbering: Numbering | None) -> bool:
    if not numbering and (text.endswith(".") or not _WORD.search(text)):
        return False
    if look.size >= _LARGER * body.size and body.size:
        return True
    smallest = _SMALLEST_NUMBERED if numbering else _SMALLEST
    if look.bold and not body.bold and len(text) <= _LONGEST_BOLD and look.size >= smallest * body.size:
        return not text[0].islower() or numbering is not None
    if (look.underlined or (look.italic and not body.italic)) and numbering and len(text) <= _LONGEST_BOLD:
        return True
    return is_capitals(text) and len(text) <= _LONGEST_BOLD and look.size >= _SMALLEST * body.size


def is_capitals(text: str) -> bool:
    """Tell whether ``text`` is set in capitals, and long enough to say so."""
    letters = [char for char in split_numbering(text)[1] if char.isalpha()]
    return len(letters) >= 5 and all(char.isupper() for char in letters)


def _is_numbered_title(words: str, numbering: Numbering | None) -> bool:
    """Tell whether the numbering alone makes a title: « Article 3 – Objet », « 2.1 Durée de la convention »."""
    if numbering is None or words.endswith((".", ":")):
        return False
    if numbering.family is Family.WORD:
        return len(words) <= _LONGEST_BOLD
    if len(words) > _LONGEST_PLAIN:
        return False
    return numbering.depth >= 2 and words[:1].isupper()


def is_display(look: Look, body: Look) -> bool:
    """Tell whether a line is set as large as the title of a document on its cover."""
    return look.size >= _DISPLAY * body.size
