"""Saying what the import of a workbook would do: file by file, value by value, and what a person has to decide."""

from __future__ import annotations

from typing import Final

from bargain.files.text import shown
from bargain.workbook.changes import Change
from bargain.workbook.editing import PEOPLE
from bargain.workbook.pages import page_named
from bargain.workbook.state import Taken

_MOST: Final = 200
_QUIET: Final = (".schemas/", ".git", "imports/")


def preview(taken: Taken) -> list[str]:
    """Give the lines that say what would be written, before anything is."""
    rows: list[str] = []
    names = [name for name in taken.files if not name.startswith(_QUIET)]
    for name in names:
        rows += _file(taken, name)
    if len(taken.files) > len(names) and any(name.startswith(".schemas/") for name in taken.files):
        rows.append(
            "  and the schemas that let an editor help you, and a .gitignore that keeps private/ out of git"
        )
    if not names:
        rows.append("Nothing in the files would change." if not taken.left else "No file would change.")
    if taken.newer:
        values = "1 value is" if taken.newer == 1 else f"{taken.newer} values are"
        rows.append(f"{values} newer in the files than in the workbook and stay as in the files.")
    return rows


def _file(taken: Taken, name: str) -> list[str]:
    count = taken.records.get(name, 0)
    if name == PEOPLE:
        what = f"{taken.names} name{'s' * (taken.names != 1)}, which stay in private/"
        return [f"{'new' if name in taken.made else 'add'}      {name}: {what}"]
    if name in taken.made:
        return [f"new      {name}" + (f": {count} rows of the workbook" if count > 1 else "")]
    changes = [change for file, change in taken.changes if file == name]
    rows = [f"change   {name}" + (f": {count} new row{'s' * (count != 1)}" if count else "")]
    rows += [f"           {_said(change)}" for change in changes[:_MOST]]
    if len(changes) > _MOST:
        rows.append(f"           and {len(changes) - _MOST} more values")
    return rows


def _said(change: Change) -> str:
    page = page_named(change.title)
    heading = page.names[change.column].heading if page else f"lane {change.column}"
    record = " · ".join(part for part in (page.title if page else "Grid", change.key) if part)
    before, after = (shown(text, 44) if text else "nothing" for text in (change.before, change.after))
    return f"{record}, {heading}: {before} → {after}"
