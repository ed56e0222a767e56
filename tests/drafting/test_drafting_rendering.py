"""A clause reaches only its data, which come out as they are; what is missing shows."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.document import (
    Blank,
    Contents,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    ParagraphStyle,
    Table,
    Text,
    Value,
)
from cusdocs.dossier import Dossier, Organisation
from cusdocs.drafting import Clause, blanks, draft
from cusdocs.drafting.markdown import parse_markdown
from cusdocs.drafting.marks import Marks
from cusdocs.errors import ClauseError
from cusdocs.french.blanks import find_blanks
from cusdocs.law.regime import Regime

Render = Callable[[str], Document]
WriteClause = Callable[[str], tuple[Clause, ...]]


@pytest.fixture
def render(write_clause: WriteClause, dossier: Dossier, regime: Regime) -> Render:
    def render(body: str) -> Document:
        return draft(dossier, regime, write_clause(body))

    return render


def test_markdown_in_data_comes_out_verbatim(render: Render) -> None:
    document = render("| Nom |\n|---|\n{% for estate in estates %}\n| {{ estate.name }} |\n{% endfor %}")
    assert document.blocks[0].text == "Nom\nLes Ajoncs\nR&D <10 % | *bis*"


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\t"), min_size=1))
def test_any_datum_survives_markdown(datum: str) -> None:
    marks = Marks()
    (block,) = parse_markdown(f"| A |\n|---|\n| **{marks.finalize(datum)}** |", marks, "essai")
    assert isinstance(block, Table)
    assert block.rows[1].cells[0].content == (Text(datum, bold=True),)


def test_a_line_break_in_a_datum_does_not_break_its_line() -> None:
    marks = Marks()
    seat = marks.finalize("siège\n  social")
    (block,) = parse_markdown(f"Le {seat}.", marks, "essai")
    assert block.text == "Le siège social."


def test_an_organisms_text_gives_one_paragraph_a_line(render: Render) -> None:
    document = render('{{ narrative("presentation") }}')
    assert [block.text for block in document.blocks] == [
        "Un office | de *taille* moyenne.",
        "# Second paragraphe.",
    ]


def test_a_missing_datum_is_a_blank_that_says_where_to_fill_it_in(render: Render) -> None:
    document = render(
        "Délibération n° {{ org.engagement_number }}, {{ territories[1].opinion }}, {{ narrative('rse') }}"
    )
    assert blanks(document) == (
        Blank(
            "Numéro de la délibération d'engagement",
            "feuille «\u00a0Organisme\u00a0», ligne «\u00a0Numéro de la délibération d'engagement\u00a0»",
        ),
        Blank(
            "Avis ou observations",
            "feuille «\u00a0Territoires\u00a0», ligne 3, colonne «\u00a0Avis ou observations\u00a0»",
        ),
        Blank(
            "Politique sociale et environnementale",
            "feuille «\u00a0Textes\u00a0», rubrique «\u00a0Politique sociale et environnementale\u00a0»",
        ),
    )


@pytest.mark.parametrize(
    ("columns", "layout", "shown"),
    [(3, "", "[à compléter]"), (9, "", "[…]"), (9, " {wide}", "[à compléter]")],
    ids=["few columns", "many columns", "many columns of a sideways page"],
)
def test_a_blank_of_a_table_takes_the_room_that_its_column_has(
    render: Render, columns: int, layout: str, shown: str
) -> None:
    body = (
        f"Table{layout}: Parc\n\n{'| A ' * columns}|\n{'|---' * columns}|\n{'| {{ org.employees }} ' * columns}|\n"
    )
    table = next(block for block in render(body).blocks if isinstance(block, Table))
    assert {cell.text for cell in table.rows[1].cells} == {shown}
    assert find_blanks(shown)


def test_a_missing_datum_is_false_empty_and_passes_through_filters(render: Render) -> None:
    document = render(
        "{% if org.signature_date %}signée{% else %}non signée{% endif %}, "
        "{% for word in org.signature_place %}jamais{% endfor %}"
        "{{ org.signature_date | date }}, {{ org.short_name | de }}, {{ org.employees | plural('salarié') }}, "
        "{{ org.employees | number }}, {{ org.short_name | minuscule }}"
    )
    assert document.blocks[0].text.startswith(
        "non signée, [à compléter\u00a0: Date de signature], de [à compléter"
    )
    assert len(blanks(document)) == 3


def test_a_blank_is_listed_once_in_reading_order(render: Render) -> None:
    document = render(
        "Table: {{ org.employees }}\n\n| {{ org.agencies }} |\n|---|\n| {{ org.employees }} |\n\n"
        "- {{ org.created_year }}"
    )
    assert [blank.what for blank in blanks(document)] == [
        "Effectif salarié",
        "Nombre d'agences de proximité",
        "Année de création",
    ]


@pytest.mark.parametrize(
    "expression",
    [
        "inconnu",
        "org.raison_sociale",
        "org.name | upper",
        "org.model_dump()",
        "org._record",
        "org.__class__.__mro__",
        "estates[0].row",
        "estates.model.model_fields",
        "indicator.args",
        "total.__globals__",
        "indicator('PP-9').columns",
        "narrative('inconnue')",
        "total(estates, 'name')",
        "ratio",
        "org.effect_year + org.employees",
    ],
)
def test_what_a_clause_cannot_reach_is_told_with_file_and_line(
    write_clause: WriteClause, dossier: Dossier, regime: Regime, expression: str
) -> None:
    with pytest.raises(ClauseError, match=r"^1-essai/010-essai\.md, ligne 9\u00a0: la clause «\u00a0essai\u00a0»"):
        draft(dossier, regime, write_clause(f"Un\n\ntexte {{{{ {expression} }}}}."))


def test_a_syntax_error_is_told_with_file_and_line(
    write_clause: WriteClause, dossier: Dossier, regime: Regime
) -> None:
    with pytest.raises(ClauseError, match=r"010-essai\.md, ligne 8"):
        draft(dossier, regime, write_clause("Un\n{% if %}"))


def test_a_clause_cannot_change_the_dossier(write_clause: WriteClause, dossier: Dossier, regime: Regime) -> None:
    with pytest.raises(ClauseError):
        draft(dossier, regime, write_clause("{% set org.name = 'Autre' %}"))


def test_headings_are_numbered_within_their_part(render: Render) -> None:
    document = render("# A\n\n## B\n\n### C\n\n### D\n\n#### E\n\n## F\n\n# G\n\n## H\n\n#### I")
    assert [block.numbering for block in document.blocks if isinstance(block, Heading)] == [
        "Partie 1 –", "1.", "1.1", "1.2", "1.2.1", "2.", "Partie 2 –", "1.", "1.1.1",
    ]  # fmt: skip


def test_markdown_gives_the_blocks_of_a_convention(render: Render) -> None:
    document = render(
        "{title} Convention\n\n{contents} Table\n\nUn *mot* et\n**deux** ; n° 1.\n\n- a\n    - b\n- c\n\n1. d\n\n"
        "Table {wide}: Une légende\n\n| A | B |\n|---|---|\n| 1 |  |\n\nTable {boxes}:\n\n|  |\n|---|\n| x |"
    )
    title, contents, words, bullets, numbers, wide, boxes = document.blocks
    assert isinstance(title, Paragraph)
    assert title.style is ParagraphStyle.TITLE
    assert title.text == "Convention"
    assert isinstance(contents, Contents)
    assert contents.title == "Table"
    assert isinstance(words, Paragraph)
    assert words.content[1] == Text("mot", italic=True)
    assert words.text == "Un mot et deux\u00a0; n°\u00a01."
    assert isinstance(bullets, ListBlock)
    assert [(item.text, item.depth) for item in bullets.items] == [("a", 0), ("b", 1), ("c", 0)]
    assert isinstance(numbers, ListBlock)
    assert numbers.ordered
    assert isinstance(wide, Table)
    assert (wide.caption_text, wide.wide, wide.header_rows) == ("Une légende", True, 1)
    assert isinstance(boxes, Table)
    assert (boxes.ruled, boxes.header_rows, boxes.text) == (False, 0, "x")
    assert {block.origin for block in document.blocks} == {"essai"}


def test_html_in_a_clause_is_plain_text(render: Render) -> None:
    assert render("Un <b>mot</b> &amp; un autre").blocks[0].text == "Un <b>mot</b> &amp; un autre"


def test_a_sum_knows_its_rows(render: Render) -> None:
    document = render('{{ total(estates, "dwellings") }}')
    (value,) = document.blocks[0].content
    assert isinstance(value, Value)
    assert value.text == "150"
    assert value.trace is not None
    assert [(source.label, source.amount) for source in value.trace.sources] == [
        ("Les Ajoncs", 100),
        ("R&D <10 % | *bis*", 50),
    ]


def test_a_sum_over_an_unfilled_cell_or_sheet_is_a_blank(render: Render) -> None:
    document = render(
        '{{ total(estates, "vacant") }} {{ total(demolitions, "dwellings") }} {{ count(demolitions) }}'
    )
    assert [blank.what for blank in blanks(document)] == [
        "Logements vacants de plus de trois mois",
        "Nombre de logements",
        "Démolitions",
    ]


def test_a_share_of_nothing_is_a_dash(render: Render) -> None:
    document = render(
        '{% set nothing = total(where(estates, "built", 1900), "dwellings") %}{{ ratio(nothing, nothing) }}'
    )
    assert document.blocks[0].text == "–"


def test_years_are_printed_without_a_space_and_amounts_with_one(render: Render) -> None:
    document = render(
        "{{ estates[0].built }}, {{ years[0] }}, {{ approvals[2].cost }}, {{ approvals[2].cost | euro(2) }}"
    )
    assert document.blocks[0].text == "1963, 2026, 3\u00a0000\u00a0000, 3\u00a0000\u00a0000,00\u00a0€"


def test_an_organism_can_be_drafted_from_its_name_alone(regime: Regime, clauses: tuple[Clause, ...]) -> None:
    name_only = Organisation(
        name="Essai", legal_form="ESH", siren="999999998", seat_departement="35", effect_year=2026
    )
    document = draft(Dossier(organisation=name_only), regime, clauses)
    assert len(blanks(document)) > 40
