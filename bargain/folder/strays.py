"""Files that a workspace should not hold: misspelt names, copies that sync programs make, names that collide.

None of these is read; each is told, because a chair believes that it is. The one exception are copies of logs: a log
only grows, so its copies can always be merged, and a line that stands in both counts once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from bargain.files.text import shown
from bargain.folder.kinds import FOLDERS, KINDS, LOG_ENDING, is_log, kind_of
from bargain.folder.sentences import near
from bargain.problems import Position, Problem, Severity

_COPY: Final = re.compile(
    r"(?P<stem>.+?)(?: ?\([^)]*\)| \d{1,2}|\.sync-conflict-.*| - Copy|~.*|_conflict-.*|-[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?:-\d+)?)\Z"
)
_KNOWN: Final = tuple(kind.pattern for kind in KINDS if not kind.many)


def _warning(path: str, code: str, message: str, fix: str) -> Problem:
    return Problem(code, message, Position(PurePosixPath(path)), fix, Severity.warning)


def strays(paths: Iterable[str], folders: Iterable[str]) -> Iterator[Problem]:
    """Tell the YAML files and folders that are not read, given all paths relative to the workspace."""
    held = sorted(paths)
    for path in held:
        if path.endswith((".yaml", ".yml")):
            yield from _of_file(path, held)
    for folder in folders:
        meant = near(folder, FOLDERS)
        if folder not in FOLDERS and meant is not None:
            message = "this folder is not read"
            yield _warning(folder, "FILE-UNKNOWN", message, f"Did you mean `{meant}`? Rename it.")
    yield from _collisions(held)


def copied(path: str, held: Iterable[str]) -> str | None:
    """Give the file that a path looks like a sync program's copy of, or None."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".yaml").removesuffix(".yml")
    found = _COPY.match(stem)
    if found is None:
        return None
    original = f"{folder}/{found['stem']}.yaml".lstrip("/")
    return original if original in held or original in _KNOWN else None


def log_copied(path: str, held: Iterable[str]) -> str | None:
    """Give the log that a path is a sync program's copy of, or None.

    What such a program adds to the name stands before ``.log.yaml`` or within it: ``S07.ada-LAPTOP.log.yaml`` is a copy
    only beside ``S07.ada.log.yaml``, ``S07.ada.log-LAPTOP.yaml`` always.
    """
    stem = path.removesuffix(".yaml")
    before, within = _COPY.match(stem.removesuffix(".log")), _COPY.match(stem)
    if is_log(path):
        original = f"{before['stem']}{LOG_ENDING}" if before else ""
        return original if original in held else None
    original = f"{within['stem']}.yaml" if within else ""
    return original if is_log(original) and path.endswith(".yaml") else None


def _of_file(path: str, held: list[str]) -> Iterator[Problem]:
    log = log_copied(path, held)
    if log is not None:
        message = f"this is a copy of {log} that a sync program made; its lines are read too, each once"
        fix = (
            f"Nothing is lost. To tidy up, add the lines that only it has to the end of {log}, and delete it."
        )
        yield _warning(path, "FILE-COPY", message, fix)
        return
    original = copied(path, held)
    if original is not None:
        message = f"this looks like a copy of {original} that a sync program made; it is not read"
        fix = f"Bring what is new in it into {original}, then delete the copy."
        yield _warning(path, "FILE-COPY", message, fix)
        return
    if kind_of(path) is not None or is_log(path) or path.startswith(("pay/", "private/", "templates/")):
        return
    if path.endswith(".yml"):
        fix = f"Rename it to {path.removesuffix('.yml')}.yaml."
        yield _warning(path, "FILE-UNKNOWN", "this file is not read: names end in .yaml", fix)
        return
    meant = near(path, _KNOWN)
    fix = f"Did you mean {shown(meant)[1:-1]}? Rename it." if meant else "Move it out of the workspace."
    yield _warning(path, "FILE-UNKNOWN", "bargain reads no file of this name", fix)


def _collisions(held: list[str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path in held:
        first = seen.setdefault(path.casefold(), path)
        if first != path:
            message = (
                f"this name differs from {first} only in capitals; on Windows and macOS they are one file"
            )
            yield _warning(path, "FILE-CASE", message, "Rename one of the two.")
