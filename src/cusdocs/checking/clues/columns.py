"""A table with the columns that a rule asks for."""

from cusdocs.checking.clues.holding import missing_columns
from cusdocs.checking.index import quote
from cusdocs.checking.matching import NOT_FOUND, Degree, Match, best
from cusdocs.checking.search import Search
from cusdocs.checking.tables import TableView
from cusdocs.french.phrases import any_found
from cusdocs.law.clues import TableClue


def find(clue: TableClue, search: Search) -> Match:
    """Look for a table with the columns of ``clue``; one that has most of them is met in part."""
    views = (view for view in search.index.tables if search.scope.contains(view.block, clue.within))
    return best(_judge(view, clue) for view in views if _is_titled(view, clue, search))


def _is_titled(view: TableView, clue: TableClue, search: Search) -> bool:
    if not clue.titled:
        return True
    title = search.index.title_of(view.block)
    name = view.table.caption_text or (title.text if title else "")
    return any_found(clue.titled, name)


def _judge(view: TableView, clue: TableClue) -> Match:
    required = [column for column in clue.columns if column.required]
    headed = sum(view.column_of(column) is not None for column in required)
    if headed * 2 <= len(required):
        return NOT_FOUND
    evidence = (quote(view.table.caption_text or " ; ".join(view.headers), view.table.places),)
    missing = missing_columns((view,), clue.columns)
    if not missing:
        return Match(Degree.MET, evidence)
    return Match(Degree.PARTIAL, evidence, "il manque au tableau " + ", ".join(missing))
