"""The queue and its supervisor: what is queued is done once, whatever stops on the way."""

import io
import time
from pathlib import Path

from docx import Document
from visiting import Visit

from cusdocs.limits import Limits
from cusdocs.web.jobs import Jobs, Outcome
from cusdocs.web.supervisor import Rules, Supervisor

PDF = b"%PDF-1.7\n%%EOF"


def letter() -> bytes:
    content = io.BytesIO()
    document = Document()
    document.add_paragraph("Bonjour.")
    document.save(content)
    return content.getvalue()


def state(visit: Visit, address: str) -> tuple[str, int]:
    with visit.storage.database.look() as connection:
        row = connection.execute(
            "SELECT state, finished FROM jobs WHERE submission = ?", (address.rpartition("/")[2],)
        ).fetchone()
    return row["state"], row["finished"]


def test_what_was_running_when_the_server_stopped_is_queued_again(visit: Visit) -> None:
    address = visit.drop(("a.pdf", PDF))
    assert visit.jobs.take(800) is not None
    assert visit.jobs.take(800) is None
    Jobs(visit.storage).recover()
    task = visit.jobs.take(800)
    assert task is not None
    visit.jobs.finish(task.id, Outcome(words="conforme"))
    visit.jobs.finish(task.id, Outcome(error="trop tard"))
    Jobs(visit.storage).recover()
    assert state(visit, address) == ("done", 1)


def test_what_stops_the_server_each_time_is_given_up(visit: Visit) -> None:
    address = visit.drop(("a.pdf", PDF))
    for _ in range(3):
        assert visit.jobs.take(800) is not None
        visit.jobs.recover()
    assert visit.jobs.take(800) is None
    assert state(visit, address)[0] == "failed"
    assert "plusieurs fois" in visit.text(address)


def test_what_is_cancelled_stays_cancelled(visit: Visit) -> None:
    address = visit.drop(("a.pdf", PDF))
    task = visit.jobs.take(800)
    assert task is not None
    visit.send(f"{address}/annuler")
    assert visit.jobs.stopped({task.id}) == {task.id}
    visit.jobs.finish(task.id, Outcome(words="conforme"))
    assert state(visit, address) == ("cancelled", 0)


def work(visit: Visit, limits: Limits, address: str, *, until: tuple[str, ...] = ("done", "failed")) -> None:
    """Have a supervisor work until the state of ``address`` is one of ``until``."""
    supervisor = Supervisor(visit.storage, Rules(1, limits, 30))
    end = time.monotonic() + 30
    try:
        while state(visit, address)[0] not in until and time.monotonic() < end:
            supervisor.step()
        if until == ("running",):
            visit.send(f"{address}/annuler")
            supervisor.step()
    finally:
        supervisor.end()


def test_jobs_are_done_in_processes(visit: Visit) -> None:
    address = visit.drop(("a.docx", letter()))
    work(visit, Limits(), address)
    assert state(visit, address) == ("done", 1)
    assert "n’est pas une convention" in visit.text(address)


def test_the_process_of_a_cancelled_job_is_ended(visit: Visit, conventions: dict[str, bytes]) -> None:
    address = visit.drop(("a.docx", conventions["whole.docx"]))
    work(visit, Limits(), address, until=("running",))
    assert state(visit, address) == ("cancelled", 0)
    assert [each for each in visit.stored() if "results" in each] == []


def test_a_job_that_takes_too_long_is_stopped_and_says_so(visit: Visit, conventions: dict[str, bytes]) -> None:
    address = visit.drop(("a.docx", conventions["whole.docx"]))
    work(visit, Limits(seconds=0.01), address)
    assert state(visit, address) == ("failed", 1)
    assert "a été arrêtée au bout de" in visit.text(address)


def test_files_are_removed_after_the_set_time(visit: Visit) -> None:
    visit.drop(("old.pdf", PDF))
    kept = visit.drop(("new.pdf", PDF))
    with visit.storage.database.use() as connection:
        connection.execute("UPDATE submissions SET made = made - 40 * 86400 WHERE title = 'old.pdf'")
    supervisor = Supervisor(visit.storage, Rules(0, Limits(), 30))
    supervisor.step()
    supervisor.end()
    assert [Path(each).parts[0] for each in visit.stored()] == [kept.rpartition("/")[2]]
    assert "old.pdf" not in visit.text("/")
