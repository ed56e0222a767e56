"""Compute the indicators of a regime from the rows of a dossier, each value with its trace.

Nothing here knows a particular indicator: the formulas come from the regime. Rows that carry a year
count for the horizon asked for; rows without one, such as the estates, always count. The estates being
the stock on the eve of the convention, a cumulated sum starts from its first year.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from cusdocs.document import Source, Trace
from cusdocs.dossier.layout import layout_of
from cusdocs.dossier.ledger import ORGANISM, Entry, Ledger
from cusdocs.dossier.model import Dossier
from cusdocs.dossier.presence import elsewhere, is_accession
from cusdocs.dossier.sheet import Sheet
from cusdocs.dossier.unknown import EmptyCells, Withheld, empty_cells
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Figure, Formula, Indicator, Sum, Territory
from cusdocs.law.regime import Regime
from cusdocs.law.territories import region_of

_CUMULATED_YEARS = {THREE_YEARS: 3, SIX_YEARS: 6}
_KIND_OF_ROW = {"Département": "departement", "EPCI": "epci", "EPT": "ept"}
_KINDS = {"departement": ("departement",), "epci": ("epci", "ept")}


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """One value of an indicator and how it was computed."""

    figure: Figure
    trace: Trace

    @property
    def code(self) -> str:
        """The code of the indicator."""
        return self.figure.code


@dataclass(frozen=True, slots=True)
class _Term:
    """A formula, narrowed to one ``value`` of its ``by`` field when it has one."""

    formula: Formula
    breakdown: str | None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class _Horizon:
    """A horizon: the years counted for a flow and for a stock, and those that tell zero from unknown."""

    name: str
    flow: range
    stock: range
    filled: range


def figures(dossier: Dossier, regime: Regime) -> tuple[TracedFigure, ...]:
    """Return every figure of the indicators of ``regime`` that ``dossier`` allows.

    By indicator, then territory (those that the indicator calls for, then the organism), horizon (the
    reference first) and formula. A zero is a value once the sheet has rows for the past, or for the years
    of the convention, as the horizon asks. A ratio over nothing gives no figure, nor do rows that lack what
    is added up or a datum of the condition to count. Raises SchemaError when a formula names a sheet or a field
    that the dossier does not have.
    """
    return tuple(each for each in computed(dossier, regime) if isinstance(each, TracedFigure))


def computed(dossier: Dossier, regime: Regime) -> tuple[TracedFigure | Withheld, ...]:
    """Return the :func:`figures`, and in their place those that empty cells, or nothing to count, withhold."""
    calculator = _Calculator(dossier, regime)
    return tuple(each for indicator in regime.indicators for each in calculator.computed(indicator))


def territories(dossier: Dossier, indicator: Indicator) -> tuple[Territory, ...]:
    """Return the territories of ``dossier`` at the scale of ``indicator``, then the organism.

    There is none at the scale of a segment de patrimoine, which each organism names as it likes, nor where the
    organism only has the other activity: homes to own, when the indicator counts homes to let, or the reverse.
    """
    named = {(_KIND_OF_ROW[row.kind], row.code): row.name for row in dossier.territories}
    for estate in dossier.estates:
        named.setdefault(("departement", estate.departement), estate.departement)
    away = elsewhere(dossier, accession=is_accession(indicator))
    here = [Territory(kind, code, name) for (kind, code), name in named.items() if code not in away]
    if indicator.territory == "region":
        found = _regions(place.code for place in here if place.kind == "departement")
    else:
        found = [place for place in here if place.kind in _KINDS.get(indicator.territory, ())]
    return (*found, Territory(ORGANISM, "", dossier.organisation.name))


def _regions(departements: Iterable[str]) -> list[Territory]:
    found = dict.fromkeys(region_of(code) for code in departements)
    return [region for region in found if region]


class _Calculator:
    def __init__(self, dossier: Dossier, regime: Regime) -> None:
        self._dossier = dossier
        self._ledger = Ledger(dossier)
        self._first = dossier.organisation.effect_year
        self._years = regime.years
        # Formulas, and their details, count the same rows again and again.
        self._held: dict[tuple[Sum, Territory, range], tuple[Entry, ...]] = {}

    def computed(self, indicator: Indicator) -> Iterator[TracedFigure | Withheld]:
        terms = [term for formula in indicator.formulas for term in self._terms(formula)]
        names = (REFERENCE, *indicator.horizons_from(self._first, self._years))
        horizons = [self._horizon(name, indicator.reference_years) for name in names]
        places = territories(self._dossier, indicator)
        for territory, horizon, term in product(places, horizons, terms):
            if self._known(term.formula, territory, horizon):
                yield from self._computed(indicator, term, territory, horizon)

    def _computed(
        self, indicator: Indicator, term: _Term, territory: Territory, horizon: _Horizon
    ) -> Iterator[TracedFigure | Withheld]:
        unit, detail = term.formula.unit, term.breakdown
        empty = self._empty(term.formula, territory, horizon)
        trace = None if empty else self._trace(term, territory, horizon)
        if trace:
            figure = Figure(
                code=indicator.code,
                territory=territory,
                horizon=horizon.name,
                number=_number(trace, term.formula),
                unit=unit,
                breakdown=detail,
            )
            yield TracedFigure(figure, trace)
        elif empty or self._told_nothing(indicator, term.formula, territory, horizon):
            yield Withheld(indicator.code, territory, horizon.name, unit, detail, empty)

    def _terms(self, formula: Formula) -> Iterator[_Term]:
        if formula.by is None:
            yield _Term(formula, formula.breakdown)
            return
        for value in self._values(formula.by, formula.of):
            yield _Term(formula, value, value)

    def _values(self, field: str, sums: tuple[Sum, ...]) -> list[str]:
        # A closed vocabulary gives all its values, in its order: a financing without a row shows as zero.
        for term in sums:
            self._ledger.check(term, field)
        columns = layout_of(self._ledger.model(sums[0])).columns
        choices = next((column.choices for column in columns if column.name == field), ())
        present = {entry.facts.get(field) for term in sums for entry in self._ledger.entries(term)}
        return list(choices) or sorted(str(value) for value in present if value is not None)

    def _horizon(self, name: str, reference_years: int) -> _Horizon:
        first = self._first
        if name == REFERENCE:
            return _Horizon(name, range(first - reference_years, first), range(0), range(first))
        end = first + _CUMULATED_YEARS[name] if name in _CUMULATED_YEARS else int(name) + 1
        start = first if name in _CUMULATED_YEARS else end - 1
        return _Horizon(name, range(start, end), range(first, end), range(first, first + self._years))

    def _trace(self, term: _Term, territory: Territory, horizon: _Horizon) -> Trace | None:
        formula = term.formula
        counted = self._sources(formula.of, territory, horizon, term)
        numerator = _total(counted)
        if not formula.over:
            return Trace(formula.rule, counted, numerator)
        base = self._sources(formula.over, territory, horizon)
        denominator = _total(base)
        sources = (*counted, *base)
        return Trace(formula.rule, sources, numerator, denominator, len(counted)) if denominator else None

    def _known(self, formula: Formula, territory: Territory, horizon: _Horizon) -> bool:
        if not all(self._ledger.tells(term, territory) for term in (*formula.of, *formula.over)):
            return False
        telling = [term for term in formula.of if self._ledger.dated(term) and self._counts(term, horizon)]
        if any(self._ledger.says_nothing(term) for term in telling or formula.of):
            return True
        if telling:
            return any(year in horizon.filled for term in telling for year in self._ledger.years(term))
        return any(self._ledger.filled(term) for term in formula.of)

    def _told_nothing(
        self, indicator: Indicator, formula: Formula, territory: Territory, horizon: _Horizon
    ) -> bool:
        """Tell whether the data say that there is nothing to take a share of, rather than say nothing."""
        # The count, which stands in the same table, is then a zero.
        counted = any(not other.over for other in indicator.formulas)
        return counted or any(
            self._holds(term, entry, territory, horizon)
            for term in formula.over
            for entry in self._ledger.entries(term)
        )

    def _empty(self, formula: Formula, territory: Territory, horizon: _Horizon) -> tuple[EmptyCells, ...]:
        """Return the cells of the time and place without which the value is not known."""
        lacking: dict[tuple[type[Sheet], str], dict[int, Sheet]] = {}
        for term in (*formula.of, *formula.over):
            for entry in self._ledger.doubtful(term):
                if self._holds(term, entry, territory, horizon):
                    for name in entry.lacking:
                        # The numerator and the denominator may lack the same cell.
                        lacking.setdefault((type(entry.row), name), {})[id(entry.row)] = entry.row
        return tuple(empty_cells(list(rows.values()), name) for (_, name), rows in lacking.items())

    def _entries(self, term: Sum, territory: Territory, years: range) -> tuple[Entry, ...]:
        """Return the rows of the time and place that add something to ``term``."""
        key = (term, territory, years)
        if key not in self._held:
            self._held[key] = tuple(
                entry
                for entry in self._ledger.entries(term)
                if entry.amount and (entry.year is None or entry.year in years) and entry.within(territory)
            )
        return self._held[key]

    def _holds(self, term: Sum, entry: Entry, territory: Territory, horizon: _Horizon) -> bool:
        """Tell whether ``entry`` belongs to the place, and to the time that ``term`` counts."""
        return entry.within(territory) and (entry.year is None or entry.year in self._counts(term, horizon))

    def _counts(self, term: Sum, horizon: _Horizon) -> range:
        return horizon.stock if term.cumulated else horizon.flow

    def _sources(
        self, sums: tuple[Sum, ...], territory: Territory, horizon: _Horizon, narrowed: _Term | None = None
    ) -> tuple[Source, ...]:
        return tuple(
            entry.source
            for term in sums
            for entry in self._entries(term, territory, self._counts(term, horizon))
            if _matches(entry, narrowed)
        )


def _matches(entry: Entry, term: _Term | None) -> bool:
    if term is None or term.formula.by is None:
        return True
    return str(entry.facts.get(term.formula.by)) == term.value


def _total(sources: tuple[Source, ...]) -> Decimal:
    return sum((source.amount for source in sources), Decimal(0))


def _number(trace: Trace, formula: Formula) -> Decimal:
    number = trace.numerator or Decimal(0)
    if trace.denominator:
        number = number / trace.denominator * (100 if formula.unit == "%" else 1)
    return number.quantize(Decimal(1).scaleb(-formula.decimals), ROUND_HALF_UP)
