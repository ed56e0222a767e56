"""The table file that goes with the convention."""

from cusdocs.checking.clues import passage
from cusdocs.checking.matching import Degree, Match
from cusdocs.checking.report import Evidence
from cusdocs.checking.search import Search
from cusdocs.law.clues import FileClue, PassageClue


def find(clue: FileClue, search: Search) -> Match:
    """Take the table file as proof when one was submitted; else the document must say that it was sent."""
    if search.table_file:
        return Match(Degree.MET, (Evidence(None, None, "fichier de tableaux transmis avec la convention"),))
    return passage.find(PassageClue(terms=clue.terms, paragraph=True), search)
