"""The YAML form of a dossier: the same sheets and titles as the workbook, for those who prefer text.

A sheet is a key. « Organisme » holds a title and a value a line; « Textes », a rubrique and its text; the
others hold a list, one item a row.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from cusdocs.dossier.guidance import FIELD_HELP, OPTIONAL, SHEET_HELP
from cusdocs.dossier.guide import SheetGuide, guide
from cusdocs.dossier.layout import Column, SheetLayout, layouts, layouts_of
from cusdocs.dossier.model import Dossier, Narrative, Organisation, Sheet
from cusdocs.dossier.narratives import NARRATIVE_KEYS, narratives_of
from cusdocs.dossier.problem import quoted
from cusdocs.dossier.sheet import LOCATIVE
from cusdocs.dossier.sheet_reader import Place, SheetContent, key, read_grid
from cusdocs.dossier.shown import form_columns, shown_rows, shown_sheets, shown_value
from cusdocs.dossier.workbook_reader import assemble_told
from cusdocs.errors import DossierError, MissingFileError
from cusdocs.french.typography import typeset
from cusdocs.law.yaml_reader import Node, yaml_reading

Warn = Callable[[str], None]
_INDENT = "  "


def read_yaml(path: Path, warn: Warn | None = None) -> Dossier:
    """Return the data of the YAML form at ``path``.

    Raises DossierError with every problem, by line, or MissingFileError.
    """
    tell = warn or _ignore
    if not path.is_file():
        raise MissingFileError(f"Le fichier {quoted(path.name)} est introuvable. Vérifiez le chemin indiqué.")
    by_name = {key(layout.name): layout for layout in layouts()}
    contents: dict[SheetLayout, SheetContent] = {}
    with yaml_reading(DossierError) as reader:
        for name, node in reader.read(path).mapping().items():
            layout = by_name.get(key(name))
            if layout:
                contents[layout] = _read_sheet(node, layout)
            else:
                tell(f"La rubrique {quoted(name)} est inconnue : elle est laissée de côté.")
    if not contents:
        names = ", ".join(quoted(layout.name) for layout in layouts()[:4])
        raise DossierError(typeset(f"{quoted(path.name)} ne contient aucune des rubriques attendues ({names}…)."))
    return assemble_told(contents, path.name, tell)


def _ignore(_: str) -> None:
    return


def _read_sheet(node: Node, layout: SheetLayout) -> SheetContent:
    if layout.form or layout.model is Narrative:
        lines = [(value.line, [label, _text(value)]) for label, value in node.mapping().items()]
        titles = [] if layout.form else [column.title for column in layout.columns]
        return _lined(lines, titles, layout)
    items = [(item.line, item.mapping()) for item in (node.items() if node.content else ())]
    titles = list(dict.fromkeys(title for _, item in items for title in item))
    rows = [(line, [_text(item[title]) if title in item else "" for title in titles]) for line, item in items]
    return _lined(rows, titles, layout)


def _text(node: Node) -> str:
    return node.content.strip() if isinstance(node.content, str) else node.text()


def _lined(rows: list[tuple[int, list[str]]], titles: list[str], layout: SheetLayout) -> SheetContent:
    """Read ``rows`` as a sheet whose rows are the lines of the file, so that problems name its lines."""
    width = max((len(cells) for _, cells in rows), default=len(titles))
    grid = [[""] * width for _ in range(max((line for line, _ in rows), default=1))]
    for line, cells in rows:
        grid[line - 1] = cells + [""] * (width - len(cells))
    if titles:
        grid[0] = titles
    content = read_grid(grid, layout)
    content.places = {name: Place("", place.row) for name, place in content.places.items()}
    content.problems = [replace(problem, column="") for problem in content.problems]
    return content


def yaml_text(dossier: Dossier | None, type_: str = LOCATIVE) -> str:
    """Return the YAML form of ``dossier``; None gives a blank one for a convention of ``type_``."""
    type_ = dossier.organisation.convention_type if dossier else type_
    sheets = shown_sheets(dossier) if dossier else layouts_of(type_)
    lines = list(_HEAD)
    for layout in sheets:
        lines += ["", *_sheet_lines(layout, shown_rows(dossier, layout), type_)]
    return "\n".join(lines) + "\n"


_HEAD = (
    "# Données de la convention d'utilité sociale. Un titre suivi de « # obligatoire » doit être rempli ;",
    "# toute autre valeur laissée vide devient une mention « à compléter » dans le projet.",
    "# Les dates s'écrivent 12/03/2026 ou 12 mars 2026, les montants 1 234,50 €, les parts 12,5 %.",
    "# Dans une liste, chaque élément commence par un tiret ; recopiez l'exemple sans les « # ».",
)


def _sheet_lines(layout: SheetLayout, rows: tuple[Sheet, ...], type_: str) -> Iterator[str]:
    told = guide()[layout.name]
    optional = OPTIONAL if type_ in layout.model.optional_for else ""
    yield f"# {SHEET_HELP[layout.name]}{optional}"
    if told.articles:
        yield f"# Articles : {', '.join(told.articles)}."
    if layout.model is Organisation:
        yield f"{_scalar(layout.name)}:"
        for column in form_columns(layout, rows, type_):
            yield from _value_lines(column, rows, told)
    elif layout.model is Narrative:
        yield f"{_scalar(layout.name)}:"
        yield from _text_lines(rows, type_)
    elif rows:
        yield f"{_scalar(layout.name)}:"
        for row in rows:
            yield from _item_lines(layout, row)
    else:
        yield f"{_scalar(layout.name)}: []"
        for number, column in enumerate(layout.columns):
            dash = "- " if not number else "  "
            required = "  # obligatoire" if column.required else ""
            yield f"#{_INDENT}{dash}{_scalar(column.title)}: {_scalar(told.example(column))}{required}"


def _value_lines(column: Column, rows: tuple[Sheet, ...], told: SheetGuide) -> Iterator[str]:
    value = shown_value(column, rows[0]) if rows else None
    notes = ["obligatoire"] if column.required else []
    if value is None:
        notes.append(", ".join(column.choices) or f"par exemple {told.example(column)}")
        if FIELD_HELP.get(column.title):
            notes.append(FIELD_HELP[column.title])
    remark = f"  # {' ; '.join(notes)}" if notes and value is None else ""
    yield f"{_INDENT}{_scalar(column.title)}: {_scalar(_written(value))}{remark}"


def _item_lines(layout: SheetLayout, row: Sheet) -> Iterator[str]:
    written = [(column, shown_value(column, row)) for column in layout.columns]
    for number, (column, value) in enumerate((column, value) for column, value in written if value is not None):
        dash = "- " if not number else "  "
        yield f"{_INDENT}{dash}{_scalar(column.title)}: {_scalar(_written(value))}"


def _text_lines(rows: tuple[Sheet, ...], type_: str) -> Iterator[str]:
    texts = {row.key: row.text for row in rows if isinstance(row, Narrative)}
    for name in texts or narratives_of(type_):
        title = NARRATIVE_KEYS.get(name, name)
        paragraphs = texts.get(name, "").split("\n")
        if not texts:
            yield f'{_INDENT}{_scalar(title)}: ""'
            continue
        yield f"{_INDENT}{_scalar(title)}: |-"
        yield from (f"{_INDENT * 2}{paragraph}".rstrip() for paragraph in paragraphs)


def _written(value: object) -> str:
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return str(value).replace(".", ",") if not isinstance(value, str) else value


def _scalar(text: str) -> str:
    line = yaml.safe_dump(text, allow_unicode=True, width=10**9, default_flow_style=True)
    return line.removesuffix("\n").removesuffix("...").strip()
