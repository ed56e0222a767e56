"""Calendars as .ics files, that any agenda opens."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from cusdocs.followup.calendar import Event, ground_text


def calendar_ics(events: Iterable[tuple[str, Event]], stamp: date) -> bytes:
    """Return the ``events`` as an iCalendar file; each comes with the name of its organism.

    ``stamp`` is the day that the file says it was made: the same events and day always give the same bytes.
    """
    # Only who asks for a calendar waits for it.
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//cusdocs//suivi des CUS//FR")
    calendar.add("version", "2.0")
    made = datetime.combine(stamp, time(), UTC)
    for name, event in events:
        entry = icalendar.Event()
        entry.add("uid", _uid(name, event))
        entry.add("dtstamp", made)
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + timedelta(days=1))
        entry.add("summary", f"{event.title} – {name}" if name else event.title)
        entry.add("description", ground_text(event.articles, event.confidence))
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _uid(name: str, event: Event) -> str:
    # The same step of the same convention keeps its identity when its date moves.
    key = f"{name}|{event.kind}|{event.years or ''}"
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@cusdocs"
