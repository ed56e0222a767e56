"""How the titles of the parts of a policy begin: its état des lieux, its orientations, its programme d'actions."""

from collections.abc import Mapping
from functools import cache

from cusdocs.french.phrases import Phrase, phrases
from cusdocs.law.yaml_reader import yaml_reading
from cusdocs.resources import data_folder


@cache
def part_titles() -> Mapping[str, tuple[Phrase, ...]]:
    """Return the openings of titles by the part that they name. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        parts = reader.read(data_folder("schemas") / "terms" / "part-titles.yaml").mapping()
        return {name: phrases(node.texts()) for name, node in parts.items()}
