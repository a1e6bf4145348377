"""Where members stand on a schedule: labels brought into the grid's own words, and placements that no grid has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bargain.domain.schedule import Grid, in_force
from bargain.files.text import shown
from bargain.folder.standing import Standing
from bargain.layout import values
from bargain.layout.lattice import steplike
from bargain.layout.listing import Listing
from bargain.layout.order import Order
from bargain.problems import Problem, Severity

_TOLD = 10
_PLACED = re.compile(r"(?P<lane>.+?)\s*[-/ ,]\s*(?:step\s*)?(?P<step>\S+)\Z", re.IGNORECASE)


def folded(label: str) -> str:
    """Bring a step or lane into the form in which labels are compared: ``MA+ 30`` and ``MA30`` are one."""
    bare = re.sub(r"\b(step|lane|column|col|class)\b", "", label.casefold())
    bare = re.sub(r"[^a-z0-9]", "", bare)
    return bare.lstrip("0") or bare or label.casefold()


def base_grids(standing: Standing) -> Mapping[str, Grid]:
    """Give the grid of each schedule on which a roster is placed: the one in force when the base year begins."""
    if standing.settings is None:
        return {}
    held: dict[str, list[Grid]] = {}
    for grid in standing.grids:
        held.setdefault(grid.schedule, []).append(grid)
    return {name: in_force(dated, standing.settings.base_opens) for name, dated in held.items()}


def placed(
    listing: Listing, schedules: Sequence[str], order: Order, grids: Mapping[str, Grid]
) -> tuple[list[str], list[str]]:
    """Give the lane and step of each row, in the grid's words where they are the same but for spaces and signs."""
    lanes, steps = listing.texts("lane"), listing.texts("step")
    if "placement" in listing:
        parted = [_parted(cell) for cell in listing.texts("placement")]
        lanes = [mine or theirs for mine, (theirs, _) in zip(lanes, parted, strict=True)]
        steps = [mine or theirs for mine, (_, theirs) in zip(steps, parted, strict=True)]
    words: dict[tuple[str, str], dict[str, str]] = {}
    for name, grid in grids.items():
        words[name, "lane"] = _words(grid.lanes)
        words[name, "step"] = _words(grid.steps)
    lanes = [_ours("lane", lane, name, words, order) for lane, name in zip(lanes, schedules, strict=True)]
    steps = [_ours("step", step, name, words, order) for step, name in zip(steps, schedules, strict=True)]
    return lanes, steps


def _parted(cell: str) -> tuple[str, str]:
    found = _PLACED.match(cell)
    return (found["lane"], found["step"]) if found and steplike(found["step"]) else ("", "")


def _words(labels: Sequence[str]) -> dict[str, str]:
    """Give our label for each folded form; a form that two labels share stands for none."""
    found: dict[str, str] = {}
    for label in labels:
        form = folded(label)
        found[form] = label if form not in found else ""
    return found | {label: label for label in labels}


def _ours(
    field: str, label: str, schedule: str, words: Mapping[tuple[str, str], Mapping[str, str]], order: Order
) -> str:
    label = order.words.get((field, label.casefold()), label)
    known = words.get((schedule, field), {})
    return known.get(label) or known.get(folded(label)) or label


def misplaced(
    listing: Listing,
    lanes: Sequence[str],
    steps: Sequence[str],
    schedules: Sequence[str],
    grids: Mapping[str, Grid],
) -> Iterator[Problem]:
    """Tell the rows that stand where their grid has no cell: ten, then the count."""
    cells = {name: {(lane, grid.steps[row]) for lane, row in grid.cells} for name, grid in grids.items()}
    wrong = [
        row
        for row, place in enumerate(zip(lanes, steps, strict=True))
        if schedules[row] in cells and place not in cells[schedules[row]]
    ]
    for row in wrong[:_TOLD]:
        grid, lane = grids[schedules[row]], lanes[row]
        if lane not in grid.lanes:
            message = f"schedule {schedules[row]} has no lane {shown(lane)}"
            fix = f'Say which it is, as --map "lane:{lane}={grid.lanes[-1]}". Its lanes are {", ".join(grid.lanes)}.'
            yield listing.problem("IMP-PLACE", message, "lane", row, fix)
        else:
            message = f"schedule {schedules[row]} has no step {shown(steps[row])} in lane {shown(lane)}"
            fix = 'Mend the placement, or the grid; a word of theirs is ours with --map "step:MAX=14".'
            yield listing.problem("IMP-PLACE", message, "step", row, fix)
    if len(wrong) > _TOLD:
        message = f"{len(wrong) - _TOLD} more rows stand where the schedule has no cell"
        yield Problem("IMP-PLACE", message, listing.sheet.at(0), "Mend them in the same way.")


def underpaid(
    listing: Listing, placement: Sequence[tuple[str, str, str, Decimal]], standing: Standing
) -> Iterator[Problem]:
    """Warn of rows whose salary is not the cell of the grid times the FTE: they are placed wrongly, or paid wrongly.

    ``placement`` gives schedule, lane, step and FTE of each row.
    """
    if "salary" not in listing or standing.settings is None:
        return
    paid = listing.read("salary", lambda cell: values.number(cell, listing.style), "an amount, as 61234.50")
    rules = {rule.id: rule for rule in standing.settings.schedules if rule.pay == "annual"}
    cells = {
        (name, lane, grid.steps[row]): Decimal(amount).scaleb(-rules[name].places)
        for name, grid in base_grids(standing).items()
        if name in rules
        for (lane, row), amount in grid.cells.items()
    }
    off = [
        row
        for row, (schedule, lane, step, fte) in enumerate(placement)
        if (salary := paid[row]) is not None
        and (cell := cells.get((schedule, lane, step))) is not None
        and abs(cell * fte - salary) > 1
    ]
    if off:
        compared = sum(held is not None for held in paid)
        message = f"in {len(off)} of {compared} rows the salary is not the schedule's cell times the FTE; this is the first"
        fix = "Ask which is right: the placement, the FTE, the salary, or the date of the grid. Costs go by the grid."
        yield listing.problem("IMP-SALARY", message, "salary", off[0], fix, Severity.warning)
