"""What a clause can reach: the dossier read-only, the indicators of the regime, and a few functions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from cusdocs.document import Blank, Reference, Text
from cusdocs.document.references import table_target, title_target
from cusdocs.dossier import NARRATIVE_KEYS, TracedFigure, Withheld
from cusdocs.dossier.indicators import territories
from cusdocs.dossier.model import Dossier
from cusdocs.dossier.presence import elsewhere
from cusdocs.drafting import rows
from cusdocs.drafting.clause import Clause
from cusdocs.drafting.indicators import IndicatorTable, columns, span
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.missing import CivilYear, Missing, View
from cusdocs.drafting.rows import Rows, sheet_model
from cusdocs.french.typography import typeset
from cusdocs.law.clues import ReferenceClue
from cusdocs.law.indicator import Indicator, Territory
from cusdocs.law.regime import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a convention is drafted from. ``references`` tells whether past values stand beside commitments.

    ``computed`` are the figures of the indicators, known or withheld; ``drafted`` names the clauses that it is
    made of.
    """

    dossier: Dossier
    regime: Regime
    computed: Sequence[TracedFigure | Withheld]
    references: bool
    drafted: frozenset[str] = frozenset()


def states_references(clauses: Sequence[Clause], regime: Regime) -> bool:
    """Tell whether a clause meets the requirement that reference values be stated."""
    wanted = {
        rule.id for rule in regime.requirements if any(isinstance(clue, ReferenceClue) for clue in rule.evidence)
    }
    return any(wanted.intersection(clause.requirements) for clause in clauses)


def names(sources: Sources, marks: Marks) -> dict[str, object]:
    """Return the names that a clause may use, and what they stand for."""
    dossier = sources.dossier
    sheets = {
        name: _rows(dossier, name) for name in Dossier.model_fields if name not in ("organisation", "narratives")
    }
    away = elsewhere(dossier, accession=False) if "territories" in dossier.__dict__ else frozenset()
    sheets["rental_territories"] = _rental(sheets["territories"], away)
    functions: dict[str, Callable[..., object]] = {
        "indicator": partial(_indicator, sources),
        "narrative": partial(_narrative, dossier, marks),
        "blank": blank,
        "drafted": partial(_drafted, sources),
        "title_number": title_number,
        "table_number": table_number,
        "total": rows.total,
        "count": rows.count,
        "count_values": rows.count_values,
        "ratio": rows.ratio,
        "balance": rows.balance,
        "groups": partial(_groups, _territory_order(dossier)),
        "where": rows.where,
        "without": rows.without,
        "between": rows.between,
        "find": rows.find,
        "planned": partial(_of_years, *_convention_years(dossier, sources.regime)),
        "past": partial(_of_years, 0, _convention_years(dossier, sources.regime)[0] - 1),
    }
    constants = {"org": View(dossier.organisation), "line": Text("\n"), **_period(dossier, sources.regime)}
    return {**constants, **sheets, **functions}


def blank(what: str, where: str = "à saisir dans le document") -> Missing:
    """Return the blank left by something that the dossier does not hold."""
    return Missing(Blank(typeset(what), typeset(where)))


def title_number(clause: str) -> Reference:
    """Return the number of the title of ``clause``, which the reader can follow."""
    return Reference(title_target(clause))


def table_number(clause: str, rank: int = 1) -> Reference:
    """Return the number of the table of ``clause``, its first by default, which the reader can follow."""
    return Reference(table_target(clause, rank))


def _drafted(sources: Sources, clause: str) -> bool:
    """Tell whether ``clause`` is part of this draft: what is not there cannot be referred to."""
    return clause in sources.drafted


def _rows(dossier: Dossier, name: str) -> Rows:
    views = tuple(View(record) for record in getattr(dossier, name))
    return Rows(sheet_model(name), views, filled=bool(views) or dossier.says_nothing_in(name))


def _rental(territories: Rows, away: frozenset[str]) -> Rows:
    return territories.chosen(tuple(row for row in territories if row.code not in away))


def _territory_order(dossier: Dossier) -> tuple[str, ...]:
    return tuple(row.code for row in getattr(dossier, "territories", ()))


def _groups(first: Sequence[str], chosen: Rows, field: str) -> list[tuple[object, Rows]]:
    """Return the rows by the value of ``field``: territories as their sheet has them, none last."""
    found = rows.groups(chosen, field)
    place = {code: index for index, code in enumerate(first)}
    return sorted(found, key=lambda group: (isinstance(group[0], Missing), place.get(str(group[0]), len(place))))


def _period(dossier: Dossier, regime: Regime) -> Mapping[str, object]:
    if getattr(dossier.organisation, "effect_year", None) is None:
        first_year = View(dossier.organisation).effect_year
        last_year = blank("Dernière année des engagements")
        return {"first_year": first_year, "last_year": last_year, "period": first_year, "years": ()}
    first, last = _convention_years(dossier, regime)
    years = tuple(CivilYear(year) for year in range(first, last + 1))
    return {"first_year": years[0], "last_year": years[-1], "period": span(first, last), "years": years}


def _convention_years(dossier: Dossier, regime: Regime) -> tuple[int, int]:
    first = getattr(dossier.organisation, "effect_year", 0)
    return first, first + regime.years - 1


def _of_years(first: int, last: int, chosen: Rows) -> Rows:
    return rows.between(chosen, "year", first, last)


def _indicator(sources: Sources, code: str) -> IndicatorTable:
    regime = sources.regime
    added = (rule.indicator for part in regime.parts for rule in part.requirements)
    found = [each for each in (*regime.indicators, *added) if each and each.code == code]
    if not found:
        raise LookupError(f"l'indicateur «\u00a0{code}\u00a0» n'est pas du régime {regime.id}")
    first_year = getattr(sources.dossier.organisation, "effect_year", None)
    computed = tuple(each for each in sources.computed if each.code == code)
    shown = columns(found[0], first_year, reference=sources.references) if first_year else ()
    return IndicatorTable(found[0], _places(sources, found[0]), shown, computed)


def _places(sources: Sources, indicator: Indicator) -> tuple[Territory, ...]:
    if getattr(sources.dossier.organisation, "name", None) is None:
        return ()
    return territories(sources.dossier, indicator)


def _narrative(dossier: Dossier, marks: Marks, key: str) -> Markup:
    """Return the paragraphs of the organism's text for ``key``, or the blank that it leaves."""
    if key not in NARRATIVE_KEYS:
        raise LookupError(f"la rubrique «\u00a0{key}\u00a0» n'existe pas")
    texts = [row.text for row in dossier.narratives if row.key == key]
    if not texts:
        title = NARRATIVE_KEYS[key]
        return marks.finalize(blank(title, f"feuille «\u00a0Textes\u00a0», rubrique «\u00a0{title}\u00a0»"))
    return marks.paragraphs(line.strip() for text in texts for line in text.splitlines() if line.strip())
