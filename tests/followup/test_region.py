"""A region of which everything is known: every figure of its synthesis is the truth."""

import re
from collections.abc import Iterator

from benchmarks.region import DAY
from benchmarks.region_truth import Tally, Truth

from cusdocs.followup.synthesis.achievement import Row
from cusdocs.followup.synthesis.situation import COUNTED, Situation
from cusdocs.followup.synthesis.synthesis import Count, Synthesis


def test_there_is_one_of_each_kind(truth: Truth) -> None:
    assert len(truth.situations) == 120
    assert set(truth.situations.values()) == {situation.value for situation in Situation}
    assert truth.late
    assert truth.unplaced
    assert {key[1] for key in truth.results} == {"locative-2010", "locative-2019", "foyers-2019"}


def test_every_organism_is_where_it_is(synthesis: Synthesis, truth: Truth) -> None:
    assert {each.held.organism.name: each.situation.value for each in synthesis.standings} == truth.situations
    assert {each.held.organism.name for each in synthesis.standings if each.late} == truth.late
    assert {
        each.held.organism.name: _plain(each.reason) for each in synthesis.of(Situation.WITHOUT)
    } == truth.reasons


def test_organisms_and_dwellings_are_counted_by_family_and_departement(synthesis: Synthesis, truth: Truth) -> None:
    names = {name for name, situation in truth.situations.items() if situation in COUNTED}

    _compare(synthesis.whole, names, truth)
    for counts, keys in ((synthesis.by_family, truth.families), (synthesis.by_departement, truth.seats)):
        assert {count.key for count in counts} == {keys[name] for name in names}
        for count in counts:
            _compare(count, {name for name in names if keys[name] == count.key}, truth)


def _compare(count: Count, names: set[str], truth: Truth) -> None:
    by_situation = {
        situation: {name for name in names if truth.situations[name] == situation} for situation in COUNTED
    }
    assert (count.signed, count.in_progress, count.without) == tuple(len(by_situation[each]) for each in COUNTED)
    assert count.dwellings == sum(truth.stocks[name] for name in names)
    assert count.signed_dwellings == sum(truth.stocks[name] for name in by_situation[Situation.SIGNED])


def test_every_figure_of_every_table_is_the_truth(synthesis: Synthesis, truth: Truth) -> None:
    found = dict(_rows(synthesis))

    assert found.keys() == truth.results.keys()
    for key, tally in truth.results.items():
        _same(found[key], tally)


def _rows(synthesis: Synthesis) -> Iterator[tuple[tuple[str, str, int, str, str, str], Row]]:
    for cohort in synthesis.cohorts:
        scope = (cohort.activity, cohort.regime.id, cohort.at)
        tables = (("", cohort.indicators), ("family", cohort.by_family), ("departement", cohort.by_territory))
        for axis, rows in tables:
            for row in rows:
                yield (*scope, row.code, axis, row.key), row


def _same(row: Row, tally: Tally) -> None:
    score = row.score
    assert row.organisms == len(tally.organisms)
    assert (score.judged, score.reached, score.missed) == (
        tally.judged,
        tally.reached,
        tally.judged - tally.reached,
    )
    assert (score.unreported, score.without_target) == (tally.unreported, tally.without_target)
    assert (score.target, score.achieved) == (tally.target, tally.achieved)


def test_the_cohorts_add_up(synthesis: Synthesis) -> None:
    for cohort in synthesis.cohorts:
        for table in (cohort.by_family, cohort.by_territory):
            assert sum(row.score.judged for row in table) == cohort.whole.judged
            assert sum(row.score.reached for row in table) == cohort.whole.reached


def test_the_one_that_stands_far_from_the_others_is_named(synthesis: Synthesis, truth: Truth) -> None:
    assert {(each.organism, each.code) for each in synthesis.outliers if each.rate > 2} == truth.outliers
    assert all(each.high == (each.rate > each.median) for each in synthesis.outliers)


def test_what_is_missing_is_named(synthesis: Synthesis, truth: Truth) -> None:
    gaps: dict[str, list[str]] = {}
    for gap in synthesis.gaps:
        gaps.setdefault(gap.organism, []).append(_plain(gap.what))

    awaited = {name for name, found in gaps.items() if any("évaluation à 3 ans échue" in what for what in found)}
    assert awaited == truth.without_bilan
    unplaced = {
        name: int(match[1])
        for name, found in gaps.items()
        for what in found
        if (match := re.match(r"(\d+) résultats sans territoire connu", what))
    }
    assert unplaced == truth.unplaced
    without = {name for name, found in gaps.items() if "aucune convention ni projet dans le dossier" in found}
    assert without == {
        name
        for name, situation in truth.situations.items()
        if situation == "without" and "échue" not in truth.reasons[name]
    }


def test_what_organisms_say_of_their_results_is_gathered(synthesis: Synthesis, truth: Truth) -> None:
    told = {(each.organism, each.line.series.code, each.departement): each.line.brakes for each in synthesis.told}

    assert told == {key: f"Recours de {key[0]}" for key in truth.brakes}
    assert len(told) > 5


def test_who_is_seated_elsewhere_counts_for_its_dwellings_of_the_region(
    synthesis: Synthesis, truth: Truth
) -> None:
    elsewhere = {name for name, situation in truth.situations.items() if situation == "elsewhere"}
    absorbed = {name for name, situation in truth.situations.items() if situation == "absorbed"}

    assert elsewhere
    assert elsewhere <= synthesis.results.keys()
    assert not absorbed & synthesis.results.keys()


def test_how_well_each_bilan_is_filled_in_is_the_truth(synthesis: Synthesis, truth: Truth) -> None:
    counted = {name for name, situation in truth.situations.items() if situation in COUNTED}

    assert {each.organism: (each.expected, each.filled) for each in synthesis.quality} == {
        name: numbers for name, numbers in truth.expected.items() if name in counted
    }


def test_the_steps_that_come_are_those_of_the_day(synthesis: Synthesis, truth: Truth) -> None:
    overdue = {due.organism for due in synthesis.due if due.overdue and due.event.kind == "signature_limit"}

    assert overdue == truth.late
    coming = [due for due in synthesis.due if not due.overdue]
    assert all(due.event.day >= DAY for due in coming)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")
