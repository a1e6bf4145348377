"""Every dollar of a cost explained: who was counted, how each amount was worked out, and where each input stands.

    $ bargain cost explain U-01
    $ bargain cost explain U-01 --side management --year 2028
    $ bargain cost explain U-01=3 --unit A -o explained.xlsx
    $ bargain cost explain owed -f csv --table lines
    $ bargain cost explain base

The lines add up to every total of the item, in every year, to the cent. A page shows one year, the largest lines of each
component first; the listing holds every line of every year. Rows of the roster are named by their number and never by
who they are. The method is in `docs/costing.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bargain.costing.ledger import Outcome, Timing
from bargain.costing.scene import SHARED
from bargain.costing.settlement import ByUnit, Pricing
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.offer import Stand
from bargain.domain.pay import Pay
from bargain.domain.proposal import Side
from bargain.domain.workspace import Workspace, need
from bargain.figures.attribution import base_year, owed, units
from bargain.figures.comparison import Position, positions, together, unit_of
from bargain.figures.explained import every, inputs_table, made_of, shown, unknown_table
from bargain.figures.explaining import CASH, Line, of_base, of_owed, of_promises
from bargain.figures.inputs import Inputs
from bargain.figures.presumed import method
from bargain.problems import UsageError
from bargain.strategy.trial import told
from bargain.table.positions import last, named
from bargain.visibility import Audience, Level, Team

BASE: Final = "base"
OWED: Final = "owed"
What = Literal["item", "base", "owed"]


@dataclass(frozen=True, slots=True)
class Explain(Fact):
    """What one cost is made of, to the cent, with the place of every input; all of it is the team's."""

    local: Team[str]
    what: Team[str]
    title: Team[str]
    unit: Team[str]
    year: Team[int]
    made_of: Team[Table]
    shown: Team[tuple[Table, ...]]
    whole: Team[bool]
    promises: Team[Table]
    inputs: Team[Table]
    not_costed: Team[Table]
    method: Team[str]
    lines: Team[Table]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A cost to be explained: its lines, its years, what it could not price, and the positions it is of."""

    what: What
    title: str
    pricing: Pricing
    lines: list[Line]
    years: Sequence[int]
    unknown: ByUnit
    held: tuple[Position, ...] = ()


def gather(
    workspace: Workspace,
    item: str = BASE,
    *,
    side: Side | None = None,
    unit: str = "",
    year: int | None = None,
    full_year: bool = False,
) -> Explain:
    """Explain an item (a side's last position, or one version: U-01=3), a position by name, what is owed, or the base.

    ``year`` is the year that a page shows line by line: the first with any cost where none is given; with ``full_year``
    it shows a full year of what then holds in place of cash. Raises BargainError without `pay/pay.yaml`, UsageError
    where there is no such item, unit or year.
    """
    pay = need(workspace.pay, "pay", "bargain cost explain")
    asked = _of(workspace, pay, item, side)
    unit_of(asked.pricing, unit)
    lines = [line for line in asked.lines if unit in ("", line.unit)]
    unknown = {name: outcome for name, outcome in asked.unknown.items() if unit in ("", name, SHARED)}
    chosen, inputs = _year(asked.years, lines, year), Inputs.of(asked.pricing)
    timings = _timings(lines, chosen, full_year=full_year)
    return Explain(
        local=workspace.round.local.name,
        what=asked.what,
        title=asked.title,
        unit=unit,
        year=chosen,
        made_of=made_of(lines, asked.pricing, asked.years),
        shown=shown(lines, asked.pricing, inputs, chosen, timings),
        whole=timings == (Timing.annualized,),
        promises=_promises(asked),
        inputs=inputs_table(inputs.stated(lines)),
        not_costed=unknown_table(unknown),
        method=method(pay),
        lines=every(lines, asked.pricing, inputs),
    )


def _of(workspace: Workspace, pay: Pay, item: str, side: Side | None) -> _Asked:
    if item == BASE:
        pricing = Pricing(pay)
        unknown = {unit: base_year(pricing, unit) for unit in units(pricing)}
        return _Asked("base", "The base year", pricing, of_base(pricing), [pricing.base_year], unknown)
    if item == OWED:
        pricing = Pricing(pay)
        unknown = {
            unit: sum((part.cost for part in owed(pricing, unit)), Outcome()) for unit in units(pricing)
        }
        return _Asked("owed", "What is owed already", pricing, of_owed(pricing), pricing.years, unknown)
    title, stands = _stands(workspace, pay, item, side)
    held = positions(title, stands)
    promises = [made for position in held for made in position.promises]
    pricing = Pricing(pay, promises)
    cost = together(pricing, held)
    unknown = {unit: outcome for unit, outcome in cost.items() if outcome.unknown}
    return _Asked("item", title, pricing, of_promises(pricing, promises), pricing.years, unknown, held)


def _stands(workspace: Workspace, pay: Pay, item: str, side: Side | None) -> tuple[str, tuple[Stand, ...]]:
    """Find what is to be explained: an item on which a side has a position, or a position by its name."""
    sides: tuple[Side, ...] = (side,) if side else ("union", "management")
    found = [(one, stand) for one in sides if (stand := last(workspace, one).on(item))]
    if found:
        one, stand = next((pair for pair in found if pair[1].paper), found[0])
        return f"{item} {stand.title}, {one}{f' {stand.paper}' if stand.paper else ''}", (stand,)
    if workspace.proposal(item) is not None:
        numbers = ", ".join(
            f"{item}={version.v}" for version in getattr(workspace.proposal(item), "versions", ())
        )
        message = f"no side has a last position with a cost on {item}"
        raise UsageError(
            message, f"Explain a version: {numbers}" if numbers else "Add a version to it first."
        )
    position = named(workspace, item, pay.settings.first_year)
    return position.title, position.stands


def _year(years: Sequence[int], lines: Sequence[Line], year: int | None) -> int:
    if year is not None and year not in years:
        raise UsageError(f"{year} is no year of this cost", f"Use one of: {', '.join(map(str, years))}")
    paid = (name for name in years if any(line.of.year == name and line.of.timing in CASH for line in lines))
    return year if year is not None else next(paid, years[0])


def _timings(lines: Sequence[Line], year: int, *, full_year: bool) -> tuple[Timing, ...]:
    if full_year:
        return (Timing.annualized,)
    among = {line.of.timing for line in lines if line.of.year == year}
    return (Timing.contingent,) if among == {Timing.contingent} else CASH


def _promises(asked: _Asked) -> Table:
    columns = (
        Column("item", "#", "id", Level.team),
        Column("promise", "Promise", "text", Level.team),
        Column("effective", "From", "date", Level.team),
        Column("source", "Source", "text", Level.team),
        Column("at", "Stands in", "text", Level.team),
    )
    rows = tuple(
        (
            position.item,
            told(made.promise),
            made.promise.effective,
            getattr(made.promise, "source", ""),
            str(made.at),
        )
        for position in asked.held
        for made in position.promises
    )
    return Table("promises", "What is promised", columns, rows)


_LINE: Final = "who members fte working cents"
_ALL: Final = (
    "local", "what", "title", "unit", "year", "whole", "method",
    *under("made_of", "unit kind <year> annualized lines"),
    *under("shown", f"{_LINE} at"),
    *under("promises", "item promise effective source at"),
    *under("inputs", "input value source at"),
    *under("not_costed", "unit reason years fix at"),
    *under("lines", f"part unit year component timing {_LINE} before after inputs"),
)  # fmt: skip

DOCUMENT = Document(
    facts=Explain,
    gather=gather,
    title=lambda facts: f"{facts.title}, explained{f': unit {facts.unit}' if facts.unit else ''}",
    template="cost_explain",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
