"""The rule files of a folder, each read once: what they extend, and the requirements that they take over.

The files of a second folder may be laid over them: one of a new name adds a regime, one of a known name completes
ours as a child would, each requirement staying in its place.
"""

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
# A file laid over ours says no more than what it changes.
LAID = Shape(("id",), tuple(key for key in REGIME.keys if key != "id"))
OMISSION = Shape(("id", "reason"))

Fields = Mapping[str, Node]


@dataclass(slots=True)
class RuleFiles:
    """The regimes of ``folder`` as trees of nodes, those of ``own`` laid over them.

    Problems are noted by ``reader``.
    """

    reader: YamlReader
    folder: Path
    own: Path | None = None
    _layers: dict[str, tuple[Fields, ...]] = field(default_factory=dict)
    _lines: dict[str, list[str]] = field(default_factory=dict)
    _written: dict[str, dict[str, Node]] = field(default_factory=dict)
    _requirements: dict[str, dict[str, Node]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the regimes: the names of their files."""
        own = regime_names(self.own) if self.own else ()
        return tuple(sorted({*regime_names(self.folder), *own}))

    def chain(self, regime: str) -> list[Fields]:
        """Return the fields of the regime's own files, those laid over first, then of those that it extends."""
        return [fields for name in self.line(regime) for fields in self.layers(name)]

    def line(self, regime: str) -> list[str]:
        """Return the name of the regime, then of those that it extends."""
        if regime not in self._lines:
            self._lines[regime] = self._extended(regime)
        return self._lines[regime]

    def layers(self, regime: str) -> tuple[Fields, ...]:
        """Return the fields of the files of that name, the one laid over first."""
        if regime not in self._layers:
            self._layers[regime] = self._read(regime)
        return self._layers[regime]

    def head(self, regime: str) -> Fields:
        """Return the fields of the regime's own files as one."""
        return {name: node for fields in reversed(self.layers(regime)) for name, node in fields.items()}

    def requirements(self, regime: str) -> dict[str, Node]:
        """Return the requirements by id: a child completes those of its parent, and sets their place."""
        if regime not in self._requirements:
            written = self._as_written(regime)
            whole = each(written.values(), lambda node: self._whole(node, ()))
            self._requirements[regime] = dict(zip(written, whole, strict=True))
        return self._requirements[regime]

    def _extended(self, regime: str) -> list[str]:
        line: list[str] = []
        others = set(self.ids)
        named = regime
        while True:
            for layer in self.layers(named):
                if layer["id"].text() != named:
                    layer["id"].report(
                        f"l'identifiant d'un régime est le nom de son fichier, «\u00a0{named}\u00a0»."
                    )
            line.append(named)
            others.discard(named)
            fields = self.head(named)
            if "extends" not in fields:
                return line
            named = fields["extends"].text()
            if named not in others:
                fields["extends"].fail(unknown("un autre régime est attendu ici", named, others), Fault.NAME)

    def _read(self, regime: str) -> tuple[Fields, ...]:
        name = f"{regime}.yaml"
        own = self.own / name if self.own and (self.own / name).is_file() else None
        if own is None:
            return (self.reader.read(self.folder / name).fields(REGIME),)
        if not (self.folder / name).is_file():
            return (self.reader.read(own, str(own)).fields(REGIME),)
        return (self.reader.read(own, str(own)).fields(LAID), self.reader.read(self.folder / name).fields(REGIME))

    def _as_written(self, regime: str) -> dict[str, Node]:
        if regime not in self._written:
            merged: dict[str, Node] = {}
            for name in reversed(self.line(regime)):
                *laid, base = self.layers(name)
                merged = _completed(_without_omitted(merged, base), _by_id(base["requirements"]))
                for fields in reversed(laid):
                    own = _by_id(fields["requirements"]) if "requirements" in fields else {}
                    merged = _laid_over(_without_omitted(merged, fields), own)
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


def _laid_over(below: Mapping[str, Node], own: Mapping[str, Node]) -> dict[str, Node]:
    """Return ``own`` over ``below``: what is completed keeps its place, what is new comes last."""
    return {**below, **{name: _override(below.get(name), node) for name, node in own.items()}}


def _override(parent: Node | None, child: Node) -> Node:
    return replace(child, content=parent.mapping() | child.mapping()) if parent else child
