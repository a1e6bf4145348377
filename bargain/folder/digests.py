"""Digests of files as they lie in the workspace, by which a list that was made from them can be proved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath


def digests(root: Path, files: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, str]:
    """Give the SHA-256 of each of these files of a workspace, by name in order; one that is not there is left out."""
    found = {}
    for file in sorted(set(files)):
        path = root / file
        if path.is_file():
            found[file] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
