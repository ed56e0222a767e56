"""Clauses written on the spot, and a copy of those of the project to spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cusdocs.resources import data_folder

FRONT = "---\nid: {id}\ntitle: Essai\neditorial: true\nregimes: [locative-2019]\n---\n"


@pytest.fixture
def clause(tmp_path: Path) -> Callable[..., Path]:
    """Write an editorial clause in the part « 1-essai »; its name is its identifier."""

    def write(body: str, name: str = "essai") -> Path:
        path = tmp_path / "1-essai" / f"010-{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(FRONT.format(id=name) + body, encoding="utf-8")
        return path

    return write


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The clauses of the project, to change at will."""
    return Path(shutil.copytree(data_folder("clauses"), tmp_path / "clauses"))
