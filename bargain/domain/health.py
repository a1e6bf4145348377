"""Health plans: premiums by plan and tier, what the employer pays of them, and how they are expected to grow."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final, Literal, TypeVar

from bargain.domain.record import Amount, Day, Flag, Line, Number, Rate, Record, Whole
from bargain.problems import NOWHERE, Position
from bargain.visibility import Team

_FULL_TIME: Final = 10_000


class InsuranceRule(Record):
    """What holds from a date on for the units, plans, tiers and classes named; an empty list means all.

    Where several rules of one kind fit, the latest date decides; on one date the first in the list.
    """

    effective: Team[Day]
    units: Team[list[Line]] = []
    plans: Team[list[Line]] = []
    tiers: Team[list[Line]] = []
    classes: Team[list[Line]] = []
    source: Team[Line] = ""

    def fits(self, unit: str, job_class: str, plan: str, tier: str) -> bool:
        """Say whether the rule is for the members of a unit and class who are in that plan and tier."""
        asked = ((self.units, unit), (self.classes, job_class), (self.plans, plan), (self.tiers, tier))
        return all(not named or one in named for named, one in asked)


class Share(InsuranceRule):
    """What the employer pays of a premium: a percent, or so many dollars a year, at most the premium.

    ``members_at_least`` is the least that members pay, as a percent of their annual base pay; where nothing else is
    said they pay just that. ``pay_at_most`` limits the rule to members whose annual base pay is no more than it.
    """

    share: Team[Rate | None] = None
    amount: Team[Amount | None] = None
    members_at_least: Team[Rate | None] = None
    pay_at_most: Team[Amount | None] = None

    @property
    def by_pay(self) -> bool:
        """Say whether what the rule costs depends on a member's base pay."""
        return self.pay_at_most is not None or self.members_at_least is not None


class Cap(InsuranceRule):
    """The most that the employer pays of a premium, whatever its share: a hard cap in dollars a year, or a soft one.

    A soft cap names a ``plan``: the employer pays no more than it would pay of that plan's premium in the member's tier.
    """

    amount: Team[Amount | None] = None
    plan: Team[Line] = ""


class Account(InsuranceRule):
    """What the employer puts into a health account (HRA, HSA) of each enrolled member in a year, beside the premium."""

    amount: Team[Amount]


class Eligibility(Record):
    """From how many FTE on members are insured, and which part of the employer's share part-time members get.

    ``part`` is that part; ``full_at`` makes it proportional: FTE by ``full_at``, at most the whole. With neither it is
    the whole. Of the bands for a unit and class the highest that a member reaches decides.
    """

    fte_from: Team[Number]
    part: Team[Rate | None] = None
    full_at: Team[Number | None] = None
    units: Team[list[Line]] = []
    classes: Team[list[Line]] = []
    source: Team[Line] = ""

    def fits(self, unit: str, job_class: str) -> bool:
        """Say whether the band is for the members of a unit and class."""
        return (not self.units or unit in self.units) and (not self.classes or job_class in self.classes)

    def of(self, fte: Fraction) -> Fraction:
        """Give the part of the employer's share at so many FTE."""
        if self.full_at:
            return min(fte / Fraction(self.full_at), Fraction(1))
        return Fraction(*self.part.fraction()) if self.part else Fraction(1)


class CountedPlan(Record):
    """So many members of a unit in a plan that no roster lists: dental, vision, whatever is held beside the health plan.

    Only shares, caps and accounts that name the plan are for them.
    """

    unit: Team[Line]
    plan: Team[Line]
    tier: Team[Line]
    heads: Team[Whole]
    source: Team[Line] = ""


class Growth(Record):
    """An assumption: by how much every premium without a known rate rises on a renewal date, or those of the plans named."""

    effective: Team[Day]
    percent: Team[Rate]
    source: Team[Line]
    plans: Team[list[Line]] = []
    verified: Team[Flag] = False


class Health(Record):
    """The health insurance of a local: who is eligible, when premiums renew, who pays what.

    ``eligible_from`` is the least FTE at which the employer contributes, where no band of ``eligibility`` is for the
    unit and class. ``counted`` are members of plans that the roster does not list. ``renews`` is the day and month on which premiums change each year, written as the date of the first
    renewal in the term. ``months`` are those of a year for which premiums are paid: fewer than 12 where some are waived.
    """

    eligible_from: Team[Number]
    renews: Team[Day]
    shares: Team[list[Share]]
    caps: Team[list[Cap]] = []
    accounts: Team[list[Account]] = []
    eligibility: Team[list[Eligibility]] = []
    counted: Team[list[CountedPlan]] = []
    premiums: Team[Literal["annual", "monthly"]] = "annual"
    months: Team[Whole] = 12
    growth: Team[list[Growth]] = []
    source: Team[Line] = ""

    def part(self, unit: str, job_class: str, fte: int) -> tuple[int, int]:
        """Give the part of the employer's share that a member gets, as a fraction; FTE is in ten-thousandths."""
        load = Fraction(fte, _FULL_TIME)
        bands = [band for band in self.eligibility if band.fits(unit, job_class)]
        if not bands:
            return (1, 1) if load >= Fraction(self.eligible_from) else (0, 1)
        reached = [band for band in bands if Fraction(band.fte_from) <= load]
        if not reached:
            return 0, 1
        return max(reached, key=lambda band: band.fte_from).of(load).as_integer_ratio()


@dataclass(frozen=True, slots=True)
class Premium:
    """The annual premium, in cents, of one plan and tier from a date on: a row of `pay/premiums.csv`."""

    plan: Team[str]
    tier: Team[str]
    effective: Team[date]
    cents: Team[int]
    at: Team[Position] = field(default=NOWHERE, compare=False)


R = TypeVar("R", bound=InsuranceRule)


def latest_first(rules: Iterable[R], day: date) -> list[R]:
    """Give the rules that hold on a day, the latest first; the first that fits a member decides."""
    return sorted(
        (rule for rule in rules if rule.effective <= day), key=lambda rule: rule.effective, reverse=True
    )
