"""The French labels of the follow-up, from ``schemas/terms/follow-up.yaml``."""

from collections.abc import Mapping
from functools import cache

from cusdocs.french.numbers import format_number
from cusdocs.french.typography import typeset
from cusdocs.law.yaml_reader import Shape, yaml_reading
from cusdocs.resources import data_folder

SECTIONS = tuple(
    """
    states bases reasons columns column_help fields field_help sheets readme answers families activities
    regime_types events confidences document bilan_sheets bilan_columns
    register family_words register_words situations absence gaps synthesis synthesis_columns synthesis_sheets
    fates changes comparison
    """.split()
)


@cache
def labels(section: str) -> Mapping[str, str]:
    """Return the labels of ``section`` by their key. Raises SchemaError when the file is wrong."""
    return _sections()[section]


def label(section: str, key: str, *details: str) -> str:
    """Return one label, with the ``details`` in their places, in order."""
    text = labels(section)[key]
    for detail in details:
        text = text.replace("{}", detail, 1)
    return text


def counted_label(section: str, key: str, count: int, *details: str) -> str:
    """Return the label that agrees with ``count``: that of ``key``, or of ``key`` and « _one » for one thing."""
    if count == 1:
        return label(section, f"{key}_one", *details)
    return label(section, key, format_number(count), *details)


@cache
def _sections() -> dict[str, dict[str, str]]:
    with yaml_reading() as reader:
        root = reader.read(data_folder("schemas") / "terms" / "follow-up.yaml").fields(Shape(SECTIONS))
        return {
            section: {key: typeset(node.text()) for key, node in root[section].mapping().items()}
            for section in SECTIONS
        }
