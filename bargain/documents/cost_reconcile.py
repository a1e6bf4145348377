"""Their costing beside ours, line by line, with the likeliest reason for each difference.

    $ bargain cost reconcile district-costing.xlsx --against management
    $ bargain cost reconcile district-costing.csv --map "Wage adjustment=raise" -o reconcile.docx

Every line of their paper is taken for a component of ours, by its words or as you say with `--map`. Where figures
differ, the same settlement is priced in other ways (steps left out, headcount for FTE, another base of payroll rates,
full years for cash ...) until one reproduces theirs. No reason is certain; where none fits, the page words a request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bargain.costing.settlement import Pricing
from bargain.disclosure import Document, Fact, Stamp, Table, under
from bargain.domain.their_costing import TheirCosting
from bargain.domain.workspace import Workspace, need
from bargain.figures import basis
from bargain.figures.comparison import positions, unit_of
from bargain.figures.presumed import method
from bargain.figures.reconciling import (
    Reconciliation,
    absent_table,
    implied,
    lines_table,
    reasons_table,
    requests,
    unmapped,
    years_table,
)
from bargain.figures.repriced import asked_of
from bargain.figures.their_lines import components, taken
from bargain.table.positions import named
from bargain.visibility import Audience, Team


@dataclass(frozen=True, slots=True)
class Request(Fact):
    """A line that no way of costing explains, and what to ask for."""

    line: Team[str]
    words: Team[str]


@dataclass(frozen=True, slots=True)
class Unknown(Fact):
    """A line that is taken for nothing, and its place."""

    line: Team[str]
    at: Team[str]


@dataclass(frozen=True, slots=True)
class CostReconcile(Fact):
    """Their lines beside ours, the reasons found, and what is left to ask for; all of it the team's."""

    local: Team[str]
    file: Team[str]
    against: Team[str]
    lines: Team[Table]
    years: Team[Table]
    reasons: Team[Table]
    requests: Team[tuple[Request, ...]]
    unknown: Team[tuple[Unknown, ...]]
    components: Team[tuple[str, ...]]
    absent: Team[Table]
    implied: Team[tuple[str, ...]]
    remarks: Team[tuple[str, ...]]
    left: Team[tuple[str, ...]]
    method: Team[str]
    assumptions: Team[tuple[str, ...]]


def gather(
    workspace: Workspace,
    theirs: TheirCosting | None = None,
    *,
    against: str = "management",
    unit: str = "",
    meanings: Mapping[str, str] | None = None,
) -> CostReconcile:
    """Hold their costing against ours of a position; ``meanings`` give the components of single lines.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such unit, position, line or component.
    """
    pay = need(workspace.pay, "pay", "bargain cost reconcile")
    paper = theirs or TheirCosting()
    position = named(workspace, against, pay.settings.first_year)
    held = positions(against, position.stands)
    pricing = Pricing(pay, [promise for one in held for promise in one.promises])
    asked = asked_of(pricing, held, unit_of(pricing, unit))
    titles = components(pricing, position.stands)
    of = Reconciliation(paper, taken(paper, meanings or {}, pricing, position.stands), pricing, asked)
    return CostReconcile(
        local=workspace.round.local.name,
        file=paper.file,
        against=position.title,
        lines=lines_table(of, titles),
        years=years_table(of),
        reasons=reasons_table(of),
        requests=tuple(Request(*one) for one in requests(of)),
        unknown=tuple(Unknown(*one) for one in unmapped(of)),
        components=tuple(titles),
        absent=absent_table(of, titles),
        implied=tuple(implied(of)),
        remarks=paper.remarks,
        left=paper.left,
        method=method(pay),
        assumptions=tuple(basis.assumptions(pay)),
    )


_ALL: Final = (
    "local", "file", "against",
    *under("lines", "line at component why theirs ours difference percent reads"),
    *under("years", "line year theirs ours difference"),
    *under("reasons", "line likely reason explains left"),
    *under("requests", "line words"),
    *under("unknown", "line at"),
    "components",
    *under("absent", "component ours"),
    "implied", "remarks", "left", "method", "assumptions",
)  # fmt: skip


def stamp(facts: CostReconcile, _audience: Audience) -> Stamp:
    """Give the head of the pages."""
    return Stamp(facts.local, f"Reconciliation with {facts.file}")


DOCUMENT = Document(
    facts=CostReconcile,
    gather=gather,
    title=lambda facts: f"Their costing and ours, {facts.file}" if facts.file else "Their costing and ours",
    template="cost_reconcile",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
    stamp=stamp,
)
