"""`bargain package`: several items offered together: written, listed, and printed as they are handed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bargain.commands.options import Asked, common
from bargain.commands.previewing import CheckedOption, DraftOption, PreparedOption, preview, two_people
from bargain.commands.showing import say, show
from bargain.problems import UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from datetime import date

    from bargain.domain.workspace import Workspace

app = typer.Typer(
    help="Example: bargain package show PKG-1\n\nPackages and what-ifs: write, list and print them.",
    no_args_is_help=True,
)
READS = ("proposals", "packages", "log", "platform", "ratification", "team", "council", "strategy", "offers")
"""The parts of the workspace that a package touches; `pay` besides where it is costed."""
_PART = re.compile(r"(?P<item>[UMJ]-\d{2,3})=v?(?P<version>\d+)\Z")


@app.command("list")
@common
def list_(asked: Asked) -> None:
    """Example: bargain package list

    Every package and what-if: what it holds, the paper that carried it, its last day and whether it is alive. One that
    no paper has carried is the team's.
    """
    from bargain.documents.package_list import gather

    show(asked, workspace := asked.open(READS), "package_list", gather(workspace))


@app.command("show")
@common
def show_(
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="ID", help="The package, as PKG-1; all, if left out.")] = "",
    cost: Annotated[
        bool, typer.Option("--cost", help="Say what it costs as a whole; for the team alone.")
    ] = False,
    draft: DraftOption = False,
    prepared_by: PreparedOption = "",
    checked_by: CheckedOption = "",
) -> None:
    """Example: bargain package show PKG-1 --cost

    The package as it is handed over: condition, items, what is withdrawn if it is accepted, its last day, and each
    text clean and marked. The team also reads what speaks against it and, with --cost, what it costs as a whole.

    For others it must have crossed the table. To print what you are about to pass: --draft, and two people's names.
    """
    from bargain.documents.package_proposal import gather

    workspace = asked.open((*READS, "pay") if cost else READS)
    audience = asked.audience or (Audience.management if draft else Audience.team)
    if draft:
        two_people(workspace, prepared_by, checked_by)
        if not name:
            raise UsageError("all packages at once are never handed over", "Name the one, as PKG-1.")
    facts = gather(workspace, name, cleared=draft, cost=cost)
    hidden = [one.name for one in facts.packages if not audience.sees(one.level)]
    if name and hidden:
        raise UsageError(
            f"{name} has not crossed the table; it is the team's",
            "For the team: --audience team. To print what you are about to pass: --draft",
        )
    if draft:
        preview(asked, workspace, facts, "package_proposal")
        for line in (line for one in facts.packages for line in one.objections):
            say(line)
    show(asked, workspace, "package_proposal", facts, audience=audience)


ConditionOption = Annotated[
    str, typer.Option(metavar="TEXT", help="The condition in words, as it is printed.")
]
ItemOption = Annotated[
    list[str] | None, typer.Option("--item", metavar="ID=VERSION", help="As U-02=3; once for each.")
]
WithdrawOption = Annotated[
    list[str] | None,
    typer.Option("--withdraw", metavar="ID", help="Its proposer withdraws it if the package is accepted."),
]
UnchangedOption = Annotated[
    list[str] | None, typer.Option("--unchanged", metavar="ID", help="It stays as it was last passed.")
]
WhatIfOption = Annotated[bool, typer.Option("--what-if", help="A question, and no position.")]
FreeOption = Annotated[
    bool, typer.Option("--without-prejudice", help="It may not be held against us; a what-if always is.")
]
ExpiresOption = Annotated[str, typer.Option(metavar="DATE", help="The last day on which it may be accepted.")]
VoteOption = Annotated[str, typer.Option(metavar="ID", help="The vote of the council that allows it, as V2.")]


@app.command("new")
@common
def new(
    asked: Asked,
    condition: ConditionOption = "",
    item: ItemOption = None,
    withdraw: WithdrawOption = None,
    unchanged: UnchangedOption = None,
    what_if: WhatIfOption = False,
    without_prejudice: FreeOption = False,
    expires: ExpiresOption = "",
    vote: VoteOption = "",
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")
    ] = False,
) -> None:
    """Example: bargain package new --what-if --condition "All four together." --item U-02=3 --withdraw M-01 --yes

    Adds a package to packages.yaml under the next number that was never used; every other byte of the file stays. You
    see the lines first, and what speaks against the package. Nothing crosses the table until it is passed.
    """
    workspace = asked.open(READS)
    parts = [*map(_offered, item or ()), *_named(workspace, withdraw or [], unchanged or [])]
    if not condition.strip() or not parts:
        raise UsageError(
            "a package needs its condition and at least one item", "As: --condition TEXT --item U-02=3"
        )
    _known(workspace, parts)
    kind = "what_if" if what_if else "formal"
    answers: dict[str, Any] = {"kind": kind, "side": "union", "condition": condition.strip(), "items": parts}
    answers |= {"without_prejudice": "true"} if what_if or without_prejudice else {}
    answers |= {"expires": _day(expires).isoformat()} if expires else {}
    answers |= {"envelope_vote": vote} if vote else {}
    _write(asked, workspace, answers, yes=yes, dry_run=dry_run)


def _write(asked: Asked, workspace: Workspace, answers: dict[str, Any], *, yes: bool, dry_run: bool) -> None:
    """Show the lines of a package, write them where that is agreed to, and say what speaks against it."""
    from bargain.commands.new import agreed_to, put, with_record
    from bargain.folder.entries import ENTRIES, next_id

    entry = ENTRIES["package"]
    name = next_id(entry, _used(workspace), answers)
    file, before, after = with_record(workspace.root, entry, {"id": name} | answers)
    if agreed_to(file, before, after, yes=yes, dry_run=dry_run):
        put(workspace.root, file, before, after)
        say(f"Wrote {file}: {name}.")
        _objections(asked, name)
        say(f"Next: bargain package show {name} --cost; then: bargain pass {name}")


def _offered(text: str) -> dict[str, Any]:
    found = _PART.match(text.strip())
    if found is None:
        raise UsageError(f"{text!r} is not an item with its version", "As: --item U-02=3")
    return {"item": found["item"], "version": found["version"]}


def _named(workspace: Workspace, withdraw: list[str], unchanged: list[str]) -> list[dict[str, Any]]:
    """Give the items without a text of their own: what its proposer withdraws, and what stays."""
    taken = []
    for name in withdraw:
        proposal = workspace.proposal(name)
        taken.append({"item": name, "withdrawn_by": proposal.side if proposal else "union"})
    return [*taken, *({"item": name, "unchanged": "true"} for name in unchanged)]


def _known(workspace: Workspace, parts: list[dict[str, Any]]) -> None:
    """Raise UsageError where an item or a version is not there, or stands in the package twice."""
    from bargain.table.passing import chosen, item_named

    named = [str(part["item"]) for part in parts]
    if twice := [name for name in named if named.count(name) > 1]:
        raise UsageError(f"{twice[0]} stands in it twice", "Name each item once.")
    for part in parts:
        proposal = item_named(workspace, str(part["item"]))
        if "version" in part:
            chosen(proposal, "union", int(part["version"]))


def _used(workspace: Workspace) -> list[str]:
    """List the numbers that packages have, or had when a paper carried them: none is ever used again."""
    from bargain.domain.session import Paper
    from bargain.table.moves import packages_of

    carried = (paper.package for paper in workspace.entries(Paper) if paper.package)
    return list(dict.fromkeys((*packages_of(workspace), *carried)))


def _day(text: str) -> date:
    from bargain.dates import parse_day

    try:
        return parse_day(text)
    except ValueError as wrong:
        raise UsageError(str(wrong), "Write it as 2026-03-25.") from None


def _objections(asked: Asked, name: str) -> None:
    from bargain.table.moves import packages_of
    from bargain.table.packages import objections

    workspace = asked.open(READS)
    for line in objections(workspace, packages_of(workspace)[name]):
        say(line)
