"""Filters of clauses: French forms of data. A missing datum goes through them as the blank that it is."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from cusdocs.document import Value
from cusdocs.drafting.missing import Missing
from cusdocs.french.dates import format_date
from cusdocs.french.numbers import format_number, format_quantity
from cusdocs.french.text import fold

Number = int | Decimal
# Collectivités named by a common noun, which takes an article.
_ARTICLES = {
    "Le": ("departement", "syndicat"),
    "La": ("region", "commune", "ville", "metropole", "communaute"),
    "L'": ("eurometropole", "agglomeration", "etablissement"),
}
# Names of places and organisms where « h » forbids the elision: « de Haute-Savoie ».
_ASPIRATED = ("haut", "havre", "hague", "hongrie", "hollande")


def number(value: Number | Missing, decimals: int | None = None) -> str | Missing:
    """Return « 1 234,5 »."""
    return value if isinstance(value, Missing) else format_number(value, decimals)


def percent(value: Number | Missing, decimals: int | None = None) -> str | Missing:
    """Return « 12,5 % » for the share 0.125."""
    return value if isinstance(value, Missing) else format_quantity(Decimal(value) * 100, "%", decimals)


def euro(value: Number | Missing, decimals: int | None = None) -> str | Missing:
    """Return « 1 234,50 € »."""
    return value if isinstance(value, Missing) else format_quantity(value, "€", decimals)


def day(value: date | Missing) -> str | Missing:
    """Return « 1er janvier 2026 »."""
    return value if isinstance(value, Missing) else format_date(value)


def plural(value: Number | Value | Missing, one: str, many: str | None = None) -> tuple[object, ...]:
    """Return the number and the word that agrees with it: « 1 logement », « 1,5 million », « 2 logements »."""
    return (value, f"\u00a0{one if _is_singular(value) else many or one + 's'}")


def enumerate_words(values: Iterable[object]) -> tuple[object, ...]:
    """Return « A, B et C »."""
    items = list(values)
    parts: list[object] = []
    for index, item in enumerate(items):
        if index:
            parts.append(" et " if index == len(items) - 1 else ", ")
        parts.append(item)
    return tuple(parts)


def of(value: str | Missing) -> tuple[object, ...]:
    """Return the noun after « de », elided where French does: « d'Ille-et-Vilaine », « de Bretagne »."""
    if isinstance(value, Missing):
        return ("de ", value)
    return (f"d'{value}" if _elides(value) else f"de {value}",)


def with_article(value: str | Missing) -> str | Missing:
    """Return the name of a place as it begins a sentence: « Le Département du Nord », « Brest Métropole »."""
    if isinstance(value, Missing):
        return value
    first = fold(value).partition(" ")[0]
    article = next((article for article, nouns in _ARTICLES.items() if first in nouns), None)
    if article is None:
        return value
    return f"{article}{value}" if article.endswith("'") else f"{article} {value}"


def siren(value: str | Missing) -> str | Missing:
    """Return a SIREN in groups of three digits."""
    if isinstance(value, Missing):
        return value
    digits = "".join(value.split())
    return "\u00a0".join(digits[start : start + 3] for start in range(0, len(digits), 3))


def lower_initial(value: str | Missing) -> str | Missing:
    """Return ``value`` as it stands inside a sentence: « préfet de région », but « PDG »."""
    if isinstance(value, Missing) or value[1:2].isupper():
        return value
    return value[:1].lower() + value[1:]


def _is_singular(value: Number | Value | Missing) -> bool:
    # French plural starts at two; a number still unknown takes it too.
    if isinstance(value, Missing):
        return False
    amount: Number = value.number if isinstance(value, Value) else value
    return -2 < amount < 2


def _elides(value: str) -> bool:
    first = fold(value)
    return first[:1] in tuple("aeiouh") and not first.startswith(_ASPIRATED)


FILTERS: dict[str, Callable[..., object]] = {
    "number": number,
    "percent": percent,
    "euro": euro,
    "date": day,
    "plural": plural,
    "et": enumerate_words,
    "de": of,
    "article": with_article,
    "siren": siren,
    "minuscule": lower_initial,
}
