"""What is paid besides the rates of a schedule: every year, to members or for assignments, or once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bargain.domain.pay import Stipend
from bargain.domain.rollup import KindOfPay


@dataclass(frozen=True, slots=True)
class Paid:
    """An amount a year for members or for a number of assignments: a stipend, or a cost that follows nobody's pay.

    With a ``share`` it is that of the cell ``of`` (lane:step, of a ``schedule`` where the unit has several), or without
    ``of`` of each member's own base pay; ``each`` then says nothing.

    ``each`` is in cents; with ``prorate`` a member gets it times FTE. ``kind`` decides which payroll rates apply, None
    being no pay at all. ``count`` of None means every member whom it ``reaches``; otherwise it is the number of times
    the amount is paid, whoever holds it: payroll rates that depend on the year of hire then count everybody.
    ``part_of`` is the stipend that was this one's until it was raised for some.
    ``to`` are the numbers of the cells that get it, as `World.members` gives them; None is every cell.
    """

    each: int
    kind: KindOfPay | None = "stipend"
    count: int | None = None
    prorate: bool = False
    lanes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    id: str = ""
    to: frozenset[int] | None = None
    share: tuple[int, int] | None = None
    of: str = ""
    schedule: str = ""
    part_of: str = ""

    def reaches(self, number: int, job_class: str, lane: str) -> bool:
        """Say whether the members of the cell of that number, in that class and lane, are paid it."""
        return (
            (self.to is None or number in self.to)
            and (not self.classes or job_class in self.classes)
            and (not self.lanes or lane in self.lanes)
        )


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment made once: so much to each member of some cells, and so much besides that follows nobody's pay."""

    day: date
    to: dict[int, int]
    besides: tuple[Paid, ...] = ()


def as_paid(stipend: Stipend) -> Paid:
    """Take a stipend of `pay/pay.yaml` as it is paid."""
    return Paid(
        stipend.amount.cents if stipend.amount else 0,
        stipend.kind,
        stipend.count,
        stipend.prorate,
        tuple(stipend.lanes),
        tuple(stipend.classes),
        stipend.id,
        share=stipend.share.fraction() if stipend.share else None,
        of=stipend.of or "",
        schedule=stipend.schedule,
    )
