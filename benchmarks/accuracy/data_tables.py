"""The tables of a convention that hold no indicator: stock, sales, signatures, calendar, accounts."""

from collections.abc import Callable
from random import Random

from benchmarks.accuracy.content import Boxes, Grid, plain
from benchmarks.accuracy.organisms import COMMUNES, Organism

from cusdocs.french.dates import format_date

_STREETS = ("rue des Lilas", "avenue Foch", "allée du Stade", "place du Marché", "chemin Vert", "rue Pasteur")
_ESTATES = ("Les Tilleuls", "Bellevue", "Jean-Moulin", "Bâtiment G1", "Le Clos", "Résidence A1", "Les Genêts")


def _estates(organism: Organism, random: Random) -> Grid:
    rows = [
        (
            name,
            f"{random.randint(1, 90)} {random.choice(_STREETS)}",
            random.choice(COMMUNES),
            str(random.randint(8, 140)),
            random.choice(("PLUS", "PLAI", "HLM/O")),
            random.choice(("oui", "non")),
        )
        for name in _ESTATES * random.randint(1, 6)
    ]
    captions = random.choice(
        (
            ("Ensemble", "Adresse", "Commune", "Nombre de logements", "Financement", "QPV"),
            ("Résidence", "Localisation", "Ville", "Nb logts", "Financement principal", "En QPV"),
        )
    )
    return Grid(plain(*captions), tuple(rows), wide=True)


def _sales(organism: Organism, random: Random) -> Grid:
    rows = []
    for place in organism.epci_places():
        for _ in range(random.randint(1, 3)):
            rows.append(
                (
                    place.name,
                    random.choice(COMMUNES),
                    random.choice(_ESTATES),
                    str(random.randint(2, 30)),
                    random.choice("BCDE"),
                )
            )
    captions = random.choice(
        (
            ("EPCI", "Commune", "Résidence", "Nombre de logements", "DPE"),
            ("Intercommunalité", "Ville", "Ensemble", "Logements", "Classe énergétique"),
        )
    )
    return Grid(plain(*captions), tuple(rows), "Logements à vendre", merged=True)


def _occupation(organism: Organism, random: Random) -> Grid:
    rows = tuple(
        (name, where, *(str(random.randint(5, 60)) for _ in range(4)))
        for name in ("Ressources < 20 % des plafonds", "Familles monoparentales", "Personnes seules")
        for where in ("En QPV", "Hors QPV")
    )
    return Grid(plain("Profil", "Secteur", "Moins de 30 ans", "30-59 ans", "60 ans et plus", "Total"), rows)


def _service(organism: Organism, random: Random) -> Grid:
    rows = tuple((name, *(random.choice("ABCD") for _ in range(3))) for name in _ESTATES)
    return Grid(plain("Résidence", "Bâti", "Cadre de vie", "Gestion"), rows)


def _parc(organism: Organism, random: Random) -> Grid:
    rows = tuple((label, str(random.randint(40, 900))) for label in ("A-B", "C", "D", "E", "F", "G"))
    return Grid(
        plain("Étiquette", f"Logements au 31/12/{organism.first_year - 1}"), rows, "Tableau 1 : étiquettes du parc"
    )


def _investments(organism: Organism, random: Random) -> Grid:
    years = [str(year) for year in organism.years]
    rows = tuple(
        (label, *(_accounting(random.randint(-1900, 9800)) for _ in years))
        for label in ("Travaux neufs (k€)", "Réhabilitations (k€)", "Autofinancement net (k€)")
    )
    return Grid(plain("Année", *years), rows, "Plan prévisionnel d'investissement")


def _accounting(amount: int) -> str:
    return f"({-amount:,})".replace(",", " ") if amount < 0 else f"{amount:,}".replace(",", " ")


def _previous(organism: Organism, random: Random) -> Grid:
    rows = tuple(
        (label, str(random.randint(100, 900)), str(random.randint(100, 900)))
        for label in ("Logements livrés", "Logements vendus", "Réhabilitations achevées")
    )
    return Grid(plain("Thème", "Objectif", "Réalisé"), rows)


def _calendar(organism: Organism, random: Random) -> Grid:
    days, blank = organism.dates, organism.blank
    steps = (
        ("psp", "Approbation du plan stratégique de patrimoine par le conseil d'administration", days.psp),
        ("eng", "Délibération du conseil d'administration engageant la procédure d'élaboration", days.engagement),
        ("assoc", "Réunion des personnes publiques associées", days.association),
        ("adopt", "Délibération du conseil d'administration adoptant le projet de convention", days.adoption),
        ("depot", "Dépôt du projet de convention auprès du préfet", days.filing),
    )
    rows = tuple((label, "……………" if name == blank else format_date(day)) for name, label, day in steps)
    return Grid(plain("Étape", "Date"), rows)


def _signatures(organism: Organism, random: Random) -> Boxes:
    state = f"Le préfet de la région {organism.region}"
    own = {
        "OPH": "Le directeur général de l'office",
        "ESH": "Le directeur général de la société",
        "COOP": "La présidente-directrice générale de la coopérative",
        "SEM": "Le président-directeur général de la société",
    }[organism.form]
    parties: tuple[str, ...] = (state, own)
    if organism.form == "OPH":
        parties = (
            *parties,
            f"Le président du conseil départemental {organism.of_departement[organism.departements[0]]}",
        )
    return Boxes(parties)


DATA_TABLES: dict[str, Callable[[Organism, Random], Grid | Boxes]] = {
    "ensembles": _estates,
    "vente": _sales,
    "occupation": _occupation,
    "service": _service,
    "parc": _parc,
    "investissements": _investments,
    "bilan": _previous,
    "calendrier": _calendar,
    "signatures": _signatures,
}
