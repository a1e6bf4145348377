"""How long a whole `bargain cost` takes on the reference job, against a plain Decimal loop over the same members.

    python benchmarks/costing.py [ROUNDS]

The job: `reference_roster.py` makes a roster of 500 and of 5,000 members, and a settlement of five years. `bargain
cost` reads them as a workspace and prices the settlement against the status quo, alone, together and by one percent,
and prints its document. The loop is about the least that a script could do: it reads the same CSV files and adds up
both worlds member by member in Decimal dollars, and its difference must equal `bargain`'s to the cent. Steps that the
settlement would take off the schedule's foot are left out of both: no term of a proposal does that yet.

Whole processes, run in turn, medians of processor time. Targets at 5,000 members: 0.8 of the loop, 60 MB at most.
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).parents[1]
LANES = ["BA", "BA15", "BA30", "MA", "MA15", "MA30", "DOC"]
PLANS = {"HMO": (9840, 19680, 27060), "PPO": (11280, 22560, 31020), "HDHP": (7620, 15240, 20955)}
TIERS = ("IND", "TWO", "FAM")
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
             "lanes": LANES[3:], "prorate": "yes"}
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
        found += [
            {"term": "across_the_board", "effective": day, "percent": percent(job["atb_bp"][year])},
            {"term": "flat_amount", "effective": day, "amount": f"${job['flat_c'][year] // 100}"},
            {"term": "across_the_board", "effective": day, "percent": percent(job["top_bp"][year]), "steps": ["15"]},
            {"term": "step_movement", "effective": starts, "sunset": f"{2026 + year}-06-30", "move": job["move"][year]},
            {"term": "longevity", "effective": starts,
             "bands": [{"years": y, "amount": f"{c / 100:.2f}"} for y, c in bands]},
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
    quo, job = json.loads((raw / "scenarios.json").read_text())[:2]
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
        [plan, tier, "2024-07-01", dollars]
        for plan, three in PLANS.items()
        for tier, dollars in zip(TIERS, three, strict=True)
    ]
    people = [
        [m["member_id"], "T", "T", m["lane"], m["step"], m["fte"], m["hire_year"], m["plan"], m["tier"]]
        for m in members
    ]
    heading = ["id", "unit", "schedule", "lane", "step", "fte", "hired", "plan", "tier"]
    for name, rows in (
        ("pay/schedules/T.2024-07-01.csv", grid),
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


# The loop


def cent(amount: Decimal) -> Decimal:
    """Round half up to the cent."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def world(members: list[dict], cells: dict, job: dict) -> list[Decimal]:
    """Add up what each of five years costs, member by member, in dollars."""
    hundredth, years, now = Decimal("0.0001"), [], dict(cells)
    premiums = {
        (plan, tier): Decimal(three[n]) for plan, three in PLANS.items() for n, tier in enumerate(TIERS)
    }
    steps = [int(member["step"]) for member in members]
    for year in range(5):
        before, total, months = dict(now), Decimal(0), job["months"][year]
        for (lane, step), old in now.items():
            new = cent(old * (1 + job["atb_bp"][year] * hundredth)) + Decimal(job["flat_c"][year]) / 100
            now[lane, step] = cent(new * (1 + job["top_bp"][year] * hundredth)) if step == 15 else new
        premiums = {
            key: cent(each * (1 + job["prem_bp"][year] * hundredth)) for key, each in premiums.items()
        }
        for n, member in enumerate(members):
            steps[n] = min(15, steps[n] + job["move"][year])
            cell, fte = (member["lane"], steps[n]), Decimal(member["fte"])
            rate = cent((before[cell] * (12 - months) + now[cell] * months) / 12)
            service = 2026 + year - int(member["hire_year"])
            band = (service >= 15) + (service >= 20) + (service >= 25)
            pay = cent(rate * fte) + cent(Decimal(job["long_c"][year][band]) / 100 * fte)
            if LANES.index(member["lane"]) >= 3:
                pay += cent(Decimal(job["stip_c"][year]) / 100 * fte)
            total += (
                pay
                + cent(pay * job["pens_bp"][year] * hundredth)
                + cent(pay * job["wc_bp"][year] * hundredth)
            )
            if int(member["hire_year"]) >= 1986:
                total += cent(pay * job["med_bp"] * hundredth)
            if fte >= Decimal("0.5") and member["plan"] != "NONE":
                total += cent(premiums[member["plan"], member["tier"]] * job["share_bp"][year] * hundredth)
        years.append(total)
    return years


def loop(raw: Path) -> list[int]:
    """Read the generator's files and give what the settlement costs over the status quo each year, in cents."""
    with (raw / "roster.csv").open(newline="") as file:
        members = list(csv.DictReader(file))
    with (raw / "schedule.csv").open(newline="") as file:
        cells = {(row["lane"], int(row["step"])): Decimal(row["salary"]) for row in csv.DictReader(file)}
    quo, job = json.loads((raw / "scenarios.json").read_text())[:2]
    both = zip(world(members, cells, quo), world(members, cells, job), strict=True)
    return [int((new - old) * 100) for old, new in both]


# The measure


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float, bytes]:
    """Run a command; give its processor seconds, its largest memory in megabytes and what it wrote."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, cwd=ROOT, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        out.seek(0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.read()


def compare(count: int, rounds: int, environment: dict[str, str]) -> None:
    """Measure one size of roster, and hold the two answers against each other."""
    with tempfile.TemporaryDirectory() as place:
        raw, folder = Path(place, "raw"), Path(place, "workspace")
        made = ["benchmarks/reference_roster.py", "--n", str(count), "--out", str(raw)]
        subprocess.run([sys.executable, *made], check=True, cwd=ROOT)
        workspace(raw, folder)
        ours = [sys.executable, "-m", "bargain", "cost", "-w", str(folder)]
        loop_ = [sys.executable, __file__, "--loop", str(raw)]
        totals = json.loads(run([*ours, "--format", "json"], environment)[2])["data"]["totals"]
        found = [one["cash"] for one in totals if one["item"] == "package" and one["position"] == "union"]
        wanted = json.loads(run(loop_, environment)[2])
        if found != wanted:
            raise SystemExit(f"the answers differ: {found} and {wanted}")
        runs = [(run(ours, environment)[:2], run(loop_, environment)[:2]) for _ in range(rounds)]
    medians = [
        [statistics.median(column) for column in zip(*side, strict=True)] for side in zip(*runs, strict=True)
    ]
    (seconds, memory), (plain, held) = medians
    print(
        f"{count:>6,} members: bargain cost {seconds:.3f} s, {memory:.0f} MB; Decimal loop {plain:.3f} s,",
        end=" ",
    )
    print(f"{held:.0f} MB; ratio {seconds / plain:.2f}; equal to the cent: ${sum(wanted) / 100:,.2f}")


def main(rounds: int) -> None:
    """Compare both sizes."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for count in (500, 5000):
        compare(count, rounds, environment)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--loop"]:
        print(json.dumps(loop(Path(sys.argv[2]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
