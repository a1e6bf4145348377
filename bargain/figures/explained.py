"""The tables of an explanation: what the totals are made of, the lines of one year for a reader, and every line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from bargain.costing.ledger import Outcome, Timing
from bargain.costing.scene import Scene
from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Table
from bargain.figures.explaining import CASH, Line
from bargain.figures.inputs import Input, Inputs
from bargain.figures.sides import component_titles
from bargain.figures.statement import PART_NAMES, by_reason, year_columns
from bargain.figures.working import counted, fte, percent, who, working
from bargain.money import Money
from bargain.visibility import Level

LISTED: Final = 12
"""The most lines of one component that a page shows; the others stand together under them."""
REMEDIES: Final = (
    ("no `health:`", "Add `health:` to pay/pay.yaml, and what plans cost to pay/premiums.csv."),
    ("no cost terms", "Add `terms:` to the version, with what it promises."),
    (
        "premium of",
        "Add the premium to pay/premiums.csv, or its growth to `health: growth:` of pay/pay.yaml.",
    ),
    ("no rate is given", "Ask the employer for the rate, and add it under `rollup:` of pay/pay.yaml."),
    ("payroll rate", "Add a rate for this kind of pay under `rollup:` of pay/pay.yaml."),
    ("year of hire", "Add the year of hire to the column `hired` of pay/roster.csv."),
    ("steps move", "Add `step_movement:` to the schedule in pay/pay.yaml, with what says so."),
    ("lane changes", "List them in pay/lane_moves.csv, or state `lane_rates:` in pay/pay.yaml."),
    ("no employer share", "Add the share under `health: shares:` of pay/pay.yaml."),
    ("insurance", "State plans and tiers in pay/roster.csv, or under `health: counted:` of pay/pay.yaml."),
    ("how many people", "Add the members to pay/scattergram.csv, or the roster."),
)
ELSE: Final = "Look at the terms of the version, and at what pay/ states of it."


def named(pricing: Pricing) -> dict[str, str]:
    """Give the titles of components, schedules, totals and stipends by what they are called in the files."""
    settings = pricing.pay.settings
    stipends = {one.id: one.title for one in settings.stipends}
    totals = {group.id: group.title or group.id for group in settings.groups}
    return {**component_titles(pricing.pay), **stipends, **totals}


def title_of(component: str, titles: Mapping[str, str]) -> str:
    """Give the title of a component: those without one are called what they are."""
    return titles.get(component, component.replace("_", " ").capitalize())


def made_of(lines: Sequence[Line], pricing: Pricing, years: Sequence[int]) -> Table:
    """Give what each component, or part of what is owed, comes to in every year: the sums of all lines."""
    titles = named(pricing)
    keys = list(dict.fromkeys(_kind(line) for line in sorted(lines, key=_order)))
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("kind", "Made of", "text", Level.team),
        *(column for column in _year_columns(pricing, years)),
        Column("annualized", "Full year, ongoing", "money", Level.team),
        Column("lines", "Lines", "count", Level.team),
    )
    rows: list[tuple[Any, ...]] = []
    for unit, part, component, contingent in keys:
        among = [line for line in lines if _kind(line) == (unit, part, component, contingent)]
        title = title_of(component, titles)
        title = f"{PART_NAMES[part]}: {title}" if part else title
        title += ", contingent" if contingent else ""
        cash = [_sum(among, year, (Timing.contingent,) if contingent else CASH) for year in years]
        full = _sum(among, years[-1], (Timing.annualized,))
        rows.append((unit, title, *map(Money, cash), Money(full), len(among)))
    sure = [line for line in lines if line.of.timing is not Timing.contingent]
    sums = [Money(_sum(sure, year, CASH)) for year in years]
    total = ("All", "", *sums, Money(_sum(sure, years[-1], (Timing.annualized,))), len(lines))
    note = (
        "Cash year by year, what is paid once among it, and a full year of what holds at the end of the last year. Every "
        "amount is the sum of lines that stand in the listing (-f csv --table lines, or -o FILE.xlsx)."
    )
    return Table("made_of", "What it is made of", columns, tuple(rows), (total,), note)


def _year_columns(pricing: Pricing, years: Sequence[int]) -> Iterable[Column]:
    if tuple(years) == tuple(pricing.years):
        return (Column(c.key, c.title, "money", c.level, each=c.each) for c in year_columns(pricing))
    return (Column(f"y{year}", str(year), "money", Level.team, each="year") for year in years)


def _kind(line: Line) -> tuple[str, str, str, bool]:
    return line.unit, line.part, line.of.component, line.of.timing is Timing.contingent


def _sum(lines: Iterable[Line], year: int, timings: Sequence[Timing]) -> int:
    return sum(line.cents for line in lines if line.of.year == year and line.of.timing in timings)


_FIRST: Final = ("salary", "longevity", "stipend", "leave", "other", "one_time", "health")


def _order(line: Line) -> tuple[Any, ...]:
    parts, of = list(PART_NAMES), line.of
    rank = _FIRST.index(of.component) if of.component in _FIRST else len(_FIRST)
    part = parts.index(line.part) if line.part else -1
    return line.unit, part, rank, of.component, of.timing is Timing.contingent


def shown(
    lines: Sequence[Line], pricing: Pricing, inputs: Inputs, year: int, timings: Sequence[Timing]
) -> tuple[Table, ...]:
    """Give the lines of one year for a reader, component by component: the largest, the others together.

    All payroll rates of a unit stand in one table, each as one line.
    """
    among = [line for line in lines if line.of.year == year and line.of.timing in timings]
    titles, tables = named(pricing), []
    levied = {rule.id for rule in pricing.pay.settings.rollup} | {
        line.of.component for line in among if line.of.rate is not None
    }
    groups: dict[tuple[str, str, str], list[Line]] = {}
    for line in sorted(among, key=_order):
        component = line.of.component
        groups.setdefault((line.unit, line.part, "" if component in levied else component), []).append(line)
    for number, ((unit, part, component), mine) in enumerate(groups.items(), 1):
        title = title_of(component, titles) if component else "Payroll costs"
        title = f"Unit {unit}, {year}: {f'{PART_NAMES[part]}, ' if part else ''}{title}"
        scene = pricing.scenes[unit]
        if component:
            rows = _largest(mine, scene, titles, inputs)
        else:
            kinds = dict.fromkeys(line.of.component for line in mine)
            rows = [
                (
                    title_of(kind, titles),
                    *_together([line for line in mine if line.of.component == kind], inputs),
                )
                for kind in kinds
            ]
        total = ("All", None, None, "", Money(sum(line.cents for line in mine)), "")
        tables.append(Table(f"shown{number}", title, _SHOWN, tuple(rows), (total,)))
    return tuple(tables)


_SHOWN: Final = (
    Column("who", "Who is counted", "text", Level.team),
    Column("members", "Members", "count", Level.team),
    Column("fte", "FTE", "fte", Level.team),
    Column("working", "Worked out", "text", Level.team),
    Column("cents", "Amount", "money", Level.team),
    Column("at", "Stands in", "id", Level.team),
)


def _largest(
    lines: Sequence[Line], scene: Scene, titles: dict[str, str], inputs: Inputs
) -> list[tuple[Any, ...]]:
    mine = sorted(lines, key=lambda line: -abs(line.parts))
    few = len(mine) <= LISTED + 1
    rows: list[tuple[Any, ...]] = [
        (
            who(line, scene, titles),
            _members(counted(line)),
            fte(line),
            working(line, scene),
            Money(line.cents),
            inputs.spot(line).rpartition("/")[2].rpartition(":")[0],
        )
        for line in (mine if few else mine[:LISTED])
    ]
    return rows if few else [*rows, _others(mine[LISTED:])]


def _members(found: Decimal | None) -> int | Decimal | None:
    """Give members as they are read: a share of one with its decimals, since a line is so many of them times an amount."""
    return None if found is None else int(found) if found == int(found) else found.normalize()


def _others(lines: Sequence[Line]) -> tuple[Any, ...]:
    members, parts = [counted(line) for line in lines], [fte(line) for line in lines]
    heads = None if None in members else _members(sum((n for n in members if n is not None), Decimal()))
    full = None if None in parts else sum(n for n in parts if n is not None)
    cents = Money(sum(line.cents for line in lines))
    return f"{len(lines)} other lines", heads, full, "", cents, ""


def _together(lines: Sequence[Line], inputs: Inputs) -> tuple[Any, ...]:
    """Give the lines of a payroll rate as one: it follows pay, member by member."""
    rates = sorted(
        {
            account.rate
            for line in lines
            for account in (line.after or line.before,)
            if account and account.rate
        }
    )
    pay = sum(_pay(line, 1) - _pay(line, 0) for line in lines)
    said = " or ".join(f"{percent(rate)}" for rate in rates)
    about = f"{said} of {Money(pay)} {'more' if pay >= 0 else 'less'} pay, rounded member by member"
    heads = _members(sum((counted(line) or Decimal() for line in lines), Decimal()))
    place = dict.fromkeys(place.rpartition("/")[2] for line in lines for place in inputs.rates(line))
    return heads, None, about, Money(sum(line.cents for line in lines)), "; ".join(place)


def _pay(line: Line, world: int) -> int:
    account = (line.before, line.after)[world]
    return line.heads[world] * account.spans[0].amount // account.grain if account and account.spans else 0


def every(lines: Sequence[Line], pricing: Pricing, inputs: Inputs) -> Table:
    """Give every line with what it was worked from and where that stands: they add up to every total."""
    titles = named(pricing)
    keys = ("part", "unit", "year", "component", "timing")
    columns = (
        *(Column(key, key.capitalize(), "id", Level.team) for key in keys),
        Column("who", "Who is counted", "text", Level.team),
        Column("members", "Members", "text", Level.team),
        Column("fte", "FTE", "fte", Level.team),
        Column("before", "Each before", "money", Level.team),
        Column("after", "Each after", "money", Level.team),
        Column("working", "Worked out", "text", Level.team),
        Column("cents", "Amount", "money", Level.team),
        Column("inputs", "Inputs", "text", Level.team),
    )
    rows = []
    for line in sorted(lines, key=lambda line: (*_order(line), line.of.year, line.of.timing.value)):
        of, scene = line.of, pricing.scenes[line.unit]
        members = counted(line)
        rows.append((
            PART_NAMES.get(line.part, ""), line.unit, str(of.year), of.component, of.timing.value, who(line, scene, titles),
            "" if members is None else f"{members.normalize():f}", fte(line),
            *(Money(account.each) if account else None for account in (line.before, line.after)),
            working(line, scene), Money(line.cents), inputs.places(line),
        ))  # fmt: skip
    return Table("lines", "Every line", columns, tuple(rows))


def inputs_table(found: Sequence[Input]) -> Table:
    """Give every input with its source and its place."""
    titles = ("Input", "As stated", "Source", "Stands in")
    columns = tuple(
        Column(key, title, "text", Level.team)
        for key, title in zip(("input", "value", "source", "at"), titles, strict=True)
    )
    return Table("inputs", "What it was worked from", columns, tuple(found))


def unknown_table(outcomes: Mapping[str, Outcome]) -> Table:
    """Give what could not be costed, unit by unit, with what would make it known."""
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("reason", "Not costed", "text", Level.team),
        Column("years", "Years", "text", Level.team),
        Column("fix", "What would make it known", "text", Level.team),
        Column("at", "Stands in", "text", Level.team),
    )
    found: dict[tuple[str, str, str], list[int]] = {}
    for unit, outcome in outcomes.items():
        for note in sorted(outcome.unknown, key=by_reason):
            at = str(note.at) if note.at.line else ""
            found.setdefault((unit, note.reason, at), []).extend([note.year] if note.year else [])
    rows = tuple(
        (unit, reason, ", ".join(map(str, sorted(set(years)))), _remedy(reason), at)
        for (unit, reason, at), years in found.items()
    )
    return Table("not_costed", "Not costed: totals are at least what stands here", columns, rows)


def _remedy(reason: str) -> str:
    return next((fix for words, fix in REMEDIES if words in reason), ELSE)
