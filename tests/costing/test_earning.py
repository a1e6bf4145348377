"""When pay is earned: months, days, school-year spans, pay dates, stated parts; and years told by another calendar."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bargain.costing.earning import anchored, earned
from bargain.costing.settlement import Pricing
from bargain.costing.years import Year, contract_years, fiscal_years
from bargain.domain.earning import Earning
from bargain.domain.roster import LaneMove
from tests.costing.units import promised
from tests.terms.cases import pay_of

YEAR = Year(date(2026, 7, 1), date(2027, 6, 30))
JANUARY = [date(2026, 7, 1), date(2027, 1, 1)]
NONE = [{"id": "none", "title": "None", "on": ["salary", "stipend", "longevity", "one_time"],
         "rates": [{"effective": "2025-07-01", "rate": "0%", "source": "s"}]}]  # fmt: skip
UNIT = {
    "schedules": {
        "T": {"unit": "T", "step_movement": {"moves": "yes"}, "grid": {"B": ["60000", "63000"], "M": ["66000", "69000"]}},
        "S": {"unit": "T", "step_movement": {"moves": "no"}, "grid": {"B": ["24000"]}},
    },
    "settings": {"rollup": NONE},
    "members": [
        {"schedule": "T", "lane": "B", "step": "2", "heads": "1"},
        {"schedule": "S", "lane": "B", "step": "1", "heads": "1"},
    ],
}  # fmt: skip
TEN_MONTHS = {"schedules": ["T"], "opens": "2026-09-01", "closes": "2027-06-30"}


def rule(**fields):
    """Read a calendar as pay.yaml would give it."""
    return Earning.model_validate(fields)


def cost(*promises, calendar="contract", **settings):
    """Price promises for the small unit under some more settings."""
    case = {**UNIT, "settings": {**UNIT["settings"], **settings}}
    return Pricing(pay_of(case), promises, calendar).cost(promises)["T"]


@pytest.mark.parametrize(
    ("calendar", "cuts", "parts"),
    [
        (None, JANUARY, ["1/2", "1/2"]),
        # September to June is ten months, six of them from January on.
        (rule(opens="2026-09-01", closes="2027-06-30"), JANUARY, ["4/10", "6/10"]),
        # Before September nothing has been earned: a raise from August holds for all of it.
        (rule(opens="2026-09-01", closes="2027-06-30"), [date(2026, 7, 1), date(2026, 8, 1)], ["0", "1"]),
        # August 26 to June 18 are 297 days; 128 of them before January 1.
        (rule(opens="2026-08-26", closes="2027-06-18"), JANUARY, ["128/297", "169/297"]),
        # 22 checks every second Friday from September 4 to June 25: nine until December 25, thirteen from January 8.
        (rule(first_check="2026-09-04", checks="22"), JANUARY, ["9/22", "13/22"]),
        # 26 checks from July 3: the thirteenth is on December 18, the next one on January 1.
        (rule(first_check="2026-07-03", checks="26"), JANUARY, ["13/26", "13/26"]),
        # 21 checks: nine, then twelve.
        (rule(first_check="2026-09-04", checks="21"), JANUARY, ["9/21", "12/21"]),
    ],
)
def test_parts_of_a_year(calendar, cuts, parts):
    """By months where everything falls on one day of the month, by days otherwise, by checks where there are dates."""
    assert earned(YEAR, cuts, calendar, 0) == [Fraction(part) for part in parts]


def test_pay_dates_come_again_on_the_same_weekday():
    """Friday, September 4, 2026; a year on the nearest Friday to September 4, 2027 is September 3."""
    dates = rule(first_check="2026-09-04", checks="22").pay_dates(1)
    assert (dates[0], dates[-1], dates[0].weekday()) == (date(2027, 9, 3), date(2028, 6, 23), 4)


def test_a_stated_part_stretches_the_spans_around_it():
    """Six and six months with a cut in October: of 92/183 from January on, the rest keeps its 3:3 before."""
    days = [date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1)]
    parts = dict(zip(days, [Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)], strict=True))
    found = anchored(parts, {days[2]: Fraction(92, 183)})
    assert list(found.values()) == [Fraction(91, 366), Fraction(91, 366), Fraction(92, 183)]


def test_a_raise_in_january_is_not_half_a_year_for_who_is_paid_from_september():
    """5% from January 1 on $63,000, earned September to June: 3,150 x 6/10 = 1,890.00, a full year 3,150.

    The other schedule of the unit has no calendar: 5% of $24,000 is 1,200 x 6/12 = 600.
    """
    raised = promised("across_the_board", percent="5%", effective="2027-01-01")
    found = cost(raised, calendars=[TEN_MONTHS])

    assert found.cash(2027, "salary") == 189_000 + 60_000
    assert found.annualized(2027, "salary") == found.cash(2028, "salary") == 315_000 + 120_000


def test_checks_weigh_by_their_number():
    """5% from January 1 where 13 of 22 checks are left: 63,000 x 9/22 + 66,150 x 13/22 - 63,000 = 1,861.36."""
    raised = promised("across_the_board", percent="5%", effective="2027-01-01", schedules=["T"])
    found = cost(raised, calendars=[{"schedules": ["T"], "first_check": "2026-09-04", "checks": "22"}])

    assert found.cash(2027, "salary") == 186_136


def test_two_printed_schedules_in_a_year_by_their_days():
    """2% for days 92 to 183 of the work year: 63,000 x 2% = 1,260; 1,260 x 92/183 = 633.44.

    A step promised for the same day would share that part; the other schedule is not reached.
    """
    raised = promised(
        "across_the_board", percent="2%", effective="2027-02-01", schedules=["T"], part_of_first_year="92/183"
    )
    found = cost(raised)

    assert found.cash(2027, "salary") == 63_344
    assert found.annualized(2027, "salary") == found.cash(2028, "salary") == 126_000


def test_two_raises_in_one_year_each_with_its_part():
    """2% for half of the year and 3% more for the last fifth: 1,260 x 3/10 + 3,187.80 x 1/5 = 378 + 637.56.

    The cell: 63,000, 64,260, then 66,187.80.
    """
    first = promised(
        "across_the_board", percent="2%", effective="2026-12-01", schedules=["T"], part_of_first_year="50%"
    )
    then = promised(
        "across_the_board", percent="3%", effective="2027-03-15", schedules=["T"], part_of_first_year="1/5"
    )
    assert cost(first, then).cash(2027, "salary") == 37_800 + 63_756


@pytest.mark.parametrize(
    ("day", "part", "why"),
    [
        ("2027-01-01", "60%", "does not fit 1/2 from 2027-01-01 on"),
        ("2027-03-01", "60%", "does not fit 1/2 from 2027-01-01 on"),
        ("2026-10-01", "40%", "does not fit 1/2 from 2027-01-01 on"),
        ("2026-07-01", "40%", "when its year opens"),
    ],
)
def test_parts_that_cannot_both_hold_are_not_costed(day, part, why):
    """More is left from a later day on, another part of the same day, a part from the first day: told, never guessed."""
    first = promised("across_the_board", percent="1%", effective="2027-01-01", part_of_first_year="50%")
    other = promised("across_the_board", percent="1%", effective=day, part_of_first_year=part)
    found = cost(first, other)

    assert any(why in note.reason for note in found.unknown)
    assert found.cash(2027) == cost(first).cash(2027)


def test_a_stated_part_of_a_stipend_is_paid_for_that_part():
    """$1,000 to the one member on T from February on, 40% of the year: $400, then $1,000."""
    given = promised(
        "flat_amount", amount="1000", per="member", effective="2027-02-01", part_of_first_year="40%"
    )
    found = cost(given)
    assert (found.cash(2027), found.cash(2028)) == (80_000, 200_000)


def test_a_part_of_the_first_year_is_read_as_people_write_it():
    """A percent or a fraction between nothing and all."""
    parts = [
        promised("across_the_board", percent="1%", effective="2027-01-01", part_of_first_year=text)
        for text in ("50%", "91/183", "100%")
    ]
    assert [p.promise.part_of_first_year for p in parts] == [Fraction(1, 2), Fraction(91, 183), 1]
    for wrong in ("0%", "184/183", "1/0", "-1/2", "half"):
        with pytest.raises(ValueError, match=r"is not a p"):
            promised("across_the_board", percent="1%", effective="2027-01-01", part_of_first_year=wrong)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "give either"),
        ({"opens": "2026-09-01"}, "give either"),
        ({"opens": "2026-09-01", "closes": "2026-08-31"}, "not after it opens"),
        ({"first_check": "2026-09-04", "checks": "0"}, "there is no pay date"),
        ({"first_check": "2026-09-04", "checks": "30"}, "more than a year"),
        ({"first_check": "2026-09-04", "checks": "27"}, ""),
    ],
)
def test_a_calendar_that_cannot_be_counted_by_says_why(fields, why):
    """Half a span, a span that ends before it begins, no pay date or too many."""
    fault = rule(**fields).fault()
    assert why in fault if why else not fault


def test_fiscal_years_are_those_that_the_contract_years_fall_into():
    """A contract from September 2026 for two years, fiscal years from July: 2026 to 2029, the last one two months long."""
    contracts = contract_years(date(2026, 9, 1), 2)
    told = fiscal_years(date(2026, 7, 1), contracts)
    assert [year.name for year in told] == [2026, 2027, 2028, 2029]
    calendar = fiscal_years(date(2030, 1, 1), contract_years(date(2026, 7, 1), 2))
    assert [year.name for year in calendar] == [2025, 2026, 2027, 2028]


def test_costs_by_fiscal_year():
    """A contract from September, a fiscal year from July; 5% on $63,000 from September 1, 2026, and 4% more a year on.

    Cells: 66,150.00 and 68,796.00, so 3,150 and 5,796 a year.
    2027: ten months of the first, 2,625. 2028: two months of it and ten of the second, 525 + 4,830 = 5,355.
    2029: the last two months of the term, 966. By contract year: 3,150 and 5,796; both ways 8,946 in all.
    """
    raises = [
        promised("across_the_board", percent=p, effective=f"{y}-09-01", schedules=["T"])
        for p, y in (("5%", 2026), ("4%", 2027))
    ]
    settings = {"fiscal_year_opens": "2026-07-01"}

    def by(calendar):
        pay = pay_of({**UNIT, "settings": {**UNIT["settings"], **settings}})
        held = pay.settings.model_copy(update={"first_year": date(2026, 9, 1)})
        pricing = Pricing(replace(pay, settings=held), raises, calendar)
        return pricing, pricing.cost(raises)["T"]

    pricing, found = by("fiscal")
    assert (pricing.base_year, pricing.years) == (2026, [2027, 2028, 2029])
    assert [found.cash(year, "salary") for year in pricing.years] == [262_500, 535_500, 96_600]
    assert found.annualized(2027, "salary") == 315_000
    contract, same = by("contract")
    assert [same.cash(year, "salary") for year in contract.years] == [315_000, 579_600]


def test_school_year_pay_in_a_fiscal_year_follows_when_it_is_earned():
    """Earned September to June, contract and fiscal year both from September and July: nothing in July and August.

    5% of 63,000 from September: all of 3,150 in the fiscal year that ends in June.
    """
    raised = promised("across_the_board", percent="5%", effective="2026-09-01", schedules=["T"])
    found = cost(raised, calendar="fiscal", fiscal_year_opens="2026-07-01", calendars=[TEN_MONTHS])
    assert found.cash(2027, "salary") == found.cash(2028, "salary") == 315_000


def test_a_lane_change_in_february_costs_five_twelfths_in_its_first_year():
    """Step 2 from B to M, 6,000 a year, in February: 2,500 of it in the first year, or 5 of 10 months' pay, 3,000, by a calendar."""
    for settings, cents in (({}, 250_000), ({"calendars": [TEN_MONTHS]}, 300_000)):
        case = {**UNIT, "settings": {**UNIT["settings"], **settings}}
        pay = pay_of(case)
        held = replace(pay, lane_moves=(LaneMove("M0", date(2027, 2, 1), "M"),))
        there, here = Pricing(held).world()["T"], Pricing(pay).world()["T"]
        assert there.cash(2027) - here.cash(2027) == cents
        assert there.cash(2028) - here.cash(2028) == 600_000
