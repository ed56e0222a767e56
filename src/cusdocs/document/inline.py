"""What a line of text is made of: words, computed values, references, and blanks still to be filled in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One row of data behind a value: its sheet, its row there (from 1), its name and what it counts for.

    ``provenance`` says where the row stood in the organism's own files, when it was imported.
    """

    sheet: str
    row: int | None
    label: str
    amount: Decimal
    provenance: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """How a value was computed: a French sentence, the rows it comes from, and the two terms of a ratio.

    The first ``counted`` rows make the numerator and the others the denominator; None: all make the numerator.
    """

    rule: str
    sources: tuple[Source, ...] = ()
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    counted: int | None = None

    @property
    def numerator_sources(self) -> tuple[Source, ...]:
        """The rows that add up to the numerator."""
        return self.sources[: self.counted]

    @property
    def denominator_sources(self) -> tuple[Source, ...]:
        """The rows that add up to the denominator."""
        return () if self.counted is None else self.sources[self.counted :]


@dataclass(frozen=True, slots=True)
class Value:
    """A number as the document states it, with its unit and where it comes from."""

    number: Decimal
    unit: str
    text: str
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """Something still to be filled in: ``what`` is missing, and ``where`` in the data it is expected.

    A ``brief`` one shows no more than that: its row and its column say what stands there. A ``narrow`` one, among
    many columns, is a mere sign.
    """

    what: str
    where: str = ""
    brief: bool = field(default=False, compare=False)
    narrow: bool = field(default=False, compare=False)

    @property
    def text(self) -> str:
        """The blank as a reader sees it."""
        if self.narrow:
            return "[…]"
        return "[à compléter]" if self.brief else f"[à compléter\u00a0: {self.what}]"


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of a title or of a table of the same document, which a reader can follow to it.

    ``target`` is what it is called (:mod:`cusdocs.document.references`), ``text`` the number.
    """

    target: str
    text: str = ""


Inline = Text | Value | Blank | Reference


def plain_text(content: Iterable[Inline]) -> str:
    """Return the words of ``content`` without their style."""
    # Most cells hold one thing.
    if isinstance(content, tuple) and len(content) == 1:
        return content[0].text
    return "".join([inline.text for inline in content])
