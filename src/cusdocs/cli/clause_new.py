"""``cusdocs clauses new``: the file of a new clause, ready to be written."""

import re
from dataclasses import dataclass
from pathlib import Path

import typer

from cusdocs.errors import ExitCode, UsageError
from cusdocs.french.system import reason
from cusdocs.law import Regime, Requirement, load_regime
from cusdocs.law.yaml_reader import unknown

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"(\d+)-")
_STEP = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """The clause to prepare, as typed."""

    id: str
    part: str
    requirement: str | None
    regimes: tuple[str, ...]
    title: str | None


def run(folder: Path, wanted: Wanted) -> int:
    """Write the file of the clause in ``folder``, last of its part."""
    for name in (wanted.id, wanted.part):
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"«\u00a0{name}\u00a0»\u00a0: minuscules sans accent, chiffres et traits d'union seuls."
            )
    regimes = [load_regime(name) for name in wanted.regimes]
    rule = _requirement(wanted.requirement, regimes) if wanted.requirement else None
    part = folder / wanted.part
    if present := [path for path in folder.glob("*/*.md") if path.stem.lstrip("0123456789-") == wanted.id]:
        raise UsageError(f"«\u00a0{present[0]}\u00a0» existe déjà.")
    path = part / f"{_next_number(part):03d}-{wanted.id}.md"
    try:
        part.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(wanted, rule, regimes), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"Impossible d'écrire «\u00a0{path}\u00a0» ({reason(error)}).") from error
    typer.echo(f"Écrit : {path}")
    return ExitCode.OK


def _requirement(name: str, regimes: list[Regime]) -> Requirement:
    for regime in regimes:
        if name in regime.by_id:
            return regime.by_id[name]
    known = [rule for regime in regimes for rule in regime.by_id]
    raise UsageError(unknown(f"Exigence inconnue «\u00a0{name}\u00a0»", name, known))


def _next_number(part: Path) -> int:
    numbers = [int(found[1]) for path in part.glob("*.md") if (found := _NUMBER.match(path.name))]
    return (max(numbers, default=0) // _STEP + 1) * _STEP


def _text(wanted: Wanted, rule: Requirement | None, regimes: list[Regime]) -> str:
    title = wanted.title or (rule.title if rule else wanted.id.replace("-", " ").capitalize())
    implied = set().union(*(regime.implied for regime in regimes))
    when = rule.when if rule and rule.when and rule.when.names - implied else None
    front = [
        "---",
        f"id: {wanted.id}",
        f"title: {_quoted(title)}",
        f"requirements: [{rule.id}]" if rule else "editorial: true",
        f"regimes: [{', '.join(wanted.regimes)}]",
        *([f"when: {_quoted(when.text)}"] if when else []),
        "---",
    ]
    return "\n".join([*front, f"## {title}", "", '{{ blank("texte de la clause") }}', ""])


def _quoted(text: str) -> str:
    plain = re.fullmatch(r"[\w ,'’()–-]+", text) and text[:1].isalpha()
    return text if plain else "'" + text.replace("'", "''") + "'"
