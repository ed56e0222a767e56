"""The samples of accession, logements-foyers and société de vente are coherent, and made from their sources."""

import importlib.util
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cusdocs.dossier import Dossier, figures, read_workbook
from cusdocs.dossier.narratives import narratives_of
from cusdocs.law import load_regime
from cusdocs.resources import data_folder

SAMPLES = {"accession": "coop-accession", "foyers": "esh-foyers", "vente": "societe-de-vente"}


@pytest.fixture(scope="module")
def build() -> Callable[[Path, Path], None]:
    spec = importlib.util.spec_from_file_location("samples_builder", data_folder("samples") / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[Path, Path], None] = module.build
    return found


def sample(type_: str) -> Dossier:
    told: list[str] = []
    dossier = read_workbook(data_folder("samples") / SAMPLES[type_] / "psp.xlsx", told.append)
    assert told == []
    return dossier


@pytest.mark.parametrize("type_", SAMPLES)
def test_the_committed_workbook_is_what_the_sources_make(
    type_: str, build: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    folder = data_folder("samples") / SAMPLES[type_]
    build(folder, tmp_path / "psp.xlsx")
    made, kept = load_workbook(tmp_path / "psp.xlsx"), load_workbook(folder / "psp.xlsx")
    assert made.sheetnames == kept.sheetnames
    for name in made.sheetnames:
        assert list(made[name].values) == list(kept[name].values)


@pytest.mark.parametrize("type_", SAMPLES)
def test_it_is_of_its_type_and_has_a_text_for_its_rubriques(type_: str) -> None:
    dossier = sample(type_)
    assert dossier.organisation.convention_type == type_
    assert dossier.estates == ()
    assert {text.key for text in dossier.narratives} == set(narratives_of(type_))


@pytest.mark.parametrize("type_", SAMPLES)
def test_its_dates_follow_the_procedure(type_: str) -> None:
    organisation = sample(type_).organisation
    steps = [
        organisation.psp_date,
        organisation.engagement_date,
        organisation.engagement_sent_date,
        organisation.transmission_date,
        organisation.adoption_date,
        organisation.filing_date,
        organisation.signature_date,
    ]
    known = [step for step in steps if step]
    assert known == sorted(known)
    assert organisation.signature_date is not None
    assert date(2026, 1, 1) <= organisation.signature_date <= date(2026, 6, 30)


@pytest.mark.parametrize("type_", SAMPLES)
def test_every_indicator_has_every_horizon(type_: str) -> None:
    regime = load_regime(f"{type_}-2019")
    found = {(each.figure.code, each.figure.horizon) for each in figures(sample(type_), regime)}
    wanted = {
        (indicator.code, horizon)
        for indicator in regime.indicators
        for horizon in ("reference", *indicator.horizons_from(2026))
    }
    assert found == wanted


def test_the_texts_of_the_foyers_quote_their_rows() -> None:
    dossier = sample("foyers")
    texts = {text.key: text.text for text in dossier.narratives}
    equivalents = sum(residence.equivalents for residence in dossier.residences)
    assert f"{len(dossier.residences)} résidences et {equivalents} logements équivalents" in texts["presentation"]
    worst = sum(residence.dpe_f + residence.dpe_g for residence in dossier.residences)
    treated = [row for row in dossier.foyer_works if row.dpe_before in ("F", "G") and row.year >= 2026]
    assert sum(row.equivalents for row in treated) == worst
    assert max(row.year for row in treated) == 2029
    assert "avant la fin de l'année 2029" in texts["foyers_orientations"].replace("\n", " ")


def test_the_cooperative_sells_what_it_declares() -> None:
    dossier = sample("accession")
    sold = sum(row.contracts for row in dossier.accession_years if 2023 <= row.year <= 2025)
    assert dossier.organisation.accession_sales_3y == sold >= 20


def test_a_societe_de_vente_sells_no_more_than_it_bought() -> None:
    dossier = sample("vente")
    for year in range(2023, 2032):
        bought = sum(row.dwellings for row in dossier.purchases if row.year <= year)
        assert sum(row.contracts for row in dossier.resales if row.year <= year) <= bought
