"""The texts of an item by name: the present agreement, a side's last position, a pass, a version.

Names are `contract`, `union`, `management`, `latest` (the newest version in the file), `last_pass` (the last position
of either side before the one it is held against), a pass (`M-06-04`) and a version (`v3`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bargain.dates import in_words
from bargain.domain.proposal import Proposal, Side, Version
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.table.label import PARTY, paper_name
from bargain.table.release import version_level
from bargain.table.status import Standing
from bargain.visibility import Level

CONTRACT: Final = "contract"
PREVIOUS: Final = "last_pass"
_VERSION: Final = re.compile(r"v(\d+)")


def item_of(workspace: Workspace, name: str) -> Proposal:
    """Find an item whose texts are asked for; raises UsageError with the items that there are."""
    proposal = workspace.proposal(name)
    if proposal is None:
        known = ", ".join(one.id for one in workspace.proposals)
        raise UsageError(f"there is no item {name!r}", f"Use one of: {known}")
    return proposal


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with what it is in words, whose it is, when it was passed, and who may see it.

    ``side`` is None for the present agreement; ``at`` is None where no paper has carried the text.
    """

    words: str
    text: str
    side: Side | None = None
    at: datetime | None = None
    level: Level = Level.table

    @property
    def on(self) -> date | None:
        """Give the day on which it was passed."""
        return self.at.date() if self.at is not None else None


def text_named(
    proposal: Proposal, standing: Standing, name: str, against: NamedText | None = None
) -> NamedText:
    """Give the text of an item by that name; ``against`` is the text that `last_pass` comes before.

    Raises UsageError with the names that there are.
    """
    if name == CONTRACT:
        return NamedText("the present agreement", proposal.current_text)
    found = _last_pass(standing, against) if name == PREVIOUS else _version(proposal, standing, name)
    if found is None:
        raise UsageError(
            f"{proposal.id} has no text {name!r}", f"Use one of: {', '.join(names(proposal, standing))}"
        )
    version, paper = found
    return _said(proposal, standing, version, paper)


def names(proposal: Proposal, standing: Standing) -> tuple[str, ...]:
    """List the names of every text that an item has."""
    sides = (
        side for side, offer in (("union", standing.union), ("management", standing.management)) if offer
    )
    papers = (move.entry.id for move in standing.papers)
    versions = (f"v{version.v}" for version in proposal.versions)
    latest = ("latest",) if proposal.versions else ()
    return (CONTRACT, *latest, *dict.fromkeys(sides), *dict.fromkeys(papers), *versions)


_Found = tuple[Version, Paper | None]


def _version(proposal: Proposal, standing: Standing, name: str) -> _Found | None:
    if name in {"union", "management"}:
        offer = standing.last("union" if name == "union" else "management")
        return (offer.text, _carrier(standing, offer.version, offer.paper)) if offer and offer.text else None
    if name == "latest":
        latest = max(proposal.versions, key=lambda version: version.v, default=None)
        return (latest, _carrier(standing, latest.v)) if latest else None
    for move in standing.papers:
        version = proposal.version(move.version or 0)
        if move.entry.id == name and version is not None and isinstance(move.entry, Paper):
            return version, move.entry
    numbered = _VERSION.fullmatch(name)
    version = proposal.version(int(numbered[1])) if numbered else None
    return (version, _carrier(standing, version.v)) if version else None


def _last_pass(standing: Standing, against: NamedText | None) -> _Found | None:
    """Give the last position of either side that was passed before a text, and was another text."""
    for offer in reversed(standing.offers):
        earlier = against is None or against.at is None or offer.at < against.at
        if earlier and offer.text is not None:
            return offer.text, _carrier(standing, offer.version, offer.paper)
    return None


def _carrier(standing: Standing, version: int, paper: str = "") -> Paper | None:
    """Give the paper of that id, else the first that stated a version as a position, else the first that carried it."""
    carried = [move for move in standing.papers if move.version == version]
    carried.sort(key=lambda move: (move.entry.id != paper, not move.positional))
    first = carried[0].entry if carried else None
    return first if isinstance(first, Paper) else None


def _said(proposal: Proposal, standing: Standing, version: Version, paper: Paper | None) -> NamedText:
    level = version_level(version, standing)
    if paper is None:
        words = f"{PARTY[version.by]} version {version.v}, not passed"
        return NamedText(words, version.text, version.by, None, level)
    name = paper_name(proposal, standing.papers, paper)
    whose = "" if PARTY[paper.side] in name else f"{PARTY[paper.side]} "
    words = f"{whose}{name} of {in_words(paper.at.date())} ({paper.id})"
    return NamedText(words, version.text, version.by, paper.at, level)
