"""Which versions of which proposals have crossed the table: their words are not changed any more."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from bargain.domain.session import Paper
from bargain.files.text import read_page
from bargain.folder.journal import read_log
from bargain.folder.kinds import is_log
from bargain.folder.workspace import listing


def carried(root: Path) -> set[tuple[str, int]]:
    """List the versions that a paper carried across the table, by item and number."""
    found: set[tuple[str, int]] = set()
    for name in listing(root)[0] if root.is_dir() else ():
        if is_log(name):
            page, _ = read_page(root / name, PurePosixPath(name))
            for entry in read_log(page)[0] if page is not None else ():
                if isinstance(entry, Paper):
                    found |= set(entry.carries.items())
    return found
