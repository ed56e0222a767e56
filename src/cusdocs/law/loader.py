"""Load the regimes of ``schemas/``: one YAML file each, which may extend another."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from cusdocs.errors import MissingFileError, UsageError
from cusdocs.law.clue_reader import phrase_groups, phrases
from cusdocs.law.clues import Clue, HeadingClue, PassageClue, TableClue
from cusdocs.law.condition_reader import read_condition_on
from cusdocs.law.expression import Fact
from cusdocs.law.facts_reader import fact_value, load_facts, read_facts
from cusdocs.law.follow_up import FollowUp
from cusdocs.law.follow_up_reader import read_follow_up
from cusdocs.law.layering import with_layer
from cusdocs.law.problem import Fault
from cusdocs.law.profile import ProfileFact
from cusdocs.law.recognition import Distinction, Wording
from cusdocs.law.recognition_reader import read_distinction, read_wording
from cusdocs.law.regime import Interval, ObsoleteIndicator, Omission, Part, Regime, Requirement
from cusdocs.law.requirement_reader import RequirementReader, known_id
from cusdocs.law.rule_files import OMISSION, Fields, RuleFiles, regime_names
from cusdocs.law.terms import Confidence
from cusdocs.law.yaml_reader import Node, Shape, each, unknown, yaml_reading
from cusdocs.resources import data_folder

T = TypeVar("T")

# The type of a file that only other regimes extend.
COMMON = "common"

INTERVAL = Shape(
    ("kind", "title", "earlier", "later", "articles", "confidence"), ("at_most_months", "at_least_months")
)
OBSOLETE = Shape(("code", "reason"), ("beside", "without", "horizons"))
INCLUSION = Shape(("regime", "when", "only"), ("within",))


def load_regime(regime_id: str, folder: Path | None = None, *, own: Path | None = None) -> Regime:
    """Return the regime called ``regime_id``, with the requirements of those that it extends.

    The rules of the folder ``own`` are laid over those of ``folder``, the shipped ones by default. Raises
    UsageError when no file has that name, SchemaError when the file is wrong.
    """
    return _loaded((regime_id,), folder, own)[0]


def load_regimes(folder: Path | None = None, *, own: Path | None = None) -> tuple[Regime, ...]:
    """Return all the regimes that a convention can be held to, in the order of their ids."""
    names = _names(folder or data_folder("schemas"), own)
    return tuple(regime for regime in _loaded(names, folder, own) if regime.type != COMMON)


def regime_for(regime_id: str, facts: Mapping[str, Fact], folder: Path | None = None) -> Regime:
    """Return the regime called ``regime_id`` with what other regimes add to it for an organism of those ``facts``.

    A rental convention of an organism that holds logements-foyers is held to their indicators too (article
    R.445-24). Raises as :func:`load_regime` does.
    """
    return load_regime(regime_id, folder).widened(facts)


def regime_ids(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of the regimes that a convention can be held to."""
    return tuple(regime.id for regime in load_regimes(folder))


def _names(folder: Path, own: Path | None) -> tuple[str, ...]:
    return tuple(sorted({*regime_names(folder), *(regime_names(own) if own else ())}))


def _loaded(names: tuple[str, ...], folder: Path | None, own: Path | None) -> tuple[Regime, ...]:
    if own is not None:
        return _layered(names, folder, own, _stamp(own))
    return _load(names, folder) if folder else _shipped(names)


@cache
def _shipped(names: tuple[str, ...]) -> tuple[Regime, ...]:
    # The rules shipped do not change while a program runs; those of another folder may be being written.
    return _load(names, data_folder("schemas"))


def _stamp(own: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a rule file of ``own`` does. Raises MissingFileError when it holds none."""
    files = sorted(own.glob("*.yaml")) if own.is_dir() else []
    if not files:
        raise MissingFileError(f"«\u00a0{own}\u00a0» n'est pas un dossier de règles (.yaml).")
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)


@cache
def _layered(names: tuple[str, ...], folder: Path | None, own: Path, _stamp: object) -> tuple[Regime, ...]:
    root = folder or data_folder("schemas")
    shipped = load_facts(folder)
    facts = [fact for fact in load_facts(folder, own=own) if fact not in shipped]
    known = set(regime_names(root))
    below = {regime.id: regime for regime in _loaded(tuple(name for name in names if name in known), folder, None)}
    return tuple(with_layer(regime, below.get(regime.id), own, facts) for regime in _load(names, root, own))


def _load(names: Sequence[str], folder: Path, own: Path | None = None) -> tuple[Regime, ...]:
    files = _names(folder, own)
    for name in names:
        if name not in files:
            raise UsageError(unknown(f"Régime inconnu\u00a0: «\u00a0{name}\u00a0»", name, files))
    with yaml_reading() as reader:
        loader = RegimeReader(RuleFiles(reader, folder, own), read_facts(reader, folder, own))
        return tuple(loader.read(name) for name in names)


@dataclass(frozen=True, slots=True)
class RegimeReader:
    """Builds regimes from their ``files``; conditions may name the ``facts``."""

    files: RuleFiles
    facts: tuple[ProfileFact, ...]
    _clues: dict[Node, Clue] = field(default_factory=dict)

    def read(self, name: str) -> Regime:
        """Return the regime of the file called ``name``, its problems noted by the reader of the files."""
        chain, own = self.files.chain(name), self.files.head(name)
        nodes = self.files.requirements(name)
        requirements = tuple(each(nodes.values(), RequirementReader(self._names(), nodes, self._clues).read))
        return Regime(
            id=own["id"].text(),
            title=own["title"].prose(),
            type=own["type"].text(),
            valid_from=own["valid_from"].day(),
            valid_to=own["valid_to"].day() if "valid_to" in own else None,
            years=own["years"].integer(),
            requirements=requirements,
            identity=tuple(_gathered(chain, "identity", phrase_groups)),
            intervals=tuple(_intervals(chain, self.files.layers(name), nodes, requirements)),
            obsolete=tuple(_gathered(chain, "obsolete", lambda node: node.each(_obsolete))),
            signs=phrases(own["signs"]) if "signs" in own else (),
            distinct=self._distinction(chain, name),
            former=_former(chain),
            omitted=tuple(_gathered(self.files.layers(name), "omits", lambda node: node.each(_omission))),
            parts=own["includes"].each(lambda node: self._part(node, name)) if "includes" in own else (),
            implied=self._implied(own["implies"]) if "implies" in own else {},
            follow_up=_follow_up(chain, nodes),
            extends=tuple(self.files.line(name)[1:]),
        )

    def _names(self) -> frozenset[str]:
        return frozenset(fact.name for fact in self.facts)

    def _implied(self, node: Node) -> dict[str, Fact]:
        facts = {fact.name: fact for fact in self.facts}
        given = node.fields(Shape(optional=tuple(facts)))
        return {name: fact_value(value, facts[name]) for name, value in given.items()}

    def _distinction(self, chain: Sequence[Fields], host: str) -> Distinction | None:
        node = next((fields["distinct"] for fields in chain if "distinct" in fields), None)
        if node is None:
            return None
        return read_distinction(
            node, self._names(), lambda like: self.files.head(self._other(like, host)).get("distinct")
        )

    def _part(self, node: Node, host: str) -> Part:
        fields = node.fields(INCLUSION)
        other = self._other(fields["regime"], host)
        nodes, hosts = self.files.requirements(other), self.files.requirements(host)
        names = fields["only"].each(lambda name: known_id(name, nodes))
        within = fields["within"].each(lambda name: known_id(name, hosts)) if "within" in fields else ()
        reader = RequirementReader(self._names(), nodes, self._clues)
        start = self.files.head(other)["valid_from"].day()
        return Part(
            regime=other,
            when=read_condition_on(fields["when"], self._names()),
            requirements=tuple(_moved(reader.read(nodes[name]), within, start) for name in names),
        )

    def _other(self, node: Node, host: str) -> str:
        others = [name for name in self.files.ids if name != host]
        if node.text() not in others:
            node.fail(unknown("un autre régime est attendu ici", node.text(), others), Fault.NAME)
        return node.text()


def _follow_up(chain: Sequence[Fields], nodes: Collection[str]) -> FollowUp:
    node = next((fields["follow_up"] for fields in chain if "follow_up" in fields), None)
    return read_follow_up(node, nodes) if node else FollowUp()


def _former(chain: Sequence[Fields]) -> Wording:
    node = next((fields["former"] for fields in chain if "former" in fields), None)
    return read_wording(node) if node else Wording()


def _gathered(chain: Sequence[Fields], key: str, build: Callable[[Node], tuple[T, ...]]) -> list[T]:
    """Return what all the files of the chain hold under ``key``, the extended ones first."""
    return [item for fields in reversed(chain) if key in fields for item in build(fields[key])]


def _intervals(
    chain: Sequence[Fields], own: Sequence[Fields], nodes: Collection[str], requirements: Sequence[Requirement]
) -> list[Interval]:
    """Return the intervals between requirements that the regime keeps and knows; its ``own`` must name such."""
    for fields in own:
        for node in fields["intervals"].items() if "intervals" in fields else ():
            for end in ("earlier", "later"):
                known_id(node.fields(INTERVAL)[end], nodes)
    known = {rule.id for rule in requirements if rule.known}
    found = _gathered(chain, "intervals", lambda node: node.each(_interval))
    return [interval for interval in found if {interval.earlier, interval.later} <= known]


def _interval(node: Node) -> Interval:
    fields = node.fields(INTERVAL)
    return Interval(
        kind=fields["kind"].text(),
        title=fields["title"].prose(),
        earlier=fields["earlier"].text(),
        later=fields["later"].text(),
        articles=fields["articles"].texts(),
        confidence=fields["confidence"].choice(Confidence),
        at_most_months=fields["at_most_months"].integer() if "at_most_months" in fields else None,
        at_least_months=fields["at_least_months"].integer() if "at_least_months" in fields else None,
    )


def _obsolete(node: Node) -> ObsoleteIndicator:
    fields = node.fields(OBSOLETE)
    return ObsoleteIndicator(
        code=fields["code"].text(),
        reason=fields["reason"].prose(),
        beside=phrases(fields["beside"]) if "beside" in fields else (),
        without=phrases(fields["without"]) if "without" in fields else (),
        horizons=_old_horizons(fields["horizons"]) if "horizons" in fields else None,
    )


def _old_horizons(node: Node) -> str:
    if node.text() != "cumulated":
        node.fail("la seule valeur admise est «\u00a0cumulated\u00a0».")
    return node.text()


def _omission(node: Node) -> Omission:
    fields = node.fields(OMISSION)
    return Omission(id=fields["id"].text(), reason=fields["reason"].prose())


def _moved(rule: Requirement, within: tuple[str, ...], start: date) -> Requirement:
    """Return ``rule``, in force from ``start`` at least, looked for in ``within`` where it names no section."""
    evidence = tuple(
        replace(clue, within=clue.within or within)
        if isinstance(clue, HeadingClue | PassageClue | TableClue)
        else clue
        for clue in rule.evidence
    )
    return replace(rule, evidence=evidence, valid_from=rule.valid_from or start, added=True)


__all__ = ["RegimeReader", "load_regime", "load_regimes", "regime_for", "regime_ids"]
