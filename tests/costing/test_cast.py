"""Whom a costing counts when there is no roster: scattergrams, payroll totals, vacancies; figures worked by hand."""

from dataclasses import replace

import pytest

from bargain.costing.settlement import Pricing
from bargain.domain.roster import Count, Roster
from bargain.figures.attribution import owed
from tests.costing.units import promised
from tests.terms.cases import pay_of

NOBODY = Roster([], [], [], [], [], [], [], [], [], [], [])
RATE = {"effective": "2025-07-01", "rate": "1.45%", "source": "s"}
MEDICARE = {"id": "medicare", "title": "Medicare", "on": ["salary", "stipend", "one_time"], "rates": [RATE]}
FICA = {
    "id": "fica", "title": "FICA", "on": ["salary"], "wage_base": "51000",
    "rates": [{"effective": "2025-07-01", "rate": "6.2%", "source": "s"}],
}  # fmt: skip
GRID = {"T": {"unit": "T", "step_movement": {"moves": "yes"}, "grid": {"B": ["50000", "52000"]}}}
FIRST = "2026-07-01"


def a_pay(*, heads=(None, None), counts=True, **settings):
    """Give 3.5 FTE on step 1 and 2.25 on step 2 of one lane, as a scattergram."""
    pay = pay_of({"schedules": GRID, "members": [], "settings": {"rollup": [MEDICARE], **settings}})
    rows = zip((0, 1), (35_000, 22_500), heads, strict=True)
    held = tuple(Count("T", "T", "B", row, fte, fte, people) for row, fte, people in rows)
    return replace(pay, roster=NOBODY, scattergram=held if counts else ())


def cost(pay, *promises, component="salary", year=2027):
    outcome = Pricing(pay, promises).cost(promises)["T"]
    return outcome.cash(year, component), sorted({note.reason for note in outcome.unknown})


def test_a_scattergram_is_priced_by_fte():
    """Base: 3.5 x 50,000 + 2.25 x 52,000 = 292,000.00. 2027, all on step 2: 5.75 x 52,000 = 299,000; 4% of it 11,960."""
    pricing = Pricing(a_pay())

    assert pricing.world()["T"].cash(2026, "salary") == 29_200_000
    assert cost(a_pay(), promised("across_the_board", percent="4%", effective=FIRST)) == (1_196_000, [])
    assert pricing.scenes["T"].fte == 57_500
    assert pricing.scenes["T"].members is None


def test_an_amount_for_each_member_needs_heads():
    """By FTE $500 is 5.75 x 500 = 2,875; for each member it is not costed without heads, and 7 x 750 with 4 and 3."""
    flat = promised("flat_amount", amount="500", effective=FIRST)
    each = promised("flat_amount", amount="750", per="member", effective=FIRST)

    assert cost(a_pay(), flat) == (287_500, [])
    nothing, reasons = cost(a_pay(), each, component="stipend")
    assert nothing == 0
    assert reasons == [
        "how many people hold the positions of T is not stated, which an amount for each member needs"
    ]
    assert cost(a_pay(heads=(4, 3)), each, component="stipend") == (525_000, [])


def test_longevity_for_each_member_in_place_of_one_by_fte_saves_nothing():
    """$1,000 from step 2 by FTE is 5.75 x 1,000; at $1,200 1,150 more. For each member nobody knows, and it stays as it is."""
    pay = a_pay(longevity=[{"units": ["T"], "bands": [{"step": "2", "amount": "1000"}], "prorate": "yes"}])
    bands = [{"step": "2", "amount": "1200"}]

    assert cost(pay, promised("longevity", bands=bands, effective=FIRST), component="longevity")[0] == 115_000
    each = promised("longevity", bands=bands, prorate="no", effective=FIRST)
    reason = "how many people hold the positions of T is not stated, which longevity that is not by FTE needs"
    assert cost(pay, each, component="longevity") == (0, [reason])


def test_a_payment_once_needs_heads_unless_it_goes_by_fte():
    """By FTE 1,000 x 5.75 = 5,750; in full to each of 4 + 3 members 7,000; in full to nobody knows how many, not costed."""
    full = promised("one_time", amount="1000", effective=FIRST)
    part = promised("one_time", amount="1000", prorate="yes", effective=FIRST)

    assert cost(a_pay(), part, component="one_time") == (575_000, [])
    assert cost(a_pay(heads=(4, 3)), full, component="one_time") == (700_000, [])
    assert cost(a_pay(), full, component="one_time")[1]


def test_a_wage_base_holds_for_each_full_position_and_is_at_least():
    """175,000 lies below 3.5 x 51,000; of 117,000 it reaches 2.25 x 51,000 = 114,750. 6.2%: 10,850 + 7,114.50."""
    outcome = Pricing(a_pay(rollup=[MEDICARE, FICA])).world()["T"]

    assert outcome.cash(2026, "fica") == 1_796_450
    assert "the wage base of FICA is for each member, and what each is paid is not known of all" in {
        note.reason for note in outcome.unknown
    }
    high = Pricing(a_pay(rollup=[MEDICARE, {**FICA, "wage_base": "184500"}])).world()["T"]
    assert high.cash(2026, "fica") == 1_810_400  # 292,000 x 6.2%
    assert not high.unknown


def total(**more):
    group = {
        "id": "paras", "unit": "T", "base": "4812330.45", "fte": "142.5", "heads": 168, "source": "Budget, page 12",
        "steps": {"percent": "1.6%", "source": "Five years of payroll"}, **more,
    }  # fmt: skip
    return {key: value for key, value in group.items() if value is not None}


def test_a_payroll_total_is_raised_to_the_cent():
    """4,812,330.45 x 1.016 = 4,889,327.74 (.7372); x 1.03 = 5,036,007.57 (.5722): 146,679.83 more; Medicare on it.

    1.45% of 4,889,327.74 is 70,895.25, of 5,036,007.57 it is 73,022.11: 2,126.86.
    """
    pay = a_pay(counts=False, groups=[total()])
    raise_ = promised("across_the_board", percent="3%", effective=FIRST)

    assert cost(pay, raise_) == (14_667_983, [])
    assert cost(pay, raise_, component="medicare") == (212_686, [])
    assert cost(pay, promised("flat_amount", amount="500", effective=FIRST))[0] == 7_125_000  # 142.5 x 500
    member = promised("flat_amount", amount="750", per="member", effective=FIRST)
    assert cost(pay, member, component="stipend")[0] == 12_600_000  # 168 x 750
    assert (
        cost(pay, promised("one_time", percent="1%", effective=FIRST), component="one_time")[0] == 4_889_328
    )


def test_steps_of_a_total_are_its_growth_or_not_costed():
    """1.6% of 4,812,330.45 is 76,997.29; without a growth nobody knows, frozen they cost as much less."""
    known = {part.name: part.cost for part in owed(Pricing(a_pay(counts=False, groups=[total()])))}
    unknown = {
        part.name: part.cost for part in owed(Pricing(a_pay(counts=False, groups=[total(steps=None)])))
    }

    assert known["steps"].cash(2027, "salary") == 7_699_729
    assert not unknown["steps"].cash(2027, "salary")
    assert any(note.reason.endswith("schedule paras") for note in unknown["steps"].unknown)
    frozen = promised("step_movement", move=0, effective=FIRST, sunset="2027-06-30")
    assert cost(a_pay(counts=False, groups=[total()]), frozen)[0] == -7_699_729


def test_what_needs_a_placement_is_not_costed_on_a_total():
    """A greater-of and a raise of one step cannot be read from a total; nobody guesses from the average."""
    pay = a_pay(counts=False, groups=[total()])
    greater = promised("greater_of", percent="2%", amount="1800", effective=FIRST)
    top = promised("across_the_board", percent="2%", steps=["2"], effective=FIRST)

    for promise in (greater, top):
        assert cost(pay, promise) == (0, ["payroll total paras does not say where members stand"])


@pytest.mark.parametrize(
    ("highest", "base", "cents", "sure"),
    [
        # No figure of the best paid: nothing is known to lie below the base, so nothing is counted.
        (None, "184500", 0, False),
        # 61,000 lies below: all of 4,812,330.45 at 6.2% = 298,364.49 (.4879).
        ("61000", "184500", 29_836_449, True),
    ],
)
def test_a_wage_base_on_a_total(highest, base, cents, sure):
    """What the best paid earns decides whether a wage base leaves anything out."""
    pay = a_pay(counts=False, groups=[total(highest=highest)], rollup=[MEDICARE, {**FICA, "wage_base": base}])
    outcome = Pricing(pay).world()["T"]
    assert outcome.cash(2026, "fica") == cents
    assert bool(outcome.unknown) is not sure


HEALTH = {
    "eligible_from": "0.5", "renews": FIRST,
    "shares": [{"effective": "2025-07-01", "share": "75%"}],
    "growth": [{"effective": f"{year}-07-01", "percent": "0%", "source": "s"} for year in (2026, 2027)],
}  # fmt: skip
PREMIUMS = [
    {"plan": "HMO", "tier": "FAM", "premium": "20000"},
    {"plan": "HMO", "tier": "IND", "premium": "8000"},
]


def test_enrolment_of_a_total_is_insured():
    """40 families x 20,000 x 75% = 600,000; at 80% 640,000. A share that depends on pay is not costed."""
    enrolled = [{"plan": "HMO", "tier": "FAM", "heads": "40"}]
    case = {
        "schedules": GRID, "members": [], "premiums": PREMIUMS,
        "settings": {"health": HEALTH, "rollup": [MEDICARE], "groups": [total(enrolled=enrolled)]},
    }  # fmt: skip
    pay = replace(pay_of(case), roster=NOBODY)

    assert Pricing(pay).world()["T"].cash(2026, "health") == 60_000_000
    assert cost(pay, promised("premium_share", share="80%", effective=FIRST), component="health") == (
        4_000_000,
        [],
    )
    low = promised("premium_share", share="80%", pay_at_most="50000", effective=FIRST)
    assert cost(pay, low, component="health")[1]


def test_the_insurance_of_a_scattergram_is_unknown_and_not_nothing():
    """Premiums, and a promise on who pays them, are not costed; a raise, which leaves them alone, is whole."""
    case = {
        "schedules": GRID, "members": [], "premiums": PREMIUMS,
        "settings": {"health": HEALTH, "rollup": [MEDICARE]},
    }  # fmt: skip
    pay = replace(pay_of(case), roster=NOBODY, scattergram=(Count("T", "T", "B", 0, 35_000, 35_000, 4),))
    reason = "the insurance of those counted in T is not stated"

    assert reason in {note.reason for note in Pricing(pay).world()["T"].unknown}
    share = promised("premium_share", share="80%", effective=FIRST)
    assert reason in cost(pay, share, component="health")[1]
    assert cost(pay, promised("across_the_board", percent="4%", effective=FIRST))[1] == []


def test_a_total_of_stipends_is_raised_as_a_stipend():
    """3% of 412,000 is 12,360, and Medicare 1.45% of it 179.22."""
    pay = a_pay(counts=False, groups=[total(id="coaching", base="412000", kind="stipend", steps=None)])
    raise_ = promised("stipend", id="coaching", percent="3%", effective=FIRST)

    assert Pricing(pay).world()["T"].cash(2026, "stipend") == 41_200_000
    assert cost(pay, raise_, component="stipend") == (1_236_000, [])
    assert cost(pay, raise_, component="medicare") == (17_922, [])


@pytest.mark.parametrize(
    ("counted", "base", "filled"),
    [
        # In the base: 1.5 x 50,000 all year, and a step to 52,000 like everybody: 3,000 more.
        ("yes", 7_500_000, 300_000),
        # Filled on January 1: 1.5 x 50,000 x 6/12.
        ("no", 0, 3_750_000),
    ],
)
def test_a_vacancy_is_counted_or_filled_as_stated(counted, base, filled):
    """One full position and one of half, placed where new hires are, without a member who ever stood there."""
    vacancy = {"schedule": "T", "fte": "1.5", "counted": counted, "filled": "2027-01-01", "source": "Budget"}
    hire = {"schedule": "T", "lane": "B", "step": "1", "source": "Hires of three years"}
    outcome = Pricing(a_pay(counts=False, vacancies=[vacancy], new_hires=[hire])).world()["T"]

    assert outcome.cash(2026, "salary") == base
    assert outcome.cash(2027, "salary") - outcome.cash(2026, "salary") == filled


def test_filled_vacancies_are_a_part_of_their_own():
    """1.5 x 50,000 x 6/12 in 2027; in 2028 the step too: 1.5 x 52,000."""
    vacancy = {"schedule": "T", "fte": "1.5", "counted": "no", "filled": "2027-01-01", "source": "Budget"}
    hire = {"schedule": "T", "lane": "B", "step": "1", "source": "Hires of three years"}
    parts = {
        p.name: p.cost for p in owed(Pricing(a_pay(counts=False, vacancies=[vacancy], new_hires=[hire])))
    }

    assert parts["vacancies"].cash(2027, "salary") == 3_750_000
    assert parts["vacancies"].cash(2028, "salary") == 7_800_000
