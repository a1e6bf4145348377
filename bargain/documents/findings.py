"""What is wrong, late or missing: every finding of `bargain check`, the worst first, with its place and its remedy.

    $ bargain check
    $ bargain check PRO --format xlsx -o findings.xlsx

Findings are for the team. Those that would give away what only the strategy files know are for the audience strategy,
which is the default, since whoever runs the check holds the files; `--audience team` leaves them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Column, Document, Fact, Stamp, Table, under
from bargain.domain.rule import Found, Waiver
from bargain.domain.workspace import Workspace
from bargain.problems import Severity
from bargain.visibility import Audience, Level, Team

_FINDINGS: Final = (
    Column("code", "Code", "id", Level.team),
    Column("severity", "Severity", "text", Level.team),
    Column("record", "Record", "id", Level.team),
    Column("file", "File", "text", Level.team),
    Column("line", "Line", "count", Level.team),
    Column("column", "Column", "count", Level.team),
    Column("message", "What was found", "text", Level.team),
    Column("fix", "What to do", "text", Level.team),
)
_IGNORED: Final = (
    Column("rule", "Rule", "id", Level.team),
    Column("id", "Record", "id", Level.team),
    Column("because", "Because", "text", Level.team),
    Column("by", "By", "id", Level.team),
    Column("until", "Until", "date", Level.team),
    Column("state", "State", "text", Level.team),
    Column("count", "Findings", "count", Level.team),
)


@dataclass(frozen=True, slots=True)
class Findings(Fact):
    """All findings and how many there are of each severity; what was ignored, and why."""

    local: Team[str]
    errors: Team[int]
    warnings: Team[int]
    information: Team[int]
    ignored_count: Team[int]
    findings: Team[Table]
    ignored: Team[Table]


def gather(workspace: Workspace, found: Sequence[Found] = (), waivers: Sequence[Waiver] = ()) -> Findings:
    """State what was found, the worst first, then by place."""
    order = sorted(found, key=rank)
    count = {severity: sum(each.problem.severity is severity for each in order) for severity in Severity}
    return Findings(
        workspace.round.local.name,
        count[Severity.error],
        count[Severity.warning],
        count[Severity.information],
        sum(waiver.count for waiver in waivers),
        Table(
            "findings",
            "Findings",
            _FINDINGS,
            tuple(_row(each) for each in order),
            levels=tuple(each.level for each in order),
        ),
        Table("ignored", "Ignored, with reason", _IGNORED, tuple(_waived(waiver) for waiver in waivers)),
    )


def rank(found: Found) -> tuple[int, tuple[str, int, int, str, str, str]]:
    """Give the key that sorts findings: the worst first, then by place."""
    return (found.problem.severity.rank, found.problem.order)


def _row(found: Found) -> tuple[object, ...]:
    problem = found.problem
    return (
        problem.code,
        problem.severity.value,
        problem.record or None,
        str(problem.at.file),
        problem.at.line or None,
        problem.at.column or None,
        problem.message,
        problem.fix,
    )


def _waived(waiver: Waiver) -> tuple[object, ...]:
    entry = waiver.entry
    return (entry.rule, entry.id, entry.because, entry.by, entry.until, waiver.state, waiver.count)


_RELEASED: Final = (
    "local",
    "errors",
    "warnings",
    "information",
    "ignored_count",
    *under("findings", "code severity record file line column message fix"),
    *under("ignored", "rule id because by until state count"),
)
DOCUMENT: Final = Document(
    facts=Findings,
    gather=gather,
    title=lambda facts: f"Findings: {facts.local}",
    template="findings",
    releases={Audience.team: _RELEASED, Audience.strategy: _RELEASED},
    stamp=lambda facts, _audience: Stamp(facts.local, "Findings"),
)
