"""Labels and captions that a narrow column cut anywhere, as word processors do."""

import pytest
from conventions import document, indicator_regime, table

from cusdocs.checking import extract
from cusdocs.checking.indicators.places import Gazetteer
from cusdocs.checking.tables import TableView
from cusdocs.french.phrases import phrases
from cusdocs.law.clues import Column
from cusdocs.law.territories import find

TERM = ("# Durée", "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.")

HEAD = "Périmètre | 2026-2028 | 2026-2031"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Morbih an", "56"),
        ("Quimpe r Bretagn e Occide ntale", "200068120"),
        ("Mâconn ais Beaujol ais Agglom ération", "200070308"),
    ],
)
def test_a_territory_is_known_by_its_letters(label: str, code: str) -> None:
    found = Gazetteer(find).read(label)
    assert found is not None
    assert found.code == code


def test_words_that_make_no_territory_are_none() -> None:
    assert Gazetteer(find).read("Logements loca tifs") is None


def test_a_column_is_known_by_its_letters() -> None:
    view = TableView(0, table("Résidence | Localisati on | Nb logts", "Bellevue | rue Foch | 12"))
    assert view.column_of(Column(name="Adresse", captions=phrases(["localisation"]))) == 1
    assert view.column_of(Column(name="Lots", captions=phrases(["logt on"]))) is None


def test_a_detail_is_known_by_its_letters() -> None:
    found = extract(
        document(
            *TERM,
            "# PP-1 – Logements agréés",
            table(
                "Périmètre | 2026-2028 | 2026-2031",
                "Total | 12 | 24",
                "dont hors renouve llement urbain | 80 % | 90 %",
            ),
        ),
        indicator_regime(),
    )
    assert {reading.breakdown for reading in found if reading.unit == "%"} == {"hors renouvellement urbain"}


def test_a_measure_and_a_bare_detail_are_known_by_their_letters() -> None:
    rows = ("Morbihan | Nomb re de logem ents | 12 | 24", "Morbihan | % hors renouvelleme nt urbain | 80 % | 90 %")
    found = extract(
        document(*TERM, "# PP-1 – Logements agréés", table("Territoire | Mesu re | 2026-2028 | 2026-2031", *rows)),
        indicator_regime(),
    )
    assert {(reading.breakdown, reading.unit) for reading in found} == {
        (None, "logements"),
        ("hors renouvellement urbain", "%"),
    }


def test_the_details_of_the_total_are_not_the_total() -> None:
    found = extract(
        document(
            *TERM,
            "# PP-1 – Logements agréés",
            table(
                "Territoire | 2026-2028 | 2026-2031", "Total organisme | 12 | 24", "Total organisme – PLAI | 3 | 6"
            ),
        ),
        indicator_regime(),
    )
    assert [(reading.breakdown, int(reading.value)) for reading in found] == [
        (None, 12),
        (None, 24),
        ("PLAI", 3),
        ("PLAI", 6),
    ]


def test_the_code_in_its_own_column_is_no_detail() -> None:
    found = extract(
        document(
            *TERM,
            "# Engagements",
            table(
                "Code | Indicateur | 2026-2028 | 2026-2031", "PP - 1 | Logements agréés, à 3 et 6 ans | 12 | 24"
            ),
        ),
        indicator_regime(),
    )
    assert [(reading.breakdown, int(reading.value)) for reading in found] == [(None, 12), (None, 24)]


def test_a_short_caption_is_known_when_its_pieces_make_it_whole() -> None:
    view = TableView(0, table("Résidence | En Q P V | EPC I | Nb log ts", "Bellevue | ou i | Rennes | 12"))
    assert view.column_of(Column(name="QPV", captions=phrases(["QPV"]))) == 1
    assert view.column_of(Column(name="EPCI", captions=phrases(["EPCI"]))) == 2
    assert view.column_of(Column(name="Logements", captions=phrases(["ogt"]))) is None


def test_a_dot_fills_a_cell_and_a_dash_does_not() -> None:
    view = TableView(0, table("Résidence | QPV | Avis", "Bellevue | ● | –", "Beaulieu | ○ | -"))
    assert view.has_data_in(1)
    assert not view.has_data_in(2)
