"""A regime that takes over from others: requirements like theirs, omitted, or added under a condition."""

from pathlib import Path

import pytest

from cusdocs.law import HeadingClue, Regime, load_regime, load_regimes

BASE = """\
id: socle
title: Socle
type: common
valid_from: 2017-05-11
years: 6
requirements:
  - id: adoption
    kind: date
    title: Adoption
    obligation: mandatory
    articles: [CCH R.445-2-6]
    confidence: confirmed
    verification: auto
    evidence:
      - passage: [[adoptant]]
        date: true
  - id: signature
    kind: date
    title: Signature
    obligation: mandatory
    articles: [CCH L.445-1]
    confidence: confirmed
    verification: auto
    evidence:
      - passage: [[signé]]
        date: true
intervals:
  - kind: wrong-order
    title: L'adoption précède la signature
    earlier: adoption
    later: signature
    articles: [CCH R.445-2-6]
    confidence: confirmed
"""
PARTICULAR = """\
id: particulier
title: Particulier
extends: socle
type: foyers
valid_from: 2019-07-29
years: 6
implies:
  foyers_share: 1
omits:
  - id: adoption
    reason: L'exigence lf-adoption en tient lieu.
requirements:
  - id: lf-adoption
    like: socle/adoption
    articles: [CCH R.445-33]
  - id: lf-section
    kind: section
    title: Logements-foyers
    obligation: mandatory
    articles: [CCH R.445-25]
    confidence: confirmed
    verification: auto
    evidence:
      - heading: [logements-foyers]
"""
GENERAL = """\
id: general
title: Général
extends: socle
type: locative
valid_from: 2017-05-11
years: 6
includes:
  - regime: particulier
    when: foyers_share >= 0.5
    only: [lf-section]
    within: [partie]
requirements:
  - id: partie
    kind: section
    title: Partie
    obligation: optional
    articles: [CCH R.445-24]
    confidence: confirmed
    verification: auto
    evidence:
      - heading: [partie]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("socle", BASE), ("particulier", PARTICULAR), ("general", GENERAL)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def particular(folder: Path) -> Regime:
    return load_regime("particulier", folder)


def test_a_requirement_takes_over_what_it_does_not_say(particular: Regime, folder: Path) -> None:
    rule = particular.by_id["lf-adoption"]

    assert rule.articles == ("CCH R.445-33",)
    assert (rule.title, rule.evidence) == ("Adoption", load_regime("socle", folder).by_id["adoption"].evidence)


def test_what_is_omitted_is_gone_with_its_reason_and_its_dates(particular: Regime) -> None:
    assert "adoption" not in particular.by_id
    assert [(item.id, item.reason) for item in particular.omitted] == [
        ("adoption", "L'exigence lf-adoption en tient lieu.")
    ]
    assert particular.intervals == ()


def test_an_unknown_fact_adds_no_part(folder: Path) -> None:
    regime = load_regime("general", folder)

    assert regime.widened({}) is regime
    assert regime.widened({"foyers_share": 0.4}) is regime


def test_a_part_is_looked_for_in_its_section_from_the_day_of_its_regime(folder: Path) -> None:
    rule = load_regime("general", folder).widened({"foyers_share": 0.6}).by_id["lf-section"]

    (clue,) = rule.evidence
    assert isinstance(clue, HeadingClue)
    assert clue.within == ("partie",)
    assert rule.valid_from is not None
    assert rule.valid_from.isoformat() == "2019-07-29"


def test_the_files_of_a_folder_are_loaded_together(folder: Path) -> None:
    assert [regime.id for regime in load_regimes(folder)] == ["general", "particulier"]
