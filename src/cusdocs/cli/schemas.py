"""``cusdocs schemas lint``: what is wrong in rule files, for those who write them."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import typer

from cusdocs.cli.own_rules import say_rules
from cusdocs.errors import ExitCode, SchemaError, UsageError
from cusdocs.law import Regime, load_regimes
from cusdocs.law.lint import lint, lint_layer
from cusdocs.linting.schema_codes import SCHEMA_CODES
from cusdocs.reporting.lint_formats import LINT_FORMATS, Findings, render_findings
from cusdocs.resources import data_folder


def run(paths: Sequence[Path], format_: str = "text", own: Path | None = None, clauses: Path | None = None) -> int:
    """Print the problems of the rule files at ``paths``, the shipped ones by default, and return the exit code.

    Those of the folder ``own`` are judged laid over ours, and what they change is said on stderr. The clauses that
    should meet them are ours, under those of the folder ``clauses``.
    """
    if format_ not in LINT_FORMATS:
        raise UsageError(f"--format {format_}\u00a0: valeurs admises {', '.join(LINT_FORMATS)}.")
    if own and paths:
        raise UsageError("--schemas s'emploie seul\u00a0: il dit déjà quelles règles vérifier.")
    covered = _covered(_say_layer(own), clauses)
    problems = lint_layer(own, covered=covered) if own else lint(paths, covered)
    findings = Findings(
        problems=problems,
        files=[str(path) for path in _files([own] if own else paths)],
        catalogue=SCHEMA_CODES,
        subject="les fichiers de règles",
    )
    typer.echo(render_findings(findings, format_))
    return ExitCode.FINDINGS if problems else ExitCode.OK


def _say_layer(own: Path | None) -> Sequence[Regime]:
    """Say what the rules of ``own`` change, and return the regimes; those that are wrong are told as problems."""
    try:
        say_rules(own)
        return load_regimes(own=own) if own else ()
    except SchemaError:
        return ()


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths or (data_folder("schemas"),):
        yield from sorted(path.glob("*.yaml")) if path.is_dir() else (path,)


def _covered(regimes: Sequence[Regime], own: Path | None) -> Collection[tuple[str, str]]:
    from cusdocs.cli.own_clauses import clauses_with

    return {
        (regime, requirement)
        for clause in clauses_with(own, regimes)
        for regime in clause.regimes
        for requirement in clause.requirements
    }
