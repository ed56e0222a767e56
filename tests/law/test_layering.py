"""Rules laid over others: a file of a new name adds a regime, one of a known name completes ours."""

from pathlib import Path

import pytest

from cusdocs.errors import MissingFileError, SchemaError
from cusdocs.law import Regime, load_facts, load_profile, load_regime, load_regimes
from cusdocs.law.layer_text import layer_text
from cusdocs.law.lint import lint, lint_layer
from own_rules import lay

CHARTER = """\
  - id: charte-locale
    kind: section
    title: Charte locale
    obligation: mandatory
    articles: [CCH R.445-2]
    confidence: single
    verification: auto
    evidence:
      - heading: [charte locale]
"""
OVER_OURS = f"""\
id: locative-2019
omits:
  - {{id: rlm-prorogation, reason: 'Pour l''exemple.'}}
requirements:
  - id: concertation-locative
    title: Concertation avec les locataires
  - id: ref-l445-1
    evidence:
      - passage: [[code de la construction]]
{CHARTER}"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return lay(tmp_path, locative_2019=OVER_OURS)


@pytest.fixture
def regime(own: Path) -> Regime:
    return load_regime("locative-2019", own=own)


def ids(regime: Regime) -> list[str]:
    return [rule.id for rule in regime.requirements]


def test_a_file_laid_over_ours_says_what_it_changes_and_nothing_else(regime: Regime) -> None:
    ours, theirs = (each.by_id["concertation-locative"] for each in (load_regime("locative-2019"), regime))
    assert theirs.title == "Concertation avec les locataires"
    assert (theirs.evidence, theirs.articles, theirs.when) == (ours.evidence, ours.articles, ours.when)


def test_what_is_changed_keeps_its_place_and_what_is_added_comes_last(regime: Regime) -> None:
    ours = [name for name in ids(load_regime("locative-2019")) if name != "rlm-prorogation"]
    assert ids(regime) == [*ours, "charte-locale"]


def test_the_regime_says_what_is_not_as_shipped(regime: Regime, own: Path) -> None:
    assert regime.layer is not None
    told = {(each.change.value, each.id, each.keys) for each in regime.layer.changes}
    assert told == {
        ("changed", "concertation-locative", ("title",)),
        ("changed", "ref-l445-1", ("evidence",)),
        ("added", "charte-locale", ()),
        ("omitted", "rlm-prorogation", ()),
    }
    assert f"«\u00a0{own}\u00a0»" in layer_text(regime.layer)
    assert "Concertation avec les locataires (intitulé)" in layer_text(regime.layer)


def test_a_rule_taken_over_elsewhere_changes_there_too(own: Path) -> None:
    changed = {regime.id for regime in load_regimes(own=own) if regime.layer}
    assert "locative-2017" in changed  # its concertation-locative is « like » ours
    assert "vente-2019" not in changed


def test_a_new_regime_extends_ours_and_closes_the_one_before(own: Path) -> None:
    (own / "locative-2019.yaml").write_text("id: locative-2019\nvalid_to: 2098-12-31\n", encoding="utf-8")
    (own / "locative-2099.yaml").write_text(
        "id: locative-2099\ntitle: Régime fictif\nextends: locative-2019\ntype: locative\n"
        f"valid_from: 2099-01-01\nyears: 6\nrequirements:\n{CHARTER}",
        encoding="utf-8",
    )
    regimes = {regime.id: regime for regime in load_regimes(own=own)}
    new, old = regimes["locative-2099"].layer, regimes["locative-2019"].layer
    assert new
    assert new.new
    assert old
    assert old.keys == ("valid_to",)
    assert len(regimes["locative-2099"].requirements) == len(load_regime("locative-2019").requirements) + 1
    assert lint_layer(own) == ()


def test_our_own_rules_are_left_as_they_are(regime: Regime) -> None:
    assert regime.layer
    assert all(each.layer is None for each in load_regimes())


def test_a_fact_of_the_profile_is_added_for_conditions_and_profiles(own: Path) -> None:
    (own / "profile.yaml").write_text(
        "facts:\n  territoire_tendu:\n    title: Territoire tendu\n    type: boolean\n", encoding="utf-8"
    )
    rule = CHARTER.replace("mandatory", "conditional\n    when: territoire_tendu")
    (own / "locative-2019.yaml").write_text(f"id: locative-2019\nrequirements:\n{rule}", encoding="utf-8")
    assert load_regime("locative-2019", own=own).by_id["charte-locale"].when
    assert {fact.name for fact in load_facts(own=own)} == {fact.name for fact in load_facts()} | {
        "territoire_tendu"
    }
    (own.parent / "profil.yaml").write_text("territoire_tendu: oui\n", encoding="utf-8")
    assert load_profile(own.parent / "profil.yaml", own=own) == {"territoire_tendu": True}


def test_a_file_that_changes_is_read_again(own: Path) -> None:
    load_regime("locative-2019", own=own)
    (own / "locative-2019.yaml").write_text("id: locative-2019\ntitle: Autre titre\n", encoding="utf-8")
    assert load_regime("locative-2019", own=own).title == "Autre titre"


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="n'est pas un dossier de règles"):
        load_regimes(own=tmp_path)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("id: locative-2019\nrequirement: []\n", "clé inconnue"),
        ("id: locative-2019\nrequirements:\n  - id: toute-neuve\n    title: Neuve\n", "obligatoires absentes"),
        ("id: locative-2019\nomits: [{id: rien-de-tel, reason: Non.}]\n", "exigence inconnue"),
        ("id: autre\n", "nom de son fichier"),
    ],
)
def test_what_is_wrong_is_told_at_its_line_of_the_file_laid_over(own: Path, wrong: str, message: str) -> None:
    (own / "locative-2019.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(SchemaError) as refusal:
        load_regimes(own=own)
    assert message in str(refusal.value)
    assert f"{own / 'locative-2019.yaml'}, ligne" in str(refusal.value)
    assert any(str(own) in problem.file for problem in lint_layer(own))


def test_the_lint_tells_problems_of_the_files_laid_over_alone(own: Path) -> None:
    assert lint_layer(own) == ()
    (own / "locative-2019.yaml").write_text(OVER_OURS.replace("[CCH R.445-2]", "[article 2]"), encoding="utf-8")
    (problem,) = lint_layer(own)
    assert problem.file == str(own / "locative-2019.yaml")
    assert "article mal écrit" in problem.message


def test_a_rule_without_clause_is_told_where_it_is_written(own: Path) -> None:
    covered = {
        (regime.id, rule.id)
        for regime in load_regimes()
        for rule in (*regime.requirements, *(rule for part in regime.parts for rule in part.requirements))
    }
    (problem,) = lint_layer(own, covered=covered)
    assert "charte-locale" in problem.message
    assert problem.line == OVER_OURS[: OVER_OURS.index("charte-locale")].count("\n") + 1


def test_a_file_laid_over_is_no_whole_regime_by_itself(own: Path) -> None:
    assert lint([own])
