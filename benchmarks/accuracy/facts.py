"""The words that the texts of a convention take from the organism."""

from datetime import date
from random import Random

from benchmarks.accuracy.organisms import Organism

from cusdocs.french.dates import format_date

_SHORT = {"OPH": "l'office", "ESH": "la société", "COOP": "la coopérative", "SEM": "la société"}
_OF = {"OPH": "de l'office", "ESH": "de la société", "COOP": "de la coopérative", "SEM": "de la société"}
_BLANK = "……………"


def facts(organism: Organism, random: Random) -> dict[str, str]:
    """Return what each name in braces of the texts stands for."""
    year = organism.first_year
    return {
        **_identity(organism),
        **_dates(organism, random),
        **_bodies(organism),
        "y0": str(year - 1),
        "y1": str(year),
        "y4": str(year + 3),
        "previous": f"{year - 6}-{year - 1}",
        "years_words": organism.extra.get("years_words", "six ans"),
        "years_digits": organism.extra.get("years_digits", "6"),
    }


def _identity(organism: Organism) -> dict[str, str]:
    short = _SHORT[organism.form]
    group = (
        "Il appartient à un groupe d'organismes de logement social."
        if organism.group
        else "Il n'est membre d'aucun groupe."
    )
    return {
        "name": organism.name,
        "o": short,
        "O": short[0].upper() + short[1:],
        "du": _OF[organism.form],
        "e": "" if organism.form == "OPH" else "e",
        "board": "conseil d'administration",
        "le_boss": "le directeur général" if organism.form != "SEM" else "la présidente-directrice générale",
        "seat": organism.seat,
        "stock": f"{organism.stock:,}".replace(",", "\u00a0"),
        "people": f"{organism.stock * 2:,}".replace(",", "\u00a0"),
        "staff": str(organism.stock // 45),
        "demand": str(organism.stock // 2),
        "fg": str(organism.low_rated),
        "group_sentence": group,
        "group_visa": "Vu le cadre stratégique patrimonial et le cadre stratégique d'utilité sociale du groupe ;"
        if organism.group
        else "",
    }


def _bodies(organism: Organism) -> dict[str, str]:
    departements = [place.name for place in organism.departement_places()]
    bodies = [place.name for place in organism.epci_places()]
    councils = [f"le conseil départemental {of}" for of in organism.of_departement.values()]
    seat = organism.departements[0]
    others = [of for code, of in organism.of_departement.items() if code != seat]
    return {
        "departement_names": "les départements suivants : " + ", ".join(departements),
        "of_seat_departement": organism.of_departement[seat],
        "bodies_list": ", ".join([*bodies, *councils[:-1]]) + f" et {councils[-1]}",
        "bodies_bullets": "\n".join(f"- {body} ;" for body in [*bodies, *councils]),
        "prefects_visa": "Vu l'avis des préfets " + " et ".join(others) + " ;" if others else "",
    }


def _dates(organism: Organism, random: Random) -> dict[str, str]:
    days = organism.dates
    form = random.choice((format_date, _slashes))
    named = {
        "psp": days.psp,
        "eng": days.engagement,
        "assoc": days.association,
        "adopt": days.adoption,
        "depot": days.filing,
        "sign": days.signature,
        "first": days.first,
        "last": days.last,
    }
    found = {f"d_{name}": _BLANK if name == organism.blank else form(day) for name, day in named.items()}
    for name in ("psp", "eng", "adopt"):
        found[f"num_{name}"] = "n° ……" if name == organism.blank else f"n° {random.randint(10, 99)}"
    return found


def _slashes(day: date) -> str:
    return f"{day:%d/%m/%Y}"
