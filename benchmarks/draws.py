"""How long 10,000 draws take over one roster: `bargain cost risk` against numpy in blocks.

    python benchmarks/draws.py [--rounds 3] [--members 5000] [--draws 10000]

The reference settlement with premium growth drawn at every renewal, and the raises of the first two years. Both programs
draw the same values from the same streams, price every draw to the cent, and must give the same percentiles of
every year and of the whole term; `bargain cost risk` ranks what drives the cost besides.
Whole processes, run in turn: medians of processor time and of the largest memory.
"""

import argparse
import csv
import io
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from costing import RIVALS, ROOT, percent, promises, run, text, workspace, written

sys.path.insert(0, str(RIVALS))
from job import scenarios
from numpy_draws import GROWTH, RAISES, SEED


def uncertain(raw: Path, draws: int) -> dict:
    """Give `pay/risk.yaml`."""

    def spread(ends: tuple[int, ...]) -> dict:
        return dict(zip(("low", "likely", "high"), map(percent, ends), strict=True), source="reference")

    terms = promises(scenarios(raw, 2)[1])
    raises = [n for n, term in enumerate(terms) if term["term"] == "across_the_board" and "steps" not in term]
    figures = [
        {"figure": f"U-01.terms[{at}].percent", **spread(ends)}
        for at, ends in zip(raises, RAISES, strict=False)
    ]
    return {"draws": draws, "seed": SEED, "premium_growth": [spread(GROWTH)], "figures": figures}


def percentiles(command: list[str], environment: dict[str, str]) -> list[list[int]]:
    """Give the percentiles that `bargain cost risk` states, in cents: the years, then the whole term."""
    rows = list(csv.reader(io.StringIO(run(command, environment)[2].decode())))
    return [[round(float(cell.replace(",", "").strip("$")) * 100) for cell in row[1:6]] for row in rows[1:]]


def main() -> None:
    """Compare the two programs."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--members", type=int, default=5000)
    asked.add_argument("--draws", type=int, default=10_000)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    environment = written()
    with tempfile.TemporaryDirectory() as place:
        raw, folder = Path(place, "raw"), Path(place, "workspace")
        made = ["benchmarks/reference_roster.py", "--n", str(given.members), "--out", str(raw)]
        subprocess.run([sys.executable, *made], check=True, cwd=ROOT)
        workspace(raw, folder)
        (folder / "pay" / "risk.yaml").write_text(json.dumps(text(uncertain(raw, given.draws))))
        programs = {
            "bargain cost risk": [sys.executable, "-m", "bargain", "cost", "risk", "-w", str(folder)],
            "numpy_draws": [sys.executable, str(RIVALS / "numpy_draws.py"), str(raw), str(given.draws)],
        }
        theirs = json.loads(run(programs["numpy_draws"], environment)[2])
        ours = percentiles(
            [*programs["bargain cost risk"], "--format", "csv", "--table", "package"], environment
        )
        if ours != theirs:
            raise SystemExit(f"the answers differ: {ours} {theirs}")
        runs = [[run(each, environment)[:2] for each in programs.values()] for _ in range(given.rounds)]
    medians = [
        [statistics.median(column) for column in zip(*one, strict=True)] for one in zip(*runs, strict=True)
    ]
    print(
        f"{given.draws:,} draws x {given.members:,} members, {given.rounds} rounds, median of the term {theirs[-1][2]}"
    )
    for name, (seconds, memory) in zip(programs, medians, strict=True):
        print(
            f"  {name:18} {seconds:8.2f} s {memory:6.0f} MB   bargain is {medians[0][0] / seconds:5.2f} of it"
        )


if __name__ == "__main__":
    main()
