"""Many phrases, one text: those that it holds, in the order given."""

from cusdocs.french.glossary import Glossary
from cusdocs.french.phrases import Phrase
from cusdocs.french.text import stems

SALES = (Phrase("plan de mise en vente"), "plan")
SOLD = (Phrase("logements … vendus"), "sold")
STOCK = (Phrase("logements"), "stock")
GLOSSARY = Glossary((SALES, SOLD, STOCK))


def test_gives_what_the_text_holds_in_the_order_of_the_glossary() -> None:
    text = "Les logements qui seront vendus sont ceux du plan de mise en vente."

    assert GLOSSARY.held_by(stems(text)) == [SALES, SOLD, STOCK]


def test_leaves_out_a_phrase_that_begins_but_does_not_end() -> None:
    assert GLOSSARY.held_by(stems("Le plan des logements")) == [STOCK]


def test_gives_a_phrase_once_however_often_it_stands() -> None:
    assert GLOSSARY.held_by(stems("Logements neufs et logements anciens")) == [STOCK]


def test_gives_nothing_for_a_text_without_words() -> None:
    assert GLOSSARY.held_by(()) == []


def test_tries_a_phrase_of_years_left_open_on_every_text() -> None:
    span = (Phrase("AAAA-AAAA+2"), "three years")
    glossary = Glossary((STOCK, span))

    assert glossary.held_by(stems("Logements vendus, 2023-2025")) == [STOCK, span]
    assert glossary.held_by(stems("Logements vendus, 2023-2026")) == [STOCK]
