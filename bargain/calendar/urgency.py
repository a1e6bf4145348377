"""What to do next: everything that is late or near, from every source, ranked by one score.

The score is the days overdue (at most 30), plus 20 for what is an error and 8 for a warning, plus 10 where it holds up
the stage that a unit is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.calendar.law import deadlines
from bargain.calendar.stages import current_stage
from bargain.calendar.tasks import SOON, State, Task, tasks_of
from bargain.domain.checklist import Attested
from bargain.domain.rule import Found
from bargain.domain.workspace import Workspace
from bargain.problems import Severity
from bargain.table.agreeing import unsigned
from bargain.visibility import Audience, Level

MOST: Final = 7
LATE_COUNTS: Final = 30
ERROR: Final = 20
WARNING: Final = 8
BLOCKS: Final = 10
LAW_NEAR: Final = 30
"""Calendar days within which a deadline of the law counts as near."""
LEVELS: Final = {"members": Level.members, "council": Level.council, "team": Level.team}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what, who by role, by when, why, and the command or file that does it."""

    record: str
    what: str
    role: str
    due: date | None
    why: str
    how: str
    score: int
    level: Level = Level.team


def next_steps(
    workspace: Workspace,
    findings: Iterable[Found] = (),
    most: int = MOST,
    reader: Audience = Audience.strategy,
) -> list[Step]:
    """Give the most urgent things to do that a reader may see, the most urgent first.

    ``findings`` are what the checks found; one about a record that already has a step is not told twice.
    """
    own = [*_from_tasks(workspace), *_from_law(workspace), *_from_table(workspace)]
    told = {step.record for step in own if step.record and reader.sees(step.level)}
    steps = [*own, *(_from_finding(one) for one in findings if one.problem.record not in told)]
    steps = [step for step in steps if reader.sees(step.level)]
    return sorted(steps, key=lambda step: (-step.score, step.due or date.max, step.record, step.what))[:most]


def _late(workspace: Workspace, day: date | None) -> int:
    return max(0, min((workspace.as_of - day).days, LATE_COUNTS)) if day else 0


def _from_tasks(workspace: Workspace) -> Iterator[Step]:
    here = {current_stage(workspace, unit.id) for unit in workspace.round.units}
    for task in tasks_of(workspace):
        if task.state not in {State.overdue, State.soon}:
            continue
        late = task.state is State.overdue
        severity = (ERROR if task.item.statutory else WARNING) if late else 0
        score = _late(workspace, task.due) + severity + (BLOCKS if task.item.stage in here else 0)
        yield Step(
            _named(task),
            f"{_named(task)}: {task.item.title}",
            task.role,
            task.due,
            task.item.why,
            _how(task),
            score,
            LEVELS[task.item.share],
        )


def _named(task: Task) -> str:
    return " ".join(filter(None, (task.item.id, task.occasion.name)))


def _how(task: Task) -> str:
    if task.item.command and not isinstance(task.item.evidence, Attested):
        return task.item.command
    more = {"session": task.occasion.session, "change": task.occasion.change, "unit": task.occasion.unit}
    options = "".join(f" --{name} {value}" for name, value in more.items() if value)
    return f"bargain done {task.item.id}{options} --by ID --on DATE"


def _from_law(workspace: Workspace) -> Iterator[Step]:
    for due in deadlines(workspace):
        if (
            due.met
            or due.day is None
            or due.deadline.by == "first"
            or due.deadline.actor not in {"union", "both", "either"}
        ):
            continue
        days = (due.day - workspace.as_of).days
        if days > LAW_NEAR:
            continue
        unsure = "" if due.verified else "unverified; "
        why = f"{unsure}{due.deadline.citation}" + (
            f": {due.deadline.consequence}" if due.deadline.consequence else ""
        )
        score = _late(workspace, due.day) + (ERROR if days < 0 else WARNING) + BLOCKS
        what = " ".join(filter(None, (due.deadline.label, f"({due.name})" if due.name else "")))
        yield Step(due.deadline.id, what, "field_rep", due.day, why, "bargain letter", score)


def _from_table(workspace: Workspace) -> Iterator[Step]:
    """Walk what the table itself leaves undone: unsigned agreements, homework, late information."""
    for entry, missing in unsigned(workspace):
        day = entry.at.date()
        what = f"Get {entry.id} ({entry.item}) signed by {' and '.join(missing)}"
        score = _late(workspace, day) + ERROR + BLOCKS
        why = "What was agreed and not signed is remembered in two ways."
        yield Step(entry.id, what, "chair", day, why, f"bargain sign {entry.id}", score)
    yield from _homework(workspace)
    yield from _requests(workspace)


def _homework(workspace: Workspace) -> Iterator[Step]:
    for session in workspace.sessions:
        for work in session.homework:
            if work.done or work.due is None or (work.due - workspace.as_of).days > SOON:
                continue
            ours = work.side != "management"
            what = (
                f"Bring what we promised at {session.id}: {work.what}"
                if ours
                else f"Ask for what they promised at {session.id}: {work.what}"
            )
            late = work.due < workspace.as_of
            score = _late(workspace, work.due) + (WARNING if late else 0)
            why = "A promise at the table is kept, or it is spoken about."
            yield Step("", what, "spokesperson", work.due, why, f"sessions/{session.id}.yaml", score)


def _requests(workspace: Workspace) -> Iterator[Step]:
    for request in workspace.info_requests.info_requests if workspace.info_requests else []:
        wanting = [str(item.n) for item in request.items if item.status in {"open", "partial"}]
        if request.due is None or not wanting or request.due >= workspace.as_of:
            continue
        items = f"item{'s' if len(wanting) > 1 else ''} {' and '.join(wanting)}"
        why = "Late answers are a matter for the table, and may be one for the board."
        score = _late(workspace, request.due) + WARNING
        what = f"Chase information request {request.id}, {items}"
        how = f"bargain request remind {request.id}"
        yield Step(request.id, what, "researcher", request.due, why, how, score)


def _from_finding(found: Found) -> Step:
    finding = found.problem
    severity = {Severity.error: ERROR, Severity.warning: WARNING}.get(finding.severity, 0)
    about = f"{finding.record}: " if finding.record else ""
    what = about + (finding.fix or finding.message)
    why = f"{finding.message} ({finding.code})"
    return Step(finding.record, what, "", None, why, str(finding.at), severity, found.level)
