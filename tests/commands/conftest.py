"""Commands are run as a person runs them, on a copy of the sample."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from bargain import cli
from bargain.resources import folder


@dataclass(frozen=True)
class Ran:
    """What a command gave: its exit code, what it wrote to standard output, and what it said beside it."""

    code: int
    out: str
    said: str


Run = Callable[..., Ran]


@pytest.fixture
def riverbend(tmp_path: Path) -> Path:
    """Give a copy of the sample local."""
    return Path(copytree(folder("sample-data") / "riverbend", tmp_path / "riverbend"))


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs `bargain` with these words."""

    def command(*words: object) -> Ran:
        capfd.readouterr()
        code = cli.run([str(word) for word in words])
        out, said = capfd.readouterr()
        return Ran(code, out, said)

    return command
