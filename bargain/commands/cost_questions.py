"""`bargain cost what-if`, `solve`, `sweep` and `risk`: questions at the table, about packages that nobody has written."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.cost_reports import READS
from bargain.commands.options import Asked, common
from bargain.commands.showing import show

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
    from bargain.strategy.trying import Typed

    figures = {"atb": atb, "flat": flat, "once": once, "floor": floor, "share": share}
    typed = Typed(
        start,
        tuple(on or ()),
        {word: value for word, value in figures.items() if value},
        tuple(change or ()),
        tuple(term or ()),
    )
    workspace = asked.open(READS)
    show(asked, workspace, "cost_what_if", gather(workspace, typed=typed or None, unit=unit))
