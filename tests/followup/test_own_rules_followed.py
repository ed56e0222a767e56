"""--schemas in the commands of the follow-up: an indicator and a regime that only the user's own rules know."""

from pathlib import Path

import pytest
from docx import Document as WordFile
from openpyxl import load_workbook

from cusdocs.cli import main
from own_rules import lay

RULES = """\
id: locative-2026
title: Régime fictif
extends: locative-2019
type: locative
valid_from: 2026-01-01
years: 6
requirements:
  - id: ind-pp-9
    kind: indicator
    title: Logements raccordés à un réseau de chaleur
    obligation: mandatory
    articles: [CCH R.445-5]
    confidence: confirmed
    verification: auto
    indicator:
      code: PP-9
      label: Nombre de logements raccordés à un réseau de chaleur
      units: [logements]
      horizons: cumulated
      better: higher
      accumulates: true
      territory: departement
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return lay(tmp_path, locative_2026=RULES, locative_2019="id: locative-2019\nvalid_to: 2025-12-31\n")


def convention(path: Path, connected: int) -> Path:
    """Write a convention that promises to connect so many dwellings in six years."""
    word = WordFile()
    word.add_heading("Convention d'utilité sociale", 0)
    word.add_paragraph(
        "La présente convention d'utilité sociale est conclue du 1er janvier 2026 au 31 décembre 2031."
    )
    word.add_heading("Plan de concertation locative", 1)
    word.add_paragraph("Le plan de concertation locative, adopté avec les associations, figure en annexe.")
    word.add_paragraph(
        "L’état des lieux de la politique patrimoniale précède ses indicateurs : PP-1, PP-2 et PP-3."
    )
    word.add_heading("PP-9 – Nombre de logements raccordés à un réseau de chaleur", 1)
    rows = (("Département", "À 3 ans", "À 6 ans"), ("Ille-et-Vilaine", "12", str(connected)))
    table = word.add_table(rows=2, cols=3)
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    word.save(str(path))
    return path


def test_the_table_to_fill_the_bilan_and_the_synthesis_know_them(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = ["--schemas", str(own)]
    file, actuals, bilans = convention(tmp_path / "c.docx", 30), tmp_path / "suivi.xlsx", tmp_path / "bilans"
    bilans.mkdir()
    assert main(["init", "--actuals", str(file), *rules, "-o", str(actuals)]) == 0
    assert "ajoute le régime «\u00a0locative-2026\u00a0»" in capsys.readouterr().err
    assert any("PP-9" in name for name in load_workbook(actuals).sheetnames)

    bilan = bilans / "c.json"
    asked = ["evaluate", str(file), "--actuals", str(actuals), "--at", "3"]
    assert main([*asked, *rules, "-o", str(bilan)]) == 0
    assert "PP-9" in bilan.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(asked) == 0
    assert "PP-9" not in capsys.readouterr().out

    whole = tmp_path / "synthese.json"
    assert main(["synthesis", str(bilans), *rules, "-o", str(whole)]) == 0
    assert "n'a pas été lu" not in capsys.readouterr().err
    assert "PP-9" in whole.read_text(encoding="utf-8")

    assert main(["synthesis", str(bilans), "-o", str(tmp_path / "sans.json")]) == 2
    assert "locative-2026" in capsys.readouterr().err


def test_a_convention_is_recognised_under_them_and_compared(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = convention(tmp_path / "avant.docx", 30), convention(tmp_path / "apres.docx", 36)
    assert main(["compare", str(old), str(new), "--schemas", str(own)]) == 0
    shown = capsys.readouterr()
    assert "PP-9" in shown.out
    assert "ajoute le régime" in shown.err


@pytest.mark.parametrize("command", [["evaluate", "c", "--actuals", "a", "--at", "3"], ["synthesis", "d"]])
def test_a_folder_without_rules_is_said(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--schemas", str(tmp_path)]) in (2, 3)
    assert str(tmp_path) in capsys.readouterr().err
