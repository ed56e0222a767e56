"""The ways in which conventions print their indicators: shapes of tables, spellings of codes and numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from benchmarks.accuracy.content import Grid, Item, Section, Span, Text, plain
from benchmarks.accuracy.figures import CODES, CUMULATED, Series

from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Territory

LABELS = {
    "PP-1": ("Nombre de logements locatifs agréés, à 3 et 6 ans", "Logements locatifs ayant reçu un agrément"),
    "PP-2": (
        "Logements disposant après rénovation d'une étiquette A à E, parmi le parc classé F et G",
        "Logements F et G rénovés atteignant une étiquette A à E",
    ),
    "PP-3": (
        "Nombre de logements réhabilités",
        "Logements réhabilités éligibles à un prêt de la Caisse des dépôts",
    ),
    "PP-4": (
        "Nombre de logements mis en commercialisation, à trois et six ans",
        "Logements mis en commercialisation",
    ),
    "PS-1": (
        "Part des attributions (baux signés) hors QPV aux ménages du 1er quartile",
        "Attributions hors QPV aux demandeurs du premier quartile",
    ),
    "PS-2": ("Part des attributions aux publics prioritaires, par an", "Attributions aux ménages prioritaires"),
    "SR-1": (
        "Part des logements accessibles aux PMR, par an",
        "Logements accessibles aux personnes à mobilité réduite",
    ),
    "G-1": ("Coût de gestion par logement", "Coût de gestion (hors entretien) par logement"),
}
_DETAILS = {
    "hors QPV": ("% hors QPV", "dont hors QPV", "part hors QPV"),
    "hors renouvellement urbain": ("% hors RU", "dont hors renouvellement urbain", "part hors NPNRU"),
}
_SPELLINGS = ("{f}-{n}", "{f} {n}", "{f}{n}", "{f}- {n}", "{f} - {n}", "[{f}-{n}]", "Indicateur {f}-{n}")
_REFERENCES = {
    "cumulated": ("Référence {a}-{z}", "Indicateur pour la période {a}-{z}", "Rappel {a}-{z}"),
    "yearly": ("Référence {z}", "Rappel {z}", "Réalisé {z}", "Indicateur au 31/12/{z}", "Situation au 31/12/{z}"),
}
_PERIODS = {
    THREE_YEARS: ("{y1}-{y3}", "À 3 ans", "Engagement à 3 ans ({y1}-{y3})", "Cumul {y1} à {y3}"),
    SIX_YEARS: ("{y1}-{y6}", "À 6 ans", "Engagement à 6 ans ({y1}-{y6})", "Cumul {y1} à {y6}"),
}
_GROUPINGS = ("\u00a0", " ", "\u202f", "")


@dataclass(frozen=True)
class Style:
    """How one convention spells its codes, captions and numbers."""

    spelling: str
    label: int
    reference: int
    period: int
    grouping: str
    tight_percent: bool
    below: bool
    detail: int
    first_year: int

    def code(self, code: str) -> str:
        """Return the code as this convention writes it."""
        family, number = code.rsplit("-", 1)
        return self.spelling.format(f=family, n=number)

    def title(self, code: str) -> str:
        """Return the title of the table of an indicator."""
        return f"{self.code(code)} – {LABELS[code][self.label]}"

    def caption(self, horizon: str, code: str) -> str:
        """Return the caption of a column."""
        y1 = self.first_year
        years = {"y1": y1, "y3": y1 + 2, "y6": y1 + 5, "a": y1 - 3, "z": y1 - 1}
        if horizon == REFERENCE:
            forms = _REFERENCES["cumulated" if code in CUMULATED else "yearly"]
            return forms[self.reference % len(forms)].format(**years)
        forms = _PERIODS.get(horizon, (horizon,))
        return forms[self.period % len(forms)].format(**years)

    def cell(self, series: Series, horizon: str) -> str:
        """Return what stands in the cell of a value."""
        value = series.values.get(horizon)
        return series.blank if value is None and horizon in series.values else self.number(value, series.unit)

    def number(self, value: Decimal | None, unit: str) -> str:
        """Return a value as printed."""
        if value is None:
            return ""
        text = f"{value:,f}".replace(",", self.grouping).replace(".", ",")
        if unit == "%":
            return text + ("%" if self.tight_percent else "\u00a0%")
        return text

    def detail_label(self, series: Series) -> str:
        """Return the label of a row that details a figure."""
        if series.breakdown is None:
            return {"PP-4": "en nombre" if series.unit == "logements" else "en %"}.get(series.code, "Total")
        forms = _DETAILS.get(series.breakdown)
        return forms[self.detail % len(forms)] if forms else series.breakdown


def draw_style(random: Random, first_year: int, *, narrow: bool = True) -> Style:
    """Return a way of writing drawn at random; ``narrow`` allows the narrow no-break space."""
    groupings = _GROUPINGS if narrow else ("\u00a0", " ", "")
    return Style(
        spelling=random.choice(_SPELLINGS),
        label=random.randint(0, 1),
        reference=random.randint(0, 9),
        period=random.randint(0, 3),
        grouping=random.choice(groupings),
        tight_percent=random.random() < 0.5,
        below=random.random() < 0.3,
        detail=random.randint(0, 2),
        first_year=first_year,
    )


def place_name(place: Territory) -> str:
    """Return how a row names the territory."""
    return "Total organisme" if place.kind == "organisme" else place.name


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
        name, detail = place_name(each.territory), style.detail_label(each)
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
        name = style.detail_label(each) if is_detail(each) else place_name(each.territory)
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
    top += [Span(place_name(p), columns=sum(each.territory == p for each in own)) for p in places]
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
        where = [place_name(each.territory)] if territories else []
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
        name = place_name(each.territory)
        rows.append((f"{name} – {style.detail_label(each)}" if is_detail(each) else name, *cells))
    head = plain("Territoire", *(style.caption(h, own[0].code) for h in columns))
    return Grid(head, tuple(rows), title, below=style.below)


def _pair(number: str, share: str, style: Style) -> str:
    if not number or not share:
        return number
    return f"{number} soit {share}" if style.label else f"{number} ({share})"
