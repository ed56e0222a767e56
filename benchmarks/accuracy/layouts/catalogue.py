"""The layouts of the measure, each with the outlines and shapes of tables that its authors use."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.accuracy.content import Convention
from benchmarks.accuracy.layouts.flow import unaccented_capitals
from benchmarks.accuracy.layouts.reportlab_pages import ReportlabLayout
from benchmarks.accuracy.layouts.scans import ScanLayout
from benchmarks.accuracy.layouts.typst_page import Look, TypstLayout
from benchmarks.accuracy.layouts.word import WordLayout
from benchmarks.accuracy.outlines import DECIMALS, FLAT, PARTS, ROMAN, Outline

_TAGGED = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_UNTAGGED = '{"UseTaggedPDF":{"type":"boolean","value":"false"}}'


class Writer(Protocol):
    """What a layout writes with."""

    def write(self, convention: Convention, path: Path) -> None:
        """Write ``convention`` to ``path``."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout; ``shapes`` are those of its indicators, ``preliminary`` puts a deliberation before it."""

    name: str
    outline: Outline
    shapes: tuple[str, ...]
    writer: Writer
    suffix: str = ".pdf"
    preliminary: bool = False
    # The standard fonts of PDF have no narrow no-break space.
    narrow_spaces: bool = True
    program: str = ""

    @property
    def is_scan(self) -> bool:
        """Tell whether its pages are pictures, which OCR reads slowly."""
        return self.program == "tesseract"

    @property
    def available(self) -> bool:
        """Tell whether the program that it needs is installed."""
        return not self.program or shutil.which(self.program) is not None


_FLAT_LOOK = Look(headings=(11, 11, 11, 11), size=11, color="#000000", caption="bold")
_COLUMNS_LOOK = Look(size=9.5, columns=2, headings=(15, 12, 10.5, 10), table="horizontal", color="#b04a00")
_SHEETS_LOOK = Look(font="New Computer Modern", size=10, headings=(17, 14, 11.5, 10.5), repeat=False)

LAYOUTS = (
    Layout(
        "rapport réglé",
        PARTS,
        ("by_indicator", "by_indicator_merged", "banded"),
        TypstLayout("parts", Look()),
    ),
    Layout(
        "Word, styles et numéros",
        PARTS,
        ("by_indicator_merged", "by_indicator", "transposed"),
        WordLayout("parts", styled=True),
        suffix=".docx",
    ),
    Layout(
        "Word, sans styles",
        FLAT,
        ("by_indicator", "banded", "in_one_cell"),
        WordLayout("articles", styled=False),
        suffix=".docx",
    ),
    Layout(
        "Word → PDF balisé",
        DECIMALS,
        ("banded", "by_indicator", "in_one_cell"),
        WordLayout("decimal", styled=False, export=_TAGGED),
        program="soffice",
    ),
    Layout(
        "Word → PDF non balisé",
        PARTS,
        ("in_one_cell", "by_indicator_merged", "transposed"),
        WordLayout("parts", styled=True, export=_UNTAGGED, fitted=True),
        program="soffice",
    ),
    Layout(
        "Word, titres en bandeaux",
        ROMAN,
        ("titled_inside", "one_table_each", "by_indicator"),
        WordLayout("roman", styled=False, banners=True),
        suffix=".docx",
    ),
    Layout(
        "titres en bandeaux → PDF",
        DECIMALS,
        ("one_table_each", "titled_inside", "by_indicator_merged"),
        WordLayout("decimal", styled=False, banners=True, fitted=True, export=_UNTAGGED),
        program="soffice",
    ),
    Layout(
        "capitales sans accents",
        FLAT,
        ("in_one_cell", "by_indicator", "banded"),
        TypstLayout("flat-roman", _FLAT_LOOK, words=unaccented_capitals, with_contents=False, tagged=False),
    ),
    Layout(
        "deux colonnes, encadrés",
        ROMAN,
        ("by_indicator", "transposed", "all_in_two"),
        TypstLayout("roman", _COLUMNS_LOOK, callouts=True, tagged=False),
    ),
    Layout(
        "tableaux ombrés sans filets",
        DECIMALS,
        ("by_indicator", "in_one_cell", "by_indicator_merged"),
        ReportlabLayout("decimal"),
        narrow_spaces=False,
    ),
    Layout(
        "délibération devant",
        PARTS,
        ("banded", "by_indicator_merged", "in_one_cell"),
        ReportlabLayout("parts", table="ruled", accent="#000000"),
        preliminary=True,
        narrow_spaces=False,
    ),
    Layout(
        "fiches par territoire",
        DECIMALS,
        ("by_territory", "transposed", "one_table_each"),
        TypstLayout("decimal", _SHEETS_LOOK),
    ),
    Layout(
        "paysage et pages tournées",
        ROMAN,
        ("all_in_two", "by_indicator", "all_in_two"),
        ReportlabLayout("roman", table="ruled", wide="rotated", accent="#1b5e20"),
        narrow_spaces=False,
    ),
    Layout(
        "scan propre",
        PARTS,
        ("by_indicator", "by_indicator_merged", "banded"),
        ScanLayout(TypstLayout("parts", Look())),
        program="tesseract",
    ),
    Layout(
        "scan médiocre",
        DECIMALS,
        ("by_indicator", "in_one_cell", "transposed"),
        ScanLayout(ReportlabLayout("decimal", table="ruled"), dpi=200, skew=1.2, noise=16, blur=0.5, quality=55),
        narrow_spaces=False,
        program="tesseract",
    ),
)
