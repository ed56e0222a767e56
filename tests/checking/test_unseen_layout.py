"""A convention in another layout and other words than ours, held to the real rules of locative-2019."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from conventions import cell, paragraph, read_text

from cusdocs.checking import Report, Severity, Status, Verdict, check
from cusdocs.document import Block, Document, Heading, Row, Table
from cusdocs.law import Regime, load_facts, load_regime

TEXT = (Path(__file__).parent / "unseen_convention.txt").read_text(encoding="utf-8")
PROFILE = {
    "legal_form": "ESH",
    "departements": ("35",),
    "epci": ("243500139", "200039022"),
    "group": False,
    "hebergement": False,
    "accession": False,
    "foyers_share": 0,
    "npl": False,
    "rlm": False,
    "colocation": False,
    "aoh": False,
    "sale_plan": True,
}


LEGS = {
    ("POLITIQUE PATRIMONIALE", "Etat des lieux"): "politique-patrimoniale-etat-des-lieux",
    ("POLITIQUE PATRIMONIALE", "Orientations stratégiques"): "politique-patrimoniale-orientations-strategiques",
    ("POLITIQUE DE GESTION", "Etat des lieux"): "politique-sociale-etat-des-lieux",
    ("POLITIQUE DE GESTION", "Orientations stratégiques"): "politique-sociale-orientations-strategiques",
    ("QUALITE DE SERVICE RENDU", "Etat des lieux"): "qualite-service-etat-des-lieux",
    ("QUALITE DE SERVICE RENDU", "Orientations stratégiques"): "qualite-service-orientations-strategiques",
    ("QUALITE DE SERVICE RENDU", "Plan d'actions"): "qualite-service-programme-actions",
    ("", "Politique sociale et environnementale"): "politique-sociale-environnementale",
    ("", "Concertation avec les locataires"): "concertation-locative",
    ("", "Etat du service rendu"): "etat-service-rendu",
    ("", "Etat de l'occupation sociale"): "etat-occupation-sociale",
    ("", "Liste des ensembles immobiliers"): "liste-ensembles-immobiliers",
}


@pytest.fixture(scope="module")
def locative() -> Regime:
    return load_regime("locative-2019")


@pytest.fixture(scope="module")
def convention() -> Document:
    return read_text(TEXT, pages=55)


def _flat(held: Document) -> Document:
    """Return the convention as a reader gives it when every heading has the same look."""
    return replace(held, blocks=tuple(_leveled(block, 1) for block in held.blocks))


def _leveled(block: Block, level: int) -> Block:
    return replace(block, level=level) if isinstance(block, Heading) else block


def _bold(held: Document) -> Document:
    """Return the convention with its third level as bold paragraphs, as an author without styles writes it."""
    return replace(held, blocks=tuple(_unstyled(block) for block in held.blocks))


def _unstyled(block: Block) -> Block:
    low = isinstance(block, Heading) and block.level >= 3
    return paragraph(f"{block.numbering or ''} {block.text}".strip(), bold=True) if low else block


def _merged(held: Document) -> Document:
    """Return the convention with the years of its tables under one merged cell."""
    return replace(held, blocks=tuple(_under_one_cell(block) for block in held.blocks))


def _under_one_cell(block: Block) -> Block:
    if not isinstance(block, Table) or "2027" not in block.text or block.header_rows != 1:
        return block
    first, *others = block.rows[0].cells
    top = Row(cells=(replace(first, rows=2), cell("Engagements de la convention", len(others))))
    return replace(block, rows=(top, Row(cells=tuple(others)), *block.rows[1:]), header_rows=2)


def _check(held: Document, locative: Regime) -> Report:
    return check(held, locative, profile=PROFILE, facts=load_facts(), today=datetime.date(2026, 12, 1))


@pytest.fixture(scope="module")
def report(convention: Document, locative: Regime) -> Report:
    return _check(convention, locative)


def test_nothing_is_called_missing_in_a_complete_convention(report: Report) -> None:
    assert [(each.id, each.message) for each in report.requirements if each.severity is Severity.ERROR] == []
    assert report.verdict is not Verdict.NON_COMPLIANT


def test_it_raises_no_warning_either(report: Report) -> None:
    warned = [each.id for each in report.requirements if each.severity is Severity.WARNING]
    assert warned == []
    assert [each.message for each in report.anomalies] == []


@pytest.mark.parametrize("layout", [_flat, _bold, _merged])
def test_a_poorer_layout_changes_nothing(layout, convention: Document, locative: Regime, report: Report) -> None:
    other = _check(layout(convention), locative)
    assert [(each.id, each.status) for each in other.requirements] == [
        (each.id, each.status) for each in report.requirements
    ]
    assert [(r.code, r.horizon, r.value) for r in other.indicators] == [
        (r.code, r.horizon, r.value) for r in report.indicators
    ]


@pytest.mark.parametrize("layout", [_flat, _bold])
@pytest.mark.parametrize(("place", "requirement"), list(LEGS.items())[1:])
def test_a_section_taken_out_is_missed_in_a_poorer_layout_too(
    layout, convention: Document, locative: Regime, place: tuple[str, str], requirement: str
) -> None:
    cut = layout(_without_section(convention, *place, keep_heading=False))
    assert _check(cut, locative).finding(requirement).status is Status.MISSING


def test_its_own_complementary_indicator_is_not_read_as_ours(report: Report) -> None:
    assert {r.value for r in report.indicators if r.code == "PP-4" and r.unit == "logements"} == {40, 120, 260}


def _position(held: Document, above: str, title: str) -> int:
    policy = ""
    for number, block in enumerate(held.blocks):
        if isinstance(block, Heading):
            policy = block.text if block.text.isupper() and block.level == 2 else policy
            if block.text == title and policy.startswith(above):
                return number
    raise AssertionError(title)


def _without_section(held: Document, above: str, title: str, *, keep_heading: bool) -> Document:
    start = _position(held, above, title)
    opening = held.blocks[start]
    assert isinstance(opening, Heading)
    end = next(
        number
        for number, block in enumerate((*held.blocks, None))
        if number > start and (block is None or (isinstance(block, Heading) and block.level <= opening.level))
    )
    kept = held.blocks[start : start + keep_heading]
    return replace(held, blocks=(*held.blocks[:start], *kept, *held.blocks[end:]))


@pytest.mark.parametrize(("place", "requirement"), LEGS.items())
@pytest.mark.parametrize("keep_heading", [True, False])
def test_one_section_taken_out_is_the_one_reported(
    convention: Document,
    locative: Regime,
    report: Report,
    place: tuple[str, str],
    requirement: str,
    keep_heading: bool,
) -> None:
    cut = _check(_without_section(convention, *place, keep_heading=keep_heading), locative)
    assert cut.finding(requirement).status is (Status.INCOMPLETE if keep_heading else Status.MISSING)
    before = {each.id for each in report.requirements if each.severity is Severity.ERROR}
    after = {each.id for each in cut.requirements if each.severity is Severity.ERROR}
    assert after - before == {requirement}
