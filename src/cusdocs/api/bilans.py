"""What came of the targets of a convention, its calendar, and the table that its organism fills in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.api.conventions import Source, load, load_dated
from cusdocs.api.outputs import AnyPath, Contents, Saved
from cusdocs.document import Document
from cusdocs.errors import InputError, UsageError, together

if TYPE_CHECKING:
    from cusdocs.followup.actuals_layout import IndicatorForm
    from cusdocs.followup.bilan import Bilan, Score
    from cusdocs.followup.calendar import Event
    from cusdocs.followup.convention import Convention
    from cusdocs.followup.evaluation import Line
    from cusdocs.law import Regime


@dataclass(frozen=True, slots=True)
class BilanReport(Saved):
    """The bilan of one convention under its ``regime``, in any of the formats of ``cusdocs evaluate``.

    ``today`` dates the calendar when the organism does not date its bilan.
    """

    bilan: "Bilan"
    regime: "Regime"
    today: date

    @property
    def title(self) -> str:
        """« Bilan à 3 ans de la convention d'utilité sociale – Ajonc Habitat »."""
        from cusdocs.followup.bilan_document import title_of

        return f"{title_of(self.bilan)} – {self.bilan.name}".removesuffix(" – ")

    @property
    def lines(self) -> "tuple[Line, ...]":
        """Each target and what came of it, for every territory, unit and detail."""
        return self.bilan.lines

    @property
    def score(self) -> "Score":
        """How many objectives were judged, reached or not reported, each counted once."""
        from cusdocs.followup.bilan import score

        return score([line for lines in self._main().values() for line in lines])

    @property
    def indicators(self) -> "Mapping[str, Score]":
        """The same for each indicator, with its totals when its figures add up."""
        from cusdocs.followup.bilan import score

        return {code: score(lines) for code, lines in self._main().items()}

    @property
    def calendar(self) -> "tuple[Event, ...]":
        """The steps of the life of the convention, by day."""
        from cusdocs.followup.calendar import calendar_of

        return calendar_of(self.bilan.dates, self.regime, self.bilan.first_year)

    def to_document(self) -> Document:
        """Return the bilan as a document; ``write`` makes a .docx or a .pdf of it."""
        from cusdocs.followup.bilan_document import bilan_document

        return bilan_document(self.bilan, self.regime)

    def to_xlsx(self) -> bytes:
        """Return the bilan as a workbook, figures as numbers."""
        from cusdocs.followup.bilan_workbook import bilan_workbook

        return bilan_workbook(self.bilan, self.regime)

    def to_json(self) -> str:
        """Return the bilan as JSON, which ``synthesis`` reads."""
        from cusdocs.followup.bilan_json import bilan_as_json
        from cusdocs.neutral import as_json_text

        return as_json_text(bilan_as_json(self.bilan))

    def to_ics(self) -> bytes:
        """Return the calendar of the convention as a file that any agenda opens."""
        from cusdocs.followup.ics import calendar_ics

        return calendar_ics([(self.bilan.name, event) for event in self.calendar], self.bilan.day or self.today)

    @property
    def contents(self) -> Contents:
        """What makes each format, by suffix."""
        return {
            ".docx": self.to_document,
            ".pdf": self.to_document,
            ".xlsx": self.to_xlsx,
            ".json": self.to_json,
            ".ics": self.to_ics,
        }

    def _main(self) -> "dict[str, list[Line]]":
        from cusdocs.followup.bilan import known_indicators, main_lines
        from cusdocs.followup.evaluation import by_code

        return by_code(main_lines(self.bilan.lines, known_indicators(self.regime)))


@dataclass(frozen=True, slots=True)
class ActualsTable(Saved):
    """The table in which an organism reports what it achieved, one form an indicator, still empty."""

    convention: "Convention"
    regime: "Regime"
    forms: "Sequence[IndicatorForm]"

    @property
    def lines(self) -> int:
        """How many lines are to be filled in."""
        return sum(len(form.entries) for form in self.forms)

    def to_xlsx(self) -> bytes:
        """Return the workbook, with what is known of the organism and the calendar of the convention."""
        from cusdocs.followup.actuals_writer import actuals_workbook, known_answers

        return actuals_workbook(self.forms, known_answers(self.convention), self._calendar())

    def to_csv(self) -> bytes:
        """Return the same lines as one .csv table."""
        from cusdocs.followup.actuals_writer import actuals_csv

        return actuals_csv(self.forms)

    @property
    def contents(self) -> Contents:
        """What makes each form, by suffix."""
        return {".xlsx": self.to_xlsx, ".csv": self.to_csv}

    def save(self, path: AnyPath) -> None:
        """Write the table to ``path``, .xlsx or .csv. Raises UsageError for a file that exists: it may be full."""
        if Path(path).exists():
            raise UsageError(
                f"«\u00a0{path}\u00a0» existe déjà\u00a0: choisissez un autre nom pour ne pas l'écraser."
            )
        # A class with slots is made twice: « super() » would look in the first one.
        Saved.save(self, path)

    def _calendar(self) -> "tuple[Event, ...]":
        from cusdocs.followup.calendar import calendar_of

        return calendar_of(self.convention.dates, self.regime, self.convention.first_year or 0)


def evaluate(
    convention: Source,
    actuals: AnyPath,
    *,
    at: int | None = None,
    year: int | None = None,
    regime: str | None = None,
    first_year: int | None = None,
    today: date | None = None,
    schemas: AnyPath | None = None,
) -> BilanReport:
    """Return what came of the targets of ``convention`` by what its organism reports in the table ``actuals``.

    ``convention`` is a file (.docx, .pdf, or the .json of « cusdocs extract » or of the data of a PDF), a draft or
    a check. ``at`` is the evaluation that the regime foresees (2, 3, 4 or 6 years), ``year`` the state of one year
    (2 or 2027): one of them is needed. ``schemas`` is a folder of rules laid over ours. Raises a
    CusdocsError, which lists all that is wrong in the table.
    """
    from cusdocs.followup.actuals_reader import read_actuals
    from cusdocs.followup.bilan import bilan_of
    from cusdocs.followup.evaluation import evaluate as evaluation_of
    from cusdocs.followup.evaluation import scope_at, scope_of_year

    if (at is None) == (year is None):
        raise UsageError("Donnez --at (évaluation à 2, 3, 4 ou 6 ans) ou --year (point annuel), l'un des deux.")
    try:
        found, rules = load(convention, regime, first_year, schemas)
    except InputError as error:
        raise together([error, *_unreadable(Path(actuals))]) from error
    scope = scope_at(found, rules, at) if at is not None else scope_of_year(found, rules, year or 0)
    reported = read_actuals(Path(actuals), found, rules, scope.first_year)
    return BilanReport(bilan_of(evaluation_of(found, reported, rules, scope)), rules, today or _today())


def _unreadable(actuals: Path) -> Iterator[InputError]:
    from cusdocs.dossier.importing.grid import read_grids

    try:
        read_grids(actuals)
    except InputError as error:
        yield error


def calendar(
    convention: Source,
    *,
    regime: str | None = None,
    first_year: int | None = None,
    schemas: AnyPath | None = None,
) -> "tuple[Event, ...]":
    """Return the steps of the life of ``convention``, by day: what it states, and what the law expects.

    Raises a CusdocsError for a convention that cannot be read, or that tells no year.
    """
    from cusdocs.followup.calendar import calendar_of

    found, rules, year = load_dated(convention, regime, first_year, schemas)
    return calendar_of(found.dates, rules, year)


def actuals_table(
    convention: Source,
    *,
    regime: str | None = None,
    first_year: int | None = None,
    schemas: AnyPath | None = None,
) -> ActualsTable:
    """Return the table in which the organism of ``convention`` reports what it achieved.

    Raises UsageError for a convention that states no figure, and what reading raises.
    """
    from cusdocs.followup.actuals_layout import forms

    found, rules, year = load_dated(convention, regime, first_year, schemas)
    lines = forms(found, rules, year)
    if not lines:
        raise UsageError(f"Aucun indicateur chiffré n'a été lu dans «\u00a0{found.file}\u00a0».")
    return ActualsTable(found, rules, lines)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day
