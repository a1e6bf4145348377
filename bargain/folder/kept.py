"""What crossed the table, kept byte for byte in `papers/`: the files, and the exact texts that they carried.

A paper lies under its number and nothing else (`papers/U-07-02.docx`), the text of an item or a package in it beside
it (`papers/U-07-02.U-02.txt`). Nothing here is ever written over: a correction is a new paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bargain.files.output import write_all
from bargain.problems import CannotWrite

FOLDER: Final = "papers"


def kept_file(paper: str, ending: str) -> str:
    """Name the file of a paper, relative to the workspace: ``papers/U-07-02.docx``; the ending has its dot."""
    return f"{FOLDER}/{paper}{ending.lower()}"


def kept_text_file(paper: str, item: str) -> str:
    """Name the file of the text that a paper carried of an item or a package: ``papers/U-07-02.U-02.txt``."""
    return f"{FOLDER}/{paper}.{item}.txt"


def kept_text(root: Path, paper: str, item: str) -> str | None:
    """Give the text of an item or a package as a paper carried it, exactly; None where none is kept."""
    path = root / kept_text_file(paper, item)
    return path.read_bytes().decode() if path.is_file() else None


def others(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """List those of the files, by their names relative to the workspace, that hold something else already."""
    return [name for name, held in files.items() if (root / name).exists() and _bytes(root / name) != held]


def keep(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files into `papers/`, named relative to the workspace: all or none, and never over other bytes.

    What is there already as it shall be stays, so that a run that was cut off can be repeated. All have reached the
    disk when this returns. Raises CannotWrite, with every file as it was.
    """
    if taken := others(root, files):
        fix = "Nothing was recorded. Look at that file; it belongs to a paper already."
        raise CannotWrite(
            taken[0], "there is another one already, and what is kept is never written over", fix
        )
    write_all(root, files, ours=False)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
