"""One year's health insurance of a unit: what the employer pays of every premium, and what members pay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, partial
from typing import Any, NamedTuple

from bargain.costing.arithmetic import blended, greatest, least, share_of
from bargain.costing.coverage import Group, Insured
from bargain.costing.earning import Weights
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.many import Many, Undecided, joined
from bargain.costing.scene import NO_CELL, Scene
from bargain.costing.traced import Traced, either
from bargain.costing.unlike import Groups, Premiums
from bargain.costing.view import View, layers
from bargain.costing.world import NotCosted
from bargain.domain.health import Cap, InsuranceRule, Share
from bargain.money import Percent, half_up

_WHOLE = 1_000_000
"""The extent of one member whose premium is unknown is made of the employer's rate of it, in millionths."""


class Who(NamedTuple):
    """One member, as the rules of insurance see one.

    ``pay`` is yearly base pay in cents, where a rule asks for it; None where nobody knows what each member is paid.
    ``counted`` are members of a plan beside the roster's, of whom only the number is known.
    """

    unit: str
    job_class: str
    plan: str
    tier: str
    part: tuple[int, int]
    pay: int | None = 0
    counted: bool = False

    def under(self, rule: InsuranceRule) -> bool:
        """Say whether a rule is for this member; for a plan that is only counted it must name the plan."""
        return rule.fits(*self[:4]) and (bool(rule.plans) or not self.counted)


class Paid(NamedTuple):
    """What a year of insurance costs for one member: the premium, what the employer pays of it, and besides."""

    premium: int = 0
    employer: int = 0
    account: int = 0


class Unpriced(NamedTuple):
    """Why what a member's premium costs is not known, a number that tells rules apart, and what is paid besides."""

    reason: str
    extent: int = 0
    account: int = 0


class Enrolment(NamedTuple):
    """Members insured alike: who they are, their pay in each span where a rule asks for it, the spans they are there in.

    ``heads`` are counted in the parts of the scene; ``year`` is that of one member.
    """

    who: Who
    pay: tuple[int | None, ...]
    there: tuple[bool, ...]
    heads: int
    year: Paid | Unpriced


@dataclass(frozen=True, slots=True)
class Insurance:
    """What the employer and members pay of a year's premiums, what goes into accounts, and what is not known.

    ``groups`` gives the premiums by group of members.
    """

    employer: int
    members: int
    accounts: int
    unknown: tuple[tuple[str, int], ...]
    groups: Callable[[], Groups]


Memory = dict[Hashable, Insurance]
"""Years of insurance already added up, by everything that they depend on."""


def insure(
    outcome: Outcome,
    scene: Scene,
    year: int,
    views: Sequence[View],
    weights: Weights,
    timing: Timing,
    memory: Memory,
) -> None:
    """Add a year's employer share of premiums and its deposits; members' share goes beside, for the timing that is cash.

    Where a premium is not known, the rules are part of what is left unpriced: a settlement that changes them then
    differs from one that does not.
    """
    key = weights, *(view.insurance_key() for view in views)
    if key not in memory:
        memory[key] = insurance(scene, views, weights)
    found = memory[key]
    outcome.unknown |= {NotCosted(reason, "health", year, extent) for reason, extent in found.unknown}
    outcome.cents[year, "health", timing] += found.employer + found.accounts
    outcome.insured[scene.unit, year, timing] = found.groups
    if timing is Timing.ongoing:
        outcome.employee[year] += found.members


def insurance(scene: Scene, views: Sequence[View], weights: Weights) -> Insurance:
    """Give what a year's insurance costs; whoever changes plans in it is priced in each plan apart."""
    employer = members = accounts = 0
    grain = scene.grain
    unknown: list[tuple[str, int]] = []
    for held in enrolments(scene, views, weights):
        heads, year = held.heads, held.year
        accounts += heads * year.account
        if isinstance(year, Unpriced):
            unknown.append((year.reason, half_up(heads * year.extent, grain)))
        else:
            employer += heads * year.employer
            members += heads * (year.premium - year.employer)
    if scene.settings.health is not None and (names := _unplanned(scene)):
        unknown.append(
            (f"the insurance of those counted in {names} is not stated", _terms_of(views[-1].insured))
        )
    employer, members, accounts = (half_up(cents, grain) for cents in (employer, members, accounts))
    groups = cache(partial(by_group, scene, views, weights))
    return Insurance(employer, members, accounts, tuple(unknown), groups)


def by_group(scene: Scene, views: Sequence[View], weights: Weights) -> Groups:
    """Give the year's premiums of those of each cell who are in one plan and tier."""
    by_pay = any(view.salaries for view in views)
    found = {}
    for group in dict.fromkeys(group for view in views for group in view.insured.enrolled):
        there = zip(views, weights.parts, strict=True)
        heads = Fraction(sum(view.insured.enrolled.get(group, 0) * w for view, w in there), weights.whole)
        years = [
            (count, year_of(*same, views, weights)) for same, count in _of(scene, views, group, by_pay=by_pay)
        ]
        known = [(count, year) for count, year in years if isinstance(year, Paid)]
        employer = sum(count * year.employer for count, year in known)
        members = sum(count * (year.premium - year.employer) for count, year in known)
        amounts = half_up(employer, scene.grain), half_up(members, scene.grain)
        found[group] = Premiums(heads, len(known) == len(years), *amounts)
    return found


def enrolments(scene: Scene, views: Sequence[View], weights: Weights) -> Iterator[Enrolment]:
    """Walk those insured alike, each with the year of one of them."""
    for (who, pay, there), heads in alike(scene, views).items():
        yield Enrolment(who, pay, there, heads, year_of(who, pay, there, views, weights))


def year_of(
    who: Who, pay: Sequence[int | None], there: Sequence[bool], views: Sequence[View], weights: Weights
) -> Paid | Unpriced:
    """Give the year of one who is insured: what changes within it is blended and rounded once."""
    parts = [
        _contributions(view.insured, who._replace(pay=pay[n] if pay else 0)) if there[n] else Paid()
        for n, view in enumerate(views)
    ]
    account = blended([part.account for part in parts], *weights)
    known = [part for part in parts if isinstance(part, Paid)]
    lacking = [part for part in parts if isinstance(part, Unpriced)]
    if lacking:
        return Unpriced(lacking[0].reason, sum(part.extent for part in lacking), account)
    premium, employer = (blended([part[n] for part in known], *weights) for n in (0, 1))
    return Paid(premium, employer, account)


def _unplanned(scene: Scene) -> str:
    """Name the schedules and totals whose people were not counted one by one, and of whom no plan is stated."""
    planned = {group.cell for group in scene.covered}
    cells = zip(scene.cells, scene.heads, strict=True)
    names = [
        c.schedule for n, (c, heads) in enumerate(cells) if heads and c.members != 1 and n not in planned
    ]
    return ", ".join(dict.fromkeys(names))


def _terms_of(insured: Insured) -> int:
    """Give a figure that differs wherever premiums or the rules of who pays them do."""
    rules = [rule.share or rule.amount for rule in insured.shares]
    shares = sum(
        int(rule.rate * _WHOLE) if isinstance(rule, Percent) else rule.cents for rule in rules if rule
    )
    caps = sum(cap.amount.cents if cap.amount else 1 for cap in insured.caps)
    deposits = sum(account.amount.cents for account in insured.accounts)
    return shares + caps + deposits + sum(cents or 0 for cents in insured.premiums.values())


Same = tuple[Who, tuple[int | None, ...], tuple[bool, ...]]
"""How the rules see a member, the pay in each view where a rule asks for it, and the views the member is there in."""

Alike = Counter[Same]


def alike(scene: Scene, views: Sequence[View]) -> Alike:
    """Count the insured who are alike."""
    by_pay = any(view.salaries for view in views)
    first, *others = [view.insured.enrolled for view in views]
    if not by_pay and all(enrolled == first for enrolled in others):
        return _steady(scene, first, len(views))
    found: Alike = Counter()
    for group in dict.fromkeys(group for view in views for group in view.insured.enrolled):
        for same, heads in _of(scene, views, group, by_pay=by_pay):
            found[same] += heads
    return found


def _of(scene: Scene, views: Sequence[View], group: Group, *, by_pay: bool) -> Iterator[tuple[Same, int]]:
    """Give those of a cell who are in one plan and tier, and how many are there in the same spans."""
    number, plan, tier = group
    job_class = "" if number == NO_CELL else scene.cells[number].job_class
    who = Who(scene.unit, job_class, plan, tier, scene.part(number), counted=number == NO_CELL)
    known = number != NO_CELL and scene.cells[number].members == 1
    pay = tuple(_pay(view, number) if known else None for view in views) if by_pay else ()
    for heads, there in layers([view.insured.enrolled.get(group, 0) for view in views]):
        yield (who, pay, there), heads


def _steady(scene: Scene, enrolled: Mapping[Group, int], views: int) -> Alike:
    """Count the insured where nobody comes, goes or changes plans, and nothing depends on pay: most years of most units."""
    like = [(cell.job_class, part, False) for cell, part in zip(scene.cells, scene.parts, strict=True)]
    found: Counter[tuple[tuple[str, tuple[int, int], bool], str, str]] = Counter()
    for (number, plan, tier), heads in enrolled.items():
        found[("", (1, 1), True) if number == NO_CELL else like[number], plan, tier] += heads
    everywhere = (True,) * views
    return Counter(
        {
            (Who(scene.unit, job_class, plan, tier, part, counted=counted), (), everywhere): heads
            for ((job_class, part, counted), plan, tier), heads in found.items()
        }
    )


def _contributions(insured: Insured, who: Who) -> Paid | Unpriced:
    """Give the contribution; of many settlements in which pay crosses a limit, by those on each side of it."""
    if isinstance(who.pay, Traced):
        return either(lambda: contribution(insured, who))
    try:
        return contribution(insured, who)
    except Undecided as asked:
        pay: Any = who.pay
        if asked.answers is None or not isinstance(pay, Many):
            raise
        yes = _contributions(insured, who._replace(pay=pay.among(asked.answers)))  # type: ignore[arg-type]  # arrays pass for whole numbers
        no = _contributions(insured, who._replace(pay=pay.among(~asked.answers)))  # type: ignore[arg-type]  # as above
        if isinstance(yes, Unpriced) or isinstance(no, Unpriced):
            raise
        return Paid(*(joined(asked.answers, *pair) for pair in zip(yes, no, strict=True)))


def _pay(view: View, number: int) -> int:
    return view.salaries[number] if view.salaries else 0


def contribution(insured: Insured, who: Who) -> Paid | Unpriced:
    """Give what one member's insurance costs a year: the share, its cap, the part-timer's part; then the account.

    Members pay what the employer does not: whatever the rules, both together are the premium.
    """
    account = next((account for account in insured.accounts if who.under(account)), None)
    besides = account.amount.cents if account else 0
    cap = next((cap for cap in insured.caps if who.under(cap)), None)
    premium = insured.premiums.get((who.plan, who.tier))
    if who.pay is None and (asked := _in_question(insured.shares, who)):
        reason = (
            f"the employer's share depends on pay, which is not known of each member in {who.plan} {who.tier}"
        )
        return Unpriced(reason, (premium or 0) + _extent_of(asked, cap), besides)
    rule = share_for(insured.shares, who)
    if rule is None:
        reason = f"no employer share is given for {who.plan} {who.tier} in unit {who.unit}"
        return Unpriced(reason, _extent(None, cap, premium or 0), besides)
    if premium is None:
        reason = f"the premium of {who.plan} {who.tier} is not known and no growth is assumed"
        return Unpriced(reason, _extent(rule, cap, insured.redesigned.get(who.plan, 0)), besides)
    tied = insured.premiums.get((cap.plan, who.tier)) if cap else None
    if cap is not None and cap.plan and tied is None:
        reason = f"the premium of {cap.plan} {who.tier}, which a cap is tied to, is not known"
        return Unpriced(reason, _extent(rule, cap, insured.redesigned.get(cap.plan, 0)), besides)
    employer = _employer(rule, cap, premium, tied, who)
    return Paid(premium, share_of(employer, who.part) if who.part != (1, 1) else employer, besides)


def _employer(rule: Share, cap: Cap | None, premium: int, tied: int | None, who: Who) -> int:
    """Give what the employer pays for a full-time member, and no more than a cap or what it pays for the plan of one."""
    employer = _before_caps(rule, premium, who)
    if cap is not None and cap.amount:
        employer = least(employer, cap.amount.cents)
    return employer if tied is None else least(employer, _before_caps(rule, tied, who))


def _before_caps(rule: Share, premium: int, who: Who) -> int:
    """Give what the employer pays of a premium: its share, or less where members pay a least percent of pay."""
    rate = rule.share.fraction() if rule.share else (1, 1)
    employer = least(rule.amount.cents, premium) if rule.amount else share_of(premium, rate)
    if rule.members_at_least is None:
        return employer
    by_pay = share_of(who.pay or 0, rule.members_at_least.fraction())
    return least(employer, greatest(premium - by_pay, 0))


def _extent(rule: Share | None, cap: Cap | None, redesigned: int) -> int:
    """Give a number that differs where what is promised of an unknown premium, or of an unknown share of one, differs."""
    extent = redesigned + share_of(_WHOLE, rule.share.fraction() if rule and rule.share else (1, 1))
    if rule and rule.amount:
        extent += rule.amount.cents
    if rule and rule.members_at_least:
        extent += share_of(_WHOLE, rule.members_at_least.fraction())
    if cap is not None:
        extent += sum(cap.plan.encode()) + (cap.amount.cents if cap.amount else 0)
    return extent


def _extent_of(rules: Sequence[Share], cap: Cap | None) -> int:
    """Give a number that differs where rules, one of which holds by pay, do: they, their limits or their order."""
    limits = [rule.pay_at_most.cents if rule.pay_at_most else 0 for rule in rules]
    return sum(n * (limits[n - 1] + _extent(rule, cap, 0)) for n, rule in enumerate(rules, 1))


def _in_question(shares: Sequence[Share], who: Who) -> list[Share]:
    """Give the rules of which one is for a member whose pay nobody knows; none where that depends on no pay."""
    mine = [share for share in shares if who.under(share)]
    last = next((n for n, share in enumerate(mine) if not share.by_pay), len(mine))
    return mine[: last + 1] if last else []


def share_for(shares: Sequence[Share], who: Who) -> Share | None:
    """Give the first rule that fits a member; ``shares`` stand with the latest first."""
    for share in shares:
        if who.under(share) and (share.pay_at_most is None or (who.pay or 0) <= share.pay_at_most.cents):
            return share
    return None
