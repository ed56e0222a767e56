"""Shares given with what they are the share of, and tables that state again what others do."""

from conventions import cell, document, table

from cusdocs.checking import Reading, extract
from cusdocs.checking.anomalies.arithmetic import arithmetic
from cusdocs.document import Block, Row
from cusdocs.law import load_regime

ACCESSION = load_regime("accession-2019")
TERM = (
    "# Durée de la convention",
    "La convention est conclue pour six ans, du 1er janvier 2025 au 31 décembre 2030.",
    "# Engagements",
)
TITLE = "## PS-ACC-1 – Contrats signés avec des ménages sous les plafonds"
YEARS = {
    "2025": "42 52 80,8",
    "2026": "46 56 82,1",
    "2027": "50 60 83,3",
    "2028": "52 62 83,9",
    "2029": "54 64 84,4",
}


def band(text: str, columns: int) -> Row:
    return Row(cells=(cell(text, columns=columns),))


def sold(shares: dict[str, str] | None = None) -> Block:
    lines = []
    for year, told in YEARS.items():
        under, all_of_them, share = told.split()
        lines.append(f"{year} | {under} | {all_of_them} | {(shares or {}).get(year, f'{share} %')}")
    return table("Année | Sous plafond | Contrats | Taux", *lines)


def readings(*blocks: Block | str) -> tuple[Reading, ...]:
    return extract(document(*TERM, *blocks), ACCESSION)


def own(found: tuple[Reading, ...]) -> dict[str, str]:
    return {each.horizon: f"{each.value} {each.unit}" for each in found if each.breakdown is None}


def messages(found: tuple[Reading, ...]) -> list[str]:
    return [each.message for each in arithmetic(found, {each.code: each for each in ACCESSION.indicators})]


def test_the_number_and_the_base_of_a_share_are_no_figures_of_an_indicator_in_percent() -> None:
    found = readings(TITLE, sold())
    assert own(found)["2027"] == "83.3 %"
    assert {each.breakdown for each in found} == {None, "Sous plafond", "Contrats"}
    assert {each.unit for each in found if each.breakdown} == {"nombre"}
    assert messages(found) == []


def test_a_share_left_blank_is_not_replaced_by_its_base() -> None:
    assert set(own(readings(TITLE, sold({"2028": "…"})))) == {"2025", "2026", "2027", "2029"}


def test_a_share_that_its_parts_do_not_give_is_told() -> None:
    (message,) = messages(readings(TITLE, sold({"2027": "91,3 %"})))
    assert "91,3" in message
    assert "50 sur 60, qui donnent 83,3" in message


def test_a_caption_in_every_row_is_no_detail() -> None:
    found = readings(
        TITLE,
        table(
            "Année | Taux",
            band("Ce qui a été réalisé", 2),
            "2024 | 81,6 %",
            band("Ce à quoi la coopérative s'oblige", 2),
            "2025 | 80,8 %",
            "2026 | 82,1 %",
        ),
    )
    assert own(found) == {"reference": "81.6 %", "2025": "80.8 %", "2026": "82.1 %"}


def test_a_share_far_from_the_stock_that_all_others_imply_is_told() -> None:
    cells = (
        "402 soit 12,9 % | 418 soit 13,4 % | 434 soit 13,9 % | 452 soit {} % | 470 soit 15,1 % | 486 soit 15,6 %"
    )
    head = "Territoire | 2026 | 2027 | 2028 | 2029 | 2030 | 2031"
    regime = load_regime("locative-2019")

    def told(share: str) -> list[str]:
        found = extract(
            document(
                "# Durée de la convention",
                "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.",
                "# SR-1 – Logements accessibles",
                table(head, f"Nord | {cells.format(share)}"),
            ),
            regime,
        )
        return [each.message for each in arithmetic(found, {each.code: each for each in regime.indicators})]

    assert told("14,5") == []
    (message,) = told("24,5")
    assert "24,5" in message


def test_a_summary_with_codes_hides_no_detail_of_the_tables_with_labels_alone() -> None:
    regime = load_regime("locative-2019")
    body = table(
        "Territoire | 2026-2028 | 2026-2031",
        "Nord | 310 | 632",
        "dont PLAI | 110 | 226",
        "Aisne | 56 | 116",
        "dont PLAI | 20 | 42",
    )
    summary = table(
        "Indicateur | Territoire | 2026-2028 | 2026-2031", "[PP-1] | Nord | 310 | 632", "[PP-1] | Aisne | 56 | 116"
    )
    found = extract(
        document(
            "# Durée de la convention",
            "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.",
            "# Nombre de logements locatifs dont le dossier de financement a été agréé",
            body,
            "# Récapitulatif",
            summary,
        ),
        regime,
    )
    assert [each.value for each in found if each.breakdown == "PLAI"] == [110, 226, 20, 42]


def test_the_band_of_an_indicator_under_the_years_is_no_title_of_the_whole_table() -> None:
    found = extract(
        document(
            "# Durée de la convention",
            "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.",
            "# Fiche – Ille-et-Vilaine",
            table(
                "Année par année | 2026 | 2027",
                band("PP-2 – Étiquette A à E après travaux", 3),
                "Nombre | 22 | 30",
                band("PP-3 – Réhabilitation", 3),
                "Nombre | 48 | 62",
                header=2,
            ),
        ),
        load_regime("locative-2019"),
    )
    assert [(each.code, each.value) for each in found] == [("PP-2", 22), ("PP-2", 30), ("PP-3", 48), ("PP-3", 62)]


def test_a_detail_in_percent_hides_no_base_of_the_whole() -> None:
    found = extract(
        document(
            *TERM,
            "## PS-2 – Attributions aux publics prioritaires",
            table(
                "Département | 2025 | 2026",
                "Finistère",
                "publics prioritaires | 90 | 92",
                "attributions | 316 | 320",
                "soit | 28,5 % | 28,8 %",
                "dont hors QPV | 23 % | 24 %",
            ),
        ),
        load_regime("locative-2019"),
    )
    assert own(tuple(each for each in found if each.unit != "%")) == {
        "2025": "90 attributions",
        "2026": "92 attributions",
    }
    assert {each.breakdown for each in found} == {None, "attributions", "hors QPV"}


def test_a_share_that_the_number_and_the_base_of_its_cell_do_not_give_is_told() -> None:
    rental = load_regime("locative-2019")
    rows = (
        "Marne | 38 sur 196 19,4 % | {} | 41 / 160 25,6 %",
        "Aube | 34 sur 178 19,1 % | 45 / 178 25,3 % | 46 / 180 25,6 %",
    )

    def read(second: str) -> tuple[Reading, ...]:
        told = table("Département | Réf. 2024 | 2025 | 2026", *(row.format(second) for row in rows))
        return extract(document(*TERM, "## PS-2 – Attributions aux publics prioritaires", told), rental)

    def told(found: tuple[Reading, ...]) -> list[str]:
        return [each.message for each in arithmetic(found, {each.code: each for each in rental.indicators})]

    sound = read("50 / 198 25,3 %")
    assert (
        own(tuple(each for each in sound if each.territory.name == "Marne" and each.unit != "%"))["2025"]
        == "50 attributions"
    )
    assert told(sound) == []
    (message,) = told(read("50 / 198 35,3 %"))
    assert "35,3" in message
    assert "50 sur 198" in message


def test_a_share_that_the_number_and_the_base_of_other_columns_do_not_give_is_told() -> None:
    rental = load_regime("locative-2019")

    def told(share: str) -> list[str]:
        rows = (
            "2025 | 53 | 205 | 25,9 %",
            "2026 | 54 | 205 | 26,3 %",
            f"2027 | 56 | 210 | {share}",
            "2028 | 57 | 209 | 27,3 %",
        )
        years = table(
            "Année | Nombre | Base | Part", *rows, caption="PS-2 – Attributions aux publics prioritaires, Tarn"
        )
        found = extract(document(*TERM, years), rental)
        return [each.message for each in arithmetic(found, {each.code: each for each in rental.indicators})]

    assert told("26,7 %") == []
    (message,) = told("29,5 %")
    assert "56 sur 210" in message


def test_the_figures_of_a_table_of_denominators_are_bases() -> None:
    head = "Département | 2025 | 2026 | 2027"
    found = extract(
        document(
            *TERM,
            "## PS-2 – Attributions aux publics prioritaires",
            "Nombre d'attributions (numérateur) :",
            table(head, "Marne | 51 | 53 | 55"),
            "Total des attributions (dénominateur) :",
            table(head, "Marne | 204 | 210 | 215"),
        ),
        load_regime("locative-2019"),
    )
    assert own(found) == {"2025": "51 attributions", "2026": "53 attributions", "2027": "55 attributions"}
    assert [each.value for each in found if each.breakdown] == [204, 210, 215]


def test_what_has_decimals_is_no_number_that_a_share_is_made_of() -> None:
    found = extract(
        document(
            *TERM,
            "## PS-2 – Attributions aux publics prioritaires",
            table(
                "Département | Mesure | 2025 | 2026",
                "Marne | Nombre | 51 | 53",
                "Marne | Taux, en % | 25,1 | 25,3",
            ),
        ),
        load_regime("locative-2019"),
    )
    assert {(each.horizon, str(each.value), each.unit) for each in found if each.breakdown is None} == {
        ("2025", "51", "attributions"),
        ("2026", "53", "attributions"),
        ("2025", "25.1", "%"),
        ("2026", "25.3", "%"),
    }
