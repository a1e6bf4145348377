"""pandas: whole columns of the roster, one pass for each settlement.

python benchmarks/rivals/pandas_frames.py RAW [SCENARIOS]
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from job import (
    COMPONENTS,
    FIRST,
    LANES,
    MASTERS,
    STEPS,
    YEARS,
    digest,
    half_up,
    paid_cells,
    premiums,
    scenarios,
    schedule,
)


def world(roster: pd.DataFrame, cells, job) -> list[list[int]]:
    """Give `[component][year]` of one settlement."""
    total = [[0] * YEARS for _ in COMPONENTS]
    paid, step, fte = paid_cells(cells, job), roster["step"], roster["fte"]
    key = roster["plan"] + roster["tier"]
    for year, insured in enumerate(premiums(job)):
        step = (step + job["move"][year]).clip(lower=job["drop"][year] + 1).clip(upper=STEPS)
        flat = np.array([paid[year][lane, n + 1] for lane in LANES for n in range(STEPS)])
        service = FIRST + year - roster["hire_year"]
        band = (service >= 15).astype(int) + (service >= 20) + (service >= 25)
        salary = half_up(flat[roster["lane"] * STEPS + step - 1] * fte, 100)
        longevity = half_up(np.array(job["long_c"][year])[band] * fte, 100)
        stipend = half_up((roster["lane"] >= MASTERS) * job["stip_c"][year] * fte, 100)
        pay = salary + longevity + stipend
        costs = {plan + tier: cents for (plan, tier), cents in insured.items()}
        parts = (salary, longevity, stipend, half_up(pay * job["pens_bp"][year], 10000),
                 half_up(pay * job["med_bp"], 10000) * (roster["hire_year"] >= 1986),
                 half_up(pay * job["wc_bp"][year], 10000), key.map(costs).fillna(0).astype("int64") * (fte >= 50))  # fmt: skip
        for component, part in enumerate(parts):
            total[component][year] = int(part.sum())
    return total


def main(raw: Path, count: int) -> None:
    """Print the digest."""
    roster = pd.read_csv(raw / "roster.csv", dtype={"fte": str}, keep_default_na=False)
    roster["fte"] = roster["fte"].str.replace(".", "").astype("int64")
    roster["lane"] = roster["lane"].map({lane: n for n, lane in enumerate(LANES)})
    cells = schedule(raw)
    print(digest([world(roster, cells, job) for job in scenarios(raw, count)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2)
