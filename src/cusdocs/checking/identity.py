"""Whose convention it is, and the dates of its life, as the document states them."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from cusdocs.checking.index import Index
from cusdocs.checking.matching import Match
from cusdocs.checking.periods import Period, Statement
from cusdocs.checking.report import Identity
from cusdocs.checking.search import Search
from cusdocs.checking.signatures import signature_days
from cusdocs.document import Block, ListBlock, Paragraph
from cusdocs.french.siren import is_siren

# A PDF may part the groups by a no-break space and a plain one.
_SIREN = re.compile(r"(?<!\d)(\d{3}[\s.]{0,2}\d{3}[\s.]{0,2}\d{3})(?![\s.]{0,2}\d)")
_NAMED = re.compile(r"\b(?:SIREN|RCS)\b", re.IGNORECASE)
_PARTY = re.compile(
    r"(?:^|[\n:,])\s*(?:et\s+)?(?P<name>[^\n:]{4,140}?)\s*,?\s+(?:dont le siège|ayant son siège|sis[e]? )",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:et\s+)?(?:l['’]|la |le |les )", re.IGNORECASE)
_STATE = re.compile(r"\b(?:état|préfet|préfète)\b", re.IGNORECASE)
# The parties stand before everything else.
_FIRST_BLOCKS = 80


def identify(search: Search, match: Callable[[str], Match]) -> Identity:
    """Return the identity that the document states; ``match`` gives what is found of a requirement."""
    steps = {step: _last(match(rule).dates) for step, rule in search.regime.follow_up.steps.items()}
    period = _own_period(search.periods)
    return Identity(
        name=next(_names(search.index), ""),
        siren=next(_sirens(search.index), ""),
        psp=steps.get("psp"),
        filing=steps.get("filing"),
        signature=_last(signature_days(search.index)),
        effect=period.first if period else None,
        term=period.last if period else None,
    )


def _own_period(periods: Sequence[Period]) -> Period | None:
    dated = [period for period in periods if period.first]
    return next((period for period in dated if period.statement is Statement.CONVENTION), None) or next(
        iter(dated), None
    )


def _last(days: Sequence[date]) -> date | None:
    return max(days, default=None)


def _sirens(index: Index) -> Iterator[str]:
    """Yield the valid SIREN numbers of the sentences that name one, in order."""
    for passage in index.sentences:
        if _NAMED.search(passage.text):
            for match in _SIREN.finditer(passage.text):
                digits = re.sub(r"\D", "", match[1])
                if is_siren(digits):
                    yield digits


def _names(index: Index) -> Iterator[str]:
    """Yield the names of the parties that have a seat, the State set aside."""
    for block in index.blocks[:_FIRST_BLOCKS]:
        for match in _PARTY.finditer(_text(block)):
            # What follows the name is what the organism is: « Armor Habitat, office public de l'habitat ».
            name = _ARTICLE.sub("", match["name"].strip()).partition(",")[0].strip()
            if name and not _STATE.search(name):
                yield name[:1].upper() + name[1:]


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph | ListBlock) else ""
