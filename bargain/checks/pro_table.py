"""Proposals at the table: lawful, not in each other's way, on a plank, moving, and told to those who wait for them.

    bargain check PRO-18

An item is closed once it is signed by both, withdrawn or referred. A what-if is a sign of life, though it changes
neither a status nor a position. How items are by themselves is in `pro.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Final

from bargain.domain.proposal import Proposal
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.language.references import Outline, Verdict, resolve
from bargain.problems import Severity
from bargain.table.sections import same_section
from bargain.table.status import AGREED, GONE, Standing, status_of
from bargain.visibility import Level

QUIET: Final = 30
"""Days without a move after which an item is mentioned."""
STUCK: Final = 45
"""Days without a move after which it is warned of."""
CLOSED: Final = GONE | {"ta_signed", "ratified"}
MISSING: Final = frozenset({Verdict.missing_article, Verdict.missing_section})


def _live(workspace: Workspace, standings: dict[str, Standing]) -> list[Proposal]:
    return [proposal for proposal in workspace.proposals if standings[proposal.id].status not in CLOSED]


@rule("PRO-13", Severity.error, "an item's subject may not be bargained, or nobody has asked")
def subject(workspace: Workspace) -> Iterator[Finding]:
    """Find tabled items on a prohibited subject (error) or of unknown class (warning), and a permissive must.

    They may refuse to speak of a prohibited or permissive subject, and insisting can be a charge against us. Ask your
    field representative, set `subject_class:` and `authority:`; give a permissive item that members must have a road
    beside the table (`parallel_path:`). That last finding shows priorities and is for the audience strategy.

    Example: staffing levels tabled with `subject_class: unknown`.
    """
    standings = status_of(workspace)
    musts = {
        item.id
        for item in (workspace.strategy.items if workspace.strategy else [])
        if item.priority == "must"
    }
    for proposal in workspace.proposals:
        at, name = proposal.where("subject_class"), f"{proposal.id} ({proposal.title})"
        fix = f"Ask your field representative and set subject_class and authority of {proposal.id}"
        tabled = standings[proposal.id].tabled
        if proposal.subject_class == "prohibited" and tabled:
            yield Finding(proposal.id, at, f"{name} was tabled and is a prohibited subject", fix)
        elif proposal.subject_class == "unknown" and tabled:
            yield Finding(
                proposal.id, at, f"{name} was tabled and its subject class is unknown", fix, Severity.warning
            )
        elif proposal.subject_class == "permissive" and proposal.id in musts and not proposal.parallel_path:
            message = f"{name} is permissive and rated must, and has no parallel path"
            fix = f"Agree on a road beside the table and write it as parallel_path of {proposal.id}"
            yield Finding(proposal.id, at, message, fix, Severity.warning, Level.strategy)


@rule("PRO-14", Severity.warning, "two items are in each other's way")
def conflicts(workspace: Workspace) -> Iterator[Finding]:
    """Find pairs of open items that change the same section of one agreement, or are linked by `conflicts_with`.

    One text must settle both; agreeing on one and forgetting the other leaves two clauses. Also across the table: name
    the other item in the agreement. Merge them, or link them and settle them together.

    Example: U-07 and M-03 both amend Section 12.1.
    """
    standings = status_of(workspace)
    found: dict[str, list[tuple[Proposal, Proposal, str]]] = {}
    for one, other in combinations(_live(workspace, standings), 2):
        linked = _linked(one, other) or _linked(other, one)
        same = same_section(one, other) and {one.kind, other.kind} <= {
            "amend",
            "delete",
            "new",
            "housekeeping",
        }
        if linked or same:
            first, second = sorted((one, other), key=lambda item: (item.side == "management", item.id))
            words = f"and {second.id} " + ("are marked as conflicting" if linked else "both change")
            words += "" if linked else f" Section {first.section}"
            found.setdefault(first.id, []).append((first, second, words))
    for pairs in found.values():
        first = pairs[0][0]
        message = f"{first.id} " + "; ".join(words for _, _, words in pairs)
        others = ", ".join(second.id for _, second, _ in pairs)
        yield Finding(
            first.id, first.where("section"), message, f"Settle {first.id} and {others} in one text"
        )


def _linked(one: Proposal, other: Proposal) -> bool:
    return any(link.rel == "conflicts_with" and link.id == other.id for link in one.links)


@rule("PRO-15", Severity.warning, "an item hangs on one that is gone or not settled")
def dangling(workspace: Workspace) -> Iterator[Finding]:
    """Find open items that depend on one that was withdrawn or referred, and agreed ones on one that is still open.

    A remedy for a limit that nobody agreed to is empty. Settle the other first, or take the dependence out of the text
    and off `links:`.

    Example: U-03 depends on U-02, U-03 is agreed and U-02 is not.
    """
    standings = status_of(workspace)
    for proposal in workspace.proposals:
        here = standings[proposal.id]
        for link in proposal.links if here.status not in GONE else []:
            there = standings.get(link.id)
            if link.rel != "depends_on" or there is None or there.agreed:
                continue
            if there.status in GONE or there.status == "rejected" or here.agreed:
                message = f"{proposal.id} depends on {link.id}, which is {there.in_words()}"
                fix = f"Settle {link.id}, or take the dependence out of {proposal.id}"
                yield Finding(proposal.id, link.where(), message, fix)


@rule("PRO-16", Severity.warning, "an item without a plank, or a plank without an item")
def orphan(workspace: Workspace) -> Iterator[Finding]:
    """Find items of ours that no plank of the platform carries, and planks all of whose items are gone.

    Members voted for planks: an orphan has no mandate, and an empty plank is a promise broken in silence. Set `plank:`,
    or tell the members what became of it.

    Example: `plank:` left empty; a plank whose two items were withdrawn. A plank with a shared demand is not empty.
    """
    platform = workspace.platform
    if platform is None:
        return
    standings = status_of(workspace)
    carried = {item for plank in platform.planks for item in plank.proposals}
    for proposal in workspace.proposals:
        known = proposal.plank is not None and platform.plank(proposal.plank) is not None
        if proposal.side != "management" and not known and proposal.id not in carried:
            message = f"{proposal.id} ({proposal.title}) is on no plank of the platform"
            fix = f"Set the plank of {proposal.id}, or ask the council whether it stands"
            yield Finding(proposal.id, proposal.where("plank"), message, fix)
    for plank in platform.planks:
        items = {*plank.proposals, *(item.id for item in workspace.proposals if item.plank == plank.id)}
        alive = [
            item for item in items if item in standings and standings[item].status not in {*GONE, "rejected"}
        ]
        if not alive and not plank.demands:
            message = f"plank {plank.id} ({plank.title}) has no live item"
            fix = f"Write an item for {plank.id}, or tell members what became of it"
            yield Finding(plank.id, plank.where("proposals"), message, fix)


@rule("PRO-17", Severity.error, "a text refers to what the agreement does not have")
def undefined(workspace: Workspace) -> Iterator[Finding]:
    """Find texts of ours that point at an article or section which neither the agreement nor a proposal has.

    The clause cannot be applied, and an arbitrator will guess. Correct the reference, or define what it points at.
    Nothing is said where the agreement's `articles:` are not listed; laws and codes are left alone.

    Example: "as in Article 99".
    """
    new = [place for item in workspace.proposals for place in (item.article, item.section) if place]
    for proposal in workspace.proposals:
        versions = [version for version in proposal.versions if version.by != "management"]
        held = [workspace.round.contract_of(unit) for unit in proposal.units]
        lists = [contract.articles for contract in held if contract is not None and contract.articles]
        if proposal.side == "management" or not versions or not lists:
            continue
        outlines = [Outline.of([*articles, *new]) for articles in lists]
        verdicts = [resolve(versions[-1].text, outline, proposal.article or "") for outline in outlines]
        missing = [
            each[0].reference.name
            for each in zip(*verdicts, strict=True)
            if {one.verdict for one in each} <= MISSING
        ]
        if missing:
            message = (
                f"version {versions[-1].v} of {proposal.id} refers to {', '.join(dict.fromkeys(missing))}, "
            )
            message += "which the agreement does not have"
            fix = f"Correct the reference in proposals/{proposal.id}.yaml"
            yield Finding(proposal.id, versions[-1].where("text"), message, fix)


@rule("PRO-18", Severity.warning, "an item does not move")
def stuck(workspace: Workspace) -> Iterator[Finding]:
    """Find open items that nobody has moved for 45 days (warning), or for 30 (information).

    What is not spoken of is dropped at the end. Ask for their answer, package it, or withdraw it on purpose. Counted
    are papers, acts and what-ifs that name the item, of either side.

    Example: held on January 28: 44 days later information, 45 days later a warning.
    """
    standings = status_of(workspace)
    for proposal in _live(workspace, standings):
        standing = standings[proposal.id]
        if (
            standing.tabled
            and standing.days is not None
            and standing.days >= QUIET
            and not _written_up(standing)
        ):
            last = standing.last_move.date() if standing.last_move is not None else ""
            message = f"{proposal.id} ({proposal.title}) has not moved for {standing.days} days, since {last}"
            severity = Severity.warning if standing.days >= STUCK else Severity.information
            fix = f"Ask for an answer on {proposal.id}, package it, or withdraw it"
            yield Finding(proposal.id, proposal.where(), message, fix, severity)


def _written_up(standing: Standing) -> bool:
    """Say whether both sides agreed on it: what is missing is then a signature, which TAG-01 asks for."""
    return standing.status in AGREED


@rule("PRO-19", Severity.error, "the log says of an item what cannot be")
def impossible(workspace: Workspace) -> Iterator[Finding]:
    """Find papers and acts in the logs that cannot follow on what came before them.

    Status is derived from the log and never typed; a wrong line makes every report wrong. Strike the line
    with `bargain strike`, or add the one that is missing.

    Example: management withdraws what the union proposed; a paper on an item withdrawn for good.
    """
    for standing in status_of(workspace).values():
        if standing.inconsistencies:
            first = standing.inconsistencies[0]
            message = "; ".join(each.sentence for each in standing.inconsistencies)
            fix = "If the line is a mistake: bargain strike ID --because TEXT; or add the one that is missing before it"
            yield Finding(standing.item, first.at, message, fix)


@rule("PRO-20", Severity.warning, "a partner has not been told of a withdrawal")
def untold(workspace: Workspace) -> Iterator[Finding]:
    """Find withdrawn items that serve a shared demand, and a partner behind it who was last informed before that day.

    They will read it in the paper and will not come again. Call, and set `informed_on:`.

    Example: withdrawn on February 25, the partner who raised the demand was last informed on February 20.
    """
    if workspace.common_good is None:
        return
    standings = status_of(workspace)
    for proposal in workspace.proposals:
        day = _withdrawn_on(standings[proposal.id])
        demands = [
            one
            for one in workspace.common_good.demands
            if proposal.id in one.proposals or one.id in proposal.common_good
        ]
        if day is None or not demands:
            continue
        behind = {*proposal.partners, *(one.raised_by for one in demands)}
        late = [
            one
            for one in workspace.common_good.partners
            if one.id in behind and not _told(one.informed_on, day)
        ]
        if late:
            names = " and ".join(one.id for one in late)
            served = ", ".join(one.id for one in demands)
            message = f"{proposal.id}, which serves {served}, was withdrawn on {day}, and {names} has not been told since"
            fix = f"Call {names} and set informed_on in common_good.yaml"
            yield Finding(proposal.id, late[0].where("informed_on"), message, fix)


def _told(informed: date | None, day: date) -> bool:
    return informed is not None and informed >= day


def _withdrawn_on(standing: Standing) -> date | None:
    return standing.last_move.date() if standing.status == "withdrawn" and standing.last_move else None


@rule("PRO-21", Severity.warning, "an item of ours begins outside the agreements it is for")
def odd_date(workspace: Workspace) -> Iterator[Finding]:
    """Find our last versions, or cost terms of them, that begin before the present agreement or after the next one.

    A year typed wrong changes what an item costs and what it promises. Counted are the first day of the unit's present
    agreement and the last day of `successor_term:` in bargain.yaml; where one of them is not written down, nothing is
    said on that side.

    Example: `effective: 2062-07-01` where the next agreement ends on 2029-06-30.
    """
    term = workspace.round.successor_term
    for proposal in workspace.proposals:
        own = [version for version in proposal.versions if version.by != "management"]
        if proposal.side == "management" or not own:
            continue
        last = max(own, key=lambda version: version.v)
        held_by = [workspace.round.contract_of(unit) for unit in proposal.units]
        first = min((contract.effective for contract in held_by if contract is not None), default=None)
        for held in (last, *last.terms):
            day = held.effective
            if day is None:
                continue
            if first is not None and day < first:
                words = f"begins on {day}, before the present agreement, which began on {first}"
            elif term is not None and day > term.expires:
                words = f"begins on {day}, after the next agreement, which ends on {term.expires}"
            else:
                continue
            fix = (
                f"Correct effective in proposals/{proposal.id}.yaml, or the agreement's dates in bargain.yaml"
            )
            message = f"version {last.v} of {proposal.id} ({proposal.title}) {words}"
            yield Finding(proposal.id, held.where("effective"), message, fix)


@rule("PRO-22", Severity.error, "items hang on each other in a circle")
def circle(workspace: Workspace) -> Iterator[Finding]:
    """Find items that replace, or depend on, one another in a circle.

    Nobody can say which of them is settled first, or which text stands. Take one of the links out.

    Example: U-07 replaces U-09, and U-09 replaces U-07.
    """
    told: set[str] = set()
    for rel in ("replaces", "depends_on"):
        links = {item.id: [link for link in item.links if link.rel == rel] for item in workspace.proposals}
        for proposal in workspace.proposals:
            way = _back_to(proposal.id, {name: [link.id for link in held] for name, held in links.items()})
            if not way or told & {*way}:
                continue
            told |= {*way}
            words = "is replaced by itself" if rel == "replaces" else "depends on itself"
            road = " to ".join([*way, way[0]])
            message = f"{proposal.id} ({proposal.title}) {words}: the links go from {road}"
            at = next(link.where("id") for link in links[proposal.id] if link.id == [*way, way[0]][1])
            yield Finding(proposal.id, at, message, f"Take one of these links out of {' or '.join(way)}")


def _back_to(start: str, links: Mapping[str, list[str]]) -> list[str]:
    """Give the shortest way along the links from an item to itself, empty where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for name in links.get(way[-1], ()):
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


FAMILY = Family(
    "PRO",
    "Proposals at the table",
    (subject, conflicts, dangling, orphan, undefined, stuck, impossible, untold, odd_date, circle),
)
