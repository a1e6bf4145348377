"""Who gains what under a position: the spread by unit and class, winners and losers, after premiums, and cell by cell.

    $ bargain cost spread
    $ bargain cost spread --position management --unit E
    $ bargain cost spread --position U-01=2+M-03=1 -o spread.xlsx

Members who are there when the term opens are counted, one by one. Groups of few can tell what one person is paid:
below the team there are the quarters of groups of at least ten, and nothing of who loses, of plans or of cells with
members in them. The council may have those for a position that papers carried, the members for what is agreed, once
both sides have signed every item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bargain.costing.redrawn import CellChange
from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Document, Fact, Guarded, Picture, Table, under
from bargain.domain.workspace import Workspace, need
from bargain.figures.comparison import positions, unit_of
from bargain.figures.gained import emptied
from bargain.figures.presumed import method
from bargain.figures.quarters import quarters_table
from bargain.figures.spreading import cells_table, changes, gains, matrix_table, sides_table, spread_table
from bargain.strategy.drawing import heat, lattice
from bargain.table.positions import named
from bargain.table.release import position_level, settlement_level
from bargain.visibility import Audience, Council, Level, Members, Public, Team


@dataclass(frozen=True, slots=True)
class Spread(Fact):
    """How gains are spread over members and cells; what may leave the team carries the level that the position has reached."""

    local: Public[str]
    reach: Team[str]
    title: Members[Guarded[str]]
    unit: Members[str]
    in_dollars: Team[Table]
    in_percent: Team[Table]
    sides: Team[Table]
    matrix: Team[Table]
    quarters: Members[Table]
    heat: Council[Guarded[tuple[Picture, ...]]]
    cells: Team[Table]
    lacking: Members[Guarded[bool]]
    not_costed: Team[tuple[str, ...]]
    method: Members[str]


def gather(workspace: Workspace, *, position: str = "union", unit: str = "") -> Spread:
    """Work out who gains what under a position, in all units or in one.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such position or unit.
    """
    pay = need(workspace.pay, "pay", "bargain cost spread")
    stand = named(workspace, position, pay.settings.first_year)
    held = positions(position, stand.stands)
    promises = [made for one in held for made in one.promises]
    pricing = Pricing(pay, promises)
    unit_of(pricing, unit)
    found, moved = gains(pricing, promises, unit), changes(pricing, promises, unit)
    level, drawn = _level(workspace, position, unit), tuple(_heat(moved))
    empty = tuple(_heat(changes(pricing, promises, unit, within=emptied))) if level < Level.team else drawn
    notes = {note.reason for outcome in pricing.cost(promises).values() for note in outcome.unknown}
    not_costed = (*(f"{one.item}: {one.missing}" for one in held if one.missing), *sorted(notes))
    return Spread(
        local=workspace.round.local.name,
        reach=level.name,
        title=Guarded(stand.title, level),
        unit=unit,
        in_dollars=spread_table(found, percent=False),
        in_percent=spread_table(found, percent=True),
        sides=sides_table(found, pricing, promises),
        matrix=matrix_table(found, pricing.years[-1]),
        quarters=quarters_table(found, level),
        heat=Guarded(drawn, level if drawn == empty else Level.team),
        cells=cells_table(moved),
        lacking=Guarded(bool(not_costed), level),
        not_costed=not_costed,
        method=method(pay),
    )


def _level(workspace: Workspace, position: str, unit: str) -> Level:
    """Give how far it may travel: to the members what is agreed and signed, to the council what crossed the table."""
    if position == "agreed" and settlement_level(workspace, (unit,) if unit else ()) <= Level.members:
        return Level.members
    return max(position_level(workspace, position), Level.council)


def _heat(found: Sequence[tuple[str, CellChange]]) -> Iterator[Picture]:
    """Draw each schedule: by how much each cell rises to the end of the term, in percent."""
    for number, grid in enumerate(dict.fromkeys(cell.grid for _, cell in found), 1):
        cells = [cell for _, cell in found if cell.grid == grid and cell.percent is not None]
        if not any(cell.change for cell in cells):
            continue
        lanes, steps = (
            [*dict.fromkeys(names)] for names in ([c.lane for c in cells], [c.step for c in cells])
        )
        held = {(cell.lane, cell.step): cell.percent for cell in cells}
        points = [
            {"across": lane, "down": step, "cost": float(percent.rate)}
            for (lane, step), percent in held.items()
            if percent is not None
        ]
        columns = (
            Column("step", "Step", "id", Level.council),
            *(Column(f"l{n}", lane, "percent", Level.council, each="lane") for n, lane in enumerate(lanes)),
        )
        rows = tuple((step, *(held.get((lane, step)) for lane in lanes)) for step in steps)
        known = [percent.rate for percent in held.values() if percent is not None]
        said = (
            f"Schedule {grid}: each cell at the end of the term with the position, in percent above what it is without: "
            f"{min(known)}% to {max(known)}%, lanes across and steps down."
        )
        drawn = {place: _short(percent.rate) if percent else "" for place, percent in held.items()}
        full = {(lane, step): drawn.get((lane, step), "") for lane in lanes for step in steps}
        yield Picture(
            f"heat{number}", f"Gain of each cell of schedule {grid}", said,
            Table(f"heat{number}_data", f"Schedule {grid}, gain in percent", columns, rows),
            heat(points, ("Lane", "Step", "Percent")), drawing=lattice(lanes, steps, full),
        )  # fmt: skip


def _short(rate: Decimal) -> str:
    return f"{rate:.1f}%"


_RANKS: Final = "unit class year members least lower median upper most"
_SETTLED: Final = (
    "local", "title", "unit", "lacking", "method",
    *under("quarters", "unit class year members lower median upper lower_percent median_percent upper_percent"),
)  # fmt: skip
_PASSED: Final = (*_SETTLED, *under("heat", "step <lane>"))
_ALL: Final = (
    *_PASSED, "reach", "not_costed",
    *under("in_dollars", _RANKS),
    *under("in_percent", _RANKS),
    *under("sides", "unit year gain same lose lose_net unknown held"),
    *under("matrix", "pay <tier>"),
    *under("cells", "unit schedule lane step fte before after change percent held"),
)  # fmt: skip

DOCUMENT = Document(
    facts=Spread,
    gather=gather,
    title=lambda facts: f"Who gains what, {facts.local}",
    template="cost_spread",
    releases={
        Audience.members: _SETTLED,
        Audience.council: _PASSED,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
)
