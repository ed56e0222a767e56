"""A submitted PDF, written and examined once for all the tests that look at its pages."""

from pathlib import Path

import pytest
from made_reports import ERROR, TERMS, WARNING, convention

from cusdocs.reporting.examination import Examination, examine
from cusdocs.writing import write


@pytest.fixture(scope="session")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    """Return the report on the sample convention, without two of its clauses, as a PDF."""
    path: Path = tmp_path_factory.mktemp("submitted") / "convention.pdf"
    write(convention(ERROR, WARNING), path)
    return examine(path, TERMS)
