"""Taking a filled-in workbook into a folder: what would be written, field by field, and what is left to a person.

Nothing is written here. A new file is made whole. A file that is there is a person's: one value of it is changed at a
time, and only where reading it again shows that nothing else changed; everything else is told.
"""

from __future__ import annotations

import json
from pathlib import Path as Folder
from pathlib import PurePosixPath
from typing import Any, Final

from bargain.files.sheet import Book
from bargain.files.text import page_of, shown
from bargain.files.yaml import read
from bargain.folder.kinds import kind_of
from bargain.folder.records import fit
from bargain.folder.scaffold import furniture
from bargain.problems import Problem, Severity
from bargain.workbook.changes import compare, next_base
from bargain.workbook.checking import faults_of
from bargain.workbook.content import HEADINGS, Prints
from bargain.workbook.editing import add_people, add_records, change_tables, change_values
from bargain.workbook.held import read_held
from bargain.workbook.making import new_files
from bargain.workbook.pages import page_named
from bargain.workbook.reading import Filled, read_filled
from bargain.workbook.state import Taken, Taking

SNAPSHOT: Final = "imports/workbook.cells.json"


def take_in(book: Book, root: Folder) -> Taken:
    """Work out what importing a workbook into a folder would write; the folder may be a workspace, empty or not there."""
    filled, held = read_filled(book), read_held(root)
    taken = Taken(root)
    wrong = [problem for problem in held.problems if problem.severity is Severity.error]
    taken.problems = [*filled.problems, *wrong]
    taken.problems += [] if wrong else faults_of(filled, held)
    if taken.errors:
        return taken
    base = _base_of(filled, root) if "bargain.yaml" in held.trees else {}
    taking = Taking(root, filled, held, compare(filled, held, base), taken)
    taken.newer = taking.changes.newer
    new_files(taking)
    add_records(taking)
    change_values(taking)
    change_tables(taking)
    add_people(taking)
    _fits(taking)
    _told(taking)
    if taken.files:
        _furnish(taking, base, book)
    return taken


def _base_of(filled: Filled, root: Folder) -> Prints | None:
    """Find what book and files both came from: the last import of this book, else what it was filled with."""
    held: Any = None
    try:
        held = json.loads((root / SNAPSHOT).read_bytes())
    except (OSError, ValueError):
        held = None
    if isinstance(held, dict) and isinstance(held.get("cells"), dict):
        known: Prints = held["cells"]
        if held.get("book") == filled.identity or filled.base is None:
            return known
    return filled.base


def _fits(taking: Taking) -> None:
    """Hold every file that would be written to its model; a fault that was not there before stops the import."""
    for name, raw in taking.taken.files.items():
        kind = kind_of(name)
        if kind is None:
            continue
        before = {problem.message for problem in _faults(taking.root / name, kind.model(), name)}
        page = page_of(raw, PurePosixPath(name))
        tree, problems = read(page)
        found = [*problems, *(fit(kind.model(), tree, page)[1] if not problems else ())]
        taking.taken.problems += [problem for problem in found if problem.message not in before]


def _faults(path: Folder, model: Any, name: str) -> list[Problem]:
    if not path.is_file():
        return []
    page = page_of(path.read_bytes(), PurePosixPath(name))
    tree, problems = read(page)
    return problems or fit(model, tree, page)[1]


def _told(taking: Taking) -> None:
    """Tell what an import leaves alone: changes on both sides, and rows that only one side still has."""
    for change in taking.changes.both:
        page = page_named(change.title)
        heading = page.names[change.column].heading if page else change.column
        file = taking.held.anchors[change.record].file
        message = (
            f"{shown(heading)}: the book says {shown(change.after) if change.after else 'nothing'}, {file} says "
            f"{shown(change.before) if change.before else 'nothing'}, and both may have changed since they agreed"
        )
        fix = "Decide which holds, write it in both, and import again."
        row = taking.filled.rows[change.record]
        taking.taken.left.append(row.problem("BOOK-BOTH", message, change.column, fix, Severity.warning))
    for title, key in taking.changes.gone:
        if key != HEADINGS:
            file = taking.held.anchors[title, key].file
            at = (
                next(row.sheet for (held, _), row in taking.filled.rows.items() if held == title)
                if any(held == title for held, _ in taking.filled.rows)
                else next(iter(taking.filled.rows.values())).sheet
            )
            message = f"{shown(key)} is not on the sheet {shown(title)} any more; it stays in {file}"
            fix = "If it should go, take it out there by hand."
            taking.taken.left.append(Problem("BOOK-GONE", message, at.at(1), fix, Severity.warning))
    for record in taking.changes.dropped:
        taking.leave(
            record, "", "this was taken out of the files since, and is not put back", "Delete the row."
        )


def _furnish(taking: Taking, base: Prints | None, book: Book) -> None:
    """Add what every new workspace gets, and what the next import compares with."""
    if "bargain.yaml" in taking.taken.made:
        for name, text in furniture().items():
            if not (taking.root / name).exists():
                taking.taken.files[name] = text.encode()
    prints = next_base(taking.filled, taking.held, base, taking.settled)
    held = {"book": taking.filled.identity, "cells": prints, "file": book.file.name, "sha256": book.sha256}
    taking.taken.files[SNAPSHOT] = (
        json.dumps(held, indent=0, ensure_ascii=False, sort_keys=True) + "\n"
    ).encode()
