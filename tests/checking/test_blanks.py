import pytest
from conventions import PROSE, blank, document, judged, paragraph, rule, saying, table
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.checking.anomalies.placeholders import placeholders
from cusdocs.checking.index import Index
from cusdocs.checking.sentences import split_sentences
from cusdocs.document import Role
from cusdocs.french.blanks import find_blanks, is_leader_line, without_blanks


@pytest.mark.parametrize(
    "text",
    [
        "[à compléter\u00a0: date de signature]",
        "Montant : à compléter",
        "(à préciser)",
        "représentée par M. ……………",
        "représentée par M … Directeur Général",
        "en date du …",
        "28 en 2029, … en 2030 et 24 en 2031",
        "soit ... logements",
        "délibération n° …. du ……..",
        "délibération n° du 3 mars 2025",
        "le XX/XX/2026",
        "en 20XX",
        "Nombre : XX",
        "le ____ 2026",
        "[date]",
        "[NOM DE L'ORGANISME]",
        "[nom du signataire]",
        "lorem ipsum dolor",
        "#REF!",
        "Total {{ total }}",
        "{% if x %}",
        "Erreur ! Source du renvoi introuvable.",
        "Erreur\u00a0! Signet non défini.",
        "Erreur ! Aucun nom n'a été donné au signet.",
        "Error! Bookmark not defined.",
        "Commenté [AB1] : à revoir avec la direction",
        "Commentaire [CD2]",
        "Mis en forme : Police :12 pt",
        "Cliquez ou appuyez ici pour entrer du texte.",
        "Choisissez un élément.",
        "En cours de rédaction.",
        "Section en attente de validation",
        "représenté par « Nom_Directeur »",
        "<nom du préfet>",
        "[insérer la carte du patrimoine]",
        "TODO",
        "Nombre de logements : à préciser",
        "le xx/xx/2026",
        "le JJ/MM/AAAA",
        "un montant de xxx euros",
        "#N/A",
    ],
)
def test_a_blank_is_seen(text: str) -> None:
    assert find_blanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Des actions variées (ateliers, visites, fêtes…) sont menées.",
        "Propreté, sécurité, etc.",
        "Et ensuite...",
        "Ces ventes servent à compléter les fonds propres.",
        "Politique patrimoniale .................... 12",
        "au XXe siècle",
        "[G-1] Coût de gestion",
        "le 14 mars 2026",
        "taux de 25 %",
        "délibération n° 2025-12 du 3 mars 2025",
        "voir [1]",
        "Une erreur ! Elle sera corrigée.",
        "Les modalités sont à préciser par avenant.",
        "Le calendrier reste à définir avec les locataires.",
        "Commentaire sur les résultats de l'enquête",
        "Les textes sont mis en forme avant envoi.",
        "le projet « Cœur de ville »",
        "un taux < 5 % et > 2 %",
        "Les locataires choisissez-les",
        "rue Xavier-Grall",
    ],
)
def test_prose_is_no_blank(text: str) -> None:
    assert find_blanks(text) == ()


def test_words_around_a_blank_remain() -> None:
    kept = without_blanks("Vu la délibération du …… approuvant le PSP")
    assert kept.split() == ["Vu", "la", "délibération", "approuvant", "le", "PSP"]


@given(st.text(max_size=80))
def test_taking_blanks_out_never_fails(text: str) -> None:
    left = sum(blank.end - blank.start for blank in find_blanks(text))
    assert len(without_blanks(text)) == len(text) - left + len(find_blanks(text))


def test_leaders_end_with_a_page_number() -> None:
    assert is_leader_line("1.2 Etat des lieux . . . . . . . . . 14")
    assert not is_leader_line("Fait à Rennes, le ..........")


def messages(*blocks: object) -> list[str]:
    report = judged(document(PROSE, *blocks), rule("essai", saying("patrimoine")))  # type: ignore[arg-type]
    return [each.message for each in report.anomalies if each.kind == "placeholder"]


def test_each_blank_of_the_body_is_reported_with_its_place() -> None:
    held = document(PROSE, paragraph("Le montant est de XX euros.", page=7))
    (anomaly,) = judged(held, rule("essai", saying("patrimoine"))).anomalies
    assert (anomaly.kind, anomaly.page) == ("placeholder", 7)
    assert "«\u00a0XX\u00a0»" in anomaly.message


def test_blanks_of_a_draft_of_a_table_and_of_a_heading_are_reported() -> None:
    assert len(messages(blank("Signée le ", "date de signature"))) == 1
    assert len(messages(table("Nom | Date", "Bruz | XX"))) == 1
    assert len(messages("# Convention 20XX")) == 1


def test_the_dots_where_one_signs_are_no_blank() -> None:
    assert messages("Fait à Rennes, le ....................", "Le directeur général") == []


def test_blanks_outside_of_the_body_do_not_count() -> None:
    assert messages(paragraph("version XX", role=Role.FOOTER)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Une phrase. Une autre phrase.", 2),
        ("Vu l'art. L. 445-1 et M. Dupont.", 1),
        ("premier visa ; second visa", 2),
        ("Une ligne\nune autre", 2),
        ("Le taux est de 3.5 points.", 1),
        ("La propreté, etc. Le reste suit.", 1),
        ("Elle sort 575 logements des classes F et G. Le budget suit.", 2),
        ("Le rapport de F. Martin et de G. Durand.", 1),
        ("Elle en agrée 412, dont 216 à trois ans. 1 392 logements seront réhabilités. 88 seront démolis.", 3),
        ("Le parc au 31 décembre 2025. 392 logements en sortent.", 2),
        ("Voir l'art. 12 modifié et l'al. 3 suivant.", 1),
        ("Elle suit les points 1. 2. et 3. 12 logements sont cités.", 1),
        ("Voir le paragraphe Erreur ! Source du renvoi introuvable.", 1),
    ],
)
def test_sentences_are_cut_with_abbreviations_in_mind(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@given(st.lists(st.sampled_from(["Vu", "la", "loi.", "Les", "actions ;", "L. 445-1", "menées\n"]), max_size=12))
def test_no_word_is_lost_between_sentences(parts: list[str]) -> None:
    text = " ".join(parts)
    assert " ".join(split_sentences(text)).split() == text.split()


@pytest.mark.parametrize("dots", ["…", "...", " … "])
def test_three_dots_among_the_figures_of_a_row_are_a_blank(dots: str) -> None:
    held = document(table("Financement | 2026 | 2027 | 2028", f"PLUS | 36 | {dots} | 44", "PLS | 8 | 9 | 10"))
    assert [each.message.count("PLUS") for each in placeholders(Index(held))] == [1]


def test_three_dots_in_a_row_of_words_are_none() -> None:
    held = document(table("Commune | Quartier | Note", "Brest | … | A", "Vannes | Centre | B"))
    assert list(placeholders(Index(held))) == []
