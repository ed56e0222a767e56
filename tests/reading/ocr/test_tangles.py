"""Words that tesseract put on a wrong line, and the cells to read again for them."""

from dataclasses import replace

from PIL import Image, ImageDraw

from cusdocs.reading.ocr.cells import _agreed, _merged
from cusdocs.reading.ocr.glyphs import Mark, with_share
from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.rules import Rule
from cusdocs.reading.ocr.spots import Spot, doubtful_spots
from cusdocs.reading.ocr.tangles import holds_two_lines, tangled_places, tangled_words

_SIZE = (1600, 400)


def _word(text: str, x0: int, top: int, x1: int, bottom: int, line: int, baseline: int = 0) -> Ink:
    return Ink(text, x0, top, x1, bottom, baseline or bottom, 95, line)


def _ink(*words: Ink) -> Image.Image:
    ink = Image.new("L", _SIZE, 0)
    for word in words:
        ImageDraw.Draw(ink).rectangle((word.x0, word.top, word.x1 - 1, word.bottom - 1), fill=255)
    return ink


_LEVEL = [_word("Territoire", 100, 100, 300, 126, 1), _word("2025", 500, 100, 580, 126, 1)]


def test_words_on_their_line_are_not_tangled() -> None:
    assert tangled_words(_ink(*_LEVEL), _LEVEL) == frozenset()


def test_the_second_line_of_a_name_put_level_with_the_names_beside_it_is_read_again() -> None:
    low = _word("31/12/2024", 350, 120, 470, 150, 1, baseline=126)
    words = [*_LEVEL, low]
    tangled = tangled_words(_ink(*words), words)
    assert tangled == {2}
    assert tangled_places(_ink(*words), words, tangled) == [(350, 120, 470, 150)]


def test_a_word_whose_letters_two_lines_share_is_read_again_whole() -> None:
    words = [*_LEVEL, _word("D", 700, 100, 722, 126, 2), _word("e", 724, 108, 744, 127, 3)]
    tangled = tangled_words(_ink(*words), words)
    assert tangled == {2, 3}
    assert tangled_places(_ink(*words), words, tangled) == [(700, 100, 744, 127)]


def test_a_word_laid_over_several_cells_is_read_again_cell_by_cell() -> None:
    cells = [_word("soit", x, 100, x + 120, 160, 1) for x in (200, 500, 800)]
    words = [_word("RE", 200, 100, 920, 160, 1)]
    tangled = tangled_words(_ink(*cells), words)
    assert tangled == {0}
    assert [place[0] for place in tangled_places(_ink(*cells), words, tangled)] == [200, 500, 800]


def test_two_lines_are_told_from_a_line_with_accents() -> None:
    lines = [_word("80 soit", 100, 100, 220, 124, 1), _word("25,8 %", 100, 136, 220, 160, 2)]
    accent = [_word("É", 300, 104, 320, 110, 3), _word("État", 300, 113, 400, 140, 3)]
    assert holds_two_lines(_ink(*lines), (100, 100, 220, 160))
    assert not holds_two_lines(_ink(*accent), (300, 104, 400, 140))


def _read(*texts: str) -> str:
    marks = [Mark(x, 0, x + 14, 23) for x in (0, 20, 40)] + [Mark(60, 0, 76, 23)]
    readings = [[_word(text, 0, 0, 80, 23, 1)] for text in texts]
    return "".join(word.text for word in _agreed(readings, [2], marks))


def test_a_digit_read_twice_has_no_voice_where_it_is_seen_once() -> None:
    assert _read("12,99%", "12,99%", "12,99%", "12,9%") == "12,9%"


def test_a_comma_is_not_put_in_a_number_that_every_size_reads_without_one() -> None:
    marks = [Mark(x, 0, x + 14, 23) for x in (0, 20, 40)]
    readings = [[_word("354", 0, 0, 60, 23, 1)] for _ in range(4)]
    assert [word.text for word in _agreed(readings, [1], marks)] == ["354"]


def test_a_number_is_believed_rather_than_letters_where_a_figure_stands() -> None:
    marks = [Mark(0, 0, 17, 23), Mark(20, 0, 34, 23)]
    readings = [[_word(text, 0, 0, 40, 23, 1)] for text in ("A1", "al", "41", "AT")]
    assert [word.text for word in _agreed(readings, [], marks)] == ["41"]


def test_a_comma_that_dirt_hides_is_believed_where_most_sizes_read_it() -> None:
    marks = [Mark(x, 0, x + 14, 23) for x in (0, 20, 40, 60)] + [Mark(80, 0, 98, 23)]
    readings = [[_word(text, 0, 0, 98, 23, 1)] for text in ("LSnsie", "15,51%", "15,51%", "15,51%")]
    assert [word.text for word in _agreed(readings, [], marks)] == ["15,51%"]


def test_a_share_sign_that_is_seen_is_put_back() -> None:
    marks = [
        Mark(0, 0, 18, 26),
        Mark(18, 0, 36, 26),
        Mark(48, 0, 61, 14),
        Mark(54, 0, 71, 26),
        Mark(65, 13, 78, 26),
    ]
    readings = [[_word(text, 0, 0, 78, 26, 1)] for text in ("24", "24", "24", "24D")]
    assert [word.text for word in _agreed(readings, [], marks)] == ["24%"]
    assert with_share("24", [*marks[:2], Mark(48, 0, 62, 26), Mark(66, 0, 80, 26), Mark(84, 0, 98, 26)]) == "24"


def test_a_cell_whose_second_line_was_not_read_is_read_again() -> None:
    read = _word("Année", 110, 110, 190, 136, 1)
    forgotten = [_word("", 120 + 22 * place, 160, 136 + 22 * place, 186, 2) for place in range(4)]
    rules = [Rule(x, 100, x + 2, 200, horizontal=False) for x in (100, 220, 400)]
    rules += [Rule(100, y, 402, y + 2, horizontal=True) for y in (100, 200)]
    beside = _word("120", 300, 140, 350, 166, 1)
    words = [replace(read, confidence=96), replace(beside, confidence=97)]
    assert doubtful_spots(_ink(*words), words, rules, []) == []
    (spot,) = doubtful_spots(_ink(*words, *forgotten), words, rules, [])
    assert spot.words == (0,)


def test_the_end_of_a_word_whose_box_is_too_short_is_no_word() -> None:
    words = [_word("1e", 100, 100, 130, 126, 1)]
    spot = Spot(136, 100, 144, 114, lone=True)
    assert _merged(words, [spot], [[_word("r", 136, 100, 144, 114, 2)]]) == words
    far = replace(spot, x0=336, x1=344)
    assert len(_merged(words, [far], [[_word("B", 336, 100, 344, 126, 2)]])) == 2


def test_a_digit_read_within_a_figure_is_not_added_to_it() -> None:
    words = [_word("0,5%", 100, 100, 180, 126, 1)]
    spot = Spot(100, 100, 118, 126)
    assert _merged(words, [spot], [[_word("0", 100, 100, 118, 126, 2)]]) == words
    # A long word that is none, over a whole row, hides nothing.
    unsure = [replace(_word("ee", 40, 90, 900, 130, 1), confidence=3)]
    assert len(_merged(unsure, [spot], [[_word("2023", 100, 100, 118, 126, 2)]])) == 2


def test_a_comma_seen_in_the_darkest_ink_alone_is_none_where_all_else_is_plain() -> None:
    marks = [Mark(0, 0, 16, 26), Mark(20, 0, 38, 26), Mark(50, 1, 80, 26)]
    readings = [[_word("20%", 0, 0, 80, 26, 1)] for _ in range(4)]
    assert [word.text for word in _agreed(readings, [1], marks)] == ["20%"]
    touching = [Mark(0, 0, 38, 26), Mark(50, 1, 80, 26)]
    assert [word.text for word in _agreed(readings, [1], touching)] == ["2,0%"]
