"""The convention of a small organism, clause by clause."""

import os
from datetime import date
from pathlib import Path

import pytest

from cusdocs.document import Blank, Document, Heading, Table, Value, body, inlines_of, render_plain
from cusdocs.dossier import Dossier, Signatory, figures
from cusdocs.drafting import Clause, blanks, draft, facts, wording
from cusdocs.law import load_regime
from cusdocs.law.regime import Regime

GOLDEN = Path(__file__).parent / "golden" / "petite-convention.txt"


def test_the_convention_reads_as_reviewed(convention: Document) -> None:
    text = render_plain(convention)
    if os.environ.get("CUSDOCS_UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_same_dossier_gives_the_same_convention(
    convention: Document, dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    assert draft(dossier, regime, clauses) == convention


def test_the_parts_follow_the_usual_outline(convention: Document) -> None:
    parts = [block for block in body(convention) if isinstance(block, Heading) and block.level == 1]
    assert [f"{part.numbering} {part.text}" for part in parts] == [
        "Partie 1 – Aspects généraux",
        "Partie 2 – Préambule",
        "Partie 3 – Politiques poursuivies par l'organisme",
        "Partie 4 – Engagements de l'organisme",
        "Partie 5 – Contrôle et évaluation, vie de la convention",
        "Partie 6 – Annexes",
    ]


def test_the_metadata_name_the_convention(convention: Document) -> None:
    metadata = convention.metadata
    assert metadata.title == "Convention d'utilité sociale 2026-2031 – Ajonc Habitat"
    assert metadata.author == "Ajonc Habitat"
    assert metadata.header == "Ajonc Habitat – Convention d'utilité sociale 2026-2031"
    assert metadata.date == date(2025, 12, 18)


def test_every_figure_of_the_dossier_stands_in_a_table_with_its_trace(
    convention: Document, dossier: Dossier, regime: Regime
) -> None:
    shown = {
        (value.number, value.unit, value.trace)
        for table in body(convention)
        if isinstance(table, Table)
        for row in table.rows
        for cell in row.cells
        for value in cell.content
        if isinstance(value, Value)
    }
    requested = {"PP-5", "PS-3"}
    for traced in figures(dossier, regime):
        if traced.figure.code not in requested:
            assert (traced.figure.number, traced.figure.unit, traced.trace) in shown, traced.figure


def test_no_row_of_a_table_lacks_a_cell(convention: Document) -> None:
    for table in body(convention):
        if isinstance(table, Table):
            assert all(cell is not None for row in table.grid() for cell in row), table.caption_text


def test_reference_values_leave_with_their_clause(
    dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    without = [clause for clause in clauses if "references-historiques" not in clause.requirements]
    assert "Référence" not in render_plain(draft(dossier, regime, without))


@pytest.mark.parametrize(
    ("change", "heading"),
    [
        ({"hebergement": True}, "Politique en faveur de l'hébergement"),
        ({"accession": True}, "Accession sociale à la propriété"),
        ({"accession_sales_3y": 20}, "Plan de développement"),
        ({"foyers_share": "0.2"}, "PP-LF-3 – Réhabilitation des logements équivalents"),
        ({"foyers_share": "0.2"}, "Logements-foyers"),
        ({"foyers_share": "0.6"}, "Prévention des impayés du gestionnaire"),
        ({"npl": True}, "Loyers plafonds par ensemble immobilier"),
        ({"rlm": True}, "Reconduction des loyers maximaux"),
        ({"colocation_dwellings": 12}, "Logements destinés aux étudiants, aux jeunes et à la colocation"),
        ({"prefect_requests": ("PP-5",)}, "PP-5 – Mutations de locataires du parc social"),
        (
            {"prefect_requests": ("PS-3",)},
            "PS-3 – Attributions aux ménages reconnus prioritaires par la commission de médiation",
        ),
    ],
)
def test_a_conditional_section_follows_the_facts(
    dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...], change: dict[str, object], heading: str
) -> None:
    changed = type(dossier.organisation).model_validate(dossier.organisation.model_dump() | change)
    assert heading not in headings(draft(dossier, regime, clauses))
    assert heading in headings(draft(dossier.model_copy(update={"organisation": changed}), regime, clauses))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"group": True, "group_name": "Landes et Bocages"}, "Vu le cadre stratégique patrimonial"),
        ({"filing_delay_date": date(2025, 6, 1)}, "accordant à l'organisme un délai supplémentaire"),
        ({"seat_departement": "22"}, "Vu l'avis émis par le préfet de l'autre département"),
        ({"accession": True, "accession_sales_3y": 20}, "PP-ACC-1"),
    ],
)
def test_a_conditional_passage_follows_the_facts(
    dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...], change: dict[str, object], words: str
) -> None:
    changed = dossier.organisation.model_copy(update=change)
    assert words not in render_plain(draft(dossier, regime, clauses))
    assert words in render_plain(draft(dossier.model_copy(update={"organisation": changed}), regime, clauses))


def test_a_collectivity_signs_when_it_should(
    dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    aoh = Signatory(
        party="AOH", name="Rennes Métropole, autorité organisatrice de l'habitat", quality="Présidente"
    )
    document = draft(dossier.model_copy(update={"signatories": (*dossier.signatories, aoh)}), regime, clauses)
    boxes = [block for block in document.blocks if isinstance(block, Table) and not block.ruled]
    assert [box.origin for box in boxes] == [
        "signature-etat",
        "signature-organisme-boite",
        "signature-rattachement",
        "signature-autorite-organisatrice",
    ]
    assert "Collectivité de rattachement" in {
        blank.where.split("«\u00a0")[-1].rstrip("\u00a0»") for blank in blanks(document)
    }


def test_an_empty_sheet_of_sales_is_a_blank_unless_the_organism_says_that_there_is_none(
    dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    def drafted(*said: str) -> Document:
        organisation = dossier.organisation.model_copy(update={"nothing_in": said})
        return draft(dossier.model_copy(update={"organisation": organisation, "sales": ()}), regime, clauses)

    def commitment(document: Document) -> str:
        (table,) = (each for each in body(document) if isinstance(each, Table) and "PP-4" in each.caption_text)
        return table.rows[-1].cells[-1].text

    unknown, none = drafted(), drafted("plan de mise en vente")
    assert "aucun logement à la vente" not in render_plain(unknown)
    assert "liste des logements à vendre" in [each.what for each in blanks(unknown)]
    assert commitment(unknown) == "[à compléter]"
    assert "aucun logement à la vente" in render_plain(none)
    assert commitment(none) == "0,0\u00a0%"
    assert "Consultation des communes" not in headings(none)


def test_the_facts_of_the_dossier_are_those_of_the_profile(dossier: Dossier) -> None:
    known = facts(dossier)
    assert known["departements"] == ("35",)
    assert known["epci"] == ("243500139",)
    assert known["sale_plan"] is True
    assert known["other_departements"] is False
    assert known["aoh"] is False


def test_past_sales_alone_are_no_sale_plan(dossier: Dossier) -> None:
    assert facts(dossier.model_copy(update={"sales": dossier.sales[:1]}))["sale_plan"] is False


def test_the_wording_of_a_requirement_leaves_blanks_for_the_data(
    regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    assert wording("date-depot-projet", regime, clauses).replace("\u00a0", " ") == (
        "Vu le projet de convention d'utilité sociale déposé le "
        "[à compléter : Date de dépôt du projet auprès du préfet] auprès du préfet du "
        "département du siège de l'organisme ;"
    )


@pytest.mark.parametrize("name", ["locative-2019", "accession-2019", "foyers-2019", "vente-2019"])
def test_every_wording_can_be_given_and_invents_no_number(name: str, clauses: tuple[Clause, ...]) -> None:
    regime = load_regime(name)
    for requirement in (*regime.by_id, *(rule.id for part in regime.parts for rule in part.requirements)):
        text = wording(requirement, regime, clauses)
        met = any(clause.serves(regime.id) and requirement in clause.requirements for clause in clauses)
        assert bool(text) == met or requirement == "signature-collectivites-volontaires"
        assert not any(zero in text for zero in ("| 0 |", "\u00a00\u00a0%", " 0\u00a0%", " 0\u00a0logement")), (
            requirement
        )


def test_a_requirement_without_clause_has_no_wording(regime: Regime, clauses: tuple[Clause, ...]) -> None:
    assert wording("reservations-prefet", regime, clauses) == ""


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def test_an_empty_column_is_a_blank_that_names_it_and_a_written_zero_a_commitment(
    dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    def last_year(accessible: int | None) -> tuple[str, set[str]]:
        estates = tuple(row.model_copy(update={"accessible": accessible}) for row in dossier.estates)
        document = draft(dossier.model_copy(update={"estates": estates}), regime, clauses)
        (table,) = (
            block for block in body(document) if isinstance(block, Table) and block.caption_text.startswith("SR-1")
        )
        found = {inline.where for inline in inlines_of(table) if isinstance(inline, Blank)}
        return table.rows[1].cells[-1].text, found

    assert last_year(0) == ("0,0\u00a0%", set())
    words, where = last_year(None)
    assert words == "[…]"
    assert where == {
        "feuille «\u00a0Ensembles immobiliers\u00a0», colonne «\u00a0Logements accessibles PMR\u00a0»"
    }


def test_a_measure_that_nothing_tells_keeps_its_row(
    dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    approvals = tuple(row.model_copy(update={"renewal": None}) for row in dossier.approvals)
    document = draft(dossier.model_copy(update={"approvals": approvals}), regime, clauses)
    (table,) = (
        block for block in body(document) if isinstance(block, Table) and block.caption_text.startswith("PP-1 ")
    )
    (row,) = [row for row in table.grid()[1:7] if row[1] and "renouvellement" in row[1].text]
    assert {cell.text for cell in row[2:] if cell} == {"[à compléter]"}


def test_homes_to_own_that_nobody_counted_leave_a_blank(
    dossier: Dossier, regime: Regime, clauses: tuple[Clause, ...]
) -> None:
    organisation = dossier.organisation.model_copy(update={"accession": True})
    document = draft(dossier.model_copy(update={"organisation": organisation}), regime, clauses)
    assert "Logements neufs vendus en accession sur trois ans" in [each.what for each in blanks(document)]
    assert "PP-ACC-1" not in render_plain(document)
