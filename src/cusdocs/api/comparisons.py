"""What changed between two conventions, or between a convention and its avenant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.api.checks import own_folder
from cusdocs.api.outputs import AnyPath, Contents, Saved
from cusdocs.document import Document
from cusdocs.errors import CusdocsError, UsageError, together

if TYPE_CHECKING:
    from cusdocs.followup.comparison.comparison import Comparison, Side
    from cusdocs.law import Regime


@dataclass(frozen=True, slots=True)
class ComparisonReport(Saved):
    """A comparison in any of the formats of ``cusdocs compare``.

    ``comparison`` holds what changed: ``sections``, ``figures``, and whether the later document is an avenant.
    """

    comparison: "Comparison"

    @property
    def same(self) -> bool:
        """Tell whether nothing changed."""
        return self.comparison.same

    def to_text(self) -> str:
        """Return the changes as the terminal shows them."""
        from cusdocs.followup.comparison.views import comparison_text

        return comparison_text(self.comparison)

    def to_html(self) -> str:
        """Return the changes as one page, the words that changed standing out."""
        from cusdocs.followup.comparison.views import comparison_html

        return comparison_html(self.comparison)

    def to_json(self) -> str:
        """Return the changes as JSON."""
        from cusdocs.followup.comparison.views import comparison_as_json
        from cusdocs.neutral import as_json_text

        return as_json_text(comparison_as_json(self.comparison))

    def to_document(self) -> Document:
        """Return the changes as a document; ``write`` makes a .docx or a .pdf of it."""
        from cusdocs.followup.comparison.views import comparison_document

        return comparison_document(self.comparison)

    @property
    def contents(self) -> Contents:
        """What makes each format, by suffix."""
        return {
            ".html": self.to_html,
            ".docx": self.to_document,
            ".pdf": self.to_document,
            ".json": self.to_json,
            ".txt": self.to_text,
        }


def compare(
    old: AnyPath | Document,
    new: AnyPath | Document,
    *,
    regime: str | None = None,
    avenant: bool | None = None,
    schemas: AnyPath | None = None,
) -> ComparisonReport:
    """Return what changed from ``old`` to ``new``, files or documents in memory.

    ``avenant`` tells whether the later one only says what it changes; its title tells it by default. ``schemas``
    is a folder of rules laid over ours. Files are read in processes apart. Raises a CusdocsError for a file that
    cannot be read, or that is no convention.
    """
    from cusdocs.checking import detect
    from cusdocs.followup.comparison.comparison import compare as compare_sides
    from cusdocs.followup.evaluation import indicators_of
    from cusdocs.law import load_regime, load_regimes

    before, after = _documents([old, new])
    regimes = load_regimes(own=own_folder(schemas))
    named = load_regime(regime, own=own_folder(schemas)) if regime else None
    found = named or _regime(detect(before, regimes))
    if found is None:
        raise UsageError(
            f"«\u00a0{_name(old)}\u00a0» n'a pas été reconnu comme une convention d'utilité sociale\u00a0: "
            "indiquez son régime avec --regime (liste\u00a0: cusdocs regimes list)."
        )
    later = named or _regime(detect(after, regimes)) or found
    first = _side(_name(old), before, found, None)
    # An avenant does not always say when the convention began.
    second = _side(_name(new), after, later, first.convention.first_year)
    codes = (*indicators_of(found), *indicators_of(later))
    return ComparisonReport(compare_sides(first, second, codes, partial=avenant))


def _name(source: AnyPath | Document) -> str:
    return source.metadata.title if isinstance(source, Document) else Path(source).name


def _regime(detected: object) -> "Regime | None":
    return getattr(detected, "regime", None)


def _side(name: str, document: Document, regime: "Regime", year: int | None) -> "Side":
    from cusdocs.followup.comparison.comparison import Side
    from cusdocs.followup.convention import read_convention
    from cusdocs.reporting.extraction import stated

    # What other activities add may be stated too.
    added = tuple(rule for part in regime.parts for rule in part.requirements if rule.indicator)
    whole = replace(regime, requirements=(*regime.requirements, *added))
    convention = read_convention(stated(name, document, whole, year))
    return Side(name=name, document=document, convention=convention)


def _documents(sources: Sequence[AnyPath | Document]) -> list[Document]:
    paths = [Path(source) for source in sources if not isinstance(source, Document)]
    read = iter(_read(paths))
    return [source if isinstance(source, Document) else next(read) for source in sources]


def _read(paths: Sequence[Path]) -> list[Document]:
    from cusdocs.limits import Limits
    from cusdocs.reporting.failures import error_of
    from cusdocs.workers import Bounds, Failure, run_apart

    limits = Limits()
    work = partial(_read_one, pages=limits.pages)
    done = dict(run_apart(work, paths, len(paths), Bounds(limits.seconds, limits.megabytes))) if paths else {}
    found, faults = [], []
    for number, path in enumerate(paths):
        outcome = done[number]
        if isinstance(outcome, Failure):
            faults.append(error_of(outcome, path.name, limits))
        elif isinstance(outcome, CusdocsError):
            faults.append(outcome)
        else:
            found.append(outcome)
    if faults:
        raise together(faults)
    return found


def _read_one(path: Path, pages: int) -> Document | CusdocsError:
    from cusdocs.errors import CorruptFileError
    from cusdocs.reading import read

    try:
        return read(path, max_pages=pages)
    except CusdocsError as error:
        return error
    except Exception as error:
        return CorruptFileError(
            f"Le fichier «\u00a0{path.name}\u00a0» n'a pas pu être lu ({type(error).__name__})\u00a0: "
            "demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."
        )
