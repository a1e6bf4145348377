"""One year's health insurance of a unit: what the employer pays of every premium, and what members pay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from bargain.costing.arithmetic import blended, share_of
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.scene import Cell, Scene
from bargain.costing.view import View, layers
from bargain.costing.world import NotCosted
from bargain.domain.health import Share

Insured = tuple[str, str, str, tuple[int, ...], tuple[bool, ...]]
"""Class, plan and tier of members, their yearly base pay in each view where a share depends on it, when they are there."""


@dataclass(frozen=True, slots=True)
class Insurance:
    """What the employer and members pay of a year's premiums, and what is not known: reason and extent."""

    employer: int
    members: int
    unknown: tuple[tuple[str, int], ...]


Memory = dict[Hashable, Insurance]
"""Years of insurance already added up, by everything that they depend on."""


def insure(
    outcome: Outcome, scene: Scene, year: int, views: Sequence[View], timing: Timing, memory: Memory
) -> None:
    """Add a year's employer share of premiums; members' share goes beside it, for the timing that is cash.

    Where a premium is not known, the employer's rate is part of what is left unpriced: a settlement that changes the
    rate then differs from one that does not.
    """
    key = tuple(view.insurance_key() for view in views)
    if key not in memory:
        memory[key] = _insurance(scene, views)
    found = memory[key]
    outcome.unknown |= {NotCosted(reason, "health", year, extent) for reason, extent in found.unknown}
    outcome.cents[year, "health", timing] += found.employer
    if timing is Timing.ongoing:
        outcome.employee[year] += found.members


def _insurance(scene: Scene, views: Sequence[View]) -> Insurance:
    weights = [view.weight for view in views]
    employer = members = 0
    unknown: list[tuple[str, int]] = []
    for (job_class, plan, tier, pay, there), heads in _insured(scene, views).items():
        parts = [
            _part(view, scene.unit, job_class, plan, tier, pay[n] if pay else 0) if there[n] else (0, 0)
            for n, view in enumerate(views)
        ]
        known = [(premium, paid) for premium, paid in parts if isinstance(premium, int)]
        if len(known) < len(parts):
            reason, extent = next(part for part in parts if isinstance(part[0], str))
            unknown.append((str(reason), heads * extent))
            continue
        paid = blended([paid for _, paid in known], weights)
        employer += heads * paid
        members += heads * (blended([whole for whole, _ in known], weights) - paid)
    return Insurance(employer, members, tuple(unknown))


def _insured(scene: Scene, views: Sequence[View]) -> Counter[Insured]:
    opening, by_pay = tuple(group.heads for group in scene.covered), any(view.salaries for view in views)
    if not by_pay and all(view.enrolled == opening for view in views):
        everywhere = (True,) * len(views)
        return Counter({(*group, (), everywhere): heads for group, heads in scene.insured.items()})
    found: Counter[Insured] = Counter()
    for number, group in enumerate(scene.covered):
        cell: Cell = scene.cells[group.cell]
        pay = tuple(view.salaries[group.cell] if view.salaries else 0 for view in views) if by_pay else ()
        for heads, there in layers([view.enrolled[number] for view in views]):
            found[cell.job_class, group.plan, group.tier, pay, there] += heads
    return found


def _part(view: View, unit: str, job_class: str, plan: str, tier: str, pay: int) -> tuple[int | str, int]:
    """Give the premium and the employer's part for one member; or why they are not known, and the rate in ppm."""
    share = share_for(view.shares, unit, job_class, plan, tier, pay)
    premium = view.premiums.get((plan, tier))
    if share is None:
        return f"no employer share is given for {plan} {tier} in unit {unit}", 0
    if premium is None:
        reason = f"the premium of {plan} {tier} is not known and no growth is assumed"
        return reason, share_of(1_000_000, share.share.fraction())
    return premium, share_of(premium, share.share.fraction())


def share_for(
    shares: Sequence[Share], unit: str, job_class: str, plan: str, tier: str, pay: int
) -> Share | None:
    """Give the first rule that fits a member; ``shares`` stand with the latest first."""
    return next(_fitting(shares, unit, job_class, plan, tier, pay), None)


def _fitting(
    shares: Sequence[Share], unit: str, job_class: str, plan: str, tier: str, pay: int
) -> Iterator[Share]:
    for share in shares:
        if (
            (not share.units or unit in share.units)
            and (not share.classes or job_class in share.classes)
            and (not share.plans or plan in share.plans)
            and (not share.tiers or tier in share.tiers)
            and (share.pay_at_most is None or pay <= share.pay_at_most.cents)
        ):
            yield share
