"""Whatever the order of the columns, the case of the titles or the form of a number, the same row is read."""

import random
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cusdocs.dossier.cells import CellError
from cusdocs.dossier.importing.cells import read_foreign
from cusdocs.dossier.importing.grid import Grid
from cusdocs.dossier.importing.recognition import guess
from cusdocs.dossier.importing.rows import take
from cusdocs.dossier.importing.vocabulary import caption_key, vocabulary
from cusdocs.dossier.layout import Column, Kind, layouts
from cusdocs.law.yaml_reader import Shape, yaml_reading
from cusdocs.resources import data_folder

APPROVALS = next(layout for layout in layouts() if layout.attribute == "approvals")
ROW = (2026, "Le Verger", "Rennes", "243500139", "35", "PLUS", 12, "Non", "Non", 1234)


def column(kind: Kind) -> Column:
    return Column("x", "X", kind, required=False)


@given(st.permutations(range(len(ROW))), st.randoms(use_true_random=False), st.integers(0, 3))
@settings(max_examples=60)
def test_columns_are_found_in_any_order_and_case(order: list[int], draw: random.Random, above: int) -> None:
    titles = [APPROVALS.columns[place].title for place in order]
    spelled = tuple(draw.choice((str.upper, str.lower, str.title))(title) for title in titles)
    lead = (("Programmation",),) * above
    grid = Grid("a.xlsx", "Agréments", (*lead, spelled, tuple(ROW[place] for place in order)))
    found = guess(grid, vocabulary())
    assert found is not None
    assert found.mapping is not None
    (record,) = take(grid, found.mapping, vocabulary()).records
    names = [each.name for each in APPROVALS.columns]
    assert record.values == dict(zip(names, ROW, strict=True))


@given(
    st.integers(0, 9_999_999),
    st.sampled_from([" ", "\u00a0", "\u202f", ""]),
    st.sampled_from(["", " logements", " lgts"]),
)
def test_a_number_is_read_in_any_of_its_forms(number: int, space: str, unit: str) -> None:
    text = f"{number:,}".replace(",", space) + unit
    assert read_foreign(column(Kind.INTEGER), text, vocabulary()) == number


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)))
def test_a_date_is_read_in_any_of_its_forms(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    forms = [
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
        f"{day:%Y%m%d}",
        f"le {day:%d/%m/%Y}",
        serial,
    ]
    if day.year >= 2000:
        forms.append(f"{day:%d/%m/%y}")
    for form in forms:
        assert read_foreign(column(Kind.DATE), form, vocabulary()) == day


@given(st.text(max_size=30), st.sampled_from(list(Kind)))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_text_ever_crashes_a_cell(text: str, kind: Kind) -> None:
    choices = ("A", "B") if kind is Kind.CHOICE else ()
    with suppress(CellError):
        read_foreign(Column("x", "X", kind, False, choices), text, vocabulary())


@given(st.decimals(0, 100, places=1))
def test_a_share_is_the_same_with_or_without_its_sign(share: Decimal) -> None:
    if share <= 1:
        return
    with_sign = f"{share} %".replace(".", ",")
    assert read_foreign(column(Kind.SHARE), with_sign, vocabulary()) == share / 100
    assert read_foreign(column(Kind.SHARE), float(share), vocabulary()) == share / 100


@pytest.mark.parametrize("word", ["NR", "n/a", "-", "–", "Non renseigné", "nc", "#N/A", "?"])
@pytest.mark.parametrize("kind", [Kind.INTEGER, Kind.DATE, Kind.BOOLEAN, Kind.SIREN])
def test_words_for_what_is_missing_are_no_value(word: str, kind: Kind) -> None:
    assert read_foreign(column(kind), word, vocabulary()) is None


def test_no_caption_of_a_sheet_means_two_fields() -> None:
    with yaml_reading() as reader:
        path: Path = data_folder("schemas") / "terms" / "psp-words.yaml"
        sheets = reader.read(path).mapping()["sheets"].mapping()
        for layout in layouts():
            columns = sheets[layout.name].fields(Shape(("words", "columns"), ("unless",)))["columns"].mapping()
            words = [(caption_key(text), title) for title, node in columns.items() for text in node.texts()]
            owner: dict[tuple[str, ...], str] = {}
            for key, title in words:
                assert owner.setdefault(key, title) == title, (layout.name, key)
