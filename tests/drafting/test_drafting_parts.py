"""A locative convention that logements-foyers complete by their share of the stock, accession by its sales."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TypeVar

import pytest

from cusdocs.checking import Report, Severity, Status, Verdict, check
from cusdocs.document import Document, Heading
from cusdocs.dossier import Dossier, Sheet, read_workbook
from cusdocs.drafting import Clause, blanks, draft, facts, load_clauses
from cusdocs.law import ProfileFact, Regime, load_facts, load_regime
from cusdocs.resources import data_folder

Row = TypeVar("Row", bound=Sheet)

FOYERS = ("ind-pp-lf-1", "ind-pp-lf-2", "ind-pp-lf-3")
PART = ("lf-politique-patrimoniale", "lf-impayes-gestionnaire")
ACCESSION = (
    "acc-champ",
    "acc-plan-developpement",
    "acc-politique-developpement",
    "acc-qualite-service",
    "ind-pp-acc-1",
    "ind-ps-acc-1",
)


@cache
def sample(name: str) -> Dossier:
    return read_workbook(data_folder("samples") / name / "psp.xlsx")


def moved(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return ``rows`` as if their dwellings stood in the département of the OPH."""
    place = {"departement": "35", "epci": "243500139"}
    return tuple(
        row.model_copy(update={name: code for name, code in place.items() if name in type(row).model_fields})
        for row in rows
    )


def oph(other: str, rubriques: str, sheets: Iterable[str], **organisation: object) -> Dossier:
    """Return the OPH of the samples with an activity of ``other``, its texts and its sheets."""
    own, added = sample("oph-exemple"), sample(other)
    texts = [text for text in added.narratives if text.key.startswith(rubriques)]
    update: dict[str, object] = {name: moved(getattr(added, name)) for name in sheets}
    update["organisation"] = own.organisation.model_copy(update=organisation)
    update["narratives"] = (*own.narratives, *texts)
    return own.model_copy(update=update)


@cache
def with_foyers(share: str) -> Dossier:
    sheets = ("residences", "foyer_approvals", "foyer_works")
    return oph("esh-foyers", "foyers_", sheets, foyers_share=Decimal(share))


@cache
def with_accession(sales: int) -> Dossier:
    # The contracts of one département only: two rows of a year cannot become one.
    dossier = oph("coop-accession", "accession", ("programmes",), accession=True, accession_sales_3y=sales)
    years = [row for row in sample("coop-accession").accession_years if row.departement == "44"]
    return dossier.model_copy(update={"accession_years": moved(years)})


@cache
def rules(regime: str) -> Regime:
    return load_regime(regime)


@cache
def clauses() -> tuple[Clause, ...]:
    return load_clauses()


@cache
def profile_facts() -> tuple[ProfileFact, ...]:
    return load_facts()


def drafted(dossier: Dossier, removed: Iterable[str] = ()) -> Document:
    gone = set(removed)
    kept = [clause for clause in clauses() if not gone.intersection(clause.requirements)]
    return draft(dossier, rules("locative-2019"), kept)


def checked(document: Document, dossier: Dossier) -> Report:
    known = facts(dossier)
    held_to = rules("locative-2019").widened(known)
    return check(document, held_to, profile=known, facts=profile_facts(), today=date(2026, 12, 20))


def lacking(report: Report) -> set[str]:
    return {
        finding.id
        for finding in report.requirements
        if finding.status in (Status.MISSING, Status.INCOMPLETE) and finding.severity is not Severity.NONE
    }


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    "dossier",
    [
        pytest.param(with_foyers("0.12"), id="tables"),
        pytest.param(with_foyers("0.6"), id="part"),
        pytest.param(with_accession(45), id="accession"),
        pytest.param(with_accession(5), id="few-sales"),
    ],
)
def test_the_convention_is_compliant_with_its_own_rules_and_the_added_ones(dossier: Dossier) -> None:
    document = drafted(dossier)
    report = checked(document, dossier)
    assert blanks(document) == ()
    assert (lacking(report), report.anomalies) == (set(), ())
    assert report.verdict is Verdict.COMPLIANT


@pytest.mark.parametrize(
    ("dossier", "requirement"),
    [
        *((with_foyers("0.12"), name) for name in FOYERS),
        *((with_foyers("0.6"), name) for name in (*FOYERS, *PART)),
        *((with_accession(45), name) for name in ACCESSION),
    ],
)
def test_an_added_element_taken_out_is_found_and_nothing_else(dossier: Dossier, requirement: str) -> None:
    assert lacking(checked(drafted(dossier, [requirement]), dossier)) == {requirement}


def test_without_the_activity_a_locative_convention_says_nothing_of_it() -> None:
    titles = " ".join(headings(drafted(sample("oph-exemple"))))
    assert "foyers" not in titles
    assert "ccession" not in titles


def test_below_half_of_the_stock_the_tables_alone_are_added() -> None:
    titles = headings(drafted(with_foyers("0.12")))
    assert "PP-LF-2 – Rénovation énergétique des logements équivalents" in titles
    assert "Prévention des impayés du gestionnaire" not in titles


def test_below_twenty_sales_the_policy_alone_is_added() -> None:
    titles = headings(drafted(with_accession(5)))
    assert "Accession sociale à la propriété" in titles
    assert not any("ACC-1" in title for title in titles)
