"""A version's text to work in with Word, marked so that it can be read back.

    $ bargain proposal open U-02 -o U-02.docx
    $ bargain proposal revise U-02 --file U-02.docx

It holds drafts and is the team's. Write between the two lines in brackets; tracked changes may be on or off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Document, Fact, Stamp
from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace
from bargain.language.working_copy import marks
from bargain.visibility import Audience, Team


@dataclass(frozen=True, slots=True)
class WorkingCopy(Fact):
    """One text with the lines around it; ``source`` says in words what text it is."""

    item: Team[str]
    title: Team[str]
    source: Team[str]
    begin: Team[str]
    text: Team[str]
    end: Team[str]


def gather(workspace: Workspace, item: Proposal | None = None) -> WorkingCopy:
    """State the latest version of an item, or its current text where there is no version; by default of the first."""
    chosen = item or (workspace.proposals[0] if workspace.proposals else None)
    if chosen is None:
        return WorkingCopy("", "", "", "", "", "")
    last = max(chosen.versions, key=lambda version: version.v, default=None)
    source = f"version {last.v}" if last is not None else "the agreement as it stands"
    begin, end = marks(chosen.id, last.v if last is not None else None)
    text = last.text if last is not None else chosen.current_text
    return WorkingCopy(chosen.id, chosen.title, source, begin, text, end)


def stamp(facts: WorkingCopy, _audience: Audience) -> Stamp:
    """Say on every page that this is no paper for the table."""
    return Stamp("TEAM - working copy, not a paper for the table", facts.item)


_ALL: Final = ("item", "title", "source", "begin", "text", "end")
DOCUMENT: Final = Document(
    facts=WorkingCopy,
    gather=gather,
    title=lambda facts: f"{facts.item} {facts.title}".strip(),
    template="working_copy",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
    stamp=stamp,
)
