"""How long 1,000 settlements take over one roster: `bargain cost sweep` against numpy and polars.

    python benchmarks/settlements.py [--rounds 3] [--peers PYTHON] [--members 5000]

The reference settlement with a thousand combinations of two raises and a flat amount: ten values of each. `bargain cost
sweep` prices each to the cent as a cost against the status quo, and what members gain by it besides; the rivals
in `benchmarks/rivals/` do the same settlements as scenarios. Every offer's cash of every year must be the same.
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
from itertools import product
from pathlib import Path

from costing import RIVALS, ROOT, promises, run, workspace, written

sys.path.insert(0, str(RIVALS))
from job import digest, scenarios
from numpy_arrays import BLOCK, block, columns, counted

VALUES = {
    "first": [*range(200, 450, 25)],
    "second": [*range(150, 400, 25)],
    "flat": [*range(0, 100_000, 10_000)],
}
"""Basis points of the raise of each of the first two years, and cents of the flat amount of the second."""


def offers(raw: Path) -> list[dict]:
    """Give the status quo, then every combination, the last figure changing first."""
    quo, job = scenarios(raw, 2)
    return [quo] + [
        {**job, "atb_bp": [first, second, *job["atb_bp"][2:]], "flat_c": [0, flat, *job["flat_c"][2:]]}
        for first, second, flat in product(*VALUES.values())
    ]


def ranges(raw: Path) -> list[str]:
    """Give the same combinations as `bargain cost sweep` is asked for them."""
    terms = promises(scenarios(raw, 2)[1])
    raises = [n for n, term in enumerate(terms) if term["term"] == "across_the_board" and "steps" not in term]
    flats = [n for n, term in enumerate(terms) if term["term"] == "flat_amount"]
    first, second = (
        f"U-01.terms[{raises[n]}].percent={','.join(f'{v / 100:.2f}%' for v in VALUES[name])}"
        for n, name in enumerate(("first", "second"))
    )
    flat = f"U-01.terms[{flats[1]}].amount={','.join(f'${v // 100}' for v in VALUES['flat'])}"
    return [word for said in (first, second, flat) for word in ("--vary", said)]


def ours(command: list[str], environment: dict[str, str]) -> list[list[int]]:
    """Give the cash of each offer by year, in cents."""
    rows = list(csv.reader(io.StringIO(run(command, environment)[2].decode())))
    at = [n for n, heading in enumerate(rows[0]) if heading.isdecimal()]
    return [[round(float(row[n].replace(",", "").strip("$")) * 100) for n in at] for row in rows[1:]]


def theirs(raw: Path, jobs: list[dict]) -> tuple[list[list[int]], str]:
    """Give the same as numpy works it out, less the status quo, and the digest of the whole answer."""
    roster = counted(raw)
    parts = [
        block(raw, *roster, columns(jobs[at : at + BLOCK])).tolist() for at in range(0, len(jobs), BLOCK)
    ]
    answer = [one for part in parts for one in part]
    cash = [[sum(kind[year] for kind in world) for year in range(5)] for world in answer]
    return [[a - b for a, b in zip(one, cash[0], strict=True)] for one in cash[1:]], digest(answer)


def main() -> None:
    """Compare the programs."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--members", type=int, default=5000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--peers", default="")
    given = asked.parse_args()
    environment = written()
    with tempfile.TemporaryDirectory() as place:
        raw, folder = Path(place, "raw"), Path(place, "workspace")
        made = ["benchmarks/reference_roster.py", "--n", str(given.members), "--out", str(raw)]
        subprocess.run([sys.executable, *made], check=True, cwd=ROOT)
        workspace(raw, folder)
        jobs = offers(raw)
        sweep = [
            sys.executable,
            "-m",
            "bargain",
            "cost",
            "sweep",
            "-w",
            str(folder),
            "--from",
            "union",
            *ranges(raw),
        ]
        (raw / "scenarios.json").write_text(json.dumps(jobs))
        cash, whole = theirs(raw, jobs)
        if ours([*sweep, "--format", "csv", "--table", "offers"], environment) != cash:
            raise SystemExit("the answers differ")
        programs = {
            "bargain cost sweep": sweep,
            "numpy_arrays": [sys.executable, str(RIVALS / "numpy_arrays.py"), str(raw), str(len(jobs))],
        }
        if given.peers:
            programs["polars_frames"] = [
                given.peers,
                str(RIVALS / "polars_frames.py"),
                str(raw),
                str(len(jobs)),
            ]
        if any(run(each, environment)[2].decode().strip() != whole for each in list(programs.values())[1:]):
            raise SystemExit("the rivals' answers differ")
        runs = [[run(each, environment)[:2] for each in programs.values()] for _ in range(given.rounds)]
    medians = [
        [statistics.median(column) for column in zip(*one, strict=True)] for one in zip(*runs, strict=True)
    ]
    print(f"{len(jobs) - 1:,} settlements x {given.members:,} members, {given.rounds} rounds, digest {whole}")
    for name, (seconds, memory) in zip(programs, medians, strict=True):
        print(
            f"  {name:20} {seconds:8.2f} s {memory:6.0f} MB   bargain is {medians[0][0] / seconds:5.2f} of it"
        )


if __name__ == "__main__":
    main()
