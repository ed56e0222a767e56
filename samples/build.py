"""Build the workbook of each sample from its readable sources: ``python samples/build.py``.

A sample is a folder that holds ``sources/``: ``organisme.yaml`` and ``textes.yaml`` (a label and a value a
line), and one CSV file for each other sheet that has rows, headed by the French titles of its columns.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import yaml

from cusdocs.dossier import Dossier, write_workbook
from cusdocs.dossier.layout import SheetLayout, layouts
from cusdocs.dossier.sheet_reader import SheetContent, read_grid
from cusdocs.dossier.workbook_reader import assemble
from cusdocs.french.typography import typeset

SAMPLES = Path(__file__).parent
SOURCES: Mapping[str, str] = {
    "Organisme": "organisme.yaml",
    "Signataires": "signataires.csv",
    "Territoires": "territoires.csv",
    "Ensembles immobiliers": "ensembles.csv",
    "Agréments": "agrements.csv",
    "Réhabilitations": "rehabilitations.csv",
    "Démolitions": "demolitions.csv",
    "Plan de mise en vente": "plan-de-vente.csv",
    "Attributions": "attributions.csv",
    "Accessibilité": "accessibilite.csv",
    "Livraisons": "livraisons.csv",
    "Coûts de gestion": "couts.csv",
    "Logements-foyers": "residences.csv",
    "Agréments de foyers": "agrements-foyers.csv",
    "Travaux en foyers": "travaux-foyers.csv",
    "Programmes d'accession": "programmes.csv",
    "Contrats d'accession": "contrats.csv",
    "Achats": "achats.csv",
    "Reventes": "reventes.csv",
    "Textes": "textes.yaml",
}


def read_sources(folder: Path) -> Dossier:
    """Return the dossier that the sources in ``folder`` describe. Raises DossierError when they are wrong."""
    files = {layout: folder / SOURCES[layout.name] for layout in layouts()}
    contents = {layout: _read(path, layout) for layout, path in files.items() if path.exists()}
    return assemble(contents, folder.parent.name)


def build(sample: Path, target: Path) -> None:
    """Write at ``target`` the workbook of the sample in the folder ``sample``."""
    write_workbook(read_sources(sample / "sources"), target)


def _read(path: Path, layout: SheetLayout) -> SheetContent:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return read_grid(list(csv.reader(text.splitlines())), layout)
    # BaseLoader keeps every scalar as it is written: no number, date or boolean is guessed.
    values: dict[str, str] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506
    lines = [[label, typeset(value.strip())] for label, value in values.items()]
    titles = [column.title for column in layout.columns]
    return read_grid(lines if layout.form else [titles, *lines], layout)


def main() -> None:
    """Build every sample in place."""
    for sources in sorted(SAMPLES.glob("*/sources")):
        target = sources.parent / "psp.xlsx"
        build(sources.parent, target)
        print(f"{target.relative_to(SAMPLES)} : {target.stat().st_size} octets")


if __name__ == "__main__":
    main()
