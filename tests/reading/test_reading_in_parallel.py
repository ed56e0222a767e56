"""The pages of one file read by several processes: the same document, whoever reads them."""

import pickle
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
import typst

from cusdocs.document import Document
from cusdocs.reading import read
from cusdocs.reading.pdf.sheet import read_sheet
from cusdocs.reading.pdf.source import open_pdf

LONG = """
#let texte = [Le patrimoine de l'organisme compte 6 500 logements conventionnés, répartis dans soixante-dix
ensembles immobiliers situés dans le département et gérés par quatre agences de proximité. ]
#set heading(numbering: "I.1 –")
#for chapter in range(1, 13) [
  = Chapitre #chapter
  #for part in range(4) [ == Partie
    #texte#footnote[Source : enquête.] #texte
    #table(columns: 3, [EPCI], [2026], [2027], [Rennes Métropole], [#chapter], [#part])
    #pagebreak() ]
]
#page(flipped: true)[#rotate(90deg, reflow: true)[#texte #texte]]
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parallel")
    (folder / "long.typ").write_text(LONG, encoding="utf-8")
    typst.compile(str(folder / "long.typ"), output=str(folder / "long.pdf"))
    return folder / "long.pdf"


@pytest.fixture(scope="module")
def alone(file: Path) -> Document:
    """The document as one process reads it."""
    return read(file)


def test_several_processes_read_the_same_document(file: Path, alone: Document) -> None:
    assert alone.pages == 49
    assert read(file, jobs=3) == alone


def test_what_needs_no_page_is_done_while_others_read(file: Path, alone: Document) -> None:
    done: list[str] = []
    assert read(file, jobs=2, meanwhile=lambda: done.append("rules")) == alone
    assert done == ["rules"]
    read(file, jobs=1, meanwhile=lambda: done.append("nobody reads beside us"))
    assert done == ["rules"]


def test_an_executor_can_be_passed(file: Path, alone: Document) -> None:
    with ProcessPoolExecutor(1) as executor:
        assert read(file, executor) == alone


def test_an_executor_that_never_begins_leaves_the_work_to_us(file: Path, alone: Document) -> None:
    class Idle(Executor):
        def submit(self, *_: object, **__: object) -> Future[object]:
            return Future()

    assert read(file, Idle()) == alone


def test_pages_are_read_apart_when_one_kills_its_process(file: Path) -> None:
    class Fragile(Executor):
        def submit(self, *_: object, **__: object) -> Future[object]:
            future: Future[object] = Future()
            future.set_running_or_notify_cancel()
            future.set_exception(BrokenProcessPool("a process died"))
            return future

    assert read(file, Fragile()) == read(file)


def test_a_page_travels_whole(file: Path) -> None:
    with open_pdf(file) as document:
        for index in (0, 48):
            sheet = read_sheet(document, index)
            copy = pickle.loads(pickle.dumps(sheet))  # noqa: S301 - our own bytes
            assert copy.page == sheet.page
            assert [line.words for line in copy.layout.lines] == [line.words for line in sheet.layout.lines]
