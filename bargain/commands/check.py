"""`bargain check`: format problems first, then the rules; the worst first, each with its place and its remedy."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.options import CLOSED, Asked, common
from bargain.commands.showing import format_name, show
from bargain.problems import BargainError, Severity, UsageError, explain
from bargain.visibility import Audience, Level

if TYPE_CHECKING:
    from bargain.domain.rule import Found, Rule, Waiver
    from bargain.domain.workspace import Workspace
    from bargain.problems import Problem

app = typer.Typer()
HEADINGS = {
    Severity.error: ("error", "errors"),
    Severity.warning: ("warning", "warnings"),
    Severity.information: ("for information", "for information"),
}


@app.command()
@common
def check(
    asked: Asked,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAMES", help="Codes (PRO-02), families (PRO) or records (U-07) only."),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning"], typer.Option("--fail-on", help="End with 1 at findings so grave.")
    ] = "error",
    information: Annotated[
        bool, typer.Option("--information/--no-information", help="Show what is for information only.")
    ] = True,
    listing: Annotated[bool, typer.Option("--list", help="List the rules and stop.")] = False,
    manual: Annotated[
        str,
        typer.Option("--explain", metavar="CODE", help="Show the manual page of a rule or family and stop."),
    ] = "",
) -> None:
    """Example: bargain check

    Finds what is wrong, late or missing: first what cannot be read, then what the rules say. It changes nothing. A
    finding that the team has decided to live with is ignored with a reason under `ignore:` in bargain.yaml.
    """
    if listing or manual:
        sys.stdout.write(_list() if listing else _explain(manual))
        return
    from bargain.domain.rule import waive

    workspace, problems = asked.read()
    if workspace is None:
        raise BargainError(*(problem for problem in problems if problem.severity is Severity.error))
    audience = asked.audience or Audience.strategy
    if audience.level < Level.team:
        raise UsageError("findings are for the team", "Leave --audience out, or ask for team or strategy")
    wanted = Wanted(workspace, names or [])
    everything = [*_from_reading(workspace, problems, wanted), *wanted.findings(workspace)]
    found, waivers = waive(workspace, everything)
    waivers = [waiver for waiver in waivers if wanted.all or waiver.count or waiver.expired]
    shown = [
        each
        for each in found
        if audience.sees(each.level) and (information or each.problem.severity is not Severity.information)
    ]
    _show(asked, workspace, shown, waivers)
    worst = min((each.problem.severity.rank for each in shown), default=Severity.information.rank + 1)
    if worst <= Severity(fail_on).rank:
        raise typer.Exit(1)


class Wanted:
    """What the names on the command line choose: rules by code or family, findings by record."""

    def __init__(self, workspace: Workspace, names: Sequence[str]) -> None:
        """Sort the names; raises UsageError on one that is neither a rule nor a record of the workspace."""
        from bargain.domain.rule import catalogue, named

        chosen = {name: named(name) for name in names}
        self.records = [name for name in names if not chosen[name]]
        for record in self.records:
            if record not in set(ids(workspace)):
                fix = "Name a code (PRO-02), a family (PRO) or a record (U-07); see: bargain check --list"
                raise UsageError(f"{record!r} is neither a rule nor a record of this workspace", fix)
        rules = [rule for found in chosen.values() for rule in found]
        self.rules: list[Rule] = rules or list(catalogue())
        self.all = not names

    def findings(self, workspace: Workspace) -> Iterator[Found]:
        """Walk what the chosen rules find about the chosen records."""
        for rule in self.rules:
            yield from (found for found in rule.check(workspace) if self.about(found.problem.record))

    def about(self, record: str) -> bool:
        """Say whether a finding about a record is wanted; ``IR-03`` takes in ``IR-03/1``."""
        return not self.records or any(
            record == name or record.startswith(f"{name}/") for name in self.records
        )


def ids(workspace: Workspace) -> Iterator[str]:
    """Walk the ids of everything in the workspace, and the names of its worksites and job classes."""
    from bargain.domain.record import Record

    todo: list[object] = list(vars(workspace).values())
    while todo:
        value = todo.pop()
        if isinstance(value, Record):
            todo += [getattr(value, name) for name in type(value).model_fields]
            if isinstance(name := getattr(value, "id", None), str):
                yield name
        elif isinstance(value, list | tuple):
            todo += value
        elif isinstance(value, dict):
            yield from (key for key in value if isinstance(key, str))
            todo += value.values()


def _from_reading(workspace: Workspace, problems: Iterable[Problem], wanted: Wanted) -> Iterator[Found]:
    """Walk what reading the files found; where names were given, only what makes the findings uncertain."""
    from bargain.calendar.tasks import faults
    from bargain.domain.rule import Found

    for problem in [*problems, *faults(workspace)]:
        if wanted.all or problem.severity is Severity.error:
            closed = problem.at.file.parts[:1] and problem.at.file.parts[0] in CLOSED
            yield Found(problem, Level.strategy if closed else Level.team)


def _show(asked: Asked, workspace: Workspace, found: Sequence[Found], waivers: Sequence[Waiver]) -> None:
    from bargain.documents.findings import gather, rank

    if asked.output is None and format_name(asked) == "terminal":
        sys.stdout.write(_terminal(workspace, sorted(found, key=rank), waivers))
    else:
        show(asked, workspace, "findings", gather(workspace, found, waivers), audience=Audience.strategy)


def _terminal(workspace: Workspace, found: Sequence[Found], waivers: Sequence[Waiver]) -> str:
    """Write findings as every problem is written: place, code and sentence, the line, what to do."""
    from bargain.folder.lines import Lines

    lines, parts, counts = Lines(workspace.root), [], []
    for severity, words in HEADINGS.items():
        these = [each for each in found if each.problem.severity is severity]
        counts.append(f"{len(these)} {words[len(these) != 1]}")
        if these:
            parts.append(f"{counts[-1].upper()}\n")
        for each in these:
            problem = each.problem
            if each.quote and not problem.excerpt:
                problem = replace(problem, excerpt=lines.of(problem.at))
            parts.append(explain(problem) + "\n")
    for waiver in waivers:
        entry = waiver.entry
        about = f"{entry.rule} {entry.id}" if entry.id else entry.rule
        parts.append(f"Ignored ({waiver.state}, {waiver.count}): {about}, by {entry.by}: {entry.because}")
    ignored = sum(waiver.count for waiver in waivers)
    parts += [""] if waivers else []
    parts.append(f"{', '.join(counts)}, {ignored} ignored, as of {workspace.as_of}.")
    if any(each.level is Level.strategy for each in found):
        parts.append("Some of it is strategy. Where others look on: bargain check --audience team")
    if found:
        parts.append(f"What a code means: bargain check --explain {found[0].problem.code}")
    return "\n".join(parts) + "\n"


def _list() -> str:
    from bargain.domain.rule import catalogue

    return "".join(f"{rule.code}  {rule.severity.value:<11}  {rule.summary}\n" for rule in catalogue())


def _explain(name: str) -> str:
    from bargain.domain.rule import named

    rules = named(name)
    if not rules:
        raise UsageError(f"there is no rule {name!r}", "See: bargain check --list")
    return "\n".join(
        f"{rule.code}: {rule.summary} ({rule.severity.value})\n\n{rule.manual}\n" for rule in rules
    )
