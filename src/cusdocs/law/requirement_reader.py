"""Read the requirements of a regime from its rule files."""

from collections.abc import Collection
from dataclasses import dataclass, field

from cusdocs.law.clue_reader import read_clue
from cusdocs.law.clues import Clue
from cusdocs.law.condition_reader import read_condition_on
from cusdocs.law.indicator_reader import read_indicator
from cusdocs.law.problem import Fault
from cusdocs.law.regime import Requirement
from cusdocs.law.terms import Confidence, Kind, Obligation, Verification
from cusdocs.law.yaml_reader import Node, Shape, unknown

REQUIREMENT = Shape(
    ("id", "kind", "title", "obligation", "articles", "confidence", "verification"),
    (
        "like",
        "when",
        "inside",
        "evidence",
        "indicator",
        "asked_as",
        "commits",
        "valid_from",
        "valid_to",
        "known",
        "note",
        "sources",
    ),
)


@dataclass(frozen=True, slots=True)
class RequirementReader:
    """Reads requirements: ``facts`` are those that conditions may name, ``ids`` the requirements of the regime.

    ``clues`` are those read so far: regimes that extend each other share most of them.
    """

    facts: Collection[str]
    ids: Collection[str]
    clues: dict[Node, Clue] = field(default_factory=dict)

    def read(self, node: Node) -> Requirement:
        """Return the requirement that the mapping describes."""
        fields = node.fields(REQUIREMENT)
        rule = Requirement(
            id=fields["id"].text(),
            kind=fields["kind"].choice(Kind),
            title=fields["title"].prose(),
            obligation=fields["obligation"].choice(Obligation),
            articles=fields["articles"].texts(),
            confidence=fields["confidence"].choice(Confidence),
            verification=fields["verification"].choice(Verification),
            when=read_condition_on(fields["when"], self.facts) if "when" in fields else None,
            inside=self._known_id(fields["inside"]) if "inside" in fields else None,
            evidence=fields["evidence"].each(self._clue) if "evidence" in fields else (),
            indicator=read_indicator(fields["indicator"]) if "indicator" in fields else None,
            asked_as=fields["asked_as"].text() if "asked_as" in fields else None,
            commits=fields["commits"].flag() if "commits" in fields else False,
            valid_from=fields["valid_from"].day() if "valid_from" in fields else None,
            valid_to=fields["valid_to"].day() if "valid_to" in fields else None,
            known=fields["known"].flag() if "known" in fields else True,
            note=fields["note"].prose() if "note" in fields else "",
            sources=fields["sources"].texts() if "sources" in fields else (),
        )
        _check_whole(node, rule)
        return rule

    def _clue(self, node: Node) -> Clue:
        clue = self.clues.get(node) or self.clues.setdefault(node, read_clue(node))
        self._check_ids(node)
        return clue

    def _check_ids(self, node: Node) -> None:
        """Tell the names, in the clue at ``node`` or in one of its parts, that no requirement bears."""
        fields = node.mapping()
        for key in ("within", "outside", "of"):
            if key in fields:
                fields[key].each(self._known_id)
        for part in fields["each"].items() if "each" in fields else ():
            self._check_ids(part)
            for clue in part.mapping()["evidence"].items():
                self._check_ids(clue)

    def _known_id(self, node: Node) -> str:
        return known_id(node, self.ids)


def known_id(node: Node, ids: Collection[str]) -> str:
    """Return the text, which must be the id of a requirement of the regime."""
    text = node.text()
    if text not in ids:
        node.fail(unknown(f"exigence inconnue\u00a0: «\u00a0{text}\u00a0»", text, ids), Fault.NAME)
    return text


def _check_whole(node: Node, rule: Requirement) -> None:
    # What makes a rule unusable although each of its values is right.
    if rule.obligation is Obligation.CONDITIONAL and rule.when is None:
        node.fail("une exigence «\u00a0conditional\u00a0» dit «\u00a0when\u00a0» elle s'applique.")
    if rule.obligation is Obligation.ON_REQUEST and rule.asked_as is None:
        node.fail(
            "une exigence «\u00a0on_request\u00a0» dit sous quel code elle est demandée («\u00a0asked_as\u00a0»)."
        )
    if (rule.kind is Kind.INDICATOR) != (rule.indicator is not None):
        node.fail("«\u00a0indicator\u00a0» va avec «\u00a0kind: indicator\u00a0», et avec lui seul.")
    if rule.known and not rule.evidence and rule.indicator is None:
        node.fail("une exigence connue a au moins un indice dans «\u00a0evidence\u00a0».", Fault.EVIDENCE)
    if not rule.known and not rule.note:
        node.fail("une exigence non établie («\u00a0known: false\u00a0») dit pourquoi dans «\u00a0note\u00a0».")
