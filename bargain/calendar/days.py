"""Days that count and days that do not: public holidays of the state, and the workspace's own calendar."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache

from bargain.dates import add_business_days, weekday
from bargain.domain.checklist import Count
from bargain.domain.workspace import Workspace


@cache
def public_holidays(state: str, year: int) -> frozenset[date]:
    """Give the public holidays of a state; of the whole country where the state is not known."""
    import holidays

    try:
        found = holidays.country_holidays("US", subdiv=state, years=year)
    except NotImplementedError:
        found = holidays.country_holidays("US", years=year)
    return frozenset(found)


def own_holidays(workspace: Workspace, *, vacations: bool) -> Iterator[date]:
    """Walk the days off that the workspace's calendar states, its vacations of several days too where asked."""
    for entry in workspace.round.calendar:
        if entry.type != "holiday" or (entry.until is not None and not vacations):
            continue
        day = entry.date
        while day <= (entry.until or entry.date):
            yield day
            day += timedelta(days=1)


def closed(workspace: Workspace, around: date, *, vacations: bool = False) -> Collection[date]:
    """Give the days off in the year of a day and in those before and after it."""
    years = (around.year - 1, around.year, around.year + 1)
    public = (public_holidays(workspace.round.local.state, year) for year in years)
    return frozenset(own_holidays(workspace, vacations=vacations)).union(*public)


def shifted(workspace: Workspace, day: date, offset: int, count: Count) -> date:
    """Give the day so many calendar, business or school days after another, or before it where negative."""
    if count == "calendar":
        return day + timedelta(days=offset)
    return add_business_days(day, offset, closed(workspace, day, vacations=count == "school"))


def later_by_months(day: date, months: int) -> date:
    """Give the same day so many months later, or the last day of that month where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return date(year, month, min(day.day, last.day))


def day_off(workspace: Workspace, day: date | None) -> str:
    """Say what keeps a day from being a business day: its weekday or ``holiday``; nothing on a business day."""
    if day is None:
        return ""
    if day.weekday() >= 5:
        return weekday(day)
    return "holiday" if day in closed(workspace, day) else ""
