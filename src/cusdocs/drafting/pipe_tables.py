"""Pipe tables as one token each: markdown-it makes some ten for every cell, and a convention has thousands.

Only tables whose rows begin with « | », as those of clauses do, are read here; markdown-it has the rest.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

PIPE_TABLE = "pipe_table"
"""The type of the token; its ``meta`` holds « rows », each a list of the words of its cells."""

_DELIMITERS = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_BORDER = re.compile(r"(?<!\\)\|")
_INDENTED_CODE = 4


def with_pipe_tables(parser: MarkdownIt) -> MarkdownIt:
    """Return ``parser``, which reads pipe tables as one token."""
    parser.block.ruler.before("table", PIPE_TABLE, _pipe_table, {"alt": ["paragraph", "reference"]})
    return parser.enable(PIPE_TABLE)


def _pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 2 > end or not _DELIMITERS.fullmatch(_line(state, start + 1)):
        return False
    head, width = _cells(_line(state, start)), len(_cells(_line(state, start + 1)))
    if len(head) != width:
        return False
    if silent:
        return True
    line = start + 2
    rows = [head]
    while line < end and (cells := _cells(_line(state, line))):
        rows.append((cells + [""] * width)[:width])
        line += 1
    state.push(PIPE_TABLE, "", 0).meta = {"rows": rows}
    state.line = line
    return True


def _line(state: StateBlock, line: int) -> str:
    if state.sCount[line] - state.blkIndent >= _INDENTED_CODE:
        return ""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _cells(line: str) -> list[str]:
    """Return the words between the pipes of ``line``, none when it is no row."""
    if not line.startswith("|"):
        return []
    cells = [cell.strip().replace("\\|", "|") for cell in _BORDER.split(line)[1:]]
    # What follows the last pipe is a cell only when there are words.
    return cells if cells and cells[-1] else cells[:-1]
