"""The dates of the procedure: term, age of the PSP, six months to conclude, civil years, order of the steps."""

from dataclasses import replace

import pytest
from conventions import TODAY, document, regime
from regime_conventions import REGIMES, convention, known_facts

from cusdocs.checking import Severity, check
from cusdocs.document import Block, Document, Paragraph, Text
from cusdocs.law import load_facts


def reworded(name: str, old: str, new: str) -> Document:
    """Return the convention of a regime with the words ``old`` replaced wherever they stand, at least once."""
    whole = convention(name)
    blocks = [_reworded(block, old, new) for block in whole.blocks]
    assert blocks != list(whole.blocks), old
    return replace(whole, blocks=tuple(blocks))


def _reworded(block: Block, old: str, new: str) -> Block:
    text = block.text.replace("\u00a0", " ") if isinstance(block, Paragraph) else ""
    return Paragraph(content=(Text(text.replace(old, new)),)) if old in text else block


def told(name: str, held: Document) -> dict[str, Severity]:
    report = check(held, REGIMES[name], profile=known_facts(name), facts=load_facts(), today=TODAY)
    grave = (Severity.ERROR, Severity.WARNING)
    found = {finding.id: finding.severity for finding in report.requirements if finding.severity in grave}
    return found | {anomaly.kind: anomaly.severity for anomaly in report.anomalies}


# What a convention of the regime says, what a faulty one says instead, and how it is reported.
FAULTS = [
    # six years, whatever the regime
    ("locative-2010", "expire le 31 décembre 2016", "expire le 31 décembre 2015", {"duration"}),
    (
        "accession-2011",
        "six ans à compter du 1er janvier 2012, soit jusqu'au 31 décembre 2017",
        "quatre ans à compter du 1er janvier 2012",
        {"duration"},
    ),
    ("locative-2017", "expire le 31 décembre 2023", "expire le 31 décembre 2024", {"duration"}),
    ("locative-2019", "s'achève le 31 décembre 2031", "s'achève le 31 décembre 2032", {"duration"}),
    (
        "vente-2019",
        "six ans et s'achève le 31 décembre 2031",
        "cinq ans et s'achève le 31 décembre 2030",
        {"duration"},
    ),
    # a PSP of less than three years at the day of effect, to the day
    ("locative-2019", "28 mars 2024", "1er janvier 2023", set()),
    ("locative-2019", "28 mars 2024", "31 décembre 2022", {"psp-too-old"}),
    ("foyers-2019", "20 juin 2024", "20 juin 2021", {"psp-too-old"}),
    ("locative-2017", "16 décembre 2016", "16 décembre 2014", {"psp-too-old"}),
    ("foyers-2017", "9 décembre 2016", "9 décembre 2013", {"psp-too-old"}),
    # signed within six months of the filing: a single source, so a warning
    ("locative-2019", "signée le 28 mai 2026", "signée le 22 juin 2026", set()),
    ("locative-2019", "signée le 28 mai 2026", "signée le 23 juin 2026", {"late-conclusion"}),
    ("accession-2019", "signée le 21 mai 2026", "signée le 21 septembre 2026", {"late-conclusion"}),
    ("foyers-2017", "le 29 juin 2018", "le 29 septembre 2018", {"late-conclusion"}),
    (
        "locative-2017",
        "déposé auprès du préfet d'Ille-et-Vilaine le 27 février 2018",
        "déposé auprès du préfet d'Ille-et-Vilaine le 27 octobre 2017",
        {"late-conclusion"},
    ),
    # civil years
    (
        "locative-2019",
        "par année civile entière, du 1er janvier 2026 au 31 décembre 2031",
        "par période de douze mois, du 1er juillet 2026 au 30 juin 2032",
        {"engagements-annees-civiles"},
    ),
    (
        "foyers-2019",
        "par année civile entière, du 1er janvier 2026 au 31 décembre 2031",
        "par exercice, du 1er juillet 2026 au 30 juin 2032",
        {"engagements-annees-civiles"},
    ),
    # the délibérations in order, the last one before the signature
    (
        "locative-2019",
        "en date du 26 juin 2025 engageant",
        "en date du 26 janvier 2026 engageant",
        {"wrong-order"},
    ),
    ("locative-2019", "en date du 18 décembre 2025 adoptant", "en date du 18 juin 2026 adoptant", {"wrong-order"}),
    ("accession-2019", "en date du 12 juin 2025 engageant", "en date du 12 mars 2026 engageant", {"wrong-order"}),
    ("foyers-2019", "en date du 19 juin 2025 engageant", "en date du 19 mars 2026 engageant", {"wrong-order"}),
    ("locative-2017", "du 22 septembre 2017 engageant", "du 22 mars 2018 engageant", {"wrong-order"}),
    ("locative-2010", "du 12 février 2010 engageant", "du 12 février 2011 engageant", {"wrong-order"}),
    ("accession-2011", "du 6 octobre 2011 engageant", "du 6 décembre 2011 engageant", {"wrong-order"}),
]
SURE = {"duration", "psp-too-old", "engagements-annees-civiles"}


@pytest.mark.parametrize(("name", "old", "new", "expected"), FAULTS)
def test_a_date_out_of_its_bounds_is_reported_alone(name: str, old: str, new: str, expected: set[str]) -> None:
    found = told(name, reworded(name, old, new))

    assert set(found) == expected
    assert {kind for kind, severity in found.items() if severity is Severity.ERROR} == expected & SURE


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("La convention est signée pour une durée de cinq ans.", ["duration"]),
        ("La présente convention est conclue pour dix ans.", ["duration"]),
        ("La convention est conclue pour une durée de six ans.", []),
        ("La convention d'intermédiation est conclue pour une durée de trois ans.", []),
        ("Le plan stratégique de patrimoine a une durée de dix ans.", []),
    ],
)
def test_a_length_told_beside_the_dates_is_held_to_them(length: str, expected: list[str]) -> None:
    dates = "Elle prend effet le 1er juillet 2026 et prendra fin le 30 juin 2032."
    report = check(document("# Durée", f"{length} {dates}"), regime(), profile={}, today=TODAY)
    assert [anomaly.kind for anomaly in report.anomalies] == expected
