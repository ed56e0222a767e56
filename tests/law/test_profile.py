"""The profile that a user gives, and the facts that conditions may name."""

from decimal import Decimal
from pathlib import Path

import pytest

from cusdocs.errors import ExitCode, UsageError
from cusdocs.law import FactType, load_facts, load_profile, load_regimes

CONTRACT = """\
legal_form: OPH
departements: ["35"]
seat_departement: "35"
epci: ["243500139"]
group: true
attached_to: "Département d'Ille-et-Vilaine"
rental: true
foyers_share: 0.12
accession: false
accession_sales_3y: 0
hebergement: true
npl: false
sale_plan: true
prefect_requests: ["PP-5"]
effect_year: 2026
"""


def profile(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "profil.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_of_the_contract_is_read(tmp_path: Path) -> None:
    assert load_profile(profile(tmp_path, CONTRACT)) == {
        "legal_form": "OPH",
        "departements": ("35",),
        "seat_departement": "35",
        "epci": ("243500139",),
        "group": True,
        "attached_to": "Département d'Ille-et-Vilaine",
        "rental": True,
        "foyers_share": Decimal("0.12"),
        "accession": False,
        "accession_sales_3y": 0,
        "hebergement": True,
        "npl": False,
        "sale_plan": True,
        "prefect_requests": ("PP-5",),
        "effect_year": 2026,
    }


def test_codes_need_no_quotes(tmp_path: Path) -> None:
    given = load_profile(profile(tmp_path, "departements: [01, 2A]\nseat_departement: 01\nepci: 243500139"))

    assert given == {"departements": ("01", "2A"), "seat_departement": "01", "epci": ("243500139",)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("legal_from: OPH", "clé inconnue\u00a0; vouliez-vous dire «\u00a0legal_form\u00a0»\u00a0?"),
        ("legal_form: OPAC", "«\u00a0OPAC\u00a0» n'est pas admis"),
        ("group: peut-être", "n'est ni true ni false"),
        ("foyers_share: 12", "la valeur doit être au plus 1"),
        ("accession_sales_3y: -1", "la valeur doit être au moins 0"),
        ("prefect_requests: [PP-6]", "«\u00a0PP-6\u00a0» n'est pas admis"),
        ("effect_year: bientôt", "n'est pas un nombre"),
        ("- group", "une suite de «\u00a0clé: valeur\u00a0» est attendue"),
    ],
)
def test_a_wrong_profile_is_a_wrong_use(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_profile(profile(tmp_path, text))

    assert str(caught.value).startswith("profil.yaml, ligne 1")
    assert message in str(caught.value)
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_profile_that_does_not_exist_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="introuvable"):
        load_profile(tmp_path / "absent.yaml")


def test_every_fact_is_titled_and_its_values_are_of_its_type() -> None:
    python_types = {FactType.BOOLEAN: bool, FactType.TEXT: str, FactType.CHOICE: str, FactType.LIST: tuple}
    facts = load_facts()

    assert len({fact.name for fact in facts}) == len(facts) > 15
    for fact in facts:
        expected = python_types.get(fact.type, (int, Decimal))
        values = [inference.value for inference in fact.inference if inference.value is not None]
        assert all(isinstance(value, expected) for value in values), fact.name
        assert fact.default is None or isinstance(fact.default, expected), fact.name


def test_the_shipped_facts_serve_a_folder_that_has_none(tmp_path: Path) -> None:
    assert load_facts(tmp_path) == load_facts()


def test_every_fact_named_in_a_condition_is_known() -> None:
    known = {fact.name for fact in load_facts()}
    conditions = [rule.when for regime in load_regimes() for rule in regime.requirements if rule.when]

    assert conditions
    assert all(condition.names <= known for condition in conditions)
