"""Read a Word file: its styles, numbering, fields and tables say what each paragraph is."""

from pathlib import Path

from cusdocs.document import Document, HiddenText


def read_docx(path: Path) -> Document:
    """Return the Document that a .docx file holds. Raises CorruptFileError."""
    from cusdocs.reading.docx.build import build_blocks
    from cusdocs.reading.docx.margins import footer_paragraphs, header_paragraphs, note_paragraphs
    from cusdocs.reading.docx.numbering import Numbering
    from cusdocs.reading.docx.package import open_docx
    from cusdocs.reading.docx.paragraphs import ParagraphReader
    from cusdocs.reading.docx.properties import read_metadata
    from cusdocs.reading.docx.styles import StyleSheet
    from cusdocs.reading.docx.walk import walk

    package = open_docx(path)
    styles = StyleSheet(package.styles)
    reader = ParagraphReader(styles, Numbering(package.numbering))
    body = build_blocks(list(walk(package.body, reader)))
    margins: list[HiddenText] = []
    blocks = (
        *header_paragraphs(package, styles, margins),
        *body,
        *note_paragraphs(package, styles, margins),
        *footer_paragraphs(package, styles, margins),
    )
    hidden = [text for passages in (reader.hidden, margins) for text in passages]
    return Document(blocks=blocks, metadata=read_metadata(package), hidden=tuple(hidden))
