"""A plain loop over members in Decimal dollars, about the least that a careful script does.

python benchmarks/rivals/decimal_loop.py RAW [SCENARIOS]
"""

import csv
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from job import (
    COMPONENTS,
    FIRST,
    LANES,
    MASTERS,
    STEPS,
    YEARS,
    digest,
    paid_cells,
    premiums,
    scenarios,
    schedule,
)

POINT = Decimal("0.0001")


def cent(amount: Decimal) -> Decimal:
    """Round half up to the cent."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def world(members, cells, job):
    """Add up every component of every year, member by member."""
    total = [[Decimal(0)] * YEARS for _ in COMPONENTS]
    paid = [{key: Decimal(cents) / 100 for key, cents in year.items()} for year in paid_cells(cells, job)]
    health = [{key: Decimal(cents) / 100 for key, cents in year.items()} for year in premiums(job)]
    for member in members:
        step, fte, hired = int(member["step"]), Decimal(member["fte"]), int(member["hire_year"])
        lane, insured = member["lane"], (member["plan"], member["tier"])
        covered = fte >= Decimal("0.5") and member["plan"] != "NONE"
        for year in range(YEARS):
            step = min(STEPS, max(step + job["move"][year], job["drop"][year] + 1))
            service = FIRST + year - hired
            band = (service >= 15) + (service >= 20) + (service >= 25)
            salary = cent(paid[year][lane, step] * fte)
            longevity = cent(Decimal(job["long_c"][year][band]) / 100 * fte)
            stipend = (
                cent(Decimal(job["stip_c"][year]) / 100 * fte) if LANES.index(lane) >= MASTERS else Decimal(0)
            )
            pay = salary + longevity + stipend
            amounts = (
                salary, longevity, stipend, cent(pay * job["pens_bp"][year] * POINT),
                cent(pay * job["med_bp"] * POINT) if hired >= 1986 else Decimal(0),
                cent(pay * job["wc_bp"][year] * POINT), health[year][insured] if covered else Decimal(0),
            )  # fmt: skip
            for component, amount in enumerate(amounts):
                total[component][year] += amount
    return [[int(amount * 100) for amount in years] for years in total]


def main(raw: Path, count: int) -> None:
    """Print the digest."""
    with (raw / "roster.csv").open(newline="") as file:
        members = list(csv.DictReader(file))
    cells = schedule(raw)
    print(digest([world(members, cells, job) for job in scenarios(raw, count)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2)
