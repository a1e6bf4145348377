"""`bargain import`: a district's or a team's own file into the workspace, looked at before it is written."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import format_name, say, show
from bargain.problems import BargainError, Severity, UsageError

if TYPE_CHECKING:
    from bargain.domain.imports import Import
    from bargain.domain.workspace import Workspace
    from bargain.files.sheet import Book
    from bargain.layout.order import Intake, Order, Taken

app = typer.Typer()
READS = ("imports",)


@dataclass(frozen=True)
class Given:
    """What was typed."""

    file: Path
    kind: str
    sheet: str = ""
    cells: str = ""
    orientation: Literal["auto", "across", "down"] = "auto"
    unit: str = ""
    schedule: str = ""
    effective: str = ""
    pay: Literal["auto", "annual", "monthly", "daily", "hourly"] = "auto"
    lane: str = ""
    name: str = ""
    meanings: tuple[str, ...] = ()

    def again(self, asked: Asked) -> str:
        """Give the command line that writes what was looked at."""
        words = ["bargain", "import", self.file.as_posix(), "--as", self.kind]
        flags = {"cells": "range"}
        for item in fields(self)[2:-1]:
            value = getattr(self, item.name)
            if value and value != "auto":
                words += [f"--{flags.get(item.name, item.name)}", str(value)]
        for meaning in self.meanings:
            words += ["--map", meaning]
        if asked.as_of is not None:
            words += ["--as-of", asked.as_of.isoformat()]
        if asked.workspace is not None:
            words += ["-w", asked.workspace.as_posix()]
        return shlex.join([*words, "--yes"])


@app.command("import")
@common
def import_(
    asked: Asked,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, Excel or a calendar file.")],
    kind: Annotated[str, typer.Option("--as", metavar="KIND", help="What it is: roster, schedule, team ...")],
    sheet: Annotated[str, typer.Option(metavar="NAME", help="The sheet, where a book has several.")] = "",
    cells: Annotated[str, typer.Option("--range", metavar="A5:N40", help="Read these cells only.")] = "",
    orientation: Annotated[
        Literal["auto", "across", "down"], typer.Option(help="Where the steps of a schedule go.")
    ] = "auto",
    unit: Annotated[str, typer.Option(metavar="ID", help="The unit; needed where there are several.")] = "",
    schedule: Annotated[str, typer.Option(metavar="ID", help="The salary schedule, as A or E1.")] = "",
    effective: Annotated[str, typer.Option(metavar="DATE", help="From when rates or premiums hold.")] = "",
    pay: Annotated[
        Literal["auto", "annual", "monthly", "daily", "hourly"], typer.Option(help="What the rates are.")
    ] = "auto",
    lane: Annotated[str, typer.Option(metavar="NAME", help="The lane, where a sheet has only one.")] = "",
    name: Annotated[str, typer.Option(metavar="NAME", help="What this source, or employer, is called.")] = "",
    meanings: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="THEIRS=OURS", help='"Heading=field", or "lane:Theirs=Ours".'),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write it.")] = False,
) -> None:
    """Example: bargain import roster.xlsx --as roster --unit A

    Shows what would be understood and writes nothing until you add --yes. What is left out, doubtful or changed is
    told with its sheet, row and cell. Names of people go to private/ and nowhere else. The next file of the same kind
    is read in the same way.
    """
    told = tuple(meanings or ())
    given = Given(file, kind, sheet, cells, orientation, unit, schedule, effective, pay, lane, name, told)
    take(asked, given, yes=yes)


def take(asked: Asked, given: Given, *, yes: bool) -> None:
    """Read a file, show what was understood, and with ``yes`` write it; raises BargainError with everything wrong."""
    from bargain.commands.workbook import take_book
    from bargain.folder.imports import earlier
    from bargain.folder.standing import standing

    if given.kind == "workspace":
        # It may begin a workspace, so there need be none yet.
        take_book(given.file, asked.workspace, write=yes)
        return
    workspace = asked.open(READS)
    intake = _intake(given.kind)
    book = _book(given.file)
    options = {"unit": given.unit, "schedule": given.schedule, "lane": given.lane}
    before = earlier(workspace.imports, given.kind, given.name, options)
    order = _order(workspace, given, book, before)
    private = _private(workspace)
    taken = intake.read(book, order, standing(workspace.root, private))
    errors = [problem for problem in taken.problems if problem.severity is Severity.error]
    if errors and (not taken.sample or format_name(asked) != "terminal" or asked.output):
        raise BargainError(*taken.problems)
    files = _files(workspace, given, book, order, taken)
    _show(asked, workspace, given, taken, files, private, written=yes or bool(errors))
    if errors:
        raise BargainError(*errors)
    if not yes:
        say(f"To write it: {given.again(asked)}")
    else:
        _write(asked, workspace, private, files, taken)


def _intake(kind: str) -> Intake:
    from bargain.extend import find, names
    from bargain.layout.order import Intake

    if kind not in names("intake"):
        raise UsageError(f"nothing is imported as {kind!r}", f"Use one of: {', '.join(names('intake'))}")
    return find("intake", kind, Intake)


def _book(file: Path) -> Book:
    from bargain.files.books import read_book

    if file.as_posix().startswith(("http:/", "https:/", "ftp:/")):
        fix = "Download it, and give the name of the file. bargain opens no address: what stands there can change."
        raise UsageError("only files are imported", fix)
    book, problems = read_book(file)
    if book is None:
        raise BargainError(*problems)
    return book


def _private(workspace: Workspace) -> Path:
    named = workspace.round.private_folder
    return workspace.root / (Path(named).expanduser() if named else "private")


def _order(workspace: Workspace, given: Given, book: Book, before: Import | None) -> Order:
    from bargain.dates import parse_day
    from bargain.files.sheet import Area
    from bargain.layout.asking import columns_of, order_of, words_of

    try:
        area = Area.parse(given.cells) if given.cells else None
        effective = parse_day(given.effective) if given.effective else None
        columns, words = columns_of(given.meanings), words_of(given.meanings)
    except ValueError as wrong:
        raise UsageError(str(wrong), "See: bargain import --help") from None
    _known_unit(workspace, given.unit)
    return order_of(
        workspace.round,
        workspace.as_of,
        book,
        before,
        columns,
        words,
        sheet=given.sheet,
        area=area,
        orientation=given.orientation,
        unit=given.unit,
        schedule=given.schedule,
        effective=effective,
        basis=given.pay,
        lane=given.lane,
        name=given.name,
    )


def _known_unit(workspace: Workspace, unit: str) -> None:
    if unit and workspace.round.unit(unit) is None:
        known = ", ".join(held.id for held in workspace.round.units)
        raise UsageError(f"bargain.yaml has no unit {unit!r}", f"Its units are: {known}")


def _files(workspace: Workspace, given: Given, book: Book, order: Order, taken: Taken) -> dict[str, str]:
    """Give everything to be written in the workspace: the files, and the record of the import."""
    from bargain.files.output import slug
    from bargain.folder.imports import FOLDER, record_text

    name = slug(given.name) or taken.name or given.kind
    record = {
        "kind": given.kind,
        "sheet": taken.sheet.name if taken.sheet else "",
        "range": str(order.area or ""),
        "header": list(taken.header),
        "columns": {
            **taken.mapped,
            **{name: field for name, field in order.columns.items() if field == "ignore"},
        },
        "words": {f"{field}:{theirs}": ours for (field, theirs), ours in order.words.items()},
        "options": {key: value for key, value in taken.remember.items() if value},
        "taken": taken.count,
        "wrote": [*taken.files, *(f"private/{path}" for path in taken.private)],
        "changes": {what: list(ids) for what, ids in taken.changes.ids.items()},
    }
    return {**taken.files, f"{FOLDER}/{name}.yaml": record_text(book, record, workspace.as_of)}


def _show(
    asked: Asked,
    workspace: Workspace,
    given: Given,
    taken: Taken,
    files: dict[str, str],
    private: Path,
    *,
    written: bool,
) -> None:
    from bargain.documents.intake import gather
    from bargain.folder.imports import state_of

    states = {name: state_of(workspace.root, name, text) for name, text in files.items()}
    states |= {f"private/{name}": state_of(private, name, text) for name, text in taken.private.items()}
    command = "" if written else given.again(asked)
    facts = gather(workspace, taken, given.kind, given.file.name, states, command)
    show(asked, workspace, "intake", facts)


def _write(asked: Asked, workspace: Workspace, private: Path, files: dict[str, str], taken: Taken) -> None:
    from bargain.folder.imports import write_import

    written = write_import(workspace.root, private, files, taken.private, force=asked.force)
    for path in written:
        say(f"Wrote {path.relative_to(workspace.root) if path.is_relative_to(workspace.root) else path}")
    say(f"Next: {_next(workspace.root, files)}")


def _next(root: Path, files: dict[str, str]) -> str:
    """Give the command that goes on from here: after pay, what a cost still lacks, then the cost."""
    if not any(name.startswith("pay/") for name in files):
        return "bargain check"
    if not any(root.glob("pay/schedules/*.csv")):
        return "bargain import FILE --as schedule"
    paid = any((root / "pay" / name).is_file() for name in ("roster.csv", "scattergram.csv"))
    return "bargain cost" if paid else "bargain import FILE --as roster"
