"""The pages of one PDF shared out between processes: PDFium is not made for threads."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

from cusdocs.errors import CusdocsError
from cusdocs.reading.pdf.collector import rarely_collected
from cusdocs.reading.pdf.layout import Layout
from cusdocs.reading.pdf.page import Page
from cusdocs.reading.pdf.sheet import Sheet, read_sheet
from cusdocs.reading.pdf.source import load_pdf, open_pdf
from cusdocs.workers import Bounds, Failure, end_with_parent, run_apart

# Told how many pages are read, and of how many.
Progress = Callable[[int, int], None]
# Pages handed over at once: enough to be worth a message, few enough for all to end at the same time.
_PART = 2
# A forked process reads its first page at once; elsewhere it starts Python and loads everything anew.
_PAGES_A_PROCESS = 16 if sys.platform.startswith("linux") else 120
# In a process of ours: the PDF that it reads pages of, open as long as it lives, for its fonts are loaded once.
_document: Any = None


def read_sheets(
    path: Path,
    document: Any,
    jobs: int,
    executor: Executor | None,
    on_page: Progress | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> list[Sheet]:
    """Return the pages of ``document``, which is the PDF at ``path``, in order.

    They are shared with ``executor``, or with processes of our own when there are enough pages for ``jobs`` > 1,
    and ``meanwhile`` is called here while the first ones are read there; otherwise ``on_page`` is told how many
    are read, and of how many.
    Raises BrokenExecutor when a page brings its process down.
    """
    count = len(document)
    helpers = min(jobs, count // _PAGES_A_PROCESS) - 1
    if executor is None and helpers < 1:
        return list(_read_here(document, count, on_page))
    with nullcontext(executor) if executor else _processes(helpers, path) as workers:
        return _share(path, document, workers, meanwhile)


def read_sheets_apart(
    path: Path, count: int, jobs: int, seconds: float, on_page: Progress | None = None
) -> tuple[list[Sheet], tuple[int, ...]]:
    """Return the ``count`` pages of the PDF at ``path``, and the numbers of those that cannot be read.

    Each is read where its crash, or more than ``seconds`` of work, is its own failure: such a page is unread.
    Much slower than ``read_sheets``: for a file known to bring its process down.
    """
    sheets = [Sheet(Layout(Page(number, 0, 0), ()), None, unread=True) for number in range(1, count + 1)]
    broken: list[int] = []
    outcomes = run_apart(partial(_read_one, path), range(count), jobs, Bounds(seconds))
    for done, (index, outcome) in enumerate(outcomes, start=1):
        if on_page:
            on_page(done, count)
        if isinstance(outcome, Failure):
            broken.append(index + 1)
        else:
            sheets[index] = outcome
    return sheets, tuple(sorted(broken))


def _read_here(document: Any, count: int, on_page: Progress | None) -> Iterator[Sheet]:
    for index in range(count):
        yield read_sheet(document, index)
        if on_page:
            on_page(index + 1, count)


def _read_one(path: Path, index: int) -> Sheet:
    with open_pdf(path) as document:
        return read_sheet(document, index)


@contextmanager
def _processes(count: int, path: Path) -> Iterator[Executor]:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count, initializer=_begin, initargs=(path,)) as executor:
        yield executor


def _begin(path: Path) -> None:
    global _document
    end_with_parent()
    with suppress(CusdocsError):  # It is said of the first pages asked for.
        _document = load_pdf(path)


def _share(path: Path, document: Any, executor: Executor, meanwhile: Callable[[], object] | None) -> list[Sheet]:
    """Let the executor begin with the first pages, and read here, from the end, those that it has not begun."""
    count = len(document)
    parts = [range(start, min(start + _PART, count)) for start in range(0, count, _PART)]
    futures: list[Future[list[Sheet]]] = [executor.submit(_read_part, path, part) for part in parts]
    if meanwhile is not None:
        meanwhile()
    own: list[list[Sheet]] = []
    while futures and futures[-1].cancel():
        futures.pop()
        own.insert(0, [read_sheet(document, index) for index in parts[len(futures)]])
    return [sheet for part in [*(future.result() for future in futures), *own] for sheet in part]


def _read_part(path: Path, indexes: range) -> list[Sheet]:
    with rarely_collected(), nullcontext(_document) if _document is not None else open_pdf(path) as document:
        return [read_sheet(document, index) for index in indexes]
