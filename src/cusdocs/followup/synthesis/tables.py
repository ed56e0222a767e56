"""The tables of a synthesis: the same for the workbook, the dashboard and the report."""

from collections.abc import Callable, Iterator, Sequence

from cusdocs.followup.actuals_layout import territory_name
from cusdocs.followup.bilan import known_indicators
from cusdocs.followup.calendar import ground_text
from cusdocs.followup.synthesis.achievement import Cohort, Outlier, Result, Row
from cusdocs.followup.synthesis.situation import Situation, Standing
from cusdocs.followup.synthesis.synthesis import Count, Quality, Synthesis, family_of, seat_of, siren_of
from cusdocs.followup.tables import SheetTable, Value
from cusdocs.followup.wording import label, labels
from cusdocs.law import Regime, territories

_COUNT = ("organisms", "signed", "in_progress", "without", "signed_share", "dwellings", "signed_dwellings")
_SCORE = ("organisms", "judged", "reached", "share", "unreported", "without_target", "target", "achieved", "rate")
_RATIOS = frozenset({"signed_share", "share", "rate", "median", "filled_share", "foyers_share"})


def synthesis_tables(synthesis: Synthesis) -> tuple[SheetTable, ...]:
    """Return the tables of ``synthesis`` that hold something, in the order of the report."""
    built = _tables(synthesis)
    return tuple(table for table in built if table.rows)


def _tables(synthesis: Synthesis) -> Iterator[SheetTable]:
    whole = (label("synthesis", "total"), *_count(synthesis.whole))
    families = [(family_name(each.key), *_count(each)) for each in synthesis.by_family]
    yield _table("families", ("family", *_COUNT), [*families, whole])
    places = [(departement_name(each.key), *_count(each)) for each in synthesis.by_departement]
    yield _table("departements", ("departement", *_COUNT), [*places, whole])
    without = synthesis.of(Situation.WITHOUT, Situation.IN_PROGRESS)
    columns = ("organism", "siren", "family", "departement", "stock", "situation", "reason")
    yield _table("without", columns, [_standing(each) for each in sorted(without, key=_by_situation)])
    yield _table(
        "indicators",
        ("activity", "cohort", "code", "label", *_SCORE),
        [
            (*_cohort(cohort), row.code, _label(row, cohort), *_score(row))
            for cohort in synthesis.cohorts
            for row in cohort.indicators
        ],
    )
    yield _table("by_family", ("activity", "cohort", "code", "family", *_SCORE), _by(synthesis, family_name))
    yield _table(
        "by_territory",
        ("activity", "cohort", "code", "departement", *_SCORE),
        [
            (*_cohort(cohort), row.code, departement_name(row.key), *_score(row))
            for cohort in synthesis.cohorts
            for row in cohort.by_territory
        ],
    )
    yield from _about_data(synthesis)
    yield from _about_organisms(synthesis)


def _about_data(synthesis: Synthesis) -> Iterator[SheetTable]:
    yield _table(
        "told",
        ("code", "organism", "cohort", "territory", "period", "comment", "brakes", "measures"),
        [
            (
                each.line.series.code,
                each.organism,
                cohort_name(each),
                territory_name(each.line.series.territory),
                each.line.period,
                each.line.comment,
                each.line.brakes,
                each.line.measures,
            )
            for each in sorted(synthesis.told, key=lambda each: (each.regime.id, each.line.series.code))
        ],
    )
    yield _table(
        "outliers",
        ("organism", "cohort", "code", "rate", "median", "side"),
        [
            (
                each.organism,
                cohort_name(each),
                each.code,
                each.rate,
                each.median,
                label("synthesis", "high" if each.high else "low"),
            )
            for each in synthesis.outliers
        ],
    )
    yield _table(
        "quality",
        ("organism", "cohort", "expected", "filled", "filled_share", "doubts"),
        [
            (each.organism, cohort_name(each), each.expected, each.filled, each.share, each.doubts)
            for each in synthesis.quality
        ],
    )
    yield _table("gaps", ("organism", "gap"), [(each.organism, each.what) for each in synthesis.gaps])
    yield _table(
        "due",
        ("day", "organism", "step", "status", "ground"),
        [
            (
                each.event.day,
                each.organism,
                each.event.title,
                label("synthesis", "overdue" if each.overdue else "due"),
                ground_text(each.event.articles, each.event.confidence),
            )
            for each in synthesis.due
        ],
    )


def _about_organisms(synthesis: Synthesis) -> Iterator[SheetTable]:
    yield _table(
        "organisms",
        ("organism", "siren", "family", "departement", "stock", "foyers_share", "situation", "reason"),
        [
            (*_standing(each)[:5], each.held.organism.foyers_share, *_standing(each)[5:])
            for each in synthesis.standings
            if each.counted
        ],
    )
    elsewhere = [
        (
            each.held.organism.name,
            siren_of(each.held),
            departement_name(each.reason),
            synthesis.results.get(each.held.organism.name, 0),
        )
        for each in synthesis.of(Situation.ELSEWHERE)
    ]
    yield _table("elsewhere", ("organism", "siren", "seat", "lines"), elsewhere)
    absorbed = [(each.held.organism.name, each.reason) for each in synthesis.of(Situation.ABSORBED)]
    yield _table("absorbed", ("organism", "absorbed_by"), absorbed)
    yield _table("unread", ("file", "error"), [(each.file, each.why) for each in synthesis.unread])


def _table(name: str, columns: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> SheetTable:
    return SheetTable(
        name=label("synthesis_sheets", name),
        title=label("synthesis_sheets", name),
        columns=tuple(label("synthesis_columns", column) for column in columns),
        rows=tuple(rows),
        shares=frozenset(place for place, column in enumerate(columns) if column in _RATIOS),
    )


def _count(count: Count) -> tuple[Value, ...]:
    return (
        count.organisms,
        count.signed,
        count.in_progress,
        count.without,
        count.signed_share,
        count.dwellings,
        count.signed_dwellings,
    )


def _score(row: Row) -> tuple[Value, ...]:
    found = row.score
    return (
        row.organisms,
        found.judged,
        found.reached,
        found.share,
        found.unreported,
        found.without_target,
        found.target,
        found.achieved,
        found.rate,
    )


def _by(synthesis: Synthesis, name: Callable[[str], str]) -> list[tuple[Value, ...]]:
    return [
        (*_cohort(cohort), row.code, name(row.key), *_score(row))
        for cohort in synthesis.cohorts
        for row in cohort.by_family
    ]


def _by_situation(each: Standing) -> tuple[bool, str]:
    return each.situation is not Situation.WITHOUT, each.held.organism.name.casefold()


def _standing(each: Standing) -> tuple[Value, ...]:
    organism = each.held.organism
    return (
        organism.name,
        siren_of(each.held),
        family_name(family_of(each.held)),
        departement_name(seat_of(each.held)),
        organism.stock,
        label("situations", each.situation.value),
        each.reason,
    )


def _cohort(cohort: Cohort) -> tuple[str, str]:
    return label("activities", cohort.activity), cohort_name(cohort)


def cohort_name(each: Cohort | Result | Outlier | Quality) -> str:
    """Return « CUS locatives depuis 2019, bilan à 3 ans »."""
    key = "cohort_year" if each.yearly else "cohort"
    return label("synthesis", key, regime_name(each.regime), str(each.at))


def regime_name(regime: Regime) -> str:
    """Return « CUS locatives de 2010 à 2017 »: an identifier tells its readers nothing."""
    kind, first = label("regime_types", regime.type), str(regime.valid_from.year)
    if regime.valid_to is None:
        return label("synthesis", "since", kind, first)
    return label("synthesis", "between", kind, first, str(regime.valid_to.year))


def family_name(code: str) -> str:
    """Return the name of a family."""
    return labels("families").get(code or "unknown", code)


def departement_name(code: str) -> str:
    """Return « Ille-et-Vilaine (35) », or that the territory is not known."""
    found = territories.departement(code) if code else None
    return f"{territory_name(found)} ({code})" if found else code or label("synthesis", "unplaced")


def _label(row: Row, cohort: Cohort) -> str:
    found = known_indicators(cohort.regime).get(row.code)
    return found.label if found else ""
