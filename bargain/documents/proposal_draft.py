"""A new version of a proposal as it would be added, as a redline against the one before it.

$ bargain proposal revise U-02 --file U-02.docx
$ bargain proposal revise U-02 --file U-02.docx --yes
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Document, Fact, Redline, Stamp
from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace
from bargain.language.redline import compare, counts
from bargain.table.label import PARTY
from bargain.table.status import Offer
from bargain.visibility import Audience, Team


@dataclass(frozen=True, slots=True)
class ProposalDraft(Fact):
    """A version that is not written yet, against what it follows; words are counted by what became of them."""

    item: Team[str]
    title: Team[str]
    version: Team[int]
    by: Team[str]
    against: Team[str]
    change: Team[Redline]
    kept: Team[int]
    removed: Team[int]
    added: Team[int]
    remarks: Team[tuple[str, ...]]


def gather(
    workspace: Workspace,
    item: Proposal | None = None,
    text: str = "",
    by: str = "union",
    remarks: Sequence[str] = (),
    base: Offer | None = None,
) -> ProposalDraft:
    """State what would be added; by default nothing to the first item.

    ``base`` is the paper that it is shown against; the last version, whoever wrote it, where there is none.
    """
    chosen = item or (workspace.proposals[0] if workspace.proposals else None)
    last = max(chosen.versions, key=lambda version: version.v, default=None) if chosen is not None else None
    before = last.text if last is not None else chosen.current_text if chosen is not None else ""
    against = f"version {last.v}" if last is not None else "the agreement"
    if base is not None and base.text is not None:
        before, against = base.text.text, f"{base.paper}, version {base.version}"
    words = counts(compare(before, text))
    return ProposalDraft(
        chosen.id if chosen is not None else "",
        chosen.title if chosen is not None else "",
        last.v + 1 if last is not None else 0,
        by,
        against,
        Redline(before, text, PARTY[by], workspace.as_of),
        words.kept,
        words.removed,
        words.added,
        tuple(remarks),
    )


def stamp(facts: ProposalDraft, _audience: Audience) -> Stamp:
    """Say on every page that this is a draft."""
    return Stamp("TEAM - draft", facts.item)


_ALL: Final = ("item", "title", "version", "by", "against", "change", "kept", "removed", "added", "remarks")
DOCUMENT: Final = Document(
    facts=ProposalDraft,
    gather=gather,
    title=lambda facts: f"{facts.item} {facts.title}: version {facts.version}",
    template="proposal_draft",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
    stamp=stamp,
)
