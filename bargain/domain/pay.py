"""What a local pays: the settings of `pay/pay.yaml`, and with the grids, the roster and the premiums, the whole."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bargain.dates import anniversary
from bargain.domain.earning import Earning
from bargain.domain.health import Health, Premium
from bargain.domain.population import LaneRate, NewHire, PayrollGroup, PayrollTotal, Turnover, Vacancy
from bargain.domain.promise import CellName
from bargain.domain.record import Amount, Day, Flag, Line, Portion, Rate, Record, Whole
from bargain.domain.rollup import KindOfPay, ProfileUse, RollUp
from bargain.domain.roster import Count, LaneMove, Leaver, Roster
from bargain.domain.schedule import Grid, Proposed, Schedule
from bargain.domain.staffing import ClassCount
from bargain.visibility import Team


class Band(Record):
    """Longevity pay from a year of service or a step on: an amount a year, or a percent of the member's schedule cell."""

    years: Team[Whole | None] = None
    step: Team[Line] = ""
    amount: Team[Amount | None] = None
    percent: Team[Rate | None] = None

    def unclear(self) -> str:
        """Say what it leaves open as it is written; empty where nothing."""
        if (self.years is None) == (not self.step):
            return "needs either years or a step"
        return (
            "needs either an amount or a percent" if (self.amount is None) == (self.percent is None) else ""
        )


class Longevity(Record):
    """The longevity pay of a unit; a member gets the highest band reached, not the sum of the bands.

    With ``compounding`` the percent of each band reached comes on top of the ones before: twice 4% is 8.16%.
    """

    units: Team[list[Line]]
    bands: Team[list[Band]]
    prorate: Team[Flag] = True
    compounding: Team[Flag] = False
    source: Team[Line] = ""


class Stipend(Record):
    """A yearly amount for a lane, a class or a number of assignments.

    With ``count`` it is paid so many times whoever holds it; without, to every member of the units, lanes and classes.
    A ``share`` in place of an amount is a percent of the cell ``of`` (lane:step, of ``schedule`` where the unit has
    several), or without it of each member's own base pay, and moves with them.
    ``kind`` is the kind of pay that payroll rates see in it.
    """

    id: Team[Line]
    title: Team[Line]
    amount: Team[Amount | None] = None
    share: Team[Portion | None] = None
    of: Team[CellName | None] = None
    schedule: Team[Line] = ""
    units: Team[list[Line]]
    kind: Team[KindOfPay] = "stipend"
    lanes: Team[list[Line]] = []
    classes: Team[list[Line]] = []
    count: Team[Whole | None] = None
    prorate: Team[Flag] = False
    source: Team[Line] = ""

    def unclear(self) -> str:
        """Say what it leaves open as it is written; empty where nothing."""
        if (self.amount is None) == (self.share is None):
            return "needs either an amount or a share"
        return (
            "is counted and a share: it needs `of`"
            if self.share and self.count is not None and not self.of
            else ""
        )


class PaySettings(Record):
    """The file `pay/pay.yaml`: the years to cost, and every rule of pay that is not a grid or a row.

    ``first_year`` is the first day of the first contract year to be costed; the year before it is the base year.
    ``method`` says whether the members of the base year are held as they are, or who leaves is replaced. With
    ``check_scattergram`` the scattergram of a unit that has a roster is held against it, and not counted.
    """

    first_year: Team[Day]
    years: Team[Whole]
    schedules: Team[list[Schedule]] = []
    method: Team[Literal["cast-forward", "forecast"]] = "cast-forward"
    base_source: Team[Line] = ""
    payroll_totals: Team[list[PayrollTotal]] = []
    check_scattergram: Team[Flag] = False
    groups: Team[list[PayrollGroup]] = []
    fiscal_year_opens: Team[Day | None] = None
    calendars: Team[list[Earning]] = []
    vacancies: Team[list[Vacancy]] = []
    new_hires: Team[list[NewHire]] = []
    lane_rates: Team[list[LaneRate]] = []
    turnover: Team[list[Turnover]] = []
    longevity: Team[list[Longevity]] = []
    stipends: Team[list[Stipend]] = []
    rollup: Team[list[RollUp]] = []
    rollup_profiles: Team[list[ProfileUse]] = []
    health: Team[Health | None] = None

    @property
    def base_opens(self) -> date:
        """Give the first day of the base year."""
        return anniversary(self.first_year, -1)

    def contract_year(self, day: date) -> int:
        """Give the name of the contract year that a day falls in: the calendar year in which it ends."""
        first = self.first_year.month, self.first_year.day
        return day.year + (1 if (day.month, day.day) >= first and first != (1, 1) else 0)


@dataclass(frozen=True, slots=True)
class Pay:
    """All that is known about pay: settings, grids by schedule and date, who is paid, premiums, known changes.

    ``lane_moves`` is None where the team has no list: lane changes are then not costed, which is not the same as none.
    ``scattergram`` are the positions of the units that have no roster. ``proposed`` are grids that nobody has agreed to.
    """

    settings: Team[PaySettings]
    grids: Team[tuple[Grid, ...]]
    roster: Team[Roster]
    premiums: Team[tuple[Premium, ...]] = ()
    lane_moves: Team[tuple[LaneMove, ...] | None] = None
    scattergram: Team[tuple[Count, ...]] = ()
    leavers: Team[tuple[Leaver, ...]] = ()
    proposed: Team[tuple[Proposed, ...]] = ()
    class_counts: Team[tuple[ClassCount, ...]] = ()
