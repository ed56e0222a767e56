"""Write synthetic files of the RPLS: no dwelling of them exists, only the codes of communes are real."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

OPEN_COLUMNS = tuple(
    """
    REG_CODE REG_LIBELLE LIBREG DEP_CODE DEP_LIBELLE LIBDEP EPCI_CODE EPCI_LIBELLE LIBEPCI DEPCOM
    CODEPOSTAL LIBCOM NUMVOIE INDREP TYPVOIE NOMVOIE ETAGE COMPLGEO LIEUDIT QPV_CODE QPV_LIBELLE
    DROIT_CODE DROIT_LIBELLE TYPECONST_CODE TYPECONST_LIBELLE NBPIECE SURFHAB CONSTRUCT LOCAT PATRIMOINE
    ORIGINE FINAN_CODE FINAN_LIBELLE FINANAUTRE CONV NUMCONV DATCONV NEWLOGT_CODE NEWLOGT_LIBELLE CUS
    DPEDATE DPEENERGIE DPESERRE SRU_EXPIR SRU_ALINEA CODSEGPATRIM LIBSEGPATRIM PMR_CODE PMR_LIBELLE
    PLG_VOIE EPSG X Y PLG_QP24 PLG_QP15 PLG_IRIS2024_CODE PLG_IRIS2024_LIBELLE PLG_ZUS PLG_QVA QUALITE_1
    QUALITE_2 QUALITE_3 QUALITE_4 QUALITE_5 QUALITE_6 QUALITE_7 QUALITE_8 COMAQP COMAZUS UU2020 AAV2020
    ZE2020 MILLESIME
    """.split()
)
DEPOSIT_FIELDS = 64
# Arrondissements of Paris, Lyon and Marseille, communes of Ille-et-Vilaine, Ajaccio, and one of La Réunion.
COMMUNES = ("75113", "75120", "69383", "13203", "35238", "35288", "35115", "2A004", "97411", "35282")
STREETS = ("des Lilas", "du Canal", "de l'Étang", "des Prés", "Haute", "du Château d'Eau", "des Genêts", "Basse")
CLASSES = ("A", "B", "C", "D", "E", "F", "G", "", "N", "NC")
YEARS = ("1935", "1958", "1972", "1984", "1999", "2011", "2023", "999", "", "NA")
FINANCINGS = ("10", "13", "14", "52", "51", "16", "99", "Z", "")
_SEED = 445


def write_open(path: Path, rows: int, *, encoding: str = "utf-8-sig") -> None:
    """Write an open file of ``rows`` dwellings."""
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(";".join(f'"{name}"' for name in OPEN_COLUMNS) + "\n")
        _write(file, _open_rows(rows))


def write_deposit(path: Path, rows: int, *, encoding: str = "utf-8") -> None:
    """Write a deposit of ``rows`` dwellings, headed by the line of an imaginary landlord."""
    with path.open("w", encoding=encoding, newline="") as file:
        header = ["2025", "000000001", "Genêt Habitat", *[""] * 6, "99999999800017", str(rows), ""]
        file.write(";".join(header) + "\n")
        _write(file, _deposit_rows(rows))


def _write(file: TextIO, rows: Iterator[list[str]]) -> None:
    for row in rows:
        file.write(";".join(row) + "\n")


def _open_rows(rows: int) -> Iterator[list[str]]:
    draw = random.Random(_SEED)  # noqa: S311 - the same file each time
    places = {name: at for at, name in enumerate(OPEN_COLUMNS)}
    for number in range(rows):
        row = [""] * len(OPEN_COLUMNS)
        quarter = draw.random() < 0.2
        values = {
            "DEPCOM": draw.choice(COMMUNES),
            "NUMVOIE": str(draw.randint(1, 90)),
            "TYPVOIE": draw.choice(("RUE", "ALL", "AV")),
            "NOMVOIE": f'"{draw.choice(STREETS)}"',
            "QPV_CODE": draw.choice("123"),
            "CONSTRUCT": draw.choice(YEARS),
            "FINAN_CODE": draw.choice(FINANCINGS),
            "DPEENERGIE": draw.choice(CLASSES),
            "DPEDATE": draw.choice(("01/1900", "05/2019", "11/2023", "")),
            "PMR_CODE": draw.choice(("1", "2", "", "Z")),
            "PLG_QP24": "QN03501M" if quarter else "",
            "PLG_QP15": "QP035001" if draw.random() < 0.25 else "",
            "X": "1.1144e+006",
            "SURFHAB": str(draw.randint(18, 110)),
            "LIBCOM": "Commune fictive",
            "MILLESIME": str(number % 7),
        }
        for name, value in values.items():
            row[places[name]] = value
        yield row


def _deposit_rows(rows: int) -> Iterator[list[str]]:
    draw = random.Random(_SEED)  # noqa: S311 - the same file each time
    for number in range(rows):
        row = [""] * DEPOSIT_FIELDS
        values = {
            1: f"{number:010}",
            4: draw.choice(COMMUNES),
            22: draw.choice(("1", "2", "")),
            26: draw.choice(YEARS),
            32: draw.choice(FINANCINGS),
            40: draw.choice(("1", "1", "1", "2", "3", "9")),
            48: draw.choice(("01/1900", "05/2019", "11/2023")),
            49: draw.choice(CLASSES),
            54: draw.choice(("SEG1", "SEG2", 'SEG "3"')),
        }
        for position, value in values.items():
            row[position - 1] = value
        yield row
