"""What a page of rules says beside its requirements."""

import pytest

from cusdocs.law import load_facts, load_regime
from cusdocs.law.page import regime_page


@pytest.fixture(scope="module")
def page() -> str:
    return regime_page(load_regime("locative-2017"), load_facts())


def test_it_tells_what_other_activities_add(page: str) -> None:
    section = page.split("## Ce que d'autres activités ajoutent")[1].split("\n## ")[0]

    assert "exigences de `foyers-2017`\u00a0: PP-LF-1" in section
    assert "(`ind-pp-lf-1-bis`)" in section


def test_it_tells_which_common_rules_do_not_hold_and_why(page: str) -> None:
    section = page.split("## Règles communes qui ne valent pas ici")[1].split("\n## ")[0]

    assert (
        "- `engagements-annees-civiles`\u00a0: La règle des années civiles date de l'arrêté du 14 août 2019."
        in section
    )


def test_it_tells_what_is_not_established_and_why(page: str) -> None:
    section = page.split("## Ce qui n'est pas établi")[1]

    assert "**G-1 – Vacance** (`ind-g-1`)\u00a0: Code et thème confirmés" in section


def test_the_star_of_an_article_is_no_emphasis() -> None:
    page = regime_page(load_regime("locative-2010"), load_facts())

    assert "Articles\u00a0: CCH L.445-1, CCH R\\*445-2-2." in page
    assert "R*" not in page


def test_a_code_told_by_its_object_says_beside_what() -> None:
    page = regime_page(load_regime("locative-2019"), load_facts())

    assert "**G-1**, à côté de «\u00a0vacance\u00a0» ou" in page
