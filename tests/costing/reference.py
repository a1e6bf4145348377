"""The reference job: a plain loop over members, and the same inputs as pay the program reads.

Seven lanes, fifteen steps, a roster, a status quo and a settlement over five years; the loop knows nothing of cells,
spans or terms.
"""

import csv
import json
from datetime import date
from pathlib import Path

from bargain.costing.term import Event, Phase, Promised, Term
from bargain.domain.health import Premium
from bargain.domain.pay import Pay, PaySettings
from bargain.domain.promise import Promise
from bargain.domain.record import Whole
from bargain.domain.roster import Roster
from bargain.domain.schedule import Grid
from bargain.extend import find
from bargain.visibility import Team

LANES = ["BA", "BA15", "BA30", "MA", "MA15", "MA30", "DOC"]
PREMIUMS = {
    ("HMO", "IND"): 984000, ("HMO", "TWO"): 1968000, ("HMO", "FAM"): 2706000,
    ("PPO", "IND"): 1128000, ("PPO", "TWO"): 2256000, ("PPO", "FAM"): 3102000,
    ("HDHP", "IND"): 762000, ("HDHP", "TWO"): 1524000, ("HDHP", "FAM"): 2095500,
}  # fmt: skip
COMPONENTS = ["salary", "longevity", "stipend", "pension", "medicare", "workers_comp", "health"]


def R(a, b):
    return (2 * a + b) // (2 * b)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(folder):
    """Read the generator's files: members, cells in cents, scenarios."""
    folder = Path(folder)
    schedule = {
        (row["lane"], int(row["step"])): int(row["salary"].replace(".", ""))
        for row in rows(folder / "schedule.csv")
    }
    return rows(folder / "roster.csv"), schedule, json.loads((folder / "scenarios.json").read_text())


def loop(members, schedule, s):
    """Add up the seven components of five years, member by member."""
    totals = {name: [0] * 5 for name in COMPONENTS}
    now, premiums = dict(schedule), dict(PREMIUMS)
    steps = [int(m["step"]) for m in members]
    for y in range(5):
        before = dict(now)
        for cell, cents in now.items():
            new = R(cents * (10000 + s["atb_bp"][y]), 10000) + s["flat_c"][y]
            now[cell] = R(new * (10000 + s["top_bp"][y]), 10000) if cell[1] == 15 else new
        premiums = {key: R(cents * (10000 + s["prem_bp"][y]), 10000) for key, cents in premiums.items()}
        m = s["months"][y]
        for n, member in enumerate(members):
            steps[n] = t = min(15, max(steps[n] + s["move"][y], s["drop"][y] + 1))
            cell = member["lane"], t
            fte = int(member["fte"].replace(".", ""))
            salary = R(R(before[cell] * (12 - m) + now[cell] * m, 12) * fte, 100)
            years = 2026 + y - int(member["hire_year"])
            band = (years >= 15) + (years >= 20) + (years >= 25)
            longevity = R(s["long_c"][y][band] * fte, 100)
            stipend = R(s["stip_c"][y] * fte, 100) if LANES.index(member["lane"]) >= 3 else 0
            pay = salary + longevity + stipend
            totals["salary"][y] += salary
            totals["longevity"][y] += longevity
            totals["stipend"][y] += stipend
            totals["pension"][y] += R(pay * s["pens_bp"][y], 10000)
            totals["medicare"][y] += R(pay * s["med_bp"], 10000) if int(member["hire_year"]) >= 1986 else 0
            totals["workers_comp"][y] += R(pay * s["wc_bp"][y], 10000)
            if fte >= 50 and member["plan"] != "NONE":
                totals["health"][y] += R(premiums[member["plan"], member["tier"]] * s["share_bp"][y], 10000)
    return [totals[name] for name in COMPONENTS]


class Drop(Promise):
    """The lowest steps are taken away: whoever is below is placed on the first that is left."""

    rows: Team[Whole]


def drops(promise, scene):
    def change(world):
        for n, place in enumerate(world.places):
            world.places[n] = place._replace(row=max(place.row, promise.rows))

    for year in scene.years:
        if year.starts >= promise.effective:
            yield Event(year.starts, change, Phase.promised)


DROP = Term(Drop, "drop the lowest steps", drops)


def percent(bp):
    return f"{bp // 100}.{bp % 100:02d}%"


def pay(members, schedule, s):
    """Give the reference inputs, and the rules of the status quo ``s``, as pay the program knows."""
    rates = {"pension": s["pens_bp"], "medicare": [s["med_bp"]] * 5, "workers_comp": s["wc_bp"]}
    settings = PaySettings.model_validate({
        "first_year": "2025-07-01",
        "years": 5,
        "schedules": [{"id": "T", "unit": "T", "step_movement": {"moves": "yes", "source": "reference"}}],
        "longevity": [{"units": ["T"], "bands": [
            {"years": y, "amount": f"{c / 100:.2f}"} for y, c in zip((15, 20, 25), s["long_c"][0][1:], strict=True)
        ]}],
        "stipends": [{"id": "MA", "title": "Master", "amount": f"{s['stip_c'][0] / 100:.2f}", "units": ["T"],
                      "lanes": LANES[3:], "prorate": "yes"}],
        "rollup": [
            {"id": name, "title": name, "on": ["salary", "longevity", "stipend"],
             **({"hired_from": "1986"} if name == "medicare" else {}),
             "rates": [{"effective": f"{2024 + y}-07-01", "rate": percent(([bp[0], *bp])[y]), "source": "reference"}
                       for y in range(6)]}
            for name, bp in rates.items()
        ],
        "health": {"eligible_from": "0.5", "renews": "2025-07-01",
                   "shares": [{"effective": "2024-07-01", "share": percent(s["share_bp"][0])}],
                   "growth": [{"effective": f"{2025 + y}-07-01", "percent": percent(bp), "source": "reference"}
                              for y, bp in enumerate(s["prem_bp"])]},
    })  # fmt: skip
    cells = {(lane, step - 1): cents for (lane, step), cents in schedule.items()}
    grid = Grid("T", date(2024, 7, 1), tuple(LANES), tuple(str(n) for n in range(1, 16)), cells)
    fte = [int(m["fte"].replace(".", "")) * 100 for m in members]
    roster = Roster(
        [m["member_id"] for m in members], ["T"] * len(members), ["T"] * len(members), [m["lane"] for m in members],
        [int(m["step"]) - 1 for m in members], fte, fte, [int(m["hire_year"]) for m in members], [""] * len(members),
        ["" if m["plan"] == "NONE" else m["plan"] for m in members], [m["tier"] for m in members],
    )  # fmt: skip
    premiums = tuple(Premium(plan, tier, date(2024, 7, 1), c) for (plan, tier), c in PREMIUMS.items())
    return Pay(settings, (grid,), roster, premiums, ())


def promises(s):
    """Give the reference settlement as terms of a proposal, in the order in which the job applies them."""
    for y in range(5):
        starts = date(2025 + y, 7, 1)
        day = date(2026 + y if s["months"][y] < 7 else 2025 + y, (18 - s["months"][y]) % 12 + 1, 1)
        dollars = f"{s['flat_c'][y] / 100:.2f}"
        yield promised("across_the_board", effective=day, percent=percent(s["atb_bp"][y]))
        yield promised("flat_amount", effective=day, amount=dollars)
        yield promised("across_the_board", effective=day, percent=percent(s["top_bp"][y]), steps=["15"])
        yield promised("step_movement", effective=starts, sunset=date(2026 + y, 6, 30), move=s["move"][y])
        if s["drop"][y]:
            yield Promised(Drop(term="drop", effective=starts, rows=s["drop"][y]), DROP)
        bands = [
            {"years": n, "amount": f"{c / 100:.2f}"}
            for n, c in zip((15, 20, 25), s["long_c"][y][1:], strict=True)
        ]
        yield promised("longevity", effective=starts, bands=bands)
        yield promised("stipend", effective=starts, id="MA", amount=f"{s['stip_c'][y] / 100:.2f}")
        yield promised("premium_share", effective=starts, share=percent(s["share_bp"][y]))


def promised(name, **fields):
    """Read one promise as a proposal would hold it."""
    term = find("terms", name, Term)
    return Promised(term.model.model_validate({"term": name, **fields}), term)
