"""Reports kept to go on with a run: the same as those made anew, and never those of another file or law."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from made_reports import ERROR, TERMS, examination

from cusdocs.checking import Commitment, Strength
from cusdocs.errors import MissingFileError, UsageError
from cusdocs.law import load_regimes
from cusdocs.limits import Limits
from cusdocs.reading import Ocr
from cusdocs.reporting.batch import examine_all
from cusdocs.reporting.examination import Examination, Terms
from cusdocs.reporting.json_format import render_json
from cusdocs.reporting.store import ReportStore
from cusdocs.reporting.submission import FilePart, Submission


@pytest.fixture
def submission(tmp_path: Path) -> Submission:
    """Return the submission of a small file."""
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 un")
    return Submission.of(tmp_path / "c.pdf")


def store(folder: Path, terms: Terms = TERMS) -> ReportStore:
    return ReportStore(folder / "kept", terms, Limits())


def made(submission: Submission) -> Examination:
    """Return a report with something of every kind in it."""
    found = examination(ERROR)
    assert found.report is not None
    promise = Commitment(
        actor="organisme", who="L'office", verb="s'engage à", strength=Strength.FIRM, quantity=Decimal("12.50"),
        unit="logements", horizon="", territory=None, quote="…",
    )  # fmt: skip
    profile = {
        **found.report.profile, "foyers_share": Decimal("0.120"), "group": True, "effect_year": 2026, "seat": None,
    }  # fmt: skip
    report = replace(found.report, profile=profile, commitments=(promise,))
    part = FilePart("c.pdf", "0" * 64, None, (3,))
    return replace(
        found, file=submission.name, sources=submission.sources, title="Titre", files=(part, part), report=report
    )


def test_a_report_comes_back_as_it_was(submission: Submission, tmp_path: Path) -> None:
    kept, before = store(tmp_path), made(submission)
    key = kept.key(submission)
    assert key is not None
    kept.save(key, before)
    after = store(tmp_path).load(key, submission)
    assert after is not None
    assert after.report == before.report
    assert after == before
    assert render_json([after]) == render_json([before])


def test_the_key_changes_with_the_file_and_nothing_else_of_it(submission: Submission, tmp_path: Path) -> None:
    path = submission.sources[0].path
    first = store(tmp_path).key(submission)
    (tmp_path / "elsewhere").mkdir()
    moved = path.rename(tmp_path / "elsewhere" / "autre.pdf")
    assert store(tmp_path).key(Submission.of(moved)) == first
    moved.write_bytes(b"%PDF-1.7 deux")
    assert store(tmp_path).key(Submission.of(moved)) != first


@pytest.mark.parametrize(
    "terms",
    [
        replace(TERMS, regime="locative-2017"),
        replace(TERMS, profile={"group": True}),
        replace(TERMS, ocr=Ocr.NEVER),
        replace(TERMS, with_commitments=True),
        replace(TERMS, today=date(2027, 1, 1)),
    ],
    ids=["regime", "profile", "ocr", "commitments", "year"],
)
def test_the_key_changes_with_the_terms(terms: Terms, submission: Submission, tmp_path: Path) -> None:
    assert store(tmp_path, terms).key(submission) != store(tmp_path).key(submission)


def test_the_key_lasts_until_the_law_changes(submission: Submission, tmp_path: Path) -> None:
    started = max(regime.valid_from for regime in load_regimes())
    days = [date.fromordinal(started.toordinal() + shift) for shift in (-1, 0, 1)]
    before, then, after = (store(tmp_path, replace(TERMS, today=day)).key(submission) for day in days)
    assert before != then == after


def test_what_is_damaged_or_was_never_kept_is_made_again(submission: Submission, tmp_path: Path) -> None:
    kept = store(tmp_path)
    key = kept.key(submission)
    assert key is not None
    assert kept.load(key, submission) is None
    kept.save(key, made(submission))
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(file.read_bytes()[:200])
    assert kept.load(key, submission) is None


def test_an_error_is_not_kept(submission: Submission, tmp_path: Path) -> None:
    kept = store(tmp_path)
    kept.save("key", Examination(file="a.pdf", error=MissingFileError("Absent.")))
    assert list((tmp_path / "kept").iterdir()) == []
    assert kept.key(Submission.of(tmp_path / "absent.pdf")) is None


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("un fichier", encoding="utf-8")
    with pytest.raises(UsageError, match="Le dossier de reprise"):
        store(tmp_path)


def test_a_batch_reads_only_what_is_new_and_tells_how_far_it_is(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.docx" for name in "abc"]
    for path in paths:
        path.write_bytes(b"rien")
    submissions = [Submission.of(path) for path in paths]
    kept = store(tmp_path)
    key = kept.key(submissions[1])
    assert key is not None
    paths[1].write_bytes(b"autre chose")
    key = kept.key(submissions[1])
    assert key is not None
    kept.save(key, made(submissions[1]))
    told: list[tuple[int, int]] = []
    done = examine_all(submissions, TERMS, 1, store=kept, progress=lambda *steps: told.append(steps))
    # The others are no Word files: had it been read, the second would be one of them.
    assert [each.error is None for each in done] == [False, True, False]
    assert [each.file for each in done] == [str(path) for path in paths]
    assert told == [(1, 3), (2, 3), (3, 3)]
