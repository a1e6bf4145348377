"""Who does what: roles in words, and the people who fill them."""

from __future__ import annotations

from typing import Final

from bargain.calendar.tasks import Task
from bargain.domain.workspace import Workspace

_WORDS: Final = {
    "comms": "communications",
    "community": "community liaison",
    "elections": "elections committee",
    "esp_lead": "ESP lead",
    "field_rep": "field representative",
    "grievance": "grievance officer",
    "language": "language lead",
    "lmc_cochair": "committee co-chair",
    "organizer": "organizer",
}


def role_in_words(role: str) -> str:
    """Say a role as people say it: ``field representative`` for ``field_rep``."""
    return _WORDS.get(role, role.replace("_", " "))


def names(workspace: Workspace, role: str) -> str:
    """Name the people who fill a role, joined by commas; nothing where nobody does."""
    held = workspace.team.holders(role) if workspace.team else []
    return ", ".join(person.name for person in held)


def who(workspace: Workspace, role: str) -> str:
    """Say a role and who fills it, as ``chair: Odalys Fenn``; the role alone where nobody does."""
    named = names(workspace, role)
    return f"{role_in_words(role)}: {named}" if named else role_in_words(role)


def responsible(workspace: Workspace, task: Task) -> str:
    """Say who does a task."""
    return who(workspace, task.role)
