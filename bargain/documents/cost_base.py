"""The base year: who is counted and what is paid, by unit, schedule and group, held against the payroll.

    $ bargain cost base
    $ bargain cost base --unit A -o base.xlsx

Every cost rests on this base, so it is dated, and reconciled with a payroll total that the employer states
(`payroll_totals:` in `pay/pay.yaml`), before anything is priced. The method is in `docs/costing.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.costing.settlement import Pricing
from bargain.disclosure import Document, Fact, Table, under
from bargain.domain.workspace import Workspace, need
from bargain.figures import basis
from bargain.figures.base import groups_table, reasons, reconciled_table
from bargain.figures.comparison import unit_of
from bargain.figures.presumed import method
from bargain.figures.statement import base_table, rates_table
from bargain.figures.unpriced import unknown_of_base
from bargain.visibility import Audience, Team


@dataclass(frozen=True, slots=True)
class CostBase(Fact):
    """The base year by unit, by schedule and group, and the payroll totals it is held against; all of it the team's."""

    local: Team[str]
    first: Team[date]
    last: Team[date]
    base: Team[Table]
    groups: Team[Table]
    reconciled: Team[Table]
    reasons: Team[tuple[str, ...]]
    method: Team[str]
    assumptions: Team[tuple[str, ...]]
    rates: Team[Table]
    not_costed: Team[Table]


def gather(workspace: Workspace, *, unit: str = "") -> CostBase:
    """Take the base year apart, of all units or of one.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such unit.
    """
    pay = need(workspace.pay, "pay", "bargain cost base")
    pricing = Pricing(pay)
    unit_of(pricing, unit)
    year = next(iter(pricing.scenes.values())).years[0]
    return CostBase(
        local=workspace.round.local.name,
        first=year.starts,
        last=year.ends,
        base=base_table(pricing, unit),
        groups=groups_table(pricing, unit),
        reconciled=reconciled_table(pricing, unit),
        reasons=tuple(reasons(pricing, unit)),
        method=method(pay),
        assumptions=tuple(basis.assumptions(pay)),
        rates=rates_table(pay),
        not_costed=unknown_of_base(pricing, unit),
    )


_ALL: Final = (
    "local", "first", "last",
    *under("base", "unit heads fte salary longevity stipends payroll health total reads"),
    *under("groups", "unit schedule group paid heads fte salary average"),
    *under("reconciled", "units as_of theirs ours gap percent source"),
    "reasons", "method", "assumptions",
    *under("rates", "title units on rate source verified"),
    *under("not_costed", "unit reason"),
)  # fmt: skip

DOCUMENT = Document(
    facts=CostBase,
    gather=gather,
    title=lambda facts: f"Base year of the costing, {facts.local}",
    template="cost_base",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
