"""The sheets of an audit book on which everything else rests: who is counted, and every grid on every day it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from bargain.costing.scene import Cell, Scene
from bargain.costing.traced import Standing, Traced, formula, stands
from bargain.costing.world import World
from bargain.disclosure import At, Column, Table, Worked
from bargain.domain.health import Premium
from bargain.domain.pay import PaySettings
from bargain.domain.schedule import Grid
from bargain.figures.audit_inputs import Inputs
from bargain.problems import NOWHERE
from bargain.visibility import Level

GRIDS, CELLS = "grids", "cells"
Spot = tuple[str, str, str, str]
"""A cell of a grid: unit, grid, lane and step."""


@dataclass(slots=True)
class GridSheet:
    """Every cell of every grid, a column for each day on which a world changed it."""

    rows: dict[Spot, dict[str, Worked]] = field(default_factory=dict)
    numbers: dict[Spot, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    places: dict[Spot, str] = field(default_factory=dict)

    def stand(self, spot: Spot, title: str, amount: int, scale: int) -> Traced:
        """Let an amount stand in a cell of the sheet; without a formula it is an input."""
        key = next((key for key, known in self.titles.items() if known == title), f"s{len(self.titles)}")
        self.titles[key] = title
        number = self.numbers.setdefault(spot, len(self.numbers))
        self.rows.setdefault(spot, {})[key] = Worked(Decimal(int(amount)) / scale, formula(amount, scale))
        return stands(At(GRIDS, number, key), int(amount), scale)

    def agreed(self, unit: str, grid: Grid, places: int) -> Grid:
        """Give a grid that is agreed, its cells inputs of the book."""
        cells = {}
        for (lane, row), amount in grid.cells.items():
            spot = unit, grid.schedule, lane, grid.steps[row]
            at = grid.at.get((lane, row), NOWHERE)
            if at.line:
                self.places.setdefault(spot, str(at))
            cells[lane, row] = self.stand(spot, f"Agreed, {grid.effective}", amount, 10**places)
        return replace(grid, cells=cells)

    def watch(self, unit: str, title: str) -> Callable[[World], None]:
        """Give what looks at a world whenever the engine does, and lets every changed cell stand in the sheet."""

        def look(world: World) -> None:
            for name, grid in world.grids.items():
                for (lane, row), amount in grid.cells.items():
                    if not _stands(amount):
                        spot = unit, name, lane, grid.steps[row]
                        kept = self.stand(spot, f"{title}, {world.day}", amount, 10**grid.places)
                        grid.cells[lane, row] = kept

        return look

    def table(self) -> Table:
        """Give the sheet."""
        steps = [(key, Column(key, title, "money", Level.team, "day")) for key, title in self.titles.items()]
        columns = (
            Column("unit", "Unit", "id", Level.team),
            Column("grid", "Schedule", "id", Level.team),
            Column("lane", "Lane", "id", Level.team),
            Column("step", "Step", "id", Level.team),
            *(column for _, column in steps),
            Column("at", "Written at", "id", Level.team),
        )
        rows = [
            (*spot, *(cells.get(key, "") for key, _ in steps), self.places.get(spot, ""))
            for spot, cells in self.rows.items()
        ]
        note = (
            "A column for each day on which a position changes a schedule; a cell that is empty there stands as before. "
            "Coloured cells are printed amounts: agreed ones, or those of a grid that is promised as a whole."
        )
        return Table(GRIDS, "Grids", columns, tuple(rows), (), note)


def _stands(amount: int) -> bool:
    if not isinstance(amount, Traced) or len(amount.atoms) != 1 or amount.constant:
        return False
    atom, count = next(iter(amount.atoms.items()))
    return isinstance(atom, Standing) and count == 1


@dataclass(slots=True)
class Followed:
    """Scenes in which every amount is followed, and the sheets in which their inputs stand."""

    inputs: Inputs
    grids: GridSheet
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    known: dict[int, Any] = field(default_factory=dict)

    def scene(self, scene: Scene) -> Scene:
        """Give a scene whose grids, members, premiums and rules are inputs of the book."""
        first = len(self.rows)
        cells = tuple(self._cell(scene, n, cell) for n, cell in enumerate(scene.cells))
        heads = [
            stands(At(CELLS, first + n, "members"), count, 1) if count else count
            for n, count in enumerate(scene.heads)
        ]
        opens = scene.years[0].starts
        grids = {}
        for name, dated in scene.grids.items():
            before = [grid.effective for grid in dated if grid.effective <= opens]
            held = [grid for grid in dated if not before or grid.effective >= max(before)]
            grids[name] = tuple(
                self.grids.agreed(scene.unit, grid, scene.schedules[name].places) for grid in held
            )
        return replace(
            scene,
            settings=self._settings(scene.settings),
            cells=cells,
            heads=tuple(heads),
            grids=grids,
            premiums=tuple(self._premium(premium) for premium in scene.premiums),
        )

    def _cell(self, scene: Scene, number: int, cell: Cell) -> Cell:
        """Enter a kind of member; FTE and load are one input where they are the same."""
        row, heads = len(self.rows), scene.heads[number]
        grids = scene.grids.get(cell.schedule, ())
        step = next((grid.steps[cell.row] for grid in grids if (cell.lane, cell.row) in grid.cells), "")
        alike = cell.load == cell.fte
        fte = stands(At(CELLS, row, "fte"), cell.fte, 10_000)
        load = fte if alike else stands(At(CELLS, row, "load"), cell.load, 10_000)
        there = Worked(heads) if heads else heads
        stated = (Worked(Decimal(cell.fte) / 10_000), "" if alike else Worked(Decimal(cell.load) / 10_000))
        hired = str(cell.hired) if cell.hired else None
        self.rows.append(
            (row + 1, scene.unit, cell.schedule, cell.lane, step, cell.job_class, hired, *stated, there)
        )
        return replace(cell, fte=fte, load=load)

    def _premium(self, premium: Premium) -> Premium:
        if id(premium) not in self.known:
            path = ("premium", premium.plan, premium.tier, str(premium.effective))
            self.known[id(premium)] = replace(
                premium, cents=self.inputs.amount(path, premium.cents, premium.effective)
            )
        found: Premium = self.known[id(premium)]
        return found

    def _settings(self, settings: PaySettings) -> PaySettings:
        if id(settings) not in self.known:
            held = {
                name: [
                    self.inputs.followed(one, (name, getattr(one, "id", "") or " ".join(one.units)))
                    for one in rules
                ]
                for name, rules in (
                    ("longevity", settings.longevity),
                    ("stipends", settings.stipends),
                    ("rollup", settings.rollup),
                )
            }
            health = self.inputs.followed(settings.health, ("health",)) if settings.health else None
            self.known[id(settings)] = settings.model_copy(update={**held, "health": health})
        found: PaySettings = self.known[id(settings)]
        return found

    def table(self) -> Table:
        """Give everybody who is counted when the base year opens, a row for each kind of member."""
        columns = (
            Column("cell", "Cell", "count", Level.team),
            Column("unit", "Unit", "id", Level.team),
            Column("schedule", "Schedule", "id", Level.team),
            Column("lane", "Lane", "id", Level.team),
            Column("step", "Step", "id", Level.team),
            Column("class", "Class", "id", Level.team),
            Column("hired", "Hired (bands only)", "id", Level.team),
            Column("fte", "FTE", "fte", Level.team),
            Column("load", "Hours, months or units of load a year", "fte", Level.team),
            Column("members", "Members", "count", Level.team),
        )
        note = (
            "Members who are paid alike stand in one row, as the base year opens. A year of hire stands for all that "
            "differ in no band of longevity and in no payroll rate."
        )
        return Table(CELLS, "Cells", columns, tuple(self.rows), (), note)
