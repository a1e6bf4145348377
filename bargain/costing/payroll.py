"""One year's pay of a unit, and the payroll-driven rates on it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from operator import add

from bargain.costing.arithmetic import WHOLE, blended, prorated, prorated_each, worked
from bargain.costing.earning import FULL, Weighing
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.levies import KINDS, ONE_TIME, Levy
from bargain.costing.paid import Paid, Payment
from bargain.costing.scene import Scene
from bargain.costing.tallies import Columns, Member, Tally, columned, tally
from bargain.costing.view import View, layers
from bargain.costing.world import NotCosted, uncounted


@dataclass(frozen=True, slots=True)
class PayYear:
    """One year of one unit: its views, from the first day to the last, what each weighs, and what was paid once in it."""

    scene: Scene
    year: int
    views: Sequence[View]
    weighing: Weighing
    payments: Sequence[Payment] = ()

    def members(self, once: Sequence[int]) -> Iterator[Member]:
        """Give the rounded amounts of one member of every cell, with what each is paid ``once``."""
        return self.columns(once).members()

    def columns(self, once: Sequence[int]) -> Columns:
        """Give the same in columns, a row for each cell, and for each layer of one that changes."""
        steady = self._steady(once)
        changing = self.changing()
        if not changing:
            return steady
        rows = zip(range(len(self.scene.cells)), steady.members(), strict=True)
        return columned(
            layer
            for number, row in rows
            for layer in (self._partly(number) if number in changing else (row,))
        )

    def _steady(self, once: Sequence[int]) -> Columns:
        """Give the year's columns of cells that are the same throughout the year, as if all were."""
        cells, last = self.scene.cells, self.views[-1]
        longevity = self._blended([view.longevity for view in self.views])
        if last.prorate:
            service = prorated_each(longevity, [cell.fte for cell in cells])
        else:
            service = [cents * (cell.members or 0) for cents, cell in zip(longevity, cells, strict=True)]
        amounts = [self._rates_worked(), service, *([0] * len(cells) for _ in KINDS[2:ONE_TIME]), list(once)]
        self._add_items(amounts)
        for kind, column in self._beside():
            amounts[kind] = list(map(add, amounts[kind], column))
        hired, positions = [cell.hired for cell in cells], [cell.positions for cell in cells]
        return Columns(amounts, last.heads, hired, positions, range(len(cells)))

    def _add_items(self, amounts: list[list[int]]) -> None:
        """Add what members of cells are paid besides by name, worked out once for those who are alike."""
        if not self._families():
            return
        named = [paid.to for view in self.views for paid in view.paid.values() if paid.to is not None]
        apart, everywhere = self.weighing.of_cell, (True,) * len(self.views)
        items: dict[tuple[Hashable, ...], list[tuple[int, int]]] = {}
        lanes_of = zip(*[view.lanes for view in self.views], strict=True)
        for number, (cell, lanes) in enumerate(zip(self.scene.cells, lanes_of, strict=True)):
            of_cell = apart[number] if apart else 0
            like = (cell.job_class, cell.fte, cell.members, of_cell, lanes, *[number in to for to in named])
            if like not in items:
                items[like] = [
                    (kind, prorated(each, cell.fte) if by_fte else each * (cell.members or 0))
                    for kind, each, by_fte in self._items(number, cell.job_class, lanes, everywhere)
                ]
            for kind, cents in items[like]:
                amounts[kind][number] += cents

    def _rates_worked(self) -> list[int]:
        """Give the year's base pay of one member of each cell: the rate times the load.

        A yearly rate is blended to a printed cell first. A rate of an hour, a month, a credit is not: a rounded half cent
        of an hour is dollars in a year, so each span's rate is multiplied by the load and the year's pay rounded once.
        """
        last = self.views[-1]
        yearly = prorated_each(self._blended([view.rates for view in self.views]), last.loads, last.places)
        other = {name for name, rule in self.scene.schedules.items() if rule.pay != "annual"}
        if other and self.weighing != FULL:
            for number, cell in enumerate(self.scene.cells):
                if cell.schedule in other:
                    rates, loads = zip(
                        *((view.rates[number], last.loads[number]) for view in self.views), strict=True
                    )
                    yearly[number] = worked(rates, loads, *self.weighing.of(number), last.places[number])
        return yearly

    def changing(self) -> frozenset[int]:
        """Give the numbers of the cells whose heads, load or proration are not the same throughout the year."""
        if len({view.prorate for view in self.views}) > 1:
            return frozenset(range(len(self.scene.cells)))
        first, *others = [(view.heads, view.loads) for view in self.views]
        if all(other == first for other in others):
            return frozenset()
        columns = [column for pair in (first, *others) for column in pair]
        among = enumerate(zip(*columns, strict=True))
        return frozenset(n for n, at in among if len(set(at[::2])) > 1 or len(set(at[1::2])) > 1)

    def _partly(self, number: int) -> Iterator[Member]:
        """Give the members of a cell that changes, each layer paid for the spans in which it is there."""
        cell, last = self.scene.cells[number], self.views[-1]
        weights = self.weighing.of(number)
        lanes = [view.lanes[number] for view in self.views]
        rates = [view.rates[number] for view in self.views]
        for heads, there in layers([view.heads[number] for view in self.views]):
            loads = [view.loads[number] * here for view, here in zip(self.views, there, strict=True)]
            service = self._service(number, there)
            pay = worked(rates, loads, *weights, last.places[number])
            amounts = [pay, service, 0, 0, 0, self._once(number, there)]
            for kind, each, by_fte in self._items(number, cell.job_class, lanes, there):
                amounts[kind] += prorated(each, cell.fte) if by_fte else each * (cell.members or 0)
            for kind, parts in self._beside_of(number):
                amounts[kind] += blended([a * here for a, here in zip(parts, there, strict=True)], *weights)
            yield Member(amounts, heads, cell.hired, cell.positions, number)

    def _service(self, number: int, there: Sequence[bool]) -> int:
        """Give the longevity of a member of a cell who is there in some spans, by FTE in those in which it is prorated."""
        cell, service = self.scene.cells[number], 0
        for by_fte in sorted({view.prorate for view in self.views}):
            parts = [
                view.longevity[number] * (here and view.prorate is by_fte)
                for view, here in zip(self.views, there, strict=True)
            ]
            year = blended(parts, *self.weighing.of(number))
            service += prorated(year, cell.fte) if by_fte else year * (cell.members or 0)
        return service

    def _beside_of(self, number: int) -> Iterator[tuple[int, list[int]]]:
        """Give kind and yearly amount in each span of what a member of one cell is paid beside the schedule."""
        for kind in dict.fromkeys(kind for view in self.views for kind, _ in view.beside):
            yield (
                KINDS.index(kind),
                [sum(cents[number] for name, cents in view.beside if name == kind) for view in self.views],
            )

    def _once(self, number: int, there: Sequence[bool]) -> int:
        """Give what is paid once to a member of a cell who is there in some spans: nothing on a day outside them."""
        return sum(
            payment.to.get(number, 0)
            for payment in self.payments
            if there[max(n for n, view in enumerate(self.views) if view.day <= payment.day)]
        )

    def once(self) -> list[int]:
        """Give what one member of each cell is paid once in the year."""
        if not self.payments:
            return [0] * len(self.scene.cells)
        return [sum(payment.to.get(n, 0) for payment in self.payments) for n in range(len(self.scene.cells))]

    def _blended(self, columns: list[tuple[int, ...]]) -> Sequence[int]:
        weighing = self.weighing
        if not weighing.of_cell:
            if len(columns) == 1 and weighing.plain.parts[0] == weighing.plain.whole:
                return columns[0]
            return [blended(amounts, *weighing.plain) for amounts in zip(*columns, strict=True)]
        return [blended(amounts, *weighing.of(n)) for n, amounts in enumerate(zip(*columns, strict=True))]

    def _beside(self) -> list[tuple[int, Sequence[int]]]:
        """Give kind and year's amounts of what is paid beside the schedule, cell by cell."""
        columns = [(kind, view, column) for view in self.views for kind, column in view.beside]
        none = (0,) * len(self.scene.cells)
        found = []
        for kind in dict.fromkeys(kind for kind, _, _ in columns):
            parts = [
                tuple(
                    map(sum, zip(none, *(c for k, v, c in columns if k == kind and v is view), strict=True))
                )
                for view in self.views
            ]
            found.append((KINDS.index(kind), self._blended(parts)))
        return found

    def assigned(self) -> Iterator[Member]:
        """Give what is paid for every counted assignment that payroll rates apply to."""
        totals = {group.id: group.positions for group in self.scene.settings.groups}
        for paid, each in self.assignments():
            if paid.kind is not None:
                positions = totals.get(paid.id, WHOLE)
                yield Member(_only(paid.kind, each), paid.count or 0, positions=positions, of=paid.id)
        for payment in self.payments:
            for paid in payment.besides:
                if paid.kind is not None:
                    yield Member(_only("one_time", paid.each), paid.count or 0, of=paid.id)

    def uncounted(self) -> Iterator[tuple[str, str, int]]:
        """Give what is paid to every member and cannot be, since nobody counted them: schedule, kind of pay and amount."""
        there = (True,) * len(self.views)
        for number, cell in enumerate(self.scene.cells):
            if cell.members is None:
                lanes = [view.lanes[number] for view in self.views]
                for kind, each, by_fte in self._items(number, cell.job_class, lanes, there):
                    if not by_fte and each:
                        yield cell.schedule, KINDS[kind], each

    def _items(
        self, number: int, job_class: str, lanes: Sequence[str], there: Sequence[bool]
    ) -> Iterator[tuple[int, int, bool]]:
        """Give kind, yearly amount and proration of what a member of a cell, in these lanes and spans, is paid besides."""
        weights = self.weighing.of(number)
        for parts_of in self._families():
            now = [
                [
                    one
                    for name in parts_of
                    if (one := view.paid.get(name)) and one.reaches(number, job_class, lane)
                ]
                for view, lane in zip(self.views, lanes, strict=True)
            ]
            for by_fte in sorted({one.prorate for held in now for one in held}):
                parts = [
                    sum(one.each for one in held if one.prorate is by_fte) if here else 0
                    for held, here in zip(now, there, strict=True)
                ]
                kind = next(one.kind for held in now for one in held)
                yield KINDS.index(kind or "other"), blended(parts, *weights), by_fte

    def _families(self) -> list[list[str]]:
        """Give what is paid to members by name, a stipend together with what it became for some of them."""
        found: dict[str, list[str]] = {}
        for paid in self._paid():
            if paid.count is None:
                found.setdefault(paid.part_of or paid.id, []).append(paid.id)
        return list(found.values())

    def assignments(self) -> Iterator[tuple[Paid, int]]:
        """Give everything that is paid a number of times, whoever holds it, with its amount in this year."""
        for paid in self._paid():
            if paid.count is not None:
                parts = [now.each if (now := view.paid.get(paid.id)) else 0 for view in self.views]
                yield paid, blended(parts, *self.weighing.plain)

    def _paid(self) -> list[Paid]:
        return list({name: paid for view in self.views for name, paid in view.paid.items()}.values())


def _only(kind: str, amount: int) -> list[int]:
    amounts = [0] * len(KINDS)
    amounts[KINDS.index(kind)] = amount
    return amounts


Memory = dict[Hashable, Tally]
"""Years of pay already added up, by everything that they depend on: most settlements leave most years as they were."""


def _members_tally(of: PayYear, rates: tuple[Levy, ...], memory: Memory) -> Tally:
    once = of.once()
    days = tuple(payment.day for payment in of.payments)
    key = of.weighing, tuple(view.pay_key() for view in of.views), tuple(once), days, rates
    try:
        found = memory.get(key)
    except TypeError:
        # Arrays over many settlements cannot be remembered by what they hold.
        return tally(of.columns(once), rates, paid_once=bool(of.payments)).whole(of.scene.grain)
    if found is None:
        found = tally(of.columns(once), rates, paid_once=bool(of.payments)).whole(of.scene.grain)
        memory[key] = found
    return found


def book(outcome: Outcome, of: PayYear, rates: tuple[Levy, ...], timing: Timing, memory: Memory) -> None:
    """Add a year's pay and what payroll drives to an outcome, with a note of whatever could not be costed."""
    found = _members_tally(of, rates, memory) + tally(columned(of.assigned()), rates, paid_once=True)
    for name, cents in zip(KINDS, found.pay, strict=True):
        when = Timing.one_time if name == "one_time" else timing
        outcome.cents[of.year, name, when] += cents
    for n, levy in enumerate(rates):
        outcome.cents[of.year, levy.id, timing] += found.lasting[n]
        outcome.cents[of.year, levy.id, Timing.one_time] += found.once[n]
        if levy.rate is None:
            unpriced = sum(found.pay[kind] for kind in levy.on)
            outcome.unknown.add(NotCosted(f"no rate is given for {levy.title}", levy.id, of.year, unpriced))
        elif found.undated[n]:
            reason = f"{levy.title} depends on the year of hire, which the roster does not give for everybody"
            outcome.unknown.add(NotCosted(reason, levy.id, of.year, found.undated[n]))
        if levy.rate is not None and found.unbased[n]:
            reason = (
                f"the wage base of {levy.title} is for each member, and what each is paid is not known of all"
            )
            outcome.unknown.add(NotCosted(reason, levy.id, of.year, found.unbased[n]))
    for schedule, kind, each in of.uncounted():
        reason = f"{uncounted(schedule)}, which an amount for each member needs"
        outcome.unknown.add(NotCosted(reason, kind, of.year, each))
    _book_besides(outcome, of, timing)
    _note_uncovered(outcome, of, rates, found.pay)


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
        if kind not in reached and cents:
            reason = (
                f"no payroll rate is given for {KINDS[kind].replace('_', '-')} pay of unit {of.scene.unit}"
            )
            outcome.unknown.add(NotCosted(reason, "roll-up", of.year, cents))
