"""When a file says that it was made: the date of the document, never the clock."""

from datetime import UTC, date, datetime, time

from cusdocs.document import Metadata

# PDF/A and zip want a date; a document that states none must still give the same bytes each time.
UNDATED = date(1980, 1, 1)


def moment(metadata: Metadata) -> datetime:
    """Return midnight UTC of the date of the document, or of a fixed day when it has none."""
    return datetime.combine(metadata.date or UNDATED, time(), UTC)
