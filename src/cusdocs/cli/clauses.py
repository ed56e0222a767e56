"""``cusdocs clauses lint``: what is wrong in clauses, for those who write them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from cusdocs.cli.own_clauses import say
from cusdocs.cli.own_rules import say_rules
from cusdocs.errors import ClauseError, ExitCode, UsageError
from cusdocs.law.problem import Problem
from cusdocs.linting import CATALOGUE, Law, clause_files, lint, lint_layer, load_law
from cusdocs.reporting.lint_formats import LINT_FORMATS, Findings, render_findings
from cusdocs.resources import data_folder


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed."""

    format: str = "text"
    own: Path | None = None
    schemas: Path | None = None
    prove: bool = False
    explain: str | None = None
    watch: bool = False


def run(paths: Sequence[Path], request: Request) -> int:
    """Print what is wrong in the clauses at ``paths``, ours by default, and return the exit code."""
    if request.explain:
        from cusdocs.linting.page import explanation

        typer.echo(explanation(request.explain))
        return ExitCode.OK
    if request.format not in LINT_FORMATS:
        raise UsageError(f"--format {request.format}\u00a0: valeurs admises {', '.join(LINT_FORMATS)}.")
    if request.own and paths:
        raise UsageError("--clauses s'emploie seul\u00a0: il dit déjà quelles clauses vérifier.")
    if request.watch:
        from cusdocs.cli.watching import watch

        return watch(_roots(paths, request), lambda: _once(paths, request))
    return _once(paths, request)


def _once(paths: Sequence[Path], request: Request) -> int:
    say_rules(request.schemas)
    law = load_law(request.schemas)
    problems = [*(lint_layer(request.own, law=law) if request.own else lint(paths, law))]
    if request.own:
        _say_layers(request.own)
    if request.prove:
        problems += _proved(paths, request, problems, law)
    findings = Findings(
        problems=[replace(each, file=_shown(each.file)) for each in sorted(problems)],
        files=[_shown(str(path)) for path in clause_files(_roots(paths, request))],
        catalogue=CATALOGUE,
        subject="les clauses",
    )
    typer.echo(render_findings(findings, request.format))
    return ExitCode.FINDINGS if problems else ExitCode.OK


def _roots(paths: Sequence[Path], request: Request) -> Sequence[Path]:
    return paths or (request.own or data_folder("clauses"),)


def _say_layers(own: Path) -> None:
    from cusdocs.drafting import layer

    try:
        say(layer(own), own)
    except ClauseError:
        return  # told with the other problems


def _proved(paths: Sequence[Path], request: Request, problems: Sequence[Problem], law: Law) -> Sequence[Problem]:
    """Return what the proof by use finds; clauses that cannot be read are told already, and prove nothing."""
    from cusdocs.drafting import layer, load_clauses, with_heirs
    from cusdocs.linting.proof import prove

    roots = _roots(paths, request)
    if len(roots) != 1 or not roots[0].is_dir():
        raise UsageError("--prove rédige une convention entière\u00a0: indiquez un seul dossier de clauses.")
    try:
        clauses = layer(request.own).clauses if request.own else load_clauses(roots[0])
    except ClauseError:
        if problems:
            return ()
        raise
    return prove(with_heirs(clauses, law.regimes.values()), roots[0], law=law)


def _shown(file: str) -> str:
    """Return ``file`` as seen from the current folder, which is how code hosts name it."""
    path = Path(file)
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else file
