"""Writing files: whole or not at all, several together, and never over what a person made.

Contents go to temporary files beside their targets, reach the disk, and are then swapped in. What was made is
remembered by its hash, so that a file which somebody changed since, or never came from here, is left alone. Where
the process is killed between two swaps, the next writing finishes them first.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bargain.files.locking import locked
from bargain.files.names import distinct, safe_name
from bargain.problems import CannotWrite

_MEMORY: Final = ".bargain"
_ENDING: Final = ".bargain-new"
_READY: Final = "swapping.json"
_MADE: Final = "written.json"


def slug(text: str) -> str:
    """Make a safe file name of any text; empty where nothing of it can be used."""
    return safe_name(text, "")


def write_all(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    force: bool = False,
    dry_run: bool = False,
    ours: bool = True,
) -> list[Path]:
    """Write files into a folder, all or none, and give their paths; a file that is already so is not touched.

    ``force`` writes over files that bargain did not make. A dry run checks everything and writes nothing. ``ours`` is
    false for files that are a person's, not to be written over again without asking. Raises CannotWrite, with every
    file as it was before.
    """
    targets = _targets(folder, files)
    memory = _memory(folder)
    try:
        if not dry_run:
            folder.mkdir(parents=True, exist_ok=True)
            memory.folder.mkdir(exist_ok=True)
            if not (memory.folder / ".gitignore").exists():
                (memory.folder / ".gitignore").write_text("*\n", encoding="utf-8")
            with locked(memory.folder / _MADE):
                memory.finish()
                _swap(targets, memory, force=force, ours=ours)
        else:
            _refuse(targets, memory, force=force)
    except OSError as error:
        raise _reason(error, folder) from error
    return list(targets)


def write_new(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write text files that do not exist yet, and give their paths in the folder; raises CannotWrite where one does."""
    for name in files:
        if (folder / name).exists():
            raise CannotWrite(name, "there is one already", "Move it away, or open it and change it there.")
    written = write_all(folder, {name: text.encode() for name, text in files.items()}, force=True)
    return [path.relative_to(folder) for path in written]


def amend(folder: Path, files: Mapping[str, tuple[bytes, bytes]], *, dry_run: bool = False) -> list[Path]:
    """Write over files that people wrote, each given as it was read and as it shall be; they stay people's files.

    Raises CannotWrite, with every file as it was, where one of them changed since it was read.
    """
    for name, (before, _) in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != before:
            raise CannotWrite(name, "it changed while you looked at it", "Run it again.")
    contents = {name: after for name, (_, after) in files.items()}
    return write_all(folder, contents, force=True, dry_run=dry_run, ours=False)


def _targets(folder: Path, files: Mapping[str, bytes]) -> dict[Path, bytes]:
    distinct({name: name for name in files})
    targets = {}
    for name, content in files.items():
        path = folder / name
        if Path(os.path.relpath(path, folder)).parts[:1] == ("..",) or Path(name).is_absolute():
            fix = "Take the slashes out of the id that it is named after."
            raise CannotWrite(name, "it would lie outside the folder", fix)
        for part in (path, *path.parents):
            if part.is_symlink() and (part == path or folder in part.parents):
                fix = "Name the real folder or file instead."
                raise CannotWrite(name, f"{part.name} is a link to another place", fix)
        if path.is_dir():
            raise CannotWrite(str(path), "a folder has this name", "Name another file.")
        if path.exists() and not path.is_file():
            # Reading a device to see what it holds might never end.
            raise CannotWrite(str(path), "it is a device or a pipe, not a file", "Name another file.")
        above = next(parent for parent in path.parents if parent.exists())
        if not above.is_dir():
            raise CannotWrite(str(path), f"{above} is a file, not a folder", "Name another folder.")
        targets[path] = content
    return targets


@dataclass(frozen=True, slots=True)
class _Memory:
    """What bargain remembers of the files it made: their hashes, and swaps that are under way."""

    folder: Path

    def made(self) -> dict[str, str]:
        try:
            held = json.loads((self.folder / _MADE).read_bytes())
        except (OSError, ValueError):
            return {}
        return {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}

    def key(self, path: Path) -> str:
        return Path(os.path.relpath(path, self.folder.parent)).as_posix()

    def name(self, path: Path) -> str:
        """Give the name under which a file is remembered: its path in a workspace, elsewhere a hash of it.

        A folder outside may be a stick that is handed over; it must not list what else was ever written there.
        """
        inside = (self.folder.parent / "bargain.yaml").is_file()
        return self.key(path) if inside else _hash(self.key(path).encode())

    def remember(self, made: Mapping[str, str]) -> None:
        _put(self.folder / _MADE, json.dumps(dict(sorted(made.items())), indent=0).encode())

    def begin(self, swaps: Mapping[Path, Path]) -> None:
        named = {self.key(new): self.key(path) for new, path in swaps.items()}
        _put(self.folder / _READY, json.dumps(named).encode())

    def finish(self) -> None:
        """Finish the swaps of a run that was killed, so that no packet stays half old."""
        ready = self.folder / _READY
        try:
            named = json.loads(ready.read_bytes())
        except (OSError, ValueError):
            return
        made = self.made()
        for new, path in named.items():
            source, target = self.folder.parent / new, self.folder.parent / path
            # The list lies in a folder that others may write to: it can name nothing but our own temporary files.
            if source == _new(target) and source.exists():
                made[self.name(target)] = _hash(source.read_bytes())
                source.replace(target)
        self.remember(made)
        ready.unlink(missing_ok=True)


def _memory(folder: Path) -> _Memory:
    """Find where to remember: in the workspace around a folder, else in the folder."""
    start = Path(os.path.abspath(folder))  # noqa: PTH100  # resolve() would follow links
    home = next((path for path in (start, *start.parents) if (path / "bargain.yaml").is_file()), start)
    return _Memory(home / _MEMORY)


def _swap(targets: Mapping[Path, bytes], memory: _Memory, *, force: bool, ours: bool) -> None:
    made = memory.made()
    changed = _refuse(targets, memory, force=force)
    swaps: dict[Path, Path] = {}
    old: dict[Path, bytes | None] = {}
    try:
        for path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            new = _new(path)
            swaps[new] = path
            _fill(new, targets[path], path)
        memory.begin(swaps)
        with _undone(old):
            for new, path in swaps.items():
                old[path] = path.read_bytes() if path.exists() else None
                new.replace(path)
    except BaseException:
        with suppress(OSError):
            (memory.folder / _READY).unlink(missing_ok=True)
        for new in swaps:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        raise
    written = {memory.name(path): _hash(content) for path, content in targets.items()}
    others = {key: value for key, value in made.items() if key not in written}
    memory.remember({**others, **(written if ours else {})})
    (memory.folder / _READY).unlink(missing_ok=True)
    for parent in {path.parent for path in changed}:
        settle(parent)


@contextmanager
def _undone(old: Mapping[Path, bytes | None]) -> Iterator[None]:
    """Put back what was swapped already when one of several cannot be."""
    try:
        yield
    except BaseException:
        for path, content in old.items():
            with suppress(OSError):
                if content is None:
                    path.unlink(missing_ok=True)
                elif path.read_bytes() != content:
                    _put(path, content)
        raise


def _refuse(targets: Mapping[Path, bytes], memory: _Memory, *, force: bool) -> list[Path]:
    """List the targets that would change; raises CannotWrite where one of them is a person's."""
    made = memory.made()
    changed = []
    for path, content in targets.items():
        held = path.read_bytes() if path.exists() else None
        if held == content:
            continue
        changed.append(path)
        remembered = made.get(memory.name(path))
        if held is None or force or remembered == _hash(held):
            continue
        reason = (
            "somebody changed it after bargain wrote it" if remembered else "bargain did not make this file"
        )
        fix = "Name another file with -o, or add --force to write over it."
        raise CannotWrite(str(path), reason, fix)
    return changed


def _new(path: Path) -> Path:
    """Name the temporary file beside a target."""
    return path.with_name(f".{path.name}{_ENDING}")


def _put(path: Path, content: bytes) -> None:
    """Replace one file: old or new, never half."""
    new = _new(path)
    try:
        _fill(new, content, path)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _fill(new: Path, content: bytes, like: Path) -> None:
    """Write a temporary file so that it has reached the disk, with the mode of the file it will replace."""
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if like.exists():
        new.chmod(like.stat().st_mode)
        with suppress(FileNotFoundError), like.open("rb+"):
            pass  # a file that Word holds open, or that is read-only, refuses here, before anything is swapped


def settle(folder: Path) -> None:
    """Make the swaps of a folder reach the disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _reason(error: OSError, folder: Path) -> CannotWrite:
    held = str(error.filename or folder).removesuffix(_ENDING)
    name = Path(held).name.removeprefix(".")
    where = str(folder / name) if name and name != folder.name else str(folder)
    if isinstance(error, PermissionError):
        fix = (
            f"Close {name} in Word or wherever it is open, check that you may write there, and run it again."
        )
        return CannotWrite(where, "it is open elsewhere, or may not be changed", fix)
    if error.errno == 28:
        return CannotWrite(where, "the disk is full", "Make room and run it again; nothing was changed.")
    reason = (error.strerror or str(error)).lower()
    return CannotWrite(where, reason, "Nothing was changed. Mend that and run it again.")
