"""Steps dropped from the bottom of the schedule, or steps dropped by name.

The lowest `count` steps go, or the `steps` (in the `lanes`) or `cells` that are named. Whoever stands on one of them is
placed on the next cell of the lane that is left, and later moves up from there. The steps that are left keep their names.
Those who would move a step on that very day: with `same_day_step: before` (the rule) they step first and are lifted only
if they still stand on a step that is dropped; with `after` they are lifted and also move a step; with `instead` everybody
on the schedule is placed from where the day began, and nobody moves a step that day. If the top of a lane goes, say in
`keep` what becomes of pay above the new one.

    terms:
      - {term: drop_steps, count: 1, effective: 2026-07-01, same_day_step: after}

Worked figure: steps of $50,000, $52,000 and $54,500. Of three members on step 1 each steps to $52,000 on July 1 anyway;
dropping step 1 after that costs nothing. Lifted first and then moved a step they are paid $54,500, $2,500 more each:
$7,500.
"""

from bargain.costing.cells import Key, Rates
from bargain.costing.redrawn import remarks_on
from bargain.costing.restructuring import CannotRedraw, Drawing, on_its_day
from bargain.costing.term import Term
from bargain.domain.record import Whole
from bargain.domain.restructuring import Restructuring
from bargain.visibility import Team


class DropSteps(Restructuring):
    """Steps that are no longer there."""

    count: Team[Whole | None] = None


def redraw(promise: DropSteps, grid: Rates) -> Drawing:
    """Take the cells out of the grid, and place their members on the next cell up their lane."""
    gone = {key for key in grid.named(promise) if promise.count is None or key[1] < promise.count}
    if not gone or len(gone) == len(grid.cells):
        raise CannotRedraw(f"there are no such steps to drop from schedule {grid.schedule.id}, or no other")
    new, moved = grid.without(gone)
    return new, {key: moved[left] for key in grid.cells if (left := _next(grid, key, gone))}


def _next(grid: Rates, key: Key, gone: set[Key]) -> Key | None:
    """Give the cell itself if it is left, the next one up the lane, or where there is none the last below."""
    lane, row = key
    left = [r for r in grid.ladder(lane) if (lane, r) not in gone]
    return (lane, next((r for r in left if r >= row), left[-1])) if left else None


TERM = Term(
    DropSteps,
    "steps dropped",
    on_its_day(redraw),
    any_of=("count", "steps", "cells"),
    remarks=remarks_on(on_its_day(redraw)),
)
