"""`bargain cost base`, `one-percent`, `compare`, `gap`, `package` and `settlement`: what the engine says, as documents."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import show

READS = ("proposals", "packages", "offers", "log", "pay", "platform", "ratification")
"""The parts of the workspace that these reports look at."""
UnitOption = Annotated[str, typer.Option("--unit", metavar="UNIT", help="One unit only.")]


@common
def base(asked: Asked, unit: UnitOption = "") -> None:
    """Example: bargain cost base

    The base year that every cost rests on: members, FTE and pay by unit, schedule and group, held against the payroll
    total that the employer states, with the gap and its likely reasons.
    """
    from bargain.documents.cost_base import gather

    workspace = asked.open(("pay",))
    show(asked, workspace, "cost_base", gather(workspace, unit=unit))


@common
def one_percent(
    asked: Asked,
    unit: UnitOption = "",
    under: Annotated[
        str,
        typer.Option(
            metavar="POSITION", help="On top of what: union, management, PKG-1, U-01=3, an offer on file."
        ),
    ] = "status-quo",
) -> None:
    """Example: bargain cost one-percent --under union

    What one percent costs in each year of the term, since it grows after each raise; with and without longevity and
    stipends; and what every item on the table is worth in percent.
    """
    from bargain.documents.cost_one_percent import gather

    workspace = asked.open(READS)
    show(asked, workspace, "cost_one_percent", gather(workspace, unit=unit, under=under))


@common
def compare(
    asked: Asked,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="POSITIONS",
            help="union, management, agreed, status-quo, PKG-1, U-01=3, an offer on file; joined by + they stand on each other.",
        ),
    ] = None,
    unit: UnitOption = "",
) -> None:
    """Example: bargain cost compare union management last-settlement

    Positions beside each other on the same roster: each year, the whole term, by kind of cost and by item, with a
    picture. Without names, both sides' last positions.
    """
    from bargain.documents.cost_compare import DEFAULT, gather

    workspace = asked.open(READS)
    show(asked, workspace, "cost_compare", gather(workspace, names or DEFAULT, unit=unit))


@common
def gap(asked: Asked, unit: UnitOption = "") -> None:
    """Example: bargain cost gap

    The gap between the two sides' last positions, the largest item first: where halfway is, and how much of it would be
    closed by meeting on each item; by year, by kind of cost and by unit.
    """
    from bargain.documents.cost_gap import gather

    workspace = asked.open(READS)
    show(asked, workspace, "cost_gap", gather(workspace, unit=unit))


@common
def package(
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="PACKAGE", help="As PKG-1; the first one if left out.")] = "",
    unit: UnitOption = "",
    order: Annotated[
        str, typer.Option(metavar="ITEMS", help="The order in which its items are added up, as U-03,U-02.")
    ] = "",
) -> None:
    """Example: bargain cost package PKG-1

    What a package costs as a whole and item by item, beside both sides' last positions on the same items, withdrawals
    counted; each item alone and in a printed order, with the cross-terms.
    """
    from bargain.documents.cost_package import gather

    workspace = asked.open(READS)
    items = [item.strip() for item in order.split(",") if item.strip()]
    show(asked, workspace, "cost_package", gather(workspace, name, unit=unit, order=items))
