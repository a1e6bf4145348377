"""`bargain verify` finds whatever was changed since it was sealed: every kept file, text, version and seal."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bargain.folder.lines import opened
from bargain.folder.workspace import read_workspace
from bargain.table.verifying import verify
from tests.commands.conftest import Run
from tests.commands.test_crossing import AT, PASS, laid_out

SIGN = ("sign", "TA-01", "--side", "union", "--name", "Ada", "--by", "Ada", "--at", "2026-03-11 16:30")


def _damages(root: Path) -> Iterator[tuple[Path, bytes]]:
    """Give each file with one thing changed: a byte here and there, one added, one lost; of the log, every seal."""
    for path in sorted((root / "papers").glob("[!.]*")):
        raw = path.read_bytes()
        for at in range(0, len(raw), max(1, len(raw) // 40)):
            yield path, raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        yield from ((path, raw + b"\n"), (path, raw[:-1]), (path, b""))
    item, log = root / "proposals/U-01.yaml", root / "sessions/S07.ada.log.yaml"
    yield item, item.read_bytes().replace(b"twenty", b"thirty")
    for seal in re.finditer(rb"[0-9a-f]{64}", raw := log.read_bytes()):
        for at in range(*seal.span()):
            yield log, raw[:at] + (b"1" if raw[at : at + 1] != b"1" else b"2") + raw[at + 1 :]


def _proven(root: Path) -> bool:
    workspace, _ = read_workspace(root, date(2026, 3, 16))
    assert workspace is not None
    return all(seal.proven for seal in verify(workspace, partial(opened, root)))


@pytest.mark.slow
def test_one_byte_is_found(run: Run, tmp_path: Path) -> None:
    """In what was handed over, its text, the signature sheet, the version in its proposal and the seals themselves."""
    root = laid_out(tmp_path)
    for words in (
        (*PASS, *AT),
        ("receive", "--accepts", "U-07-01", "--by", "Ada", "--at", "2026-03-11 16:20", "--yes"),
        ("ta", "U-01", "--by", "Ada", "--at", "2026-03-11 16:25"),
        SIGN,
    ):
        assert run(*words, "-w", root).code == 0
    assert _proven(root)
    assert run("verify", "-w", root).code == 0
    count = 0
    for path, damaged in _damages(root):
        whole = path.read_bytes()
        path.write_bytes(damaged)
        assert not _proven(root), (path.name, damaged[:80])
        if count % 100 == 0:
            assert run("verify", "-w", root).code == 1
        path.write_bytes(whole)
        count += 1
    assert count > 300
    for path in sorted((root / "papers").glob("[!.]*")):
        whole = path.read_bytes()
        path.unlink()
        assert not _proven(root), path.name
        path.write_bytes(whole)
    assert _proven(root)
