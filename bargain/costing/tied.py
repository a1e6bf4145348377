"""What is paid besides rates as it stands today: what is tied to a cell, or to members' own pay, at what that makes of it."""

from __future__ import annotations

from dataclasses import replace

from bargain.costing.arithmetic import share_of
from bargain.costing.cells import cells_named
from bargain.costing.paid import Paid
from bargain.costing.world import World
from bargain.domain.rollup import KindOfPay
from bargain.money import half_up


def paid_today(world: World) -> dict[str, Paid]:
    """Give everything that is one amount for everybody whom it reaches, at the amount that it has today."""
    held = {name: _at_its_cell(world, paid) for name, paid in world.paid.items() if not _of_own_pay(paid)}
    follow = {name: rule(world) for name, rule in world.following.items()}
    return {**held, **{name: replace(paid, id=name) for name, paid in follow.items() if paid}}


def beside_today(world: World) -> tuple[tuple[KindOfPay, tuple[int, ...]], ...]:
    """Give what differs from cell to cell, each with its kind: the year's cents of one member of every cell."""
    own = [paid for paid in world.paid.values() if _of_own_pay(paid)]
    return (
        *((paid.kind or "other", _own_shares(world, paid)) for paid in own),
        *((beside.kind, tuple(beside.amounts(world))) for beside in world.beside.values()),
    )


def cell_cents(world: World, name: str, schedule: str = "") -> int | None:
    """Give the rate of a cell, lane:step, in cents; None where no grid of the unit, or more than one, has it."""
    found = [
        (grid.cells[key], int(10 ** (grid.places - 2)))
        for grid in (world.grids[known] for known in world.scene.schedules if known in world.grids)
        if schedule in ("", grid.schedule.id)
        for key in cells_named(grid.steps, grid.cells, name)
    ]
    return half_up(*found[0]) if len(found) == 1 else None


def _of_own_pay(paid: Paid) -> bool:
    return paid.share is not None and not paid.of


def _at_its_cell(world: World, paid: Paid) -> Paid:
    if paid.share is None:
        return paid
    cents = cell_cents(world, paid.of, paid.schedule)
    if cents is None:
        world.not_costed(f"{paid.of} is no one cell of unit {world.scene.unit}", "stipend")
    return replace(paid, each=0 if cents is None else share_of(cents, paid.share))


def _own_shares(world: World, paid: Paid) -> tuple[int, ...]:
    share = paid.share or (0, 1)
    return tuple(
        share_of(world.salary(n), share) if paid.reaches(n, cell.job_class, world.places[n].lane) else 0
        for n, cell in enumerate(world.scene.cells)
    )
