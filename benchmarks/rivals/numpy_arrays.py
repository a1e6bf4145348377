"""numpy: the roster by `loadtxt`, members counted into cells that are paid alike, then arrays of cells by settlements.

python benchmarks/rivals/numpy_arrays.py RAW [SCENARIOS]
"""

import sys
from pathlib import Path

import numpy as np
from job import (
    COMPONENTS,
    FIRST,
    LANES,
    MASTERS,
    PREMIUMS,
    STEPS,
    TIERS,
    YEARS,
    digest,
    half_up,
    scenarios,
    schedule,
)

PLANS = (*PREMIUMS, "NONE")
BLOCK = 64
"""Settlements at a time: cells times settlements stay in the cache."""


def counted(raw: Path):
    """Give lane, step, hundredths of FTE and year of hire of each kind of member, its heads, and the insured."""
    kinds = {2: str, 3: int, 4: float, 5: int, 6: str, 7: str}
    lane, step, fte, hired, plan, tier = np.loadtxt(
        raw / "roster.csv", delimiter=",", skiprows=1, usecols=tuple(kinds), dtype="U8", unpack=True
    )
    names = np.unique(lane)
    lane = np.array([LANES.index(name) for name in names])[np.searchsorted(names, lane)]
    step, hired = step.astype(np.int64), hired.astype(np.int64)
    fte = np.rint(fte.astype(float) * 100).astype(np.int64)
    cells, heads = np.unique(np.stack([lane, step, fte, hired]), axis=1, return_counts=True)
    there = (fte >= 50) & (plan != "NONE")
    insured, covered = np.unique(np.stack([plan[there], tier[there]]), axis=1, return_counts=True)
    keys = [(PLANS.index(p), TIERS.index(t)) for p, t in insured.T]
    return cells, heads, keys, covered


def columns(jobs):
    """Give each number of some settlements as an array, settlements first."""
    return {name: np.array([job[name] for job in jobs]) for name in ("atb_bp", "flat_c", "move", "months", "top_bp",
            "drop", "stip_c", "pens_bp", "wc_bp", "prem_bp", "share_bp", "med_bp", "long_c")}  # fmt: skip


def block(raw, cells, heads, keys, covered, of):
    """Give `[scenario][component][year]` of some settlements at once, whose numbers are the columns ``of``."""
    lane, step, fte, hired = cells
    table = schedule(raw)
    grid = np.array([[table[name, n + 1] for n in range(STEPS)] for name in LANES])[:, :, None]
    count = len(of["atb_bp"])
    now = np.repeat(grid, count, axis=2)
    quote = np.array([[PREMIUMS[PLANS[p]][t]] for p, t in keys])
    rung = np.repeat(step[:, None], count, axis=1)
    answer = np.zeros((count, len(COMPONENTS), YEARS), np.int64)
    for year in range(YEARS):
        before, months = now, of["months"][:, year]
        now = half_up(before * (10000 + of["atb_bp"][:, year]), 10000) + of["flat_c"][:, year]
        now[:, -1] = half_up(now[:, -1] * (10000 + of["top_bp"][:, year]), 10000)
        paid = half_up(before * (12 - months) + now * months, 12)
        rung = np.minimum(STEPS, np.maximum(rung + of["move"][:, year], of["drop"][:, year] + 1))
        service = FIRST + year - hired
        band = (service >= 15).astype(int) + (service >= 20) + (service >= 25)
        salary = half_up(paid[lane[:, None], rung - 1, np.arange(count)] * fte[:, None], 100)
        longevity = half_up(of["long_c"][:, year].T[band] * fte[:, None], 100)
        stipend = half_up(np.where(lane[:, None] >= MASTERS, of["stip_c"][:, year], 0) * fte[:, None], 100)
        pay = salary + longevity + stipend
        medicare = half_up(pay * of["med_bp"], 10000) * (hired >= 1986)[:, None]
        parts = (salary, longevity, stipend, half_up(pay * of["pens_bp"][:, year], 10000), medicare,
                 half_up(pay * of["wc_bp"][:, year], 10000))  # fmt: skip
        for component, amounts in enumerate(parts):
            answer[:, component, year] = heads @ amounts
        quote = half_up(quote * (10000 + of["prem_bp"][:, year]), 10000)
        answer[:, -1, year] = covered @ half_up(quote * of["share_bp"][:, year], 10000)
    return answer


def main(raw: Path, count: int) -> None:
    """Print the digest."""
    roster = counted(raw)
    jobs = scenarios(raw, count)
    parts = [block(raw, *roster, columns(jobs[at : at + BLOCK])) for at in range(0, len(jobs), BLOCK)]
    print(digest(np.concatenate(parts)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2)
