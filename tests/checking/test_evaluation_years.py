"""The years of the evaluation: three and six since 2017, two, four and six before; and how they are said."""

import pytest
from conventions import TODAY, document
from regime_conventions import REGIMES

from cusdocs.checking import Severity, Status, check
from cusdocs.law import load_facts

SECOND = {
    "locative-2017": "evaluation-3-ans",
    "locative-2019": "evaluation-3-ans",
    "foyers-2017": "evaluation-3-ans",
}
FIRST = {"locative-2010": "evaluation", "accession-2011": "acc-evaluation", "foyers-2012": "lf-evaluation"}
OPENING = (
    "# Convention d'utilité sociale",
    "La présente convention, conclue avec le préfet, fixe les orientations stratégiques ; vu la loi.",
)
THREE = (
    "La convention est évaluée à trois ans et à son terme, sur les données que l'organisme adresse au préfet.",
    "L'évaluation a lieu à trois et six ans ; l'organisme transmet ses données au préfet.",
    "Une évaluation à mi-parcours et une évaluation finale sont conduites avec les services de l'État.",
    "Le bilan triennal est suivi d'un bilan à l'expiration de la convention, transmis au préfet.",
    "Les engagements sont évalués au terme de la 3e année et à l'échéance de la convention.",
    "L'évaluation se fait à l'issue des trois premières années, puis en fin de convention.",
    "La convention est évaluée la troisième et la sixième année de son exécution par l'organisme.",
)
TWO_AND_FOUR = (
    "La convention est évaluée à deux ans, à quatre ans et à son terme par le préfet signataire.",
    "L'exécution est évaluée à deux et quatre ans, ainsi qu'à l'expiration de la convention.",
    "L'évaluation a lieu tous les deux ans et à l'échéance de la convention, avec le préfet.",
    "Une évaluation est faite les deuxième et quatrième années, puis au terme de la convention.",
    "L'évaluation intervient au bout de 2 puis 4 ans et au terme des six ans de la convention.",
)
OTHER_YEARS = (
    "L'évaluation a lieu tous les deux ans et au terme de la convention ; trois réunions la préparent.",
    "La convention est évaluée à deux ans, à quatre ans et à son terme, sur les données de l'organisme.",
    "La convention est évaluée à son terme, sur les données que l'organisme transmet au préfet signataire.",
    "L'évaluation est conduite chaque année par l'organisme, qui transmet ses données au préfet.",
)


def status(regime: str, requirement: str, text: str, title: str = "## Évaluation de la convention") -> Status:
    report = check(document(*OPENING, title, text), REGIMES[regime], facts=load_facts(), today=TODAY)
    found = report.finding(requirement)
    assert found.severity is (Severity.NONE if found.status is Status.PRESENT else Severity.ERROR)
    return found.status


@pytest.mark.parametrize("text", THREE)
@pytest.mark.parametrize("regime", SECOND)
def test_the_second_generation_is_evaluated_at_three_years(regime: str, text: str) -> None:
    assert status(regime, SECOND[regime], text) is Status.PRESENT
    assert status(regime, SECOND[regime], f"Suivi – {text}", "## Vie de la convention") is Status.PRESENT


@pytest.mark.parametrize("text", OTHER_YEARS)
@pytest.mark.parametrize("regime", SECOND)
def test_other_years_are_those_of_another_generation(regime: str, text: str) -> None:
    assert status(regime, SECOND[regime], text) is Status.INCOMPLETE


@pytest.mark.parametrize("text", TWO_AND_FOUR)
@pytest.mark.parametrize("regime", FIRST)
def test_the_first_generation_is_evaluated_at_two_and_four_years(regime: str, text: str) -> None:
    assert status(regime, FIRST[regime], text) is Status.PRESENT


@pytest.mark.parametrize("text", [*THREE[:2], *OTHER_YEARS[2:]])
@pytest.mark.parametrize("regime", FIRST)
def test_the_first_generation_is_not_evaluated_at_three_years(regime: str, text: str) -> None:
    assert status(regime, FIRST[regime], text) is Status.INCOMPLETE
