"""Each code of the lint has a clause that triggers it, and a good twin that does not."""

from pathlib import Path

import pytest

from cusdocs.french.typography import typeset
from cusdocs.law.problem import Problem
from cusdocs.linting import CATALOGUE, Code, lint

FRONT = "---\nid: essai\ntitle: Essai\neditorial: true\nregimes: [locative-2019]\n---\n"
SHOWN = [code for code in CATALOGUE.values() if code.wrong]
# Codes that need more than one clause to show: their own tests are below and in test_lint_proof.
OTHERS = {"C120", "C160", "C600", "C601"}


def written(folder: Path, text: str, name: str = "010-essai") -> Path:
    path = folder / "1-essai" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def whole_file(code: Code, example: str) -> str:
    return example if example.startswith("---") or code.code == "C100" else FRONT + example


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.code)
def test_the_bad_clause_triggers_its_code_and_no_other(code: Code, tmp_path: Path) -> None:
    path = written(tmp_path, whole_file(code, code.wrong))

    problems = lint([path])

    assert set(codes(problems)) == {code.code}
    assert all(problem.file == str(path) for problem in problems)


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.code)
def test_its_good_twin_triggers_none(code: Code, tmp_path: Path) -> None:
    assert lint([written(tmp_path, whole_file(code, code.right))]) == ()


def test_every_code_is_shown_by_a_clause_or_by_a_test_of_its_own() -> None:
    assert {name for name, code in CATALOGUE.items() if not code.wrong} == OTHERS & CATALOGUE.keys()


def test_every_code_says_what_it_is_and_what_to_do() -> None:
    for name, code in CATALOGUE.items():
        assert name == code.code
        assert code.title
        assert code.explanation.endswith(".")
        assert code.remedy.endswith(".")
        assert bool(code.wrong) == bool(code.right)


def test_the_shipped_clauses_have_no_problem() -> None:
    assert lint() == ()


def test_two_clauses_of_a_folder_need_two_identifiers(tmp_path: Path) -> None:
    written(tmp_path, FRONT + "Un texte.\n")
    second = written(tmp_path, FRONT + "Un autre.\n", "020-essai")

    (problem,) = lint([second])

    assert (problem.file, problem.line, problem.code) == (str(second), 2, "C120")
    assert "1-essai/010-essai.md" in problem.message


def test_headings_jump_from_one_clause_to_the_next(tmp_path: Path) -> None:
    written(tmp_path, FRONT + "## Vente\n")
    second = written(tmp_path, FRONT.replace("id: essai", "id: suite") + "#### Prix\n", "020-suite")

    (problem,) = lint([second])

    assert (problem.line, problem.code) == (7, "C300")
    assert "niveau 4 après un titre de niveau 2" in problem.message


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        ("Texte {{ org.nmae }}.\n", (7, 14, "C212"), "champ inconnu « nmae » ; vouliez-vous dire « name » ?"),
        ("\n{% if org.rental %}\nA\n{% else %}\n{{ rien }}\n{% endif %}\n", (11, 4, "C210"), "« rien »"),
        ("{% for s in sales %}\n{{ s.yaer }}\n{% endfor %}\n", (8, 6, "C212"), "« year »"),
        ('{{ find(estates, "id", "E1").nom }}\n', (7, 30, "C212"), "champ inconnu « nom »"),
        (
            '{% for c, rows in groups(sales, "communes") %}\n{{ c }}\n{% endfor %}\n',
            (7, 34, "C212"),
            "« commune »",
        ),
        (
            '{% for a, f in [("A", "dpe_a"), ("H", "dpe_h")] %}\n{{ a }}{{ total(estates, f) }}\n{% endfor %}\n',
            (8, 1, "C212"),
            "« dpe_h »",
        ),
        ('{% set t = indicator("PP-1") %}\n{{ t.territory }}\n', (8, 6, "C212"), "« territories »"),
        ('{% for m in indicator("PP-1").measures %}\n{{ m.units }}\n{% endfor %}\n', (8, 6, "C212"), "« unit »"),
        ('{{ indicator("PP-9").code }}\n', (7, 15, "C214"), "n'est pas du régime locative-2019"),
        ('{{ planned(sales) | sort(attribute="annee") | length }}\n', (7, 37, "C212"), "champ inconnu « annee »"),
        ("{% if org.rental %}\n{{ org.name }\n{% endif %}\n", (8, 13, "C200"), "« } » est inattendu"),
        ("{% if org.rental %}\nA\n", (7, 1, "C200"), "n'est pas fermée"),
    ],
)
def test_a_problem_is_told_at_its_place(
    tmp_path: Path, body: str, place: tuple[int, int, str], message: str
) -> None:
    problems = lint([written(tmp_path, FRONT + body)])

    assert [(problem.line, problem.column, problem.code) for problem in problems] == [place]
    assert typeset(message) in problems[0].message


def test_a_reference_names_a_clause_that_has_the_number(tmp_path: Path) -> None:
    """The clauses of one folder are known to each other, and ours to a clause that may be laid over them."""
    table = "Table: Liste\n\n| A |\n|---|\n| b |\n"
    written(tmp_path, FRONT.replace("id: essai", "id: liste") + table, "020-liste")
    body = (
        'Tableau {{ table_number("liste") }}, puis {{ table_number("liste", 2) }}.\n'
        '{% if drafted("plan-mise-en-vente") %}\nTableau {{ table_number("plan-mise-en-vente") }}.\n{% endif %}\n'
        'Tableau {{ table_number("lite") }}, point {{ title_number("liste") }}.\n'
        '{% if drafted("plan-de-vente") %}\nLe plan.\n{% endif %}\n'
    )

    problems = lint([written(tmp_path, FRONT + body)])

    assert [(problem.line, problem.column, problem.code) for problem in problems] == [
        (11, 26, "C217"),
        (11, 60, "C217"),
        (12, 16, "C217"),
    ]
    told = [problem.message for problem in problems]
    assert "vouliez-vous dire «\u00a0liste\u00a0»" in told[0]
    assert told[1] == "la clause «\u00a0liste\u00a0» n'a pas de titre."


@pytest.mark.parametrize(
    "body",
    [
        "{% for sale in sales %}\n{{ loop.index }} {{ sale.year }}\n{% else %}\n{{ period }}\n{% endfor %}\n",
        '{% set a, b = count(sales), count(estates) %}\n{{ a }} sur {{ b }}, soit {{ ratio(a, b) }}\n',
        "{% if org.group is defined %}\nOui.\n{% endif %}\n",
        "{{ org.name.upper() }}, {{ total(estates, \"dwellings\").number }}\n",
        "{% set e = \"\" %}\n{% if org.rental %}\n{% set e = \"e\" %}\n{% endif %}\nLié{{ e }}.\n",
        "Le taux est de 12 % ; voir https://exemple.fr/page?x=1 à 10:30 : « oui ».\n",
        "| A | B |\n|:--|--:|\n| 1  | 2   |\n",
        "Table {wide}: Un titre\n\n| A |\n|---|\n| b |\n",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(tmp_path: Path, body: str) -> None:
    assert lint([written(tmp_path, FRONT + body)]) == ()
