"""Letters under the union's name: notices, requests for mediation, demands to bargain a change.

    $ bargain letter demand -o notice.docx
    $ bargain letter change CH-01 --audience team

Each is written from the files. What they do not say is left as a blank in brackets, and the team is told which file
fills it. The law that a letter relies on comes from the state profile, with where and when it was read, and says that
it is unverified until a person has checked it. The team's copy has a checklist; the letter itself has none of that.

A letter is the team's until somebody prints it to be sent: `gather` is told so by ``cleared``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bargain.domain.workspace import Workspace
from bargain.letters.kinds import KINDS
from bargain.letters.letter import Correspondence, Desk, Post, correspondence, sealed
from bargain.problems import UsageError


def gather(
    workspace: Workspace,
    kind: str = "demand",
    *,
    change: str = "",
    units: Sequence[str] = (),
    post: Post | None = None,
    cleared: bool = False,
) -> Correspondence:
    """Write one letter; raises UsageError where there is no such kind, or no law that it could rest on."""
    if kind not in KINDS:
        raise UsageError(f"there is no letter {kind!r}", f"Use one of: {', '.join(KINDS)}")
    desk, chosen = Desk(workspace, post or Post()), KINDS[kind]
    body = chosen.write(desk, change) if chosen.of_change else chosen.write(desk, tuple(units))
    letter = sealed(desk, body, cleared=cleared)
    return Correspondence(workspace.round.local.name, chosen.title, (letter,))


DOCUMENT: Final = correspondence(gather)
