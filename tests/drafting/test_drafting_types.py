"""The conventions of accession, logements-foyers and sociétés de vente: complete, compliant, clause by clause."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from cusdocs.checking import Report, Severity, Status, Verdict, check, detect
from cusdocs.document import Document, Table, render_plain
from cusdocs.dossier import Dossier, figures, read_workbook
from cusdocs.drafting import Clause, blanks, draft, facts, load_clauses, refuse_repealed, regime_in_force
from cusdocs.errors import UsageError
from cusdocs.law import (
    Fact,
    Obligation,
    ProfileFact,
    Regime,
    Requirement,
    load_facts,
    load_regime,
    load_regimes,
)
from cusdocs.reading import read
from cusdocs.resources import data_folder
from cusdocs.writing import write

SAMPLES = {
    "accession-2019": "coop-accession",
    "foyers-2019": "esh-foyers",
    "vente-2019": "societe-de-vente",
}
TODAY = date(2026, 12, 20)


@cache
def sample(regime: str) -> Dossier:
    return read_workbook(data_folder("samples") / SAMPLES[regime] / "psp.xlsx")


@cache
def known(regime: str) -> Mapping[str, Fact]:
    return facts(sample(regime))


@cache
def rules(regime: str) -> Regime:
    return load_regime(regime)


@cache
def clauses() -> tuple[Clause, ...]:
    return load_clauses()


@cache
def profile_facts() -> tuple[ProfileFact, ...]:
    return load_facts()


def drafted(regime: str, removed: Iterable[str] = ()) -> Document:
    gone = set(removed)
    kept = [clause for clause in clauses() if not gone.intersection(clause.requirements)]
    return draft(sample(regime), rules(regime), kept)


def checked(document: Document, regime: str) -> Report:
    held_to = rules(regime).widened(known(regime))
    return check(document, held_to, profile=known(regime), facts=profile_facts(), today=TODAY)


def demanded(regime: str) -> list[Requirement]:
    """Return the requirements that the sample must meet: mandatory, or conditional on facts that it has."""
    return [
        rule
        for rule in rules(regime).requirements
        if rule.known and rule.valid_to is None and _applies(rule, known(regime))
    ]


def _applies(rule: Requirement, profile: Mapping[str, Fact]) -> bool:
    if rule.obligation is Obligation.CONDITIONAL:
        return bool(rule.when and rule.when.evaluate(profile))
    return rule.obligation is Obligation.MANDATORY


def lacking(report: Report) -> set[str]:
    return {
        finding.id
        for finding in report.requirements
        if finding.status in (Status.MISSING, Status.INCOMPLETE) and finding.severity is not Severity.NONE
    }


def troubles(report: Report) -> list[str]:
    found = [f"{finding.id} : {finding.message}" for finding in report.requirements if _matters(finding.severity)]
    return found + [anomaly.message for anomaly in report.anomalies]


def _matters(severity: Severity) -> bool:
    return severity in (Severity.ERROR, Severity.WARNING)


CASES = [(regime, rule.id) for regime in SAMPLES for rule in demanded(regime)]


@pytest.mark.parametrize("regime", SAMPLES)
def test_the_sample_makes_a_whole_and_compliant_convention(regime: str) -> None:
    document = drafted(regime)
    assert blanks(document) == ()
    report = checked(document, regime)
    assert troubles(report) == []
    assert report.verdict is Verdict.COMPLIANT
    statuses = {finding.id: finding.status for finding in report.requirements}
    assert [rule.id for rule in demanded(regime) if statuses[rule.id] is not Status.PRESENT] == []


@pytest.mark.parametrize(("regime", "requirement"), CASES)
def test_an_element_taken_out_is_found_and_nothing_else(regime: str, requirement: str) -> None:
    assert lacking(checked(drafted(regime, [requirement]), regime)) == {requirement}


def test_every_confirmed_rule_is_among_the_cases() -> None:
    confirmed = {rule.id for regime in SAMPLES for rule in demanded(regime) if rule.confidence == "confirmed"}
    assert {"acc-plan-developpement", "lf-impayes-gestionnaire", "ind-sr-sv-2", "ind-pp-sv-3"} <= confirmed
    assert confirmed <= {requirement for _, requirement in CASES}


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize("regime", SAMPLES)
def test_the_file_read_back_says_the_same(regime: str, suffix: str, tmp_path: Path) -> None:
    write(drafted(regime), tmp_path / f"convention{suffix}")
    document = read(tmp_path / f"convention{suffix}")
    found = detect(document, load_regimes())
    assert found is not None
    assert found[0].id == regime
    report = checked(document, regime)
    assert (report.verdict, troubles(report)) == (Verdict.COMPLIANT, [])
    stated = {(each.code, each.territory.code, each.horizon, each.unit): each.value for each in report.indicators}
    computed = {
        (each.figure.code, each.figure.territory.code, each.figure.horizon, each.figure.unit): each.figure.number
        for each in figures(sample(regime), rules(regime))
    }
    assert stated == computed


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize(
    ("regime", "requirement"),
    [
        ("accession-2019", "ind-pp-acc-1"),
        ("foyers-2019", "lf-impayes-gestionnaire"),
        ("vente-2019", "sv-entretien"),
    ],
)
def test_an_element_taken_out_of_a_file_is_found(
    regime: str, requirement: str, suffix: str, tmp_path: Path
) -> None:
    write(drafted(regime, [requirement]), tmp_path / f"convention{suffix}")
    report = checked(read(tmp_path / f"convention{suffix}"), regime)
    assert lacking(report) == {requirement}
    assert report.verdict is Verdict.NON_COMPLIANT


def test_the_works_of_a_residence_stand_on_one_line_a_year() -> None:
    """Unless they lead to two classes; those before the works are counted, when there are several."""
    (table,) = (
        block
        for block in draft(sample("foyers-2019"), rules("foyers-2019"), clauses()).blocks
        if isinstance(block, Table) and block.caption_text == "Travaux programmés dans les résidences"
    )
    lines = [[cell.text for cell in row.cells[:5]] for row in table.rows]
    assert [line[1:] for line in lines if line[0] == "2028"] == [
        ["La Filature", "22", "F", "C"],
        ["La Scarpe", "6", "F (4), G (2)", "C"],
    ]
    assert [line[2:] for line in lines if line[:2] == ["2026", "Les Dentellières"]] == [
        ["12", "F", "B"],
        ["6", "G", "C"],
    ]
    assert lines[-1] == ["Ensemble", "", "190", "", ""]


def test_a_single_residence_is_told_in_the_singular() -> None:
    dossier = sample("foyers-2019")
    alone = dossier.model_copy(update={"residences": dossier.residences[:1]})
    text = render_plain(draft(alone, rules("foyers-2019"), clauses()))
    assert "l'organisme détient 1\u00a0résidence, soit 62\u00a0logements équivalents" in text


@pytest.mark.parametrize("regime", SAMPLES)
def test_the_convention_cites_no_rule_of_another_type(regime: str) -> None:
    foreign = {"accession-2019": "PP-LF-", "foyers-2019": "PP-ACC-", "vente-2019": "PP-LF-"}[regime]
    articles = {"accession-2019": "R.445-36", "foyers-2019": "R.445-22", "vente-2019": "R.445-2-8"}[regime]
    text = "\n".join(getattr(block, "text", "") for block in drafted(regime).blocks)
    assert foreign not in text
    assert articles not in text


@pytest.mark.parametrize("type_", ["locative", "accession", "foyers", "vente"])
def test_each_type_has_one_regime_in_force(type_: str) -> None:
    assert regime_in_force(type_, load_regimes()).id == f"{type_}-2019"


def test_a_repealed_regime_is_not_drafted_under() -> None:
    with pytest.raises(UsageError) as refusal:
        draft(sample("foyers-2019"), rules("foyers-2012"), clauses())
    assert str(refusal.value).replace("\u00a0", " ") == (
        "Le régime « foyers-2012 » n'est plus en vigueur : il s'est appliqué jusqu'au 10 mai 2017. Rédigez la "
        "convention sous un régime en vigueur ; seule la vérification des conventions anciennes reste possible."
    )


def test_a_regime_that_a_later_one_replaces_is_refused_though_it_has_no_end() -> None:
    regime = rules("vente-2019")
    later = replace(regime, id="vente-2030", valid_from=date(2030, 1, 1))
    with pytest.raises(UsageError) as refusal:
        refuse_repealed(regime, [regime, later])
    assert "« vente-2030 » le remplace depuis le 1er janvier 2030" in str(refusal.value).replace("\u00a0", " ")
    refuse_repealed(later, [regime, later])


def test_a_type_without_regime_in_force_is_refused() -> None:
    repealed: list[Regime] = [rules("foyers-2012")]
    with pytest.raises(UsageError, match="Aucun régime en vigueur"):
        regime_in_force("foyers", repealed)
