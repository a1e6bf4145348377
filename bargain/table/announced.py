"""Words for the public that run ahead of the signatures: what is called agreed before both sides have signed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace
from bargain.table.agreeing import SIDES
from bargain.table.status import Standing, status_of

_AGREED: Final = re.compile(r"\b(agreed|agreements?)\b", re.IGNORECASE)
_DENIED: Final = re.compile(r"\b(no|not|nor|without)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def called_agreed(workspace: Workspace, words: str) -> Iterator[str]:
    """Name each item that a sentence calls agreed, by its id or how its title begins, and that both have not signed."""
    standings = status_of(workspace)
    claims = [one for one in _SENTENCE.split(words) if _AGREED.search(one) and not _DENIED.search(one)]
    for proposal in workspace.proposals:
        standing = standings[proposal.id]
        if standing.status not in {"ta_signed", "ratified"} and any(_named(proposal, one) for one in claims):
            yield f"The public reads that {proposal.id} ({proposal.title}) is agreed, and {_short_of(standing)}."


def _named(proposal: Proposal, sentence: str) -> bool:
    names = (proposal.id, re.split(",| of ", proposal.title)[0], " ".join(proposal.title.split()[:2]))
    return any(re.search(rf"\b{re.escape(name)}\b", sentence, re.IGNORECASE) for name in names)


def _short_of(standing: Standing) -> str:
    """Say what an item lacks."""
    if standing.agreement is None or not standing.agreed:
        return f"no agreement on it is on record: it is {standing.in_words()}"
    missing = " and ".join(side for side in SIDES if side not in standing.signed_by)
    return f"{standing.agreement} is not signed by {missing}"
