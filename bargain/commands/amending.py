"""Changing values of a file that people write, from a command: shown first where asked, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bargain.commands.new import must_read, put
from bargain.commands.showing import say

if TYPE_CHECKING:
    from bargain.folder.entries import Entry

Change = tuple[tuple[str | int, ...], Any]
"""Where a value stands in a file, and what it shall be."""
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")]


def change(root: Path, entry: Entry, changes: Sequence[Change], *, dry_run: bool) -> bool:
    """Change values of the file that a kind of record lies in, begun from the first version that ships where there is none; say whether it was written.

    Raises BargainError, with the file as it was, where more than these values would change or it would not read.
    """
    from bargain.folder.edits import change_value
    from bargain.folder.scaffold import bare

    file = entry.kind.pattern
    path = root / file
    before = path.read_bytes() if path.is_file() else b""
    after = before or bare(file).encode()
    for where, value in changes:
        after = change_value(after, where, value, PurePosixPath(file))
    must_read(entry, file, before, after)
    return keep(root, file, before, after, dry_run=dry_run)


def keep(root: Path, file: str, before: bytes, after: bytes, *, dry_run: bool) -> bool:
    """Write a file as it shall be, or show the difference; say whether it was written."""
    from bargain.folder.additions import difference

    if dry_run:
        sys.stdout.write(difference(file, before.decode("utf-8-sig"), after.decode("utf-8-sig")))
        say("Nothing is written.")
        return False
    put(root, file, before, after)
    return True
