"""The register of a region as services really keep it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from cusdocs.errors import RegisterError
from cusdocs.followup.register import Organism, read_register

AJONC = Organism(name="Ajonc Habitat", siren="999999998", family="OPH", departement="35", stock=Decimal(6240))


def write(folder: Path, *lines: str) -> Path:
    path = folder / "registre.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_register_is_read_whatever_its_titles(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "N° SIREN;Raison sociale;Forme juridique;Dép.;Nombre de logements;Part foyers;Absorbant",
        "999 999 998;Ajonc Habitat;Offices publics de l'habitat;35;6 240;12 %;",
    )

    assert read_register(path) == (
        Organism(
            name="Ajonc Habitat",
            siren="999999998",
            family="OPH",
            departement="35",
            stock=Decimal(6240),
            foyers_share=Decimal("0.12"),
        ),
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("999999998;A;Ferme;35;10", "« Ferme » n'est pas une famille"),
        ("999999998;A;OPH;135;10", "n'est pas un département"),
        ("999999998;A;OPH;35;beaucoup", "n'est pas un nombre"),
    ],
)
def test_a_wrong_register_is_told_by_line(tmp_path: Path, line: str, told: str) -> None:
    path = write(tmp_path, "SIREN;Organisme;Famille;Département;Parc", line)

    with pytest.raises(RegisterError) as caught:
        read_register(path)
    message = str(caught.value).replace("\u00a0", " ")
    assert told in message
    assert "ligne 2" in message


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ('SIREN,Organisme,Famille,Département,Parc\n999999998,Ajonc Habitat,OPH,35,"6 240"\n', "utf-8"),
        (
            "\ufeffsiren;ORGANISME;famille;DEPT;PARC\n999999998;Ajonc Habitat;oph;Ille et Vilaine (35);6240",
            "utf-8",
        ),
        (
            (
                "N° SIREN;Dénomination;Catégorie;Dépt;Nb logements\r\n"
                "999 999 998;Ajonc Habitat;Office public de l’habitat;Ille-et-Vilaine;6 240 logements\r\n"
            ),
            "cp1252",
        ),
        (
            (
                "Liste des organismes;;;;\n;;;;\nSIRET;Nom de l’organisme;Type;Siège;Parc\n"
                "99999999800015;Ajonc Habitat;Office;35;6240\n;;;;\nTotal;;;;6240\n"
            ),
            "utf-8",
        ),
        ("Organisme\tSIREN\tFamille\tDépartement\tParc\nAjonc Habitat\t999.999.998\tOPH\t35\t6240\n", "utf-8"),
    ],
    ids=["commas", "mark-and-capitals", "cp1252-and-words", "title-total-and-siret", "tabs"],
)
def test_a_register_is_read_however_it_was_saved(tmp_path: Path, content: str, encoding: str) -> None:
    path = tmp_path / "registre.csv"
    path.write_bytes(content.encode(encoding))

    assert read_register(path) == (AJONC,)


def test_a_workbook_gives_numbers_and_dates(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Registre 2029"])
    sheet.append(["SIREN", "Organisme", "Famille", "Département", "Parc", "Part foyers", "Date de signature"])
    sheet.append([999999998, "Ajonc Habitat", "SA d’HLM", 1, 6240.0, 0.12, date(2026, 3, 12)])
    sheet.append([None, "Genêt Habitat", "n.c.", "2A", "-", "NC", "inconnue"])
    path = tmp_path / "registre.xlsx"
    book.save(path)

    assert read_register(path) == (
        Organism(
            name="Ajonc Habitat",
            siren="999999998",
            family="ESH",
            departement="01",
            stock=Decimal(6240),
            foyers_share=Decimal("0.12"),
            signature=date(2026, 3, 12),
        ),
        Organism(name="Genêt Habitat", departement="2A"),
    )


def test_lines_that_say_the_same_are_one_organism_and_complete_each_other(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "SIREN;Organisme;Famille;Département;Parc",
        "999999998;Ajonc Habitat;OPH;35;",
        ";AJONC HABITAT;OPH;;6240",
        "999999998;Ajonc Habitat;OPH;35;6240",
    )

    assert read_register(path) == (AJONC,)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("999999998;A;10", "999999998;B;10"), "le SIREN 999999998 est déjà celui de la ligne 2"),
        (("999999998;A;10", "999999998;A;12"), "le SIREN 999999998 est déjà celui de la ligne 2"),
        ((";A;10", ";a;12"), "« a » est déjà à la ligne 2, qui dit autre chose"),
    ],
)
def test_lines_that_disagree_are_refused(tmp_path: Path, lines: tuple[str, ...], told: str) -> None:
    path = write(tmp_path, "SIREN;Organisme;Parc", *lines)

    with pytest.raises(RegisterError) as caught:
        read_register(path)
    assert told in str(caught.value).replace("\u00a0", " ")


def test_a_table_without_a_name_says_what_was_read(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="première ligne lue"):
        read_register(write(tmp_path, "999999998;Ajonc Habitat;OPH"))
