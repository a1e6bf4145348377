"""Shares that prove something and are counted by a rule of their own: so many of so many.

Each function takes the workspace and the occasion, and gives the part and the whole; a whole of zero means that there
is nothing to count yet.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from bargain.calendar.occasions import Occasion
from bargain.calendar.paths import concerns
from bargain.domain.checklist import Share, Topics
from bargain.domain.evidence import InformationRequest
from bargain.domain.local import Unit
from bargain.domain.proposal import Proposal
from bargain.domain.session import Agreement
from bargain.domain.team import TABLE_FUNCTIONS
from bargain.domain.workspace import Workspace
from bargain.folder.facts import facts
from bargain.organizing.coverage import coverage, headcounts
from bargain.table.agreeing import sides_missing
from bargain.table.status import GONE, status_of

Counted = tuple[int, int]


def unit_lists_that_agree(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count the units whose worksites and job classes each add up to the headcount."""
    return _count(
        sum(unit.worksites.values()) == sum(unit.classes.values()) == unit.headcount
        for unit in _units(workspace, occasion)
    )


def worksites_charted(workspace: Workspace, _occasion: Occasion) -> Counted:
    """Count the worksites that have an assessment on the wall chart, of all worksites."""
    charts = workspace.worksites.worksites if workspace.worksites else []
    return _among((chart.worksite for chart in charts if chart.assessment), _worksites(workspace))


def functions_with_alternate(workspace: Workspace, _occasion: Occasion) -> Counted:
    """Count the table's functions that somebody holds and somebody else can take over."""
    team = workspace.team
    if team is None:
        return 0, 0
    return _count(
        bool(team.holders(name)) and bool(_alternate(team.alternates, name)) for name in TABLE_FUNCTIONS
    )


def _alternate(alternates: object, name: str) -> object:
    return alternates.get(name) if isinstance(alternates, dict) else None


def council_seats_filled(workspace: Workspace, _occasion: Occasion) -> Counted:
    """Count the filled seats of the council, of all seats."""
    council = workspace.council
    return (council.size - council.empty, council.size) if council else (0, 0)


def council_worksites_covered(workspace: Workspace, _occasion: Occasion) -> Counted:
    """Count the worksites with at least one filled seat, of all worksites."""
    council = workspace.council
    if council is None:
        return 0, 0
    filled: dict[str, int] = {}
    for sign, seats in ((1, council.seats), (-1, council.vacant)):
        for by_worksite in seats.values():
            for worksite, number in by_worksite.items():
                filled[worksite] = filled.get(worksite, 0) + sign * number
    return _among((worksite for worksite, number in filled.items() if number > 0), _worksites(workspace))


def worksites_with_action_team(workspace: Workspace, _occasion: Occasion) -> Counted:
    """Count the worksites whose action team has one for every ten people or part of ten."""
    team = workspace.council.action_team if workspace.council else None
    return _count(not row.short for row in coverage(workspace.round.units, team)) if team else (0, 0)


def foundation_topics_learned(workspace: Workspace, _occasion: Occasion) -> Counted:
    """Count the foundation topics that somebody on the team has learned."""
    learned = {entry.topic for entry in workspace.team.training} if workspace.team else set()
    foundations = [topic.id for topic in facts(Topics, "topics").topics if topic.block == "foundations"]
    return _among(learned, foundations) if workspace.team else (0, 0)


def worksites_at_survey_target(workspace: Workspace, _occasion: Occasion) -> Counted:
    """Count the cells of unit and worksite whose response rate reaches the worksite's target."""
    held = workspace.survey.survey if workspace.survey else None
    if held is None or held.target is None or held.target.worksite is None:
        return 0, 0
    target = Fraction(*held.target.worksite.fraction())
    return _count(
        held.responses.get(unit.id, {}).get(worksite, 0) >= target * people
        for unit in workspace.round.units
        for worksite, people in unit.worksites.items()
        if people
    )


def articles_audited(workspace: Workspace, _occasion: Occasion) -> Counted:
    """Count the articles of the agreements that have a tag, of all that the agreements list."""
    audit = workspace.contract_audit
    if audit is None:
        return 0, 0
    tagged = {clause.article for clause in audit.clauses}
    listed = {_article(number) for contract in workspace.round.contracts for number in contract.articles}
    return (len(tagged), audit.articles_total) if audit.articles_total else _among(tagged, listed)


def _article(number: str) -> str:
    """Give the article of a section number: 12 of 12.1."""
    return number.partition(".")[0]


def proposals_in_strategy(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count our proposals that have a priority in the confidential file."""
    items = workspace.strategy.items if workspace.strategy else []
    return _among(
        (item.id for item in items if item.priority), [proposal.id for proposal in _ours(workspace, occasion)]
    )


def economic_proposals_costed(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count our economic proposals of which some version has cost terms, or a source of its cost."""
    return _count(
        bool(proposal.cost_source) or any(version.terms for version in proposal.versions)
        for proposal in _ours(workspace, occasion)
        if proposal.economic
    )


def demands_traced(workspace: Workspace, _occasion: Occasion) -> Counted:
    """Count the shared demands that have a road, and, where it is the contract, a proposal."""
    demands = workspace.common_good.demands if workspace.common_good else []
    return _count(
        demand.mechanism is not None and (demand.mechanism != "contract" or bool(demand.proposals))
        for demand in demands
    )


def late_requests_chased(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count the information requests late on the day of the session of which somebody reminded the employer."""
    held = workspace.info_requests.info_requests if workspace.info_requests else []
    day = min(occasion.day or workspace.as_of, workspace.as_of)
    return _count(
        any(request.due < reminder <= day for reminder in request.reminders)
        for request in held
        if request.due is not None and request.due < day and _wanting(request, day)
    )


def _wanting(request: InformationRequest, day: date) -> bool:
    return any(
        item.status in {"open", "partial"} or (item.received is not None and item.received > day)
        for item in request.items
    )


def union_proposals_passed(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count our proposals that a paper has carried."""
    return _passed(workspace, _ours(workspace, occasion))


def proposals_passed(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count the proposals of both sides that a paper has carried."""
    return _passed(workspace, [one for one in workspace.proposals if concerns(one, occasion)])


def _passed(workspace: Workspace, proposals: Iterable[Proposal]) -> Counted:
    standings = status_of(workspace)
    return _count(
        standings[one.id].tabled for one in proposals if standings[one.id].status != "dropped_before_table"
    )


def agreements_signed(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count the tentative agreements that both sides have signed, of the session or of the whole round."""
    reached = [
        entry
        for entry in workspace.entries(Agreement)
        if concerns(entry, occasion) and _item_concerns(workspace, entry.item, occasion)
    ]
    return _count(not sides_missing(workspace, entry) for entry in reached)


def _item_concerns(workspace: Workspace, item: str, occasion: Occasion) -> bool:
    proposal = workspace.proposal(item)
    return proposal is None or concerns(proposal, occasion)


def items_settled(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count the items of both sides that are signed, withdrawn, dropped or referred."""
    standings = status_of(workspace)
    settled = GONE | {"ta_signed", "ratified"}
    return _count(
        standings[one.id].status in settled for one in workspace.proposals if concerns(one, occasion)
    )


def valid_tallies(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count the units with a tally of their own that reached its quorum, of the units that vote."""
    vote = workspace.ratification
    if vote is None or vote.combined:
        return 0, len(_units(workspace, occasion)) if vote else 0
    valid = {
        tally.unit
        for tally in vote.tallies
        if tally.quorum is not None and tally.returned is not None and tally.returned >= tally.quorum
    }
    return _among(valid, [unit.id for unit in _units(workspace, occasion)])


def tallies_lost(workspace: Workspace, occasion: Occasion) -> Counted:
    """Count the tallies in which no was at least as frequent as yes, of all tallies with a count."""
    tallies = workspace.ratification.tallies if workspace.ratification else []
    return _count(
        tally.no >= tally.yes
        for tally in tallies
        if concerns(tally, occasion) and tally.yes is not None and tally.no is not None
    )


def _units(workspace: Workspace, occasion: Occasion) -> list[Unit]:
    return [unit for unit in workspace.round.units if occasion.unit in {None, unit.id}]


def _ours(workspace: Workspace, occasion: Occasion) -> list[Proposal]:
    return [one for one in workspace.proposals if one.side == "union" and concerns(one, occasion)]


def _worksites(workspace: Workspace) -> list[str]:
    return list(headcounts(workspace.round.units))


def _count(answers: Iterable[bool]) -> Counted:
    held = list(answers)
    return sum(held), len(held)


def _among(found: Iterable[str], wanted: Collection[str]) -> Counted:
    return len(set(found) & set(wanted)), len(set(wanted))


SHARES: Final[dict[Share, Callable[[Workspace, Occasion], Counted]]] = {
    "unit_lists_that_agree": unit_lists_that_agree,
    "worksites_charted": worksites_charted,
    "functions_with_alternate": functions_with_alternate,
    "council_seats_filled": council_seats_filled,
    "council_worksites_covered": council_worksites_covered,
    "worksites_with_action_team": worksites_with_action_team,
    "foundation_topics_learned": foundation_topics_learned,
    "worksites_at_survey_target": worksites_at_survey_target,
    "articles_audited": articles_audited,
    "proposals_in_strategy": proposals_in_strategy,
    "economic_proposals_costed": economic_proposals_costed,
    "demands_traced": demands_traced,
    "late_requests_chased": late_requests_chased,
    "union_proposals_passed": union_proposals_passed,
    "proposals_passed": proposals_passed,
    "agreements_signed": agreements_signed,
    "items_settled": items_settled,
    "valid_tallies": valid_tallies,
    "tallies_lost": tallies_lost,
}
