"""Read the workbook of an organism into a Dossier, or list all that is wrong in it."""

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from cusdocs.dossier.consistency import contradictions, doubts
from cusdocs.dossier.layout import SheetLayout, layout_of, layouts
from cusdocs.dossier.model import Dossier, Organisation
from cusdocs.dossier.plain_cells import plain_sheets
from cusdocs.dossier.problem import Problem, quoted
from cusdocs.dossier.sheet_reader import SheetContent, key, read_grid
from cusdocs.dossier.workbook_file import check_nature, open_workbook
from cusdocs.errors import DossierError
from cusdocs.french.typography import typeset

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Warn = Callable[[str], None]


class _Sheet(NamedTuple):
    title: str
    rows: Sequence[Sequence[object]]


def read_workbook(path: Path, warn: Warn | None = None) -> Dossier:
    """Return the data of the workbook at ``path``.

    Sheets and columns are found by their French titles, whatever their order, case and accents; what is
    left aside is told to ``warn``, one French sentence at a time. Raises DossierError with every problem,
    by sheet, row and column, or another InputError when the file cannot be opened.
    """
    path = Path(path)
    warn = warn or _ignore
    sheets = _find_sheets(_sheets(path), path.name, warn)
    contents = {layout: read_grid(sheet.rows, layout) for layout, sheet in sheets.items()}
    return assemble_told(contents, path.name, warn)


def assemble_told(contents: Mapping[SheetLayout, SheetContent], file: str, warn: Warn) -> Dossier:
    """Return the dossier made of ``contents``, and tell ``warn`` what was left aside or is doubtful.

    Raises DossierError with all that is wrong in ``file``.
    """
    _refuse_blank(contents, file)
    for content in contents.values():
        for sentence in content.warnings:
            warn(sentence)
    dossier = assemble(contents, file)
    _tell_absent(contents, dossier.organisation.convention_type, warn)
    for problem in doubts(dossier):
        warn(_located(problem, contents).text)
    return dossier


def _sheets(path: Path) -> list[_Sheet]:
    if path.suffix.lower() == ".ods":
        from cusdocs.dossier.importing.grid import read_grids

        return [_Sheet(grid.name, list(grid.rows)) for grid in read_grids(path)]
    check_nature(path)
    plain = plain_sheets(path)
    if plain is not None:
        return [_Sheet(title, rows) for title, rows in plain]
    worksheets = cast("list[Worksheet]", open_workbook(path).worksheets)
    return [_Sheet(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in worksheets]


def _ignore(_: str) -> None:
    return


def _find_sheets(worksheets: Sequence[_Sheet], file: str, warn: Warn) -> dict[SheetLayout, _Sheet]:
    by_title = {key(sheet.title): sheet for sheet in worksheets}
    found = {layout: by_title[key(layout.name)] for layout in layouts() if key(layout.name) in by_title}
    if not found:
        names = ", ".join(quoted(layout.name) for layout in layouts()[:4])
        message = f"{quoted(file)} ne contient aucune des feuilles attendues ({names}…). "
        raise DossierError(typeset(message + "Créez un classeur vierge avec « cusdocs init »."))
    for sheet in worksheets:
        if sheet not in found.values() and key(sheet.title) != key("Lisez-moi"):
            warn(typeset(f"La feuille {quoted(sheet.title)} est inconnue : elle est laissée de côté."))
    return found


def _tell_absent(found: Collection[SheetLayout], type_: str, warn: Warn) -> None:
    for layout in layouts():
        if layout not in found and type_ in layout.model.types:
            warn(typeset(f"La feuille {quoted(layout.name)} est absente : aucune donnée n'en est reprise."))


def _refuse_blank(contents: Mapping[SheetLayout, SheetContent], file: str) -> None:
    form = layout_of(Organisation)
    if form in contents and not contents[form].blank:
        return
    titles = [column.title for column in form.columns if column.required]
    what = "n'est pas remplie" if form in contents else "est absente"
    first = f"{', '.join(titles[:-1])} et {titles[-1]}"
    message = f"{quoted(file)} : la feuille {quoted(form.name)} {what}. Remplissez-la en premier ({first})"
    raise DossierError(typeset(f"{message}, puis la feuille « Territoires »."))


def assemble(contents: Mapping[SheetLayout, SheetContent], file: str) -> Dossier:
    """Return the dossier made of ``contents``, or raise DossierError with all that is wrong in ``file``."""
    # Not validated yet: rows that could not be read are missing, and the others are still to be compared.
    held: dict[str, Any] = {layout.attribute: tuple(content.rows) for layout, content in contents.items()}
    held["organisation"] = next(iter(held["organisation"]), None)
    dossier = Dossier.model_construct(None, **held)
    problems = sorted(_problems(contents, dossier), key=_place_in_workbook)
    if problems:
        count = f"{len(problems)} problèmes" if len(problems) > 1 else "1 problème"
        lines = "\n".join(problem.text for problem in problems)
        raise DossierError(typeset(f"{count} dans {quoted(file)} :\n{lines}"))
    return Dossier.model_validate(dict(dossier))


def _problems(contents: Mapping[SheetLayout, SheetContent], dossier: Dossier) -> Iterator[Problem]:
    for content in contents.values():
        yield from content.problems
    unread = frozenset(layout.model for layout, content in contents.items() if content.problems)
    for problem in contradictions(dossier, unread):
        yield _located(problem, contents)


def _place_in_workbook(problem: Problem) -> tuple[int, int]:
    return layouts().index(layout_of(problem.model)), problem.row or 0


def _located(problem: Problem, contents: Mapping[SheetLayout, SheetContent]) -> Problem:
    content = contents.get(layout_of(problem.model))
    place = content.places.get(problem.field or "") if content else None
    if place is None:
        return problem
    return dataclasses.replace(problem, row=problem.row or place.row, column=place.column)
