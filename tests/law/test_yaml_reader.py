"""The strict YAML reader: nothing is guessed, everything is told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.errors import ClauseError, SchemaError
from cusdocs.law.yaml_reader import Node, Shape, yaml_reading


def root_of(text: str) -> Node:
    with yaml_reading() as reader:
        return reader.parse(text, "essai.yaml")


@pytest.mark.parametrize(
    "written", ["01", "2A", "012345678", "12:30", "2026-01-01", "oui", "no", "1e3", "0x10", "~"]
)
def test_a_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert root_of(f"code: {written}").mapping()["code"].text() == written


@given(st.integers(min_value=0, max_value=10**9))
def test_a_code_keeps_its_leading_zeros(number: int) -> None:
    written = f"{number:010}"

    assert root_of(f"siren: {written}").mapping()["siren"].text() == written


@pytest.mark.parametrize(("written", "flag"), [("true", True), ("oui", True), ("false", False), ("Non", False)])
def test_a_flag_is_read_by_the_one_who_expects_it(written: str, flag: bool) -> None:
    assert root_of(f"group: {written}").mapping()["group"].flag() is flag


def test_numbers_and_days_are_read_by_the_one_who_expects_them() -> None:
    fields = root_of("share: 0,12\nyears: 6\nday: 2026-01-31").mapping()

    assert fields["share"].number() == Decimal("0.12")
    assert fields["years"].integer() == 6
    assert fields["day"].day() == date(2026, 1, 31)


@pytest.mark.parametrize("written", ["douze", "NaN", "Infinity", "6 ans"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(SchemaError, match="n'est pas un nombre"), yaml_reading() as reader:
        reader.parse(f"years: {written}", "essai.yaml").mapping()["years"].integer()


def test_a_half_is_no_whole_number() -> None:
    with pytest.raises(SchemaError, match="nombre entier"), yaml_reading() as reader:
        reader.parse("years: 6.5", "essai.yaml").mapping()["years"].integer()


def test_a_text_alone_is_a_list_of_one() -> None:
    assert root_of("articles: CCH L.445-1").mapping()["articles"].texts() == ("CCH L.445-1",)


def test_lines_are_counted_from_the_place_of_the_text_in_its_file() -> None:
    with pytest.raises(ClauseError) as caught, yaml_reading(ClauseError) as reader:
        reader.parse("id: visa\norder: premier", "visa.md", first_line=2).mapping()["order"].integer()

    assert str(caught.value).startswith("visa.md, ligne 3, clé «\u00a0order\u00a0»")


def test_a_file_that_starts_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "regime.yaml"
    path.write_bytes("\ufeffid: é".encode())

    with yaml_reading() as reader:
        assert reader.read(path).mapping()["id"].text() == "é"


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regime.yaml"
    path.write_bytes("id: été".encode("latin-1"))

    with pytest.raises(SchemaError, match="pas en UTF-8"), yaml_reading() as reader:
        reader.read(path)


def test_a_file_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"absent\.yaml.*introuvable"), yaml_reading() as reader:
        reader.read(tmp_path / "absent.yaml")


def test_a_long_list_of_problems_is_cut_and_counted() -> None:
    text = "\n".join(f"clé{number}: {'x' * 500}" for number in range(15))

    with pytest.raises(SchemaError) as caught, yaml_reading() as reader:
        reader.parse(text, "essai.yaml").fields(Shape(optional=("id",)))

    problems = str(caught.value)
    assert problems.endswith("… et 5\u00a0autres problèmes.")
    assert max(map(len, problems.splitlines())) <= 400


def test_an_alias_that_holds_itself_is_refused() -> None:
    with pytest.raises(SchemaError, match="alias"):
        root_of("a: &a [*a]")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_its_line(text: str) -> None:
    refused = ""
    try:
        root_of(text)
    except SchemaError as error:
        refused = str(error)
    assert not refused or refused.startswith("essai.yaml")
