"""Small sound files of every kind that cusdocs reads: what the mutations start from."""

import io
from pathlib import Path

import docx
import openpyxl
import pikepdf
import typst

TEXT = """
#set page(paper: "a5", header: [Projet de convention], footer: context counter(page).display())
#set text(lang: "fr", size: 10pt)
#set heading(numbering: "I.1 –")
= Convention d'utilité sociale 2026-2031
Vu les articles L.445-1 et R.445-1 du code de la construction et de l'habitation, il est convenu entre
l'État, représenté par le préfet, et l'office Habitat Exemple ce qui suit. La présente convention est conclue pour
une durée de six ans à compter du 1er janvier 2026.#footnote[Délibération du 3 mars.]
== État des lieux du patrimoine et politique patrimoniale
- 6 476 logements, dont 1 200 en quartier prioritaire ;
- 12 foyers.
#table(columns: 4, table.header[EPCI][2026][2027][2028], [Rennes Métropole], [12], [14,5 %], [320],
  table.cell(rowspan: 2)[Redon], [1], [2], [3], [4], [5], [NC])
#block(fill: navy, inset: 4pt, text(fill: white)[PP-1 : logements locatifs sociaux])
#pagebreak()
= Annexes
#rotate(90deg, reflow: true)[Plan de mise en vente #table(columns: 2, [Adresse], [Année], [1 rue A], [1975])]
#columns(2)[Première colonne #lorem(40) #colbreak() Seconde colonne #lorem(40)]
"""


def seeds() -> dict[str, bytes]:
    """Return the sound files, by name."""
    tagged = typst.compile(TEXT.encode())
    # No convention, for want of one who signs it: most damage is done to reading, and checking takes longer.
    unsigned = typst.compile(TEXT.replace("préfet", "maire").replace("l'État", "la commune").encode())
    return {
        "tagged.pdf": tagged,
        "plain.pdf": _rewritten(unsigned, pikepdf.ObjectStreamMode.disable, packed=False),
        "streams.pdf": _rewritten(unsigned, pikepdf.ObjectStreamMode.generate, packed=True),
        "scan.pdf": _scan(),
        "word.docx": _word(),
        "tables.xlsx": _workbook(),
        "tables.csv": "code;territoire;année;valeur\nPP-1;35;2026;320\nPP-1;56;2026;12,5\n".encode("cp1252"),
    }


def _rewritten(source: bytes, mode: pikepdf.ObjectStreamMode, *, packed: bool) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(source)) as pdf:
        pdf.save(
            target,
            object_stream_mode=mode,
            compress_streams=packed,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return target.getvalue()


def _scan() -> bytes:
    from PIL import Image

    target = io.BytesIO()
    pages = [Image.new("RGB", (120, 160), color) for color in ("white", "grey")]
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:])
    return target.getvalue()


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("Convention d'utilité sociale 2026-2031", 1)
    document.add_paragraph(
        "Vu les articles L.445-1 et R.445-1, pour une durée de six ans à compter du 1er janvier 2026."
    )
    document.add_heading("État des lieux et politique patrimoniale", 2)
    for text in ("6 476 logements", "12 foyers"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(3, 4)
    for row, cells in zip(table.rows, (("EPCI", "2026", "2027", "2028"), ("Rennes", "1", "2", "3")), strict=False):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.sections[0].header.paragraphs[0].text = "Projet"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("code", "territoire", "2026", "2027"), ("PP-1", "35", 320, 12.5), ("PP-2", "56", "NC", None)):
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def write(folder: Path) -> list[Path]:
    """Write the sound files into ``folder``, and return their paths."""
    paths = []
    for name, content in seeds().items():
        (folder / name).write_bytes(content)
        paths.append(folder / name)
    return paths
