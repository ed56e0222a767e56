"""Pages written by several hands, whose text is larger on some than on most."""

from shapes import headings, paragraphs


def test_a_coloured_title_over_text_that_is_larger_than_most_is_parted_from_it(read_typst) -> None:
    held = read_typst("""
    #set text(size: 10pt)
    #texte #texte #texte #texte

    #[
      #set text(size: 11.5pt)
      #set par(spacing: 0.65em)
      #text(size: 12pt, weight: "bold", fill: rgb("#2e7459"))[2.3 État du service rendu]

      #texte
    ]
    """)
    assert [text for _, _, text in headings(held)] == ["État du service rendu"]
    assert all("2.3" not in text for text in paragraphs(held))
