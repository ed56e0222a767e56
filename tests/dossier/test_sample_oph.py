"""The sample is coherent, and its workbook is what its sources make."""

import importlib.util
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import load_workbook

from cusdocs.dossier import NARRATIVE_KEYS, Dossier, figures, read_workbook
from cusdocs.law import load_regime
from cusdocs.resources import data_folder

SAMPLE = data_folder("samples") / "oph-exemple"


@pytest.fixture(scope="module")
def sample() -> Dossier:
    told: list[str] = []
    read = read_workbook(SAMPLE / "psp.xlsx", told.append)
    assert told == []
    return read


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("samples_build", data_folder("samples") / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_workbook_is_what_the_sources_make(build: ModuleType, tmp_path: Path) -> None:
    build.build(SAMPLE, tmp_path / "psp.xlsx")
    made, kept = load_workbook(tmp_path / "psp.xlsx"), load_workbook(SAMPLE / "psp.xlsx")
    assert made.sheetnames == kept.sheetnames
    for name in made.sheetnames:
        cells = {cell.coordinate: cell.value for row in made[name].iter_rows() for cell in row}
        assert {cell.coordinate: cell.value for row in kept[name].iter_rows() for cell in row} == cells


def test_its_size_is_that_of_a_middling_oph(sample: Dossier) -> None:
    dwellings = sum(estate.dwellings for estate in sample.estates)
    in_qpv = sum(estate.dwellings for estate in sample.estates if estate.qpv)
    assert len(sample.estates) == 70
    assert 6300 <= dwellings <= 6700
    assert Decimal("0.25") <= Decimal(in_qpv) / dwellings <= Decimal("0.30")
    assert {row.kind for row in sample.territories} == {"Département", "EPCI"}
    assert sum(row.kind == "EPCI" for row in sample.territories) == 3


def test_it_has_a_text_for_every_rubrique_that_concerns_it(sample: Dossier) -> None:
    written = {text.key for text in sample.narratives}
    other_activities = ("accession", "foyers_", "vente_")
    assert written == {key for key in NARRATIVE_KEYS if not key.startswith(other_activities)}
    assert all(text.text.count(".") >= 2 for text in sample.narratives)


def test_its_texts_quote_the_figures_of_its_rows(sample: Dossier) -> None:
    texts = {text.key: text.text.replace("\u00a0", " ") for text in sample.narratives}
    first = sample.organisation.effect_year
    agreed = [row for row in sample.approvals if row.year >= first]
    renovated = [row for row in sample.renovations if row.year >= first]
    sold = [row for row in sample.sales if row.year >= first]
    old = sum(estate.dwellings for estate in sample.estates if estate.built and estate.built < 1977)
    stock = sum(estate.dwellings for estate in sample.estates)
    assert f"{stock:,}".replace(",", " ") in texts["presentation"]
    assert f"{len({estate.commune for estate in sample.estates})} communes" in texts["presentation"]
    assert f"{old:,}".replace(",", " ") in texts["orientations_patrimoniales"]
    assert f"{sum(row.dwellings for row in sample.demolitions)} logements" in texts["orientations_patrimoniales"]
    assert f"{sum(row.dwellings for row in agreed)} logements" in texts["developpement"]
    for financing in ("PLAI", "PLUS", "PLS"):
        number = sum(row.dwellings for row in agreed if row.financing == financing)
        assert f"{number} {financing}" in texts["developpement"]
    assert f"{len({row.programme for row in agreed})} programmes" in texts["developpement"]
    assert f"{sum(row.dwellings for row in renovated):,}".replace(",", " ") in texts["rehabilitation"]
    assert f"{len({row.estate for row in renovated})} ensembles" in texts["rehabilitation"]
    worst = sum(row.dwellings for row in renovated if row.dpe_before in ("F", "G"))
    assert f"{worst} logements classés F ou G" in texts["rehabilitation"]
    assert f"{sum(row.dwellings for row in sold)} logements de {len(sold)} ensembles" in texts["strategie_vente"]
    assert f"{sum(estate.accessible for estate in sample.estates)} logements" in texts["accessibilite"]
    households = sum(estate.households or 0 for estate in sample.estates)
    assert f"{households:,} ménages".replace(",", " ") in texts["occupation_sociale"]


def test_its_dates_follow_the_procedure(sample: Dossier) -> None:
    organisation = sample.organisation
    steps = [
        organisation.psp_date,
        organisation.engagement_date,
        organisation.transmission_date,
        organisation.meeting_date,
        organisation.tenants_meeting_date,
        organisation.adoption_date,
        organisation.filing_date,
        organisation.signature_date,
    ]
    known = [step for step in steps if step]
    assert known == sorted(known)
    assert len(known) == len(steps)
    assert (known[3] - known[2]).days >= 31
    assert (known[7] - known[6]).days <= 181
    assert known[0].year >= organisation.effect_year - 2
    assert known[7].year == organisation.effect_year


def test_every_indicator_has_every_horizon_on_every_territory(sample: Dossier) -> None:
    regime = load_regime("locative-2019")
    found = {
        (each.figure.code, each.figure.territory.kind, each.figure.horizon) for each in figures(sample, regime)
    }
    for indicator in regime.indicators:
        for horizon in ("reference", *indicator.horizons_from(2026)):
            assert (indicator.code, indicator.territory, horizon) in found
            assert (indicator.code, "organisme", horizon) in found


def test_the_target_of_the_first_quartile_is_met_in_each_epci(sample: Dossier) -> None:
    for row in sample.allocations:
        if row.year >= sample.organisation.effect_year:
            assert Decimal(row.first_quartile) / row.outside_qpv >= Decimal("0.25")
