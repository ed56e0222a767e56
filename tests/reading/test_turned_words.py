"""The letters of captions that run upwards or downwards, which PDFium may give one by one."""

import pytest

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Style, Word
from cusdocs.reading.pdf.turned_words import join_turned

LETTER, SPACE = 5.0, 2.5


def letters(text: str, angle: int, across: float = 100.0) -> list[Word]:
    """Set ``text`` letter by letter in the direction of ``angle``, each a word as PDFium tells them."""
    style = Style("Helvetica", 9, bold=True, italic=False, angle=angle)
    found, place = [], 300.0
    for letter in text:
        step = (SPACE if letter == " " else LETTER) * (-1 if angle == 90 else 1)
        low, high = sorted((place, place + step))
        box = Box(place, across, place + step, across + 9) if angle == 0 else Box(across, low, across + 9, high)
        if letter != " ":
            found.append(Word(letter, box, box.bottom, style))
        place += step
    return found


def texts(*words: Word) -> list[str]:
    return [word.text for word in join_turned(words)]


@pytest.mark.parametrize("angle", [90, 270])
def test_letters_that_touch_along_a_turned_text_make_its_words(angle: int) -> None:
    assert texts(*letters("Angers Loire", angle)) == ["Angers", "Loire"]


def test_a_word_that_is_joined_covers_its_letters() -> None:
    (word,) = join_turned(letters("Loire", 90))
    assert word.box == Box(100, 300 - 5 * LETTER, 109, 300)


def test_turned_texts_side_by_side_stay_apart() -> None:
    assert texts(*letters("Oise", 90), *letters("Aude", 90, across=112)) == ["Oise", "Aude"]


def test_level_letters_are_left_as_they_are() -> None:
    assert texts(*letters("ABC", 0), *letters("Oise", 270)) == ["A", "B", "C", "Oise"]
