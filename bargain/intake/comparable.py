"""Comparable employers: a table of several, or the salary schedule of one.

A table has a column with the employer's name; state, expiry, students and source are taken where they are, and every
other column becomes a line of the notes. The schedule of one employer needs its `--name`.

    bargain import neighbours.xlsx --as comparable
    bargain import oakhill.csv --as comparable --name "Oak Hill Public Schools" --effective 2025-09-01

Each employer gets a file in `comparables/`, a schedule a grid beside it. Say in the file why it is comparable.
"""

from __future__ import annotations

from typing import Final

from bargain.files.columns import missing
from bargain.files.names import safe_name
from bargain.files.sheet import Book, Sheet
from bargain.folder.standing import Standing
from bargain.folder.written import yaml_text
from bargain.layout.choice import choose_sheet
from bargain.layout.grids import fewer, grid_csv, lattice_of, read_tables
from bargain.layout.headings import Field, find_headings
from bargain.layout.listing import Listing, read_listing
from bargain.layout.order import Intake, Left, Order, Taken
from bargain.problems import Problem

FIELDS: Final = (
    Field("name", ("district", "employer", "school district", "district name", "name", "comparable", "college",
                   "institution", "town", "municipality"), needed=True),
    Field("state", ("state", "st")),
    Field("expires", ("expires", "expiration", "expiration date", "contract expires", "end date", "contract end"), "day"),
    Field("students", ("students", "enrollment", "enrolment", "pupils", "adm", "ada"), "number"),
    Field("source", ("source", "source url", "url", "link", "citation")),
    Field("retrieved", ("retrieved", "date retrieved", "accessed", "as of"), "day"),
    Field("why", ("why", "reason", "why comparable", "basis")),
)  # fmt: skip


def take_comparable(book: Book, order: Order, _standing: Standing) -> Taken:
    """Take in comparable employers."""
    sheet, left, problems = choose_sheet(book, order, lambda held: _readable(held, order))
    if sheet is None or problems:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    if order.name or find_headings(sheet, FIELDS, order.columns)[1]:
        return _one(book, order) if lattice_of(sheet, order).blocks else _refused(sheet, order)
    listing, problems = read_listing(sheet, FIELDS, order)
    return _several(book, listing, left, order) if listing else Taken(sheet, problems=tuple(problems))


def _readable(sheet: Sheet, order: Order) -> bool:
    return not find_headings(sheet, FIELDS, order.columns)[1] or bool(lattice_of(sheet, order).blocks)


def _refused(sheet: Sheet, order: Order) -> Taken:
    return Taken(sheet, problems=tuple(find_headings(sheet, FIELDS, order.columns)[1]))


def _several(book: Book, listing: Listing, left: list[Left], order: Order) -> Taken:
    names, states, sources = listing.texts("name"), listing.texts("state"), listing.texts("source")
    whys = listing.texts("why")
    days = {name: listing.days(name) for name in ("expires", "retrieved")}
    students = listing.read("students", lambda cell: int(cell.replace(",", "")), "a whole number")
    files: dict[str, str] = {}
    for row, name in enumerate(names):
        identity = safe_name(name, f"row-{row + 1}")
        if f"comparables/{identity}.yaml" in files:
            message = "this employer stands already in a row above"
            listing.problems.append(
                listing.problem("IMP-TWICE", message, "name", row, "Put both rows into one.")
            )
        record = {
            "id": identity, "name": name, "state": states[row], "why": whys[row], "expires": days["expires"][row],
            "students": students[row], "source": sources[row] or book.file.name,
            "retrieved": days["retrieved"][row] or order.as_of, "notes": _notes(listing, row),
        }  # fmt: skip
        files[f"comparables/{identity}.yaml"] = yaml_text(
            record, schema="../.schemas/comparable.json", comment=_COMMENT
        )
    listing.left = [one for one in listing.left if not one.where.startswith("column ")]
    return Taken(
        listing.sheet,
        "comparables",
        tuple(fewer(listing.problems)),
        tuple(listing.sheet.lines[n] for n in listing.headings.rows),
        ("name", "state", "expires", "source"),
        tuple(zip(names, states, days["expires"], sources, strict=True))[:3],
        {listing.headings.named.get(c, ""): field for field, c in listing.headings.columns.items()},
        (*left, *listing.left),
        tuple(listing.checks),
        f"{len(names)} employers",
        files,
    )


_COMMENT: Final = "A comparable employer, and why it is one."


def _notes(listing: Listing, row: int) -> str:
    """Keep every other column of a row as it stands, under its heading."""
    used = set(listing.headings.columns.values())
    cells = listing.sheet.rows[listing.rows[row]]
    held = [
        f"{heading}: {cells[column]}"
        for column, heading in listing.headings.named.items()
        if column not in used and not missing(cells[column])
    ]
    return ". ".join(held)


def _one(book: Book, order: Order) -> Taken:
    sheet, rates, lattice, left, problems = read_tables(book, order)
    if sheet is None or lattice is None:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    identity = safe_name(order.name, "")
    if not identity:
        fix = 'Say whose it is, as: --name "Oak Hill Public Schools"'
        problems.append(Problem("IMP-ASK", "whose schedule this is cannot be known", sheet.at(0), fix))
    latest = max(rates.tables, key=lambda table: str(table.effective or ""), default=None)
    if latest is None or not identity:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    record = {
        "id": identity, "name": order.name, "source": book.file.name, "retrieved": order.as_of,
        "schedule": f"{identity}.csv", "notes": f"Schedule in force from {latest.effective}",
    }  # fmt: skip
    grid = grid_csv(latest)
    files = {
        f"comparables/{identity}.yaml": yaml_text(
            record, schema="../.schemas/comparable.json", comment=_COMMENT
        ),
        f"comparables/{identity}.csv": grid,
    }
    rows = [line.split(",") for line in grid.splitlines()[1:4]]
    return Taken(
        sheet,
        f"comparable-{identity}",
        tuple(problems),
        tuple(block.line for block in lattice.blocks),
        ("step", *latest.lanes),
        tuple(tuple(row) for row in rows),
        left=tuple(left),
        checks=tuple(lattice.checks),
        count=f"{len(latest.cells)} rates, {len(latest.steps)} steps, {len(latest.lanes)} lanes, from {latest.effective}",
        files=files,
    )


INTAKE = Intake("comparable employers", take_comparable, [field.name for field in FIELDS])
