"""Hold rule files to the JSON Schema that editors use, and say in French where they leave it."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match

from cusdocs.law.facts_reader import PROFILE_FILE
from cusdocs.law.problem import Fault, Problem
from cusdocs.law.yaml_reader import Node
from cusdocs.resources import data_folder

_LONGEST_VALUE = 60


class _EditorLoader(yaml.CSafeLoader):
    """Reads YAML as an editor does: numbers and truth values, but dates stay texts."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def schema_problems(path: Path, root: Node, *, whole: bool = True) -> Iterator[Problem]:
    """Yield what the JSON Schema refuses in the rule file at ``path``, whose ``root`` is already read.

    A file that is not ``whole`` completes another of its name, which has the keys that it does not write.
    """
    schema = "profile" if path.name == PROFILE_FILE else "regime"
    for node, message in refusals(path.read_text(encoding="utf-8-sig"), root, schema, whole=whole):
        yield Problem(root.file.name, node.line, node.column, Fault.SHAPE, message)


def refusals(text: str, root: Node, schema: str, *, whole: bool = True) -> Iterator[tuple[Node, str]]:
    """Yield what ``schemas/SCHEMA.schema.json`` refuses in the YAML ``text``, and the node where it stands.

    The keys that lack at the top are told of a ``whole`` text alone.
    """
    data = yaml.load(text, Loader=_EditorLoader)  # noqa: S506 - a safe loader
    for error in _validator(schema).iter_errors(data):
        if not whole and error.validator == "required" and not error.absolute_path:
            continue
        precise = best_match([error])
        yield _node(root, precise.absolute_path), _message(precise)


@cache
def _validator(name: str) -> Draft7Validator:
    path = data_folder("schemas") / f"{name}.schema.json"
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def _node(root: Node, steps: Iterable[str | int]) -> Node:
    node = root
    for step in steps:
        if isinstance(node.content, dict) and step in node.content:
            node = node.content[str(step)]
        elif isinstance(node.content, tuple) and isinstance(step, int):
            node = node.content[step]
    return node


def _message(error: ValidationError) -> str:
    value: Any = error.instance
    shown = f"«\u00a0{value}\u00a0»" if isinstance(value, str | int | float) else "la valeur"
    if len(shown) > _LONGEST_VALUE:
        shown = "la valeur"
    wanted = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    return f"{shown} ne suit pas le schéma JSON ({error.validator})\u00a0: {wanted}".rstrip(" :\u00a0")
