"""``cusdocs compare``: what changed between two conventions, or between a convention and its avenant."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.errors import CusdocsError, ExitCode, UsageError

if TYPE_CHECKING:
    from cusdocs.document import Document
    from cusdocs.followup.comparison.comparison import Comparison, Side
    from cusdocs.law import Regime

_FORMATS = (".html", ".docx", ".pdf", ".json", ".txt")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed; ``avenant`` is None when it is to be found out."""

    outputs: tuple[Path, ...] = ()
    regime: str | None = None
    avenant: bool | None = None


def run(old: Path, new: Path, request: Request) -> int:
    """Compare ``old`` and ``new``, write what changed where asked, or on the screen."""
    from cusdocs.cli.evaluate import check_formats

    check_formats(request.outputs, _FORMATS)
    comparison = make(old, new, request)
    if not request.outputs:
        from cusdocs.followup.comparison.views import comparison_text

        sys.stdout.write(comparison_text(comparison))
    for output in request.outputs:
        write(comparison, output)
        sys.stdout.write("" if str(output) == "-" else f"Écrit\u00a0: {output}\n")
    return ExitCode.OK


def make(old: Path, new: Path, request: Request) -> "Comparison":
    """Return what changed from ``old`` to ``new``. Raises what stops the reading of either."""
    from cusdocs.checking import detect
    from cusdocs.followup.comparison.comparison import compare
    from cusdocs.followup.evaluation import indicators_of
    from cusdocs.law import load_regime, load_regimes

    before, after = _read([old, new])
    regimes = load_regimes()
    named = load_regime(request.regime) if request.regime else None
    found = named or _regime(detect(before, regimes))
    if found is None:
        raise UsageError(
            f"«\u00a0{old.name}\u00a0» n'a pas été reconnu comme une convention d'utilité sociale\u00a0: "
            "indiquez son régime avec --regime (liste\u00a0: cusdocs regimes list)."
        )
    later = named or _regime(detect(after, regimes)) or found
    first = _side(old, before, found, None)
    # An avenant does not always say when the convention began.
    second = _side(new, after, later, first.convention.first_year)
    codes = (*indicators_of(found), *indicators_of(later))
    return compare(first, second, codes, partial=request.avenant)


def _regime(detected: object) -> "Regime | None":
    return getattr(detected, "regime", None)


def _side(path: Path, document: "Document", regime: "Regime", year: int | None) -> "Side":
    from cusdocs.followup.comparison.comparison import Side
    from cusdocs.followup.convention import read_convention
    from cusdocs.reporting.extraction import stated

    # What other activities add may be stated too.
    added = tuple(rule for part in regime.parts for rule in part.requirements if rule.indicator)
    whole = replace(regime, requirements=(*regime.requirements, *added))
    convention = read_convention(stated(path.name, document, whole, year))
    return Side(name=path.name, document=document, convention=convention)


def _read(paths: Sequence[Path]) -> "list[Document]":
    from cusdocs.limits import Limits
    from cusdocs.reporting.failures import error_of
    from cusdocs.workers import Bounds, Failure, run_apart

    limits = Limits()
    work = partial(_read_one, pages=limits.pages)
    done = dict(run_apart(work, paths, len(paths), Bounds(limits.seconds, limits.megabytes)))
    found = []
    for number, path in enumerate(paths):
        outcome = done[number]
        if isinstance(outcome, Failure):
            raise error_of(outcome, path.name, limits)
        if isinstance(outcome, CusdocsError):
            raise outcome
        found.append(outcome)
    return found


def _read_one(path: Path, pages: int) -> "Document | CusdocsError":
    from cusdocs.errors import CorruptFileError
    from cusdocs.reading import read

    try:
        return read(path, max_pages=pages)
    except CusdocsError as error:
        return error
    except Exception as error:
        return CorruptFileError(
            f"Le fichier «\u00a0{path.name}\u00a0» n'a pas pu être lu ({type(error).__name__})\u00a0: "
            "demandez un nouvel exemplaire."
        )


def write(comparison: "Comparison", output: Path) -> None:
    """Write ``comparison`` to ``output`` in the format of its suffix; « - » is the standard output, as JSON."""
    from cusdocs.cli.saving import save
    from cusdocs.followup.comparison import views

    suffix = output.suffix.lower()
    if suffix in (".docx", ".pdf"):
        from cusdocs.writing import write as write_document

        write_document(views.comparison_document(comparison), output)
    elif suffix == ".html":
        save(output, views.comparison_html(comparison).encode())
    elif suffix == ".txt":
        save(output, views.comparison_text(comparison).encode())
    else:
        from cusdocs.neutral import as_json_text

        save(output, as_json_text(views.comparison_as_json(comparison)).encode())
