"""What sentences promise, and what in them contradicts the tables: each is labelled in prose.yaml."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from conventions import TODAY, bullets, document, indicator_regime, table
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.checking import Anomaly, Commitment, check
from cusdocs.checking.commitments import read_commitments
from cusdocs.checking.index import Index
from cusdocs.document import Block
from cusdocs.french.numbers import format_number
from cusdocs.law import load_regime, territories
from cusdocs.law.regime import Regime

LABELLED = yaml.safe_load(Path(__file__).with_name("prose.yaml").read_text(encoding="utf-8"))
TERM = "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031."
YEARS = "2026 | 2027 | 2028 | 2029 | 2030 | 2031"
TABLES = (
    table(
        "Territoire | 2026-2028 | 2026-2031", "Ille-et-Vilaine | 175 | 350", "dont PLAI | 60 | 120", caption="PP-1"
    ),
    table(f"Territoire | {YEARS}", "Ille-et-Vilaine | 40 | 45 | 50 | 55 | 60 | 65", caption="PP-3"),
    table("Territoire | 2026-2028 | 2026-2031", "Ille-et-Vilaine | 132 | 264", caption="PP-4"),
    table(f"Territoire | {YEARS}", "Ille-et-Vilaine | 12 % | 13 % | 14 % | 15 % | 16 % | 17 %", caption="SR-1"),
    table(f"| {YEARS}", "Organisme | 1 250 € | 1 300 € | 1 310 € | 1 320 € | 1 330 € | 1 340 €", caption="G-1"),
)


@cache
def rules() -> Regime:
    return indicator_regime(*load_regime("locative-2019").indicators)


def promised(*blocks: Block | str) -> tuple[Commitment, ...]:
    return read_commitments(Index(document("# Engagements", *blocks)), rules(), territories.find, 2026)


def mismatches(*blocks: Block | str) -> list[Anomaly]:
    report = check(document("# Durée", TERM, "# Engagements", *blocks), rules(), profile={}, today=TODAY)
    return [anomaly for anomaly in report.anomalies if anomaly.kind == "text-table-mismatch"]


def told(commitment: Commitment) -> str:
    if commitment.quantity is None:
        return ""
    return f"{commitment.quantity.normalize():f} {commitment.unit} {commitment.horizon}".strip()


@pytest.mark.parametrize(("actor", "strength", "counted", "sentence"), LABELLED["promises"])
def test_a_commitment_is_read(actor: str, strength: str, counted: str, sentence: str) -> None:
    (found,) = promised(sentence)
    assert (found.actor, found.strength, told(found)) == (actor, strength, counted.replace('""', "").strip())


@pytest.mark.parametrize("sentence", LABELLED["nothing"])
def test_what_promises_nothing(sentence: str) -> None:
    assert promised(sentence) == ()


@pytest.mark.parametrize("sentence", LABELLED["contradicts"])
def test_a_sentence_that_contradicts_the_table(sentence: str) -> None:
    assert len(mismatches(*TABLES, sentence)) == 1


@pytest.mark.parametrize("sentence", LABELLED["no_contradiction"])
def test_a_sentence_that_says_the_same_or_something_else(sentence: str) -> None:
    assert mismatches(*TABLES, sentence) == []


def test_a_commitment_knows_its_words_and_its_place() -> None:
    (first, second) = promised("En Ille-et-Vilaine, l'office livrera 30 logements à 3 ans et 70 à 6 ans.")
    assert (first.who, first.verb, first.horizon, second.horizon) == ("l'office", "livrera", "3-years", "6-years")
    assert first.territory is not None
    assert first.territory.name == "Ille-et-Vilaine"
    (elsewhere,) = promised("L'office livrera 30 logements à Trifouillis d'ici 2028.")
    assert elsewhere.territory is None


@given(st.integers(min_value=1, max_value=99_999))
def test_any_other_number_contradicts_and_the_same_never_does(number: int) -> None:
    sentence = f"L'organisme s'engage sur {format_number(number)} logements agréés d'ici 2031."
    known = number in (350, 120)  # the table holds both
    assert len(mismatches(*TABLES, sentence)) == (0 if known else 1)


def test_a_sentence_under_the_heading_of_its_indicator() -> None:
    sentence = "L'office commercialisera 140 logements d'ici fin 2028."
    assert mismatches(*TABLES, sentence) == []
    assert len(mismatches(*TABLES, "# PP-4 – Logements mis en commercialisation", sentence)) == 1
    other = "L'office construira 140 logements d'ici fin 2028."
    assert mismatches(*TABLES, "# PP-4 – Logements mis en commercialisation", other) == []


def test_a_list_item_is_said_by_who_announces_it() -> None:
    item = bullets("320 logements agréés d'ici 2031 ;")
    assert len(mismatches(*TABLES, "L'organisme s'engage sur :", item)) == 1
    assert mismatches(*TABLES, "Le PLH prévoit :", item) == []


def test_two_sentences_that_no_table_settles() -> None:
    first, second = "PP-1 : 320 logements à 6 ans.", "L'organisme s'engage sur 350 logements agréés à 6 ans."
    (anomaly,) = mismatches(first, second)
    assert "deux phrases se contredisent\u00a0: 320\u00a0logements et 350\u00a0logements" in anomaly.message
    assert mismatches(first, first) == []
    assert mismatches(first, "L'État agréera 350 logements locatifs à 6 ans.") == []
    assert mismatches(first, "# Bilan", second) == []


ACCESSION = "En 2031, {} % des contrats seront signés avec des ménages dont les ressources n'excèdent pas les "


@pytest.mark.parametrize(("share", "count"), [("65,0", 0), ("57,0", 1)])
def test_a_sentence_about_the_whole_is_compared_with_the_only_region(share: str, count: int) -> None:
    rows = ["Territoire | 2030 | 2031", "Nord | 64,8 % | 65,5 %", "Somme | 62,5 % | 62,5 %"]
    stated = table(*rows, "Hauts-de-France | 64,3 % | 65,0 %", caption="PS-ACC-1")
    sentence = f"{ACCESSION.format(share)}plafonds de l'article D. 331-12."
    held = document("# Durée", TERM, "# Engagements", sentence, stated)
    regime = indicator_regime(*load_regime("accession-2019").indicators)
    report = check(held, regime, profile={}, today=TODAY)
    assert [anomaly.kind for anomaly in report.anomalies].count("text-table-mismatch") == count


@pytest.mark.parametrize(("count", "told"), [("446", 0), ("412", 1)])
def test_a_sentence_about_the_whole_is_compared_with_the_only_departement(count: str, told: int) -> None:
    rows = ("Territoire | 2026-2028 | 2026-2031", "Rennes Métropole | 134 | 374", "CA Vitré Communauté | 30 | 72")
    stated = table(*rows, "Ille-et-Vilaine | 164 | 446", caption="PP-1 – Logements agréés")
    sentence = f"L'office obtiendra l'agrément de {count} logements locatifs en six ans."
    assert len(mismatches(stated, sentence)) == told


@pytest.mark.parametrize(("count", "told"), [("315", 0), ("330", 1)])
def test_each_clause_that_ends_with_a_code_in_brackets_is_read_alone(count: str, told: int) -> None:
    sentence = (
        f"L'office réhabilitera {count} logements en six ans dans des opérations éligibles (indicateur PP-3), "
        "et fera agréer 350 logements en six ans (indicateur PP-1)."
    )
    assert len(mismatches(*TABLES, sentence)) == told
