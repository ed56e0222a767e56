"""Carry data through Markdown untouched.

What a clause prints is kept aside, and a mark in private-use characters stands for it while the
Markdown is parsed. So a « | », a « * » or a « < » in a datum is a character like any other.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from cusdocs.document import Blank, Chart, Inline, Reference, Text, Value
from cusdocs.drafting.missing import CivilYear, Missing
from cusdocs.french.dates import format_date
from cusdocs.french.numbers import format_number
from cusdocs.french.text import NO_BREAK_SPACE
from cusdocs.french.typography import typeset

_OPEN, _CLOSE = "\ue000", "\ue001"
# A line of Markdown holds no line break, and neither does a datum set in it.
_BREAKS = re.compile(r"[ \t]*[\r\n\t]+[ \t]*")
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


class Marks:
    """The data printed by the clauses of one draft, each under its number."""

    def __init__(self) -> None:
        self._kept: list[Inline | Chart] = []

    def finalize(self, value: object) -> Markup:
        """Return the mark of ``value``; what a clause built from marks already passes as it is."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Chart):
            return self._keep(value)
        inlines = as_inlines(value)
        return self._keep(inlines[0]) if len(inlines) == 1 else Markup("").join(map(self._keep, inlines))

    def paragraphs(self, texts: Iterable[object]) -> Markup:
        """Return one paragraph for each of ``texts``."""
        return Markup("\n\n").join(self.finalize(text) for text in texts)

    def restore(self, text: str, *, bold: bool = False, italic: bool = False) -> list[Inline]:
        """Return ``text`` with the data back in the place of their marks, in the style around them."""
        found: list[Inline] = []
        for index, piece in enumerate(_MARK.split(text)):
            if not piece:
                continue
            inline = self._kept[int(piece)] if index % 2 else Text(set_spaces(piece))
            if isinstance(inline, Chart):
                raise LookupError("un diagramme se place seul\u00a0: «\u00a0Chart {{ … }}: légende\u00a0»")  # noqa: TRY004
            if isinstance(inline, Text):
                inline = Text(inline.text, bold, italic)
            if isinstance(inline, Reference):
                # It has no number until the convention is whole, and stands on the line of its noun.
                found[-1:] = [*map(_tied, found[-1:]), inline]
            elif inline.text:
                found.append(inline)
        return found

    def chart(self, mark: str) -> Chart:
        """Return the chart that ``mark`` stands for. Raises LookupError when it stands for something else."""
        found = _MARK.fullmatch(mark)
        kept = self._kept[int(found[1])] if found else None
        if not isinstance(kept, Chart):
            raise LookupError("«\u00a0Chart {{ … }}\u00a0» attend un diagramme")  # noqa: TRY004 - a fault of the clause
        return kept

    def _keep(self, inline: Inline | Chart) -> Markup:
        self._kept.append(inline)
        # Only the number goes into the Markdown: it needs no escaping.
        return Markup(f"{_OPEN}{len(self._kept) - 1}{_CLOSE}")  # noqa: S704


def _tied(noun: Inline) -> Inline:
    if isinstance(noun, Text) and noun.text.endswith(" "):
        return replace(noun, text=noun.text[:-1] + NO_BREAK_SPACE)
    return noun


def as_inlines(value: object) -> tuple[Inline, ...]:
    """Return what ``value`` looks like in a French text; a tuple is its parts one after the other."""
    match value:
        case Text() | Value() | Blank() | Reference():
            return (value,)
        case Missing():
            return (value.blank,)
        case tuple() | list():
            return tuple(inline for part in value for inline in as_inlines(part))
        case bool():
            return (Text("oui" if value else "non"),)
        case CivilYear():
            return (Text(str(value)),)
        case int() | Decimal():
            return (Text(format_number(value)),)
        case date():
            return (Text(format_date(value)),)
        case str():
            return (Text(_BREAKS.sub(" ", value)),)
    raise TypeError(f"{type(value).__name__} ne s'imprime pas")


_TIED = re.compile(r"(?<=n°) |(?<=\barticle) (?=[LRD]\.)|(?<=\barticles) (?=[LRD]\.)")


def set_spaces(text: str) -> str:
    """Return the words of a clause with the no-break spaces of French typography and of legal references."""
    return _TIED.sub(NO_BREAK_SPACE, typeset(text))
