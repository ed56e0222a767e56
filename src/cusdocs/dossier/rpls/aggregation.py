"""Add up the dwellings of a file of the RPLS, by ensemble, without ever holding the file in memory.

DuckDB reads the file in a stream and keeps one row an ensemble; it spills to a temporary folder past its limit.
"""

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cusdocs.dossier.rpls.layout import DEPOSIT, RplsLayout, read_layout
from cusdocs.dossier.rpls.terms import RplsTerms, rpls_terms
from cusdocs.errors import CorruptFileError, InputError, MissingToolError, UsageError
from cusdocs.french.typography import typeset

CLASSES = ("A", "B", "C", "D", "E", "F", "G")
GROUPINGS = ("segment", "adresse")
MEGABYTES = 256
"""What DuckDB may hold in memory; the process as a whole takes some 150 MB more."""

Progress = Callable[[float], None]
_POLL_SECONDS = 0.2
_FIELD = {"segment": "segment", "adresse": "street"}


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The dwellings of one ensemble: where they stand, how many, and of what kinds.

    ``qpv`` and ``name`` may be unknown. ``classes`` counts classes A to G, ``unknown_class`` the others;
    ``accessible`` and ``not_accessible`` leave the unknown apart, as do ``financings``, ``periods`` (decades) and
    ``occupations``, where None is unknown.
    """

    commune: str
    name: str
    qpv: bool | None
    dwellings: int
    classes: tuple[int, ...]
    unknown_class: int
    accessible: int
    not_accessible: int
    financings: dict[str | None, int]
    decades: dict[int | None, int]
    occupations: dict[str | None, int]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """All the ensembles of a file, what the file is, and how many of its lines could not be read."""

    layout: RplsLayout
    grouping: str
    ensembles: tuple[Ensemble, ...]
    unreadable: int


def aggregate(
    path: Path, *, grouping: str | None = None, perimeter: str | None = None, progress: Progress | None = None
) -> Aggregate:
    """Return the dwellings of the file at ``path`` added up by ensemble.

    ``grouping`` tells what makes an ensemble within a commune: the segment (by default for a deposit), the street
    (by default for an open file), a position of the deposit or the name of a column. ``progress`` is told the
    share done, from 0 to 1.
    Raises an InputError for a file that is no RPLS, UsageError, or MissingToolError without DuckDB.
    """
    terms = rpls_terms()
    layout = read_layout(path, terms, perimeter)
    grouping = grouping or ("segment" if layout.kind == DEPOSIT else "adresse")
    group = _group(layout, grouping)
    with _connection() as database:
        source = _source(layout)
        rows = _run(database, _query(source, layout, group, terms), path, progress)
        (unreadable,) = database.execute("SELECT count(DISTINCT line) FROM reject_errors").fetchone() or (0,)
    return Aggregate(layout, grouping, tuple(_ensemble(row) for row in rows), unreadable)


@contextmanager
def _connection() -> Iterator[Any]:
    try:
        import duckdb
    except ImportError as error:
        message = "La lecture du RPLS demande le paquet duckdb : installez-le avec « pip install cusdocs[rpls] »."
        raise MissingToolError(typeset(message)) from error
    with tempfile.TemporaryDirectory(prefix="cusdocs-", ignore_cleanup_errors=True) as folder:
        settings: dict[str, Any] = {
            "memory_limit": f"{MEGABYTES}MB",
            "temp_directory": folder,
            "preserve_insertion_order": "false",
        }
        database = duckdb.connect(config=settings)
        try:
            yield database
        finally:
            database.close()


def _run(database: Any, query: str, path: Path, progress: Progress | None) -> list[tuple[Any, ...]]:
    import duckdb

    found: list[Any] = []

    def work() -> None:
        try:
            found.append(database.execute(query).fetchall())
        except duckdb.Error as error:
            found.append(error)

    # The query runs apart, so that its progress can be watched.
    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(_POLL_SECONDS)
        if progress:
            progress(max(0.0, min(1.0, database.query_progress() / 100)))
    if isinstance(found[0], duckdb.OutOfMemoryException):
        raise InputError(
            f"« {path.name} » ne tient pas dans {MEGABYTES} Mo : coupez-le par département."
        ) from found[0]
    if isinstance(found[0], Exception):
        message = f"« {path.name} » ne se lit pas comme un fichier RPLS. Demandez un nouvel exemplaire."
        raise CorruptFileError(typeset(message)) from found[0]
    rows: list[tuple[Any, ...]] = found[0]
    return rows


def _source(layout: RplsLayout) -> str:
    # A deposit has no quotes: one in the name of a street is a sign like any other.
    quote = "" if layout.kind == DEPOSIT else '"'
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in layout.columns)
    options = [
        "delim=';'",
        f"quote='{quote}'",
        "escape=''" if not quote else "escape='\"'",
        "header=false",
        "skip=1",
        "auto_detect=false",
        f"encoding='{layout.encoding}'",
        f"columns={{{columns}}}",
        "ignore_errors=true",
        "store_rejects=true",
        "new_line='\\n'",
    ]
    return f"read_csv({_text(str(layout.path))}, {', '.join(options)})"


def _query(source: str, layout: RplsLayout, group: str, terms: RplsTerms) -> str:
    known = f"""
        SELECT upper(trim({_name(layout, "commune")})) AS commune, {group} AS name,
          {_qpv(layout, terms)} AS qpv, {_class(layout, terms)} AS class, {_truth(layout, "pmr", terms)} AS pmr,
          {_code(layout, "financing", terms.financing)} AS financing, {_decade(layout, terms)} AS decade,
          {_code(layout, "occupation", terms.occupation)} AS occupation
        FROM {source}"""  # noqa: S608 - every name and value is quoted, and none comes from the file
    counts = ", ".join(f"count(*) FILTER (class = '{each}')" for each in CLASSES)
    return f"""
        SELECT commune, name, qpv, count(*), [{counts}], count(*) FILTER (class IS NULL),
          count(*) FILTER (pmr), count(*) FILTER (NOT pmr),
          histogram(coalesce(financing, '?')), histogram(coalesce(decade, -1)),
          histogram(coalesce(occupation, '?'))
        FROM ({known}) WHERE commune IS NOT NULL AND commune <> ''
        GROUP BY commune, name, qpv ORDER BY commune, name, qpv"""  # noqa: S608 - as above


def _ensemble(row: tuple[Any, ...]) -> Ensemble:
    commune, name, qpv, dwellings, classes, unknown, accessible, other, financings, decades, occupations = row
    return Ensemble(
        commune=commune,
        name=name or "",
        qpv=qpv,
        dwellings=dwellings,
        classes=tuple(classes),
        unknown_class=unknown,
        accessible=accessible,
        not_accessible=other,
        financings={None if key == "?" else key: number for key, number in financings.items()},
        decades={None if key < 0 else key: number for key, number in decades.items()},
        occupations={None if key == "?" else key: number for key, number in occupations.items()},
    )


def _group(layout: RplsLayout, grouping: str) -> str:
    if _FIELD.get(grouping) in layout.fields and grouping != "adresse":
        return f"upper(trim({_name(layout, _FIELD[grouping])}))"
    column = f"c{grouping}" if layout.kind == DEPOSIT else grouping.upper()
    if column in layout.columns:
        return f"upper(trim({_quoted(column)}))"
    if grouping != "adresse" or "street" not in layout.fields:
        held = ", ".join(name for name in GROUPINGS if _FIELD[name] in layout.fields)
        other = "une position de 1 à 64" if layout.kind == DEPOSIT else "le nom d'une colonne"
        raise UsageError(f"--ensembles {grouping} : indiquez {held}, ou {other}.")
    parts = [_name(layout, field) for field in ("street_type", "street") if field in layout.fields]
    return f"upper(trim(concat_ws(' ', {', '.join(parts)})))"


def _class(layout: RplsLayout, terms: RplsTerms) -> str:
    letter = f"upper(trim({_name(layout, 'dpe')}))"
    dated = ""
    if "dpe_date" in layout.fields:
        dated = f" AND coalesce(trim({_name(layout, 'dpe_date')}), '') NOT IN {_list(terms.no_dpe_dates)}"
    return f"CASE WHEN {letter} IN {_list(CLASSES)}{dated} THEN {letter} END"


def _qpv(layout: RplsLayout, terms: RplsTerms) -> str:
    if "qpv" not in layout.fields:
        return "CAST(NULL AS BOOLEAN)"
    value = f"upper(trim({_name(layout, 'qpv')}))"
    codes = " OR ".join(f"starts_with({value}, {_text(code)})" for code in terms.quarter_codes)
    none = _list((*terms.no, *terms.no_quarter))
    # A column of codes of quarters leaves empty what stands in none; one of declarations does not.
    empty = f"WHEN {value} IS NULL OR {value} = '' THEN false" if layout.fields["qpv"].startswith("PLG_") else ""
    said = f"WHEN {value} IN {_list(terms.yes)} OR {codes} THEN true WHEN {value} IN {none} THEN false"
    return f"CASE {said} {empty} END"


def _truth(layout: RplsLayout, field: str, terms: RplsTerms) -> str:
    if field not in layout.fields:
        return "CAST(NULL AS BOOLEAN)"
    value = f"upper(trim({_name(layout, field)}))"
    return f"CASE WHEN {value} IN {_list(terms.yes)} THEN true WHEN {value} IN {_list(terms.no)} THEN false END"


def _code(layout: RplsLayout, field: str, labels: Any) -> str:
    if field not in layout.fields:
        return "CAST(NULL AS VARCHAR)"
    value = f"trim({_name(layout, field)})"
    return f"CASE WHEN {value} IN {_list(tuple(labels))} THEN {value} END"


def _decade(layout: RplsLayout, terms: RplsTerms) -> str:
    if "built" not in layout.fields:
        return "CAST(NULL AS INTEGER)"
    first, last = terms.years
    year = f"TRY_CAST({_name(layout, 'built')} AS INTEGER)"
    return f"CASE WHEN {year} BETWEEN {first} AND {last} THEN {year} // 10 * 10 END"


def _name(layout: RplsLayout, field: str) -> str:
    if field not in layout.fields:
        return "CAST(NULL AS VARCHAR)"
    return _quoted(layout.fields[field])


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _list(values: tuple[str, ...]) -> str:
    return f"({', '.join(_text(value) for value in values)})"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
