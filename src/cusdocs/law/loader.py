"""Load the regimes of ``schemas/``: one YAML file each, which may extend another."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from cusdocs.errors import UsageError
from cusdocs.law.clue_reader import phrase_groups
from cusdocs.law.facts_reader import PROFILE_FILE, read_facts
from cusdocs.law.regime import Interval, ObsoleteIndicator, Regime
from cusdocs.law.requirement_reader import RequirementReader, known_id
from cusdocs.law.terms import Confidence
from cusdocs.law.yaml_reader import Node, Shape, YamlReader, each, unknown, yaml_reading
from cusdocs.resources import data_folder

T = TypeVar("T")

# The type of a file that only other regimes extend.
COMMON = "common"

REGIME = Shape(
    ("id", "title", "type", "valid_from", "years", "requirements"),
    ("extends", "valid_to", "identity", "intervals", "obsolete"),
)
INTERVAL = Shape(
    ("kind", "title", "earlier", "later", "articles", "confidence"), ("at_most_months", "at_least_months")
)
OBSOLETE = Shape(("code", "reason"))


def load_regime(regime_id: str, folder: Path | None = None) -> Regime:
    """Return the regime called ``regime_id``, with the requirements of those that it extends.

    Raises UsageError when no file has that name, SchemaError when the file is wrong.
    """
    schemas = folder or data_folder("schemas")
    files = _file_ids(schemas)
    if regime_id not in files:
        raise UsageError(unknown(f"Régime inconnu\u00a0: «\u00a0{regime_id}\u00a0»", regime_id, files))
    with yaml_reading() as reader:
        facts = {fact.name for fact in read_facts(reader, schemas)}
        return _regime(_chain(reader, schemas, regime_id), facts)


def load_regimes(folder: Path | None = None) -> tuple[Regime, ...]:
    """Return all the regimes that a convention can be held to, in the order of their ids."""
    regimes = (load_regime(regime_id, folder) for regime_id in _file_ids(folder or data_folder("schemas")))
    return tuple(regime for regime in regimes if regime.type != COMMON)


def regime_ids(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of the regimes that a convention can be held to."""
    return tuple(regime.id for regime in load_regimes(folder))


def _file_ids(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.yaml") if path.name != PROFILE_FILE))


def _chain(reader: YamlReader, folder: Path, regime_id: str) -> list[dict[str, Node]]:
    # The regime's own file first, then those that it extends.
    chain: list[dict[str, Node]] = []
    others = set(_file_ids(folder))
    named = regime_id
    while True:
        fields = reader.read(folder / f"{named}.yaml").fields(REGIME)
        if fields["id"].text() != named:
            fields["id"].report(f"l'identifiant d'un régime est le nom de son fichier, «\u00a0{named}\u00a0».")
        chain.append(fields)
        others.discard(named)
        if "extends" not in fields:
            return chain
        named = fields["extends"].text()
        if named not in others:
            fields["extends"].fail(unknown("un autre régime est attendu ici", named, others))


def _regime(chain: Sequence[dict[str, Node]], facts: Collection[str]) -> Regime:
    own = chain[0]
    nodes = _requirement_nodes(chain)
    requirements = each(nodes.values(), RequirementReader(facts, nodes).read)
    return Regime(
        id=own["id"].text(),
        title=own["title"].prose(),
        type=own["type"].text(),
        valid_from=own["valid_from"].day(),
        valid_to=own["valid_to"].day() if "valid_to" in own else None,
        years=own["years"].integer(),
        requirements=tuple(requirements),
        identity=tuple(_gathered(chain, "identity", phrase_groups)),
        intervals=tuple(
            _gathered(chain, "intervals", lambda node: node.each(lambda item: _interval(item, nodes)))
        ),
        obsolete=tuple(_gathered(chain, "obsolete", lambda node: node.each(_obsolete))),
    )


def _gathered(chain: Sequence[dict[str, Node]], key: str, build: Callable[[Node], tuple[T, ...]]) -> list[T]:
    """Return what all the files of the chain hold under ``key``, the extended ones first."""
    return [item for fields in reversed(chain) if key in fields for item in build(fields[key])]


def _requirement_nodes(chain: Sequence[dict[str, Node]]) -> dict[str, Node]:
    """Return the requirements by id: a child completes those of its parent, and sets their place."""
    merged: dict[str, Node] = {}
    for fields in reversed(chain):
        own = _by_id(fields["requirements"])
        inherited = {name: node for name, node in merged.items() if name not in own}
        merged = inherited | {name: _override(merged.get(name), node) for name, node in own.items()}
    return merged


def _by_id(requirements: Node) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for node in requirements.items():
        name = node.mapping().get("id")
        if name is None:
            node.fail("une exigence commence par son «\u00a0id\u00a0».")
        if name.text() in found:
            name.fail(
                f"l'exigence «\u00a0{name.text()}\u00a0» est déjà écrite à la ligne {found[name.text()].line}."
            )
        found[name.text()] = node
    return found


def _override(parent: Node | None, child: Node) -> Node:
    return replace(child, content=parent.mapping() | child.mapping()) if parent else child


def _interval(node: Node, ids: Collection[str]) -> Interval:
    fields = node.fields(INTERVAL)
    return Interval(
        kind=fields["kind"].text(),
        title=fields["title"].prose(),
        earlier=known_id(fields["earlier"], ids),
        later=known_id(fields["later"], ids),
        articles=fields["articles"].texts(),
        confidence=fields["confidence"].choice(Confidence),
        at_most_months=fields["at_most_months"].integer() if "at_most_months" in fields else None,
        at_least_months=fields["at_least_months"].integer() if "at_least_months" in fields else None,
    )


def _obsolete(node: Node) -> ObsoleteIndicator:
    fields = node.fields(OBSOLETE)
    return ObsoleteIndicator(code=fields["code"].text(), reason=fields["reason"].prose())
