"""What is said of a promise besides its cost: sentences worked out by hand."""

import pytest

from bargain.costing.settlement import Pricing, touched
from tests.terms.cases import pay_of, promises_of

YEAR = {"T": {"unit": "T", "days": "183", "grid": {"B": ["61000"]}}}
HOUR = {"T": {"unit": "T", "pay": "hourly", "grid": {"all": ["20.00", "21.00", "25.00"]}}}


def said(schedules, members, rates="0%", **promise):
    """Give the remarks on one promise about a small unit, whose payroll rate is none, or unknown."""
    dated = [{"effective": "2025-07-01", "rate": rates, "source": "s"}] if rates else []
    rollup = [{"id": "none", "title": "None", "on": ["salary"], "rates": dated}]
    case = {
        "schedules": schedules,
        "members": members,
        "settings": {"rollup": rollup},
        "terms": [{"effective": "2026-07-01", "units": ["T"], **promise}],
    }
    (made,) = promises_of(case)
    pricing = Pricing(pay_of(case), [made])
    return [
        remark
        for unit in touched(made, pricing.scenes)
        for remark in made.term.remarks(made.promise, pricing.scenes[unit])
    ]  # fmt: skip


def teachers(*ftes):
    return [{"schedule": "T", "lane": "B", "step": "1", "heads": "1", "fte": fte} for fte in ftes]


def helpers():
    return [
        {"schedule": "T", "lane": "all", "step": step, "heads": "2", "hours": "6", "days": "190"}
        for step in ("1", "2", "3")
    ]


@pytest.mark.parametrize(
    ("promise", "remarks"),
    [
        # 2/183 = 1.0929%; 1.02 x 183/185 = 1.008973
        (
            {"days": "2", "paid": "percent", "percent": "2%"},
            [
                "Schedule T: 2 more days on 183 are 1.09% more time for 2% more pay: an hour is paid 0.9% more."
            ],
        ),
        # 183/185 = 0.989189; two days of 61,000 / 183 = 333.333...: 666.67, and 333.33 at 0.50
        (
            {"days": "2", "paid": "unpaid"},
            [
                "Schedule T: 2 more days on 183 are 1.09% more time for no more pay: an hour is paid 1.08% less.",
                "Unit T: at members' own pay of the base year this time is worth $1,000.00 a year.",
            ],
        ),
        # 15/410 = 3.6585%
        (
            {"minutes": "15", "day_minutes": "410", "paid": "per_diem"},
            ["Schedule T: 15 more minutes on a day of 410 are 3.66% more time."],
        ),
        ({"days": "2", "minutes": "5", "paid": "unpaid"}, []),
    ],
)
def test_more_time_is_told_with_what_an_hour_is_then_paid(promise, remarks):
    """A raise for more days is in part the price of the days; unpaid time has its worth."""
    assert said(YEAR, teachers("1", "0.5"), term="contract_days", **promise) == remarks


def test_who_is_below_a_floor_is_counted():
    """Two at $20 and two at $21 lack $2 and $1 an hour for 1,140 hours; two earn $22,800 a year."""
    floor = said(HOUR, helpers(), term="living_wage", floor="$22.00", annual="$23000")
    assert floor == [
        "Unit T: 4 of 6 people are paid less than $22.00 an hour in the base year; lifting them, and nobody else, "
        "costs $6,840.00 in pay.",
        "Unit T: 2 of 6 people are paid less than $23,000.00 in a year in the base year; lifting them, and nobody else, "
        "costs $400.00 in pay.",
    ]


@pytest.mark.parametrize(
    ("promise", "remark"),
    [
        (
            {"becomes": "amount"},
            "Unit T: a pool of $8,000.00, less rooms $3,000.00, leaves $5,000.00.",
        ),
        (
            {"rates": ""},
            "Unit T: a pool of $8,000.00, less rooms $3,000.00, leaves $5,000.00: at most 4.09% on the schedule, because "
            "not all that follows pay is known.",
        ),
        # two members on 61,000: 1% is 1,220; 5,000 pays for 4.09% (4,989.80), not for 4.10% (5,002)
        ({}, "Unit T: a pool of $8,000.00, less rooms $3,000.00, leaves $5,000.00: 4.09% on the schedule."),
        (
            {"revenue": "$2000"},
            "Unit T: a pool of $1,600.00, less rooms $3,000.00: the claims take $1,400.00 more than there is, and nothing is left.",
        ),
    ],
)
def test_a_pool_is_divided_before_the_reader(promise, remark):
    """The pool, its claims, what is left and the raise that it buys."""
    claims = [{"claim": "stated", "title": "rooms", "amount": "$3000"}]
    asked = {"share": "80%", "revenue": "$10000", "claims": claims, "source": "s", **promise}
    assert said(YEAR, teachers("1", "1"), term="formula_pool", **asked) == [remark]


def test_a_pool_that_cannot_be_divided_says_nothing():
    """Why, stands among what is not costed."""
    assert said(YEAR, teachers("1"), term="formula_pool", share="80%", source="s") == []
