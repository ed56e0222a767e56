"""Sections where commitments are due, and the organism says that it is not bound."""

import pytest
from conventions import TODAY, document, headed, regime, rule

from cusdocs.checking import Anomaly, check
from cusdocs.law.clues import Holding

EVALUATION = rule("evaluation", headed("évaluation de la convention", holds=Holding(words=5)), commits=True)
FIRM = "La convention est évaluée à trois ans et à son terme."


def found(*sentences: str) -> list[Anomaly]:
    held = document(
        "# Évaluation de la convention", *sentences, "# Annexes", "La société n'est pas tenue de publier."
    )
    report = check(held, regime(EVALUATION), profile={}, today=TODAY)
    return [each for each in report.anomalies if each.kind == "refused-commitment"]


@pytest.mark.parametrize(
    "sentence",
    [
        "La société n'est pas tenue de transmettre au préfet les données nécessaires à l'évaluation.",
        "L'office n'est nullement tenu d'évaluer la convention à l'issue de la troisième année.",
        "La SEM n'est pas tenue d'évaluer la convention et ne transmettra pas ses données au préfet.",
        "L'organisme ne s'engage pas à remettre un bilan à mi-parcours.",
        "Le bailleur n'a aucune obligation de rendre compte des résultats.",
        "Lorraine Habitat est dispensée de remettre les valeurs réalisées.",
    ],
)
def test_an_organism_that_says_that_it_is_not_bound_is_told(sentence: str) -> None:
    (anomaly,) = found(FIRM, sentence)
    assert sentence.rstrip(".") in anomaly.message


@pytest.mark.parametrize(
    "sentence",
    [
        "L'office est tenu de transmettre au préfet les données nécessaires à l'évaluation.",
        "Le locataire n'est pas tenu de répondre à l'enquête qui accompagne chaque évaluation.",
        "Le préfet n'est pas tenu d'attendre le terme pour demander un bilan à l'office.",
        "L'office transmet ses données ; les communes ne sont pas tenues de les compléter.",
        "L'évaluation n'a pas encore été conduite.",
        "La société ne s'engage pas seule : ses filiales transmettent aussi leurs données.",
    ],
)
def test_what_binds_or_frees_another_is_not(sentence: str) -> None:
    assert found(FIRM, sentence) == []
