"""The day after which the ground rules let nobody bring a new item, and how each item lies to it."""

from __future__ import annotations

from datetime import date

from bargain.domain.workspace import Workspace
from bargain.table.status import Standing


def cutoff_of(workspace: Workspace) -> date | None:
    """Give the last day for new items; None where no ground rules are signed or they name none."""
    rules = workspace.ground_rules
    return rules.new_proposal_cutoff if rules is not None and rules.status == "signed" else None


def days_after(cutoff: date | None, standing: Standing) -> int | None:
    """Give the calendar days from the cutoff to an item's first paper, negative where it came in time.

    None where there is no cutoff or nothing has crossed as a position. The day of the cutoff itself, 0, is in time.
    """
    if cutoff is None or standing.first_passed is None:
        return None
    return (standing.first_passed.date() - cutoff).days
