"""Read a digital PDF: PDFium gives words and rules, geometry and typography give the document back."""

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cusdocs.document import Document
from cusdocs.errors import LimitError
from cusdocs.reading.ocr.mode import Ocr

if TYPE_CHECKING:
    from cusdocs.reading.pdf.sheet import Sheet

# More than any page that a person can look at takes.
_SECONDS_A_PAGE = 30


def read_pdf(
    path: Path,
    executor: Executor | None = None,
    jobs: int = 1,
    ocr: Ocr = Ocr.NEVER,
    progress: Callable[[int, int], None] | None = None,
    max_pages: int | None = None,
    *,
    apart: bool = False,
    on_page: Callable[[int, int], None] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Document:
    """Return the Document that a PDF file holds, its pages read by ``executor`` or by up to ``jobs`` processes.

    Scanned pages are read as ``ocr`` says; ``progress`` is then told how many are done, and of how many.
    ``on_page`` is told the same of all pages before, when no other process shares them; when one does,
    ``meanwhile`` is called here as it begins.
    ``apart`` reads each page of a file that brings its process down where it can harm nothing: those that do are
    in ``pages_without_text``, with the scanned ones, for no page is drawn then.
    Raises EncryptedFileError, CorruptFileError or MissingToolError, and LimitError for more than ``max_pages``.
    """
    from cusdocs.reading.pdf.collector import rarely_collected
    from cusdocs.reading.pdf.pool import read_sheets, read_sheets_apart
    from cusdocs.reading.pdf.source import corrupt_pdf, open_pdf

    with rarely_collected(), open_pdf(path) as document:
        count = len(document)
        if max_pages is not None and count > max_pages:
            raise LimitError(
                f"Le fichier « {path.name} » compte {count} pages, pour {max_pages} au plus : "
                "divisez-le, ou relevez la limite avec --max-pages."
            )
        broken: tuple[int, ...] = ()
        if not apart:
            try:
                sheets = read_sheets(path, document, jobs, executor, on_page, partial(_load, meanwhile))
            except BrokenExecutor:
                apart = True
        if apart:
            sheets, broken = read_sheets_apart(path, count, jobs, _SECONDS_A_PAGE, on_page)
        if not sheets:
            raise corrupt_pdf(path)
        problem = _damaged(broken) if broken else ""
        scanned = ocr is Ocr.ALWAYS or any(sheet.unread or sheet.page.layered for sheet in sheets)
        # Drawing a page that brings its process down is as dangerous as reading it.
        if scanned and not apart:
            from cusdocs.reading.ocr.pages import read_scans

            sheets, problem = read_scans(path, document, sheets, ocr, jobs, progress)
        return replace(_assembled(path, document, sheets), ocr_problem=problem)


def _load(meanwhile: Callable[[], object] | None) -> None:
    """Load what puts the pages together, and do the caller's work: other processes are reading them."""
    import cusdocs.reading.pdf.assemble
    import cusdocs.reading.pdf.attachments  # noqa: F401

    if meanwhile is not None:
        meanwhile()


def _assembled(path: Path, document: Any, sheets: "Sequence[Sheet]") -> Document:
    from cusdocs.reading.pdf.assemble import assemble
    from cusdocs.reading.pdf.attachments import read_data
    from cusdocs.reading.pdf.bookmarks import read_bookmarks
    from cusdocs.reading.pdf.properties import read_metadata

    read = assemble(sheets, read_bookmarks(document), read_metadata(document))
    data, data_problem = read_data(path, document)
    return replace(read, data=data, data_problem=data_problem)


def _damaged(pages: Sequence[int]) -> str:
    if len(pages) == 1:
        return f"La page {pages[0]} est endommagée\u00a0: demandez un nouvel exemplaire du fichier."
    listed = ", ".join(map(str, pages))
    return f"Les pages {listed} sont endommagées\u00a0: demandez un nouvel exemplaire du fichier."
