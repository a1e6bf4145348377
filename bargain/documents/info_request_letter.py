"""An information request as a letter, and the reminders that follow it.

    $ bargain request letter IR-03 -o IR-03.docx
    $ bargain request remind IR-03 -o IR-03-reminder.docx

The letter numbers its items as the record does, names period, format and where each likely exists, says how privacy is
handled and by when it is due, and cites the law from the state profile, unverified until a person has checked it. A
reminder lists what is still open, how many days late it is, and when the earlier reminders went out.
"""

from __future__ import annotations

from typing import Final

from bargain.domain.workspace import Workspace
from bargain.letters.letter import Correspondence, Desk, Post, correspondence, sealed
from bargain.letters.request import reminder, request_letter
from bargain.problems import UsageError


def gather(
    workspace: Workspace,
    request: str = "",
    *,
    remind: bool = False,
    post: Post | None = None,
    cleared: bool = False,
) -> Correspondence:
    """Write the letter of a request, the latest where none is named, or a reminder of it.

    Raises UsageError where there is none of that name, or nothing to remind of.
    """
    held = workspace.info_requests.info_requests if workspace.info_requests is not None else []
    if not held and not request:
        raise UsageError("there is no information request yet", "Write one: bargain new request")
    name = request or held[-1].id
    desk = Desk(workspace, post or Post())
    body = reminder(desk, name) if remind else request_letter(desk, name)
    kind = "Reminder of a request for information" if remind else "Request for information"
    return Correspondence(workspace.round.local.name, kind, (sealed(desk, body, cleared=cleared),))


DOCUMENT: Final = correspondence(gather)
