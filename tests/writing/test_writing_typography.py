"""The apostrophes of what is written, whichever were typed."""

import pytest

from cusdocs.document import Blank, Document, Figure, Heading, Metadata, Paragraph, Text
from cusdocs.writing.html import html_page
from cusdocs.writing.printable import printed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("aujourd'hui", "aujourd’hui"),
        ("l'« intérêt général »", "l’« intérêt général »"),
        # The name that follows is a run of its own.
        ("conseil d'", "conseil d’"),
        ("L'HABITAT D'ICI", "L’HABITAT D’ICI"),
        ("déjà l’apostrophe", "déjà l’apostrophe"),
        # Neither a foot nor what opens a quotation.
        ("5' et 'mot", "5' et 'mot"),
    ],
)
def test_an_elision_takes_a_printed_apostrophe(typed: str, shown: str) -> None:
    assert printed(typed) == shown


def test_a_page_of_html_has_them_too() -> None:
    document = Document(
        blocks=(
            Heading(level=1, content=(Text("État de l'occupation"),)),
            Paragraph(content=(Text("d'", bold=True), Blank("Date d'adoption", "ligne « Date d'adoption »"))),
            Figure(alternative="", caption=(Text("L'ancienneté"),)),
        ),
        metadata=Metadata(title="Convention d'utilité sociale"),
    )
    page = html_page(document)
    assert page.count("’") == 6
    assert "&#x27;" not in page.partition("<body>")[2]
