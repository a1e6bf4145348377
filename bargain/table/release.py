"""The named rules of visibility, answered from the record and the log.

``passed``: a version, and a package, is the team's until a paper carried it; from then on it is the table's.
``flagged``: a rationale is the team's unless the record says that it is public and a paper carried the proposal.
``ratified``: the platform is the members' until they ratified it; from then on it is the public's.
The council's recommendation is its own until members are called to vote: `ballot_level`.
What a settlement costs is the team's until everything is signed: `settlement_level`.
A position by its name is the table's where papers carried all of it: `position_level`.
An item whose existence is no secret yet is the team's as a whole: `item_level`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bargain.domain.package import Package, PackageItem
from bargain.domain.platform import Platform
from bargain.domain.proposal import Proposal, Version
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.table.moves import packages_of
from bargain.table.passing import package_text
from bargain.table.positions import TITLES
from bargain.table.seal import seal_of
from bargain.table.status import GONE, Standing, status_of
from bargain.table.votes import by
from bargain.visibility import Level


def version_level(version: Version | int, standing: Standing) -> Level:
    """Answer ``passed`` for one version of an item; one whose words are not those that were sealed is a draft again."""
    if isinstance(version, int):
        return Level.table if version in standing.crossed else Level.team
    papers = [move.entry for move in standing.papers if move.version == version.v]
    seals = {paper.seals.get(standing.item) for paper in papers if isinstance(paper, Paper)} - {None}
    crossed = version.v in standing.crossed and (not seals or seal_of(version.text) in seals)
    return Level.table if crossed else Level.team


def rationale_level(proposal: Proposal, standing: Standing) -> Level:
    """Answer ``flagged`` for the rationale of an item."""
    return Level.table if proposal.rationale_public and standing.tabled else Level.team


def item_level(standing: Standing) -> Level:
    """Give the level of an item as a whole: the table's once a paper carried it, the team's until then."""
    return Level.table if standing.tabled else Level.team


def package_level(package: Package, workspace: Workspace) -> Level:
    """Answer ``passed`` for a package or what-if: as it stands now, a paper carried its words and every text of it.

    One that was changed after it crossed is a draft again, and so is one with an item of ours that no paper has carried.
    """
    papers = [
        paper
        for paper in workspace.entries(Paper)
        if paper.package == package.id and paper.at.date() <= workspace.as_of
    ]
    standings = status_of(workspace)
    known = all(_known(part, workspace.proposal(part.item), standings) for part in package.items)
    texts = {part.item: part.version for part in package.items if part.version is not None}
    seal = seal_of(package_text(package))
    passed = known and any(
        (not paper.carries or texts.items() <= paper.carries.items())
        and paper.seals.get(package.id, seal) == seal
        for paper in papers
    )
    return Level.table if passed else Level.team


def _known(part: PackageItem, proposal: Proposal | None, standings: Mapping[str, Standing]) -> bool:
    """Say whether a part of a package is no secret: its text as it was sealed, or an item that both sides know."""
    if proposal is None:
        return True
    standing = standings[proposal.id]
    version = proposal.version(part.version) if part.version is not None else None
    if version is not None:
        return version_level(version, standing) is Level.table
    return standing.tabled or standing.side == "management"


def platform_level(platform: Platform, workspace: Workspace) -> Level:
    """Answer ``ratified`` for the platform and its planks."""
    ratified = platform.ratified_on
    return Level.public if ratified is not None and ratified <= workspace.as_of else Level.members


def settlement_level(workspace: Workspace, units: Collection[str] = ()) -> Level:
    """Give how far the cost of what was agreed may travel.

    It is the public's once both sides have ratified every item, the members' once both have signed every item, the
    team's while anything is open. ``units`` limits it to the items of these units. What is not tabled or is gone is no part of an agreement.
    """
    standings = status_of(workspace)
    there = [
        standings[proposal.id].status
        for proposal in workspace.proposals
        if standings[proposal.id].tabled
        and standings[proposal.id].status not in GONE
        and (not units or set(units) & set(proposal.units))
    ]
    vote, named = workspace.ratification, units or [unit.id for unit in workspace.round.units]
    voted = vote is not None and set(named) <= set(vote.units or named)
    if there and voted and set(there) <= {"ratified"}:
        return Level.public
    return Level.members if there and set(there) <= {"ta_signed", "ratified"} else Level.team


def ballot_level(workspace: Workspace) -> Level:
    """Give the level of what members are told when they are called to vote.

    It is the council's recommendation with its vote, and what became of shared demands: the council's until the notice
    of the vote went out on an agreement that is signed, then the members'.
    """
    vote = workspace.ratification
    called = vote is not None and by(vote.notice_sent, workspace.as_of)
    units = vote.units if vote is not None else ()
    return Level.members if called and settlement_level(workspace, units) <= Level.members else Level.council


def position_level(workspace: Workspace, words: str) -> Level:
    """Give the level of a position that `bargain.table.positions.named` knows by these words.

    The last positions of both sides have crossed, and so has what is agreed of them; a package or a version has once a
    paper carried it. An offer on file, and whatever stands beside one, is the team's.
    """
    return max(_part_level(workspace, word) for word in words.split("+"))


def _part_level(workspace: Workspace, word: str) -> Level:
    if word in TITLES:
        return Level.table
    if (package := packages_of(workspace).get(word)) is not None:
        return package_level(package, workspace)
    item, _, number = word.partition("=")
    standing = status_of(workspace).get(item)
    return version_level(int(number), standing) if standing and number.isdecimal() else Level.team
