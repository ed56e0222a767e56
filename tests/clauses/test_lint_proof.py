"""The proof by use: conventions drafted from samples, and from organisms drawn at random, then checked."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cusdocs.checking import Severity, Status, Verdict
from cusdocs.cli import main
from cusdocs.dossier.model import Dossier
from cusdocs.drafting import blanks, draft, load_clauses, regime_in_force
from cusdocs.linting import load_law, proof
from cusdocs.linting.proof import checked, prove, samples

TODAY = date(2026, 11, 1)
SAMPLES = dict(samples())
CLAUSES = load_clauses()
# What an author may write in any rubrique: a commitment, and no figure that the tables could contradict.
WORDS = "L'organisme s'engage à poursuivre cette action pendant toute la durée de la convention."
# Rows that no other row points at.
FREE_SHEETS = (
    *("approvals", "renovations", "sales", "demolitions", "allocations", "costs", "accessible"),
    *("accession_years", "purchases", "resales", "foyer_works", "foyer_approvals"),
)
OPTIONAL = ("psp_number", "adoption_date", "filing_date", "signature_place", "employees", "group_name")


@st.composite
def organisms(draw: st.DrawFn) -> Dossier:
    """An organism like a sample, with other activities, other rows, and data that are still missing."""
    dossier = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
    flags = {name: draw(st.booleans()) for name in ("group", "npl", "hebergement")}
    missing = dict.fromkeys(draw(st.sets(st.sampled_from(OPTIONAL), max_size=2)))
    sheets: dict[str, object] = {
        "organisation": dossier.organisation.model_copy(update=flags | missing),
        "narratives": tuple(row.model_copy(update={"text": WORDS}) for row in dossier.narratives),
    }
    for name in FREE_SHEETS:
        rows = getattr(dossier, name)
        gone = draw(st.sets(st.integers(0, len(rows) - 1), max_size=3)) if rows else set()
        sheets[name] = tuple(row for number, row in enumerate(rows) if number not in gone)
    return dossier.model_copy(update=sheets)


@settings(max_examples=6)
@given(organisms())
def test_any_organism_gets_a_convention_that_is_compliant_but_for_its_blanks(dossier: Dossier) -> None:
    regime = regime_in_force(dossier.organisation.convention_type, load_law().regimes.values())

    document = draft(dossier, regime, CLAUSES)
    report = checked(document, dossier, regime, TODAY)

    assert report.verdict is Verdict.COMPLIANT or blanks(document)
    lacking = [
        finding.id
        for finding in report.requirements
        if finding.status is Status.MISSING and finding.severity in (Severity.ERROR, Severity.WARNING)
    ]
    assert lacking == []


def test_the_shipped_clauses_are_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "samples", lambda: SAMPLES.items())
    assert prove(CLAUSES, Path("clauses"), TODAY) == ()


def test_a_requirement_that_its_clause_does_not_meet_is_told(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _only_one_sample(monkeypatch)
    path = next(library.glob("3-*/500-vente-strategie.md"))
    front = path.read_text(encoding="utf-8").rpartition("---\n")[0]
    path.write_text(front + "---\nLes parties exécutent la convention de bonne foi.\n", encoding="utf-8")

    (problem,) = prove(load_clauses(library), library, TODAY)

    assert (problem.file, problem.code) == (str(path), "C601")
    assert "societe-de-vente\u00a0: «\u00a0sv-strategie\u00a0»" in problem.message


def test_a_clause_that_stops_the_drafting_is_told(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _only_one_sample(monkeypatch)
    path = next(library.glob("3-*/510-vente-achats.md"))
    # Right for the static rules: a sheet has no row for some organisms only.
    path.write_text(path.read_text(encoding="utf-8") + "\n{{ purchases[999].year }}\n", encoding="utf-8")

    assert main(["clauses", "lint", str(library), "--prove"]) == 1

    (line,) = capsys.readouterr().out.splitlines()[:-1]
    assert line.startswith(f"{path}:")
    assert " C600 societe-de-vente" in line


def _only_one_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "societe-de-vente"
    monkeypatch.setattr(proof, "samples", lambda: [(name, SAMPLES[name])])
