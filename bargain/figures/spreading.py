"""Who gains what: the spread of members' gains under some promises, by group, by pay and tier, and cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from bargain.costing.redrawn import CellChange, cells_changed, standing
from bargain.costing.scene import SHARED, Scene
from bargain.costing.settlement import Pricing, touched
from bargain.costing.term import Promised
from bargain.disclosure import Column, Table
from bargain.figures.gained import Earned, earned
from bargain.money import Money, Percent
from bargain.visibility import Level

NO_PLAN: Final = "no plan"


@dataclass(frozen=True, slots=True)
class Gain:
    """Members of one cell, plan and tier: what one of them gains in a year, in cents, and the pay without it.

    ``net`` is the gain after the member's own part of premiums, None where it is not known.
    """

    unit: str
    job_class: str
    year: int
    tier: str
    heads: int
    gain: int
    pay: int
    net: int | None


def gains(pricing: Pricing, promises: Sequence[Promised], unit: str = "") -> list[Gain]:
    """Give what the members gain who are there when the term opens and in every year; positions nobody counted are left out."""
    found: list[Gain] = []
    for name, scene in pricing.scenes.items():
        if name == SHARED or unit not in ("", name):
            continue
        mine = [made for made in promises if name in touched(made, pricing.scenes)]
        before = earned(scene)
        after = earned(scene, mine) if mine else before
        for quo, settled in zip(before[1:], after[1:], strict=True):
            found += _of_year(scene, quo, settled)
    return found


def _of_year(scene: Scene, quo: Earned, settled: Earned) -> Iterable[Gain]:
    plans: dict[int, list[tuple[str, str, int]]] = {}
    for group in scene.covered:
        plans.setdefault(group.cell, []).append((group.plan, group.tier, group.heads))
    for number, (cell, heads) in enumerate(zip(scene.cells, scene.heads, strict=True)):
        if not heads or cell.members != 1 or number not in quo.pay or number not in settled.pay:
            continue
        held = plans.get(number, [])
        rest = heads - sum(count for _, _, count in held)
        pay, gain = sum(quo.pay[number]), sum(settled.pay[number]) - sum(quo.pay[number])
        for plan, tier, count in [*held, ("", NO_PLAN, rest)]:
            nets = quo.net(number, plan, tier), settled.net(number, plan, tier)
            net = None if nets[0] is None or nets[1] is None else nets[1] - nets[0]
            if count:
                yield Gain(scene.unit, cell.job_class, quo.year, tier, count, gain, pay, net)


def ranked(values: Sequence[tuple[Any, int]]) -> tuple[Any, ...]:
    """Give least, quartiles, and most of values with so many members each, by the nearest rank: members count, not FTE."""
    held = sorted(values)
    members = sum(heads for _, heads in held)
    ranks = (1, -(-members // 4), -(-members // 2), -(-3 * members // 4), members)
    found = []
    for rank in ranks:
        so_far = 0
        for value, heads in held:
            so_far += heads
            if so_far >= rank:
                found.append(value)
                break
    return tuple(found)


ALL: Final = "all"
"""The group of everybody in a unit."""


def grouped(found: Sequence[Gain]) -> dict[tuple[str, str, int], list[Gain]]:
    """Give the members with pay of each unit, class and year, and of the unit as a whole; one class alone is the whole."""
    groups: dict[tuple[str, str, int], list[Gain]] = {}
    classes = {(one.unit, one.job_class) for one in found}
    for one in found:
        if one.pay and sum(unit == one.unit for unit, _ in classes) > 1:
            groups.setdefault((one.unit, one.job_class or "none", one.year), []).append(one)
        if one.pay:
            groups.setdefault((one.unit, ALL, one.year), []).append(one)
    return dict(sorted(groups.items()))


def amount(one: Gain, *, percent: bool) -> Money | Percent:
    """Give a gain in dollars, or in percent of the pay without it, with two decimals."""
    return Percent.ratio(one.gain, one.pay, 2) if percent else Money(one.gain)


RANKS: Final = (
    ("least", "Least"),
    ("lower", "Lower quarter"),
    ("median", "Middle"),
    ("upper", "Upper quarter"),
    ("most", "Most"),
)


def spread_table(found: Sequence[Gain], *, percent: bool) -> Table:
    """Give the spread of gains by unit, class and year, in dollars or in percent of each member's pay without it."""
    kind: Any = "percent" if percent else "dollars"
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("class", "Class", "text", Level.team),
        Column("year", "Year", "id", Level.team),
        Column("members", "Members", "count", Level.team),
        *(Column(key, title, kind, Level.team) for key, title in RANKS),
    )
    rows = []
    for (unit, job_class, year), among in grouped(found).items():
        held = [(amount(one, percent=percent), one.heads) for one in among]
        rows.append((unit, job_class, str(year), sum(heads for _, heads in held), *ranked(held)))
    note = "Pay of the year with it less pay without it, what is paid once among it, before premiums. Members are counted, not FTE: part-timers gain for their part."
    title = "Gains in percent of pay without it" if percent else "Gains in dollars"
    return Table(
        "percents" if percent else "dollars", title, columns, tuple(rows), (), note if not percent else ""
    )


def sides_table(found: Sequence[Gain], pricing: Pricing, promises: Sequence[Promised]) -> Table:
    """Give how many gain, stay and lose in each year, before and after premiums, and how many FTE are red-circled."""
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("year", "Year", "id", Level.team),
        *(Column(key, title, "count", Level.team) for key, title in (
            ("gain", "Gain"), ("same", "The same"), ("lose", "Lose"), ("lose_net", "Lose after premiums"), ("unknown", "Premium not known"),
        )),
        Column("held", "Red-circled FTE", "fte", Level.team),
    )  # fmt: skip
    rows = []
    for unit in dict.fromkeys(one.unit for one in found):
        scene = pricing.scenes[unit]
        mine = [made for made in promises if unit in touched(made, pricing.scenes)]
        for year in scene.years[1:]:
            among = [one for one in found if (one.unit, one.year) == (unit, year.name)]
            signs = [
                sum(one.heads for one in among if (one.gain > 0) - (one.gain < 0) == sign)
                for sign in (1, 0, -1)
            ]
            net = sum(one.heads for one in among if one.net is not None and one.net < 0)
            unknown = sum(one.heads for one in among if one.net is None)
            after = standing(scene, year.ends, mine)
            held = sum(
                (
                    Decimal(scene.cells[n].fte * scene.heads[n]) / 10_000
                    for n in after.red_circled()
                    if n < len(scene.cells)
                ),
                Decimal(),
            )
            rows.append((unit, str(year.name), *signs, net, unknown, held))
    return Table("sides", "Who gains and who loses", columns, tuple(rows))


BANDS: Final = (30_000, 50_000, 70_000, 90_000)
"""Dollars of pay at which the bands of the matrix of pay and tier begin."""


def matrix_table(found: Sequence[Gain], year: int) -> Table:
    """Give the gain after premiums of the member in the middle, and of the one with the least, by pay and tier."""
    among = [one for one in found if one.year == year]
    tiers = sorted({one.tier for one in among}, key=lambda tier: (tier == NO_PLAN, tier))
    columns = [Column("pay", "Pay without it", "id", Level.team)]
    for n, tier in enumerate(tiers):
        columns.append(Column(f"members{n}", f"{tier}: members", "count", Level.team, each="tier"))
        columns.append(Column(f"least{n}", f"{tier}: least", "dollars", Level.team, each="tier"))
        columns.append(Column(f"median{n}", f"{tier}: middle", "dollars", Level.team, each="tier"))
    rows = []
    edges = [0, *BANDS]
    for n, low in enumerate(edges):
        high = edges[n + 1] if n + 1 < len(edges) else None
        band = [one for one in among if one.pay >= low * 100 and (high is None or one.pay < high * 100)]
        if not band:
            continue
        cells: list[Any] = []
        for tier in tiers:
            held = [(one.net, one.heads) for one in band if one.tier == tier and one.net is not None]
            least, _, middle, _, _ = ranked(held) if held else (None,) * 5
            heads = sum(heads for _, heads in held)
            cells += [heads or None, *(None if cents is None else Money(cents) for cents in (least, middle))]
        name = f"${low:,} to ${high:,}" if high else f"${low:,} and more"
        rows.append((name if low else f"under ${high:,}", *cells))
    note = f"Pay of {year} with it less pay without it, after the member's own part of premiums: low pay and a family plan can lose what the schedule gives."
    return Table("matrix", "Gain after premiums, by pay and tier", tuple(columns), tuple(rows), (), note)


def changes(
    pricing: Pricing,
    promises: Sequence[Promised],
    unit: str = "",
    *,
    within: Callable[[Scene], Scene] = lambda scene: scene,
) -> list[tuple[str, CellChange]]:
    """Give every cell of every schedule at the end of the term with it and without it, each with its unit.

    ``within`` makes of a unit the one that it is looked at in, as one with nobody there.
    """
    found: list[tuple[str, CellChange]] = []
    for name, full in pricing.scenes.items():
        scene = within(full)
        mine = [made for made in promises if name in touched(made, pricing.scenes)]
        if name == SHARED or unit not in ("", name) or not mine:
            continue
        ends = scene.years[-1].ends
        for cell in cells_changed(standing(scene, ends), standing(scene, ends, mine)):
            if cell.grid.partition("+")[0] in scene.ladders:
                found.append((name, cell))
    return found


def cells_table(found: Sequence[tuple[str, CellChange]]) -> Table:
    """Give each cell with who stands on it, what it becomes, and who is red-circled there."""
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("schedule", "Schedule", "id", Level.team),
        Column("lane", "Lane", "id", Level.team),
        Column("step", "Step", "id", Level.team),
        Column("fte", "FTE", "fte", Level.team),
        Column("before", "Without", "text", Level.team),
        Column("after", "With", "text", Level.team),
        Column("change", "Change", "text", Level.team),
        Column("percent", "In percent", "percent", Level.team),
        Column("held", "Red-circled FTE", "fte", Level.team),
    )
    rows = tuple(
        (unit, cell.grid, cell.lane, cell.step, cell.fte_after,
         *(_rate(value, cell.places) for value in (cell.before, cell.after, cell.change)), cell.percent, cell.red_circled)
        for unit, cell in found
    )  # fmt: skip
    return Table("cells", "Every cell at the end of the term", columns, rows)


def _rate(value: int | None, places: int) -> str:
    return "" if value is None else f"{'-' if value < 0 else ''}${abs(Decimal(value).scaleb(-places)):,f}"
