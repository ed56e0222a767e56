"""Faults sown in the figures of a convention: what is missing, what cannot be, what contradicts itself."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from random import Random

from benchmarks.accuracy.content import Convention, Grid, Item, Section, Text, plain, rewrite
from benchmarks.accuracy.faults import Draft, Fault, Seed, Seeded
from benchmarks.accuracy.figures import CODES, CUMULATED, ORGANISM, YEARLY, Series

from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS

# What authors leave in the cell of a figure that they do not have yet.
_BLANKS = ("à compléter", "…", "XX", "-", "n.c.", "[à compléter]", "À renseigner", "NC")


def indicator_removed(draft: Draft, random: Random) -> Seeded | None:
    """Take every figure of an indicator out."""
    code = random.choice(CODES)
    return _with(draft, (each for each in draft.series if each.code != code)), Fault(
        "indicateur retiré", code, findings=(_rule(code),)
    )


def year_missing(draft: Draft, random: Random) -> Seeded | None:
    """Leave one year of an indicator empty, for one territory."""
    own = [s for s in draft.series if s.code not in CUMULATED and s.breakdown is None]
    chosen = random.choice(own)
    year = str(random.choice(draft.organism.years))
    changed = replace(chosen, values={**chosen.values, year: None})
    return _swap(draft, chosen, changed), Fault(
        "année manquante", f"{chosen.code} {year}", findings=(_rule(chosen.code),)
    )


def territory_missing(draft: Draft, random: Random) -> Seeded | None:
    """Take one territory out of an indicator that has several."""
    organism = draft.organism
    codes = ["PS-1"] if len(organism.epci) > 1 else []
    codes += ["PP-2", "PP-3", "PS-2", "SR-1"] if len(organism.departements) > 1 else []
    if not codes:
        return None
    code = random.choice(codes)
    places = list(dict.fromkeys(s.territory for s in draft.series if s.code == code))
    place = random.choice(places)
    kept = (s for s in draft.series if (s.code, s.territory) != (code, place))
    return _with(draft, kept), Fault(
        "territoire manquant", f"{code} {place.name}", (_rule(code),), allowed=("territory-missing",)
    )


def reference_missing(draft: Draft, random: Random) -> Seeded | None:
    """Take the reference values of an indicator out."""
    code = random.choice(CODES)
    kept = (
        replace(s, values={h: v for h, v in s.values.items() if h != REFERENCE}) if s.code == code else s
        for s in draft.series
    )
    return _with(draft, kept), Fault("référence manquante", code, findings=("references-historiques",))


def six_under_three(draft: Draft, random: Random) -> Seeded | None:
    """Commit to less in six years than in three."""
    chosen = random.choice([s for s in draft.series if s.code == "PP-4" and s.unit == "logements"])
    three = chosen.values[THREE_YEARS] or Decimal(0)
    changed = replace(chosen, values={**chosen.values, SIX_YEARS: three - 3})
    # The total of the organism is no longer the sum either.
    return _swap(draft, chosen, changed), Fault(
        "6 ans < 3 ans", "PP-4", anomalies=("horizon-decrease",), allowed=("total-mismatch",)
    )


def over_hundred(draft: Draft, random: Random) -> Seeded | None:
    """State a share of more than 100 %."""
    chosen = random.choice([s for s in draft.series if s.code == "PS-2" and s.breakdown is None])
    year = str(random.choice(draft.organism.years))
    changed = replace(chosen, values={**chosen.values, year: Decimal("124.5")})
    return _swap(draft, chosen, changed), Fault(
        "plus de 100 %", f"PS-2 {year}", anomalies=("percent-out-of-range",)
    )


def total_wrong(draft: Draft, random: Random) -> Seeded | None:
    """Print a total that is not the sum of its details."""
    chosen = random.choice([s for s in draft.series if s.code == "PP-1" and s.breakdown is None])
    six = chosen.values[SIX_YEARS] or Decimal(0)
    changed = replace(chosen, values={**chosen.values, SIX_YEARS: six + 7})
    return _swap(draft, chosen, changed), Fault("total faux", "PP-1", anomalies=("total-mismatch",))


def obsolete_code(draft: Draft, random: Random) -> Seeded | None:
    """Keep an indicator that the decree of 2019 took out."""
    code = f"{draft.style.code('PP-1')} bis" if "]" not in draft.style.spelling else "[PP-1 bis]"
    year = draft.organism.first_year
    grid = Grid(
        plain("Territoire", f"{year}-{year + 2}", f"{year}-{year + 5}"),
        (("Total organisme", "120", "260"),),
        f"{code} – Nombre de logements mis en service",
        below=draft.style.below,
    )

    return draft, Fault(
        "code abrogé",
        code,
        anomalies=("obsolete-indicator",),
        edit=_adding(grid),
    )


def value_blank(draft: Draft, random: Random) -> Seeded | None:
    """Leave a mark instead of one year of an indicator, for one territory."""
    chosen = random.choice([each for each in draft.series if each.code in YEARLY and each.breakdown is None])
    year, blank = str(random.choice(draft.organism.years)), random.choice(_BLANKS)
    changed = replace(chosen, values={**chosen.values, year: None}, blank=blank)
    return _swap(draft, chosen, changed), Fault(
        "valeur en blanc", f"{chosen.code} {year} {blank}", (_rule(chosen.code),), allowed=("placeholder",)
    )


def horizon_missing(draft: Draft, random: Random) -> Seeded | None:
    """Take a whole period or year out of an indicator."""
    code = random.choice(CODES)
    horizons = (THREE_YEARS, SIX_YEARS) if code in CUMULATED else map(str, draft.organism.years)
    gone = random.choice(list(horizons))
    kept = (
        replace(s, values={h: v for h, v in s.values.items() if h != gone}) if s.code == code else s
        for s in draft.series
    )
    return _with(draft, kept), Fault("échéance absente", f"{code} {gone}", (_rule(code),))


def stated_twice(draft: Draft, random: Random) -> Seeded | None:
    """State the values of an indicator again, one of them changed."""
    chosen = random.choice([s for s in draft.series if s.code in YEARLY and s.breakdown is None])
    year = str(random.choice(draft.organism.years))
    other = replace(chosen, values={**chosen.values, year: (chosen.values[year] or Decimal(0)) + Decimal("3")})
    style, horizons = draft.style, list(chosen.values)
    row = (style.territory(chosen.territory), *(style.cell(other, horizon) for horizon in horizons))
    captions = (style.caption(horizon, chosen.code) for horizon in horizons)
    again = Grid(plain("Territoire", *captions), (row,), style.title(chosen.code), below=style.below)
    return draft, Fault(
        "deux valeurs", f"{chosen.code} {year}", anomalies=("text-table-mismatch",), edit=_adding(again)
    )


def text_against_table(draft: Draft, random: Random) -> Seeded | None:
    """Say in a sentence another figure than the table does."""
    own = [s for s in draft.series if s.code == "PP-4" and s.unit == "logements"]
    whole = next((s for s in own if s.territory == ORGANISM), own[0])
    said = f"{(whole.values[SIX_YEARS] or Decimal(0)) + 13} logements"
    last = draft.organism.first_year + 5
    sentence = random.choice(
        (
            f"Au total, {said} seront mis en commercialisation d'ici fin {last}.",
            f"L'organisme s'engage sur {said} mis en commercialisation à l'horizon {last}.",
        )
    )
    return draft, Fault(
        "texte contre tableau", said, anomalies=("text-table-mismatch",), edit=_adding(Text(sentence))
    )


FIGURE_SEEDS: tuple[Seed, ...] = (
    indicator_removed,
    year_missing,
    territory_missing,
    reference_missing,
    six_under_three,
    over_hundred,
    total_wrong,
    obsolete_code,
    value_blank,
    horizon_missing,
    stated_twice,
    text_against_table,
)


def _adding(item: Item) -> Callable[[Convention], Convention]:
    """Return the edit that puts ``item`` last among what the section of commitments says."""

    def add(section: Section) -> Section:
        return replace(section, items=(*section.items, item)) if section.key == "engagements" else section

    return lambda made: replace(made, sections=rewrite(made.sections, add))


def _with(draft: Draft, series: Iterable[Series]) -> Draft:
    return replace(draft, series=tuple(series))


def _swap(draft: Draft, old: Series, new: Series) -> Draft:
    return _with(draft, (new if each is old else each for each in draft.series))


def _rule(code: str) -> str:
    return f"ind-{code.lower()}"
