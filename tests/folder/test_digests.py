"""Digests of files as they lie in the folder."""

import hashlib
from pathlib import Path, PurePosixPath

from bargain.folder.digests import digests


def test_digests(tmp_path: Path) -> None:
    """Each file once, by name; one that is not there is left out."""
    (tmp_path / "b.yaml").write_bytes(b"b\r\n")
    (tmp_path / "a.yaml").write_bytes(b"")
    names = [PurePosixPath(name) for name in ("b.yaml", "a.yaml", "b.yaml", "gone.yaml")]

    assert list(digests(tmp_path, names).items()) == [
        (PurePosixPath("a.yaml"), hashlib.sha256(b"").hexdigest()),
        (PurePosixPath("b.yaml"), hashlib.sha256(b"b\r\n").hexdigest()),
    ]
