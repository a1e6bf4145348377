"""What somebody at the table should hear before a paper prints, because it cannot be taken back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bargain.domain.proposal import Proposal, Version
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.table.cutoff import cutoff_of
from bargain.table.moves import POSITIONAL
from bargain.table.recording import once_recorded
from bargain.table.response import repeats, retreat
from bargain.table.seal import seal_of
from bargain.table.status import status_of

_OWED: Final = frozenset({"open", "partial"})


def cautions(workspace: Workspace, paper: Paper) -> tuple[str, ...]:
    """Give what speaks against passing a paper that stands in no log yet, a sentence each with what to do."""
    found: list[str] = []
    for item, number in paper.carries.items():
        proposal = workspace.proposal(item)
        version = proposal.version(number) if proposal is not None else None
        if proposal is not None and version is not None:
            if paper.paper in POSITIONAL:
                found += moves_away(workspace, proposal, version)
                found += _after_cutoff(workspace, proposal, paper)
            if paper.paper != "ta":
                found += _bids_twice(workspace, proposal, paper)
            found += _changed(workspace, proposal, version)
            found += _waits(workspace, proposal)
    return tuple(found)


def moves_away(workspace: Workspace, proposal: Proposal, version: Version) -> Iterator[str]:
    """Say so where a version takes our own last number back: regressive, unless there is a reason."""
    if version.position is None:
        return
    held = retreat(status_of(workspace)[proposal.id], "union", version.position)
    if held is not None:
        yield (
            f"Regressive movement: {proposal.id} goes from {held} to {version.position}, away from management. "
            "Have a reason ready before you pass it."
        )


def _after_cutoff(workspace: Workspace, proposal: Proposal, paper: Paper) -> Iterator[str]:
    cutoff = cutoff_of(workspace)
    first = status_of(workspace)[proposal.id].first_passed
    if cutoff is None or first is not None or proposal.cutoff_exception is not None:
        return
    if paper.at.date() > cutoff:
        yield (
            f"After the cutoff: {proposal.id} is new, and the ground rules end new items on {cutoff}. "
            f"Record cutoff_exception: in proposals/{proposal.id}.yaml, or get consent in writing."
        )


def _bids_twice(workspace: Workspace, proposal: Proposal, paper: Paper) -> Iterator[str]:
    standing = status_of(once_recorded(workspace, paper))[proposal.id]
    for pair in repeats(standing):
        if pair.later.paper == paper.id:
            moved = ", and our number moves towards theirs" if pair.conceded and pair.conceded > 0 else ""
            yield (
                f"Bidding against ourselves: nothing of theirs on {proposal.id} since {pair.earlier.paper}{moved}. "
                "Ask for their answer first."
            )


def _changed(workspace: Workspace, proposal: Proposal, version: Version) -> Iterator[str]:
    """Say so where a text that crossed the table already has other words now."""
    for earlier in workspace.entries(Paper):
        seal = earlier.seals.get(proposal.id)
        if seal and earlier.carries.get(proposal.id) == version.v and seal != seal_of(version.text):
            yield (
                f"Changed since it was passed: version {version.v} of {proposal.id} is not the text of {earlier.id}. "
                "Put that text back, and write the new words as a new version."
            )


def _waits(workspace: Workspace, proposal: Proposal) -> Iterator[str]:
    requests = workspace.info_requests.info_requests if workspace.info_requests is not None else []
    for request in requests:
        owed = [str(item.n) for item in request.items if item.status in _OWED]
        if request.sent is not None and proposal.id in request.relates_to and owed:
            due = f", due {request.due}" if request.due else ""
            yield f"Still owed: {request.id} (item {', '.join(owed)}{due}), which {proposal.id} waits for."
