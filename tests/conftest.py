"""Options of the whole suite, and what is compared with a file that is kept.

Properties draw the same examples on every run, so that a run that passed passes again.
"""

import ast
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")
ROOT = Path(__file__).parent.parent
MOST = 20
"""Lines of a difference that a failing test shows."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`, which writes golden files and made pages anew; read the difference before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="write golden files and made pages anew")


def stale(request: pytest.FixtureRequest, path: Path, kept: str, made: str) -> str:
    """Say what is stale in a file, the beginning of the difference, and the command that writes the file anew."""
    difference = list(
        unified_diff(kept.splitlines(), made.splitlines(), "as kept", "as made now", n=1, lineterm="")
    )
    more = [f"... {len(difference) - MOST} lines more"] if len(difference) > MOST else []
    test = request.path.relative_to(ROOT).as_posix()
    return "\n".join(
        [
            f"{path.relative_to(ROOT).as_posix()} is stale.",
            *difference[:MOST],
            *more,
            "Where that is as it should be, write it anew and read the difference before you commit it:",
            f"    .venv/bin/python -m pytest -q {test} --update-golden",
        ]
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Give a function that compares a text with the file that keeps it, or writes it there with `--update-golden`."""

    def compare(path: Path, made: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_text(made, encoding="utf-8")
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if kept != made:
            pytest.fail(stale(request, path, kept, made), pytrace=False)

    return compare


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End a run that could not begin with the one line that says why: a file of the program that is not Python."""
    for path in sorted((ROOT / "bargain").rglob("*.py")) if "error" in terminalreporter.stats else ():
        try:
            ast.parse(path.read_text(encoding="utf-8"))
        except SyntaxError as fault:
            place = f"{path.relative_to(ROOT).as_posix()}:{fault.lineno}"
            terminalreporter.write_line(f"Mend this first: {place}: {fault.msg}", red=True, bold=True)
