"""Complete a row with what its commune, or its ensemble, already says: code, département, EPCI."""

from collections import Counter
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from cusdocs.dossier.layout import SheetLayout
from cusdocs.dossier.model import Dossier, Estate, TerritoryRow
from cusdocs.french.numbers import counted
from cusdocs.law import communes, territories
from cusdocs.law.communes import Commune
from cusdocs.law.indicator import Territory
from cusdocs.law.territories import VINTAGE

Values = MutableMapping[str, Any]
_PLACES = ("commune", "commune_name", "departement", "epci")


@dataclass(slots=True)
class Completion:
    """What was completed: how many rows, by sheet and by what was added."""

    done: Counter[tuple[str, str]] = field(default_factory=Counter)

    def complete(self, layout: SheetLayout, values: Values, estates: Mapping[str, Estate]) -> None:
        """Add to ``values`` the places of the row that are missing and that nothing leaves in doubt."""
        fields = {column.name: column.title for column in layout.columns}
        wanted = [name for name in _PLACES if name in fields and values.get(name) is None]
        if not wanted:
            return
        known = {**_of_commune(values), **_of_estate(values, estates)}
        for name in wanted:
            if known.get(name) is not None:
                values[name] = known[name]
                self.done[layout.name, fields[name]] += 1

    def sentences(self) -> list[str]:
        """Say in French what was completed, one sentence a sheet and field."""
        return [
            f"« {title} » est complété pour {counted(number, 'ligne')} de la feuille « {sheet} », "
            f"d'après la commune ou l'ensemble (code officiel géographique {VINTAGE})."
            for (sheet, title), number in self.done.items()
        ]


def _of_commune(values: Values) -> dict[str, str | None]:
    commune = _commune(values)
    if commune is None:
        return {}
    intercommunal = commune.ept or commune.epci
    return {
        "commune": commune.code,
        "commune_name": commune.name,
        "departement": commune.departement.code,
        "epci": intercommunal.code if intercommunal else None,
    }


def _commune(values: Values) -> Commune | None:
    if values.get("commune"):
        return communes.commune(str(values["commune"]))
    if not values.get("commune_name"):
        return None
    named = communes.communes_named(str(values["commune_name"]), str(values.get("departement") or ""))
    return named[0] if len(named) == 1 else None


def _of_estate(values: Values, estates: Mapping[str, Estate]) -> dict[str, str | None]:
    estate = estates.get(str(values.get("estate")))
    return {name: getattr(estate, name) for name in _PLACES} if estate else {}


def territory_rows(dossier: Dossier) -> tuple[TerritoryRow, ...]:
    """Return the départements and EPCI of the rows of ``dossier``, for an organism that has no list of them."""
    found: dict[str, TerritoryRow] = {}
    for attribute in Dossier.model_fields:
        rows = getattr(dossier, attribute)
        for row in rows if isinstance(rows, tuple) else ():
            home = getattr(row, "departement", None)
            _add(found, territories.departement(home) if home else None, home)
            epci = getattr(row, "epci", None)
            _add(found, territories.epci(epci) if epci else None, home)
    kinds = ("Département", "EPCI", "EPT")
    return tuple(sorted(found.values(), key=lambda row: (kinds.index(row.kind), row.code)))


def _add(found: dict[str, TerritoryRow], territory: Territory | None, home: str | None) -> None:
    kinds = {"departement": "Département", "epci": "EPCI", "ept": "EPT"}
    if territory and home and territory.code not in found:
        values = {"kind": kinds[territory.kind], "code": territory.code, "name": territory.name}
        found[territory.code] = TerritoryRow.model_validate({**values, "departement": home})
