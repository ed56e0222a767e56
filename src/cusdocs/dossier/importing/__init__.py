"""Workbooks that organisms already have, whatever their shape, read into a Dossier with what was found in them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cusdocs.dossier.importing.finding import Finding, Severity
from cusdocs.dossier.importing.grid import Grid, hidden_sheets, read_grids
from cusdocs.dossier.importing.importing import Imported, Source, import_sources, tell_guess
from cusdocs.dossier.importing.mapping import SheetMapping
from cusdocs.dossier.importing.mapping_file import mapping_text, read_mappings
from cusdocs.dossier.importing.vocabulary import vocabulary
from cusdocs.dossier.layout import layouts
from cusdocs.dossier.problem import quoted

__all__ = ["Finding", "Imported", "Severity", "import_files", "map_files"]


def import_files(paths: Sequence[Path], mapping: Path | None = None) -> Imported:
    """Return the dossier that the workbooks at ``paths`` hold together, and all that was found in them.

    ``mapping`` is the file of what recognition cannot tell. Raises an InputError for a file that cannot be
    opened and SchemaError for mistakes in the mapping; what is wrong in the cells are findings.
    """
    words = vocabulary()
    guesses, organisation = read_mappings(mapping, _grids(paths))
    findings = [finding for path in paths for finding in _hidden(path)]
    findings += [finding for guess in guesses for finding in tell_guess(guess, words)]
    sources = [Source(guess.grid, guess.mapping) for guess in guesses if guess.mapping]
    imported = import_sources(_with_organisation(sources, organisation), words)
    imported.findings[:0] = findings
    return imported


def map_files(paths: Sequence[Path]) -> str:
    """Return the mapping file of the workbooks at ``paths``: what is recognised, and what is asked for."""
    guesses, _ = read_mappings(None, _grids(paths))
    return mapping_text(guesses, vocabulary())


def _hidden(path: Path) -> Iterator[Finding]:
    """Tell of sheets that are not shown, for what they hold may be wanted."""
    for name in hidden_sheets(path):
        message = "feuille masquée, laissée de côté. Affichez-la dans le tableur pour qu'elle soit reprise."
        yield Finding(Severity.NOTE, f"feuille {quoted(name)}", message)


def _grids(paths: Sequence[Path]) -> list[Grid]:
    return [grid for path in paths for grid in read_grids(path)]


def _with_organisation(sources: list[Source], given: dict[str, str]) -> list[Source]:
    forms = [source for source in sources if source.mapping.layout.form]
    if forms:
        first = replace(forms[0].mapping, constants=given)
        others = [source for source in sources if source not in forms]
        return [Source(forms[0].grid, first), *others]
    form = next(layout for layout in layouts() if layout.form)
    if not given:
        return sources
    return [Source(Grid("", form.name, ()), SheetMapping("", form.name, form, constants=given)), *sources]
