"""Bad inputs: each is told exactly as its case says, by reading and by `bargain check`, and nothing is changed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import problem_pages

CASES = problem_pages.cases()
SOURCE = Path(__file__).parent.parent / "bargain"


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_shown(path: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    """Word for word, with the place and what to do; `--update-golden` writes it into the case."""
    case = problem_pages.case_of(path)
    problem_pages.write(case, tmp_path)
    said = problem_pages.told(case, tmp_path).rstrip()
    if said != case.shows.rstrip():
        golden(path, problem_pages.with_shown(path, said))
    assert contents(tmp_path) == case.files


def test_the_page_is_true(golden: Callable[[Path, str], None]) -> None:
    """docs/problems.md is made of the cases; `--update-golden` writes it anew."""
    golden(problem_pages.PAGE, problem_pages.page())


def test_every_code_is_listed() -> None:
    """Codes are a promise: none is used that the page does not explain, none is explained that is not used."""
    pattern = re.compile(r'"((?:FILE|YAML|FIELD|CSV|LOG|ID)-[A-Z]+|WORKSPACE|WRITE)"')
    sources = [*(SOURCE / "files").glob("*.py"), *(SOURCE / "folder").glob("*.py"), SOURCE / "problems.py"]
    used = {code for path in sources for code in pattern.findall(path.read_text(encoding="utf-8"))}
    assert used == set(problem_pages.CODES)


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_the_command_says(path: Path, tmp_path: Path) -> None:
    """Every first line is printed, the status says whether an error was found, and there is no traceback."""
    case = problem_pages.case_of(path)
    problem_pages.write(case, tmp_path)
    command = [sys.executable, "-m", "bargain", "check", "-w", str(tmp_path), "--as-of", "2026-03-16"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    said = " ".join((done.stdout + done.stderr).split())
    places = [line for line in case.shows.splitlines() if line[:1].strip()]
    assert [line for line in places if " ".join(line.split()) not in said] == []
    assert "Traceback" not in said
    assert done.returncode in ({1} if case.status == "1" else {0, 1})
    assert contents(tmp_path) == case.files
