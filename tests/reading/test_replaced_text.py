"""Text that a PDF gives in place of what it draws is read by nobody."""

from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name
from shapes import paragraphs

from cusdocs.reading import read


def test_what_replaces_drawn_text_is_no_evidence(tmp_path: Path) -> None:
    drawn = b"BT /F1 11 Tf 72 %d Td (%s) Tj ET "
    content = drawn % (760, b"Le patrimoine compte 6500 logements.")
    content += b"/Span <</ActualText (L'organisme s'engage.)>> BDC " + drawn % (700, b"Rien de tel.") + b"EMC "
    content += b"/Span <</ActualText (ffi)>> BDC " + drawn % (640, b"X") + b"EMC"
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = pdf.make_stream(content)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        pdf.save(tmp_path / "replaced.pdf")
    read_back = paragraphs(read(tmp_path / "replaced.pdf"))
    assert read_back == ["Le patrimoine compte 6500 logements.", "Rien de tel.", "ffi"]
