"""The audit book: a costing by pay cell with live formulas, from the inputs to the four numbers of each year.

The engine plays each unit once more, with amounts that remember how they came about (`bargain/costing/traced.py`). What
it adds up is laid out here, a row for each kind of member, year and position, and summed with a spreadsheet's formulas.
What a formula cannot follow stands as a value, so that every total is the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bargain.costing.engine import Memory, Sheet, sheets, staged
from bargain.costing.events import ALL_OWED
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.scene import Scene
from bargain.costing.settlement import Pricing, touched
from bargain.costing.term import Promised
from bargain.disclosure import At, Table, Worked
from bargain.figures.audit_inputs import NAME, Inputs
from bargain.figures.audit_rows import Group, Rows
from bargain.figures.audit_sheets import Followed, GridSheet
from bargain.figures.audit_summary import summary_table
from bargain.figures.comparison import Position

QUO = "Status quo"


@dataclass(slots=True)
class Audit:
    """A book being made: its inputs, its rows, and the row of totals of every position, unit, year and way of counting."""

    pricing: Pricing
    inputs: Inputs = field(default_factory=Inputs)
    rows: Rows = field(default_factory=Rows)
    totals: dict[Group, int] = field(default_factory=dict)
    followed: Followed = field(init=False)

    def __post_init__(self) -> None:
        self.followed = Followed(self.inputs, GridSheet())

    def position(self, title: str, positions: Sequence[Position]) -> list[Promised]:
        """Give the promises of a position, their amounts inputs of the book; what is contingent stands in no total."""
        return [
            replace(made, promise=self.inputs.followed(made.promise, _path(title, held.item, n, made)))
            for held in positions
            for n, made in enumerate(held.promises, 1)
            if not made.contingent
        ]

    def play(self, unit: str, scene: Scene, title: str, promises: Sequence[Promised]) -> None:
        """Lay out the years of one unit under a position; one that promises it nothing has the rows of the status quo."""
        mine = [made for made in promises if unit in touched(made, self.pricing.scenes)]
        if not mine and title != QUO:
            for group, row in list(self.totals.items()):
                if group[:2] == (QUO, unit):
                    self.totals[title, unit, *group[2:]] = row
            return
        stage = staged(scene, mine, ALL_OWED, Memory(), Outcome())
        stage.watch = self.followed.grids.watch(unit, title)
        for year in scene.telling[1:]:
            for sheet in sheets(stage, year, ALL_OWED):
                for counts, one in _counted(sheet):
                    group = title, unit, year.name, counts
                    self.totals[group] = self.rows.lay_out(group, one, stage.world)

    def tables(self, sides: Sequence[str], worlds: dict[str, Outcome]) -> tuple[Table, ...]:
        """Give the sheets, the inputs and the result first."""
        summary = summary_table(sides, self.totals, worlds, self.pricing.years)
        grids, cells = self.followed.grids.table(), self.followed.table()
        rest = (summary, grids, cells, *self.rows.tables())
        used = {at.row for table in rest for at in _taken(table) if at.table == NAME}
        return (self.inputs.table(used), *rest)


def _path(title: str, item: str, number: int, made: Promised) -> tuple[str, ...]:
    return title, item, str(number), made.promise.term, str(made.promise.effective)


def _counted(sheet: Sheet) -> Iterator[tuple[str, Sheet]]:
    """Give a year in the ways in which it is counted: in cash, what of it lasts, and as a full year."""
    if Timing.ongoing not in sheet.timings:
        yield "full", sheet
        return
    yield "cash", sheet
    if sheet.pay.payments:
        yield "lasting", replace(sheet, pay=replace(sheet.pay, payments=()))


def _taken(table: Table) -> Iterator[At]:
    for row in table.rows:
        for cell in row:
            if isinstance(cell, Worked):
                yield from (part for part in cell.formula if isinstance(part, At))


def audit_book(
    pricing: Pricing, sides: Mapping[str, Sequence[Position]], unit: str = ""
) -> tuple[Table, ...]:
    """Give the sheets of the audit book of some positions by their titles, for all units or for one."""
    audit = Audit(pricing)
    promised = {title: audit.position(title, held) for title, held in sides.items()}
    units = [name for name in pricing.scenes if unit in ("", name)]
    for name in units:
        scene = audit.followed.scene(pricing.scenes[name])
        for title in (QUO, *sides):
            audit.play(name, scene, title, promised.get(title, ()))
    worlds = {QUO: pricing.world()} | {
        title: pricing.world([made for one in held for made in one.promises]) for title, held in sides.items()
    }
    costs = {title: _whole([world[name] for name in units]) for title, world in worlds.items()}
    return audit.tables(tuple(sides), costs)


def _whole(outcomes: Sequence[Outcome]) -> Outcome:
    whole = Outcome()
    for outcome in outcomes:
        whole = whole + outcome
    return whole
