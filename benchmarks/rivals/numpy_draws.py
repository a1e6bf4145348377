"""numpy: many draws of premium growth and of two raises, in blocks of cells by draws; percentiles of what the settlement costs.

python benchmarks/rivals/numpy_draws.py RAW DRAWS

The draws are those of `bargain cost risk`: triangular, each thing from a stream of its own (PCG64), in hundredths of a
percent. Only health differs between draws without the settlement, so that nothing else is worked out twice.
"""

import json
import sys
from pathlib import Path

import numpy as np
from job import COMPONENTS, PREMIUMS, YEARS, half_up, scenarios
from numpy_arrays import BLOCK, PLANS, block, columns, counted

SEED = 1
GROWTH = (400, 700, 1200)
RAISES = ((200, 300, 450), (150, 275, 400))
"""Low, likely and high, in basis points: of premiums at every renewal, of the raises of the first two years."""
PERCENTILES = (5, 25, 50, 75, 95)


def drawn(ends, place, count):
    """Draw one thing: the inverse of the triangular distribution of uniform numbers, rounded."""
    low, likely, high = ends
    uniform = np.random.Generator(np.random.PCG64([SEED, place])).random(count)
    rising = low + np.sqrt(uniform * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - uniform) * (high - low) * (high - likely))
    return np.rint(np.where(uniform < (likely - low) / (high - low), rising, falling)).astype(np.int64)


def health(keys, covered, growth, shares):
    """Give what the employer pays of premiums by year and draw."""
    quote, years = np.array([[PREMIUMS[PLANS[p]][t]] for p, t in keys]), []
    for year in range(YEARS):
        quote = half_up(quote * (10000 + growth[year]), 10000)
        years.append(covered @ half_up(quote * shares[year], 10000))
    return np.array(years)


def main(raw: Path, count: int) -> None:
    """Print the percentiles of what the settlement costs, by year and for the whole term, in cents."""
    roster = counted(raw)
    quo, job = scenarios(raw, 2)
    growth = np.array([drawn(GROWTH, place, count) for place in range(YEARS)])
    raises = np.array([drawn(ends, YEARS + n, count) for n, ends in enumerate(RAISES)])
    still = block(raw, *roster, columns([quo]))[0, : COMPONENTS.index("health")].sum(axis=0)[:, None]
    parts = []
    for at in range(0, count, BLOCK):
        these = slice(at, min(at + BLOCK, count))
        of = columns([job] * (these.stop - at))
        of["prem_bp"] = growth[:, these].T
        of["atb_bp"][:, : len(RAISES)] = raises[:, these].T
        parts.append(block(raw, *roster, of).sum(axis=1).T)
    cost = np.concatenate(parts, axis=1) - still - health(*roster[2:], growth, quo["share_bp"])
    ordered = np.sort(np.vstack([cost, cost.sum(axis=0)]), axis=1)
    print(json.dumps([[int(row[-(-count * at // 100) - 1]) for at in PERCENTILES] for row in ordered]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
