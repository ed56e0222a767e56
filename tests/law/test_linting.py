"""``cusdocs schemas lint``: every problem of a rule file, at its line and column."""

import json
import shutil
from pathlib import Path

import pytest

from cusdocs.cli.schemas import run
from cusdocs.errors import ExitCode, MissingFileError, UsageError
from cusdocs.law.article_form import is_article
from cusdocs.law.lint import lint
from cusdocs.law.problem import Problem
from cusdocs.resources import data_folder

REGIME = """\
id: essai
title: Essai
type: locative
valid_from: 2019-07-29
years: 6
requirements:
  - id: plan
    kind: section
    title: Plan
    obligation: mandatory
    articles: [CCH L.445-1]
    confidence: confirmed
    verification: auto
    evidence:
      - heading: [plan]
  - id: ind-pp-1
    kind: indicator
    title: PP-1
    obligation: mandatory
    articles: [CCH R.445-5]
    confidence: confirmed
    verification: auto
    indicator:
      code: PP-1
      label: Logements agréés
      units: [logements]
      horizons: cumulated
      territory: departement
"""


def written(folder: Path, text: str, name: str = "essai") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def told(problems: tuple[Problem, ...]) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in problems]


def test_the_shipped_rules_have_no_problem() -> None:
    assert lint() == ()


def test_a_right_file_has_no_problem(tmp_path: Path) -> None:
    assert lint([written(tmp_path, REGIME)]) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "place", "message"),
    [
        ("years: 6", "years: [6", (6, 13, "S100"), "l'écriture YAML est incorrecte"),
        ("kind: section", "kind: partie", (8, 5, "S110"), "«\u00a0partie\u00a0» n'est pas admis"),
        ("    title: Plan\n", "", (7, 5, "S110"), "clé obligatoire absente\u00a0: «\u00a0title\u00a0»"),
        ("      units: [logements]\n", "", (23, 5, "S110"), "clé obligatoire absente\u00a0: «\u00a0units\u00a0»"),
        ("type: locative", "type: locatif", (3, 1, "S110"), "ne suit pas le schéma JSON (enum)"),
        ("id: plan", "id: Plan_1", (7, 5, "S110"), "ne suit pas le schéma JSON (pattern)"),
        ("id: ind-pp-1", "id: plan", (16, 5, "S120"), "est déjà écrite à la ligne 7"),
        ("heading: [plan]", "heading: [plan]\n        within: [bilan]", (16, 18, "S120"), "exigence inconnue"),
        (
            "title: Plan",
            "when: foyer > 0\n    title: Plan",
            (9, 5, "S130"),
            "vouliez-vous dire «\u00a0foyers\u00a0»",
        ),
        ("    evidence:\n      - heading: [plan]\n", "", (7, 5, "S140"), "a au moins un indice"),
        (
            "[CCH L.445-1]",
            "[L.445-1, CCH L.445-1]",
            (11, 16, "S150"),
            "article mal écrit\u00a0: «\u00a0L.445-1\u00a0»",
        ),
    ],
)
def test_a_problem_is_told_at_its_place(
    tmp_path: Path, right: str, wrong: str, place: tuple[int, int, str], message: str
) -> None:
    assert right in REGIME
    problems = lint([written(tmp_path, REGIME.replace(right, wrong, 1))])

    assert told(problems) == [place]
    assert message in problems[0].message
    assert problems[0].file == str(tmp_path / "essai.yaml")


def test_two_regimes_of_a_type_do_not_overlap(tmp_path: Path) -> None:
    written(tmp_path, REGIME)
    written(tmp_path, REGIME.replace("id: essai", "id: suite").replace("2019-07-29", "2026-01-01"), "suite")

    (problem,) = lint([tmp_path])

    assert (Path(problem.file).name, problem.line, problem.code) == ("suite.yaml", 4, "S160")
    assert "essai, du même type, est en vigueur (sans fin)" in problem.message


def test_a_regime_that_ends_before_the_next_begins_does_not_overlap(tmp_path: Path) -> None:
    written(tmp_path, REGIME.replace("years: 6", "valid_to: 2025-12-31\nyears: 6"))
    written(tmp_path, REGIME.replace("id: essai", "id: suite").replace("2019-07-29", "2026-01-01"), "suite")

    assert lint([tmp_path]) == ()


def test_a_requirement_in_force_needs_a_clause(tmp_path: Path) -> None:
    path = written(tmp_path, REGIME)

    problems = lint([path], covered={("essai", "plan"), ("autre", "ind-pp-1")})

    assert told(problems) == [(16, 5, "S170")]
    assert "«\u00a0ind-pp-1\u00a0»" in problems[0].message


def test_a_repealed_or_optional_or_unknown_requirement_needs_none(tmp_path: Path) -> None:
    repealed = written(tmp_path, REGIME.replace("years: 6", "valid_to: 2025-12-31\nyears: 6"))
    assert lint([repealed], covered=()) == ()

    free = REGIME.replace("obligation: mandatory", "obligation: optional", 1)
    free = free.replace("    indicator:", "    known: false\n    note: Non lue.\n    indicator:")
    assert lint([written(tmp_path, free)], covered=()) == ()


def test_problems_of_several_files_come_in_their_order(tmp_path: Path) -> None:
    written(tmp_path, REGIME.replace("kind: section", "kind: partie"))
    written(tmp_path, "facts:\n  group:\n    title: Groupe\n    type: booleen\n", "profile")

    problems = lint([tmp_path])

    assert {Path(problem.file).name for problem in problems} == {"essai.yaml", "profile.yaml"}
    assert list(problems) == sorted(problems)


def test_a_path_without_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="n'est ni un fichier de règles"):
        lint([tmp_path / "absent"])
    with pytest.raises(MissingFileError, match="ni leur dossier"):
        lint([tmp_path])


def test_one_file_is_read_with_those_of_its_folder(tmp_path: Path) -> None:
    for path in data_folder("schemas").glob("*.yaml"):
        shutil.copy(path, tmp_path)

    assert lint([tmp_path / "foyers-2017.yaml"]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "CCH L.445-1",
        "CCH R.445-2-2",
        "CCH R*445-5",
        "CCH D.445-16",
        "Arrêté du 19 octobre 2017, art. 6-1",
        "Loi n° 86-1290 du 23 décembre 1986, art. 44 bis",
        "Décret n° 2019-801 du 26 juillet 2019",
    ],
)
def test_an_article_is_well_written(text: str) -> None:
    assert is_article(text)


@pytest.mark.parametrize(
    "text", ["L.445-1", "CCH 445-1", "CCH L445-1", "Arrêté de 2017", "Loi du 3 août", "CCH L.445-"]
)
def test_an_article_is_badly_written(text: str) -> None:
    assert not is_article(text)


def test_the_command_prints_one_line_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, REGIME.replace("kind: section", "kind: partie"))

    assert run([path]) == ExitCode.FINDINGS
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path}:8:5: S110 «\u00a0partie\u00a0» n'est pas admis")
    assert lines[-1] == "1\u00a0problème."


def test_the_command_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, REGIME.replace("kind: section", "kind: partie"))

    assert run([path], "json") == ExitCode.FINDINGS
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], problem["line"], problem["column"], problem["code"]) == (str(path), 8, 5, "S110")


def test_the_command_knows_two_formats(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="valeurs admises text, json"):
        run([tmp_path], "xml")
