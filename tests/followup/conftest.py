"""A region of which everything is known, and its synthesis, made once for all the tests."""

from pathlib import Path

import pytest
from benchmarks.region import DAY, REGION, pairs, write_region
from benchmarks.region_truth import Truth

from cusdocs.followup.actuals_reader import read_actuals
from cusdocs.followup.bilan import bilan_of
from cusdocs.followup.bilan_json import bilan_as_json
from cusdocs.followup.convention import load_extraction, read_convention
from cusdocs.followup.evaluation import evaluate, scope_at
from cusdocs.followup.register import read_register
from cusdocs.followup.synthesis.folder import open_folder
from cusdocs.followup.synthesis.synthesis import Synthesis, synthesise
from cusdocs.law import Territory, load_regimes
from cusdocs.neutral import as_json_text

BRETAGNE = Territory("region", REGION, "Bretagne")
REGIMES = {regime.id: regime for regime in load_regimes()}


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    folder = tmp_path_factory.mktemp("region")
    truth = write_region(folder)
    for convention, table in pairs(folder):
        found = read_convention(load_extraction(convention))
        rules = REGIMES[found.regime]
        scope = scope_at(found, rules, truth.evaluations[table.stem])
        bilan = bilan_of(evaluate(found, read_actuals(table, found, rules, scope.first_year), rules, scope))
        (folder / f"{table.stem}-bilan.json").write_text(as_json_text(bilan_as_json(bilan)), encoding="utf-8")
    return folder, truth


@pytest.fixture(scope="session")
def truth(region: tuple[Path, Truth]) -> Truth:
    return region[1]


@pytest.fixture(scope="session")
def synthesis(region: tuple[Path, Truth]) -> Synthesis:
    folder, _ = region
    contents = open_folder(folder, REGIMES)
    assert not contents.unread
    register = read_register(folder / "registre.csv")
    return synthesise(contents.filed, register, DAY, BRETAGNE)
