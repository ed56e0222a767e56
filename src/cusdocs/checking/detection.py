"""Recognise which regime a document belongs to: the type of the convention, then the law of its day."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cusdocs.checking.former import Former
from cusdocs.checking.generation import choose_generation
from cusdocs.checking.index import Index
from cusdocs.checking.kinds import choose_kind
from cusdocs.document import Document
from cusdocs.law.expression import Fact
from cusdocs.law.recognition import Wording
from cusdocs.law.regime import Regime


class Detected(NamedTuple):
    """The regime of a document and why, in French; ``by_profile`` tells that the profile decided it."""

    regime: Regime
    why: str
    by_profile: bool = False


def detect(
    document: Document,
    regimes: Sequence[Regime],
    profile: Mapping[str, Fact] | None = None,
    *,
    index: Index | None = None,
) -> Detected | None:
    """Return the regime of ``document``, whose ``index`` may be given, or None when it is no convention of any.

    What ``profile`` knows of the organism (its activities, the first year of the commitments) wins over what the
    document suggests.
    """
    index = index or Index(document)
    candidates = [regime for regime in regimes if is_identified(index, regime)]
    if not candidates:
        return None
    facts = profile or {}
    former = Former(index, _former(regimes))
    kind = choose_kind(index, candidates, former, facts)
    if kind is None:
        return None
    # The words that identify a generation may lack: all those of the type are possible.
    same = [regime for regime in regimes if regime.type == kind.type]
    generation = choose_generation(index, same, former, facts)
    why = f"{kind.why}\u00a0; {generation.why}"
    return Detected(generation.regime, why, kind.by_profile or generation.by_profile)


def is_identified(index: Index, regime: Regime) -> bool:
    """Tell whether the body, or what runs over pages, holds a phrase of each group that identifies ``regime``."""
    return bool(regime.identity) and all(
        index.block_words.holding_any(group) or index.running_words.holding_any(group) for group in regime.identity
    )


def _former(regimes: Sequence[Regime]) -> Wording:
    wordings = {regime.former for regime in regimes}
    return Wording(
        phrases=tuple(dict.fromkeys(phrase for each in wordings for phrase in each.phrases)),
        without=tuple(dict.fromkeys(phrase for each in wordings for phrase in each.without)),
    )
