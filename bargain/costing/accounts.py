"""What a world is added up from: every amount that some members, an assignment or an enrolment bring into a total.

The engine adds these up and forgets them. Here the same years are walked through once more, and each amount is kept with
what it was made of, so that a total can be explained to the cent.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from typing import Final, NamedTuple

from bargain.costing.arithmetic import WHOLE
from bargain.costing.engine import Memory, Stage, sheets, staged
from bargain.costing.events import Owed, owed_events
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.levies import KINDS, ONE_TIME, Levy
from bargain.costing.payroll import PayYear
from bargain.costing.premiums import Paid, enrolments
from bargain.costing.scene import NO_CELL, Scene
from bargain.costing.tallies import Member
from bargain.costing.term import Promised
from bargain.costing.world import World

ACCOUNT: Final = "account"
"""Stands before the plan where what is paid is a deposit into a health account."""


class Span(NamedTuple):
    """A part of the year, the amount that held in it, and what it is multiplied by there, in ten-thousandths."""

    part: Fraction
    amount: int
    load: int


class Place(NamedTuple):
    """Where members stand at the end of a year: the grid, the lane and the step by their names."""

    grid: str
    lane: str
    step: str


class Plan(NamedTuple):
    """The insurance of members: plan and tier, and the part of the employer's share that part-time members get."""

    plan: str
    tier: str
    part: tuple[int, int] = (1, 1)
    account: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One amount in a total: so many heads, in parts of ``grain``, at ``each`` cents.

    ``whose`` tells it from others of its kind in any world of the same scene; ``who`` says it for a reader. ``spans`` are
    what ``each`` was worked from, in amounts of so many decimal ``places``; none where it is not worked from a rate.
    ``rate`` is a payroll rate on it; ``fte`` (in ten-thousandths) and ``members`` are those of one head, None where
    nobody counted them.
    """

    year: int
    timing: Timing
    component: str
    whose: Hashable
    who: Place | Plan | str
    heads: int
    each: int
    grain: int = 1
    cell: int = NO_CELL
    spans: tuple[Span, ...] = ()
    places: int = 2
    rate: tuple[int, int] | None = None
    fte: int = 0
    members: int | None = 1

    @property
    def parts(self) -> int:
        """Give what it comes to, in parts of a cent: as many as members are counted in."""
        return self.heads * self.each

    @property
    def key(self) -> Hashable:
        """Give what the same account has in another world."""
        return self.year, self.timing, self.component, self.whose


def accounts(
    scene: Scene, promises: Sequence[Promised], owed: Owed, *, base: bool = False
) -> Iterator[Account]:
    """Walk every amount of the term under some promises, or of the base year; contingent promises count like others."""
    memory = Memory()
    if base:
        stage = Stage(scene, owed_events(scene, owed), memory)
    else:
        stage = staged(scene, promises, owed, memory, Outcome())
    for year in scene.telling[:1] if base else scene.telling[1:]:
        for sheet in sheets(stage, year, owed):
            first, *again = sheet.timings
            for account in _of_sheet(sheet.pay, sheet.rates, first, stage.world):
                yield account
                if account.timing is first:
                    yield from (replace(account, timing=timing) for timing in again)


def _of_sheet(of: PayYear, rates: Sequence[Levy], timing: Timing, world: World) -> Iterator[Account]:
    for account, member in _members(of, world):
        pay = replace(account, timing=timing)
        yield from _of_pay(of, pay, member)
        for levy in rates:
            yield from _of_levy(levy, pay, member)
    yield from _besides(of, timing)
    yield from _of_insurance(of, timing)


def _members(of: PayYear, world: World) -> Iterator[tuple[Account, Member]]:
    """Give every member and assignment with an account that has no amount yet."""
    grain = of.scene.grain
    for member in of.members(of.once()):
        number = int(member.of)
        cell, place = of.scene.cells[number], _place(world, number)
        account = Account(
            of.year,
            Timing.ongoing,
            "",
            number,
            place,
            member.heads,
            0,
            grain,
            number,
            fte=cell.fte,
            members=cell.members,
        )
        yield account, member
    for member in of.assigned():
        name = str(member.of)
        yield Account(of.year, Timing.ongoing, "", name, name, member.heads, 0), member


def _place(world: World, number: int) -> Place:
    at = world.places[number]
    return Place(at.grid, at.lane, world.grids[at.grid].steps[at.row])


def _of_pay(of: PayYear, account: Account, member: Member) -> Iterator[Account]:
    for kind, each in enumerate(member.amounts):
        if not each or not member.heads:
            continue
        timing = Timing.one_time if kind == ONE_TIME else account.timing
        spans: tuple[Span, ...] = ()
        places = 2
        if account.cell != NO_CELL and account.cell not in _changing(of):
            spans, places = _spans(of, account.cell, kind)
        yield replace(account, timing=timing, component=KINDS[kind], each=each, spans=spans, places=places)


def _changing(of: PayYear) -> frozenset[int]:
    return of.changing() if len(of.views) > 1 else frozenset()


def _spans(of: PayYear, number: int, kind: int) -> tuple[tuple[Span, ...], int]:
    """Give what base pay or longevity was worked from, equal neighbours as one span; of other pay nothing."""
    cell, last = of.scene.cells[number], of.views[-1]
    if KINDS[kind] == "salary":
        amounts, places = [view.rates[number] for view in of.views], last.places[number]
        loads = [view.loads[number] for view in of.views]
    elif KINDS[kind] == "longevity":
        amounts, places = [view.longevity[number] for view in of.views], 2
        loads = [cell.fte if last.prorate else (cell.members or 0) * WHOLE] * len(of.views)
    else:
        return (), 2
    weights = of.weighing.of(number)
    held = [
        (weight, amount, load) for weight, amount, load in zip(weights.parts, amounts, loads, strict=True)
    ]
    spans = []
    for (amount, load), among in groupby(held, key=lambda one: one[1:]):
        spans.append(Span(Fraction(sum(weight for weight, _, _ in among), weights.whole), amount, load))
    return tuple(spans), places


def _of_levy(levy: Levy, account: Account, member: Member) -> Iterator[Account]:
    """Give what a payroll rate takes of one member's pay; what it takes of pay that is paid once stands apart."""
    if levy.rate is None or (levy.hired_from and member.hired is not None and member.hired < levy.hired_from):
        return
    positions = None if member.positions == WHOLE else [member.positions]
    every, lasting = (
        levy.reached([sum(member.amounts[kind] for kind in kinds)], positions)[0]
        for kinds in (levy.on, [kind for kind in levy.on if kind != ONE_TIME])
    )
    each = levy.of([lasting], [1])
    made = replace(account, component=levy.id, rate=levy.rate)
    for timing, cents, pay in (
        (account.timing, each, lasting),
        (Timing.one_time, levy.of([every], [1]) - each, every - lasting),
    ):
        if cents and member.heads:
            yield replace(made, timing=timing, each=cents, spans=(Span(Fraction(1), pay, WHOLE),))


def _besides(of: PayYear, timing: Timing) -> Iterator[Account]:
    """Give what is paid to nobody's pay: funds, studies, and other costs known as amounts."""
    for paid, each in of.assignments():
        if paid.kind is None and each and paid.count:
            yield Account(of.year, timing, "other", paid.id, paid.id, paid.count, each)
    for payment in of.payments:
        for paid in payment.besides:
            if paid.kind is None and paid.each and paid.count:
                yield Account(of.year, Timing.one_time, "other", paid.id, paid.id, paid.count, paid.each)


def _of_insurance(of: PayYear, timing: Timing) -> Iterator[Account]:
    scene = of.scene
    for held in enrolments(scene, of.views, of.weighing.insured):
        who = held.who
        plan = Plan(who.plan, who.tier, who.part)
        whose = who._replace(pay=0)
        if isinstance(held.year, Paid) and held.year.employer:
            spans = (Span(Fraction(1), held.year.premium, WHOLE),)
            yield Account(
                of.year,
                timing,
                "health",
                whose,
                plan,
                held.heads,
                held.year.employer,
                scene.grain,
                spans=spans,
            )
        if held.year.account:
            deposit = plan._replace(account=ACCOUNT)
            yield Account(
                of.year,
                timing,
                "health",
                (whose, ACCOUNT),
                deposit,
                held.heads,
                held.year.account,
                scene.grain,
            )
