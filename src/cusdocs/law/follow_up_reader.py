"""Read the follow-up of a regime from its rule file."""

from collections.abc import Collection
from typing import TypedDict

from cusdocs.law.follow_up import Ceiling, Evaluations, FollowUp, Ground, Notice
from cusdocs.law.requirement_reader import known_id
from cusdocs.law.terms import Confidence
from cusdocs.law.yaml_reader import Node, Shape

FOLLOW_UP = Shape(("evaluations",), ("steps", "notice", "ceiling", "renewal"))
STEPS = Shape(optional=("psp", "filing"))
_GROUND = ("articles", "confidence")
_MORE = ("note", "sources")
EVALUATIONS = Shape(("years", *_GROUND), _MORE)
NOTICE = Shape(("months", *_GROUND), _MORE)
CEILING = Shape(("euros_per_dwelling", *_GROUND), ("tfpb_exemption", *_MORE))
RENEWAL = Shape(_GROUND, _MORE)


class _Grounds(TypedDict):
    articles: tuple[str, ...]
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


def read_follow_up(node: Node, ids: Collection[str]) -> FollowUp:
    """Return the follow-up that the mapping describes; its steps name requirements among ``ids``."""
    fields = node.fields(FOLLOW_UP)
    steps = fields["steps"].fields(STEPS) if "steps" in fields else {}
    return FollowUp(
        evaluations=_evaluations(fields["evaluations"]),
        steps={name: known_id(rule, ids) for name, rule in steps.items()},
        notice=_notice(fields["notice"]) if "notice" in fields else None,
        ceiling=_ceiling(fields["ceiling"]) if "ceiling" in fields else None,
        renewal=Ground(**_ground(fields["renewal"].fields(RENEWAL))) if "renewal" in fields else None,
    )


def _evaluations(node: Node) -> Evaluations:
    fields = node.fields(EVALUATIONS)
    return Evaluations(years=fields["years"].each(Node.integer), **_ground(fields))


def _notice(node: Node) -> Notice:
    fields = node.fields(NOTICE)
    return Notice(months=fields["months"].integer(), **_ground(fields))


def _ceiling(node: Node) -> Ceiling:
    fields = node.fields(CEILING)
    return Ceiling(
        euros_per_dwelling=fields["euros_per_dwelling"].number(),
        tfpb_exemption=fields["tfpb_exemption"].flag() if "tfpb_exemption" in fields else False,
        **_ground(fields),
    )


def _ground(fields: dict[str, Node]) -> _Grounds:
    return {
        "articles": fields["articles"].texts(),
        "confidence": fields["confidence"].choice(Confidence),
        "note": fields["note"].prose() if "note" in fields else "",
        "sources": fields["sources"].texts() if "sources" in fields else (),
    }
