"""`bargain cost member` and `spread`: what one member gets each year, and who of all gains what."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Final

import typer

from bargain.commands.cost_reports import READS, UnitOption
from bargain.commands.options import Asked, common
from bargain.commands.showing import show
from bargain.problems import UsageError
from bargain.visibility import Audience, Level

SETTLED: Final = (
    "Members may have --position agreed, once both sides have signed every item of the unit; not where a figure "
    "depends on who else is in it."
)
PASSED: Final = (
    "The council may have what papers carried: union, management, a package or a version; members may have "
    "--position agreed, once both sides have signed every item."
)


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise typer.BadParameter(f"{text!r} is not a number") from None
    if not number.is_finite() or not 0 < number <= 10_000:
        raise typer.BadParameter(f"{text!r} is not a number above zero")
    return number


PositionOption = Annotated[
    str,
    typer.Option(
        "--position", metavar="POSITION", help="union, management, agreed, PKG-1, U-01=3, an offer on file."
    ),
]


@common
def member(
    asked: Asked,
    schedule: Annotated[str, typer.Option(metavar="ID", help="The schedule; the first if left out.")] = "",
    lane: Annotated[str, typer.Option(metavar="LANE", help="The lane; the first if left out.")] = "",
    step: Annotated[
        str, typer.Option(metavar="STEP", help="The step in the base year; the first if left out.")
    ] = "",
    fte: Annotated[Decimal, typer.Option(parser=_number, metavar="FTE", help="As 0.5.")] = Decimal(1),
    hours: Annotated[
        Decimal | None,
        typer.Option(parser=_number, metavar="HOURS", help="Hours a day, where pay is by the hour."),
    ] = None,
    days: Annotated[
        Decimal | None,
        typer.Option(parser=_number, metavar="DAYS", help="Paid days a year, where pay is by the hour."),
    ] = None,
    load: Annotated[
        Decimal | None,
        typer.Option(parser=_number, metavar="NUMBER", help="Months, credits or courses a year."),
    ] = None,
    hired: Annotated[
        int,
        typer.Option(
            metavar="YEAR", help="The contract year of hire, by the year it ends in; else the base year."
        ),
    ] = 0,
    job_class: Annotated[str, typer.Option("--class", metavar="CLASS", help="The job class.")] = "",
    plan: Annotated[str, typer.Option(metavar="PLAN", help="The health plan; none if left out.")] = "",
    tier: Annotated[str, typer.Option(metavar="TIER", help="The tier, as FAM.")] = "",
    position: PositionOption = "union",
    grid: Annotated[
        bool, typer.Option("--grid", help="The whole grid too, year by year, and by how much it rises.")
    ] = False,
) -> None:
    """Example: bargain cost member --lane M --step 5 --plan HMO --tier FAM

    What one such member gets each year with a position and without it: step, base pay, longevity, stipends, what is
    paid once, the own part of the premium, and what is left; with --grid every cell of the schedule. Nobody's row is
    shown: one more member is put where you say. Once all is signed: --position agreed --audience members.
    """
    from bargain.documents.cost_member import Someone, gather

    workspace = asked.open(READS)
    someone = Someone(schedule, lane, step, fte, hired, job_class, plan, tier, hours, days, load)
    facts = gather(workspace, someone=someone, position=position, grid=grid)
    show(_allowed(asked, facts.reach, SETTLED), workspace, "cost_member", facts)


@common
def spread(asked: Asked, position: PositionOption = "union", unit: UnitOption = "") -> None:
    """Example: bargain cost spread --position management

    Who gains what: the least, the quartiles and the most by unit and class, in dollars and percent, year by year; who
    loses; gains after premiums by pay and tier; and a heat map of the gain in each cell of the schedules.
    With --audience council quarters of groups of ten or more, for a position that papers carried.
    """
    from bargain.documents.cost_spread import gather

    workspace = asked.open(READS)
    facts = gather(workspace, position=position, unit=unit)
    show(_allowed(asked, facts.reach, PASSED), workspace, "cost_spread", facts)


def _allowed(asked: Asked, reach: str, fix: str) -> Asked:
    """Give what was asked; UsageError where a position has not come as far as those in the union who are to read of it."""
    reader = asked.audience
    if reader in (Audience.members, Audience.council) and not reader.sees(Level[reach]):
        told = f"this is not for {'members' if reader is Audience.members else 'the council'} yet"
        raise UsageError(told, fix)
    return asked
