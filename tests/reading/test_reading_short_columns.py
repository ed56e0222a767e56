"""Pages in columns that titles and tables over the whole width cut into short stretches."""

import pytest
from shapes import first, paragraphs

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Page, Style, Word
from cusdocs.reading.pdf.zones import zones

TEXT = "La société conduit cette action avec les locataires et leurs associations"
LONG = f"{TEXT}. {TEXT}. {TEXT}. {TEXT}."

PAGE = f"""
#set page(width: 16cm, height: 20cm, margin: 1.5cm)
#set text(size: 10pt)
#show heading.where(level: 1): it => block(fill: rgb("#00a19a"), inset: 6pt, width: 100%, it.body)
#let two(..parts) = columns(2, gutter: 2em, parts.pos().join(colbreak()))
= Notre service
#block(height: {{height}}, two([== Service #linebreak() Nous {TEXT}.], [== Programme #linebreak() Bilan {TEXT}.]))
= Nos orientations
#block(height: {{height}}, two([Ouvrir : {TEXT}. {TEXT}.], [Aussi : {TEXT}. {TEXT}.]))
= Notre concertation
#block(height: {{height}}, two([Plan : {TEXT}], [et ceci encore : {TEXT}.]))
= Tenir parole
"""


def test_short_stretches_of_one_gutter_make_columns(read_typst) -> None:
    held = read_typst(PAGE.replace("{height}", "3cm"))
    texts = " ".join(paragraphs(held))
    assert f"Nous {TEXT}." in texts
    assert f"Plan : {TEXT} et ceci encore : {TEXT}." in texts.replace("\u00a0", " ")


@pytest.mark.parametrize("announced", ["", "*Les engagements, département par département.*\n#v(-.2em)\n"])
def test_the_caption_of_a_wide_table_stands_below_both_columns(read_typst, announced: str) -> None:
    source = f"""
    #set page(width: 16cm, height: 20cm, margin: 1.5cm)
    #set text(size: 10pt)
    #let left = [Texte. {TEXT}. {TEXT}. {TEXT}. {TEXT}. {TEXT}.]
    #block(height: 5cm, columns(2, gutter: 2em)[#left #colbreak() Suite. {TEXT}. {TEXT}. {TEXT}. {TEXT}. Fin.])
    {announced}
    *PP-1 – Logements agréés*
    #v(-.6em)
    #table(columns: 3 * (1fr,), [Période], [Rhône], [Isère], [2022-2024], [137], [43])
    """
    held = read_typst(source)
    assert held.blocks.index(first(held, "PP-1")) > held.blocks.index(first(held, "Fin."))


def test_the_title_of_several_wide_tables_stands_with_the_caption_of_the_first_one(read_typst) -> None:
    source = f"""
    #set page(width: 16cm, height: 20cm, margin: 1.5cm)
    #set text(size: 10pt)
    #let left = [Texte. {TEXT}. {TEXT}. {TEXT}. {TEXT}. {TEXT}.]
    #block(height: 5cm, columns(2, gutter: 2em)[#left #colbreak() Suite. {TEXT}. {TEXT}. {TEXT}. {TEXT}. Fin.])
    *Les engagements, EPCI par EPCI*

    *PS-1 – Grand Lyon*
    #v(-.6em)
    #table(columns: 3 * (1fr,), [Période], [2025], [2026], [Attributions], [137], [143])
    """
    held = read_typst(source)
    assert held.blocks.index(first(held, "Les engagements")) > held.blocks.index(first(held, "Fin."))
    assert held.blocks.index(first(held, "PS-1")) > held.blocks.index(first(held, "Les engagements"))


def test_a_bold_coloured_line_is_a_title_though_it_fills_its_column(read_typst) -> None:
    source = f"""
    #set page(width: 7cm, height: 20cm, margin: 1cm)
    #set text(size: 10pt)
    #text(fill: rgb("#c07000"))[*Les orientations stratégiques*] #linebreak() Reconstitution : {TEXT}. {TEXT}.
    """
    held = read_typst(source)
    assert not any(text.startswith("Les orientations stratégiques Rec") for text in paragraphs(held))


BOXED = """
#set page(width: 16cm, height: 20cm, margin: 1.5cm)
#set text(size: 10pt)
#set par(justify: true)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): it => block(fill: rgb("#f5dde4"), inset: 4pt, width: 100%, it.body)
#let two(height, ..parts) = block(height: height, columns(2, gutter: 2em, parts.pos().join(colbreak())))
"""


def test_boxed_titles_and_call_outs_are_no_tables_of_their_column(read_typst) -> None:
    source = f"""
    {BOXED}
    = Contrat
    #let titled(title, body) = heading(level: 2, title) + body
    #let called(body) = rect(fill: rgb("#7a1f3d"), text(fill: white, body))
    #two(5cm, titled[Signataires][Signer : {LONG}], titled[Textes][Lire : {LONG}])
    = Parc
    #two(3cm, [Née en 1958 : {TEXT}. {TEXT}.], called[Part de foyers : {TEXT}.])
    """
    texts = " ".join(paragraphs(read_typst(source))).replace("\u00a0", " ")
    assert f"Signer : {LONG}" in texts
    assert f"Née en 1958 : {TEXT}. {TEXT}." in texts
    assert f"Part de foyers : {TEXT}." in texts


def test_columns_are_found_beside_a_table_of_many_rows(read_typst) -> None:
    rows = ", ".join(f"[Résidence {n}], [{n}], [{n + 10}], [{n + 20}]" for n in range(1, 19))
    source = f"""
    {BOXED}
    #two(3.4cm, [Ouvrir : {TEXT}. {TEXT}. {TEXT}.], [Aussi : {TEXT}. {TEXT}. {TEXT}.])
    #table(columns: 4, [Ensemble], [Logements], [Part], [Note], {rows})
    """
    texts = " ".join(paragraphs(read_typst(source))).replace("\u00a0", " ")
    assert f"Ouvrir : {TEXT}. {TEXT}. {TEXT}." in texts


def test_a_few_lines_stand_in_the_columns_that_other_pages_have(read_typst) -> None:
    page = f"#two(6cm, [Ouvrir : {LONG}], [Aussi : {LONG}])\n#pagebreak()\n"
    last = f"#two(1.7cm, [Deux évaluations : {TEXT} : {TEXT}], [et ceci encore : {TEXT}. {TEXT}.])"
    texts = " ".join(paragraphs(read_typst(f"{BOXED}{2 * page}= Suivre\n{last}"))).replace("\u00a0", " ")
    assert f"Deux évaluations : {TEXT} : {TEXT} et ceci encore : {TEXT}. {TEXT}." in texts


def _words(top: float, *starts: float) -> list[Word]:
    style = Style("Serif", 10, bold=False, italic=False)
    ends = [start - 3.0 for start in starts[1:]]
    return [
        Word("habitabilité", Box(x0, top, x1, top + 10), top + 8, style)
        for x0, x1 in zip(starts, ends, strict=False)
    ]


def _page(gap: float) -> Page:
    """Return a page in two columns whose last two lines have ``gap`` points of white there."""
    words = [
        word for row in range(12) for word in (*_words(20 * row, 50, 150, 243), *_words(20 * row, 260, 350, 453))
    ]
    for row in (14, 15):
        words += [*_words(20 * row, 50, 150, 261 - gap), *_words(20 * row, 258, 350, 453)]
    across = Word("—" * 30, Box(50, 260, 450, 270), 268, words[0].style)
    return Page(1, 500, 400, (*words, across))


def test_a_space_that_comes_over_another_parts_no_columns() -> None:
    whole, parted = zones(_page(3))[-1], zones(_page(12))[-1]
    assert min(word.box.x0 for word in whole.words) < 60
    assert max(word.box.x1 for word in whole.words) > 400
    assert min(word.box.x0 for word in parted.words) > 250


def test_a_title_under_two_columns_is_whole_where_a_mere_space_comes_over_the_gutter() -> None:
    words = [
        word for row in range(12) for word in (*_words(20 * row, 50, 150, 243), *_words(20 * row, 260, 350, 453))
    ]
    title = _words(20 * 13, 50, 150, 258, 350, 420)
    *_, last = zones(Page(1, 500, 400, (*words, *title)))
    assert set(title) <= set(last.words)
    assert len(last.words) == len(title)


def test_the_pages_of_a_contents_make_no_column(read_typst) -> None:
    titles = ["Politique patrimoniale", "Les éléments de contexte", "Orientations", "Programme d'actions"]
    entries = [f"1.{number} {title}" for number, title in enumerate(titles * 2, 1)]
    source = f"""
    #set page(width: 16cm, height: 20cm, margin: 1.5cm)
    #set text(size: 10pt)
    {"".join(f"#block[#box(width: 6cm)[{entry}]{page}]" for page, entry in enumerate(entries, 8))}
    """
    assert [text.split()[-1] for text in paragraphs(read_typst(source))] == [str(page) for page in range(8, 16)]
