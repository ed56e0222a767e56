"""Tables of clauses are read as markdown-it would read them, faster."""

import pytest
from markdown_it import MarkdownIt

from cusdocs.drafting.pipe_tables import PIPE_TABLE, with_pipe_tables

PLAIN = MarkdownIt("zero").enable(["heading", "list", "table"])
OURS = with_pipe_tables(MarkdownIt("zero").enable(["heading", "list", "table"]))


def rows(parser: MarkdownIt, text: str) -> list[list[str]]:
    found: list[list[str]] = []
    for token in parser.parse(text):
        if token.type == PIPE_TABLE:
            found += token.meta["rows"]
        elif token.type == "tr_open":
            found.append([])
        elif token.type == "inline" and found:
            found[-1].append(token.content)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "| A | B |\n|---|---|\n| 1 | 2 |",
        "| A | B |\n|:--|--:|\n| 1 |\n| 1 | 2 | 3 |\n",
        "|  |\n|---|\n| **a** \\| b |\n",
        "| A | B |\n|---|---|\n| 1 |  |\n\n",
        "A | B\n---|---\n1 | 2\n",
    ],
)
def test_the_cells_are_those_of_markdown_it(text: str) -> None:
    assert rows(OURS, text) == rows(PLAIN, text) != []


@pytest.mark.parametrize("text", ["| A | B |\n|---|\n| 1 |", "| A |\nune phrase", "    | A |\n    |---|"])
def test_what_is_no_table_for_markdown_it_is_none_here(text: str) -> None:
    kinds = [[token.type for token in parser.parse(text)] for parser in (OURS, PLAIN)]
    assert kinds[0] == kinds[1]


def test_what_follows_a_table_is_read_on() -> None:
    kinds = [token.type for token in OURS.parse("Avant\n\n| A |\n|---|\n| 1 |\n\n# Après")]
    assert kinds[3:5] == [PIPE_TABLE, "heading_open"]
