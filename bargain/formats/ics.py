"""Calendar: whole-day events that a phone or Outlook takes in, and updates when it is given the file again.

    $ bargain calendar -o team.ics

It reads the table named ``events``: columns ``uid``, ``title``, ``date``, ``end`` (the last day, where there is one),
``note``, and ``sequence`` where an event has changed. Titles stay as the document made them, and calendars sync to
employers: a document keeps them neutral. A row without a date is no event yet and is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bargain.disclosure import Released
from bargain.problems import UsageError
from bargain.rendering.escape import one_line, visible
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page

if TYPE_CHECKING:
    from icalendar import Event


def write(released: Released, _page: Page, _look: Look) -> bytes:
    """Write the events of the document; raise UsageError where it has no table of events."""
    from icalendar import Calendar

    table = next((table for table in released.tables() if table.name == "events"), None)
    if table is None:
        raise UsageError(
            "this document has no events, and a calendar holds nothing else", "Use another --format."
        )
    calendar = Calendar()
    calendar.add("prodid", "-//bargain//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(released.title))
    noted = datetime(released.as_of.year, released.as_of.month, released.as_of.day, tzinfo=UTC)
    for record in table.records():
        if record["date"] is not None:
            calendar.add_component(_event(record, noted))
    return bytes(calendar.to_ical())


def _event(record: Mapping[str, Any], noted: datetime) -> Event:
    from icalendar import Event

    first, last = record["date"], record.get("end") or record["date"]
    event = Event()
    event.add("uid", one_line(str(record["uid"])))
    event.add("dtstamp", noted)
    event.add("sequence", record.get("sequence") or 0)
    event.add("dtstart", first)
    # The end is the day after the last one: without that, Outlook drops the last day.
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", one_line(str(record["title"])))
    if record.get("note"):
        event.add("description", visible(str(record["note"])))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


FORMAT = Format("ics", "A calendar of whole-day events.", (".ics",), write, page=False)
