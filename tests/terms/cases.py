"""Hand-worked cases of terms: a small unit, a promise, and every amount by which it changes the cost.

The keys of a case, `tests/golden/terms/<term>.yaml` or `<term>.<what is special>.yaml`:

* ``source``: who worked it out, and from what; the working itself stands in comments.
* ``schedules``: name to ``unit``, ``grid`` (lane to its amounts, lowest step first; an empty one where there is no
  cell) and whatever else a schedule of `pay/pay.yaml` says: ``pay: hourly``, ``rounding``, ``step_movement`` (nobody
  moves without a settlement, if left out).
* ``members``: groups who are alike, each with ``schedule``, ``lane``, ``step`` (from 1) and ``heads``; ``fte`` (1 if
  left out), ``hired`` (2020), ``class``, ``plan``, ``tier``; ``days`` a year, on an hourly schedule with ``hours`` a day.
* ``settings``: whatever else `pay/pay.yaml` says: ``rollup``, ``stipends``, ``longevity``, ``health``.
* ``premiums``: ``plan``, ``tier``, ``premium``, ``effective`` (2025-07-01); ``years`` of the term (2), the first beginning on 2026-07-01.
* ``terms``: the promises, as a version of a proposal writes them.
* ``expect``: one line for every amount that changes: ``year`` (2027 ends on 2027-06-30), ``component`` (salary,
  longevity, stipend, leave, other, one_time, health or a ``rollup`` id), ``unit`` (T), and any of ``ongoing`` (what is
  paid in the year), ``annualized`` (a full year of what holds at its end), ``one_time`` and ``contingent`` (what would be
  paid in the year besides). What is not listed is nothing.
* ``not_costed``: every reason that is given.
"""

from datetime import date
from pathlib import Path

import yaml

from bargain.costing.settlement import Pricing
from bargain.costing.term import Term
from bargain.domain.health import Premium
from bargain.domain.pay import Pay, PaySettings
from bargain.domain.roster import Roster
from bargain.domain.schedule import Grid
from bargain.extend import find
from bargain.figures.comparison import promised
from bargain.files.columns import scaled
from bargain.money import Money

FOLDER = Path(__file__).parents[1] / "golden" / "terms"


def read(path):
    """Read a case; every scalar is the text that was typed."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, yaml.BaseLoader)  # noqa: S506  # the base loader makes text only


def pay_of(case):
    """Make the case's unit."""
    schedules = {
        name: {"step_movement": {"moves": "no"}, **{key: v for key, v in held.items() if key != "grid"}}
        for name, held in case["schedules"].items()
    }
    settings = PaySettings.model_validate({
        "first_year": "2026-07-01", "years": case.get("years", "2"),
        "schedules": [{"id": name, **held} for name, held in schedules.items()],
        **case.get("settings", {}),
    })  # fmt: skip
    grids = []
    for rule in settings.schedules:
        grid = case["schedules"][rule.id]["grid"]
        cells = {
            (lane, n): scaled(v, rule.places)
            for lane, column in grid.items()
            for n, v in enumerate(column)
            if v
        }
        steps = tuple(str(n + 1) for n in range(max(map(len, grid.values()))))
        grids.append(Grid(rule.id, date(2025, 7, 1), tuple(grid), steps, cells))
    premiums = tuple(
        Premium(
            p["plan"],
            p["tier"],
            date.fromisoformat(p.get("effective", "2025-07-01")),
            Money.parse(p["premium"]).cents,
        )
        for p in case.get("premiums", [])
    )
    return Pay(settings, tuple(grids), _roster(case, settings), premiums, ())


def _roster(case, settings):
    units = {rule.id: (rule.unit, rule.pay) for rule in settings.schedules}
    rows = []
    for group in case["members"]:
        unit, kind = units[group["schedule"]]
        fte = scaled(group.get("fte", "1"), 4)
        load = fte if kind == "annual" else scaled(group["hours"], 2) * scaled(group["days"], 2)
        for _ in range(int(group["heads"])):
            rows.append((f"M{len(rows)}", unit, group["schedule"], group["lane"], int(group["step"]) - 1, fte, load,
                         int(group.get("hired", "2020")), group.get("class", ""), group.get("plan", ""),
                         group.get("tier", ""), scaled(group.get("days", "0"), 2)))  # fmt: skip
    *columns, days = map(list, zip(*rows, strict=True)) if rows else ([] for _ in range(12))
    return Roster(*columns, days=days)


def promises_of(case):
    """Read the case's promises as a proposal would hold them."""
    return promised(
        [find("terms", entry["term"], Term).model.model_validate(entry) for entry in case["terms"]]
    )


def difference(case):
    """Give every amount by which the promises change the cost, and what could not be costed."""
    promises = promises_of(case)
    cost = Pricing(pay_of(case), promises).cost(promises)
    found = {
        (unit, str(year), component, timing.value): Money(cents)
        for unit, outcome in cost.items()
        for (year, component, timing), cents in outcome.cents.items()
        if cents
    }
    return found, sorted({note.reason for outcome in cost.values() for note in outcome.unknown})
