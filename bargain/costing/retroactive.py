"""Retroactive pay: what promises cost for time before the day on which the settlement is paid, and when it is paid.

A retroactive amount is new less old earnings for that time, with everything that is paid once by then. It is no further
cost: it is that part of each year's cost which is paid late, in one sum, at the payroll rates of the day on which it is
paid. The rate that goes on is not touched. Wage bases are those of the year for which it is paid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bargain.costing.earning import Slice, Weighing, weigh
from bargain.costing.engine import Memory, Stage, sheets, staged, tell
from bargain.costing.events import ALL_OWED
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.paid import Payment
from bargain.costing.scene import Scene
from bargain.costing.settlement import Pricing, touched
from bargain.costing.term import Promised
from bargain.costing.view import View
from bargain.disclosure import Column, Table
from bargain.money import Money
from bargain.problems import UsageError
from bargain.visibility import Level

CASH = (Timing.ongoing, Timing.one_time)


@dataclass(frozen=True, slots=True)
class Retro:
    """What is paid on ``day``, in the year ``paid_in``, for time before it, by the year for which it is paid.

    ``part`` is that part of the cost of each year, at the payroll rates of that year; ``paid`` is what is paid, at the
    rates of the day, and without those who have left where the agreement does not say that they get it.
    """

    day: date
    paid_in: int
    part: Outcome
    paid: Outcome

    def moved(self, cost: Outcome) -> Outcome:
        """Give the cost as cash: what is retroactive for an earlier year stands, paid once, in the year it is paid in."""
        cash = cost + Outcome()
        for (year, component, timing), cents in self.part.cents.items():
            if timing in CASH:
                now = self.paid.cents.get((year, component, timing), 0)
                later = timing if year == self.paid_in else Timing.one_time
                cash.cents[year, component, timing] -= cents
                cash.cents[self.paid_in, component, later] += now
        return cash

    def years(self) -> list[int]:
        """List the years for which something is paid late."""
        outcomes = (self.part, self.paid)
        return sorted({key[0] for outcome in outcomes for key, cents in outcome.cents.items() if cents})


class Until(Stage):
    """One world until a day and another from then on, looked at in the spans of a settlement."""

    def __init__(
        self, like: Stage, before: Stage, after: Stage, day: date, there: Sequence[int] | None
    ) -> None:
        """Set two worlds behind each other; of members who are there before the day count those of ``there``."""
        super().__init__(like.scene, like.events, like.memory)
        self.stated = like.stated
        self._before, self._after, self._day, self._there = before, after, day, there

    def cuts(self) -> list[date]:
        """Give every day on which something happens, the day between the worlds among them."""
        return [*super().cuts(), self._day]

    def weigh(self, among: Sequence[Slice]) -> Weighing:
        """Weigh the spans as the settlement's own; the day between the worlds only parts one of them."""
        paid = [made.promise for made in self.stated if not made.term.insurance]
        insured = [made.promise for made in self.stated if made.term.insurance]
        return weigh(self.scene, among, super().cuts(), paid, insured, self._day)

    def see(self, day: date, service_in: int) -> View:
        """Look at the world that holds on a day."""
        if day >= self._day:
            return self._after.see(day, service_in)
        view = self._before.see(day, service_in)
        if self._there is None:
            return view
        return replace(view, heads=tuple(map(min, view.heads, self._there)))

    def payments(self) -> Sequence[Payment]:
        """Give what was paid once before the day."""
        return [payment for payment in self._before.payments() if payment.day < self._day]


def retroactive(
    pricing: Pricing, promises: Sequence[Promised], day: date, *, leavers: bool = False
) -> dict[str, Retro]:
    """Give, by unit, what promises cost for time before they are paid on a day; contingent ones wait for their own.

    ``leavers`` says that the agreement pays members who have left since. Raises UsageError where no year that is told
    holds the day.
    """
    scene = next(iter(pricing.scenes.values()))
    paid_in = next((year.name for year in scene.telling[1:] if day in year), None)
    if paid_in is None:
        first, last = scene.telling[1].starts, scene.years[-1].ends
        raise UsageError(f"{day} is in no year that is costed", f"Give a day from {first} to {last}.")
    sure = [made for made in promises if not made.contingent]
    found = {}
    for unit, scene in pricing.scenes.items():
        mine = [made for made in sure if unit in touched(made, pricing.scenes)]
        part = _late(scene, mine, day, held_at=None, leavers=True)
        found[unit] = Retro(day, paid_in, part, _late(scene, mine, day, held_at=day, leavers=leavers))
    return found


def retroactive_pay(scene: Scene, promises: Sequence[Promised], day: date) -> dict[int, int]:
    """Give, by the number of the cell, what one of its members is paid late on a day, before payroll costs, in cents."""
    sure = [made for made in promises if not made.contingent]
    sums: list[Counter[int]] = []
    for stage in _untils(scene, sure, day, leavers=True):
        paid: Counter[int] = Counter()
        for year in scene.telling[1:]:
            if year.starts < day:
                of = sheets(stage, year, ALL_OWED)[0].pay
                paid.update({m.of: sum(m.amounts) for m in of.members(of.once()) if isinstance(m.of, int)})
        sums.append(paid)
    return {number: cents - sums[1][number] for number, cents in sums[0].items()}


def _untils(scene: Scene, promises: Sequence[Promised], day: date, *, leavers: bool) -> Iterator[Until]:
    """Give the world with some promises until a day and without them from then on, and the one that is without throughout."""

    def made() -> Stage:
        return staged(scene, promises, ALL_OWED, Memory(), Outcome())

    def quo() -> Stage:
        # The same cells: those whom a promise adds are never there.
        return staged(made().scene, (), ALL_OWED, Memory(), Outcome())

    there = None if leavers else made().advance(day).heads
    like = made()
    for before in (made(), quo()):
        yield Until(like, before, quo(), day, there)


def _late(
    scene: Scene, promises: Sequence[Promised], day: date, *, held_at: date | None, leavers: bool
) -> Outcome:
    """Give what is paid under some promises before a day and would not be without them."""
    outcomes = []
    for stage in _untils(scene, promises, day, leavers=leavers):
        outcome = Outcome()
        stage.held_at = held_at
        for year in stage.scene.telling[1:]:
            if year.starts < day:
                tell(outcome, stage, year, ALL_OWED)
        outcomes.append(outcome)
    late = outcomes[0] - outcomes[1]
    return Outcome(
        {key: cents for key, cents in late.cents.items() if key[2] in CASH}, late.employee, late.unknown
    )


def retroactive_table(retro: Retro, titles: dict[str, str]) -> Table:
    """Give what is paid late, by the year for which it is paid and the kind of cost; ``titles`` name the components."""
    columns = (
        Column("year", "For", "id", Level.team),
        Column("component", "Component", "text", Level.team),
        Column("part", "In the cost of that year", "dollars", Level.team),
        Column("paid", f"Paid in {retro.paid_in}", "dollars", Level.team),
    )
    rows = []
    for year in retro.years():
        for component in dict.fromkeys([*retro.part.components(), *retro.paid.components()]):
            amounts = retro.part.cash(year, component), retro.paid.cash(year, component)
            if any(amounts):
                title = titles.get(component, component.replace("_", "-").capitalize())
                rows.append((str(year), title, *map(Money, amounts)))
    whole = [sum(outcome.cash(year) for year in retro.years()) for outcome in (retro.part, retro.paid)]
    note = (
        f"New less old earnings for time before {retro.day}, and what is paid once by then: a part of what the years "
        f"cost, not in addition to it. It is paid in one sum, at the payroll rates of {retro.day}; the raise itself goes on."
    )
    totals = (("All", "", *map(Money, whole)),)
    return Table("retroactive", "Retroactive pay", columns, tuple(rows), totals, note)
