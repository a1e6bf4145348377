"""New files and new records made of the rows of the workbook, written as a person would write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bargain.files.text import decode, page_of
from bargain.files.yaml import Mapping as Tree
from bargain.files.yaml import Sequence, read
from bargain.folder.additions import add_to, as_entry
from bargain.folder.edits import CannotChange, Path, Value, lines_of, row_of
from bargain.folder.scaffold import header
from bargain.workbook.content import HEADINGS, Cells
from bargain.workbook.pages import FIRST
from bargain.workbook.sheets import NAME, Column, Page
from bargain.workbook.values import items

_MARK: Final = "xx-here-xx"
_ABOVE: Final = {
    "openness": "How open the table is, as members voted.",
    "units": "Everybody in each unit, members of the union or not.",
    "calendar": "What the round has to reckon with: the budget, elections, holidays, other contracts.",
    "current_text": "The agreement as it stands, word for word.",
    "versions": "Versions of both sides are numbered in the order they were written.",
    "health": "Premiums lie beside this file in premiums.csv.",
}
_HEADS: Final = {
    "team.yaml": "# yaml-language-server: $schema=.schemas/team.json\n# The team: who is on it, who does what. Members see "
    "this list.\n# Written from the start workbook; it is yours to change.\n",
    "bargain.yaml": "# yaml-language-server: $schema=.schemas/bargain.json\n# The round: who bargains with whom, for which "
    "units, under which agreements, and by when.\n# Written from the start workbook; it is yours to change.\n",
    "pay/pay.yaml": "# yaml-language-server: $schema=../.schemas/pay.json\n# What members are paid. Grids are in schedules/, "
    "placement in roster.csv (by number, no names), premiums in premiums.csv.\n# What it may hold besides "
    "(longevity, stipends, payroll costs): docs/pay.md.\n",
}
_LIKE: Final = {"proposals/": "proposals/U-01.yaml", "private/": "private/people.yaml"}


def typed(column: Column, text: str) -> Value:
    """Give what a file holds for the text of a cell: a list, a text below its key, or plain text."""
    if column.kind == "list":
        return list(items(text))
    if not text:
        return None
    return f"{text}\n" if column.kind == "prose" else text


def record_of(page: Page, cells: Cells, without: Iterable[str] = ()) -> dict[str, Any]:
    """Nest the cells of a row into a record; empty ones are left out, and columns that are no fields."""
    skipped = (
        {"seat", "proposal", NAME} - ({NAME} if page.title != "Roster" else set()) | set(FIRST) | set(without)
    )
    record: dict[str, Any] = {}
    for column in page.columns:
        text = cells.get(column.name, "")
        if not text or column.name in skipped:
            continue
        inner = record
        *above, last = column.name.split(".")
        for part in above:
            inner = inner.setdefault(part, {})
        inner[last] = typed(column, text)
    return record


def block_of(record: Mapping[str, Any]) -> str:
    """Write a record as lines that begin in the first column."""
    return "".join(f"{line}\n" for line in _lines(record, spaced=False))


def file_of(name: str, record: Mapping[str, Any]) -> bytes:
    """Write a new file: the comments that open it, then its record, a blank line between its parts."""
    like = next((first for start, first in _LIKE.items() if name.startswith(start)), name)
    head = _HEADS.get(name) or header(like)
    return (head + "".join(f"{line}\n" for line in _lines(record, spaced=True))).encode()


def _lines(record: Mapping[str, Any], *, spaced: bool) -> list[str]:
    rows: list[str] = []
    for n, (key, value) in enumerate(record.items()):
        new = _entry(key, value)
        if spaced and (n == 0 or len(new) > 1 or (len(rows) > 1 and rows[-1].startswith(" "))):
            rows.append("")
        if spaced and key in _ABOVE and len(new) > 1:
            rows.append(f"# {_ABOVE[key]}")
        rows += new
    return rows


def _entry(key: str, value: Any) -> list[str]:
    if isinstance(value, Mapping) and not all(
        isinstance(held, str) and "\n" not in held for held in value.values()
    ):
        return [f"{key}:", *(f"  {line}".rstrip() for line in _lines(value, spaced=False))]
    if isinstance(value, Mapping) and key in {
        "local",
        "employer",
        "law",
        "openness",
        "successor_term",
        "step_movement",
    }:
        return [f"{key}:", *(f"  {line}" for name, held in value.items() for line in lines_of(name, held))]
    if isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
        blocks = [as_entry(block_of(part), 2) for part in value]
        return [f"{key}:", *"".join(blocks).rstrip("\n").split("\n")]
    return lines_of(key, value)


def table_of(page: Page, rows: Iterable[Cells]) -> bytes:
    """Write a table as CSV: every column of the sheet but names."""
    names = [column.name for column in page.columns if not (page.title == "Roster" and column.name == NAME)]
    body = [row_of([cells.get(name, "") for name in names]) for cells in rows]
    return ("\n".join([row_of(names), *body]) + "\n").encode()


def grid_of_rows(rows: Mapping[str, Cells]) -> bytes:
    """Write the grid of a schedule as CSV: steps down, lanes across."""
    lanes = list(rows[HEADINGS])
    body = [
        row_of([step, *(cells.get(lane, "") for lane in lanes)])
        for step, cells in rows.items()
        if step != HEADINGS
    ]
    return ("\n".join([row_of(["step", *lanes]), *body]) + "\n").encode()


def add_all(raw: bytes, where: Path, records: list[Mapping[str, Any]], page: Any) -> bytes:
    """Add records to the end of a list in a file, every other byte left as it is; see `bargain.folder.additions`.

    ``page`` is the file's path in the workspace. Raises CannotWrite where they cannot be added so.
    """
    marked = add_to(raw, where, f"id: {_MARK}\n", page)
    text, _ = decode(marked)
    rows = text.split("\n")
    at = next(n for n, row in enumerate(rows) if row.strip() == f"- id: {_MARK}")
    column = rows[at].index("-")
    end = "\r\n" if rows[at].endswith("\r") else "\n"
    new = (
        "".join(as_entry(block_of(record), column, end) for record in records).removesuffix("\n").split("\n")
    )
    after = "\n".join([*rows[:at], *new, *rows[at + 1 :]])
    mark = raw[:3] if raw.startswith(b"\xef\xbb\xbf") else b""
    grown = mark + after.encode()
    if _list(grown, where, page) != [*_list(raw, where, page), *(_plain(record) for record in records)]:
        raise CannotChange(page, "more than the new records would change", 0, where, list(records))
    return grown


def _list(raw: bytes, where: Path, file: Any) -> list[Any]:
    held: Any = read(page_of(raw, file))[0]
    for part in where:
        if isinstance(held, Tree):
            held = held.get(str(part))
        else:
            held = held[int(part)] if isinstance(held, Sequence) else None
    return list(held or [])


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    return [_plain(held) for held in value] if isinstance(value, list) else value
