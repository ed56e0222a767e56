"""What the files of the RPLS mean: positions, names of columns and codes, from ``schemas/terms/rpls.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cusdocs.law.yaml_reader import Node, Shape, yaml_reading
from cusdocs.resources import data_folder

_KEYS = (
    "deposit",
    "open",
    "perimeters",
    "yes",
    "no",
    "quarter_codes",
    "no_quarter",
    "no_dpe_dates",
    "years",
    "financing",
    "occupation",
)


@dataclass(frozen=True, slots=True)
class Perimeter:
    """A perimeter of QPV: the columns that hold it, and its French name."""

    columns: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class RplsTerms:
    """The words and codes of the RPLS."""

    fields: int
    positions: Mapping[str, int]
    open: Mapping[str, tuple[str, ...]]
    perimeters: Mapping[str, Perimeter]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    quarter_codes: tuple[str, ...]
    no_quarter: tuple[str, ...]
    no_dpe_dates: tuple[str, ...]
    years: tuple[int, int]
    financing: Mapping[str, str]
    occupation: Mapping[str, str]


@cache
def rpls_terms() -> RplsTerms:
    """Return the terms of the RPLS. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        root = reader.read(data_folder("schemas") / "terms" / "rpls.yaml").fields(Shape(_KEYS))
        deposit = root["deposit"].fields(Shape(("fields", "positions")))
        years = root["years"].fields(Shape(("from", "to")))
        return RplsTerms(
            fields=deposit["fields"].integer(),
            positions={name: node.integer() for name, node in deposit["positions"].mapping().items()},
            open={name: node.texts() for name, node in root["open"].mapping().items()},
            perimeters={name: _perimeter(node) for name, node in root["perimeters"].mapping().items()},
            yes=root["yes"].texts(),
            no=root["no"].texts(),
            quarter_codes=root["quarter_codes"].texts(),
            no_quarter=root["no_quarter"].texts(),
            no_dpe_dates=root["no_dpe_dates"].texts(),
            years=(years["from"].integer(), years["to"].integer()),
            financing=_labels(root["financing"]),
            occupation=_labels(root["occupation"]),
        )


def _perimeter(node: Node) -> Perimeter:
    fields = node.fields(Shape(("columns", "name")))
    return Perimeter(fields["columns"].texts(), fields["name"].text())


def _labels(node: Node) -> dict[str, str]:
    return {code: label.text() for code, label in node.mapping().items()}
