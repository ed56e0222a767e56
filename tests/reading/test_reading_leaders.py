"""The dots that lead from a title to its page number: one word, however many they are."""

from pathlib import Path

import pytest
from raw_pdf import raw_pdf

from cusdocs.reading.pdf.source import open_pdf, read_page


def _words(folder: Path, content: bytes) -> list[str]:
    path = folder / "page.pdf"
    path.write_bytes(raw_pdf(b"BT /F 10 Tf 72 700 Td " + content + b" ET"))
    with open_pdf(path) as document:
        return [word.text for word in read_page(document, 0).words]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"(Le patrimoine . . . . . . . 12) Tj", ["Le", "patrimoine", ".......", "12"]),
        # Each dot drawn by itself, as typesetting programs do.
        (b"(Titre) Tj 30 0 Td" + b" (.) Tj 6 0 Td" * 8 + b" (7) Tj", ["Titre", "........", "7"]),
        (b"(Le patrimoine........12) Tj", ["Le", "patrimoine........12"]),
        (b"(fait . . . quoi) Tj", ["fait", ".", ".", ".", "quoi"]),
        (b"(.5 . . . .5) Tj", [".5", ".", ".", ".", ".5"]),
        # In the columns of a table, dots say that there is no figure.
        (b"(Total) Tj 90 0 Td" + b" (.) Tj 60 0 Td" * 5, ["Total", *["."] * 5]),
    ],
)
def test_dots_one_by_one_make_one_word_where_they_lead_somewhere(tmp_path, content, words) -> None:
    assert _words(tmp_path, content) == words


def test_the_word_of_dots_reaches_from_the_first_to_the_last(tmp_path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(raw_pdf(b"BT /F 10 Tf 72 700 Td" + b" (.) Tj 6 0 Td" * 8 + b" ET"))
    with open_pdf(path) as document:
        (dots,) = read_page(document, 0).words
    assert dots.box.x0 == pytest.approx(72)
    assert dots.box.x1 == pytest.approx(72 + 7 * 6 + 2.78, abs=0.1)
