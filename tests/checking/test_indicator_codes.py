import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.checking.indicators.codes import CodeBook

BOOK = CodeBook({code: code for code in ("PP-1", "PP-2", "PP-4", "PS-1", "SR-1", "G-1", "PP-LF-1")})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PP-1", "PP-1"),
        ("PP 1", "PP-1"),
        ("PP1", "PP-1"),
        ("PP-01", "PP-1"),
        ("SR 01 – Logements accessibles", "SR-1"),
        ("PP- 1 - Nombre de logements agréés", "PP-1"),
        ("PP–1", "PP-1"),
        ("SR - 1 - Part des logements accessibles", "SR-1"),
        ("SR – 1", "SR-1"),
        ("5.3. [G-1] Indicateur du coût de gestion", "G-1"),
        ("G1", "G-1"),
        ("Indicateur G 1 : coût de gestion", "G-1"),
        ("Indicateur PP-1", "PP-1"),
        ("Tableau 3 – PS-1 : attributions", "PS-1"),
        ("pp-4", "PP-4"),
        ("PP-LF-1 Logements-foyers", "PP-LF-1"),
    ],
)
def test_a_code_is_read_in_any_spelling(text: str, code: str) -> None:
    mention = BOOK.begins(text)
    assert mention is not None
    assert (mention.code, mention.known) == (code, True)


@pytest.mark.parametrize("text", ["PP-4 complémentaire", "PP-1 bis", "PP-1bis", "PP 1 ter", "PP-9"])
def test_another_indicator_of_the_family_is_not_ours(text: str) -> None:
    mention = BOOK.begins(text)
    assert mention is not None
    assert not mention.known


@pytest.mark.parametrize(
    "text",
    [
        "Bâtiment A1",
        "C4",
        "Bâtiment G1 à réhabiliter",
        "APP 1",
        "PPI 2026",
        "classes F et G, 12 logements",
        "PSP 2025",
    ],
)
def test_a_building_or_a_word_is_no_code(text: str) -> None:
    assert BOOK.named_by(text) is None


def test_a_label_that_names_several_codes_is_about_none() -> None:
    assert BOOK.named_by("Indicateurs PP-1 à PP-4") is None


def test_a_code_inside_prose_does_not_open_it() -> None:
    assert BOOK.begins("Les objectifs de production (PP-1) figurent plus bas") is None


@given(
    st.sampled_from(["PP-1", "PS-1", "SR-1"]),
    st.sampled_from(["", " ", "-", " - ", "–", "‑", "\u00a0"]),
    st.booleans(),
)
def test_dashes_spaces_and_case_never_matter(code: str, joint: str, lower: bool) -> None:
    spelled = code.replace("-", joint)
    mention = BOOK.begins(f"{spelled.lower() if lower else spelled} : objectif")
    assert mention is not None
    assert mention.code == code


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(mention.start < mention.end for mention in BOOK.mentions(text))


def test_a_code_in_brackets_may_close_a_label() -> None:
    book = CodeBook({"PP-SV-2": "PP-SV-2", "PP-1": "PP-1"})
    closing = book.labels("Décote moyenne par logement acheté (PP SV 2)")
    assert closing is not None
    assert closing.code == "PP-SV-2"
    assert book.labels("PP-1 – Logements agréés") is not None
    assert book.labels("Logements agréés, comme en PP-1, hors QPV (référence)") is None
    assert book.labels("Logements agréés") is None
