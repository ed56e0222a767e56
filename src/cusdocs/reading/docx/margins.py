"""What stands outside of the body of a Word file: headers, footers and notes."""

from collections.abc import Iterator, Sequence

from docx.section import _Footer, _Header
from lxml.etree import _Element

from cusdocs.document import HiddenText, Paragraph, Role
from cusdocs.reading.docx.names import W
from cusdocs.reading.docx.numbering import Numbering
from cusdocs.reading.docx.package import Package
from cusdocs.reading.docx.paragraphs import ParagraphReader, WordParagraph
from cusdocs.reading.docx.styles import StyleSheet
from cusdocs.reading.docx.walk import walk


def header_paragraphs(package: Package, styles: StyleSheet, hidden: list[HiddenText]) -> list[Paragraph]:
    """Return the paragraphs of the headers of all sections, each text once; ``hidden`` gets what nobody sees."""
    sections = package.document.sections
    parts = [p for s in sections for p in (s.header, s.first_page_header, s.even_page_header)]
    return _once(parts, styles, Role.HEADER, hidden)


def footer_paragraphs(package: Package, styles: StyleSheet, hidden: list[HiddenText]) -> list[Paragraph]:
    """Return the paragraphs of the footers of all sections, each text once; ``hidden`` gets what nobody sees."""
    sections = package.document.sections
    parts = [p for s in sections for p in (s.footer, s.first_page_footer, s.even_page_footer)]
    return _once(parts, styles, Role.FOOTER, hidden)


def note_paragraphs(package: Package, styles: StyleSheet, hidden: list[HiddenText]) -> list[Paragraph]:
    """Return the paragraphs of footnotes and endnotes; separators hold no words and are left out."""
    containers = [note for part in package.notes for note in part]
    return [
        Paragraph(content=paragraph.content, role=Role.NOTE)
        for container in containers
        if container.get(f"{W}type") in (None, "normal")
        for paragraph in _paragraphs(container, styles, hidden)
    ]


def _once(
    parts: Sequence[_Header | _Footer], styles: StyleSheet, role: Role, hidden: list[HiddenText]
) -> list[Paragraph]:
    found: dict[str, Paragraph] = {}
    for part in parts:
        if part.is_linked_to_previous:
            continue  # Reading it would add an empty part to the file.
        for paragraph in _paragraphs(part._element, styles, hidden):  # noqa: SLF001 - python-docx gives no public access
            found.setdefault(paragraph.text, Paragraph(content=paragraph.content, role=role))
    return list(found.values())


def _paragraphs(container: _Element, styles: StyleSheet, hidden: list[HiddenText]) -> Iterator[WordParagraph]:
    reader = ParagraphReader(styles, Numbering(None))
    for item in walk(container, reader):
        paragraphs = [item] if isinstance(item, WordParagraph) else item.paragraphs
        yield from (paragraph for paragraph in paragraphs if paragraph.content)
    hidden.extend(reader.hidden)
