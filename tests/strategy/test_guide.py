"""Grids that cost what they may, by the engine, under the rules; and which rules conflict."""

import itertools
from dataclasses import replace
from random import Random

import pytest

from bargain.domain.build import Build
from bargain.domain.schedule import Proposed
from bargain.files.text import Page
from bargain.folder.grids import read_proposed
from bargain.problems import UsageError
from bargain.strategy.guide import build
from bargain.strategy.guide_files import files_of, terms_of
from tests.costing.units import promised
from tests.terms.cases import pay_of


def local(grid, members, years="1", **more):
    """A unit on one schedule rounded to the dollar, whose members are (lane, step, heads, FTE)."""
    schedule = {
        "unit": "T",
        "grid": grid,
        "rounding": "dollar",
        "step_movement": {"moves": "no", "source": "s"},
        **more,
    }
    return pay_of({
        "years": years, "schedules": {"A": schedule},
        "members": [{"schedule": "A", "lane": lane, "step": step, "heads": heads, "fte": fte} for lane, step, heads, fte in members],
    })  # fmt: skip


def order(*targets, rules=None, **more):
    """An order for schedule A; a target is a percent or an amount, the first of 2027."""
    kinds = [("percent" if target.endswith("%") else "amount", target) for target in targets]
    return Build.model_validate(
        {
            "schedule": "A",
            "targets": [{"year": 2027 + n, kind: target} for n, (kind, target) in enumerate(kinds)],
            "rules": rules or {},
            **more,
        }
    )


def column(built, year, lane="B"):
    """Give a lane of a year in dollars, lowest step first."""
    return [cents // 100 for (held, _), cents in sorted(built.grids[year].items()) if held == lane]


TWO = local({"B": ["50000", "60000"]}, [("B", "1", "1", "1"), ("B", "2", "1", "1")])
LADDER = local({"B": ["50000", "51000", "54000", "60000"]}, [("B", str(n), "1", "1") for n in (1, 2, 3, 4)])


def test_an_even_raise_where_nothing_else_is_asked():
    """$3,300 on $110,000 is 3%: 51,500 and 61,800, and nothing is left over."""
    built = build(TWO, order("3300"))
    assert column(built, 2027) == [51500, 61800]
    assert built.reached == {2027: 11330000}
    assert built.goals[0].cents == 11330000


def test_percents_compound_as_raises_do():
    """2% and 5% of $110,000: 112,200, and 117,810, which is 2% and 5% on it."""
    built = build(
        local({"B": ["50000", "60000"]}, [("B", "1", "1", "1"), ("B", "2", "1", "1")], "2"), order("2%", "5%")
    )
    assert [goal.cents for goal in built.goals] == [11220000, 11781000]
    assert built.reached == {2027: 11220000, 2028: 11781000}


def test_over_the_year_before_steps_are_part_of_it():
    """Who moves from $50,000 to $60,000 costs 10,000 more by the step alone: of a target of 20% nothing is left to add."""
    pay = local(
        {"B": ["50000", "60000"]}, [("B", "1", "1", "1")], step_movement={"moves": "yes", "source": "s"}
    )
    built = build(pay, order("20%", over="year before"))
    assert built.goals[0].cents == 6000000
    assert column(built, 2027)[1] == 60000
    assert [goal.cents for goal in build(pay, order("20%")).goals] == [7200000]


def test_part_time_cents_never_exceed_the_target():
    """Three people at one third of $50,001 and more: what is reached is at the target or less than one step below it."""
    pay = local({"B": ["50001", "60002"]}, [("B", "1", "3", "0.3333"), ("B", "2", "2", "0.6667")])
    built = build(pay, order("3.21%"))
    (goal,) = built.goals
    assert 0 <= goal.cents - built.reached[2027] <= built.least[2027]
    # One more dollar for three at 0.3333 of full time is 99.99 cents, told as 100.
    assert built.least == {2027: 100}


def test_what_cannot_be_reached_is_short_and_never_over():
    """In thousands of dollars, $1,500 more buys one thousand; the difference is told."""
    built = build(TWO, order("1500", rules={"round_to": "1000"}))
    assert built.reached == {2027: 11100000}
    assert not built.goals[0].cents - built.reached[2027] > built.least[2027]


def test_equal_increments():
    """Every step of the lane rises by the same: $15,000 over a ladder of $215,000."""
    cells = column(build(LADDER, order("15000", rules={"increments": "equal"})), 2027)
    assert len({high - low for low, high in itertools.pairwise(cells)}) == 1
    assert sum(cells) <= 230000
    assert 230000 - sum(cells) < 4


def test_smooth_increments_take_the_jump_out():
    """A jump of $6,000 after one of $1,000 becomes even where the money reaches."""
    cells = column(build(LADDER, order("15000", rules={"increments": "smooth"})), 2027)
    rises = [high - low for low, high in itertools.pairwise(cells)]
    assert max(rises) - min(rises) <= 3
    assert 229999 <= sum(cells) <= 230000


def test_equal_percent_increments():
    """From 50,000 to 60,000 in three steps is 6.27% a step: each cell is that over the one before, to the dollar."""
    cells = column(build(LADDER, order("15000", rules={"increments": "equal percent"})), 2027)
    growth = (60000 / 50000) ** (1 / 3)
    assert all(abs(high - low * growth) <= 1.1 for low, high in itertools.pairwise(cells))
    assert 0 <= 230000 - sum(cells) <= 1


def test_every_rule_that_is_stated_is_kept():
    """A least and a most raise, no increment over an amount, a start and a top, in the last of two years."""
    pay = local(
        {"B": ["50000", "51000", "54000", "60000"]}, [("B", str(n), "2", "1") for n in (1, 2, 3, 4)], "2"
    )
    rules = {"least_raise": "1%", "least_raise_amount": "600", "most_raise": "6%", "most_increment": "5500",
             "starts": [{"amount": "52500"}], "tops": [{"lane": "B", "amount": "62000"}]}  # fmt: skip
    built = build(pay, order("8000", "18000", rules=rules))
    assert built.conflict is None
    now, first, second = [50000, 51000, 54000, 60000], column(built, 2027), column(built, 2028)
    for before, after in ((now, first), (first, second)):
        assert all(
            new >= old * 1.01 and new - old >= 600 and new <= old * 1.06
            for old, new in zip(before, after, strict=True)
        )
        assert all(high - low <= 5500 for low, high in itertools.pairwise(after))
    assert (second[0], second[-1]) == (52500, 62000)
    assert set(built.kept.values()) == {"kept"}


def test_lanes_keep_their_distance():
    """In dollars the lanes stay $4,000 apart; in percent the second stays 8% above the first, to the dollar."""
    grid = {"B": ["50000", "55000"], "M": ["54000", "59000"]}
    pay = local(grid, [("B", "1", "1", "1"), ("M", "2", "1", "1")])
    built = build(pay, order("3000", rules={"differentials": "dollars"}))
    assert [m - b for b, m in zip(column(built, 2027), column(built, 2027, "M"), strict=True)] == [4000, 4000]
    built = build(pay, order("3000", rules={"differentials": "percent"}))
    assert abs(column(built, 2027, "M")[0] - column(built, 2027)[0] * 1.08) <= 1.1


def test_a_dropped_step_moves_up_those_who_stand_on_it():
    """Four on the dropped first step cost $1,000 each for the placement; $4,000 leaves nothing else to give."""
    pay = local({"B": ["50000", "51000"]}, [("B", "1", "4", "1"), ("B", "2", "1", "1")])
    built = build(pay, order("4000", rules={"drop_steps": ["1"]}))
    assert built.grids == {2027: {("B", 1): 5100000}}
    assert built.reached == {2027: 25500000}


def test_a_dropped_top_step_lowers_nobody():
    """Who stood on $51,000 is placed on the step below, which may pay no less than that."""
    pay = local({"B": ["50000", "51000"]}, [("B", "1", "1", "1"), ("B", "2", "1", "1")])
    assert column(build(pay, order("1500", rules={"drop_steps": ["2"]})), 2027) == [51250]
    refused = build(pay, order("900", rules={"drop_steps": ["2"]})).conflict
    assert refused is not None
    assert "no cell falls" in refused.rules


def test_the_smallest_conflict_is_named():
    """5% for every cell is $5,500, the target $3,300; that cells may not rise over 9% has no part in it."""
    built = build(TWO, order("3300", rules={"least_raise": "5%", "most_raise": "9%"}))
    assert built.grids == {}
    assert built.conflict is not None
    assert built.conflict.rules == (
        "every cell rises by at least 5%",
        "target 2027: $3,300.00 over no settlement",
    )
    assert built.conflict.instead == ("every cell rises by at least 3.00%", "a target for 2027 of $5,500")


def test_a_limit_on_increments_can_conflict():
    """Steps 10,000 apart cannot come within 2,000 on $3,300 unless one falls: three rules, and each could give."""
    conflict = build(TWO, order("3300", rules={"most_increment": "2000"})).conflict
    assert conflict is not None
    assert set(conflict.rules) == {
        "no cell falls",
        "no increment over $2,000.00",
        "target 2027: $3,300.00 over no settlement",
    }
    # 8,000 more on the first step would do, or an increment of 60,000 less 53,300, or a fall of the second by 2,350.
    assert "a target for 2027 of $8,000" in conflict.instead
    assert "no increment over $6,700" in conflict.instead
    assert "a cell may fall by $2,350" in conflict.instead


def test_grids_of_thousands_may_be_too_coarse():
    """Where cells in cents could keep the rules and cells of $10,000 cannot, that is what is said."""
    rules = {"round_to": "10000", "most_raise": "4%"}
    conflict = build(LADDER, order("5000", rules=rules | {"least_raise": "1%"})).conflict
    assert conflict is not None
    assert conflict.rules == ("cells are multiples of $10,000.00",)


def test_written_grids_cost_what_was_built():
    """The files that are written, promised as new grids, are priced at the cent that the build says it reached."""
    pay = local(
        {"B": ["50000", "51000", "54500"], "M": ["", "56001", "60000"]},
        [("B", "1", "3", "1"), ("B", "3", "2", "0.4"), ("M", "2", "1", "0.7")],
        "2",
    )
    built = build(pay, order("3.3%", "2%", id="even", rules={"drop_steps": ["1"]}))
    proposed, promises = [], []
    for (path, text), line in zip(files_of(built).items(), terms_of(built), strict=True):
        name = path.removeprefix("pay/schedules/A.").removesuffix(".csv")
        held, problems = read_proposed(
            Page(path, text), pay.settings.schedules[0], name, built.ground.present.effective
        )
        assert problems == []
        assert isinstance(held, Proposed)
        proposed.append(held)
        effective = line.rpartition("effective: ")[2].strip("}")
        promises.append(promised("new_grid", schedules=["A"], grid=name, keep="none", effective=effective))
        assert name in line
    from bargain.costing.settlement import Pricing

    outcome = Pricing(replace(pay, proposed=tuple(proposed)), promises).world(promises)["T"]
    assert {year: outcome.cash(year, "salary") for year in (2027, 2028)} == built.reached


def test_hourly_rates_finer_than_cents():
    """An hourly schedule to the tenth of a cent: 3% of 1,830 hours at $20.000."""
    pay = pay_of({
        "years": "1", "schedules": {"H": {"unit": "T", "pay": "hourly", "rounding": "tenth of a cent", "grid": {"P": ["20", "21.005"]}}},
        "members": [{"schedule": "H", "lane": "P", "step": "1", "heads": "2", "hours": "6", "days": "183"}],
    })  # fmt: skip
    built = build(pay, order("3%").model_copy(update={"schedule": "H"}))
    assert built.grids[2027]["P", 0] == 20600


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (order("3%", schedule="Q"), "there is no schedule 'Q'"),
        (order("3%", rules={"drop_steps": ["9"]}), "there is no step '9' to drop"),
        (order("3%", rules={"drop_steps": ["1", "2"]}), "no step would be left"),
        (order("3%", rules={"round_to": "0.50"}), "cells cannot be rounded to $0.50"),
        (order("3%", "3%"), "the targets are for 2027, 2028"),
        (Build.model_validate({"schedule": "A", "targets": [{"year": 2027}]}), "the target of 2027 needs"),
    ],
)
def test_what_cannot_be_asked(asked, said):
    """A schedule, a step, years or a rounding that there is not is refused with what there is."""
    with pytest.raises(UsageError, match=said.replace("$", r"\$")):
        build(TWO, asked)


def test_the_same_order_gives_the_same_grids():
    """Two builds of one order are alike, cell by cell."""
    rules = {"increments": "smooth", "most_increment": "4000"}
    assert (
        build(LADDER, order("15000", rules=rules)).grids == build(LADDER, order("15000", rules=rules)).grids
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
def test_any_ladder_is_built_under_its_target_or_conflicts(seed):
    """On random ragged grids: nothing over the target, no cell below today's, no step below the one before it."""
    r = Random(seed)  # noqa: S311  # a seed, not a secret
    lanes = ["B", "M", "D"][: r.randint(1, 3)]
    steps = r.randint(3, 9)
    grid, first = {}, 40000
    for lane in lanes:
        first += r.randint(500, 4000)
        rises = [r.choice([0, 900, 1800, 4200]) for _ in range(steps)]
        grid[lane] = [str(first + sum(rises[:n])) for n in range(steps)]
    placed = [
        (r.choice(lanes), str(r.randint(1, steps)), str(r.randint(1, 5)), r.choice(["1", "0.5", "0.3333"]))
        for _ in range(8)
    ]
    pay = local(grid, placed, "2", step_movement={"moves": "yes", "source": "s"})
    shape = r.choice(["as now", "smooth", "equal"])
    built = build(pay, order(f"{r.randint(10, 60) / 10}%", "2%", rules={"increments": shape}))
    assert built.conflict is not None or all(goal.cents >= built.reached[goal.year] for goal in built.goals)
    before = built.ground.cells
    for cells in built.grids.values():
        assert all(cells[spot] >= before[spot] for spot in cells)
        assert all(cells[lane, row] >= cells.get((lane, row - 1), 0) for lane, row in cells)
        before = cells
