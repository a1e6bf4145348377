"""Two runs give the same bytes: every document in every format, in processes that share nothing but the files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRINT_HASHES = """
import hashlib, sys
from datetime import date
from pathlib import Path
from bargain import extend
from bargain.commands.options import Asked
from bargain.commands.showing import prepare
from bargain.disclosure import Document, Released, release
from bargain.folder.workspace import read_workspace

def tables(facts, audience):
    return list(Released("", "", audience, date(2030, 1, 1), release(facts, audience)).tables())


workspace, problems = read_workspace(Path(sys.argv[1]), today=date(2030, 1, 1))
assert workspace is not None and not problems, problems
for name in extend.names("documents"):
    document = extend.find("documents", name, Document)
    facts = document.gather(workspace)
    audience = min(document.releases, key=lambda held: held.level)
    for form in extend.names("formats"):
        if form == "ics" and name != "calendar":
            continue
        if form in {"csv", "excel"} and not tables(facts, audience):
            continue
        sheet = prepare(Asked(format=form, audience=audience), workspace, name, facts)
        print(name, form, hashlib.sha256(sheet.content).hexdigest())
"""


def hashes(sample: Path, seed: str, zone: str, tmp_path: Path) -> dict[str, str]:
    """Render everything in a fresh process and give a hash for each document and format."""
    surroundings = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "LC_ALL": "C.UTF-8",
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", PRINT_HASHES, str(sample)],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings,
        cwd=Path(__file__).parent.parent,
    )
    assert done.returncode == 0, done.stderr
    return {line.rpartition(" ")[0]: line.rpartition(" ")[2] for line in done.stdout.splitlines()}


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["riverbend", "lakeshore"])
def test_two_runs_give_the_same_bytes(sample: str, tmp_path: Path) -> None:
    """Neither the seed of hashes, nor the time zone, nor the home folder, nor the hour of the day gets into a file."""
    folder = Path(__file__).parent.parent / "sample-data" / sample

    first = hashes(folder, "1", "Pacific/Kiritimati", tmp_path)
    second = hashes(folder, "2", "America/New_York", tmp_path)

    assert len(first) > 50
    assert {name for name in first if first[name] != second.get(name)} == set()
