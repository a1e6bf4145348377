"""`bargain cost explain`: every dollar of a cost, with who was counted, how it was worked out, and from which line of which file."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from bargain.commands.cost_reports import READS, UnitOption
from bargain.commands.options import Asked, common
from bargain.commands.showing import show
from bargain.problems import UsageError


@common
def explain(
    asked: Asked,
    item: Annotated[
        str,
        typer.Argument(metavar="ITEM", help="An item, as U-01; a position, as PKG-1; or owed, or base."),
    ] = "base",
    version: Annotated[
        str,
        typer.Option(
            "--version", metavar="ID=N", help="Explain version N of the item, passed or not, as U-01=6."
        ),
    ] = "",
    side: Annotated[
        Literal["union", "management"] | None,
        typer.Option("--side", help="Whose last position; the union's where it has one."),
    ] = None,
    unit: UnitOption = "",
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar="YEAR", help="Which year to show line by line; else the first with a cost."
        ),
    ] = None,
    full_year: Annotated[
        bool, typer.Option("--full-year", help="Show a full year of what then holds, instead of cash.")
    ] = False,
) -> None:
    """Example: bargain cost explain U-01

    Accounts for all of a cost: the members counted, the rate before and after, the formula, and the file and line of
    every grid, rate, premium and promise. The lines add up to every total to the cent; -f csv --table lines lists them
    all. `bargain cost explain owed` explains what comes without a settlement, `base` the base year.
    """
    from bargain.documents.cost_explain import gather

    if version and item not in ("base", version.partition("=")[0]):
        raise UsageError(
            f"--version {version} is no version of {item}", f"As in: bargain cost explain --version {item}=2"
        )
    workspace = asked.open(READS)
    facts = gather(workspace, version or item, side=side, unit=unit, year=year, full_year=full_year)
    show(asked, workspace, "cost_explain", facts)
