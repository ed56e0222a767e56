"""Bullets that OCR reads as letters or signs: « e Plan stratégique », « © Lancement de la démarche »."""

from collections.abc import Sequence
from dataclasses import replace

from cusdocs.reading.ocr.scan import ScannedWord

BULLET = "•"
_READ_AS = frozenset("eo°*©®¢¤=")
# In sizes of type: the white after a bullet, wider than a space, and before it; how level its line is.
_LEAST, _MOST, _BEFORE, _LEVEL = 0.6, 2.5, 1.0, 0.4


def with_bullets(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """Return ``words`` with the bullets that stand, well apart, before the first word of a line."""
    return [_as_bullet(word, words) if word.text in _READ_AS else word for word in words]


def _as_bullet(sign: ScannedWord, words: Sequence[ScannedWord]) -> ScannedWord:
    """Return ``sign`` as a bullet, in the type of the word that follows it, or as it is where it is none."""
    size = sign.size
    level = [word for word in words if word is not sign and abs(word.middle - sign.middle) < _LEVEL * size]
    # The same sign may have been read twice.
    level = [word for word in level if word.box.x1 < sign.box.x0 or word.box.x0 > sign.box.x1]
    after = [word for word in level if word.box.x0 > sign.box.x1]
    if not after or any(0 <= sign.box.x0 - word.box.x1 < _BEFORE * size for word in level):
        return sign
    following = min(after, key=lambda word: word.box.x0)
    if not _LEAST * size < following.box.x0 - sign.box.x1 < _MOST * size:
        return sign
    return replace(sign, text=BULLET, size=following.size, stroke=following.stroke)
