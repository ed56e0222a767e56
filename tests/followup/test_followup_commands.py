"""The whole way, as a user goes it: a convention, what it states, what came of it, and the region."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook

from cusdocs.cli import main
from cusdocs.document import DATA_NAME
from cusdocs.writing import write
from cusdocs.writing.embedded import embedded_files
from filling import fill, fill_csv

sys.path.append(str(Path(__file__).parents[1] / "checking"))

from regime_conventions import convention

ANSWERS = {
    "Date de signature": "12/03/2026",
    "Département du siège": "35",
    "Logements détenus": 6240,
    "Date du bilan": "15/03/2029",
}


STATED = json.dumps(
    {
        "documents": [
            {
                "file": "c",
                "indicators": [
                    {
                        "code": "PP-1",
                        "territory": {"kind": "departement", "code": "35", "name": "Ille-et-Vilaine"},
                        "horizon": "3-years",
                        "value": 12,
                        "unit": "logements",
                        "breakdown": None,
                    }
                ],
            }
        ]
    }
)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a convention of each generation, and what « extract » finds in it."""
    folder = tmp_path_factory.mktemp("conventions")
    write(convention("locative-2010"), folder / "deux-rives.docx")
    write(convention("locative-2019"), folder / "ajonc.docx")
    for name in ("deux-rives", "ajonc"):
        assert main(["extract", str(folder / f"{name}.docx"), "-o", str(folder / f"{name}.json")]) == 0
    return folder


def test_both_generations_go_from_convention_to_synthesis(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bilans = tmp_path / "bilans"
    bilans.mkdir()
    for name, years in (("deux-rives", 2), ("ajonc", 3)):
        stated, table = drafted / f"{name}.json", tmp_path / f"{name}.xlsx"
        assert main(["init", "--actuals", str(stated), "-o", str(table)]) == 0
        fill(table, 1.0, ANSWERS if name == "ajonc" else None)
        outputs = [part for suffix in ("json", "docx", "ics") for part in ("-o", str(bilans / f"{name}.{suffix}"))]
        assert main(["evaluate", str(stated), "--actuals", str(table), "--at", str(years), *outputs]) == 0

    first = json.loads((bilans / "deux-rives.json").read_text("utf-8"))
    second = json.loads((bilans / "ajonc.json").read_text("utf-8"))
    assert (first["regime"], first["first_year"], first["dates"]["signature"]) == (
        "locative-2010",
        2011,
        "2010-12-20",
    )
    assert (second["regime"], second["siren"], second["dates"]["signature"]) == (
        "locative-2019",
        "999999998",
        "2026-03-12",
    )
    stated_lines = [line for line in first["lines"] if line["code"] == "A.I" and line["basis"] == "stated"]
    assert [(line["target"], line["achieved"], line["state"]) for line in stated_lines] == [
        (140, 140, "reached"),
        (150, 150, "reached"),
    ]

    register = tmp_path / "registre.csv"
    register.write_text(
        "SIREN;Organisme;Famille;Département;Parc\n"
        "999999998;Ajonc Habitat;OPH;35;6240\n"
        ";Office public de l'habitat des Deux Rives;OPH;35;5000\n"
        "999999980;Genêt Habitat;COOP;22;900\n",
        encoding="utf-8",
    )
    outputs = [
        part for suffix in ("html", "xlsx", "json", "docx") for part in ("-o", str(tmp_path / f"s.{suffix}"))
    ]
    options = ["--register", str(register), "--region", "Bretagne", "--date", "30/06/2029"]
    assert main(["synthesis", str(bilans), *options, *outputs]) == 0
    content = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert [(row["organism"], row["reason"]) for row in content["without"]] == [
        ("Genêt Habitat", "motif inconnu"),
        ("Office public de l'habitat des Deux Rives", "convention échue le 31\u00a0décembre\u00a02016"),
    ]
    cohorts = {(row["cohort"], row["code"]): row for row in content["indicators"]}
    assert cohorts["CUS locatives de 2010 à 2017, bilan à 2\u00a0ans", "A.I"]["achieved"] == 290
    captured = capsys.readouterr()
    assert "3 organismes : 1 avec une CUS signée, 0 avec un projet en cours, 2 sans CUS." in captured.out.replace(
        "\u00a0", " "
    )
    assert captured.err == ""


def test_the_same_targets_come_from_the_convention_its_extraction_and_its_data(
    drafted: Path, tmp_path: Path
) -> None:
    pdf, data = tmp_path / "ajonc.pdf", tmp_path / "donnees-convention.json"
    write(convention("locative-2019"), pdf)
    with pikepdf.open(pdf) as opened:
        data.write_bytes(opened.attachments[data.name].get_file().read_bytes())
    table = tmp_path / "suivi.csv"
    assert main(["init", "--actuals", str(data), "-o", str(table)]) == 0
    fill_csv(table, 0.9)

    bilans = [evaluated(source, table) for source in (drafted / "ajonc.docx", drafted / "ajonc.json", pdf, data)]
    assert len(bilans[0]["lines"]) > 90
    for bilan in bilans[1:]:
        for name in (
            "lines",
            "absent",
            "conflicts",
            "dates",
            "first_year",
            "regime",
            "name",
            "siren",
            "departements",
        ):
            assert bilan[name] == bilans[0][name], name


def evaluated(source: Path, table: Path) -> dict[str, Any]:
    bilan = table.with_name("bilan.json")
    assert main(["evaluate", str(source), "--actuals", str(table), "--at", "3", "-o", str(bilan)]) == 0
    return json.loads(bilan.read_text("utf-8"))


def test_data_that_were_altered_are_refused(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = convention("locative-2019")
    content = json.loads(embedded_files(draft)[DATA_NAME])
    path = tmp_path / "donnees-convention.json"
    path.write_text(json.dumps({**content, "period": {"first_year": 2025, "last_year": 2031}}), encoding="utf-8")

    assert main(["evaluate", str(path), "--actuals", "a.csv", "--at", "3"]) == 3
    assert "elles ont été modifiées. Pour corriger" in capsys.readouterr().err


def test_the_state_of_a_year_is_written_too(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "suivi.xlsx"
    assert main(["init", "--actuals", str(drafted / "ajonc.json"), "-o", str(table)]) == 0
    fill(table, 0.9)
    command = ["evaluate", str(drafted / "ajonc.json"), "--actuals", str(table), "--year", "2027"]
    assert main([*command, "-o", str(tmp_path / "point.xlsx")]) == 0

    assert "Point annuel 2027" in capsys.readouterr().out
    assert load_workbook(tmp_path / "point.xlsx").sheetnames == ["Synthèse", "Résultats", "Calendrier"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--at", "3", "--year", "2"], 2, "Donnez --at"),
        ([], 2, "Donnez --at"),
        (["--at", "4"], 2, "les évaluations se font à 3 ou 6"),
        (["--year", "2040"], 2, "la convention couvre 2026 à 2031"),
        (["--at", "3", "-o", "bilan.txt"], 2, "donnez un nom de fichier en"),
        (["--at", "3", "--regime", "locative-3000"], 2, "Régime inconnu"),
    ],
)
def test_a_wrong_use_is_told(
    arguments: list[str], code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stated = tmp_path / "c.json"
    document = {
        "file": "c.docx",
        "regime": "locative-2019",
        "organism": {"name": "A", "siren": "", "effect_year": 2026},
        "dates": {},
        "indicators": [],
    }
    stated.write_text(json.dumps({"documents": [document]}), encoding="utf-8")
    (tmp_path / "a.csv").write_text("Territoire;Échéance;Réalisé\n", encoding="utf-8")

    assert main(["evaluate", str(stated), "--actuals", str(tmp_path / "a.csv"), *arguments]) == code
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "n'est pas un fichier JSON lisible"),
        ("[]", "n'est pas un fichier JSON de cusdocs"),
        ('{"documents": []}', "n'est pas un résultat de"),
        ('{"documents": [{"file": "c", "indicators": [{"code": 1}]}]}', "n'ont pas la forme attendue"),
        ('{"documents": [{"file": "c", "error": "abîmé"}]}', "abîmé"),
        ('{"documents": [{"file": "c", "indicators": [], "x": NaN}]}', "n'est pas un fichier JSON lisible"),
        (STATED.replace("12", "1e999999999"), "n'ont pas la forme attendue"),
    ],
)
def test_a_file_that_is_no_extraction_is_told(
    content: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "c.json"
    path.write_text(content, encoding="utf-8")

    assert main(["evaluate", str(path), "--actuals", "a.csv", "--at", "3"]) == 3
    assert told in capsys.readouterr().err


def test_the_calendar_of_a_convention_needs_no_bilan(drafted: Path, tmp_path: Path) -> None:
    assert main(["init", "--actuals", str(drafted / "ajonc.json"), "-o", str(tmp_path / "c.ics")]) == 0

    content = (tmp_path / "c.ics").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20281231" in content
    assert "Fin de la convention – Ajonc Habitat" in content


def test_a_workbook_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "suivi.xlsx").write_bytes(b"")

    assert main(["init", "--actuals", "c.pdf", "-o", str(tmp_path / "suivi.xlsx")]) == 2
    assert "existe déjà" in capsys.readouterr().err


def test_a_bad_file_never_stops_a_synthesis(
    drafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(drafted / "deux-rives.docx", tmp_path)
    (tmp_path / "abîmé.pdf").write_bytes(b"%PDF-1.4 rien")
    (tmp_path / "autre.json").write_text("{", encoding="utf-8")

    assert main(["synthesis", str(tmp_path), "--date", "2012-01-01", "-o", str(tmp_path / "s.json.tmp.html")]) == 0
    captured = capsys.readouterr()
    assert "1 organisme : 1 avec une CUS signée" in captured.out.replace("\u00a0", " ")
    assert captured.err.count("n'a pas été lu") == 2


def test_an_empty_folder_says_what_to_put_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["synthesis", str(tmp_path)]) == 2
    assert "ne contient ni convention" in capsys.readouterr().err
