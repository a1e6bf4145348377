"""Grids agreed for a later day, part of the status quo: what is promised before that day is promised on them too."""

from dataclasses import replace
from datetime import date

from bargain.costing.settlement import Pricing
from tests.costing.units import promised
from tests.terms.cases import pay_of

UNIT = {
    "years": "3",
    "schedules": {
        "T": {"unit": "T", "step_movement": {"moves": "yes"}, "grid": {"B": ["60000", "62000", "64000"]}}
    },
    "settings": {
        "rollup": [{"id": "none", "title": "None", "on": ["salary", "one_time", "stipend"],
                    "rates": [{"effective": "2025-07-01", "rate": "0%", "source": "s"}]}]
    },
    "members": [
        {"schedule": "T", "lane": "B", "step": "1", "heads": "1"},
        {"schedule": "T", "lane": "B", "step": "1", "heads": "1", "class": "nurse"},
    ],
}  # fmt: skip
THREE = promised("across_the_board", percent="3%", effective="2026-07-01")


def agreed(day, *dollars, first=0):
    """Give the unit with one more grid, agreed for a day; ``first`` is the number of steps before its first one."""
    pay = pay_of(UNIT)
    steps = tuple(str(n + 1 + first) for n in range(len(dollars)))
    grid = replace(
        pay.grids[0],
        effective=date.fromisoformat(day),
        steps=steps,
        cells={("B", n): amount * 100 for n, amount in enumerate(dollars)},
    )
    return replace(pay, grids=(*pay.grids, grid))


def salary(pay, *promises):
    """Give what promises cost in salary, year by year, and every reason that is given."""
    cost = Pricing(pay, promises).cost(promises)["T"]
    return [cost.cash(year, "salary") for year in (2027, 2028, 2029)], [note.reason for note in cost.unknown]


def test_a_raise_promised_before_an_agreed_grid_holds_on_it():
    """3% from July 2026; a grid is agreed for July 2027: 61,000, 63,500, 66,000. Two members, a step each July.

    2027: step 2 of the old grid, 62,000 x 3% = 1,860 each. 2028: step 3 of the agreed one, 66,000 x 3% = 1,980 each;
    2029 the same, the last step. Replaced by the agreed grid the raise would have cost nothing from 2028 on.
    """
    found, reasons = salary(agreed("2027-07-01", 61_000, 63_500, 66_000), THREE)
    assert found == [372_000, 396_000, 396_000]
    assert not reasons


def test_it_compounds_with_what_is_promised_later():
    """2% more from July 2028 on the raised cell: 66,000 x 1.03 = 67,980; x 1.02 = 69,339.60, so 3,339.60 each."""
    more = promised("across_the_board", percent="2%", effective="2028-07-01")
    found, _ = salary(agreed("2027-07-01", 61_000, 63_500, 66_000), THREE, more)
    assert found == [372_000, 396_000, 667_920]


def test_a_raise_for_some_classes_holds_for_them_alone():
    """The nurse gets 3%, on the old grid and on the agreed one; the other is paid the agreed grid."""
    nurse = promised("across_the_board", percent="3%", effective="2026-07-01", classes=["nurse"])
    found, _ = salary(agreed("2027-07-01", 61_000, 63_500, 66_000), nurse)
    assert found == [186_000, 198_000, 198_000]


def test_a_grid_agreed_for_the_middle_of_a_year_is_blended():
    """Printed for January 1, 2027: 3% of 62,000 for six months and of 63,500 for six, 930 + 952.50 each.

    What was paid once before that day, 2% of the raised 63,860 in September, stays as it was paid.
    """
    once = promised("one_time", percent="2%", effective="2026-09-01")
    pay = agreed("2027-01-01", 61_000, 63_500, 66_000)
    found, _ = salary(pay, THREE, once)
    assert found[0] == 2 * 188_250
    assert Pricing(pay, [THREE, once]).cost([THREE, once])["T"].one_time(2027) == 2 * 127_720


def test_two_agreed_grids_one_after_the_other():
    """The raise holds on both: 3% of 66,000 in 2028, of 68,000 in 2029."""
    pay = agreed("2027-07-01", 61_000, 63_500, 66_000)
    later = agreed("2028-07-01", 62_000, 65_000, 68_000).grids[1]
    found, _ = salary(replace(pay, grids=(*pay.grids, later)), THREE)
    assert found == [372_000, 396_000, 408_000]


def test_a_grid_with_other_steps_takes_no_raise_over_and_says_so():
    """The agreed grid begins at step 2: nobody can say what the raise comes to there; from that day it is not costed."""
    found, reasons = salary(agreed("2027-07-01", 63_500, 66_000, first=1), THREE)
    assert found == [372_000, 0, 0]
    assert len(reasons) == 1
    assert "has other steps or lanes than the one before" in reasons[0]


def test_without_a_promise_an_agreed_grid_is_the_status_quo():
    """A stipend promised beside it leaves the grid alone, whatever its steps."""
    found, reasons = salary(
        agreed("2027-07-01", 63_500, 66_000, first=1),
        promised("flat_amount", amount="100", per="member", effective="2026-07-01"),
    )
    assert found == [0, 0, 0]
    assert not reasons
