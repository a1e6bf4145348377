"""What promises that redraw a grid have in common: where everybody is placed on the new one, and who is held harmless."""

from typing import Literal

from bargain.domain.promise import Promise
from bargain.domain.record import Line, Whole
from bargain.visibility import Team


class Restructuring(Promise):
    """A promise that redraws the grid of a schedule.

    ``place`` says from which old cells members go to which new one, each as a step, a range of steps, or lane:step;
    `*` is every step, or as the new one the step of the same name. Without it the term places them.
    ``keep`` is what happens to pay above the new cell: ``red_circled`` holds it until the grid passes it, with
    ``keep_years`` for so many years at the most; ``none`` lowers it at once. ``same_day_step`` is for those who move a
    step on the very day: ``before`` they are placed, ``after`` it on the new grid, or placed ``instead``.
    """

    place: Team[dict[Line, Line]] = {}
    keep: Team[Literal["red_circled", "none"] | None] = None
    keep_years: Team[Whole | None] = None
    same_day_step: Team[Literal["before", "after", "instead"]] = "before"
