"""The tables that the synthesis of a region must show, from what is true of it and from nothing else."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from benchmarks.region import DAY
from benchmarks.region_draw import DEPARTEMENTS, OUTSIDE
from benchmarks.region_truth import Organism, Performance, Scope, Tally, Truth

Cell = str | int | float | date | None
Row = tuple[Cell, ...]

FAMILIES = {
    "OPH": "Offices publics de l’habitat",
    "ESH": "Entreprises sociales pour l’habitat",
    "COOP": "Coopératives d’HLM",
    "SEM": "Sociétés d’économie mixte",
    "": "Famille non renseignée",
}
ACTIVITIES = {"locative": "Logements locatifs sociaux", "foyers": "Logements-foyers"}
REGIMES = {
    "locative-2010": "CUS locatives de 2010 à 2017",
    "locative-2019": "CUS locatives depuis 2019",
    "foyers-2019": "CUS de logements-foyers depuis 2019",
}
# What each regime demands, in the order of its decree, by the codes of the law file.
OWED = {
    "locative-2010": "A.I A.II B.I B.II C.I C.II C.III D.I F.I I.I ALF.I ALF.II CLF.I CLF.II CLF.III",
    "locative-2019": "PP-1 PP-2 PP-3 PP-4 PS-1 PS-2 SR-1 G-1 PP-LF-1 PP-LF-2 PP-LF-3",
    "foyers-2019": "PP-LF-1 PP-LF-2 PP-LF-3",
}
UNITS = {"PP-LF-1": "logements équivalents", "PP-1": "logements", "PP-3": "logements", "A.I": "logements"}
_EVALUATIONS = {"locative-2010": (2, 4, 6), "locative-2019": (3, 6), "foyers-2019": (3, 6)}
_SITUATIONS = {"signed": "CUS signée", "in_progress": "CUS en cours", "without": "Sans CUS"}
_SIGNATURE = "CCH L.445-1, règle d’une seule source"
_GROUNDS = {"locative-2010": "CCH R*445-2-8, règle confirmée", "locative-2019": "CCH R.445-2-8, règle confirmée"}
_FEWEST, _FENCE = 8, 1.5


@dataclass(frozen=True)
class Table:
    """One table: its columns as the JSON names them, and its rows in any order. ``shares`` are between 0 and 1."""

    columns: tuple[str, ...]
    rows: list[Row]

    @property
    def shares(self) -> frozenset[int]:
        """The places of the columns that are shown as percentages."""
        known = {"signed_share", "share", "rate", "median", "filled_share", "foyers_share"}
        return frozenset(place for place, column in enumerate(self.columns) if column in known)


def expected_tables(truth: Truth) -> dict[str, Table]:
    """Return each table of the synthesis by its name in the JSON."""
    counts = ("organisms", "signed", "in_progress", "without", "signed_share", "dwellings", "signed_dwellings")
    who = ("organism", "siren", "family", "departement", "stock")
    scores = (
        "organisms",
        "judged",
        "reached",
        "share",
        "unreported",
        "without_target",
        "target",
        "achieved",
        "rate",
    )
    where = ("activity", "cohort", "code")
    found = {
        "families": Table(("family", *counts), _counted(truth, lambda each: FAMILIES[each.family])),
        "departements": Table(("departement", *counts), _counted(truth, lambda each: place_name(each.seat))),
        "without": Table(
            (*who, "situation", "reason"),
            [
                (*_who(each), _SITUATIONS[each.situation], each.reason)
                for each in truth.of("without", "in_progress")
            ],
        ),
        "indicators": Table((*where, *scores), _results(truth, "", lambda _: ())),
        "by_family": Table((*where, "family", *scores), _results(truth, "family", lambda key: (FAMILIES[key],))),
        "by_territory": Table(
            (*where, "departement", *scores), _results(truth, "departement", lambda key: (place_name(key),))
        ),
        "organisms": Table(
            (*who, "foyers_share", "situation", "reason"),
            [(*_who(each), each.foyers_share, _SITUATIONS[each.situation], each.reason) for each in truth.counted],
        ),
        "elsewhere": Table(
            ("organism", "siren", "seat", "lines"),
            [(each.name, each.siren, place_name(each.seat), each.results) for each in truth.of("elsewhere")],
        ),
        "absorbed": Table(
            ("organism", "absorbed_by"), [(each.name, each.reason) for each in truth.of("absorbed")]
        ),
        **_about_data(truth),
    }
    return {name: table for name, table in found.items() if table.rows}


def _about_data(truth: Truth) -> dict[str, Table]:
    return {
        "told": Table(
            ("code", "organism", "cohort", "territory", "period", "comment", "brakes", "measures"),
            [
                (
                    each.code,
                    each.organism,
                    cohort_name(each.regime, each.at),
                    each.territory,
                    each.period,
                    "",
                    each.brakes,
                    "",
                )
                for each in truth.told
            ],
        ),
        "outliers": Table(("organism", "cohort", "code", "rate", "median", "side"), list(_outliers(truth))),
        "quality": Table(
            ("organism", "cohort", "expected", "filled", "filled_share", "doubts"),
            [_quality(each) for each in truth.counted if each.at],
        ),
        "gaps": Table(
            ("organism", "gap"), [(each.name, gap) for each in truth.organisms.values() for gap in _gaps(each)]
        ),
        "due": Table(
            ("day", "organism", "step", "status", "ground"),
            [step for each in truth.counted for step in _due(each)],
        ),
    }


def cohort_name(regime: str, at: int) -> str:
    """Return « CUS locatives depuis 2019, bilan à 3 ans »."""
    return f"{REGIMES[regime]}, bilan à {at} ans"


def place_name(code: str) -> str:
    """Return « Finistère (29) »."""
    names = {**DEPARTEMENTS, **OUTSIDE}
    return f"{names[code]} ({code})" if code else "Territoire non précisé"


def share(part: float | None, whole: float | None) -> float | None:
    """Return the part of the whole, None of nothing."""
    return part / whole if whole and part is not None else None


def _who(each: Organism) -> Row:
    return each.name, each.siren, FAMILIES[each.family], place_name(each.seat), each.stock


def _counted(truth: Truth, key: Callable[[Organism], str]) -> list[Row]:
    groups: dict[str, list[Organism]] = {}
    for each in truth.counted:
        groups.setdefault(key(each), []).append(each)
    return [_count(name, found) for name, found in groups.items()] + [_count("Ensemble", truth.counted)]


def _count(name: str, found: Sequence[Organism]) -> Row:
    signed = [each for each in found if each.situation == "signed"]
    others = [sum(each.situation == situation for each in found) for situation in ("in_progress", "without")]
    dwellings = [sum(each.stock or 0 for each in group) for group in (found, signed)]
    return (name, len(found), len(signed), *others, share(len(signed), len(found)), *dwellings)


def _results(truth: Truth, axis: str, name: Callable[[str], Row]) -> list[Row]:
    return [
        (ACTIVITIES[activity], cohort_name(regime, at), code, *name(key), *_score(tally))
        for (activity, regime, at, code, of, key), tally in truth.results.items()
        if of == axis
    ]


def _score(tally: Tally) -> Row:
    return (
        len(tally.organisms),
        tally.judged,
        tally.reached,
        share(tally.reached, tally.judged),
        tally.unreported,
        tally.without_target,
        tally.target,
        tally.achieved,
        share(tally.achieved, tally.target),
    )


def _outliers(truth: Truth) -> Iterable[Row]:
    for (regime, at, code), performances in truth.performances.items():
        rates = {name: rate for name, each in performances.items() if (rate := _rate(each)) is not None}
        if len(rates) < _FEWEST:
            continue
        low, high = (_quartile(sorted(rates.values()), part) for part in (0.25, 0.75))
        middle = median(rates.values())
        for name, rate in rates.items():
            if not low - _FENCE * (high - low) <= rate <= high + _FENCE * (high - low):
                side = "très supérieur" if rate > middle else "très inférieur"
                yield name, cohort_name(regime, at), code, rate, middle, side


def _rate(each: Performance) -> float | None:
    return each.achieved / each.target if each.target else median(each.rates) if each.rates else None


def _quartile(ordered: Sequence[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def _quality(each: Organism) -> Row:
    cohort = cohort_name(each.regime, each.at)
    return each.name, cohort, each.lines, each.filled, share(each.filled, each.lines), each.doubts


def _gaps(each: Organism) -> Iterable[str]:
    if each.situation == "absorbed":
        return
    if each.situation != "elsewhere":
        yield from _about_organism(each)
        yield from (f"évaluation à {years} ans échue, aucun bilan reçu" for years, _ in _overdue(each))
    if each.at:
        yield from _plural(
            each.lines - each.filled,
            "objectif non renseigné dans le bilan",
            "objectifs non renseignés dans le bilan",
        )
        absent = [code for code in OWED[each.regime].split() if code not in each.codes]
        yield f"indicateurs sans objectif dans la convention : {', '.join(absent)}"
    yield from _plural(
        each.unplaced,
        "résultat sans territoire connu, écarté de la région",
        "résultats sans territoire connu, écartés de la région",
    )


def _about_organism(each: Organism) -> Iterable[str]:
    told = {
        "organisme absent du registre": not each.registered,
        "SIREN inconnu, rapprochement par le nom": not each.siren,
        "famille non renseignée": not each.family,
        "parc non renseigné": each.registered and each.stock is None,
        "aucune convention ni projet dans le dossier": not each.regime,
        f"SIREN « {each.siren} » impossible, clé de contrôle fausse": each.bad_siren,
    }
    return [what for what, lacking in told.items() if lacking]


def _plural(number: int, one: str, many: str) -> list[str]:
    return [f"{number} {one if number == 1 else many}"] if number else []


def _overdue(each: Organism) -> list[tuple[int, date]]:
    if not each.signed:
        return []
    days = {years: date(each.first_year + years - 1, 12, 31) for years in _EVALUATIONS[each.regime]}
    return [(years, day) for years, day in days.items() if day < DAY and years > each.at]


def _due(each: Organism) -> Iterable[Row]:
    for years, day in _overdue(each):
        step = "au terme" if years == max(_EVALUATIONS[each.regime]) else f"à {years} ans"
        yield day, each.name, f"Évaluation {step} : fin de la période évaluée", "échue", _GROUNDS[each.regime]
    if each.limit and each.limit < DAY.replace(year=DAY.year + 1):
        status = "échue" if each.limit < DAY else "à venir"
        yield each.limit, each.name, "Date limite de signature", status, _SIGNATURE


def whole_of(truth: Truth, scope: Scope) -> tuple[int, int, int]:
    """Return how many organisms reported under ``scope``, and how many objectives were judged and reached."""
    tallies = [tally for key, tally in truth.results.items() if key[:3] == scope and key[4] == ""]
    names = set().union(*(tally.organisms for tally in tallies))
    return len(names), sum(tally.judged for tally in tallies), sum(tally.reached for tally in tallies)
