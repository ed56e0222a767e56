"""The Document model: what drafting makes, reading recovers and checking judges."""

from cusdocs.document.blocks import (
    Block,
    Cell,
    Contents,
    Figure,
    Heading,
    ListBlock,
    Listed,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Role,
    Row,
    Table,
)
from cusdocs.document.chart import Chart, ChartKind, ChartPoint
from cusdocs.document.document import Document, Metadata, Part
from cusdocs.document.hidden import Concealment, HiddenText
from cusdocs.document.inline import Blank, Inline, Reference, Source, Text, Trace, Value, plain_text
from cusdocs.document.joining import join
from cusdocs.document.outline import Section, body, outline, sections
from cusdocs.document.place import Box, Place
from cusdocs.document.plain import render_plain
from cusdocs.document.stated import DATA_NAME, ConventionData, Datum, StatedFigure
from cusdocs.document.walk import inlines_of

__all__ = [
    "DATA_NAME",
    "Blank",
    "Block",
    "Box",
    "Cell",
    "Chart",
    "ChartKind",
    "ChartPoint",
    "Concealment",
    "Contents",
    "ConventionData",
    "Datum",
    "Document",
    "Figure",
    "Heading",
    "HiddenText",
    "Inline",
    "ListBlock",
    "ListItem",
    "Listed",
    "Metadata",
    "Paragraph",
    "ParagraphStyle",
    "Part",
    "Place",
    "Reference",
    "Role",
    "Row",
    "Section",
    "Source",
    "StatedFigure",
    "Table",
    "Text",
    "Trace",
    "Value",
    "body",
    "inlines_of",
    "join",
    "outline",
    "plain_text",
    "render_plain",
    "sections",
]
