"""Files that are there, changed as a workbook asks: one value at a time, new records behind the others, names in private/."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, Final

from bargain.files.text import shown
from bargain.workbook.changes import Change
from bargain.workbook.content import HEADINGS, grid_of
from bargain.workbook.held import Key
from bargain.workbook.making import first_version, later_versions
from bargain.workbook.pages import FIRST, page_named, pages, sheet
from bargain.workbook.passed import carried
from bargain.workbook.sheets import Page
from bargain.workbook.state import Taking
from bargain.workbook.tables import grow_table, new_table
from bargain.workbook.texts import add_all, file_of, record_of, typed

PEOPLE: Final = "private/people.yaml"
_WORDS: Final = frozenset({"text", "effective", "sunset", "position", "by"})
"""What is not changed any more once a paper carried the version."""


def add_records(taking: Taking) -> None:
    """Add new records to the lists of files that are there."""
    for page in pages():
        keys = [(title, key) for title, key in taking.changes.new if title == page.title]
        if page.title in {"Headcounts", "Counters"} or page.form or page.table or not page.inside:
            continue
        if page.file in taking.held.trees and keys:
            _add(taking, page, [record for record in keys if (*record, "") not in taking.settled])
    _new_counts(taking)
    page = sheet("Counters")
    for number in {
        taking.filled.content["Counters"][key]["proposal"]
        for title, key in taking.changes.new
        if title == "Counters"
    }:
        anchor = taking.held.anchors.get(("Proposals", number))
        if anchor is not None:
            found = later_versions(taking, number)
            taking.add(anchor.file, page.inside, [("Counters", key) for key in found], list(found.values()))


def _add(taking: Taking, page: Page, keys: list[Key]) -> None:
    content = taking.filled.content
    plain = [record for record in keys if content[record[0]][record[1]].get("seat", "member") == "member"]
    for record in keys:
        if record not in plain:
            seat = content[record[0]][record[1]]["seat"]
            taking.put(page.file, (seat,), record_of(page, content[record[0]][record[1]]), record, "")
    if plain:
        records = [record_of(page, content[title][key]) for title, key in plain]
        if page.inside[0] in taking.held.trees[page.file] or len(page.inside) == 1:
            taking.add(page.file, page.inside, plain, records)
        else:
            form = sheet("Pay")
            about = record_of(form, content.get("Pay", {}).get("", {})).get(page.inside[0], {})
            lists = {"shares": [], page.inside[-1]: records}
            for record in plain:
                taking.put(page.file, (page.inside[0],), {**about, **lists}, record, "") if record == plain[
                    0
                ] else None
            if (*plain[0], "") in taking.settled:
                taking.added(page.file, plain[1:])
                taking.settled |= {("Pay", "", f"{page.inside[0]}.{name}") for name in about}
                taking.held.trees[page.file] = taking.tree(page.file)


def _new_counts(taking: Taking) -> None:
    """Add counts of units that are there, in the list of units as it is by now."""
    for title, key in taking.changes.new:
        if title != "Headcounts" or (title, key, "") in taking.settled:
            continue
        cells = taking.filled.content[title][key]
        units = taking.tree("bargain.yaml").get("units") or []
        at = next((n for n, unit in enumerate(units) if unit.get("id") == cells["unit"]), None)
        if at is not None:
            where = ("units", at, cells["by"], cells["where"])
            taking.put("bargain.yaml", where, cells["people"], (title, key), "")


def change_values(taking: Taking) -> None:
    """Bring what was changed in the book to the values in the files."""
    locked = carried(taking.root)
    for change in taking.changes.made:
        page = page_named(change.title)
        if page is None or page.table or (*change.record, change.column) in taking.settled:
            continue
        anchor = taking.held.anchors[change.record]
        column = page.names[change.column]
        if _is_locked(change, taking, locked):
            fix = "Leave what crossed the table as it is, and write a new version on the sheet Counters."
            taking.leave(
                change.record, change.column, f"{shown(column.heading)} crossed the table already", fix
            )
        elif change.column == "seat" or change.column in page.key:
            fix = f"Change it in {anchor.file} by hand; other lines may refer to it."
            taking.leave(
                change.record, change.column, f"{shown(column.heading)} is not changed by an import", fix
            )
        elif change.column in FIRST and change.column not in anchor.moved:
            _first_version(taking, change, anchor.file)
        elif taking.put(
            anchor.file,
            anchor.path(change.column),
            typed(column, change.after),
            change.record,
            change.column,
        ):
            taking.taken.changes.append((anchor.file, change))


def _is_locked(change: Change, taking: Taking, locked: set[tuple[str, int]]) -> bool:
    if change.title not in {"Proposals", "Counters"} or FIRST.get(change.column, change.column) not in _WORDS:
        return False
    cells = taking.filled.content[change.title][change.key]
    number, v = (change.key, "0") if change.title == "Proposals" else (cells["proposal"], cells["v"])
    return v.isdecimal() and (number, int(v)) in locked


def _first_version(taking: Taking, change: Change, name: str) -> None:
    """Write the first text of a proposal that had none."""
    if change.column != "first.text":
        return
    cells = taking.filled.content["Proposals"][change.key]
    versions = first_version(
        cells | {"side": taking.held.content["Proposals"][change.key].get("side", "union")}
    )
    if versions:
        taking.add(name, ("versions",), [change.record], versions)
        if (*change.record, "") in taking.settled:
            taking.settled.discard((*change.record, ""))
            taking.settled |= {(*change.record, column) for column in FIRST}


def change_tables(taking: Taking) -> None:
    """Bring rows and cells of the tables to their CSV files."""
    content, changes = taking.filled.content, taking.changes
    names = {page.title: page.file for page in pages() if page.table} | {
        name: name for name in content if grid_of(name)
    }
    for title, name in names.items():
        new = [key for held, key in changes.new if held == title]
        made = [change for change in changes.made if change.title == title]
        if name not in taking.held.tables:
            rows = {key: content[title][key] for key in new}
            if rows and any(key != HEADINGS for key in rows):
                taking.taken.files[name] = new_table(title, rows)
                taking.taken.made.add(name)
                taking.added(name, [(title, key) for key in new if key != HEADINGS])
                taking.settled.add((title, HEADINGS, ""))
            continue
        grown, left = grow_table(
            taking.raw(name), taking.held, title, made, {key: content[title][key] for key in new}
        )
        for record, column, message, fix in left:
            taking.leave(record, column, message, fix)
        if grown is not None:
            taking.taken.files[name] = grown
            told = {(record, column) for record, column, _, _ in left}
            done = [change for change in made if (change.record, change.column) not in told]
            taking.taken.changes += [(name, change) for change in done]
            taking.settled |= {(*change.record, change.column) for change in done}
            fresh = [(title, key) for key in new if ((title, key), "") not in told]
            taking.added(name, fresh) if fresh else None


def add_people(taking: Taking) -> None:
    """Bring new names of the roster to `private/`; a name that differs from one there is told without it."""
    held, roster = taking.held, taking.filled.content.get("Roster", {})
    new: list[dict[str, Any]] = []
    for number, name in taking.filled.names.items():
        known = held.people.get(number)
        if known is None:
            cells = roster[number]
            about = {"worksite": cells.get("worksite"), "job_class": cells.get("class")}
            found = {"id": number, "name": name, "unit": cells["unit"], **about, "roster_id": number}
            new.append({key: text for key, text in found.items() if text})
        elif known != name:
            fix = f"Mend it in {PEOPLE}, or in the book; names there are not changed by an import."
            taking.leave(
                ("Roster", number), "id", f"the name in this row is another one than in {PEOPLE}", fix
            )
    round_ = held.trees.get("bargain.yaml")
    if not new or (round_ is not None and round_.get("private_folder")):
        for record in new[:1]:
            fix = "Add the people there by hand, or with: bargain import FILE --as roster"
            message = "names are not taken in, since bargain.yaml keeps private/ in another place"
            taking.leave(("Roster", record["id"]), "id", message, fix)
        return
    if PEOPLE in held.trees:
        taking.taken.files[PEOPLE] = add_all(
            taking.raw(PEOPLE), ("people",), list(new), PurePosixPath(PEOPLE)
        )
    else:
        taking.taken.files[PEOPLE] = file_of(PEOPLE, {"people": new})
        taking.taken.made.add(PEOPLE)
    taking.taken.names = len(new)
