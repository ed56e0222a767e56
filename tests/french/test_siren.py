"""The check digit of a SIREN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.french.siren import is_siren


@pytest.mark.parametrize("siren", ["243500139", "243500782", "200072452", "200046977", "999999998"])
def test_a_true_siren(siren: str) -> None:
    assert is_siren(siren)


@pytest.mark.parametrize("text", ["", "243500138", "24350013", "2435001390", "24350013A", "٢٤٣٥٠٠١٣٩"])
def test_not_a_siren(text: str) -> None:
    assert not is_siren(text)


@given(st.integers(min_value=0, max_value=99_999_999), st.integers(min_value=0, max_value=9))
def test_one_check_digit_in_ten_is_right(stem: int, wrong: int) -> None:
    sirens = [f"{stem:08}{digit}" for digit in range(10)]
    assert sum(is_siren(siren) for siren in sirens) == 1
    assert not is_siren(sirens[wrong]) or all(not is_siren(other) for other in sirens if other != sirens[wrong])
