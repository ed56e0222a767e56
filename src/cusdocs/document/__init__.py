"""The Document model: what drafting makes, reading recovers and checking judges."""

from cusdocs.document.blocks import (
    Block,
    Cell,
    Contents,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Role,
    Row,
    Table,
)
from cusdocs.document.document import Document, Metadata
from cusdocs.document.inline import Blank, Inline, Source, Text, Trace, Value, plain_text
from cusdocs.document.outline import Section, body, outline, sections
from cusdocs.document.place import Box, Place
from cusdocs.document.plain import render_plain

__all__ = [
    "Blank",
    "Block",
    "Box",
    "Cell",
    "Contents",
    "Document",
    "Figure",
    "Heading",
    "Inline",
    "ListBlock",
    "ListItem",
    "Metadata",
    "Paragraph",
    "ParagraphStyle",
    "Place",
    "Role",
    "Row",
    "Section",
    "Source",
    "Table",
    "Text",
    "Trace",
    "Value",
    "body",
    "outline",
    "plain_text",
    "render_plain",
    "sections",
]
