"""The scanned pages of a PDF, read one by one in parallel processes and laid out like the others."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cusdocs.reading.ocr.correction import corrected
from cusdocs.reading.ocr.mode import Ocr
from cusdocs.reading.ocr.scan import Scan, scan, scan_layer
from cusdocs.reading.ocr.styles import as_pages
from cusdocs.reading.ocr.tesseract import Tesseract, find_tesseract, require_tesseract, unusable
from cusdocs.reading.pdf.layout import Layout, lay_out
from cusdocs.reading.pdf.page import Page
from cusdocs.reading.pdf.sheet import Sheet
from cusdocs.reading.pdf.source import load_page, open_pdf

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

# Called after each page with how many are done, and of how many.
Progress = Callable[[int, int], None]
# Failures in a row after which the program is not called any more: it would fail for hours.
_MOST_FAILURES = 3


def read_scans(
    path: Path, document: Any, sheets: Sequence[Sheet], ocr: Ocr, jobs: int, progress: Progress | None
) -> tuple[list[Sheet], str]:
    """Return ``sheets`` with the scanned ones read, and why some stay unread, in French.

    ``document`` is the PDF at ``path``. Raises MissingToolError when ``ocr`` asks for a program that is not there.
    """
    given = sheets
    sheets = [_unless_blank(document, sheet) for sheet in sheets]
    tesseract, problem = _program(sheets, ocr)
    wanted = {sheet.page.number for sheet in sheets if tesseract and (sheet.unread or ocr is Ocr.ALWAYS)}
    layers = {sheet.page.number: sheet.page for sheet in sheets if sheet.page.layered and not sheet.unread}
    scans = [scan_layer(document, number - 1, layers[number]) for number in layers if number not in wanted]
    if tesseract and wanted:
        scans += _recognised(path, sorted(wanted), tesseract, jobs, progress)
    problem = problem or next((each.problem for each in scans if each.problem), "")
    read = [corrected(each) for each in scans if not each.problem]
    turns = {each.number: each.turn for each in read}
    pages = {page.number: page for page in as_pages(read)}
    result = [_sheet(sheet, pages, turns) for sheet in sheets]
    # Blank sheets among others are read; a file that shows nothing at all is not.
    return (result if any(sheet.page.words for sheet in result) else list(given)), problem


def _program(sheets: Iterable[Sheet], ocr: Ocr) -> tuple[Tesseract | None, str]:
    """Return the program, None when it is not to be used, and what prevents its use."""
    if ocr is Ocr.ALWAYS:
        tesseract: Tesseract | None = require_tesseract()
    elif ocr is Ocr.NEVER or not any(sheet.unread for sheet in sheets):
        return None, ""
    else:
        tesseract = find_tesseract()
    problem = unusable(tesseract)
    return (None if problem else tesseract), problem


def _unless_blank(document: Any, sheet: Sheet) -> Sheet:
    """Return ``sheet``, no longer unread when its picture shows nothing but paper: the back of a scanned sheet."""
    from cusdocs.reading.ocr.bitmap import is_blank

    if not sheet.unread or sheet.page.words:
        return sheet
    page = load_page(document, sheet.page.number - 1)
    if page is None:
        return sheet
    try:
        blank = is_blank(page)
    finally:
        page.close()
    return Sheet(sheet.layout, sheet.turn, unread=False) if blank else sheet


def _sheet(sheet: Sheet, pages: Mapping[int, Page], turns: Mapping[int, Any]) -> Sheet:
    number = sheet.page.number
    if number not in pages:
        return sheet
    page = pages[number]
    layout = lay_out(page) if page.words else Layout(page, ())
    return Sheet(layout, turns[number], unread=False, scanned=True)


def _recognised(
    path: Path, numbers: Sequence[int], tesseract: Tesseract, jobs: int, progress: Progress | None
) -> list[Scan]:
    scans: list[Scan] = []
    failures = 0
    with _readings(path, numbers, tesseract, jobs) as readings:
        for done, each in enumerate(readings, 1):
            scans.append(each)
            failures = failures + 1 if each.problem else 0
            if progress:
                progress(done, len(numbers))
            if failures >= _MOST_FAILURES:
                break
    return scans


@contextmanager
def _readings(path: Path, numbers: Sequence[int], tesseract: Tesseract, jobs: int) -> Iterator[Iterator[Scan]]:
    """Yield the scans of the pages ``numbers``, in order, as they are read."""
    read = partial(_read_page, path, tesseract)
    if min(jobs, len(numbers)) < 2:
        yield map(read, numbers)
        return
    from concurrent.futures import ProcessPoolExecutor

    executor: Executor = ProcessPoolExecutor(min(jobs, len(numbers)))
    try:
        futures: list[Future[Scan]] = [executor.submit(read, number) for number in numbers]
        yield (future.result() for future in futures)
    finally:
        executor.shutdown(cancel_futures=True)


def _read_page(path: Path, tesseract: Tesseract, number: int) -> Scan:
    with open_pdf(path) as document:
        return scan(document, number - 1, tesseract)
