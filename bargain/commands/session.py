"""`bargain session`: a session from its plan to what the public may read of it.

The verbs lie in `commands/session_held.py` (start and close), `commands/session_note.py` and `commands/session_papers.py`.
"""

from __future__ import annotations

from typing import Final

import typer

from bargain.commands.verbs import grouping

VERBS: Final = {
    "plan": "session_papers.plan",
    "start": "session_held.start",
    "note": "session_note.note",
    "close": "session_held.close",
    "minutes": "session_papers.minutes",
    "report": "session_papers.report",
    "publish": "session_papers.publish",
    "sign-in": "session_papers.sign_in",
    "sheet": "session_papers.sheet",
}
"""The function of each verb, in the order of the help."""
app = typer.Typer(
    cls=grouping(VERBS),
    help="Example: bargain session note\n\nPlan a session, start it, take notes, close it, and print what each reader may have.",
    no_args_is_help=True,
)


@app.callback()
def session() -> None:
    """Example: bargain session note

    Plan a session, start it, take notes at the table, close it, and print what each reader may have of it.
    """
