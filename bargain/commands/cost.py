"""`bargain cost`: prices both sides' last positions; its verbs ask other questions of the same engine.

Each verb lies in a file of its own, `commands/cost_<verb>.py` or with its kin, and is entered in `VERBS` here.
"""

from __future__ import annotations

import sys
from typing import Annotated, Final, Literal

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import format_name, say, show
from bargain.commands.verbs import grouping
from bargain.problems import UsageError

VERBS: Final = {
    "base": "cost_reports.base",
    "one-percent": "cost_reports.one_percent",
    "what-if": "cost_questions.what_if",
    "solve": "cost_questions.solve",
    "sweep": "cost_questions.sweep",
    "risk": "cost_questions.risk",
    "compare": "cost_reports.compare",
    "gap": "cost_reports.gap",
    "package": "cost_reports.package",
    "settlement": "cost_reports.settlement",
    "explain": "cost_explain.explain",
    "member": "cost_members.member",
    "spread": "cost_members.spread",
    "reconcile": "cost_reconcile.reconcile",
    "payroll-check": "cost_payroll.payroll_check",
}
"""The function of each verb, in the order of the help."""
app = typer.Typer(cls=grouping(VERBS))
READS = ("proposals", "packages", "log", "pay", "platform", "ratification")
"""The parts of the workspace that a costing looks at."""
_VERSION: Final = (
    "Price version N of an item in place of its side's last position, passed or not, as U-01=6; repeat it."
)
_ORDER: Final = "Add the items up in this order, as U-05,U-01, and show what each adds, with the cross-terms."
_YEARS = "By which years costs are told: those of the contract, or of the employer's budget."


@app.callback(invoke_without_command=True)
@common
def cost(
    asked: Asked,
    context: typer.Context,
    item: Annotated[str, typer.Option("--item", metavar="ID", help="One item only, as U-01.")] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="One unit only.")] = "",
    version: Annotated[list[str] | None, typer.Option("--version", metavar="ID=N", help=_VERSION)] = None,
    order: Annotated[str, typer.Option("--order", metavar="ITEMS", help=_ORDER)] = "",
    years: Annotated[Literal["contract", "fiscal"], typer.Option("--years", help=_YEARS)] = "contract",
) -> None:
    """Example: bargain cost -o cost.xlsx

    Prices each side's last position on every item, and all of them together, against what is owed anyway: first-year
    cash, a full year, one-time money and the whole term, with payroll costs and health. What cannot be costed is said,
    and every total that holds it reads "at least". For the team only; the method is in docs/costing.md.
    """
    if context.invoked_subcommand is not None:
        if item or unit or version or order or years != "contract" or asked != Asked(command=asked.command):
            raise UsageError("options of a verb stand behind it", "As in: bargain cost base -w DIR")
        return
    from bargain.documents.cost import gather

    workspace = asked.open(READS)
    items = [one.strip() for one in order.split(",") if one.strip()]
    book = format_name(asked) == "excel"
    if book and sys.stderr.isatty():
        say("Writing the audit book, a formula for every figure: a few seconds ...")
    facts = gather(
        workspace, item=item, unit=unit, versions=version or (), order=items, years=years, book=book
    )
    show(asked, workspace, "cost", facts)
    if asked.output is None and format_name(asked) == "terminal":
        missing = "to fill in what is not costed: bargain init --workbook start.xlsx, or open pay/pay.yaml"
        say(f"Next: {missing if facts.not_costed.rows else 'bargain cost -o cost.xlsx'}")
