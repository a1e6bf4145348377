"""Random locals with every way to count people and time that one roster allows, and settlements of every term.

What no manual page settles is left out: two redrawings of one grid, a grid redrawn while half steps are paid, a
promise of steps where half steps are owed, and an end of what moved people.
"""

from dataclasses import replace
from datetime import date
from random import Random

from bargain.domain.earning import Earning
from bargain.domain.health import Account, Cap, Eligibility, Share
from bargain.domain.pay import Longevity, Stipend
from bargain.domain.population import NewHire
from bargain.domain.roster import Roster
from bargain.domain.schedule import Grid, Schedule
from bargain.extend import names
from tests.costing.units import MAKERS, percent, promised, unit

REDRAWN = ("drop_steps", "compress_steps", "new_grid", "top_step")
APART = ({"fold_stipend", "stipend"}, {"new_grid", "new_lane"})
UNITS = "AEPN"
WHOLE_YEARS = ("capped_fund", "tuition", *REDRAWN)
UNSAID = (
    "threshold of health insurance",
    "is no one cell of unit",
    "which schedule A has no longer",
    "there is no class",
)
"""What a redrawn grid, new hours and a class of nobody leave open, and the costing says so."""


def _text(value):
    """Write numbers as the text that a file holds."""
    if isinstance(value, dict):
        return {key: _text(one) for key, one in value.items() if one is not None}
    return [_text(one) for one in value] if isinstance(value, list) else str(value)


def _read(model, fields):
    return model.model_validate(_text(fields))


def any_unit(seed):
    """Give a random local of four units: by the year, the hour, the credit and the month."""
    r = Random(f"unit {seed}")  # noqa: S311  # a seed, not a secret
    pay = unit(seed)
    grids = {grid.schedule: grid for grid in pay.grids}
    grids["P"] = Grid(
        "P", date(2025, 7, 1), ("MA", "PhD"), ("1", "2", "3"), _cells(r, ("MA", "PhD"), 3, 120_000, 9_000)
    )
    grids["N"] = Grid(
        "N", date(2025, 7, 1), ("I",), ("1", "2", "3", "4"), _cells(r, ("I",), 4, 310_000, 11_000)
    )
    settings = pay.settings.model_copy(update=_rules(r, pay.settings, grids))
    settings = settings.model_copy(update={"health": settings.health.model_copy(update=_insurance(r))})
    roster = _more(r, pay.roster, grids)
    due = [r.choice([0, 0, 0, 0, -1, 2027, 2028]) for _ in roster.ids]
    days = [r.choice([0, 18_250, 20_000]) for _ in roster.ids]
    return replace(
        pay,
        settings=settings,
        grids=tuple(grids.values()),
        roster=replace(roster, due=due, days=days),
        lane_moves=pay.lane_moves or (),
    )


def _cells(r, lanes, rows, low, apart):
    return {
        (lane, n): low + k * 2 * apart + n * apart + r.randint(0, 999)
        for k, lane in enumerate(lanes)
        for n in range(rows)
    }


def _movement(r, *ways):
    return r.choice([{"moves": "yes"}, {"moves": "no"}, *ways])


def _rules(r, held, grids):
    longevity = [
        {"units": ["A"], "bands": [{"step": "2", "percent": "1.25%"}]},
        {"units": ["E", "N"], "bands": [{"years": 3, "amount": "412.37"}]},
    ]
    compound = {
        "units": ["A"],
        "bands": [{"years": y, "percent": "4%"} for y in (3, 9, 15)],
        "compounding": "yes",
        "prorate": r.choice(["yes", "no"]),
    }
    lane, row = next(iter(grids["A"].cells))
    stipends = [
        {"id": "coach", "title": "c", "share": "10%", "of": f"{lane}:{row + 1}", "units": ["A"], "count": 3},
        {
            "id": "extra",
            "title": "e",
            "share": "2.5%",
            "units": ["A", "E"],
            "classes": ["aide"],
            "kind": "other",
        },
    ]
    ways = [
        {"moves": "yes", "pace": "half"},
        {"moves": "yes", "every": 2},
        {"moves": "yes", "on": "2027-02-01"},
    ]
    schedules = [
        held.schedules[0].model_copy(update={"days": 183}),
        held.schedules[1].model_copy(update={"days": 190}),
        _read(
            Schedule,
            {"id": "P", "unit": "P", "pay": "per_credit", "full_load": 30, "step_movement": _movement(r)},
        ),
        _read(
            Schedule, {"id": "N", "unit": "N", "pay": "monthly", "months": 10, "step_movement": _movement(r)}
        ),
    ]
    rule = _read(Schedule, {"id": "A", "unit": "A", "step_movement": _movement(r, *ways, *ways)})
    schedules[0] = schedules[0].model_copy(update={"step_movement": rule.step_movement})
    calendars = [
        [], [],
        [{"schedules": ["A"], "opens": "2026-09-01", "closes": "2027-06-30"}],
        [{"schedules": ["A"], "classes": ["aide"], "first_check": "2026-09-04", "checks": "22"},
         {"schedules": ["E"], "opens": "2026-09-01", "closes": "2027-05-31"}],
    ]  # fmt: skip
    return {
        "schedules": schedules,
        "longevity": r.choice(
            [
                held.longevity,
                [_read(Longevity, one) for one in longevity],
                [_read(Longevity, compound)],
            ]
        ),
        "stipends": held.stipends + [_read(Stipend, one) for one in stipends],
        "calendars": [_read(Earning, one) for one in r.choice(calendars)],
        "new_hires": [
            _read(
                NewHire,
                {
                    "schedule": "A",
                    "lane": lane,
                    "step": str(row + 1),
                    "plan": "HMO",
                    "tier": "IND",
                    "source": "s",
                },
            )
        ],
    }


def _insurance(r):
    dated = {"effective": "2025-07-01"}
    shares = [
        {**dated, "share": "95%", "members_at_least": "1.5%", "tiers": ["IND"]},
        {**dated, "amount": "9000.01", "classes": ["aide"]},
        {**dated, "share": "88.5%", "pay_at_most": "55000"},
        {**dated, "share": percent(r, 60, 90)},
    ]
    return {
        "shares": [_read(Share, one) for one in (*r.sample(shares[:3], r.randint(0, 3)), shares[3])],
        "caps": [_read(Cap, one) for one in r.choice([[], [{**dated, "amount": "9500", "tiers": ["FAM"]}], [{**dated, "plan": "HMO", "plans": ["PPO"]}]])],
        "accounts": [_read(Account, {**dated, "amount": "600.05", "plans": ["HMO"]})] * r.randint(0, 1),
        "eligibility": r.choice([[], [_read(Eligibility, one) for one in (
            {"fte_from": "0.30", "full_at": "0.60", "classes": ["aide"]}, {"fte_from": "0.5", "part": "50%"}, {"fte_from": "0.8"})]]),
    }  # fmt: skip


def _more(r, roster, grids):
    columns = [
        [*getattr(roster, name)]
        for name in (
            "ids",
            "units",
            "schedules",
            "lanes",
            "rows",
            "fte",
            "load",
            "hired",
            "classes",
            "plans",
            "tiers",
        )
    ]
    for name in [*"AAEEPPNN", *r.choices("PN", k=3)]:
        lane, row = r.choice(sorted(grids[name].cells))
        fte = r.choice([10000, 6000, 3333])
        load = {"A": fte, "E": 700 * 18000 * fte // 10000, "P": r.randint(6, 60) * 5000, "N": 10 * fte}[name]
        values = (f"X{len(columns[0])}", name, name, lane, row, fte, load, r.randint(1990, 2026), r.choice(["teacher", "nurse", "aide"]),
                  r.choice(["", "HMO", "PPO"]), r.choice(["IND", "FAM"]))  # fmt: skip
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    return Roster(*columns)


def any_settlement(seed, pay, terms=(), *, middle=False):
    """Give up to six random promises of all terms, those named among them; for a local of `any_unit`; with ``middle`` within months."""
    r = Random(f"settlement {seed}")  # noqa: S311  # a seed, not a secret
    wanted = [*terms, *r.choices(sorted(ALL), k=r.randint(1, 6))]
    wanted.sort(key=lambda name: name not in REDRAWN)
    movement = pay.settings.schedules[0].step_movement
    half, kept, redrawn = movement.pace == "half", [], len({row for _, row in pay.grids[0].cells}) < 5
    for name in wanted:
        if name in REDRAWN and (redrawn or half):
            continue
        if any({name, *kept} >= pair for pair in APART):
            continue
        redrawn = redrawn or name in REDRAWN
        if (name == "step_movement" and half) or (name == "index_change" and redrawn):
            continue
        kept.append(name)
    held = []
    r.shuffle(kept)
    for name in kept:
        fields = ALL[name](r, pay)
        if redrawn:
            fields.pop("steps", None)
            fields = (
                {"id": "own", "share": "3.33%", "units": ["A"]}
                if "tiers" in fields and name == "stipend"
                else fields
            )
        when = _day(r, name)
        when = when.replace(day=r.randint(2, 28)) if middle and name not in WHOLE_YEARS else when
        fields = {"effective": str(when), **fields}
        if name in ENDS and r.random() < 0.25:
            fields["sunset"] = str(date(when.year + (when.month > 6) + r.choice([0, 1]), 6, 30))
        if name in ENDS and r.random() < 0.1:
            fields["contingent_on"] = "a new levy"
        held.append(promised(name, **_text(fields)))
    return held


def _day(r, name):
    year = r.choice([2026, 2027, 2028])
    month = 7 if name in WHOLE_YEARS else r.choice([7, 7, 7, 9, 1, 4])
    return date(year + (month < 7), month, 1)


def _amount(r, low, high):
    return f"{r.randint(low, high)}.{r.randint(0, 99):02d}"


def _old(name):
    return lambda r, _pay: {"units": [r.choice("AE")], **MAKERS[name](r)}


def _a(**more):
    return lambda r, _pay: {
        "units": ["A"],
        **{key: value(r) if callable(value) else value for key, value in more.items()},
    }


def _lane(r, pay):
    return r.choice(pay.grids[0].lanes)


def _new_grid(r, pay):
    grid = pay.grids[0]
    low = r.randint(30, 48) * 1000
    lines = [f"from,step,{','.join(grid.lanes)}"]
    there = [step for n, step in enumerate(grid.steps) if any((lane, n) in grid.cells for lane in grid.lanes)]
    for n, step in enumerate(there):
        lines.append(
            ",".join(
                [
                    step,
                    f"{n + 1}",
                    *(str(low + n * 2000 + k * 30000 + r.randint(0, 1900)) for k, _ in enumerate(grid.lanes)),
                ]
            )
        )
    return {"units": ["A"], "schedules": ["A"], "table": "\n".join(lines) + "\n", "keep": r.choice(["red_circled", "none"]),
            "same_day_step": r.choice(["before", "after", "instead"])}  # fmt: skip


def _greater(r, _pay):
    return {"units": [r.choice("AN")], "percent": percent(r, 1, 4), "amount": _amount(r, 30, 2000), **r.choice([{}, {"at_most": "1800"}]),
            **r.choice([{}, {"classes": ["nurse"]}])}  # fmt: skip


def _index(r, pay):
    lane, row = r.choice(sorted(pay.grids[0].cells))
    other, step = r.choice(sorted(pay.grids[0].cells))
    cell = f"{other}:{step + 1}"
    return {
        "units": ["A"],
        "on": f"{lane}:{row + 1}",
        "percent": percent(r, 1, 4),
        **r.choice([{}, {"indexes": [{"cell": cell, "index": "1.0725"}]}]),
    }


def _drop(r, pay):
    most = len(pay.grids[0].steps) - 1
    return {
        "units": ["A"],
        "count": r.randint(1, max(most // 2, 1)),
        "same_day_step": r.choice(["before", "after", "instead"]),
        "keep": "red_circled",
    }


def _covered(r, _pay):
    return r.choice([
        {"units": ["A"], "rate": "45.50", "now": "30", "periods": 900, "source": "s"},
        {"units": ["A"], "periods_a_day": 6, "periods": 400, "source": "s"},
        {"units": ["E"], "minutes": 45, "periods": 300, "source": "s", "now": "5.01"},
    ])  # fmt: skip


ENDS = (
    "across_the_board", "greater_of", "targeted_cells", "flat_amount", "premium_share", "stipend", "class_coverage",
    "mentor_pay", "office_hours", "health_cap", "health_account", "employer_rate", "living_wage", "contract_days",
    "fixed_amount", "leave_days", "longevity", "adjunct_parity", "hours_change", "sick_day_buyout", "cancelled_class",
)  # fmt: skip
SITES = [{"name": "Elm", "students": 471, "fte": "1.2"}, {"name": "Oak", "students": 777, "fte": "4"}]
COUNTS = [
    {"school": "F", "grade": "K", "students": 47, "sections": 2},
    {"school": "O", "grade": "1", "students": 61, "sections": 2},
]
HIRED = {"schedule": "A", "source": "s", "units": ["A"]}
ALL = {
    **{name: _old(name) for name in MAKERS if name not in ("flat_amount", "step_movement", "hourly_raise", "stipend", "longevity")},
    "flat_amount": lambda r, _pay: {"units": [r.choice("AEN")], "amount": _amount(r, 1, 900), **r.choice([{"per": "fte"}, {"per": "member", "steps": ["2"]}, {"per": "fte", "classes": ["aide"]}])},
    "longevity": lambda r, _pay: {
        "units": ["A"],
        "bands": [{"years": 5, "amount": "333.33"}, r.choice([{"years": 12, "amount": "901.01"}, {"years": 12, "percent": "3.5%"}])],
        **r.choice([{}, {"percent": "7.5%"}, {"prorate": "no"}]),
    },
    "step_movement": lambda r, _pay: {"units": [r.choice("AE")], **MAKERS["step_movement"](r)},
    "hourly_raise": lambda r, _pay: {"units": ["E"], **MAKERS["hourly_raise"](r)},
    "stipend": lambda r, pay: {"units": ["A"], **r.choice([
        MAKERS["stipend"](r), {"id": "coach", "share": "12%"}, {"id": "own", "share": "3.33%", "classes": ["nurse"]},
        {"id": "tiered", "of": f"{_lane(r, pay)}:2", "tiers": [{"name": "head", "share": "10.01%", "count": 6}, {"name": "other", "amount": "911.15", "count": 9}]},
    ])},
    "greater_of": _greater,
    "targeted_cells": _a(changes=lambda r: [{"percent": percent(r, 1, 3), "steps": ["1-2"]}, {"percent": percent(r, 1, 6)}, {"amount": _amount(r, 1, 300), "lanes": ["L0"]}][: r.randint(1, 3)]),
    "index_change": _index,
    "top_step": lambda r, _pay: {"units": ["A"], "percent": percent(r, 1, 4), "moves": r.choice(["with_next_step", "at_once"])},
    "drop_steps": _drop,
    "compress_steps": lambda r, _pay: {"units": ["A"], "rows": r.randint(2, 6)},
    "new_grid": _new_grid,
    "new_lane": lambda r, pay: {"units": ["A"], "lane": "L9", "over": r.choice(sorted({m for m, s in zip(pay.roster.lanes, pay.roster.schedules, strict=True) if s == "A"})), "percent": percent(r, 1, 5), "takers": r.randint(0, 4), "takers_each_year": r.randint(0, 2), "source": "s"},
    "fold_stipend": _a(id="masters"),
    "adjunct_parity": lambda r, _pay: {"units": ["P"], "full_time": "75000", "instruction": "80%", "source": "s", **r.choice([{"target": "75%"}, {"toward": "33%"}])},
    "living_wage": lambda r, _pay: r.choice([
        {"units": ["E"], "floor": _amount(r, 16, 24), "compression": r.choice(["none", "dollars", "percent"]), **r.choice([{}, {"up_to": "24.75"}])},
        {"units": ["E"], "annual": "30000.01", "prorate": r.choice(["yes", "no"])}]),
    "hours_change": lambda r, _pay: {"units": ["E"], "hours": r.choice(["0.5", "-0.25"]), **r.choice([{}, {"paid_days": 3}, {"paid_days": 2, "days": 180}])},
    "contract_days": lambda r, _pay: {"units": ["A"], **r.choice([
        {"paid": "per_diem", "days": 2}, {"paid": "per_diem", "minutes": 20, "day_minutes": 410}, {"paid": "rate", "days": 2, "rate": "250.05"},
        {"paid": "percent", "days": 1, "percent": "1.1%"}, {"paid": "unpaid", "days": -1}])},
    "class_coverage": _covered,
    "mentor_pay": _a(mentors=lambda r: r.randint(0, 30), amount="1200.15", released=2, substitute="135.55", source="s"),
    "office_hours": lambda r, _pay: {"units": ["P"], "sections": 240, "hours": 8, "rate": "42.57", "source": "s", "now": "100.10"},
    "cancelled_class": lambda r, _pay: {"units": ["P"], "sections": 12, "share": "25%", "source": "s", **r.choice([{"section": "4500.05"}, {"credits": 3}])},
    "leave_bank": _a(days=401, use="60%", source="s", substitute="135.15"),
    "leave_days": lambda r, _pay: {"units": ["A"], "days": "7.5", "takers": 14, "source": "s", **r.choice([{"substitute": "135.15"}, {"daily": "member"}])},
    "sick_day_buyout": lambda r, _pay: {"units": ["A"], "leavers": 9, "days": 170, "most_days": 150, "source": "s", **r.choice([{"rate": "45.05", "now": "500"}, {"share": "25%", "most": "9000"}])},
    "tuition": _a(takers=22, credits=6, credit="420.05", most="2400", cap="50000.01", source="s", rolls=lambda r: r.choice(["yes", "no"])),
    "capped_fund": _a(cap="60000", expected=["45000.01", "70000", "65000"], source="s", rolls=lambda r: r.choice(["yes", "no"]), pay=lambda r: r.choice([None, "other"])),
    "fixed_amount": _a(amount=lambda r: _amount(r, 1, 99999), source="s", pay=lambda r: r.choice([None, "salary"])),
    "reopener": _a(subject="wages", amount="250000.11", source="s", pay="salary"),
    "formula_pool": _a(share="80%", revenue="200000.13", becomes="amount", source="s", claims=[{"claim": "stated", "title": "x", "amount": "12345.67"}]),
    "premium_share": lambda r, _pay: {"units": [r.choice("AEN")], **r.choice([MAKERS["premium_share"](r), {"amount": "8000.05", "tiers": ["FAM"]}, {"share": "95%", "members_at_least": "1.5%"}, {"members_at_least": "2%", "classes": ["aide"]}])},
    "health_cap": lambda r, _pay: {"units": ["A"], **r.choice([{"amount": _amount(r, 6000, 15000), "tiers": ["FAM"]}, {"plan": "HMO", "plans": ["PPO"]}])},
    "health_account": _a(amount="1200.05", plans=["HMO"], one_time=lambda r: r.choice(["yes", "no"])),
    "plan_design": lambda r, _pay: {"units": ["A"], **r.choice([{"plan": "PPO", "percent": "-6%", "mitigation": "5000"}, {"plan": "HDHP", "premiums": [{"tier": "FAM", "premium": "22000"}, {"tier": "IND", "premium": "8000"}], "joining": [{"plan": "PPO", "percent": "100%"}]}])},
    "opt_out": _a(amount="2500.05", takers=12, source="s"),
    "employer_rate": lambda r, _pay: {"units": [r.choice("AE")], **r.choice([{"id": "medicare", "rate": "2.15%"}, {"id": "trust", "rate": "0.5%", "on": ["salary"]}])},
    "staffing_ratio": lambda r, _pay: {**HIRED, "students": 250, "sites": SITES, "whole": r.choice(["yes", "no"]), **r.choice([{}, {"phase_in": [{"effective": "2026-07-01", "percent": "50%"}, {"effective": "2028-01-01", "percent": "100%"}], "effective": "2026-07-01"}])},
    "caseload_cap": lambda r, _pay: {**HIRED, "cap": 50, "caseloads": [{"name": "n", "students": 131, "fte": 2}, {"name": "s", "students": 90, "fte": 2}]},
    "class_size_cap": lambda r, _pay: {**HIRED, "caps": [{"cap": 22, "grades": ["K"]}, {"cap": 20, "per_teacher": 5}], "counts": COUNTS, "specials": r.choice(["20%", "0%"])},
    "preparation_time": lambda r, _pay: {**HIRED, "minutes": 40, "teachers": 31, "specialist_minutes": 1200},
}  # fmt: skip
assert set(names("terms")) - set(ALL) == {"not_costed"}  # what has no price is the only term left out
