"""Every figure of a drafted convention is added up again from the rows of the workbook."""

import json
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from cusdocs.document import DATA_NAME, Document, Source, Trace
from cusdocs.dossier import Dossier, figures, read_workbook
from cusdocs.drafting import draft, load_clauses, regime_in_force
from cusdocs.law import load_regimes
from cusdocs.resources import data_folder
from cusdocs.writing import write
from cusdocs.writing.embedded import embedded_files

SAMPLES = ("oph-exemple", "coop-accession", "esh-foyers", "societe-de-vente")
PRODUCTS = {
    "discounts": ("Nombre de logements", "Décote moyenne"),
    "waiting": ("Contrats de vente signés", "Délai moyen"),
}


def workbook_path(sample: str) -> Path:
    return data_folder("samples") / sample / "psp.xlsx"


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> tuple[Workbook, Dossier, Document]:
    path = workbook_path(request.param)
    dossier = read_workbook(path)
    regime = regime_in_force(dossier.organisation.convention_type, load_regimes())
    return load_workbook(path), dossier, draft(dossier, regime, load_clauses())


def numbers_of(book: Workbook, source: Source) -> set[Decimal]:
    """What the row of the workbook may count for: one of its numbers, a product of two, or the row itself."""
    sheet = book[source.sheet]
    assert source.row is not None
    assert source.row > 1
    values = [cell.value for cell in sheet[source.row]]
    numbers = [Decimal(str(value)) for value in values if isinstance(value, int | float)]
    return {*numbers, *(one * other for one in numbers for other in numbers), Decimal(1)}


def test_every_figure_adds_up_from_its_rows(sample: tuple[Workbook, Dossier, Document]) -> None:
    book, dossier, _ = sample
    regime = regime_in_force(dossier.organisation.convention_type, load_regimes())
    found = figures(dossier, regime)
    assert len(found) > 10
    for traced in found:
        trace = traced.trace
        for source in trace.sources:
            assert source.amount in numbers_of(book, source)
        total = _total(trace.numerator_sources)
        assert total == trace.numerator
        if trace.denominator is not None:
            base = _total(trace.denominator_sources)
            assert base == trace.denominator
            total = total * (100 if traced.figure.unit == "%" else 1) / base
        exponent = Decimal(1).scaleb(int(traced.figure.number.as_tuple().exponent))
        assert abs(traced.figure.number - total) <= exponent / 2


def test_every_value_of_the_convention_adds_up_from_its_trace(sample: tuple[Workbook, Dossier, Document]) -> None:
    _, _, document = sample
    data = json.loads(embedded_files(document)[DATA_NAME])
    assert len(data["values"]) > 20
    for value in data["values"]:
        trace = data["traces"][value["trace"]]
        assert sum(amount for _, amount in trace["numerator"]) == pytest.approx(trace["numerator_total"])
        assert all(data["rows"][row]["row"] for row, _ in trace["numerator"])
        if trace["denominator_total"] is not None:
            base = sum(amount for _, amount in trace["denominator"])
            assert base == pytest.approx(trace["denominator_total"])


def test_the_pdf_carries_the_data_inside(tmp_path: Path) -> None:
    path = workbook_path("coop-accession")
    dossier = read_workbook(path)
    document = draft(dossier, regime_in_force("accession", load_regimes()), load_clauses())
    write(document, tmp_path / "convention.pdf")
    with pikepdf.open(tmp_path / "convention.pdf") as pdf:
        inside = json.loads(pdf.attachments[DATA_NAME].get_file().read_bytes())
    assert inside == json.loads(embedded_files(document)[DATA_NAME])
    assert inside["rows"][0]["sheet"]


def test_a_trace_without_denominator_counts_all_its_rows() -> None:
    source = Source("Agréments", 2, "Le Verger, 2026", Decimal(12))
    trace = Trace("Somme", (source,), Decimal(12))
    assert trace.numerator_sources == (source,)
    assert trace.denominator_sources == ()


def _total(sources: tuple[Source, ...]) -> Decimal:
    return sum((source.amount for source in sources), Decimal(0))
