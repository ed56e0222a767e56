import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.reading.captions import is_caption, is_continuation, names_indicator, names_table, own_labels
from cusdocs.reading.docx.numbering import format_count
from cusdocs.reading.entries import (
    entry_title,
    find_contents,
    has_leader,
    is_contents_title,
    page_named,
    title_key,
)
from cusdocs.reading.header_rows import CellLook, count_header_rows
from cusdocs.reading.levels import assign_levels
from cusdocs.reading.markers import split_marker
from cusdocs.reading.numbering import split_numbering
from cusdocs.reading.titles import Look, Title, is_title


@pytest.mark.parametrize(
    ("text", "numbering", "words"),
    [
        ("Partie 1 – Aspects généraux", "Partie 1 –", "Aspects généraux"),
        ("Partie 5 - Contrôle", "Partie 5 -", "Contrôle"),
        ("TITRE II POLITIQUES", "TITRE II", "POLITIQUES"),
        ("Article 3 – Objet", "Article 3 –", "Objet"),
        ("Annexe 2 : Plan de vente", "Annexe 2 :", "Plan de vente"),
        ("II.3.1. Les engagements", "II.3.1.", "Les engagements"),
        ("I. VISAS", "I.", "VISAS"),
        ("VI.4 · Signatures", "VI.4 ·", "Signatures"),
        ("B. 5) L'état du service rendu", "B. 5)", "L'état du service rendu"),
        ("II. 4) Le parc", "II. 4)", "Le parc"),
        ("2 | Le parc", "2 |", "Le parc"),
        ("1.1.4 Objet", "1.1.4", "Objet"),
        ("5.3. [G-1] Indicateur du coût de gestion", "5.3.", "[G-1] Indicateur du coût de gestion"),
        ("A. Visas", "A.", "Visas"),
        ("a) produire", "a)", "produire"),
        ("1 Politique patrimoniale", "1", "Politique patrimoniale"),
    ],
)
def test_a_numbering_is_set_apart(text: str, numbering: str, words: str) -> None:
    found, rest = split_numbering(text)
    assert found is not None
    assert (found.text, rest) == (numbering, words)


@pytest.mark.parametrize(
    "text",
    [
        "Article 3 de la loi du 25 mars 2009",
        "Annexe 2 présente la liste",
        "L. 445-1 du code",
        "PP- 1 - Nombre de logements",
        "[G-1] Indicateur",
        "2026-2031",
        "12,5 % des logements",
        "1 359",
        "Préambule",
    ],
)
def test_what_looks_like_a_numbering_is_left_alone(text: str) -> None:
    assert split_numbering(text) == (None, text)


@given(st.text(max_size=80))
def test_no_letter_is_lost_with_the_numbering(text: str) -> None:
    numbering, rest = split_numbering(text)
    printed = (numbering.text if numbering else "") + rest
    assert "".join(printed.split()) == "".join(text.split())


@given(st.text(max_size=80))
def test_a_list_mark_is_at_the_start(text: str) -> None:
    marker, rest = split_marker(text)
    assert rest == text if marker is None else text.startswith(marker.text) and rest in text


def test_levels_of_the_usual_outline() -> None:
    large, bold = Look(16, bold=True), Look(11, bold=True)
    titles = [
        Title("PRÉAMBULE", large),
        Title("Partie 1 – Politiques", large),
        Title("1. Politique patrimoniale", bold),
        Title("1.1 État des lieux", bold),
        Title("Plan d'actions", bold),
        Title("1.2 Orientations", bold),
        Title("Partie 2 – Annexes", large),
    ]
    assert assign_levels(titles) == [1, 1, 2, 3, 4, 3, 1]


def test_letters_and_roman_figures_are_told_apart() -> None:
    look = Look(11, bold=True)
    roman, letters = Look(14, bold=True), ["A", "B", "C", "D", "E", "F", "G", "H", "I"]
    titles = [Title("I. Visas", roman), *(Title(f"{letter}. Sujet", look) for letter in letters)]
    assert assign_levels(titles) == [1] + [2] * 9


def test_stated_levels_are_kept() -> None:
    look = Look(11, bold=True)
    assert assign_levels([Title("Un", look, 2), Title("Deux", look), Title("Trois", look, 1)]) == [2, 3, 1]


def test_a_title_that_the_file_forgot_has_the_level_of_those_just_like_it() -> None:
    chapter, section = Look(17, True, False, 0), Look(14, True, False, 0)
    titles = [Title("5. Un", chapter, 1), Title("5.1 Deux", section, 2), Title("6. Trois", chapter)]
    assert assign_levels([*titles, Title("6.1 Quatre", section, 2)]) == [1, 2, 1, 2]


@given(
    st.lists(
        st.builds(
            Title,
            st.sampled_from(["Partie 1 – A", "I. Bases", "1. Un", "1.1 Deux", "a) trois", "Quatre", "ANNEXES"]),
            st.builds(Look, st.sampled_from([10.0, 11.0, 14.0]), st.booleans()),
        )
    )
)
def test_levels_start_at_one(titles: list[Title]) -> None:
    levels = assign_levels(titles)
    assert len(levels) == len(titles)
    assert not levels or min(levels) == 1


def test_two_looks_found_under_each_other_do_not_sink() -> None:
    bold, plain = Look(14.0, True), Look(14.0, False)
    titles = [Title("I. Bases", plain), Title("1.1 Deux", bold), Title("Quatre", bold), Title("I. Bases", plain)]
    assert max(assign_levels([*titles, Title("1. Un", bold)])) < 5


def test_entries_of_contents() -> None:
    assert is_contents_title("SOMMAIRE")
    assert is_contents_title("Table des matières")
    assert not is_contents_title("Sommaire exécutif de la convention")
    assert has_leader("1.2 Orientations stratégiques ........ 14")
    assert has_leader("1.2 Orientations . . . . . . . . 14")
    assert not has_leader("Le parc compte 320 logements en 2026")
    assert page_named("2.1 Objet\t12") == 12
    assert entry_title("1.2 Orientations stratégiques ........ 14") == "1.2 Orientations stratégiques"


def test_contents_whose_pages_word_has_not_counted_yet_are_contents() -> None:
    titles = ["1. Objet", "2. Plan de vente", "3. Mise en œuvre des engagements pris"]
    entries = [
        "1. Objet............",
        "2. Plan de vente.........",
        "3. Mise en œuvre des",
        "engagements pris..........",
    ]
    lines = ["Table des matières", *entries, *titles]
    assert find_contents(lines, [1] * len(lines)) == [0, 1, 2, 3, 4]
    assert find_contents(lines[1:], [1] * len(lines)) == [0, 1, 2, 3]


def test_contents_whose_pages_a_scan_misread_go_on() -> None:
    body = ["Partie 1", "Objet de la convention", "La convention porte sur 40 logements"]
    misread = ["2. Visas\t5", "3. Objet\t4", "4. Durée\t94", "5. Délais\t5 5", "Partie 2\t7", "6. Suivi\t8"]
    lines = ["Table des matières", "1. Parties\t5", *misread, *body]

    assert find_contents(lines, [2] * 8 + [41] * 3) == list(range(8))


def test_the_rows_of_the_next_page_are_no_entries_that_go_back() -> None:
    lines = ["Sommaire", "1. Visas\t2", "2. Objet\t4", "3. Durée\t6", "Logements\t3", "Foyers\t2", "Objet"]

    assert find_contents(lines, [1, 1, 1, 1, 2, 2, 9]) == [0, 1, 2, 3]


def test_a_form_to_fill_in_is_no_contents() -> None:
    form = ["Nom............", "Adresse............", "Qualité : ............", "Objet", "Plan de vente"]
    assert find_contents(form, [1] * len(form)) == []


def test_captions() -> None:
    assert is_caption("Tableau 3 – Agréments")
    assert is_caption("Tableau n° 3 : agréments")
    assert not is_caption("Tableau de bord de la convention")
    assert names_indicator("PP- 1 - Nombre de logements locatifs agréés, à 3 et 6 ans")
    assert names_indicator("[G-1] Coût de gestion")
    assert names_indicator("Indicateur C.II – entretien courant par logement")
    assert names_indicator("PS ACC 1 : part des contrats")
    assert names_indicator("Prévision des ventes réalisées, accompagnant l'indicateur D.I")
    assert not names_indicator("C.II – Orientations")
    assert not names_indicator("Le tableau ci-dessous donne les valeurs de l'indicateur PP-1.")
    assert not names_indicator("Patrimoine")
    assert names_table("Plan de vente")
    assert not names_table("Le tableau présente les engagements.")
    assert is_continuation("Tableau 3 (suite)")


def looks(*rows: list[str]) -> list[list[CellLook]]:
    return [[CellLook(text) for text in row] for row in rows]


def test_header_rows() -> None:
    assert count_header_rows(looks(["Commune", "2026"], ["Rennes", "12"])) == 1
    assert count_header_rows(looks(["Rennes", "12"], ["Vitré", "3"])) == 0
    assert count_header_rows(looks(["seule"])) == 0
    bold = [[CellLook("a", bold=True), CellLook("b", bold=True)]] * 2 + looks(["1", "2"])
    assert count_header_rows(bold) == 2
    labels = [
        [CellLook("SIREN", bold=True), CellLook("un nom")],
        [CellLook("Siège", bold=True), CellLook("un lieu")],
    ]
    assert count_header_rows(labels) == 0


@pytest.mark.parametrize(
    ("count", "style", "text"),
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (28, "upperLetter", "BB"),
        (3, "lowerLetter", "c"),
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
    ],
)
def test_word_number_formats(count: int, style: str, text: str) -> None:
    assert format_count(count, style) == text


@pytest.mark.parametrize(
    ("kinds", "labels"),
    [
        ("label table label table", {1: 0, 3: 2}),
        ("table label table label", {0: 1, 2: 3}),
        # What follows the usual way of the document goes by its own: the last run has its label above.
        ("table label table label label table", {0: 1, 2: 3, 5: 4}),
        # Neither end tells: as in the rest of the document.
        ("table label - table label table", {0: 1, 3: 4}),
        ("label table - table label table", {1: 0, 5: 4}),
        # A sentence stands between each label and its table: nothing is said of the label that comes next.
        ("label - table label - table", {}),
        ("- table label - table label", {1: 2, 4: 5}),
        # The title of a section ends what its labels tell.
        ("label - table title table label title", {4: 5}),
        ("table table", {}),
    ],
)
def test_each_table_has_one_label(kinds: str, labels: dict[int, int]) -> None:
    assert own_labels([kind.strip("-") for kind in kinds.split()]) == labels


def test_a_title_broken_at_the_end_of_a_line_is_the_one_announced() -> None:
    assert title_key("4.2 CONVENTIONS INTERCOMMU- NALES D'ATTRIBUTION") == title_key(
        "Conventions intercommunales d'attribution"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nm:", False),
        ("signé", False),
        ("signé signé", False),
        ("14 décembre 2025", False),
        ("ET", True),
        ("1. nm", True),
        ("Signatures", True),
    ],
)
def test_large_letters_that_say_nothing_are_no_title(text: str, *, says: bool) -> None:
    assert is_title(text, Look(16), Look(11)) is says


@pytest.mark.parametrize("text", ["Figure 2 – Logements par classe", "Carte n° 1 : Territoires", "Graphique IV"])
def test_the_words_of_a_picture_open_no_section(text: str) -> None:
    body, look = Look(11), Look(11, bold=True)

    assert not is_title(text, look, body, frozenset({title_key(text)}))
    assert is_title(f"Annexe 1 – {text}", look, body)
    assert is_title("Carte des territoires", look, body)


def test_a_bold_title_in_capitals_fills_its_line_before_its_text(read_typst) -> None:
    source = """
    #set page(width: 8cm, height: 20cm, margin: 1cm)
    #set text(size: 10pt)
    #set par(leading: .65em)
    *L'ETAT DU SERVICE RENDU AUX* \\ Cinquante-quatre ensembles ont été évalués, des logements aux abords, avec les
    associations de locataires, réunies le 29 janvier 2019 pour en débattre.
    """
    assert any(block.text.startswith("Cinquante-quatre") for block in read_typst(source).blocks)


def test_a_label_overleaf_names_no_table_above_it() -> None:
    kinds = [kind.strip("-") for kind in "table label - table label - table".split()]
    assert own_labels(kinds) == {0: 1, 3: 4}
    assert own_labels(kinds, {1}) == {}


def test_a_label_under_its_table_may_stand_overleaf() -> None:
    kinds = "table label title table label table label".split()
    assert own_labels(kinds, {6}) == {0: 1, 3: 4, 5: 6}
    kinds = "table label table label table label".split()
    assert own_labels(kinds, {3}) == {0: 1, 2: 3, 4: 5}
