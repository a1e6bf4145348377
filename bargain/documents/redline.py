"""Redlines: an item's text against the agreement, the last pass, or any text that either side has passed.

    $ bargain redline U-02
    $ bargain redline U-02 --base management --to union -o u-02.docx
    $ bargain redline U-01 --base v1 --to M-07-03

What goes is struck and what comes underlined, under a legend, with the words counted: it is read without colour. In Word
both are tracked changes, with the party as their author. A version that no paper has carried is the team's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Document, Fact, Redline, Stamp, under
from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace, need
from bargain.language.redline import compare, counts
from bargain.problems import UsageError
from bargain.table.label import PARTY, heading, item_name
from bargain.table.status import Standing, status_of
from bargain.table.texts import CONTRACT, PREVIOUS, item_of, text_named
from bargain.visibility import Audience, Level, Public, Table, Team


@dataclass(frozen=True, slots=True)
class Marked(Fact):
    """One item's text with its changes from another; ``draft`` where either has not crossed the table."""

    name: Table[str]
    heading: Table[str]
    base: Table[str]
    target: Table[str]
    author: Table[str]
    changes: Table[Redline]
    kept: Table[int]
    removed: Table[int]
    added: Table[int]
    draft: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to texts that crossed it, the team's to the others."""
        return Level.team if self.draft else Level.table


@dataclass(frozen=True, slots=True)
class Redlines(Fact):
    """The redlines asked for, in that order."""

    local: Public[str]
    redlines: Table[tuple[Marked, ...]]


def gather(
    workspace: Workspace, names: Sequence[str] = (), *, base: str = CONTRACT, to: str = "latest"
) -> Redlines:
    """Mark the changes from one text to another on the items named, or on every open item that has both.

    Raises UsageError where there is no such item or text.
    """
    need(workspace.proposals, "proposals", "A redline")
    return Redlines(workspace.round.local.name, tuple(_marked(workspace, names, base, to)))


def _marked(workspace: Workspace, names: Sequence[str], base: str, to: str) -> Iterator[Marked]:
    standings = status_of(workspace)
    for name in names:
        yield _mark(item_of(workspace, name), standings[name], base, to)
    for proposal in workspace.proposals if not names else ():
        if standings[proposal.id].open:
            try:
                yield _mark(proposal, standings[proposal.id], base, to)
            except UsageError:
                continue


def _mark(proposal: Proposal, standing: Standing, base: str, to: str) -> Marked:
    if to == PREVIOUS:
        raise UsageError("last_pass is what a text is held against", "Use it with --base, not with --to.")
    target = text_named(proposal, standing, to)
    before = text_named(proposal, standing, base, target)
    counted = counts(compare(before.text, target.text))
    author = PARTY[target.side or "joint"]
    return Marked(
        item_name(proposal),
        heading(proposal),
        before.words,
        target.words,
        author,
        Redline(before.text, target.text, author, target.on),
        counted.kept,
        counted.removed,
        counted.added,
        max(before.level, target.level) > Level.table,
    )


def title(facts: Redlines) -> str:
    """Name the document: the one item by its number and subject, several not, a draft not at all."""
    crossed = [one for one in facts.redlines if not one.draft]
    return crossed[0].heading if len(facts.redlines) == 1 and crossed else f"Redlines of the {facts.local}"


def stamp(facts: Redlines, audience: Audience) -> Stamp:
    """Put the local and the item at the head of every page; a draft is named to those only who may see it."""
    named = len(facts.redlines) == 1 and audience.sees(facts.redlines[0].level)
    return Stamp(facts.local, f"{facts.redlines[0].name} · redline" if named else "Redlines")


_TABLE: Final = (
    "local",
    *under("redlines", "name heading base target author changes kept removed added"),
)
_TEAM: Final = (*_TABLE, "redlines.draft")
DOCUMENT: Final = Document(
    facts=Redlines,
    gather=gather,
    title=title,
    template="redline",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
    stamp=stamp,
)
