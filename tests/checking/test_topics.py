"""Sections whose heading no rule knows: recognised by what they say, and never in place of an absent one."""

import pytest
from conventions import document

from cusdocs.checking import Severity, Status, check
from cusdocs.document import Document
from cusdocs.law import Regime, load_regime
from cusdocs.law.terms import Verification

TENANTS = (
    "L'enquête triennale montre que 31 % des ménages sont des familles monoparentales et que 62 % ont des "
    "ressources inférieures à 60 % des plafonds de ressources. Les personnes seules et les retraités sont plus "
    "nombreux en QPV, et deux ménages sur cinq perçoivent l'APL."
)
DIALOGUE = (
    "Le conseil de concertation locative réunit deux fois par an les associations de locataires. Le plan de "
    "concertation a été signé avec les représentants des locataires, qui sont consultés sur les charges."
)


@pytest.fixture(scope="module")
def locative() -> Regime:
    return load_regime("locative-2019")


def finding(regime: Regime, held: Document, name: str):  # type: ignore[no-untyped-def]
    from conventions import TODAY

    opening = "La présente convention d'utilité sociale lie l'État, représenté par le préfet, et l'organisme."
    whole = document("# Politique patrimoniale", opening, *held.blocks)
    return check(whole, regime, today=TODAY).finding(name)


@pytest.mark.parametrize("title", ["Comment vivent nos locataires", "Qui sont nos locataires ?"])
def test_a_section_is_known_by_what_it_says(locative: Regime, title: str) -> None:
    found = finding(locative, document(f"# {title}", TENANTS), "etat-occupation-sociale")
    assert (found.status, found.verification) == (Status.PRESENT, Verification.ASSISTED)


def test_another_section_does_not_stand_for_the_one_that_lacks(locative: Regime) -> None:
    found = finding(locative, document("# Dialoguer avec les habitants", DIALOGUE), "etat-occupation-sociale")
    assert (found.status, found.severity) == (Status.MISSING, Severity.ERROR)


def test_a_heading_alone_proves_nothing(locative: Regime) -> None:
    held = document("# Qui sont nos locataires ?", "Une plaquette est disponible à l'accueil du siège social.")
    assert finding(locative, held, "etat-occupation-sociale").status is not Status.PRESENT


def test_a_denied_plan_asks_a_person_to_look(locative: Regime) -> None:
    held = document("# Plan de mise en vente", "La présente convention ne comporte pas de plan de mise en vente.")
    found = finding(locative, held, "plan-mise-en-vente")
    assert (found.status, found.severity) == (Status.INCOMPLETE, Severity.WARNING)
    assert "ne comporte pas de plan" in found.message


def test_a_plan_without_any_dwelling_is_one(locative: Regime) -> None:
    held = document("# Plan de mise en vente", "Aucun logement ne sera mis en vente sur la période 2026-2031.")
    assert finding(locative, held, "plan-mise-en-vente").status is Status.PRESENT
