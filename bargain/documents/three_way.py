"""Both sides' changes of one text beside each other: what is agreed, what one side alone changes, what is in dispute.

    $ bargain redline U-02 --three-way
    $ bargain redline U-01 --three-way --base M-06-04 -o u-01.docx

Passage by passage, against the present agreement or another text: the union's change and management's, each under its
name, struck and underlined; a passage that nobody changes stands as it is. It is the order of work for the table: what
is in dispute stands with both changes, and what both sides already say alike is marked as agreed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from bargain.disclosure import Column, Document, Fact, Redline, Stamp, under
from bargain.disclosure import Table as Grid
from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace, need
from bargain.language.dialect import Block, write
from bargain.language.three_way import STATUSES, Passage, Status, compare_three
from bargain.problems import UsageError
from bargain.table.label import PARTY, heading, item_name
from bargain.table.status import Standing, status_of
from bargain.table.texts import CONTRACT, NamedText, item_of, text_named
from bargain.visibility import Audience, Level, Public, Table, Team

IN_WORDS: Final[Mapping[Status, str]] = {
    "conflict": "In dispute: both change the same place",
    "apart": "Both change it, at different words",
    "ours": "Changed by the union only",
    "theirs": "Changed by management only",
    "agreed": "Agreed: both make the same change",
    "kept": "Not changed",
}
_COUNTS: Final = (
    Column("status", "What becomes of a passage", "text", Level.table),
    Column("passages", "Passages", "count", Level.table),
)


@dataclass(frozen=True, slots=True)
class Beside(Fact):
    """One passage, or neighbours of one status: as it is where nobody changes it, else what each side, or both alike, makes of it."""

    number: Table[str]
    status: Table[str]
    text: Table[str | None]
    both: Table[Redline | None]
    union: Table[Redline | None]
    management: Table[Redline | None]


@dataclass(frozen=True, slots=True)
class Three(Fact):
    """The three texts of one item; ``draft`` where one of them has not crossed the table."""

    name: Table[str]
    heading: Table[str]
    base: Table[str]
    union: Table[str]
    management: Table[str]
    counts: Table[Grid]
    passages: Table[tuple[Beside, ...]]
    draft: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to texts that crossed it, the team's to the others."""
        return Level.team if self.draft else Level.table


@dataclass(frozen=True, slots=True)
class ThreeWay(Fact):
    """The items asked for, in that order."""

    local: Public[str]
    items: Table[tuple[Three, ...]]


def gather(
    workspace: Workspace, names: Sequence[str] = (), *, base: str = CONTRACT, to: str = "union"
) -> ThreeWay:
    """Set both sides' changes of the items named beside each other, or of every open item on which both have spoken.

    ``to`` is our text, ``base`` what both are held against. Raises UsageError where there is no such item or text.
    """
    need(workspace.proposals, "proposals", "A three-way view")
    standings = status_of(workspace)
    chosen = names or [one.id for one in workspace.proposals if _exchanged(standings[one.id])]
    found = []
    for name in chosen:
        found.append(_three(item_of(workspace, name), standings[name], base, to))
    return ThreeWay(workspace.round.local.name, tuple(found))


def _exchanged(standing: Standing) -> bool:
    return standing.open and standing.union is not None and standing.management is not None


def _three(proposal: Proposal, standing: Standing, base: str, to: str) -> Three:
    if standing.management is None:
        raise UsageError(
            f"management has passed no text on {proposal.id}", f"Use: bargain redline {proposal.id}"
        )
    ours = text_named(proposal, standing, to)
    theirs = text_named(proposal, standing, "management")
    before = text_named(proposal, standing, base, max(ours, theirs, key=_when))
    passages = compare_three(before.text, ours.text, theirs.text)
    counted = Counter(passage.status for passage in passages)
    rows = tuple((IN_WORDS[status], counted[status]) for status in STATUSES if counted[status])
    return Three(
        item_name(proposal),
        heading(proposal),
        before.words,
        ours.words,
        theirs.words,
        Grid("counts", "", _COUNTS, rows),
        tuple(_beside(group, ours, theirs) for group in _groups(passages)),
        max(before.level, ours.level, theirs.level) > Level.table,
    )


def _when(text: NamedText) -> str:
    return text.at.isoformat() if text.at else "9999"


def _groups(passages: Sequence[Passage]) -> Iterator[list[tuple[int, Passage]]]:
    """Put neighbours together that the same side changes, or nobody; what both change stands by itself."""
    numbered = list(enumerate(passages, 1))
    for status, group in groupby(numbered, key=lambda pair: pair[1].status):
        held = list(group)
        yield from [[one] for one in held] if status in {"conflict", "apart"} else [held]


def _beside(held: Sequence[tuple[int, Passage]], ours: NamedText, theirs: NamedText) -> Beside:
    (first, one), (last, _) = held[0], held[-1]
    base = _text(passage.base for _, passage in held)
    union = Redline(base, _text(passage.ours for _, passage in held), PARTY["union"], ours.on)
    management = Redline(base, _text(passage.theirs for _, passage in held), PARTY["management"], theirs.on)
    status = one.status
    return Beside(
        f"{first} to {last}" if last > first else f"{first}",
        IN_WORDS[status],
        base if status == "kept" else None,
        replace(union, author="Both sides") if status == "agreed" else None,
        union if status in {"ours", "apart", "conflict"} else None,
        management if status in {"theirs", "apart", "conflict"} else None,
    )


def _text(blocks: Iterable[Block | None]) -> str:
    return write([block for block in blocks if block is not None])


def title(facts: ThreeWay) -> str:
    """Name the document: the one item by its number and subject, several not, a draft not at all."""
    crossed = [one for one in facts.items if not one.draft]
    return crossed[0].heading if len(facts.items) == 1 and crossed else f"Both sides' changes: {facts.local}"


def stamp(facts: ThreeWay, audience: Audience) -> Stamp:
    """Put the local and the item at the head of every page; a draft is named to those only who may see it."""
    named = len(facts.items) == 1 and audience.sees(facts.items[0].level)
    return Stamp(
        facts.local, f"{facts.items[0].name} · both sides' changes" if named else "Both sides' changes"
    )


_TABLE: Final = (
    "local",
    *under("items", "name heading base union management counts.status counts.passages"),
    *under("items.passages", "number status text both union management"),
)
_TEAM: Final = (*_TABLE, "items.draft")
DOCUMENT: Final = Document(
    facts=ThreeWay,
    gather=gather,
    title=title,
    template="three_way",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
    stamp=stamp,
)
