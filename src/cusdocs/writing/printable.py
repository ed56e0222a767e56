"""What of a text can be printed."""

import re

# Control characters, lone surrogates, non-characters and byte order marks: XML or PDF/A forbids them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return ``text`` without the characters that no page shows; a line end becomes « \\n », a tab a space."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
