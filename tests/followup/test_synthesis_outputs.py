"""The synthesis as its readers get it: the same figures in each format."""

import io
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from statistics import quantiles

import pytest
from benchmarks.region_truth import Truth
from followed import committed, reported, series
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cusdocs.document import render_plain
from cusdocs.followup.bilan import bilan_of
from cusdocs.followup.convention import Dates
from cusdocs.followup.evaluation import Line, State, evaluate
from cusdocs.followup.horizons import Scope
from cusdocs.followup.register import Organism
from cusdocs.followup.synthesis.achievement import Result, outliers
from cusdocs.followup.synthesis.dashboard import dashboard_html
from cusdocs.followup.synthesis.document import shown_cohort, shown_table, synthesis_document
from cusdocs.followup.synthesis.filed import Filed
from cusdocs.followup.synthesis.situation import Situation
from cusdocs.followup.synthesis.synthesis import Synthesis, synthesise
from cusdocs.followup.synthesis.synthesis_json import synthesis_as_json
from cusdocs.followup.synthesis.tables import synthesis_tables
from cusdocs.followup.tables import tables_workbook
from cusdocs.law import Territory, load_regime

LOCATIVE = load_regime("locative-2019")
DAY = date(2029, 6, 30)
ON_THE_PAGE = ("Par famille", "Par département", "Échéances", "Qualité des données", "Valeurs atypiques")


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(scope="module")
def page(synthesis: Synthesis) -> Page:
    return Page(dashboard_html(synthesis))


def test_the_workbook_holds_every_table_with_its_numbers(synthesis: Synthesis) -> None:
    tables = synthesis_tables(synthesis)
    book = load_workbook(io.BytesIO(tables_workbook(tables, "Synthèse")))

    assert book.sheetnames == [table.name for table in tables]
    for table in tables:
        rows = list(book[table.name].iter_rows(min_row=3, values_only=True))
        assert len(rows) == len(table.rows)
        for found, row in zip(rows, table.rows, strict=True):
            for shown, value in zip(found, row, strict=True):
                if isinstance(value, int | Decimal):
                    assert shown == pytest.approx(float(value))


def test_the_json_says_the_same(synthesis: Synthesis, truth: Truth) -> None:
    content = synthesis_as_json(synthesis)
    total = content["families"][-1]

    assert total["organisms"] == len(truth.counted)
    assert {row["organism"] for row in content["absorbed"]} == {each.name for each in truth.of("absorbed")}
    assert {(each["regime"], each["at"]) for each in content["cohorts"]} == {scope[1:] for scope in truth.scopes}


def test_the_dashboard_shows_every_figure(synthesis: Synthesis, page: Page) -> None:
    words = [word.strip() for word in page.words if word.strip()]
    shown = [shown_table(table) for table in synthesis_tables(synthesis) if table.name in ON_THE_PAGE]
    shown += [shown_cohort(cohort).indicators for cohort in synthesis.cohorts]

    assert len(shown) == len(ON_THE_PAGE) + len(synthesis.cohorts)
    for row in (row for table in shown for row in table.rows):
        filled = [cell for cell in row if cell]
        starts = [place for place, word in enumerate(words) if word == filled[0]]
        assert any(words[place : place + len(filled)] == filled for place in starts), row


@given(st.lists(st.tuples(st.sampled_from(["OPH", "ESH", ""]), st.integers(0, 9000), st.booleans()), max_size=12))
def test_the_parts_add_up_to_the_whole(drawn: list[tuple[str, int, bool]]) -> None:
    register = [
        Organism(
            name=f"Organisme {number}",
            family=family,
            departement="35" if number % 2 else "22",
            stock=Decimal(stock),
            signature=date(2026, 1, 5) if signed else None,
        )
        for number, (family, stock, signed) in enumerate(drawn)
    ]
    found = synthesise([], register, DAY)

    assert found.whole.signed == sum(signed for _, _, signed in drawn)
    for counts in (found.by_family, found.by_departement):
        for name in ("organisms", "signed", "in_progress", "without", "dwellings", "signed_dwellings"):
            assert sum(getattr(count, name) for count in counts) == getattr(found.whole, name)


@given(st.lists(st.integers(50, 150), min_size=8, max_size=20))
def test_who_is_among_the_others_is_no_outlier(rates: list[int]) -> None:
    results = [result(f"O{number}", rate) for number, rate in enumerate(rates)]
    low, _, high = quantiles(rates, n=4, method="inclusive")
    fence = 1.5 * (high - low)

    assert {each.organism for each in outliers(results)} == {
        f"O{number}" for number, rate in enumerate(rates) if rate < low - fence or rate > high + fence
    }
    assert not outliers(results[:7])


def result(organism: str, percent: int) -> Result:
    line = Line(
        series=series("PP-1"),
        horizon="3-years",
        period="2026-2028",
        target=Decimal(100),
        achieved=Decimal(percent),
        rate=Decimal(percent) / 100,
        state=State.REACHED,
    )
    return Result(
        organism=organism, family="OPH", departement="35", regime=LOCATIVE, at=3, activity="locative", line=line
    )


def test_the_dashboard_needs_nothing_but_itself(page: Page) -> None:
    assert not page.all("script")
    assert not page.all("link")
    assert not page.all("img")
    assert all((each.get("href") or "").startswith("#") for each in page.all("a"))
    assert page.all("html") == [{"lang": "fr"}]


def test_the_dashboard_can_be_heard(page: Page) -> None:
    assert len(page.all("table")) == len(page.all("caption"))
    assert all(each.get("scope") in ("col", "row") for each in page.all("th"))
    targets = {each["id"] for _, each in page.tags if "id" in each}
    assert {(each.get("href") or "").removeprefix("#") for each in page.all("a")} <= targets
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_the_dashboard_names_who_has_no_convention(page: Page, truth: Truth) -> None:
    words = set(page.words)

    assert {each.name for each in truth.of("without")} <= words


def test_a_name_is_never_markup() -> None:
    hostile = Organism(name="<script>alert(1)</script>", siren="", family="OPH", departement="35")
    html = dashboard_html(synthesise([], [hostile], DAY))

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_report_says_it_in_french(synthesis: Synthesis) -> None:
    text = render_plain(synthesis_document(synthesis)).replace("\u00a0", " ")

    whole = synthesis.whole
    assert f"Sur {whole.organisms} organismes, {whole.signed} ont une convention d’utilité sociale signée" in text
    assert "Logements-foyers – CUS locatives depuis 2019, bilan à 3 ans" in text
    assert "motif inconnu" in text


def filed(siren: str, **changes: object) -> Filed:
    known = {
        "file": f"{siren}.pdf",
        "name": siren,
        "siren": siren,
        "regime": LOCATIVE,
        "first_year": 2026,
        "dates": Dates(signature=date(2026, 2, 1)),
        "seat": "35",
    }
    return Filed(**{**known, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "day", "situation"),
    [
        (Dates(signature=date(2026, 2, 1)), DAY, Situation.SIGNED),
        (Dates(signature=date(2026, 2, 1)), date(2026, 1, 15), Situation.IN_PROGRESS),
        (Dates(signature=date(2026, 2, 1)), date(2032, 1, 1), Situation.WITHOUT),
        (Dates(filing=date(2025, 11, 2)), DAY, Situation.IN_PROGRESS),
    ],
)
def test_a_convention_counts_from_its_signature_to_its_term(dates: Dates, day: date, situation: Situation) -> None:
    found = synthesise([filed("999999998", dates=dates)], [], day)

    assert [each.situation for each in found.standings] == [situation]


def test_a_newer_convention_stands_for_an_organism_whose_first_one_has_ended() -> None:
    old = filed(
        "999999998", first_year=2011, regime=load_regime("locative-2010"), dates=Dates(signature=date(2010, 12, 1))
    )
    found = synthesise([old, filed("999999998")], [], DAY)

    assert (found.whole.organisms, found.whole.signed) == (1, 1)


def test_a_region_leaves_out_who_is_seated_elsewhere() -> None:
    found = synthesise([filed("999999998", seat="44")], [], DAY, Territory("region", "53", "Bretagne"))

    assert found.whole.organisms == 0
    assert [each.situation for each in found.standings] == [Situation.ELSEWHERE]


def named(name: str, **changes: object) -> Filed:
    return filed("", name=name, **changes)


@pytest.mark.parametrize("siren", ["", "999999997", "999999998"])
def test_an_organism_whose_number_lacks_or_is_wrong_is_known_by_its_name(siren: str) -> None:
    register = [Organism(name="AJONC HABITAT", siren=siren, family="OPH", departement="35", stock=Decimal(10))]
    found = synthesise([filed("999999998", name="Ajonc Habitat")], register, DAY)

    assert [each.situation for each in found.standings] == [Situation.SIGNED]
    assert any("SIREN" in gap.what for gap in found.gaps) == (siren != "999999998")


def test_two_right_numbers_are_two_organisms() -> None:
    register = [Organism(name="Ajonc Habitat", siren="999999022", departement="35")]
    found = synthesise([filed("999999998", name="Ajonc Habitat")], register, DAY)

    assert len(found.standings) == 2


def test_a_bilan_without_a_number_belongs_to_the_convention_of_that_name() -> None:
    found = synthesise([filed("999999998", name="Ajonc Habitat"), named("ajonc habitat")], [], DAY)

    assert len(found.standings) == 1


@pytest.mark.parametrize(
    ("first_year", "situation"),
    [(None, Situation.SIGNED), (2026, Situation.SIGNED), (2020, Situation.IN_PROGRESS)],
)
def test_the_register_tells_the_signature_that_a_file_does_not(
    first_year: int | None, situation: Situation
) -> None:
    signed = Organism(name="A", siren="999999998", signature=date(2026, 3, 12), first_year=first_year)
    found = synthesise([filed("999999998", dates=Dates(filing=date(2025, 11, 2)))], [signed], DAY)

    assert [each.situation for each in found.standings] == [situation]


def test_what_an_organism_files_completes_the_register() -> None:
    found = synthesise([filed("999999998", family="OPH")], [Organism(name="999999998")], DAY)
    (row,) = next(table for table in synthesis_tables(found) if table.name == "Organismes").rows

    assert row[1:4] == ("999999998", "Offices publics de l’habitat", "Ille-et-Vilaine (35)")


def test_the_state_of_a_year_is_never_mixed_with_an_evaluation() -> None:
    organisms = [reported_by("999999998", yearly=False), reported_by("999999022", yearly=True)]
    found = synthesise(organisms, [], DAY)

    assert [(each.at, each.yearly, each.organisms) for each in found.cohorts] == [(3, False, 1), (3, True, 1)]
    assert [row["cohort"] for row in synthesis_as_json(found)["indicators"]] == [
        "CUS locatives depuis 2019, bilan à 3\u00a0ans",
        "CUS locatives depuis 2019, point de l’année\u00a03",
    ]


def reported_by(siren: str, *, yearly: bool) -> Filed:
    targets = committed({series("PP-3"): {"2028": 10}})
    scope = Scope(2026, 3, yearly=yearly)
    bilan = bilan_of(evaluate(targets, reported({(series("PP-3"), "2028"): 12}), LOCATIVE, scope))
    return filed(siren, bilans=(bilan,))
