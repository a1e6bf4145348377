"""A change of a plan's design: its premium changes, or a new plan comes, and members move into it.

From its date on the premiums of `plan` change by `percent`, or are what `premiums` say by tier; a plan with no premium yet
is a new one. Later renewals grow from there; a premium that `pay/premiums.csv` states for a later date is one of
the present design, and the new one grows by as much. Nobody is assumed to change plans unless `joining` says so: from which plan
(and which `tiers`), and how many, as `heads` or as a `percent` of those enrolled; 100% replaces it. Who moves keeps the
tier, and is taken from all who are in the plan in proportion, since nobody knows who it will be. What members pay more
out of pocket (`out_of_pocket`, a year) is stated and is no cost of the employer; a `mitigation` fund is paid once.
`heads` and `mitigation` are of one unit: name it.

    terms:
      - {term: plan_design, plan: PPO, percent: -6%, out_of_pocket: $48000, source: "actuary, page 4", effective: 2026-07-01}
      - {term: plan_design, plan: HDHP, premiums: [{tier: FAM, premium: $22000}], joining: [{plan: PPO, heads: 10}], units: [A], effective: 2026-07-01}

Worked figure: 40 families in a PPO of $30,000, of which the employer pays 75%. At 6% less it costs $28,200: 40 x 75% x
$1,800 = $54,000 saved by the employer, $18,000 by members, less what they pay out of pocket. Ten who move to a plan of
$22,000 save the employer 10 x 75% x $8,000 = $60,000.
"""

from collections.abc import Iterable, Iterator

from bargain.costing.arithmetic import share_of
from bargain.costing.coverage import borne_here
from bargain.costing.paid import Paid
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Term
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line, Rate, Record, Whole
from bargain.visibility import Team


class TierPremium(Record):
    """What a plan costs in one tier, a year."""

    tier: Team[Line]
    premium: Team[Amount]


class Joining(Record):
    """Members of another plan who move into this one."""

    plan: Team[Line]
    tiers: Team[list[Line]] = []
    heads: Team[Whole | None] = None
    percent: Team[Rate | None] = None


class PlanDesign(Promise):
    """New premiums of a plan, and who moves into it."""

    plan: Team[Line]
    percent: Team[Rate | None] = None
    premiums: Team[list[TierPremium]] = []
    joining: Team[list[Joining]] = []
    out_of_pocket: Team[Amount | None] = None
    mitigation: Team[Amount | None] = None
    source: Team[Line] = ""

    def stated(self) -> tuple[str, ...]:
        """Give what members pay out of pocket, the fund, and who is expected to move."""
        pocket = f"{self.out_of_pocket} a year out of members' pockets" if self.out_of_pocket else ""
        fund = f"{self.mitigation} once to mitigate it" if self.mitigation else ""
        moves = [f"{move.heads or move.percent} of {move.plan} to {self.plan}" for move in self.joining]
        return tuple(said for said in (pocket, fund, *(moves or ["nobody changes plans"])) if said)


def events(promise: PlanDesign, _scene: Scene) -> Iterable[Event]:
    """Give the day of the change, which a sunset ends, and the fund, which it does not."""
    yield Event(promise.effective, lambda world: change(promise, world), until=promise.sunset)
    if promise.mitigation:
        yield Event(promise.effective, lambda world: mitigate(promise, world))


def change(promise: PlanDesign, world: World) -> None:
    """Change the premiums of the plan, then move members into it."""
    insurance = world.insurance
    if not promise.premiums and any(True for _ in insurance.lacking([promise.plan])):
        reason = f"there is no plan {promise.plan!r} in pay/premiums.csv: for a new one give its premiums"
        world.not_costed(reason, "health", promise.where())
        return
    if promise.percent or promise.premiums:
        stated = {each.tier: each.premium.cents for each in promise.premiums}
        percent = promise.percent.fraction() if promise.percent else None
        if not insurance.redesign(promise.plan, stated, percent):
            world.not_costed(f"a premium of {promise.plan} is not known", "health", promise.where())
    for move in promise.joining:
        for reason in _join(promise, move, world):
            world.not_costed(reason, "health", promise.where())


def _join(promise: PlanDesign, move: Joining, world: World) -> Iterator[str]:
    """Move members, tier by tier where a percent moves; say what cannot be done."""
    insurance = world.insurance
    yield from insurance.lacking([move.plan], move.tiers)
    if (move.heads is None) == (move.percent is None):
        yield "who moves is stated as heads or as a percent, one of them"
        return
    units = borne_here(world.scene, promise.units)
    if move.heads is not None and world.scene.unit not in units:
        if not units:
            yield "heads that move are counted in one unit: name it, and write the promise once for each"
        return
    groups = list(insurance.among([move.plan], move.tiers, _members(promise, world)))
    for tier in dict.fromkeys(
        tier for _, _, tier in groups if (promise.plan, tier) not in insurance.premiums
    ):
        yield f"{promise.plan} has no premium for tier {tier}, whose members would move"
    if move.heads is not None:
        moved = insurance.change_plan(groups, move.heads, promise.plan)
        if moved < move.heads:
            yield f"only {moved} of {move.heads} who would move are in {move.plan}"
    elif move.percent is not None:
        for tier in dict.fromkeys(tier for _, _, tier in groups):
            mine = [group for group in groups if group[2] == tier]
            moving = share_of(insurance.people(mine), move.percent.fraction())
            insurance.change_plan(mine, moving, promise.plan)


def _members(promise: PlanDesign, world: World) -> set[int] | None:
    """Give the cells of the members whom a promise is limited to; None where it is for all who are enrolled."""
    return set(world.members(promise)) if promise.classes else None


def mitigate(promise: PlanDesign, world: World) -> None:
    """Pay the fund once, in the unit that is named."""
    units = borne_here(world.scene, promise.units)
    if promise.mitigation and world.scene.unit in units:
        world.pay_once({}, Paid(promise.mitigation.cents, None, 1))
    elif not units:
        reason = "the fund is one amount: name one unit, or write it as a fixed_amount"
        world.not_costed(reason, "other", promise.where())


TERM = Term(
    PlanDesign,
    "the design of a plan",
    events,
    narrowed_by=("classes",),
    any_of=("percent", "premiums", "joining", "mitigation"),
    insurance=True,
)
