"""Reports kept in a folder, so that a run that was stopped goes on: an unchanged file is not read twice.

A report is kept under all that it depends on: the bytes of the files, the options, the rules and clauses, the day
as far as the law goes, and cusdocs itself. When one of them changes, the file is read again.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Any

from pydantic import TypeAdapter, ValidationError

import cusdocs
from cusdocs.checking import Report
from cusdocs.document import ConventionData, Datum
from cusdocs.errors import UsageError
from cusdocs.french.system import reason
from cusdocs.law import Fact, Regime, load_regimes
from cusdocs.limits import Limits
from cusdocs.reading import Ocr
from cusdocs.reporting.examination import Choice, Examination, Terms
from cusdocs.reporting.submission import FilePart, Submission
from cusdocs.resources import data_folder

_RULES = ("schemas", "clauses")
# A type of its own for each way in which a fact is told, so that 0.5 comes back as it was.
_WAYS: dict[str, Callable[[object], Datum]] = {
    "str": str,
    "bool": bool,
    "int": lambda value: int(str(value)),
    "float": lambda value: float(str(value)),
    "Decimal": lambda value: Decimal(str(value)),
    "date": lambda value: date.fromisoformat(str(value)),
    "tuple": lambda value: tuple(map(str, value if isinstance(value, list) else ())),
    "NoneType": lambda _: None,
}


_Told = dict[str, tuple[str, str | bool | int | float | list[str] | None]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of an examination; the regime is known by its name, and each fact with its type."""

    sha256: str | None
    title: str
    files: tuple[FilePart, ...]
    regime: str | None
    chosen_by: str
    why: str
    profile: _Told
    report: Report
    # What the data inside the file say of the organism.
    organisation: _Told = field(default_factory=dict)
    facts: _Told = field(default_factory=dict)


class ReportStore:
    """The reports kept in a folder, for runs with the same ``terms``. Raises UsageError when it cannot be made."""

    def __init__(self, folder: Path, terms: Terms, limits: Limits) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"Le dossier de reprise «\u00a0{folder}\u00a0» ne peut pas être créé.") from error
        self._folder = folder
        self._schemas = terms.schemas
        self._terms = _digest(json.dumps([_told(terms), limits.pages, _program()]).encode())

    def key(self, submission: Submission) -> str | None:
        """Return the name under which the report on ``submission`` is kept, None when it cannot be read."""
        if submission.error:
            return None
        several = len(submission.sources) > 1
        parts = [self._terms]
        for source in submission.sources:
            try:
                with source.path.open("rb") as file:
                    content = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:
                return None
            # The report names its files when there are several.
            parts += [content, source.name if several else PurePath(source.name).suffix.lower()]
        return _digest("\0".join(parts).encode("utf-8", "surrogatepass"))

    def load(self, key: str, submission: Submission) -> Examination | None:
        """Return the examination of ``submission`` kept under ``key``, None when none can be read."""
        try:
            kept = _adapter().validate_json((self._folder / f"{key}.json").read_bytes())
            choice = _choice(kept.regime, kept, self._schemas) if kept.regime else None
            report = replace(kept.report, profile=_back(kept.profile))
            if report.data:
                data = replace(report.data, organisation=_back(kept.organisation), facts=_back(kept.facts))
                report = replace(report, data=data)
        except (OSError, ValidationError, LookupError, ValueError, ArithmeticError):
            return None
        return Examination(
            file=submission.name,
            sha256=kept.sha256,
            title=kept.title,
            choice=choice,
            report=report,
            files=kept.files,
            sources=submission.sources,
        )

    def save(self, key: str, examination: Examination) -> None:
        """Keep ``examination``; an error is not kept, for it may be that of one day. Raises UsageError."""
        report, choice = examination.report, examination.choice
        if report is None:
            return
        kept = _Kept(
            sha256=examination.sha256,
            title=examination.title,
            files=examination.files,
            regime=choice.regime.id if choice else None,
            chosen_by=choice.chosen_by if choice else "",
            why=choice.why if choice else "",
            profile=_out(report.profile),
            report=replace(report, profile={}, data=_bare(report.data)),
            organisation=_out(report.data.organisation) if report.data else {},
            facts=_out(report.data.facts) if report.data else {},
        )
        try:
            self._write(f"{key}.json", _adapter().dump_json(kept))
        except OSError as error:
            raise UsageError(
                f"Impossible d'écrire dans «\u00a0{self._folder}\u00a0» ({reason(error)})."
            ) from error

    def _write(self, name: str, content: bytes) -> None:
        # Whole or not at all: the run may be stopped at any time.
        with NamedTemporaryFile(dir=self._folder, prefix=".", suffix=".part", delete=False) as file:
            file.write(content)
        try:
            Path(file.name).replace(self._folder / name)
        except OSError:
            with suppress(OSError):
                Path(file.name).unlink()
            raise


def _choice(name: str, kept: _Kept, schemas: Path | None) -> Choice:
    regime = {each.id: each for each in load_regimes(own=schemas)}[name]
    return Choice(regime=regime, chosen_by=kept.chosen_by, why=kept.why)


@cache
def _adapter() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)


def _bare(data: ConventionData | None) -> ConventionData | None:
    return replace(data, organisation={}, facts={}) if data else None


def _out(told: Mapping[str, Fact | Datum]) -> _Told:
    return {name: (type(value).__name__, _plain(value)) for name, value in told.items()}


def _back(told: _Told) -> dict[str, Any]:
    return {name: _WAYS[way](value) for name, (way, value) in told.items()}


def _plain(value: Fact | Datum) -> str | bool | int | float | list[str] | None:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _told(terms: Terms) -> list[str]:
    profile = sorted((terms.profile or {}).items())
    tables = repr(terms.table_file) if terms.table_file else ""
    law = _law_day(terms.today, load_regimes(own=terms.schemas)).isoformat()
    # Once Tesseract is installed, scanned pages can be read.
    tool = shutil.which("tesseract") if terms.ocr is not Ocr.NEVER else None
    options = (terms.regime, profile, terms.ocr.value, terms.with_commitments, bool(tool))
    return [repr(options), tables, law, *_own_rules(terms.schemas)]


def _own_rules(schemas: Path | None) -> Iterator[str]:
    for path in sorted(schemas.glob("*.yaml")) if schemas else ():
        yield f"{path.name} {_digest(path.read_bytes())}"


def _law_day(today: date, regimes: tuple[Regime, ...]) -> date:
    """Return the last day, up to ``today``, on which the law or the year changed: a check says the same since."""
    return max(day for day in (date(today.year, 1, 1), *_turning_points(regimes)) if day <= today)


def _turning_points(regimes: tuple[Regime, ...]) -> Iterator[date]:
    for regime in regimes:
        yield from _ends(regime.valid_from, regime.valid_to)
        added = (rule for part in regime.parts for rule in part.requirements)
        for rule in (*regime.requirements, *added):
            yield from _ends(rule.valid_from, rule.valid_to)


def _ends(first: date | None, last: date | None) -> Iterator[date]:
    if first:
        yield first
    if last:
        yield last + timedelta(days=1)


@cache
def _program() -> str:
    """Return what stands for cusdocs: its version, its code, its rules and its clauses."""
    digest = hashlib.sha256(cusdocs.__version__.encode())
    folders = [Path(cusdocs.__file__).parent, *map(data_folder, _RULES)]
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        if "__pycache__" not in path.parts:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
