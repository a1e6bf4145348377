"""What a person may name on the command line: stages, roles, anchors, units and items; each refusal lists the names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from bargain.calendar.tasks import items_of
from bargain.domain.checklist import Anchor, Item
from bargain.domain.local import StageName
from bargain.domain.team import Function
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError


def choose_stage(name: str) -> str:
    """Give the stage of that name, or nothing for none; raise UsageError where there is no such stage."""
    return _one(name.lower().replace("-", "_"), get_args(StageName), "stage")


def stage_named(name: str) -> StageName:
    """Give the stage of that name; raise UsageError where there is none."""
    found = choose_stage(name)
    if not found:
        raise UsageError("no stage is named", f"Name one of: {', '.join(get_args(StageName))}")
    return cast("StageName", found)


def choose_role(name: str) -> str:
    """Give the role of that name, or nothing for none; raise UsageError where there is no such role."""
    return _one(name.lower().replace("-", "_"), get_args(Function), "role")


def choose_anchor(name: str) -> str:
    """Give the anchor of that name, or nothing for none; raise UsageError where there is no such anchor."""
    return _one(name.lower().replace("-", "_"), get_args(Anchor), "anchor")


def choose_unit(workspace: Workspace, name: str) -> str:
    """Give the unit of that id, or nothing for none; raise UsageError where there is no such unit."""
    return _one(name, [unit.id for unit in workspace.round.units], "unit")


def item_named(workspace: Workspace, name: str) -> Item:
    """Give the item of the checklist of that id; raise UsageError where there is none."""
    held = {item.id: item for item in items_of(workspace)}
    found = held.get(name.upper())
    if found is None:
        fix = "`bargain checklist` lists them; your own stand in checklist.yaml."
        raise UsageError(f"the checklist has no item {name!r}", fix)
    return found


def _one(name: str, known: Iterable[str], what: str) -> str:
    names = list(known)
    if name and name not in names:
        raise UsageError(f"there is no {what} {name!r}", f"It is one of: {', '.join(names)}")
    return name
