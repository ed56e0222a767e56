"""Whose convention it is, and the dates of its life."""

from datetime import date

from conventions import TODAY, document
from regime_conventions import REGIMES, convention

from cusdocs.checking import check


def identity(*paragraphs: str):
    return check(document(*paragraphs), _anything(), today=TODAY).identity


def _anything():
    from dataclasses import replace

    return replace(REGIMES["locative-2019"], identity=())


def test_a_drafted_convention_tells_its_organism_and_its_dates() -> None:
    found = check(convention("locative-2019"), REGIMES["locative-2019"], today=TODAY).identity

    assert (found.name, found.siren) == ("Ajonc Habitat", "999999998")
    assert (found.psp, found.filing) == (date(2024, 3, 28), date(2025, 12, 22))
    assert (found.effect, found.term) == (date(2026, 1, 1), date(2031, 12, 31))
    assert found.signature is None


def test_a_convention_of_the_first_generation_tells_when_it_was_signed() -> None:
    found = check(convention("locative-2010"), REGIMES["locative-2010"], today=TODAY).identity

    assert found.name == "Office public de l'habitat des Deux Rives"
    assert (found.filing, found.signature) == (date(2010, 6, 25), date(2010, 12, 20))


def test_the_number_of_an_epci_is_not_that_of_the_organism() -> None:
    found = identity(
        "Rennes Métropole (243 500 139) a été associée.",
        "ET Dolmen Habitat, dont le siège est à Vannes, identifiée au SIREN sous le n° 999\u00a0 999\u00a0 997,",
    )

    assert (found.name, found.siren) == ("Dolmen Habitat", "")
    assert identity("SIREN\u00a0: 999\u00a0 999\u00a0 998").siren == "999999998"


def test_the_state_is_no_organism() -> None:
    assert identity("ENTRE l'État, préfecture de région, dont le siège est à Rennes,").name == ""
