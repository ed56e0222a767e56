"""The embedded database: submissions, jobs, decisions of the instructor, and the secret of the server."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS submissions (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, previous TEXT NOT NULL,
    options TEXT NOT NULL, made REAL NOT NULL);
CREATE INDEX IF NOT EXISTS submissions_of_owner ON submissions (owner, made);
CREATE TABLE IF NOT EXISTS files (
    submission TEXT NOT NULL REFERENCES submissions ON DELETE CASCADE, place INTEGER NOT NULL, role TEXT NOT NULL,
    stored TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (submission, place));
CREATE TABLE IF NOT EXISTS jobs (
    submission TEXT PRIMARY KEY REFERENCES submissions ON DELETE CASCADE, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS decisions (
    submission TEXT NOT NULL REFERENCES submissions ON DELETE CASCADE, item TEXT NOT NULL, choice TEXT NOT NULL,
    remark TEXT NOT NULL, carried INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (submission, item));
CREATE TABLE IF NOT EXISTS looks (owner TEXT PRIMARY KEY, looked REAL NOT NULL);
CREATE TABLE IF NOT EXISTS ended (name TEXT PRIMARY KEY, until REAL NOT NULL);
CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL);
"""
# Columns of « jobs » that the first version did not have.
_LATER = {"step": "TEXT NOT NULL DEFAULT ''"}
_PATIENCE = 10.0


class Database:
    """The SQLite file at ``path``; each use opens it anew, so that any thread and process may."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> None:
        """Make the tables that are not there yet."""
        with closing(self._connect()) as connection:
            # Readers do not wait for the one who writes, and a crash loses nothing that was committed.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_SCHEMA)
            # Since a folder may have been made by an earlier version.
            known = {row["name"] for row in connection.execute("PRAGMA table_info(jobs)")}
            for column in _LATER.keys() - known:
                connection.execute(f"ALTER TABLE jobs ADD COLUMN {column} {_LATER[column]}")

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are kept all together at the end, or not at all."""
        with closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection

    @contextmanager
    def look(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to read with, which makes no one wait."""
        with closing(self._connect()) as connection:
            yield connection

    def secret(self) -> bytes:
        """Return the key that signs the sessions of this server, made once."""
        with self.use() as connection:
            fresh = secrets.token_bytes(32)
            connection.execute("INSERT OR IGNORE INTO secrets VALUES ('sessions', ?)", (fresh,))
            row = connection.execute("SELECT value FROM secrets WHERE name = 'sessions'").fetchone()
        return bytes(row["value"])

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        return connection
