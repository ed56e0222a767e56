"""``cusdocs clauses list | preview | new``, and the clauses of an organism over ours."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cusdocs.cli import main
from cusdocs.document import render_plain
from cusdocs.drafting import layer, load_clauses
from cusdocs.linting import lint, lint_layer
from cusdocs.reading import read

Write = Callable[..., Path]
VISA = """\
---
id: visa-depot
title: Visa du dépôt, à notre façon
requirements: [date-depot-projet]
regimes: [locative-2019]
---
Vu le projet de convention d'utilité sociale que l'organisme a déposé le {{ org.filing_date }} auprès du préfet ;
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "nos-clauses"
    (folder / "3-politiques").mkdir(parents=True)
    (folder / "3-politiques" / "600-visa.md").write_text(VISA, encoding="utf-8")
    added = VISA.replace("id: visa-depot", "id: devise").replace(
        "requirements: [date-depot-projet]", "editorial: true"
    )
    (folder / "3-politiques" / "610-devise.md").write_text(added, encoding="utf-8")
    return folder


def test_the_list_names_each_clause_of_the_regime(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "list", "--regime", "vente-2019"]) == 0
    said = capsys.readouterr().out
    assert "vente-strategie – " in said
    assert "plan-mise-en-vente" not in said


def test_the_list_is_also_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "list", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["clauses"]
    assert [each["id"] for each in listed] == [clause.id for clause in load_clauses()]


def test_the_matrix_says_which_clause_meets_which_requirement(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "list", "--coverage", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["coverage"]
    met = {(row["regime"], row["requirement"]): row["clauses"] for row in rows}
    assert met["locative-2019", "ind-pp-1"] == ["pp-1"]
    assert met["locative-2019", "ind-pp-lf-1"] == ["pp-lf-1"]
    assert [row for row in rows if row["owed"] and not row["clauses"]] == []


def test_the_matrix_shows_what_lacks(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    next(library.glob("3-*/500-vente-strategie.md")).unlink()
    monkeypatch.setattr("cusdocs.cli.clause_list.clauses_with", lambda *_: load_clauses(library))
    assert main(["clauses", "list", "--coverage", "--regime", "vente-2019"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines if line.startswith("!")] == [["!", "sv-strategie", "AUCUNE"]]


def test_a_clause_is_shown_with_the_data_of_a_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "preview", "pp-sv-1"]) == 0
    said = capsys.readouterr().out
    assert "PP-SV-1 – Logements achetés aux organismes" in said
    assert "Vente HLM" in said or "Total organisme" in said
    assert "PP-SV-2" not in said


def test_a_clause_that_the_organism_would_not_have_is_shown_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "preview", "visa-delai-depot", "--dossier", "esh-foyers"]) == 0
    captured = capsys.readouterr()
    assert "n'aurait pas cette clause" in captured.err
    assert "un délai supplémentaire pour le dépôt" in captured.out


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_it_is_written_as_a_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"clause{suffix}"
    assert main(["clauses", "preview", "sanctions", "--dossier", "societe-de-vente", "-o", str(path)]) == 0
    assert "Sanctions en cas d’inexécution" in render_plain(read(path))


def test_its_html_marks_the_blanks_and_escapes_the_data(tmp_path: Path, own: Path) -> None:
    body = '{{ blank("prix <fixé>") }} &\n\n| A | B |\n|---|---|\n| {{ org.name }} | **gras** |\n\n- *un*\n'
    (own / "3-politiques" / "610-devise.md").write_text(
        VISA.replace("id: visa-depot", "id: devise").split("---\n", 2)[0]
        + "---\nid: devise\ntitle: Devise\neditorial: true\nregimes: [locative-2019]\n---\n"
        + body,
        encoding="utf-8",
    )
    path = tmp_path / "clause.html"
    assert main(["clauses", "preview", "devise", "--clauses", str(own), "-o", str(path)]) == 0
    page = path.read_text(encoding="utf-8")
    assert "[à compléter\u00a0: prix &lt;fixé&gt;]</mark> &amp;" in page
    assert '<th scope="col">A</th>' in page
    assert "<strong>gras</strong>" in page
    assert "<li" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["sanction"], "vouliez-vous dire «\u00a0sanctions\u00a0»"),
        (["pp-1", "--dossier", "esh-foyers"], "n'est pas du régime foyers-2019"),
        (["pp-1", "--dossier", "absent"], "Dossier introuvable"),
        (["pp-1", "-o", "x.odt"], "donnez un nom de fichier en .docx, .pdf ou .html"),
    ],
)
def test_a_preview_that_cannot_be_is_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clauses", "preview", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_a_new_clause_follows_the_last_of_its_part_and_has_no_problem(tmp_path: Path) -> None:
    folder = tmp_path / "nos-clauses"
    common = ["--clauses", str(folder), "--part", "3-politiques"]
    assert main(["clauses", "new", "notre-vente", *common, "--requirement", "plan-mise-en-vente"]) == 0
    assert main(["clauses", "new", "notre-groupe", *common, "--requirement", "ref-csp-csus"]) == 0
    assert [path.name for path in sorted(folder.glob("*/*.md"))] == ["010-notre-vente.md", "020-notre-groupe.md"]
    assert lint_layer(folder) == ()
    _, group = load_clauses(folder)
    assert group.when is not None
    assert group.when.text == "group"


def test_a_new_clause_never_replaces_a_file(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "new", "devise", "--clauses", str(own), "--part", "3-politiques"]) == 2
    assert "existe déjà" in capsys.readouterr().err
    assert main(["clauses", "new", "../x", "--clauses", str(own), "--part", "3-politiques"]) == 2


def test_own_clauses_take_the_place_of_ours_or_their_own(own: Path) -> None:
    layered = layer(own)
    ids = [clause.id for clause in layered.clauses]
    ours = [clause.id for clause in load_clauses()]
    assert [each for each in ids if each != "devise"] == ours
    assert [mine.title for mine, _ in layered.replaced] == ["Visa du dépôt, à notre façon"]
    assert [clause.id for clause in layered.added] == ["devise"]
    # 3-politiques/610-devise.md comes after the last of ours in that part.
    assert ids.index("devise") == ours.index("partie-engagements")


def test_a_draft_says_what_its_own_clauses_replace(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visa = own / "3-politiques" / "600-visa.md"
    visa.write_text(VISA.replace("[locative-2019]", "[foyers-2019]"), encoding="utf-8")
    target = tmp_path / "convention.docx"
    assert main(["draft", str(_sample()), "--clauses", str(own), "-o", str(target)]) == 0
    said = capsys.readouterr().err
    assert (
        "600-visa.md\u00a0: remplace la clause «\u00a0visa-depot\u00a0» (1-aspects-generaux/037-visa-depot.md)"
        in said
    )
    assert "610-devise.md\u00a0: ajoute la clause «\u00a0devise\u00a0»" in said
    assert "que l’organisme a déposé le" in render_plain(read(target))


def test_own_clauses_are_checked_with_ours_below(own: Path) -> None:
    # Our clause served other regimes, which nobody serves now.
    assert {problem.code for problem in lint_layer(own)} == {"C160"}
    assert {problem.file for problem in lint_layer(own)} == {str(own)}
    path = own / "3-politiques" / "600-visa.md"
    whole = VISA.replace("[locative-2019]", "[locative-2019, accession-2019, foyers-2019]")
    path.write_text(whole, encoding="utf-8")
    assert lint_layer(own) == ()


def test_other_pieces_are_read_as_folders_of_their_own(library: Path) -> None:
    letter = library / "pieces" / "lettre" / "010-lettre.md"
    letter.parent.mkdir(parents=True)
    text = "---\nid: sanctions\ntitle: Lettre\neditorial: true\nregimes: [locative-2019]\n---\n# Lettre\n\n{}\n"
    letter.write_text(text.format("Bonjour."), encoding="utf-8")
    assert lint([library]) == ()
    letter.write_text(text.format("{{ org.nmae }}"), encoding="utf-8")
    assert [(problem.file, problem.code) for problem in lint([library])] == [(str(letter), "C212")]


def test_the_sections_of_another_document_are_judged_by_their_words_alone(tmp_path: Path) -> None:
    section = tmp_path / "bilan" / "1-synthese" / "010-titre.md"
    section.parent.mkdir(parents=True)
    text = "---\nid: bilan-titre\ntitle: Titre\n---\n{{ author }} représente l'État.\n"
    section.write_text(text, encoding="utf-8")
    assert lint([tmp_path / "bilan"]) == ()
    section.write_text(text.replace("État", "Etat"), encoding="utf-8")
    assert [problem.code for problem in lint([tmp_path / "bilan"])] == ["C403"]


def _sample() -> Path:
    from cusdocs.resources import data_folder

    return data_folder("samples") / "esh-foyers"


def test_the_lint_of_clauses_loads_neither_checker_nor_readers() -> None:
    code = "import sys, cusdocs.cli.clauses; print([each for each in sys.modules if each in {'%s'}])"
    unwanted = "','".join(
        ("cusdocs.checking", "cusdocs.reading.reader", "cusdocs.linting.proof", "openpyxl", "docx")
    )
    done = subprocess.run([sys.executable, "-c", code % unwanted], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
