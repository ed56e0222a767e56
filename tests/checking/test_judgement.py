"""How hard each finding is judged, and what is concluded of the whole."""

import datetime

import pytest
from conventions import (
    G_1,
    ILLE_ET_VILAINE,
    INDICATORS,
    ORGANISM,
    PP_1,
    PP_2,
    PP_4,
    PROSE,
    PS_1,
    RENNES,
    TODAY,
    bullets,
    document,
    headed,
    indicator_rule,
    judged,
    regime,
    rule,
    saying,
    table,
)

from cusdocs.checking import Finding, Severity, Status, Verdict, check, detect
from cusdocs.document import Document
from cusdocs.french.phrases import phrases
from cusdocs.law import load_facts
from cusdocs.law.indicator import Indicator
from cusdocs.law.profile import FactType, Inference, ProfileFact
from cusdocs.law.terms import Confidence, Obligation, Verification

NOTHING = document("# Préambule", PROSE)
FULL = document("# Politique sociale", PROSE)
SOCIAL = headed("politique sociale")


def finding(held: Document = NOTHING, profile: dict[str, object] | None = None, **changes: object) -> Finding:
    return judged(held, rule("essai", SOCIAL, **changes), profile=profile or {}).finding("essai")


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        ({}, Severity.ERROR),
        ({"confidence": Confidence.SINGLE}, Severity.WARNING),
        ({"confidence": Confidence.INFERRED}, Severity.WARNING),
        ({"verification": Verification.HUMAN}, Severity.WARNING),
        ({"obligation": Obligation.RECOMMENDED}, Severity.INFO),
        ({"obligation": Obligation.CONDITIONAL, "when": "group"}, Severity.ERROR),
    ],
)
def test_only_a_confirmed_rule_makes_an_error(changes: dict[str, object], severity: Severity) -> None:
    found = finding(profile={"group": True}, **changes)
    assert (found.status, found.severity) == (Status.MISSING, severity)


def test_what_is_present_has_no_severity() -> None:
    found = finding(FULL)
    assert (found.status, found.severity, found.message) == (Status.PRESENT, Severity.NONE, "")


def test_a_condition_that_is_false_sets_the_rule_aside() -> None:
    found = finding(profile={"group": False}, obligation=Obligation.CONDITIONAL, when="group")
    assert (found.status, found.severity) == (Status.NOT_APPLICABLE, Severity.NONE)


def test_a_condition_that_nobody_knows_asks_to_check() -> None:
    found = finding(obligation=Obligation.CONDITIONAL, when="group")
    assert (found.status, found.severity) == (Status.NOT_APPLICABLE, Severity.INFO)
    assert found.message.startswith("À vérifier si")


def test_what_stands_is_shown_even_when_the_condition_is_unknown() -> None:
    assert finding(FULL, obligation=Obligation.CONDITIONAL, when="group").status is Status.PRESENT


def test_optional_things_are_never_missed() -> None:
    found = finding(obligation=Obligation.OPTIONAL)
    assert (found.status, found.severity) == (Status.NOT_APPLICABLE, Severity.NONE)


def test_a_rule_that_the_law_file_could_not_establish_gives_no_verdict() -> None:
    found = finding(known=False, note="Non établi.")
    assert (found.status, found.severity, found.message) == (Status.NOT_APPLICABLE, Severity.NONE, "Non établi.")


@pytest.mark.parametrize(("requests", "status"), [(("PS-3",), Status.MISSING), ((), Status.NOT_APPLICABLE)])
def test_an_indicator_on_request_is_due_when_the_prefect_asks(requests: tuple[str, ...], status: Status) -> None:
    found = finding(profile={"prefect_requests": requests}, obligation=Obligation.ON_REQUEST, asked_as="PS-3")
    assert found.status is status


def test_a_rule_holds_only_while_it_is_in_force() -> None:
    assert finding(valid_to=datetime.date(2019, 7, 28)).status is Status.NOT_APPLICABLE
    assert finding(valid_from=datetime.date(2030, 1, 1)).status is Status.NOT_APPLICABLE


YEARS = "2026 | 2027 | 2028 | 2029 | 2030 | 2031"
TERM = (
    "# Durée de la convention",
    "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.",
)
TWO = {"epci": ("243500139", "200039022"), "departements": ("35",)}


def stated(indicator: Indicator, *rows: str, profile: dict[str, object] | None = None) -> Finding:
    head = "| 3 ans | 6 ans" if indicator.horizons == "cumulated" else f"| {YEARS}"
    held = document(*TERM, *([table(head, *rows, caption=indicator.code)] if rows else []))
    name = f"ind-{indicator.code.lower()}"
    return judged(held, indicator_rule(indicator), profile=TWO if profile is None else profile).finding(name)


def test_every_territory_and_horizon_makes_it_present() -> None:
    found = stated(PS_1, "Rennes Métropole" + " | 25 %" * 6, "Vitré Communauté" + " | 25 %" * 6)
    assert found.status is Status.PRESENT
    assert found.evidence[0].quote == "PS-1\u00a0: 25 %"


def test_what_lacks_is_named() -> None:
    found = stated(PS_1, "Rennes Métropole | 25 % | 25 % | 25 % | | | 25 %", "Vitré Communauté" + " | 25 %" * 6)
    assert found.status is Status.INCOMPLETE
    assert "PS-1\u00a0: manquent Rennes Métropole 2029 et 2030" in found.message


def test_a_territory_of_the_profile_that_lacks_is_an_error() -> None:
    found = stated(PS_1, "Rennes Métropole" + " | 25 %" * 6)
    assert (found.status, found.severity) == (Status.INCOMPLETE, Severity.ERROR)
    assert "CA Vitré Communauté 2026, 2027" in found.message


def test_no_value_is_missing() -> None:
    found = stated(PS_1)
    assert (found.status, found.severity) == (Status.MISSING, Severity.ERROR)
    assert "Code cherché\u00a0: PS-1" in found.message


def test_values_for_another_scale_are_incomplete() -> None:
    assert stated(PS_1, "Ille-et-Vilaine" + " | 25 %" * 6).status is Status.INCOMPLETE
    assert "par EPCI ou EPT" in stated(PS_1, "Ille-et-Vilaine" + " | 25 %" * 6, profile={}).message


@pytest.mark.parametrize("label", ["Ille-et-Vilaine", "Total organisme", "", "Nombre de logements"])
def test_an_organism_of_one_departement_need_not_name_it(label: str) -> None:
    assert stated(PP_1, f"{label} | 300 | 600").status is Status.PRESENT


def test_with_two_departements_each_must_be_named() -> None:
    both = {"departements": ("35", "56")}
    assert stated(PP_1, "Total | 300 | 600", profile=both).status is Status.INCOMPLETE
    assert stated(PP_1, "Ille-et-Vilaine | 3 | 6", "Morbihan | 3 | 6", profile=both).status is Status.PRESENT


def test_details_alone_are_values_too() -> None:
    assert stated(PP_1, "PLAI | 1 | 2", "PLUS | 3 | 4", "PLS | 5 | 6").status is Status.PRESENT


def test_a_reference_alone_is_no_commitment() -> None:
    held = document(*TERM, table("| Référence 2025", "Total | 12", caption="PP-2"))
    assert judged(held, indicator_rule(PP_2), profile=TWO).finding("ind-pp-2").status is Status.MISSING


def test_a_horizon_that_we_are_not_sure_of_only_warns() -> None:
    doubtful = Indicator(
        code="G-1",
        label=G_1.label,
        units=G_1.units,
        horizons="yearly",
        territory="organisme",
        confidence={"horizon": Confidence.INFERRED},
    )
    found = stated(doubtful, "Total | 1 200 | 1 200 | | | |")
    assert (found.status, found.severity) == (Status.INCOMPLETE, Severity.WARNING)


FACTS = (
    ProfileFact(
        name="legal_form",
        title="Forme juridique",
        type=FactType.CHOICE,
        inference=(Inference(value="OPH", evidence=(saying("office public de l'habitat"),)),),
    ),
    ProfileFact(name="rental", title="Patrimoine locatif", type=FactType.BOOLEAN, default=True),
    ProfileFact(name="departements", title="Départements", type=FactType.LIST),
    ProfileFact(name="effect_year", title="Première année", type=FactType.NUMBER),
)
TOLD = document(
    *TERM,
    "Entre l'État et l'office public de l'habitat.",
    "# Personnes publiques associées",
    bullets("Rennes Métropole ;", "CA Vitré Communauté ;", "Département d'Ille-et-Vilaine."),
)


def test_the_profile_is_inferred_and_said_to_be() -> None:
    report = check(TOLD, regime(rule("essai", SOCIAL)), facts=FACTS, today=TODAY)
    assert report.profile["legal_form"] == "OPH"
    assert report.profile["departements"] == ("35",)
    assert report.profile["epci"] == ("243500139", "200039022")
    assert report.profile["effect_year"] == 2026
    assert report.profile["rental"] is True
    assert report.profile["other_departements"] is False
    assert set(report.assumed) == set(report.profile)


def test_bodies_are_told_under_any_heading_that_the_law_knows() -> None:
    held = document(*TERM, "# Concertation avec les collectivités", bullets("Rennes Métropole ;"))
    associated = rule("association-collectivites", headed("concertation avec les collectivités"))
    report = check(held, regime(associated), facts=FACTS, today=TODAY)
    assert report.profile["epci"] == ("243500139",)


@pytest.mark.parametrize(("years", "sales"), [("2017 et 2019", 64), ("2031 et 2033", 64), ("2017 et 2022", None)])
def test_the_sales_of_any_three_years_are_heard_and_no_others(years: str, sales: int | None) -> None:
    held = document(*TERM, f"La coopérative a vendu 64 logements neufs en accession entre {years}.")
    report = check(held, regime(rule("essai", SOCIAL)), facts=load_facts(), today=TODAY)
    assert report.profile.get("accession_sales_3y") == sales


@pytest.mark.parametrize(
    ("told", "chosen"),
    [
        (
            "La société applique la nouvelle politique des loyers. Elle n'avait pas de RLM.",
            True,
        ),
        ("L'office n'applique pas la nouvelle politique des loyers.", False),
        ("L'office ne recourt pas à la nouvelle politique des loyers.", False),
    ],
)
def test_the_choice_of_the_new_rents_policy_is_heard(told: str, chosen: bool) -> None:
    held = document(*TERM, "# Nouvelle politique des loyers", told)
    report = check(held, regime(rule("essai", SOCIAL)), facts=load_facts(), today=TODAY)
    assert report.profile["npl"] is chosen


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Le préfet a demandé les indicateurs facultatifs PP-5 et PS-3.", ("PP-5", "PS-3")),
        ("Le préfet n'a demandé ni PP-5 ni PS-3.", None),
        ("Le préfet n'a pas demandé l'indicateur PP-5.", None),
    ],
)
def test_what_the_prefet_asks_for_is_heard(told: str, asked: tuple[str, ...] | None) -> None:
    report = check(document(*TERM, told), regime(rule("essai", SOCIAL)), facts=load_facts(), today=TODAY)
    assert report.profile.get("prefect_requests") == asked


@pytest.mark.parametrize(
    ("told", "sells"),
    [
        ("Aucun logement n'est proposé à la vente.", False),
        ("Les diagnostics sont faits ; aucun logement classé F ou G n'est offert à la vente.", True),
    ],
)
def test_a_plan_of_sales_that_leaves_some_dwellings_out_is_one(told: str, sells: bool) -> None:
    plan = rule("plan-mise-en-vente", headed("plan de mise en vente"))
    held = document(*TERM, "# Plan de mise en vente", PROSE, told)
    assert check(held, regime(plan), facts=load_facts(), today=TODAY).profile["sale_plan"] is sells


def test_what_the_user_says_is_never_inferred() -> None:
    report = check(TOLD, regime(rule("essai", SOCIAL)), profile={"legal_form": "SEM"}, facts=FACTS, today=TODAY)
    assert report.profile["legal_form"] == "SEM"
    assert "legal_form" not in report.assumed


@pytest.mark.parametrize(("added", "status"), [(True, Status.PRESENT), (False, Status.INCOMPLETE)])
def test_an_activity_added_may_be_in_some_of_the_territories_that_the_document_suggests(
    added: bool, status: Status
) -> None:
    held = document(
        *TERM,
        table("Département | Logements", "Marne | 6 140", "Aube | 3 480"),
        "Le parc se répartit entre la Marne et l'Aube.",
        table("| 3 ans | 6 ans", "Marne | 30 | 54", caption="PP-1"),
        table("| 3 ans | 6 ans", "Marne | 30 | 54", "Aube | 10 | 20", caption="PP-4"),
    )
    report = check(held, regime(indicator_rule(PP_1, added=added), indicator_rule(PP_4)), facts=FACTS, today=TODAY)
    assert set(report.profile["departements"]) == {"51", "10"}
    assert report.finding("ind-pp-1").status is status


def test_a_territory_that_only_the_document_suggests_warns() -> None:
    held = Document(blocks=(*TOLD.blocks, table(f"| {YEARS}", "Rennes Métropole" + " | 25 %" * 6, caption="PS-1")))
    found = judged(held, indicator_rule(PS_1)).finding("ind-ps-1")
    assert (found.status, found.severity) == (Status.INCOMPLETE, Severity.WARNING)


IDENTITY = (phrases(("convention d'utilité sociale",)), phrases(("présente convention",)))


def test_the_verdict_follows_the_gravest_finding() -> None:
    assert judged(FULL, rule("essai", SOCIAL)).verdict is Verdict.COMPLIANT
    assert judged(NOTHING, rule("essai", SOCIAL, confidence=Confidence.SINGLE)).verdict is Verdict.TO_CHECK
    assert judged(NOTHING, rule("essai", SOCIAL)).verdict is Verdict.NON_COMPLIANT


def test_nothing_evaluated_is_never_compliant() -> None:
    assert judged(FULL).verdict is Verdict.TO_CHECK
    assert judged(document("")).verdict is Verdict.UNREADABLE
    assert judged(Document(blocks=(), pages=3, pages_without_text=(1, 2, 3))).verdict is Verdict.UNREADABLE


def test_pages_that_could_not_be_read() -> None:
    some = Document(blocks=FULL.blocks, pages=10, pages_without_text=(1, 10))
    most = Document(blocks=FULL.blocks, pages=10, pages_without_text=tuple(range(1, 8)))
    assert judged(some, rule("essai", SOCIAL)).verdict is Verdict.TO_CHECK
    assert judged(most, rule("essai", SOCIAL)).verdict is Verdict.UNREADABLE


def test_nothing_is_missing_for_sure_when_a_page_was_not_read() -> None:
    part = Document(blocks=NOTHING.blocks, pages=20, pages_without_text=(3, 4, 5, 12))
    report = judged(part, rule("essai", SOCIAL))
    (finding,) = report.requirements
    assert (finding.status, finding.severity) == (Status.MISSING, Severity.WARNING)
    assert finding.message.startswith("Non trouvé dans les pages lues")
    assert "Les pages 3 à 5 et 12 n'ont pas été lues." in finding.message
    assert report.verdict is Verdict.TO_CHECK


def test_a_file_of_which_a_quarter_was_not_read_is_never_said_to_be_no_convention() -> None:
    part = Document(blocks=FULL.blocks, pages=8, pages_without_text=(1, 2))
    report = check(part, regime(rule("essai", SOCIAL), identity=IDENTITY), today=TODAY)
    assert report.verdict is Verdict.UNREADABLE
    photo = Document(blocks=FULL.blocks, pages=40, pages_without_text=(1,))
    report = check(photo, regime(rule("essai", SOCIAL), identity=IDENTITY), today=TODAY)
    assert report.verdict is Verdict.NOT_A_CUS


def test_a_document_that_is_no_convention() -> None:
    report = check(FULL, regime(rule("essai", SOCIAL), identity=IDENTITY), today=TODAY)
    assert (report.verdict, report.requirements) == (Verdict.NOT_A_CUS, ())


@pytest.mark.parametrize(("years", "chosen"), [("2018-2023", "ancien"), ("2026-2031", "actuel")])
def test_the_regime_is_that_of_the_years_of_the_convention(years: str, chosen: str) -> None:
    old = regime(
        id="ancien", identity=IDENTITY, valid_from=datetime.date(2017, 5, 11), valid_to=datetime.date(2019, 7, 28)
    )
    new = regime(id="actuel", identity=IDENTITY)
    found = detect(document(f"Convention d'utilité sociale {years}", "La présente convention engage."), (old, new))
    assert found is not None
    assert found[0].id == chosen


def test_no_regime_for_a_document_that_is_none() -> None:
    assert detect(FULL, (regime(identity=IDENTITY),)) is None


def test_a_finding_can_be_asked_by_name() -> None:
    with pytest.raises(KeyError):
        judged(FULL, rule("essai", SOCIAL)).finding("autre")


def test_readings_are_given_with_the_report() -> None:
    held = document(*TERM, table("| 3 ans", "Ille-et-Vilaine | 5", "Total | 5", caption="PP-1"))
    report = judged(held, *(indicator_rule(each) for each in INDICATORS))
    assert [reading.territory for reading in report.indicators] == [ILLE_ET_VILAINE, ORGANISM]
    assert RENNES not in {reading.territory for reading in report.indicators}


def test_a_share_without_its_number_does_not_state_the_figure() -> None:
    found = stated(PP_1, "Ille-et-Vilaine | 300 |", "dont hors QPV | 80 % | 80 %")
    assert found.status is Status.INCOMPLETE
    assert "Ille-et-Vilaine à 6\u00a0ans" in found.message


def test_the_term_of_the_previous_convention_is_not_ours() -> None:
    held = document(
        *TERM,
        "# Bilan",
        "La première convention avait été conclue pour six ans, du 1er janvier 2011 au 31 décembre 2016.",
        "Ses engagements allaient du 1er janvier 2011 au 31 décembre 2016.",
    )
    report = check(held, regime(rule("essai", SOCIAL)), facts=FACTS, today=TODAY)
    assert report.profile["effect_year"] == 2026
