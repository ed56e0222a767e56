"""A regime that extends another: its requirements complete, replace and order those of its parent."""

from pathlib import Path

import pytest

from cusdocs.law import Regime, load_regime

PARENT = """\
id: socle
title: Socle
type: common
valid_from: 2017-05-11
years: 6
identity:
  - [convention]
requirements:
  - id: premiere
    kind: section
    title: Première
    obligation: mandatory
    articles: [CCH L.445-1]
    confidence: confirmed
    verification: auto
    evidence:
      - heading: [première]
  - id: seconde
    kind: section
    title: Seconde
    obligation: mandatory
    articles: [CCH L.445-1]
    confidence: inferred
    verification: auto
    evidence:
      - heading: [seconde]
"""
CHILD = """\
id: enfant
title: Enfant
extends: socle
type: locative
valid_from: 2019-07-29
years: 6
identity:
  - [utilité sociale]
requirements:
  - id: troisieme
    kind: section
    title: Troisième
    obligation: optional
    articles: [CCH L.445-2]
    confidence: confirmed
    verification: auto
    inside: seconde
    evidence:
      - heading: [troisième]
        within: [premiere]
  - id: premiere
    title: Première, précisée
"""


@pytest.fixture
def child(tmp_path: Path) -> Regime:
    (tmp_path / "socle.yaml").write_text(PARENT, encoding="utf-8")
    (tmp_path / "enfant.yaml").write_text(CHILD, encoding="utf-8")
    return load_regime("enfant", tmp_path)


def test_the_child_sets_the_place_of_what_it_names(child: Regime) -> None:
    assert [rule.id for rule in child.requirements] == ["seconde", "troisieme", "premiere"]


def test_the_child_overrides_fields_and_keeps_the_others(child: Regime) -> None:
    rule = child.by_id["premiere"]

    assert rule.title == "Première, précisée"
    assert rule.articles == ("CCH L.445-1",)


def test_the_child_has_its_own_dates_and_type(child: Regime) -> None:
    assert (child.id, child.type, child.valid_from.year) == ("enfant", "locative", 2019)


def test_what_tells_a_convention_is_gathered(child: Regime) -> None:
    assert [group[0].text for group in child.identity] == ["convention", "utilité sociale"]


def test_the_parent_stays_as_it_is(child: Regime, tmp_path: Path) -> None:
    parent = load_regime("socle", tmp_path)

    assert [rule.title for rule in parent.requirements] == ["Première", "Seconde"]
