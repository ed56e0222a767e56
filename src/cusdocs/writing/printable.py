"""What of a text can be printed, and how it is set."""

import re
from functools import lru_cache

# Control characters, lone surrogates, non-characters and byte order marks: XML or PDF/A forbids them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
# An elision: what follows may stand in another run (« d' », then a name in bold).
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[\w«“]|$)")


def printable(text: str) -> str:
    """Return ``text`` without the characters that no page shows; a line end becomes « \\n », a tab a space."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


# A table says the same words many times, and two writers set them.
@lru_cache(maxsize=8192)
def printed(text: str) -> str:
    """Return what is printable of ``text`` with the apostrophes of a printer, whichever were typed."""
    kept = printable(text)
    return _APOSTROPHE.sub("\u2019", kept) if "'" in kept else kept
