"""Words of a template that is no clause of a convention: a letter."""

from collections.abc import Mapping

from cusdocs.document import Block
from cusdocs.drafting.clause import Clause
from cusdocs.drafting.context import blank
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.rendering import Renderer


def compose(template: Clause, names: Mapping[str, object]) -> tuple[Block, ...]:
    """Return the blocks of ``template``, in which ``names`` may be used, and ``blank`` for what is not known.

    Raises ClauseError, with file and line, when it is not well formed.
    """
    marks = Marks()
    return Renderer({"blank": blank, **names}, marks).blocks(template)
