"""The counts of an aggregate in the shape of those of :mod:`benchmarks.rpls.recount`."""

from collections import Counter

from cusdocs.dossier.rpls import Aggregate, initial_state
from cusdocs.dossier.rpls.aggregation import CLASSES


def counts_of(aggregate: Aggregate) -> dict[str, dict[str, int]]:
    """Return the dwellings by commune of the file's codes, class, quarter, accessibility, financing and decade."""
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("commune", "class", "quarter", "pmr", "financing", "decade")
    }
    communes = initial_state(aggregate).tables[0]
    found["commune"].update({str(row[0]): int(str(row[2])) for row in communes.rows})
    for each in aggregate.ensembles:
        found["class"].update(dict(zip(CLASSES, each.classes, strict=True)))
        found["class"]["?"] += each.unknown_class
        found["quarter"][{True: "oui", False: "non", None: "?"}[each.qpv]] += each.dwellings
        found["pmr"].update({"oui": each.accessible, "non": each.not_accessible})
        found["pmr"]["?"] += each.dwellings - each.accessible - each.not_accessible
        found["financing"].update({key or "?": count for key, count in each.financings.items()})
        found["decade"].update({str(key) if key else "?": count for key, count in each.decades.items()})
    return {name: {key: count for key, count in counts.items() if count} for name, counts in found.items()}
