"""Every way to write a rule file wrong is told in French, with its file, line and key."""

from pathlib import Path

import pytest

from cusdocs.errors import ExitCode, SchemaError
from cusdocs.law import load_regime

BROKEN = Path(__file__).parent / "broken"

# name of the file, line and key told, and what the message says
EXPECTED = {
    "anchor": (12, "sources", "les ancres, les alias et les étiquettes YAML ne sont pas admis"),
    "bad_condition": (11, "when", "condition mal formée"),
    "bad_sum": (23, "sum", "une somme s'écrit «\u00a0feuille.champ\u00a0»"),
    "conditional_without_when": (7, "requirements", "dit «\u00a0when\u00a0» elle s'applique"),
    "duplicate_key": (9, "kind", "clé déjà écrite à la ligne 8"),
    "duplicate_requirement": (16, "id", "est déjà écrite à la ligne 7"),
    "empty_list": (15, "heading", "au moins une valeur est attendue"),
    "empty_phrase": (15, "heading", "un mot plein de part et d'autre"),
    "empty_value": (9, "title", "une valeur est attendue ici"),
    "explicit_tag": (5, "years", "les étiquettes YAML ne sont pas admis"),
    "extends_itself": (4, "extends", "un autre régime est attendu ici"),
    "forbidden_condition": (11, "when", "opération non admise dans une condition"),
    "french_date": (4, "valid_from", "écrivez par exemple 2026-01-31"),
    "impossible_date": (4, "valid_from", "«\u00a02019-02-30\u00a0» n'est pas une date"),
    "indentation": (9, "", "l'écriture YAML est incorrecte"),
    "indicator_without_its_rule": (7, "requirements", "va avec «\u00a0kind: indicator\u00a0»"),
    "like_itself": (8, "like", "finit par se reprendre elle-même"),
    "like_nowhere": (8, "like", "s'écrit «\u00a0régime/exigence\u00a0»"),
    "list_at_the_top": (1, "", "une suite de «\u00a0clé: valeur\u00a0» est attendue"),
    "misplaced_key": (16, "words", "clé inconnue"),
    "missing_keys": (7, "requirements", "absentes\u00a0: «\u00a0title\u00a0», «\u00a0verification\u00a0»"),
    "no_evidence": (7, "requirements", "a au moins un indice"),
    "later_year_alone": (15, "heading", "se compte depuis «\u00a0AAAA\u00a0»"),
    "not_a_number": (5, "years", "«\u00a0six\u00a0» n'est pas un nombre"),
    "other_id": (1, "id", "est le nom de son fichier, «\u00a0other_id\u00a0»"),
    "request_without_code": (7, "requirements", "sous quel code elle est demandée"),
    "requirement_without_id": (7, "requirements", "commence par son «\u00a0id\u00a0»"),
    "small_words_only": (15, "heading", "au moins un mot plein"),
    "tabulation": (8, "", "jamais avec une tabulation"),
    "two_clues_in_one": (15, "evidence", "une seule de ses clés"),
    "unestablished_without_note": (7, "requirements", "dit pourquoi dans «\u00a0note\u00a0»"),
    "unknown_clue": (15, "evidence", "vouliez-vous dire «\u00a0heading\u00a0»\u00a0?"),
    "unknown_fact": (11, "when", "vouliez-vous dire «\u00a0legal_form\u00a0»\u00a0?"),
    "unknown_horizon": (18, "horizons", "valeurs possibles\u00a0: any, both, cumulated, yearly"),
    "unknown_implied": (7, "foyer", "vouliez-vous dire «\u00a0foyers\u00a0»\u00a0?"),
    "unknown_inside": (9, "inside", "exigence inconnue\u00a0: «\u00a0plan-de-vente\u00a0»"),
    "unknown_interval": (20, "later", "exigence inconnue\u00a0: «\u00a0politique-sociale\u00a0»"),
    "unknown_key": (12, "confidance", "vouliez-vous dire «\u00a0confidence\u00a0»\u00a0?"),
    "unknown_kind": (8, "kind", "vouliez-vous dire «\u00a0section\u00a0»\u00a0?"),
    "unknown_like": (8, "like", "exigence inconnue dans empty_phrase"),
    "unknown_omission": (8, "id", "exigence inconnue\u00a0: «\u00a0plan-de-vente\u00a0»"),
    "unknown_parent": (4, "extends", "un autre régime est attendu ici"),
    "unknown_part": (7, "regime", "un autre régime est attendu ici"),
    "unknown_within": (16, "within", "vouliez-vous dire «\u00a0politique-patrimoniale\u00a0»\u00a0?"),
}


def problem_in(name: str) -> str:
    with pytest.raises(SchemaError) as caught:
        load_regime(name, BROKEN)
    return str(caught.value)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_it_names_the_file_the_line_and_the_key(name: str) -> None:
    line, key, message = EXPECTED[name]

    problem = problem_in(name)

    told_key = f", clé «\u00a0{key}\u00a0»" if key else ""
    assert problem.startswith(f"{name}.yaml, ligne {line}{told_key}\u00a0: ")
    assert message in problem


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_it_shows_the_line_between_its_neighbours(name: str) -> None:
    line = EXPECTED[name][0]
    written = (BROKEN / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[line - 1]

    shown = problem_in(name).splitlines()[1:]

    assert f"  > {line:>4} | {written}" in shown
    assert len(shown) <= 3


def test_it_tells_several_problems_at_once() -> None:
    problem = problem_in("several_problems")

    assert "ligne 8, clé «\u00a0kind\u00a0»" in problem
    assert "ligne 22, clé «\u00a0verification\u00a0»" in problem


def test_it_tells_that_a_file_is_empty() -> None:
    assert problem_in("empty") == "empty.yaml\u00a0: le fichier est vide."


def test_it_has_an_expectation_for_every_broken_file() -> None:
    assert {path.stem for path in BROKEN.glob("*.yaml")} == {*EXPECTED, "several_problems", "empty"}


def test_it_is_a_wrong_use_for_the_command_line() -> None:
    assert SchemaError.exit_code is ExitCode.USAGE
