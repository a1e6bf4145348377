"""One year's pay of a unit, and the payroll-driven rates on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from bargain.costing.arithmetic import blended, least, prorated, share_of
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.scene import Scene
from bargain.costing.view import View
from bargain.costing.world import NotCosted, Paid, Payment
from bargain.domain.rollup import RollUp

KINDS: Final = ("salary", "longevity", "stipend", "leave", "other", "one_time")
"""The kinds of pay, in the order of a member's amounts."""
ONE_TIME: Final = KINDS.index("one_time")


@dataclass(frozen=True, slots=True)
class Levy:
    """A payroll-driven rate as it stands in one year: on which kinds, at what fraction, for whom, up to what."""

    id: str
    on: tuple[int, ...]
    rate: tuple[int, int]
    hired_from: int
    wage_base: int | None

    def of(self, amounts: Sequence[int]) -> int:
        """Give the employer's cost on one member's amounts by kind; kinds left off count as none."""
        pay = sum([amounts[kind] for kind in self.on if kind < len(amounts)])
        return share_of(least(pay, self.wage_base) if self.wage_base else pay, self.rate)


def levies(
    rules: Sequence[RollUp], views: Sequence[View], held_at: date | None
) -> tuple[list[Levy], list[str]]:
    """Give the year's payroll-driven rates, and the titles of those with no rate yet when the year begins.

    ``held_at`` is a day whose rates are used instead, where growth of rates is left out.
    """
    found, missing = [], []
    weight = sum(view.weight for view in views)
    for rule in rules:
        parts = [(_on(rule, held_at or view.day), view.weight) for view in views]
        if any(rate is None for rate, _ in parts):
            missing.append(rule.title)
            continue
        rate = sum(((rate or Fraction()) * part for rate, part in parts), Fraction()) / weight
        kinds = tuple(KINDS.index(kind) for kind in rule.on)
        base = rule.wage_base.cents if rule.wage_base else None
        found.append(Levy(rule.id, kinds, rate.as_integer_ratio(), rule.hired_from or 0, base))
    return found, missing


def _on(rule: RollUp, day: date) -> Fraction | None:
    dated = [rate for rate in rule.rates if rate.effective <= day]
    return Fraction(*max(dated, key=lambda rate: rate.effective).rate.fraction()) if dated else None


class Member(NamedTuple):
    """What one member of a cell (or one assignment) is paid in a year by kind, how many there are, when hired."""

    amounts: list[int]
    heads: int
    hired: int | None = None


@dataclass(frozen=True, slots=True)
class PayYear:
    """One contract year of one unit: its views, from the first day to the last, and what was paid once in it."""

    scene: Scene
    year: int
    views: Sequence[View]
    payments: Sequence[Payment] = ()

    def members(self) -> Iterator[Member]:
        """Give the rounded amounts of one member of every cell, then those of every counted assignment."""
        last, once = self.views[-1], self._once()
        items: dict[tuple[str, ...], list[tuple[int, int, bool]]] = {}
        for cell, heads, rate, load, places, longevity, extra, *lanes in zip(
            self.scene.cells,
            self.scene.heads,
            self._blended([view.rates for view in self.views]),
            self._blended([view.loads for view in self.views]),
            last.places,
            self._blended([view.longevity for view in self.views]),
            once,
            *[view.lanes for view in self.views],
            strict=True,
        ):
            service = prorated(longevity, cell.fte) if last.prorate else longevity
            amounts = [prorated(rate, load, places), service, 0, 0, 0, extra]
            like = (cell.job_class, *lanes)
            if like not in items:
                items[like] = list(self._items(cell.job_class, lanes))
            for kind, each, by_fte in items[like]:
                amounts[kind] += prorated(each, cell.fte) if by_fte else each
            yield Member(amounts, heads, cell.hired)
        yield from self._assigned()

    def _once(self) -> list[int]:
        return [sum(payment.to.get(n, 0) for payment in self.payments) for n in range(len(self.scene.cells))]

    def _blended(self, columns: list[list[int]]) -> list[int]:
        if len(columns) == 1:
            return columns[0]
        weights = [view.weight for view in self.views]
        return [blended(amounts, weights) for amounts in zip(*columns, strict=True)]

    def _assigned(self) -> Iterator[Member]:
        for paid, each in self.assignments():
            if paid.kind is not None:
                yield Member(_only(paid.kind, each), paid.count or 0)
        for payment in self.payments:
            for paid in payment.besides:
                if paid.kind is not None:
                    yield Member(_only("one_time", paid.each), paid.count or 0)

    def _items(self, job_class: str, lanes: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
        """Give kind, yearly amount and proration of what every member of a class in these lanes is paid besides."""
        weights = [view.weight for view in self.views]
        for paid in self._paid():
            if paid.count is None and (not paid.classes or job_class in paid.classes):
                parts = [
                    now.each
                    if (now := view.paid.get(paid.id)) and (not now.lanes or lane in now.lanes)
                    else 0
                    for view, lane in zip(self.views, lanes, strict=True)
                ]
                yield KINDS.index(paid.kind or "other"), blended(parts, weights), paid.prorate

    def assignments(self) -> Iterator[tuple[Paid, int]]:
        """Give everything that is paid a number of times, whoever holds it, with its amount in this year."""
        weights = [view.weight for view in self.views]
        for paid in self._paid():
            if paid.count is not None:
                parts = [now.each if (now := view.paid.get(paid.id)) else 0 for view in self.views]
                yield paid, blended(parts, weights)

    def _paid(self) -> list[Paid]:
        return list({name: paid for view in self.views for name, paid in view.paid.items()}.values())


def _only(kind: str, amount: int) -> list[int]:
    amounts = [0] * len(KINDS)
    amounts[KINDS.index(kind)] = amount
    return amounts


def book(outcome: Outcome, of: PayYear, rates: Sequence[Levy], timing: Timing) -> None:
    """Add a year's pay and what payroll drives: heads times the rounded amounts of one member."""
    pay = [0] * len(KINDS)
    driven = [[0, 0] for _ in rates]
    undated = [0] * len(rates)
    for member in of.members():
        for kind, amount in enumerate(member.amounts):
            pay[kind] += member.heads * amount
        for n, levy in enumerate(rates):
            if levy.hired_from and member.hired is not None and member.hired < levy.hired_from:
                undated[n] += 0 if member.hired else member.heads * sum(member.amounts)
                continue
            lasting = levy.of(member.amounts[:ONE_TIME])
            driven[n][0] += member.heads * lasting
            driven[n][1] += (
                member.heads * (levy.of(member.amounts) - lasting) if member.amounts[ONE_TIME] else 0
            )
    for name, cents in zip(KINDS, pay, strict=True):
        when = Timing.one_time if name == "one_time" else timing
        outcome.cents[of.year, name, when] += cents
    for n, levy in enumerate(rates):
        outcome.cents[of.year, levy.id, timing] += driven[n][0]
        outcome.cents[of.year, levy.id, Timing.one_time] += driven[n][1]
        if undated[n]:
            reason = f"{levy.id} depends on the year of hire, which the roster does not give for every member"
            outcome.unknown.add(NotCosted(reason, levy.id, of.year, undated[n]))
    _book_besides(outcome, of, timing)
    _note_uncovered(outcome, of, rates, pay)


def _book_besides(outcome: Outcome, of: PayYear, timing: Timing) -> None:
    for paid, each in of.assignments():
        if paid.kind is None:
            outcome.cents[of.year, "other", timing] += each * (paid.count or 0)
    for payment in of.payments:
        for paid in payment.besides:
            if paid.kind is None:
                outcome.cents[of.year, "other", Timing.one_time] += paid.each * (paid.count or 0)


def _note_uncovered(outcome: Outcome, of: PayYear, rates: Sequence[Levy], pay: Sequence[int]) -> None:
    reached = {kind for levy in rates for kind in levy.on}
    for kind, cents in enumerate(pay):
        if cents and kind not in reached:
            reason = (
                f"no payroll rate is given for {KINDS[kind].replace('_', '-')} pay of unit {of.scene.unit}"
            )
            outcome.unknown.add(NotCosted(reason, "roll-up", of.year, cents))
