"""How one convention spells its codes, captions, territories and numbers."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from benchmarks.accuracy.figures import CUMULATED, Series

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
    "cumulated": (
        "Référence {a}-{z}",
        "Indicateur pour la période {a}-{z}",
        "Rappel {a}-{z}",
        "Valeur de référence ({a}-{z})",
        "Réf. {a}-{z}",
    ),
    "yearly": (
        "Référence {z}",
        "Rappel {z}",
        "Réalisé {z}",
        "Indicateur au 31/12/{z}",
        "Situation au 31/12/{z}",
        "Valeur de référence {z}",
        "Situation initiale {z}",
    ),
}
_PERIODS = {
    THREE_YEARS: (
        "{y1}-{y3}",
        "À 3 ans",
        "Engagement à 3 ans ({y1}-{y3})",
        "Cumul {y1} à {y3}",
        "{y1} – {y3}",
        "Objectif à 3 ans",
        "De {y1} à {y3}",
    ),
    SIX_YEARS: (
        "{y1}-{y6}",
        "À 6 ans",
        "Engagement à 6 ans ({y1}-{y6})",
        "Cumul {y1} à {y6}",
        "{y1} – {y6}",
        "Objectif à 6 ans",
        "De {y1} à {y6}",
    ),
}
_YEARS = ("{y}", "{y}", "Année {y}", "Objectif {y}")
_WHOLE = ("Total organisme", "Ensemble de l'organisme", "Total général", "Organisme", "TOTAL")
_DEPARTEMENTS = ("{name}", "{name}", "{name} ({code})", "{code} – {name}", "{code} {name}")
_EPCI = ("{name}", "{name}", "EPCI {name}")
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
    place: int
    year: int

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
        if horizon not in _PERIODS:
            return _YEARS[self.year].format(y=horizon)
        forms = _PERIODS[horizon]
        return forms[self.period % len(forms)].format(**years)

    def territory(self, place: Territory) -> str:
        """Return how a row names the territory."""
        forms = {"organisme": _WHOLE, "departement": _DEPARTEMENTS}.get(place.kind, _EPCI)
        return forms[self.place % len(forms)].format(name=place.name, code=place.code)

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
        period=random.randint(0, 6),
        grouping=random.choice(groupings),
        tight_percent=random.random() < 0.5,
        below=random.random() < 0.3,
        detail=random.randint(0, 2),
        first_year=first_year,
        place=random.randint(0, 14),
        year=random.randint(0, len(_YEARS) - 1),
    )
