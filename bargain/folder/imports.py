"""The record of each import (`imports/*.yaml`), what it lets the next one know, and what writing would do to each file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from bargain.domain.imports import Import
from bargain.files.output import write_all
from bargain.files.sheet import Book
from bargain.files.text import decode
from bargain.folder.written import yaml_text
from bargain.problems import CannotWrite

FOLDER: Final = "imports"
_COMMENT: Final = "Where this came from and how it was read. bargain reads the next file in the same way."


def record_text(book: Book, record: Mapping[str, object], on: date) -> str:
    """Write the record of an import; ``record`` are the fields of `Import` but those that the file itself gives."""
    head = {"kind": record["kind"], "file": book.file.name, "sha256": book.sha256, "read_on": on}
    return yaml_text(head | dict(record), schema="../.schemas/import.json", comment=_COMMENT)


def earlier(imports: tuple[Import, ...], kind: str, name: str, options: Mapping[str, str]) -> Import | None:
    """Give the import before this one: that of the name, else the only one of the kind with the same options."""
    if name:
        return next((held for held in imports if held.where().file.stem == name and held.kind == kind), None)
    same = [
        held
        for held in imports
        if held.kind == kind
        and all(held.options.get(key, value) == value for key, value in options.items() if value)
    ]
    return same[0] if len(same) == 1 else None


def state_of(root: Path, name: str, text: str) -> str:
    """Say what writing a file would do to it, in words; it ends in ``by hand`` where that would lose somebody's work."""
    path = root / name
    if not path.is_file():
        return "new"
    before = decode(path.read_bytes())[0].replace("\r\n", "\n")
    if before == text:
        return "stays as it is"
    old, new = before.splitlines(), text.splitlines()
    came, gone = (Counter(new) - Counter(old)).total(), (Counter(old) - Counter(new)).total()
    rest = iter(new)
    if all(line in rest for line in old):
        return f"{came} {'line is' if came == 1 else 'lines are'} added"
    said = f"changes: {came} lines come, {gone} go"
    try:
        write_all(root, {name: text.encode()}, dry_run=True)
    except CannotWrite:
        return f"{said}; it was changed or made by hand"
    return said


def write_import(
    root: Path, private: Path, files: Mapping[str, str], names: Mapping[str, str], *, force: bool
) -> list[Path]:
    """Write the private files, then those of the workspace, and give their paths.

    What only adds lines to a file is written; raises CannotWrite where lines of a file made by hand would go, unless
    ``force`` says so, and then nothing is written at all.
    """
    added = {name for name, text in files.items() if state_of(root, name, text).endswith(" added")}
    own = {name: text.encode() for name, text in files.items() if name not in added}
    theirs = {name: files[name].encode() for name in added}
    hidden = {name: text.encode() for name, text in names.items()}
    write_all(root, own, force=force, dry_run=True)
    if hidden:
        write_all(private, hidden, force=force, dry_run=True)
    written = write_all(private, hidden, force=force) if hidden else []
    written += write_all(root, own, force=force)
    if theirs:
        written += write_all(root, theirs, force=True)
    return written
