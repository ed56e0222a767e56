"""``cusdocs schemas lint``: what is wrong in rule files, for those who write them."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import typer

from cusdocs.errors import ExitCode, UsageError
from cusdocs.law.lint import lint
from cusdocs.linting.schema_codes import SCHEMA_CODES
from cusdocs.reporting.lint_formats import LINT_FORMATS, Findings, render_findings
from cusdocs.resources import data_folder


def run(paths: Sequence[Path], format_: str = "text") -> int:
    """Print the problems of the rule files at ``paths``, the shipped ones by default, and return the exit code."""
    if format_ not in LINT_FORMATS:
        raise UsageError(f"--format {format_}\u00a0: valeurs admises {', '.join(LINT_FORMATS)}.")
    problems = lint(paths, _covered())
    findings = Findings(
        problems=problems,
        files=[str(path) for path in _files(paths)],
        catalogue=SCHEMA_CODES,
        subject="les fichiers de règles",
    )
    typer.echo(render_findings(findings, format_))
    return ExitCode.FINDINGS if problems else ExitCode.OK


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths or (data_folder("schemas"),):
        yield from sorted(path.glob("*.yaml")) if path.is_dir() else (path,)


def _covered() -> Collection[tuple[str, str]]:
    from cusdocs.drafting import load_clauses

    return {
        (regime, requirement)
        for clause in load_clauses()
        for regime in clause.regimes
        for requirement in clause.requirements
    }
