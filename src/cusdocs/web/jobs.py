"""The queue of jobs, in the database: what is queued outlives any crash, and what is done is done once."""

import json
from dataclasses import dataclass
from pathlib import Path

from cusdocs.web.database import Database
from cusdocs.web.storage import Storage
from cusdocs.web.submissions import File, files_of

# A file that brings the whole server down so many times is not tried again.
_MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One job, as told to the process that does it: where its files are, and where its results go.

    ``previous`` is the folder of the results of the version before. ``apart`` has each page read in a process
    of its own. ``schemas`` is the folder of rules laid over ours.
    """

    id: str
    kind: str
    title: str
    folder: Path
    results: Path
    files: tuple[File, ...]
    options: tuple[tuple[str, str], ...]
    previous: Path | None
    pages: int
    database: Database
    apart: bool = False
    schemas: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: ``error`` is a French sentence, « » when it went well; ``words`` sum the result up."""

    error: str = ""
    words: str = ""


class Jobs:
    """The queue. States: queued, running, done, failed, cancelled."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._database = storage.database

    def recover(self) -> None:
        """Queue again what was running when the server stopped, unless it stopped it too many times."""
        with self._database.use() as connection:
            connection.execute(
                "UPDATE jobs SET state = 'failed', error = ? WHERE state = 'running' AND attempts >= ?",
                (
                    "Ce fichier a interrompu le traitement plusieurs fois\u00a0: il n’est plus essayé.",
                    _MOST_ATTEMPTS,
                ),
            )
            connection.execute("UPDATE jobs SET state = 'queued', done = 0, total = 0 WHERE state = 'running'")

    def take(self, pages: int) -> Task | None:
        """Return the oldest job in the queue, now running, None when there is none."""
        with self._database.use() as connection:
            row = connection.execute(
                """SELECT id, kind, title, previous, options FROM submissions JOIN jobs ON submission = id
                WHERE state = 'queued' ORDER BY made LIMIT 1"""
            ).fetchone()
            if row is None:
                return None
            connection.execute(
                "UPDATE jobs SET state = 'running', attempts = attempts + 1 WHERE submission = ?", (row["id"],)
            )
            return Task(
                id=row["id"],
                kind=row["kind"],
                title=row["title"],
                folder=self._storage.submitted(row["id"]),
                results=self._storage.results(row["id"]),
                files=tuple(files_of(connection, row["id"])),
                options=tuple(json.loads(row["options"]).items()),
                previous=self._storage.results(row["previous"]) if row["previous"] else None,
                pages=pages,
                database=self._database,
                schemas=self._storage.schemas,
            )

    def finish(self, identifier: str, outcome: Outcome) -> None:
        """Write down how the running job ``identifier`` ended; one cancelled meanwhile stays cancelled."""
        with self._database.use() as connection:
            connection.execute(
                """UPDATE jobs SET state = ?, finished = finished + 1, error = ?, outcome = ?
                WHERE submission = ? AND state = 'running'""",
                ("failed" if outcome.error else "done", outcome.error, outcome.words, identifier),
            )

    def cancel(self, identifier: str) -> None:
        """Cancel the job ``identifier`` unless it has ended; its process is ended by the supervisor."""
        with self._database.use() as connection:
            connection.execute(
                "UPDATE jobs SET state = 'cancelled' WHERE submission = ? AND state IN ('queued', 'running')",
                (identifier,),
            )

    def stopped(self, identifiers: set[str]) -> set[str]:
        """Return which of ``identifiers`` are no longer to be done: cancelled, or removed."""
        with self._database.look() as connection:
            rows = connection.execute("SELECT submission FROM jobs WHERE state = 'running'").fetchall()
        return identifiers - {row["submission"] for row in rows}
