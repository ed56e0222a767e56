from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from shapes import first, headings, lists, paragraphs

from cusdocs.document import ListBlock, Paragraph, ParagraphStyle, Role
from cusdocs.reading import read
from cusdocs.reading.pdf.bookmarks import level_of, read_bookmarks

TYPED_HEADINGS = """
#let h1(b) = block(above: 20pt, below: 10pt, text(16pt, weight: "bold", b))
#let h2(b) = block(above: 15pt, below: 8pt, text(13pt, weight: "bold", b))
#let h3(b) = block(above: 12pt, below: 6pt, text(11pt, weight: "bold", b))
"""


def test_typed_numbering_of_the_usual_outline(read_typst) -> None:
    document = read_typst(
        TYPED_HEADINGS
        + """
        #h1[Partie 1 – Aspects généraux]
        #h2[1. VISAS]
        #texte
        #h2[2. OBJET ET DUREE DE LA CONVENTION]
        #h3[2.1 Objet de la convention]
        #texte
        #h1[Partie 2 - Préambule]
        #h2[II.3. La politique sociale]
        #h3[II.3.1. La concertation avec les locataires]
        #texte
        """
    )
    assert headings(document) == [
        (1, "Partie 1 –", "Aspects généraux"),
        (2, "1.", "VISAS"),
        (2, "2.", "OBJET ET DUREE DE LA CONVENTION"),
        (3, "2.1", "Objet de la convention"),
        (1, "Partie 2 -", "Préambule"),
        (2, "II.3.", "La politique sociale"),
        (3, "II.3.1.", "La concertation avec les locataires"),
    ]


def test_titles_of_body_size_are_told_by_weight_capitals_and_numbering(read_typst) -> None:
    document = read_typst(
        """
        *TITRE I – ASPECTS GÉNÉRAUX*

        #texte #texte

        *A. Visas*

        #texte #texte

        Article 1 – Objet

        #texte Conformément à l'article 3 de la loi, la durée est de six ans.

        _1. État des lieux_

        #texte

        *Plan d'actions*

        #texte *Une phrase en gras n'est pas un titre.* #texte

        *L'organisme s'engage sur l'ensemble de ses agences à produire des logements.*
        """
    )
    assert [(numbering, text) for _, numbering, text in headings(document)] == [
        ("TITRE I –", "ASPECTS GÉNÉRAUX"),
        ("A.", "Visas"),
        ("Article 1 –", "Objet"),
        ("1.", "État des lieux"),
        (None, "Plan d’actions"),
    ]
    levels = [level for level, _, _ in headings(document)]
    assert levels[0] == 1
    assert levels[:4] == sorted(levels[:4])


def test_a_title_over_two_lines_is_one_title(read_typst) -> None:
    document = read_typst(
        TYPED_HEADINGS
        + """
        #h1[Partie 5 - Contrôle et évaluation de la convention, vie de la convention et mise en œuvre]
        #texte
        #h1[PARTIE 6 \\ ANNEXES]
        #texte
        """
    )
    assert [text for _, _, text in headings(document)] == [
        "Contrôle et évaluation de la convention, vie de la convention et mise en œuvre",
        "ANNEXES",
    ]


def test_bookmarks_give_the_levels(read_typst) -> None:
    document = read_typst(
        """
        #set heading(numbering: "1.1")
        #show heading: set text(size: 11pt)
        = Politique patrimoniale
        #texte
        == État des lieux
        #texte
        === Performance énergétique
        #texte
        """
    )
    assert headings(document) == [
        (1, "1", "Politique patrimoniale"),
        (2, "1.1", "État des lieux"),
        (3, "1.1.1", "Performance énergétique"),
    ]


def test_the_title_of_the_cover_is_no_section(read_typst) -> None:
    document = read_typst(
        """
        #align(center)[#text(26pt)[*CONVENTION D'UTILITÉ SOCIALE*]

        #text(16pt)[Habitat Exemple]]
        #pagebreak()
        = Préambule
        #texte
        """
    )
    title = first(document, "CONVENTION")
    assert isinstance(title, Paragraph)
    assert title.style is ParagraphStyle.TITLE
    assert [text for _, _, text in headings(document)] == ["Préambule"]


def test_a_broken_word_is_joined(read_typst) -> None:
    document = read_typst("#set text(hyphenate: true)\n#set par(justify: true)\n" + "#box(width: 130pt)[#texte]")
    text = " ".join(paragraphs(document))
    assert "conventionnés, répartis dans soixante-dix ensembles immobiliers situés dans le département" in text


def test_a_compound_word_keeps_its_hyphen_at_a_line_end(read_typst) -> None:
    document = read_typst(
        """
        #texte Les logements-foyers du département.

        #box(width: 62pt)[#set text(hyphenate: false)
        Ce sont logements-foyers]
        """
    )
    assert paragraphs(document)[1].endswith("logements-foyers")


def test_two_columns_are_read_one_after_the_other(read_typst) -> None:
    document = read_typst(
        "#set par(justify: true)\n"
        "#columns(2)[Début. #texte #texte #texte #texte #colbreak() Suite. #texte #texte #texte Fin.]"
    )
    text = " ".join(paragraphs(document))
    assert text.startswith(
        "Début. Le patrimoine de l’organisme compte 6 500 logements conventionnés, répartis dans soixante-dix"
    )
    assert text.index("Suite.") > text.index("Début.")
    assert "\t" not in text


def test_a_paragraph_over_a_page_break_is_one_with_two_places(read_typst) -> None:
    document = read_typst("#set page(height: 9cm)\n" + "#texte " * 7)
    paragraph = next(block for block in document.blocks if isinstance(block, Paragraph))
    assert [place.page for place in paragraph.places] == [1, 2]
    assert len(paragraphs(document)) == 1


def test_paragraphs_without_space_between_them_are_told_by_short_lines(read_typst) -> None:
    document = read_typst("#set par(spacing: 0.65em)\n#texte Fin du premier.\n\n#texte Fin du second.")
    assert [text[-10:] for text in paragraphs(document)] == ["u premier.", " du second."[-10:]]


def test_spaced_paragraphs_of_a_short_document_stay_apart(read_typst) -> None:
    document = read_typst("#texte\n\nEntre :\n\nL'État, représenté par le préfet,\n\nDate : ……")
    assert paragraphs(document)[1:] == ["Entre :", "L’État, représenté par le préfet,", "Date : ……"]


def test_lists_keep_depth_and_order(read_typst) -> None:
    document = read_typst(
        """
        Les engagements :
        - produire, #texte
          - en quartier prioritaire
        - vendre

        #texte

        + un
        + deux
        """
    )
    bullets, numbers = lists(document)
    assert bullets[0] is False
    assert [(depth, text[:8]) for depth, text in bullets[1]] == [(0, "produire"), (1, "en quart"), (0, "vendre")]
    assert bullets[1][0][1].endswith("quatre agences de proximité.")
    assert numbers == (True, [(0, "un"), (0, "deux")])


CONTENTS = """
#let entrée(titre, page) = [#titre #box(width: 1fr, repeat[.]) #page \\ ]
#text(14pt)[*Sommaire*]

#entrée([Partie 1 – Aspects généraux], 2)
#entrée([Objet de la convention], 2)
#entrée([Durée de la convention], 3)
#pagebreak()
"""


def test_the_contents_are_no_evidence(read_typst) -> None:
    document = read_typst(CONTENTS + "#text(14pt)[*Partie 1 – Aspects généraux*]\n\n#texte")
    assert len(paragraphs(document, Role.CONTENTS)) == 4
    assert [text for _, _, text in headings(document)] == ["Aspects généraux"]


def test_a_plain_title_announced_by_the_contents_is_a_title(read_typst) -> None:
    document = read_typst(CONTENTS + "#texte\n\nDurée de la convention\n\n#texte")
    assert [(numbering, text) for _, numbering, text in headings(document)] == [(None, "Durée de la convention")]


def test_running_headers_and_footers_are_set_apart(read_typst) -> None:
    document = read_typst(
        """
        #set page(header: [Habitat Exemple – version projet],
                  footer: context [Page #counter(page).display() sur #counter(page).final().first()])
        #for i in range(4) [#texte #texte #texte #texte #pagebreak(weak: true)]
        """
    )
    assert paragraphs(document, Role.HEADER) == ["Habitat Exemple – version projet"] * 4
    assert paragraphs(document, Role.FOOTER) == [f"Page {page} sur 4" for page in range(1, 5)]
    assert all(text.startswith("Le patrimoine") for text in paragraphs(document))


def test_a_contents_in_small_type_alone_on_its_page_is_no_note(tmp_path: Path) -> None:
    names = ["Objet", "Durée", "Patrimoine", "Politique sociale", "Qualité de service", "Signatures"] * 9
    canvas = Canvas(str(tmp_path / "sommaire.pdf"))
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, "Sommaire")
    canvas.setFont("Helvetica", 8)
    for place, name in enumerate(names, start=1):
        canvas.drawString(60, 750 - 12 * place, f"{place}. {name} {'.' * 60} {place + 2}")
    for _ in range(3):
        canvas.showPage()
        canvas.setFont("Helvetica", 11)
        for place in range(50):
            canvas.drawString(
                60, 780 - 14 * place, "Le parc compte des logements répartis dans plusieurs communes."
            )
    canvas.save()
    document = read(tmp_path / "sommaire.pdf")
    assert {block.role for block in document.blocks if block.text.startswith("1. Objet")} == {Role.CONTENTS}


def test_footnotes_are_notes_and_their_marks_stay_out_of_numbers(read_typst) -> None:
    document = read_typst("#texte Le parc compte 320#footnote[Au 31 décembre 2025.] logements.")
    assert "compte 320 logements" in paragraphs(document)[0]
    assert len(paragraphs(document, Role.NOTE)) == 1


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_rotated_page_reads_as_displayed(make_pdf, tmp_path: Path, rotation: int) -> None:
    turned = tmp_path / "tourné.pdf"
    source = make_pdf("= Préambule\n#texte\n\n#table(columns: 2, [Commune], [2026], [Rennes], [12])")
    with pikepdf.open(source) as pdf:
        page = pdf.pages[0]
        _, _, width, height = (float(side) for side in page.mediabox)
        matrix = {
            90: f"0 1 -1 0 {height} 0",
            180: f"-1 0 0 -1 {width} {height}",
            270: f"0 -1 1 0 0 {width}",
        }[rotation]
        page.contents_add(f"q {matrix} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        if rotation != 180:
            page.mediabox = [0, 0, height, width]
            page.cropbox = [0, 0, height, width]
        page.Rotate = rotation
        pdf.save(turned)
    plain, rotated = read(source), read(turned)
    assert [block.text for block in rotated.blocks] == [block.text for block in plain.blocks]
    box, expected = rotated.blocks[0].places[0].box, plain.blocks[0].places[0].box
    assert box is not None
    assert expected is not None
    assert (box.x0, box.top) == pytest.approx((expected.x0, expected.top), abs=1)


def test_a_watermark_leaves_no_words(read_typst) -> None:
    document = read_typst("#set page(background: rotate(45deg, text(80pt)[PROJET]))\n= Préambule\n#texte")
    assert "PROJET" not in " ".join(block.text for block in document.blocks)


def test_every_block_has_a_place(read_typst) -> None:
    document = read_typst("= Préambule\n#texte\n- un\n- deux\n\n#table(columns: 2, [a], [b], [c], [d])")
    assert all(block.places and block.places[0].box for block in document.blocks)


def test_a_dash_inside_a_full_line_starts_no_list_when_it_comes_first_on_the_next(read_typst) -> None:
    document = read_typst(
        """
        #set par(justify: false)
        #block(width: 11.2cm)[PS-1 – Part des attributions hors QPV aux ménages du premier#linebreak()
        – EPCI Dijon Métropole]
        #v(1em)
        #block(width: 11.2cm)[Les actions retenues :#linebreak()
        – accompagner les ménages ;#linebreak()
        – créer des ascenseurs.]
        """
    )
    assert [len(block.items) for block in document.blocks if isinstance(block, ListBlock)] == [2]
    assert paragraphs(document)[0].endswith("– EPCI Dijon Métropole")


def test_a_line_that_ends_with_a_small_word_goes_on_whatever_follows(read_typst) -> None:
    document = read_typst(
        """
        #set par(justify: false)
        Vu la délibération du conseil d'administration de l'organisme en date du#linebreak()
        26 juin 2025 engageant la procédure d'élaboration de la convention d'utilité sociale ;
        """
    )
    assert [text.count("juin") for text in paragraphs(document) if "délibération" in text] == [1]


def test_lines_broken_before_a_year_or_a_number_under_a_header_wider_than_the_text(read_typst) -> None:
    document = read_typst(
        """
        #set page(width: 600pt, height: 300pt, margin: (x: 60pt, y: 40pt), header: align(right)[
          Convention d'utilité sociale – Société coopérative de production d'HLM du Blosne – années 2012 à 2017])
        #set par(leading: 0.5em)
        #block(width: 280pt)[
        Vu la délibération du conseil d'administration du 6 octobre \\
        2011 engageant la procédure d'élaboration de la convention ;

        Vu la loi n° 2011-525 du 17 mai 2011, article 127, et le décret \\
        n° 2011-1201 du 28 septembre 2011 ;

        La société ne possède aucun patrimoine locatif à ce jour, elle \\
        construit et vend des logements en accession à la propriété.
        ]
        """
    )
    read_back = [text.replace("’", "'") for text in paragraphs(document)]
    assert [text[:20] for text in read_back[1:]] == [
        "Vu la délibération d",
        "Vu la loi n° 2011-52",
        "La société ne possèd",
    ]
    assert "6 octobre 2011 engageant la procédure" in read_back[1]
    assert "le décret n° 2011-1201 du 28 septembre 2011 ;" in read_back[2]


def test_a_bookmark_whose_number_is_glued_to_its_title_is_known() -> None:
    class Bookmark:
        level = 0

        def get_dest(self):
            return self

        def get_index(self) -> int:
            return 6

        def get_title(self) -> str:
            return "6Entretien des logements"

    class Toc:
        def get_toc(self, max_depth: int) -> list[Bookmark]:
            return [Bookmark()]

    assert level_of(read_bookmarks(Toc()), "6 Entretien des logements", 7) == 1
