"""Take one element out at the source: the checker reports it, what lives inside it, and nothing else."""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from cusdocs.checking import Report, Severity, Status
from loop import check_file, demanded, drafted, family, profile_for, regime, with_typed_contents

SUFFIXES = (".docx", ".pdf")


def in_turn(requirements: list[str], first: int) -> list[ParameterSet]:
    """Return each requirement with each format; one format of each, in turn, is left to ``make test-all``."""
    return [
        pytest.param(requirement, suffix, marks=() if place == (rank + first) % 2 else pytest.mark.exhaustive)
        for rank, requirement in enumerate(requirements)
        for place, suffix in enumerate(SUFFIXES)
    ]


DEMANDED = [rule.id for rule in demanded()]


def lacking(report: Report) -> set[str]:
    """Return the requirements reported missing or incomplete, those without consequence left out."""
    return {
        finding.id
        for finding in report.requirements
        if finding.status in (Status.MISSING, Status.INCOMPLETE) and finding.severity is not Severity.NONE
    }


def expected(requirement: str) -> set[str]:
    return family(requirement).intersection(DEMANDED)


@pytest.mark.parametrize(("requirement", "suffix"), in_turn(DEMANDED, first=0))
def test_an_element_taken_out_is_found_and_nothing_else(requirement: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"convention{suffix}"
    report = check_file(drafted(family(requirement)), path, profile_for(requirement))
    assert lacking(report) == expected(requirement)


HEADED = [rule.id for rule in demanded() if rule.kind in ("section", "annex")]


@pytest.mark.parametrize(("requirement", "suffix"), in_turn(HEADED, first=1))
def test_a_heading_left_in_the_contents_is_no_section(requirement: str, suffix: str, tmp_path: Path) -> None:
    stale = with_typed_contents(drafted(family(requirement)), drafted())
    report = check_file(stale, tmp_path / f"convention{suffix}", profile_for(requirement))
    assert lacking(report) == expected(requirement)


def test_a_confirmed_rule_is_an_error_and_an_inferred_one_a_warning(tmp_path: Path) -> None:
    gone = {"politique-sociale-environnementale", "date-delib-adoption"}
    report = check_file(drafted(gone), tmp_path / "convention.docx")
    assert regime().by_id["date-delib-adoption"].confidence == "inferred"
    assert report.finding("politique-sociale-environnementale").severity is Severity.ERROR
    assert report.finding("date-delib-adoption").severity is Severity.WARNING
