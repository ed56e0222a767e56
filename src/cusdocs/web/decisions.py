"""The instructor's own decision and remark on each item of a report."""

from collections.abc import Mapping
from dataclasses import dataclass

from cusdocs.web.database import Database

# What a person may conclude of an item, whatever the check says of it.
CHOICES: Mapping[str, str] = {
    "": "Pas de décision",
    "accepted": "Admis",
    "requested": "À demander à l’organisme",
    "not_applicable": "Sans objet",
    "pending": "À revoir",
}
LONGEST_REMARK = 4000


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice (a key of ``CHOICES``) and a remark; ``carried`` from the version before, not looked at since."""

    choice: str
    remark: str
    carried: bool = False

    @property
    def words(self) -> str:
        """The choice as shown."""
        return CHOICES[self.choice]


class Decisions:
    """The decisions of everyone, by submission."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, submission: str) -> dict[str, Decision]:
        """Return the decisions on ``submission``, by item."""
        with self._database.look() as connection:
            rows = connection.execute(
                "SELECT item, choice, remark, carried FROM decisions WHERE submission = ?", (submission,)
            ).fetchall()
        return {row["item"]: Decision(row["choice"], row["remark"], bool(row["carried"])) for row in rows}

    def keep(self, submission: str, item: str, decision: Decision) -> None:
        """Keep ``decision`` on ``item`` in place of the one before; an empty one is forgotten."""
        with self._database.use() as connection:
            connection.execute("DELETE FROM decisions WHERE submission = ? AND item = ?", (submission, item))
            if decision.choice or decision.remark:
                connection.execute(
                    "INSERT INTO decisions VALUES (?, ?, ?, ?, 0)",
                    (submission, item, decision.choice, decision.remark),
                )
