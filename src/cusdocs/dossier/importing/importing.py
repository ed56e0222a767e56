"""Import the workbooks of an organism, whatever their shape, into a Dossier and a list of findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from cusdocs.dossier.cells import absence
from cusdocs.dossier.consistency import contradictions, doubts
from cusdocs.dossier.importing.captions import likely
from cusdocs.dossier.importing.cells import CellError, read_foreign
from cusdocs.dossier.importing.completion import Completion, territory_rows
from cusdocs.dossier.importing.finding import Finding, Severity
from cusdocs.dossier.importing.grid import UNCOMPUTED, Grid, empty
from cusdocs.dossier.importing.mapping import SheetMapping
from cusdocs.dossier.importing.recognition import DERIVED, Guess
from cusdocs.dossier.importing.rows import Record, column_name, take
from cusdocs.dossier.importing.vocabulary import Vocabulary
from cusdocs.dossier.layout import Column, SheetLayout, layout_of
from cusdocs.dossier.model import Dossier, Estate, Organisation, Residence, Sale, Sheet
from cusdocs.dossier.problem import Problem, quoted
from cusdocs.dossier.sheet_reader import bounds
from cusdocs.law.communes import check_commune

_ERRORS = "#"


@dataclass(frozen=True, slots=True)
class Source:
    """A sheet to import: its cells, how they are mapped, and what its titles left unanswered."""

    grid: Grid
    mapping: SheetMapping


@dataclass(slots=True)
class Imported:
    """What an import gives: the dossier, whose organism may lack required fields, and all that was found.

    ``complete`` tells whether the organism has all that a draft requires.
    """

    dossier: Dossier
    findings: list[Finding]
    complete: bool

    @property
    def errors(self) -> list[Finding]:
        """The findings that must be corrected before drafting."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]


def import_sources(sources: Sequence[Source], words: Vocabulary) -> Imported:
    """Return the dossier that ``sources`` make; rows and cells that cannot be read are told, never guessed."""
    return _Import(sources, words).result()


def tell_guess(guess: Guess, words: Vocabulary) -> Iterator[Finding]:
    """Yield what a recognised sheet leaves unanswered: unknown columns, and fields that two columns claim."""
    if guess.mapping is None:
        message = (
            "feuille non reconnue, laissée de côté. Dites ce qu'elle contient dans un fichier de correspondance."
        )
        yield Finding(Severity.DOUBT, guess.grid.title, message)
        return
    layout = guess.mapping.layout
    if not guess.by_name:
        message = f"prise pour la feuille « {layout.name} » d'après ses titres. Vérifiez."
        yield Finding(Severity.DOUBT, guess.grid.title, message)
    titles = {column.name: column.title for column in layout.columns}
    for name, captions in guess.doubled.items():
        columns = " et ".join(column_name(guess.mapping, caption.column) for caption in captions)
        message = f"{columns} donnent toutes « {titles[name]} » : aucune n'est retenue. Choisissez l'une d'elles"
        yield Finding(Severity.DOUBT, guess.grid.title, f"{message} dans un fichier de correspondance.")
    unknown = [caption for caption in guess.unknown if caption.column not in guess.mapping.columns.values()]
    for caption in unknown:
        near = likely(caption, words.sheets[layout.attribute])
        hint = f" Serait-ce « {titles[near]} » ?" if near and near not in guess.mapping.found else ""
        message = f"colonne inconnue, laissée de côté.{hint}"
        yield Finding(Severity.DOUBT, f"{guess.grid.title}, {column_name(guess.mapping, caption.column)}", message)


@dataclass(slots=True)
class _Import:
    sources: Sequence[Source]
    words: Vocabulary
    findings: list[Finding] = field(default_factory=list)
    completion: Completion = field(default_factory=Completion)
    held: dict[str, list[Sheet]] = field(default_factory=dict)
    origins: dict[int, tuple[SheetMapping, Record]] = field(default_factory=dict)
    unread: set[type[Sheet]] = field(default_factory=set)

    def result(self) -> Imported:
        complete = False
        organisation = Organisation.model_construct(**_blank_organisation())
        # The ensembles first: the operations take their places from them.
        for source in sorted(self.sources, key=lambda source: source.mapping.layout.model is not Estate):
            self._announce(source)
            for record in self._taken(source):
                row = self._row(source, record)
                if isinstance(row, Organisation):
                    organisation, complete = row, True
                elif row is not None:
                    self.held.setdefault(source.mapping.layout.attribute, []).append(row)
        if not complete:
            organisation = self._incomplete(organisation)
        dossier = self._dossier(organisation)
        self._compare(dossier, complete)
        self.findings += [Finding(Severity.NOTE, "", text) for text in self.completion.sentences()]
        return Imported(dossier, list(dict.fromkeys(self.findings)), complete)

    def _taken(self, source: Source) -> list[Record]:
        taken = take(source.grid, source.mapping, self.words)
        for number, reason in taken.aside:
            where = f"{source.grid.title}, ligne {number + 1}"
            self.findings.append(Finding(Severity.NOTE, where, f"{reason}, laissée de côté."))
        return taken.records

    def _announce(self, source: Source) -> None:
        mapping = source.mapping
        missing = [
            column
            for column in mapping.layout.columns
            if column.required and column.name not in mapping.found and column.name not in DERIVED
        ]
        if not mapping.layout.form and missing:
            self.unread.add(mapping.layout.model)
            names = ", ".join(quoted(column.title) for column in missing)
            message = (
                f"colonne{'s' if len(missing) > 1 else ''} introuvable{'s' if len(missing) > 1 else ''} : {names}"
            )
            advice = "Nommez-la dans un fichier de correspondance (« cusdocs dossier map »)."
            self.findings.append(Finding(Severity.ERROR, source.grid.title, f"{message}. {advice}"))

    def _row(self, source: Source, record: Record) -> Sheet | None:
        mapping = source.mapping
        layout = mapping.layout
        read, refused = self._read(source, record)
        estates = {estate.id: estate for estate in self.held.get("estates", []) if isinstance(estate, Estate)}
        self.completion.complete(layout, read, estates)
        absent = [column for column in layout.columns if column.required and read.get(column.name) is None]
        for column in absent:
            if column.name not in refused and column.name in {*mapping.found, *DERIVED}:
                self._tell(Severity.ERROR, source, record, column, f"{absence(column)} {_set_aside(layout)}")
        if absent:
            self.unread.add(layout.model)
            if layout.form:
                self.held["organisation"] = [Organisation.model_construct(**{**_blank_organisation(), **read})]
            return None
        return self._validated(source, record, read)

    def _read(self, source: Source, record: Record) -> tuple[dict[str, Any], set[str]]:
        read: dict[str, Any] = {}
        refused: set[str] = set()
        for column in source.mapping.layout.columns:
            value = record.values.get(column.name)
            if empty(value):
                continue
            try:
                found = _value(column, value, self.words)
            except CellError as error:
                outcome = _set_aside(source.mapping.layout) if column.required else "La cellule est laissée vide."
                severity = Severity.ERROR if column.required else Severity.DOUBT
                self._tell(severity, source, record, column, f"{error} {outcome}")
                refused.add(column.name)
            else:
                if found is not None:
                    read[column.name] = found
        return read, refused

    def _validated(self, source: Source, record: Record, read: dict[str, Any]) -> Sheet | None:
        layout = source.mapping.layout
        columns = {column.name: column for column in layout.columns}
        origin = f"{source.grid.file}, {source.grid.title}, ligne {record.row + 1}"
        while True:
            try:
                row = layout.model.model_validate({**read, "provenance": None if layout.form else origin})
            except ValidationError as error:
                wrong = [(str(detail["loc"][0]), detail) for detail in error.errors()]
                fatal = any(columns[name].required for name, _ in wrong)
                for name, detail in wrong:
                    column = columns[name]
                    outcome = _set_aside(layout) if column.required else "La cellule est laissée vide."
                    severity = Severity.ERROR if column.required else Severity.DOUBT
                    message = f"{bounds(column, _as_typed(record, name, read), detail)} {outcome}"
                    self._tell(severity, source, record, column, message)
                    read.pop(name)
                if fatal:
                    self.unread.add(layout.model)
                    return None
            else:
                self.origins[id(row)] = (source.mapping, record)
                return row

    def _tell(self, severity: Severity, source: Source, record: Record, column: Column, message: str) -> None:
        self.findings.append(Finding(severity, _where(source.grid, source.mapping, record, column), message))

    def _incomplete(self, organisation: Organisation) -> Organisation:
        partial = self.held.pop("organisation", [])
        if partial and isinstance(partial[0], Organisation):
            organisation = partial[0]
        titles = [column.title for column in layout_of(Organisation).columns if column.required]
        message = (
            f"à compléter dans le classeur créé, ou dans un fichier de correspondance ({', '.join(titles)}) : "
            "un projet ne peut pas être rédigé sans elle."
        )
        self.findings.append(Finding(Severity.ERROR, f"feuille {quoted('Organisme')}", message))
        return organisation

    def _dossier(self, organisation: Organisation) -> Dossier:
        rows = {name: tuple(rows) for name, rows in self.held.items() if name != "organisation"}
        dossier = Dossier.model_construct(None, organisation=organisation, **rows)
        if not dossier.territories:
            found = territory_rows(dossier)
            if found:
                message = (
                    f"les {len(found)} territoires des autres feuilles y sont repris. Vérifiez la colonne "
                    "« Concerné par l'objectif de 25 % hors QPV »."
                )
                self.findings.append(Finding(Severity.DOUBT, f"feuille {quoted('Territoires')}", message))
            dossier = dossier.model_copy(update={"territories": found})
        return dossier

    def _compare(self, dossier: Dossier, complete: bool) -> None:
        unread: frozenset[type[Sheet]] = frozenset(self.unread)
        if not complete:
            unread |= {Organisation}
        found = [(Severity.ERROR, problem) for problem in contradictions(dossier, unread)]
        if complete:
            found += [(Severity.DOUBT, problem) for problem in doubts(dossier)]
        for severity, problem in found:
            self.findings.append(Finding(severity, self._place(problem), problem.message))
        rows: tuple[Estate | Sale | Residence, ...] = (*dossier.estates, *dossier.sales, *dossier.residences)
        for row in rows:
            wrong = check_commune(row.commune, row.commune_name)
            if wrong:
                problem = Problem.about(row, "commune", wrong)
                self.findings.append(Finding(Severity.DOUBT, self._place(problem), wrong))

    def _place(self, problem: Problem) -> str:
        mapping, record = self.origins.get(id(problem.record), (None, None))
        if mapping is None or record is None:
            titles = {column.name: column.title for column in layout_of(problem.model).columns}
            field_ = f", {titles[problem.field]}" if problem.field else ""
            return f"feuille {quoted(problem.model.sheet)}{field_}"
        grid = next(each.grid for each in self.sources if each.mapping is mapping)
        column = next((each for each in mapping.layout.columns if each.name == problem.field), None)
        return _where(grid, mapping, record, column)


def _where(grid: Grid, mapping: SheetMapping, record: Record, column: Column | None) -> str:
    place = record.places.get(column.name) if column else None
    if column is None or place is None:
        row = "" if mapping.layout.form else f", ligne {record.row + 1}"
        return f"{grid.title}{row}{f', {column.title}' if column else ''}"
    shown = f"{column_name(mapping, place[1])}" if not mapping.layout.form else f"({column.title})"
    return f"{grid.title}, ligne {place[0] + 1}, {shown}"


def _value(column: Column, value: Any, words: Vocabulary) -> Any:
    if value == UNCOMPUTED:
        raise CellError("la formule n'a pas de résultat. Ouvrez le fichier dans un tableur et enregistrez-le.")
    if isinstance(value, str) and value.startswith(_ERRORS) and not words.is_missing(value):
        raise CellError(f"la cellule contient l'erreur de calcul {value}. Corrigez la formule.")
    return read_foreign(column, value, words)


def _as_typed(record: Record, name: str, read: dict[str, Any]) -> Any:
    # A code is read without its spaces: what is refused is what was typed.
    typed = record.values.get(name)
    return typed.strip() if isinstance(typed, str) and typed.strip() else read[name]


def _set_aside(layout: SheetLayout) -> str:
    return "Elle reste à compléter." if layout.form else "La ligne est laissée de côté."


def _blank_organisation() -> dict[str, Any]:
    fields = Organisation.model_fields.items()
    return {name: None if field.is_required() else field.default for name, field in fields}
