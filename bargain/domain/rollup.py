"""Payroll-driven costs of the employer: rates on kinds of pay, by unit and date, each with its source."""

from typing import Literal

from bargain.domain.record import Amount, Day, Flag, Line, Rate, Record, Whole
from bargain.visibility import Team

KindOfPay = Literal["salary", "longevity", "stipend", "one_time", "leave", "other"]


class DatedRate(Record):
    """What a rate is from a date on, and who says so; it holds until the next date."""

    effective: Team[Day]
    rate: Team[Rate]
    source: Team[Line]
    as_of: Team[Day | None] = None
    verified: Team[Flag] = False


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
