"""Published settlements through the command line: every published figure, or why it differs.

05: San Juan Unified School District, board packet of June 22, 2021, public disclosure pages 1a and 1b.
13: Costing 101, AFSCME Western Region training, August 2014.
18: The Case For The Cap, a member of the Ventura union, November 12, 2022, on the schedule of 2022-23.
The facts after them are those that other published settlements were checked by, each with its source.
"""

import json
from itertools import product

import pytest

UNIT = "  - {{id: {0}, name: Unit {0}, kind: teacher, headcount: {1}}}\n"
FREE = "rollup: [{id: none, title: None, on: [salary, one_time, longevity], rates: [{effective: 2000-07-01, rate: 0%, source: s}]}]\n"


@pytest.fixture
def compared(run, tmp_path):
    """Give a function that writes a workspace and compares offers: years by position, kinds of cost by position."""

    def command(files, offers, units=("T",)):
        roster = "".join(UNIT.format(unit, 2) for unit in units)
        held = {
            "bargain.yaml": f"local: {{id: m, name: Mills, state: CA}}\nemployer: {{name: C}}\nlaw: {{profile: generic}}\nunits:\n{roster}",
            **files,
            **{
                f"offers/{name}.yaml": f"id: {name}\ntitle: {name}\nterms:\n{terms}"
                for name, terms in offers.items()
            },
        }
        for name, text in held.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        ran = run("cost", "compare", *offers, "-w", tmp_path, "--as-of", "2026-07-01", "--format", "json")
        assert ran.code == 0, ran.out + ran.said
        data = json.loads(ran.out)["data"]
        names = list(offers)
        kinds = {
            name: {row["kind"]: row[f"p{n + 1}"] / 100 for row in data["kinds"]}
            for n, name in enumerate(names)
        }
        return {row["position"]: row for row in data["years"]}, kinds

    return command


def dollars(row, year):
    return row[f"y{year}"] / 100


# 05. What is raised is what the packet prints; the payroll behind each line is worked back from it: the raise of 3.55% on
# a total that has moved by 0.9% of steps and columns. Each class of pay in each fund is a unit here.
LINES = {"CU": 5015718, "CR": 1177614, "SU": 199886, "SR": 87917}
ONCE = {"CR": 6646587, "SR": 324804}
RATES = {"C": ("21.60%", "2.60%"), "S": ("33.79%", "4.95%")}


def san_juan(years):
    groups = "".join(
        f"  - {{id: {unit}, unit: {unit}, base: ${line / 0.0355 / 1.009:.2f}, fte: 100, source: packet,"
        " steps: {percent: 0.9%, source: packet}}\n"
        for unit, line in LINES.items()
    )
    rollup = "".join(
        f"  - {{id: {name}{kind}, title: {name.title()} {kind}, on: [salary, one_time], units: [{kind}U, {kind}R],"
        f" rates: [{{effective: 2020-07-01, rate: {rates[n]}, source: packet}}]}}\n"
        for kind, rates in RATES.items()
        for n, name in enumerate(("statutory", "retiree"))
    )
    return {
        "pay/pay.yaml": f"first_year: 2021-07-01\nyears: {years}\nschedules: []\ngroups:\n{groups}rollup:\n{rollup}"
    }


def raise_of(*units):
    return f"  - {{term: across_the_board, percent: 3.55%, units: [{', '.join(units)}], effective: 2021-07-01}}\n"


def once(unit):
    return (
        f"  - {{term: fixed_amount, amount: ${ONCE[unit]}, one_time: yes, pay: salary, units: [{unit}],"
        " source: packet, effective: 2021-07-01}\n"
    )


OFFERS = {
    **{unit: raise_of(unit) for unit in LINES},
    **{f"once-{unit}": once(unit) for unit in ONCE},
    "all": raise_of(*LINES) + once("CR") + once("SR"),
}
STATUTORY = {"CU": 1083395, "CR": 254365, "SU": 67541, "SR": 29707, "once-CR": 1435663, "once-SR": 109751}


def test_case_05_every_line_of_the_first_year(compared):
    """Salary, one-time and statutory lines to the dollar; 16,797,109 in all; 3.94% and 7,338 for each FTE.

    The source rounds every line before it adds, so sums differ by a dollar or two. It prints 140,302 of retiree health
    where 2.60% of 5,015,718 and 4.95% of 199,886 are 140,303.03.
    """
    years, kinds = compared(san_juan(1), OFFERS, LINES)
    for name, published in STATUTORY.items():
        salary = kinds[name].get("Salary", 0) + kinds[name].get("One-time payments", 0)
        assert round(salary) == (LINES | {f"once-{unit}": n for unit, n in ONCE.items()})[name]
        assert round(kinds[name][f"Statutory {name.removeprefix('once-')[0]}"]) == published
    whole = kinds["all"]
    assert round(whole["Salary"]) == 6481135
    assert round(whole["One-time payments"]) == 6971391
    assert abs(whole["Statutory C"] + whole["Statutory S"] - 2980422) <= 1
    retiree = {name: kinds[name].get("Retiree C", 0) + kinds[name].get("Retiree S", 0) for name in OFFERS}
    assert abs(retiree["CU"] + retiree["SU"] - 140302) <= 1.04
    assert abs(retiree["CR"] + retiree["SR"] + retiree["once-CR"] + retiree["once-SR"] - 223859) <= 1
    total = dollars(years["all"], 2022)
    assert abs(total - 16797109) <= 2
    # The district's base before the settlement and the FTE of the unit, both printed, are no part of this workspace.
    assert round(100 * total / (280710991 + 81989482 + 63214928), 2) == 3.94
    assert round(total / 2289.04) == 7338


def test_case_05_what_is_paid_once_is_gone_in_the_second_year(compared):
    """8,705,694 less: the one-time lines, 1,545,414 of statutory cost and 188,889 of retiree health.

    The ongoing raise and its statutory cost grow by 0.9% of steps and columns, 71,245.
    """
    years, kinds = compared(san_juan(2), OFFERS, LINES)
    first, second = dollars(years["all"], 2022), dollars(years["all"], 2023)
    ongoing = [dollars(years[unit], 2022) for unit in LINES]
    grown = second - sum(ongoing)
    assert abs(first - (second - grown) - 8705694) <= 1
    statutory = sum(kinds[name][f"Statutory {name[-2]}"] for name in ("once-CR", "once-SR"))
    assert round(statutory) == 1545414
    # What grows is the raise, its statutory cost and its retiree health, which the source leaves out of the growth.
    retiree = 0.009 * sum(LINES[unit] * float(RATES[unit[0]][1].rstrip("%")) / 100 for unit in LINES)
    assert round(grown - retiree) == 71245
    assert round(sum(kinds[f"once-{unit}"][f"Retiree {unit[0]}"] for unit in ONCE)) == 188889


# 13. A payroll of 1,000,000 and forty workers.
PAYROLL = "groups: [{id: p, unit: T, base: $1000000, fte: 40, heads: 40, source: primer}]\n"


def three_years(rollup=FREE, groups=PAYROLL):
    return {"pay/pay.yaml": f"first_year: 2014-07-01\nyears: 3\nschedules: []\n{groups}{rollup}"}


def test_case_13_three_raises_of_three_percent(compared):
    """30,000, 60,900 and 92,727 over the base, 183,627 in the term; two bonuses of 30,000 that do not come again."""
    raises = "".join(
        f"  - {{term: across_the_board, percent: 3%, effective: {y}-07-01}}\n" for y in (2014, 2015, 2016)
    )
    flat = "  - {term: one_time, amount: $750, effective: 2014-07-01}\n"
    percent = "  - {term: one_time, percent: 3%, effective: 2014-07-01}\n"
    years, _ = compared(three_years(), {"raises": raises, "flat": flat, "percent": percent})
    assert [dollars(years["raises"], year) for year in (2015, 2016, 2017)] == [30000, 60900, 92727]
    assert years["raises"]["term"] == 18_362_700
    for bonus in ("flat", "percent"):
        assert [dollars(years[bonus], year) for year in (2015, 2016, 2017)] == [30000, 0, 0]


def test_case_13_the_roll_up_is_17_15_percent_of_a_raise_and_less_of_a_bonus(compared):
    """5,145 on 30,000; pension, unemployment, compensation and life are on base pay only: 7.65% of a bonus, 2,295."""
    on_all = {"social_security": "6.20%", "medicare": "1.45%"}
    on_base = {"pension": "6%", "unemployment": "1.5%", "compensation": "1.5%", "life": "0.5%"}
    rollup = "rollup:\n" + "".join(
        f"  - {{id: {name}, title: {name}, on: [salary{', one_time' if name in on_all else ''}],"
        f" rates: [{{effective: 2013-07-01, rate: {rate}, source: primer}}]}}\n"
        for name, rate in (on_all | on_base).items()
    )
    offers = {
        "raise": "  - {term: across_the_board, percent: 3%, effective: 2014-07-01}\n",
        "bonus": "  - {term: one_time, percent: 3%, effective: 2014-07-01}\n",
    }
    years, _ = compared(three_years(rollup), offers)
    assert dollars(years["raise"], 2015) - 30000 == 5145
    assert dollars(years["bonus"], 2015) - 30000 == 2295


def test_case_13_cents_an_hour_and_what_comes_first(compared):
    """30 cents on 100,000 hours are 30,000; 4% then 2% ends at 10.61 as 2% then 4% does, and pays 20,000 more."""
    members = "".join(f"M{n},T,H,all,1,1,10,250\n" for n in range(40))
    files = {
        "pay/pay.yaml": f"first_year: 2014-07-01\nyears: 2\nschedules: [{{id: H, unit: T, pay: hourly}}]\n{FREE}",
        "pay/schedules/H.2013-07-01.csv": "step,all\n1,10.00\n",
        "pay/roster.csv": f"id,unit,schedule,lane,step,fte,hours,days\n{members}",
    }
    first = "  - {{term: hourly_raise, percent: {}, effective: 2014-07-01}}\n"
    then = "  - {{term: hourly_raise, percent: {}, effective: 2015-07-01}}\n"
    offers = {
        "cents": "  - {term: hourly_raise, amount: $0.30, effective: 2014-07-01}\n",
        "front": first.format("4%") + then.format("2%"),
        "back": first.format("2%") + then.format("4%"),
    }
    years, _ = compared(files, offers)
    rates = {
        name: [10 + dollars(years[name], year) / 100_000 for year in (2015, 2016)]
        for name in ("front", "back")
    }
    assert dollars(years["cents"], 2015) == 30000
    assert rates == {"front": [10.40, 10.61], "back": [10.20, 10.61]}


# 18. The figures are facts of a public schedule, typed from the board's; rows that repeat are written once.
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


def test_case_18_career_earnings_and_their_average(run, tmp_path):
    """77,445 on average over 36 rows of five classes; 2,469,378 in class 1 and 3,097,190 in class 5; 6% and 10% more.

    The source prints 82,091 after 6%, which is 6% of the rounded average (each cell raised gives 82,092.10), and cuts the
    cents: 85,189 of 85,189.87 and a gain of 7,744 of 7,744.53. What a pension pays is no cost of a settlement: not here.
    """
    lanes = [f"class {n + 1}" for n in range(5)]
    rows = "".join(f"{n + 1},{','.join(map(str, row))}\n" for n, row in enumerate(VENTURA))
    files = {
        "bargain.yaml": "local: {id: m, name: Mills, state: CA}\nemployer: {name: C}\nlaw: {profile: generic}\nunits:\n"
        + UNIT.format("T", 2),
        "pay/pay.yaml": "first_year: 2022-07-01\nyears: 1\nschedules: [{id: T, unit: T, rounding: dollar}]\n",
        "pay/schedules/T.2022-07-01.csv": f"step,{','.join(lanes)}\n{rows}",
        "pay/roster.csv": "id,unit,schedule,lane,step,fte\nT1,T,T,class 1,1,1\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = ("T", "T+6%", "T+10%", "--years", 36, "-w", tmp_path, "--as-of", "2022-11-12", "--format", "json")
    for lane, earned in (("class 1", 2469378), ("class 5", 3097190)):
        data = json.loads(run("schedule", "career", *asked, "--lane", lane).out)["data"]
        whole = [row["earned"] for row in data["careers"] if row["years"] == 36]
        assert whole[0] == earned * 100
    average = [grid["average"] / 100 for grid in data["grids"]]
    assert average == [77445.34, 82092.10, 85189.87]
    assert [round(average[0]), int(average[2]), int(average[2] - average[0])] == [77445, 85189, 7744]
    assert int(average[1]) - 1 == 82091
    assert abs(average[2] - average[1] - 3098) <= 1


def roster(*rows, more=""):
    return f"id,unit,schedule,lane,step,fte{more}\n" + "".join(
        f"M{n},T,T,{row}\n" for n, row in enumerate(rows)
    )


LANES = ("I", "II", "III", "IV", "V")


def test_late_steps_and_then_all_cells(compared):
    """1.5% on steps 16-25 and then 6% on all, as Los Rios agreed: 125 cells, each rounded once, a member in each.

    The schedule is 52,790.40, 5,616.00 more for each class and 3,481.92 for each step; the product is rounded once: step
    16 of the first class, 105,019.20, becomes 105,019.20 x 1.015 x 1.06 = 112,990.157..., 112,990.16.
    """
    cells = {(c, s): 5279040 + 561600 * c + 348192 * s for c, s in product(range(5), range(25))}
    lines = "".join(f"{s + 1},{','.join(f'{cells[c, s] / 100:.2f}' for c in range(5))}\n" for s in range(25))
    files = {
        "pay/pay.yaml": f"first_year: 2026-07-01\nyears: 1\nschedules: [{{id: T, unit: T}}]\n{FREE}",
        "pay/schedules/T.2025-07-01.csv": f"step,{','.join(LANES)}\n{lines}",
        "pay/roster.csv": roster(*(f"{LANES[c]},{s + 1},1" for c, s in cells)),
    }
    offer = "  - {term: targeted_cells, effective: 2026-07-01, changes: [{percent: 1.5%, steps: [16-25]}, {percent: 6%}]}\n"
    years, _ = compared(files, {"deal": offer})
    new = [
        (2 * cell * 10759 + 10000) // 20000 if step >= 15 else (2 * cell * 106 + 100) // 200
        for (_, step), cell in cells.items()
    ]
    assert years["deal"]["y2027"] == sum(new) - sum(cells.values())


def test_longevity_percents_compound(compared):
    """4%, 4%, 4% and 2% reached at 10, 15, 20 and 25 years are 4%, 8.16%, 12.4864% and 14.736128% of the cell.

    Of 60,000: 2,400.00, 4,896.00, 7,491.84 and 8,841.68, together 23,629.52.
    """
    hired = [f"B,1,1,{2027 - years}" for years in (9, 10, 15, 20, 25)]
    files = {
        "pay/pay.yaml": f"first_year: 2026-07-01\nyears: 1\nschedules: [{{id: T, unit: T}}]\n{FREE}",
        "pay/schedules/T.2025-07-01.csv": "step,B\n1,60000\n",
        "pay/roster.csv": roster(*hired, more=",hired"),
    }
    bands = "{years: 10, percent: 4%}, {years: 15, percent: 4%}, {years: 20, percent: 4%}, {years: 25, percent: 2%}"
    offer = f"  - {{term: longevity, compounding: yes, effective: 2026-07-01, bands: [{bands}]}}\n"
    years, _ = compared(files, {"deal": offer})
    assert years["deal"]["y2027"] == 2_362_952


def test_laboratory_hours_and_a_part_time_adjuncts_insurance(compared):
    """8 laboratory hours of .75 and 6 of lecture are 12 of 30, 0.40 FTE; insured at .40 by .60, two thirds.

    At 1,500 an hour of load 18,000, of which 5% are 900. Of a premium of 9,000 the employer pays 80%, 7,200, and for this
    adjunct 4,800; ten points more are 900, and two thirds of it 600.
    """
    files = {
        "pay/pay.yaml": "first_year: 2026-07-01\nyears: 1\nschedules:\n  - {id: T, unit: T, pay: per_load_hour, full_load: 30,"
        " modes: [{id: lecture, factor: 1.0}, {id: lab, factor: 0.75}]}\n"
        f"{FREE}health:\n  eligible_from: 0.6\n  renews: 2026-07-01\n"
        "  eligibility: [{fte_from: 0.40, full_at: 0.60}]\n  shares: [{effective: 2025-07-01, share: 80%}]\n"
        "  growth: [{effective: 2026-07-01, percent: 0%, source: s}]\n",
        "pay/schedules/T.2025-07-01.csv": "step,MA\n1,1500\n",
        "pay/roster.csv": roster("MA,1,,6,8,HMO,IND", more=",lecture,lab,plan,tier"),
        "pay/premiums.csv": "plan,tier,effective,premium\nHMO,IND,2025-07-01,9000\n",
    }
    offers = {
        "raise": "  - {term: across_the_board, percent: 5%, effective: 2026-07-01}\n",
        "share": "  - {term: premium_share, share: 90%, effective: 2026-07-01}\n",
    }
    years, _ = compared(files, offers)
    assert (years["raise"]["y2027"], years["share"]["y2027"]) == (90_000, 60_000)


def test_a_share_of_premiums_against_a_raise(compared):
    """Fifteen points of a family plan of 12,000 are 1,800; 6.5% of 50,000 is 3,250: a member is 1,450 ahead."""
    files = {
        "pay/pay.yaml": f"first_year: 2026-07-01\nyears: 1\nschedules: [{{id: T, unit: T}}]\n{FREE}health:\n"
        "  eligible_from: 0.5\n  renews: 2026-07-01\n  shares: [{effective: 2025-07-01, share: 80%}]\n"
        "  growth: [{effective: 2026-07-01, percent: 0%, source: s}]\n",
        "pay/schedules/T.2025-07-01.csv": "step,B\n1,50000\n",
        "pay/roster.csv": roster("B,1,1,HMO,FAM", more=",plan,tier"),
        "pay/premiums.csv": "plan,tier,effective,premium\nHMO,FAM,2025-07-01,12000\n",
    }
    share = "  - {term: premium_share, share: 65%, effective: 2026-07-01}\n"
    rise = "  - {term: across_the_board, percent: 6.5%, effective: 2026-07-01}\n"
    years, _ = compared(files, {"share": share, "raise": rise, "both": share + rise})
    assert [years[name]["y2027"] for name in ("share", "raise", "both")] == [-180_000, 325_000, 145_000]


def test_a_raise_for_more_days_is_in_part_the_price_of_the_days(compared, run, tmp_path):
    """2% for two days on 183: 1,220 on 61,000, of which two days at 333.33 are 666.66; a day rises by 0.9%."""
    days = "  - {term: contract_days, days: 2, paid: percent, percent: 2%, effective: 2026-07-01}\n"
    files = {
        "pay/pay.yaml": f"first_year: 2026-07-01\nyears: 1\nschedules: [{{id: T, unit: T, days: 183}}]\n{FREE}",
        "pay/schedules/T.2025-07-01.csv": "step,B\n1,61000\n",
        "pay/roster.csv": roster("B,1,1"),
        "proposals/U-01.yaml": "id: U-01\nside: union\ntitle: Days\nunits: [T]\nkind: amend\nversions:\n"
        f"- v: 1\n  by: union\n  text: Two more days.\n  terms:\n{days}",
    }
    own = "  - {term: contract_days, days: 2, paid: per_diem, effective: 2026-07-01}\n"
    years, _ = compared(files, {"percent": days, "own": own})
    assert (years["percent"]["y2027"], years["own"]["y2027"]) == (122_000, 66_667)
    ran = run("cost", "--version", "U-01=1", "-w", tmp_path, "--as-of", "2026-07-01")
    assert "2 more days on 183 are 1.09% more time for 2% more pay: an hour is paid 0.9% more" in " ".join(
        ran.out.split()
    )
