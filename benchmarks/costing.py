"""How long a whole `bargain cost` takes on the reference job, against five programs that do nothing but the job.

    python benchmarks/costing.py [--rounds 5] [--peers PYTHON] [MEMBERS ...]

The job: `reference_roster.py` makes a roster, and a settlement of five years; every program prices the status quo and
the settlement, seven components by five years, to the cent, and all digests must be equal. `bargain cost` reads the job
as a workspace, prices every item alone and together, steps and one percent besides, and prints its document. The rivals
are in `benchmarks/rivals/`: a plain Decimal loop, numpy over counted cells, LibreOffice's recalculation of a workbook
with a row a member (to 5,000), and with `--peers`, a Python that has them, polars and pandas.

Whole processes, run in turn (A B C A B C): medians of processor time, which is user and system time of the process and
what it starts, and of the largest memory.
"""

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rivals.job import COMPONENTS, FIRST, LANES, PREMIUMS, TIERS, digest, scenarios

ROOT = Path(__file__).parents[1]
RIVALS = ROOT / "benchmarks" / "rivals"
BARGAIN = """as_of: 2025-06-01
local: {id: ref, name: Reference, state: OH}
employer: {name: The Board}
law: {profile: generic}
units: [{id: T, name: Teachers, kind: teacher, headcount: HEADS}]
contracts: [{id: C, unit: T, effective: 2022-07-01, expires: 2025-06-30}]
"""


def percent(points: int) -> str:
    """Write hundredths of a percent."""
    return f"{points // 100}.{points % 100:02d}%"


def settings(quo: dict) -> dict:
    """Give `pay/pay.yaml` for the status quo."""
    rates = {"pension": quo["pens_bp"], "medicare": [quo["med_bp"]] * 5, "workers_comp": quo["wc_bp"]}
    bands = zip((15, 20, 25), quo["long_c"][0][1:], strict=True)
    return {
        "first_year": "2025-07-01",
        "years": 5,
        "schedules": [{"id": "T", "unit": "T", "step_movement": {"moves": "yes", "source": "reference"}}],
        "longevity": [{"units": ["T"], "bands": [{"years": y, "amount": f"${c // 100}"} for y, c in bands]}],
        "stipends": [
            {"id": "MA", "title": "Master", "amount": f"${quo['stip_c'][0] // 100}", "units": ["T"],
             "lanes": [*LANES[3:]], "prorate": "yes"}
        ],
        "rollup": [
            {"id": name, "title": name, "on": ["salary", "longevity", "stipend"],
             "rates": [{"effective": f"{2024 + year}-07-01", "rate": percent([points[0], *points][year]),
                        "source": "reference"} for year in range(6)],
             **({"hired_from": "1986"} if name == "medicare" else {})}
            for name, points in rates.items()
        ],
        "health": {
            "eligible_from": "0.5", "renews": "2025-07-01",
            "shares": [{"effective": "2024-07-01", "share": percent(quo["share_bp"][0])}],
            "growth": [{"effective": f"{2025 + year}-07-01", "percent": percent(points), "source": "reference"}
                       for year, points in enumerate(quo["prem_bp"])],
        },
    }  # fmt: skip


def promises(job: dict) -> list[dict]:
    """Give the settlement as terms of a proposal, in the order in which the job applies them."""
    found = []
    for year in range(5):
        starts, months = f"{2025 + year}-07-01", job["months"][year]
        day = f"{2026 + year if months < 7 else 2025 + year}-{(18 - months) % 12 + 1:02d}-01"
        bands = zip((15, 20, 25), job["long_c"][year][1:], strict=True)
        dropped = job["drop"][year] - (job["drop"][year - 1] if year else 0)
        found += [
            {"term": "across_the_board", "effective": day, "percent": percent(job["atb_bp"][year])},
            {"term": "flat_amount", "effective": day, "amount": f"${job['flat_c'][year] // 100}"},
            {"term": "across_the_board", "effective": day, "percent": percent(job["top_bp"][year]), "steps": ["15"]},
            {"term": "step_movement", "effective": starts, "sunset": f"{2026 + year}-06-30", "move": job["move"][year]},
            {"term": "longevity", "effective": starts,
             "bands": [{"years": y, "amount": f"{c / 100:.2f}"} for y, c in bands]},
            *([{"term": "drop_steps", "effective": starts, "count": dropped}] if dropped else []),
            {"term": "stipend", "effective": starts, "id": "MA", "amount": f"{job['stip_c'][year] / 100:.2f}"},
            {"term": "premium_share", "effective": starts, "share": percent(job["share_bp"][year])},
        ]  # fmt: skip
    return found


def text(value: object) -> object:
    """Write a tree with every scalar quoted, which is YAML as well as JSON."""
    if isinstance(value, dict):
        return {name: text(below) for name, below in value.items()}
    return [text(below) for below in value] if isinstance(value, list) else str(value)


def workspace(raw: Path, folder: Path) -> None:
    """Write the generator's files as a workspace."""
    quo, job = scenarios(raw, 2)
    with (raw / "roster.csv").open(newline="") as file:
        members = list(csv.DictReader(file))
    with (raw / "schedule.csv").open(newline="") as file:
        cells = {(row["lane"], row["step"]): row["salary"] for row in csv.DictReader(file)}
    for name in ("pay/schedules", "proposals", "sessions"):
        (folder / name).mkdir(parents=True)
    (folder / "bargain.yaml").write_text(BARGAIN.replace("HEADS", str(len(members))))
    (folder / "pay" / "pay.yaml").write_text(json.dumps(text(settings(quo))))
    grid = [["step", *LANES], *([n, *(cells[lane, str(n)] for lane in LANES)] for n in range(1, 16))]
    premiums = [
        [plan, tier, "2024-07-01", cents // 100]
        for plan, three in PREMIUMS.items()
        for tier, cents in zip(TIERS, three, strict=True)
    ]
    people = [
        [m["member_id"], "T", "T", m["lane"], m["step"], m["fte"], m["hire_year"], m["plan"], m["tier"]]
        for m in members
    ]
    heading = ["id", "unit", "schedule", "lane", "step", "fte", "hired", "plan", "tier"]
    for name, rows in (
        ("pay/schedules/T.2024-07-01.csv", grid),
        ("pay/lane_moves.csv", [["id", "effective", "lane"]]),
        ("pay/premiums.csv", [["plan", "tier", "effective", "premium"], *premiums]),
        ("pay/roster.csv", [heading, *people]),
    ):
        with (folder / name).open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    version = {
        "v": 0,
        "by": "union",
        "text": "The settlement.",
        "effective": "2025-07-01",
        "terms": promises(job),
    }
    proposal = {"id": "U-01", "side": "union", "title": "Settlement", "units": ["T"], "kind": "new",
                "category": "compensation", "versions": [version]}  # fmt: skip
    (folder / "proposals" / "U-01.yaml").write_text(json.dumps(text(proposal)))
    paper = '- {id: U-01-01, at: "2025-05-01 16:00", kind: paper, paper: proposal, side: union, carries: {U-01: 0}}\n'
    (folder / "sessions" / "S01.us.log.yaml").write_text(paper)


# The measure


def answer(folder: Path, environment: dict[str, str]) -> str:
    """Give the digest of what `bargain cost` says that both worlds cost."""
    ours = [sys.executable, "-m", "bargain", "cost", "-w", str(folder), "--format", "json"]
    lines = json.loads(run(ours, environment)[2])["data"]["lines"]
    worlds = [{}, {}]
    for line in lines:
        if not line["costed"]:
            raise SystemExit(f"not costed: {line}")
        place = COMPONENTS.index(line["component"]), line["year"] - FIRST
        if line["timing"] == "annualized" or place[1] < 0 or line["position"] == "management":
            continue
        if line["item"] == "status quo":
            worlds[0][place] = worlds[0].get(place, 0) + line["cents"]
        if line["item"] in ("status quo", "package"):
            worlds[1][place] = worlds[1].get(place, 0) + line["cents"]
    return digest(
        [[[world.get((n, y), 0) for y in range(5)] for n in range(len(COMPONENTS))] for world in worlds]
    )


def written() -> dict[str, str]:
    """Give the environment of a run: byte code is written, as it is for users."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float, bytes]:
    """Run a command; give its processor seconds, its largest memory in megabytes and what it wrote."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        out.seek(0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.read()


def office(place: Path, raw: Path, environment: dict[str, str]) -> tuple[list[str], Callable[[], str]]:
    """Make the workbook; give the command that recalculates it, and what reads its digest afterwards."""
    book, out = place / "job.xlsx", place / "recalculated"
    script = [sys.executable, str(RIVALS / "book.py")]
    run([*script, "make", str(raw), str(book)], environment)
    home = f"-env:UserInstallation=file://{place}/office"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(book)]
    return command, lambda: run([*script, "digest", str(out / book.name)], environment)[2].decode().strip()


def compare(count: int, rounds: int, peers: str, environment: dict[str, str]) -> None:
    """Measure one size of roster, and hold all answers against each other."""
    with tempfile.TemporaryDirectory() as place:
        raw, folder = Path(place, "raw"), Path(place, "workspace")
        made = ["benchmarks/reference_roster.py", "--n", str(count), "--out", str(raw)]
        subprocess.run([sys.executable, *made], check=True, cwd=ROOT)
        workspace(raw, folder)
        programs = {"bargain cost": [sys.executable, "-m", "bargain", "cost", "-w", str(folder)]}
        for name, python in {
            "decimal_loop": sys.executable, "numpy_arrays": sys.executable, "polars_frames": peers, "pandas_frames": peers,
        }.items():  # fmt: skip
            if python:
                programs[name] = [python, str(RIVALS / f"{name}.py"), str(raw)]
        found = {
            name: run(each, environment)[2].decode().strip() for name, each in list(programs.items())[1:]
        }
        found["bargain cost"] = answer(folder, environment)
        if count <= 5000:
            programs["LibreOffice"], read = office(Path(place), raw, environment)
            run(programs["LibreOffice"], environment)
            found["LibreOffice"] = read()
        if len(set(found.values())) > 1:
            raise SystemExit(f"the answers differ: {found}")
        runs = [[run(each, environment)[:2] for each in programs.values()] for _ in range(rounds)]
    medians = [
        [statistics.median(column) for column in zip(*one, strict=True)] for one in zip(*runs, strict=True)
    ]
    ours = medians[0][0]
    print(f"{count:,} members, {rounds} rounds, digest {found['bargain cost']}")
    for name, (seconds, memory) in zip(programs, medians, strict=True):
        print(f"  {name:14} {seconds:8.2f} s {memory:6.0f} MB   bargain is {ours / seconds:5.2f} of it")


def main() -> None:
    """Compare every size that is asked for."""
    asked = argparse.ArgumentParser()
    asked.add_argument("members", type=int, nargs="*", default=[500, 5000])
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--peers", default="")
    given = asked.parse_args()
    environment = written()
    for count in given.members:
        compare(count, given.rounds, given.peers, environment)


if __name__ == "__main__":
    main()
