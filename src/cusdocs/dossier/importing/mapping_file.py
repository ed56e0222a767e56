"""Read and write the mapping file: what the user says of sheets that recognition cannot tell alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from openpyxl.utils import column_index_from_string

from cusdocs.dossier.importing.captions import Caption, header_at, likely, recognise
from cusdocs.dossier.importing.grid import Grid, letter
from cusdocs.dossier.importing.mapping import SheetMapping, YearColumn, measure_of
from cusdocs.dossier.importing.recognition import Guess, best_header, guesses, mapping_from, read_form
from cusdocs.dossier.importing.vocabulary import Vocabulary, caption_key, vocabulary
from cusdocs.dossier.layout import SheetLayout, layouts
from cusdocs.law.yaml_reader import Node, Shape, yaml_reading

_FILE = Shape((), ("feuilles", "organisme", "ignorer"))
_SHEET = Shape(("feuille", "vers"), ("fichier", "titres", "colonnes", "annees", "valeurs", "lignes"))
_LETTERS = re.compile(r"[A-Z]{1,2}")
_LINES = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class SheetRule:
    """What the user says of one sheet; ``node`` is its place in the file, where mistakes are told."""

    node: Node
    file: str
    sheet: str
    layout: SheetLayout


def read_mappings(path: Path | None, grids: Sequence[Grid]) -> tuple[list[Guess], dict[str, str]]:
    """Return what each sheet is, as the mapping file at ``path`` says or else as recognised.

    Also returns the fields of the organism that the file gives. Raises SchemaError with every mistake in it,
    by line.
    """
    words = vocabulary()
    if path is None:
        return list(guesses(grids, words)), {}
    with yaml_reading() as reader:
        root = reader.read(path).fields(_FILE)
        rules = root["feuilles"].each(_rule) if "feuilles" in root else ()
        ignored = {caption_key(name) for name in root["ignorer"].texts()} if "ignorer" in root else set()
        found: list[Guess] = []
        for grid in grids:
            own = [rule for rule in rules if _speaks_of(rule, grid)]
            found += [_ruled(rule, grid, words) for rule in own]
            if not own and caption_key(grid.name) not in ignored:
                found += guesses([grid], words)
        _tell_unused(rules, grids)
        form = next(layout for layout in layouts() if layout.form)
        organisation = _constants(root["organisme"], form) if "organisme" in root else {}
    return found, organisation


def _rule(node: Node) -> SheetRule:
    fields = node.fields(_SHEET)
    wanted = caption_key(fields["vers"].text())
    layout = next((each for each in layouts() if caption_key(each.name) == wanted), None)
    if layout is None:
        names = ", ".join(each.name for each in layouts())
        fields["vers"].fail(f"cette feuille n'existe pas dans le dossier. Feuilles admises : {names}.")
    file = fields["fichier"].text() if "fichier" in fields else ""
    return SheetRule(node, file, fields["feuille"].text(), layout)


def _speaks_of(rule: SheetRule, grid: Grid) -> bool:
    named = caption_key(rule.sheet) == caption_key(grid.name)
    return named and (not rule.file or rule.file.lower() == grid.file.lower())


def _tell_unused(rules: Sequence[SheetRule], grids: Sequence[Grid]) -> None:
    for rule in rules:
        if not any(_speaks_of(rule, grid) for grid in grids):
            names = ", ".join(dict.fromkeys(grid.name for grid in grids))
            rule.node.report(
                f"la feuille « {rule.sheet} » n'est pas dans les fichiers lus. Feuilles lues : {names}."
            )


def _ruled(rule: SheetRule, grid: Grid, words: Vocabulary) -> Guess:
    fields = rule.node.fields(_SHEET)
    if rule.layout.form:
        lines = read_form(grid, words.sheets[rule.layout.attribute])
        return Guess(grid, SheetMapping(grid.file, grid.name, rule.layout, line_of=lines), by_name=True)
    guessed = _start(fields, rule.layout, grid, words)
    mapping = guessed.mapping
    assert mapping is not None  # noqa: S101 - a rule names the layout
    columns = dict(mapping.columns)
    if "colonnes" in fields:
        for title, node in fields["colonnes"].mapping().items():
            name = _field(node, rule.layout, title)
            columns.pop(name, None)
            if _written(node):
                columns[name] = _column(node, _written(node), grid, mapping)
    constants = {**mapping.constants}
    if "valeurs" in fields:
        constants.update(_constants(fields["valeurs"], rule.layout))
    only = {}
    if "lignes" in fields:
        for caption, node in fields["lignes"].mapping().items():
            only[_column(node, caption, grid, mapping)] = node.text()
    years = _years(fields, rule.layout, mapping, columns)
    given = {**columns}
    used = {*given.values(), *(each.column for each in years), *only}
    unknown = tuple(caption for caption in guessed.unknown if caption.column not in used)
    doubled = {
        name: found for name, found in guessed.doubled.items() if name not in given and name not in constants
    }
    final = replace(mapping, columns=given, constants=constants, only=only, years=years)
    return Guess(grid, final, unknown, doubled, by_name=True)


def _start(fields: dict[str, Node], layout: SheetLayout, grid: Grid, words: Vocabulary) -> Guess:
    if "titres" in fields:
        lines = _LINES.fullmatch(fields["titres"].text())
        if lines is None:
            fields["titres"].fail("indiquez la ligne des titres, ou les deux : 4, ou 4-5.")
        header = header_at(grid, int(lines[1]) - 1, int(lines[2] or lines[1]))
        found = (header, recognise(header, words.sheets[layout.attribute], measure_of(layout)))
    else:
        best = best_header(grid, layout, words)
        header = header_at(grid, 0, 1)
        found = best or (header, recognise(header, words.sheets[layout.attribute]))
    mapping = mapping_from(grid, layout, found[0], found[1], {})
    return Guess(grid, mapping, found[1].unknown, dict(found[1].doubled))


def _years(
    fields: dict[str, Node], layout: SheetLayout, mapping: SheetMapping, columns: Mapping[str, int]
) -> tuple[YearColumn, ...]:
    years = tuple(each for each in mapping.years if each.column not in columns.values())
    if "annees" in fields:
        name = _field(fields["annees"], layout, fields["annees"].text())
        years = tuple(replace(each, field=name) for each in years)
    return years


def _field(node: Node, layout: SheetLayout, title: str) -> str:
    wanted = caption_key(title)
    for column in layout.columns:
        if caption_key(column.title) == wanted:
            return column.name
    titles = ", ".join(column.title for column in layout.columns)
    return node.fail(f"« {title} » n'est pas un titre de la feuille « {layout.name} ». Titres admis : {titles}.")


def _column(node: Node, text: str, grid: Grid, mapping: SheetMapping) -> int:
    if _LETTERS.fullmatch(text):
        place = column_index_from_string(text) - 1
        if place < grid.width:
            return place
        node.fail(
            f"la feuille « {grid.name} » n'a pas de colonne {text} : la dernière est {letter(grid.width - 1)}."
        )
    alike = [at for at, caption in mapping.captions.items() if caption_key(caption) == caption_key(text)]
    if len(alike) == 1:
        return alike[0]
    what = "porte ce titre" if not alike else "est seule à porter ce titre"
    return node.fail(f"aucune colonne {what} ({text}) : indiquez sa lettre, par exemple D.")


def _constants(node: Node, layout: SheetLayout) -> dict[str, str]:
    return {
        _field(value, layout, title): _written(value) for title, value in node.mapping().items() if _written(value)
    }


def _written(node: Node) -> str:
    # The file that « map » writes leaves empty what the user has to say.
    return node.content.strip() if isinstance(node.content, str) else node.text()


def mapping_text(sheets: Sequence[Guess], words: Vocabulary) -> str:
    """Return the mapping file that says what was recognised, and asks for what was not."""
    lines = list(_HEAD)
    known = [found for found in sheets if found.mapping]
    for found in known:
        lines += list(_sheet_lines(found, words))
    unknown = [found.grid.name for found in sheets if not found.mapping]
    if unknown:
        lines += ["", "# Feuilles non reconnues : décrivez-les ci-dessus, ou laissez-les ici pour qu'elles soient"]
        lines += ["# ignorées sans autre message.", "ignorer:", *(f"  - {_scalar(name)}" for name in unknown)]
    if not any(found.mapping and found.mapping.layout.form for found in known):
        lines += ["", *_organism_lines()]
    return "\n".join(lines) + "\n"


_HEAD = (
    "# Correspondance entre vos fichiers et le dossier de cusdocs. À relire, à compléter, puis :",
    "#   cusdocs dossier import VOS-FICHIERS --map CE-FICHIER -o DOSSIER",
    "# À gauche, le titre attendu ; à droite, la lettre de votre colonne (son titre est rappelé après le #).",
    "# « valeurs » donne une valeur à toutes les lignes ; « lignes » ne retient que celles où une colonne porte",
    "# ce texte (lignes: {Nature: Démolition}) ; une feuille peut être décrite plusieurs fois.",
    "feuilles:",
)


def _sheet_lines(found: Guess, words: Vocabulary) -> Iterator[str]:
    mapping = found.mapping
    assert mapping is not None  # noqa: S101 - asked of recognised sheets alone
    yield f"  - feuille: {_scalar(mapping.sheet)}"
    yield f"    fichier: {_scalar(mapping.file)}"
    yield f"    vers: {mapping.layout.name}"
    if mapping.layout.form:
        return
    yield f"    titres: {_title_lines(found)}"
    yield "    colonnes:"
    free = found.unknown
    for column in mapping.layout.columns:
        yield from _column_lines(column.name, column.title, column.required, found, free, words)
    if mapping.years:
        title = next(each.title for each in mapping.layout.columns if each.name == mapping.years[0].field)
        years = ", ".join(f"{each.year} ({letter(each.column)})" for each in mapping.years[:8])
        yield f"    annees: {_scalar(title)}  # une colonne par année : {years}"
    if mapping.constants:
        titles = {column.name: column.title for column in mapping.layout.columns}
        pairs = ", ".join(f"{_scalar(titles[name])}: {_scalar(text)}" for name, text in mapping.constants.items())
        yield f"    valeurs: {{{pairs}}}"
    for caption in free:
        yield f"    # colonne {letter(caption.column)} ({caption.text}) : laissée de côté"


def _title_lines(found: Guess) -> str:
    mapping = found.mapping
    assert mapping is not None  # noqa: S101 - asked of recognised sheets alone
    deepest = max((caption.count(" – ") + 1 for caption in mapping.captions.values()), default=1)
    first = max(1, mapping.first - deepest + 1)
    return str(mapping.first) if first == mapping.first else f"{first}-{mapping.first}"


def _column_lines(
    name: str, title: str, required: bool, found: Guess, free: Sequence[Caption], words: Vocabulary
) -> Iterator[str]:
    mapping = found.mapping
    assert mapping is not None  # noqa: S101 - asked of recognised sheets alone
    if name in mapping.columns:
        place = mapping.columns[name]
        yield f"      {_scalar(title)}: {letter(place)}  # {mapping.captions.get(place, '')}"
    elif name in found.doubled:
        choices = " ou ".join(f"{letter(each.column)} ({each.text})" for each in found.doubled[name])
        yield f'      {_scalar(title)}: ""  # à choisir : {choices}'
    elif name not in mapping.found:
        sheet = words.sheets[mapping.layout.attribute]
        near = [f"{letter(each.column)} ({each.text})" for each in free if likely(each, sheet) == name]
        hint = f" – peut-être {' ou '.join(near)}" if near else ""
        yield f'      {_scalar(title)}: ""  # {"obligatoire" if required else "facultatif"}{hint}'


def _organism_lines() -> Iterator[str]:
    yield "# L'organisme n'est décrit dans aucune feuille : dites au moins ce qui suit."
    yield "organisme:"
    form = next(layout for layout in layouts() if layout.form)
    for column in form.columns:
        if column.required:
            yield f'  {_scalar(column.title)}: ""'


def _scalar(text: str) -> str:
    line = yaml.safe_dump(text, allow_unicode=True, width=10_000, default_flow_style=True)
    return line.removesuffix("\n").removesuffix("...").strip()
