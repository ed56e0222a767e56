"""What people submit: a check, a draft or a part of the follow-up, its files, and whose it is."""

import json
import secrets
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cusdocs.web.database import Database

_AN_HOUR = 3600.0

CHECK, DRAFT = "check", "draft"
# What the follow-up is made of: conventions, the register of the organisms, bilans, regional syntheses.
FOLLOW, REGISTER, EVALUATION, SYNTHESIS = "follow", "register", "evaluation", "synthesis"
FOLLOW_UP = (FOLLOW, REGISTER, EVALUATION, SYNTHESIS)


@dataclass(frozen=True, slots=True)
class File:
    """A file received: ``role`` says what it is for, ``stored`` is its name on disk, ``name`` the one to show."""

    role: str
    stored: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One submission with the state of its job.

    ``previous`` is the submission that it starts from: the version that it corrects, the convention that it
    evaluates; « » for none.
    """

    id: str
    kind: str
    title: str
    previous: str
    options: Mapping[str, str]
    made: float
    state: str
    step: str
    done: int
    total: int
    error: str
    outcome: str


def new_identifier() -> str:
    """Return a name that nobody can guess, fit for an address and for a folder."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for: files already stored under the name ``id``."""

    id: str
    owner: str
    kind: str
    title: str
    files: Sequence[File]
    previous: str = ""
    options: Mapping[str, str] | None = None


class Submissions:
    """The submissions of everyone; each is given only to its owner."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, order: Order) -> None:
        """Keep ``order`` and its job, to do as soon as a process is free; decisions on ``previous`` come along."""
        with self._database.use() as connection:
            options = json.dumps(dict(order.options or {}))
            connection.execute(
                "INSERT INTO submissions VALUES (?, ?, ?, ?, ?, ?, ?)",
                (order.id, order.owner, order.kind, order.title, order.previous, options, time.time()),
            )
            rows = [(order.id, place, each.role, each.stored, each.name) for place, each in enumerate(order.files)]
            connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?)", rows)
            connection.execute("INSERT INTO jobs (submission, state) VALUES (?, 'queued')", (order.id,))
            connection.execute(
                "INSERT INTO decisions SELECT ?, item, choice, remark, 1 FROM decisions WHERE submission = ?",
                (order.id, order.previous),
            )

    def of(self, owner: str) -> list[Submission]:
        """Return what ``owner`` has submitted, the last first."""
        with self._database.look() as connection:
            rows = connection.execute(f"{_SELECT} WHERE owner = ? ORDER BY made DESC", (owner,)).fetchall()
        return [_submission(row) for row in rows]

    def get(self, identifier: str, owner: str) -> Submission | None:
        """Return the submission ``identifier``, None when it is not one of ``owner``."""
        with self._database.look() as connection:
            row = connection.execute(f"{_SELECT} WHERE id = ? AND owner = ?", (identifier, owner)).fetchone()
        return _submission(row) if row else None

    def files(self, identifier: str) -> list[File]:
        """Return the files of the submission ``identifier``, in the order given."""
        with self._database.look() as connection:
            return files_of(connection, identifier)

    def remove(self, identifier: str) -> None:
        """Forget the submission ``identifier``; its files are removed from the disk by who asks."""
        with self._database.use() as connection:
            connection.execute("DELETE FROM submissions WHERE id = ?", (identifier,))

    def succeed(self, identifier: str, by: str) -> None:
        """Have what started from the submission ``identifier`` start from ``by``, which takes its place."""
        with self._database.use() as connection:
            connection.execute("UPDATE submissions SET previous = ? WHERE previous = ?", (by, identifier))

    def older_than(self, moment: float) -> list[str]:
        """Return those made before ``moment`` (seconds since 1970).

        What is followed lasts for years: it counts from the last time that its owner looked at it.
        """
        with self._database.look() as connection:
            rows = connection.execute(
                """SELECT id FROM submissions LEFT JOIN looks ON looks.owner = submissions.owner WHERE made < ?
                AND (kind NOT IN (SELECT value FROM json_each(?)) OR COALESCE(looked, 0) < ?)""",
                (moment, json.dumps(FOLLOW_UP), moment),
            ).fetchall()
        return [row["id"] for row in rows]

    def looked(self, owner: str) -> None:
        """Write down that ``owner`` is looking at what they follow, at most once an hour."""
        now = time.time()
        with self._database.look() as connection:
            row = connection.execute("SELECT looked FROM looks WHERE owner = ?", (owner,)).fetchone()
        if row is None or row["looked"] < now - _AN_HOUR:
            with self._database.use() as connection:
                connection.execute("INSERT OR REPLACE INTO looks VALUES (?, ?)", (owner, now))


def files_of(connection: sqlite3.Connection, identifier: str) -> list[File]:
    """Return the files of the submission ``identifier``, in the order given."""
    rows = connection.execute(
        "SELECT role, stored, name FROM files WHERE submission = ? ORDER BY place", (identifier,)
    )
    return [File(row["role"], row["stored"], row["name"]) for row in rows]


_SELECT = """SELECT id, kind, title, previous, options, made, state, step, done, total, error, outcome
    FROM submissions JOIN jobs ON jobs.submission = submissions.id"""


def _submission(row: sqlite3.Row) -> Submission:
    fields = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row iterates over its values
    return Submission(**{**fields, "options": json.loads(fields["options"])})
