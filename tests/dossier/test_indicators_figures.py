"""The figures computed from a few rows, compared with a hand calculation."""

from datetime import date
from decimal import Decimal

import pytest

from cusdocs.dossier import (
    Allocation,
    Approval,
    Cost,
    Dossier,
    Estate,
    Organisation,
    Renovation,
    TerritoryRow,
    TracedFigure,
    Withheld,
    computed,
    figures,
)
from cusdocs.errors import SchemaError
from cusdocs.law.expression import parse
from cusdocs.law.indicator import Formula, Indicator, Sum
from cusdocs.law.regime import Regime, Requirement
from cusdocs.law.terms import Confidence, Kind, Obligation, Verification

RENNES, FOUGERES = "243500139", "200072452"


def regime(*indicators: Indicator) -> Regime:
    """A regime that asks for ``indicators`` and nothing else."""
    return Regime(
        id="essai",
        title="Essai",
        type="locative",
        valid_from=date(2019, 7, 29),
        valid_to=None,
        years=6,
        requirements=tuple(
            Requirement(
                id=indicator.code,
                kind=Kind.INDICATOR,
                title=indicator.label,
                obligation=Obligation.MANDATORY,
                articles=("CCH R.445-5",),
                confidence=Confidence.CONFIRMED,
                verification=Verification.AUTO,
                indicator=indicator,
            )
            for indicator in indicators
        ),
    )


def indicator(
    *formulas: Formula, horizons: str = "yearly", territory: str = "departement", reference_years: int = 1
) -> Indicator:
    return Indicator(
        code="X-1",
        label="Essai",
        units=(formulas[0].unit,),
        horizons=horizons,
        territory=territory,
        reference_years=reference_years,
        formulas=formulas,
    )


def total(sheet: str, field: str, when: str | None = None, *, cumulated: bool = False) -> Sum:
    return Sum(sheet=sheet, field=field, when=parse(when) if when else None, cumulated=cumulated)


def estate(identifier: str, departement: str, dwellings: int, accessible: int | None = 0) -> Estate:
    return Estate(
        row=int(identifier) + 1,
        id=identifier,
        name=f"Ensemble {identifier}",
        address="1 rue du Bocage",
        commune=f"{departement}001",
        commune_name="Bourg",
        departement=departement,
        qpv=False,
        dwellings=dwellings,
        financing="PLUS",
        dpe_d=dwellings,
        accessible=accessible,
    )


def approval(
    year: int,
    financing: str,
    dwellings: int,
    *,
    qpv: bool = False,
    renewal: bool | None = False,
    departement: str = "35",
) -> Approval:
    return Approval.model_validate(
        {
            "year": year,
            "programme": "Le Patio",
            "commune_name": "Bourg",
            "departement": departement,
            "financing": financing,
            "dwellings": dwellings,
            "qpv": qpv,
            "renewal": renewal,
        }
    )


def renovation(year: int, dwellings: int, accessible: int | None, row: int | None = None) -> Renovation:
    return Renovation(
        row=row,
        year=year,
        estate="1",
        departement="35",
        dwellings=dwellings,
        loan_eligible=True,
        accessible=accessible,
    )


def allocation(year: int, epci: str, outside: int, first: int) -> Allocation:
    return Allocation(
        year=year,
        epci=epci,
        departement="35",
        total=outside + 10,
        outside_qpv=outside,
        first_quartile=first,
        priority=5,
        priority_outside_qpv=3,
    )


@pytest.fixture
def stock() -> Dossier:
    return Dossier(
        organisation=Organisation(
            name="Genêt Habitat", legal_form="OPH", siren="999999998", seat_departement="35", effect_year=2026
        ),
        territories=(
            TerritoryRow(kind="Département", code="35", name="Ille-et-Vilaine", departement="35"),
            TerritoryRow(kind="Département", code="22", name="Côtes-d'Armor", departement="22"),
            TerritoryRow(kind="EPCI", code=RENNES, name="Rennes Métropole", departement="35"),
            TerritoryRow(kind="EPCI", code=FOUGERES, name="Fougères Agglomération", departement="35"),
        ),
        estates=(estate("1", "35", 300, 30), estate("2", "22", 100, 20)),
        approvals=(
            approval(2023, "PLUS", 7),
            approval(2026, "PLUS", 10),
            approval(2028, "PLAI", 5, qpv=True),
            approval(2028, "PLUS", 5, departement="22"),
            approval(2031, "PLUS", 20),
        ),
        renovations=(renovation(2025, 50, 9), renovation(2026, 40, 4), renovation(2028, 60, 6)),
        allocations=(
            allocation(2026, RENNES, 40, 10),
            allocation(2026, FOUGERES, 20, 9),
            allocation(2027, RENNES, 30, 10),
        ),
        costs=(
            Cost(year=2025, amount=Decimal(400_000), dwellings=390),
            Cost(year=2026, amount=Decimal(410_000), dwellings=400),
        ),
    )


def numbers(found: tuple[TracedFigure, ...]) -> dict[tuple[str, str], str]:
    """The numbers by territory code and horizon."""
    return {(each.figure.territory.code, each.figure.horizon): str(each.figure.number) for each in found}


DWELLINGS = Formula(unit="logements", rule="Somme", of=(total("approvals", "dwellings"),))


def test_cumulated_horizons_add_the_first_three_and_six_years(stock: Dossier) -> None:
    found = figures(stock, regime(indicator(DWELLINGS, horizons="cumulated", reference_years=3)))
    assert numbers(found) == {
        ("35", "reference"): "7",
        ("35", "3-years"): "15",
        ("35", "6-years"): "35",
        ("22", "reference"): "0",
        ("22", "3-years"): "5",
        ("22", "6-years"): "5",
        ("", "reference"): "7",
        ("", "3-years"): "20",
        ("", "6-years"): "40",
    }


def test_a_reference_covers_only_its_years(stock: Dossier) -> None:
    found = figures(stock, regime(indicator(DWELLINGS, horizons="cumulated", reference_years=1)))
    assert numbers(found)["35", "reference"] == "0"


def test_a_year_without_a_row_is_zero_once_the_sheet_speaks_of_the_convention(stock: Dossier) -> None:
    found = numbers(figures(stock, regime(indicator(DWELLINGS))))
    assert found["35", "2026"] == "10"
    assert found["35", "2027"] == "0"


def test_an_empty_sheet_gives_no_figure(stock: Dossier) -> None:
    sales = Formula(unit="logements", rule="Somme", of=(total("sales", "dwellings"),))
    assert figures(stock, regime(indicator(sales))) == ()


def test_years_of_the_convention_alone_give_no_reference(stock: Dossier) -> None:
    found = figures(stock, regime(indicator(Formula(unit="x", rule="r", of=(total("allocations", "total"),)))))
    assert {each.figure.horizon for each in found} == {"2026", "2027", "2028", "2029", "2030", "2031"}


def test_a_detail_gives_one_figure_for_each_value_of_a_closed_vocabulary(stock: Dossier) -> None:
    detail = Formula(unit="logements", rule="Par financement", of=DWELLINGS.of, by="financing")
    found = figures(stock, regime(indicator(detail, horizons="cumulated")))
    organism = [each.figure for each in found if each.figure.territory.kind == "organisme"]
    six = {figure.breakdown: int(figure.number) for figure in organism if figure.horizon == "6-years"}
    assert six == {"PLAI": 5, "PLUS": 35, "PLS": 0}


def test_a_detail_by_a_free_text_gives_the_values_present(stock: Dossier) -> None:
    detail = Formula(unit="logements", rule="Par commune", of=DWELLINGS.of, by="programme")
    found = figures(stock, regime(indicator(detail, horizons="cumulated")))
    assert {each.figure.breakdown for each in found} == {"Le Patio"}


def test_a_share_is_in_percent_with_its_condition_and_its_terms(stock: Dossier) -> None:
    share = Formula(
        unit="%",
        rule="Part hors QPV",
        of=(total("approvals", "dwellings", "not qpv"),),
        over=(total("approvals", "dwellings"),),
        breakdown="hors QPV",
        decimals=1,
    )
    found = figures(stock, regime(indicator(share, horizons="cumulated")))
    (three,) = [each for each in found if each.figure.territory.code == "35" and each.figure.horizon == "3-years"]
    assert (three.figure.number, three.figure.breakdown) == (Decimal("66.7"), "hors QPV")
    assert (three.trace.numerator, three.trace.denominator) == (Decimal(10), Decimal(15))


def test_a_ratio_that_is_no_share_is_not_multiplied(stock: Dossier) -> None:
    cost = Formula(
        unit="€/logement", rule="Coût", of=(total("costs", "amount"),), over=(total("costs", "dwellings"),)
    )
    found = numbers(figures(stock, regime(indicator(cost, territory="organisme"))))
    assert found == {("", "reference"): "1026", ("", "2026"): "1025"}


def test_a_half_is_rounded_up(stock: Dossier) -> None:
    dossier = stock.model_copy(update={"costs": (Cost(year=2026, amount=Decimal(5), dwellings=2),)})
    cost = Formula(
        unit="€/logement", rule="r", of=(total("costs", "amount"),), over=(total("costs", "dwellings"),)
    )
    assert numbers(figures(dossier, regime(indicator(cost, territory="organisme")))) == {("", "2026"): "3"}


def test_a_stock_grows_from_the_eve_of_the_convention(stock: Dossier) -> None:
    accessible = Formula(
        unit="logements",
        rule="Stock",
        of=(total("estates", "accessible"), total("renovations", "accessible", cumulated=True)),
    )
    found = numbers(figures(stock, regime(indicator(accessible))))
    assert [found["35", horizon] for horizon in ("reference", "2026", "2027", "2028", "2031")] == [
        "30",
        "34",
        "34",
        "40",
        "40",
    ]
    assert found["", "2031"] == "60"


def test_each_epci_has_its_figures_and_the_organism_theirs_together(stock: Dossier) -> None:
    share = Formula(
        unit="%",
        rule="Part",
        of=(total("allocations", "first_quartile"),),
        over=(total("allocations", "outside_qpv"),),
        decimals=1,
    )
    found = numbers(figures(stock, regime(indicator(share, territory="epci"))))
    assert found == {
        (RENNES, "2026"): "25.0",
        (RENNES, "2027"): "33.3",
        (FOUGERES, "2026"): "45.0",
        ("", "2026"): "31.7",
        ("", "2027"): "33.3",
    }


def test_a_sheet_that_names_no_epci_has_no_figure_by_epci(stock: Dossier) -> None:
    cost = Formula(unit="€", rule="Coût", of=(total("costs", "amount"),))
    found = figures(stock, regime(indicator(cost, territory="epci")))
    assert {each.figure.territory.kind for each in found} == {"organisme"}


def test_a_trace_names_the_rows_behind_the_number(stock: Dossier) -> None:
    share = Formula(
        unit="%",
        rule="Logements réhabilités, rapportés au parc",
        of=(total("renovations", "dwellings"),),
        over=(total("estates", "dwellings"),),
        decimals=1,
    )
    found = figures(stock, regime(indicator(share)))
    (figure,) = [each for each in found if each.figure.territory.code == "35" and each.figure.horizon == "2028"]
    assert figure.trace.rule == "Logements réhabilités, rapportés au parc"
    assert [(source.sheet, source.label, int(source.amount)) for source in figure.trace.sources] == [
        ("Réhabilitations", "1, 2028", 60),
        ("Ensembles immobiliers", "Ensemble 1", 300),
    ]
    assert figure.trace.sources[1].row == 2


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (
            total("approvalz", "dwellings"),
            "la feuille « approvalz » n'existe pas dans le dossier. Vouliez-vous dire « approvals » ?",
        ),
        (
            total("approvals", "dwelling"),
            "« dwelling » n'existe pas dans le dossier. Vouliez-vous dire « dwellings » ?",
        ),
        (
            total("approvals", "dwellings", "not qvp"),
            "« qvp » n'existe pas dans le dossier. Vouliez-vous dire « qpv » ?",
        ),
    ],
)
def test_a_formula_that_the_dossier_cannot_answer_is_refused(term: Sum, words: str, stock: Dossier) -> None:
    with pytest.raises(SchemaError) as error:
        figures(stock, regime(indicator(Formula(unit="x", rule="r", of=(term,)))))
    assert words in str(error.value).replace("\u00a0", " ")


def test_a_detail_by_an_unknown_field_is_refused(stock: Dossier) -> None:
    detail = Formula(unit="logements", rule="Somme", of=DWELLINGS.of, by="finance")
    with pytest.raises(SchemaError, match="Vouliez-vous dire «\u00a0financing\u00a0»"):
        figures(stock, regime(indicator(detail)))


def test_a_row_that_may_count_or_not_gives_no_figure_for_its_year(stock: Dossier) -> None:
    known = [renovation(year, 10, 0).model_copy(update={"dpe_before": "F"}) for year in (2026, 2027)]
    # The year 2027 also has works of which nobody said the class.
    rows = (*known, renovation(2027, 5, 0))
    formula = Formula(
        unit="logements", rule="Somme", of=(total("renovations", "dwellings", 'dpe_before in ["F", "G"]'),)
    )
    found = numbers(figures(stock.model_copy(update={"renovations": rows}), regime(indicator(formula))))
    assert ("35", "2027") not in found
    assert found["35", "2026"] == "10"
    assert found["35", "2028"] == "0"


ACCESSIBLE = Formula(
    unit="logements",
    rule="Stock",
    of=(total("estates", "accessible"), total("renovations", "accessible", cumulated=True)),
)


def places(dossier: Dossier, formula: Formula) -> dict[tuple[str, str], str]:
    """Where to fill in what is not known, by territory code and horizon."""
    found = (each for each in computed(dossier, regime(indicator(formula))) if isinstance(each, Withheld))
    return {(each.territory.code, each.horizon): each.place.replace("\u00a0", " ") for each in found}


def test_an_empty_cell_is_no_zero_where_and_when_it_counts(stock: Dossier) -> None:
    works = (renovation(2026, 40, 4), renovation(2028, 60, None, row=9), renovation(2029, 10, None, row=12))
    dossier = stock.model_copy(update={"renovations": works})
    found = numbers(figures(dossier, regime(indicator(ACCESSIBLE))))
    assert [found.get(("35", year)) for year in ("2026", "2027", "2028", "2029")] == ["34", "34", None, None]
    # Nothing is renovated in the other département: all is known of it.
    assert found["22", "2031"] == "20"
    unknown = places(dossier, ACCESSIBLE)
    assert (
        unknown["35", "2028"]
        == "feuille « Réhabilitations », ligne 9, colonne « Logements rendus accessibles PMR »"
    )
    assert "lignes 9 et 12" in unknown["35", "2029"]
    assert "lignes 9 et 12" in unknown["", "2031"]


def test_an_estate_without_its_count_leaves_its_territory_and_the_organism_unknown(stock: Dossier) -> None:
    dossier = stock.model_copy(update={"estates": (estate("1", "35", 300, 0), estate("2", "22", 100, None))})
    found = numbers(figures(dossier, regime(indicator(ACCESSIBLE))))
    # A written zero is a number.
    assert found["35", "reference"] == "0"
    assert ("22", "reference") not in found
    assert ("", "reference") not in found
    assert places(dossier, ACCESSIBLE)["", "2026"] == (
        "feuille « Ensembles immobiliers », ligne 3, colonne « Logements accessibles PMR »"
    )


def test_many_empty_cells_are_counted_rather_than_named(stock: Dossier) -> None:
    rows = tuple(estate(str(number), "35", 10, None) for number in range(1, 8))
    unknown = places(stock.model_copy(update={"estates": rows}), ACCESSIBLE)
    assert (
        unknown["", "2026"] == "feuille « Ensembles immobiliers », 7 lignes, colonne « Logements accessibles PMR »"
    )


def test_what_is_unanswered_is_no_refusal(stock: Dossier) -> None:
    """« En renouvellement urbain » left empty: the dwellings may be in a renewal, or not."""
    share = Formula(
        unit="%",
        rule="Part",
        of=(total("approvals", "dwellings", "not renewal"),),
        over=(total("approvals", "dwellings"),),
    )
    dossier = stock.model_copy(update={"approvals": (approval(2026, "PLUS", 10, renewal=None),)})
    assert figures(dossier, regime(indicator(share, horizons="cumulated"))) == ()
    assert places(dossier, share)["", "2026"].endswith("colonne « En renouvellement urbain »")


def test_a_share_of_nothing_is_withheld_only_where_the_data_say_that_there_is_nothing(stock: Dossier) -> None:
    share = Formula(
        unit="%",
        rule="Part",
        of=(total("allocations", "first_quartile"),),
        over=(total("allocations", "outside_qpv"),),
    )
    rows = (allocation(2026, RENNES, 40, 10), allocation(2026, FOUGERES, 0, 0), allocation(2027, RENNES, 30, 10))
    dossier = stock.model_copy(update={"allocations": rows})
    found = computed(dossier, regime(indicator(share, territory="epci")))
    withheld = {(each.territory.code, each.horizon): each.empty for each in found if isinstance(each, Withheld)}
    # Nobody wrote a row for Fougères in 2027: that is not nothing, but unknown.
    assert withheld == {(FOUGERES, "2026"): ()}
