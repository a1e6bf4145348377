"""Health plans: premiums by plan and tier, what the employer pays of them, and how they are expected to grow."""

from dataclasses import dataclass
from datetime import date

from bargain.domain.record import Amount, Day, Flag, Line, Number, Rate, Record
from bargain.visibility import Team


class Share(Record):
    """What the employer pays of a premium from a date on, for the units, plans, tiers and classes named.

    An empty list means all. ``pay_at_most`` limits the rule to members whose annual base pay is no more than it.
    Where several rules fit, the latest date decides; on one date the first in the list.
    """

    effective: Team[Day]
    share: Team[Rate]
    units: Team[list[Line]] = []
    plans: Team[list[Line]] = []
    tiers: Team[list[Line]] = []
    classes: Team[list[Line]] = []
    pay_at_most: Team[Amount | None] = None
    source: Team[Line] = ""


class Growth(Record):
    """An assumption: by how much every premium without a known rate rises on a renewal date."""

    effective: Team[Day]
    percent: Team[Rate]
    source: Team[Line]
    verified: Team[Flag] = False


class Health(Record):
    """The health insurance of a local: who is eligible, when premiums renew, who pays what.

    ``eligible_from`` is the least FTE at which the employer contributes. ``renews`` is the day and month on which
    premiums change each year, written as the date of the first renewal in the term.
    """

    eligible_from: Team[Number]
    renews: Team[Day]
    shares: Team[list[Share]]
    growth: Team[list[Growth]] = []
    source: Team[Line] = ""


@dataclass(frozen=True, slots=True)
class Premium:
    """The annual premium, in cents, of one plan and tier from a date on: a row of `pay/premiums.csv`."""

    plan: Team[str]
    tier: Team[str]
    effective: Team[date]
    cents: Team[int]
