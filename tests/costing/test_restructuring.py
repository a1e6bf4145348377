"""Redrawing a grid: a published order of operations, everybody placed once, and what cannot be read told in words."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from bargain.costing.cells import cells_named, rows_named
from bargain.costing.redrawn import cells_changed, placements, standing
from bargain.costing.settlement import Pricing
from bargain.domain.schedule import Grid, Proposed
from tests.costing.units import promised, unit
from tests.terms.cases import pay_of

FREE = {"rollup": [{"id": "none", "title": "None", "on": ["salary"],
                    "rates": [{"effective": "2025-07-01", "rate": "0%", "source": "s"}]}]}  # fmt: skip
FIRST = date(2026, 7, 1)


def local(grid, *members, **schedule):
    """A unit T on one schedule T."""
    return pay_of({
        "schedules": {"T": {"unit": "T", "grid": grid, **schedule}}, "settings": FREE,
        "members": [{"schedule": "T", "lane": lane, "step": str(step), "heads": "1", **more} for lane, step, more in members],
    })  # fmt: skip


def told(pay, *promises):
    """What a promise costs in its first year, and what is not costed."""
    cost = Pricing(pay, promises).cost(promises)
    unknown = sorted(note.reason for outcome in cost.values() for note in outcome.unknown)
    return sum(outcome.cash(2027) for outcome in cost.values()), unknown


def test_one_and_a_half_percent_on_ten_steps_and_six_on_all_give_every_cell_of_a_published_form():
    """Los Rios: 52,790.40 + 5,616.00 a class + 3,481.92 a step; 1.5% on steps 16 to 25, then 6% on all; 125 cells."""
    exact = {
        (lane, step): Decimal("52790.40") + Decimal("5616.00") * lane + Decimal("3481.92") * step
        for lane in range(5)
        for step in range(25)
    }
    grid = {f"Class {lane + 1}": [str(exact[lane, step]) for step in range(25)] for lane in range(5)}
    pay = local(grid, ("Class 1", 1, {}))
    promise = promised(
        "targeted_cells",
        effective="2026-07-01",
        changes=[{"percent": "1.5%", "steps": ["16-25"]}, {"percent": "6%"}],
    )
    world = standing(Pricing(pay, [promise]).scenes["T"], FIRST, [promise])
    wanted = {
        (f"Class {lane + 1}", step): (
            amount * (Decimal("1.015") if step >= 15 else 1) * Decimal("1.06")
        ).quantize(Decimal("0.01"), ROUND_HALF_UP)
        for (lane, step), amount in exact.items()
    }
    assert len(wanted) == 125
    assert {key: Decimal(cell) / 100 for key, cell in world.grids["T"].cells.items()} == wanted


def test_steps_and_cells_are_meant_by_their_names_first():
    """A step that is called 11-15 is that step; otherwise it is a range; a star is every step of a lane."""
    steps = ("1", "2", "11-15", "16", "17")
    assert rows_named(steps, ["11-15"]) == {2}
    assert rows_named(steps, ["2-16", "17"]) == {1, 2, 3, 4}
    assert rows_named(steps, ["1 to 2"]) == {0, 1}
    assert rows_named(steps, ["3-4", "9"]) == set()
    cells = [("B", 0), ("B", 1), ("M:A", 1)]
    assert cells_named(steps, cells, "B:*") == [("B", 0), ("B", 1)]
    assert cells_named(steps, cells, "M:A:2") == [("M:A", 1)]
    assert cells_named(steps, cells, "2") == [("B", 1), ("M:A", 1)]


def test_a_grid_on_file_is_taken_with_its_map():
    """The proposed grid of a file, its column `from` as the map; B:1 at 50,000 goes to 52,000."""
    pay = local({"B": ["50000", "53000"]}, ("B", 1, {}))
    cells = {("B", 0): 5_200_000, ("B", 1): 5_600_000}
    grid = Grid("T", FIRST, ("B",), ("1", "2"), cells)
    proposed = Proposed("flat", grid, {"1 to 2": "1"})
    pay = replace(pay, proposed=(proposed,))
    assert told(pay, promised("new_grid", grid="flat", effective="2026-07-01")) == (200_000, [])
    assert told(pay, promised("new_grid", grid="other", effective="2026-07-01")) == (
        0,
        ["there is no pay/schedules/T.other.csv"],
    )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"rows": "2", "place": {"9": "1"}}, "`place:` names '9', which schedule T does not have"),
        (
            {"rows": "2", "place": {"1": "7"}},
            "`place:` sends step 1 of lane B to '7', which the new grid does not have",
        ),
        ({"rows": "2", "place": {"1": "1", "B:1": "2"}}, "`place:` sends step 1 of lane B to two cells"),
        ({"rows": "1"}, "a lane of 1 steps has no first and last: write 2 to 100"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_costs_nothing(fields, why):
    """A name that a grid does not have, a cell that goes to two, a lane of one step."""
    pay = local({"B": ["50000", "53000", "57000"]}, ("B", 2, {}))
    assert told(pay, promised("compress_steps", effective="2026-07-01", **fields)) == (0, [why])


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("step,B\n1,5x000", "line 2 of the table"),
        ("from,step,B\n3-Jan,1,50000", "a date that a spreadsheet made of a range of steps"),
        ("from,step,B\n1,1,50000\n1,2,52000", "goes to step 1 already"),
        ("step,B\n1,52000\n2,51000", "pays less than step 1"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_by_its_line(table, why):
    """A typed grid is read as a file would be, when the proposal is read and not when it is priced."""
    with pytest.raises(ValueError, match=why):
        promised("new_grid", table=table, effective="2026-07-01")


def test_a_table_finer_than_its_schedule_is_not_costed():
    """Tenths of a cent on a schedule in cents."""
    pay = local({"B": ["50000"]}, ("B", 1, {}))
    why = "a cell of the table has more than the 2 decimals of schedule T"
    assert told(pay, promised("new_grid", table="step,B\n1,50000.001", effective="2026-07-01")) == (0, [why])


def test_pay_that_is_held_is_known_by_its_fte_and_by_its_cell():
    """Three at half time on the top step, which is dropped: 1.50 FTE red-circled on the step below, 58,000 for 54,500."""
    pay = local({"B": ["50000", "54500", "58000"]}, *[("B", 3, {"fte": "0.5"})] * 3, ("B", 2, {}))
    promise = promised("drop_steps", steps=["3"], keep="red_circled", effective="2026-07-01")
    scene = Pricing(pay, [promise]).scenes["T"]
    before, after = standing(scene, FIRST), standing(scene, FIRST, [promise])
    by_step = {cell.step: cell for cell in cells_changed(before, after)}
    top = by_step["2"]
    assert (top.fte_before, top.fte_after, top.red_circled) == (
        Decimal("1.00"),
        Decimal("2.50"),
        Decimal("1.50"),
    )
    assert (by_step["3"].before, by_step["3"].after, by_step["3"].percent) == (5_800_000, None, None)
    moved = [
        (one.step, one.to_step, one.before, one.after, one.fte, one.red_circled)
        for one in placements(before, after)
    ]
    assert sorted(moved) == [
        ("2", "2", 5_450_000, 5_450_000, Decimal("1.00"), False),
        ("3", "2", 5_800_000, 5_800_000, Decimal("1.50"), True),
    ]


def test_a_cell_before_and_after_in_dollars_and_percent():
    """4% on step 2 of 54,500: 56,680, 2,180 more."""
    pay = local({"B": ["50000", "54500"]}, ("B", 2, {}))
    promise = promised("across_the_board", percent="4%", cells=["B:2"], effective="2026-07-01")
    scene = Pricing(pay, [promise]).scenes["T"]
    changed = {
        cell.step: cell for cell in cells_changed(standing(scene, FIRST), standing(scene, FIRST, [promise]))
    }
    assert (changed["2"].after, changed["2"].change, str(changed["2"].percent)) == (5_668_000, 218_000, "4%")
    assert changed["1"].change == 0


def test_a_second_redrawing_lets_go_of_what_the_first_one_held():
    """Held at 58,000 by the first; the second places on 54,000 and holds nothing: 4,000 less from then on."""
    pay = local({"B": ["50000", "54500", "58000"]}, ("B", 3, {}))
    first = promised("drop_steps", steps=["3"], keep="red_circled", effective="2026-07-01")
    again = promised("new_grid", table="step,B\n1,50000\n2,54000", keep="none", effective="2026-07-01")
    assert told(pay, first) == (0, [])
    assert told(pay, first, again) == (-400_000, [])


def test_who_is_held_and_who_is_paid_less_is_said_beside_the_cost():
    """Two at half time on the dropped top step: 1.00 FTE red-circled, or paid less where nothing is held."""
    pay = local({"B": ["50000", "54500", "58000"]}, *[("B", 3, {"fte": "0.5"})] * 2)
    for keep, said in (
        (
            "red_circled",
            "1.00 FTE of unit T are red-circled on 2026-07-01: paid more than the new grid has for them.",
        ),
        ("none", "1.00 FTE of unit T are paid less on 2026-07-01 than without it."),
    ):
        promise = promised("drop_steps", steps=["3"], keep=keep, effective="2026-07-01")
        scene = Pricing(pay, [promise]).scenes["T"]
        assert list(promise.term.remarks(promise.promise, scene)) == [said]
    late = promised("drop_steps", steps=["3"], keep="none", effective="2031-07-01")
    assert list(late.term.remarks(late.promise, scene)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_the_same_grid_again_costs_nothing(seed):
    """Ragged grids, part-time members, dates within the year, steps and lane changes: not one cent, nobody unplaced."""
    pay = unit(seed)
    pay = replace(pay, proposed=(Proposed("again", pay.grids[0], {}),))
    for owed in ("before", "after", "instead"):
        again = promised(
            "new_grid", grid="again", schedules=["A"], effective="2027-01-01", same_day_step=owed
        )
        cost = Pricing(pay, [again]).cost([again])
        assert not any(cents for outcome in cost.values() for cents in outcome.cents.values())
        assert not any(outcome.unknown for outcome in cost.values())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_fewer_or_more_steps_lower_nobody_and_lose_nobody(seed):
    """Placed on the cell that pays no less, nobody gains less than nothing; the FTE on the grid are as many as before."""
    pay = unit(seed)
    for rows in (2, 3, 9):
        promise = promised("compress_steps", rows=str(rows), schedules=["A"], effective="2026-07-01")
        scene = Pricing(pay, [promise]).scenes["A"]
        before, after = standing(scene, FIRST), standing(scene, FIRST, [promise])
        assert all(after.rate(n) >= before.rate(n) for n in range(len(before.places)))
        assert not after.unknown
        moved = list(placements(before, after))
        assert sum(one.fte for one in moved) == pytest.approx(Decimal(scene.fte) / 10_000, abs=Decimal("0.2"))
