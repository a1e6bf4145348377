"""The closing of a round: what to hand to the next chair, what to seal, what to destroy, and what stands against it.

    $ bargain closeout

Nothing under a legal hold (``legal_hold:`` in bargain.yaml) is destroyed. Files are counted here, not opened; those
under private/ and confidential/ are not even named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bargain.calendar.first_hour import ratified
from bargain.dates import in_words
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.folder.closing import Keeping, inventory
from bargain.table.agreeing import unsigned
from bargain.visibility import Audience, Level, Public, Team

_COLUMNS: Final = (
    Column("what", "What", "text", Level.team),
    Column("files", "Files", "count", Level.team),
    Column("becomes", "Becomes", "text", Level.team),
    Column("why", "Why", "text", Level.team),
)


@dataclass(frozen=True, slots=True)
class CloseoutFacts(Fact):
    """What is there and what becomes of it; ``open`` are matters to settle before anything is destroyed."""

    local: Public[str]
    over: Team[bool]
    hold: Team[str | None]
    open: Team[tuple[str, ...]]
    consents: Team[int]
    elsewhere: Team[bool]
    files: Team[Table]


def gather(workspace: Workspace, *, held: Mapping[Keeping, Sequence[str]] | None = None) -> CloseoutFacts:
    """Give what becomes of a workspace's files; ``held`` are they, by what becomes of them, if known already."""
    files = held_by(workspace) if held is None else held
    hold = workspace.round.legal_hold
    stopped = hold is not None and hold.holds(workspace.as_of)
    rows = tuple(
        (keeping.name, len(names), "keep: legal hold" if stopped and keeping.disposition == "destroy" else
         keeping.disposition, keeping.why)
        for keeping, names in files.items()
    )  # fmt: skip
    return CloseoutFacts(
        workspace.round.local.name,
        ratified(workspace),
        f"since {in_words(hold.since)}, by {hold.by}: {hold.because}"
        if hold is not None and stopped
        else None,
        tuple(_open(workspace)),
        sum(one.withdrawn_on is None for one in workspace.people.consents) if workspace.people else 0,
        bool(workspace.round.private_folder),
        Table("files", "Files", _COLUMNS, rows),
    )


def held_by(workspace: Workspace) -> Mapping[Keeping, Sequence[str]]:
    """List the files of a workspace by what becomes of them; those that the log or the evidence names are history."""
    papers = [paper.file for paper in workspace.entries(Paper)]
    evidence = [one.file for one in workspace.evidence.evidence] if workspace.evidence else []
    history = frozenset(file for file in (*papers, *evidence) if file)
    return inventory(workspace.root, history, workspace.round.private_folder or "")


def _open(workspace: Workspace) -> Iterator[str]:
    """Tell what is still open, and may be asked about in a hearing."""
    lacking = [entry.id for entry, _ in unsigned(workspace)]
    if lacking:
        yield f"Not signed by both sides: {', '.join(lacking)}."
    changes = workspace.impact.changes if workspace.impact else []
    disputed = [change.id for change in changes if change.outcome in {None, "charge", "arbitration"}]
    if disputed:
        yield f"Changes not settled, or before a board or arbitrator: {', '.join(disputed)}. Ask counsel about a legal hold."
    requests = workspace.info_requests.info_requests if workspace.info_requests else []
    wanting = [
        one.id for one in requests if any(item.status in {"open", "partial", "refused"} for item in one.items)
    ]
    if wanting:
        yield f"Information still owed to us: {', '.join(wanting)}."
    items = workspace.implementation.items if workspace.implementation else []
    undone = [item.id for item in items if item.done_on is None]
    if undone:
        yield f"Clauses that nobody has seen at work yet: {', '.join(undone)}."


_TEAM: Final = (
    "local", "over", "hold", "open", "consents", "elsewhere", *under("files", "what files becomes why"),
)  # fmt: skip
DOCUMENT: Final = Document(
    facts=CloseoutFacts,
    gather=gather,
    title=lambda facts: f"Closing the round: {facts.local}",
    template="closeout",
    releases={Audience.team: _TEAM, Audience.strategy: _TEAM},
)
