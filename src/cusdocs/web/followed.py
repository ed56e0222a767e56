"""What one person follows, put together from what the jobs kept of it: no submitted file is opened here."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cusdocs.followup.convention import Convention, load_json, read_convention
from cusdocs.followup.register import Organism
from cusdocs.followup.synthesis.document import shown_table
from cusdocs.followup.synthesis.synthesis import Synthesis, synthesise
from cusdocs.followup.synthesis.tables import synthesis_tables
from cusdocs.followup.tables import SheetTable
from cusdocs.followup.wording import label
from cusdocs.web import follow_work, synthesis_work
from cusdocs.web.follow_work import LIGHT, ORGANISMS, filed_of
from cusdocs.web.storage import Storage
from cusdocs.web.submissions import EVALUATION, FOLLOW, REGISTER, Submission

# The tables of the synthesis that need no figure of any indicator.
_KNOWN = ("due", "organisms", "absorbed")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The conventions, bilans and register of one person, and where each organism stands ``today``."""

    submissions: Sequence[Submission]
    register: Submission | None
    synthesis: Synthesis

    @property
    def tables(self) -> dict[str, SheetTable]:
        """The steps due, the organisms and those that were absorbed, each only when it holds something."""
        names = {label("synthesis_sheets", name): name for name in _KNOWN}
        found = synthesis_tables(self.synthesis)
        return {names[table.name]: table for table in found if table.name in names}

    @property
    def shown(self) -> dict[str, object]:
        """The same, as text."""
        return {
            name: {"name": table.name, "columns": table.columns, "rows": shown_table(table).rows}
            for name, table in self.tables.items()
        }


def portfolio(storage: Storage, submissions: Sequence[Submission], today: date) -> Portfolio:
    """Return what ``submissions``, all those of one person, the last first, tell together."""
    done = [each for each in submissions if each.state == "done"]
    register = next((each for each in done if each.kind == REGISTER), None)
    filed = [
        filed_of(load_json(storage.results(each.id) / LIGHT), each.title, storage.schemas)
        for each in done
        if each.kind in (FOLLOW, EVALUATION)
    ]
    return Portfolio(submissions, register, synthesise(filed, _organisms(storage, register), today))


def convention_of(storage: Storage, submission: Submission) -> Convention | None:
    """Return the convention that ``submission`` follows, its figures left out; None for a bilan."""
    content = json.loads((storage.results(submission.id) / LIGHT).read_bytes())
    return read_convention(content["convention"]) if "convention" in content else None


def sources_of(storage: Storage, found: Portfolio) -> Iterator[tuple[str, Submission, str]]:
    """Yield what a synthesis is made of: the role of each file, whose it is, its path in that folder."""
    for each in found.submissions:
        if each.state != "done" or each.kind not in (FOLLOW, EVALUATION):
            continue
        results = storage.results(each.id)
        for role, name in (
            (synthesis_work.BILAN, follow_work.BILAN),
            (synthesis_work.CONVENTION, follow_work.CONVENTION),
        ):
            if (results / name).is_file():
                yield role, each, f"{results.name}/{name}"


def _organisms(storage: Storage, register: Submission | None) -> tuple[Organism, ...]:
    if register is None:
        return ()
    return ORGANISMS.validate_json((storage.results(register.id) / LIGHT).read_bytes())
