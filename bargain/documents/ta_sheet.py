"""The signature sheet of a tentative agreement: the words that were accepted, in full, and who signs under them.

    $ bargain ta U-08
    $ bargain ta TA-03 -o sheet.pdf

The text is that of the paper that was accepted, byte for byte. The sheet names that paper by its label and the text by
its seal, so that nobody needs to trust anybody's copy. It says on what the agreement still depends, in the words of
the ground rules where both sides have signed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.disclosure import Document, Fact, Stamp, under
from bargain.domain.proposal import Proposal, Version
from bargain.domain.session import Agreement, Paper
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.table.agreeing import agreements_of
from bargain.table.label import heading, label, place
from bargain.table.release import version_level
from bargain.table.seal import seal_of
from bargain.table.status import Standing, status_of
from bargain.visibility import Audience, Level, Public, Table, Team

RATIFIED: Final = "ratification by both parties"
CONDITIONS: Final = {
    "overall": f"This agreement is tentative: it is subject to overall agreement and {RATIFIED}.",
    "package": f"This agreement is tentative: it is subject to agreement on its package as a whole and {RATIFIED}.",
    "none": f"This agreement is tentative: it depends on no other item, and is subject to {RATIFIED}.",
}


@dataclass(frozen=True, slots=True)
class Sheet(Fact):
    """One agreement as it is signed; ``crossed`` is false where no paper carried its text, which is then the team's.

    ``seal`` is the SHA-256 of the text, its first digits in groups of four; None where the record has none.
    """

    number: Table[str]
    units: Table[tuple[str, ...]]
    heading: Table[str]
    place: Table[str]
    text: Table[str]
    words: Table[int]
    effective: Table[date | None]
    sunset: Table[date | None]
    condition: Table[str]
    label: Table[str]
    seal: Table[str | None]
    crossed: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to what crossed it."""
        return Level.table if self.crossed else Level.team


@dataclass(frozen=True, slots=True)
class Sheets(Fact):
    """Signature sheets, in the order of their numbers."""

    local: Public[str]
    employer: Public[str]
    rule: Table[str | None]
    sheets: Table[tuple[Sheet, ...]]


def gather(workspace: Workspace, names: Sequence[str] = ()) -> Sheets:
    """State the agreements named, or all of them; raises UsageError on one that is not there."""
    there = {entry.id: entry for entry in agreements_of(workspace)}
    if strange := [name for name in names if name not in there]:
        known = ", ".join(there) or "none yet; the first is made with: bargain ta ITEM"
        raise UsageError(f"there is no tentative agreement {strange[0]!r}", f"There are: {known}")
    rules = workspace.ground_rules
    return Sheets(
        workspace.round.local.name,
        workspace.round.employer.name,
        rules.ta.strip() if rules is not None and rules.status == "signed" and rules.ta else None,
        tuple(_sheet(workspace, there[name]) for name in names or there),
    )


def _sheet(workspace: Workspace, agreement: Agreement) -> Sheet:
    proposal = workspace.proposal(agreement.item)
    version = proposal.version(agreement.version) if proposal is not None else None
    if proposal is None or version is None:
        said = f"{agreement.id} rests on version {agreement.version} of {agreement.item}, which is not there"
        raise UsageError(said, f"Next: bargain verify {agreement.id}")
    standing = status_of(workspace)[proposal.id]
    return Sheet(
        number=f"Tentative Agreement #{int(agreement.id.removeprefix('TA-'))}",
        units=tuple(unit.name for unit in workspace.round.units if unit.id in proposal.units),
        heading=heading(proposal),
        place=place(proposal),
        text=version.text,
        words=len(version.text.split()),
        effective=version.effective,
        sunset=version.sunset,
        condition=CONDITIONS[agreement.contingent_on],
        label=_label(workspace, proposal, standing, agreement),
        seal=_grouped(agreement, version),
        crossed=version_level(version, standing) is Level.table,
    )


def _label(workspace: Workspace, proposal: Proposal, standing: Standing, agreement: Agreement) -> str:
    """Give the label of the paper whose text was agreed; its number alone where it did not carry the item."""
    paper = next((each for each in workspace.entries(Paper) if each.id == agreement.paper), None)
    if paper is None or agreement.item not in paper.carries:
        return f"Pass {agreement.paper}"
    return label(proposal, standing.papers, paper)


def _grouped(agreement: Agreement, version: Version) -> str | None:
    """Write the first sixteen digits of a seal in fours; None where the record has none, or one of other words."""
    if agreement.sha256 is None or agreement.sha256 != seal_of(version.text):
        return None
    return " ".join(agreement.sha256[at : at + 4] for at in range(0, 16, 4))


def title(facts: Sheets) -> str:
    """Name the document: the one agreement, or all of them."""
    return facts.sheets[0].number if len(facts.sheets) == 1 else "Tentative agreements"


def stamp(facts: Sheets, _audience: Audience) -> Stamp:
    """Put the parties at the head of every page, and the number where there is only one."""
    return Stamp(facts.local, facts.sheets[0].number if len(facts.sheets) == 1 else "Tentative agreements")


_TABLE: Final = (
    "local",
    "employer",
    "rule",
    *under(
        "sheets",
        "number units heading place text words effective sunset condition label seal",
    ),
)
_TEAM: Final = (*_TABLE, "sheets.crossed")
DOCUMENT: Final = Document(
    facts=Sheets,
    gather=gather,
    title=title,
    template="ta_sheet",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
    stamp=stamp,
)
