"""The reference job as every rival does it: the files, the constants of the rules, and the digest of the answer.

The files are made by `benchmarks/reference_roster.py`. The answer is `[scenario][component][year]` in whole cents, and
its digest the first sixteen hexadecimal digits of SHA-256 over that list as JSON without spaces: two programs have done
the same job when their digests are equal.
"""

import csv
import hashlib
import json
from pathlib import Path

LANES = ("BA", "BA15", "BA30", "MA", "MA15", "MA30", "DOC")
TIERS = ("IND", "TWO", "FAM")
PREMIUMS = {
    "HMO": (984000, 1968000, 2706000),
    "PPO": (1128000, 2256000, 3102000),
    "HDHP": (762000, 1524000, 2095500),
}
COMPONENTS = ("salary", "longevity", "stipend", "pension", "medicare", "workers_comp", "health")
YEARS, STEPS, FIRST = 5, 15, 2026
MASTERS = LANES.index("MA")


def half_up(above, below):
    """Round a fraction to the nearest whole number, halves up: of numbers and of arrays alike."""
    return (2 * above + below) // (2 * below)


def scenarios(raw: Path, count: int) -> list[dict]:
    """Read the first scenarios: the status quo, the settlement, then the sweep."""
    return json.loads((raw / "scenarios.json").read_text())[:count]


def schedule(raw: Path) -> dict[tuple[str, int], int]:
    """Read the cells of the one schedule, in cents."""
    with (raw / "schedule.csv").open(newline="") as file:
        return {
            (row["lane"], int(row["step"])): int(row["salary"].replace(".", ""))
            for row in csv.DictReader(file)
        }


def paid_cells(cells, job):
    """Give what each cell pays in each year; `cells` maps to cents, or is an array whose last axis is the step."""
    now, years = dict(cells), []
    for year in range(YEARS):
        before, months = now, job["months"][year]
        now = {}
        for (lane, step), old in before.items():
            new = half_up(old * (10000 + job["atb_bp"][year]), 10000) + job["flat_c"][year]
            now[lane, step] = half_up(new * (10000 + job["top_bp"][year]), 10000) if step == STEPS else new
        years.append({key: half_up(before[key] * (12 - months) + now[key] * months, 12) for key in now})
    return years


def premiums(job) -> list[dict[tuple[str, str], int]]:
    """Give what the employer pays a year for one member of each plan and tier."""
    now = {(plan, tier): three[n] for plan, three in PREMIUMS.items() for n, tier in enumerate(TIERS)}
    years = []
    for year in range(YEARS):
        now = {key: half_up(each * (10000 + job["prem_bp"][year]), 10000) for key, each in now.items()}
        years.append({key: half_up(each * job["share_bp"][year], 10000) for key, each in now.items()})
    return years


def digest(answer) -> str:
    """Give the digest of `[scenario][component][year]`."""
    plain = [[[int(cents) for cents in years] for years in world] for world in answer]
    return hashlib.sha256(json.dumps(plain, separators=(",", ":")).encode()).hexdigest()[:16]
