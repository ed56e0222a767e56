"""A site over an empty folder, a visitor with a browser, and the few files that they drop."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from visiting import Visit

from cusdocs.dossier import read_workbook
from cusdocs.drafting import draft, load_clauses
from cusdocs.law import load_regime
from cusdocs.resources import data_folder
from cusdocs.web.app import build
from cusdocs.web.storage import Storage
from cusdocs.writing import docx_bytes, pdf_bytes
from filling import fill

LACKING = "concertation-locative"


@pytest.fixture(scope="session")
def workbook() -> Path:
    return data_folder("samples") / "oph-exemple" / "psp.xlsx"


@pytest.fixture(scope="session")
def conventions(workbook: Path) -> dict[str, bytes]:
    """Return a convention that lacks one clause, as Word and PDF, and the whole one as Word."""
    data, regime, clauses = read_workbook(workbook), load_regime("locative-2019"), load_clauses()
    lacking = draft(data, regime, [each for each in clauses if LACKING not in each.requirements])
    return {
        "lacking.docx": docx_bytes(lacking),
        "lacking.pdf": pdf_bytes(lacking),
        "whole.docx": docx_bytes(draft(data, regime, clauses)),
    }


@pytest.fixture(scope="session")
def report(conventions: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> tuple[Visit, str]:
    """Return a visit, and the address of the report on a PDF that lacks a clause; tests only look at it."""
    visit = visit_of(tmp_path_factory.mktemp("report"))
    address = visit.drop(("Ma convention <b>.pdf", conventions["lacking.pdf"]))
    visit.work()
    return visit, address


@pytest.fixture(scope="session")
def drafted(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Visit, str]:
    """Return a visit, and the address of what came of the workbook of an organism without its signatories."""
    visit = visit_of(tmp_path_factory.mktemp("drafted"))
    book, content = load_workbook(workbook), io.BytesIO()
    del book["Signataires"]
    book.save(content)
    address = visit.drop(("psp.xlsx", content.getvalue()), to="/rediger", field="workbook", kind="own")
    visit.work()
    return visit, address


@pytest.fixture(scope="session")
def followed(conventions: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> tuple[Visit, str, str]:
    """Return a visit, the address of a convention that it follows, and that of its bilan after three years."""
    folder = tmp_path_factory.mktemp("followed")
    visit = visit_of(folder)
    address = visit.drop(("Convention.docx", conventions["whole.docx"]), to="/suivre/conventions")
    visit.work()
    path = folder / "suivi.xlsx"
    path.write_bytes(visit.client.get(f"{address}/fichiers/suivi.xlsx").content)
    fill(path, 1.2, words="Terrain trouvé")
    made = visit.drop(("suivi.xlsx", path.read_bytes()), to=f"{address}/evaluer", field="actuals", at="at-3")
    visit.work()
    return visit, address, made


@pytest.fixture
def other(followed: tuple[Visit, str, str]) -> Visit:
    """Return another person on the site where something is followed."""
    return Visit(followed[0].client.app, followed[0].storage)


@pytest.fixture
def visit(tmp_path: Path) -> Visit:
    return visit_of(tmp_path)


@pytest.fixture
def visits(tmp_path: Path) -> Callable[..., Visit]:
    """Return how to make visits to the same site, each with a browser of its own."""
    return lambda **more: visit_of(tmp_path, **more)


def visit_of(folder: Path, **more: Any) -> Visit:
    storage = Storage(folder / "data")
    storage.prepare()
    return Visit(build(storage, 30, **more), storage)
