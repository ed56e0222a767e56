"""--schemas: rules laid over ours, in each command that holds to rules, and what it says of them."""

import json
from pathlib import Path

import pytest
from docx import Document as WordFile

import cusdocs
from cusdocs.cli import main
from cusdocs.errors import UsageError
from cusdocs.reporting.waivers import load_waivers
from cusdocs.resources import data_folder
from own_rules import CHARTER, REGIME_2026, lay

SAMPLE = data_folder("samples") / "oph-exemple"
OVER_OURS = f"""\
id: locative-2019
requirements:
  - id: concertation-locative
    title: Concertation avec les locataires
{CHARTER}"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return lay(tmp_path, locative_2019=OVER_OURS)


@pytest.fixture(scope="module")
def convention(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a convention that says little: a check of it is quick."""
    word = WordFile()
    word.add_heading("Convention d'utilité sociale", 0)
    word.add_paragraph("La présente convention d'utilité sociale est conclue pour les années 2026 à 2031.")
    word.add_heading("Plan de concertation locative", 1)
    word.add_paragraph("Le plan de concertation locative, adopté avec les associations, figure en annexe.")
    word.add_paragraph(
        "L’état des lieux de la politique patrimoniale précède ses indicateurs : PP-1, PP-2 et PP-3."
    )
    path = tmp_path_factory.mktemp("conventions") / "convention.docx"
    word.save(str(path))
    return path


def status(report: Path, requirement: str = "charte-locale") -> str | None:
    (document,) = json.loads(report.read_text(encoding="utf-8"))["documents"]
    return {each["id"]: each["status"] for each in document["requirements"]}.get(requirement)


def test_check_holds_the_convention_to_them_and_every_report_says_so(
    own: Path, convention: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("r.json", "r.txt", "r.md", "r.html", "r.xml")
    options = [option for name in names for option in ("-o", str(tmp_path / name))]
    assert main(["check", str(convention), "--schemas", str(own), *options]) == 1
    assert "ajoute l'exigence «\u00a0charte-locale\u00a0»" in capsys.readouterr().err
    (document,) = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["documents"]
    assert status(tmp_path / "r.json") == "missing"
    assert document["regime"]["layer"] == {
        "folder": str(own),
        "new": False,
        "keys": [],
        "requirements": [
            {"id": "concertation-locative", "change": "changed", "keys": ["title"]},
            {"id": "charte-locale", "change": "added", "keys": []},
        ],
        "facts": [],
    }
    for name in names[1:]:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "Règles de cusdocs modifiées par le dossier" in " ".join(text.split()), name


def test_a_kept_report_is_not_taken_for_one_under_other_rules(own: Path, convention: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    command = ["check", str(convention), "--resume", str(tmp_path / "reprise"), "-o", str(report)]
    main(command)
    assert status(report) is None
    assert "layer" not in json.loads(report.read_text(encoding="utf-8"))["documents"][0]["regime"]
    for _ in range(2):  # the second time, as kept
        main([*command, "--schemas", str(own)])
        assert status(report) == "missing"
    (own / "locative-2019.yaml").write_text(OVER_OURS.replace("mandatory", "optional"), encoding="utf-8")
    main([*command, "--schemas", str(own), "--format", "text"])
    assert "Charte locale" not in report.read_text(encoding="utf-8").split("Règles de cusdocs")[0]
    assert len(list((tmp_path / "reprise").glob("*.json"))) == 3


def test_a_waiver_may_name_one_of_them(own: Path, tmp_path: Path) -> None:
    waiver = "{requirement: charte-locale, reason: En cours, author: DDT, expiry: 2099-12-31}"
    (tmp_path / "ecarts.yaml").write_text(f"waivers: [{waiver}]\n", encoding="utf-8")
    assert [each.requirement for each in load_waivers(tmp_path / "ecarts.yaml", schemas=own)] == ["charte-locale"]
    with pytest.raises(UsageError, match="exigence inconnue"):
        load_waivers(tmp_path / "ecarts.yaml")


def test_regimes_show_marks_each_rule_that_is_not_as_shipped(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["regimes", "show", "locative-2019", "--schemas", str(own)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert out.count("modifie : intitulé") == 1
    assert out.count("exigence ajoutée") == 2  # in the header, and at the rule
    assert main(["regimes", "list", "--schemas", str(own)]) == 0
    assert "modifiées par le dossier" in " ".join(capsys.readouterr().out.split())


def test_the_lints_tell_the_rule_that_no_clause_meets(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemas", "lint", "--schemas", str(own)]) == 1
    assert f"{own / 'locative-2019.yaml'}:5:5: S170" in capsys.readouterr().out
    assert main(["clauses", "lint", "--schemas", str(own)]) == 1
    assert "charte-locale" in capsys.readouterr().out
    assert main(["schemas", "lint", str(own), "--schemas", str(own)]) == 2
    clause = own.parent / "nos-clauses" / "3-politiques" / "900-charte.md"
    clause.parent.mkdir(parents=True)
    front = "id: charte\ntitle: Charte\nregimes: [locative-2019]\nrequirements: [charte-locale]\n"
    clause.write_text(f"---\n{front}---\n## Charte locale\n\nLa charte est jointe.\n", encoding="utf-8")
    assert main(["schemas", "lint", "--schemas", str(own), "--clauses", str(clause.parents[1])]) == 0


def test_draft_and_extract_take_them(
    own: Path, convention: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "locative-2019.yaml").write_text("id: locative-2019\nvalid_to: 2025-12-31\n", encoding="utf-8")
    (own / "locative-2026.yaml").write_text(REGIME_2026, encoding="utf-8")
    assert main(["draft", str(SAMPLE), "--schemas", str(own), "--explain"]) == 0
    # The clauses of the regime that it extends serve the new one.
    assert "plan-mise-en-vente" in capsys.readouterr().out
    assert main(["extract", str(convention), "--schemas", str(own), "-o", str(tmp_path / "e.json")]) == 0
    assert main(["draft", str(SAMPLE), "--schemas", str(tmp_path / "absent")]) == 3


def test_python_takes_them_too(own: Path, convention: Path) -> None:
    report = cusdocs.check(convention, schemas=own)
    assert "charte-locale" in [each.id for each in report.missing]
    (batched,) = cusdocs.check_all([convention], schemas=own)
    assert batched.requirements == report.requirements
