"""``cusdocs clauses list``: the clauses, or which of them meets which requirement."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import typer

from cusdocs.cli.own_clauses import clauses_with
from cusdocs.cli.own_rules import say_rules
from cusdocs.drafting import Clause
from cusdocs.errors import ExitCode, UsageError
from cusdocs.french.numbers import counted
from cusdocs.french.typography import typeset
from cusdocs.law import load_regime, load_regimes
from cusdocs.linting import Coverage, Law, coverage, load_law

_FORMATS = ("text", "json")


def run(
    regime: str | None, own: Path | None, format_: str, *, schemas: Path | None = None, coverage: bool = False
) -> int:
    """Print the clauses of ``regime``, of all by default; with ``coverage``, the matrix of what they meet."""
    if format_ not in _FORMATS:
        raise UsageError(f"--format {format_}\u00a0: valeurs admises {', '.join(_FORMATS)}.")
    say_rules(schemas)
    if regime:
        load_regime(regime, own=schemas)
    clauses = clauses_with(own, load_regimes(own=schemas))
    if coverage:
        return _show_coverage(clauses, load_law(schemas), regime, format_)
    shown = [clause for clause in clauses if regime is None or clause.serves(regime)]
    typer.echo(_json("clauses", map(_clause, shown)) if format_ == "json" else "\n".join(_lines(shown)))
    return ExitCode.OK


def _show_coverage(clauses: Sequence[Clause], law: Law, regime: str | None, format_: str) -> int:
    rows = [each for each in coverage(clauses, law) if regime in (None, each.regime.id)]
    typer.echo(_json("coverage", map(_row, rows)) if format_ == "json" else "\n".join(_matrix(rows)))
    return ExitCode.FINDINGS if any(each.lacks for each in rows) else ExitCode.OK


def _lines(clauses: Sequence[Clause]) -> Iterator[str]:
    for part, group in groupby(clauses, lambda clause: clause.part):
        yield part
        for clause in group:
            meets = ", ".join(clause.requirements) or "éditoriale"
            when = f"\u00a0; si {clause.when.text}" if clause.when else ""
            yield typeset(f"  {clause.id} – {clause.title} ({meets}{when}) [{', '.join(clause.regimes)}]")
    yield f"{counted(len(clauses), 'clause')}."


def _matrix(rows: Sequence[Coverage]) -> Iterator[str]:
    for regime, group in groupby(rows, lambda row: row.regime):
        held = list(group)
        yield f"{regime.id} – {regime.title}"
        width = max(len(row.requirement.id) for row in held)
        for row in held:
            names = ", ".join(clause.id for clause in row.clauses) or ("AUCUNE" if row.owed else "non rédigée")
            sign = "!" if row.lacks else " "
            yield f"{sign} {row.requirement.id:<{width}}  {names}"
        lacking = sum(row.lacks for row in held)
        told = (
            f"{counted(lacking, 'exigence')} sans clause"
            if lacking
            else "toutes celles qui sont dues ont leur clause"
        )
        yield typeset(f"  {counted(len(held), 'exigence')} : {told}.")
        yield ""


def _clause(clause: Clause) -> dict[str, object]:
    return {
        "id": clause.id,
        "title": clause.title,
        "file": clause.file,
        "regimes": clause.regimes,
        "requirements": clause.requirements,
        "when": clause.when.text if clause.when else None,
    }


def _row(row: Coverage) -> dict[str, object]:
    return {
        "regime": row.regime.id,
        "requirement": row.requirement.id,
        "owed": row.owed,
        "clauses": [clause.id for clause in row.clauses],
    }


def _json(key: str, items: Iterator[dict[str, object]]) -> str:
    return json.dumps({"schema_version": "1", key: list(items)}, ensure_ascii=False, indent=2)
