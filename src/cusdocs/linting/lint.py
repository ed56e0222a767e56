"""Find what is wrong in clauses, all at once, each problem at its line and column."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from cusdocs.drafting.layers import laid
from cusdocs.law.problem import Problem
from cusdocs.linting.collection import Collection, Selection, selections
from cusdocs.linting.law import Law, load_law
from cusdocs.linting.reading import read_source
from cusdocs.linting.rules import (
    articles,
    blanks,
    data,
    force,
    headings,
    identity,
    references,
    requirements,
    syntax,
    typography,
    uncovered,
)
from cusdocs.linting.source import Source
from cusdocs.resources import data_folder


def lint(paths: Sequence[Path] = (), law: Law | None = None) -> tuple[Problem, ...]:
    """Return the problems of the clauses at ``paths`` (files or folders; those shipped by default).

    A folder named must meet all that ``law`` asks, the one shipped by default. Raises MissingFileError for a path
    that holds no clause.
    """
    law = law or load_law()
    found: set[Problem] = set()
    for selection in selections(paths or (data_folder("clauses"),)):
        found.update(_problems(selection, law, ()))
    return tuple(sorted(found))


def lint_layer(own: Path, ours: Path | None = None, law: Law | None = None) -> tuple[Problem, ...]:
    """Return the problems of the clauses of the folder ``own``, laid over ``ours`` (those shipped, by default).

    Together they must meet all that ``law`` asks. Raises MissingFileError for a folder without clauses.
    """
    root = ours or data_folder("clauses")
    below = [read_source(path, path.relative_to(root).as_posix())[0] for path in sorted(root.glob("*/*.md"))]
    found: set[Problem] = set()
    for selection in selections((own,)):
        found.update(_problems(selection, law or load_law(), [source for source in below if source]))
    return tuple(sorted(found))


def _problems(selection: Selection, law: Law, below: Sequence[Source]) -> Iterator[Problem]:
    read = {path: read_source(path, path.relative_to(selection.root).as_posix()) for path in selection.files}
    sources = [source for source, _ in read.values() if source]
    # A bilan or a synthesis is rendered with names of its own: its words alone can be judged.
    sections = all(source.is_section for source in sources)
    for path in selection.asked:
        source, problems = read[path]
        if source and sections:
            yield from _of_words(source)
            continue
        yield from problems
        yield from _of_source(source, law) if source else ()
    together = laid(below, sources, lambda source: source.identity, lambda source: source.name)
    # The other pieces of the procedure meet no requirement.
    whole = selection.named and any(source.clause and source.clause.requirements for source in together)
    collection = Collection(root=selection.root, sources=tuple(together), whole=whole)
    named = {str(path) for path in (*selection.asked, selection.root)}
    found = chain(
        identity.check(sources),
        references.check(collection),
        uncovered.check(collection, law),
        headings.check(collection, law),
    )
    yield from (problem for problem in found if problem.file in named)


def _of_source(source: Source, law: Law) -> Iterator[Problem]:
    yield from force.check(source, law)
    yield from requirements.check(source, law)
    yield from data.check(source, law)
    yield from articles.check(source, law)
    yield from _of_words(source)


def _of_words(source: Source) -> Iterator[Problem]:
    yield from syntax.check(source)
    yield from typography.check(source)
    yield from blanks.check(source)
