"""Three workbooks of other shapes, none made by « init », give the dossier of the sample."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from foreign_workbooks import MAPPING, by_year_in_columns, in_other_words, one_sheet_of_operations

from cusdocs.dossier import Dossier, figures, read_workbook
from cusdocs.dossier.importing import Severity, import_files
from cusdocs.law import load_regime
from cusdocs.resources import data_folder

Shape = Callable[[Dossier, Path], None]


@pytest.fixture(scope="module")
def sample() -> Dossier:
    return read_workbook(data_folder("samples") / "oph-exemple" / "psp.xlsx")


@pytest.mark.parametrize(
    ("shape", "mapping"),
    [(in_other_words, ""), (by_year_in_columns, ""), (one_sheet_of_operations, MAPPING)],
)
def test_a_workbook_of_another_shape_gives_the_dossier_of_the_sample(
    shape: Shape, mapping: str, sample: Dossier, tmp_path: Path
) -> None:
    shape(sample, tmp_path / "parc.xlsx")
    if mapping:
        (tmp_path / "map.yaml").write_text(mapping, encoding="utf-8")
    imported = import_files([tmp_path / "parc.xlsx"], tmp_path / "map.yaml" if mapping else None)
    assert [finding.text for finding in imported.errors] == []
    assert imported.complete
    assert _sorted(imported.dossier) == _sorted(sample)
    regime = load_regime("locative-2019")
    own = {str(each.figure): each.figure.number for each in figures(sample, regime)}
    assert {str(each.figure): each.figure.number for each in figures(imported.dossier, regime)} == own


def test_every_imported_row_says_where_it_stood(sample: Dossier, tmp_path: Path) -> None:
    in_other_words(sample, tmp_path / "parc.xlsx")
    dossier = import_files([tmp_path / "parc.xlsx"]).dossier
    provenance = str(dossier.approvals[0].provenance).replace("\u00a0", " ")
    assert provenance == "parc.xlsx, feuille « DÉVELOPPEMENT », ligne 4"


def test_total_rows_and_what_is_left_aside_are_told(sample: Dossier, tmp_path: Path) -> None:
    in_other_words(sample, tmp_path / "parc.xlsx")
    findings = import_files([tmp_path / "parc.xlsx"]).findings
    totals = [each for each in findings if "ligne de total" in each.message]
    assert len(totals) == 12
    assert {each.severity for each in totals} == {Severity.NOTE}


def _sorted(dossier: Dossier) -> dict[str, Any]:
    dumped = dossier.model_dump()
    return {name: sorted(map(str, rows)) if isinstance(rows, tuple) else rows for name, rows in dumped.items()}
