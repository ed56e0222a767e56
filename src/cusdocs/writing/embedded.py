"""The data that a PDF carries inside, in the spirit of Factur-X: what the convention states, and why.

The form is published: schemas/donnees-convention.schema.json.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cusdocs.document import (
    DATA_NAME,
    Block,
    ConventionData,
    Datum,
    Document,
    Heading,
    Source,
    StatedFigure,
    Table,
    Trace,
    Value,
    inlines_of,
)
from cusdocs.document.checksum import sealed

SCHEMA_VERSION = "1"


def embedded_files(document: Document) -> dict[str, bytes]:
    """Return the file of the data of ``document`` by its name; none for a document without data."""
    if document.data is None:
        return {}
    return {DATA_NAME: sealed(_content(document, document.data))}


def _content(document: Document, data: ConventionData) -> dict[str, Any]:
    """Return what the file of ``document``, which states ``data``, holds but its checksum: the keys of the schema.

    « values » are all the traced numbers of the text, in reading order, and « traces » how each is computed: pairs
    of the number of a row in « rows » (from 0) and what it counts for, which add up to the totals.
    """
    from cusdocs import __version__

    ledger = _Ledger()
    return {
        "schema_version": SCHEMA_VERSION,
        "cusdocs": __version__,
        "title": document.metadata.title,
        "regime": {"id": data.regime, "title": data.regime_title},
        "period": {"first_year": data.first_year, "last_year": data.last_year},
        "organisation": _plain_mapping(data.organisation),
        "facts": _plain_mapping(data.facts),
        "indicators": [_indicator(figure, ledger) for figure in data.figures],
        "values": [_value(*found, ledger) for found in _values(document.blocks)],
        "traces": ledger.traces,
        "rows": ledger.lines,
    }


class _Ledger:
    """The traces met so far and the rows that they come from, each once."""

    def __init__(self) -> None:
        self.traces: list[dict[str, Any]] = []
        self._numbers: dict[int, int] = {}
        self._rows: dict[tuple[object, ...], int] = {}
        # By the identity of the source, which the document holds: many figures rest on the same rows.
        self._pairs_of: dict[int, list[object]] = {}

    @property
    def lines(self) -> list[dict[str, object]]:
        """The rows, as « rows » lists them."""
        return [dict(zip(("sheet", "row", "label", "provenance"), row, strict=True)) for row in self._rows]

    def number(self, trace: Trace | None) -> int | None:
        """Return the place of ``trace`` in « traces »."""
        if trace is None:
            return None
        if id(trace) not in self._numbers:
            self._numbers[id(trace)] = len(self.traces)
            self.traces.append(self._trace(trace))
        return self._numbers[id(trace)]

    def _trace(self, trace: Trace) -> dict[str, Any]:
        return {
            "rule": trace.rule,
            "numerator": self._pairs(trace.numerator_sources),
            "denominator": self._pairs(trace.denominator_sources),
            "numerator_total": _plain(trace.numerator),
            "denominator_total": _plain(trace.denominator),
        }

    def _pairs(self, sources: Sequence[Source]) -> list[list[object]]:
        return [self._pairs_of.get(id(source)) or self._pair(source) for source in sources]

    def _pair(self, source: Source) -> list[object]:
        pair = self._pairs_of[id(source)] = [self._row(source), _plain(source.amount)]
        return pair

    def _row(self, source: Source) -> int:
        key = (source.sheet, source.row, source.label, source.provenance)
        return self._rows.setdefault(key, len(self._rows))


def _indicator(figure: StatedFigure, ledger: _Ledger) -> dict[str, Any]:
    return {
        "code": figure.code,
        "territory": {
            "kind": figure.territory_kind,
            "code": figure.territory_code,
            "name": figure.territory_name,
        },
        "horizon": figure.horizon,
        "breakdown": figure.breakdown,
        "value": _plain(figure.number),
        "unit": figure.unit,
        "trace": ledger.number(figure.trace),
    }


def _value(section: str, table: str, value: Value, ledger: _Ledger) -> dict[str, Any]:
    return {
        "section": section,
        "table": table or None,
        "text": value.text,
        "value": _plain(value.number),
        "unit": value.unit,
        "trace": ledger.number(value.trace),
    }


def _values(blocks: Sequence[Block]) -> Iterator[tuple[str, str, Value]]:
    section = ""
    for block in blocks:
        if isinstance(block, Heading):
            section = block.text
        caption = block.caption_text if isinstance(block, Table) else ""
        for inline in inlines_of(block):
            if isinstance(inline, Value) and inline.trace:
                yield section, caption, inline


def _plain_mapping(named: Mapping[str, Datum]) -> dict[str, object]:
    return {name: _plain(value) for name, value in named.items()}


def _plain(value: Datum) -> object:
    """Return ``value`` as JSON holds it: a date as 2026-01-15, a whole number without a point."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value
