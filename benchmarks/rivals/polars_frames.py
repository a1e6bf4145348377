"""polars: lazy expressions over the roster as it is, one query for each settlement.

python benchmarks/rivals/polars_frames.py RAW [SCENARIOS]
"""

import sys
from pathlib import Path

import polars as pl
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

WHOLE = pl.Int64


def world(roster: pl.DataFrame, cells, job) -> list[list[int]]:
    """Give `[component][year]` of one settlement."""
    paid = paid_cells(cells, job)
    frame, sums, step = roster.lazy(), [], pl.col("step")
    for year, insured in enumerate(premiums(job)):
        step = pl.min_horizontal(
            pl.lit(STEPS), pl.max_horizontal(step + job["move"][year], pl.lit(job["drop"][year] + 1))
        )
        flat = pl.Series([paid[year][lane, n + 1] for lane in LANES for n in range(STEPS)], dtype=WHOLE)
        each = pl.lit(flat).gather(pl.col("lane") * STEPS + step - 1)
        service = FIRST + year - pl.col("hire_year")
        band = (service >= 15).cast(WHOLE) + (service >= 20).cast(WHOLE) + (service >= 25).cast(WHOLE)
        fte = pl.col("fte")
        salary = half_up(each * fte, 100)
        longevity = half_up(pl.lit(pl.Series(job["long_c"][year], dtype=WHOLE)).gather(band) * fte, 100)
        stipend = half_up(
            pl.when(pl.col("lane") >= MASTERS).then(job["stip_c"][year]).otherwise(0) * fte, 100
        )
        pay = salary + longevity + stipend
        key = pl.col("plan") + pl.col("tier")
        names, costs = zip(*((plan + tier, cents) for (plan, tier), cents in insured.items()), strict=True)
        health = (
            pl.when(fte >= 50)
            .then(key.replace_strict(names, costs, default=0, return_dtype=WHOLE))
            .otherwise(0)
        )
        medicare = pl.when(pl.col("hire_year") >= 1986).then(half_up(pay * job["med_bp"], 10000)).otherwise(0)
        parts = (salary, longevity, stipend, half_up(pay * job["pens_bp"][year], 10000), medicare,
                 half_up(pay * job["wc_bp"][year], 10000), health)  # fmt: skip
        sums += [part.sum().alias(f"{n}.{year}") for n, part in enumerate(parts)]
    row = frame.select(sums).collect().row(0, named=True)
    return [[row[f"{n}.{year}"] for year in range(YEARS)] for n in range(len(COMPONENTS))]


def main(raw: Path, count: int) -> None:
    """Print the digest."""
    kinds = {"member_id": pl.String, "unit": pl.String, "lane": pl.String, "step": WHOLE, "fte": pl.String,
             "hire_year": WHOLE, "plan": pl.String, "tier": pl.String}  # fmt: skip
    lanes = pl.col("lane").replace_strict(list(LANES), list(range(len(LANES))), return_dtype=WHOLE)
    roster = (
        pl.scan_csv(raw / "roster.csv", schema=kinds)
        .with_columns(lane=lanes, fte=pl.col("fte").str.replace(".", "", literal=True).cast(WHOLE))
        .select("lane", "step", "fte", "hire_year", "plan", "tier")
        .collect()
    )
    cells = schedule(raw)
    print(digest([world(roster, cells, job) for job in scenarios(raw, count)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2)
