"""The stages of bargaining, for each unit: what is met and unmet on the way in and out, and where the unit stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bargain.calendar.evidence import proved, reading
from bargain.calendar.occasions import Occasion, day_of
from bargain.calendar.tasks import Task, in_time
from bargain.domain.checklist import Criterion, Stage, Stages
from bargain.domain.local import StageName
from bargain.domain.session import Advance
from bargain.domain.workspace import Workspace
from bargain.folder.facts import facts


@dataclass(frozen=True, slots=True)
class Answer:
    """A criterion and whether it is met; ``reading`` says how far it has come, as ``4 of 6``."""

    says: str
    met: bool
    reading: str = ""


@dataclass(frozen=True, slots=True)
class StageStanding:
    """One stage of one unit: its window, its criteria, and how many of its tasks are done.

    ``first`` and ``last`` are None while the day of the anchor is not known; administration has no last day.
    """

    stage: Stage
    unit: str
    first: date | None
    last: date | None
    enter: tuple[Answer, ...]
    leave: tuple[Answer, ...]
    done: int
    total: int
    current: bool

    @property
    def unmet(self) -> list[Answer]:
        """List the criteria on the way out that are not met."""
        return [answer for answer in self.leave if not answer.met]


def stages() -> list[Stage]:
    """List the stages in their order."""
    return facts(Stages, "stages").stages


def stages_of(workspace: Workspace, unit: str, tasks: list[Task]) -> list[StageStanding]:
    """Give every stage of a unit's negotiation, in order."""
    current = current_stage(workspace, unit)
    return [_standing(workspace, stage, unit, tasks, current) for stage in stages()]


def _standing(
    workspace: Workspace, stage: Stage, unit: str, tasks: list[Task], current: StageName
) -> StageStanding:
    occasion = Occasion(stage.anchor, day_of(workspace, stage.anchor, unit), unit)
    counted = [
        task
        for task in tasks
        if task.item.stage == stage.id and task.state.counts and task.occasion.unit in {None, unit}
    ]
    return StageStanding(
        stage,
        unit,
        _window(workspace, occasion.day, stage.first_day),
        _window(workspace, occasion.day, stage.last_day),
        answers(workspace, stage.enter, occasion),
        answers(workspace, stage.leave, occasion),
        sum(task.state.done for task in counted),
        len(counted),
        stage.id == current,
    )


def _window(workspace: Workspace, anchor: date | None, days: int | None) -> date | None:
    return None if anchor is None or days is None else anchor + timedelta(days=in_time(workspace, days))


def answers(workspace: Workspace, criteria: list[Criterion], occasion: Occasion) -> tuple[Answer, ...]:
    """Answer the criteria that apply on this occasion."""
    return tuple(
        Answer(
            criterion.says,
            proved(workspace, criterion.evidence, occasion),
            reading(workspace, criterion.evidence, occasion),
        )
        for criterion in criteria
        if criterion.only_if is None or proved(workspace, criterion.only_if, occasion)
    )


def current_stage(workspace: Workspace, unit: str) -> StageName:
    """Give the stage a unit is in: the one it was last advanced to, else the furthest whose way in is open.

    Impasse is entered by a petition only, and left again when there is an agreement.
    """
    order = [stage.id for stage in stages()]
    moves = [entry.to for entry in workspace.entries(Advance) if entry.unit == unit and entry.to in order]
    if moves:
        return order[order.index(moves[-1])]
    open_ = [stage.id for stage in stages() if _open(workspace, stage, unit)]
    return open_[-1] if open_ else "assess"


def _open(workspace: Workspace, stage: Stage, unit: str) -> bool:
    occasion = Occasion(stage.anchor, day_of(workspace, stage.anchor, unit), unit)
    return bool(stage.enter) and all(
        proved(workspace, criterion.evidence, occasion) for criterion in stage.enter
    )


def unmet_before(workspace: Workspace, unit: str, to: StageName) -> list[str]:
    """List what is not met when a unit goes on to a stage: on the way out of its own, and on the way in."""
    here = current_stage(workspace, unit)
    by_name = {stage.id: stage for stage in stages()}
    found = []
    for stage, criteria in ((by_name[here], by_name[here].leave), (by_name[to], by_name[to].enter)):
        occasion = Occasion(stage.anchor, day_of(workspace, stage.anchor, unit), unit)
        found += [answer.says for answer in answers(workspace, criteria, occasion) if not answer.met]
    return list(dict.fromkeys(found))
