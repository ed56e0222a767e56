"""What each kind of bad input is answered: one French sentence that says where, what and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from foreign_workbooks import one_sheet_of_operations
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cusdocs.dossier import Dossier, write_workbook
from cusdocs.dossier.importing import Finding, import_files
from cusdocs.errors import CorruptFileError, CusdocsError, MissingFileError, SchemaError, UnsupportedFileError

ESTATES, APPROVALS, WORKS, SALES, ALLOCATIONS, ORGANISM = (
    "Ensembles immobiliers",
    "Agréments",
    "Réhabilitations",
    "Plan de mise en vente",
    "Attributions",
    "Organisme",
)
ERROR, DOUBT = "erreur", "à vérifier"

CELLS = [
    (APPROVALS, "G2", "=SUM(1,2)", ERROR, "la formule n'a pas de résultat. Ouvrez le fichier dans un tableur"),
    (APPROVALS, "J2", "=SUM(1,2)", DOUBT, "la formule n'a pas de résultat."),
    (APPROVALS, "G2", "douze", ERROR, "« douze » n'est pas un nombre entier. Saisissez par exemple 12."),
    (APPROVALS, "G2", 12.5, ERROR, "« 12,5 » n'est pas un nombre entier."),
    (APPROVALS, "G2", 0, ERROR, "« 0 » est inférieur à 1. Corrigez ce nombre."),
    (APPROVALS, "G2", -3, ERROR, "« -3 » est inférieur à 1."),
    (APPROVALS, "G2", None, ERROR, "cellule vide. Saisissez par exemple 12. La ligne est laissée de côté."),
    (APPROVALS, "G2", "NR", ERROR, "cellule vide. Saisissez par exemple 12."),
    (APPROVALS, "G2", "#REF!", ERROR, "l'erreur de calcul #REF!. Corrigez la formule."),
    (
        APPROVALS,
        "A2",
        "l'an prochain",
        ERROR,
        "« l'an prochain » n'est pas une année. Saisissez par exemple 2026.",
    ),
    (APPROVALS, "A2", 2200, ERROR, "« 2200 » est supérieur à 2100."),
    (APPROVALS, "A2", "2026 ou 2027", ERROR, "« 2026 ou 2027 » n'est pas une année."),
    (APPROVALS, "F2", "LLI", ERROR, "« LLI » n'est pas une valeur admise. Choisissez parmi : PLAI, PLUS, PLS."),
    (APPROVALS, "H2", "peut-être", ERROR, "« peut-être » n'est pas « Oui » ou « Non »."),
    (APPROVALS, "E2", "99", ERROR, "« 99 » n'est pas un code de département."),
    (APPROVALS, "E2", "Bretagne du Nord", ERROR, "« Bretagne du Nord » n'est pas un code de département."),
    (APPROVALS, "J2", "à chiffrer", DOUBT, "« à chiffrer » n'est pas un nombre. Saisissez par exemple 1 234,5."),
    (APPROVALS, "J2", -1, DOUBT, "« -1 » est inférieur à 0. Corrigez ce nombre. La cellule est laissée vide."),
    (APPROVALS, "D2", "200000001", ERROR, "« 200000001 » ne figure pas sur la feuille « Territoires »."),
    (ESTATES, "D2", "3523", ERROR, "la commune « 03523 » n'est pas dans le département 35."),
    (ESTATES, "D2", "35999", DOUBT, "« 35999 » n'est pas le code INSEE d'une commune"),
    (ESTATES, "E2", "Fougères", DOUBT, "Le code 35238 est celui de Rennes, non de « Fougères »."),
    (ESTATES, "D2", "ABCDE", ERROR, "« ABCDE » n'est pas un code INSEE de commune."),
    (ESTATES, "I2", 101, ERROR, "les DPE totalisent 100 logements pour 101 logements. Corrigez les DPE."),
    (ESTATES, "T2", 250, ERROR, "250 dépasse 100 (Nombre de logements)."),
    (ESTATES, "U2", "Superbe", DOUBT, "« Superbe » n'est pas une valeur admise. Choisissez parmi : Bon, Moyen,"),
    (ESTATES, "A3", "A", ERROR, "« A » figure déjà"),
    (ESTATES, "H2", "ZUS", ERROR, "« ZUS » n'est pas « Oui » ou « Non »."),
    (WORKS, "B2", "Z9", ERROR, "« Z9 » n'est pas un identifiant de la feuille « Ensembles immobiliers »."),
    (WORKS, "E2", 5000, ERROR, "5 000 logements pour l'ensemble A, qui en compte 100."),
    (WORKS, "F2", "H", DOUBT, "« H » n'est pas une valeur admise. Choisissez parmi : A, B, C, D, E, F, G."),
    (SALES, "K2", "31/02/2026", DOUBT, "« 31/02/2026 » n'est pas une date. Saisissez par exemple 12/03/2026."),
    (SALES, "K2", "au printemps", DOUBT, "« au printemps » n'est pas une date."),
    (
        SALES,
        "H2",
        "Mixte",
        ERROR,
        "« Mixte » n'est pas une valeur admise. Choisissez parmi : Individuel, Collectif.",
    ),
    (SALES, "G2", 101, ERROR, "101 logements pour l'ensemble A, qui en compte 100."),
    (ALLOCATIONS, "E2", 41, ERROR, "41 dépasse 40 (Attributions totales). Corrigez l'un des deux."),
    (ALLOCATIONS, "F2", 31, ERROR, "31 dépasse 30 (Attributions hors QPV (baux signés))."),
    (
        ORGANISM,
        "B5",
        "999 999 999",
        ERROR,
        "« 999999999 » n'est pas un SIREN : neuf chiffres dont le dernier est une clé",
    ),
    (
        ORGANISM,
        "B4",
        "Association",
        ERROR,
        "« Association » n'est pas une valeur admise. Choisissez parmi : OPH, ESH,",
    ),
    (ORGANISM, "B2", None, ERROR, "un projet ne peut pas être rédigé sans elle."),
    (APPROVALS, "L1", "Architecte", DOUBT, "colonne L (Architecte) : colonne inconnue, laissée de côté."),
    (APPROVALS, "G1", "Volume", ERROR, "colonne introuvable : « Nombre de logements »."),
    ("Textes", "A2", "Poésie", ERROR, "« Poésie » n'est pas une rubrique connue."),
]


def findings_of(path: Path) -> list[Finding]:
    return import_files([path]).findings


def said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [
        (finding.severity.value, finding.text.replace("\u00a0", " ").replace("\u202f", " "))
        for finding in findings
    ]


def test_a_sheet_of_all_operations_is_not_taken_for_one_kind(dossier: Dossier, tmp_path: Path) -> None:
    one_sheet_of_operations(dossier, tmp_path / "parc.xlsx")
    imported = import_files([tmp_path / "parc.xlsx"])
    assert not imported.dossier.sales
    text = "feuille « Opérations 2023 à 2031 » : feuille non reconnue, laissée de côté."
    assert any(text in found for _, found in said(imported.findings))


def test_a_sheet_known_by_its_titles_alone_is_told(workbook: Path) -> None:
    book = load_workbook(workbook)
    book[APPROVALS].title = "Onglet 4"
    book.save(workbook)
    imported = import_files([workbook])
    assert len(imported.dossier.approvals) == 1
    text = "feuille « Onglet 4 » : prise pour la feuille « Agréments » d'après ses titres. Vérifiez."
    assert (DOUBT, text) in said(imported.findings)


def test_a_good_workbook_has_nothing_to_correct(workbook: Path) -> None:
    assert [text for severity, text in said(findings_of(workbook)) if severity == ERROR] == []


@pytest.mark.parametrize(("sheet", "cell", "value", "severity", "sentence"), CELLS)
def test_a_wrong_cell_is_told_with_its_place(
    sheet: str, cell: str, value: object, severity: str, sentence: str, workbook: Path
) -> None:
    book = load_workbook(workbook)
    book[sheet][cell] = value
    book.save(workbook)
    told = said(findings_of(workbook))
    assert any(found == severity and sentence in text for found, text in told), told
    assert all("Traceback" not in text for _, text in told)


def test_all_is_told_at_once_and_the_good_rows_are_kept(workbook: Path) -> None:
    book = load_workbook(workbook)
    sheet = book[APPROVALS]
    sheet.append([2027, "Les Prés", "Rennes", "243500139", "35", "PLUS", "dix", "Non"])
    sheet.append([2028, "Les Bois", "Rennes", "243500139", "35", "LLI", 9, "Non"])
    sheet.append([2029, "Les Îles", "Rennes", "243500139", "35", "PLS", 8, "Non"])
    book.save(workbook)
    imported = import_files([workbook])
    places = [text for severity, text in said(imported.errors)]
    assert [text.split(" : ")[0] for text in places] == [
        "feuille « Agréments », ligne 3, colonne G (Nombre de logements *)",
        "feuille « Agréments », ligne 4, colonne F (Financement *)",
    ]
    assert [row.programme for row in imported.dossier.approvals] == ["Le Verger", "Les Îles"]


def _two_claims(sheet: Worksheet) -> None:
    sheet["K1"], sheet["G1"] = "Nb logements", "Nb lgts"


def _merged_count(sheet: Worksheet) -> None:
    sheet.append([2027, "Les Prés", "Rennes", "243500139", "35", "PLUS", None, "Non"])
    sheet.merge_cells("G2:G3")


def _renamed(sheet: Worksheet) -> None:
    sheet.title = "Divers"
    for cell in sheet[1]:
        cell.value = f"Champ {cell.column}"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_two_claims, "donnent toutes « Nombre de logements » : aucune n'est retenue."),
        (_merged_count, "ligne 3, colonne G (Nombre de logements *) : cellule vide."),
        (_renamed, "feuille « Divers » : feuille non reconnue, laissée de côté."),
    ],
)
def test_a_sheet_that_leaves_a_doubt_is_never_guessed(
    change: Callable[[Worksheet], None], sentence: str, workbook: Path
) -> None:
    book = load_workbook(workbook)
    change(book[APPROVALS])
    book.save(workbook)
    assert any(sentence in text for _, text in said(findings_of(workbook)))


@pytest.mark.parametrize(
    ("name", "content", "kind", "sentence"),
    [
        ("absent.xlsx", None, MissingFileError, "est introuvable. Vérifiez le chemin indiqué."),
        ("vide.xlsx", b"", CorruptFileError, "n'est pas un classeur .xlsx, ou il est endommagé"),
        ("psp.pdf", b"%PDF", UnsupportedFileError, "fournissez un fichier .xlsx, .ods ou .csv."),
        ("psp.ods", b"PK\x03\x04", CorruptFileError, "est endommagé ou incomplet"),
        ("psp.csv", b"a;b\n\0", CorruptFileError, "est illisible à la ligne 2"),
    ],
)
def test_a_file_that_cannot_be_opened(
    name: str, content: bytes | None, kind: type[CusdocsError], sentence: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(kind) as error:
        import_files([tmp_path / name])
    assert sentence in str(error.value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        (
            "feuilles: [{feuille: Parc, vers: Ensembles immobiliers}]",
            "la feuille « Parc » n'est pas dans les fichiers",
        ),
        ("feuilles: [{feuille: Agréments, vers: Logis}]", "cette feuille n'existe pas dans le dossier."),
        ("feuilles: [{feuille: Agréments, vers: Agréments, colonnes: {Prix: B}}]", "« Prix » n'est pas un titre"),
        ("feuilles: [{feuille: Agréments, vers: Agréments, colonnes: {Programme: ZZ}}]", "n'a pas de colonne ZZ"),
        ("feuilles: [{feuille: Agréments, vers: Agréments, titres: haut}]", "indiquez la ligne des titres"),
        ("feuille: []", "clé inconnue"),
    ],
)
def test_a_mistake_in_the_mapping_is_told_at_its_line(
    mapping: str, sentence: str, workbook: Path, tmp_path: Path
) -> None:
    (tmp_path / "map.yaml").write_text(mapping, encoding="utf-8")
    with pytest.raises(SchemaError) as error:
        import_files([workbook], tmp_path / "map.yaml")
    assert sentence in str(error.value).replace("\u00a0", " ")


def test_there_are_forty_kinds_of_bad_input_at_least() -> None:
    assert len(CELLS) >= 40


def test_the_open_document_and_the_table_are_read_too(dossier: Dossier, tmp_path: Path) -> None:
    write_workbook(dossier, tmp_path / "psp.ods")
    assert import_files([tmp_path / "psp.ods"]).dossier.model_dump() == dossier.model_dump()
    (tmp_path / "Livraisons.csv").write_text("Année;Dép;Logements livrés\n2026;35;9\n", encoding="cp1252")
    assert import_files([tmp_path / "Livraisons.csv"]).dossier.deliveries[0].dwellings == 9


def test_a_hidden_sheet_is_left_aside_and_told(workbook: Path) -> None:
    book = load_workbook(workbook)
    book[APPROVALS].sheet_state = "hidden"
    book.save(workbook)
    imported = import_files([workbook])
    assert not imported.dossier.approvals
    text = "feuille « Agréments » : feuille masquée, laissée de côté."
    assert any(found.startswith(text) for _, found in said(imported.findings))
