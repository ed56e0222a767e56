"""What a clue may look at: the document, the regime, and what was already read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.periods import Period
from cusdocs.checking.report import Reading
from cusdocs.checking.scope import Scope
from cusdocs.checking.signatures import signature_boxes
from cusdocs.law.regime import Regime


@dataclass(frozen=True, eq=False)
class Search:
    """The field of a search.

    ``periods`` are those that the convention states, the surest first; ``table_file`` tells that a table file
    was submitted with it.
    """

    index: Index
    regime: Regime
    periods: tuple[Period, ...] = ()
    readings: Sequence[Reading] = ()
    table_file: bool = False

    @cached_property
    def scope(self) -> Scope:
        """The titles seen with the requirements of the regime."""
        return Scope(self.index, self.regime)

    @cached_property
    def boxes(self) -> tuple[Passage, ...]:
        """The words of each place to sign."""
        return signature_boxes(self.index)
