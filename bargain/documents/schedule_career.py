"""What careers earn on one grid, or on several beside each other: today's, proposed ones, raised ones, a neighbour's.

    $ bargain schedule career
    $ bargain schedule career A A+3.5% --lane B --years 30
    $ bargain schedule career A even-2028 --path B:0,M:5,M+30:10
    $ bargain schedule career A oak-hill --lane B --lane oak-hill=BA --discount 3%

A career is one cell a year, full-time, each grid held as it is: no raises to come, no longevity. What others earn more
is over the first grid. With `--discount` the pay of each later year counts less, and the page says by how much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bargain.costing.ground import schedule_called
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.workspace import Workspace, need
from bargain.money import Percent
from bargain.problems import UsageError
from bargain.strategy.career import LONGEST, YEARS, Ladder, Path, average, path_of, path_words
from bargain.strategy.grids import ladder_called
from bargain.strategy.lattice import CAREER, over
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class Careers(Fact):
    """Careers on some grids, and the grids' averages."""

    local: Team[str]
    grids: Team[Table]
    careers: Team[Table]
    discount: Team[Percent | None]
    discounted: Team[Table]


def gather(
    workspace: Workspace,
    names: Sequence[str] = (),
    *,
    schedule: str = "",
    paths: Sequence[str] = (),
    years: int = YEARS[-1],
    discount: Percent | None = None,
) -> Careers:
    """Set grids side by side, the first against the others; without names, the grid of the base year alone.

    ``schedule`` is that of dates and of grids that are proposed. ``paths`` are lanes with the years after which they are
    entered, `B:0,M:5`; with `oak-hill=` before it one is for that grid alone. Without any, every lane is a career.

    Raises BargainError without `pay/pay.yaml`, UsageError for a grid, a lane or years that there are not.
    """
    pay = need(workspace.pay, "pay", "bargain schedule career")
    rule = schedule_called(pay, schedule or next((held.id for held in pay.settings.schedules), ""))
    asked = list(names) or [rule.id]
    ladders = {name: ladder_called(workspace, pay, rule, name) for name in asked}
    if not 1 <= years <= LONGEST:
        raise UsageError(f"a career of {years} years is none", f"Give from 1 to {LONGEST} years.")
    careers = _careers(ladders, paths)
    counted = sorted({year for year in YEARS if year < years} | {years})
    plain = _earned("careers", ladders, careers, counted, None)
    less = _earned("discounted", ladders, careers if discount else {}, counted, discount)
    return Careers(workspace.round.local.name, _grids(ladders), plain, discount, less)


def _careers(ladders: Mapping[str, Ladder], paths: Sequence[str]) -> dict[str, Sequence[Path]]:
    """Give the path that is taken on each grid, or one in each lane that all of them have."""
    if not paths:
        every = [ladder.lanes for ladder in ladders.values()]
        if shared := [lane for lane in every[0] if all(lane in lanes for lanes in every)]:
            return {lane: [[(1, lane)]] * len(every) for lane in shared}
        fix = "Say where a career begins on each, as: --lane B --lane oak-hill=BA"
        raise UsageError("these grids have no lane in common", fix)
    own = {name: text for name, _, text in (path.partition("=") for path in paths) if text}
    if wrong := own.keys() - ladders.keys():
        raise UsageError(f"{min(wrong)!r} is none of the grids", f"They are: {', '.join(ladders)}")
    plain = [path for path in paths if "=" not in path]
    if not plain and own.keys() != ladders.keys():
        raise UsageError("a grid has no path", "Give one for all, as --lane B, or one for each grid.")
    taken: dict[str, Sequence[Path]] = {}
    for text in plain or [""]:
        chosen = [_on(ladder, own.get(name, text)) for name, ladder in ladders.items()]
        taken["; ".join(dict.fromkeys(map(path_words, chosen)))] = chosen
    return taken


def _on(ladder: Ladder, text: str) -> Path:
    path = path_of(text)
    if wrong := [lane for _, lane in path if lane not in ladder.lanes]:
        fix = f"Its lanes are: {', '.join(ladder.lanes)}"
        raise UsageError(f"{ladder.title} has no lane {wrong[0]!r}", fix)
    return path


def _earned(
    name: str,
    ladders: Mapping[str, Ladder],
    careers: Mapping[str, Sequence[Path]],
    years: Sequence[int],
    discount: Percent | None,
) -> Table:
    """Give what each career earns on each grid by so many years, and over the first grid."""
    columns = (
        Column("career", "Career", "text", Level.team),
        Column("years", "Years", "count", Level.team),
        Column("grid", "Grid", "text", Level.team),
        Column("earned", "Earned", "dollars", Level.team),
        Column("difference", "Over the first grid", "dollars", Level.team),
        Column("percent", "In percent", "percent", Level.team),
    )
    rows: list[tuple[Any, ...]] = []
    for career, paths in careers.items():
        for count in years:
            held = zip(ladders.values(), paths, strict=True)
            earned = [(ladder.title, ladder.earned(path, count, discount)) for ladder, path in held]
            (title, first), *others = earned
            rows.append((career, count, title, first, None, None))
            rows += [(career, count, other, pay, *over(first, pay)) for other, pay in others]
    title = f"Career earnings, discounted at {discount} a year" if discount else "Career earnings"
    return Table(name, title, columns, tuple(rows), (), CAREER)


def _grids(ladders: Mapping[str, Ladder]) -> Table:
    columns = (
        Column("grid", "Grid", "text", Level.team),
        Column("cells", "Cells", "count", Level.team),
        Column("lowest", "Lowest", "money", Level.team),
        Column("highest", "Highest", "money", Level.team),
        Column("average", "Average of all cells", "money", Level.team),
        Column("difference", "Over the first", "money", Level.team),
        Column("percent", "In percent", "percent", Level.team),
    )
    means = [ladder.money(average(ladder.cells)) for ladder in ladders.values()]
    rows: list[tuple[Any, ...]] = []
    for ladder, mean in zip(ladders.values(), means, strict=True):
        low, high = ladder.money(min(ladder.cells.values())), ladder.money(max(ladder.cells.values()))
        more = over(means[0], mean) if rows else (None, None)
        rows.append((ladder.title, len(ladder.cells), low, high, mean, *more))
    note = "One full-time member in every cell: nobody's actual placement is counted."
    return Table("grids", "The grids", columns, tuple(rows), (), note)


_EARNED: Final = "career years grid earned difference percent"
_RELEASED: Final = (
    "local",
    *under("grids", "grid cells lowest highest average difference percent"),
    *under("careers", _EARNED),
    "discount",
    *under("discounted", _EARNED),
)
DOCUMENT = Document(
    facts=Careers,
    gather=gather,
    title=lambda facts: f"Career earnings, {facts.local}",
    template="schedule_career",
    releases={Audience.team: _RELEASED, Audience.strategy: _RELEASED},
)
