"""When a year's pay is earned, where it is not evenly over the contract year: school-year staff, checks on pay dates."""

from datetime import date, timedelta

from bargain.dates import anniversary
from bargain.domain.record import Day, Line, Record, Whole
from bargain.visibility import Team


class Earning(Record):
    """When the pay of some schedules or classes is earned within each contract year; an empty list means all.

    Either ``opens`` and ``closes``, the first and the last day on which it is earned, or pay dates: the first, how many
    a year, and how many days from one to the next. All are written for the first contract year and come again each year
    on the same day and month; pay dates on the same day of the week.
    """

    schedules: Team[list[Line]] = []
    classes: Team[list[Line]] = []
    opens: Team[Day | None] = None
    closes: Team[Day | None] = None
    first_check: Team[Day | None] = None
    checks: Team[Whole | None] = None
    every: Team[Whole] = 14
    source: Team[Line] = ""

    def fits(self, schedule: str, job_class: str) -> bool:
        """Say whether the members of a class on a schedule earn their pay so."""
        return (not self.schedules or schedule in self.schedules) and (
            not self.classes or job_class in self.classes
        )

    def pay_dates(self, years: int) -> list[date]:
        """Give the pay dates of the contract year so many years after the first."""
        if self.first_check is None or self.checks is None:
            return []
        first = anniversary(self.first_check, years)
        first += timedelta(days=(self.first_check.weekday() - first.weekday() + 3) % 7 - 3)
        return [first + timedelta(days=self.every * n) for n in range(self.checks)]

    def span(self, years: int) -> tuple[date, date] | None:
        """Give the first day on which pay is earned so many years after the first, and the day after the last."""
        if self.opens is None or self.closes is None:
            return None
        return anniversary(self.opens, years), anniversary(self.closes + timedelta(days=1), years)

    def fault(self) -> str:
        """Say why nothing can be counted by this calendar; empty where it can."""
        by_span = self.opens is not None and self.closes is not None
        by_check = self.first_check is not None and self.checks is not None
        if by_span == by_check:
            return "give either opens and closes, or first_check and checks"
        if self.opens is not None and self.closes is not None and not self.opens < self.closes:
            return f"it closes on {self.closes}, which is not after it opens"
        if self.checks is not None and not (self.checks > 0 and self.every > 0):
            return "there is no pay date"
        if self.checks is not None and self.checks * self.every > 378:
            return f"{self.checks} checks every {self.every} days are more than a year"
        return ""
