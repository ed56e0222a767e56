"""Put the first page and the notes into the submitted PDF, in a process of its own: the file may mean harm."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cusdocs.errors import AnnotationError, CusdocsError, UsageError
from cusdocs.reporting.annotated.notes import Note, notes
from cusdocs.reporting.examination import Examination
from cusdocs.workers import Bounds, Failure, run_apart

_SECONDS = 120
_MEGABYTES = 2048


@dataclass(frozen=True, slots=True)
class _Task:
    """The file to annotate, the pages to set before it, and the notes."""

    path: Path
    cover: bytes
    notes: tuple[Note, ...]


def annotated_pdf(examination: Examination, today: date) -> bytes:
    """Return the PDF of ``examination`` with a first page that lists what lacks, and a note on each evidence.

    Raises the error of an examination that failed, UsageError when it is not that of one PDF, and AnnotationError
    when its file cannot be annotated.
    """
    if examination.error:
        raise examination.error
    path = _pdf(examination)
    # Only typst, and what it sets, is heavy: a wrong use is told before.
    from cusdocs.reporting.annotated.cover import cover_pdf

    written = tuple(notes(examination.report)) if examination.report else ()
    task = _Task(path, cover_pdf(examination, today), written)
    ((_, outcome),) = run_apart(_annotate, [task], 1, Bounds(_SECONDS, _MEGABYTES))
    if isinstance(outcome, Failure):
        raise AnnotationError(f"Le fichier «\u00a0{examination.file}\u00a0» ne peut pas être annoté.")
    if isinstance(outcome, CusdocsError):
        raise outcome
    return outcome


def _pdf(examination: Examination) -> Path:
    if len(examination.sources) != 1:
        raise UsageError("--annotate demande une convention en un seul fichier PDF.")
    (source,) = examination.sources
    if source.path.suffix.lower() != ".pdf":
        raise UsageError(
            f"--annotate demande un PDF, et «\u00a0{source.name}\u00a0» n'en est pas un\u00a0: un fichier Word "
            "n'a pas de pages fixes où surligner. Enregistrez-le en PDF, puis vérifiez ce PDF."
        )
    return source.path


def _annotate(task: _Task) -> bytes | CusdocsError:
    """Return the annotated file, or the error to raise: a worker raises nothing."""
    import pikepdf

    from cusdocs.reporting.annotated.pages import annotate

    try:
        return annotate(task.path, task.cover, task.notes)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError, OSError) as error:
        return AnnotationError(
            f"Le fichier «\u00a0{task.path.name}\u00a0» ne peut pas être annoté ({type(error).__name__})."
        )
