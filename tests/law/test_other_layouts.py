"""The clues of locative-2019 hold in conventions that are laid out and worded otherwise than ours.

Each layout is whole: nothing is reported. Take a section or a paragraph out, and what it held is reported alone.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from cusdocs.checking import Severity, check
from cusdocs.document import Block, Cell, Document, Heading, Paragraph, Row, Table, Text
from cusdocs.law import load_facts, load_regime

LAYOUTS = Path(__file__).with_name("layouts")
# Stands in the layouts for a paragraph of ordinary prose.
PROSE = (
    "Texte de fond de la section, suffisamment développé pour compter comme un vrai contenu rédigé par le "
    "bailleur, avec des précisions sur ses moyens et ses échéances."
)


@cache
def layout(name: str) -> tuple[str, ...]:
    return tuple((LAYOUTS / f"{name}.md").read_text(encoding="utf-8").strip().split("\n\n"))


def without(parts: tuple[str, ...], start: str) -> tuple[str, ...]:
    """Return ``parts`` without the paragraph, or the whole section, that begins with ``start``."""
    first = next(index for index, part in enumerate(parts) if part.lstrip("#").strip().startswith(start))
    depth = _depth(parts[first])
    last = first + 1
    while depth and last < len(parts) and not 0 < _depth(parts[last]) <= depth:
        last += 1
    return parts[:first] + parts[last:]


def _depth(part: str) -> int:
    return len(part) - len(part.lstrip("#"))


def reported(parts: tuple[str, ...]) -> set[str]:
    document = Document(blocks=tuple(map(_block, parts)))
    report = check(document, load_regime("locative-2019"), facts=load_facts(), today=date(2026, 12, 20))
    return {
        finding.id for finding in report.requirements if finding.severity in (Severity.ERROR, Severity.WARNING)
    }


def _block(part: str) -> Block:
    if part.startswith("#"):
        return Heading(level=_depth(part), content=(Text(part.lstrip("#").strip()),))
    if part.startswith("|"):
        lines = (line.strip().strip("|").split("|") for line in part.splitlines())
        rows = (Row(cells=tuple(Cell(content=(Text(text.strip()),)) for text in line)) for line in lines)
        return Table(rows=tuple(rows), header_rows=1)
    return Paragraph(content=(Text(part.replace("@", PROSE)),))


# The three legs are chapters, the policies sections in them; an ESH without group.
LEGS_FIRST = [
    ("Vu les articles", "ref-l445-1"),
    ("Vu le plan strat", "ref-psp-approval"),
    ("Vu la délibération du 15", "date-delib-engagement"),
    ("Vu la délibération n°", "date-delib-adoption"),
    ("Vu le dépôt", "date-depot-projet"),
    ("La présente convention est conclue", "date-effet-duree"),
    ("Les engagements chiffrés", "engagements-annees-civiles"),
    ("III. CAL", "association-collectivites"),
    ("L'occupation sociale du parc", "etat-occupation-sociale etat-occupation-sociale-qpv"),
    ("Cotation du service", "etat-service-rendu concertation-etat-service"),
    ("Emploi du produit", "plan-vente-reinvestissement"),
    (
        "Le plan de vente aux",
        "plan-mise-en-vente plan-vente-habitabilite plan-vente-avis-communes info-locataires-vente-fusion",
    ),
    ("Les locataires sont inf", "info-locataires-vente-fusion"),
    ("Accueil des sortants", "plan-actions-sortants-hebergement"),
    ("Mixité sociale", "actions-l441-1-mixite"),
    ("Obligations en mat", "gestion-sociale-occupation"),
    ("Accompagnement social", "gestion-sociale-accompagnement"),
    ("Partenariats", "partenariats-accompagnement"),
    ("VII.", "concertation-locative"),
    ("VIII", "politique-sociale-environnementale"),
    ("X. SUIVI", "evaluation-3-ans fichier-tableaux"),
    ("Le fichier de", "fichier-tableaux"),
    ("ANNEXE 1", "liste-ensembles-immobiliers"),
    (
        "IV. ÉTAT DES",
        """politique-patrimoniale-etat-des-lieux politique-sociale-etat-des-lieux qualite-service-etat-des-lieux
        etat-occupation-sociale etat-occupation-sociale-qpv etat-service-rendu concertation-etat-service""",
    ),
    (
        "V. ORIENT",
        """politique-patrimoniale-orientations-strategiques politique-sociale-orientations-strategiques
        qualite-service-orientations-strategiques plan-vente-reinvestissement""",
    ),
]

# Every heading at one level, numbered 1.1.1; an OPH that sells nothing; visas in a table, signatures first.
FLAT = [
    ("4.4 Mise", "plan-mise-en-vente plan-vente-habitabilite plan-vente-avis-communes"),
    ("4.5 Util", "plan-vente-reinvestissement"),
    ("4.2 Or", "politique-patrimoniale-orientations-strategiques"),
    ("4.3 Pro", "politique-patrimoniale-programme-actions"),
    ("5.1", "politique-sociale-etat-des-lieux"),
    ("5.2", "politique-sociale-orientations-strategiques"),
    ("5.3", "politique-sociale-programme-actions"),
    ("5.4", "gestion-sociale-occupation"),
    ("5.5", "actions-l441-1-mixite"),
    ("5.6", "gestion-sociale-accompagnement"),
    ("5.7", "plan-actions-sortants-hebergement"),
    ("5.8", "partenariats-accompagnement"),
    ("6.1", "qualite-service-etat-des-lieux"),
    ("6.2", "qualite-service-orientations-strategiques"),
    ("6.3", "qualite-service-programme-actions"),
    ("7. Eng", "politique-sociale-environnementale"),
    ("9. Tr", "fichier-tableaux"),
    ("Annexe 1", "liste-ensembles-immobiliers"),
    ("1.1.6", "evaluation-3-ans"),
    ("1.2 Pers", "association-collectivites"),
    ("1.3 Cal", "date-depot-projet"),
    ("2.4 É", "etat-occupation-sociale etat-occupation-sociale-qpv"),
    ("2.3.1", "etat-service-rendu concertation-etat-service"),
    ("Les objectifs et eng", "engagements-annees-civiles"),
    ("Elle prend effet", "date-effet-duree"),
    ("1.1.1", "ref-l445-1"),
]


@pytest.mark.parametrize("name", ["legs_first", "flat_decimal"])
def test_a_whole_convention_is_not_accused(name: str) -> None:
    assert reported(layout(name)) == set()


@pytest.mark.parametrize(("start", "expected"), LEGS_FIRST)
def test_what_is_taken_out_of_a_convention_by_legs_is_reported_alone(start: str, expected: str) -> None:
    assert reported(without(layout("legs_first"), start)) == set(expected.split())


@pytest.mark.parametrize(("start", "expected"), FLAT)
def test_what_is_taken_out_of_a_flat_convention_is_reported_alone(start: str, expected: str) -> None:
    assert reported(without(layout("flat_decimal"), start)) == set(expected.split())
