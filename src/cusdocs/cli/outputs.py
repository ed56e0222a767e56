"""Where the report of a check goes, and in which format: told by --format, or by the name of the file."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.errors import UsageError
from cusdocs.french.system import reason

if TYPE_CHECKING:
    from cusdocs.reporting.examination import Examination
    from cusdocs.reporting.formats import Format

# What these names stand for is no format of the report, but another file about it.
_OTHER_OPTIONS = {".pdf": "--annotate", ".docx": "--letter"}


@dataclass(frozen=True, slots=True)
class Output:
    """One report to write: in ``path``, None for the screen."""

    format: "Format"
    path: Path | None

    @property
    def shown(self) -> bool:
        """Tell whether a person reads it on the screen."""
        return self.path is None and self.format.name == "text"


def outputs(format_: str | None, paths: Sequence[Path]) -> list[Output]:
    """Return the reports to write. Raises UsageError for a format unknown, or that no screen shows.

    Without --format, the name of each file tells; a name without suffix, and the screen, get text.
    """
    from cusdocs.reporting.formats import FORMATS, TEXT, format_of

    if format_ is not None and format_ not in FORMATS:
        raise UsageError(f"--format {format_}\u00a0: valeurs admises {', '.join(FORMATS)}.")
    if format_ is not None and len(paths) > 1:
        raise UsageError("--format ne vaut que pour un rapport\u00a0: le nom de chaque fichier donne son format.")
    wanted = []
    for path in paths or (Path("-"),):
        screen = str(path) == "-"
        told = None if screen else format_of(path)
        if format_ is None and told is None and not screen:
            _refuse(path)
        wanted.append(Output(FORMATS[format_] if format_ else told or FORMATS[TEXT], None if screen else path))
    if any(each.path is None and each.format.binary and sys.stdout.isatty() for each in wanted):
        raise UsageError(
            "Un classeur ne s'affiche pas à l'écran\u00a0: indiquez où l'écrire avec -o FICHIER.xlsx."
        )
    return wanted


def write(examinations: Sequence["Examination"], output: Output) -> None:
    """Write the report of ``examinations``. Raises UsageError when the file cannot be written."""
    if output.path is not None:
        save(output.path, output.format.render(examinations))
    elif output.format.name == "text":
        _print(examinations)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(output.format.render(examinations))
        sys.stdout.flush()


def save(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``. Raises UsageError, in French, when it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"Impossible d'écrire «\u00a0{path}\u00a0» ({reason(error)}).") from error


def only(examinations: Sequence["Examination"], option: str) -> "Examination":
    """Return the examination, of which ``option`` wants one alone. Raises UsageError when there are several."""
    if len(examinations) != 1:
        raise UsageError(f"{option} ne vaut que pour une seule convention, et {len(examinations)} sont vérifiées.")
    return examinations[0]


def _print(examinations: Sequence["Examination"]) -> None:
    from rich.console import Console

    from cusdocs.reporting.text_format import render_text

    # A terminal gives its colours and its width; a pipe, those that rich takes for it.
    render_text(examinations, Console(file=sys.stdout))


def _refuse(path: Path) -> None:
    """Raise UsageError for a suffix that is of no report: the format that was wanted is not to be guessed."""
    from cusdocs.reporting.formats import FORMATS

    option = _OTHER_OPTIONS.get(path.suffix.lower())
    if option:
        raise UsageError(
            f"«\u00a0{path}\u00a0» n'est pas un nom de rapport\u00a0: employez {option} {path} "
            "ou dites le format avec --format."
        )
    if path.suffix:
        known = ", ".join(suffix for each in FORMATS.values() for suffix in each.suffixes)
        raise UsageError(
            f"«\u00a0{path}\u00a0»\u00a0: donnez un nom de fichier en {known}, ou dites le format avec --format."
        )
