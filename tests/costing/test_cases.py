"""Published settlements, as far as the terms there are carry them; a difference from the source is explained.

05: San Juan Unified School District, board packet of June 22, 2021, public disclosure pages 1a-1b.
13: Costing 101, AFSCME Western Region training, August 2014.
18: The Case For The Cap, VUEA, November 12, 2022, on the 2022-23 schedule of Ventura Unified.

Not carried: in 05 the step-and-column growth of the raise (0.9% of it; no growth rate of a payroll total yet) and the
percent of a district's budget; in 18 pension benefits, which are no cost of a settlement.
"""

import pytest

from bargain.costing.settlement import Pricing
from bargain.figures.comparison import total
from tests.terms.cases import pay_of, promises_of

FREE = [{"id": "none", "title": "None", "on": ["salary", "one_time"],
         "rates": [{"effective": "2025-07-01", "rate": "0%", "source": "s"}]}]  # fmt: skip


def priced(case, *terms):
    case = {**case, "terms": list(terms)}
    promises = promises_of(case)
    pricing = Pricing(pay_of(case), promises)
    return pricing.world(promises), pricing.cost(promises)


def rate(name, percent, on):
    return {
        "id": name,
        "title": name,
        "on": on,
        "rates": [{"effective": "2025-07-01", "rate": percent, "source": "s"}],
    }


PAYROLL = {
    "years": "3",
    "schedules": {"T": {"unit": "T", "grid": {"B": ["1000000"]}}},
    "members": [{"schedule": "T", "lane": "B", "step": "1", "heads": "1"}],
}
THREE = [
    {"term": "across_the_board", "percent": "3%", "effective": f"{year}-07-01"} for year in (2026, 2027, 2028)
]


def test_case_13_three_raises_compound():
    """1,000,000 at 3% three times: payroll 1,030,000, 1,060,900, 1,092,727; over base 30,000, 60,900, 92,727."""
    world, cost = priced({**PAYROLL, "settings": {"rollup": FREE}}, *THREE)
    assert [world["T"].cash(year) for year in (2027, 2028, 2029)] == [103000000, 106090000, 109272700]
    assert [cost["T"].cash(year) for year in (2027, 2028, 2029)] == [3000000, 6090000, 9272700]


def test_case_13_bonuses_do_not_enter_the_base():
    """Forty workers: $750 each and 3% of 25,000 each are both 30,000, once."""
    case = {**PAYROLL, "schedules": {"T": {"unit": "T", "grid": {"B": ["25000"]}}}, "settings": {"rollup": FREE},
            "members": [{**PAYROLL["members"][0], "heads": "40"}]}  # fmt: skip
    for bonus in ({"amount": "$750"}, {"percent": "3%"}):
        _, cost = priced(case, {"term": "one_time", "effective": "2026-09-01", **bonus})
        assert (cost["T"].cash(2027), cost["T"].cash(2028)) == (3000000, 0)


def test_case_13_roll_up_is_17_15_percent():
    """5,145 on a first-year raise of 30,000: six rates on one payroll."""
    on_all = [
        rate("social_security", "6.20%", ["salary", "one_time"]),
        rate("medicare", "1.45%", ["salary", "one_time"]),
    ]
    base = [
        rate(n, p, ["salary"])
        for n, p in (("pension", "6%"), ("ui", "1.5%"), ("wc", "1.5%"), ("life", "0.5%"))
    ]
    _, cost = priced({**PAYROLL, "settings": {"rollup": [*on_all, *base]}}, THREE[0])
    assert cost["T"].cash(2027) - cost["T"].cash(2027, "salary") == 514500


def test_case_13_cents_an_hour():
    """30 cents on 100,000 hours are 30,000; ten dollars front- or back-loaded end at 10.61."""
    case = {**PAYROLL, "schedules": {"T": {"unit": "T", "pay": "hourly", "grid": {"B": ["10.00"]}}},
            "settings": {"rollup": FREE},
            "members": [{**PAYROLL["members"][0], "heads": "40", "hours": "10", "days": "250"}]}  # fmt: skip
    _, cost = priced(case, {"term": "hourly_raise", "amount": "$0.30", "effective": "2026-07-01"})
    assert cost["T"].cash(2027) == 3000000
    for first, second, rates in (("4%", "2%", (1040, 1061)), ("2%", "4%", (1020, 1061))):
        raises = [
            {"term": "hourly_raise", "percent": p, "effective": f"{y}-07-01"}
            for p, y in ((first, 2026), (second, 2027))
        ]
        world, _ = priced(case, *raises)
        assert tuple(world["T"].cash(year) // 100_000 for year in (2027, 2028)) == rates


ONGOING = {"certificated": (5015718, 1177614), "classified": (199886, 87917)}
ONCE = {"certificated": 6646587, "classified": 324804}
SAN_JUAN = {
    "years": "2",
    "schedules": {"C": {"unit": "certificated", "grid": {"B": ["1"]}}, "S": {"unit": "classified", "grid": {"B": ["1"]}}},
    "members": [{"schedule": s, "lane": "B", "step": "1", "heads": "1"} for s in "CS"],
    "settings": {"rollup": [
        {**rate("statutory", "21.60%", ["salary", "one_time"]), "units": ["certificated"]},
        {**rate("retiree", "2.60%", ["salary", "one_time"]), "units": ["certificated"]},
        {**rate("statutory_c", "33.79%", ["salary", "one_time"]), "units": ["classified"]},
        {**rate("retiree_c", "4.95%", ["salary", "one_time"]), "units": ["classified"]},
    ]},
}  # fmt: skip


def fixed(unit, dollars, **more):
    return {"term": "fixed_amount", "amount": str(dollars), "source": "disclosure, page 1a", "units": [unit],
            "effective": "2026-07-01", "pay": "salary", **more}  # fmt: skip


def statutory(cost, year):
    return sum(outcome.cash(year, name) for outcome in cost.values() for name in ("statutory", "statutory_c"))


@pytest.mark.parametrize(
    ("unit", "dollars", "published"),
    [
        ("certificated", 5015718, 1083395),
        ("certificated", 1177614, 254365),
        ("classified", 199886, 67541),
        ("classified", 87917, 29707),
        ("certificated", 6646587, 1435663),
        ("classified", 324804, 109751),
    ],
)
def test_case_05_each_line_bears_its_own_rate(unit, dollars, published):
    """Six lines of statutory cost, to the dollar."""
    _, cost = priced(SAN_JUAN, fixed(unit, dollars))
    assert abs(statutory(cost, 2027) - 100 * published) <= 50


def test_case_05_ongoing_and_one_time_together():
    """16,797,109 in the first year; in the second only the ongoing half is left, its one-time lines reversed.

    The source rounds each line to the dollar before it adds: the total is within two dollars of the unrounded one.
    The second year falls by the one-time lines, their statutory cost and their retiree health: 6,971,391 + 1,545,414 +
    188,889 = 8,705,694.
    """
    terms = [fixed(unit, dollars) for unit, lines in ONGOING.items() for dollars in lines]
    terms += [fixed(unit, dollars, one_time="yes") for unit, dollars in ONCE.items()]
    _, cost = priced(SAN_JUAN, *terms)
    whole = total(cost)
    assert whole.cash(2027, "salary") == 648113500
    assert whole.cash(2027, "one_time") == 697139100
    assert abs(statutory(cost, 2027) - 298042200) <= 200
    assert abs(whole.cash(2027) - 1679710900) <= 200
    assert abs(whole.cash(2027) - whole.cash(2028) - 870569400) <= 200
    assert whole.annualized(2027) == whole.cash(2028)


FIRST = [
    (49458, 55689, 55689, 55689, 56943), (49458, 55689, 55689, 56306, 59164), (50059, 55689, 55689, 58527, 61382),
    (52274, 55689, 57909, 60739, 63608), (54496, 57301, 60123, 62961, 65827), (56714, 59522, 62345, 65179, 68041),
    (58930, 61734, 64563, 67396, 70261), (61152, 63954, 66786, 69615, 72481), (63369, 66176, 69002, 71834, 74696),
    (65590, 68394, 71219, 74050, 76914), (65590, 70609, 73440, 76275, 79138), (65590, 70609, 75658, 78491, 81351),
    (65590, 70609, 75658, 80708, 83570), (65590, 70609, 75658, 80708, 85788),
]  # fmt: skip
THEN = [
    (4, (69052, 74161, 79299, 84449, 89622)), (4, (71308, 76424, 81562, 86704, 91877)),
    (2, (73565, 78684, 83816, 88961, 94145)), (12, (78079, 83194, 88321, 93493, 98645)),
]  # fmt: skip
VENTURA = [*FIRST, *(row for times, row in THEN for _ in range(times))]


def test_case_18_career_earnings_and_their_average():
    """One member in every cell: 36 rows of five classes, plateaus among them; then 6% and 10%.

    Published: 77,445 on average; 82,091 after 6% (exactly 82,092.06, the source raises the rounded average) and 85,189
    after 10% (85,189.87, the source cuts the cents).
    """
    lanes = {f"class {n + 1}": [str(row[n]) for row in VENTURA] for n in range(5)}
    case = {"years": "1", "schedules": {"T": {"unit": "T", "grid": lanes}}, "settings": {"rollup": FREE},
            "members": [{"schedule": "T", "lane": lane, "step": str(n + 1), "heads": "1"} for lane in lanes for n in range(36)]}  # fmt: skip
    assert [sum(map(int, lanes[f"class {n}"])) for n in (1, 5)] == [2469378, 3097190]
    for percent, published in (("0%", 77445), ("6%", 82091), ("10%", 85189)):
        world, _ = priced(case, {"term": "across_the_board", "percent": percent, "effective": "2026-07-01"})
        assert abs(world["T"].cash(2027) / 180 / 100 - published) <= 1.1
