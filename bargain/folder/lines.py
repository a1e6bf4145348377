"""Looking back into the files: the line that a finding points at, comments, the words of the contract, fingerprints.

Everything here is read only, stays inside the workspace, and is silent about what is not there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from bargain.files.text import decode, visible
from bargain.folder.workspace import listing
from bargain.problems import Position

_AFTER_HASH = re.compile(r"#(.*)")


def inside(root: Path, name: str) -> Path | None:
    """Give the path of a file of the workspace; None where it is not there or would lie outside."""
    path = (root / name).resolve()
    return path if path.is_relative_to(root.resolve()) and path.is_file() else None


def fingerprint(root: Path, name: str) -> str | None:
    """Give the SHA-256 of a file's bytes as hexadecimal digits; None where there is no such file."""
    content = opened(root, name)
    return hashlib.sha256(content).hexdigest() if content is not None else None


def opened(root: Path, name: str) -> bytes | None:
    """Give the bytes of a file of the workspace; None where there is no such file, OSError where it cannot be read."""
    path = inside(root, name)
    return path.read_bytes() if path is not None else None


def contract_folder(contract: str, folder: str | None) -> str:
    """Name the folder that an agreement's articles lie in: the one that is stated, else the one of its id."""
    return folder or f"contract/{contract}"


def contract_files(root: Path, folder: str) -> dict[str, str]:
    """Give the files of an agreement that lies in a folder of the workspace, by name, in order."""
    place = root / folder
    if not place.resolve().is_relative_to(root.resolve()) or not place.is_dir():
        return {}
    files = sorted(
        path for path in place.rglob("*") if path.suffix.lower() in {".md", ".txt"} and path.is_file()
    )
    return {path.relative_to(place).as_posix(): decode(path.read_bytes())[0] for path in files}


def contract_text(root: Path, folder: str) -> str:
    """Give the text of an agreement that lies in a folder of the workspace, all its files one after another."""
    return "\n\n".join(contract_files(root, folder).values())


class Lines:
    """The lines of a workspace's files, each file opened once and only when it is asked for."""

    def __init__(self, root: Path) -> None:
        """Look at the files below this folder."""
        self._root = root
        self._files: dict[PurePosixPath, list[str]] = {}

    def of(self, at: Position) -> str:
        """Give the line at a position as it was written, nothing in it invisible; empty where there is none."""
        if at.file not in self._files:
            path = inside(self._root, str(at.file))
            self._files[at.file] = decode(path.read_bytes())[0].splitlines() if path is not None else []
        lines = self._files[at.file]
        return visible(lines[at.line - 1].rstrip()) if 0 < at.line <= len(lines) else ""


def comments(
    root: Path, holding: re.Pattern[str], outside: Iterable[str] = ()
) -> Iterator[tuple[Position, str]]:
    """Walk the comments of the workspace's YAML files in which the pattern is found, with their places.

    Files below the folders ``outside`` are passed over. A file is taken apart only where the pattern stands behind a
    ``#`` somewhere in it.
    """
    closed = set(outside)
    for name in listing(root)[0]:
        if not name.endswith((".yaml", ".yml")) or name.partition("/")[0] in closed:
            continue
        text = decode((root / name).read_bytes())[0]
        if not any(holding.search(rest) for rest in _AFTER_HASH.findall(text)):
            continue
        lines = text.splitlines()
        written = _written(text)
        for row, line in enumerate(lines):
            for mark in re.finditer(r"(?:^|(?<=\s))#", line):
                if not any(first <= (row, mark.start()) < last for first, last in written):
                    if holding.search(line[mark.end() :]):
                        at = Position(PurePosixPath(name), row + 1, mark.start() + 1)
                        yield at, visible(line[mark.end() :].strip())
                    break


def _written(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """List the spans of a file's scalars, in lines and columns from 0; a comment never lies in one."""
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    try:
        tokens: Iterator[Any] = yaml.scan(text, Loader=yaml.SafeLoader)
        for token in tokens:
            if isinstance(token, yaml.ScalarToken):
                first, last = token.start_mark, token.end_mark
                spans.append(((first.line, first.column), (last.line, last.column)))
    except yaml.YAMLError:
        return spans
    return spans
