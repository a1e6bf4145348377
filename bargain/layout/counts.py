"""Scattergrams: how many positions stand on each step of each lane, made into `pay/scattergram.csv`.

Three layouts are known: a list of step, lane and FTE; a lattice of FTE; and blocks of three rows a lane (FTE, rate,
total) with the steps across, as they are handed out at bargaining conferences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from bargain.domain.roster import SCATTERGRAM
from bargain.files.sheet import Book, Sheet
from bargain.folder.standing import Standing, csv_text
from bargain.layout import values
from bargain.layout.choice import choose_sheet
from bargain.layout.grids import corner, fewer, schedule_of
from bargain.layout.headings import Field
from bargain.layout.lattice import LANE, STEP, Block, Figure, Lattice, read_lattice, steplike
from bargain.layout.listing import TOTAL, read_listing, style_of
from bargain.layout.order import Left, Order, Taken
from bargain.layout.placement import base_grids, folded
from bargain.problems import Problem, Severity

FIELDS: Final = (
    Field("step", ("step", "salary step"), needed=True),
    Field("lane", ("lane", "column", "degree", "class"), needed=True),
    Field("fte", ("fte", "staff", "teachers", "count", "number", "positions", "headcount"), "share", needed=True, summed=True),
    Field("salary", ("salary", "rate", "annual salary"), "money"),
)  # fmt: skip
TITLES: Final = ("unit", "schedule", "lane", "step", "fte")
"""The columns of `pay/scattergram.csv` that a scattergram fills."""
MOST: Final = 5000
"""Positions: more on one step of one lane are salaries."""
_FTE: Final = re.compile(r"(number of )?(fte|ftes|staff|teachers|positions|members|count)\b", re.IGNORECASE)


@dataclass
class Counts:
    """Positions by lane and step, the rates that stand beside them, and how they were found."""

    positions: dict[tuple[str, str], Figure] = field(default_factory=dict)
    rates: dict[tuple[str, str], Figure] = field(default_factory=dict)
    header: tuple[int, ...] = ()
    left: list[Left] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)


def take_scattergram(book: Book, order: Order, standing: Standing) -> Taken:
    """Take in a scattergram."""
    sheet, left, problems = choose_sheet(book, order, lambda held: bool(_counted(held, order).positions))
    if sheet is None or problems:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    found = _counted(sheet, order)
    schedule = schedule_of(order, standing)
    if not order.unit or not schedule:
        fix = "Say which they are, as: --unit A --schedule A"
        found.problems.append(
            Problem("IMP-ASK", "which unit and schedule these are cannot be known", sheet.at(0), fix)
        )
    lanes, steps = _ours(found, schedule, standing)
    found.problems += _misplaced(sheet, found, lanes, steps, schedule, standing)
    rows = _rows(sheet, found, lanes, steps, (order.unit, schedule))
    total = sum((figure.value for figure in found.positions.values()), Decimal(0))
    found.problems += _with_roster(sheet, order.unit, standing)
    others = [row for row in standing.scattergram if row.get("unit") != order.unit]
    titles = (*TITLES, *(name for name in ("heads", "class") if any(row.get(name) for row in others)))
    return Taken(
        sheet,
        f"scattergram-{order.unit}" if order.unit else "scattergram",
        tuple(fewer(found.problems)),
        found.header,
        TITLES,
        tuple(tuple(row) for row in rows[:3]),
        left=(*left, *found.left),
        checks=(
            *found.checks,
            "a scattergram knows no people: hire dates, plans and headcounts are not costed from it",
        ),
        count=f"{values.written(total)} FTE on {len(found.positions)} placements",
        files={str(SCATTERGRAM): _file(titles, others, rows)} if rows else {},
        remember={"unit": order.unit, "schedule": order.schedule},
    )


def _rows(
    sheet: Sheet, found: Counts, lanes: Mapping[str, str], steps: Mapping[str, str], place: tuple[str, str]
) -> list[list[str]]:
    """Make a row of each placement; none at all where the figures are no positions."""
    crowded = [figure for figure in found.positions.values() if not 0 < figure.value <= MOST]
    for figure in crowded:
        message = f"{values.written(figure.value)} positions cannot stand on one step of one lane"
        fix = (
            "If these are salaries, import them --as schedule; name the cells of the positions with --range."
        )
        found.problems.append(sheet.problem("IMP-FTE", message, (figure.line, figure.column), fix))
    if crowded:
        return []
    unit, schedule = place
    return [
        [unit, schedule, lanes[lane], steps[step], values.written(figure.value)]
        for (lane, step), figure in found.positions.items()
    ]


def _file(titles: Sequence[str], others: Sequence[Mapping[str, str]], rows: Sequence[list[str]]) -> str:
    """Write the positions of all units: those of the others as they were, then these."""
    blank = [""] * (len(titles) - len(TITLES))
    held = [[row.get(name, "") for name in titles] for row in others]
    return csv_text(list(titles), [*held, *([*row, *blank] for row in rows)])


def _with_roster(sheet: Sheet, unit: str, standing: Standing) -> Iterator[Problem]:
    """Warn where the unit's members stand in the roster already: a costing counts one of the two."""
    if unit and any(row.get("unit") == unit for row in standing.roster):
        message = f"unit {unit} has a roster already, which says more than a scattergram"
        fix = "Compare the two, with `check_scattergram: yes` in pay/pay.yaml, or take the unit out of pay/roster.csv."
        yield Problem("IMP-TWICE", message, sheet.at(0), fix, Severity.warning)


def _counted(sheet: Sheet, order: Order) -> Counts:
    listing, _ = read_listing(sheet, FIELDS, order)
    if listing is not None:
        return _from_list(sheet, order)
    lattice = read_lattice(sheet, style_of(sheet, order), corner, small=True)
    stacked = any(_FTE.match(label) for block in lattice.blocks for label, _ in block.down)
    return _stacked(lattice) if stacked else _from_lattice(lattice)


def _from_list(sheet: Sheet, order: Order) -> Counts:
    listing, problems = read_listing(sheet, FIELDS, order)
    if listing is None:
        return Counts(problems=problems)
    found = Counts(header=tuple(sheet.lines[n] for n in listing.headings.rows))
    lanes, steps = listing.texts("lane"), listing.texts("step")
    shares = listing.read("fte", lambda cell: values.share(cell, listing.style), "a number, as 3.5")
    column = listing.headings.columns["fte"] + 1
    for row, (lane, step, share) in enumerate(zip(lanes, steps, shares, strict=True)):
        if share is None or not lane or not step:
            continue
        if (lane, step) in found.positions:
            first = found.positions[lane, step].line
            fix = "Add the two together, or delete one."
            listing.problems.append(
                listing.problem(
                    "IMP-TWICE", f"this placement stands already in row {first}", "step", row, fix
                )
            )
        found.positions[lane, step] = Figure(share, sheet.lines[listing.rows[row]], column)
    found.left, found.problems, found.checks = listing.left, listing.problems, listing.checks
    return found


def _from_lattice(lattice: Lattice) -> Counts:
    """Read a lattice of FTE; the side whose corner is a step, or that looks like steps, is the steps."""
    found = Counts(left=lattice.left, problems=lattice.problems, checks=lattice.checks)
    found.header = tuple(block.line for block in lattice.blocks)
    for block in lattice.blocks:
        turned = _turned(block)
        for (row, column), figure in block.cells.items():
            side, top = block.down[row][0], block.across[column]
            if figure.value:
                found.positions[(side, top) if turned else (top, side)] = figure
    return found


def _turned(block: Block) -> bool:
    """Say whether the steps go across: where the corner says so, or where only the labels above look like steps."""
    top = all(steplike(label) for label in block.across.values())
    side = all(steplike(label) for label, _ in block.down)
    return top and not STEP.match(block.corner) and (not side or LANE.match(block.corner) is not None)


def _stacked(lattice: Lattice) -> Counts:
    """Read blocks of rows: the positions of a lane, its rates below them, and products that are not needed."""
    sheet = lattice.sheet
    # Sums and products in such a sheet are formulas; what they say is worked out here, not read.
    found = Counts(left=lattice.left, header=tuple(block.line for block in lattice.blocks))
    found.problems = [problem for problem in lattice.problems if not _beside(problem, lattice)]
    for block in lattice.blocks:
        positions: dict[int, Figure] = {}
        for row, (label, _) in enumerate(block.down):
            held = {column: figure for (r, column), figure in block.cells.items() if r == row}
            if _FTE.match(label):
                positions = held
                continue
            for column, figure in held.items():
                found.rates[label, block.across[column]] = figure
            for column, figure in positions.items():
                if figure.value:
                    found.positions[label, block.across[column]] = figure
            stated = sum((figure.value for figure in positions.values()), Decimal(0))
            found.checks.append(f"lane {label}: {values.written(stated)} FTE")
            positions = {}
    uncalculated = sum("formula" in flaw for flaw in sheet.flaws.values())
    if uncalculated:
        found.checks.append(
            f"{uncalculated} cells of sums hold formulas that nobody calculated; they are not needed"
        )
    return found


def _beside(problem: Problem, lattice: Lattice) -> bool:
    """Say whether a problem is about a sum that a stacked scattergram has and nobody needs."""
    columns = {
        c + 1
        for n in range(len(lattice.sheet))
        for c, cell in enumerate(lattice.sheet.rows[n])
        if TOTAL.match(cell)
    }
    return problem.code == "IMP-TOTAL" or (problem.code == "IMP-CELL" and problem.at.column in columns)


def _ours(found: Counts, schedule: str, standing: Standing) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give the grid's own word for each lane and step of the scattergram."""
    grid = base_grids(standing).get(schedule)
    lanes = {folded(lane): lane for lane in grid.lanes} if grid else {}
    steps = {folded(step): step for step in grid.steps} if grid else {}
    return (
        {lane: lanes.get(folded(lane), lane) for lane, _ in found.positions},
        {step: steps.get(folded(step), step) for _, step in found.positions},
    )


def _misplaced(
    sheet: Sheet,
    found: Counts,
    lanes: Mapping[str, str],
    steps: Mapping[str, str],
    schedule: str,
    standing: Standing,
) -> Iterator[Problem]:
    grid = base_grids(standing).get(schedule)
    if grid is None or standing.settings is None:
        return
    places = next(rule.places for rule in standing.settings.schedules if rule.id == schedule)
    cells = {
        (lane, grid.steps[row]): Decimal(amount).scaleb(-places) for (lane, row), amount in grid.cells.items()
    }
    for (lane, step), figure in found.positions.items():
        spot, rate = (figure.line, figure.column), found.rates.get((lane, step))
        cell = cells.get((lanes[lane], steps[step]))
        if cell is None:
            message = f"schedule {schedule} has no step {step!r} in lane {lane!r}"
            yield sheet.problem(
                "IMP-PLACE", message, spot, "Mend the placement, or import the schedule anew."
            )
        elif rate is not None and rate.value != cell:
            message = f"the rate here is ${rate.value:,}, in the grid of {grid.effective} ${cell:,}"
            fix = "Ask which is right, and of which year the scattergram is."
            yield sheet.problem("IMP-SALARY", message, (rate.line, rate.column), fix, Severity.warning)
