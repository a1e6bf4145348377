"""Slides for the ratification meeting: what changes, what it pays, what was not won, and how to vote.

    $ bargain ratification slides --audience members -o meeting.pptx

The same facts as the summary, in the short: long tables go on over several slides, so that nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from bargain.calendar.choices import choose_unit
from bargain.disclosure import Column, Document, Fact, Guarded, Table, under
from bargain.domain.workspace import Workspace
from bargain.figures.ratifying import demands, examples, not_won, planks, recommendation, unit_names
from bargain.table.release import ballot_level
from bargain.table.settled import Change, changes, losses, reach_of
from bargain.table.votes import units_voting
from bargain.visibility import Audience, Level, Members, Public, Team

LINES: Final = 13
"""Lines of a table that a slide holds under its title."""
WIDE: Final = 100
"""Characters of all columns together that stand in one line of a slide."""
_FIXED: Final = 12
"""Characters that a column of dates or amounts takes."""


@dataclass(frozen=True, slots=True)
class Slide(Fact):
    """One slide: its title, with which of several it is, and its table, at the level that the agreement has reached."""

    title: Members[Guarded[str]]
    table: Members[Table]


@dataclass(frozen=True, slots=True)
class Slides(Fact):
    """The slides of a meeting, in the order in which they are shown."""

    local: Public[str]
    units: Public[tuple[str, ...]]
    reach: Team[str]
    slides: Members[tuple[Slide, ...]]
    recommendation: Members[Guarded[str | None]]
    day: Members[date | None]
    place: Members[str | None]
    method: Members[str | None]
    full_text: Members[str | None]


def gather(workspace: Workspace, *, unit: str = "") -> Slides:
    """Put the slides together, for all units that vote or for one; raises UsageError where there is no such unit."""
    units = (choose_unit(workspace, unit),) if unit else units_voting(workspace)
    vote, level = workspace.ratification, reach_of(workspace, units)
    tables = (
        _in_short(changes(workspace, units)),
        examples(workspace, units)[0],
        not_won(losses(workspace, units)),
        _without(planks(workspace), "next"),
        _without(demands(workspace), "next"),
    )
    return Slides(
        workspace.round.local.name,
        unit_names(workspace, units),
        level.name,
        tuple(slide for table in tables for slide in _parted(table, level)),
        Guarded(recommendation(workspace), ballot_level(workspace)),
        vote.voted_on if vote else None,
        vote.place if vote else None,
        vote.method if vote else None,
        vote.full_text if vote else None,
    )


def _in_short(found: tuple[Change, ...]) -> Table:
    columns = (
        Column("title", "What", "text", Level.members),
        Column("after", "What changes", "text", Level.members),
        Column("effective", "From", "date", Level.members),
    )
    rows = tuple((one.title, one.after, one.effective) for one in found)
    return Table("changes", "What changes", columns, rows, levels=tuple(one.level for one in found))


def _without(table: Table, key: str) -> Table:
    """Give a table without a column that is not for a screen in a hall."""
    kept = [n for n, column in enumerate(table.columns) if column.key != key]
    columns = tuple(table.columns[n] for n in kept)
    return replace(table, columns=columns, rows=tuple(tuple(row[n] for n in kept) for row in table.rows))


def _parted(table: Table, level: Level) -> Iterator[Slide]:
    """Cut a table into slides, each as many rows as it holds lines."""
    levels = table.levels or (Level.members,) * len(table.rows)
    cuts, held = [0], 0
    for n, row in enumerate(table.rows):
        lines = _lines(table, row)
        if held and held + lines > LINES:
            cuts.append(n)
            held = 0
        held += lines
    cuts = [*cuts, len(table.rows)] if table.rows else []
    for n, (first, last) in enumerate(pairwise(cuts), 1):
        title = table.title if len(cuts) == 2 else f"{table.title} ({n} of {len(cuts) - 1})"
        reached = tuple(max(level, one) for one in levels[first:last])
        part = replace(table, title=title, rows=table.rows[first:last], levels=reached, note="")
        yield Slide(Guarded(title, max(reached)), part)


def _lines(table: Table, row: tuple[object, ...]) -> int:
    """Say how many lines a row takes where columns of text are as wide as their longest cells are to each other."""
    longest = [
        max(len(cell) if isinstance(cell, str) else 0 for cell in column)
        for column in zip(*table.rows, strict=True)
    ]
    room = max(_FIXED, WIDE - _FIXED * longest.count(0))
    whole = max(room, sum(longest))
    texts = [(len(str(cell)), most) for cell, most in zip(row, longest, strict=True) if most]
    return max(1, *(-(-length * whole // (most * room)) for length, most in texts))


_SETTLED: Final = (
    "local", "units", "recommendation", "day", "place", "method", "full_text", "slides.title",
    *under("slides.table", "title after effective who <year> more first outcome plank demand"),
)  # fmt: skip
_ALL: Final = (*_SETTLED, "reach")

DOCUMENT = Document(
    facts=Slides,
    gather=gather,
    title=lambda facts: f"The tentative agreement, {facts.local}",
    template="ratification_slides",
    releases={
        Audience.members: _SETTLED,
        Audience.council: _SETTLED,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
)
