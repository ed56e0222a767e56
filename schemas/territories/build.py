"""Make the tables of this folder from the npm package ``@etalab/decoupage-administratif``.

    python schemas/territories/build.py [FOLDER OF THE UNPACKED PACKAGE]

Without a folder, ``npm pack`` fetches the version below. The same version gives the same bytes.
"""

import csv
import gzip
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

PACKAGE = "@etalab/decoupage-administratif@6.0.0"
HERE = Path(__file__).parent

Row = Sequence[str]
Records = list[dict[str, Any]]


def main() -> None:
    """Write the four tables."""
    if len(sys.argv) > 1:
        build(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        build(_fetch(Path(folder)))


def build(package: Path) -> None:
    """Write the four tables from the unpacked ``package``."""
    communes, groupings = _records(package, "communes"), _records(package, "epci")
    territorial = _records(package, "ept")
    regions = [(each["code"], each["nom"]) for each in _records(package, "regions")]
    departements = [(each["code"], each["nom"], each["region"]) for each in _records(package, "departements")]
    _write("regions", ("code", "name"), sorted(regions))
    _write("departements", ("code", "name", "region"), sorted(departements))
    home = {each["code"]: each["departement"] for each in communes if each["type"] == "commune-actuelle"}
    rows = sorted(_grouping(each, home) for each in (*groupings, *territorial))
    _write("epci", ("siren", "name", "type", "departements"), rows)
    _write_compressed(
        "communes",
        ("code", "name", "within", "epci", "ept"),
        sorted(_communes(communes, _members(groupings), _members(territorial))),
    )


def _fetch(folder: Path) -> Path:
    command = ["npm", "pack", "--silent", PACKAGE]
    packed = subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - fixed words
    with tarfile.open(folder / packed.stdout.decode().split()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def _records(package: Path, name: str) -> Records:
    found: Records = json.loads((package / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _grouping(each: Mapping[str, Any], home: Mapping[str, str]) -> Row:
    departements = sorted({home[member["code"]] for member in each["membres"]})
    return each["code"], each["nom"], each["type"], " ".join(departements)


def _members(groupings: Records) -> dict[str, str]:
    return {member["code"]: each["code"] for each in groupings for member in each["membres"]}


def _communes(communes: Records, epci: Mapping[str, str], ept: Mapping[str, str]) -> Iterator[Row]:
    """Yield the communes of today, then the codes that stand ``within`` one: arrondissements, former communes.

    An arrondissement has the EPCI of its city; a code without one that stands within a commune is out of use.
    """
    today = {each["code"] for each in communes if each["type"] == "commune-actuelle"}
    told = set(today)
    for each in communes:
        code, name = each["code"], each["nom"]
        within = each.get("commune") or each.get("chefLieu") or ""
        if not within:
            yield code, name, "", epci.get(code, ""), ept.get(code, "")
        elif code not in today:
            told.add(code)
            yield code, name, within, epci[within] if "commune" in each else "", ""
    for each in communes:
        for former in each.get("anciensCodes", ()) if each["code"] in today else ():
            if former not in told:
                told.add(former)
                yield former, "", each["code"], "", ""


def _table(header: Row, rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _write(name: str, header: Row, rows: Iterable[Row]) -> None:
    (HERE / f"{name}.csv").write_text(_table(header, rows), encoding="utf-8")


def _write_compressed(name: str, header: Row, rows: Iterable[Row]) -> None:
    # No date in the archive: the same table gives the same bytes.
    packed = gzip.compress(_table(header, rows).encode("utf-8"), compresslevel=9, mtime=0)
    (HERE / f"{name}.csv.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
