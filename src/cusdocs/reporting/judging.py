"""Judge a document by the rules that are its own, and offer our wording for what lacks."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from cusdocs.checking import Finding, Index, Report, Severity, Status, check, detect, without_identity
from cusdocs.checking.anomalies.hidden import hidden_text
from cusdocs.checking.preparation import prepare
from cusdocs.document import Document
from cusdocs.errors import CusdocsError
from cusdocs.law import Regime, load_facts, load_regime, load_regimes, territories
from cusdocs.reporting.examination import OFFER, Choice, Terms

_MOST_OFFERED = 1024
_offered: dict[tuple[str, Regime], str] = {}


def prepare_for(terms: Terms) -> None:
    """Load what any document is judged by, and what words the offers to most of them, which lack something."""
    import cusdocs.drafting  # noqa: F401 - a long file is read in other processes meanwhile

    with suppress(CusdocsError):  # Rules that cannot be read are said where they are needed.
        own = terms.schemas
        prepare((load_regime(terms.regime, own=own),) if terms.regime else load_regimes(own=own))
        load_facts(own=own)
    territories.load()


def judge(document: Document, terms: Terms) -> tuple[Choice | None, Report]:
    """Choose the rules for ``document`` and check it against them."""
    index = Index(document)
    choice = _choose(index, terms)
    if choice is None:
        return None, Report(
            regime="",
            verdict=without_identity(document),
            pages=document.pages,
            pages_without_text=document.pages_without_text,
            ocr_pages=document.ocr_pages,
            ocr_problem=document.ocr_problem,
            anomalies=tuple(hidden_text(document)),
        )
    report = check(
        document,
        choice.regime,
        profile=terms.profile,
        facts=load_facts(own=terms.schemas),
        table_file=terms.table_file,
        today=terms.today,
        with_commitments=terms.with_commitments,
        index=index,
    )
    return choice, _with_wording(report, choice.regime)


def _choose(index: Index, terms: Terms) -> Choice | None:
    if terms.regime:
        regime = load_regime(terms.regime, own=terms.schemas)
        return Choice(regime=regime, chosen_by="option", why="demandé par --regime")
    found = detect(index.document, load_regimes(own=terms.schemas), terms.profile, index=index)
    if found is None:
        return None
    return Choice(regime=found.regime, chosen_by="profile" if found.by_profile else "detected", why=found.why)


def _with_wording(report: Report, regime: Regime) -> Report:
    """Return ``report`` with the wording of our clause offered for each element that lacks."""
    lacking = [finding.id for finding in report.requirements if _lacks(finding)]
    offers = _offers(lacking, regime) if lacking else {}

    def complete(finding: Finding) -> Finding:
        words = offers.get(finding.id)
        return replace(finding, remedy=f"{finding.remedy}\n{OFFER}\n{words}".strip()) if words else finding

    return replace(report, requirements=tuple(complete(finding) for finding in report.requirements))


def _lacks(finding: Finding) -> bool:
    return finding.status in (Status.MISSING, Status.INCOMPLETE) and finding.severity is not Severity.NONE


def _offers(requirements: Sequence[str], regime: Regime) -> dict[str, str]:
    """Return our wording for each of ``requirements``; known ones are kept, for many files lack the same."""
    if len(_offered) > _MOST_OFFERED:
        _offered.clear()
    unknown = [name for name in requirements if (name, regime) not in _offered]
    if unknown:
        # Imported here: most conventions lack little, and the templates take a while to load.
        from cusdocs.drafting import load_clauses, with_heirs, wording

        # A regime of the user's own borrows clauses by what others of them meet: it needs them all.
        clauses = with_heirs(load_clauses(meeting=None if regime.layer else unknown), (regime,))
        _offered.update({(name, regime): wording(name, regime, clauses) for name in unknown})
    return {name: _offered[name, regime] for name in requirements}
