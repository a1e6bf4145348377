"""One writer at a time: a lock beside a file, which is cleared by itself when its owner is gone."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

STALE: Final = 30.0
"""Seconds after which a lock of another machine counts as forgotten; writing takes milliseconds."""
UNNAMED: Final = 1.0
"""Seconds after which a lock that does not name its owner counts as forgotten: an owner writes its name at once."""
PATIENCE: Final = 10.0
"""Seconds to wait for another process."""


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a path; raise OSError where another process does not let go of it."""
    lock = path.with_name(f".{path.name}.lock")
    deadline = time.monotonic() + patience
    while not _taken(lock):
        if _forgotten(lock):
            lock.unlink(missing_ok=True)
        elif time.monotonic() > deadline:
            raise OSError(11, f"another bargain is writing it (its lock is {lock.name})")
        else:
            time.sleep(0.01)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _taken(lock: Path) -> bool:
    try:
        descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    except FileExistsError:
        return False
    except PermissionError:
        # Windows says this of a file that is just being deleted; elsewhere the folder cannot be written to.
        if not lock.exists():
            raise
        return False
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(f"{os.getpid()} {socket.gethostname()}\n")
    except OSError:
        # On a full disk: a lock that names nobody would keep everybody out until it is old.
        lock.unlink(missing_ok=True)
        raise
    return True


def _forgotten(lock: Path) -> bool:
    """Say whether a lock's owner is gone: its process on this machine, or its time on another."""
    try:
        age = time.time() - lock.stat().st_mtime
        named = lock.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    if not named.endswith("\n"):
        return age > UNNAMED
    owner, _, host = named.strip().partition(" ")
    if host == socket.gethostname() and owner.isdecimal() and os.name == "posix":
        return not _alive(int(owner))
    return age > STALE


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
