"""How each kind of clue is looked for in a document: one module a kind."""

from cusdocs.checking.clues import (
    articles,
    columns,
    denial,
    each,
    files,
    heading,
    passage,
    period,
    references,
    signature,
)
from cusdocs.checking.matching import Match
from cusdocs.checking.search import Search
from cusdocs.law.clues import (
    ArticleClue,
    Clue,
    DenialClue,
    EachClue,
    FileClue,
    HeadingClue,
    PassageClue,
    PeriodClue,
    ReferenceClue,
    SignatureClue,
    SingleClue,
    TableClue,
)
from cusdocs.law.terms import Kind


def look_for(clue: Clue, requirement: str, search: Search) -> Match:
    """Return what ``search`` shows of ``clue``, a clue of the requirement called ``requirement``."""
    if isinstance(clue, EachClue):
        return each.find(clue, search, lambda part: _look_for_one(part, requirement, search))
    return _look_for_one(clue, requirement, search)


def _look_for_one(clue: SingleClue, requirement: str, search: Search) -> Match:
    match clue:
        case HeadingClue():
            return heading.find(clue, requirement, search)
        case PassageClue():
            return passage.find(clue, search, affirmed=_is_affirmed(requirement, search))
        case TableClue():
            return columns.find(clue, search)
        case SignatureClue():
            return signature.find(clue, search)
        case ArticleClue():
            return articles.find(clue, search)
        case PeriodClue():
            return period.find(clue, search)
        case ReferenceClue():
            return references.find(search)
        case FileClue():
            return files.find(clue, search)
        case DenialClue():
            return denial.find(clue, search)


def _is_affirmed(requirement: str, search: Search) -> bool:
    """Tell whether what the requirement asks for must exist: a sentence that denies it does not show it."""
    rule = search.regime.by_id.get(requirement)
    return rule is not None and rule.kind in (Kind.SECTION, Kind.COMMITMENT)
