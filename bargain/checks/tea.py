"""The team: every function filled, everybody bound by confidence, everybody represented.

    bargain check TEA

The functions that count are those without which a session cannot be held or used: who speaks, who writes, who keeps
the papers, who knows the numbers and the words, and who carries it to members and partners.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from bargain.calendar.stages import current_stage
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.team import SMALL_TEAM, TABLE_FUNCTIONS, Function, Person
from bargain.domain.workspace import Workspace
from bargain.money import Percent
from bargain.organizing.coverage import headcounts
from bargain.problems import Severity

LARGE: Final = Fraction(1, 10)
"""The share of everybody from which a group must have a seat."""
ATTENDANCE: Final = Fraction(2, 3)
FEWEST_SESSIONS: Final = 3
"""Sessions below which absence says nothing yet."""
BEFORE_PLATFORM: Final = frozenset({"assess", "organize", "research"})


def _functions(workspace: Workspace) -> tuple[Function, ...]:
    return SMALL_TEAM if workspace.round.size == "small" else TABLE_FUNCTIONS


@rule("TEA-01", Severity.error, "a function at the table without a person or an alternate")
def unfilled(workspace: Workspace) -> Iterator[Finding]:
    """Find functions at the table that nobody fills (error), or where nobody can step in (warning).

    On the evening the notetaker is ill, the union has no record of what was said about the meaning of a clause.
    Name a member under `functions:` in `team.yaml`, or a second person under `alternates:`. A local with
    `size: small` needs only a spokesperson, a notetaker and a document manager, without alternates.

    Example: p09 does communications and `alternates: {comms: }` is empty, so bulletins stop when p09 is away.
    """
    team = workspace.team
    if team is None:
        return
    for function in _functions(workspace):
        words = function.replace("_", " ")
        if not team.holders(function):
            fix = f"Give somebody the function {function} in team.yaml"
            yield Finding(function, team.where("members"), f"nobody on the team is {words}", fix)
        elif workspace.round.size == "full" and not team.alternates.get(function):
            fix = f"Name an alternate for {function} under alternates: in team.yaml"
            at = team.where("alternates")
            yield Finding(function, at, f"the function {words} has no alternate", fix, Severity.warning)


@rule("TEA-02", Severity.error, "the spokesperson takes the notes")
def speaks_and_writes(workspace: Workspace) -> Iterator[Finding]:
    """Find a spokesperson who is also the notetaker.

    Nobody writes down what they are saying while they say it, and the notes decide ambiguous text later. Give one of
    the two functions to somebody else in `team.yaml`.

    Example: `functions: [spokesperson, notetaker]` on one person.
    """
    team = workspace.team
    for person in team.holders("spokesperson") if team is not None else []:
        if "notetaker" in person.functions:
            message = f"{person.id} is both spokesperson and notetaker"
            fix = "Give one of the two functions to somebody else in team.yaml"
            yield Finding(person.id, person.where("functions"), message, fix)


@rule("TEA-03", Severity.error, "a team member has not signed the confidentiality agreement")
def unsigned(workspace: Workspace) -> Iterator[Finding]:
    """Find team members without a confidentiality date once the platform is being made.

    From then on the team sees limits, trades and weights; whoever has not signed has not promised to keep them. Have
    the agreement signed and write the date as `confidentiality_signed:` in `team.yaml`.

    Example: p09 sits on the team since June, the platform was ratified in November, `confidentiality_signed` is empty.
    """
    if workspace.team is None or not _platform_begun(workspace):
        return
    for person in workspace.team.members:
        if person.confidentiality_signed is None or person.confidentiality_signed > workspace.as_of:
            message = (
                f"{person.id} has not signed the confidentiality agreement, and the platform stage has begun"
            )
            fix = f"Have {person.id} sign, then set confidentiality_signed in team.yaml"
            yield Finding(person.id, person.where("confidentiality_signed"), message, fix)


def _platform_begun(workspace: Workspace) -> bool:
    ratified = workspace.platform.ratified_on if workspace.platform is not None else None
    if ratified is not None and ratified <= workspace.as_of:
        return True
    units = [unit.id for unit in workspace.round.units]
    return any(current_stage(workspace, unit) not in BEFORE_PLATFORM for unit in units)


@rule("TEA-04", Severity.warning, "a large group has no seat on the team or the council")
def unrepresented(workspace: Workspace) -> Iterator[Finding]:
    """Find worksites, units and job classes of a tenth of everybody or more with no seat on team or council.

    People who are not in the room are traded away first, and they vote. Add a member from the group to `team.yaml` or
    a seat to `council.yaml`; a council counts for worksites and units, because its seats are by unit and worksite.

    Example: 112 of 580 people are paraeducators (19.3%) and no team member has `job_class: paraeducator`.
    """
    if workspace.team is None:
        return
    people = workspace.team.everybody()
    for kind, groups, seated in _groups(workspace, people):
        for name, count in groups.items():
            if (
                name not in seated
                and workspace.round.headcount
                and Fraction(count, workspace.round.headcount) >= LARGE
            ):
                share = Percent.ratio(count, workspace.round.headcount)
                message = f"{kind} {name} is {count} people ({share} of everybody) and has no seat on team or council"
                fix = f"Add somebody from {name} to team.yaml, or a seat to council.yaml"
                yield Finding(name, workspace.team.where("members"), message, fix)


def _groups(workspace: Workspace, people: list[Person]) -> Iterator[tuple[str, Mapping[str, int], set[str]]]:
    seats = workspace.council.seats if workspace.council is not None else {}
    units = workspace.round.units
    classes: dict[str, int] = {}
    for unit in units:
        for name, count in unit.classes.items():
            classes[name] = classes.get(name, 0) + count
    sites = {site for by_site in seats.values() for site, count in by_site.items() if count}
    yield "worksite", headcounts(units), sites | {person.worksite or "" for person in people}
    yield (
        "unit",
        {unit.id: unit.headcount for unit in units},
        set(seats) | {person.unit or "" for person in people},
    )
    yield "job class", classes, {person.job_class or "" for person in people}


@rule("TEA-05", Severity.warning, "a declared conflict of interest without a recusal")
def conflict(workspace: Workspace) -> Iterator[Finding]:
    """Find team members who declared a conflict of interest and nothing was agreed about it.

    A team member who hopes to become an administrator bargains against the next employer. Agree what the person stays
    out of and write it as `recusal:` beside the conflict in `team.yaml`.

    Example: `conflicts: [{kind: applying_for_admin, recusal: }]`.
    """
    for person in workspace.team.members if workspace.team is not None else []:
        for declared in person.conflicts:
            if not declared.recusal:
                kind = declared.kind.replace("_", " ")
                message = f"{person.id} declared a conflict ({kind}) and no recusal is recorded"
                fix = f"Agree what {person.id} stays out of and write it as recusal: in team.yaml"
                yield Finding(person.id, declared.where(), message, fix)


@rule("TEA-06", Severity.warning, "a team member misses more than a third of the sessions")
def absent(workspace: Workspace) -> Iterator[Finding]:
    """Find team members who were at fewer than two thirds of the sessions held, from the third session on.

    Whoever was not there does not know what was said, and the other side counts heads. Speak with the person, or
    replace them; absences are recorded as `absent:` in each session.

    Example: away on three of seven evenings is 57.1% and is found; two of six is exactly two thirds and is not.
    """
    held = [session for session in workspace.held_sessions() if session.date <= workspace.as_of]
    if workspace.team is None or len(held) < FEWEST_SESSIONS:
        return
    for person in workspace.team.members:
        missed = sum(any(absence.person == person.id for absence in session.absent) for session in held)
        if Fraction(len(held) - missed, len(held)) < ATTENDANCE:
            message = f"{person.id} was at {len(held) - missed} of {len(held)} sessions"
            fix = f"Speak with {person.id}, or name somebody else in team.yaml"
            yield Finding(person.id, person.where(), message, fix)


FAMILY = Family("TEA", "The team", (unfilled, speaks_and_writes, unsigned, unrepresented, conflict, absent))
