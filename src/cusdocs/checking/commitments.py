"""The commitments that a convention takes in its sentences."""

from collections.abc import Iterator

from cusdocs.checking.former import Former
from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.amounts import Amount, amounts
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.places import FindTerritory, Gazetteer
from cusdocs.checking.indicators.told_places import ToldPlaces
from cusdocs.checking.meaning.promises import Promise, may_promise, promises
from cusdocs.checking.report import Commitment
from cusdocs.document import Table
from cusdocs.law.regime import Regime


def read_commitments(
    index: Index, regime: Regime, find: FindTerritory, first_year: int | None
) -> tuple[Commitment, ...]:
    """Return what the sentences of the body promise, in order; those about a former convention are left out.

    A sentence that promises one thing in several quantities gives one commitment for each.
    """
    former, calendar = Former(index, regime.former), Calendar(first_year, regime.years)
    places = ToldPlaces(index, Gazetteer(find))
    found: list[Commitment] = []
    for passage in index.sentences:
        if isinstance(index.blocks[passage.block], Table) or former.tells(passage.block, passage.text):
            continue
        if may_promise(passage.text):
            found.extend(_of_sentence(passage, places, calendar))
    return tuple(found)


def _of_sentence(passage: Passage, places: ToldPlaces, calendar: Calendar) -> Iterator[Commitment]:
    told = amounts(passage.text, calendar)
    made = promises(passage.text, counted=bool(told))
    if len(made) == 1 and told:
        yield from (_commitment(passage, made[0], amount, places) for amount in told)
    else:
        # Which of several promises a figure belongs to would be a guess.
        yield from (_commitment(passage, promise, None, places) for promise in made)


def _commitment(passage: Passage, promise: Promise, amount: Amount | None, places: ToldPlaces) -> Commitment:
    evidence = passage.evidence
    return Commitment(
        actor=promise.actor,
        who=promise.who,
        verb=promise.verb,
        strength=promise.strength,
        quantity=amount.number if amount else None,
        unit=amount.unit if amount else "",
        horizon=amount.horizon if amount else "",
        territory=places.told(passage, passage.text),
        quote=evidence.quote,
        page=evidence.page,
        bbox=evidence.bbox,
    )
