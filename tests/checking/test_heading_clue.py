from dataclasses import replace

import pytest
from conventions import PROSE, blank, bullets, document, headed, heading, judged, paragraph, rule, saying, table

from cusdocs.checking import Finding, Status
from cusdocs.document import Block, Document, Role
from cusdocs.french.phrases import phrases
from cusdocs.law.clues import Column, Holding, Part
from cusdocs.law.terms import Kind

STOCK = rule("politique-patrimoniale", headed("politique patrimoniale"))
SOCIAL = rule(
    "politique-sociale", headed("politique sociale", "politique de gestion", without=("environnementale",))
)
SERVICE = rule("qualite-service", headed("qualité de service", "qualité du service rendu"))
POLICIES = (STOCK, SOCIAL, SERVICE)
LEGS = tuple(
    rule(f"{policy.id}-{leg}", headed(*names, within=(policy.id,)), inside=policy.id)
    for policy in POLICIES
    for leg, names in {
        "etat": ("état des lieux",),
        "orientations": ("orientations stratégiques",),
        "actions": ("plan d'actions", "programme d'actions"),
    }.items()
)


def status(held: Document, name: str) -> Status:
    return judged(held, *POLICIES, *LEGS).finding(name).status


@pytest.mark.parametrize(
    "title",
    [
        "Politique patrimoniale",
        "POLITIQUE PATRIMONIALE",
        "La politique patrimoniale et d'investissement",
        "Politiques patrimoniales",
    ],
)
def test_a_heading_with_text_under_it_is_present(title: str) -> None:
    assert status(document(f"# {title}", PROSE), "politique-patrimoniale") is Status.PRESENT


def test_nowhere_is_missing_and_says_what_was_looked_for() -> None:
    finding = judged(document("# Préambule", PROSE, pages=12), STOCK).finding("politique-patrimoniale")
    assert finding.status is Status.MISSING
    assert "politique patrimoniale" in finding.message
    assert "12\u00a0pages, 1\u00a0titres" in finding.message
    assert finding.remedy.endswith("(CCH L.445-1).")


@pytest.mark.parametrize(
    "under",
    [
        (),
        (paragraph("Voir plus bas."),),
        (blank("", "texte sur la politique patrimoniale de l'organisme et ses orientations"),),
        (paragraph("À compléter"),),
        (paragraph("……………………………………………………"),),
    ],
)
def test_a_heading_with_nothing_or_blanks_under_it_is_incomplete(under: tuple[Block, ...]) -> None:
    held = document("# Politique patrimoniale", *under, "# Suite", PROSE)
    assert status(held, "politique-patrimoniale") is Status.INCOMPLETE


def test_titles_with_nothing_under_them_fill_no_section() -> None:
    titles = [heading("Composition du parc", 2), heading("Répartition par commune", 2)]
    held = document(heading("Politique patrimoniale"), *titles, heading("Politique sociale"), PROSE)
    assert status(held, "politique-patrimoniale") is Status.INCOMPLETE
    filled = document(heading("Politique patrimoniale"), *titles, PROSE, heading("Politique sociale"), PROSE)
    assert status(filled, "politique-patrimoniale") is Status.PRESENT


def test_one_full_section_counts_whatever_empty_ones_stand_beside_it() -> None:
    held = document("# Politique patrimoniale", "# Autre chose", PROSE, "# Politique patrimoniale", PROSE)
    assert status(held, "politique-patrimoniale") is Status.PRESENT


@pytest.mark.parametrize("role", [Role.CONTENTS, Role.HEADER, Role.FOOTER, Role.NOTE])
def test_only_the_body_counts(role: Role) -> None:
    held = document(heading("Politique patrimoniale", role=role), "# Préambule", PROSE)
    assert status(held, "politique-patrimoniale") is Status.MISSING


@pytest.mark.parametrize(
    "line",
    [
        heading("Politique patrimoniale ........................ 12"),
        heading("«\u00a0Politique patrimoniale\u00a0»"),
        heading("la politique patrimoniale ;"),
        bullets("la politique patrimoniale ;", "la politique sociale ;"),
        paragraph("Politique patrimoniale, politique sociale et qualité du service rendu."),
    ],
)
def test_contents_lines_quotations_and_lists_of_topics_are_no_section(line: Block) -> None:
    assert status(document("# Préambule", line, PROSE), "politique-patrimoniale") is Status.MISSING


def test_a_short_line_alone_before_its_text_serves_as_a_heading() -> None:
    held = document(
        "# Partie 3", "Politique patrimoniale :", PROSE, paragraph("Politique de gestion", bold=True), PROSE
    )
    assert status(held, "politique-patrimoniale") is Status.PRESENT
    assert status(held, "politique-sociale") is Status.PRESENT


def test_a_label_opens_its_own_paragraph() -> None:
    held = document("# Politique patrimoniale", f"État des lieux : {PROSE}")
    assert status(held, "politique-patrimoniale-etat") is Status.PRESENT


def test_lines_of_a_preamble_announce_sections_and_are_none() -> None:
    held = document("# Préambule", "Politique patrimoniale :", PROSE)
    assert status(held, "politique-patrimoniale") is Status.MISSING


def test_without_refuses_a_neighbour() -> None:
    assert (
        status(document("# Politique sociale et environnementale", PROSE), "politique-sociale") is Status.MISSING
    )


def test_a_leg_belongs_to_its_policy() -> None:
    held = document(
        "# Politique patrimoniale", "## Etat des lieux", PROSE, "# Politique sociale", "## Plan d'actions", PROSE
    )
    assert status(held, "politique-patrimoniale-etat") is Status.PRESENT
    assert status(held, "politique-sociale-etat") is Status.MISSING
    assert status(held, "politique-sociale-actions") is Status.PRESENT
    assert status(held, "politique-patrimoniale-actions") is Status.MISSING


def test_the_leg_may_be_the_chapter_and_the_policy_the_section() -> None:
    held = document(
        "# État des lieux",
        "## Politique patrimoniale",
        PROSE,
        "## Politique sociale",
        "# Orientations stratégiques",
    )
    assert status(held, "politique-patrimoniale-etat") is Status.PRESENT
    assert status(held, "politique-sociale-etat") is Status.INCOMPLETE
    assert status(held, "politique-patrimoniale-orientations") is Status.MISSING


def test_one_heading_may_name_both() -> None:
    held = document("# Politique patrimoniale : orientations stratégiques et plan d'actions", PROSE)
    assert status(held, "politique-patrimoniale-orientations") is Status.PRESENT
    assert status(held, "politique-patrimoniale-actions") is Status.PRESENT


def test_a_flat_layout_gives_a_leg_to_the_policy_above() -> None:
    held = document(
        "# Politique patrimoniale", "# État des lieux", PROSE, "# Politique de gestion", "# Plan d'actions", PROSE
    )
    assert status(held, "politique-patrimoniale-etat") is Status.PRESENT
    assert status(held, "politique-patrimoniale") is Status.PRESENT
    assert status(held, "politique-sociale-actions") is Status.PRESENT
    assert status(held, "politique-patrimoniale-actions") is Status.MISSING


def test_a_leg_under_another_section_is_not_borrowed() -> None:
    held = document("# Partie 3", "## Politique sociale", PROSE, "## Hébergement", "### Plan d'actions", PROSE)
    assert status(held, "politique-sociale-actions") is Status.MISSING


def test_an_annex_does_not_belong_to_the_last_policy() -> None:
    held = document("# Qualité de service", PROSE, heading("État des lieux", 1, "Annexe 2"), PROSE)
    assert status(held, "qualite-service-etat") is Status.MISSING


def _sale_plan(*columns: str, caption: str = "") -> Status:
    wanted = tuple(Column(name=name, captions=phrases((name,))) for name in ("Commune", "EPCI", "Logements"))
    plan = rule("plan", headed("plan de vente", holds=Holding(words=1, columns=wanted)))
    rows = (" | ".join(columns), " | ".join(f"valeur {number}" for number, _ in enumerate(columns)))
    held = document("# Plan de vente", table(*rows, caption=caption))
    return judged(held, plan).finding("plan").status


def test_a_list_must_have_its_columns() -> None:
    assert _sale_plan("Résidence", "Commune", "EPCI", "Nombre de logements") is Status.PRESENT
    assert _sale_plan("Résidence", "Commune", "Nombre de logements") is Status.INCOMPLETE


def test_the_caption_may_say_what_would_stand_in_a_column() -> None:
    columns = ("Résidence", "Commune", "Nombre de logements")
    assert _sale_plan(*columns, caption="EPCI : Moulins Communauté") is Status.PRESENT
    assert _sale_plan(*columns, caption="Logements à vendre par commune et par EPCI") is Status.INCOMPLETE


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Politique patrimoniale et d'investissement · PP-1 à PP-4", Status.PRESENT),
        ("Politique patrimoniale, politique sociale, vente", Status.MISSING),
        ("La politique patrimoniale est présentée ici.", Status.MISSING),
    ],
)
def test_a_line_under_a_free_title_may_say_what_the_chapter_is(line: str, expected: Status) -> None:
    plan = rule("patrimoine", headed("politique patrimoniale"))
    held = document("# Construire, rénover, vendre", line, "## D'où nous partons", PROSE, "## Nos choix", PROSE)
    assert judged(held, plan).finding("patrimoine").status is expected


def test_an_empty_column_is_named() -> None:
    wanted = (
        Column(name="Commune", captions=phrases(("commune",))),
        Column(name="DPE", captions=phrases(("DPE",))),
    )
    plan = rule("plan", headed("plan de vente", holds=Holding(words=1, columns=wanted)))
    held = document(
        "# Plan de vente", table("Résidence | Commune | DPE", "Les Lilas | Bruz | …", "Le Parc | Vitré | NR")
    )
    assert "le contenu de la colonne «\u00a0DPE\u00a0»" in judged(held, plan).finding("plan").message


def test_a_section_must_hold_its_terms() -> None:
    plan = rule(
        "bilan", headed("évaluation", holds=Holding(words=3, terms=(phrases(("trois ans",)), phrases(("terme",)))))
    )
    full = document("# Évaluation", "Elle a lieu à trois ans puis au terme.")
    half = document("# Évaluation", "Elle a lieu à trois ans, chaque fois.")
    assert judged(full, plan).finding("bilan").status is Status.PRESENT
    assert judged(half, plan).finding("bilan").status is Status.INCOMPLETE


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Chaque territoire a sa demande, servie par du PSLA.", Status.PRESENT),
        ("Elle vend chaque année des logements à Niort, en PSLA.", Status.PRESENT),
        ("Elle vend chaque année des logements dans la Charente.", Status.PRESENT),
        ("Elle vend chaque année des logements neufs, en PSLA.", Status.INCOMPLETE),
        ("Elle vend chaque année des logements avec Domus Bâti.", Status.INCOMPLETE),
    ],
)
def test_a_section_says_where_in_words_or_by_the_name_of_a_place(said: str, status: Status) -> None:
    clue = headed("accession", holds=Holding(words=3, places=phrases(("territoire",))))
    assert judged(document("# Accession", said), rule("essai", clue)).finding("essai").status is status


def test_the_parts_of_a_policy_are_told_in_words_or_by_how_titles_open() -> None:
    parts = (
        Part(phrases=phrases(("état des lieux",)), openings=phrases(("situation",))),
        Part(phrases=phrases(("orientations",)), openings=phrases(("lignes de conduite",))),
    )
    clue = headed("impayés", holds=Holding(words=3, parts=parts))

    def found(*under: str) -> Finding:
        return judged(document("# Impayés", *under), rule("essai", clue)).finding("essai")

    assert found("L'état des lieux fonde nos orientations.").status is Status.PRESENT
    assert found("## Situation constatée", PROSE, "## Lignes de conduite", PROSE).status is Status.PRESENT
    assert found("## Situation constatée", PROSE).message.endswith(
        "il manque sous ce titre «\u00a0orientations\u00a0»."
    )
    assert found("## Situation constatée", PROSE, "## Lignes de conduite").status is Status.INCOMPLETE


def test_what_may_also_be_told_in_a_section_does_not_fill_it() -> None:
    told_elsewhere = replace(saying("SIAO"), within=("accueil",))
    rules = (
        rule("accueil", headed("accueil des sortants"), inside="politique-sociale"),
        rule("partenariats", headed("partenariats"), told_elsewhere, inside="politique-sociale"),
    )
    held = document("# Politique sociale", PROSE, "## Accueil des sortants", "## Partenariats", PROSE)
    assert judged(held, SOCIAL, *rules).finding("accueil").status is Status.INCOMPLETE


def test_the_name_of_a_table_is_no_section() -> None:
    actions = rule("actions-mixite", headed("attributions"), inside="politique-sociale")
    figures = table("Année | Attributions", "2024 | 555", "2025 | 560", caption="Activité d'attributions passée")
    held = document("# Politique sociale", PROSE, paragraph("Activité d'attributions passée"), figures)
    assert judged(held, *POLICIES, actions).finding("actions-mixite").status is Status.MISSING


def test_a_part_whose_own_title_stands_empty_lacks_though_it_is_named_in_passing() -> None:
    programme = Holding(words=4, terms=(phrases(["programme d'actions"]),))
    clue = headed("politique patrimoniale", holds=programme)
    told = "Notre programme d'actions tient compte de l'âge du parc et de la demande."

    def found(*under: Block | str) -> Status:
        blocks = ("# Politique patrimoniale", *under, "# Politique sociale", PROSE)
        return judged(document(*blocks), rule("essai", clue)).finding("essai").status

    assert found(told) is Status.PRESENT
    assert found(told, "## Programme d'actions", PROSE) is Status.PRESENT
    assert found(told, "## Programme d'actions") is Status.INCOMPLETE


def test_a_commitment_that_its_section_denies_is_not_kept() -> None:
    clue = headed("évaluation", holds=Holding(words=4))
    evaluation = rule("essai", clue, kind=Kind.COMMITMENT)
    said = "La société rend compte au terme, aucune évaluation ne sera conduite au bout de trois ans."
    assert judged(document("# Évaluation", said), evaluation).finding("essai").status is Status.INCOMPLETE
    kept = "Une évaluation est conduite au bout de trois ans, puis au terme de la convention."
    assert judged(document("# Évaluation", kept), evaluation).finding("essai").status is Status.PRESENT


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Répondre plus vite, expliquer mieux, adapter davantage.", Status.PRESENT),
        ("Répondre plus vite", Status.INCOMPLETE),
        ("Voir plan.", Status.INCOMPLETE),
    ],
)
def test_a_short_sentence_is_enough_and_a_few_words_are_not(words: str, expected: Status) -> None:
    held = document("# Qualité de service", "## Orientations stratégiques", words, "## Plan d'actions", PROSE)
    assert status(held, "qualite-service-orientations") is expected


def test_bare_titles_over_short_sentences_and_labels_are_titles() -> None:
    held = document(
        "# Politique sociale",
        paragraph("État des lieux"),
        "La rotation se maintient à 6,8 % et les demandes progressent dans tous les secteurs du parc.",
        paragraph("Orientations stratégiques"),
        "Répondre plus vite, adapter davantage encore.",
        paragraph("Plan d'actions"),
        "Occupation et peuplement : les accords collectifs et les orientations des conférences sont appliqués.",
        "Accompagnement : conventions avec les associations d'insertion et les organismes agréés du territoire.",
    )
    for leg in ("etat", "orientations", "actions"):
        assert status(held, f"politique-sociale-{leg}") is Status.PRESENT
