"""Which raise a budget buys: the largest value of one figure whose exact cost stays within it.

    $ bargain cost solve --budget 1500000 --vary 'atb[2027]'
    $ bargain cost solve --budget 4200000 --measure term --from union --vary U-05.terms[0].floor
    $ bargain cost solve --budget 900000 --measure annualized --vary 'atb[2027]' --on A --step 0.25%

The figure is one of a position that `--from` names or of what is typed; one with a short name (`atb[2027]`, `flat[2027]`,
`once[2027]`, `floor`, `share`) is added where there is none. It is looked for from 0 up, to 0.01%, a dollar, a cent of an
hourly rate, or `--step`. What it costs is shown, with the next value above, which costs more than the budget. Without
`--budget` it is half way between the two sides' last positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bargain.costing.ledger import Outcome
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.workspace import Workspace
from bargain.figures.presumed import method
from bargain.figures.statement import by_reason, money_of, reads, year_columns
from bargain.money import Money, half_up
from bargain.strategy.solving import Measure, Measured, Solution, Tried, default_step, solve
from bargain.strategy.trial import Figure, Trial, Value, number
from bargain.strategy.trying import Trying, Typed, trying
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class Solve(Fact):
    """The value that was found, what it costs, and what stands beside it."""

    local: Team[str]
    first_year: Team[int]
    last_year: Team[int]
    start: Team[str]
    figure: Team[str]
    value: Team[str]
    budget: Team[Money]
    budget_is: Team[str]
    measure: Team[str]
    of: Team[str]
    answer: Team[str]
    tried: Team[Table]
    not_costed: Team[tuple[str, ...]]
    notes: Team[tuple[str, ...]]
    method: Team[str]


def gather(
    workspace: Workspace,
    *,
    typed: Typed | None = None,
    vary: str = "",
    budget: Money | None = None,
    measure: Measured = "cash",
    year: int | None = None,
    of_item: bool = False,
    step: str = "",
    unit: str = "",
) -> Solve:
    """Look for the value of ``vary`` that a budget buys; without one, half way between the last positions.

    ``of_item`` holds only what the item costs of which the figure is part. Raises BargainError without `pay/pay.yaml`,
    UsageError with whatever was typed wrong.
    """
    asked = trying(workspace, Typed() if typed is None else typed, unit, "bargain cost solve")
    trial, figure = asked.figure(vary or f"atb[{asked.pricing.years[0]}]")
    held = Measure.of(measure, year, asked.pricing)
    of = _part(trial, figure) if of_item else trial
    limit = _half_way(asked, held) if budget is None else budget.cents

    def price(value: Value) -> tuple[Outcome, int]:
        outcome = asked.outcome(of.put(figure, value).cost(asked.pricing))
        return outcome, held.cents(outcome, asked.pricing.years)

    by = figure.value(step) if step else default_step(figure, trial)
    found = solve(limit, figure, number(by), price)
    unknown = sorted((found.best or found.lowest).outcome.unknown, key=by_reason)
    return Solve(
        local=workspace.round.local.name,
        first_year=asked.pricing.years[0],
        last_year=asked.pricing.years[-1],
        start=asked.title,
        figure=figure.name,
        value=str(found.best.value) if found.best and found.moves else "",
        budget=Money(limit),
        budget_is="half way between the two sides' last positions" if budget is None else "",
        measure=str(held),
        of=_of(figure, unit, of_item=of_item),
        answer=_answer(found, figure, by, limit),
        tried=_tried(asked, found, held, limit),
        not_costed=tuple(dict.fromkeys(note.reason for note in unknown)),
        notes=tuple(_notes(found)),
        method=method(asked.pricing.pay),
    )


def _part(trial: Trial, figure: Figure) -> Trial:
    line = next(line for line in trial.lines if line.name == figure.line)
    among = [held for held in trial.lines if held.item == line.item] if line.item else [line]
    return replace(trial, lines=tuple(among), missing=frozenset())


def _half_way(asked: Trying, held: Measure) -> int:
    sums = [held.cents(asked.side(side), asked.pricing.years) for side in ("union", "management")]
    return half_up(sum(sums), 2)


def _of(figure: Figure, unit: str, *, of_item: bool) -> str:
    whole = f"the item of {figure.name} alone" if of_item else "the whole package"
    return f"{whole}, unit {unit}" if unit else whole


def _answer(found: Solution, figure: Figure, by: Value, limit: int) -> str:
    budget, best = Money(limit), found.best
    if not found.moves:
        return f"There is no such value: the cost does not depend on {figure.name}. At any value it is {Money(found.lowest.cents)}."
    if best is None:
        short = Money(found.lowest.cents - limit)
        return f"It is impossible: even with {figure.name} at {found.lowest.value} the cost is {Money(found.lowest.cents)}, {short} more than the budget of {budget}."
    if found.above is None:
        return f"Any value fits: even {best.value} costs {Money(best.cents)}, within the budget of {budget}."
    left, over = Money(limit - best.cents), Money(found.above.cents - limit)
    return (
        f"{figure.name} can be {best.value}, to the nearest {by}. That costs {Money(best.cents)}, which leaves {left} of "
        f"{budget}; {found.above.value} costs {over} too much."
    )


def _tried(asked: Trying, found: Solution, held: Measure, limit: int) -> Table:
    columns = (
        Column("what", "", "text", Level.team),
        Column("value", "Value", "id", Level.team),
        *year_columns(asked.pricing),
        Column("term", "Whole term", "dollars", Level.team),
        Column("full_year", "Full year, ongoing", "dollars", Level.team),
        Column("left", "Left", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    named = (
        ("Nothing", found.lowest),
        ("Fits" if found.above else "Highest", found.best),
        ("Over", found.above),
    )
    rows = tuple(_row(asked, what, tried, limit) for what, tried in named if tried)
    note = f"The budget is held against: {held}."
    return Table("tried", "What it costs", columns, rows, (), note)


def _row(asked: Trying, what: str, tried: Tried, limit: int) -> tuple[Any, ...]:
    outcome, years = tried.outcome, asked.pricing.years
    cash = [outcome.cash(year) for year in years]
    amounts = (money_of(outcome, cents) for cents in (*cash, sum(cash), outcome.annualized(years[-1])))
    return (what, str(tried.value), *amounts, Money(limit - tried.cents), reads(outcome, sum(cash)))


def _notes(found: Solution) -> Iterator[str]:
    if found.above is not None:
        yield f"{found.count} values were priced to find it, each to the cent."
    if not found.steady:
        yield (
            "A higher value did not always cost more. The value fits and the next does not, but a still higher one "
            "could fit again: price it with bargain cost what-if."
        )


_ALL = (
    "local", "first_year", "last_year", "start", "figure", "value", "budget", "budget_is", "measure", "of", "answer",
    "not_costed", "notes", "method",
    *under("tried", "what value <year> term full_year left reads"),
)  # fmt: skip

DOCUMENT = Document(
    facts=Solve,
    gather=gather,
    title=lambda facts: f"What {facts.budget.dollars()} buys, {facts.local}",
    template="cost_solve",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
