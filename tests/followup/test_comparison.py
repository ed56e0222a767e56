"""What changed between two conventions: nothing when nothing did, and nothing more than what did."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from followed import committed, series
from hypothesis import given
from hypothesis import strategies as st
from versions import avenant, revised

from cusdocs.cli import main
from cusdocs.document import Document, Heading, Paragraph, Text, render_plain
from cusdocs.followup.comparison.comparison import Comparison, Side, compare, is_avenant
from cusdocs.followup.comparison.figures import compare_figures
from cusdocs.followup.comparison.passages import Change, Piece, compare_passages
from cusdocs.followup.comparison.sections import Fate
from cusdocs.followup.comparison.views import comparison_document, comparison_html, comparison_text
from cusdocs.followup.convention import Convention
from cusdocs.writing import write

sys.path.append(str(Path(__file__).parents[1] / "checking"))

from regime_conventions import convention

NO_FIGURES = Convention(file="c.docx", regime="locative-2019")
WORDS = st.lists(st.text("abcdé ", min_size=1, max_size=12).filter(str.strip), max_size=8)


def document(*blocks: str) -> Document:
    return Document(blocks=tuple(_block(text) for text in blocks))


def _block(text: str) -> Heading | Paragraph:
    marks = len(text) - len(text.lstrip("#"))
    if marks:
        return Heading(level=marks, content=(Text(text.lstrip("# ")),))
    return Paragraph(content=(Text(text),))


def compared(old: Document, new: Document) -> Comparison:
    return compare(
        Side(name="a", document=old, convention=NO_FIGURES),
        Side(name="b", document=new, convention=NO_FIGURES),
        (),
    )


def words(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def changed(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.changed]


@given(WORDS)
def test_a_text_does_not_differ_from_itself(passages: list[str]) -> None:
    assert compare_passages(passages, [passage.upper() for passage in passages]) == ()


@given(WORDS, WORDS)
def test_what_is_told_of_both_sides_is_theirs(old: list[str], new: list[str]) -> None:
    for each in compare_passages(old, new):
        assert (words(each.old) in old) if each.old else each.change is Change.ADDED
        assert (words(each.new) in new) if each.new else each.change is Change.REMOVED


@given(WORDS)
def test_all_is_added_to_nothing_and_removed_from_all(passages: list[str]) -> None:
    assert [words(each.new) for each in compare_passages([], passages)] == passages
    assert [words(each.old) for each in compare_passages(passages, [])] == passages


def test_the_words_that_changed_are_shown() -> None:
    (found,) = compare_passages(
        ["L'évaluation a lieu après trois années pleines."], ["L'évaluation a lieu après quatre années pleines."]
    )

    assert found.change is Change.CHANGED
    assert (changed(found.old), changed(found.new)) == (["trois"], ["quatre"])


PROSE = (
    "Le comité de suivi examine chaque année les engagements, les moyens et les résultats obtenus par territoire."
)


@pytest.mark.parametrize(
    ("old", "new", "fates"),
    [
        (("# A", "Un."), ("# A", "Un."), {"A": Fate.SAME}),
        (("# A", "Un."), ("# A", "Deux."), {"A": Fate.CHANGED}),
        (("# A", "Un."), ("# A", "Un.", "# B", "Deux."), {"A": Fate.SAME, "B": Fate.ADDED}),
        (("# A", "Un.", "# B", "Deux."), ("# A", "Un."), {"A": Fate.SAME, "B": Fate.REMOVED}),
        (("# A", PROSE), ("# Suivi", PROSE), {"Suivi": Fate.RENAMED}),
        (
            ("# A", "## C", "Un.", "# B", "Deux."),
            ("# A", "# B", "Deux.", "## C", "Un."),
            {"A": Fate.SAME, "B": Fate.SAME, "C": Fate.MOVED},
        ),
        # What stands under a title that changed stays where it was.
        (
            ("# A", PROSE, "## C", "Un."),
            ("# Z", PROSE, "## C", "Un."),
            {"Z": Fate.RENAMED, "C": Fate.SAME},
        ),
    ],
)
def test_each_section_meets_its_fate(old: tuple[str, ...], new: tuple[str, ...], fates: dict[str, Fate]) -> None:
    found = compared(document(*old), document(*new))

    assert {each.title: each.fate for each in found.sections} == fates


def test_figures_of_other_years_are_compared_by_rank() -> None:
    pp2 = series("PP-2")
    old = committed({pp2: {"2020": 10, "2021": 20}}, first_year=2020)
    new = committed({pp2: {"2026": 10, "2027": 25, "2028": 5}}, first_year=2026)
    found = compare_figures(old, new)

    assert [(each.change, each.old_period, each.new_period, each.old, each.new) for each in found] == [
        (Change.CHANGED, "2021", "2027", Decimal(20), Decimal(25)),
        (Change.ADDED, "", "2028", None, Decimal(5)),
    ]


@given(st.dictionaries(st.sampled_from(["2026", "2027", "3-years"]), st.integers(0, 99)))
def test_the_reverse_of_a_comparison_swaps_its_sides(figures: dict[str, int]) -> None:
    pp1 = series("PP-1")
    one, other = committed({pp1: figures}), committed({pp1: {"2026": 5, "3-years": 9}})

    there = [(each.old, each.new) for each in compare_figures(one, other)]
    assert there == [(each.new, each.old) for each in compare_figures(other, one)]


def test_an_avenant_is_known_by_its_title() -> None:
    assert is_avenant(avenant(convention("locative-2010")))
    assert not is_avenant(convention("locative-2010"))


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("versions")
    drafted = convention("locative-2010")
    for name, made in (("avant", drafted), ("apres", revised(drafted)), ("avenant", avenant(drafted))):
        write(made, folder / f"{name}.docx")
    return folder


def test_a_revised_convention_shows_what_was_revised_and_nothing_else(versions: Path) -> None:
    out = versions / "c.json"
    command = ["compare", str(versions / "avant.docx"), str(versions / "apres.docx"), "-o", str(out)]
    assert main(command) == 0
    content = json.loads(out.read_text("utf-8"))

    assert [(each["fate"], each["old"], each["new"]) for each in content["sections"]] == [
        ("renamed", "Prévision des ventes", "Ventes prévues"),
        ("changed", "Évaluation", "Évaluation"),
        ("removed", "Avenants", None),
    ]
    evaluation = content["sections"][1]["passages"]
    assert [each["change"] for each in evaluation] == ["changed", "added"]
    assert [
        (each["code"], each["territory"]["kind"], each["old"], each["new"]) for each in content["figures"]
    ] == [
        ("A.I", "departement", 140, 155),
    ]


def test_an_avenant_leaves_as_it_is_what_it_does_not_speak_of(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(versions / "avant.docx"), str(versions / "avenant.docx")]) == 0
    told = capsys.readouterr().out.replace("\u00a0", " ")

    assert told.startswith("Ce que l’avenant change à la convention")
    assert "A.I, Ille-et-Vilaine, logements, 2011 : 140 → 155 (+15)" in told
    assert "supprimée" not in told
    assert told.count("@@ ") == 2


def test_every_format_says_the_same() -> None:
    found = compared(document("# A", "Un <b>texte</b> ancien."), document("# A", "Un <b>texte</b> nouveau."))
    html, text = comparison_html(found), comparison_text(found)

    assert "<del>ancien</del>" in html
    assert "<ins>nouveau</ins>" in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert "- Un <b>texte</b> ancien.\n+ Un <b>texte</b> nouveau." in text
    assert "Un <b>texte</b> nouveau." in render_plain(comparison_document(found))


def test_nothing_is_said_when_nothing_changed() -> None:
    same = document("# A", "Un.")

    assert "Aucun changement." in comparison_text(compared(same, same))
    assert "Aucun changement n’a été trouvé" in comparison_html(compared(same, same))


def test_a_file_that_is_no_convention_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(document("# Note", "Ceci n'est pas une convention."), tmp_path / "note.docx")

    assert main(["compare", str(tmp_path / "note.docx"), str(tmp_path / "note.docx")]) == 2
    assert "n'a pas été reconnu" in capsys.readouterr().err
    assert main(["compare", str(tmp_path / "rien.docx"), str(tmp_path / "note.docx")]) == 3
