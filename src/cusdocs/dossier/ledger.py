"""The rows of a dossier as formulas see them: facts to test, a year, a territory and an amount."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from cusdocs.document import Source
from cusdocs.dossier.model import Dossier, Sheet
from cusdocs.dossier.problem import quoted
from cusdocs.errors import SchemaError
from cusdocs.french.typography import typeset
from cusdocs.law.expression import Expression, Fact
from cusdocs.law.indicator import Sum, Territory
from cusdocs.law.territories import region_of

ORGANISM = "organisme"
_FACTS = (str, int, Decimal)
_FIELD_OF_TERRITORY = {"region": "departement", "departement": "departement", "epci": "epci", "ept": "epci"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that a sum counts: ``amount`` is what it adds, ``year`` is None when it always counts.

    ``source`` is the row as a trace shows it; ``lacking`` are the fields left empty that leave the sum unknown.
    """

    row: Sheet
    facts: Mapping[str, Fact]
    year: int | None
    amount: Decimal
    source: Source
    lacking: tuple[str, ...] = ()

    def within(self, territory: Territory) -> bool:
        """Tell whether the row belongs to ``territory``; the organism holds every row."""
        field = _FIELD_OF_TERRITORY.get(territory.kind)
        if field is None:
            return True
        code = self.facts.get(field)
        return (region_of(str(code)) == territory) if territory.kind == "region" else code == territory.code


class Ledger:
    """The rows of one dossier, by the sums that count them."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._entries: dict[Sum, tuple[Entry, ...]] = {}
        self._doubtful: dict[Sum, tuple[Entry, ...]] = {}
        self._years: dict[str, frozenset[int]] = {}
        # By the identity of the row, which the dossier holds: several sums count the same one.
        self._labels: dict[int, str] = {}
        self._facts: dict[int, Mapping[str, Fact]] = {}

    def entries(self, term: Sum) -> tuple[Entry, ...]:
        """Return the rows that ``term`` counts. Raises SchemaError for an unknown sheet or field."""
        if term not in self._entries:
            self._read(term)
        return self._entries[term]

    def doubtful(self, term: Sum) -> tuple[Entry, ...]:
        """Return the rows that leave ``term`` unknown: they lack its field, or a datum of its condition."""
        self.entries(term)
        return self._doubtful[term]

    def years(self, term: Sum) -> frozenset[int]:
        """Return the years for which the sheet of ``term`` has rows, whatever its condition."""
        if term.sheet not in self._years:
            self._years[term.sheet] = frozenset(row.year for row in self._rows(term) if hasattr(row, "year"))
        return self._years[term.sheet]

    def filled(self, term: Sum) -> bool:
        """Tell whether the sheet of ``term`` has rows."""
        return bool(self._rows(term))

    def says_nothing(self, term: Sum) -> bool:
        """Tell whether the organism says that it has nothing to write on the sheet of ``term``."""
        self.model(term)
        return not self.filled(term) and self._dossier.says_nothing_in(term.sheet)

    def tells(self, term: Sum, territory: Territory) -> bool:
        """Tell whether the sheet of ``term`` says which rows belong to ``territory``."""
        return _FIELD_OF_TERRITORY.get(territory.kind, "row") in self.model(term).model_fields

    def dated(self, term: Sum) -> bool:
        """Tell whether the rows that ``term`` counts carry a year."""
        return "year" in self.model(term).model_fields

    def model(self, term: Sum) -> type[Sheet]:
        """Return the model of the rows that ``term`` counts. Raises SchemaError for an unknown sheet."""
        known = [name for name in Dossier.model_fields if name != "organisation"]
        _check_known(term.sheet, known, "la feuille", term)
        found: type[Sheet] = get_args(Dossier.model_fields[term.sheet].annotation)[0]
        return found

    def check(self, term: Sum, *names: str) -> None:
        """Raise SchemaError, with the nearest name, when the sheet of ``term`` lacks one of these fields."""
        model = self.model(term)
        fields = [*model.model_fields, *model.derived]
        for name in names:
            _check_known(name, fields, f"le champ de la feuille {quoted(term.sheet)}", term)

    def _rows(self, term: Sum) -> tuple[Sheet, ...]:
        rows: tuple[Sheet, ...] = getattr(self._dossier, term.sheet)
        return rows

    def _read(self, term: Sum) -> None:
        self.check(term, term.field, *sorted(term.when.names if term.when else ()))
        known: list[Entry] = []
        unknown: list[Entry] = []
        for row in self._rows(term):
            facts = self._facts_of(row)
            counts = term.when is None or term.when.evaluate(facts)
            if counts is False:
                continue
            amount = getattr(row, term.field)
            source = Source(row.sheet, row.row, self._label(row), Decimal(amount or 0), row.provenance)
            lacking = () if counts is not None or term.when is None else _unsettled(term.when, facts)
            # An empty cell is not a zero: nothing is added up as if it were.
            lacking = lacking if amount is not None else (*lacking, term.field)
            entry = Entry(row, facts, getattr(row, "year", None), source.amount, source, lacking)
            (unknown if lacking else known).append(entry)
        self._entries[term], self._doubtful[term] = tuple(known), tuple(unknown)

    def _facts_of(self, row: Sheet) -> Mapping[str, Fact]:
        if id(row) not in self._facts:
            held = vars(row).items()
            self._facts[id(row)] = {name: value for name, value in held if isinstance(value, _FACTS)}
        return self._facts[id(row)]

    def _label(self, row: Sheet) -> str:
        if id(row) not in self._labels:
            self._labels[id(row)] = row.label
        return self._labels[id(row)]


def _unsettled(condition: Expression, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return what ``condition`` asks that ``facts`` do not say."""
    asked = sorted(condition.names)
    return tuple(name for name in asked if name not in facts) or tuple(asked)


def _check_known(name: str, known: list[str], what: str, term: Sum) -> None:
    if name in known:
        return
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Vouliez-vous dire {quoted(near[0])} ?" if near else f" Noms admis : {', '.join(known)}."
    where = f"Formule « {term.sheet}.{term.field} »"
    raise SchemaError(typeset(f"{where} : {what} {quoted(name)} n'existe pas dans le dossier.{hint}"))
