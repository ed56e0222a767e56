"""How a requirement shows in a document.

A requirement holds an ordered list of clues, strongest first. The first clue that is wholly met makes
it present; a clue that is met in part (a heading with nothing under it, a date left blank, a list
without a required column) makes it incomplete; none at all makes it missing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from cusdocs.french.phrases import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that a required list must have: its French name and the ways to caption it."""

    name: str
    captions: tuple[Phrase, ...]
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a policy: the ``phrases`` that tell it, and how its titles open (terms/part-titles.yaml)."""

    phrases: tuple[Phrase, ...]
    openings: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What must stand under a heading for the section to count.

    ``words`` is the least number of words of body text (tables included); ``terms`` are groups of
    phrases, one of each group must be found; ``columns`` must head one table that has data rows. ``places`` are
    phrases that say where: one of them must be found, or the name of a département, an EPCI or a commune. Each of
    ``parts`` must be told by one of its phrases, or by a title that opens as those of that part do.
    """

    words: int = 8
    terms: tuple[tuple[Phrase, ...], ...] = ()
    columns: tuple[Column, ...] = ()
    places: tuple[Phrase, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingClue:
    """A heading of the body that holds one of ``phrases``, or ``opens`` with it, and none of ``without``.

    ``under`` are phrases, one of which a heading above it must hold.
    ``within`` names requirements: the heading, or one above it, must match a heading clue of one of them; neither
    may match one of those that ``outside`` names.
    """

    phrases: tuple[Phrase, ...]
    without: tuple[Phrase, ...] = ()
    under: tuple[Phrase, ...] = ()
    within: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    holds: Holding = Holding()
    opens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageClue:
    """A sentence or paragraph that holds one phrase of each group of ``terms`` and none of ``without``.

    ``date`` asks for a readable date in the same sentence (a blank there makes the clue half met);
    ``number`` asks for a number. ``within`` and ``outside`` are as for a heading clue. ``paragraph`` widens the
    search from one sentence to the whole paragraph, list item or table row.
    """

    terms: tuple[tuple[Phrase, ...], ...]
    without: tuple[Phrase, ...] = ()
    within: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    date: bool = False
    number: bool = False
    paragraph: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableClue:
    """A table headed by ``columns``, wherever it stands (or ``within`` a section).

    Its caption, or else the title above it, holds one of ``titled`` when there are any.
    """

    columns: tuple[Column, ...]
    within: tuple[str, ...] = ()
    titled: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureClue:
    """A place to sign: a signature box, or a signature line, with one phrase of each group of ``terms``.

    It holds none of ``without``. Where sentences that hold one of ``named`` tell who signs, with a phrase of
    ``kinds``, it shares a kind or a name with them: « l'office est rattaché au département de la Nièvre ».
    """

    terms: tuple[tuple[Phrase, ...], ...]
    without: tuple[Phrase, ...] = ()
    named: tuple[Phrase, ...] = ()
    kinds: tuple[tuple[Phrase, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleClue:
    """Articles quoted in the body, with or without stars and spaces: « R*445-2 », « R. 445-2 », « D.445-2 ».

    ``articles`` holds groups; one article of each group must be quoted. « L.445-1 » is met by that
    article alone, « R.445-* » by any article of the chapter.
    """

    articles: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodClue:
    """The period of the convention is stated: first and last day, or effect date and ``years``."""

    years: int
    civil: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceClue:
    """Each indicator of the regime that the document states stands beside a reference value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileClue:
    """A table file was submitted with the convention (``--table-file``); else the document must say so."""

    terms: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DenialClue:
    """A sentence that says that what one of ``phrases`` names does not exist: « aucun logement ne sera vendu ».

    It shows that a fact is false. It never meets a requirement: a person must look. ``within`` is as for a
    heading clue.
    """

    phrases: tuple[Phrase, ...]
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueOfPart:
    """One of the parts that a requirement asks for, called ``name``; the first clue of ``evidence`` met shows it.

    ``of`` is the requirement whose section holds it: when nothing names that one, it is what lacks, not its part.
    """

    name: str
    evidence: tuple["PartClue", ...]
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EachClue:
    """All of ``parts``: one that lacks makes the clue half met, and is named."""

    parts: tuple[ClueOfPart, ...]


# What may show a part.
PartClue = HeadingClue | PassageClue | TableClue | SignatureClue
# All but those made of others.
SingleClue = (
    HeadingClue
    | PassageClue
    | TableClue
    | SignatureClue
    | ArticleClue
    | PeriodClue
    | ReferenceClue
    | FileClue
    | DenialClue
)
Clue = SingleClue | EachClue


def is_opening(clue: Clue) -> TypeGuard[HeadingClue]:
    """Tell whether ``clue`` is of titles that open as a part of a policy does: they name nothing by themselves."""
    return isinstance(clue, HeadingClue) and clue.opens


def every_clue(evidence: Iterable[Clue]) -> Iterator[SingleClue]:
    """Yield the clues of ``evidence``, those of each part in the place of the whole."""
    for clue in evidence:
        if isinstance(clue, EachClue):
            for part in clue.parts:
                yield from part.evidence
        else:
            yield clue
