"""`bargain schedule`: builds salary guides, and shows what a grid holds and what careers on it earn."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import format_name, say, show
from bargain.problems import UsageError

if TYPE_CHECKING:
    from bargain.domain.build import Build
    from bargain.domain.record import Record
    from bargain.domain.workspace import Workspace
    from bargain.money import Percent
    from bargain.strategy.guide import Built

app = typer.Typer(
    help="Example: bargain schedule build even\n\nBuild salary guides, and look at grids.",
    no_args_is_help=True,
)
READS = ("pay", "builds")
"""The parts of the workspace that a schedule is looked at with."""


class Counted(StrEnum):
    """What a target counts."""

    salary = "salary"
    cost = "cost"


class Over(StrEnum):
    """What a target is counted against."""

    quo = "status quo"
    before = "year before"


class Increments(StrEnum):
    """How a lane rises."""

    as_now = "as now"
    smooth = "smooth"
    equal = "equal"
    percent = "equal percent"


class Differentials(StrEnum):
    """What of the differences between lanes is kept."""

    free = "free"
    dollars = "dollars"
    percent = "percent"


def _limit(what: str, example: str) -> Any:
    return typer.Option(metavar="AMOUNT", help=f"{what}, as {example}; repeat it for both.")


TargetOption = Annotated[
    list[str] | None,
    typer.Option("--target", metavar="YEAR=COST", help="2027=3.25% or 2027=$250000; one for each year."),
]
OfOption = Annotated[Counted | None, typer.Option("--of", help="What targets count: base pay, or all cost.")]
OverOption = Annotated[Over | None, typer.Option("--over", help="What they are counted against.")]
IncrementsOption = Annotated[Increments | None, typer.Option(help="How each lane rises.")]
DifferentialsOption = Annotated[Differentials | None, typer.Option(help="What to keep between lanes.")]
LeastOption = Annotated[list[str] | None, _limit("Every cell rises by at least", "1% or $500")]
MostOption = Annotated[list[str] | None, _limit("No cell rises by more than", "6% or $4000")]
IncrementOption = Annotated[str, typer.Option(metavar="AMOUNT", help="No increment over this.")]
DropOption = Annotated[
    list[str] | None, typer.Option("--drop", metavar="STEP", help="Drop a step in the first year; repeat it.")
]
StartOption = Annotated[
    list[str] | None,
    typer.Option(metavar="AMOUNT", help="The lowest cell in the last year, as $60000 or B=$60000."),
]
TopOption = Annotated[
    list[str] | None, typer.Option(metavar="AMOUNT", help="The highest, as $110000 or M=$110000.")
]
RoundOption = Annotated[str, typer.Option(metavar="AMOUNT", help="Cells are multiples of this, as $10.")]


@app.command("build")
@common
def build(
    asked: Asked,
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="A build on file, pay/builds/NAME.yaml.")
    ] = "",
    schedule: Annotated[str, typer.Option("--schedule", metavar="ID", help="The schedule, as A.")] = "",
    target: TargetOption = None,
    of: OfOption = None,
    over: OverOption = None,
    increments: IncrementsOption = None,
    differentials: DifferentialsOption = None,
    least_raise: LeastOption = None,
    most_raise: MostOption = None,
    most_increment: IncrementOption = "",
    drop: DropOption = None,
    start: StartOption = None,
    top: TopOption = None,
    round_to: RoundOption = "",
    may_fall: Annotated[bool, typer.Option("--may-fall", help="Cells may fall.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Say which files the grids would be.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --write: write them.")] = False,
) -> None:
    """Example: bargain schedule build even

    Finds grids for each year that cost exactly what they may, to the rounding, under the rules you state, and names the
    smallest set of rules that conflict where there are none. Shows every cell before and after, who gains what, and
    careers. A build on file can be changed with the same options. For the team only.
    """
    rules = {
        "increments": increments,
        "differentials": differentials,
        "most_increment": most_increment,
        "drop_steps": drop,
        "starts": [_held(text) for text in start or ()],
        "tops": [_held(text) for text in top or ()],
        "round_to": round_to,
        "cells_may_fall": may_fall,
        **_limits("least_raise", least_raise),
        **_limits("most_raise", most_raise),
    }
    targets = [_target(text) for text in target or ()]
    typed = {"schedule": schedule, "targets": targets, "of": of, "over": over}
    _build(asked, name, _given(typed), _given(rules), write=write or yes, yes=yes)


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what was not typed, and give choices as the text that a file would hold."""
    return {
        key: str(value) if isinstance(value, StrEnum) else value for key, value in fields.items() if value
    }


def _build(
    asked: Asked, name: str, typed: dict[str, Any], rules: dict[str, Any], *, write: bool, yes: bool
) -> None:
    """Build what was asked, show it, and write the grids; raises Exit with 1 where the rules conflict."""
    from bargain.documents.schedule_build import stated
    from bargain.domain.workspace import need
    from bargain.strategy.guide import build as built

    workspace = asked.open(READS)
    pay = need(workspace.pay, "pay", "bargain schedule build")
    made = built(pay, _order(workspace, name, typed, rules))
    show(asked, workspace, "schedule_build", stated(workspace.round.local.name, made))
    if made.conflict is not None:
        raise typer.Exit(1)
    if write:
        _write(asked, workspace, made, yes=yes)
    elif asked.output is None and format_name(asked) == "terminal":
        say("To keep the grids as files that a proposal can promise: add --write")


@app.command("show")
@common
def show_grid(
    asked: Asked,
    schedule: Annotated[
        str, typer.Argument(metavar="[ID]", help="The schedule; the first one if not said.")
    ] = "",
    grid: Annotated[
        str,
        typer.Option("--grid", metavar="DATE|NAME", help="A grid by its date, or a proposed one by name."),
    ] = "",
) -> None:
    """Example: bargain schedule show A

    A grid with the FTE placed on it, its increments, what lies between lanes, percent and years to max, and careers.
    """
    from bargain.documents.schedule_show import gather

    workspace = asked.open(("pay",))
    show(asked, workspace, "schedule_show", gather(workspace, schedule=schedule, grid=grid))


@app.command("career")
@common
def career(
    asked: Asked,
    grids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[GRID]...", help="A schedule, a date or name of a grid, a comparable; A+3% is a raise."
        ),
    ] = None,
    schedule: Annotated[str, typer.Option("--schedule", metavar="ID", help="Whose dates and names.")] = "",
    lane: Annotated[
        list[str] | None,
        typer.Option(metavar="LANE", help="Where a career begins; oak-hill=BA for one grid."),
    ] = None,
    path: Annotated[
        list[str] | None,
        typer.Option(metavar="LANE:YEARS,...", help="Lanes with the years after which they are entered."),
    ] = None,
    years: Annotated[int, typer.Option(metavar="N", help="How long a career is.")] = 30,
    discount: Annotated[
        str, typer.Option(metavar="PERCENT", help="By how much a year later counts less, as 3%.")
    ] = "",
) -> None:
    """Example: bargain schedule career A A+3.5% --path B:0,M:5,M+30:10

    What a career earns in 10, 20, 25 and 30 years on each grid, in dollars and percent over the first one, and the
    average of all cells. Grids can be today's, agreed, proposed, raised by a percent, or a comparable employer's.
    """
    from bargain.documents.schedule_career import gather

    workspace = asked.open(("pay", "comparables"))
    facts = gather(
        workspace,
        grids or (),
        schedule=schedule,
        paths=[*(lane or ()), *(path or ())],
        years=years,
        discount=_percent(discount),
    )
    show(asked, workspace, "schedule_career", facts)


def _percent(text: str) -> Percent | None:
    from bargain.money import Percent

    try:
        rate = Percent.parse(text) if text else None
    except ValueError as error:
        raise UsageError(str(error), "Write it as 3%.") from None
    if rate and not 0 <= rate.rate < 100:
        raise UsageError(f"{rate} is no discount", "Write it as 3%.")
    return rate


def _order(workspace: Workspace, name: str, typed: dict[str, Any], rules: dict[str, Any]) -> Build:
    """Give the order that was typed, over the one on file where one is named."""
    from pydantic import ValidationError

    from bargain.domain.build import Build, BuildRules

    held = next((order for order in workspace.builds if name and order.id == name), None)
    if held is None and not typed.get("targets"):
        known = ", ".join(
            order.id or f"a build without `id:` for schedule {order.schedule}" for order in workspace.builds
        )
        said = f"no file of pay/builds/ has `id: {name}`" if name else "nothing says what the grids may cost"
        fix = "Say what each year may cost, as: --schedule A --target 2027=3%"
        raise UsageError(said, f"{fix}. On file: {known}." if known else fix)
    try:
        changed = BuildRules.model_validate(rules)
        if held is None:
            return Build.model_validate({"schedule": "", "id": name, **typed, "rules": changed})
        given = Build.model_validate({"schedule": held.schedule, "targets": held.targets, **typed})
    except ValidationError as wrong:
        first = wrong.errors()[0]
        said = str(first["msg"]).removeprefix("Value error, ")
        typed_as = {"targets": "target", "starts": "start", "tops": "top", "drop_steps": "drop"}
        option = typed_as.get(str(first["loc"][0]), str(first["loc"][0])).removesuffix("_amount")
        fix = "See: bargain schedule build --help"
        raise UsageError(f"--{option.replace('_', '-')}: {said}", fix) from None
    both = held.rules.model_copy(update=_set(changed))
    return held.model_copy(update=_set(given) | {"rules": both})


def _set(record: Record) -> dict[str, Any]:
    return {key: getattr(record, key) for key in record.model_fields_set}


def _target(text: str) -> dict[str, str]:
    year, _, cost = (part.strip() for part in text.partition("="))
    if not year.isdecimal() or not _is_signed(cost):
        raise UsageError(f"--target {text} is no year with its cost", "As in: 2027=3.25%, or 2027=$250000")
    return {"year": year, ("percent" if cost.endswith("%") else "amount"): cost}


def _is_signed(value: str) -> bool:
    """Say whether a value tells a percent from dollars; 3 alone could be either."""
    return value.endswith("%") or "$" in value


def _held(text: str) -> dict[str, str]:
    lane, _, amount = text.rpartition("=")
    return {"lane": lane, "amount": amount}


def _limits(rule: str, texts: list[str] | None) -> dict[str, str]:
    for text in texts or ():
        if not _is_signed(text.strip()):
            option = rule.replace("_", "-")
            raise UsageError(f"--{option} {text} has no sign", f"Write {text}% or ${text}.")
    return {(rule if text.strip().endswith("%") else f"{rule}_amount"): text for text in texts or ()}


def _write(asked: Asked, workspace: Workspace, made: Built, *, yes: bool) -> None:
    """Tell what writing the grids would do, and with ``yes`` write them; no agreed grid has such a name."""
    from bargain.files.output import write_all
    from bargain.folder.imports import state_of
    from bargain.strategy.guide_files import files_of, terms_of

    files = files_of(made)
    if not yes:
        for path, text in files.items():
            say(f"{path}: {state_of(workspace.root, path, text)}")
        say("To write them: add --yes")
        return
    contents = {path: text.encode() for path, text in files.items()}
    for wrote in write_all(workspace.root, contents, force=asked.force):
        say(f"Wrote {wrote.relative_to(workspace.root)}")
    say("Next, under `terms:` of a version:")
    for term in terms_of(made):
        say(f"  - {term}")
