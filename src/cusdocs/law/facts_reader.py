"""Read the facts that conditions rest on (``schemas/profile.yaml``) and the profile that a user gives."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from cusdocs.errors import UsageError
from cusdocs.law.clue_reader import phrases, read_clue
from cusdocs.law.expression import Fact
from cusdocs.law.profile import FactType, Figure, Inference, ProfileFact
from cusdocs.law.yaml_reader import Node, Shape, YamlReader, each, unknown, yaml_reading
from cusdocs.resources import data_folder

PROFILE_FILE = "profile.yaml"
FACTS = Shape(("facts",))
FACT = Shape(("title", "type"), ("choices", "minimum", "maximum", "default", "infer"))
INFERENCE = Shape(("evidence",), ("value", "figure"))
FIGURE = Shape(("counted",), ("minimum", "divided"))


def load_facts(folder: Path | None = None, *, own: Path | None = None) -> tuple[ProfileFact, ...]:
    """Return the facts of ``schemas/profile.yaml``, or of the shipped one when ``folder`` has none.

    Those of the folder ``own`` complete or replace them. Raises SchemaError when a file is wrong.
    """
    return _load(folder or data_folder("schemas"), own) if folder or own else _shipped()


@cache
def _shipped() -> tuple[ProfileFact, ...]:
    return _load(data_folder("schemas"))


def _load(folder: Path, own: Path | None = None) -> tuple[ProfileFact, ...]:
    with yaml_reading() as reader:
        return read_facts(reader, folder, own)


def load_profile(path: Path, *, own: Path | None = None) -> dict[str, Fact]:
    """Return the facts that the user states in the YAML file at ``path``. Raises UsageError when it is wrong.

    They are those of ``schemas/profile.yaml``, and of the folder ``own`` of rules laid over ours.
    """
    facts = {fact.name: fact for fact in load_facts(own=own)}
    with yaml_reading(UsageError) as reader:
        given = reader.read(path).fields(Shape(optional=tuple(facts)))
        values = each(given.values(), lambda node: fact_value(node, facts[node.key]))
    return dict(zip(given, values, strict=True))


def read_facts(reader: YamlReader, folder: Path, own: Path | None = None) -> tuple[ProfileFact, ...]:
    """Return the facts of ``folder``, or the shipped ones, under those of ``own``.

    Their problems are noted by ``reader``.
    """
    here = folder / PROFILE_FILE
    root = reader.read(here if here.is_file() else data_folder("schemas") / PROFILE_FILE)
    facts: Mapping[str, Node] = root.fields(FACTS)["facts"].mapping()
    if own and (own / PROFILE_FILE).is_file():
        above = reader.read(own / PROFILE_FILE, str(own / PROFILE_FILE)).fields(FACTS)["facts"].mapping()
        facts = {**facts, **above}
    return tuple(each(facts.values(), _fact))


def fact_value(node: Node, fact: ProfileFact) -> Fact:
    """Return the value that ``node`` gives to ``fact``."""
    match fact.type:
        case FactType.BOOLEAN:
            return node.flag()
        case FactType.LIST:
            return node.each(lambda item: _choice(item, fact)) if fact.choices else node.texts()
        case FactType.NUMBER:
            return _number(node, fact)
        case FactType.CHOICE:
            return _choice(node, fact)
        case FactType.TEXT:
            return node.text()


def _number(node: Node, fact: ProfileFact) -> Fact:
    number = node.number()
    if fact.minimum is not None and number < fact.minimum:
        node.fail(f"la valeur doit être au moins {fact.minimum}.")
    if fact.maximum is not None and number > fact.maximum:
        node.fail(f"la valeur doit être au plus {fact.maximum}.")
    return int(number) if number == number.to_integral_value() else number


def _figure(node: Node) -> Figure:
    fields = node.fields(FIGURE)
    return Figure(
        counted=phrases(fields["counted"]),
        minimum=fields["minimum"].number() if "minimum" in fields else None,
        divided=fields["divided"].number() if "divided" in fields else Decimal(1),
    )


def _choice(node: Node, fact: ProfileFact) -> str:
    text = node.text()
    if text not in fact.choices:
        node.fail(unknown(f"«\u00a0{text}\u00a0» n'est pas admis", text, fact.choices))
    return text


def _fact(node: Node) -> ProfileFact:
    fields = node.fields(FACT)
    fact = ProfileFact(
        name=node.key,
        title=fields["title"].prose(),
        type=fields["type"].choice(FactType),
        choices=fields["choices"].texts() if "choices" in fields else (),
        minimum=fields["minimum"].number() if "minimum" in fields else None,
        maximum=fields["maximum"].number() if "maximum" in fields else None,
    )
    if fact.type is FactType.CHOICE and not fact.choices:
        node.fail("un fait de type «\u00a0choice\u00a0» donne ses «\u00a0choices\u00a0».")
    return _with_values(fact, fields)


def _with_values(fact: ProfileFact, fields: dict[str, Node]) -> ProfileFact:
    def inference(node: Node) -> Inference:
        inner = node.fields(INFERENCE)
        if "value" not in inner and ("figure" not in inner or fact.type is not FactType.NUMBER):
            node.fail(
                "la valeur manque\u00a0: écrivez «\u00a0value\u00a0», ou «\u00a0figure\u00a0» pour un nombre."
            )
        return Inference(
            value=fact_value(inner["value"], fact) if "value" in inner else None,
            figure=_figure(inner["figure"]) if "figure" in inner else None,
            evidence=inner["evidence"].each(read_clue),
        )

    return replace(
        fact,
        default=fact_value(fields["default"], fact) if "default" in fields else None,
        inference=fields["infer"].each(inference) if "infer" in fields else (),
    )
