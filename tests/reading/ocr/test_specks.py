"""Dirt of the paper that OCR reads as signs."""

from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.specks import without_specks


def _word(text: str, x0: int, x1: int, top: int = 100, bottom: int = 130) -> Ink:
    return Ink(text, x0, top, x1, bottom, 130, 80, 1)


_LINE = [_word("Programme", 100, 300), _word("d'actions", 320, 460)]


def _texts(*words: Ink) -> list[str]:
    return [word.text for word in without_specks([*_LINE, *words])]


def test_a_speck_far_from_words_is_dirt() -> None:
    assert _texts(_word(".", 700, 704, 120, 124)) == ["Programme", "d'actions"]
    assert _texts(_word("-", 700, 703, 110, 113)) == ["Programme", "d'actions"]


def test_a_stop_close_to_its_word_and_a_dash_alone_are_kept() -> None:
    assert _texts(_word(".", 464, 469, 124, 130))[-1] == "."
    assert _texts(_word("—", 700, 725, 112, 117))[-1] == "—"
    assert _texts(_word("%", 700, 725))[-1] == "%"


def test_the_edge_of_a_punched_hole_before_a_line_is_dirt() -> None:
    assert _texts(_word(")", 20, 30)) == ["Programme", "d'actions"]
    assert _texts(_word(")", 462, 472))[-1] == ")"
