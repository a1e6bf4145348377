"""Dates and times as people write and read them; the clock itself is read in commands only."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final

_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_SECONDS: Final = re.compile(r":\d\d:[0-5]\d\Z")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\Z")
_SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
YEARS: Final = range(1900, 2200)
"""The years that a date can have: what is counted from it, before and after, is then a date as well."""
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parse_day(text: str) -> date:
    """Read ``2026-03-16``; raise ValueError with a sentence that says what is wrong."""
    text = text.strip()
    found = _DAY.match(text)
    if found is None:
        if slashes := _SLASHES.match(text):
            first, second, year = slashes.groups()
            months_first = f"{year}-{first:0>2}-{second:0>2}"
            raise ValueError(f"{text!r} can be read two ways; write it as {months_first} (year-month-day)")
        raise ValueError(f"{text!r} is not a date; write it as 2026-03-16 (year-month-day)")
    year, month, day = (int(part) for part in found.groups())
    if year not in YEARS:
        raise ValueError(
            f"{text!r} has a year that nobody bargains in; use one from {YEARS[0]} to {YEARS[-1]}"
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{text!r} is not a day of the calendar") from None


def parse_clock(text: str) -> time:
    """Read ``16:10``, 24 hours, local; raise ValueError with a sentence that says what is wrong."""
    found = _CLOCK.match(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not a time; write it as 16:10 (24 hours)")
    return time(int(found[1]), int(found[2]))


def parse_moment(text: str) -> datetime:
    """Read ``2026-03-11 16:15``, seconds or none, local; raise ValueError with a sentence that says what is wrong."""
    day, _, clock = text.strip().replace("T", " ").partition(" ")
    seconds = int(clock[-2:]) if _SECONDS.search(clock) else 0
    minute = clock[:-3] if _SECONDS.search(clock) else clock
    return datetime.combine(parse_day(day), parse_clock(minute).replace(second=seconds))


def anniversary(day: date, years: int) -> date:
    """Give the same day so many years later; February 29 becomes March 1 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def in_words(day: date) -> str:
    """Write ``March 11, 2026``."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def clock_in_words(clock: time) -> str:
    """Write ``4:15 p.m.``."""
    return f"{clock.hour % 12 or 12}:{clock.minute:02d} {'a.m.' if clock.hour < 12 else 'p.m.'}"


def weekday(day: date) -> str:
    """Give the name of the day of the week."""
    return WEEKDAYS[day.weekday()]


def business_days_between(first: date, last: date, closed: Collection[date] = ()) -> int:
    """Count business days after ``first`` up to and including ``last``: Monday to Friday, less ``closed``."""
    count, day = 0, first
    while day < last:
        day += timedelta(days=1)
        count += day.weekday() < 5 and day not in closed
    return count


def add_business_days(day: date, count: int, closed: Collection[date] = ()) -> date:
    """Give the business day that is ``count`` business days after (or, negative, before) ``day``."""
    step = timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() < 5 and day not in closed
    return day
