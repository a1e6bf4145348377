"""What a world costs: cents by year, component and timing, and everything in it that could not be costed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bargain.costing.unlike import Groups, unlike
from bargain.costing.world import NotCosted


class Timing(StrEnum):
    """When money is paid: in the year and every year after, in the year only, or as a full year of what holds.

    The cash of a year is ``ongoing`` plus ``one_time``; ``annualized`` is what the year would cost had what holds on
    its last day held all year, and is never added to cash. ``contingent`` is what would be paid in the year if
    something came about that the agreement makes it depend on; it is in no total.
    """

    ongoing = "ongoing"
    one_time = "one_time"
    annualized = "annualized"
    contingent = "contingent"


_CASH: Final = frozenset({Timing.ongoing, Timing.one_time})
_FULL: Final = frozenset({Timing.annualized})
_ONCE: Final = frozenset({Timing.one_time})
_CONTINGENT: Final = frozenset({Timing.contingent})
Key = tuple[int, str, Timing]


@dataclass(slots=True)
class Outcome:
    """The employer's cost of one unit, by contract year, component and timing.

    ``employee`` is what members pay of premiums, by year; it is no cost of the employer and enters no total. ``insured``
    gives a unit's premiums by group of members, to tell what one world can price and another cannot.
    """

    cents: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    employee: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    unknown: set[NotCosted] = field(default_factory=set)
    insured: dict[tuple[str, int, Timing], Callable[[], Groups]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def repeat(self, year: int, timing: Timing, again: Timing) -> None:
        """Book the amounts of one timing under another too, for a year in which they are the same."""
        for (name, component, when), cents in list(self.cents.items()):
            if name == year and when is timing:
                self.cents[year, component, again] = cents
        for (unit, name, when), groups in list(self.insured.items()):
            if name == year and when is timing:
                self.insured[unit, year, again] = groups

    def await_more(self, more: Outcome) -> None:
        """Book the cash of an outcome as contingent; what it does not know, this one does not know."""
        for (year, component, timing), cents in more.cents.items():
            if timing in _CASH:
                self.cents[year, component, Timing.contingent] += cents
        self.unknown |= more.unknown

    def __sub__(self, other: Outcome) -> Outcome:
        """Give the difference of two worlds, of what both know; what neither knows alike is no part of it either."""
        found = Outcome(
            {key: self.cents.get(key, 0) - other.cents.get(key, 0) for key in {**self.cents, **other.cents}},
            {
                key: self.employee.get(key, 0) - other.employee.get(key, 0)
                for key in {**self.employee, **other.employee}
            },
            self.unknown ^ other.unknown,
        )
        doubted = {note.year for note in self.unknown | other.unknown if note.component == "health"}
        for key in self.insured.keys() & other.insured.keys():
            _, year, timing = key
            if year not in doubted:
                continue
            employer, members = unlike(self.insured[key], other.insured[key])
            if timing is Timing.ongoing:
                found.employee[year] -= members
            found.cents[year, "health", timing] -= employer
        return found

    def __add__(self, other: Outcome) -> Outcome:
        """Give the sum of two units or two parts; what either does not know, the sum does not know."""
        total = Outcome(unknown=self.unknown | other.unknown, insured=self.insured | other.insured)
        for part in (self, other):
            for key, cents in part.cents.items():
                total.cents[key] += cents
            for year, cents in part.employee.items():
                total.employee[year] += cents
        return total

    def _total(self, year: int, component: str | None, timings: frozenset[Timing]) -> int:
        return sum(
            [
                cents
                for (name, kind, timing), cents in self.cents.items()
                if name == year and timing in timings and component in (None, kind)
            ]
        )

    def cash(self, year: int, component: str | None = None) -> int:
        """Give what is paid in a year, one-time payments among it."""
        return self._total(year, component, _CASH)

    def annualized(self, year: int, component: str | None = None) -> int:
        """Give a full year's cost of what holds at the end of a year."""
        return self._total(year, component, _FULL)

    def one_time(self, year: int) -> int:
        """Give the part of a year's cash that does not come again."""
        return self._total(year, None, _ONCE)

    def contingent(self, year: int, component: str | None = None) -> int:
        """Give what would be paid in a year besides its cash if what it depends on came about."""
        return self._total(year, component, _CONTINGENT)

    def components(self) -> list[str]:
        """List the components that hold any amount that is not contingent, in the order in which they were booked."""
        return list(
            dict.fromkeys(
                component
                for (_, component, timing), cents in self.cents.items()
                if cents and timing is not Timing.contingent
            )
        )
