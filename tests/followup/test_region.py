"""A region of which everything is known: every figure of its synthesis is the truth, in each format."""

from copy import deepcopy
from pathlib import Path

import pytest
from benchmarks.region import FORMATS
from benchmarks.region_compare import compare
from benchmarks.region_truth import Truth

from cusdocs.api import SynthesisReport
from cusdocs.followup.synthesis.situation import Situation
from cusdocs.followup.synthesis.synthesis import Synthesis


@pytest.fixture(scope="module")
def outputs(synthesis: Synthesis, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, report = tmp_path_factory.mktemp("synthese"), SynthesisReport(synthesis)
    paths = {format_: folder / f"synthese.{format_}" for format_ in FORMATS}
    for path in paths.values():
        report.save(path)
    return paths


def test_there_is_one_of_each_kind(truth: Truth) -> None:
    organisms = truth.organisms.values()

    assert len(organisms) == 120
    assert {each.situation for each in organisms} == {situation.value for situation in Situation}
    assert {each.regime for each in organisms} == {"", "locative-2010", "locative-2019", "foyers-2019"}
    for quirk in ("unplaced", "limit", "doubts", "bad_siren"):
        assert any(getattr(each, quirk) for each in organisms), quirk
    for told in ("registered", "siren", "family", "stock"):
        assert not all(getattr(each, told) for each in organisms), told


@pytest.mark.parametrize("format_", FORMATS)
def test_every_figure_is_the_truth(format_: str, outputs: dict[str, Path], truth: Truth) -> None:
    verdict = compare(outputs[format_], truth)

    assert verdict.differences == []
    assert verdict.figures > 1900


@pytest.mark.parametrize("format_", FORMATS)
def test_a_figure_that_is_not_the_truth_is_seen(format_: str, outputs: dict[str, Path], truth: Truth) -> None:
    other = deepcopy(truth)
    lie = next(tally for key, tally in other.results.items() if key[3:] == ("PP-1", "", ""))
    lie.reached += 1

    assert compare(outputs[format_], other).differences


def test_the_cohorts_add_up(synthesis: Synthesis) -> None:
    for cohort in synthesis.cohorts:
        for table in (cohort.by_family, cohort.by_territory):
            assert sum(row.score.judged for row in table) == cohort.whole.judged
            assert sum(row.score.reached for row in table) == cohort.whole.reached


def test_the_one_that_stands_far_from_the_others_is_named(synthesis: Synthesis, truth: Truth) -> None:
    assert {(each.organism, each.code) for each in synthesis.outliers if each.rate > 2} == truth.outliers


def test_who_is_seated_elsewhere_counts_for_its_dwellings_of_the_region(
    synthesis: Synthesis, truth: Truth
) -> None:
    elsewhere = {each.name for each in truth.of("elsewhere")}
    absorbed = {each.name for each in truth.of("absorbed")}

    assert elsewhere
    assert elsewhere <= synthesis.results.keys()
    assert not absorbed & synthesis.results.keys()
