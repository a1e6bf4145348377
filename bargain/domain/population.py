"""Who is counted besides the rows of a roster: payroll totals, vacancies, who is hired, who is expected to move or to leave."""

from bargain.domain.record import Amount, Day, Flag, Line, Number, Rate, Record, Whole
from bargain.domain.rollup import KindOfPay
from bargain.money import half_up
from bargain.visibility import Team


class Enrolled(Record):
    """So many members of a group in one plan and tier."""

    plan: Team[Line]
    tier: Team[Line]
    heads: Team[Whole]


class StepGrowth(Record):
    """By how much a payroll total grows when everybody on it moves a step: an assumption, with its source."""

    percent: Team[Rate]
    source: Team[Line]
    verified: Team[Flag] = False


class PayrollGroup(Record):
    """A payroll total, where neither a roster nor a scattergram is to be had: dollars, FTE and heads of one group.

    ``base`` is what the group is paid in the base year, of the ``kind`` named. ``highest`` is the most that one of its
    members is paid, without which nobody knows what a wage base leaves out. Without ``steps`` its steps are not costed.
    """

    id: Team[Line]
    unit: Team[Line]
    base: Team[Amount]
    source: Team[Line]
    fte: Team[Number]
    title: Team[Line] = ""
    heads: Team[Whole | None] = None
    kind: Team[KindOfPay] = "salary"
    job_class: Team[Line] = ""
    highest: Team[Amount | None] = None
    steps: Team[StepGrowth | None] = None
    enrolled: Team[list[Enrolled]] = []

    @property
    def positions(self) -> int:
        """Give how many like the best paid the total would pay, in ten-thousandths; 0 where nobody knows what one is paid."""
        return half_up(self.base.cents * 10_000, self.highest.cents) if self.highest else 0


class NewHire(Record):
    """Where somebody who is hired on a schedule is placed, and which plan and tier is expected; a class can have its own."""

    schedule: Team[Line]
    lane: Team[Line]
    step: Team[Line]
    source: Team[Line]
    plan: Team[Line] = ""
    tier: Team[Line] = ""
    job_class: Team[Line] = ""


class Vacancy(Record):
    """Positions that the budget holds and nobody fills; ``counted`` says whether the base includes them.

    ``fte`` are full positions and a rest. ``filled`` is the day from which a vacancy that is not in the base is paid;
    without a lane and step it is placed where new hires are. ``load`` is what the rate of one full position is
    multiplied by, on a schedule that is not paid by the year.
    """

    schedule: Team[Line]
    fte: Team[Number]
    counted: Team[Flag]
    source: Team[Line]
    lane: Team[Line] = ""
    step: Team[Line] = ""
    job_class: Team[Line] = ""
    plan: Team[Line] = ""
    tier: Team[Line] = ""
    load: Team[Number | None] = None
    filled: Team[Day | None] = None


class LaneRate(Record):
    """The share of a lane's members who move to another one in a year, as history shows it.

    ``on`` are the days of the first year from which new lanes are paid, each year again; the rate is divided among them.
    """

    schedule: Team[Line]
    lane: Team[Line]
    to: Team[Line]
    rate: Team[Rate]
    on: Team[list[Day]]
    source: Team[Line]
    verified: Team[Flag] = False


class Turnover(Record):
    """The share of members who leave in a year: of the schedules, lanes and steps named, all where none is.

    ``leaves`` is the first day in the term on which they are not paid, each year again. Their positions are empty for
    ``months_vacant``, then filled by new hires.
    """

    rate: Team[Rate]
    leaves: Team[Day]
    source: Team[Line]
    months_vacant: Team[Whole] = 0
    schedules: Team[list[Line]] = []
    lanes: Team[list[Line]] = []
    steps: Team[list[Line]] = []
    verified: Team[Flag] = False


class PayrollTotal(Record):
    """What the employer says that base pay comes to, of which units and when: the figure a base is reconciled with."""

    amount: Team[Amount]
    as_of: Team[Day]
    source: Team[Line]
    units: Team[list[Line]] = []
