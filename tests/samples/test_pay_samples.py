"""The pay of the samples: it reads without a problem, agrees with the units it is of, and its grids tell one history."""

import csv
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest
import yaml

from bargain.domain.pay import PaySettings
from bargain.files.text import read_page
from bargain.files.yaml import read
from bargain.folder.pay import read_pay
from bargain.folder.records import fit

SAMPLES = Path(__file__).parents[2] / "sample-data"
LOCALS = ["riverbend", "lakeshore"]


def pay_of(sample):
    """What `pay/` holds, and every problem."""
    root = SAMPLES / sample
    page, problems = read_page(root / "pay/pay.yaml", PurePosixPath("pay/pay.yaml"))
    tree, more = read(page)
    settings, faults = fit(PaySettings, tree, page)
    pay, still = read_pay(root, settings)
    return pay, [*problems, *more, *faults, *still]


def rows(sample, path="pay/roster.csv"):
    with (SAMPLES / sample / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def units(sample):
    return yaml.safe_load((SAMPLES / sample / "bargain.yaml").read_text(encoding="utf-8"))["units"]


def grid(sample, name):
    """One grid as lanes of amounts, lowest step first."""
    found = rows(sample, f"pay/schedules/{name}.csv")
    return {lane: [Decimal(row[lane]) for row in found if row[lane]] for lane in found[0] if lane != "step"}


@pytest.mark.parametrize("sample", LOCALS)
def test_pay_reads_without_a_problem(sample):
    """No error, no warning, and not one row lost."""
    pay, problems = pay_of(sample)
    assert [str(problem) for problem in problems] == []
    assert len(pay.roster) == len(rows(sample)) > 0


@pytest.mark.parametrize("sample", LOCALS)
@pytest.mark.parametrize("by", ["worksite", "class"])
def test_the_roster_adds_up_to_the_headcounts(sample, by):
    """Every unit, by worksite and by class, to the head; each person once, under an id that says nothing."""
    counted = Counter((row["unit"], row[by]) for row in rows(sample))
    stated = {
        (unit["id"], name): heads
        for unit in units(sample)
        for name, heads in unit["worksites" if by == "worksite" else "classes"].items()
    }
    assert counted == stated
    people = [row["id"] for row in rows(sample)]
    assert people == [f"{people[0][0]}{n:04d}" for n in range(1, len(people) + 1)]


@pytest.mark.parametrize("sample", LOCALS)
def test_a_raise_of_the_past_gives_each_cell_of_the_next_grid(sample):
    """Sections 5.1 state the raises; each cell is the one before it, raised and rounded half up to the dollar."""
    raises = {
        "riverbend": [("A.2023-07-01", "2", "A.2024-07-01"), ("A.2024-07-01", "2.25", "A.2025-07-01")],
        "lakeshore": [("F.2024-08-15", "2.5", "F.2025-08-15")],
    }
    for before, percent, after in raises[sample]:
        old, new = grid(sample, before), grid(sample, after)
        factor = 1 + Decimal(percent) / 100
        assert {
            lane: [(cell * factor).quantize(1, ROUND_HALF_UP) for cell in old[lane]] for lane in old
        } == new


@pytest.mark.parametrize(
    ("sample", "name"),
    [("riverbend", "A.2025-07-01"), ("riverbend", "E1.2025-07-01"), ("lakeshore", "F.2025-08-15")],
)
def test_no_step_pays_less_than_the_one_before_it_nor_a_lane_less_than_the_one_to_its_left(sample, name):
    """Steps rise; lanes rise or, at a shared starting rate, are equal."""
    lanes = grid(sample, name)
    assert all(low < high for lane in lanes.values() for low, high in pairwise(lane))
    assert all(
        low <= high for left, right in pairwise(lanes.values()) for low, high in zip(left, right, strict=True)
    )


def test_riverbend_s_grid_is_that_of_a_massachusetts_district():
    """Fifteen steps and seven lanes, a bump step near the top, and a support staff scale that starts at $17.95."""
    lanes = grid("riverbend", "A.2025-07-01")
    assert list(lanes) == ["B", "B+15", "M", "M+15", "M+30", "M+45", "D"]
    assert {len(lane) for lane in lanes.values()} == {15}
    for lane in lanes.values():
        steps = [high - low for low, high in pairwise(lane)]
        assert steps.index(max(steps)) == 12
        assert max(steps) > 1.5 * float(sorted(steps)[-2])
    assert min(min(lane) for lane in grid("riverbend", "E1.2025-07-01").values()) == Decimal("17.95")


def test_riverbend_s_figures_are_those_its_papers_quote():
    """U-14 reckons with $19.80 an hour for 126 people, U-07 with nine in ten below $50,000 of Unit E."""
    roster = rows("riverbend")
    rates, salaries = grid("riverbend", "E1.2025-07-01"), grid("riverbend", "A.2025-07-01")
    with_students = [row for row in roster if row["class"] in {"paraeducator", "behavior_technician"}]
    hourly = [rates[row["lane"]][int(row["step"]) - 1] for row in with_students]
    assert len(hourly) == 126
    assert abs(sum(hourly) / 126 - Decimal("19.80")) < Decimal("0.05")
    teachers = [row for row in roster if row["unit"] == "A"]
    paid = [salaries[row["lane"]][int(row["step"]) - 1] * Decimal(row["fte"]) for row in teachers]
    average = sum(paid) / sum(Decimal(row["fte"]) for row in teachers)
    assert 80_000 < average < 95_000
    low = sum(amount <= 50_000 for amount in paid)
    assert Decimal("0.9") <= Decimal(160) / (160 + low) < Decimal("0.92")


@pytest.mark.parametrize("sample", LOCALS)
def test_nobody_is_hired_after_the_base_year_nor_enrolled_below_the_threshold(sample):
    """A year of hire is a contract year that has begun; who works less than half time has no plan from the employer."""
    pay, _ = pay_of(sample)
    base = pay.settings.first_year.year
    assert all(1980 < int(row["hired"]) <= base for row in rows(sample))
    assert not [
        row["id"] for row in rows(sample) if Decimal(row["fte"]) < Decimal("0.5") and row["plan"] != "NONE"
    ]


def test_lakeshore_s_figures_are_those_its_papers_quote():
    """U-02 begins with $905 for a lecture, U-03 speaks of nineteen adjuncts with fifteen credits or more."""
    rates = grid("lakeshore", "P.2025-08-15")
    assert rates["lecture"][0] == Decimal(905)
    adjuncts = [row for row in rows("lakeshore") if row["unit"] == "P"]
    assert sum(int(row["credits"]) >= 15 for row in adjuncts) == 19
    assert all(Decimal(row["fte"]) == Decimal(row["credits"]) / 30 for row in adjuncts)
