"""Members who are not there all year: positions added on a day, members who leave, loads that change within a year."""

from dataclasses import replace
from datetime import date

import pytest

from bargain.costing.arithmetic import apportioned
from bargain.costing.engine import Memory, play
from bargain.costing.scene import Arrival, Cell
from bargain.costing.settlement import Pricing
from bargain.costing.term import Promised, Term, on_its_date, once
from bargain.costing.view import layers
from bargain.domain.promise import Promise
from tests.costing.units import promised
from tests.terms.cases import pay_of

UNIT = {
    "schedules": {
        "T": {"unit": "T", "step_movement": {"moves": "yes"}, "grid": {"B": ["48000", "50000", "52000"]}}
    },
    "settings": {
        "rollup": [
            {
                "id": "medicare", "title": "Medicare", "on": ["salary", "stipend", "one_time"],
                "rates": [{"effective": "2025-07-01", "rate": "1%", "source": "s"}],
            }
        ],
        "health": {
            "eligible_from": "0.5", "renews": "2026-07-01",
            "shares": [{"effective": "2025-07-01", "share": "75%"}],
            "growth": [{"effective": f"{y}-07-01", "percent": p, "source": "s"} for y, p in ((2026, "0%"), (2027, "10%"))],
        },
    },
    "premiums": [{"plan": "HMO", "tier": "IND", "premium": "8000"}],
    "members": [
        {"schedule": "T", "lane": "B", "step": "3", "heads": "10", "plan": "HMO", "tier": "IND"},
        {"schedule": "T", "lane": "B", "step": "3", "heads": "5", "class": "nurse"},
    ],
}  # fmt: skip
FULL = Cell("T", "B", 0, 10_000, 10_000, 2027, "")
HALF = Cell("T", "B", 0, 4_000, 4_000, 2027, "")


def adding(*arrivals, day="2027-01-01"):
    """Promise some positions; the promise itself does nothing else."""
    promise = Promise.model_validate({"term": "ratio", "effective": day})
    term = Term(
        Promise, "positions", lambda _promise, _scene: (), positions=lambda _promise, _scene: arrivals
    )
    return Promised(promise, term)


def doing(change, day, how=on_its_date):
    """Promise one change of the world."""
    promise = Promise.model_validate({"term": "change", "effective": day})
    return Promised(promise, Term(Promise, "a change", how(lambda _promise, world: change(world))))


def cost(*promises):
    """Give what promises cost, by year, component and timing."""
    scene, memory = Pricing(pay_of(UNIT)).scenes["T"], Memory()
    outcome = play(scene, promises, memory=memory) - play(scene, memory=memory)
    found = {(y, name, timing.value): n for (y, name, timing), n in outcome.cents.items() if n}
    return found, outcome


def test_two_positions_from_january_cost_half_then_a_whole_year_with_step_and_premium():
    """Two full-time members join on January 1 at step 1, $48,000, on a single plan of $8,000 at 75%.

    2027: 2 x 48,000 x 6/12 = 48,000; Medicare 1% of 24,000 each = 480; health 2 x 6,000 x 6/12 = 6,000.
    A full year: 96,000; 960; 12,000.
    2028: their step on July 1 to 50,000: 100,000; 1,000; the premium rises by 10%: 2 x 6,600 = 13,200.
    """
    found, outcome = cost(adding(Arrival(date(2027, 1, 1), FULL, 2, "HMO", "IND")))

    assert found == {
        (2027, "salary", "ongoing"): 4_800_000, (2027, "salary", "annualized"): 9_600_000,
        (2027, "medicare", "ongoing"): 48_000, (2027, "medicare", "annualized"): 96_000,
        (2027, "health", "ongoing"): 600_000, (2027, "health", "annualized"): 1_200_000,
        (2028, "salary", "ongoing"): 10_000_000, (2028, "salary", "annualized"): 10_000_000,
        (2028, "medicare", "ongoing"): 100_000, (2028, "medicare", "annualized"): 100_000,
        (2028, "health", "ongoing"): 1_320_000, (2028, "health", "annualized"): 1_320_000,
    }  # fmt: skip
    # Members pay the other quarter: 2 x 2,000 x 6/12, then 2 x 2,200.
    assert outcome.employee[2027] == 200_000
    assert outcome.employee[2028] == 440_000
    assert not outcome.unknown


def test_a_raise_on_the_day_they_come_is_theirs_whole():
    """A 10% raise on January 1, the day on which one joins: 52,800 x 6/12 = 26,400, none of it at the old rate."""
    arrival = adding(Arrival(date(2027, 1, 1), FULL, 1))
    raised = promised("across_the_board", percent="10%", effective="2027-01-01")
    both, alone = cost(arrival, raised)[0], cost(raised)[0]

    assert both[2027, "salary", "ongoing"] - alone[2027, "salary", "ongoing"] == 2_640_000


def test_a_fraction_of_a_position_is_one_head_below_the_threshold_of_health():
    """0.4 FTE from July 1: 19,200 and no premium; a step the July after, not on the day of joining."""
    found, _ = cost(adding(Arrival(date(2026, 7, 1), HALF, 1, "HMO", "IND"), day="2026-07-01"))

    assert found[2027, "salary", "ongoing"] == found[2027, "salary", "annualized"] == 1_920_000
    assert found[2028, "salary", "ongoing"] == 2_000_000
    assert not any(name == "health" for _, name, _ in found)


def test_positions_that_end_leave_nothing_behind():
    """Funded until June 30: half a year's pay, and not a cent in the next year."""
    found, _ = cost(adding(Arrival(date(2027, 1, 1), FULL, 1, until=date(2027, 6, 30))))

    assert found[2027, "salary", "ongoing"] == 2_400_000
    assert not any(year == 2028 for year, _, _ in found)


def test_three_of_ten_who_leave_are_paid_until_then():
    """Ten insured members on $52,000; three leave on January 1, their plans with them.

    2027: -3 x 52,000 x 6/12 = -78,000; Medicare -780; health -3 x 6,000 x 6/12 = -9,000. Then -156,000, -1,560 and, at
    the higher premium, -3 x 6,600 = -19,800.
    """
    found, _ = cost(doing(lambda world: world.thin(0, 3), "2027-01-01"))

    assert {key: n for key, n in found.items() if key[2] == "ongoing"} == {
        (2027, "salary", "ongoing"): -7_800_000,
        (2027, "medicare", "ongoing"): -78_000,
        (2027, "health", "ongoing"): -900_000,
        (2028, "salary", "ongoing"): -15_600_000,
        (2028, "medicare", "ongoing"): -156_000,
        (2028, "health", "ongoing"): -1_980_000,
    }
    assert found[2027, "salary", "annualized"] == -15_600_000


def test_money_paid_once_goes_to_who_is_there_on_the_day():
    """$1,000 once: on March 1 the two who came in January get it; on September 1 they are not there yet.

    Of fifteen members there on September 1 the three who leave in January have had theirs: 15 x 1,000.
    """
    came = adding(Arrival(date(2027, 1, 1), FULL, 2))
    for day, heads in (("2027-03-01", 17), ("2026-09-01", 15)):
        paid = promised("one_time", amount="1000", effective=day)
        assert cost(came, paid)[0][2027, "one_time", "one_time"] == heads * 100_000
    gone = doing(lambda world: world.thin(0, 3), "2027-01-01")
    paid = promised("one_time", amount="1000", effective="2026-09-01")
    assert cost(paid, gone)[0][2027, "one_time", "one_time"] == 1_500_000


def test_a_yearly_stipend_is_paid_for_the_part_of_the_year_in_which_they_are_there():
    """$600 to every member from July 1: the one who joins on January 1 gets $300, then $600."""
    stipend = promised("flat_amount", amount="600", per="member", effective="2026-07-01")
    came = adding(Arrival(date(2027, 1, 1), FULL, 1))
    found = cost(came, stipend)[0]

    assert found[2027, "stipend", "ongoing"] == 15 * 60_000 + 30_000
    assert found[2028, "stipend", "ongoing"] == 16 * 60_000


def test_more_work_and_a_raise_on_one_day_pay_the_new_rate_for_the_new_load():
    """Five at full time go to 1.2 of it on January 1 and get 10% on that day.

    Each: 52,000 x 6/12 + 57,200 x 1.2 x 6/12 = 26,000 + 34,320 = 60,320. Blended apart it would be 54,600 x 1.1 = 60,060.
    """

    def more(world):
        world.loads[1] = 12_000

    raised = promised("across_the_board", percent="10%", effective="2027-01-01")
    both, alone = cost(doing(more, "2027-01-01"), raised)[0], cost(raised)[0]

    # The raise alone: 5 x 54,600.
    assert both[2027, "salary", "ongoing"] - alone[2027, "salary", "ongoing"] == 5 * (6_032_000 - 5_460_000)


def test_positions_that_no_schedule_has_a_place_for_are_not_costed():
    """A lane that is not there: no cost, and the reason."""
    found, outcome = cost(adding(Arrival(date(2027, 1, 1), FULL.__class__("T", "Q", 0, 1, 1, 0, ""), 1)))

    assert not found
    assert [note.reason for note in outcome.unknown] == [
        "schedule T has no cell in lane Q for the positions that it adds"
    ]


def test_two_settlements_that_add_differently_are_remembered_apart():
    """One memory: one position, then two, then one again."""
    scene, memory = Pricing(pay_of(UNIT)).scenes["T"], Memory()

    def salary(heads):
        return play(scene, [adding(Arrival(date(2027, 1, 1), FULL, heads))], memory=memory).cash(
            2027, "salary"
        )

    base = play(scene, memory=memory).cash(2027, "salary")
    assert [salary(n) - base for n in (1, 2, 1)] == [2_400_000, 4_800_000, 2_400_000]


def test_nobody_can_leave_twice():
    """More leavers than members is a fault of the term, told at once."""
    with pytest.raises(ValueError, match="16 members cannot leave a cell of 10"):
        cost(doing(lambda world: world.thin(0, 16), "2027-01-01"))


def test_heads_are_taken_apart_by_the_spans_in_which_they_are_there():
    """Seven are there always, three in the first and the last span; nobody at all is no layer."""
    assert list(layers([10, 7, 10])) == [(7, (True, True, True)), (3, (True, False, True))]
    assert list(layers([0, 2])) == [(2, (False, True))]
    assert not list(layers([0, 0]))


@pytest.mark.parametrize(
    ("whole", "among", "parts"),
    [
        (7, [4, 6], [3, 4]),
        (5, [5, 5], [3, 2]),
        (0, [3, 1], [0, 0]),
        (0, [0, 0], [0, 0]),
        (9, [3, 3, 3], [3, 3, 3]),
    ],
)
def test_whole_heads_are_divided_by_the_largest_remainder(whole, among, parts):
    """7 of 4 + 6: 2.8 and 4.2, so 3 and 4; of equal remainders the first comes first."""
    assert apportioned(whole, among) == parts


def test_contingent_promises_stand_in_no_total():
    """A 1% raise if the state aid comes: 15 x 520 = 7,800 and 78 of Medicare, contingent; cash and full year are 0.

    After a sure raise of 10% it is 1% of 57,200: 15 x 572 = 8,580.
    """
    aid = promised("across_the_board", percent="1%", effective="2026-07-01", contingent_on="more state aid")
    found, outcome = cost(aid)

    assert outcome.cash(2027) == outcome.annualized(2027) == outcome.one_time(2027) == 0
    assert outcome.contingent(2027) == outcome.contingent(2028) == 787_800
    assert outcome.contingent(2027, "salary") == 780_000
    assert outcome.components() == []
    assert {timing for _, _, timing in found} == {"contingent"}
    sure = promised("across_the_board", percent="10%", effective="2026-07-01")
    both = cost(sure, aid)[1]
    assert both.cash(2027, "salary") == 15 * 520_000
    assert both.contingent(2027, "salary") == 858_000


def test_a_payment_that_came_before_counts_once_only():
    """Paid once on the first day of the term, whoever leaves later in the same year."""
    gone = doing(lambda world: world.thin(1, 5), "2027-06-01", once)
    paid = promised("one_time", amount="100", effective="2026-07-01")
    assert cost(paid, gone)[0][2027, "one_time", "one_time"] == 15 * 10_000


def test_longevity_and_a_stipend_that_come_to_be_prorated_within_a_year():
    """$2,000 of longevity and a $1,000 stipend at half time: whole until December, by FTE from January on.

    Longevity 2,000 x 6/12 + 1,000 x 6/12 = 1,500; the stipend 1,000 x 6/12 + 500 x 6/12 = 750; then 1,000 and 500.
    """
    case = {
        **UNIT,
        "settings": {
            "rollup": [],
            "longevity": [{"units": ["T"], "bands": [{"years": "1", "amount": "2000"}], "prorate": "no"}],
            "stipends": [{"id": "desk", "title": "Desk", "amount": "1000", "units": ["T"]}],
        },
        "members": [{"schedule": "T", "lane": "B", "step": "3", "heads": "1", "fte": "0.5", "hired": "2010"}],
    }  # fmt: skip

    def prorate(world):
        world.longevity = world.longevity.model_copy(update={"prorate": True})
        world.paid["desk"] = replace(world.paid["desk"], prorate=True)

    world = play(Pricing(pay_of(case)).scenes["T"], [doing(prorate, "2027-01-01")])
    assert [world.cash(year, "longevity") for year in (2026, 2027, 2028)] == [200_000, 150_000, 100_000]
    assert [world.cash(year, "stipend") for year in (2026, 2027, 2028)] == [100_000, 75_000, 50_000]
    assert world.annualized(2027, "longevity") == 100_000
