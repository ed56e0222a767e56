"""Sections where commitments are due: wishes alone are told, anything firm is enough."""

from itertools import chain

import pytest
from conventions import TODAY, bullets, document, headed, regime, rule, table

from cusdocs.checking import Anomaly, Severity, check
from cusdocs.document import Block
from cusdocs.law import load_regime
from cusdocs.law.clues import Holding
from cusdocs.law.terms import Confidence

CONCERTATION = rule("concertation-locative", headed("concertation locative", holds=Holding(words=5)), commits=True)


def found(*blocks: Block | str, **changes: object) -> list[Anomaly]:
    rules = [rule(CONCERTATION.id, *CONCERTATION.evidence, **{"commits": True, **changes})]
    held = document("# Concertation locative", *blocks, "# Annexes", "L'organisme publiera trois annexes par an.")
    report = check(held, regime(*rules), profile={}, today=TODAY)
    return [each for each in report.anomalies if each.kind == "empty-commitment"]


@pytest.mark.parametrize(
    "blocks",
    [
        ("L'organisme s'efforcera de réunir les associations de locataires.",),
        ("L'office réunira, dans la mesure du possible, les associations de locataires.",),
        ("L'organisme pourra consulter les associations de locataires lorsque cela est possible.",),
        ("Nous nous efforcerons d'associer les représentants des locataires à nos choix.",),
        ("La société fera ses meilleurs efforts pour associer les locataires aux décisions.",),
        ("L'organisme s'engage à s'efforcer d'améliorer le dialogue avec les habitants.",),
        ("La coopérative souhaite renforcer le dialogue. Elle est attentive à l'avis des habitants.",),
        ("La concertation est essentielle. L'office tentera de réunir le conseil de concertation.",),
        ("L'office sera attentif aux demandes des associations de locataires.",),
        ("L'organisme tâchera d'associer les locataires aux choix de travaux.",),
        ("Nous souhaitons associer les locataires. Nous serons attentifs à leurs avis.",),
        ("Le bailleur essaiera de réunir les associations de locataires quand cela est possible.",),
        ("L'organisme s'efforcera de :", bullets("réunir les locataires", "diffuser les comptes rendus")),
    ],
)
def test_wishes_alone(blocks: tuple[Block | str, ...]) -> None:
    (anomaly,) = found(*blocks)
    assert anomaly.severity is Severity.WARNING
    assert "le texte n'en prend aucun de ferme" in anomaly.message


@pytest.mark.parametrize(
    "blocks",
    [
        ("L'organisme s'engage à réunir les associations. Il s'efforcera d'élargir le cercle.",),
        ("L'organisme réunit le conseil de concertation. Il s'efforcera d'élargir le cercle.",),
        ("L'organisme s'efforcera de réunir le conseil deux fois par an, soit 12 réunions.",),
        ("L'organisme s'efforcera d'aboutir avant le 30 juin 2027.",),
        ("L'organisme s'efforcera d'aboutir.", table("Action | Date", "Réunion | chaque trimestre")),
        ("Le conseil se réunit chaque trimestre. L'office tentera d'élargir le cercle.",),
        ("Les associations pourront saisir l'office de toute question relative aux charges.",),
        ("L'organisme ne pourra modifier le plan sans avis du conseil de concertation.",),
        ("Un plan de concertation a été signé. L'office s'efforcera de l'actualiser.",),
        ("L'État s'efforcera de participer aux réunions du conseil de concertation.",),
        ("La concertation porte sur les charges, les travaux et la vie des résidences.",),
        ("Le conseil sera réuni par l'office. Les locataires pourront y inviter un expert.",),
        ("L'office a mis en place un plan de concertation, et pourra l'étendre aux nouveaux quartiers.",),
        ("Le plan, signé avec les associations, prévoit des réunions. L'office s'efforcera de les multiplier.",),
        ("Les modalités figurent en annexe. L'organisme s'efforcera de les respecter au mieux.",),
        ("Un conseil de concertation est réuni par l'office. Il pourra créer des groupes de travail.",),
        ("Deux associations siègent au conseil. L'office tentera d'en accueillir une troisième.",),
        ("La concertation devra être renforcée, ce que l'office pourra faire par des ateliers.",),
        ("Les représentants des locataires pourront demander la réunion du conseil.",),
        ("L'organisme et les associations se réunissent. L'organisme s'efforcera d'y associer la ville.",),
        ("L'office dispose d'un conseil de concertation. Il souhaite le rendre plus visible.",),
        ("Le bilan des actions menées est présenté au conseil. L'organisme souhaite poursuivre dans cette voie.",),
        ("L'organisme s'engage à :", bullets("réunir les locataires", "s'efforcer de les informer")),
        (" ".join(["La concertation est utile.", "L'office s'efforcera de la développer."] * 10),),
    ],
)
def test_something_firm_or_uncertain_is_enough(blocks: tuple[Block | str, ...]) -> None:
    assert found(*blocks) == []


def test_a_rule_that_wants_no_commitment_or_is_not_sure() -> None:
    wish = "L'organisme s'efforcera de réunir les associations de locataires."
    assert found(wish, commits=False) == []
    (anomaly,) = found(wish, confidence=Confidence.INFERRED)
    assert anomaly.severity is Severity.INFO


def test_a_section_that_is_missing_is_told_once() -> None:
    assert found() == []


def test_the_rules_that_want_commitments() -> None:
    regimes = [load_regime(name) for name in ("locative-2019", "vente-2019")]
    wanted = {each.id for each in chain.from_iterable(r.requirements for r in regimes) if each.commits}
    assert wanted == {
        "politique-sociale-gestion-sociale",
        "qualite-service-rendu",
        "concertation-locative",
        "partenariats-accompagnement",
        "plan-actions-sortants-hebergement",
        "evaluation-3-ans",
        "sv-entretien",
    }
