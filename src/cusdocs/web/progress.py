"""How far a job has come, written where the page that waits for it looks."""

import sqlite3
import time
from contextlib import suppress

from cusdocs.reporting.progress import Step
from cusdocs.web.database import Database

# A page of a digital PDF takes less time to read than to tell.
_SECONDS = 0.5


class Progress:
    """Told, page after page, how far the job ``identifier`` has come; writes it down now and then."""

    def __init__(self, database: Database, identifier: str) -> None:
        self._database = database
        self._identifier = identifier
        self._told = 0.0

    def __call__(self, step: Step, done: int, total: int) -> None:
        """Write down that ``done`` of ``total`` are read, unless something was written just before."""
        if time.monotonic() - self._told < _SECONDS and done < total:
            return
        self._told = time.monotonic()
        # A busy database is no reason to stop: more is told soon.
        with suppress(sqlite3.OperationalError), self._database.use() as connection:
            connection.execute(
                "UPDATE jobs SET step = ?, done = ?, total = ? WHERE submission = ?",
                (step.value, done, total, self._identifier),
            )
