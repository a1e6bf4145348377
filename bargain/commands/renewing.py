"""Starting the next round from the last: what is carried is written, what must be checked is listed."""

from __future__ import annotations

import sys
from pathlib import Path

from bargain.commands.options import now
from bargain.commands.showing import say
from bargain.problems import BargainError, Severity, UsageError


def renew_into(folder: Path, last: Path) -> None:
    """Write the next round into a new folder, from the workspace of the last one; that is not changed.

    Raises BargainError where the last round cannot be read, CannotWrite where the new folder is in use.
    """
    from bargain.calendar.renewal import COPIED, TO_CHECK, checklist, marked, renew
    from bargain.files.output import write_all
    from bargain.folder.closing import copies
    from bargain.folder.scaffold import empty_folder, furniture
    from bargain.folder.workspace import NAME, read_workspace

    if not (last / NAME).is_file():
        raise UsageError(
            f"there is no {NAME} in {last}", "Name the folder of the last round: --from ../last-round"
        )
    empty_folder(folder)
    workspace, problems = read_workspace(last, today=now().date())
    errors = [problem for problem in problems if problem.severity is Severity.error]
    if workspace is None or errors:
        raise BargainError(*errors)
    renewal = renew(workspace)
    listed = checklist(renewal, workspace.round.local.name)
    texts = {**furniture(), **renewal.texts, TO_CHECK: listed}
    carried = copies(last, COPIED, workspace.round.private_folder or "")
    carried |= {name: marked(raw) for name, raw in carried.items() if name == "pay/pay.yaml"}
    write_all(folder, {**carried, **{name: text.encode() for name, text in texts.items()}})
    sys.stdout.write(listed)
    sys.stdout.flush()
    say(
        f"Wrote {len(renewal.texts)} files and copied {len(carried)} to {folder}. This list is in {TO_CHECK}."
    )
    say("Nothing of confidential/ or private/ was carried. Lines to look at are marked CHECK.")
