"""The number of a table or of a title, in a sentence: a field of Word, a link of the PDF."""

from io import BytesIO
from itertools import takewhile
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from writing_sample import row, words

from cusdocs.document import Document, Heading, Paragraph, Reference, Table, Text
from cusdocs.reading import read
from cusdocs.writing import docx_bytes, pdf_bytes, write


@pytest.fixture(scope="module")
def document() -> Document:
    sentence = (
        Text("Voir le tableau\u00a0"),
        Reference("table:listes:1", "1"),
        Text(" et le point\u00a0"),
        Reference("title:listes", "1.2"),
        Text(", sans oublier le tableau\u00a0"),
        Reference("table:ailleurs:1", "32"),
        Text("."),
    )
    return Document(
        blocks=(
            Heading(level=1, content=words("Ventes"), numbering="Partie 1 –", origin="ventes"),
            Paragraph(content=sentence),
            Heading(level=2, content=words("Listes"), numbering="1.2", origin="listes"),
            Table(rows=(row("Nom"), row("A")), header_rows=1, caption=words("Logements"), origin="listes"),
        )
    )


def test_word_keeps_the_number_of_what_it_refers_to(document: Document) -> None:
    word = docx.Document(BytesIO(docx_bytes(document)))
    body = word.element.body
    shown = {}
    for start in body.iter(qn("w:bookmarkStart")):
        name = start.get(qn("w:name"))
        if name.startswith("_Ref"):
            # The bookmark of a table holds the field that counts it: four runs, one of which shows the number.
            runs = takewhile(lambda each: each.tag != qn("w:bookmarkEnd"), start.itersiblings())
            shown[name] = "".join(text.text for each in runs for text in each.iter(qn("w:t")))
    fields = [each.text.split()[1] for each in body.iter(qn("w:instrText")) if each.text.split()[0] == "REF"]
    assert [shown[name] for name in fields] == ["1", "1.2"]
    identities = [each.get(qn("w:id")) for each in body.iter(qn("w:bookmarkStart"))]
    assert len(identities) == len(set(identities))
    # What is not in this document is said, and leads nowhere.
    assert word.paragraphs[1].text.endswith("sans oublier le tableau\u00a032.")


def test_a_click_in_the_pdf_leads_there(document: Document) -> None:
    with pikepdf.open(BytesIO(pdf_bytes(document))) as pdf:
        links = [each for page in pdf.pages for each in page.get("/Annots", ()) if each.Subtype == "/Link"]
    assert len(links) == 2


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_sentence_is_read_as_it_is_printed(document: Document, suffix: str, tmp_path: Path) -> None:
    write(document, tmp_path / f"renvois{suffix}")
    found = read(tmp_path / f"renvois{suffix}").blocks
    sentence = next(block.text for block in found if isinstance(block, Paragraph))
    assert sentence.replace("\u00a0", " ") == ("Voir le tableau 1 et le point 1.2, sans oublier le tableau 32.")
    assert [(block.numbering, block.text) for block in found if isinstance(block, Heading)] == [
        ("Partie 1 –", "Ventes"),
        ("1.2", "Listes"),
    ]
