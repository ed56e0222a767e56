"""Set French text as a printer would: the spaces that must not break a line."""

import re

from cusdocs.french.text import NO_BREAK_SPACE

_TIED_SPACE = re.compile(r" (?=[;:?!%»€])|(?<=«) |(?<=\d) (?=\d{3}(?!\d))")


_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=\w|«)")


def typeset(text: str) -> str:
    """Return ``text`` with no-break spaces before « ; : ? ! % € », inside quotation marks and in numbers."""
    return _TIED_SPACE.sub(NO_BREAK_SPACE, text)


def printed(text: str) -> str:
    """Return ``text`` typeset, its apostrophes curled."""
    return _APOSTROPHE.sub("\u2019", typeset(text))
