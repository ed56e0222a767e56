"""The parts of a policy known by how their titles begin, and the policy by its parts."""

import pytest
from conventions import TODAY, document

from cusdocs.checking import Report, Severity, check
from cusdocs.law import load_facts, load_regime

REGIME = load_regime("locative-2019")
IDENTITY = (
    "Vu les articles L.445-1 et R.445-2 du code de la construction et de l'habitation, la présente convention est "
    "conclue avec le préfet et fixe la politique patrimoniale de l'organisme."
)
SATISFIED = (
    "Les locataires satisfaits sont 79 % ; le délai de traitement des réclamations atteint douze jours et la "
    "propreté des parties communes est la première attente, devant l'accueil en agence et les interventions."
)
VOICED = "La société répondra à toute réclamation sous huit jours et visera 85 % de satisfaction en 2031."
DONE = "Un gardien pour cent logements, une astreinte, un suivi des réclamations et une charte de propreté."


def told(*blocks: str) -> set[str]:
    """Return what is said to lack of the quality of service."""
    return {finding.id for finding in report(*blocks).requirements if _lacks(finding.id, finding.severity)}


def report(*blocks: str) -> Report:
    opening = ("# Convention d'utilité sociale 2026-2031", IDENTITY)
    return check(document(*opening, *blocks), REGIME, facts=load_facts(), today=TODAY)


def _lacks(name: str, severity: Severity) -> bool:
    return name.startswith("qualite-service") and severity in (Severity.ERROR, Severity.WARNING)


@pytest.mark.parametrize(
    ("present", "wanted", "planned"),
    [
        ("Diagnostic", "Ambitions", "Plan d'actions"),
        ("Le point de départ", "Nos choix", "Ce que nous allons faire"),
        ("Situation de départ", "Objectifs retenus", "Actions et indicateur SR-1"),
        ("D'où nous partons", "Où nous voulons aller", "Comment nous y prendrons"),
        ("Service : constat", "Service : lignes directrices", "Service : actions"),
    ],
)
def test_a_policy_is_told_by_the_titles_of_its_parts(present: str, wanted: str, planned: str) -> None:
    parts = [f"## {present}", SATISFIED, f"## {wanted}", VOICED, f"## {planned}", DONE]
    assert told("# Servir, du hall au palier", *parts) == set()
    without = [f"## {present}", SATISFIED, f"## {planned}", DONE]
    assert told("# Servir, du hall au palier", *without) == {"qualite-service-orientations-strategiques"}


def test_the_title_of_a_policy_is_none_of_its_parts() -> None:
    parts = ["## Diagnostic", SATISFIED, "## Ambitions", VOICED, "## Plan d'actions", DONE]
    title = "# Stratégie de qualité du service rendu"
    assert told(title, *parts) == set()
    assert told(title, *parts[:2], *parts[4:]) == {"qualite-service-orientations-strategiques"}


def test_the_titles_of_parts_tell_nothing_outside_of_a_policy() -> None:
    parts = ["## Diagnostic", SATISFIED, "## Ambitions", VOICED, "## Plan d'actions", DONE]
    assert "qualite-service-rendu" in told("# Préambule", *parts)


@pytest.mark.parametrize("under", ["", "Sans objet."])
def test_a_part_that_stands_empty_under_its_title_is_not_another_title(under: str) -> None:
    parts = [
        "## État des lieux",
        SATISFIED,
        "## Orientations",
        VOICED,
        "## Plan d'actions",
        *([under] if under else []),
    ]
    more = ["## Actions de concertation locative", DONE]
    assert told("# Qualité du service rendu", *parts, *more) == {"qualite-service-programme-actions"}
    assert told("# Qualité du service rendu", *parts[:4], *more) == {"qualite-service-programme-actions"}
