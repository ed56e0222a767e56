"""Accession, logements-foyers and sociétés de vente: their rows, what cannot be true in them, their figures."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cusdocs.dossier import (
    AccessionProgramme,
    AccessionYear,
    Dossier,
    FoyerApproval,
    FoyerWorks,
    Organisation,
    Purchase,
    Resale,
    Residence,
    Sheet,
    TerritoryRow,
    figures,
    read_workbook,
    write_workbook,
)
from cusdocs.dossier.consistency import contradictions, doubts
from cusdocs.law import load_regime


def organisation(**fields: object) -> Organisation:
    common: dict[str, object] = {
        "name": "Essai",
        "siren": "999999998",
        "seat_departement": "44",
        "effect_year": 2026,
    }
    return Organisation.model_validate({"legal_form": "ESH"} | common | fields)


def departement(code: str, name: str) -> TerritoryRow:
    return TerritoryRow(kind="Département", code=code, name=name, departement=code)


def residence(identifier: str, equivalents: int, worst: int = 0, code: str = "44") -> Residence:
    return Residence(
        id=identifier,
        name=f"Résidence {identifier}",
        kind="Résidence sociale",
        commune=f"{code}001",
        commune_name="Bourg",
        departement=code,
        manager="Association",
        equivalents=equivalents,
        dpe_d=equivalents - worst,
        dpe_g=worst,
    )


def works(year: int, equivalents: int, before: str, after: str, **fields: object) -> FoyerWorks:
    row = {"year": year, "residence": "A", "departement": "44", "equivalents": equivalents, "loan_eligible": True}
    return FoyerWorks.model_validate(row | {"dpe_before": before, "dpe_after": after} | fields)


@pytest.fixture
def foyers() -> Dossier:
    return Dossier(
        organisation=organisation(foyers_share=1),
        territories=(departement("44", "Loire-Atlantique"), departement("85", "Vendée")),
        residences=(residence("A", 60, 20), residence("B", 40, code="85")),
        foyer_approvals=(
            FoyerApproval(
                year=2027,
                programme="Le Verger",
                commune_name="Bourg",
                departement="44",
                financing="PLAI",
                equivalents=15,
            ),
        ),
        foyer_works=(
            works(2026, 5, "G", "C"),
            works(2026, 3, "G", "F"),
            works(2026, 4, "E", "B", loan_eligible=False),
        ),
    )


@pytest.fixture
def accession() -> Dossier:
    def year(number: int, code: str, contracts: int, under: int, transfers: int, converted: int) -> AccessionYear:
        return AccessionYear(
            year=number,
            departement=code,
            contracts=contracts,
            under_ceilings=under,
            transfers=transfers,
            converted=converted,
        )

    programme = AccessionProgramme(
        name="Les Salines", commune_name="Bourg", departement="44", product="PSLA", dwellings=12, held=10
    )
    return Dossier(
        organisation=organisation(legal_form="COOP", rental=False, accession=True),
        territories=(departement("44", "Loire-Atlantique"), departement("85", "Vendée"), departement("35", "35")),
        programmes=(programme,),
        accession_years=(
            year(2026, "44", 10, 8, 20, 1),
            year(2026, "85", 6, 4, 10, 1),
            year(2026, "35", 4, 0, 0, 0),
        ),
    )


@pytest.fixture
def vente() -> Dossier:
    def bought(year: int, dwellings: int, discount: str) -> Purchase:
        return Purchase(
            year=year,
            seller="Vendeur",
            commune_name="Bourg",
            departement="44",
            dwellings=dwellings,
            discount=Decimal(discount),
        )

    sold = {"year": 2026, "departement": "44"}
    return Dossier(
        organisation=organisation(legal_form="SVH"),
        territories=(departement("44", "Loire-Atlantique"),),
        purchases=(bought(2026, 30, "0.10"), bought(2026, 10, "0.30"), bought(2027, 7, "0.2")),
        resales=(
            Resale.model_validate({**sold, "contracts": 8, "under_ceilings": 6, "months": 12}),
            Resale.model_validate({**sold, "contracts": 2, "under_ceilings": 1, "months": 32}),
        ),
    )


def numbers(dossier: Dossier, regime: str, code: str, horizon: str = "2026") -> dict[tuple[str, str], str]:
    """The figures of an indicator for one horizon, by name of territory and unit."""
    return {
        (traced.figure.territory.name, traced.figure.unit): str(traced.figure.number)
        for traced in figures(dossier, load_regime(regime))
        if (traced.figure.code, traced.figure.horizon) == (code, horizon)
    }


def test_the_organism_tells_the_type_of_its_convention() -> None:
    assert organisation().convention_type == "locative"
    assert organisation(foyers_share="0.99").convention_type == "locative"
    assert organisation(foyers_share=1).convention_type == "foyers"
    assert organisation(rental=False).convention_type == "accession"
    assert organisation(legal_form="SVH").convention_type == "vente"


def test_location_accession_is_counted_by_region_against_stock_and_transfers(accession: Dossier) -> None:
    # Pays de la Loire: 2 of the 10 held and 30 transferred; Bretagne holds and transfers nothing.
    assert numbers(accession, "accession-2019", "PP-ACC-1", "3-years") == {
        ("Pays de la Loire", "%"): "5.0",
        ("Essai", "%"): "5.0",
    }


def test_contracts_are_counted_by_region_each_year(accession: Dossier) -> None:
    assert numbers(accession, "accession-2019", "PS-ACC-1") == {
        ("Pays de la Loire", "%"): "75.0",
        ("Bretagne", "%"): "0.0",
        ("Essai", "%"): "60.0",
    }


def test_logements_equivalents_are_counted_by_departement(foyers: Dossier) -> None:
    assert numbers(foyers, "foyers-2019", "PP-LF-1", "3-years") == {
        ("Loire-Atlantique", "logements équivalents"): "15",
        ("Vendée", "logements équivalents"): "0",
        ("Essai", "logements équivalents"): "15",
    }


def test_only_a_renovation_out_of_f_and_g_counts_among_them(foyers: Dossier) -> None:
    # Five of the twenty of class G; the Vendée has none, so no share.
    assert numbers(foyers, "foyers-2019", "PP-LF-2") == {
        ("Loire-Atlantique", "logements équivalents"): "5",
        ("Loire-Atlantique", "%"): "25.0",
        ("Vendée", "logements équivalents"): "0",
        ("Essai", "logements équivalents"): "5",
        ("Essai", "%"): "25.0",
    }


def test_only_a_rehabilitation_open_to_a_loan_counts_in_the_whole_stock(foyers: Dossier) -> None:
    found = numbers(foyers, "foyers-2019", "PP-LF-3")
    assert found["Essai", "logements équivalents"] == "8"
    assert found["Essai", "%"] == "8.0"


def test_discounts_and_times_are_averaged_over_dwellings_not_over_rows(vente: Dossier) -> None:
    assert numbers(vente, "vente-2019", "PP-SV-1") == {("Essai", "logements"): "40"}
    assert numbers(vente, "vente-2019", "PP-SV-2") == {("Essai", "%"): "15.0"}
    assert numbers(vente, "vente-2019", "PP-SV-3") == {("Essai", "mois"): "16"}
    assert numbers(vente, "vente-2019", "ACC-SV-1") == {("Essai", "%"): "70.0"}


@given(
    st.lists(st.tuples(st.integers(1, 500), st.decimals(0, 1, places=3, allow_nan=False)), min_size=1, max_size=6)
)
def test_the_average_discount_stands_between_the_extremes(lots: list[tuple[int, Decimal]]) -> None:
    purchases = tuple(
        Purchase(year=2026, seller="V", commune_name="B", departement="44", dwellings=count, discount=share)
        for count, share in lots
    )
    dossier = Dossier(organisation=organisation(legal_form="SVH"), purchases=purchases)
    found = Decimal(numbers(dossier, "vente-2019", "PP-SV-2")["Essai", "%"])
    shares = [share * 100 for _, share in lots]
    assert min(shares) - Decimal("0.05") <= found <= max(shares) + Decimal("0.05")


def test_a_value_names_the_rows_that_it_comes_from(vente: Dossier) -> None:
    traced = next(each for each in figures(vente, load_regime("vente-2019")) if each.figure.code == "PP-SV-2")
    assert [(source.sheet, source.amount) for source in traced.trace.sources][:2] == [
        ("Achats", Decimal("3.00")),
        ("Achats", Decimal("3.00")),
    ]


def told(dossier: Dossier) -> list[str]:
    return [problem.text.replace("\u00a0", " ") for problem in contradictions(dossier)]


def with_row(dossier: Dossier, attribute: str, row: Sheet) -> Dossier:
    return dossier.model_copy(update={attribute: (*getattr(dossier, attribute), row)})


def test_sound_rows_are_not_contradicted(foyers: Dossier, accession: Dossier, vente: Dossier) -> None:
    for dossier in (foyers, accession, vente):
        assert told(dossier) == []
        assert list(doubts(dossier)) == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            residence("C", 8).model_copy(update={"dpe_d": 9}),
            "les DPE totalisent 9 logements équivalents, et non 8",
        ),
        (residence("A", 8), "« A » figure déjà"),
        (residence("D", 8).model_copy(update={"commune": "85001"}), "« 85001 » n'est pas dans le département 44"),
    ],
)
def test_a_wrong_residence_is_told(foyers: Dossier, row: Residence, words: str) -> None:
    assert words in " ".join(told(with_row(foyers, "residences", row)))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            works(2027, 5, "G", "C", residence="Z"),
            "« Z » n'est pas un identifiant de la feuille « Logements-foyers »",
        ),
        (works(2027, 61, "G", "C"), "61 pour la résidence A, qui en compte 60"),
        (works(2027, 5, "G", "C", departement="35"), "« 35 » ne figure pas sur la feuille « Territoires »"),
    ],
)
def test_wrong_works_are_told(foyers: Dossier, row: FoyerWorks, words: str) -> None:
    assert words in " ".join(told(with_row(foyers, "foyer_works", row)))


def test_more_households_under_the_ceilings_than_contracts_is_told(accession: Dossier, vente: Dossier) -> None:
    year = accession.accession_years[0].model_copy(update={"under_ceilings": 11})
    resale = vente.resales[0].model_copy(update={"under_ceilings": 9})
    message = "est supérieur au nombre de contrats signés"
    assert message in " ".join(told(with_row(accession, "accession_years", year)))
    assert message in " ".join(told(with_row(vente, "resales", resale)))


def test_a_share_that_the_sheets_do_not_confirm_is_doubtful(foyers: Dossier) -> None:
    declared = foyers.model_copy(update={"organisation": organisation(foyers_share="0.4")})
    sentence = next(doubts(declared)).text.replace("\u00a0", " ")
    assert "40,0 % déclarés, mais les feuilles du patrimoine donnent 100,0 %" in sentence


@pytest.mark.parametrize("type_", ["foyers", "accession", "vente"])
def test_a_dossier_without_estates_comes_back_as_it_was(
    type_: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    dossier: Dossier = request.getfixturevalue(type_)
    warnings: list[str] = []
    write_workbook(dossier, tmp_path / "psp.xlsx")
    assert read_workbook(tmp_path / "psp.xlsx", warnings.append).model_dump() == dossier.model_dump()
    assert warnings == []


def test_a_sheet_of_another_type_is_not_missed(vente: Dossier, tmp_path: Path) -> None:
    write_workbook(vente, tmp_path / "psp.xlsx")
    book = load_workbook(tmp_path / "psp.xlsx")
    assert book.sheetnames == [
        "Lisez-moi",
        "Organisme",
        "Signataires",
        "Territoires",
        "Achats",
        "Reventes",
        "Textes",
    ]
    del book["Reventes"]
    book.save(tmp_path / "psp.xlsx")
    warnings: list[str] = []
    read_workbook(tmp_path / "psp.xlsx", warnings.append)
    assert [text.replace("\u00a0", " ") for text in warnings] == [
        "La feuille « Reventes » est absente : aucune donnée n'en est reprise."
    ]


def test_a_locative_workbook_has_the_sheets_of_another_activity_once_they_have_rows(
    dossier: Dossier, tmp_path: Path
) -> None:
    both = dossier.model_copy(update={"residences": (residence("A", 60, code="35"),)})
    write_workbook(dossier, tmp_path / "plain.xlsx")
    write_workbook(both, tmp_path / "both.xlsx")
    assert "Logements-foyers" not in load_workbook(tmp_path / "plain.xlsx").sheetnames
    assert "Logements-foyers" in load_workbook(tmp_path / "both.xlsx").sheetnames
    assert "Achats" not in load_workbook(tmp_path / "both.xlsx").sheetnames


def test_the_form_asks_only_for_what_the_type_calls_for(tmp_path: Path) -> None:
    asked = {}
    for type_ in ("locative", "accession", "foyers", "vente"):
        write_workbook(None, tmp_path / f"{type_}.xlsx", type_)
        sheet = load_workbook(tmp_path / f"{type_}.xlsx")["Organisme"]
        asked[type_] = {str(cell.value).removesuffix("\u00a0*").removesuffix(" *") for cell in sheet["A"]}
    sent = "Date de transmission de la délibération d'engagement"
    assert [sent in asked[type_] for type_ in asked] == [False, False, True, False]
    assert "Nouvelle politique des loyers" in asked["locative"]
    assert "Nouvelle politique des loyers" not in asked["accession"] | asked["foyers"] | asked["vente"]
    assert all({"Raison sociale", "SIREN", "Date de signature"} <= titles for titles in asked.values())
