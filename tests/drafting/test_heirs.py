"""A new regime of a user is drafted with the clauses of the one that it extends, where it says the same."""

from pathlib import Path

import pytest

from cusdocs.drafting import Clause, with_heirs
from cusdocs.law import Regime, load_regimes


def clause(name: str, *requirements: str, regimes: tuple[str, ...] = ("locative-2019",)) -> Clause:
    return Clause(
        id=name, title=name, file=f"1-partie/{name}.md", body="", regimes=regimes, requirements=requirements
    )


@pytest.fixture
def regimes(tmp_path: Path) -> tuple[Regime, ...]:
    (tmp_path / "locative-2099.yaml").write_text(
        "id: locative-2099\ntitle: Fictif\nextends: locative-2019\ntype: locative\n"
        "valid_from: 2099-01-01\nyears: 6\n"
        "omits: [{id: rlm-prorogation, reason: Fini.}]\n"
        "requirements: [{id: concertation-locative, title: Concertation nouvelle}]\n",
        encoding="utf-8",
    )
    return load_regimes(own=tmp_path)


def test_clauses_are_lent_to_a_regime_that_extends_theirs(regimes: tuple[Regime, ...]) -> None:
    clauses = [clause("visa", "ref-l445-1"), clause("titre"), clause("autre", "x", regimes=("vente-2019",))]
    lent = with_heirs(clauses, regimes)
    assert [each.id for each in lent if each.serves("locative-2099")] == ["visa", "titre"]
    assert all(each.serves(each.regimes[0]) for each in lent)


def test_a_clause_written_for_the_new_regime_takes_the_place_of_ours(regimes: tuple[Regime, ...]) -> None:
    new = clause("concertation-2099", "concertation-locative", regimes=("locative-2099",))
    lent = with_heirs([clause("concertation", "concertation-locative"), new], regimes)
    assert [each.id for each in lent if each.serves("locative-2099")] == ["concertation-2099"]


def test_what_the_new_regime_drops_is_not_written(regimes: tuple[Regime, ...]) -> None:
    (kept,) = with_heirs([clause("rlm", "rlm-prorogation")], regimes)
    assert kept.regimes == ("locative-2019",)


def test_the_regimes_that_we_ship_lend_each_other_nothing() -> None:
    clauses = (clause("visa", "ref-l445-1", regimes=("locative-2017",)),)
    assert with_heirs(clauses, load_regimes()) == clauses
