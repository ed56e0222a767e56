"""The pages of docs/regles/ say what the rules say."""

import runpy
from pathlib import Path

from cusdocs.law import load_facts, load_regime
from cusdocs.law.difference import difference_page
from cusdocs.law.page import regime_page

BUILD = Path(__file__).parents[2] / "docs" / "build.py"


def test_the_pages_are_up_to_date() -> None:
    assert runpy.run_path(str(BUILD))["stale"]() == [], "lancez make docs"


def test_a_page_says_what_is_mandatory_when_why_and_how_sure() -> None:
    page = regime_page(load_regime("locative-2019"), load_facts())
    assert "### Plan de mise en vente" in page
    assert "Articles\u00a0: CCH L.445-1, CCH R.445-2, CCH L.443-7." in page
    assert "Indicateur **PS-1**" in page
    assert "Territoire\u00a0: EPCI et EPT." in page
    assert "obligatoire sous condition\u00a0: si «" in page
    assert "## Ce qui n'est pas établi" in page


def test_every_rule_of_the_regime_stands_on_its_page() -> None:
    regime = load_regime("locative-2019")
    page = regime_page(regime, load_facts())
    assert [rule.id for rule in regime.requirements if f"`{rule.id}`" not in page] == []


def test_a_regime_compared_with_itself_changes_nothing() -> None:
    regime = load_regime("locative-2019")
    page = difference_page(regime, regime, load_facts())
    for title in ("## Ajouté", "## Supprimé", "## Modifié"):
        assert title not in page
