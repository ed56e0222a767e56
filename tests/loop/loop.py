"""The sample, drafted whole or with one element taken out, written to a file and checked from it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from cusdocs.checking import Report
from cusdocs.document import Block, Contents, Document, Heading, Paragraph, ParagraphStyle, Text
from cusdocs.dossier import Dossier, read_workbook
from cusdocs.drafting import Clause, draft, facts, load_clauses
from cusdocs.law import Fact, Obligation, Regime, Requirement, load_regime
from cusdocs.reading import read
from cusdocs.reporting.examination import Terms
from cusdocs.reporting.judging import judge
from cusdocs.resources import data_folder
from cusdocs.writing import write

TODAY = date(2026, 12, 20)


@cache
def regime() -> Regime:
    return load_regime("locative-2019")


@cache
def dossier() -> Dossier:
    return read_workbook(data_folder("samples") / "oph-exemple" / "psp.xlsx")


def family(requirement: str) -> set[str]:
    """Return the requirement and those that live inside it."""
    inside = {rule.id for rule in regime().requirements if rule.inside == requirement}
    return {requirement}.union(*(family(child) for child in inside)) if inside else {requirement}


def demanded() -> list[Requirement]:
    """Return the requirements that the sample must meet: mandatory, or conditional on facts that it has."""
    known = facts(dossier())
    return [rule for rule in regime().requirements if rule.known and _applies(rule, known)]


def _applies(rule: Requirement, known: Mapping[str, Fact]) -> bool:
    if rule.obligation is Obligation.MANDATORY:
        return True
    return rule.obligation is Obligation.CONDITIONAL and bool(rule.when and rule.when.evaluate(known))


def clauses_without(removed: Iterable[str]) -> list[Clause]:
    gone = set(removed)
    return [clause for clause in load_clauses() if not gone.intersection(clause.requirements)]


def drafted(removed: Iterable[str] = ()) -> Document:
    return draft(dossier(), regime(), clauses_without(removed))


def check_file(document: Document, path: Path, profile: Mapping[str, Fact] | None = None) -> Report:
    """Write ``document`` to ``path``, read the file back and check what was read."""
    write(document, path)
    return judge(read(path), Terms(today=TODAY, profile=profile))[1]


def profile_for(requirement: str) -> Mapping[str, Fact] | None:
    """Return what must be known of the sample for ``requirement`` to be owed.

    Nothing, for what every convention owes: the checker infers the rest. A policy owed only by those who have
    the activity leaves no trace once taken out: the instructor must have said that the organism has it.
    """
    return facts(dossier()) if regime().by_id[requirement].obligation is Obligation.CONDITIONAL else None


def with_typed_contents(document: Document, whole: Document) -> Document:
    """Return ``document`` with the table of contents of ``whole`` typed by hand, as a stale one would be."""
    headings = [block for block in whole.blocks if isinstance(block, Heading) and block.level <= 3]
    lines: list[Block] = [Paragraph(content=(Text("Sommaire"),), style=ParagraphStyle.SUBTITLE)]
    for page, heading in enumerate(headings, start=3):
        title = " ".join(part for part in (heading.numbering, heading.text) if part)
        lines.append(Paragraph(content=(Text(f"{title} {'.' * 40} {page}"),)))
    blocks: list[Block] = []
    for block in document.blocks:
        blocks.extend(lines if isinstance(block, Contents) else [block])
    return replace(document, blocks=tuple(blocks))
