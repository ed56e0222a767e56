"""A requirement made of several parts: each must be there, and the one that lacks is named."""

from pathlib import Path

import pytest
from conventions import TODAY, read_text
from regime_conventions import REGIMES, known_facts, marked_document

from cusdocs.checking import Finding, Severity, Status, check
from cusdocs.document import Document
from cusdocs.errors import SchemaError
from cusdocs.law import load_facts, load_regime

HERE = Path(__file__).parent
RULE = "etat-orientations-programme"
TEXT = (HERE / "repealed" / "locative-2017.md").read_text(encoding="utf-8")
LEGS = {
    "1": "l'état des lieux",
    "2": "les orientations stratégiques",
    "3": "le programme d'actions",
}
POLICIES = {
    "1": "la politique patrimoniale",
    "2": "la politique sociale",
    "3": "la politique de qualité du service",
}


def found(document: Document) -> Finding:
    report = check(
        document,
        REGIMES["locative-2017"],
        profile=known_facts("locative-2017"),
        facts=load_facts(),
        today=TODAY,
    )
    return next(each for each in report.requirements if each.id == RULE)


def without(number: str, *, heading_kept: bool = False) -> Document:
    """Return the convention without the section of that number, or without the text under its heading."""
    parts = TEXT.strip().split("\n\n")
    start = next(index for index, part in enumerate(parts) if f"### [{number}]" in part)
    return marked_document("\n\n".join(parts[: start + heading_kept] + parts[start + 2 :]), frozenset())


def test_the_three_parts_of_each_policy_are_the_evidence() -> None:
    finding = found(marked_document(TEXT, frozenset()))
    assert (finding.status, len(finding.evidence)) == (Status.PRESENT, 9)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("leg", LEGS)
def test_one_part_of_one_policy_that_lacks_is_named(policy: str, leg: str) -> None:
    finding = found(without(f"{policy}.{leg}"))
    assert (finding.status, finding.severity) == (Status.INCOMPLETE, Severity.ERROR)
    assert finding.message.endswith(f"; il manque {LEGS[leg]} de {POLICIES[policy]}.")


def test_a_title_with_nothing_under_it_is_no_part() -> None:
    finding = found(without("2.3", heading_kept=True))
    assert finding.status is Status.INCOMPLETE
    assert "pour le programme d'actions de la politique sociale, il manque sous ce titre" in finding.message


def test_a_sentence_of_the_policy_is_enough() -> None:
    said = "Le programme d'actions de l'office tient en une commission sociale mensuelle et un fonds de secours."
    text = TEXT.replace("### [2.3] Programme d'actions", "### [2.3] Commission et fonds")
    assert found(marked_document(text, frozenset())).status is Status.INCOMPLETE
    told = text.replace("Une commission sociale mensuelle examine", f"{said} La commission examine")
    assert found(marked_document(told, frozenset())).status is Status.PRESENT


def test_a_sentence_of_another_policy_is_not() -> None:
    text = TEXT.replace("### [2.3] Programme d'actions", "### [2.3] Commission et fonds")
    told = text.replace("Un extranet des", "Le programme d'actions est le suivant. Un extranet des")
    assert "programme d'actions de la politique sociale" in found(marked_document(told, frozenset())).message


def test_a_policy_that_nothing_names_lacks_itself_and_not_its_parts() -> None:
    absent = marked_document(TEXT, frozenset({"qualite-service"}))
    report = check(
        absent, REGIMES["locative-2017"], profile=known_facts("locative-2017"), facts=load_facts(), today=TODAY
    )
    gaps = {each.id for each in report.requirements if each.severity in (Severity.ERROR, Severity.WARNING)}
    assert gaps == {"qualite-service"}


@pytest.mark.parametrize("layout", ["flat_decimal", "legs_first"])
def test_parts_are_found_in_flat_conventions_and_where_the_parts_hold_the_policies(layout: str) -> None:
    path = HERE.parent / "law" / "layouts" / f"{layout}.md"
    text = path.read_text(encoding="utf-8").replace(
        "@", "Douze mots de fond écrits par le bailleur pour que ce texte compte."
    )
    assert found(read_text(text)).status is Status.PRESENT


WRITTEN = """\
id: essai
title: Essai
type: locative
valid_from: 2019-07-29
years: 6
identity: [[convention]]
requirements:
  - id: plan
    kind: section
    title: Plan
    obligation: mandatory
    articles: [CCH L.445-1]
    confidence: confirmed
    verification: auto
    evidence:
      - each:
          - part: la première
            of: plan
            evidence: [{heading: [première]}]
          - part: la seconde
            evidence: [{passage: [[seconde]], within: [plan]}]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("of: plan", "of: rien", "exigence inconnue"),
        ("within: [plan]", "within: [rien]", "exigence inconnue"),
        (
            "{passage: [[seconde]], within: [plan]}",
            "{denied: [seconde]}",
            "à un titre, à un passage, à un tableau ou à un cadre de signature",
        ),
        ("part: la seconde", "name: la seconde", "clé inconnue"),
    ],
)
def test_a_part_ill_written_is_told_at_its_line(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text(WRITTEN, encoding="utf-8")
    assert load_regime("essai", tmp_path).by_id["plan"].evidence
    path.write_text(WRITTEN.replace(right, wrong), encoding="utf-8")
    with pytest.raises(SchemaError, match=message):
        load_regime("essai", tmp_path)
