"""The options that every command shares, and the workspace they open.

A command is a function that takes `Asked` first and is decorated with `common`::

    app = typer.Typer()

    @app.command()
    @common
    def cost(asked: Asked, item: Annotated[str, typer.Option(help="One item only.")] = "") -> None:
        \"\"\"Example: bargain cost --format xlsx -o cost.xlsx ...\"\"\"
        workspace = asked.open()
        show(asked, workspace, "cost", gather(workspace, item=item))
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec

import typer

from bargain.dates import parse_day
from bargain.extend import names
from bargain.problems import BargainError, Problem, Severity, explain
from bargain.visibility import Audience

if TYPE_CHECKING:
    from bargain.domain.workspace import Workspace

P = ParamSpec("P")
PANEL = "Options of every command"
FORMATS = ", ".join(names("formats"))
"""Every format by name."""
CLOSED = frozenset({"confidential", "private"})
"""The folders whose files hold what only the audience strategy may read."""


def as_day(text: str) -> date:
    """Read a date from a command line; raises typer.BadParameter with what is wrong with it."""
    try:
        return parse_day(text)
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong)) from None


WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        metavar="DIR",
        help="The folder with bargain.yaml; found by itself from inside one.",
        rich_help_panel=PANEL,
    ),
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=as_day,
        metavar="DATE",
        help="Count everything from this date, not today.",
        rich_help_panel=PANEL,
    ),
]
AudienceOption = Annotated[
    Audience | None,
    typer.Option("--audience", help="Who will read it; each sees only what it may.", rich_help_panel=PANEL),
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{FORMATS}; or the ending of a file, as docx.",
        rich_help_panel=PANEL,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write here; the ending chooses the format.",
        rich_help_panel=PANEL,
    ),
]
TableOption = Annotated[
    str,
    typer.Option(
        "--table",
        metavar="NAME",
        help="The table that a CSV file holds, by its name in JSON; the first one if not said.",
        rich_help_panel=PANEL,
    ),
]
ForceOption = Annotated[
    bool,
    typer.Option("--force", help="Write over a file that bargain did not make.", rich_help_panel=PANEL),
]


def now() -> datetime:
    """Read the clock, in local time; the only place that does."""
    return datetime.now().astimezone()


@dataclass(frozen=True)
class Asked:
    """What the common options asked for."""

    workspace: WorkspaceOption = None
    as_of: AsOfOption = None
    audience: AudienceOption = None
    format: FormatOption = ""
    output: OutputOption = None
    table: TableOption = ""
    force: ForceOption = False
    command: str = ""

    def read(self, parts: Collection[str] | None = None) -> tuple[Workspace | None, list[Problem]]:
        """Read the workspace, None where it cannot be read, and every problem in it.

        ``parts`` names the only parts that a command looks at; it then starts sooner, and others' faults do not stop it.
        Raises BargainError where there is no workspace to be found.
        """
        from bargain.folder.workspace import find_workspace, read_workspace

        root = _folder(self.workspace) if self.workspace is not None else find_workspace(Path.cwd())
        return read_workspace(root, today=now().date(), as_of=self.as_of, parts=parts)

    def open(self, parts: Collection[str] | None = None) -> Workspace:
        """Read the workspace; raises BargainError with every problem where a file of it cannot be relied on.

        A number worked out from half a workspace is worse than none, so any format error stops the command.
        Warnings about files are told on standard error and stop nothing. ``parts`` as for `read`. What a file of the
        strategy or about people holds is quoted for the audience strategy only: others may be looking on.
        """
        workspace, problems = self.read(parts)
        problems = [discreet(problem, self.audience) for problem in problems]
        errors = [problem for problem in problems if problem.severity is Severity.error]
        if workspace is None or errors:
            raise BargainError(*errors)
        for problem in problems:
            sys.stderr.write(explain(problem) + "\n")
        return replace(workspace, warnings=tuple(problems)) if problems else workspace


def discreet(problem: Problem, audience: Audience | None) -> Problem:
    """Give a problem as it may be told: of a closed file its code and place, unless the audience is strategy."""
    if audience is Audience.strategy or problem.at.file.parts[:1] not in {(name,) for name in CLOSED}:
        return problem
    fix = "What stands there is not shown here. Where nobody else looks on: bargain check"
    return replace(problem, message="this cannot be read as it stands", fix=fix, excerpt="")


def _folder(named: Path) -> Path:
    """Give the folder that -w names; raises BargainError where there is none."""
    if named.is_dir():
        return named
    message = f"{named} is a file, not a folder" if named.exists() else f"there is no folder {named}"
    fix = "Name the folder that holds bargain.yaml with -w, or start one with `bargain init`."
    raise BargainError(Problem("WORKSPACE", message, fix=fix))


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the common options; it receives them as one `Asked`, its first parameter."""
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    hints = _hints()
    defaults = {item.name: item.default for item in fields(Asked)}
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults[name], annotation=hint)
        for name, hint in hints.items()
    ]
    asks_context = any(parameter.name == "context" for parameter in own)
    if not asks_context:
        shared.append(inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context))

    @wraps(command)
    def asking(*args: Any, context: typer.Context, **given: Any) -> None:
        name = context.command_path.partition(" ")[2]
        asked = Asked(**{item: given.pop(item) for item in hints}, command=name)
        command(asked, *args, **given, **({"context": context} if asks_context else {}))

    keyword = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    asking.__signature__ = inspect.Signature([*keyword, *shared])  # type: ignore[attr-defined]  # what Typer reads
    asking.__annotations__ = {item.name: item.annotation for item in [*keyword, *shared]}
    del asking.__wrapped__
    return asking


def _hints() -> dict[str, Any]:
    return {
        "workspace": WorkspaceOption,
        "as_of": AsOfOption,
        "audience": AudienceOption,
        "format": FormatOption,
        "output": OutputOption,
        "table": TableOption,
        "force": ForceOption,
    }
