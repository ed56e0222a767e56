"""The JSON Schemas that editors use, the shipped rule files and the loader say the same."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from cusdocs.law import (
    clue_reader,
    facts_reader,
    follow_up_reader,
    indicator_reader,
    loader,
    meaning_reader,
    recognition_reader,
    requirement_reader,
    rule_files,
)
from cusdocs.law.loader import load_regimes
from cusdocs.law.yaml_reader import Shape
from cusdocs.resources import data_folder

SCHEMAS = data_folder("schemas")
RULES = sorted(SCHEMAS.glob("*.yaml"))


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as an editor does: numbers and truth values, but dates stay texts."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


def schema_of(path: Path) -> str:
    return "profile" if path.stem == "profile" else "regime"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_rule_file_is_valid_and_names_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    jsonschema.validate(yaml.load(text, Loader=EditorLoader), schema(schema_of(path)))  # noqa: S506 - a safe loader

    assert text.startswith(f"# yaml-language-server: $schema=./{schema_of(path)}.schema.json\n")


@pytest.mark.parametrize("name", ["regime", "profile"])
def test_every_schema_is_one_and_explains_each_key(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(schema(name))
    objects = [item for item in _walk(schema(name)) if "properties" in item]

    assert len(objects) > 10
    for item in objects:
        assert item["additionalProperties"] is False
        for key, described in item["properties"].items():
            assert "description" in described or "$ref" in described, key


REGIME_SHAPES = {
    "requirement": requirement_reader.REQUIREMENT,
    "interval": loader.INTERVAL,
    "obsolete": loader.OBSOLETE,
    "omission": rule_files.OMISSION,
    "inclusion": loader.INCLUSION,
    "distinction": recognition_reader.DISTINCTION,
    "wording": recognition_reader.WORDING,
    "indicator": indicator_reader.INDICATOR,
    "indicatorConfidence": indicator_reader.CONFIDENCE,
    "followUp": follow_up_reader.FOLLOW_UP,
    "steps": follow_up_reader.STEPS,
    "evaluations": follow_up_reader.EVALUATIONS,
    "notice": follow_up_reader.NOTICE,
    "ceiling": follow_up_reader.CEILING,
    "renewal": follow_up_reader.RENEWAL,
    "formula": indicator_reader.FORMULA,
    "sum": indicator_reader.SUM,
    "holding": clue_reader.HOLDING,
    "period": clue_reader.PERIOD,
    **{f"clue_{name}": kind.shape for name, kind in clue_reader.CLUES.items()},
}
PROFILE_SHAPES = {"fact": facts_reader.FACT, "inference": facts_reader.INFERENCE}


@pytest.mark.parametrize(
    ("name", "definition", "shape"),
    [("regime", *item) for item in REGIME_SHAPES.items()]
    + [("profile", *item) for item in PROFILE_SHAPES.items()],
)
def test_schema_and_loader_know_the_same_keys(name: str, definition: str, shape: Shape) -> None:
    described = schema(name)["definitions"][definition]

    assert sorted(described["properties"]) == sorted(shape.keys)
    if definition != "requirement":  # a child regime may complete a requirement of its parent
        assert sorted(described["required"]) == sorted(shape.required)


def test_schema_and_loader_know_the_same_keys_of_a_regime() -> None:
    assert sorted(schema("regime")["properties"]) == sorted(rule_files.REGIME.keys)
    assert sorted(schema("profile")["properties"]) == sorted(facts_reader.FACTS.keys)


def test_both_schemas_describe_clues_alike() -> None:
    regime, profile = schema("regime")["definitions"], schema("profile")["definitions"]

    assert {name: regime[name] for name in profile if name in regime} == {
        name: profile[name] for name in profile if name not in ("fact", "inference")
    }


def _walk(item: object) -> list[dict[str, Any]]:
    if isinstance(item, list):
        return [found for child in item for found in _walk(child)]
    if isinstance(item, dict):
        return [item] + [found for child in item.values() for found in _walk(child)]
    return []


@pytest.mark.parametrize("name", ["sentences", "topics", "commitments"])
def test_the_ways_of_saying_things_follow_their_schema(name: str) -> None:
    text = (SCHEMAS / "meaning" / f"{name}.yaml").read_text(encoding="utf-8")
    described = schema(f"meaning/{name}")

    jsonschema.Draft7Validator.check_schema(described)
    jsonschema.validate(yaml.load(text, Loader=EditorLoader), described)  # noqa: S506 - a safe loader
    assert text.startswith(f"# yaml-language-server: $schema=./{name}.schema.json\n")


def test_schema_and_loader_know_the_same_keys_of_meaning() -> None:
    denials = schema("meaning/sentences")["definitions"]["denials"]
    topic = schema("meaning/topics")["definitions"]["topic"]

    assert sorted(denials["required"]) == sorted(meaning_reader.DENIALS.required)
    assert sorted(topic["properties"]) == sorted(meaning_reader.TOPIC.keys)
    commitments = schema("meaning/commitments")["definitions"]["commitments"]
    assert sorted(commitments["required"]) == sorted(meaning_reader.COMMITMENTS.required)


def test_every_topic_is_a_requirement() -> None:
    known = {rule.id for regime in load_regimes() for rule in regime.requirements}

    assert meaning_reader.load_topics().by_requirement.keys() <= known
