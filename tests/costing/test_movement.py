"""Who moves, leaves and comes without a settlement: every figure worked by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bargain.costing.many import as_one, each
from bargain.costing.settlement import Pricing
from bargain.domain.population import LaneRate, NewHire, Turnover
from bargain.domain.roster import NEVER, Leaver
from bargain.figures.attribution import owed
from bargain.money import Percent
from tests.costing.units import promised, settlement, unit
from tests.terms.cases import pay_of

FIRST = "2026-07-01"
STEPS = ["50000", "52000", "54000"]
NONE = {
    "id": "none",
    "title": "None",
    "on": ["salary"],
    "rates": [{"effective": "2025-07-01", "rate": "0%", "source": "s"}],
}


def a_pay(movement, members, *, grid=None, years="3", **settings):
    schedule = {"unit": "T", "step_movement": movement, "grid": grid or {"B": STEPS}}
    case = {
        "schedules": {"T": schedule}, "years": years, "settings": {"rollup": [NONE], **settings},
        "members": [{"schedule": "T", "lane": "B", "step": "1", "heads": "1", **group} for group in members],
        "premiums": [{"plan": "HMO", "tier": "IND", "premium": "8000"}],
    }  # fmt: skip
    return pay_of(case)


def pays(pay, component="salary"):
    outcome = Pricing(pay).world()["T"]
    return [outcome.cash(year, component) for year in (2026, 2027, 2028)], outcome.unknown


def test_half_a_step_is_half_an_increment():
    """50,000, then the middle 51,000, then 52,000: half of the old and half of the new cell in between."""
    assert pays(a_pay({"moves": "yes", "pace": "half"}, [{}])) == ([5_000_000, 5_100_000, 5_200_000], set())


def test_half_a_step_follows_a_raise():
    """4% on both cells: (52,000 + 54,080) / 2 = 53,040 in 2027, 2,040 more than 51,000."""
    pay = a_pay({"moves": "yes", "pace": "half"}, [{}])
    raise_ = promised("across_the_board", percent="4%", effective=FIRST)

    assert Pricing(pay).cost([raise_])["T"].cash(2027, "salary") == 204_000


def test_steps_on_a_day_within_the_year():
    """From February 1: 5 of 12 months at 52,000 in 2027, 50,833.33; in 2028 52,000 until January, then 54,000."""
    pay = a_pay({"moves": "yes", "on": "2027-02-01"}, [{}])

    assert pays(pay)[0] == [5_000_000, 5_083_333, 5_283_333]  # 52,000 x 7/12 + 54,000 x 5/12 = 52,833.33


def test_a_step_every_other_year_comes_by_the_year_of_hire():
    """Hired 2021: due in 2027, not in 2028. Hired 2022: due in 2028. The row may name the year instead."""
    movement = {"moves": "yes", "every": "2"}

    assert pays(a_pay(movement, [{"hired": "2021"}]))[0] == [5_000_000, 5_200_000, 5_200_000]
    assert pays(a_pay(movement, [{"hired": "2022"}]))[0] == [5_000_000, 5_000_000, 5_200_000]


def test_a_step_of_which_nobody_knows_when_it_is_due_is_not_costed():
    """Without a year of hire nobody moves, and it is said for how many."""
    figures, unknown = pays(a_pay({"moves": "yes", "every": "3"}, [{"hired": "0", "heads": "4"}]))

    assert figures == [20_000_000] * 3
    assert {note.reason for note in unknown} == {
        "when a step is due is not known of 4 members of schedule T: no year of hire"
    }


def test_who_did_not_work_the_days_has_no_step():
    """A row that says so stays on 50,000 while the other moves to 52,000."""
    pay = a_pay({"moves": "yes"}, [{"heads": "2"}])
    pay = replace(pay, roster=replace(pay.roster, due=[0, NEVER]))

    assert pays(pay)[0][:2] == [10_000_000, 10_200_000]


def test_a_share_that_does_not_earn_the_step_is_held_back():
    """Of ten, 90% move: 9 x 52,000 + 50,000 = 518,000. Next year 10% of the nine stay, 0.9, and the one moves:

    8.1 x 54,000 + 0.9 x 52,000 + 1 x 52,000 = 437,400 + 46,800 + 52,000 = 536,200.
    """
    pay = a_pay({"moves": "yes", "earned_by": "90%"}, [{"heads": "10"}])

    assert pays(pay) == ([50_000_000, 51_800_000, 53_620_000], set())


LANES = {"B": ["50000"], "M": ["55000"]}
RATE = {
    "schedule": "T",
    "lane": "B",
    "to": "M",
    "rate": "8%",
    "on": ["2026-09-01", "2027-02-01"],
    "source": "Five years",
}


def test_lane_changes_at_a_rate_act_on_expected_members():
    """8% a year on two days is 4% each. Of ten, 0.4 change on September 1: 0.4 x 5,000 x 10/12 = 1,666.67;

    0.4 more on February 1: 0.4 x 5,000 x 5/12 = 833.33. 2027: 500,000 + 2,500.00 = 502,500.00.
    2028: 8.464 of 9.2 stay, for 4% of 92,000 ten-thousandths are 3,680 on each day.
    8.464 x 50,000 + 0.368 x 29,166.67 + 0.368 x 8,333.33 in lane B = 423,200.00 + 10,733.3346 + 3,066.6654;
    0.8 x 55,000 + 0.368 x 45,833.33 + 0.368 x 22,916.67 in lane M = 44,000.00 + 16,866.6654 + 8,433.3346.
    """
    (base, first, second), unknown = pays(
        a_pay({"moves": "no"}, [{"heads": "10"}], grid=LANES, lane_rates=[RATE])
    )

    assert (base, first) == (50_000_000, 50_250_000)
    assert second == 50_630_000
    assert not unknown


def test_two_lanes_to_which_members_change_each_take_their_share():
    """Of one in B, half go to M and half to P on July 1: 0.5 x 4,000 + 0.5 x 10,000 = 7,000, in either order."""
    grid = {"B": ["50000"], "M": ["54000"], "P": ["60000"]}
    rates = [{**RATE, "to": lane, "rate": "50%", "on": ["2026-07-01"]} for lane in "MP"]
    for listed in (rates, rates[::-1]):
        pay = a_pay({"moves": "no"}, [{"heads": "1"}], grid=grid, lane_rates=listed)
        assert pays(pay) == ([5_000_000, 5_700_000, 5_700_000], set())


def test_expected_lane_changes_are_part_of_what_is_owed_and_known_ones_are_not_doubled():
    """The part is 2,500.00 in 2027; a member whose change is listed is expected to make no other."""
    pay = replace(a_pay({"moves": "no"}, [{"heads": "10"}], grid=LANES, lane_rates=[RATE]), lane_moves=None)
    parts = {part.name: part.cost for part in owed(Pricing(pay))}

    assert parts["lanes"].cash(2027, "salary") == 250_000
    assert not parts["lanes"].unknown


TURNOVER = {"rate": "10%", "leaves": FIRST, "months_vacant": "2", "source": "Separations of five years"}
HIRE = {
    "schedule": "T",
    "lane": "B",
    "step": "1",
    "plan": "HMO",
    "tier": "IND",
    "source": "Hires of five years",
}
HEALTH = {
    "eligible_from": "0.5", "renews": FIRST,
    "shares": [{"effective": "2025-07-01", "share": "75%"}],
    "growth": [{"effective": f"{year}-07-01", "percent": "0%", "source": "s"} for year in (2026, 2027, 2028)],
}  # fmt: skip
TEN = [{"step": "3", "heads": "10", "plan": "HMO", "tier": "IND"}]


def forecast(**more):
    settings = {"method": "forecast", "turnover": [TURNOVER], "new_hires": [HIRE], "health": HEALTH, **more}
    return a_pay({"moves": "no"}, TEN, **settings)


def test_turnover_is_priced_by_expected_members():
    """One of ten leaves: 9 x 54,000 + 1 x 50,000 from September (41,666.67) = 527,666.67 of 540,000.

    2028: 0.9 more leave: 8.1 x 54,000 + 50,000 + 0.9 x 41,666.67 = 437,400 + 50,000 + 37,500 = 524,900.
    Health: 6,000 each, 5,000 in the first ten months: 2027 59,000; 2028 8.1 x 6,000 + 6,000 + 0.9 x 5,000 = 59,100.
    """
    assert pays(forecast())[0] == [54_000_000, 52_766_667, 52_490_000]
    assert pays(forecast(), "health")[0] == [6_000_000, 5_900_000, 5_910_000]


def test_turnover_is_a_part_of_its_own_and_no_part_of_a_cast_forward():
    """Savings of 12,333.33 in pay and 1,000 of health; held as it is the roster costs 540,000 every year."""
    parts = {part.name: part.cost for part in owed(Pricing(forecast()))}

    assert parts["turnover"].cash(2027) == -1_333_333
    held = forecast(method="cast-forward")
    assert "turnover" not in {part.name for part in owed(Pricing(held))}
    assert pays(held)[0] == [54_000_000] * 3


def test_a_raise_is_paid_to_whoever_is_there():
    """2% under the forecast of 2027: 9 x 1,080 + 1 x 1,000 x 10/12 = 10,553.33."""
    raise_ = promised("across_the_board", percent="2%", effective=FIRST)

    assert Pricing(forecast()).cost([raise_])["T"].cash(2027, "salary") == 1_055_333


def test_expected_members_are_counted_alike_for_many_settlements_at_once():
    """Three raises as one array cost what each costs alone, to the cent, under a forecast with insurance."""
    percents = [Percent(Decimal(rate)) for rate in ("2", "2.75", "3.1")]
    one = promised("across_the_board", percent="0%", effective=FIRST)

    def raised(percent):
        return replace(one, promise=one.promise.model_copy(update={"percent": percent}))

    together = Pricing(forecast()).cost([raised(as_one(percents))])["T"].cash(2028)
    alone = [Pricing(forecast()).cost([raised(percent)])["T"].cash(2028) for percent in percents]
    assert each(together, 3) == alone


def test_turnover_without_a_placement_of_new_hires_is_not_costed():
    """Nobody leaves in the figures, and it is said why."""
    figures, unknown = pays(forecast(new_hires=[]))

    assert figures == [54_000_000] * 3
    assert any("turnover of T is not costed" in note.reason for note in unknown)


@pytest.mark.parametrize(
    ("replaced", "cents"),
    [
        # 9 x 54,000 + 50,000 from January: 25,000.
        (date(2027, 1, 1), 51_100_000),
        # Nobody comes.
        (None, 48_600_000),
    ],
)
def test_a_known_leaver_is_replaced_on_the_day_stated(replaced, cents):
    """One of ten leaves on the first day of the term; the rate is for the others, none of whom leaves here."""
    pay = forecast(turnover=[{**TURNOVER, "rate": "0%"}])
    pay = replace(pay, leavers=(Leaver("M0", date(2026, 7, 1), replaced),))

    assert pays(pay)[0][1] == cents


def test_a_rank_is_a_lane():
    """Professor step 2 is 90,000, Assistant step 1 60,000; a promotion on July 1 is a change of lane: 70,000."""
    grid = {"Assistant": ["60000", "63000"], "Associate": ["70000", "73500"], "Professor": ["85000", "90000"]}
    members = [{"lane": "Professor", "step": "2"}, {"lane": "Assistant", "step": "1"}]
    rate = {**RATE, "lane": "Assistant", "to": "Associate", "rate": "100%", "on": [FIRST]}
    figures, unknown = pays(a_pay({"moves": "no"}, members, grid=grid, lane_rates=[rate]))

    assert figures == [15_000_000, 16_000_000, 16_000_000]
    assert not unknown


@pytest.mark.parametrize("seed", range(0, 40, 5))
def test_expectations_of_nothing_change_nothing(seed):
    """Members counted in ten-thousandths, of whom 0% move or leave, cost what whole members cost, line by line."""
    pay, promises = unit(seed), settlement(seed)
    lanes = pay.grids[0].lanes
    rate = {
        "schedule": "A",
        "lane": lanes[0],
        "to": lanes[-1],
        "rate": "0%",
        "on": ["2026-09-01"],
        "source": "s",
    }
    hire = {"schedule": "A", "lane": lanes[0], "step": "2", "source": "s"}
    settings = pay.settings.model_copy(
        update={
            "method": "forecast",
            "lane_rates": [LaneRate.model_validate(rate)],
            "turnover": [Turnover.model_validate({**TURNOVER, "rate": "0%", "months_vacant": "0"})],
            "new_hires": [NewHire.model_validate(hire)],
        }
    )
    there, here = (Pricing(held, promises).world(promises) for held in (pay, replace(pay, settings=settings)))
    assert {unit: amounts(outcome) for unit, outcome in there.items()} == {
        unit: amounts(outcome) for unit, outcome in here.items()
    }


def amounts(outcome):
    return {key: cents for key, cents in outcome.cents.items() if cents}
