"""Payroll-driven costs of the employer: rates on kinds of pay, by unit and date, each with its source."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from bargain.domain.record import Amount, Day, Flag, Line, Rate, Record, Whole
from bargain.visibility import Team

KindOfPay = Literal["salary", "longevity", "stipend", "one_time", "leave", "other"]
Group = Literal["teacher", "classified", "adjunct"]


class DatedRate(Record):
    """What a rate is from a date on, and who says so; it holds until the next date.

    ``wage_base`` is the most pay of one member in a year to which it then applies, where that changes from year to year.
    """

    effective: Team[Day]
    rate: Team[Rate]
    source: Team[Line]
    as_of: Team[Day | None] = None
    verified: Team[Flag] = False
    wage_base: Team[Amount | None] = None


class RollUp(Record):
    """One employer cost that follows pay: Medicare, a pension contribution, workers' compensation.

    ``on`` names the kinds of pay it applies to. ``hired_from`` limits it to members hired in that contract year or
    later; ``wage_base`` is the most pay of one member in a year to which it applies.
    """

    id: Team[Line]
    title: Team[Line]
    on: Team[list[KindOfPay]]
    rates: Team[list[DatedRate]]
    units: Team[list[Line]] = []
    hired_from: Team[Whole | None] = None
    wage_base: Team[Amount | None] = None

    def in_force(self, day: date) -> DatedRate | None:
        """Give the rate that holds on a day, with its wage base; None where none is known yet."""
        dated = [rate for rate in self.rates if rate.effective <= day]
        latest = max(dated, key=lambda rate: rate.effective, default=None)
        if latest is None or latest.wage_base is not None:
            return latest
        return latest.model_copy(update={"wage_base": self.wage_base})


class ProfileRule(RollUp):
    """A rate of a profile: the groups of employees that it is for (none is all), and what else is to be known of it."""

    groups: Team[list[Group]] = []


class RollUpProfile(Record):
    """The payroll-driven costs of employers in one state, as far as they were found; no rates means: ask the employer."""

    id: Team[Line]
    title: Team[Line]
    rules: Team[list[ProfileRule]]


class RollUpProfiles(Record):
    """The facts in `rollups.yaml`."""

    profiles: Team[list[RollUpProfile]]


class ProfileUse(Record):
    """Which units of a local take their payroll rates from a profile, and as which group of employees."""

    profile: Team[Line]
    group: Team[Group]
    units: Team[list[Line]]


def profile_rules(
    own: Sequence[RollUp], uses: Sequence[ProfileUse], profiles: Iterable[RollUpProfile], units: Iterable[str]
) -> Iterator[RollUp]:
    """Give the rules that profiles bring; ``units`` are all that there are.

    A team's own rule takes the place of the profile's of the same id, for the units that it is for. A rule that then
    holds for every unit names none, so that costs which several units bear together carry it too.
    """
    everybody = set(units)
    for profile in profiles:
        mine = [use for use in uses if use.profile == profile.id]
        for rule in profile.rules:
            named = {
                unit for use in mine if not rule.groups or use.group in rule.groups for unit in use.units
            }
            for stated in own:
                if stated.id == rule.id:
                    named -= set(stated.units or everybody)
            if named:
                rates = [
                    rate.model_copy(update={"source": f"{rate.source} (profile {profile.id})"})
                    for rate in rule.rates
                ]
                held = sorted(named) if named != everybody else []
                yield rule.model_copy(update={"units": held, "rates": rates})
