"""A promise with a cost: what every cost term of a proposal version has in common."""

from bargain.domain.record import Day, Line, Record
from bargain.visibility import Team


class Promise(Record):
    """One cost term of a version: which term it is, when it takes effect, and for whom.

    An empty list means all. ``sunset`` is the last day on which the promise holds; afterwards pay is what it would
    have been without it.
    """

    term: Team[Line]
    effective: Team[Day]
    sunset: Team[Day | None] = None
    units: Team[list[Line]] = []
    schedules: Team[list[Line]] = []
    lanes: Team[list[Line]] = []
    steps: Team[list[Line]] = []
    classes: Team[list[Line]] = []
    note: Team[Line] = ""

    def service_years(self) -> tuple[int, ...]:
        """Give the years of service at which this promise makes a difference; most make none."""
        return ()
