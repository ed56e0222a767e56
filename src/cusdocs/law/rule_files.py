"""The rule files of a folder, each read once: what they extend, and the requirements that they take over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cusdocs.law.facts_reader import PROFILE_FILE
from cusdocs.law.problem import Fault
from cusdocs.law.requirement_reader import known_id
from cusdocs.law.yaml_reader import Node, Shape, YamlReader, each, unknown

REGIME = Shape(
    ("id", "title", "type", "valid_from", "years", "requirements"),
    (
        "extends",
        "valid_to",
        "identity",
        "distinct",
        "former",
        "signs",
        "implies",
        "omits",
        "includes",
        "follow_up",
        "intervals",
        "obsolete",
    ),
)
OMISSION = Shape(("id", "reason"))

Fields = Mapping[str, Node]


@dataclass(slots=True)
class RuleFiles:
    """The regimes of ``folder`` as trees of nodes; problems are noted by ``reader``."""

    reader: YamlReader
    folder: Path
    _fields: dict[str, Fields] = field(default_factory=dict)
    _chains: dict[str, list[Fields]] = field(default_factory=dict)
    _written: dict[str, dict[str, Node]] = field(default_factory=dict)
    _requirements: dict[str, dict[str, Node]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the regimes: the names of their files."""
        return regime_names(self.folder)

    def chain(self, regime: str) -> list[Fields]:
        """Return the fields of the regime's own file, then of those that it extends."""
        if regime not in self._chains:
            self._chains[regime] = self._read_chain(regime)
        return self._chains[regime]

    def requirements(self, regime: str) -> dict[str, Node]:
        """Return the requirements by id: a child completes those of its parent, and sets their place."""
        if regime not in self._requirements:
            written = self._as_written(regime)
            whole = each(written.values(), lambda node: self._whole(node, ()))
            self._requirements[regime] = dict(zip(written, whole, strict=True))
        return self._requirements[regime]

    def _read_chain(self, regime: str) -> list[Fields]:
        chain: list[Fields] = []
        others = set(self.ids)
        named = regime
        while True:
            fields = self._read(named)
            if fields["id"].text() != named:
                fields["id"].report(f"l'identifiant d'un régime est le nom de son fichier, «\u00a0{named}\u00a0».")
            chain.append(fields)
            others.discard(named)
            if "extends" not in fields:
                return chain
            named = fields["extends"].text()
            if named not in others:
                fields["extends"].fail(unknown("un autre régime est attendu ici", named, others), Fault.NAME)

    def _read(self, regime: str) -> Fields:
        if regime not in self._fields:
            self._fields[regime] = self.reader.read(self.folder / f"{regime}.yaml").fields(REGIME)
        return self._fields[regime]

    def _as_written(self, regime: str) -> dict[str, Node]:
        if regime not in self._written:
            merged: dict[str, Node] = {}
            for fields in reversed(self.chain(regime)):
                merged = _completed(_without_omitted(merged, fields), _by_id(fields["requirements"]))
            self._written[regime] = merged
        return self._written[regime]

    def _whole(self, node: Node, seen: Sequence[str]) -> Node:
        """Return the requirement completed by the one that it is « like », in whatever file that stands."""
        like = node.mapping().get("like")
        if like is None:
            return node
        regime, _, name = like.text().partition("/")
        if like.text() in seen:
            like.fail("cette exigence finit par se reprendre elle-même.")
        if regime not in self.ids:
            like.fail(
                unknown("«\u00a0like\u00a0» s'écrit «\u00a0régime/exigence\u00a0»", regime, self.ids), Fault.NAME
            )
        others = self._as_written(regime)
        if name not in others:
            like.fail(
                unknown(f"exigence inconnue dans {regime}\u00a0: «\u00a0{name}\u00a0»", name, others), Fault.NAME
            )
        return _override(self._whole(others[name], (*seen, like.text())), node)


def regime_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the regimes of ``folder``, in order."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml") if path.name != PROFILE_FILE))


def _without_omitted(inherited: Mapping[str, Node], fields: Fields) -> dict[str, Node]:
    omitted = fields["omits"].items() if "omits" in fields else ()
    names = {known_id(node.fields(OMISSION)["id"], inherited) for node in omitted}
    return {name: node for name, node in inherited.items() if name not in names}


def _by_id(requirements: Node) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for node in requirements.items():
        name = node.mapping().get("id")
        if name is None:
            node.fail("une exigence commence par son «\u00a0id\u00a0».")
        if name.text() in found:
            name.fail(
                f"l'exigence «\u00a0{name.text()}\u00a0» est déjà écrite à la ligne {found[name.text()].line}.",
                Fault.NAME,
            )
        found[name.text()] = node
    return found


def _completed(inherited: Mapping[str, Node], own: Mapping[str, Node]) -> dict[str, Node]:
    first = {name: node for name, node in inherited.items() if name not in own}
    return first | {name: _override(inherited.get(name), node) for name, node in own.items()}


def _override(parent: Node | None, child: Node) -> Node:
    return replace(child, content=parent.mapping() | child.mapping()) if parent else child
