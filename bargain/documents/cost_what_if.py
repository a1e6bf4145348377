"""What a package costs that somebody types at the table: nothing is written, and nobody's position changes.

    $ bargain cost what-if --atb 3.5%,3%,3% --floor '$24'
    $ bargain cost what-if --from union --on A --atb 4%,3.5%,3%
    $ bargain cost what-if --from management --set M-03.terms[0].share=73%
    $ bargain cost what-if --atb 3% --term "longevity percent=10%"

It begins from a position (`--from union`, a package, a version, an offer on file) or from nothing, changes the figures
that are named, and adds the terms that are typed. Lists go by contract year. The package stands beside both sides' last
positions, year by year, with the gap; the method is in `docs/costing.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bargain.costing.ledger import Outcome
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.workspace import Workspace
from bargain.figures import basis
from bargain.figures.presumed import method
from bargain.figures.statement import difference, money_of, reads, year_columns
from bargain.figures.unpriced import not_costed_table
from bargain.money import Money, Percent
from bargain.strategy.trial import Line, told
from bargain.strategy.trying import Trying, Typed, trying
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class WhatIf(Fact):
    """A typed package: what it promises, what it costs, and where it stands between the sides."""

    local: Team[str]
    first_year: Team[int]
    last_year: Team[int]
    start: Team[str]
    unit: Team[str]
    promises: Team[Table]
    package: Team[Table]
    beside: Team[Table]
    between: Team[str]
    not_costed: Team[Table]
    questions: Team[tuple[str, ...]]
    method: Team[str]


def gather(workspace: Workspace, *, typed: Typed | None = None, unit: str = "") -> WhatIf:
    """Price what was typed, for all units or for one; the union's last position where nothing was.

    Raises BargainError without `pay/pay.yaml`, UsageError with whatever was typed wrong.
    """
    asked = trying(workspace, typed or Typed("union"), unit, "bargain cost what-if")
    tried = asked.tried()
    years = asked.pricing.years
    return WhatIf(
        local=workspace.round.local.name,
        first_year=years[0],
        last_year=years[-1],
        start=asked.title,
        unit=unit,
        promises=_promises(asked),
        package=_package(asked, tried),
        beside=_beside(asked, tried),
        between=_between(asked, tried),
        not_costed=not_costed_table([((), tried.unknown)], at=True),
        questions=tuple(_questions(asked)),
        method=method(asked.pricing.pay),
    )


def _promises(asked: Trying) -> Table:
    columns = (
        Column("name", "Name", "id", Level.team),
        Column("what", "What it promises", "text", Level.team),
        Column("units", "Units", "text", Level.team),
        Column("effective", "From", "date", Level.team),
        Column("full_year", "Full year, ongoing", "dollars", Level.team),
        Column("term", "Whole term", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    rows = tuple(_promise(asked, line) for line in asked.trial.lines)
    note = "Each priced alone; together they cost a little more or less where they touch the same pay."
    return Table("promises", "What it promises", columns, rows, (), note)


def _promise(asked: Trying, line: Line) -> tuple[Any, ...]:
    promise, years = line.promised.promise, asked.pricing.years
    alone = asked.outcome(asked.trial.only(line.name).cost(asked.pricing))
    whole = sum(alone.cash(year) for year in years)
    amounts = (money_of(alone, cents) for cents in (alone.annualized(years[-1]), whole))
    return (
        line.name,
        told(promise),
        ", ".join(promise.units) or "all",
        promise.effective,
        *amounts,
        reads(alone, whole),
    )


def _package(asked: Trying, tried: Outcome) -> Table:
    years = asked.pricing.years
    columns = (
        Column("measure", "Measure", "text", Level.team),
        *year_columns(asked.pricing),
        Column("reads", "Reads", "id", Level.team),
    )
    cash = [tried.cash(year) for year in years]
    measures = {
        "Cash, one-time included": cash,
        "Full year, ongoing": [tried.annualized(year) for year in years],
        "One-time": [tried.one_time(year) for year in years],
        "Cumulative cash": [sum(cash[: n + 1]) for n in range(len(cash))],
        "Contingent, in no total": [tried.contingent(year) for year in years],
    }
    rows = tuple(
        (name, *(money_of(tried, cents) for cents in amounts), reads(tried, sum(amounts)))
        for name, amounts in measures.items()
        if name == "Cash, one-time included" or any(amounts)
    )
    return Table("package", "What it costs", columns, rows)


def _beside(asked: Trying, tried: Outcome) -> Table:
    years = asked.pricing.years
    columns = (
        Column("what", "Against the status quo", "text", Level.team),
        *year_columns(asked.pricing),
        Column("term", "Whole term", "dollars", Level.team),
        Column("full_year", "Full year, ongoing", "dollars", Level.team),
        Column("percent", "Worth in raises", "percent", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    union, management = asked.side("union"), asked.side("management")
    rows = {
        "This package": tried,
        "Union": union,
        "Management": management,
        "This package less management": difference(tried, management),
        "Union less this package": difference(union, tried),
        "The gap, union less management": difference(union, management),
    }
    one = asked.one_percent()

    def row(name: str, outcome: Outcome) -> tuple[Any, ...]:
        cash = [outcome.cash(year) for year in years]
        full = outcome.annualized(years[-1])
        said = reads(outcome, -1 if "less" in name else sum(cash))
        amounts = (money_of(outcome, cents) for cents in (*cash, sum(cash), full))
        worth = Percent.ratio(full, one * 100, 2) if one and said != "not costed" else None
        return (name, *amounts, worth, said)

    note = (
        f"Worth in raises: the full year at the end of the term as so many times what 1% on every schedule costs in "
        f"{years[0]}, {Money(one).dollars()}."
    )
    table = tuple(row(name, outcome) for name, outcome in rows.items())
    return Table("beside", "Beside both positions", columns, table, (), note)


def _between(asked: Trying, tried: Outcome) -> str:
    """Say how much of the gap the package closes, over the term, counted from management's position."""
    union, management = asked.side("union"), asked.side("management")
    if reads(tried, 0) == "not costed":
        return "Nothing of this package could be costed: the table below says why."
    costs = [sum(one.cash(year) for year in asked.pricing.years) for one in (tried, union, management)]
    gap, moved = costs[1] - costs[2], costs[0] - costs[2]
    if gap <= 0:
        return ""
    if moved < 0:
        said = "costs less than management's last position"
    elif moved > gap:
        said = "costs more than the union's last position"
    else:
        said = f"closes {Percent.ratio(moved, gap)} of the gap, counted from management's last position"
    unknown = tried.unknown | union.unknown | management.unknown
    return f"Over the whole term this package {said}{', of what could be costed' if unknown else ''}."


def _questions(asked: Trying) -> Iterator[str]:
    for line in asked.trial.lines:
        for question in (
            *basis.unlikely(line.promised.promise),
            *basis.unlikely_amount(line.promised.promise, asked.pricing.pay),
        ):
            yield question.replace(" at -?", f" in {line.name}?")


_ALL = (
    "local", "first_year", "last_year", "start", "unit", "between", "questions", "method",
    *under("promises", "name what units effective full_year term reads"),
    *under("package", "measure <year> reads"),
    *under("beside", "what <year> term full_year percent reads"),
    *under("not_costed", "reason at"),
)  # fmt: skip

DOCUMENT = Document(
    facts=WhatIf,
    gather=gather,
    title=lambda facts: f"What if, {facts.local}{f', unit {facts.unit}' if facts.unit else ''}",
    template="cost_what_if",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
