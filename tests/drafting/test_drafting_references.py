"""A clause refers to a table or to a title of another, whose number it does not know."""

from collections.abc import Sequence

from cusdocs.document import Blank, Block, Paragraph, Reference, inlines_of
from cusdocs.drafting.markdown import parse_markdown
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.numbering import number_headings
from cusdocs.drafting.references import renumbered, resolved

FIRST = """\
# Engagements

## Ventes

La liste figure au tableau {table}, la suite au point {title} de la partie {part}.
"""
SECOND = """\
# Annexes

## Listes

Table: Logements

| Nom |
|---|
| A |

## Logements à vendre

Table: Logements à vendre

| Nom |
|---|
| B |
"""


BEFORE = """\
# Préambule

Table: Présentation

| Nom |
|---|
| C |
"""


def drafted(*, table: str = "table:annexes:2") -> tuple[Block, ...]:
    marks = Marks()
    references = {"table": table, "title": "title:bilan", "part": "title:annexes"}
    first = FIRST.format(**{name: marks.finalize(Reference(target)) for name, target in references.items()})
    return (
        *parse_markdown(BEFORE, Marks(), "preambule"),
        *parse_markdown(first, marks, "engagements"),
        *parse_markdown(SECOND, Marks(), "annexes"),
        *parse_markdown("## Bilan", Marks(), "bilan"),
    )


def sentence(blocks: Sequence[Block]) -> str:
    return next(block.text for block in blocks if isinstance(block, Paragraph))


def test_a_reference_gets_the_number_of_its_target() -> None:
    assert sentence(resolved(drafted())) == (
        "La liste figure au tableau\u00a03, la suite au point\u00a03 de la partie\u00a03."
    )


def test_a_reference_to_nothing_is_a_blank() -> None:
    blocks = resolved(drafted(table="table:annexes:3"))
    (blank,) = (each for block in blocks for each in inlines_of(block) if isinstance(each, Blank))
    assert blank.what == "renvoi à «\u00a0annexes:3\u00a0»"


def test_in_a_part_alone_tables_are_counted_anew_and_titles_keep_their_number() -> None:
    whole = number_headings(resolved(drafted()))
    part = [block for block in whole if block.origin in ("engagements", "annexes")]
    assert sentence(renumbered(part)) == (
        "La liste figure au tableau\u00a02, la suite au point\u00a03 de la partie\u00a03."
    )
