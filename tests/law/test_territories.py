"""Territories found by code or by the many ways to write their name."""

import pytest

from cusdocs.law import territories


@pytest.mark.parametrize(
    ("written", "kind", "code"),
    [
        ("Ille-et-Vilaine", "departement", "35"),
        ("ILLE ET VILAINE", "departement", "35"),
        ("Ille-et-Vilaine (35)", "departement", "35"),
        ("35 - Ille-et-Vilaine", "departement", "35"),
        ("Département d'Ille-et-Vilaine", "departement", "35"),
        ("Conseil départemental du Val-d’Oise", "departement", "95"),
        ("Département 35", "departement", "35"),
        ("Département 2a", "departement", "2A"),
        ("Paris", "departement", "75"),
        ("Rennes Métropole", "epci", "243500139"),
        ("RENNES METROPOLE", "epci", "243500139"),
        ("Rennes Métropole (243500139)", "epci", "243500139"),
        ("243500139", "epci", "243500139"),
        ("CA Saint-Malo Agglomération", "epci", "243500782"),
        ("Communauté d'agglomération du Pays de Saint-Malo", "epci", "243500782"),
        ("Vitré Communauté", "epci", "200039022"),
        ("Métropole de Lyon", "epci", "200046977"),
        ("Plaine Commune", "ept", "200057867"),
        ("EPT Grand Paris Grand Est", "ept", "200058790"),
        ("CA Beaune Côte et Sud", "epci", "200006682"),
        ("Communauté d'agglomération de Beaune, Côte et Sud", "epci", "200006682"),
        ("Agglomération du Choletais", "epci", "200071678"),  # Cholet Agglomération, before it took that name
        ("Agglomération montargoise", "epci", "244500203"),
        ("CARENE Saint-Nazaire Agglomération", "epci", "244400644"),
        ("Ville de Paris", "departement", "75"),
        ("Grand Lyon", "epci", "200046977"),
        ("Aix-Marseille-Provence", "epci", "200054807"),
        ("Métropole d'Aix-Marseille-Provence", "epci", "200054807"),
        ("Métropole du Grand Paris", "epci", "200054781"),
        ("Est Ensemble", "ept", "200057875"),
        ("Corse-du-Sud", "departement", "2A"),
        ("Haute-Corse (2B)", "departement", "2B"),
        ("Collectivité de Corse", "region", "94"),
        ("Bretagne", "region", "53"),
        ("Région Île-de-France", "region", "11"),
        # département and région bear the same name: the smaller one is meant
        ("La Réunion", "departement", "974"),
    ],
)
def test_a_territory_is_found_by_its_name(written: str, kind: str, code: str) -> None:
    found = territories.find(written)

    assert found is not None
    assert (found.kind, found.code) == (kind, code)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "TOTAL",
        "Organisme",
        "35",  # any number
        "EPCI",
        "Rennes",  # the commune, perhaps
        "Communauté de communes des Quatre Rivières",  # two bear that name
        "CCPL Communauté du Pays de Lumbres",  # several have these initials
        "CINOR et métropole voisine",
        "Syldavie",
    ],
)
def test_a_name_that_says_too_little_finds_nothing(written: str) -> None:
    assert territories.find(written) is None


def test_a_common_word_names_a_territory_only_after_its_article() -> None:
    assert territories.find("Réunion") is None
    assert territories.find("Réunions") is None
    assert territories.find("Réunion de") is None
    # « Sommes » over the columns of totals.
    assert territories.find("Sommes") is None
    assert territories.find("Somme") == territories.departement("80")
    assert territories.find("La Réunion") == territories.find("Réunion (974)") == territories.departement("974")


def test_the_town_is_enough_when_only_an_epci_can_be_meant() -> None:
    found = territories.find("Rennes", kinds={"epci", "ept"})

    assert found is not None
    assert found.name == "Rennes Métropole"


def test_a_code_is_enough_when_only_a_departement_can_be_meant() -> None:
    assert territories.find("35", kinds={"departement"}) == territories.departement("35")


def test_a_kind_that_is_not_asked_for_is_not_found() -> None:
    assert territories.find("Ille-et-Vilaine", kinds={"epci"}) is None


def test_codes_are_texts() -> None:
    ain = territories.departement("01")

    assert ain is not None
    assert (ain.code, ain.name) == ("01", "Ain")
    assert territories.departement("1") is None


def test_an_epci_is_found_by_its_siren_with_or_without_spaces() -> None:
    assert territories.epci("243 500 139") == territories.epci("243500139")
    assert territories.epci("000000000") is None


@pytest.mark.parametrize(("code", "region"), [("35", "Bretagne"), ("2A", "Corse"), ("974", "La Réunion")])
def test_a_departement_lies_in_a_region(code: str, region: str) -> None:
    found = territories.region_of(code)

    assert found is not None
    assert found.name == region


def test_every_departement_and_every_epci_is_found_by_its_own_name() -> None:
    for code in ("01", "2B", "22", "35", "69", "75", "93", "971", "976"):
        departement = territories.departement(code)
        assert departement is not None
        assert territories.find(departement.name) == departement


@pytest.mark.parametrize(
    ("written", "code"), [("Hte-Garonne", "31"), ("Htes-Alpes", "05"), ("Hts-de-Seine", "92"), ("HTE-LOIRE", "43")]
)
def test_words_that_a_narrow_column_shortens(written: str, code: str) -> None:
    assert territories.find(written) == territories.departement(code)


def test_saint_may_be_shortened() -> None:
    assert territories.find("St Malo Agglomération") == territories.find("Saint-Malo Agglomération") is not None
