"""« cusdocs dossier », as a user runs it."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cusdocs.cli import main
from cusdocs.resources import data_folder

SAMPLE = str(data_folder("samples") / "coop-accession")
OPH = str(data_folder("samples") / "oph-exemple")
_ACCESSIBLE = "Logements accessibles PMR"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["dossier", *arguments])
    captured = capsys.readouterr()
    return code, captured.out.replace("\u00a0", " "), captured.err.replace("\u00a0", " ")


def test_show_prints_the_rows_behind_a_figure(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", OPH, "--trace", "pp-1", "--territory", "35")
    assert code == 0
    assert "PP-1, Ille-et-Vilaine, référence 2023-2025 : 343 logements" in out
    assert "14  feuille « Agréments », ligne 2 : Le Carré des Sources, 2023" in out
    assert "PP-2" not in out


def test_show_says_which_cells_leave_a_value_unknown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = load_workbook(Path(OPH) / "psp.xlsx")
    sheet = book["Ensembles immobiliers"]
    (column,) = (cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value == _ACCESSIBLE)
    sheet.cell(sheet.max_row, column).value = None
    book.save(tmp_path / "psp.xlsx")
    code, out, err = run(capsys, "show", str(tmp_path), "--trace", "SR-1", "--territory", "35")
    assert code == 0
    assert "SR-1, Ille-et-Vilaine, 2026 : inconnu (à compléter : feuille « Ensembles immobiliers », ligne " in out
    assert "Logements accessibles PMR" in err
    assert "vide pour 1 ligne sur 70" in err


def test_show_of_an_unknown_code_lists_those_of_the_regime(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "show", SAMPLE, "--trace", "PP-9")
    assert code == 2
    assert "PP-ACC-1, PS-ACC-1" in err


def test_check_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", OPH)[0] == 0


def test_check_lists_what_cannot_be_and_what_is_doubtful(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = load_workbook(Path(OPH) / "psp.xlsx")
    works, sales = book["Réhabilitations"], book["Plan de mise en vente"]
    row = next(each for each in works.iter_rows(min_row=2) if each[5].value == "F" and each[0].value == 2026)
    works.append([cell.value for cell in row])
    works.append([cell.value for cell in row])
    sales.append([cell.value for cell in sales[sales.max_row]])
    book["Ensembles immobiliers"]["F2"] = "243500782"
    book.save(tmp_path / "psp.xlsx")
    code, _, err = run(capsys, "check", str(tmp_path))
    assert code == 0
    assert "logements classés F sont rénovés dans l'ensemble" in err
    assert "les mêmes logements figurent déjà ligne" in err
    assert "Rennes appartient à Rennes Métropole (243500139)" in err


def test_diff_tells_rows_figures_and_parts_of_the_convention(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = load_workbook(Path(SAMPLE) / "psp.xlsx")
    sheet = book["Contrats d'accession"]
    row = next(each for each in sheet.iter_rows(min_row=2) if each[0].value == 2027)
    row[2].value += 5
    book.save(tmp_path / "psp.xlsx")
    code, out, _ = run(capsys, "diff", SAMPLE, str(tmp_path))
    assert code == 1
    assert "Contrats signés : " in out
    assert "PS-ACC-1, " in out
    touched = out[out.index("Clauses et tableaux de la convention touchés") :].splitlines()[1:]
    assert [line.split("(")[1].split(")")[0] for line in touched] == ["4-engagements/071-ps-acc-1.md"]
    assert ") : tableau « PS-ACC-1" in touched[0]
    assert run(capsys, "diff", SAMPLE, SAMPLE)[1] == "Les deux versions portent les mêmes données.\n"


@pytest.mark.parametrize("suffix", ["ods", "xlsx", "csv"])
def test_the_table_file_is_read_back_without_a_difference(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, convention = tmp_path / f"tableaux.{suffix}", tmp_path / "convention.docx"
    assert run(capsys, "tables", SAMPLE, "-o", str(table))[0] == 0
    assert main(["draft", SAMPLE, "-o", str(convention)]) == 0
    capsys.readouterr()
    main(["check", str(convention), "--table-file", str(table), "--format", "json"])
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert [each["message"] for each in document["anomalies"] if each["kind"].startswith("table-file")] == []


def test_what_the_prefect_did_not_ask_for_is_not_filed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "tables", OPH, "-o", str(tmp_path / "t.csv"))[0] == 0
    codes = {line.split(";")[0] for line in (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[1:]}
    assert codes == {"PP-1", "PP-2", "PP-3", "PP-4", "PS-1", "PS-2", "SR-1", "G-1"}


def test_a_layout_of_one_s_own_chooses_the_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "layout.yaml").write_text("sheet: T\ncolumns: {value: Engagement, code: Code}\n", encoding="utf-8")
    target = str(tmp_path / "t.csv")
    assert run(capsys, "tables", SAMPLE, "-o", target, "--layout", str(tmp_path / "layout.yaml"))[0] == 0
    assert Path(target).read_text(encoding="utf-8-sig").splitlines()[0] == "Engagement;Code"


def test_map_then_import_then_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = load_workbook(Path(SAMPLE) / "psp.xlsx")
    del book["Organisme"]
    book["Contrats d'accession"]["C1"] = "Compromis"
    book.save(tmp_path / "ventes.xlsx")
    mapping = tmp_path / "map.yaml"
    assert run(capsys, "map", str(tmp_path / "ventes.xlsx"), "-o", str(mapping))[0] == 0
    text = mapping.read_text(encoding="utf-8")
    assert 'Contrats signés: ""  # obligatoire' in text
    for title, value in (
        ("Raison sociale", "Varech Accession"),
        ("Forme juridique", "Coopérative"),
        ("SIREN", "999 999 998"),
        ("Département du siège", "44"),
        ("Première année des engagements", "2026"),
    ):
        text = text.replace(f'  {title}: ""', f"  {title}: {value}")
    text = text.replace('Contrats signés: ""', "Contrats signés: C")
    mapping.write_text(text + "  Activité locative: Non\n", encoding="utf-8")
    code, out, err = run(
        capsys, "import", str(tmp_path / "ventes.xlsx"), "--map", str(mapping), "-o", str(tmp_path / "repris")
    )
    assert code == 0, err
    assert "Contrats d'accession 18" in out
    assert main(["draft", str(tmp_path / "repris"), "-o", str(tmp_path / "convention.docx")]) == 0
    _, out, _ = run(capsys, "show", str(tmp_path / "repris"), "--trace", "PS-ACC-1")
    assert "← ventes.xlsx, feuille « Contrats d'accession », ligne 19" in out


def test_import_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "psp.xlsx").write_bytes(b"")
    code, _, err = run(capsys, "import", f"{SAMPLE}/psp.xlsx", "-o", str(tmp_path))
    assert code == 2
    assert "existe déjà" in err


def test_rpls_prints_the_initial_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb")
    (tmp_path / "r.csv").write_text("DEPCOM;NOMVOIE;QPV;DPEENERGIE\n35238;Haute;1;F\n", encoding="utf-8")
    code, out, _ = run(capsys, "rpls", str(tmp_path / "r.csv"), "-o", str(tmp_path / "d"))
    assert code == 0
    assert "Logements : 1 ; ensembles : 1 (fichier ouvert)." in out
    assert (tmp_path / "d" / "psp.xlsx").exists()


@pytest.mark.parametrize("format_", ["xlsx", "ods", "yaml"])
def test_init_in_each_form_then_check_says_what_to_fill_in(
    format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "d"), "--format", format_]) == 0
    code, _, err = run(capsys, "check", str(tmp_path / "d"))
    assert code == 1
    assert "la feuille « Organisme » n'est pas remplie" in err
