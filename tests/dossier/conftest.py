"""A small dossier, complete enough for every sheet to hold a row."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cusdocs.dossier import (
    Accessible,
    Allocation,
    Approval,
    Cost,
    Demolition,
    Dossier,
    Estate,
    Narrative,
    Organisation,
    Renovation,
    Sale,
    Signatory,
    StockChange,
    TerritoryRow,
    write_workbook,
)

RENNES = "243500139"
Edit = Callable[[str, str, object], Path]


@pytest.fixture
def dossier() -> Dossier:
    return Dossier(
        organisation=Organisation(
            name="Genêt Habitat",
            legal_form="OPH",
            siren="999999998",
            seat_departement="35",
            effect_year=2026,
            foyers_share=Decimal("0.125"),
            psp_date=date(2024, 3, 28),
            engagement_date=date(2025, 6, 26),
            adoption_date=date(2025, 12, 18),
            filing_date=date(2025, 12, 22),
            signature_date=date(2026, 5, 28),
            prefect_requests=("PP-5", "PS-3"),
        ),
        signatories=(Signatory(party="État", name="L'État", quality="Préfet de région"),),
        territories=(
            TerritoryRow(kind="Département", code="35", name="Ille-et-Vilaine", departement="35"),
            TerritoryRow(kind="EPCI", code=RENNES, name="Rennes Métropole", departement="35"),
        ),
        estates=(estate("A", 100), estate("B", 60, qpv=True)),
        approvals=(
            Approval(
                year=2026,
                programme="Le Verger",
                commune_name="Rennes",
                epci=RENNES,
                departement="35",
                financing="PLUS",
                dwellings=12,
                qpv=False,
                cost=Decimal("1234.5"),
            ),
        ),
        renovations=(
            Renovation(
                year=2027,
                estate="A",
                epci=RENNES,
                departement="35",
                dwellings=20,
                dpe_before="F",
                dpe_after="B",
                loan_eligible=True,
            ),
        ),
        demolitions=(Demolition(year=2028, estate="B", departement="35", dwellings=10),),
        sales=(
            Sale(
                year=2026,
                estate="A",
                commune="35238",
                commune_name="Rennes",
                epci=RENNES,
                departement="35",
                dwellings=5,
                kind="Collectif",
            ),
        ),
        allocations=(
            Allocation(
                year=2026,
                epci=RENNES,
                departement="35",
                total=40,
                outside_qpv=30,
                first_quartile=8,
                priority=12,
                priority_outside_qpv=7,
            ),
        ),
        accessible=(Accessible(year=2026, departement="35", dwellings=4, origin="Adaptations"),),
        deliveries=(StockChange(year=2026, departement="35", dwellings=9),),
        costs=(Cost(year=2026, amount=Decimal(180000), dwellings=160),),
        narratives=(Narrative(key="presentation", text="Premier paragraphe.\nSecond paragraphe."),),
    )


def estate(identifier: str, dwellings: int, *, qpv: bool = False) -> Estate:
    """An ensemble whose dwellings are all of class D, but ten of class F."""
    return Estate(
        id=identifier,
        name=f"Résidence {identifier}",
        address="1 rue des Genêts",
        commune="35238",
        commune_name="Rennes",
        epci=RENNES,
        departement="35",
        qpv=qpv,
        dwellings=dwellings,
        financing="PLUS",
        dpe_d=dwellings - 10,
        dpe_f=10,
        accessible=8,
    )


@pytest.fixture
def workbook(dossier: Dossier, tmp_path: Path) -> Path:
    path = tmp_path / "psp.xlsx"
    write_workbook(dossier, path)
    return path


@pytest.fixture
def edit(workbook: Path) -> Edit:
    """Type a value in a cell of the workbook: ``edit("Agréments", "G2", "douze")``."""

    def type_in(sheet: str, cell: str, value: object) -> Path:
        book = load_workbook(workbook)
        book[sheet][cell] = value
        book.save(workbook)
        return workbook

    return type_in
