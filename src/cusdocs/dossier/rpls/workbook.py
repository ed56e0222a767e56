"""The workbook that a file of the RPLS gives: « Ensembles immobiliers » filled in, and the état initial."""

from collections.abc import Iterator
from typing import Any

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from cusdocs.dossier.importing.completion import territory_rows
from cusdocs.dossier.model import Dossier, Estate, Organisation
from cusdocs.dossier.rpls.aggregation import Aggregate, Ensemble
from cusdocs.dossier.rpls.initial_state import InitialState, StateTable
from cusdocs.dossier.rpls.terms import rpls_terms
from cusdocs.dossier.workbook_writer import saved, workbook_of
from cusdocs.law import communes

_SHEET = "État initial"
_TO_CHECK = (
    "Feuille « Territoires » : vérifiez « Concerné par l'objectif de 25 % hors QPV », que le RPLS ne dit pas."
)
_HEADER = PatternFill("solid", fgColor="1F3864")
_NOTHING_KNOWN = {"name": None, "legal_form": None, "siren": None, "seat_departement": None, "effect_year": None}


def rpls_workbook(aggregate: Aggregate, state: InitialState) -> bytes:
    """Return the workbook of the ensembles of ``aggregate`` and the tables of ``state``; the rest is blank."""
    workbook = workbook_of(dossier_of(aggregate))
    _write_state(workbook, state)
    return saved(workbook)


def dossier_of(aggregate: Aggregate) -> Dossier:
    """Return the ensembles and the territories of ``aggregate``; what the RPLS does not tell is unknown."""
    estates = tuple(_estates(aggregate))
    defaults = {
        name: field.default for name, field in Organisation.model_fields.items() if not field.is_required()
    }
    organisation = Organisation.model_construct(None, **{**defaults, **_NOTHING_KNOWN})
    dossier = Dossier.model_construct(None, organisation=organisation, estates=estates)
    return dossier.model_copy(update={"territories": territory_rows(dossier)})


def _estates(aggregate: Aggregate) -> Iterator[Estate]:
    source = f"{aggregate.layout.path.name} (RPLS, {aggregate.layout.kind})"
    told = "pmr" in aggregate.layout.fields
    for number, each in enumerate(aggregate.ensembles, start=1):
        yield Estate.model_construct(None, **{**_fields(each, number, tells_access=told), "provenance": source})


def _fields(each: Ensemble, number: int, *, tells_access: bool) -> dict[str, Any]:
    commune = communes.commune(each.commune) or communes.today(each.commune)
    intercommunal = (commune.ept or commune.epci) if commune else None
    classes = {f"dpe_{letter}": count for letter, count in zip("abcdefg", each.classes, strict=True)}
    empty = {name: field.default for name, field in Estate.model_fields.items() if not field.is_required()}
    return {
        **empty,
        **classes,
        "id": f"E{number:05}",
        "name": each.name or f"Ensemble {number}",
        "address": each.name or None,
        "commune": commune.code if commune else each.commune,
        "commune_name": commune.name if commune else None,
        "epci": intercommunal.code if intercommunal else None,
        "departement": commune.departement.code if commune else None,
        "qpv": each.qpv,
        "dwellings": each.dwellings,
        "financing": _main(each),
        "dpe_unknown": each.unknown_class,
        "accessible": each.accessible if tells_access else None,
    }


def _main(each: Ensemble) -> str | None:
    known = {code: count for code, count in each.financings.items() if code is not None}
    return rpls_terms().financing[max(sorted(known), key=lambda code: known[code])] if known else None


def _write_state(workbook: Workbook, state: InitialState) -> None:
    sheet = workbook.create_sheet(_SHEET)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 40
    for place in range(3, 20):
        sheet.column_dimensions[get_column_letter(place)].width = 13
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for note in (*state.notes, _TO_CHECK):
        sheet.append([note])
    for table in state.tables:
        sheet.append([])
        _write_table(sheet, table)


def _write_table(sheet: Any, table: StateTable) -> None:
    sheet.append(list(table.columns))
    for cell in sheet[sheet.max_row][: len(table.columns)]:
        cell.font, cell.fill = Font(name="Calibri", bold=True, color="FFFFFF"), _HEADER
    for row in table.rows:
        sheet.append(list(row))
