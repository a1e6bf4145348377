"""How long a command takes to start and to answer, against an empty Typer app: whole processes, run in turn.

    python benchmarks/startup.py [ROUNDS]

Every round runs each command once (A B C D A B C D ...), so that a slow minute of the machine falls on all of them.
Byte code is written in a round that is not counted. The ratio is that of the medians of processor time (user and
system), which other programs disturb least; wall time stands beside it. Targets: `--help` 1.15, `check` 4, `cost` 5.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ["-w", str(ROOT / "sample-data" / "riverbend"), "--as-of", "2026-03-16"]
EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None: ...\napp()\n"
COMMANDS = {
    "empty Typer app --help": None,
    "bargain --help": ["--help"],
    "bargain check": ["check", *SAMPLE],
    "bargain cost": ["cost", *SAMPLE],
}
TARGETS = {"bargain --help": 1.15, "bargain check": 4.0, "bargain cost": 5.0}
"""The most that each may take, as a multiple of the empty app."""


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run a command; give its processor seconds and its wall seconds."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start


def main(rounds: int) -> None:
    """Run all commands in turn, so many rounds, and print medians and ratios."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.py")
        empty.write_text(EMPTY)
        commands = {
            name: [sys.executable, str(empty), "--help"]
            if words is None
            else [sys.executable, "-m", "bargain", *words]
            for name, words in COMMANDS.items()
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for count in range(rounds + 1):
            for name, command in commands.items():
                one = timed(command, environment)
                taken[name] += [one] if count else []
    medians = {
        name: [statistics.median(column) for column in zip(*runs, strict=True)]
        for name, runs in taken.items()
    }
    base = medians["empty Typer app --help"]
    print(f"{'':24} {'CPU s':>7} {'wall s':>7} {'CPU x':>7} {'wall x':>7} {'target':>7}")
    for name, (processor, wall) in medians.items():
        target = f"{TARGETS[name]:7.2f}" if name in TARGETS else ""
        ratios = f"{processor / base[0]:7.2f} {wall / base[1]:7.2f}"
        print(f"{name:24} {processor:7.3f} {wall:7.3f} {ratios} {target}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
