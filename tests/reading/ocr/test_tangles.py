"""Words that tesseract put on a wrong line, and the cells to read again for them."""

from PIL import Image, ImageDraw

from cusdocs.reading.ocr.cells import _agreed
from cusdocs.reading.ocr.glyphs import Mark
from cusdocs.reading.ocr.hocr import Ink
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
