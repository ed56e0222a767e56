"""The bilan of a convention: what it says, and what it must not say."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import icalendar
import pytest
from followed import ILLE_ET_VILAINE, committed, reported, series
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cusdocs.document import Table, render_plain
from cusdocs.followup.actuals import Actual, Actuals
from cusdocs.followup.bilan import Bilan, bilan_of, known_indicators, main_lines, score
from cusdocs.followup.bilan_document import bilan_document
from cusdocs.followup.bilan_json import bilan_as_json, bilan_from_json
from cusdocs.followup.bilan_workbook import bilan_workbook
from cusdocs.followup.calendar import add_months, calendar_of
from cusdocs.followup.convention import Dates, Series
from cusdocs.followup.evaluation import evaluate
from cusdocs.followup.figures_text import figure_text, gap_text, rate_text
from cusdocs.followup.horizons import Scope
from cusdocs.followup.ics import calendar_ics
from cusdocs.law import HIGHER, Confidence, Indicator, Obligation, Regime, Territory, load_regime, load_regimes

LOCATIVE, FIRST, VENTE = load_regime("locative-2019"), load_regime("locative-2010"), load_regime("vente-2019")
AI, PP1, PP2 = series("A.I"), series("PP-1"), series("PP-2")
TOLD = {
    "name": "Ajonc Habitat",
    "dwellings": "6240",
    "tfpb_exemption": "125000",
    "day": "2013-03-15",
    "context": "Des recours.\nUne reprise.",
}


def first_generation(**told: str) -> Bilan:
    convention = committed({AI: {"2011": 140, "2012": 150, "6-years": 900}}, "locative-2010", 2011)
    words = Actual(value=Decimal(100), comment="Retard", brakes="Recours", measures="Régie")
    figures = reported({(AI, "2011"): words, (AI, "2012"): 150})
    actuals = Actuals(figures.figures, figures.series, {**TOLD, **told})
    return bilan_of(evaluate(convention, actuals, FIRST, Scope(2011, 2)))


def second_generation() -> Bilan:
    convention = committed({PP1: {"3-years": 450}, PP2: {"2026": 0, "2027": 12}})
    actuals = reported({(PP1, "3-years"): 400, (PP2, "2026"): 3, (PP2, "2028"): 5})
    return bilan_of(evaluate(convention, actuals, LOCATIVE, Scope(2026, 3)))


def text_of(bilan: Bilan, regime: object) -> str:
    return render_plain(bilan_document(bilan, regime)).replace("\u00a0", " ")  # type: ignore[arg-type]


def test_the_bilan_tells_what_was_committed_to_and_what_came_of_it() -> None:
    text = text_of(first_generation(), FIRST)

    assert "Sur 2 objectifs jugés, 1 est atteint, soit 50 %. 1 objectif n’est pas atteint." in text
    assert "Recours" in text
    assert "Une reprise." in text
    assert "31 décembre 2012" in text


def test_the_notice_and_the_ceiling_are_those_of_the_first_generation() -> None:
    text = text_of(first_generation(), FIRST)

    assert "Projet de mise en demeure" in text
    assert "A.I (logements), Ille-et-Vilaine, 2011 : 100 pour un objectif de 140." in text
    # 100 € for each of 6 240 dwellings, and the exemption.
    assert "Plafond de la pénalité : 749 000 €, pour 6 240 logements détenus" in text


def test_a_ceiling_without_its_exemption_says_what_lacks() -> None:
    text = text_of(first_generation(tfpb_exemption=""), FIRST)

    assert "749 000" not in text
    assert "faute de montant de l’exonération de taxe foncière" in text


def test_the_second_generation_has_neither_notice_nor_amount() -> None:
    text = text_of(second_generation(), LOCATIVE)

    assert "Projet de mise en demeure" not in text
    assert "Plafond de la pénalité : non établi" in text


def test_a_company_that_sells_has_a_notice_and_no_amount() -> None:
    sold = Series("PP-SV-1", Territory("organisme"), "logements")
    convention = committed({sold: {"2026": 40}}, "vente-2019")
    bilan = bilan_of(evaluate(convention, reported({(sold, "2026"): 10}), VENTE, Scope(2026, 3)))
    text = text_of(bilan, VENTE)

    assert "dans un délai de 1 mois à compter de la réception" in text
    assert "Plafond de la pénalité : non établi" in text


def owed(regime: Regime) -> list[Indicator]:
    """Return the indicators that a confirmed rule demands, where more is better."""
    sure = (Confidence.CONFIRMED, Obligation.MANDATORY)
    rules = (rule for rule in regime.requirements if (rule.confidence, rule.obligation) == sure)
    return [rule.indicator for rule in rules if rule.indicator and rule.indicator.better == HIGHER]


@pytest.mark.parametrize("regime", list(filter(owed, load_regimes())), ids=lambda regime: regime.id)
def test_a_notice_and_a_ceiling_are_drafted_only_where_the_law_was_read(regime: Regime) -> None:
    indicator = owed(regime)[0]
    followed = Series(indicator.code, Territory("organisme"), indicator.units[0])
    convention = committed({followed: {"2026": 40}}, regime.id)
    missed = evaluate(convention, reported({(followed, "2026"): 10}), regime, Scope(2026, 3))
    text = text_of(replace(bilan_of(missed), dwellings=Decimal(100), tfpb_exemption=Decimal(0)), regime)

    assert "Suites en cas de manquement" in text
    assert ("Projet de mise en demeure" in text) == (regime.id in ("locative-2010", "vente-2019"))
    assert ("Plafond de la pénalité : 10 000 €" in text) == (regime.id == "locative-2010")
    assert ("Plafond de la pénalité : non établi" in text) == (regime.id != "locative-2010")


def test_what_nobody_said_is_a_blank_and_no_target_is_not_zero() -> None:
    text = text_of(second_generation(), LOCATIVE)

    assert "[à compléter : conclusion de l’organisme]" in text
    tables = [block for block in bilan_document(second_generation(), LOCATIVE).blocks if isinstance(block, Table)]
    results = next(table for table in tables if table.caption_text.startswith("PP-2"))
    rows = {row.cells[-6].text: [cell.text for cell in row.cells[-5:]] for row in results.rows[1:]}
    assert rows["2026"] == ["0", "3", "+3", "", "Atteint"]
    assert rows["2027"] == ["12", "non renseigné", "", "", "Non renseigné"]
    assert rows["2028"] == ["sans objectif", "5", "", "", "Sans objectif"]


def test_a_reason_is_told_once_an_indicator() -> None:
    targets = {
        Series("PP-1", ILLE_ET_VILAINE, "logements", each): {"6-years": 90} for each in (None, "PLAI", "PLUS")
    }
    bilan = bilan_of(evaluate(committed(targets), Actuals(), LOCATIVE, Scope(2026, 3)))
    text = text_of(bilan, LOCATIVE)

    assert text.count("donc pas de prorata") == 1
    assert "(Ille-et-Vilaine ; logements, dont PLAI (logements), dont PLUS (logements) ; 2026-2031)" in text


def test_words_typed_on_several_lines_are_told_once() -> None:
    words = Actual(value=Decimal(5), brakes="Recours d’un riverain")
    actuals = reported({(PP2, year): words for year in ("2026", "2027")})
    bilan = bilan_of(evaluate(committed({PP2: {"2026": 10, "2027": 10}}), actuals, LOCATIVE, Scope(2026, 3)))
    document = bilan_document(bilan, LOCATIVE)
    table = next(
        block for block in document.blocks if isinstance(block, Table) and "Explications" in block.caption_text
    )

    assert [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows[1:]] == [
        ["Ille-et-Vilaine, 2026 ; Ille-et-Vilaine, 2027", "", "Recours d’un riverain", ""]
    ]
    assert text_of(bilan, LOCATIVE).count("PP-2, Ille-et-Vilaine, 2026, 2027 : Recours d’un riverain") == 1


def test_a_missed_target_of_an_optional_indicator_is_no_breach() -> None:
    kept = Series("HLF.II", ILLE_ET_VILAINE, "logements équivalents/agent")
    regime = load_regime("foyers-2012")
    convention = committed({kept: {"2013": 30}}, "foyers-2012", 2013)
    bilan = bilan_of(evaluate(convention, reported({(kept, "2013"): 20}), regime, Scope(2013, 2)))

    assert "Suites en cas de manquement" not in text_of(bilan, regime)


def test_figures_stay_figures_in_the_workbook() -> None:
    book = load_workbook(io.BytesIO(bilan_workbook(first_generation(), FIRST)))
    sheet = book["Résultats"]
    titles = [cell.value for cell in sheet[2]]
    row = dict(zip(titles, (cell.value for cell in sheet[3]), strict=True))

    assert (row["Objectif"], row["Réalisé"], row["Écart"], row["Constat"]) == (140, 100, -40, "Non atteint")
    assert row["Taux"] == pytest.approx(100 / 140)
    assert bilan_workbook(first_generation(), FIRST) == bilan_workbook(first_generation(), FIRST)


def test_a_bilan_comes_back_from_its_json_as_it_was() -> None:
    for bilan in (first_generation(), second_generation()):
        content = bilan_as_json(bilan)
        assert bilan_as_json(bilan_from_json(content, "bilan.json")) == content
        back = bilan_from_json(content, "bilan.json")
        assert replace(back, lines=()) == replace(bilan, lines=())


def test_an_objective_counts_once() -> None:
    share, organism = series("PP-2", "%"), Series("PP-2", Territory("organisme"), "logements")
    convention = committed({PP2: {"2026": 10}, share: {"2026": 5}, organism: {"2026": 10}})
    bilan = bilan_of(
        evaluate(convention, reported({(PP2, "2026"): 12, (organism, "2026"): 12}), LOCATIVE, Scope(2026, 3))
    )

    found = [line for line in main_lines(bilan.lines, known_indicators(LOCATIVE)) if line.target is not None]
    assert [line.series for line in found] == [PP2]
    assert (score(found).judged, score(found).reached) == (1, 1)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=3, max_size=3))
def test_totals_count_each_year_once(years: list[tuple[int, int]]) -> None:
    names = ("2026", "2027", "2028")
    convention = committed({PP2: {name: target for name, (target, _) in zip(names, years, strict=True)}})
    actuals = reported({(PP2, name): done for name, (_, done) in zip(names, years, strict=True)})
    bilan = bilan_of(evaluate(convention, actuals, LOCATIVE, Scope(2026, 3)))
    found = score(main_lines(bilan.lines, known_indicators(LOCATIVE)))

    assert (found.target, found.achieved) == (sum(t for t, _ in years), sum(d for _, d in years))
    assert found.judged == 3
    assert found.reached == sum(done >= target for target, done in years)


def test_the_calendar_follows_the_dates_and_the_regime() -> None:
    dates = Dates(filing=date(2025, 8, 31), signature=date(2026, 2, 10), effect=date(2026, 1, 1))
    events = {event.kind: event.day for event in calendar_of(dates, LOCATIVE, 2026) if event.kind != "evaluation"}

    assert events == {
        "filing": date(2025, 8, 31),
        "signature": date(2026, 2, 10),
        "signature_limit": date(2026, 2, 28),
        "effect": date(2026, 1, 1),
        "term": date(2031, 12, 31),
        "renewal": date(2032, 1, 1),
        "renewal_psp": date(2029, 1, 1),
    }
    evaluations = [event.day for event in calendar_of(dates, FIRST, 2011) if event.kind == "evaluation"]
    assert evaluations == [date(2012, 12, 31), date(2014, 12, 31), date(2016, 12, 31)]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-120, 120))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_an_agenda_opens_the_calendar() -> None:
    events = calendar_of(Dates(effect=date(2026, 1, 1)), LOCATIVE, 2026)
    content = calendar_ics([("Ajonc Habitat", event) for event in events], date(2026, 3, 1))
    read = icalendar.Calendar.from_ical(content)

    entries = read.walk("VEVENT")
    assert len(entries) == len(events)
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    assert [entry.decoded("dtstart") for entry in entries] == [event.day for event in events]
    assert b"\r\n" in content
    assert all(len(line) <= 75 for line in content.splitlines())


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (figure_text(Decimal("1234"), "logements"), "1 234"),
        (figure_text(Decimal("24.9666"), "%"), "24,97 %"),
        (figure_text(Decimal(950), "€/logement"), "950 €"),
        (figure_text(Decimal(1), "oui/non"), "oui"),
        (figure_text(None, "%", "non renseigné"), "non renseigné"),
        (gap_text(Decimal(-90), "logements"), "\u221290"),
        (gap_text(Decimal("1.25"), "%"), "+1,25 pt"),
        (gap_text(Decimal(0), "logements"), "0"),
        (rate_text(Decimal("0.8125")), "81,3 %"),
        (rate_text(None), ""),
    ],
)
def test_figures_read_as_a_french_reader_expects(shown: str, text: str) -> None:
    assert shown.replace("\u00a0", " ") == text
