"""`bargain cost what-if`, `solve`, `sweep` and `risk`: questions at the table, about packages that nobody has written."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.cost_reports import READS
from bargain.commands.options import Asked, common
from bargain.commands.showing import show, then
from bargain.money import Money

if TYPE_CHECKING:
    from bargain.strategy.trying import Typed


class Measure(StrEnum):
    """Which cost a budget is for."""

    cash = "cash"
    annualized = "annualized"
    term = "term"


class Part(StrEnum):
    """What a budget is for: the whole package, or the item of the figure alone."""

    package = "package"
    item = "item"


def _money(text: str) -> Money:
    try:
        return Money.parse(text)
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong)) from None


StartOption = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="POSITION",
        help="Begin from a position: union, management, a package, an offer on file, U-01=3; joined by +.",
    ),
]
OnOption = Annotated[
    list[str] | None,
    typer.Option("--on", metavar="UNIT", help="What is typed is for this unit only; repeat it."),
]
UnitOption = Annotated[str, typer.Option("--unit", metavar="UNIT", help="Show what this unit alone costs.")]
AtbOption = Annotated[
    str,
    typer.Option("--atb", metavar="PERCENTS", help="Percent on every cell, by contract year, as 3.5%,3%,3%."),
]
FlatOption = Annotated[
    str,
    typer.Option("--flat", metavar="AMOUNTS", help="Dollars on every cell, by contract year, as $500,$0."),
]
OnceOption = Annotated[
    str, typer.Option("--once", metavar="AMOUNTS", help="Paid once to every member, by contract year.")
]
FloorOption = Annotated[
    str, typer.Option("--floor", metavar="AMOUNT", help="The lowest hourly rate, as $24.")
]
ShareOption = Annotated[
    str, typer.Option("--share", metavar="PERCENT", help="The employer's share of health premiums.")
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="FIGURE=VALUE", help="Change one figure, as U-01.terms[0].percent=4%; repeat it."
    ),
]
TermOption = Annotated[
    list[str] | None,
    typer.Option("--term", metavar="TERM", help='Add any term, as "longevity percent=10%"; repeat it.'),
]
VaryOption = Annotated[
    str,
    typer.Option(
        "--vary",
        metavar="FIGURE",
        help="What to look for: atb[2027], flat[2027], floor, U-01.terms[0].percent.",
    ),
]
RangesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--vary",
        metavar="FIGURE=VALUES",
        help="A figure with a range, 2%..5%/0.25%, or a list, 2%,3%; repeat it.",
    ),
]
DrawsOption = Annotated[
    int | None, typer.Option("--draws", metavar="NUMBER", help="How many draws; else as pay/risk.yaml says.")
]
SeedOption = Annotated[
    int | None,
    typer.Option(
        "--seed", metavar="NUMBER", min=0, help="Where the draws begin; else as pay/risk.yaml says."
    ),
]
BudgetOption = Annotated[
    Money | None,
    typer.Option(
        "--budget", parser=_money, metavar="AMOUNT", help="What it may cost; else half way between the sides."
    ),
]
MeasureOption = Annotated[Measure, typer.Option("--measure", help="Which cost the budget is for.")]
YearOption = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="YEAR", help="Of which contract year; else the first, for a full year the last."
    ),
]
OfOption = Annotated[
    Part, typer.Option("--of", help="Hold the whole package to the budget, or the figure's own item.")
]
StepOption = Annotated[
    str, typer.Option("--step", metavar="VALUE", help="Round the answer down to this, as 0.25%.")
]


@common
def what_if(
    asked: Asked,
    start: StartOption = "",
    on: OnOption = None,
    atb: AtbOption = "",
    flat: FlatOption = "",
    once: OnceOption = "",
    floor: FloorOption = "",
    share: ShareOption = "",
    change: SetOption = None,
    term: TermOption = None,
    unit: UnitOption = "",
) -> None:
    """Example: bargain cost what-if --atb 3.5%,3%,3% --floor '$24'

    Prices a package that is typed, without a file: by year, against the status quo and beside both sides' last
    positions, with the gap. --from begins from a position and changes only what is named. Terms without a date take
    effect on the first day of the term. For the team only.
    """
    from bargain.documents.cost_what_if import gather

    figures = {"atb": atb, "flat": flat, "once": once, "floor": floor, "share": share}
    typed = _typed(start, on, change, term, **figures)
    workspace = asked.open(READS)
    show(asked, workspace, "cost_what_if", gather(workspace, typed=typed or None, unit=unit))
    then(asked, "bargain cost solve --budget AMOUNT --vary FIGURE, or many at once: bargain cost sweep")


@common
def solve(
    asked: Asked,
    vary: VaryOption = "",
    budget: BudgetOption = None,
    measure: MeasureOption = Measure.cash,
    year: YearOption = None,
    of: OfOption = Part.package,
    step: StepOption = "",
    start: StartOption = "",
    on: OnOption = None,
    change: SetOption = None,
    term: TermOption = None,
    unit: UnitOption = "",
) -> None:
    """Example: bargain cost solve --budget 1500000 --vary 'atb[2027]'

    Finds the largest value of one figure whose exact cost stays within a budget, with what it costs and what the next
    value costs; and says why, where there is none. For the team only.
    """
    from bargain.documents.cost_solve import gather

    workspace = asked.open(READS)
    facts = gather(
        workspace,
        typed=_typed(start, on, change, term),
        vary=vary,
        budget=budget,
        measure=measure.value,
        year=year,
        of_item=of is Part.item,
        step=step,
        unit=unit,
    )
    show(asked, workspace, "cost_solve", facts)
    then(asked, "the whole package with that value, beside both sides: bargain cost what-if")


@common
def sweep(
    asked: Asked,
    vary: RangesOption = None,
    start: StartOption = "",
    on: OnOption = None,
    change: SetOption = None,
    term: TermOption = None,
    unit: UnitOption = "",
) -> None:
    """Example: bargain cost sweep --vary 'atb[2027]=2%..5%/0.25%' -o sweep.xlsx

    Prices every combination of some figures, to the cent: a table and pictures of what each costs and of what members
    gain by it. Needs numpy, of the extra analysis. For the team only.
    """
    from bargain.documents.cost_sweep import gather

    workspace = asked.open(READS)
    facts = gather(workspace, typed=_typed(start, on, change, term), vary=vary or (), unit=unit)
    show(asked, workspace, "cost_sweep", facts)
    then(asked, "every offer with its years: bargain cost sweep -o sweep.xlsx")


@common
def risk(
    asked: Asked,
    draws: DrawsOption = None,
    seed: SeedOption = None,
    start: StartOption = "",
    on: OnOption = None,
    atb: AtbOption = "",
    change: SetOption = None,
    term: TermOption = None,
    unit: UnitOption = "",
) -> None:
    """Example: bargain cost risk --from management

    Draws what pay/risk.yaml lists, premium growth, lane changes, turnover, how many will take it, many times over, and
    prices the package in every draw: percentiles of each year and of the term, and what drives them. The seed is
    printed. Needs numpy, of the extra analysis. For the team only.
    """
    from bargain.documents.cost_risk import gather

    workspace = asked.open((*READS, "risk"))
    typed = _typed(start, on, change, term, atb=atb)
    facts = gather(workspace, typed=typed or None, draws=draws, seed=seed, unit=unit)
    show(asked, workspace, "cost_risk", facts)
    then(asked, "bargain cost risk -o risk.pdf")


def _typed(
    start: str,
    on: list[str] | None,
    change: list[str] | None,
    term: list[str] | None,
    **figures: str,
) -> Typed:
    from bargain.strategy.trying import Typed

    said = {word: value for word, value in figures.items() if value}
    return Typed(start, tuple(on or ()), said, tuple(change or ()), tuple(term or ()))
