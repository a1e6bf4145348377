"""Confidentiality: what the files themselves give away.

    bargain check SEC

What depends on git, on the installation or on a finished document belongs to `bargain doctor` and to the tests of the
formats; `check` gives the same with and without git.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.folder.lines import comments
from bargain.problems import Severity

TELLING: Final = re.compile(
    r"\b(bottom line|fall-?backs?|fall back (to|position)|walk-?away|reservation (price|point|value)|"
    r"would (settle|accept|take|live with)|settle for|can live with|real(ly)? want|give (this|that|it) (up|away)|"
    r"trade (this|that|it) (away|for)|throw-?away|don'?t tell|secret)\b",
    re.IGNORECASE,
)
CLOSED: Final = ("confidential", "private")
"""Folders whose comments nobody outside the team reads."""


@rule("SEC-03", Severity.warning, "a comment gives our position away")
def telling(workspace: Workspace) -> Iterator[Finding]:
    """Find comments outside `confidential/` and `private/` with words such as "bottom line" or "fallback".

    A comment travels with the file: to a shared folder, to a colleague, into the history. Move the thought to
    `confidential/strategy.yaml` and delete the comment. The comment itself is not repeated here.

    Example: `position: 4.2%  # bottom line 3` in a proposal.
    """
    for at, _ in comments(workspace.root, TELLING, CLOSED):
        message = f"a comment in {at.file} reads like a limit or a fallback"
        fix = "Move the thought to confidential/strategy.yaml and delete the comment"
        yield Finding(str(at.file), at, message, fix, quote=False)


FAMILY = Family("SEC", "Confidentiality", (telling,))
