"""Random bargaining units and random settlements, from a seed: ragged grids, part-time members, dates within a year."""

from datetime import date
from random import Random

from bargain.costing.term import Promised, Term
from bargain.domain.health import Growth, Premium
from bargain.domain.pay import Pay, PaySettings
from bargain.domain.roster import LaneMove, Roster
from bargain.domain.schedule import ROUNDINGS, Grid
from bargain.extend import find

FIRST = date(2026, 7, 1)
KINDS = ["salary", "longevity", "stipend", "one_time", "leave", "other"]
CLASSES = ["teacher", "nurse", "aide"]


def percent(r, low, high):
    return f"{r.randint(low * 100, high * 100) / 100:.2f}%"


def day(r, *, middle=False):
    year, month = r.choice([2026, 2027, 2028]), r.choice([7, 7, 7, 9, 10, 1, 2, 4])
    return date(year + (month < 7), month, r.randint(2, 28) if middle else 1)


def grid(r, name, rounding, low, high):
    places, quantum = ROUNDINGS[rounding]
    lanes = tuple(f"L{n}" for n in range(r.randint(1, 4)))
    steps = tuple(str(n + 1) for n in range(r.randint(2, 8)))
    cells = {}
    for column, lane in enumerate(lanes):
        amount = (r.randint(low, high) * 100 + column * (high - low) * 30) * 10 ** (places - 2)
        begins, ends = r.choice([0, 0, 0, 1]), len(steps) - r.choice([0, 0, 0, 1])
        for row in range(begins, max(ends, begins + 1)):
            cells[lane, row] = amount // quantum * quantum
            amount += r.choice([0, 1, 2, 3]) * (high - low) * 10 * 10 ** (places - 2) + r.randint(0, 99)
    return Grid(name, date(2025, 7, 1), lanes, steps, cells)


def settings(r):
    hourly = r.choice(["cent", "cent", "tenth of a cent", "thousandth of a cent"])
    annual = r.choice(["cent", "cent", "cent", "dollar", "5 dollars", "100 dollars"])
    bands = [{"years": y, "amount": f"{r.randint(100, 3000)}.{r.randint(0, 99):02d}"} for y in (10, 15, 20)]
    return PaySettings.model_validate({
        "first_year": "2026-07-01", "years": 3,
        "schedules": [
            {"id": "A", "unit": "A", "rounding": annual, "step_movement": {"moves": r.choice(["yes", "yes", "no"])}},
            {"id": "E", "unit": "E", "pay": "hourly", "rounding": hourly, "step_movement": {"moves": r.choice(["yes", "no"])}},
        ],
        "longevity": [{"units": r.choice([["A"], ["A", "E"]]), "bands": bands, "prorate": r.choice(["yes", "no"])}],
        "stipends": [
            {"id": "masters", "title": "m", "amount": "612.50", "units": ["A"], "lanes": ["L1", "L2"], "prorate": "yes"},
            {"id": "nurse", "title": "n", "amount": "1000", "units": ["A", "E"], "classes": ["nurse"]},
            {"id": "head", "title": "h", "amount": "3211.11", "units": ["A"], "count": r.randint(0, 9)},
        ],
        "rollup": [
            {"id": "medicare", "title": "Medicare", "on": KINDS, "hired_from": r.choice(["1987", "2010"]),
             "rates": [{"effective": "2025-07-01", "rate": "1.45%", "source": "s"}]},
            {"id": "pension", "title": "Pension", "on": ["salary", "longevity"], "units": r.choice([[], ["E"]]),
             "rates": [{"effective": "2025-07-01", "rate": percent(r, 1, 20), "source": "s"},
                       {"effective": str(date(2027, r.choice([1, 7]), 1)), "rate": percent(r, 1, 20), "source": "s"}]},
            {"id": "fica", "title": "FICA", "on": KINDS, "wage_base": str(r.randint(20000, 90000)),
             "rates": [{"effective": "2025-01-01", "rate": "6.2%", "source": "s"}]},
        ],
        "health": {
            "eligible_from": "0.5", "renews": r.choice(["2026-07-01", "2026-01-01"]),
            "shares": [{"effective": "2025-07-01", "share": percent(r, 60, 90), "plans": ["HMO"]},
                       {"effective": "2025-07-01", "share": percent(r, 60, 90), "units": ["A"]},
                       {"effective": "2025-07-01", "share": percent(r, 60, 90)}],
            "growth": [],
        },
    })  # fmt: skip


def with_growth(r, held):
    renews = held.health.renews
    growth = [
        Growth.model_validate(
            {"effective": str(renews.replace(year=2026 + n)), "percent": percent(r, 2, 12), "source": "s"}
        )
        for n in range(4)
    ]
    return held.model_copy(update={"health": held.health.model_copy(update={"growth": growth})})


def unit(seed):
    """Give a random local of two units, as pay."""
    r = Random(seed)  # noqa: S311  # a seed, not a secret
    held = with_growth(r, settings(r))
    grids = {
        "A": grid(r, "A", held.schedules[0].rounding, 400, 600),
        "E": grid(r, "E", held.schedules[1].rounding, 15, 19),
    }
    columns = [[] for _ in range(11)]
    for n in range(r.randint(1, 24)):
        name = r.choice("AAE")
        lane, row = r.choice(sorted(grids[name].cells))
        fte = r.choice([10000, 10000, 10000, 8000, 6250, 5000, 4999, 3333])
        hours = r.choice([650, 700, 375]) * r.choice([18000, 19050])
        values = (f"M{n}", name, name, lane, row, fte, fte if name == "A" else hours, r.randint(1980, 2026),
                  r.choice(CLASSES), r.choice(["", "HMO", "PPO"]), r.choice(["IND", "FAM"]))  # fmt: skip
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    premiums = tuple(
        Premium(plan, tier, date(2025, 7, 1), r.randint(700000, 3200000))
        for plan in ("HMO", "PPO")
        for tier in ("IND", "FAM")
    )
    moves = None
    if r.random() < 0.4:
        moves = tuple(
            LaneMove(columns[0][n], day(r), lane)
            for n in range(len(columns[0]))
            if r.random() < 0.3
            for lane in [r.choice(grids[columns[1][n]].lanes)]
            if all(
                (lane, row) in grids[columns[1][n]].cells for row in range(len(grids[columns[1][n]].steps))
            )
        )
    return Pay(held, tuple(grids.values()), Roster(*columns), premiums, moves)


def promised(name, **fields):
    """Read one promise as a proposal would hold it."""
    term = find("terms", name, Term)
    return Promised(term.model.model_validate({"term": name, **fields}), term)


def settlement(seed):
    """Give up to seven random promises, each of a term that the oracle knows."""
    r = Random(seed)  # noqa: S311  # a seed, not a secret
    held = []
    for _ in range(r.randint(1, 7)):
        name = r.choice(list(MAKERS))
        when = day(r, middle=seed % 25 == 0)
        fields = {"effective": str(when), **MAKERS[name](r)}
        if r.random() < 0.3 and "units" not in fields:
            fields["units"] = [r.choice("AE")]
        if r.random() < 0.2 and name not in ("step_movement", "longevity"):
            fields["sunset"] = str(date(when.year + (when.month > 6) + r.choice([0, 1]), 6, 30))
        held.append(promised(name, **fields))
    return held


def _narrow(r):
    return r.choice([{}, {}, {"lanes": ["L0"]}, {"steps": ["2", "3"]}])


def _moves(r):
    year = r.choice([2026, 2027, 2028])
    month = r.choice([7, 7, 1])
    return {
        "move": r.choice([0, 1, 2]),
        "effective": str(date(year + (month < 7), month, 1)),
        "sunset": f"{year + 1}-06-30",
    }


MAKERS = {
    "across_the_board": lambda r: {"percent": percent(r, 0, 7), "also": r.choice([[], ["longevity"], ["stipends", "longevity"]]), **_narrow(r)},
    "flat_amount": lambda r: {"amount": f"{r.randint(1, 2000)}.{r.randint(0, 99):02d}", "per": "fte", "units": [r.choice("AE")], **_narrow(r)}
    if r.random() < 0.6 else {"amount": "700", "per": "member", "classes": ["nurse"]},
    "step_movement": _moves,
    "longevity": lambda r: r.choice([{"percent": "7.5%"}, {"amount": "100.01"},
                                     {"bands": [{"years": 5, "amount": "333.33"}, {"years": 12, "amount": "901.01"}]}]),
    "stipend": lambda r: r.choice([{"id": "masters", "percent": "3.33%", "units": ["A"]}, {"id": "head", "amount": "4000.05", "units": ["A"]},
                                   {"id": "new", "amount": "512.12", "classes": ["aide"]}]),
    "hourly_raise": lambda r: {"percent": percent(r, 0, 4), "amount": "0.35", "floor": f"{r.randint(16, 25)}.25",
                               "keep_distance": r.choice(["yes", "no"])},
    "premium_share": lambda r: {"share": percent(r, 60, 95), "plans": r.choice([[], ["PPO"]]),
                                **r.choice([{}, {"pay_at_most": str(r.randint(20000, 70000))}])},
    "one_time": lambda r: r.choice([{"amount": "1000.01"}, {"amount": "1000.01", "prorate": "yes"}, {"percent": "2.75%"}, {"percent": "2%", "lanes": ["L0"]}]),
}  # fmt: skip
