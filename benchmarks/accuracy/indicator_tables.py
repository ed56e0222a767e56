"""The ways in which conventions print their indicators: the shapes of their tables."""

from collections.abc import Iterator, Sequence

from benchmarks.accuracy.content import Grid, Item, Section, Span, Text, plain
from benchmarks.accuracy.figures import CODES, CUMULATED, Series
from benchmarks.accuracy.style import LABELS, Style

from cusdocs.law.indicator import REFERENCE, Territory


def is_detail(series: Series) -> bool:
    """Tell whether the series details or repeats the indicator's own figure."""
    return series.breakdown is not None or (series.code.startswith("PP") and series.unit == "%")


def horizons(series: Sequence[Series]) -> list[str]:
    """Return the horizons of the columns that ``series`` need."""
    return list(dict.fromkeys(horizon for each in series for horizon in each.values))


def by_indicator(series: Sequence[Series], style: Style) -> list[Item]:
    """One table an indicator, a row for each territory and detail."""
    return [
        _table(style.title(code), own, style, merged=False)
        for code in CODES
        if (own := [s for s in series if s.code == code])
    ]


def by_indicator_merged(series: Sequence[Series], style: Style) -> list[Item]:
    """One table an indicator: territories in cells merged downwards, details in a second column."""
    return [
        _table(style.title(code), own, style, merged=True)
        for code in CODES
        if (own := [s for s in series if s.code == code])
    ]


def _table(title: str, own: list[Series], style: Style, *, merged: bool) -> Grid:
    columns = horizons(own)
    captions = [style.caption(horizon, own[0].code) for horizon in columns]
    detailed = merged and any(is_detail(each) for each in own)
    rows = []
    for each in own:
        name, detail = style.territory(each.territory), style.detail_label(each)
        joined = [f"{name} – {detail}"] if is_detail(each) else [name]
        labels = [name, detail] if detailed else joined
        rows.append((*labels, *(style.cell(each, h) for h in columns)))
    head = ["Territoire", "Détail"] if detailed else ["Territoire"]
    return Grid(plain(*head, *captions), tuple(rows), title, below=style.below, merged=detailed)


def banded(series: Sequence[Series], style: Style) -> list[Item]:
    """One table an indicator: « Engagements » over the periods, the details of a territory under it."""
    items: list[Item] = []
    for code in CODES:
        own = [each for each in series if each.code == code]
        if own:
            items.append(Text(style.title(code)))
            items.append(_banded(own, style))
    return items


def _banded(own: list[Series], style: Style) -> Grid:
    columns = horizons(own)
    code = own[0].code
    targets = [h for h in columns if h != REFERENCE]
    top: list[Span] = [Span("Périmètre", rows=2)]
    if REFERENCE in columns:
        top.append(Span(style.caption(REFERENCE, code), rows=2))
    top.append(Span("Engagements CUS", columns=len(targets)))
    second = tuple(Span(style.caption(h, code)) for h in targets)
    rows = []
    for each in own:
        name = style.detail_label(each) if is_detail(each) else style.territory(each.territory)
        rows.append((name, *(style.cell(each, h) for h in columns)))
    return Grid((tuple(top), second), tuple(rows))


def transposed(series: Sequence[Series], style: Style) -> list[Item]:
    """One table an indicator, periods down the rows and territories across."""
    items: list[Item] = []
    for code in CODES:
        own = [each for each in series if each.code == code]
        for group in _in_columns(own):
            items.append(_turned(style.title(code), group, style))
    return items


def _in_columns(own: list[Series]) -> Iterator[list[Series]]:
    # A page is seven columns wide: one table a territory beyond that.
    if len(own) <= 6:
        yield from ([own] if own else [])
        return
    for place in dict.fromkeys(each.territory for each in own):
        yield [each for each in own if each.territory == place]


def _turned(title: str, own: list[Series], style: Style) -> Grid:
    columns = horizons(own)
    places = list(dict.fromkeys(each.territory for each in own))
    details = any(is_detail(each) for each in own)
    top = [Span("Échéance", rows=2 if details else 1)]
    top += [Span(style.territory(p), columns=sum(each.territory == p for each in own)) for p in places]
    header = [tuple(top)]
    if details:
        header.append(tuple(Span(style.detail_label(each)) for each in own))
    rows = tuple((style.caption(h, own[0].code), *(style.cell(each, h) for each in own)) for h in columns)
    return Grid(tuple(header), rows, title, below=style.below)


def by_territory(series: Sequence[Series], style: Style) -> list[Section]:
    """One sheet a territory, with a table of cumulated and a table of yearly indicators, codes in a column."""
    sheets = []
    for place in dict.fromkeys(each.territory for each in series):
        own = [each for each in series if each.territory == place]
        groups = [
            [each for each in own if each.code in CUMULATED],
            [each for each in own if each.code not in CUMULATED],
        ]
        items: tuple[Item, ...] = tuple(_coded(group, style) for group in groups if group)
        name = "Ensemble de l'organisme" if place.kind == "organisme" else place.name
        sheets.append(Section("fiche", f"Fiche territoriale : {name}", items))
    return sheets


def all_in_two(series: Sequence[Series], style: Style) -> list[Item]:
    """Two tables for all: codes, territories and details in columns."""
    groups = [
        [each for each in series if each.code in CUMULATED],
        [each for each in series if each.code not in CUMULATED],
    ]
    return [_coded(group, style, territories=True) for group in groups if group]


def _coded(own: list[Series], style: Style, *, territories: bool = False) -> Grid:
    columns = horizons(own)
    rows = []
    for each in sorted(own, key=lambda s: CODES.index(s.code)):
        label = style.detail_label(each) if is_detail(each) else LABELS[each.code][style.label]
        unit = {"logements": "Nombre", "%": "%", "€/logement": "€ par logement"}[each.unit]
        where = [style.territory(each.territory)] if territories else []
        values = (style.cell(each, h) for h in columns)
        rows.append((style.code(each.code), label, *where, unit, *values))
    where = ["Territoire"] if territories else []
    head = plain("Code", "Indicateur", *where, "Unité", *(style.caption(h, own[0].code) for h in columns))
    return Grid(head, tuple(rows), wide=True, merged=territories)


def in_one_cell(series: Sequence[Series], style: Style) -> list[Item]:
    """One table an indicator, a number and its percentage in the same cell."""
    items: list[Item] = []
    for code in CODES:
        own = [each for each in series if each.code == code]
        shares = {each.territory: each for each in own if each.code == "PP-4" and each.unit == "%"}
        kept = [each for each in own if each not in shares.values()]
        if kept:
            items.append(_joined(style.title(code), kept, shares, style))
    return items


def _joined(title: str, own: list[Series], shares: dict[Territory, Series], style: Style) -> Grid:
    columns = horizons(own)
    rows = []
    for each in own:
        twin = shares.get(each.territory)
        cells = [style.cell(each, h) for h in columns]
        if twin:
            pairs = zip(cells, (style.cell(twin, h) for h in columns), strict=True)
            cells = [_pair(number, share, style) for number, share in pairs]
        name = style.territory(each.territory)
        rows.append((f"{name} – {style.detail_label(each)}" if is_detail(each) else name, *cells))
    head = plain("Territoire", *(style.caption(h, own[0].code) for h in columns))
    return Grid(head, tuple(rows), title, below=style.below)


def _pair(number: str, share: str, style: Style) -> str:
    if not number or not share:
        return number
    return f"{number} soit {share}" if style.label else f"{number} ({share})"


def one_table_each(series: Sequence[Series], style: Style) -> list[Item]:
    """One table an indicator and territory, named in its title: details down the rows."""
    items: list[Item] = []
    for code in CODES:
        for place in dict.fromkeys(each.territory for each in series if each.code == code):
            own = [each for each in series if (each.code, each.territory) == (code, place)]
            columns = horizons(own)
            rows = tuple((style.detail_label(each), *(style.cell(each, h) for h in columns)) for each in own)
            head = plain("Engagement", *(style.caption(h, code) for h in columns))
            items.append(Grid(head, rows, f"{style.title(code)} – {style.territory(place)}", below=style.below))
    return items


def titled_inside(series: Sequence[Series], style: Style) -> list[Item]:
    """One table an indicator, its title in a first row that covers the whole width."""
    items: list[Item] = []
    for grid in by_indicator(series, style):
        if isinstance(grid, Grid):
            title = (Span(grid.caption, columns=len(grid.header[0])),)
            items.append(Grid((title, *grid.header), grid.rows))
    return items
