"""Figures of indicators that what stands beside them tells: shares, details, segments, blanks, territories."""

from conventions import PP_1, document, indicator_regime, indicator_rule, judged, paragraph, rule, saying, table

from cusdocs.checking import Reading, extract
from cusdocs.checking.report import Finding, Status
from cusdocs.document import Block, Role
from cusdocs.law import load_regime

YEARS = "2026 | 2027 | 2028 | 2029 | 2030 | 2031"
TERM = ("# Durée", "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.")


def read(*blocks: Block | str, regime: str = "locative-2019") -> tuple[Reading, ...]:
    indicators = load_regime(regime).indicators
    return extract(document(*TERM, "# Engagements", *blocks), indicator_regime(*indicators))


def finding(code: str, *blocks: Block | str, regime: str = "locative-2019") -> Finding:
    indicator = next(each for each in load_regime(regime).indicators if each.code == code)
    own = indicator_rule(indicator)
    return judged(document(*TERM, "# Engagements", *blocks), own).finding(own.id)


def told(readings: tuple[Reading, ...]) -> list[tuple[str, str, str, str | None]]:
    return [(each.territory.name, each.horizon, f"{each.value} {each.unit}", each.breakdown) for each in readings]


def test_a_share_of_the_stock_under_each_term_has_its_date() -> None:
    found = read(
        table(
            "| Côte-d'Or | Nièvre",
            "Référence au 31/12/2025 | 96 | 80",
            "Engagement à 3 ans | 66 | 54",
            "… en % du parc | 0,5 % | 0,4 %",
            "Engagement à 6 ans | 126 | 102",
            "… en % du parc | 1,0 % | 0,8 %",
            caption="PP-4 – Logements mis en commercialisation",
        )
    )
    assert ("Nièvre", "3-years", "0.4 %", None) in told(found)
    assert ("Nièvre", "6-years", "0.8 %", None) in told(found)


def test_what_a_title_says_is_a_part_counts_it() -> None:
    whole = table(f"Département | {YEARS}", "Savoie | 27 % | 28 % | 29 % | 30 % | 31 % | 32 %", caption="PS-2")
    part = table(
        f"dont hors QPV | {YEARS}",
        "Savoie | 18 | 19 | 20 | 21 | 22 | 23",
        caption="PS-2 – dont attributions hors QPV",
    )
    assert ("Savoie", "2026", "18 attributions", "hors QPV") in told(read(whole, part))


def test_places_that_a_title_counts_are_not_that_of_its_table() -> None:
    caption = "PS-2 – Part des attributions annuelles (310 en Isère, 96 en Savoie)"
    rows = [f"{place} | 26 | 27 | 28 | 29 | 30 | 31" for place in ("Isère", "Savoie", "Ensemble")]
    found = read(table(f"Département | {YEARS}", *rows, caption=caption))
    assert {each.territory.name for each in found} == {"Isère", "Savoie", ""}


def test_the_only_share_among_counts_is_the_figure() -> None:
    found = read(
        table(
            f"ACC-SV-1 | {YEARS}",
            "Contrats signés | 20 | 50 | 80 | 110 | 130 | 150",
            "dont ménages sous plafonds | 12 | 31 | 52 | 72 | 86 | 102",
            "Part sous plafonds (%) | 60 | 62 | 65 | 65,5 | 66,2 | 68",
            caption="ACC-SV-1",
        ),
        regime="vente-2019",
    )
    assert [each.value for each in found if each.unit == "%" and each.breakdown is None][:2] == [60, 62]


def test_a_number_left_blank_beside_its_share_is_missing() -> None:
    def rows(blank: str) -> Block:
        return table(
            "Année | Nombre | %",
            *(f"{year} | {blank if year == 2029 else 45} | 17,3 %" for year in range(2026, 2032)),
            caption="PP-2 – Moselle",
        )

    assert finding("PP-2", rows("45")).status is Status.PRESENT
    lacking = finding("PP-2", rows(""))
    assert lacking.status is Status.INCOMPLETE
    assert "2029" in lacking.message


def test_each_segment_that_a_table_names_has_all_its_years() -> None:
    def rows(blank: str) -> Block:
        return table(
            "Année | Centre-ville | Grands ensembles",
            *(f"{year} | 395 | {blank if year == 2028 else 520}" for year in range(2026, 2032)),
            caption="C.II – Entretien par logement, en euros",
        )

    assert finding("C.II", rows("520"), regime="locative-2010").status is Status.PRESENT
    assert "Grands ensembles 2028" in finding("C.II", rows(""), regime="locative-2010").message


def test_a_caption_alone_may_tell_the_years_of_what_is_asked_at_no_date() -> None:
    rows = ("Indicateur | Centre-ville | Grands ensembles", "F.I – part des attributions | 52 % | 78 %")
    caption = "Indicateur F.I – droit au logement, valeur de chaque année de 2026 à 2031"
    found = read(table(*rows, caption=caption), regime="locative-2010")
    assert told(found) == [("", "6-years", "52 %", "Centre-ville"), ("", "6-years", "78 %", "Grands ensembles")]
    dated = table("Territoire | Logements", "Marne | 24", caption="D.I – Logements vendus, 2026-2031")
    assert read(dated, regime="locative-2010") == ()


def test_a_note_tells_what_no_section_is_asked_for() -> None:
    note = paragraph("1. Le fichier des engagements a été déposé par voie électronique.", role=Role.NOTE)
    clue = saying("fichier", "électronique")
    report = judged(document("# Objet", "Le texte renvoie à la note.", note), rule("fichier", clue))
    assert report.finding("fichier").status is Status.PRESENT
    assert judged(document("# Objet", note), indicator_rule(PP_1)).indicators == ()


def test_where_ept_are_told_nothing_is_asked_of_the_metropole_around_them() -> None:
    associated = "Ont été associés : Plaine Commune, Est Ensemble et la métropole du Grand Paris."
    years = " | ".join(["25 %"] * 6)
    rows = table(f"Territoire | {YEARS}", f"Plaine Commune | {years}", f"Est Ensemble | {years}", caption="PS-1")
    held = finding("PS-1", "# Association des collectivités", associated, "# Engagements", rows)
    assert "Métropole du Grand Paris" not in held.message
    assert held.status is Status.PRESENT


def test_the_caption_of_a_table_names_the_segment_of_its_figures() -> None:
    years = "Indicateur | 2011 | 2012 | 2013 | 2014 | 2015 | 2016"
    row = "C.I – Investissement par logement (€ HT) | {0} | {0} | {0} | {0} | {0} | {0}"
    tables = [
        table(years, row.format(amount), caption=f"Segment {number} – {name} (485 logements)")
        for number, name, amount in ((1, "Grands ensembles", 1850), (2, "Collectif hors ZUS", 820))
    ]
    term = "La convention est conclue pour six ans, du 1er janvier 2011 au 31 décembre 2016."
    found = extract(document("# Durée", term, "# Engagements", *tables), load_regime("locative-2010"))
    stated = {(each.territory.kind, each.territory.name): each.value for each in found if each.horizon == "2012"}
    assert stated == {("segment", "Grands ensembles"): 1850, ("segment", "Collectif hors ZUS"): 820}
