"""Which blocks share a page layout."""

from writing_sample import row, words

from cusdocs.document import (
    Block,
    Contents,
    Document,
    Heading,
    ListBlock,
    Listed,
    Paragraph,
    ParagraphStyle,
    Role,
    Table,
)
from cusdocs.writing.pages import Layout, chapters_open_pages, page_runs

TITLE = Paragraph(style=ParagraphStyle.TITLE, content=words("Convention"))
CONTENTS = Contents(title="Sommaire")
CHAPTER = Heading(level=1, content=words("Partie 1"))
SECTION = Heading(level=2, content=words("Section"))
TEXT = Paragraph(content=words("Texte"))
WIDE = Table(rows=(row("a"),), wide=True)
NARROW = Table(rows=(row("a"),))


def runs(*blocks: Block) -> list[tuple[Layout, tuple[Block, ...]]]:
    return [(run.layout, run.blocks) for run in page_runs(Document(blocks=blocks))]


def test_the_cover_holds_what_stands_before_the_contents() -> None:
    assert runs(TITLE, TEXT, CONTENTS, CHAPTER) == [
        (Layout.COVER, (TITLE, TEXT)),
        (Layout.PORTRAIT, (CONTENTS,)),
        (Layout.PORTRAIT, (CHAPTER,)),
    ]


def test_long_chapters_open_pages_and_short_ones_go_on() -> None:
    long = (CHAPTER, Table(rows=(row("a"),) * 250))
    (printed,) = page_runs(Document(blocks=(CONTENTS, *long, *long)))
    assert printed.blocks == (CONTENTS, *long, *long)
    assert chapters_open_pages((printed,))
    contents, short = page_runs(Document(blocks=(CONTENTS, *long, CHAPTER, TEXT)))
    assert not chapters_open_pages((contents, short))
    assert short.blocks == (*long, CHAPTER, TEXT)


def test_a_list_of_few_tables_is_not_printed() -> None:
    tables = Contents(title="Liste des tableaux", of=Listed.TABLES)
    captioned = Table(rows=(row("a"),), caption=words("Parc"))
    assert runs(tables, *(captioned,) * 7) == [(Layout.PORTRAIT, (captioned,) * 7)]
    assert runs(tables, *(captioned,) * 8)[0] == (Layout.PORTRAIT, (tables,))


def test_a_title_without_chapters_makes_no_cover() -> None:
    assert runs(TITLE, TEXT) == [(Layout.PORTRAIT, (TITLE, TEXT))]


def test_text_before_the_first_chapter_is_no_cover_without_a_title() -> None:
    assert runs(TEXT, CHAPTER) == [(Layout.PORTRAIT, (TEXT, CHAPTER))]


def test_what_follows_the_contents_starts_on_a_new_page() -> None:
    assert runs(CONTENTS, TEXT) == [(Layout.PORTRAIT, (CONTENTS,)), (Layout.PORTRAIT, (TEXT,))]


def test_a_wide_table_takes_its_headings_and_short_introduction_along() -> None:
    assert runs(TEXT, CHAPTER, SECTION, TEXT, WIDE, TEXT) == [
        (Layout.PORTRAIT, (TEXT,)),
        (Layout.LANDSCAPE, (CHAPTER, SECTION, TEXT, WIDE)),
        (Layout.PORTRAIT, (TEXT,)),
    ]


def test_a_wide_table_far_from_its_heading_turns_alone() -> None:
    assert runs(CHAPTER, TEXT, TEXT, TEXT, TEXT, WIDE) == [
        (Layout.PORTRAIT, (CHAPTER, TEXT, TEXT, TEXT, TEXT)),
        (Layout.LANDSCAPE, (WIDE,)),
    ]


def test_wide_tables_that_follow_each_other_stay_together() -> None:
    assert runs(WIDE, SECTION, WIDE, NARROW) == [
        (Layout.LANDSCAPE, (WIDE, SECTION, WIDE)),
        (Layout.PORTRAIT, (NARROW,)),
    ]


def test_little_between_wide_tables_does_not_turn_the_page() -> None:
    little = (SECTION, TEXT, Table(rows=(row("a"),) * 10))
    assert runs(WIDE, *little, WIDE) == [(Layout.LANDSCAPE, (WIDE, *little, WIDE))]


def test_much_between_wide_tables_stands_upright() -> None:
    much = Table(rows=(row("a"),) * 30)
    assert [layout for layout, _ in runs(WIDE, much, WIDE)] == [
        Layout.LANDSCAPE,
        Layout.PORTRAIT,
        Layout.LANDSCAPE,
    ]


def test_a_chapter_between_wide_tables_stands_upright() -> None:
    assert [layout for layout, _ in runs(WIDE, CHAPTER, TEXT, NARROW, SECTION, WIDE)] == [
        Layout.LANDSCAPE,
        Layout.PORTRAIT,
        Layout.LANDSCAPE,
    ]


def test_running_headers_and_empty_blocks_are_not_printed() -> None:
    header = Paragraph(content=words("en-tête"), role=Role.HEADER)
    note = Paragraph(content=words("note"), role=Role.NOTE)
    empty = (Table(rows=()), ListBlock(items=()), Heading(level=2, content=()))
    assert runs(header, *empty, TEXT, note) == [(Layout.PORTRAIT, (TEXT, note))]
