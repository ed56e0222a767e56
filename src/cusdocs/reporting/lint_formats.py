"""What a lint found, of clauses or of rules, in the formats of people and of machines."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from cusdocs.french.numbers import counted
from cusdocs.french.typography import typeset
from cusdocs.law.problem import Problem
from cusdocs.linting.code import Code
from cusdocs.neutral import as_json_text, neutral
from cusdocs.reporting.alerts import (
    Alert,
    Level,
    Outcome,
    Rule,
    Suite,
    Trial,
    render_github,
    render_junit,
    render_sarif,
)

LINT_FORMATS = ("text", "json", "sarif", "junit", "github")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The ``problems`` of ``files``, under the codes of ``catalogue``; ``subject`` is « les clauses »."""

    problems: Sequence[Problem]
    files: Sequence[str]
    catalogue: Mapping[str, Code]
    subject: str


def render_findings(findings: Findings, format_: str) -> str:
    """Return the text of ``findings`` in one of LINT_FORMATS, without a line break at its end."""
    match format_:
        case "json":
            return as_json_text({"schema_version": "1", "problems": [asdict(each) for each in findings.problems]})
        case "sarif":
            rules = [_rule(code) for code in findings.catalogue.values()]
            return as_json_text(render_sarif([_alert(each, findings) for each in findings.problems], rules))
        case "junit":
            return render_junit(_suites(findings)).rstrip("\n")
        case "github":
            return render_github(_alert(each, findings) for each in findings.problems).rstrip("\n")
    return _text(findings)


def _text(findings: Findings) -> str:
    if not findings.problems:
        return f"Aucun problème dans {findings.subject}."
    lines = [
        f"{each.file}:{each.line}:{each.column}: {each.code} {neutral(each.message)}" for each in findings.problems
    ]
    return "\n".join([*lines, f"{counted(len(lines), 'problème')}."])


def _level(problem: Problem, findings: Findings) -> Level:
    code = findings.catalogue.get(problem.code)
    return Level.WARNING if code and code.style else Level.ERROR


def _alert(problem: Problem, findings: Findings) -> Alert:
    return Alert(
        code=problem.code,
        level=_level(problem, findings),
        message=problem.message,
        file=problem.file,
        line=problem.line,
        column=problem.column,
    )


def _rule(code: Code) -> Rule:
    return Rule(code=code.code, title=typeset(code.title), help=typeset(f"{code.explanation} {code.remedy}"))


def _suites(findings: Findings) -> list[Suite]:
    by_file = {file: list(group) for file, group in groupby(findings.problems, lambda problem: problem.file)}
    clean = Trial(code="lint", name="aucun problème", outcome=Outcome.PASSED)
    return [
        Suite(name=file, trials=tuple(_trial(each, findings) for each in by_file.get(file, ())) or (clean,))
        for file in dict.fromkeys((*findings.files, *by_file))
    ]


def _trial(problem: Problem, findings: Findings) -> Trial:
    code = findings.catalogue.get(problem.code)
    return Trial(
        code=problem.code,
        name=typeset(code.title) if code else problem.code,
        outcome=Outcome.FAILED,
        message=problem.message,
        details=f"ligne {problem.line}, colonne {problem.column}\n{typeset(code.remedy) if code else ''}".strip(),
    )
