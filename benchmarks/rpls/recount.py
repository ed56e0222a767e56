"""Count a file of the RPLS again, a line at a time with the csv module: nothing here is shared with cusdocs."""

import csv
from collections import Counter
from pathlib import Path

CITIES = {"751": "75056", "6938": "69123", "132": "13055"}


def recount_open(path: Path, encoding: str = "utf-8-sig") -> dict[str, Counter[str]]:
    """Return the dwellings by commune, class, quarter of 2024, accessibility, financing and decade."""
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("commune", "class", "quarter", "pmr", "financing", "decade")
    }
    with path.open(encoding=encoding, newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            found["commune"][_city(row["DEPCOM"])] += 1
            letter = row["DPEENERGIE"] if row["DPEDATE"] != "01/1900" else ""
            found["class"][letter if letter in "ABCDEFG" and letter else "?"] += 1
            found["quarter"]["oui" if row["PLG_QP24"] else "non"] += 1
            found["pmr"][{"1": "oui", "2": "non"}.get(row["PMR_CODE"], "?")] += 1
            found["financing"][row["FINAN_CODE"] if row["FINAN_CODE"].isdigit() else "?"] += 1
            year = row["CONSTRUCT"]
            found["decade"][f"{year[:3]}0" if year.isdigit() and len(year) == 4 else "?"] += 1
    return found


def _city(code: str) -> str:
    for start, city in CITIES.items():
        if code.startswith(start):
            return city
    return code
