"""Clauses are loaded strictly, and between them they meet the whole regime."""

import re
from pathlib import Path

import pytest

from cusdocs.dossier.narratives import narratives_of
from cusdocs.drafting import Clause, load_clauses
from cusdocs.drafting.facts import FACT_NAMES
from cusdocs.errors import ClauseError
from cusdocs.french.typography import typeset
from cusdocs.law import load_facts, load_regime
from cusdocs.law.regime import Regime, Requirement
from cusdocs.law.terms import Obligation

IN_FORCE = ("locative-2019", "accession-2019", "foyers-2019", "vente-2019")


@pytest.fixture(params=IN_FORCE)
def regime(request: pytest.FixtureRequest) -> Regime:
    return load_regime(request.param)


def conditions(regime: Regime) -> dict[str, frozenset[str]]:
    """Return the facts on which each requirement depends, but for those that the regime itself implies.

    The requirements of its parts are included.
    """
    own = {rule.id: rule for rule in regime.requirements}
    found = {name: conditional_on(rule) - set(regime.implied) for name, rule in own.items()}
    for part in regime.parts:
        for rule in part.requirements:
            found.setdefault(rule.id, part.when.names)
    return found


def conditional_on(rule: Requirement) -> frozenset[str]:
    conditional = rule.obligation is Obligation.CONDITIONAL and rule.when is not None
    return frozenset(rule.when.names) if conditional and rule.when else frozenset()


FRONT = "id: essai\ntitle: Essai\nregimes: [locative-2019]\n"


def test_the_clauses_that_meet_a_requirement_are_loaded_alone(regime: Regime, clauses: tuple[Clause, ...]) -> None:
    for rule in regime.requirements:
        loaded = load_clauses(meeting=[rule.id])
        assert {each.id for each in clauses if rule.id in each.requirements} <= {each.id for each in loaded}
    assert len(load_clauses(meeting=["signature-aoh"])) < len(clauses) / 4
    assert load_clauses(meeting=["aucune-exigence"]) == ()


def test_every_requirement_of_the_regime_has_a_clause(regime: Regime, clauses: tuple[Clause, ...]) -> None:
    met = {requirement for clause in clauses if clause.serves(regime.id) for requirement in clause.requirements}
    owed = {
        rule.id
        for rule in regime.requirements
        # « Cadre stratégique commun » ended before the regime began.
        if rule.obligation is not Obligation.OPTIONAL and rule.known and rule.valid_to is None
    }
    assert not owed - met


def test_every_clause_meets_a_requirement_or_is_editorial(regime: Regime, clauses: tuple[Clause, ...]) -> None:
    for clause in filter(lambda clause: clause.serves(regime.id), clauses):
        assert clause.editorial or set(clause.requirements) & set(conditions(regime)), clause.file


def test_a_clause_serves_known_regimes_and_names_only_their_requirements(clauses: tuple[Clause, ...]) -> None:
    regimes = {name: load_regime(name) for name in IN_FORCE}
    for clause in clauses:
        assert set(clause.regimes) <= set(IN_FORCE), clause.file
        known = {requirement for name in clause.regimes for requirement in conditions(regimes[name])}
        assert set(clause.requirements) <= known, clause.file


def test_a_requirement_can_be_removed_alone(regime: Regime, clauses: tuple[Clause, ...]) -> None:
    known = set(conditions(regime))
    for clause in clauses:
        if clause.serves(regime.id):
            assert len(known.intersection(clause.requirements)) <= 1, clause.file


def test_conditional_requirements_are_drafted_under_their_own_condition(
    regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    rules = conditions(regime)
    for clause in clauses:
        for requirement in rules.keys() & set(clause.requirements):
            names = rules[requirement]
            if clause.serves(regime.id) and names:
                assert clause.when is not None, clause.file
                assert names <= clause.when.names, clause.file


def test_the_workbook_of_a_type_offers_the_rubriques_that_its_clauses_print(
    regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    bodies = "".join(clause.body for clause in clauses if clause.serves(regime.id))
    assert set(re.findall(r'narrative\("(\w+)"\)', bodies)) == set(narratives_of(regime.type))


def test_the_words_inside_expressions_have_no_break_spaces(clauses: tuple[Clause, ...]) -> None:
    # What a clause prints as a value is not typeset: its author is.
    for clause in clauses:
        for expression in re.findall(r"{[{%].*?[}%]}", clause.body):
            for words in re.findall(r'"([^"]*)"', expression):
                assert words == typeset(words), (clause.file, words)


def test_conditions_may_name_every_fact_of_the_law() -> None:
    assert {fact.name for fact in load_facts()} == FACT_NAMES


def test_clauses_come_in_the_order_of_the_convention(clauses: tuple[Clause, ...]) -> None:
    parts = list(dict.fromkeys(clause.part for clause in clauses))
    assert parts == [
        "0-couverture",
        "1-aspects-generaux",
        "2-preambule",
        "3-politiques",
        "4-engagements",
        "5-vie-de-la-convention",
        "6-annexes",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Un texte.\n", "1-essai/010.md, ligne 1 : un en-tête"),
        (f"---\n{FRONT}Un texte.\n", "1-essai/010.md, ligne 5 : la ligne « --- » qui ferme l'en-tête manque"),
        (f"---\n{FRONT}editorial: true\n---\n\n", "1-essai/010.md, ligne 7 : la clause n'a pas de texte"),
        (f"---\n{FRONT}---\nUn texte.\n", "1-essai/010.md, ligne 2"),
        (f"---\n{FRONT}editorial: true\nrequirements: [a]\n---\nUn texte.\n", "pas les deux"),
        (f"---\n{FRONT}editorial: true\ntitre: A\n---\nUn texte.\n", "ligne 6, clé « titre » : clé inconnue"),
        (
            "---\nid: essai\neditorial: true\n---\nUn texte.\n",
            "clés obligatoires absentes : « title », « regimes »",
        ),
        (f"---\n{FRONT}editorial: true\nwhen: acession\n---\nUn texte.\n", "vouliez-vous dire « accession »"),
        (f"---\n{FRONT}editorial: true\nwhen: accession and\n---\nUn texte.\n", "ligne 6, clé « when »"),
    ],
)
def test_a_wrong_clause_is_told_with_its_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    _write(tmp_path, "010.md", text)
    with pytest.raises(ClauseError) as caught:
        load_clauses(tmp_path)
    assert message in str(caught.value).replace("\u00a0", " ")


def test_two_clauses_cannot_share_an_identifier(tmp_path: Path) -> None:
    _write(tmp_path, "010.md", f"---\n{FRONT}editorial: true\n---\nUn texte.\n")
    _write(tmp_path, "020.md", f"---\n{FRONT}editorial: true\n---\nUn texte.\n")
    with pytest.raises(ClauseError, match=r"020\.md.* est déjà celui de 1-essai/010\.md"):
        load_clauses(tmp_path)


def test_a_folder_without_clauses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClauseError, match="Aucune clause"):
        load_clauses(tmp_path)


def test_a_clause_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "1-essai").mkdir()
    (tmp_path / "1-essai" / "010.md").write_bytes("---\nid: été\n---\n".encode("latin-1"))
    with pytest.raises(ClauseError, match="UTF-8"):
        load_clauses(tmp_path)


def _write(folder: Path, name: str, text: str) -> None:
    (folder / "1-essai").mkdir(exist_ok=True)
    (folder / "1-essai" / name).write_text(text, encoding="utf-8")
