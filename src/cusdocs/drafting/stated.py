"""What a draft states, as the data that its PDF carries."""

from collections.abc import Iterable, Mapping, Sequence

from cusdocs.document import Block, ConventionData, Datum, StatedFigure, Value, inlines_of
from cusdocs.dossier import Organisation, TracedFigure
from cusdocs.law.expression import Fact
from cusdocs.law.regime import Regime


def stated_figures(blocks: Iterable[Block], figures: Sequence[TracedFigure]) -> tuple[StatedFigure, ...]:
    """Return those of ``figures`` that ``blocks`` print, in reading order, each once."""
    # A figure travels through the clauses as a Value that keeps its own trace.
    by_trace = {id(traced.trace): traced for traced in figures}
    printed = (inline for block in blocks for inline in inlines_of(block) if isinstance(inline, Value))
    found = dict.fromkeys(id(value.trace) for value in printed if id(value.trace) in by_trace)
    return tuple(_stated(by_trace[key]) for key in found)


def convention_data(
    organisation: Organisation, regime: Regime, facts: Mapping[str, Fact], figures: tuple[StatedFigure, ...]
) -> ConventionData:
    """Return the data of the convention of ``organisation`` under ``regime``."""
    filled: dict[str, Datum] = {
        name: value
        for name in type(organisation).model_fields
        if name not in ("row", "provenance") and (value := getattr(organisation, name)) is not None
    }
    return ConventionData(
        regime=regime.id,
        regime_title=regime.title,
        first_year=organisation.effect_year,
        last_year=organisation.effect_year + regime.years - 1,
        organisation=filled,
        facts={name: value for name, value in facts.items() if value is not None},
        figures=figures,
    )


def _stated(traced: TracedFigure) -> StatedFigure:
    figure = traced.figure
    return StatedFigure(
        code=figure.code,
        territory_kind=figure.territory.kind,
        territory_code=figure.territory.code,
        territory_name=figure.territory.name,
        horizon=figure.horizon,
        number=figure.number,
        unit=figure.unit,
        breakdown=figure.breakdown,
        trace=traced.trace,
    )
