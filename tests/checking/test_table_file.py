"""The table file filed with the prefect, in the layouts that a spreadsheet may take, against the convention."""

from pathlib import Path

import pytest
from conventions import TODAY, document, indicator_regime, regime, table
from openpyxl import Workbook

from cusdocs.checking import Anomaly, Severity, check
from cusdocs.document import Block
from cusdocs.reading import read_tables

TERM = (
    "# Durée de la convention",
    "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.",
)
PP_1 = table(
    "Territoire | Référence 2023-2025 | 2026-2028 | 2026-2031",
    "Ille-et-Vilaine | 210 | 1 320 | 1 650",
    "Morbihan | 10 | 20 | 30",
    "Total organisme | 220 | 1 340 | 1 680",
    caption="PP-1 – Logements locatifs agréés",
)
PS_1 = table("EPCI | 2026 | 2027", "Rennes Métropole | 23,63 % | 24 %", caption="PS-1")
CONVENTION = (PP_1, PS_1)
LONG = """Code;Territoire;Échéance;Valeur;Unité
PP1;Ille-et-Vilaine;Référence 2023-2025;210;logements
PP1;Ille-et-Vilaine;3 ans;1 320;logements
PP1;Ille-et-Vilaine;6 ans;1650;logements
PP 1;MORBIHAN;2026-2028;20;logements
PP 1;MORBIHAN;2026-2031;30;logements
PP-1;Organisme;à 3 ans;1340;logements
PP-1;Organisme;à 6 ans;1680;logements
PS-1;CU Rennes Métropole;2026;23,6;%
PS-1;CU Rennes Métropole;2027;24,0 %;%
"""


def messages(
    folder: Path, name: str, content: str | bytes, *blocks: Block | str, encoding: str = "utf-8"
) -> list[str]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return [anomaly.message for anomaly in anomalies(path, *blocks)]


def anomalies(path: Path, *blocks: Block | str) -> list[Anomaly]:
    held = document(*TERM, "# Engagements", *(blocks or CONVENTION))
    report = check(held, indicator_regime(), profile={}, table_file=read_tables(path), today=TODAY)
    return [each for each in report.anomalies if "fichier de tableaux" in each.message]


def workbook(folder: Path, **sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", "-"))
        for row in rows:
            sheet.append(row)
    path = folder / "tableaux.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_long_table_that_says_the_same(tmp_path: Path, encoding: str, separator: str) -> None:
    assert messages(tmp_path, "t.csv", LONG.replace(";", separator), encoding=encoding) == []


def test_columns_in_another_order_with_title_and_total_rows(tmp_path: Path) -> None:
    content = (
        "Fichier de tableaux;;;;\n;;;;\nÉCHÉANCE;VALEUR CIBLE;TERRITOIRE;INDICATEUR;Commentaires\n"
        "3 ans;1320;Ille-et-Vilaine (35);[PP-1];dont 12 à confirmer\n6 ans;1650;Ille-et-Vilaine;PP - 1;\n"
        "3 ans;20;Morbihan;PP-1;\n6 ans;31;Morbihan;PP-1;\n3 ans;1340;Total;PP-1;\n6 ans;1680;Total;PP-1;\n"
    )
    (found,) = messages(tmp_path, "t.csv", content, PP_1)
    assert found == (
        "PP-1, Morbihan, à 6\u00a0ans\u00a0: la convention donne 30\u00a0logements, "
        "le fichier de tableaux «\u00a0t.csv\u00a0» donne 31\u00a0logements (cellule B7)."
    )


def test_territories_by_code_alone(tmp_path: Path) -> None:
    content = (
        "Indicateur;Niveau;Code INSEE;3 ans;6 ans\nPP-1;Département;35;1320;1650\nPP-1;Département;56;20;30\n"
        "PP-1;Organisme;;1340;1680\n"
    )
    assert messages(tmp_path, "t.csv", content, PP_1)[1:] == []
    # 53 is both a région and a département: the level tells which.
    region = "Indicateur;Niveau;Code INSEE;3 ans;6 ans\nPP-1;Région;53;1340;1680\n"
    assert any("Bretagne" in message for message in messages(tmp_path, "t.csv", region, PP_1))
    other = 'Indicateur,SIREN,2026,2027\nPS-1,243500139,"23,63 %","24 %"\n'
    assert messages(tmp_path, "t.csv", other, PS_1) == []


def test_a_sheet_an_indicator_with_titles_blank_rows_and_percent_formats(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        Lisez_moi=[["Ce fichier est établi pour le préfet."]],
        PP_1=[
            ["Engagements de l'organisme"],
            [],
            [None, "Référence", "Engagements", None],
            ["Territoire", "2023-2025", "2026-2028", "2026-2031"],
            ["Ille-et-Vilaine", 210, 1320, 1650],
            [],
            ["Morbihan", 10, 20, 30],
            ["Total organisme", 220, 1340, 1680],
        ],
        PS_1=[["EPCI", 2026, 2027], ["Rennes Métropole", 0.2363, 0.24]],
    )
    assert anomalies(path) == []


def test_a_sheet_a_territory(tmp_path: Path) -> None:
    rows: dict[str, list[list[object]]] = {
        "Ille-et-Vilaine": [["Code", "3 ans", "6 ans"], ["PP-1", 1320, 1650]],
        "Morbihan": [["Code", "3 ans", "6 ans"], ["PP-1", 20, 33]],
        "Organisme": [["Code", "3 ans", "6 ans"], ["PP-1", 1340, 1680]],
    }
    (found,) = anomalies(workbook(tmp_path, **rows), PP_1)
    assert "Morbihan, à 6\u00a0ans" in found.message
    assert "feuille «\u00a0Morbihan\u00a0», cellule C2" in found.message


def test_a_difference_points_at_the_page_of_the_convention_and_only_warns(tmp_path: Path) -> None:
    rows: list[list[object]] = [["EPCI", 2026, 2027], ["Rennes Métropole", "23,63 %", "42 %"]]
    (found,) = anomalies(workbook(tmp_path, PS_1=rows), PS_1)
    assert (found.kind, found.severity) == ("table-file-mismatch", Severity.WARNING)
    assert "24\u00a0%" in found.message
    assert "42\u00a0% (feuille «\u00a0PS-1\u00a0», cellule C2)" in found.message


def test_a_figure_in_only_one_of_them_is_said_once_an_indicator(tmp_path: Path) -> None:
    content = "Code;Territoire;3 ans;6 ans\nPP-1;Ille-et-Vilaine;1320;1650\nPP-4;Ille-et-Vilaine;10;20\n"
    found = messages(tmp_path, "t.csv", content, PP_1)
    assert found == [
        (
            "PP-1\u00a0: 2 valeurs de la convention (Morbihan à 3\u00a0ans, Morbihan à 6\u00a0ans) "
            "ne figurent pas dans le fichier de tableaux «\u00a0t.csv\u00a0»."
        ),
        (
            "PP-4\u00a0: les 2 valeurs du fichier de tableaux «\u00a0t.csv\u00a0» (à partir de cellule C3) "
            "ne figurent pas dans la convention."
        ),
    ]


def test_another_indicator_with_a_like_code_is_not_compared(tmp_path: Path) -> None:
    content = "Code;Territoire;3 ans;6 ans\nPP-4 complémentaire;Organisme;9;99\nPP-4;Organisme;10;20\n"
    held = table("Territoire | 3 ans | 6 ans", "Total organisme | 10 | 20", caption="PP-4")
    assert messages(tmp_path, "t.csv", content, held) == []


def test_an_organism_of_one_departement_may_name_it_or_not(tmp_path: Path) -> None:
    content = "Code;Territoire;2028;2031\nPP-1;Organisme;320;650\n"
    held = table("Territoire | 3 ans | 6 ans", "Ille-et-Vilaine | 320 | 650", caption="PP-1")
    assert messages(tmp_path, "t.csv", content, held) == []


def test_numbers_in_one_and_shares_in_both(tmp_path: Path) -> None:
    held = table("| 3 ans | 6 ans", "Total en nombre | 903 | 1 324", "Total en % | 9 % | 11,0 %", caption="PP-4")
    content = "Code;Territoire;3 ans;6 ans;Unité\nPP-4;Organisme;903;1324;logements\n"
    assert messages(tmp_path, "t.csv", content, held) == []
    content = "Code;Territoire;3 ans;6 ans;Unité\nPP-4;Organisme;9,04;12;%\n"
    (found,) = messages(tmp_path, "t.csv", content, held)
    assert "12\u00a0%" in found


def test_the_reference_of_another_period_is_not_compared(tmp_path: Path) -> None:
    content = "Code;Territoire;Parc au 31/12/2024;3 ans;6 ans\nPP-1;Ille-et-Vilaine;6476;1320;1650\n"
    held = table(
        "Territoire | Réf. 2023-2025 | 3 ans | 6 ans", "Ille-et-Vilaine | 210 | 1320 | 1650", caption="PP-1"
    )
    assert messages(tmp_path, "t.csv", content, held) == []
    content = "Code;Territoire;Référence 2023-2025;3 ans;6 ans\nPP-1;Ille-et-Vilaine;201;1320;1650\n"
    assert "en référence" in messages(tmp_path, "t.csv", content, PP_1)[0]


def test_an_approximate_sentence_is_no_exact_figure(tmp_path: Path) -> None:
    content = "Code;Territoire;3 ans\nPP-1;Organisme;320\n"
    assert messages(tmp_path, "t.csv", content, "PP-1 : plus de 300 logements à 3 ans.") == []
    (found,) = messages(tmp_path, "t.csv", content, "PP-1 : 300 logements à 3 ans.")
    assert "300\u00a0logements" in found


def test_empty_cells_and_unknown_values_are_no_figures(tmp_path: Path) -> None:
    content = "Code;Territoire;3 ans;6 ans\nPP-1;Ille-et-Vilaine;NR;1650\nPP-1;Morbihan;-;\nPP-1;Total;N/A;\n"
    (found,) = messages(tmp_path, "t.csv", content, PP_1)
    assert "3 valeurs de la convention (Ille-et-Vilaine à 3\u00a0ans, Morbihan à 3\u00a0ans" in found


def test_a_file_without_any_indicator_is_to_be_checked(tmp_path: Path) -> None:
    (found,) = messages(tmp_path, "t.csv", "Nom;Ville\nOffice;Rennes\n")
    assert "ne contient aucun indicateur lisible" in found


def test_errors_left_in_cells_are_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [["EPCI", 2026, 2027], ["Rennes Métropole", "23,63 %", "#REF!"]]
    found = [each.message for each in anomalies(workbook(tmp_path, PS_1=rows), PS_1)]
    assert "«\u00a0#REF!\u00a0» feuille «\u00a0PS-1\u00a0», cellule C2" in found[1]


def test_a_regime_without_indicators_compares_nothing(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(LONG, encoding="utf-8")
    report = check(document(*TERM), regime(), profile={}, table_file=read_tables(path), today=TODAY)
    assert report.anomalies == ()
