# ruff: noqa  # kept line for line: other engines are compared on the bytes that it writes
"""Deterministic synthetic bargaining units: python reference_roster.py --n N [--units U] [--seed S] [--scenarios K] --out DIR
Writes roster.csv, schedule.csv, scenarios.json. Same arguments -> same bytes (numpy PCG64, explicit bit stream)."""

import argparse, json, os
import numpy as np

LANES = ["BA", "BA15", "BA30", "MA", "MA15", "MA30", "DOC"]
PLANS = ["HMO", "PPO", "HDHP", "NONE"]
TIERS = ["IND", "TWO", "FAM"]
# first-year annual premium in cents, by plan and tier
PREM0 = [[984000, 1968000, 2706000], [1128000, 2256000, 3102000], [762000, 1524000, 2095500], [0, 0, 0]]
NY, NL, NS = 5, 7, 15  # years FY2026-2030, lanes, steps

a = argparse.ArgumentParser()
a.add_argument("--n", type=int, required=True)
a.add_argument("--units", type=int, default=1)
a.add_argument("--seed", type=int, default=7)
a.add_argument("--scenarios", type=int, default=1)
a.add_argument("--out", required=True)
a = a.parse_args()
os.makedirs(a.out, exist_ok=True)
g = np.random.Generator(np.random.PCG64(a.seed))
N, U = a.n, a.units


def pick(p, n):  # inverse CDF on raw doubles: stable across numpy versions
    return np.searchsorted(np.cumsum(p) / np.sum(p), g.random(n), side="right")


# local sizes: lognormal, mean N/U, at least 1 member each
if U == 1:
    unit = np.zeros(N, np.int64)
else:
    w = np.exp(1.3 * g.standard_normal(U))
    unit = np.concatenate(
        [np.arange(U), np.searchsorted(np.cumsum(w) / w.sum(), g.random(N - U), side="right").clip(0, U - 1)]
    )
    unit.sort()
svc = np.minimum(42, np.floor(-11.0 * np.log1p(-g.random(N)))).astype(np.int64)
hire = 2025 - svc
lane = pick([22, 9, 8, 27, 14, 14, 6], N)
step = np.clip(1 + svc + np.floor(g.random(N) * 5).astype(np.int64) - 2, 1, NS)
FTE = np.array([100, 90, 80, 75, 60, 50, 40, 25, 20])
fte = FTE[pick([82, 1, 4, 1, 4, 4, 2, 1, 1], N)]
plan = pick([38, 30, 17, 15], N)
tier = pick([42, 20, 38], N)
us = ["L%05d" % (i + 1) for i in range(U)]
fs = {int(f): "%d.%02d" % (f // 100, f % 100) for f in FTE}
with open(a.out + "/roster.csv", "w", newline="") as f:
    f.write("member_id,unit,lane,step,fte,hire_year,plan,tier\n")
    for i0 in range(0, N, 200000):
        s = slice(i0, min(N, i0 + 200000))
        f.write(
            "".join(
                "M%07d,%s,%s,%d,%s,%d,%s,%s\n" % (i + 1, us[u], LANES[l], t, fs[x], h, PLANS[p], TIERS[r])
                for i, u, l, t, x, h, p, r in zip(
                    range(s.start, s.stop),
                    unit[s].tolist(),
                    lane[s].tolist(),
                    step[s].tolist(),
                    fte[s].tolist(),
                    hire[s].tolist(),
                    plan[s].tolist(),
                    tier[s].tolist(),
                )
            )
        )
fac = np.ones(1) if U == 1 else 0.8 + 0.5 * g.random(U)
with open(a.out + "/schedule.csv", "w", newline="") as f:
    f.write("unit,lane,step,salary\n")
    for u in range(U):
        f.write(
            "".join(
                "%s,%s,%d,%d.00\n"
                % (us[u], LANES[l], s + 1, round(fac[u] * 48213 * (1 + 0.045 * l) * (1 + 0.043 * s)))
                for l in range(NL)
                for s in range(NS)
            )
        )
sq = dict(
    id="status_quo",
    atb_bp=[0] * NY,
    flat_c=[0] * NY,
    move=[1] * NY,
    months=[12] * NY,
    top_bp=[0] * NY,
    drop=[0] * NY,
    long_c=[[0, 75000, 150000, 250000]] * NY,
    stip_c=[60000] * NY,
    pens_bp=[1623, 1655, 1690, 1712, 1740],
    med_bp=145,
    wc_bp=[83] * NY,
    prem_bp=[750, 700, 650, 650, 600],
    share_bp=[8000] * NY,
)
ref = dict(
    sq,
    id="settlement",
    atb_bp=[300, 275, 250, 300, 325],
    flat_c=[0, 50000, 0, 0, 25000],
    move=[1, 1, 0, 1, 1],
    months=[12, 12, 9, 12, 6],
    top_bp=[0, 0, 150, 0, 0],
    drop=[0, 0, 1, 1, 1],
    long_c=[[0, 75000, 150000, 250000]] + [[0, 82500, 165000, 275000]] * 4,
    stip_c=[60000, 61500, 63000, 64500, 66000],
    share_bp=[8000, 7900, 7800, 7750, 7700],
)
out = [sq, ref]
r = np.random.Generator(np.random.PCG64(a.seed + 1000))


def ri(lo, hi):
    return int(lo + np.floor(r.random() * (hi - lo + 1)))


for k in range(2, a.scenarios + 1):
    dy = ri(2, 6)
    out.append(
        dict(
            sq,
            id="s%05d" % k,
            atb_bp=[25 * ri(0, 20) for _ in range(NY)],
            flat_c=[25000 * ri(0, 4) for _ in range(NY)],
            move=[ri(0, 4) > 0 and 1 or 0 for _ in range(NY)],
            months=[(12, 12, 9, 6)[ri(0, 3)] for _ in range(NY)],
            top_bp=[(0, 0, 100, 150)[ri(0, 3)] for _ in range(NY)],
            drop=[0 if y + 1 < dy else 1 for y in range(NY)],
            long_c=[[0] + [x * ri(100, 120) // 100 for x in (75000, 150000, 250000)] for _ in range(NY)],
            stip_c=[60000 + 500 * ri(0, 20) for _ in range(NY)],
            prem_bp=[50 * ri(8, 20) for _ in range(NY)],
            share_bp=[50 * ri(150, 165) for _ in range(NY)],
        )
    )
json.dump(out, open(a.out + "/scenarios.json", "w"))
