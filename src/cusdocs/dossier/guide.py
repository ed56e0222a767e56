"""What the workbook shows to who fills it in: the articles of each sheet and field, and an example a field."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cusdocs.dossier.cells import example
from cusdocs.dossier.layout import Column, layouts
from cusdocs.law.yaml_reader import Node, Shape, yaml_reading
from cusdocs.resources import data_folder


@dataclass(frozen=True, slots=True)
class SheetGuide:
    """The articles that a sheet answers to, those of its fields, and their examples, all by French title."""

    articles: tuple[str, ...]
    of_field: Mapping[str, tuple[str, ...]]
    examples: Mapping[str, str]

    def example(self, column: Column) -> str:
        """Return what may be typed in ``column``: its own example, or that of what its cells hold."""
        return self.examples.get(column.title) or example(column)

    def articles_of(self, column: Column) -> tuple[str, ...]:
        """Return the articles of ``column``: its own, or those of its sheet."""
        return self.of_field.get(column.title) or self.articles


@cache
def guide() -> Mapping[str, SheetGuide]:
    """Return the guide of each sheet of ``schemas/terms/psp-guide.yaml``, by name. Raises SchemaError."""
    with yaml_reading() as reader:
        root = reader.read(data_folder("schemas") / "terms" / "psp-guide.yaml").fields(Shape(("sheets",)))
        sheets = root["sheets"].fields(Shape(tuple(layout.name for layout in layouts())))
        titles = {layout.name: tuple(column.title for column in layout.columns) for layout in layouts()}
        return {name: _sheet(node, titles[name]) for name, node in sheets.items()}


def _sheet(node: Node, titles: tuple[str, ...]) -> SheetGuide:
    fields = node.fields(Shape(("articles", "examples"), ("fields",)))
    own = fields["fields"].fields(Shape((), titles)) if "fields" in fields else {}
    examples = fields["examples"].fields(Shape((), titles))
    return SheetGuide(
        articles=fields["articles"].texts(),
        of_field={title: articles.texts() for title, articles in own.items()},
        examples={title: text.prose() for title, text in examples.items()},
    )
