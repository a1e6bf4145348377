"""The fill-in workbook on the command line: `bargain init --workbook` writes it, `bargain import --as workspace` reads it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bargain.commands.options import now
from bargain.commands.showing import quoted, say
from bargain.problems import BargainError, UsageError, explain

if TYPE_CHECKING:
    from bargain.workbook.state import Taken


def write_book(path: Path, workspace: Path | None) -> None:
    """Write the workbook, filled with what a workspace holds: the one named, else the one around this folder.

    Raises BargainError where the workspace's files cannot be read, and UsageError for a name that does not end in .xlsx.
    """
    from bargain.files.output import write_all
    from bargain.problems import Severity
    from bargain.workbook.held import read_held
    from bargain.workbook.writing import write_workbook

    if path.suffix.lower() != ".xlsx":
        raise UsageError(
            f"{path.name} is no name of a workbook", "End it in .xlsx, as: --workbook start.xlsx"
        )
    root = workspace or _around()
    held = read_held(root) if root is not None else None
    errors = [problem for problem in held.problems if problem.severity is Severity.error] if held else []
    if errors:
        raise BargainError(*errors)
    write_all(path.parent, {path.name: write_workbook(held.content if held else {}, now().date())})
    there = f" -w {quoted(root)}" if root is not None else " -w our-local"
    whose = "this workspace" if root == Path() else root
    say(f"Wrote {path}" + (f", filled with what {whose} holds." if held and held.content else "."))
    say("Fill it in: the first sheet says how. Keep it where your team keeps its papers.")
    say(f"Next: bargain import {quoted(path)} --as workspace{there}")


def _around() -> Path | None:
    from bargain.folder.workspace import find_workspace

    try:
        return find_workspace(Path.cwd())
    except BargainError:
        return None


def take_book(path: Path, folder: Path | None, *, write: bool) -> None:
    """Show what a filled-in workbook would write into a folder, and write it where that was asked for.

    The folder is the one named, else the workspace around this one, else this one. Raises BargainError with every
    problem of the book, by sheet and cell, and writes nothing then.
    """
    from bargain.files.books import read_book
    from bargain.files.output import write_all
    from bargain.workbook.preview import preview
    from bargain.workbook.taking import take_in

    root = folder or _around() or Path.cwd()
    book, problems = read_book(path)
    if book is None:
        raise BargainError(*problems)
    taken = take_in(book, root)
    for problem in (*(p for p in taken.problems if p not in taken.errors), *taken.left):
        sys.stderr.write(explain(problem) + "\n")
    if taken.errors:
        raise BargainError(*taken.errors)
    sys.stdout.write("\n".join(preview(taken)) + "\n")
    there = f" -w {quoted(root)}" if root.resolve() != Path.cwd().resolve() else ""
    if not taken.files:
        return
    if write:
        write_all(root, taken.files, force=True)
        say(f"Wrote {_counted(taken)} in {root}.")
        say(f"Next: bargain check{there}")
    else:
        say(f"Nothing is written yet. To write it: bargain import {quoted(path)} --as workspace{there} --yes")


def _counted(taken: Taken) -> str:
    count = sum(not name.startswith((".schemas/", ".git", "imports/")) for name in taken.files)
    return f"{count} file{'s' * (count != 1)}"
