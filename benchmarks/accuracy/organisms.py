"""Fictitious organisms: their form, territories, dates and size."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from cusdocs.law.expression import Fact
from cusdocs.law.indicator import Territory
from cusdocs.law.territories import departement, epci, region_of

FIRST_YEARS = tuple(range(2020, 2027))
_FORMS = ("OPH", "ESH", "COOP", "SEM")
_NAMES = {
    "OPH": ("Ormeval Habitat", "Office public de l'habitat des Trois Vallées"),
    "ESH": ("Logis du Levant", "Foyer des Deux Rives"),
    "COOP": ("Coopérative Le Toit Clair", "Coop'Habitat des Sources"),
    "SEM": ("SEM Marais Logement", "SAEM Valtour"),
}
_DESCRIPTIONS = {
    "OPH": "office public de l'habitat",
    "ESH": "société anonyme d'HLM",
    "COOP": "société coopérative d'HLM",
    "SEM": "société d'économie mixte",
}
# Départements of one region: code, name after « de », chief town, EPCI, communes of each.
_PLACES = (
    (
        ("35", "d'Ille-et-Vilaine", "Rennes"),
        ("29", "du Finistère", "Quimper"),
        ("56", "du Morbihan", "Vannes"),
    ),
    (
        ("21", "de la Côte-d'Or", "Dijon"),
        ("71", "de Saône-et-Loire", "Mâcon"),
        ("58", "de la Nièvre", "Nevers"),
    ),
    (
        ("44", "de la Loire-Atlantique", "Nantes"),
        ("49", "de Maine-et-Loire", "Angers"),
        ("72", "de la Sarthe", "Le Mans"),
    ),
)
_EPCI = {
    "35": ("243500139", "200039022", "200072452"),
    "29": ("242900314", "200068120"),
    "56": ("200042174",),
    "21": ("242100410",),
    "71": ("247100589", "200070308"),
    "58": ("245804406",),
    "44": ("244400404",),
    "49": ("244900015", "200060010"),
    "72": ("247200132",),
}
# How each grouping is called in a convention, which is seldom its full name in the tables of the law.
_USUAL = {
    "200039022": "Vitré Communauté",
    "200072452": "Fougères Agglomération",
    "200042174": "Lorient Agglomération",
    "200068120": "Quimper Bretagne Occidentale",
    "247100589": "Le Grand Chalon",
    "200070308": "Mâconnais Beaujolais Agglomération",
    "245804406": "Nevers Agglomération",
    "244900015": "Angers Loire Métropole",
    "200060010": "Mauges Communauté",
    "247200132": "Le Mans Métropole",
}
_REGIONS = {"53": "Bretagne", "27": "Bourgogne-Franche-Comté", "52": "Pays de la Loire"}
COMMUNES = ("Saint-Aubin", "Villeneuve", "Montbrun", "La Chapelle", "Beaulieu", "Fontaine")


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of the procedure, in order, and those of the convention."""

    psp: date
    engagement: date
    association: date
    adoption: date
    filing: date
    signature: date
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Organism:
    """A fictitious organism; ``blank`` names the date of the procedure that was never filled in."""

    name: str
    form: str
    seat: str
    first_year: int
    departements: tuple[str, ...]
    epci: tuple[str, ...]
    of_departement: dict[str, str]
    group: bool
    hebergement: bool
    accession: bool
    stock: int
    low_rated: int
    siren: str
    dates: Dates
    blank: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def region(self) -> str:
        """The name of its région."""
        found = region_of(self.departements[0])
        return _REGIONS.get(found.code, found.name) if found else ""

    @property
    def years(self) -> tuple[int, ...]:
        """The six years of the commitments."""
        return tuple(range(self.first_year, self.first_year + 6))

    @property
    def description(self) -> str:
        """Its legal form, in words."""
        return _DESCRIPTIONS[self.form]

    def profile(self) -> dict[str, Fact]:
        """Return what the user would say of it."""
        return {
            "legal_form": self.form,
            "departements": self.departements,
            "seat_departement": self.departements[0],
            "other_departements": len(self.departements) > 1,
            "epci": self.epci,
            "group": self.group,
            "hebergement": self.hebergement,
            "accession": self.accession,
            "npl": False,
            "rlm": False,
            "colocation": False,
            "foyers_share": 0,
            "aoh": False,
            "sale_plan": True,
            "effect_year": self.first_year,
        }

    def departement_places(self) -> tuple[Territory, ...]:
        """Return its départements."""
        return tuple(found for code in self.departements if (found := departement(code)))

    def epci_places(self) -> tuple[Territory, ...]:
        """Return its groupings, under the name that people use."""
        places = (epci(siren) for siren in self.epci)
        return tuple(Territory(p.kind, p.code, _USUAL.get(p.code, p.name)) for p in places if p)


def draw_organism(random: Random) -> Organism:
    """Return an organism drawn at random, coherent in itself."""
    form = random.choice(_FORMS)
    places = random.choice(_PLACES)[: random.randint(1, 3)]
    departements = tuple(code for code, _, _ in places)
    groupings = tuple(siren for code in departements for siren in _EPCI[code])
    groupings = groupings if len(groupings) > 1 else groupings + _EPCI[places[0][0]][1:]
    year = random.choice(FIRST_YEARS)
    stock = random.randint(1800, 14000)
    return Organism(
        name=random.choice(_NAMES[form]),
        form=form,
        seat=places[0][2],
        first_year=year,
        departements=departements,
        epci=groupings,
        of_departement={code: of for code, of, _ in places},
        group=random.random() < 0.5,
        hebergement=random.random() < 0.3,
        accession=random.random() < 0.3,
        stock=stock,
        low_rated=stock // 9,
        siren=_siren(random),
        dates=_dates(year, random),
    )


def _dates(year: int, random: Random) -> Dates:
    day = random.randint(2, 27)
    return Dates(
        psp=date(year - random.randint(1, 2), 3, day),
        engagement=date(year - 1, 5, day),
        association=date(year - 1, 11, day),
        adoption=date(year, 4, day),
        filing=date(year, 5, day),
        signature=date(year, 9, day),
        first=date(year, 1, 1),
        last=date(year + 5, 12, 31),
    )


def _siren(random: Random) -> str:
    digits = "9" + "".join(str(random.randint(0, 9)) for _ in range(7))
    for key in "0123456789":
        doubled = [int(d) * (1 + index % 2) for index, d in enumerate(digits + key)]
        if sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0:
            return digits + key
    raise AssertionError(digits)  # one key in ten always fits
