"""The RPLS is added up as a line-by-line count does, whatever the file."""

import sys
from pathlib import Path

import pytest
from benchmarks.rpls.counts import counts_of
from benchmarks.rpls.recount import recount_open
from benchmarks.rpls.synthesis import write_deposit, write_open
from openpyxl import load_workbook

from cusdocs.dossier.rpls import aggregate, initial_state
from cusdocs.dossier.rpls.workbook import rpls_workbook
from cusdocs.errors import CorruptFileError, MissingFileError, MissingToolError, UnsupportedFileError, UsageError

pytest.importorskip("duckdb")


@pytest.mark.parametrize(("encoding", "again"), [("utf-8-sig", "utf-8-sig"), ("latin-1", "latin-1")])
def test_the_open_file_counts_as_line_by_line(encoding: str, again: str, tmp_path: Path) -> None:
    path = tmp_path / "rpls.csv"
    write_open(path, 3000, encoding=encoding)
    counted = {name: dict(counts) for name, counts in recount_open(path, again).items()}
    assert counts_of(aggregate(path)) == counted


def test_columns_of_older_years_are_known(tmp_path: Path) -> None:
    path = tmp_path / "rpls.csv"
    path.write_text(
        "DEPCOM;LIBCOM;NOMVOIE_red;QPV;FINAN;DPEENERGIE_red;CONSTRUCT\n"
        "35238;Rennes;du Canal;1;13;F;1972\n35238;Rennes;du Canal;1;13;NA;999\n",
        encoding="latin-1",
    )
    (ensemble,) = aggregate(path).ensembles
    assert (ensemble.dwellings, ensemble.qpv, ensemble.classes[5], ensemble.unknown_class) == (2, True, 1, 1)
    assert ensemble.financings == {"13": 2}
    assert ensemble.decades == {1970: 1, None: 1}


def test_the_perimeter_of_quarters_is_stated_and_may_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "rpls.csv"
    write_open(path, 500)
    shares = {}
    for perimeter in (None, "QP24", "QP15", "declare"):
        state = initial_state(aggregate(path, perimeter=perimeter))
        (table,) = (each for each in state.tables if each.title == "Département" for _ in [0])
        shares[perimeter] = sum(int(str(row[3])) for row in table.rows)
        assert state.notes[0].startswith("Périmètre des QPV : ")
    assert shares[None] == shares["QP24"]
    assert len(set(shares.values())) == 3


def test_arrondissements_count_in_their_city_and_former_communes_in_today_s(tmp_path: Path) -> None:
    path = tmp_path / "rpls.csv"
    # Chasné-sur-Illet stands by itself; Saint-Ouen-la-Rouërie is part of another commune since 2019.
    path.write_text("DEPCOM;DPEENERGIE\n75113;A\n75120;B\n13203;C\n69383;\n35303;F\n99999;G\n", encoding="utf-8")
    state = initial_state(aggregate(path, grouping="DPEENERGIE"))
    communes = {str(row[0]): row[2] for row in state.tables[0].rows}
    assert communes["75056"] == 2
    assert {"13055", "69123", "99999"} <= set(communes)
    assert any("99999" in note and "n'est pas celui d'une commune" in note for note in state.notes)


def test_a_deposit_is_read_by_position(tmp_path: Path) -> None:
    path = tmp_path / "depot.txt"
    write_deposit(path, 2000)
    found = aggregate(path)
    assert sum(each.dwellings for each in found.ensembles) == 2000
    assert {each.name for each in found.ensembles} == {"SEG1", "SEG2", 'SEG "3"'}
    assert sum(each.occupations.get("2", 0) for each in found.ensembles) > 100
    assert {each.qpv for each in found.ensembles} == {True, False, None}


def test_the_workbook_has_the_ensembles_and_the_initial_state(tmp_path: Path) -> None:
    path = tmp_path / "depot.txt"
    write_deposit(path, 300)
    found = aggregate(path)
    (tmp_path / "psp.xlsx").write_bytes(rpls_workbook(found, initial_state(found)))
    book = load_workbook(tmp_path / "psp.xlsx")
    sheet = book["Ensembles immobiliers"]
    column = next(
        cell.column
        for cell in sheet[1]
        if cell.value == "Nombre de logements *".replace(" *", "\u00a0*")
        or str(cell.value).startswith("Nombre de logements")
    )
    assert sum(sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)) == 300
    assert "État initial" in book.sheetnames


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (None, MissingFileError),
        (b"", CorruptFileError),
        (b"a;b\n1;2\n", UnsupportedFileError),
        (b"DEPCOM\0", CorruptFileError),
    ],
)
def test_a_file_that_is_no_rpls(content: bytes | None, kind: type[Exception], tmp_path: Path) -> None:
    path = tmp_path / "rpls.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(kind):
        aggregate(path)


def test_a_perimeter_or_a_grouping_that_the_file_lacks(tmp_path: Path) -> None:
    path = tmp_path / "rpls.csv"
    path.write_text("DEPCOM;NOMVOIE\n35238;Haute\n", encoding="utf-8")
    with pytest.raises(UsageError, match="aucun périmètre"):
        aggregate(path, perimeter="QP24")
    with pytest.raises(UsageError, match="indiquez adresse"):
        aggregate(path, grouping="couleur")


def test_a_broken_line_is_counted_apart(tmp_path: Path) -> None:
    path = tmp_path / "rpls.csv"
    path.write_text("DEPCOM;NOMVOIE\n35238;Haute\n35238;Basse;de trop\n35238;Haute\n", encoding="utf-8")
    found = aggregate(path)
    assert sum(each.dwellings for each in found.ensembles) == 2
    assert found.unreadable == 1


def test_without_duckdb_the_user_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rpls.csv"
    path.write_text("DEPCOM;NOMVOIE\n35238;Haute\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingToolError, match=r"cusdocs\[rpls\]"):
        aggregate(path)
