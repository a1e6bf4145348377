"""The pieces of what members read before they vote: pay of example members, outcomes of the platform, the recommendation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Table
from bargain.domain.council import Vote
from bargain.domain.pay import Pay
from bargain.domain.workspace import Workspace
from bargain.figures.comparison import positions
from bargain.figures.pay_grid import PayGrid, Rung, lacking, pay_grids
from bargain.money import Money
from bargain.table.positions import named
from bargain.table.release import ballot_level
from bargain.table.settled import Change, Loss, reach_of
from bargain.table.votes import COUNTS, IN_WORDS, electorates
from bargain.visibility import Level

BALLOTS: Final = ("eligible", *COUNTS, "quorum")
"""The numbers of a tally, in the order in which tellers count them."""
OUTCOMES: Final = {"won": "won", "partly": "partly won", "not_won": "not won", "open": "not settled here"}
"""What became of a plank or a shared demand, in words."""


def overview(changes: Sequence[Change]) -> Table:
    """Give the changes in one table: article, before, after, from when, for whom."""
    columns = (
        Column("article", "Article", "text", Level.members),
        Column("before", "Before", "text", Level.members),
        Column("after", "After", "text", Level.members),
        Column("effective", "From", "date", Level.members),
        Column("who", "Who it affects", "text", Level.members),
    )
    rows = tuple((one.article, one.before, one.after, one.effective, one.who) for one in changes)
    return Table("overview", "What changes", columns, rows, levels=tuple(one.level for one in changes))


def not_won(losses: Sequence[Loss]) -> Table:
    """Give what was not won: what we first asked for, and what became of it."""
    columns = (
        Column("title", "What we proposed", "text", Level.members),
        Column("first", "We first asked for", "text", Level.members),
        Column("outcome", "What became of it", "text", Level.members),
    )
    rows = tuple((one.title, one.first, one.outcome) for one in losses)
    return Table("not_won", "What we did not win", columns, rows, levels=tuple(one.level for one in losses))


def examples(workspace: Workspace, units: Sequence[str] = ()) -> tuple[Table, bool]:
    """Give the pay of example members of each schedule, and whether something in the agreement has no price."""
    if workspace.pay is None:
        return _examples([], (), Level.members), False
    grids, missing = _agreed_grids(workspace, workspace.pay, units)
    return _examples(grids, grids[0].years if grids else (), reach_of(workspace, units)), missing


def _agreed_grids(workspace: Workspace, pay: Pay, units: Sequence[str]) -> tuple[list[PayGrid], bool]:
    held = positions("agreed", named(workspace, "agreed", pay.settings.first_year).stands)
    promises = [made for one in held for made in one.promises]
    pricing = Pricing(pay, promises)
    missing = any(one.missing for one in held) or bool(lacking(pricing, promises))
    return pay_grids(pricing, promises, units), missing


def _examples(grids: Iterable[PayGrid], years: Sequence[int], level: Level) -> Table:
    """Give three places of each schedule: where most begin, the middle, and the top."""
    columns = (
        Column("who", "Somebody who is now on", "text", Level.members),
        *(Column(f"y{year}", str(year), "dollars", Level.members, each="year") for year in years),
        Column("more", f"{years[-1]} over {years[0]}" if years else "More", "dollars", Level.members),
    )
    rows: list[tuple[Any, ...]] = []
    for grid in grids:
        last = len(grid.rungs) - 1
        for rung in dict.fromkeys((grid.rungs[0], grid.rungs[last // 2], grid.rungs[last])):
            rows.append((f"{grid.schedule}, {rung.lane}, step {rung.step}", *_amounts(rung)))
    told = "; ".join(f"{grid.schedule}: {grid.each}" for grid in grids)
    note = (
        "Steps, one-time payments and stipends of a whole lane are in it, longevity and other stipends are not; before "
        f"taxes. {told}."
    )
    table = Table("examples", "What it pays: examples", columns, tuple(rows), (), note if rows else "")
    return replace(table, levels=(level,) * len(rows))


def _amounts(rung: Rung) -> tuple[Money | None, ...]:
    first, last = rung.pay[0], rung.pay[-1]
    more = None if first is None or last is None else Money(last - first)
    return (*(None if cents is None else Money(cents) for cents in rung.pay), more)


def planks(workspace: Workspace) -> Table:
    """Give what became of each plank of the platform; the next step is the team's."""
    columns = (
        Column("plank", "Plank of our platform", "text", Level.members),
        Column("outcome", "Outcome", "text", Level.members),
        Column("next", "Next step", "text", Level.team),
    )
    held = workspace.platform.planks if workspace.platform else []
    rows = tuple((one.title, OUTCOMES[one.outcome], one.next_step) for one in held)
    return Table("planks", "Our platform", columns, rows, levels=(reach_of(workspace),) * len(rows))


def demands(workspace: Workspace) -> Table:
    """Give what became of each demand that we share with the community; members read it when they are called to vote."""
    columns = (
        Column("demand", "Shared demand", "text", Level.members),
        Column("outcome", "Outcome", "text", Level.members),
        Column("next", "Next step", "text", Level.council),
    )
    held = workspace.common_good.demands if workspace.common_good else []
    rows = tuple((one.text, OUTCOMES[one.outcome], one.next_step) for one in held)
    return Table("demands", "Shared demands", columns, rows, levels=(ballot_level(workspace),) * len(rows))


def recommendation(workspace: Workspace) -> str | None:
    """Say what the council recommends, with its vote; None where none is recorded."""
    vote = _vote(workspace)
    if vote is None:
        return None
    said = "recommends that you ratify" if vote.passed else "does not recommend this agreement"
    abstained = f", {vote.abstain} abstaining" if vote.abstain else ""
    return f"The bargaining council {said}: {vote.yes} yes, {vote.no} no{abstained}, {vote.present} present."


def _vote(workspace: Workspace) -> Vote | None:
    name = workspace.ratification.recommendation_vote if workspace.ratification else None
    found = workspace.council.vote(name) if workspace.council and name else None
    return found if found is not None and found.decides == "ta_recommendation" else None


def counted(workspace: Workspace) -> Table:
    """Give the count of each electorate, a dash where a number is not known yet, and what it comes to."""
    columns = (
        Column("unit", "Unit", "text", Level.members),
        *(Column(name, name.capitalize(), "count", Level.members) for name in BALLOTS),
        Column("result", "Result", "text", Level.members),
    )
    rows = tuple(
        (", ".join(unit_names(workspace, one.units)), *map(one.total, BALLOTS), IN_WORDS[one.result])
        for one in electorates(workspace)
    )
    note = "Counted together: units in one row. A majority is more yes than no; a tie ratifies nothing."
    return Table("counts", "The count", columns, rows, (), note)


def unit_names(workspace: Workspace, units: Sequence[str]) -> tuple[str, ...]:
    """Give the names of units, in the order of the round."""
    return tuple(unit.name for unit in workspace.round.units if unit.id in units)
