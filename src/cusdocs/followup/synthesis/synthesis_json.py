"""A synthesis as JSON, for whoever computes further."""

from datetime import date
from decimal import Decimal
from typing import Any

from cusdocs import __version__
from cusdocs.followup.synthesis.synthesis import Synthesis
from cusdocs.followup.synthesis.tables import cohort_name, synthesis_tables
from cusdocs.followup.tables import Value
from cusdocs.followup.wording import labels

SCHEMA_VERSION = "1"


def synthesis_as_json(synthesis: Synthesis) -> dict[str, Any]:
    """Return ``synthesis`` as a JSON object: each table by its name, as a list of rows by column."""
    names = {title: name for name, title in labels("synthesis_sheets").items()}
    columns = {title: name for name, title in labels("synthesis_columns").items()}
    tables = {
        names[table.name]: [
            dict(zip((columns[column] for column in table.columns), map(_plain, row), strict=True))
            for row in table.rows
        ]
        for table in synthesis_tables(synthesis)
    }
    region = synthesis.region
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": "synthesis",
        "cusdocs": __version__,
        "day": synthesis.day.isoformat(),
        "region": {"code": region.code, "name": region.name} if region else None,
        "cohorts": [
            {"cohort": cohort_name(each), "regime": each.regime.id, "at": each.at, "yearly": each.yearly}
            for each in synthesis.cohorts
        ],
        **tables,
    }


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else round(float(value), 12)
    return value.isoformat() if isinstance(value, date) else value
