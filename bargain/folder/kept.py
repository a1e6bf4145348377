"""What crossed the table, kept byte for byte in `papers/`: the files, and the exact texts that they carried.

A paper lies under its number and nothing else (`papers/U-07-02.docx`), the text of an item or a package in it beside
it (`papers/U-07-02.U-02.txt`). Nothing here is ever written over: a correction is a new paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from bargain.files.locking import locked
from bargain.files.output import write_all
from bargain.problems import CannotWrite

FOLDER: Final = "papers"


def kept_file(paper: str, ending: str) -> str:
    """Name the file of a paper, relative to the workspace: ``papers/U-07-02.docx``; the ending has its dot."""
    return f"{FOLDER}/{paper}{ending.lower()}"


@contextmanager
def numbering(root: Path) -> Iterator[None]:
    """Hold the numbers of papers: nobody else on this machine takes one until this ends; raises CannotWrite.

    From looking which number is free to the line in the log, so that no two papers ever get the same.
    """
    with ExitStack() as held:
        try:
            (root / FOLDER).mkdir(exist_ok=True)
            held.enter_context(locked(root / FOLDER / "numbers"))
        except FileExistsError as error:
            fix = "Nothing was recorded. Move that file away; papers are kept in a folder of its name."
            raise CannotWrite(FOLDER, "it is a file, and must be a folder", fix) from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise CannotWrite(FOLDER, reason, "Nothing was recorded. Run it again.") from error
        yield


def kept_names(root: Path) -> tuple[str, ...]:
    """List the files that are kept, relative to the workspace, in order; hidden ones are left out."""
    folder = root / FOLDER
    there = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted(f"{FOLDER}/{each.name}" for each in there if not each.name.startswith(".")))


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
