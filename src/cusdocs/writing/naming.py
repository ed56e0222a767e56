"""What a document, its headings and its pictures are called, and in which language."""

import re

from cusdocs.document import Document, Figure, Heading, Inline, Metadata, Paragraph, ParagraphStyle, Text
from cusdocs.writing.printable import printed

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_FRENCH = "fr-FR"
_UNNAMED = "Document sans titre"
_UNNAMED_FIGURE = "Illustration"


def document_title(document: Document) -> str:
    """Return the title of ``document``: as stated, else as printed, since PDF/UA wants one."""
    return _one_line(document.metadata.title) or _one_line(_printed_title(document)) or _UNNAMED


def document_language(metadata: Metadata) -> str:
    """Return the language tag of a document: as stated when it is one, else that of French in France."""
    return metadata.language if _LANGUAGE.fullmatch(metadata.language) else _FRENCH


def heading_content(heading: Heading) -> tuple[Inline, ...]:
    """Return the words of ``heading`` after its numbering, as printed."""
    return (Text(f"{heading.numbering} "), *heading.content) if heading.numbering else heading.content


def alternative_text(figure: Figure) -> str:
    """Return what is read aloud in place of ``figure``: its alternative text, else its caption."""
    return _one_line(figure.alternative) or _one_line(figure.text) or _UNNAMED_FIGURE


def _one_line(text: str) -> str:
    return " ".join(printed(text).split("\n")).strip()


def _printed_title(document: Document) -> str:
    for block in document.blocks:
        match block:
            case Paragraph(style=ParagraphStyle.TITLE) | Heading():
                return block.text
            case _:
                continue
    return ""
