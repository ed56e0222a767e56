"""The files that the budgets are measured on, all made from the sample dossier."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pikepdf

from cusdocs.document import Block, Document, Table
from cusdocs.dossier import read_workbook
from cusdocs.drafting import draft, load_clauses
from cusdocs.law import load_regime
from cusdocs.writing import pdf_bytes

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "oph-exemple"
PAGES = 90
TABLES = 30
MANY_PAGES = 400


@dataclass(frozen=True, slots=True)
class LongFiles:
    """PDFs: some 90 pages with 30 ruled tables, tagged and not; 400 pages; the sample as it is drafted."""

    sample: Path
    tagged: Path
    untagged: Path
    endless: Path


def make(folder: Path) -> LongFiles:
    """Write the files into ``folder``."""
    sample = draft(read_workbook(SAMPLE / "psp.xlsx"), load_regime("locative-2019"), load_clauses())
    files = LongFiles(*(folder / f"{name}.pdf" for name in ("sample", "tagged", "untagged", "endless")))
    files.sample.write_bytes(pdf_bytes(sample))
    files.tagged.write_bytes(_long_pdf(sample))
    with pikepdf.open(files.tagged) as pdf:
        _copy(pdf, len(pdf.pages), files.untagged)
        _copy(pdf, MANY_PAGES, files.endless)
    return files


def pages(file: Path) -> int:
    """Return the number of pages of a PDF."""
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def _long_pdf(sample: Document) -> bytes:
    """Return the sample with its first 30 tables, its text said again until it has some 90 pages."""
    tables = [block for block in sample.blocks if isinstance(block, Table) and block.ruled][:TABLES]
    kept = [block for block in sample.blocks if not isinstance(block, Table) or block in tables]
    # What is said again is no target of references: there is one of each.
    text = [_anonymous(block) for block in kept if not isinstance(block, Table)]
    once, twice = (_page_count(_with(sample, blocks)) for blocks in (kept, [*kept, *text]))
    repeats = max(round((PAGES - once) / (twice - once)), 0)
    return pdf_bytes(_with(sample, [*kept, *(text * repeats)]))


def _anonymous(block: Block) -> Block:
    return replace(block, origin=None)


def _with(document: Document, blocks: Sequence[Block]) -> Document:
    return replace(document, blocks=tuple(blocks))


def _page_count(document: Document) -> int:
    with pikepdf.open(BytesIO(pdf_bytes(document))) as pdf:
        return len(pdf.pages)


def _copy(source: pikepdf.Pdf, count: int, target: Path) -> None:
    """Write ``count`` pages of ``source``, again from the first after the last; structure is left behind."""
    with pikepdf.new() as pdf:
        while len(pdf.pages) < count:
            pdf.pages.extend(source.pages[: count - len(pdf.pages)])
        pdf.save(target)
