"""The one folder where everything is kept: the database, and a folder of random name for each submission."""

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from cusdocs.errors import UsageError
from cusdocs.law import Regime, load_regimes
from cusdocs.web.database import Database

_PRIVATE = 0o700


def regime_of(name: str, schemas: Path | None) -> Regime | None:
    """Return the regime called ``name`` in our rules with those of ``schemas`` over them, None for none."""
    return next((regime for regime in load_regimes(own=schemas) if regime.id == name), None)


@dataclass(frozen=True, slots=True)
class Storage:
    """The data directory; no name that comes from outside is ever a part of a path in it.

    ``schemas`` is the folder of rules that whoever started the server laid over ours.
    """

    folder: Path
    schemas: Path | None = None

    @property
    def regimes(self) -> tuple[Regime, ...]:
        """The rules that hold here."""
        return load_regimes(own=self.schemas)

    def regime(self, name: str) -> Regime | None:
        """Return the regime called ``name``, None for a name that a file made elsewhere may hold."""
        return regime_of(name, self.schemas)

    @property
    def database(self) -> Database:
        """The database of this folder."""
        return Database(self.folder / "cusdocs.sqlite")

    def prepare(self) -> None:
        """Make the folder and the tables. Raises UsageError when it cannot be written in."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
            (self.folder / "files").mkdir(exist_ok=True, mode=_PRIVATE)
            self.database.prepare()
        except (OSError, sqlite3.Error) as error:
            raise UsageError(
                f"Le dossier de données «\u00a0{self.folder}\u00a0» ne peut pas être écrit."
            ) from error

    def hold(self) -> sqlite3.Connection:
        """Keep the folder for one server, until the connection returned is closed.

        The system lets go of it when the process ends, however it ends. Raises UsageError when it is taken.
        """
        connection = sqlite3.connect(self.folder / "lock.sqlite", timeout=0.5, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            raise UsageError(
                f"Un autre «\u00a0cusdocs serve\u00a0» emploie déjà le dossier «\u00a0{self.folder}\u00a0»\u00a0: "
                "ouvrez sa page, ou indiquez un autre dossier avec --data."
            ) from error
        return connection

    def submitted(self, submission: str) -> Path:
        """Return the folder of the files of ``submission``, an identifier of ours."""
        return self.folder / "files" / submission

    def results(self, submission: str) -> Path:
        """Return the folder of what came out of ``submission``."""
        return self.submitted(submission) / "results"

    def remove(self, submission: str) -> None:
        """Remove all the files of ``submission``."""
        shutil.rmtree(self.submitted(submission), ignore_errors=True)
