"""A small dossier, and clauses written on the spot."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cusdocs.document import Document
from cusdocs.dossier import (
    Allocation,
    Approval,
    Cost,
    Dossier,
    Estate,
    Narrative,
    Organisation,
    Renovation,
    Sale,
    Signatory,
    TerritoryRow,
)
from cusdocs.drafting import Clause, draft, load_clauses
from cusdocs.law import load_regime
from cusdocs.law.regime import Regime

METROPOLE = "243500139"


@pytest.fixture(scope="session")
def regime() -> Regime:
    return load_regime("locative-2019")


@pytest.fixture(scope="session")
def clauses() -> tuple[Clause, ...]:
    return load_clauses()


@pytest.fixture
def organisation() -> Organisation:
    return Organisation(
        name="Ajonc Habitat",
        legal_form="OPH",
        siren="999999998",
        address="14 allée des Genêts, 35000 Rennes",
        seat_commune="Rennes",
        seat_departement="35",
        attached_to="Département d'Ille-et-Vilaine",
        effect_year=2026,
        psp_date=date(2024, 3, 28),
        psp_number="2024-17",
        engagement_date=date(2025, 6, 26),
        adoption_date=date(2025, 12, 18),
        adoption_number="2025-64",
        filing_date=date(2025, 12, 22),
    )


@pytest.fixture
def dossier(organisation: Organisation) -> Dossier:
    years = range(2025, 2032)
    return Dossier(
        organisation=organisation,
        signatories=(
            Signatory(party="État", name="L'État", quality="Préfet de la région Bretagne", person="M. A. Modèle"),
            Signatory(party="Organisme", name="Ajonc Habitat", quality="Directrice générale"),
        ),
        territories=(
            TerritoryRow(kind="Département", code="35", name="Ille-et-Vilaine", departement="35"),
            TerritoryRow(kind="EPCI", code=METROPOLE, name="Rennes Métropole", departement="35", row=3),
        ),
        estates=(
            _estate(
                id="E1", name="Les Ajoncs", qpv=True, dwellings=100, dpe_c=54, dpe_f=36, dpe_g=10, accessible=5
            ),
            _estate(id="E2", name="R&D <10 % | *bis*", qpv=False, dwellings=50, dpe_b=50, accessible=20, vacant=1),
        ),
        approvals=(
            _approval(year=2025, financing="PLUS", dwellings=20),
            _approval(year=2026, financing="PLAI", dwellings=12),
            _approval(year=2030, financing="PLUS", dwellings=18, cost=3_000_000),
        ),
        renovations=tuple(
            Renovation(
                year=year,
                estate="E1",
                departement="35",
                epci=METROPOLE,
                dwellings=6,
                dpe_before="F",
                dpe_after="C",
                loan_eligible=True,
                accessible=0,
                cost=250_000,
                works="Isolation",
            )
            for year in years
        ),
        sales=(_sale(year=2025, dwellings=1), _sale(year=2027, dwellings=4, opinion="Favorable")),
        allocations=tuple(
            Allocation(
                year=year,
                epci=METROPOLE,
                departement="35",
                total=40,
                outside_qpv=24,
                first_quartile=6 + year - 2025,
                priority=12,
                priority_outside_qpv=7,
                dalo=0,
                dalo_outside_qpv=0,
                transfers=0,
            )
            for year in years
        ),
        costs=tuple(Cost(year=year, amount=165_000 + 1_500 * (year - 2025), dwellings=150) for year in years),
        narratives=(
            Narrative(key="presentation", text="Un office | de *taille* moyenne.\n\n# Second paragraphe."),
        ),
    )


@pytest.fixture
def convention(dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...]) -> Document:
    return draft(dossier, regime, clauses)


WriteClause = Callable[..., tuple[Clause, ...]]


@pytest.fixture
def write_clause(tmp_path: Path) -> WriteClause:
    """Write one clause of the part « 1-essai » and load the folder."""

    def write(
        body: str, front: str = "id: essai\ntitle: Essai\neditorial: true\nregimes: [locative-2019]"
    ) -> tuple[Clause, ...]:
        path = tmp_path / "1-essai" / "010-essai.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\n{front}\n---\n{body}\n", encoding="utf-8")
        return load_clauses(tmp_path)

    return write


def _estate(**fields: object) -> Estate:
    common = {
        "address": "1 rue du Canal",
        "commune": "35238",
        "commune_name": "Rennes",
        "epci": METROPOLE,
        "departement": "35",
        "built": 1963,
        "financing": "HLMO",
        "quality": "Bon",
        "location": "Moyen",
    }
    return Estate.model_validate(common | fields)


def _approval(**fields: object) -> Approval:
    common = {
        "programme": "Le Patio",
        "commune_name": "Rennes",
        "epci": METROPOLE,
        "departement": "35",
        "qpv": False,
        "renewal": False,
    }
    return Approval.model_validate(common | fields)


def _sale(**fields: object) -> Sale:
    common = {
        "estate": "E2",
        "commune": "35238",
        "commune_name": "Rennes",
        "epci": METROPOLE,
        "departement": "35",
        "kind": "Collectif",
        "energy_class": "B",
    }
    return Sale.model_validate(common | fields)
