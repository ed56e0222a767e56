"""What changed since an earlier check of the same convention: what is new, and what was mended."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from cusdocs.checking import Anomaly, Finding, Report, Severity, Status
from cusdocs.errors import UsageError
from cusdocs.reporting.examination import Examination

_COUNTED = (Severity.ERROR.value, Severity.WARNING.value)


@dataclass(frozen=True, slots=True)
class Change:
    """A requirement, or an anomaly, that is not what it was; ``id`` is that of the rule or the kind of anomaly.

    ``before`` and ``after`` are statuses of the contract (« missing »), « » for what was not judged or not there.
    """

    id: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since the baseline's report on the same file, which had ``verdict``.

    ``kept`` counts the points that were already to mend. ``file`` is « » when the baseline has no such file.
    """

    file: str = ""
    verdict: str = ""
    new: tuple[Change, ...] = ()
    mended: tuple[Change, ...] = ()
    kept: int = 0


Documents = Sequence[Mapping[str, Any]]


def load_baseline(path: Path) -> Documents:
    """Return the documents of the JSON report at ``path``. Raises UsageError when it is no report of cusdocs."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        documents: Documents = content["documents"]
        for document in documents:
            # What the comparison needs: a report of another tool, or one cut short, is told now.
            _ = document["file"], document["verdict"]
            _ = [
                (each["id"], each["status"], each["severity"], each["title"]) for each in document["requirements"]
            ]
            _ = [(each["kind"], each["message"], each["severity"]) for each in document["anomalies"]]
    except OSError as error:
        raise UsageError(f"Le rapport de référence «\u00a0{path}\u00a0» ne peut pas être lu.") from error
    except (ValueError, LookupError, TypeError) as error:
        raise UsageError(
            f"«\u00a0{path}\u00a0» n'est pas un rapport de cusdocs\u00a0: "
            "indiquez un fichier écrit par «\u00a0cusdocs check --format json\u00a0»."
        ) from error
    return documents


def with_baseline(examinations: Sequence[Examination], documents: Documents) -> list[Examination]:
    """Return ``examinations``, each compared with the document of the same file; a lone one with a lone one."""
    alone = len(examinations) == len(documents) == 1
    compared = []
    for examination in examinations:
        before = documents[0] if alone else _same_file(examination.file, documents)
        compared.append(replace(examination, comparison=_compare(examination.report, before)))
    return compared


def _same_file(file: str, documents: Documents) -> Mapping[str, Any] | None:
    name = PurePath(file).name
    same = [document for document in documents if document["file"] == file]
    # Two folders may hold files of one name: then none is « the same file ».
    named = [document for document in documents if PurePath(document["file"]).name == name]
    return same[0] if same else named[0] if len(named) == 1 else None


def _compare(report: Report | None, before: Mapping[str, Any] | None) -> Comparison:
    if before is None:
        return Comparison()
    findings = report.requirements if report else ()
    anomalies = report.anomalies if report else ()
    new, mended, kept = _requirements(findings, before["requirements"])
    new_anomalies, mended_anomalies, kept_anomalies = _anomalies(anomalies, before["anomalies"])
    return Comparison(
        file=before["file"],
        verdict=before["verdict"],
        new=(*new, *new_anomalies),
        # A report that could not be made mends nothing.
        mended=(*mended, *mended_anomalies) if findings else (),
        kept=kept + kept_anomalies,
    )


def _requirements(findings: Sequence[Finding], before: Documents) -> tuple[list[Change], list[Change], int]:
    then = {each["id"]: each for each in before}
    new, mended, kept = [], [], 0
    for finding in findings:
        past = then.pop(finding.id, None)
        change = Change(finding.id, finding.title, past["status"] if past else "", finding.status.value)
        lacks, lacked = finding.severity.value in _COUNTED, past is not None and past["severity"] in _COUNTED
        worse = change.before == Status.INCOMPLETE and finding.status is Status.MISSING
        if lacks and (not lacked or worse):
            new.append(change)
        elif lacks:
            kept += 1
        elif lacked:
            mended.append(change)
    return new, mended, kept


def _anomalies(anomalies: Sequence[Anomaly], before: Documents) -> tuple[list[Change], list[Change], int]:
    # A page added moves all that follows: an anomaly is known by what it says, not by where it stands.
    now = Counter((each.kind, each.message) for each in anomalies if each.severity.value in _COUNTED)
    then = Counter((each["kind"], each["message"]) for each in before if each["severity"] in _COUNTED)
    new = [Change(kind, message, "", "present") for kind, message in (now - then).elements()]
    mended = [Change(kind, message, "present", "") for kind, message in (then - now).elements()]
    return new, mended, (now & then).total()
