"""Every label that the follow-up may show exists, and no label is there for nothing."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from cusdocs.followup.achievement import Reason
from cusdocs.followup.evaluation import Basis, State
from cusdocs.followup.synthesis.situation import Situation
from cusdocs.followup.wording import SECTIONS, label, labels
from cusdocs.law import Confidence, load_regimes

SOURCES = Path(__file__).parents[2] / "src" / "cusdocs"


@pytest.mark.parametrize(
    ("section", "kinds"), [("states", State), ("bases", Basis), ("reasons", Reason), ("situations", Situation)]
)
def test_each_kind_has_its_label(section: str, kinds: type[StrEnum]) -> None:
    assert set(labels(section)) == {kind.value for kind in kinds}


def test_each_confidence_and_activity_has_its_label() -> None:
    assert {*Confidence, "stated"} == set(labels("confidences"))
    assert {regime.type for regime in load_regimes()} == set(labels("activities"))


def test_details_take_their_places_in_order() -> None:
    assert label("document", "measure_detail", "PLAI", "logements") == "dont PLAI (logements)"


@pytest.mark.parametrize("section", SECTIONS)
def test_no_label_is_there_for_nothing(section: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    by_enum = {"states", "bases", "reasons", "situations", "confidences", "activities"}
    whole = {"readme", "fields", "field_help", "columns", "register", "families", "answers"}
    if section in by_enum | whole:
        return
    # « unreported_one » is asked for as « unreported », with a count.
    known = {key: key.removesuffix("_one") for key in labels(section)}
    unused = [key for key, asked in known.items() if not re.search(rf"\b{asked}\b", text)]
    assert not unused
