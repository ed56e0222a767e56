"""What came of each case, kept in a file as it comes: a long measure may stop and go on."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.accuracy.measure import Outcome


def kept(path: Path) -> list[Outcome]:
    """Return the outcomes that ``path`` holds, none when there is no such file."""
    if not path.exists():
        return []
    return [_outcome(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def keeping(outcomes: Iterable[Outcome], path: Path | None) -> Iterator[Outcome]:
    """Yield ``outcomes``, each written to ``path`` as soon as it is known."""
    for outcome in outcomes:
        if path:
            with path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
        yield outcome


def _outcome(told: dict[str, Any]) -> Outcome:
    fault = told.pop("fault")
    told["alarms"], told["misread"] = tuple(told["alarms"]), tuple(told["misread"])
    return Outcome(fault=(fault[0], fault[1]) if fault else None, **told)
