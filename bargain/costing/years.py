"""Contract years, and the spans of a year between the dates on which something changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bargain.dates import anniversary


@dataclass(frozen=True, slots=True)
class Year:
    """One contract year; it is named, as budgets name it, by the calendar year in which it ends."""

    starts: date
    ends: date

    @property
    def name(self) -> int:
        """Give the calendar year in which the contract year ends: July 2026 to June 2027 is 2027."""
        return self.ends.year

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a contract year in which nothing changes, and how many months or days it weighs."""

    starts: date
    weight: int


def contract_years(first: date, count: int) -> tuple[Year, ...]:
    """Give the base year, which ends the day before ``first``, and the ``count`` contract years from there."""
    starts = [anniversary(first, n) for n in range(-1, count + 1)]
    return tuple(Year(start, after - timedelta(days=1)) for start, after in pairwise(starts))


def year_before(year: Year) -> Year:
    """Give the year that ends where this one begins."""
    return Year(anniversary(year.starts, -1), year.starts - timedelta(days=1))


def fiscal_years(opens: date, contracts: Sequence[Year]) -> tuple[Year, ...]:
    """Give the fiscal years that contract years fall into; ``opens`` is the first day of any of them.

    The first one, the base year, is that in which the base contract year opens.
    """
    first = anniversary(opens, contracts[0].starts.year - opens.year)
    if first > contracts[0].starts:
        first = anniversary(first, -1)
    starts = [anniversary(first, n) for n in range(contracts[-1].ends.year - first.year + 2)]
    years = (Year(start, after - timedelta(days=1)) for start, after in pairwise(starts))
    return tuple(year for year in years if year.starts <= contracts[-1].ends)


def spans(year: Year, dates: Iterable[date]) -> tuple[Span, ...]:
    """Cut a year at the dates that fall inside it.

    The weights are months where every cut falls on the day of the month on which the year begins, days otherwise.
    """
    cuts = [year.starts, *sorted({day for day in dates if year.starts < day <= year.ends})]
    ends = [*cuts[1:], year.ends + timedelta(days=1)]
    by_month = all(day.day == year.starts.day for day in ends)

    def weight(start: date, end: date) -> int:
        months = (end.year - start.year) * 12 + end.month - start.month
        return months if by_month else (end - start).days

    return tuple(Span(start, weight(start, end)) for start, end in zip(cuts, ends, strict=True))
