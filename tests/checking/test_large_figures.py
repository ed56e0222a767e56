"""A figure alone in large type begins the words under it."""

from conventions import document, paragraph, table

from cusdocs.checking.index import Index


def texts(*blocks: object) -> list[str]:
    return [block.text for block in Index(document("# Titre", *blocks)).blocks[1:]]  # type: ignore[arg-type]


def test_a_figure_alone_goes_with_the_words_under_it() -> None:
    figure, words = paragraph("63,5 %", page=2), paragraph("du patrimoine est constitué de foyers.", page=2)
    (joined,) = Index(document("# Titre", figure, words)).blocks[1:]
    assert joined.text == "63,5 %\u00a0du patrimoine est constitué de foyers."
    assert joined.places == (*figure.places, *words.places)


def test_a_figure_before_a_sentence_of_its_own_stays_alone() -> None:
    assert texts("410", "Le patrimoine est situé en Gironde.") == ["410", "Le patrimoine est situé en Gironde."]
    assert texts("63,5 %", "25 %") == ["63,5 %", "25 %"]
    assert texts("63,5 %", table("Foyers", "712"))[0] == "63,5 %"
