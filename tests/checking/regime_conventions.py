"""A whole convention for each regime, and the same without what one of its requirements asks for.

Regimes in force: what ``drafting`` makes of a sample. Repealed ones, that nobody drafts any more: a text of
``repealed/``, where « @ id » above a block, or after the caption of a column, names what it is there for.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from conventions import read_text

from cusdocs.document import Document
from cusdocs.dossier import Dossier, read_workbook
from cusdocs.drafting import draft, load_clauses
from cusdocs.drafting import facts as facts_of
from cusdocs.law import Fact, Obligation, Regime, Requirement, load_regimes
from cusdocs.resources import data_folder

REGIMES = {regime.id: regime for regime in load_regimes()}
SAMPLES = {
    "locative-2019": "oph-exemple",
    "accession-2019": "coop-accession",
    "foyers-2019": "esh-foyers",
    "vente-2019": "societe-de-vente",
}
_TEXTS = Path(__file__).with_name("repealed")
# What an instructor knows of the organism and a convention may leave unsaid.
_KNOWN: dict[str, dict[str, Fact]] = {
    "locative-2010": {"legal_form": "OPH", "first_cus": False, "sls_zone": True},
    "locative-2017": {"legal_form": "OPH", "large_group": True, "hebergement": True, "accession": True},
    "accession-2011": {},
    "accession-2017": {"legal_form": "COOP"},
    "foyers-2012": {"foyers_managers": True},
    "foyers-2017": {"prefect_requests": ("PP-LF-3",)},
}


def convention(regime: str, without: Iterable[str] = ()) -> Document:
    """Return the convention of ``regime``, what is there for the requirements ``without`` taken out."""
    removed = frozenset(without)
    return _drafted(regime, removed) if regime in SAMPLES else _written(regime, removed)


def marked_headings(regime: str) -> list[tuple[str, frozenset[str]]]:
    """Return each title of the text of a repealed regime, « » for other blocks, with what it is there for."""
    parts = map(_unmarked, (_TEXTS / f"{regime}.md").read_text(encoding="utf-8").strip().split("\n\n"))
    return [(_title(text), marks) for marks, text in parts if marks]


def _title(text: str) -> str:
    return text.partition("] ")[2] or text.lstrip("# ") if text.startswith("#") else ""


def known_facts(regime: str) -> Mapping[str, Fact]:
    """Return what is known of the organism whose convention it is."""
    return facts_of(_dossier(regime)) if regime in SAMPLES else _KNOWN[regime]


def demanded(regime: Regime) -> list[Requirement]:
    """Return what the organism owes: the mandatory rules, those whose condition it meets, those asked for."""
    known = {**regime.implied, **known_facts(regime.id)}
    return [rule for rule in regime.requirements if rule.known and _is_owed(rule, known)]


def family(regime: Regime, requirement: str) -> set[str]:
    """Return the requirement and those that live inside it."""
    inside = [rule.id for rule in regime.requirements if rule.inside == requirement]
    return {requirement}.union(*(family(regime, each) for each in inside))


def _is_owed(rule: Requirement, known: Mapping[str, Fact]) -> bool:
    if rule.obligation is Obligation.ON_REQUEST:
        asked = known.get("prefect_requests")
        return isinstance(asked, tuple) and rule.asked_as in asked
    if rule.obligation is Obligation.CONDITIONAL:
        return bool(rule.when and rule.when.evaluate(known))
    return rule.obligation is Obligation.MANDATORY


@cache
def _dossier(regime: str) -> Dossier:
    return read_workbook(data_folder("samples") / SAMPLES[regime] / "psp.xlsx")


@cache
def _drafted(regime: str, removed: frozenset[str]) -> Document:
    clauses = [clause for clause in load_clauses() if not removed.intersection(clause.requirements)]
    return draft(_dossier(regime), REGIMES[regime], clauses)


def _written(regime: str, removed: frozenset[str]) -> Document:
    return marked_document((_TEXTS / f"{regime}.md").read_text(encoding="utf-8"), removed)


def marked_document(text: str, without: frozenset[str]) -> Document:
    """Return the document written in ``text``, the blocks marked for the requirements ``without`` taken out."""
    return read_text("\n\n".join(_kept(text.strip().split("\n\n"), without)))


def _kept(parts: Iterable[str], removed: frozenset[str]) -> Iterator[str]:
    """Yield the parts that stay; a heading that goes takes its whole section with it."""
    gone = 0
    for part in parts:
        marks, text = _unmarked(part)
        depth = len(text) - len(text.lstrip("#"))
        if gone and not 0 < depth <= gone:
            continue
        gone = depth if marks & removed else 0
        if not marks & removed:
            yield _without_columns(text, removed) if text.startswith("|") else text


def _unmarked(part: str) -> tuple[frozenset[str], str]:
    if not part.startswith("@ "):
        return frozenset(), part
    first, _, text = part.partition("\n")
    return frozenset(first.removeprefix("@ ").split()), text


def _without_columns(table: str, removed: frozenset[str]) -> str:
    header, *rows = table.splitlines()
    captions = header.strip("|").split("|")
    marks = [caption.partition(" @")[2].strip() for caption in captions]
    kept = [number for number, mark in enumerate(marks) if mark not in removed]
    lines = [[caption.partition(" @")[0] for caption in captions]]
    lines += [row.strip("|").split("|") for row in rows if not row.startswith("|---")]
    first, *others = ("|" + "|".join(line[number] for number in kept) + "|" for line in lines)
    return "\n".join([first, "|---", *others])
