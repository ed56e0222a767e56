"""Organisms of other kinds than the samples: a SEM of several activities, an ESH that knows nearly nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from organisms import coast_sem, full_esh, incomplete_esh, sample, sem, small_office

from cusdocs.checking import Report, Severity, Status, Verdict
from cusdocs.document import Blank, Document, Heading, Table, inlines_of, render_plain
from cusdocs.dossier import Dossier
from cusdocs.drafting import blanks, draft, facts, load_clauses, regime_in_force
from cusdocs.law import load_regimes
from cusdocs.reading import read
from cusdocs.reporting.examination import Terms
from cusdocs.reporting.judging import judge
from cusdocs.writing import write
from loop import TODAY, regime

SUFFIXES = (".docx", ".pdf")


def checked(dossier: Dossier, path: Path) -> tuple[Document, Report]:
    document = draft(dossier, regime(), load_clauses())
    write(document, path)
    return document, judge(read(path), Terms(today=TODAY, profile=facts(dossier)))[1]


def owing(document: Document) -> set[str]:
    """Return the requirements whose clauses leave a blank."""
    met = {clause.id: clause.requirements for clause in load_clauses()}
    origins = {
        block.origin
        for block in document.blocks
        if block.origin and any(isinstance(inline, Blank) for inline in inlines_of(block))
    }
    return {rule for origin in origins for rule in met[origin]}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_company_of_several_activities_and_regions_is_compliant(suffix: str, tmp_path: Path) -> None:
    document, report = checked(sem(), tmp_path / f"convention{suffix}")
    assert blanks(document) == ()
    assert [anomaly.message for anomaly in report.anomalies] == []
    assert report.verdict is Verdict.COMPLIANT
    statuses = {finding.id: finding.status for finding in report.requirements}
    for rule in ("signature-aoh", "acc-plan-developpement", "ind-ps-acc-1", "delai-depot"):
        assert statuses[rule] is Status.PRESENT, rule


def test_homes_to_own_call_for_no_line_of_homes_to_let_where_there_are_none(tmp_path: Path) -> None:
    document, report = checked(coast_sem(), tmp_path / "convention.docx")
    assert blanks(document) == ()
    lines = {
        block.caption_text.partition(" – ")[0]: {row.cells[0].text for row in block.rows[1:]}
        for block in document.blocks
        if isinstance(block, Table)
    }
    assert "Ille-et-Vilaine" in lines["PP-1"]
    assert not {"Vendée", "Pays de la Loire"} & lines["PP-1"]
    assert "Pays de la Loire" in lines["PP-ACC-1"]
    assert "Bretagne" not in lines["PP-ACC-1"]
    assert "CA La Roche-sur-Yon - Agglomération" not in lines["PS-1"]
    assert "préfets des autres départements" not in render_plain(document)
    assert facts(coast_sem())["departements"] == ("35",)
    assert report.verdict is Verdict.COMPLIANT


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_blanks_are_all_that_is_found_in_a_draft_of_missing_data(suffix: str, tmp_path: Path) -> None:
    document, report = checked(incomplete_esh(), tmp_path / f"convention{suffix}")
    assert len(blanks(document)) > 100
    # Not one figure is read in a blank, nor any other fault imagined.
    assert {anomaly.kind for anomaly in report.anomalies} == {"placeholder"}
    found = {each.id for each in report.requirements if each.severity in (Severity.ERROR, Severity.WARNING)}
    # The reference values stand in the tables of the indicators, each in its own clause.
    assert found <= owing(document) | {"references-historiques"}
    assert {"ref-psp-approval", "date-delib-engagement", "ind-ps-1", "ind-ps-2", "ind-g-1"} <= found


@pytest.mark.parametrize(
    ("organism", "said", "unsaid"),
    [
        (sem, "société d'économie mixte", "collectivité de rattachement"),
        (sem, "Estran Habitat est une société", "coopérative"),
        (sem, "Rennes Métropole, autorité organisatrice de l'habitat, que représente", "Ajonc Habitat"),
        (sem, "l'avis émis par le préfet de l'autre département", "les préfets des autres départements"),
        (
            sem,
            "La rénovation énergétique porte en priorité sur 269\u00a0logements",
            "établissement public territorial",
        ),
        (incomplete_esh, "société anonyme d'habitations à loyer modéré", "office public"),
    ],
)
def test_the_prose_follows_the_organism(organism: Callable[[], Dossier], said: str, unsaid: str) -> None:
    text = render_plain(draft(organism(), regime(), load_clauses()))
    assert said in text
    assert unsaid not in text


def test_an_indicator_without_data_has_a_row_for_each_measure_of_the_law() -> None:
    (table,) = (
        block
        for block in draft(incomplete_esh(), regime(), load_clauses()).blocks
        if isinstance(block, Table) and block.caption_text.startswith("PS-2 ")
    )
    measures = [row.cells[1].text if len(row.cells) > 8 else row.cells[0].text for row in table.rows[1:]]
    assert measures == ["En\u00a0% des attributions", "% hors QPV"] * 2


def test_the_tables_of_territories_follow_the_order_of_their_sheet() -> None:
    """And the whole closes those that can be added up, with the share that the indicator gives."""
    dossier = incomplete_esh()
    tables = {
        block.caption_text: [[cell.text for cell in row.cells] for row in block.rows]
        for block in draft(dossier, regime(), load_clauses()).blocks
        if isinstance(block, Table)
    }
    # A share of what stands on a territory that nobody named is no share.
    assert tables["Récapitulatif des logements à vendre par EPCI"][1:] == [
        ["[à compléter]", "1", "4", "[à compléter]"],
        ["Ensemble", "1", "4", "6,3\u00a0%"],
    ]
    assert tables["Logements par commune"][1:] == [
        ["Rennes", "Rennes Métropole", "1", "40", "0"],
        ["Rennes", "[à compléter]", "1", "24", "0"],
        ["Ensemble", "", "2", "64", "0"],
    ]
    by_epci = {
        block.caption_text: [row.cells[0].text for row in block.rows[1:]]
        for block in draft(sem(), regime(), load_clauses()).blocks
        if isinstance(block, Table)
    }
    names = [row.name for row in sem().territories if row.kind == "EPCI"]
    assert by_epci["Implantation du patrimoine par territoire"] == [*names, "Ensemble"]
    assert by_epci["Récapitulatif des logements à vendre par EPCI"] == [*names, "Ensemble"]


ORGANISMS: dict[str, Callable[[], Dossier]] = {
    **{name: lambda name=name: sample(name) for name in ("oph-exemple", "coop-accession", "esh-foyers")},
    "societe-de-vente": lambda: sample("societe-de-vente"),
    "sem": sem,
    "full": full_esh,
    "small": small_office,
    "incomplete": incomplete_esh,
}


@pytest.mark.parametrize("name", ORGANISMS)
def test_a_table_is_announced_and_a_title_has_something_under_it(name: str) -> None:
    dossier = ORGANISMS[name]()
    rules = regime_in_force(dossier.organisation.convention_type, load_regimes())
    blocks = draft(dossier, rules, load_clauses()).blocks
    for block, follower in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Heading):
            deeper = isinstance(follower, Heading) and follower.level > block.level
            assert deeper or not isinstance(follower, Heading | Table | None), block.text


def test_the_prose_of_a_small_office_is_in_the_singular() -> None:
    text = render_plain(draft(small_office(), regime(), load_clauses()))
    assert "l'établissement public de coopération intercommunale et le département concernés" in text
    assert "est situé sur un seul territoire. Celui-ci fait l'objet d'une fiche" in text
    assert "La fiche suivante résume" in text
    assert "Aucun logement n'est vacant depuis plus de trois mois." in text
    assert "0\u00a0logement." not in text


def test_what_an_organism_of_every_activity_has_is_listed() -> None:
    text = render_plain(draft(full_esh(), regime(), load_clauses()))
    assert "Liste des logements-foyers" in text
    assert "présenté au directoire" in text


def test_what_the_prefect_asks_for_tells_what_is_outside_the_quartiers_prioritaires() -> None:
    """Article R.445-5-1: PS-3 is a share of all allocations, and that of those outside QPV."""
    (table,) = (
        block
        for block in draft(full_esh(), regime(), load_clauses()).blocks
        if isinstance(block, Table) and block.caption_text.startswith("PS-3 ")
    )
    whole = [[cell.text for cell in row if cell] for row in table.grid() if row[0] and "Total" in row[0].text]
    assert [row[1] for row in whole] == ["En\u00a0% des attributions", "% hors QPV"]
    assert all(cell.endswith("%") for row in whole for cell in row[2:])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_share_of_nothing_is_a_dash_that_nobody_is_asked_to_fill_in(suffix: str, tmp_path: Path) -> None:
    whole = sem()
    # Loire-Atlantique has no dwelling of class F or G left.
    estates = tuple(
        row.model_copy(update={"dpe_f": 0, "dpe_g": 0, "dpe_d": row.dpe_d + row.dpe_f + row.dpe_g})
        if row.departement == "44"
        else row
        for row in whole.estates
    )
    works = tuple(row for row in whole.renovations if row.departement != "44" or row.dpe_before not in ("F", "G"))
    dossier = whole.model_copy(update={"estates": estates, "renovations": works})
    document, report = checked(dossier, tmp_path / f"convention{suffix}")
    (table,) = (
        block for block in document.blocks if isinstance(block, Table) and block.caption_text.startswith("PP-2 ")
    )
    (row,) = [
        row for row in table.grid() if row[0] and row[1] and row[0].text.startswith("Loire") and "%" in row[1].text
    ]
    assert {cell.text for cell in row[2:] if cell} == {"–"}
    assert blanks(document) == ()
    assert [anomaly.message for anomaly in report.anomalies] == []
    assert {each.id: each.status for each in report.requirements}["ind-pp-2"] is Status.PRESENT


def test_what_a_small_office_does_not_do_is_a_zero_and_no_blank(tmp_path: Path) -> None:
    document, report = checked(small_office(), tmp_path / "convention.pdf")
    assert "n'inscrit aucun logement à la vente" in render_plain(document)
    assert "PP-4, Total" not in " ".join(each.what for each in blanks(document))
    assert {each.id: each.status for each in report.requirements}["ind-pp-4"] is Status.PRESENT
