"""``cusdocs schemas lint``: what is wrong in rule files, for those who write them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from cusdocs.errors import ExitCode, UsageError
from cusdocs.french.numbers import counted
from cusdocs.law.lint import lint
from cusdocs.law.problem import Problem

_FORMATS = ("text", "json")


def run(paths: Sequence[Path], format_: str = "text") -> int:
    """Print the problems of the rule files at ``paths``, the shipped ones by default, and return the exit code."""
    if format_ not in _FORMATS:
        raise UsageError(f"--format {format_}\u00a0: valeurs admises {', '.join(_FORMATS)}.")
    problems = lint(paths, _covered())
    typer.echo(_json(problems) if format_ == "json" else _text(problems))
    return ExitCode.FINDINGS if problems else ExitCode.OK


def _covered() -> Collection[tuple[str, str]]:
    from cusdocs.drafting import load_clauses

    return {
        (regime, requirement)
        for clause in load_clauses()
        for regime in clause.regimes
        for requirement in clause.requirements
    }


def _text(problems: Sequence[Problem]) -> str:
    lines = [f"{each.file}:{each.line}:{each.column}: {each.code} {each.message}" for each in problems]
    if not problems:
        return "Aucun problème dans les fichiers de règles."
    return "\n".join([*lines, f"{counted(len(problems), 'problème')}."])


def _json(problems: Sequence[Problem]) -> str:
    return json.dumps(
        {"schema_version": "1", "problems": [asdict(each) for each in problems]}, ensure_ascii=False, indent=2
    )
