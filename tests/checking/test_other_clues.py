import pytest
from conventions import (
    PP_1,
    PROSE,
    bullets,
    cell,
    document,
    headed,
    indicator_rule,
    judged,
    paragraph,
    rule,
    saying,
    table,
)

from cusdocs.checking import Finding, Status
from cusdocs.document import Block, Row
from cusdocs.french.phrases import phrases
from cusdocs.law import load_regime
from cusdocs.law.clues import (
    ArticleClue,
    Clue,
    Column,
    FileClue,
    PassageClue,
    PeriodClue,
    ReferenceClue,
    SignatureClue,
    TableClue,
)


def found(clue: Clue, *blocks: Block | str) -> Finding:
    return judged(document(*blocks), rule("essai", clue)).finding("essai")


PSP = saying("délibération", "approuvant / actualisant", "plan stratégique de patrimoine / PSP", date=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vu la délibération du 14 mars 2025 approuvant le plan stratégique de patrimoine ;",
        "VU LA DELIBERATION DU 14/03/2025 ACTUALISANT LE PSP",
        "Vu la délibération n° 2025-12 du 1er mars 2025 approuvant le plan stratégique de patrimoine (PSP).",
    ],
)
def test_a_dated_sentence_is_present(sentence: str) -> None:
    assert found(PSP, sentence).status is Status.PRESENT
    assert found(PSP, bullets(sentence)).status is Status.PRESENT


@pytest.mark.parametrize(
    "date",
    [
        "……………",
        "en date du …",
        "n° …. du ……..",
        "du XX/XX/2025",
        "du [date]",
        "du ____",
        "du [à compléter\u00a0: date]",
        "de mars 2025",
    ],
)
def test_a_date_left_blank_makes_it_incomplete(date: str) -> None:
    assert (
        found(PSP, f"Vu la délibération {date} approuvant le plan stratégique de patrimoine ;").status
        is Status.INCOMPLETE
    )


def test_a_date_in_the_next_sentence_does_not_count() -> None:
    text = "Vu la délibération approuvant le PSP. Le conseil s'est réuni le 3 mai 2025."
    assert found(PSP, text).status is Status.MISSING


def test_a_row_of_a_table_states_its_date() -> None:
    held = table("Acte | Date", "Délibération approuvant le PSP | 14 mars 2025")
    assert found(PSP, held).status is Status.PRESENT


def test_a_paragraph_clue_looks_wider_than_a_sentence() -> None:
    text = "Le SIAO oriente les ménages. Une convention lie les parties."
    assert found(saying("SIAO", "convention"), text).status is Status.MISSING
    assert found(saying("SIAO", "convention", paragraph=True), text).status is Status.PRESENT


def test_an_item_is_read_with_the_line_that_announces_it() -> None:
    held = ("Des partenariats sont noués :", bullets("avec le SIAO ;", "avec la commune."))
    assert found(saying("partenariats", "SIAO", paragraph=True), *held).status is Status.PRESENT


def test_within_keeps_a_passage_to_its_section() -> None:
    section = rule("sociale", headed("politique sociale"))
    passage = rule("siao", PassageClue(terms=(phrases(("SIAO",)),), within=("sociale",)))
    inside = document("# Politique sociale", "Le SIAO oriente les ménages vers l'organisme.")
    outside = document(
        "# Politique sociale", "## Suivi", PROSE, "# Divers", "Le SIAO oriente les ménages vers l'organisme."
    )
    assert judged(inside, section, passage).finding("siao").status is Status.PRESENT
    assert judged(outside, section, passage).finding("siao").status is Status.MISSING


COLUMNS = tuple(Column(name=name, captions=phrases((name,))) for name in ("Adresse", "Commune", "QPV"))


def test_a_table_clue_wants_all_its_columns() -> None:
    clue = TableClue(columns=COLUMNS)
    assert found(clue, table("Adresse | Commune | QPV", "1 rue | Bruz | non")).status is Status.PRESENT
    assert found(clue, table("Adresse | Commune", "1 rue | Bruz")).status is Status.INCOMPLETE
    assert found(clue, table("Adresse", "1 rue")).status is Status.MISSING
    assert found(clue, table("Adresse | Commune | QPV")).status is Status.INCOMPLETE


def test_a_table_clue_may_want_a_title_over_it() -> None:
    clue = TableClue(columns=COLUMNS, titled=phrases(("vente", "cession")))
    listed = ("Adresse | Commune | QPV", "1 rue | Bruz | non")
    assert found(clue, "# Vente : liste", table(*listed)).status is Status.PRESENT
    assert found(clue, "# Patrimoine", table(*listed, caption="Logements en vente")).status is Status.PRESENT
    assert found(clue, "# Patrimoine", table(*listed)).status is Status.MISSING
    assert found(clue, "# Vente", table(*listed, caption="Ensembles immobiliers")).status is Status.MISSING


PREFET = SignatureClue(terms=(phrases(("préfet", "préfète")), phrases(("région",))))
PARTIES = "L'État, représenté par le préfet de la région Bretagne,"


@pytest.mark.parametrize(
    "blocks",
    [
        (
            table(
                "L'Etat | Le bailleur",
                "Le Préfet de la Région Bretagne | Le Directeur Général",
                ruled=False,
                header=0,
            ),
        ),
        (
            table(
                "Pour l'État, le préfet de la région Bretagne | Pour l'organisme, le directeur général",
                " | ",
                header=0,
            ),
        ),
        ("Fait à Rennes, le 15 octobre 2026", "Le préfet de la région Bretagne"),
        ("# Signatures", "Pour l'État,", "la préfète de la région Bretagne"),
        (
            "À Rennes, le 26 juin 2026.",
            "Le préfet de la région\tLa directrice générale",
            "Bretagne\tdu Val Habitat",
        ),
        (
            "Pour l'État",
            "Le préfet de la région Bretagne",
            "Pour Cap Armor Habitat",
            "La directrice générale",
            "Date",
            "Fait à Rennes, en deux exemplaires, le 4 décembre 2025.",
        ),
        (
            "### Pour l'État",
            "Le préfet de la région Bretagne",
            "### Pour Cap Armor Habitat",
            "La directrice générale",
            "Fait à Rennes, le 4 décembre 2025.",
        ),
        ("Fait en deux exemplaires", "Pour l'État,\tPour l'office,", "Le préfet de région\tLe directeur général"),
    ],
)
def test_a_place_to_sign_is_found(blocks: tuple[Block | str, ...]) -> None:
    assert found(PREFET, PARTIES, *blocks).status is Status.PRESENT


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        ("Le préfet de la région Bretagne signe la convention.",),
        (
            table(
                "Pour l'organisme, le directeur général | Le président du conseil départemental", " | ", header=0
            ),
        ),
        (table("Personne associée | Date | Avis", "Le préfet de la région Bretagne | 3 mars 2026 | favorable"),),
        ("Le préfet de la région Bretagne", "Fait à Rennes, en deux exemplaires, le 4 décembre 2025."),
        ("À Rennes, le 26 juin 2026 marque le début des travaux.", "Le préfet de la région Bretagne"),
    ],
)
def test_the_parties_do_not_sign_where_they_are_named(blocks: tuple[Block | str, ...]) -> None:
    assert found(PREFET, PARTIES, *blocks).status is Status.MISSING


@pytest.mark.parametrize(
    "text",
    ["Vu les articles L. 445-1 et R*445-1", "Vu L.445-1 et R. 445-2-7", "articles L445-1 et suivants, R.*445-3"],
)
def test_articles_are_read_in_any_spelling(text: str) -> None:
    assert found(ArticleClue(articles=(("L.445-1",), ("R.445-*",))), text).status is Status.PRESENT


def test_a_neighbouring_article_is_another_one() -> None:
    clue = ArticleClue(articles=(("L.445-1",), ("R.445-*", "D.445-*")))
    assert found(clue, "Vu l'article L.445-1-1").status is Status.MISSING
    assert found(clue, "Vu l'article D. 445-5").status is Status.INCOMPLETE


PERIOD = PeriodClue(years=6)
CIVIL = PeriodClue(years=6, civil=True)


@pytest.mark.parametrize(
    "blocks",
    [
        ("La convention est conclue pour la période du 1er janvier 2026 au 31 décembre 2031.",),
        ("La présente convention prend effet le 1er janvier 2026 pour une durée de six (6) ans.",),
        ("# Durée", "Elle est de 6 ans à compter du 1er janvier 2026."),
        ("La convention entre en application le 1er janvier 2026.", "Sa durée est de six ans."),
        ("La durée est de six ans.", "Le point de départ est le 1er janvier 2026, la fin le 31 décembre 2031."),
        (
            "La convention entre en application le 1er janvier 2026.",
            "Sa durée est de six ans ; elle cessera de produire effet le 31 décembre 2031.",
        ),
        (
            "# Durée de la convention",
            "La convention est conclue pour six ans. Elle prend effet le 1er janvier 2026.",
        ),
        (
            "# Durée",
            table("Date d'effet et durée | Fin", "1er janvier 2026, six ans | 31 décembre 2031", header=0),
        ),
        ("La convention est conclue pour une durée de six ans à compter de sa signature.",),
    ],
)
def test_a_period_is_stated(blocks: tuple[Block | str, ...]) -> None:
    assert found(PERIOD, *blocks).status is Status.PRESENT


@pytest.mark.parametrize(
    "blocks",
    [
        ("Convention d'utilité sociale 2026-2031", "# Préambule", PROSE),
        ("Convention d'utilité sociale", "1 janvier 2019 – 31 décembre 2024", "# Préambule", PROSE),
        ("La convention est conclue pour une durée de six ans.",),
        ("La présente convention prend effet le ……… pour une durée de six ans.",),
        ("Les engagements portent sur la période du 1er janvier 2026 au 31 décembre 2031.",),
    ],
)
def test_a_period_half_stated_is_incomplete(blocks: tuple[Block | str, ...]) -> None:
    assert found(PERIOD, *blocks).status is Status.INCOMPLETE


def test_no_period_is_missing() -> None:
    assert found(PERIOD, "# Objet", PROSE).status is Status.MISSING


def test_commitments_run_over_civil_years() -> None:
    assert found(CIVIL, "Les engagements vont du 1er janvier 2026 au 31 décembre 2031.").status is Status.PRESENT
    assert found(CIVIL, "La convention prend effet le 1er janvier 2026 pour six ans.").status is Status.PRESENT
    assert found(CIVIL, "La convention prend effet le 1er juillet 2026 pour six ans.").status is Status.INCOMPLETE


def test_references_stand_beside_each_indicator() -> None:
    reference = rule("references", ReferenceClue())
    full = table("| 2023-2025 | 2026-2028 | 2026-2031", "Total | 200 | 300 | 600", caption="PP-1")
    bare = table("| 2026-2028 | 2026-2031", "Total | 300 | 600", caption="PP-1")
    for held, status in ((full, Status.PRESENT), (bare, Status.MISSING)):
        report = judged(document("# Période 2026-2031", held), indicator_rule(PP_1), reference)
        assert report.finding("references").status is status


def test_a_table_file_is_submitted_or_mentioned() -> None:
    clue = FileClue(terms=(phrases(("fichier",)), phrases(("électronique",))))
    told = document("Le fichier est transmis par voie électronique.")
    silent = document(PROSE)
    assert judged(told, rule("fichier", clue)).finding("fichier").status is Status.PRESENT
    assert judged(silent, rule("fichier", clue)).finding("fichier").status is Status.MISSING
    report = judged(silent, rule("fichier", clue), table_file=document("Tableaux"))
    assert report.finding("fichier").status is Status.PRESENT


def test_evidence_points_at_the_page() -> None:
    held = document(paragraph("Vu la délibération du 3 mai 2025 approuvant le PSP", page=4))
    (evidence,) = judged(held, rule("psp", PSP)).finding("psp").evidence
    assert evidence.page == 4
    assert evidence.quote.startswith("Vu la délibération")


def test_a_long_quotation_is_cut() -> None:
    held = document("Vu la délibération du 3 mai 2025 approuvant le PSP " + "et la suite " * 40)
    (evidence,) = judged(held, rule("psp", PSP)).finding("psp").evidence
    assert len(evidence.quote) <= 160


def test_the_first_clue_wholly_met_wins_over_a_partial_one() -> None:
    both = rule("psp", headed("PSP"), PSP)
    held = document("# PSP", "# Visas", "Vu la délibération du 3 mai 2025 approuvant le PSP")
    assert judged(held, both).finding("psp").status is Status.PRESENT


def test_a_box_is_one_cell() -> None:
    row = Row(cells=(cell("Le préfet de Vendée"), cell("Le président de la région")))
    assert found(PREFET, "# Signatures", table(row, header=0)).status is Status.MISSING


@pytest.mark.parametrize(
    ("signing", "status"),
    [
        ("La préfète de La Réunion", Status.PRESENT),
        ("Le préfet des Pays de la Loire", Status.PRESENT),
        ("Pour l'État, le préfet", Status.PRESENT),
        ("Monsieur le préfet de la région Bretagne", Status.PRESENT),
        ("Pour l'État, le préfet du Val-d'Oise", Status.MISSING),
        ("Pour l'État, la préfète de la Loire", Status.MISSING),
    ],
)
def test_the_prefet_of_the_region_alone_signs_for_the_state(signing: str, status: Status) -> None:
    prefet = next(
        each for each in load_regime("locative-2019").requirements if each.id == "signature-prefet-region"
    )
    held = document("# Signatures", table(f"{signing} | Le directeur général de l'office", header=0))
    assert judged(held, prefet).finding(prefet.id).status is status


def test_an_item_is_heard_after_the_line_that_announces_it() -> None:
    adoption = saying("conseil d'administration", "adopté … projet / adopté le projet", date=True)
    steps = bullets("le 24 septembre 2024, engagé la procédure ;", "le 20 mai 2025, adopté le projet.")
    assert found(adoption, "Le conseil d'administration a :", steps).status is Status.PRESENT
    assert found(adoption, "Le conseil municipal a :", steps).status is Status.MISSING


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Le produit des ventes est réinvesti dans le parc.", Status.PRESENT),
        ("La société n'est pas tenue de réinvestir le produit des ventes.", Status.MISSING),
        ("Elle n'est pas tenue de réinvestir ; le produit des ventes sera pourtant réinvesti.", Status.PRESENT),
    ],
)
def test_what_is_denied_wherever_it_is_told_is_not_there(said: str, status: Status) -> None:
    clue = saying("réinvesti / réinvestir", "produit / fonds", paragraph=True)
    assert found(clue, said).status is status


def test_a_table_that_follows_the_signatures_holds_none() -> None:
    prefet = next(
        each for each in load_regime("locative-2019").requirements if each.id == "signature-prefet-region"
    )
    signed = ("# Vie de la convention", "Fait à Toulouse, le 20 juin 2025.")
    sheet = table(
        "Intitulé | Logements agréés par l'État ou par le préfet de la région",
        "Source | Décisions d'agrément",
        header=0,
    )
    director = paragraph("Pour l'organisme, la présidente du directoire")
    state = paragraph("Pour l'État, le préfet de la région Occitanie")
    missing = judged(document(*signed, director, sheet), prefet).finding(prefet.id)
    present = judged(document(*signed, state, director, sheet), prefet).finding(prefet.id)
    assert (missing.status, present.status) == (Status.MISSING, Status.PRESENT)


def test_who_signs_stands_over_where_and_when_in_one_table_among_the_parties() -> None:
    prefet = next(
        each for each in load_regime("locative-2019").requirements if each.id == "signature-prefet-region"
    )
    parties = ("Pour l'État | Pour Habitat Marnais", "Le préfet de la région Grand Est | Le directeur général")
    day = Row(cells=(cell("Fait à Reims, en deux exemplaires originaux, le 21 juin 2025", 2),))
    remark = Row(cells=(cell("Ils sont réunis chaque année", 2),))
    signed, presented = (document("# Entre les soussignés", table(*parties, last)) for last in (day, remark))
    assert judged(signed, prefet).finding(prefet.id).status is Status.PRESENT
    assert judged(presented, prefet).finding(prefet.id).status is Status.MISSING


GRANTED = "Le préfet du Nord ayant accordé un délai d'un an par décision du 21 juin 2019, le projet"
ADOPTED = "Le projet a été arrêté par délibération du 10 décembre 2020, puis déposé auprès du préfet"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (f"{GRANTED} lui a été remis le 26 juin 2020.", Status.PRESENT),
        (f"{ADOPTED} le 15 janvier 2021, dans le délai supplémentaire accordé le 24 juin 2019.", Status.PRESENT),
        ("Dépôt : le 26 juin 2020 auprès de la préfète de la Loire.", Status.PRESENT),
        ("Le préfet a accordé le 24 juin 2019 un délai d'un an pour le dépôt du projet.", Status.MISSING),
        ("Le projet adopté le 3 mai 2020 sera déposé auprès du préfet.", Status.MISSING),
    ],
)
def test_the_project_is_handed_to_the_prefet_even_when_he_granted_time(said: str, status: Status) -> None:
    filing = next(each for each in load_regime("locative-2019").requirements if each.id == "date-depot-projet")
    assert judged(document("# Procédure", said), filing).finding(filing.id).status is status


def test_the_proceeds_of_sales_may_be_told_in_the_programmes_of_all_policies() -> None:
    proceeds = next(
        each for each in load_regime("locative-2019").requirements if each.id == "plan-vente-reinvestissement"
    )
    said = bullets("Vendre : le produit de la vente est réinvesti pour deux tiers dans des logements PLAI.")
    held = document("# Feuille de route", "## Programme d'actions patrimonial", said)
    assert judged(held, proceeds).finding(proceeds.id).status is Status.PRESENT


def test_the_day_may_stand_over_who_signs_in_each_box() -> None:
    prefet = next(
        each for each in load_regime("locative-2019").requirements if each.id == "signature-prefet-region"
    )
    boxes = (
        "Au Mans, le 26 février 2021\nPour l'État, le préfet de la région Pays de la Loire\nsigné",
        "Au Mans, le 26 février 2021\nPour l'office, le directeur général\nsigné",
    )
    held = document("# Évaluation", PROSE, table(Row(cells=tuple(map(cell, boxes))), header=0))
    assert judged(held, prefet).finding(prefet.id).status is Status.PRESENT


def test_a_passage_outside_of_the_section_of_another_requirement() -> None:
    partners = rule("partenaires", headed("partenariats"))
    clue = PassageClue(terms=(phrases(["accompagnent"]), phrases(["DALO"])), outside=("partenaires",))
    help_ = rule("accompagnement", clue)
    sentence = "Trois associations accompagnent les ménages DALO."
    apart = document("# Politique sociale", "## Partenariats", sentence)
    told = document("# Politique sociale", "## Programme", sentence)
    assert judged(apart, partners, help_).finding("accompagnement").status is Status.MISSING
    assert judged(told, partners, help_).finding("accompagnement").status is Status.PRESENT


RATTACHEMENT = SignatureClue(
    terms=(phrases(["département", "conseil départemental", "agglomération"]),),
    named=phrases(["rattachement", "rattaché"]),
    kinds=(phrases(["département", "conseil départemental"]), phrases(["agglomération"])),
)


@pytest.mark.parametrize(
    ("told", "signing", "status"),
    [
        ("L'office est rattaché au Département de la Nièvre.", "Pour Nevers Agglomération", Status.MISSING),
        ("L'office est rattaché au Département de la Nièvre.", "Pour le Département", Status.PRESENT),
        ("L'office est rattaché au Département.", "Pour le conseil départemental", Status.PRESENT),
        ("L'office est rattaché à Nevers Agglomération.", "Pour l'agglomération de Nevers", Status.PRESENT),
        (
            "L'office est rattaché à l'agglomération, Quimper Bretagne Occidentale.",
            "Quimper Bretagne Occidentale",
            Status.PRESENT,
        ),
        (
            "L'office est rattaché à l'agglomération, Quimper Bretagne Occidentale.",
            "Cornouaille Logement",
            Status.MISSING,
        ),
        ("L'office loge des familles.", "Pour Nevers Agglomération", Status.PRESENT),
    ],
)
def test_another_body_does_not_sign_for_the_one_that_the_text_names(
    told: str, signing: str, status: Status
) -> None:
    assert found(RATTACHEMENT, told, "# Signatures", "Fait à Nevers.", signing, "Le président").status is status


def test_the_parties_that_a_chapter_presents_do_not_sign_in_it() -> None:
    acts = table("Date | Acte", "24 avril 2020 | Association du département", "18 juin 2021 | Signature")
    signing = ("# Vie de la convention", *[PROSE] * 50, "Fait à Nevers, le 18 juin 2021", "Pour l'État")
    assert found(RATTACHEMENT, "# Les signataires", acts, *signing).status is Status.MISSING
    assert found(RATTACHEMENT, "# Signatures", acts, *signing).status is Status.PRESENT


def test_the_words_that_go_on_under_a_signature_line_belong_to_it() -> None:
    clue = SignatureClue(terms=(phrases(["communauté"]),), without=phrases(["à sa demande"]))
    place = ("# Signatures", "Fait à Dijon, le 26 novembre 2025.", "Pour la communauté de l'Auxerrois,")
    assert found(clue, *place, "Le président").status is Status.PRESENT
    assert found(clue, *place, "signataire à sa demande", "Le président").status is Status.MISSING
