"""A look kept for the names of tables opens no section."""

from cusdocs.reading.caption_looks import captions_by_look
from cusdocs.reading.titles import Look, Title

BODY = Look(10.0)
SMALL_BOLD = Look(9.5, bold=True)
HEADING = Look(14.0, bold=True)


def test_bold_lines_that_each_stand_over_a_table_are_its_name() -> None:
    titles = {0: Title("Politique patrimoniale", HEADING)}
    titles |= {place: Title(f"Logements par classe {place}", SMALL_BOLD) for place in (2, 5, 9)}
    assert captions_by_look(titles, {3, 6, 10}, BODY) == {2, 5, 9}


def test_a_look_shared_with_sections_is_left_alone() -> None:
    titles = {place: Title("État des lieux", SMALL_BOLD) for place in (2, 5, 9, 14)}
    assert not captions_by_look(titles, {3}, BODY)


def test_large_titles_over_tables_are_sections() -> None:
    titles = {place: Title("Rennes Métropole", HEADING) for place in (2, 5, 9)}
    assert not captions_by_look(titles, {3, 6, 10}, BODY)


def test_numbered_titles_over_tables_are_sections() -> None:
    titles = {place: Title(f"Annexe {place} – Liste", SMALL_BOLD) for place in (2, 5, 9)}
    assert not captions_by_look(titles, {3, 6, 10}, BODY)


def test_the_titles_of_indicators_are_left_to_their_own_rule() -> None:
    titles = {place: Title(f"PP-{place} – Logements", SMALL_BOLD) for place in (2, 5, 9)}
    assert not captions_by_look(titles, {3, 6, 10}, BODY)
