"""The power map: who decides, how we know, who talks with them, and in time.

    bargain check POW --audience strategy

The map is confidential: these findings are shown for the audience strategy only, but for actions, which the team plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.problems import Severity
from bargain.visibility import Level

OLDEST: Final = 90
STRONG: Final = 3


@rule("POW-01", Severity.warning, "the power map has nobody who decides", Level.strategy)
def nobody_decides(workspace: Workspace) -> Iterator[Finding]:
    """Find a power map without a decision maker.

    Pressure on people who cannot say yes is lost. Ask who votes, and add them with `kind: decision_maker`.

    Example: a map of parents, press and staff without the school committee.
    """
    chart = workspace.power_map
    if chart is not None and not any(actor.kind == "decision_maker" for actor in chart.actors):
        fix = "Add those who vote on the question, with kind: decision_maker, in confidential/power_map.yaml"
        yield Finding("power_map", chart.where("actors"), "nobody on the power map decides the question", fix)


@rule("POW-02", Severity.warning, "what is said about somebody has no source, or is old", Level.strategy)
def unsourced(workspace: Workspace) -> Iterator[Finding]:
    """Find actors without a source, or last checked more than 90 days ago.

    A map of rumours sends people to the wrong doors, and it may be read in court. Name a source or a `default_source:`
    and check again; `checked_on:` is the actor's day, `updated:` the map's.

    Example: an actor checked on December 15 is 91 days old on March 16. After 90 days nothing is said.
    """
    chart = workspace.power_map
    for actor in chart.actors if chart is not None else []:
        if chart is None:
            return
        checked = actor.checked_on or chart.updated
        wrong = [] if actor.source or chart.default_source else ["has no source"]
        days = (workspace.as_of - checked).days
        wrong += [f"was last checked on {checked}, {days} days ago"] if days > OLDEST else []
        if wrong:
            fix = f"Check {actor.id} again and record source and checked_on"
            yield Finding(actor.id, actor.where(), f"{actor.id} on the power map {' and '.join(wrong)}", fix)


@rule(
    "POW-03", Severity.warning, "somebody with power and no opinion, whom nobody talks with", Level.strategy
)
def nobody_talks(workspace: Workspace) -> Iterator[Finding]:
    """Find actors with power 3 or more who stand at 0 and with whom nobody holds a relationship.

    They can still be won, and somebody else is talking with them. Find a member who knows them.

    Example: the chair of the select board, power 3, support 0, no relationship holder.
    """
    for actor in workspace.power_map.actors if workspace.power_map is not None else []:
        if actor.power >= STRONG and actor.support == 0 and not actor.relationship_holder:
            message = f"{actor.id} has power and no opinion, and nobody holds a relationship"
            fix = f"Find somebody who knows {actor.id} and record relationship_holder"
            yield Finding(actor.id, actor.where("relationship_holder"), message, fix)


@rule("POW-04", Severity.warning, "an action comes after the decision it is meant to move")
def too_late(workspace: Workspace) -> Iterator[Finding]:
    """Find actions dated after the day on which their target decides.

    A rally after the vote is a funeral. Move it before the day in `target_decides_on:`, or aim at the next decision.

    Example: a march on March 25 to a committee that votes on March 18.
    """
    for action in workspace.actions.actions if workspace.actions is not None else []:
        decides = action.target_decides_on
        if decides is not None and action.date > decides:
            message = f"{action.id} is on {action.date}, after its target decides on {decides}"
            fix = f"Move {action.id} before {decides}, or aim it at a later decision"
            yield Finding(action.id, action.where("date"), message, fix)


FAMILY = Family("POW", "The power map", (nobody_decides, unsourced, nobody_talks, too_late))
