"""The words by which organisms name the sheets, columns and values of their own workbooks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cusdocs.dossier.layout import Column, SheetLayout, layouts
from cusdocs.french.text import fold, stem
from cusdocs.law.yaml_reader import Node, Shape, yaml_reading
from cusdocs.resources import data_folder

Key = tuple[str, ...]

_WORD = re.compile(r"[a-z0-9]+|[<>%+=]")
_ELISION = re.compile(r"\b[cdjlmnsq]'")
# « a » and « d » stay: they name classes of energy.
_SMALL = frozenset("au aux ce ces de des du en est et il la le les leur ou par pour que qui se sur un une".split())
_FILE = ("yes", "no", "missing", "totals", "quarter_codes", "choices", "sheets")


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The words of one sheet: ``names`` call it, ``unless`` belong to another; ``columns`` by caption.

    ``columns`` gives the field that a caption means, and whether the caption is the field's own title.
    """

    names: tuple[Key, ...]
    unless: frozenset[str]
    columns: Mapping[Key, tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the words: of sheets by their attribute, of yes and no, of what is missing, of total rows."""

    sheets: Mapping[str, SheetWords]
    yes: frozenset[Key]
    no: frozenset[Key]
    missing: frozenset[str]
    totals: tuple[Key, ...]
    quarter_codes: tuple[str, ...]
    choices: tuple[Mapping[Key, str], ...]

    def choice(self, column: Column, text: str) -> str | None:
        """Return the choice of ``column`` that ``text`` means in other words, or None."""
        wanted = caption_key(text)
        for words in self.choices:
            if set(words.values()) == set(column.choices):
                return words.get(wanted)
        return None

    def is_missing(self, text: str) -> bool:
        """Tell whether ``text`` says that the value is missing: « NR », « N/A », « - »."""
        return _bare(text) in self.missing


def caption_key(text: object) -> Key:
    """Return what two captions have in common when they read the same: « Nb. de logements », « NB LOGEMENT »."""
    words = _WORD.findall(_ELISION.sub(" ", fold(str(text))))
    kept = [stem(word) for word in words if word not in _SMALL]
    return tuple(kept or words)


@cache
def vocabulary() -> Vocabulary:
    """Return the words of ``schemas/terms/psp-words.yaml``. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        root = reader.read(data_folder("schemas") / "terms" / "psp-words.yaml").fields(Shape(_FILE))
        sheets = root["sheets"].fields(Shape(tuple(layout.name for layout in layouts())))
        return Vocabulary(
            sheets={layout.attribute: _sheet(sheets[layout.name], layout) for layout in layouts()},
            yes=_keys(root["yes"]),
            no=_keys(root["no"]),
            missing=frozenset(_bare(text) for text in root["missing"].texts()),
            totals=tuple(caption_key(text) for text in root["totals"].texts()),
            quarter_codes=root["quarter_codes"].texts(),
            choices=tuple(_choices(node) for node in root["choices"].mapping().values()),
        )


def _sheet(node: Node, layout: SheetLayout) -> SheetWords:
    fields = node.fields(Shape(("words", "columns"), ("unless",)))
    titles = {column.title: column for column in layout.columns}
    columns: dict[Key, tuple[str, bool]] = {}
    for title, words in fields["columns"].fields(Shape(tuple(titles))).items():
        for text in words.texts():
            columns.setdefault(caption_key(text), (titles[title].name, False))
    columns.update({caption_key(title): (column.name, True) for title, column in titles.items()})
    unless = fields["unless"].texts() if "unless" in fields else ()
    names = (layout.name, *fields["words"].texts())
    return SheetWords(
        names=tuple(caption_key(name) for name in names),
        unless=frozenset(word for text in unless for word in caption_key(text)),
        columns=columns,
    )


def _choices(node: Node) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for choice, words in node.mapping().items():
        found.update({caption_key(text): choice for text in (choice, *words.texts())})
    return found


def _keys(node: Node) -> frozenset[Key]:
    return frozenset(caption_key(text) for text in node.texts())


def _bare(text: str) -> str:
    return fold(text).strip(" .")
