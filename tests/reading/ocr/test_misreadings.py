import pytest

from cusdocs.document import Box
from cusdocs.reading.ocr.bullets import with_bullets
from cusdocs.reading.ocr.cut_figures import with_whole_figures
from cusdocs.reading.ocr.figures import as_figures, with_codes
from cusdocs.reading.ocr.first_day import with_first_days
from cusdocs.reading.ocr.numbers import with_points
from cusdocs.reading.ocr.scan import ScannedWord
from cusdocs.reading.ocr.shares import with_commas, with_signs
from cusdocs.reading.ocr.spelling import parted, respelled
from cusdocs.reading.ocr.years import with_years


def _word(
    text: str, x0: float, x1: float, *, top: float = 100, line: int = 0, confidence: int = 95
) -> ScannedWord:
    return ScannedWord(text, Box(x0, top, x1, top + 10), top + 8, 10, 0.1, confidence, line)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("convenlion", "convention"),
        ("logernents", "logements"),
        ("Politlque", "Politique"),
        ("PATRIM0NIALE", "PATRIMONIALE"),
        ("UEUX", "LIEUX"),
        ("CHEM1NADE", "CHEMINADE"),
        ("coavention", "convention"),
    ],
)
def test_a_misread_word_is_the_known_word_that_it_stands_for(read: str, meant: str) -> None:
    assert respelled(read) == meant


@pytest.mark.parametrize(
    "word",
    [
        "hors",
        "corps",
        "rente",
        "vente",
        "vocation",
        "location",
        "habitant",
        "QPV",
        "PLUS",
        "PLS",
        "PLAI",
        "UtiLité",
    ],
)
def test_a_word_that_may_be_right_is_left_alone(word: str) -> None:
    assert respelled(word) == word


def test_words_run_together_are_parted_and_plain_ones_are_not() -> None:
    assert parted("miseenvente") == ("mise", "en", "vente")
    assert parted("ETATDESLIEUX") == ("ETAT", "DES", "LIEUX")
    assert parted("conventionnement") in {("conventionnement",)}


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("PP-l – Agréments", "PP-1 – Agréments"),
        ("PP-I", "PP-1"),
        ("PP‑1", "PP‑1"),
        ("PS-l", "PS-1"),
        ("P5-2", "PS-2"),
        ("SR-l", "SR-1"),
        ("G-l", "G-1"),
        ("PP-4", "PP-4"),
        ("SR - 4", "SR - 1"),
        ("SR-2", "SR-2"),
        ("article 6-1 de l'arrêté", "article 6-1 de l'arrêté"),
        ("Résidence A-I", "Résidence A-I"),
        ("articles R“445-2 et L,445-1", "articles R.445-2 et L.445-1"),
        ("10.3 8.1 — Places nouvelles", "10.3 B.I — Places nouvelles"),
        ("C.Il — Entretien par logement", "C.II — Entretien par logement"),
        # The numbers of titles.
        ("8.1 — État des lieux", "8.1 — État des lieux"),
        ("A.1 — Le patrimoine", "A.1 — Le patrimoine"),
    ],
)
def test_the_codes_of_indicators_are_put_right(read: str, meant: str) -> None:
    assert with_codes(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("l 234", "1 234"),
        ("1O", "10"),
        ("12,S %", "12,5 %"),
        ("TT %", "77 %"),
        ("I 234", "1 234"),
        ("—", "—"),
        ("B2", "B2"),
        ("I3", "I3"),
        ("oui", "oui"),
        ("Total 2O26", "Total 2O26"),
    ],
)
def test_letters_in_the_figure_of_a_cell_are_figures(read: str, meant: str) -> None:
    assert " ".join(as_figures(read.split())) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("2,4 % | 34 % | 3,6%", "2,4 % | 3,4 % | 3,6%"),
        ("24% | 3,4 % | 3,6 %", "2,4% | 3,4 % | 3,6 %"),
        ("10,8 % | 114 % | 12,2 %", "10,8 % | 11,4 % | 12,2 %"),
        # A share like the others, a row without commas, a figure that is no share, one that stands alone.
        ("24 % | 23,4 % | 21,6 %", "24 % | 23,4 % | 21,6 %"),
        ("24 % | 25 % | 26 %", "24 % | 25 % | 26 %"),
        ("24 | 2,4 % | 3,6 %", "24 | 2,4 % | 3,6 %"),
        ("24 % | 2,4 %", "24 % | 2,4 %"),
        ("268 (72,2 %) | 301 (749%) | 316 (75,8 %)", "268 (72,2 %) | 301 (74,9%) | 316 (75,8 %)"),
    ],
)
def test_a_share_that_lost_its_comma_is_told_by_those_of_its_row(read: str, meant: str) -> None:
    words = [
        _word(text, 60 * column + 20 * place, 60 * column + 20 * place + 18, line=column)
        for column, cell in enumerate(read.split(" | "))
        for place, text in enumerate(cell.split())
    ]
    assert [word.text for word in with_commas(words)] == meant.replace("| ", "").split()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("F.1 | F2 | F.3", "F.1 | F.2 | F.3"),
        ("A.1 | A:2", "A.1 | A.2"),
        # A zone, a class: no title beside it.
        ("F.1 | B2", "F.1 | B2"),
        ("F.1 | F9", "F.1 | F9"),
        ("B1 | B2", "B1 | B2"),
    ],
)
def test_the_point_that_the_number_of_a_title_lost_is_told_by_those_around(read: str, meant: str) -> None:
    words = [
        _word(text, 60, 80, top=100 + 20 * line, line=line, confidence=70)
        for line, text in enumerate(read.split(" | "))
    ]
    assert [word.text for word in with_points(words)] == meant.split(" | ")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ('le 1%" juillet 2025', "le 1er juillet 2025"),
        ("le 1* janvier 2026", "le 1er janvier 2026"),
        ("du l° mars", "du 1er mars"),
        ("le Zer juillet 2021", "le 1er juillet 2021"),
        # No month follows, or a plain day.
        ("soit 1% du parc", "soit 1% du parc"),
        ("le 11 mars 2026", "le 11 mars 2026"),
        ("(1) mars", "(1) mars"),
    ],
)
def test_the_first_of_a_month_is_read_whatever_became_of_its_raised_letters(read: str, meant: str) -> None:
    words = [_word(text, 60 * place, 60 * place + 50) for place, text in enumerate(read.split())]
    assert " ".join(word.text for word in with_first_days(words)) == meant


def _level(*words: tuple[str, float, float], line: int = 0) -> list[ScannedWord]:
    return [_word(text, x0, x1, line=line, confidence=60) for text, x0, x1 in words]


def test_a_letter_well_apart_before_a_line_is_a_bullet() -> None:
    items = _level(("e", 50, 54), ("Plan", 66, 85), ("stratégique", 89, 140))
    assert [word.text for word in with_bullets(items)] == ["•", "Plan", "stratégique"]


@pytest.mark.parametrize(
    "words",
    [
        (("e", 50, 54), ("Plan", 58, 78)),
        (("Note", 20, 45), ("e", 50, 54), ("Plan", 66, 85)),
        (("e", 50, 54), ("2026", 300, 320)),
        (("à", 50, 54), ("Rennes", 66, 85)),
    ],
)
def test_a_letter_among_others_is_no_bullet(words: tuple[tuple[str, float, float], ...]) -> None:
    assert "•" not in [word.text for word in with_bullets(_level(*words))]


def test_the_parts_of_a_year_read_on_two_lines_are_one_number() -> None:
    words = [*_level(("20", 386, 395)), *_level(("26", 396, 404), ("—", 407, 412), ("2028", 414, 433), line=1)]
    assert sorted(word.text for word in with_whole_figures(words)) == ["2026", "2028", "—"]


@pytest.mark.parametrize("parts", [("2024-2", "026"), ("20", "24-2026"), ("2024-", "2026"), ("2024", "-2026")])
def test_the_parts_of_a_period_are_one(parts: tuple[str, str]) -> None:
    words = [*_level((parts[0], 411, 436)), *_level((parts[1], 437, 450), line=1)]
    assert [word.text for word in with_whole_figures(words)] == ["2024-2026"]


def test_a_space_between_thousands_and_units_is_kept() -> None:
    assert [word.text for word in with_whole_figures(_level(("1", 100, 104), ("240", 107, 122)))] == ["1", "240"]


@pytest.mark.parametrize(
    ("read", "meant"), [("273%", "27,3%"), ("111%", "11,1%"), ("25%", "25%"), ("100%", "100%")]
)
def test_a_share_above_the_whole_is_told_by_those_of_its_page(read: str, meant: str) -> None:
    rows = ["20,8%", "17,6%", "33,3%", "29,4%", "27,8%", "16,7%", read, "273%", "333%"]
    words = [_word(text, 60, 80, top=20 * row, line=row) for row, text in enumerate(rows)]
    assert with_commas(words)[6].text == meant


def test_the_sign_of_a_share_in_brackets_is_told_by_the_others() -> None:
    cells = ["(15,5 %)"] * 8 + ["(14,5 D)", "(18,0"]
    words = [
        _word(text, 60 * column + 22 * place, 60 * column + 22 * place + 18, line=column)
        for column, cell in enumerate(cells)
        for place, text in enumerate(cell.split())
    ]
    assert " ".join(word.text for word in with_signs(words)) == " ".join([*cells[:8], "(14,5 %)", "(18,0 %)"])


def test_the_sign_of_a_share_may_stand_on_the_next_line_of_its_cell() -> None:
    words = [
        _word(text, 60 * column, 60 * column + 18, top=20 + 10 * place, line=2 * column + place)
        for column, cell in enumerate(["(15,5 %)"] * 8 + ["(14,5 D)"])
        for place, text in enumerate(cell.split())
    ]
    assert [word.text for word in with_signs(words)][-2:] == ["(14,5", "%)"]


def test_numbers_in_brackets_without_signs_stay_as_they_are() -> None:
    words = [_word("(15,5", 60 * column, 60 * column + 18, line=column) for column in range(9)]
    assert with_signs(words) == tuple(words)


def test_shares_of_a_page_without_commas_may_be_above_the_whole() -> None:
    words = [
        _word(text, 60, 80, top=20 * row, line=row)
        for row, text in enumerate(["120%", "105%", "99,5%", "98%", "101%"])
    ]
    assert [word.text for word in with_commas(words)] == [word.text for word in words]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("2020 2021 2022 Airs 2024 2025", "2020 2021 2022 2023 2024 2025"),
        ("2020 2021 2022 2073 2024 PU77", "2020 2021 2022 2023 2024 2025"),
        ("2O2O 2021 2022 2023 2024 2071", "2020 2021 2022 2023 2024 2025"),
        # A caption beside the years, figures, years that are not at equal steps or that skip one.
        ("2020 2021 2022 2023 2024 Cumul", "2020 2021 2022 2023 2024 Cumul"),
        ("Base 2020 2021 2022 2023", "Base 2020 2021 2022 2023"),
        ("120 121 Airs 123 124 125", "120 121 Airs 123 124 125"),
        ("2019 2021 Airs 2025 2027", "2019 2021 Airs 2025 2027"),
    ],
)
def test_a_year_misread_is_told_by_those_beside_it(read: str, meant: str) -> None:
    words = [_word(text, 60 * place, 60 * place + 25, line=place) for place, text in enumerate(read.split())]
    assert " ".join(word.text for word in with_years(words)) == meant
