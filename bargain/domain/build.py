"""An order for salary grids (`pay/builds/*.yaml`): what they may cost in each year, and the rules they must keep."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Amount, Flag, Line, Rate, Record, Whole
from bargain.visibility import Team

Increments = Literal["as now", "smooth", "equal", "equal percent"]
Differentials = Literal["free", "dollars", "percent"]


class Target(Record):
    """What the grid of a contract year may cost: a percent or an amount, against what the build says it is `over`."""

    year: Team[Whole]
    percent: Team[Rate | None] = None
    amount: Team[Amount | None] = None


class Held(Record):
    """An amount that the lowest or the highest cell of a lane must have, in a year, or in the last one built.

    Without a lane it is the lowest or the highest cell of the schedule.
    """

    amount: Team[Amount]
    lane: Team[Line] = ""
    year: Team[Whole | None] = None


class BuildRules(Record):
    """What every grid of a build must keep, year after year; raises are against the grid of the year before.

    ``least_raise`` and ``most_raise`` are percents, the two ending in ``_amount`` dollars: each rule that is given
    must hold. ``drop_steps`` leave the grid in the first year; who stood there is placed on the next step up.
    """

    cells_may_fall: Team[Flag] = False
    least_raise: Team[Rate | None] = None
    least_raise_amount: Team[Amount | None] = None
    most_raise: Team[Rate | None] = None
    most_raise_amount: Team[Amount | None] = None
    most_increment: Team[Amount | None] = Field(
        None, description="No step may rise over the one before by more"
    )
    increments: Team[Increments] = "as now"
    differentials: Team[Differentials] = Field("free", description="Keep what lies between lanes today")
    drop_steps: Team[list[Line]] = []
    starts: Team[list[Held]] = []
    tops: Team[list[Held]] = []
    round_to: Team[Amount | None] = Field(None, description="Cells are multiples of this, as $10")


class Build(Record):
    """One file of `pay/builds`: the schedule, the targets and the rules.

    ``of`` is what a target counts: base pay of those on the schedule, or all that their unit costs, as `bargain cost`
    states it. ``over`` is what it is counted against: the same year without any settlement, or the year before.
    """

    id: Team[Line] = Field(
        "",
        pattern=r"^([A-Za-z][A-Za-z0-9_]*)?$",
        description="What it is called in commands and in the names of its grids",
    )
    schedule: Team[Line]
    targets: Team[list[Target]] = Field(min_length=1)
    of: Team[Literal["salary", "cost"]] = "salary"
    over: Team[Literal["status quo", "year before"]] = "status quo"
    rules: Team[BuildRules] = BuildRules()
    note: Team[Line] = ""
