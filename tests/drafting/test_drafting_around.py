"""What goes with a draft: one part alone, why each clause is there, what is left to provide, the other pieces."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cusdocs.cli import main
from cusdocs.document import Blank, Document, Heading, Paragraph, Text, render_plain
from cusdocs.dossier import Dossier, read_workbook
from cusdocs.drafting import (
    PIECES,
    Clause,
    blanks,
    draft,
    draft_piece,
    explain,
    find_part,
    load_clauses,
    only,
    regime_in_force,
)
from cusdocs.drafting.checklist import gaps
from cusdocs.drafting.checklist_files import checklist_markdown, checklist_workbook
from cusdocs.errors import UsageError
from cusdocs.law import load_facts, load_regime, load_regimes
from cusdocs.resources import data_folder

COOP = data_folder("samples") / "coop-accession"


@pytest.fixture(scope="module")
def accession() -> Dossier:
    return read_workbook(COOP / "psp.xlsx")


@pytest.fixture(scope="module")
def clauses() -> tuple[Clause, ...]:
    return load_clauses()


@pytest.fixture(scope="module")
def whole(accession: Dossier, clauses: tuple[Clause, ...]) -> Document:
    return draft(accession, load_regime("accession-2019"), clauses)


@pytest.mark.parametrize("name", ["4-engagements", "4", "engagements", "Engagements"])
def test_a_part_is_found_by_its_number_or_its_name(name: str, clauses: tuple[Clause, ...]) -> None:
    assert find_part(clauses, name) == "4-engagements"


def test_an_unknown_part_is_refused_with_the_nearest(clauses: tuple[Clause, ...]) -> None:
    with pytest.raises(UsageError, match="vouliez-vous dire «\u00a04-engagements\u00a0»"):
        find_part(clauses, "4-engagement")


def test_a_part_alone_reads_as_in_the_whole(whole: Document, clauses: tuple[Clause, ...]) -> None:
    part = only(whole, clauses, "4-engagements")
    assert isinstance(part.blocks[0], Heading)
    assert part.blocks[0].numbering == "Partie 4 –"
    assert render_plain(part) in render_plain(whole)
    assert part.data is not None
    assert {figure.code for figure in part.data.figures} == {"PP-ACC-1", "PS-ACC-1"}
    other = only(whole, clauses, "2-preambule")
    assert other.data is not None
    assert other.data.figures == ()


def test_each_clause_is_explained(whole: Document, accession: Dossier, clauses: tuple[Clause, ...]) -> None:
    regime = load_regime("accession-2019")
    found = {each.clause.id: each for each in explain(whole, accession, regime, clauses, load_facts())}
    printed = {block.origin for block in whole.blocks}
    assert {name for name, each in found.items() if each.printed} == printed
    assert {name for name, each in found.items() if each.kept} - printed == {"signature-volontaires"}
    group = found["visa-cadres-de-groupe"]
    assert not group.kept
    assert group.condition == "«\u00a0Membre d'un groupe d'organismes de logement social\u00a0»"
    assert list(group.known.values()) == [False]
    assert found["pp-acc-1"].under.startswith("1.2")
    assert [rule.id for rule in found["pp-acc-1"].rules] == ["ind-pp-acc-1"]


def test_a_gap_is_listed_once_with_every_place_where_it_shows() -> None:
    missing = Blank("Date de signature", "feuille «\u00a0Organisme\u00a0», ligne «\u00a0Date de signature\u00a0»")
    document = Document(
        blocks=(
            Heading(level=1, numbering="Partie 1 –", content=(Text("Visas"),)),
            Paragraph(content=(Text("Signée le "), missing)),
            Heading(level=1, numbering="Partie 2 –", content=(Text("Signatures"),)),
            Paragraph(content=(missing, Blank("=A1"))),
        )
    )
    found = gaps(document)
    assert [gap.blank for gap in found] == list(blanks(document))
    assert found[0].sections == ("Partie 1 – Visas", "Partie 2 – Signatures")
    listed = checklist_markdown(found, "CUS 2026-2031")
    assert "## Feuille «\u00a0Organisme\u00a0»" in listed
    assert "- [ ] **Date de signature** – ligne «\u00a0Date de signature\u00a0» (dans «" in listed
    assert "## À compléter dans le document" in listed
    content = checklist_workbook(found, "CUS 2026-2031")
    assert content == checklist_workbook(found, "CUS 2026-2031")
    rows = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows())
    assert rows[1][1].value == "Date de signature"
    assert rows[1][3].value == "Partie 1 – Visas\nPartie 2 – Signatures"
    assert (rows[2][1].value, rows[2][1].data_type) == ("=A1", "s")


def test_a_complete_draft_leaves_an_empty_list(whole: Document) -> None:
    assert "Rien ne manque" in checklist_markdown(gaps(whole), whole.metadata.title)


@pytest.mark.parametrize("sample", ["oph-exemple", "coop-accession", "esh-foyers", "societe-de-vente"])
def test_the_pieces_are_drafted_from_the_same_facts(sample: str) -> None:
    dossier = read_workbook(data_folder("samples") / sample / "psp.xlsx")
    regime = regime_in_force(dossier.organisation.convention_type, load_regimes())
    for piece in PIECES:
        if regime.id == "vente-2019" and piece in ("deliberation-engagement", "lettre-association"):
            with pytest.raises(UsageError):
                draft_piece(dossier, regime, piece)
            continue
        document = draft_piece(dossier, regime, piece)
        assert dossier.organisation.name in render_plain(document)
        # What nobody can know before the session, and nothing else.
        assert {blank.where for blank in blanks(document)} <= {"à saisir dans le document"}
        assert document.data is None


def test_a_letter_goes_to_each_associated_body() -> None:
    dossier = read_workbook(data_folder("samples") / "oph-exemple" / "psp.xlsx")
    letters = draft_piece(dossier, load_regime("locative-2019"), "lettre-association")
    headings = [block.text for block in letters.blocks if isinstance(block, Heading)]
    assert len(headings) == sum(territory.associated for territory in dossier.territories)
    assert "Rennes Métropole – association à la convention d'utilité sociale" in headings


def test_the_command_line_writes_what_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed, part = tmp_path / "reste.md", tmp_path / "partie.docx"
    assert main(["draft", str(COOP), "--only", "4", "-o", str(part), "--blanks", str(listed)]) == 0
    assert part.exists()
    assert listed.read_text(encoding="utf-8").startswith("# À compléter")
    assert main(["draft", str(COOP), "--explain"]) == 0
    told = capsys.readouterr().out
    assert "  - Visa des cadres stratégiques du groupe\n" in told
    assert "fichier : clauses/1-aspects-generaux/033-visa-cadres-de-groupe.md" in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["partie.docx", "reste.md"]


@pytest.mark.parametrize(
    "options",
    [["--piece", "lettre"], ["--only", "12"], ["--piece", "bordereau", "--explain"], ["--blanks", "reste.txt"]],
)
def test_a_wrong_use_is_refused(options: list[str], tmp_path: Path) -> None:
    assert main(["draft", str(COOP), "-o", str(tmp_path / "a.docx"), *options]) == 2
