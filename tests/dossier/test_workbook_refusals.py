"""What cannot be read is refused in one clear sentence, or in one list of places."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cusdocs.dossier import read_workbook, write_workbook
from cusdocs.errors import (
    CorruptFileError,
    DossierError,
    EncryptedFileError,
    ExitCode,
    InputError,
    MissingFileError,
    UnsupportedFileError,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

# The fixture « edit » writes a value at a sheet and a cell of a good workbook, and returns its path.
Edit = Callable[[str, str, object], Path]


def refusal(path: Path) -> tuple[type[InputError], str]:
    with pytest.raises(InputError) as error:
        read_workbook(path)
    assert error.value.exit_code is ExitCode.UNREADABLE
    return type(error.value), str(error.value).replace("\u00a0", " ")


def test_a_missing_file(tmp_path: Path) -> None:
    kind, text = refusal(tmp_path / "psp.xlsx")
    assert kind is MissingFileError
    assert text == "Le classeur « psp.xlsx » est introuvable. Vérifiez le chemin indiqué."


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path)[0] is MissingFileError


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", CorruptFileError, "n'est pas un classeur .xlsx"),
        (b"Identifiant;Nom\n", CorruptFileError, "n'est pas un classeur .xlsx"),
        (b"PK\x03\x04 cut short", CorruptFileError, "est endommagé ou incomplet"),
        (b"%PDF-1.7\n", UnsupportedFileError, "est un PDF"),
        (OLE, UnsupportedFileError, "est un ancien classeur .xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFileError, "est protégé par un mot de passe"),
    ],
)
def test_a_file_of_another_kind(content: bytes, kind: type[InputError], words: str, tmp_path: Path) -> None:
    path = tmp_path / "psp.xlsx"
    path.write_bytes(content)
    found, text = refusal(path)
    assert found is kind
    assert text.startswith("« psp.xlsx »")
    assert words in text


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "psp.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert refusal(tmp_path / "psp.xlsx")[0] is UnsupportedFileError


def test_a_workbook_whose_inside_is_damaged(workbook: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name)[:200])
    assert refusal(damaged)[0] is CorruptFileError


def test_a_workbook_without_our_sheets(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "other.xlsx")
    kind, text = refusal(tmp_path / "other.xlsx")
    assert kind is DossierError
    assert "ne contient aucune des feuilles attendues (« Organisme »" in text
    assert "cusdocs init" in text


def test_a_blank_workbook_says_what_to_fill_in_first(tmp_path: Path) -> None:
    write_workbook(None, tmp_path / "psp.xlsx")
    kind, text = refusal(tmp_path / "psp.xlsx")
    assert kind is DossierError
    assert text == (
        "« psp.xlsx » : la feuille « Organisme » n'est pas remplie. Remplissez-la en premier (Raison sociale, "
        "Forme juridique, SIREN, Département du siège et Première année des engagements), "
        "puis la feuille « Territoires »."
    )


def test_a_wrong_cell_is_placed_by_sheet_row_and_column(edit: Edit) -> None:
    _, text = refusal(edit("Agréments", "G2", "douze"))
    assert text == (
        "1 problème dans « psp.xlsx » :\n"
        "feuille « Agréments », ligne 2, colonne G (Nombre de logements) : "
        "« douze » n'est pas un nombre entier. Saisissez par exemple 12."
    )


def test_all_problems_are_told_at_once(edit: Edit) -> None:
    edit("Organisme", "B5", "999999999")
    edit("Agréments", "F2", "PLI")
    edit("Réhabilitations", "E2", -3)
    edit("Ensembles immobiliers", "D3", "3523")
    edit("Ensembles immobiliers", "D2", None)
    edit("Coûts de gestion", "A2", 1026)
    path = edit("Textes", "A2", "Poésie")
    _, text = refusal(path)
    header, *lines = text.splitlines()
    assert header == "7 problèmes dans « psp.xlsx » :"
    assert [line.split(" : ")[0] for line in lines] == [
        "feuille « Organisme », ligne 5, colonne B (SIREN)",
        "feuille « Ensembles immobiliers », ligne 2, colonne D (Code INSEE de la commune)",
        "feuille « Ensembles immobiliers », ligne 3, colonne D (Code INSEE de la commune)",
        "feuille « Agréments », ligne 2, colonne F (Financement)",
        "feuille « Réhabilitations », ligne 2, colonne E (Nombre de logements)",
        "feuille « Coûts de gestion », ligne 2, colonne A (Année)",
        "feuille « Textes », ligne 2, colonne A (Rubrique)",
    ]
    assert "« -3 » est inférieur à 1. Corrigez ce nombre." in lines[4]
    assert "cellule vide. Saisissez par exemple 35238." in lines[1]
    assert "la commune « 03523 » n'est pas dans le département 35." in lines[2]


def test_a_missing_required_column_is_told_once(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Ensembles immobiliers"].delete_cols(9)
    book.save(workbook)
    _, text = refusal(workbook)
    assert text.splitlines()[1:] == [
        "feuille « Ensembles immobiliers », Nombre de logements : colonne absente. Ajoutez-la avec ce titre."
    ]


def test_a_column_given_twice_is_refused(edit: Edit) -> None:
    _, text = refusal(edit("Livraisons", "D1", "Année"))
    assert "colonne D (Année) : cette colonne existe déjà en A. Supprimez l'une des deux." in text


def test_a_sheet_without_its_titles_is_refused(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Livraisons"].delete_rows(1)
    book.save(workbook)
    _, text = refusal(workbook)
    assert text.splitlines()[1] == (
        "feuille « Livraisons » : les titres des colonnes manquent (« Année », « Département », "
        "« Logements livrés »…). Reprenez ceux du classeur vierge."
    )


def test_a_file_that_another_program_holds(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", locked)
    kind, text = refusal(workbook)
    assert kind is InputError
    assert "Fermez-le s'il est ouvert dans un tableur" in text


def test_a_territory_forgotten_is_told_once_a_sheet(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Territoires"].delete_rows(2)
    book.save(workbook)
    _, text = refusal(workbook)
    places = [line for line in text.splitlines() if line.startswith("feuille « Ensembles immobiliers »")]
    assert len(places) == 1
    assert "ligne 2, colonne G (Département) : « 35 » ne figure pas sur la feuille « Territoires »" in places[0]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        ("Coûts de gestion", "A2", 2200, "« 2200 » est supérieur à 2100. Corrigez ce nombre."),
        ("Agréments", "E2", "99", "« 99 » n'est pas un code de département. Saisissez par exemple 35, 2A ou 971."),
        ("Agréments", "F2", None, "cellule vide. Choisissez parmi : PLAI, PLUS, PLS."),
        ("Textes", "A2", None, "cellule vide. Indiquez la rubrique de la convention."),
        ("Textes", "A2", "zzz", "n'est pas une rubrique connue. Reprenez un titre de la feuille d'origine."),
        ("Organisme", "A5", "Numéro", "feuille « Organisme », SIREN : ligne absente. Ajoutez-la avec ce titre."),
    ],
)
def test_what_is_wrong_is_named(sheet: str, cell: str, value: object, words: str, edit: Edit) -> None:
    assert words in refusal(edit(sheet, cell, value))[1]
