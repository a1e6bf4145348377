"""Time `bargain cost` on the sample against an empty Typer app, and one settlement of 5,000 members, interleaved.

python benchmarks/cost.py [ROUNDS]
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EMPTY = "import typer; app = typer.Typer(); app.command()(lambda: None); app(['--help'])"
SETTLEMENT = """
import sys; sys.path.insert(0, {root!r})
from tests.costing import reference
from bargain.costing.settlement import Pricing
members, schedule, scenarios = reference.read({folder!r})
terms = list(reference.promises(scenarios[1]))
Pricing(reference.pay(members, schedule, scenarios[0]), terms).cost(terms)
"""
DECIMAL = """
import sys; sys.path.insert(0, {root!r})
from tests.costing import reference
members, schedule, scenarios = reference.read({folder!r})
for scenario in scenarios[:2]: reference.loop(members, schedule, scenario)
"""


def run(command: list[str]) -> tuple[float, float]:
    """Run a command; give seconds and the largest memory of any child so far, in megabytes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(rounds: int) -> None:
    """Run all jobs in turn, so many rounds, and print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        made = [sys.executable, "benchmarks/reference_roster.py", "--n", "5000", "--out", folder]
        subprocess.run(made, check=True, cwd=ROOT)
        words = {"root": str(ROOT), "folder": folder}
        sample = ["cost", "-w", "sample-data/riverbend", "--as-of", "2026-03-16"]
        jobs = {
            "empty Typer app, --help": [sys.executable, "-c", EMPTY],
            "bargain cost on Riverbend": [sys.executable, "-m", "bargain", *sample],
            "one settlement, 5,000 members": [sys.executable, "-c", SETTLEMENT.format(**words)],
            "plain integer loop, 5,000 members": [sys.executable, "-c", DECIMAL.format(**words)],
        }
        seconds: dict[str, list[float]] = {name: [] for name in jobs}
        for _ in range(rounds):
            for name, command in jobs.items():
                seconds[name].append(run(command)[0])
    medians = {name: round(statistics.median(times), 3) for name, times in seconds.items()}
    empty = medians["empty Typer app, --help"]
    print(
        json.dumps(
            {"seconds": medians, "of an empty app": {n: round(s / empty, 2) for n, s in medians.items()}},
            indent=2,
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
