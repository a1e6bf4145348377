"""`bargain cost base`, `one-percent`, `compare`, `gap`, `package` and `settlement`: what the engine says, as documents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.options import Asked, as_day, common
from bargain.commands.showing import show, then
from bargain.problems import UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from bargain.domain.workspace import Workspace

READS = ("proposals", "packages", "offers", "log", "pay", "platform", "ratification")
"""The parts of the workspace that these reports look at."""
UnitOption = Annotated[str, typer.Option("--unit", metavar="UNIT", help="One unit only.")]
YearsOption = Annotated[
    Literal["contract", "fiscal"],
    typer.Option(
        "--years", help="By which years costs are told: the contract's, or the employer's budget's."
    ),
]


@common
def base(asked: Asked, unit: UnitOption = "") -> None:
    """Example: bargain cost base

    The base year that every cost rests on: members, FTE and pay by unit, schedule and group, held against the payroll
    total that the employer states, with the gap and its likely reasons.
    """
    from bargain.documents.cost_base import gather

    workspace = asked.open(("pay",))
    show(asked, workspace, "cost_base", gather(workspace, unit=unit))
    then(
        asked,
        "bargain cost one-percent; what reads at least lacks a rate or a premium in pay/: bargain cost says which",
    )


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
    then(asked, "bargain cost what-if --atb 3%,3%,3%")


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
    years: YearsOption = "contract",
) -> None:
    """Example: bargain cost compare union management last-settlement

    Positions beside each other on the same roster: each year, the whole term, by kind of cost and by item, with a
    picture. Without names, both sides' last positions.
    """
    from bargain.documents.cost_compare import DEFAULT, gather

    workspace = asked.open(READS)
    show(asked, workspace, "cost_compare", gather(workspace, names or DEFAULT, unit=unit, years=years))
    then(asked, "bargain cost gap, item by item")


@common
def gap(asked: Asked, unit: UnitOption = "") -> None:
    """Example: bargain cost gap

    The gap between the two sides' last positions, the largest item first: where halfway is, and how much of it would be
    closed by meeting on each item; by year, by kind of cost and by unit.
    """
    from bargain.documents.cost_gap import gather

    workspace = asked.open(READS)
    show(asked, workspace, "cost_gap", gather(workspace, unit=unit))
    then(asked, "bargain cost what-if --from union --set FIGURE=VALUE, to try what would close it")


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
    then(asked, f"bargain cost compare union union+{name or 'PKG-1'} management")


@common
def settlement(
    asked: Asked,
    position: Annotated[
        str, typer.Option(metavar="POSITION", help="Sum up this position instead of what is agreed.")
    ] = "agreed",
    unit: UnitOption = "",
    years: YearsOption = "contract",
    signed: Annotated[
        date | None,
        typer.Option(
            "--signed",
            parser=as_day,
            metavar="DATE",
            help="The day on which it is paid: what is for time before it is told apart.",
        ),
    ] = None,
    disclosure: Annotated[
        bool,
        typer.Option("--disclosure", help="The public disclosure alone, of what is agreed and nothing else."),
    ] = False,
) -> None:
    """Example: bargain cost settlement -o settlement.docx

    The settlement line by line in dollars and percent: schedule, average raise, pay alone and package, each with what it
    is a percent of; new money, averages, and the increases as a public disclosure and a warrant article have them; with
    --signed the retroactive part.

    With --disclosure only the last part, of what is agreed: the team's until everything is signed, then the members',
    and the public's once both sides have ratified. It is the union's and not the district's certification.
    """
    workspace = asked.open(READS)
    if disclosure:
        _refuse_position(position)
        _disclose(asked, workspace, unit, years)
        return
    from bargain.documents.cost_settlement import gather

    show(
        asked,
        workspace,
        "cost_settlement",
        gather(workspace, position, unit=unit, signed=signed, years=years),
    )
    then(
        asked, "bargain cost settlement -o settlement.docx; for others: bargain cost settlement --disclosure"
    )


def _refuse_position(position: str) -> None:
    if position != "agreed":
        raise UsageError("a disclosure is of what is agreed alone", "Leave out --position or --disclosure.")


def _disclose(asked: Asked, workspace: Workspace, unit: str, years: Literal["contract", "fiscal"]) -> None:
    """Show the disclosure; raises UsageError where the agreement has not reached the audience."""
    from bargain.documents.cost_disclosure import gather

    facts = gather(workspace, unit=unit, years=years)
    audience = asked.audience or Audience.team
    if not audience.sees(facts.lacking.level):
        raise UsageError(
            f"what is agreed is the {facts.reach}'s so far, and not yet for {audience.value}",
            "Members may read it once every item is signed, the public once both sides have ratified (ratification.yaml).",
        )
    show(asked, workspace, "cost_disclosure", facts)
