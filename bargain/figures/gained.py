"""What members are paid in each year in one world: pay by kind and their own part of premiums, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bargain.costing.accounts import Place
from bargain.costing.engine import Memory, Stage, sheets, staged
from bargain.costing.events import ALL_OWED, owed_events
from bargain.costing.ledger import Outcome
from bargain.costing.payroll import PayYear
from bargain.costing.premiums import Paid, enrolments
from bargain.costing.scene import Cell, Covered, Scene, insured_parts
from bargain.costing.term import Promised

Enrolled = tuple[int, str, str]
"""The number of a cell, and the plan and tier of some of its members."""


@dataclass(frozen=True, slots=True)
class Earned:
    """One year of one world: for each cell its pay by kind and where it stands, for each enrolment the member's part.

    A member's part is None where the premium is not known; a cell in which nobody is all year has no pay.
    """

    year: int
    pay: dict[int, tuple[int, ...]]
    places: dict[int, Place]
    premiums: dict[Enrolled, int | None]

    def net(self, number: int, plan: str, tier: str) -> int | None:
        """Give the pay of one member of a cell less the premiums paid; None where either is not known."""
        part = self.premiums.get((number, plan, tier), 0 if not plan else None)
        paid = self.pay.get(number)
        return None if part is None or paid is None else sum(paid) - part


def earned(scene: Scene, promises: Sequence[Promised] = ()) -> list[Earned]:
    """Give every year, the base year first; promises that are contingent are left out."""
    sure = [made for made in promises if not made.contingent]
    base = Stage(scene, owed_events(scene, ALL_OWED), Memory())
    stage = staged(scene, sure, ALL_OWED, Memory(), Outcome())
    return [_year(base if n == 0 else stage, n) for n in range(len(scene.telling))]


def _year(stage: Stage, number: int) -> Earned:
    year = stage.scene.telling[number]
    of = sheets(stage, year, ALL_OWED)[0].pay
    pay = {int(member.of): tuple(member.amounts) for member in of.members(of.once()) if member.heads}
    world = stage.world
    places = {
        n: Place(at.grid, at.lane, world.grids[at.grid].steps[at.row]) for n, at in enumerate(world.places)
    }
    return Earned(year.name, pay, places, dict(_premiums(of)))


def _premiums(of: PayYear) -> Iterator[tuple[Enrolled, int | None]]:
    """Give each enrolment's own part of the premium, whoever is in it alike."""
    known = {}
    for held in enrolments(of.scene, of.views, of.weighing.insured):
        part = held.year.premium - held.year.employer if isinstance(held.year, Paid) else None
        if all(held.there):
            known[held.who._replace(pay=0)[:5], held.pay] = part
    by_pay = any(view.salaries for view in of.views)
    for number, plan, tier in dict.fromkeys(group for view in of.views for group in view.insured.enrolled):
        if number >= 0:
            who = (of.scene.unit, of.scene.cells[number].job_class, plan, tier, of.scene.part(number))
            pay = tuple(view.salaries[number] if view.salaries else 0 for view in of.views) if by_pay else ()
            if (who, pay) in known:
                yield (number, plan, tier), known[who, pay]


def with_one(scene: Scene, cell: Cell, plan: str = "", tier: str = "") -> tuple[Scene, int]:
    """Give the unit with one more member in a cell of its own, and the number of that cell."""
    number = len(scene.cells)
    parts = insured_parts(scene.settings, scene.unit, [cell])
    covered = (Covered(number, plan, tier, 1),) if plan and parts[0][0] else ()
    return (
        replace(
            scene,
            cells=(*scene.cells, cell),
            heads=(*scene.heads, 1),
            covered=(*scene.covered, *covered),
            parts=(*scene.parts, *parts),
        ),
        number,
    )


def emptied(scene: Scene) -> Scene:
    """Give the unit with nobody in it: what is worked out there can tell nothing of who is in it."""
    return replace(scene, cells=(), heads=(), covered=(), parts=(), expected=(), filling=())
