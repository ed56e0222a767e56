"""What cannot be true in a dossier is found, and placed."""

from datetime import date

import pytest

from cusdocs.dossier import Dossier, Narrative, Sheet
from cusdocs.dossier.consistency import contradictions, doubts
from cusdocs.dossier.model import Estate, Organisation


def change(dossier: Dossier, attribute: str, place: int = 0, **values: object) -> Dossier:
    """The dossier with some fields of one of its rows changed."""
    rows: list[Sheet] = list(getattr(dossier, attribute))
    rows[place] = rows[place].model_copy(update=values)
    return dossier.model_copy(update={attribute: tuple(rows)})


def organisation(dossier: Dossier, **values: object) -> Dossier:
    return dossier.model_copy(update={"organisation": dossier.organisation.model_copy(update=values)})


def texts(dossier: Dossier) -> list[str]:
    return [problem.text.replace("\u00a0", " ") for problem in contradictions(dossier)]


def test_a_sound_dossier_has_no_contradiction(dossier: Dossier) -> None:
    assert texts(dossier) == []
    assert list(doubts(dossier)) == []


@pytest.mark.parametrize(
    ("attribute", "values", "words"),
    [
        ("estates", {"dpe_g": 3}, "les DPE totalisent 103 logements pour 100 logements"),
        ("estates", {"accessible": 101}, "Logements accessibles PMR : 101 dépasse 100 (Nombre de logements)"),
        ("estates", {"commune": "22278"}, "la commune « 22278 » n'est pas dans le département 35"),
        ("estates", {"departement": "22", "commune": "22278"}, "« 22 » ne figure pas sur la feuille"),
        (
            "estates",
            {"households": 90, "below_20": 10, "below_40": 20, "below_60": 30, "above_60": 31},
            "les quatre tranches de ressources totalisent 91 ménages, et non 90",
        ),
        ("renovations", {"estate": "Z"}, "« Z » n'est pas un identifiant de la feuille « Ensembles immobiliers »"),
        ("renovations", {"dwellings": 101}, "101 logements pour l'ensemble A, qui en compte 100"),
        ("demolitions", {"estate": "Z"}, "feuille « Démolitions », Identifiant de l'ensemble : « Z »"),
        ("sales", {"dwellings": 101}, "feuille « Plan de mise en vente », Nombre de logements : 101 logements"),
        ("sales", {"epci": "243500782"}, "« 243500782 » ne figure pas sur la feuille « Territoires »"),
        ("allocations", {"outside_qpv": 41}, "41 dépasse 40 (Attributions totales)"),
        ("allocations", {"first_quartile": 31}, "31 dépasse 30 (Attributions hors QPV (baux signés))"),
        ("allocations", {"priority": 41}, "41 dépasse 40 (Attributions totales)"),
        ("allocations", {"priority_outside_qpv": 13}, "13 dépasse 12 (Attributions aux publics prioritaires)"),
        ("territories", {"code": "22"}, "« 22 » diffère du code de la colonne Département (35)"),
    ],
)
def test_a_contradiction_is_told(attribute: str, values: dict[str, object], words: str, dossier: Dossier) -> None:
    assert words in "\n".join(texts(change(dossier, attribute, **values)))


def test_an_epci_has_a_true_siren(dossier: Dossier) -> None:
    wrong = change(dossier, "territories", 1, code="243500138")
    assert "« 243500138 » n'est pas un SIREN" in "\n".join(texts(wrong))


def test_identifiers_and_rubriques_are_unique(dossier: Dossier) -> None:
    twice = change(dossier, "estates", 1, id="A")
    again = (*dossier.narratives, Narrative(key="presentation", text="Encore."))
    assert any("« A » figure déjà" in text for text in texts(twice))
    assert any(
        "« Présentation de l'organisme » figure déjà" in text
        for text in texts(dossier.model_copy(update={"narratives": again}))
    )


def test_sales_of_one_ensemble_add_up(dossier: Dossier) -> None:
    sales = (*dossier.sales, dossier.sales[0].model_copy(update={"year": 2030, "dwellings": 96}))
    assert any(
        "101 logements pour l'ensemble A" in text for text in texts(dossier.model_copy(update={"sales": sales}))
    )


def test_what_left_before_the_convention_is_not_compared_with_the_present_stock(dossier: Dossier) -> None:
    assert texts(change(dossier, "demolitions", year=2024, estate="démoli", dwellings=500)) == []


def test_nothing_is_missing_from_a_sheet_that_was_not_wholly_read(dossier: Dossier) -> None:
    unknown = change(dossier, "renovations", estate="Z")
    assert list(contradictions(unknown, unread={Estate})) == []


def test_a_wrong_siren_of_the_organism(dossier: Dossier) -> None:
    assert texts(organisation(dossier, siren="123456789"))[0].startswith(
        "feuille « Organisme », SIREN : « 123456789 »"
    )


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("signature_date", date(2025, 12, 20)),
        ("psp_date", date(2026, 6, 1)),
        ("adoption_date", date(2025, 6, 1)),
        ("engagement_date", date(2025, 12, 19)),
    ],
)
def test_an_impossible_order_of_dates(field: str, day: date, dossier: Dossier) -> None:
    found = texts(organisation(dossier, **{field: day}))
    assert found
    assert "précède le" in found[0]


def test_a_late_psp_or_a_signature_in_another_year_is_only_doubtful(dossier: Dossier) -> None:
    odd = organisation(dossier, psp_date=date(2025, 7, 1), effect_year=2027)
    assert texts(odd) == []
    assert [problem.field for problem in doubts(odd)] == ["engagement_date", "effect_year"]
    assert all(problem.model is Organisation for problem in doubts(odd))


def test_a_column_filled_in_for_some_rows_only_is_told(dossier: Dossier) -> None:
    (doubt,) = doubts(change(dossier, "estates", accessible=None))
    assert doubt.text.replace("\u00a0", " ").startswith(
        "feuille « Ensembles immobiliers », Logements accessibles PMR : vide pour 1 ligne sur 2"
    )
    whole = dossier.model_copy(
        update={"estates": tuple(row.model_copy(update={"accessible": None}) for row in dossier.estates)}
    )
    # An organism that has no such data at all is told by the blanks of its draft.
    assert list(doubts(whole)) == []


def test_sales_that_were_not_counted_are_told_to_whom_builds_homes_to_own(dossier: Dossier) -> None:
    (doubt,) = doubts(organisation(dossier, accession=True, accession_sales_3y=None))
    assert "seuil de vingt logements (article R.445-15)" in doubt.text
    assert list(doubts(organisation(dossier, accession=True, accession_sales_3y=0))) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Plan de vente", "« Plan de vente » n'est pas une feuille du classeur"),
        ("démolitions", "la feuille « Démolitions » a des lignes"),
    ],
)
def test_a_sheet_said_to_have_nothing_is_one_and_has_none(said: str, words: str, dossier: Dossier) -> None:
    assert words in "\n".join(texts(organisation(dossier, nothing_in=(said,))))
