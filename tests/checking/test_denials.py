"""Sentences that deny, and sentences that only look like it: each is labelled in denials.yaml."""

from pathlib import Path

import pytest
import yaml

from cusdocs.checking.meaning.denials import denies, only_denies
from cusdocs.french.phrases import phrases

LABELLED = yaml.safe_load(Path(__file__).with_name("denials.yaml").read_text(encoding="utf-8"))


def _cases(label: str) -> list[tuple[str, str]]:
    return [(subject, sentence) for subject, sentences in LABELLED[label].items() for sentence in sentences]


@pytest.mark.parametrize(("subject", "sentence"), _cases("denied"))
def test_a_denial_is_read(subject: str, sentence: str) -> None:
    assert denies(sentence, phrases(LABELLED["subjects"][subject]))


@pytest.mark.parametrize(("subject", "sentence"), _cases("not_denied"))
def test_a_restriction_a_condition_or_a_quotation_denies_nothing(subject: str, sentence: str) -> None:
    assert not denies(sentence, phrases(LABELLED["subjects"][subject]))


def test_what_is_quoted_is_not_said() -> None:
    assert not denies("Le code prévoit « aucune accession » pour d'autres.", phrases(["accession"]))


@pytest.mark.parametrize("sentence", ["Sans objet.", "Néant", "L'organisme n'est pas concerné."])
def test_a_section_may_say_nothing(sentence: str) -> None:
    assert only_denies([sentence])


def test_a_section_that_says_more_is_no_denial() -> None:
    assert not only_denies(["Aucun logement n'est vendu.", "Les loyers sont revus chaque année au 1er janvier."])
