"""Put the first page and the notes into the submitted PDF, in a process of its own: the file may mean harm."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cusdocs.errors import AnnotationError, CusdocsError, UsageError
from cusdocs.reporting.annotated.notes import Note, notes
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.submission import Source
from cusdocs.reporting.words import short_name
from cusdocs.workers import Bounds, Failure, run_apart

_SECONDS = 120
_MEGABYTES = 2048


@dataclass(frozen=True, slots=True)
class _Task:
    """The files to annotate and their names, the pages to set before them, and the notes."""

    paths: tuple[Path, ...]
    names: tuple[str, ...]
    cover: bytes
    notes: tuple[Note, ...]


def annotated_pdf(examination: Examination, today: date) -> bytes:
    """Return the PDF of ``examination`` with a first page that lists what lacks, and a note on each evidence.

    The PDFs of a convention in several files follow each other. Raises the error of an examination that failed,
    UsageError when it is that of no PDF, and AnnotationError when a file cannot be annotated.
    """
    if examination.error:
        raise examination.error
    sources = _pdfs(examination)
    # Only typst, and what it sets, is heavy: a wrong use is told before.
    from cusdocs.reporting.annotated.cover import cover_pdf

    files = [source.name for source in sources]
    written = tuple(notes(examination.report, files)) if examination.report else ()
    names = tuple(map(short_name, files))
    task = _Task(tuple(source.path for source in sources), names, cover_pdf(examination, today, files), written)
    ((_, outcome),) = run_apart(_annotate, [task], 1, Bounds(_SECONDS, _MEGABYTES))
    if isinstance(outcome, Failure):
        raise AnnotationError(f"Le fichier «\u00a0{examination.file}\u00a0» ne peut pas être annoté.")
    if isinstance(outcome, CusdocsError):
        raise outcome
    return outcome


def _pdfs(examination: Examination) -> list[Source]:
    found = [source for source in examination.sources if source.path.suffix.lower() == ".pdf"]
    if found:
        return found
    if not examination.sources:
        raise UsageError("--annotate demande une convention lue dans un fichier PDF.")
    raise UsageError(
        f"--annotate demande un PDF, et «\u00a0{examination.sources[0].name}\u00a0» n'en est pas un\u00a0: un "
        "fichier Word n'a pas de pages fixes où surligner. Enregistrez-le en PDF, puis vérifiez ce PDF."
    )


def _annotate(task: _Task) -> bytes | CusdocsError:
    """Return the annotated file, or the error to raise: a worker raises nothing."""
    import pikepdf

    from cusdocs.reporting.annotated.pages import annotate

    try:
        return annotate(task.paths, task.names, task.cover, task.notes)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError, OSError) as error:
        return AnnotationError(
            f"Le fichier «\u00a0{', '.join(task.names)}\u00a0» ne peut pas être annoté ({type(error).__name__})."
        )
