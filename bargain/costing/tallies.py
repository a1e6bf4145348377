"""What members are paid in a year, kind by kind in columns, and what it all adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bargain.costing.arithmetic import WHOLE, counted
from bargain.costing.levies import KINDS, ONE_TIME, Levy
from bargain.money import half_up


class Member(NamedTuple):
    """What one member of a cell (or one assignment) is paid in a year by kind, how many there are, when hired.

    ``positions`` are the members, in ten-thousandths, among whom it is paid alike; with 0 nobody knows what one is paid.
    ``of`` is the number of the cell, or the name of what is paid a number of times.
    """

    amounts: list[int]
    heads: int
    hired: int | None = None
    positions: int = WHOLE
    of: int | str = ""


class Columns(NamedTuple):
    """Many members: of each kind of pay a column, and of everything else that is known of a `Member` one."""

    amounts: Sequence[Sequence[int]]
    heads: Sequence[int]
    hired: Sequence[int | None]
    positions: Sequence[int]
    of: Sequence[int | str]

    def members(self) -> Iterator[Member]:
        """Give the members one by one."""
        rows = map(list, zip(*self.amounts, strict=True))
        return map(Member, rows, self.heads, self.hired, self.positions, self.of)


def columned(members: Iterable[Member]) -> Columns:
    """Set members in columns."""
    among = list(members)
    if not among:
        return Columns([[] for _ in KINDS], [], [], [], [])
    amounts, *others = zip(*among, strict=True)
    return Columns(list(zip(*amounts, strict=True)), *others)


@dataclass(slots=True)
class Tally:
    """What members add up to: pay by kind, and for each payroll rate its cost, and the pay it could not be put on.

    ``undated`` is pay of members whose year of hire is unknown, ``unbased`` pay that could lie above a wage base.
    """

    pay: list[int]
    lasting: list[int]
    once: list[int]
    undated: list[int]
    unbased: list[int]

    def __add__(self, other: Tally) -> Tally:
        """Add two groups of members."""
        columns = (
            [a + b for a, b in zip(mine, theirs, strict=True)]
            for mine, theirs in (
                (self.pay, other.pay),
                (self.lasting, other.lasting),
                (self.once, other.once),
                (self.undated, other.undated),
                (self.unbased, other.unbased),
            )
        )
        return Tally(*columns)

    def whole(self, grain: int) -> Tally:
        """Give the same in whole members where they were counted in so many parts, each total rounded once."""
        if grain == 1:
            return self
        held = (self.pay, self.lasting, self.once, self.undated, self.unbased)
        return Tally(*([half_up(cents, grain) for cents in column] for column in held))


def tally(of: Columns, rates: Sequence[Levy], *, paid_once: bool) -> Tally:
    """Add up heads times the rounded amounts of one member; without ``paid_once`` nothing one-time is looked for."""
    heads, columns = of.heads, of.amounts
    found = Tally([counted(heads, column) for column in columns], *([0] * len(rates) for _ in range(4)))
    positions = of.positions if any(count != WHOLE for count in of.positions) else None
    sums: dict[tuple[int, ...], Sequence[int]] = {}

    def on(kinds: tuple[int, ...]) -> Sequence[int]:
        """Add up some kinds of pay, once for all rates that are on them."""
        if kinds not in sums:
            sums[kinds] = _sums([columns[kind] for kind in kinds], len(heads))
        return sums[kinds]

    for n, levy in enumerate(rates):
        pay = on(levy.on)
        every = levy.reached(pay, positions)
        lasting = every
        if paid_once:
            lasting = levy.reached(on(tuple(kind for kind in levy.on if kind != ONE_TIME)), positions)
        paid = heads
        if levy.hired_from:
            hired = of.hired
            since = [year is None or year >= levy.hired_from for year in hired]
            paid = [count if held else 0 for count, held in zip(heads, since, strict=True)]
            undated = [count if year == 0 else 0 for count, year in zip(heads, hired, strict=True)]
            found.undated[n] = sum(counted(undated, column) for column in columns) if any(undated) else 0
        if positions is not None:
            found.unbased[n] = _above(pay, every, heads, positions)
        found.lasting[n] = levy.of(lasting, paid)
        found.once[n] = levy.of(every, paid) - found.lasting[n] if paid_once else 0
    return found


def _above(pay: Sequence[int], reached: Sequence[int], heads: Sequence[int], positions: Sequence[int]) -> int:
    """Give the pay beyond what a wage base lets a rate reach, of those whose own pay nobody knows."""
    amounts = zip(pay, reached, heads, positions, strict=True)
    return sum(count * (cents - part) for cents, part, count, among in amounts if among != WHOLE)


def _sums(columns: Sequence[Sequence[int]], length: int) -> Sequence[int]:
    return list(map(sum, zip(*columns, strict=True))) if columns else [0] * length
