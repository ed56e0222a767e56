"""The guide « Ajouter un régime », followed to the letter."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cusdocs.checking import Report, Status, check
from cusdocs.document import Document, Heading, Paragraph, Text
from cusdocs.dossier import Dossier, read_workbook
from cusdocs.drafting import draft, load_clauses
from cusdocs.law import Regime, load_facts, load_regime
from cusdocs.law.difference import difference_page
from cusdocs.law.lint import lint_layer
from cusdocs.resources import data_folder

GUIDE = (Path(__file__).parents[2] / "docs" / "ajouter-un-regime.md").read_text(encoding="utf-8")

BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "mes-regles"
    shutil.copytree(data_folder("schemas"), folder)
    (folder / "locative-2099.yaml").write_text(BLOCKS[0], encoding="utf-8")
    return folder


@pytest.fixture
def regime(rules: Path) -> Regime:
    return load_regime("locative-2099", rules)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return read_workbook(data_folder("samples") / "oph-exemple" / "psp.xlsx")


def lacking(document: Document, regime: Regime) -> set[str]:
    report: Report = check(document, regime, facts=load_facts(), today=date(2099, 6, 1))
    gaps = (Status.MISSING, Status.INCOMPLETE)
    return {finding.id for finding in report.requirements if finding.status in gaps}


def test_the_new_regime_holds_what_it_adds_and_what_it_takes_over(regime: Regime) -> None:
    parent = load_regime("locative-2019")
    assert set(regime.by_id) == {*parent.by_id, "plan-adaptation-climat", "ind-pp-9"}
    assert regime.by_id["politique-sociale-environnementale"].obligation == "optional"
    assert regime.by_id["politique-sociale-environnementale"].evidence


def test_a_convention_is_held_to_it(regime: Regime, dossier: Dossier) -> None:
    clauses = [
        clause for clause in load_clauses() if "politique-sociale-environnementale" not in clause.requirements
    ]
    convention = draft(dossier, load_regime("locative-2019"), clauses)
    assert lacking(convention, regime) == {"plan-adaptation-climat", "ind-pp-9"}


def test_the_section_once_written_is_found(regime: Regime, dossier: Dossier) -> None:
    convention = draft(dossier, load_regime("locative-2019"), load_clauses())
    words = (
        "L'organisme s'engage à conduire une étude de vulnérabilité de son parc et à végétaliser douze résidences."
    )
    added = (
        Heading(level=1, content=(Text("Plan d'adaptation au changement climatique"),)),
        Paragraph(content=(Text(words),)),
    )
    assert lacking(replace(convention, blocks=(*convention.blocks, *added)), regime) == {"ind-pp-9"}


def test_the_difference_page_names_each_change(rules: Path, regime: Regime) -> None:
    page = difference_page(load_regime("locative-2019", rules), regime, load_facts(rules))
    assert "`plan-adaptation-climat`" in page.split("## Modifié")[0]
    assert "obligation\u00a0: obligatoire → facultatif" in page


def test_the_rules_laid_over_ours_are_right_and_told(tmp_path: Path) -> None:
    (tmp_path / "locative-2019.yaml").write_text(BLOCKS[1], encoding="utf-8")
    assert lint_layer(tmp_path) == ()
    layer = load_regime("locative-2019", own=tmp_path).layer
    assert layer is not None
    told = {(each.change.value, each.id) for each in layer.changes}
    assert told == {
        ("changed", "concertation-locative"),
        ("added", "charte-locale"),
        ("omitted", "rlm-prorogation"),
    }


def test_the_new_regime_and_the_end_of_ours_may_be_laid_over(tmp_path: Path) -> None:
    (tmp_path / "locative-2099.yaml").write_text(BLOCKS[0], encoding="utf-8")
    (tmp_path / "locative-2019.yaml").write_text("id: locative-2019\nvalid_to: 2098-12-31\n", encoding="utf-8")
    assert lint_layer(tmp_path) == ()
