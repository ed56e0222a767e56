"""Packages whose names are loaded when they are asked for."""

import ast
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

PACKAGES = ["cusdocs.checking", "cusdocs.law", "cusdocs.reading"]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_stub_says_the_same_names_in_the_same_modules(package: str) -> None:
    module = import_module(package)
    stub = ast.parse(Path(str(module.__file__)).with_suffix(".pyi").read_text(encoding="utf-8"))
    said = {
        alias.name: each.module for each in stub.body if isinstance(each, ast.ImportFrom) for alias in each.names
    }
    assert said == {name: f"{package}.{home}" for home, names in module._HOMES.items() for name in names}
    assert sorted(module.__all__) == sorted(said)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_name_is_there_and_none_is_that_of_a_module(package: str) -> None:
    module = import_module(package)
    for name in module.__all__:
        assert find_spec(f"{package}.{name}") is None
        assert getattr(module, name) is not None
    with pytest.raises(AttributeError, match=f"module '{package}' has no attribute 'nothing'"):
        module.nothing  # noqa: B018 - asked for


def test_pages_can_be_read_before_what_judges_them_is_loaded() -> None:
    program = (
        "import sys, cusdocs.reporting.batch; print(*(name for name in sys.modules if name.startswith('cusdocs')))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "cusdocs.reporting.batch" in loaded
    assert not {"cusdocs.reporting.judging", "cusdocs.checking.judgement", "cusdocs.drafting"} & set(loaded)
