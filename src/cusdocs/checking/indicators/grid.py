"""Read the figures of one table, cell by cell, with what rows, columns and surroundings say of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cusdocs.checking.index import quote
from cusdocs.checking.indicators.codes import CodeBook, Mention
from cusdocs.checking.indicators.context import Surroundings
from cusdocs.checking.indicators.labels import PERCENT, Label, LabelReader, is_detail, unit_of
from cusdocs.checking.indicators.layout import Layout
from cusdocs.checking.indicators.parts import BASE, NUMBER, Figure, without_parts
from cusdocs.checking.indicators.places import ORGANISM, is_total
from cusdocs.checking.indicators.units import choose_unit
from cusdocs.checking.indicators.values import YES_NO, StatedValue, base_of, is_fraction, read_values
from cusdocs.checking.report import Reading
from cusdocs.document import Cell
from cusdocs.law.indicator import ANY, Indicator, Territory

_Row = tuple[Cell | None, ...]


@dataclass(frozen=True)
class Vocabulary:
    """What a regime calls its indicators: their codes, and what labels say of them."""

    book: CodeBook
    labels: LabelReader
    indicators: Mapping[str, Indicator]

    def indicator(self, mention: Mention | None) -> Indicator | None:
        """Return the indicator that ``mention`` names, or None."""
        return self.indicators.get(mention.code) if mention and mention.known else None


class GridReader:
    """Reads one table from top to bottom: earlier rows may name the code and territory of later ones."""

    def __init__(
        self, layout: Layout, around: Surroundings, vocabulary: Vocabulary, by_label: bool = False
    ) -> None:
        self._layout = layout
        self._around = around
        self._words = vocabulary
        self._by_label = by_label
        self._first_figure = next(x for x, horizon in enumerate(layout.horizons) if horizon)
        self._titles = frozenset.intersection(*(frozenset(header) for header in layout.headers))
        # What stands in every row tells none from another: « Ce qui a été réalisé » beside the first years.
        self._everywhere = _in_every_row(layout)
        # The columns of a code that is not of the regime: « Vendus (PP-4 complémentaire) » beside those of PP-4.
        self._foreign = self._foreign_columns()
        self._mention = self._header_mention() or around.mention
        # The indicator of each column whose caption names its own: « PP-1 » beside « PP-LF-1 ».
        self._columns = self._column_indicators()
        # The territory of the rows above that hold no figure, and whether codes are listed under it.
        self._band: Territory | None = None
        self._band_spans = False
        self._codes_inside = True
        # The territory of the last row that named one, and its column: « dont … » rows detail it.
        self._territory: Territory | None = None
        self._territory_column: int | None = None
        self._rows_name_codes = False
        # The code that rows had before one that is not of the regime, and the column where that one stands.
        self._aside: tuple[Mention, int] | None = None
        # The detail of the row above, and the units in which the whole was stated: of which indicator, and where.
        self._detail: str | None = None
        self._stated_units: set[tuple[str, Territory | None, str]] = set()

    def read(self) -> Iterator[Reading]:
        """Yield the figures of the table, in order."""
        yield from without_parts(self._read(), self._words.indicators)

    def _read(self) -> Iterator[Figure]:
        for row in self._layout.rows:
            if self._repeats_captions(row):
                continue
            headed = self._heads_again(row)
            self._follow_code(row, headed)
            if headed:
                continue
            for indicator in self._stated(row):
                label = self._row_label(row, indicator)
                if self._is_band(row):
                    self._open_band(row, label)
                else:
                    yield from self._figures(row, self._of_detail(self._place(row, label), indicator), indicator)

    def _repeats_captions(self, row: _Row) -> bool:
        """Tell whether ``row`` is the header again, over the next indicator of the same table."""
        captions = [header[-1] if header else "" for header in self._layout.headers]
        return [" ".join(cell.text.split()) if cell else "" for cell in row] == captions

    def _stated(self, row: _Row) -> list[Indicator]:
        """Return the indicators whose figures ``row`` holds: that of the row or table, then those of columns."""
        own = self._words.indicator(self._mention)
        others = {each.code: each for x, each in self._columns.items() if row[x] is not None}
        stated = [each for each in (own, *others.values()) if each]
        # Without a date, only what is asked at none is stated.
        return [each for each in stated if each.horizons == ANY] if self._layout.undated else stated

    def _column_indicators(self) -> dict[int, Indicator]:
        named: dict[int, Indicator] = {}
        for x, header in enumerate(self._layout.headers):
            lines = (line for text in header for line in text.splitlines())
            mentions = [mention for line in lines if (mention := self._words.book.named_by(line))]
            indicator = self._words.indicator(mentions[-1]) if mentions and self._layout.horizons[x] else None
            if indicator:
                named[x] = indicator
        usual = self._mention.code if self._mention else ""
        return named if any(each.code != usual for each in named.values()) else {}

    def _foreign_columns(self) -> frozenset[int]:
        """Return the columns whose captions name a code that is not of the regime, unless no dated one is left."""
        foreign = frozenset(
            x
            for x, header in enumerate(self._layout.headers)
            if any((mention := self._words.book.named_by(text)) and not mention.known for text in header)
        )
        dated = {x for x, horizon in enumerate(self._layout.horizons) if horizon}
        return foreign if dated - foreign else frozenset()

    def _header_mention(self) -> Mention | None:
        headers = (header for x, header in enumerate(self._layout.headers) if x not in self._foreign)
        texts = dict.fromkeys(text for header in headers for text in header)
        mentions = [mention for text in texts if (mention := self._words.book.named_by(text))]
        if self._by_label and not mentions:
            mentions = [mention for text in texts if (mention := self._words.labels.indicator_named(text))]
        return mentions[0] if len({mention.code for mention in mentions}) == 1 else None

    def _follow_code(self, row: _Row, headed: bool) -> None:
        labels = self._labels(row)
        texts = [text for _, text in labels]
        if self._aside and labels and labels[0][0] < self._aside[1]:
            self._mention, self._aside = self._aside[0], None
        mention = next((found for text in texts if (found := self._words.book.labels(text))), None)
        if mention is None and self._by_label:
            mention = next((found for text in texts if (found := self._words.labels.indicator_named(text))), None)
        if mention is None:
            own = self._words.indicator(self._mention)
            if headed and texts and texts[0] not in self._layout.headers[0]:
                # Another table, read as the end of this one: its title names no indicator.
                self._mention = None
            elif self._by_label and own and texts and self._words.labels.names_another(texts[0], own):
                # Another figure, that no label of the regime names: its details are not those of the one above.
                self._mention = None
            return
        if not self._rows_name_codes:
            self._codes_inside = self._band is not None
            self._rows_name_codes = True
        if not mention.known and self._mention and labels[0][0] > 0:
            # « logements vendus (PP-4 complémentaire) » beside a territory: the next one is of PP-4 again.
            self._aside = (self._mention, labels[0][0])
        if self._mention is None or mention.code != self._mention.code:
            self._territory = None
            self._band = self._band if self._codes_inside else None
        self._mention = mention

    def _heads_again(self, row: _Row) -> bool:
        """Tell whether the figures of ``row`` are the years that head the columns."""
        dated = [x for x, horizon in enumerate(self._layout.horizons) if horizon and row[x]]
        heads = [x for x in dated if (cell := row[x]) and cell.text.strip() in self._layout.headers[x]]
        return len(heads) >= 2 and len(heads) * 2 > len(dated)

    def _labels(self, row: _Row) -> list[tuple[int, str]]:
        """Return the label cells of ``row`` with their columns: no figure, and each merged cell once."""
        found: dict[str, int] = {}
        for x, (cell, horizon) in enumerate(zip(row, self._layout.horizons, strict=True)):
            text = " ".join(cell.text.split()) if cell else ""
            if text and (horizon is None or row[0] is cell) and not (read_values(text) or is_fraction(text)):
                found.setdefault(text, x)
        return [(x, text) for text, x in found.items()]

    def _row_label(self, row: _Row, indicator: Indicator) -> Label:
        found = Label()
        labels = self._labels(row)
        for x, text in labels:
            free = x < self._first_figure
            label = (
                self._words.labels.read(text, indicator) if free else self._words.labels.caption(text, indicator)
            )
            if label.territory:
                self._territory_column = x
            if self._is_unknown_place(x, label, labels, indicator):
                label = Label(territory=Territory("epci", name=text))
            elif len(labels) > 1 and label.breakdown not in indicator.breakdowns and self._names(text, indicator):
                # « PP-1 – Logements agréés (référence 2018-2020) » beside « PLAI »: the name, and no detail.
                label = replace(label, breakdown=None)
            elif text in self._everywhere and label.breakdown not in indicator.breakdowns:
                label = replace(label, breakdown=None)
            found = found.over(label)
        return found

    def _is_unknown_place(self, x: int, label: Label, labels: list[tuple[int, str]], indicator: Indicator) -> bool:
        """Tell whether a label stands where territories do, before details that have a column of their own."""
        free = label.breakdown is not None and label.breakdown not in indicator.breakdowns
        beside = x == self._territory_column and x < labels[-1][0]
        return free and beside and label.territory is None and not is_detail(label.breakdown or "")

    def _names(self, text: str, indicator: Indicator) -> bool:
        named = self._words.book.begins(text) or self._words.labels.indicator_named(text)
        return bool(named and named.code == indicator.code)

    def _column_label(self, x: int, indicator: Indicator) -> Label:
        found = Label()
        for text in self._layout.headers[x]:
            if text not in self._titles:
                found = found.over(self._words.labels.caption(text, indicator))
        return found

    def _is_band(self, row: _Row) -> bool:
        cells = (cell for cell, horizon in zip(row, self._layout.horizons, strict=True) if horizon and cell)
        return not any(read_values(cell.text) for cell in cells)

    def _open_band(self, row: _Row, label: Label) -> None:
        spans = row[0] is not None and row[0] is row[self._first_figure]
        blank = not any(cell and cell.text.strip() for cell in row[self._first_figure :])
        self._territory = label.territory
        if label.territory and (spans or blank):
            self._band, self._band_spans = label.territory, spans

    def _place(self, row: _Row, label: Label) -> Label:
        """Complete the label of a row by the territory of the rows above it."""
        if label.territory:
            self._territory = label.territory
            return label
        if label.total and self._opens_with_total(row):
            # The details below are those of the total.
            self._territory = self._band if self._band_spans else None
            return replace(label, territory=self._territory)
        if label.breakdown or label.unit or label.total or self._territory_column is not None:
            return replace(label, territory=self._territory or self._band)
        return replace(label, territory=self._band)

    def _of_detail(self, label: Label, indicator: Indicator) -> Label:
        """Take « en % des prioritaires » under « dont hors QPV » for its share, when the whole has its own."""
        unit = (indicator.code, label.territory, label.unit)
        if label.unit and not label.breakdown and not label.total and self._detail and unit in self._stated_units:
            return replace(label, breakdown=self._detail)
        if label.breakdown is None:
            self._stated_units.add(unit)
        self._detail = label.breakdown
        return label

    def _opens_with_total(self, row: _Row) -> bool:
        # « Total » where territories stand sums them up; in a column of details it sums up the details.
        labels = self._labels(row)
        named = any(x == self._territory_column and is_total(text) for x, text in labels)
        return named or (self._territory_column is not None and labels[0][0] == self._territory_column)

    def _figures(self, row: _Row, label: Label, indicator: Indicator) -> Iterator[Figure]:
        said = [text for _, text in self._labels(row) if text not in self._everywhere]
        for x, (cell, horizon) in enumerate(zip(row, self._layout.horizons, strict=True)):
            if cell is None or horizon is None or x in self._foreign or self._owner(x, indicator) is not indicator:
                continue
            merged = label.over(self._column_label(x, indicator))
            captions = [text for text in self._layout.headers[x] if text not in self._titles]
            caption = " ".join(captions)
            for stated in read_values(cell.text):
                if stated.unit != YES_NO or YES_NO in indicator.units:
                    reading = self._reading(stated, merged, horizon.name, indicator, cell)
                    yield Figure(
                        replace(reading, caption=caption),
                        row=said[-1] if said else "",
                        column=captions[-1] if captions else "",
                        signed=PERCENT in (stated.unit, merged.unit),
                    )
            base = base_of(cell.text) if merged.breakdown is None else None
            if base is not None:
                reading = self._reading(StatedValue(base, ""), merged, horizon.name, indicator, cell)
                base_reading = replace(reading, unit=NUMBER, breakdown=BASE, caption=caption)
                yield Figure(base_reading, row="", column="", signed=False)

    def _owner(self, x: int, indicator: Indicator) -> Indicator:
        """Return the indicator of column ``x``: its own, or that of the row."""
        if not self._columns:
            return indicator
        return self._columns.get(x) or self._words.indicator(self._mention) or indicator

    def _table_territory(self, indicator: Indicator) -> Territory:
        """Return the territory of the whole table: over its labels, or around it."""
        if indicator.territory == ORGANISM.kind:
            # A sheet of a département may repeat what is measured for the organism alone.
            return ORGANISM
        over = (text for header in self._layout.headers[: self._first_figure] for text in header)
        named = (self._words.labels.territory(text) for text in over)
        # « Département » over the names of départements is none of them.
        own = (found for found in named if found and (found.code or found.name or self._territory_column is None))
        return next(own, None) or self._around.territory or ORGANISM

    def _reading(
        self, stated: StatedValue, label: Label, horizon: str, indicator: Indicator, cell: Cell
    ) -> Reading:
        where = quote(cell.text, cell.places or self._layout.places)
        announced = self._around.unit or unit_of(indicator.label)
        return Reading(
            code=indicator.code,
            territory=label.territory or self._table_territory(indicator),
            horizon=horizon,
            value=stated.number,
            unit=choose_unit(stated, label.unit, announced, indicator),
            breakdown=label.breakdown,
            raw=where.quote,
            page=where.page,
            bbox=where.bbox,
            cell=where.cell,
        )


def _in_every_row(layout: Layout) -> frozenset[str]:
    """Return the labels that all the rows of a table bear, when it has several."""
    if len(layout.rows) < 2:
        return frozenset()
    return frozenset.intersection(
        *(frozenset(" ".join(cell.text.split()) for cell in row if cell) for row in layout.rows)
    )
