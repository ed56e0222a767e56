"""Communes: what they lie in, and what is said of a code or a name that is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.law import communes
from cusdocs.resources import data_folder


@pytest.mark.parametrize(
    ("code", "name", "departement", "epci", "ept"),
    [
        ("35238", "Rennes", "35", "243500139", ""),
        ("01001", "L'Abergement-Clémenciat", "01", "200069193", ""),
        ("2A004", "Ajaccio", "2A", "242010056", ""),
        ("2a004", "Ajaccio", "2A", "242010056", ""),
        # Lyon lies in its métropole and in the Rhône
        ("69123", "Lyon", "69", "200046977", ""),
        ("69381", "Lyon 1er Arrondissement", "69", "200046977", ""),
        ("13201", "Marseille 1er Arrondissement", "13", "200054807", ""),
        # the métropole du Grand Paris has EPT, but not in Paris
        ("75056", "Paris", "75", "200054781", ""),
        ("75120", "Paris 20e Arrondissement", "75", "200054781", ""),
        ("93066", "Saint-Denis", "93", "200054781", "200057867"),
        # islands without EPCI
        ("29083", "Île-de-Sein", "29", "", ""),
        ("97411", "Saint-Denis", "974", "249740119", ""),
    ],
)
def test_a_commune_lies_in_its_territories(code: str, name: str, departement: str, epci: str, ept: str) -> None:
    found = communes.commune(code)

    assert found is not None
    assert (found.name, found.departement.code) == (name, departement)
    assert (found.epci.code if found.epci else "", found.ept.code if found.ept else "") == (epci, ept)


def test_an_arrondissement_names_its_city() -> None:
    found = communes.commune("75120")

    assert found is not None
    assert found.within == "75056"


def test_the_ept_is_of_its_own_kind() -> None:
    found = communes.commune("93066")

    assert found is not None
    assert found.epci is not None
    assert found.ept is not None
    assert (found.epci.kind, found.ept.kind) == ("epci", "ept")


@pytest.mark.parametrize("code", ["35238", "75120", "2A004", "29083"])
def test_a_code_in_use_is_right(code: str) -> None:
    assert communes.check_commune(code) is None


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("99999", "«\u00a099999\u00a0» n'est pas le code INSEE d'une commune (millésime 2026)."),
        ("1001", "«\u00a01001\u00a0» n'est pas le code INSEE d'une commune (millésime 2026)."),
        ("code", "«\u00a0code\u00a0» n'est pas le code INSEE d'une commune (millésime 2026)."),
        # a delegated commune, and the code that Ajaccio had before Corsica was divided
        (
            "01340",
            (
                "«\u00a001340\u00a0» n'est plus le code d'une commune\u00a0: "
                "écrivez 01015 (Arboys en Bugey, millésime 2026)."
            ),
        ),
        (
            "20004",
            "«\u00a020004\u00a0» n'est plus le code d'une commune\u00a0: écrivez 2A004 (Ajaccio, millésime 2026).",
        ),
    ],
)
def test_a_wrong_code_is_told_with_the_right_one(code: str, message: str) -> None:
    assert communes.check_commune(code) == message
    assert communes.commune(code) is None


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("35238", "RENNES"),
        ("93066", "St Denis"),
        ("97411", "Saint-Denis"),
        ("29083", "île de sein"),
        ("22016", "Ile-de-Bréhat"),
        ("2a004", "AJACCIO"),
        ("2B033", "Bastia"),
        ("75120", "Paris 20e"),
        ("75120", "PARIS 20ème arrondissement"),
        ("75101", "Paris 1er"),
        ("69383", "Lyon 3e arr."),
        ("69383", "Lyon 03"),
        ("13208", "Marseille 8e Arrondissement"),
        # the city of the arrondissement
        ("75120", "Paris"),
        ("13208", "Marseille"),
    ],
)
def test_a_name_may_be_written_in_many_ways(code: str, name: str) -> None:
    assert communes.check_commune(code, name) is None


def test_the_name_of_another_commune_is_told() -> None:
    message = communes.check_commune("35238", "Vitré")

    assert message == "Le code 35238 est celui de Rennes, non de «\u00a0Vitré\u00a0»."


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("75120", "Paris 19e"),
        ("69383", "Lyon 13e"),
        ("75120", "Lyon"),
        ("13208", "Marseille 18"),
        ("69123", "Lyon 3e"),
    ],
)
def test_the_name_of_another_arrondissement_is_told(code: str, name: str) -> None:
    assert communes.check_commune(code, name) is not None


@pytest.mark.parametrize("code", ["29083", "29155", "22016", "85113"])
def test_four_islands_lie_in_no_epci(code: str) -> None:
    found = communes.commune(code)

    assert found is not None
    assert (found.epci, found.ept) == (None, None)


@pytest.mark.parametrize("city", ["75056", "69123", "13055"])
def test_every_arrondissement_is_in_its_city_and_its_metropole(city: str) -> None:
    count = {"75056": 20, "69123": 9, "13055": 16}[city]
    first = {"75056": 75101, "69123": 69381, "13055": 13201}[city]
    whole = communes.commune(city)
    assert whole is not None
    for code in range(first, first + count):
        found = communes.commune(str(code))
        assert found is not None
        assert (found.within, found.epci, found.departement) == (city, whole.epci, whole.departement)


@given(st.text(max_size=8) | st.from_regex(r"[0-9]{5}|2[ABab][0-9]{3}", fullmatch=True))
def test_a_code_is_either_a_commune_or_told_wrong(code: str) -> None:
    assert (communes.commune(code) is None) == (communes.check_commune(code) is not None)


def test_the_tables_stay_small() -> None:
    files = list((data_folder("schemas") / "territories").iterdir())

    assert sum(file.stat().st_size for file in files) < 1_000_000


def test_the_script_refuses_a_folder_that_is_no_package(tmp_path: Path) -> None:
    script = data_folder("schemas") / "territories" / "build.py"
    done = subprocess.run([sys.executable, script, tmp_path], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "communes.json" in done.stderr
