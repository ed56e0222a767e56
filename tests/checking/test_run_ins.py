"""Titles set in bold inside a paragraph."""

from conventions import document, headed, judged, rule

from cusdocs.checking import Status
from cusdocs.checking.run_ins import split_run_ins
from cusdocs.document import Document, Paragraph, Text

PLAN = rule("plan", headed("plan de développement"))
SERVICE = rule("service", headed("qualité du service"))


def accession() -> Document:
    told = Paragraph(
        content=(
            Text("État des lieux. ", bold=True),
            Text("Quatorze opérations de location-accession depuis 2012, un délai de vente de neuf mois. "),
            Text("Programme d'actions et plan de développement. ", bold=True),
            Text("Vingt-cinq logements par an, en location-accession, dans les trois agglomérations. "),
        )
    )
    return document("# Accession sociale", told)


def test_each_opens_a_part_of_the_paragraph() -> None:
    held = judged(accession(), PLAN, SERVICE)
    assert held.finding("plan").status is Status.PRESENT
    assert held.finding("service").status is Status.MISSING


def test_bold_words_inside_a_sentence_part_nothing() -> None:
    told = Paragraph(
        content=(
            Text("La société s'engage à agréer "),
            Text("320 logements. ", bold=True),
            Text("Elle en rend compte chaque année."),
        )
    )
    assert list(split_run_ins(told)) == [told]
