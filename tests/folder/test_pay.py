"""The pay folder: the example of the manual reads whole, and every slip is told with its place."""

import re
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from bargain.domain.pay import PaySettings
from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder.pay import read_pay
from bargain.folder.records import fit

MANUAL = Path(__file__).parents[2] / "docs" / "pay.md"


def manual():
    """The files of docs/pay.md, by path."""
    text = MANUAL.read_text(encoding="utf-8")
    return dict(re.findall(r"^## `(pay/\S+)`\n.*?```\w[^\n]*\n(.*?)```", text, re.M | re.S))


def write(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def pay(tmp_path):
    """Read the manual's files, with some of them replaced; gives pay and problems."""

    def reading(settings=lambda text: text, **changes):
        files = manual()
        files["pay/schedules/E1.2025-07-01.csv"] = "step,para\n1,17.95\n2,18.60\n"
        for name, change in changes.items():
            path = next(path for path in files if name in path)
            files[path] = change(files[path])
        files = {path: text for path, text in files.items() if text is not None}
        write(tmp_path, files)
        page = page_of(settings(files["pay/pay.yaml"]).encode(), PurePosixPath("pay/pay.yaml"))
        tree, problems = read(page)
        record, faults = fit(PaySettings, tree, page)
        assert not [*problems, *faults], [*problems, *faults]
        return read_pay(tmp_path, record)

    return reading


def told(problems):
    return [(p.code, str(p.at), p.message) for p in problems]


def test_the_manual_s_example_reads(pay):
    """Every file of docs/pay.md; the grid's empty cells do not exist, and its plateau is fine."""
    held, problems = pay()
    assert told(problems) == []
    assert len(held.roster) == 3
    assert held.roster.hired == [2014, 2024, 2019]
    assert held.roster.load == [10000, 6000, 650 * 19000]
    grid = next(grid for grid in held.grids if grid.schedule == "A")
    assert grid.cells["M", 2] == 5707100
    assert ("B", 4) not in grid.cells


def test_totals_alone_are_a_whole_file(tmp_path):
    """What the manual shows for a team with only totals reads without schedules, and the comma in quotes is no fault."""
    text = re.search(r"```yaml totals alone\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.S)[1]
    page = page_of(text.encode(), PurePosixPath("pay/pay.yaml"))
    tree, problems = read(page)
    settings, faults = fit(PaySettings, tree, page)
    assert told([*problems, *faults]) == []

    held, problems = read_pay(tmp_path, settings)

    assert told(problems) == []
    assert [group.base.cents for group in held.settings.groups] == [3_000_000_000]


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "place", "message"),
    [
        ("roster", "M,3,1.00", "M,6,1.00", "PAY-10", "2:5", "the schedule has no step '6' in lane 'M'"),
        ("roster", "M,3,1.00", "X,3,1.00", "PAY-10", "2:4", "there is no lane 'X'"),
        ("roster", "A0001,A,A,", "A0001,A,Z,", "PAY-10", "2:3", "there is no schedule 'Z'"),
        ("roster", "A0001,A,A,", "A0001,E,A,", "PAY-10", "2:2", "schedule A is not one of unit 'E'"),
        ("roster", "6.5,190", ",190", "PAY-09", "4:3", "a member on a schedule paid hourly has no hours and days in this row"),
        ("roster", "0.60", "-0.60", "CSV-VALUE", "3:6", "`fte` is below zero: '-0.60'"),
        ("roster", "0.60", "1.20", "CSV-VALUE", "3:6", "`fte` is more than one full position: '1.20'"),
        ("roster", "worksite", "last_name", "PAY-08", "2:14", "a roster has no column last_name"),
        ("A.2025", "50286,", "40286,", "PAY-22", "3:2", "step 2 of lane 'B' pays less than step 1"),
        ("A.2025", "52549", "50100", "PAY-23", "3:3", "lane 'B15' pays less than lane 'B' to its left on step 2"),
        ("A.2025", "48213.00", "none of it", "PAY-20", "2:2", "'none of it' is not a number"),
        ("A.2025", "48213.00", "0", "PAY-20", "2:2", "'0' is not a rate of pay"),
        ("A.2025", "\n4,", "\n3,", "PAY-21", "5:1", "step '3' stands already on line 4"),
        ("lane_moves", "A0002", "A0009", "PAY-12", "2:1", "this id is not in the roster"),
        ("lane_moves", ",M", ",Z", "PAY-12", "2:3", "there is no lane 'Z'"),
        ("premiums", "9840", "lots", "CSV-VALUE", "2:4", "`premium`: 'lots' is not an amount of money"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_place_and_a_remedy(pay, name, old, new, code, place, message):
    """One change to one file of the manual."""
    _, problems = pay(**{name: lambda text: text.replace(old, new, 1)})
    found = [p for p in problems if p.code == code]
    assert [(f"{p.at.line}:{p.at.column}", p.message) for p in found][:1] == [(place, message)]
    assert found[0].fix


def test_a_plan_without_a_premium_is_a_warning(pay):
    """The members in it are then not costed."""
    held, problems = pay(premiums=lambda text: text.replace("PPO,IND,2025-07-01,11280\n", ""))
    assert held is not None
    assert told(problems) == [("PAY-11", "pay/roster.csv:3:1", "no premium is given for 'PPO IND'")]


def test_a_roster_problem_shows_the_row_and_not_who_it_is(pay):
    """The line itself, with its id, stays out of messages."""
    _, problems = pay(roster=lambda text: text.replace("M,3,1.00", "M,6,1.00"))
    assert all("A0001" not in p.message + p.excerpt for p in problems)


def test_without_a_grid_or_a_roster_there_is_nothing_to_cost(pay):
    """Both are told."""
    held, problems = pay(E1=lambda _: None, roster=lambda _: None)
    assert held is None
    assert {"PAY-06", "PAY-07"} <= {p.code for p in problems}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("years: 3", "years: 0", "PAY-01"),
        ("\nstipends:", "\n  - {units: [A], bands: [{years: 5, amount: $1}]}\n\nstipends:", "PAY-02"),
        ("rate: 0.83%", "rate: 83%", "PAY-03"),
        ("share: 75%", "share: 175%", "PAY-04"),
        ("{years: 15, amount: $750}", "{years: 15, step: 3, amount: $750}", "PAY-50"),
        ("{years: 15, amount: $750}", "{years: 15}", "PAY-50"),
        ("share: 10%, of", "share: 10%, amount: $5, of", "PAY-50"),
        ('share: 10%, of: "B:1"', "share: 10%", "PAY-50"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_told(pay, old, new, code):
    """One change to the manual's settings."""
    _, problems = pay(settings=lambda text: text.replace(old, new, 1))
    assert code in {p.code for p in problems}


def test_a_file_that_names_no_schedule_is_told(pay, tmp_path):
    """A grid's name is its schedule and its date."""
    write(
        tmp_path,
        {
            "pay/schedules/Z.2025-07-01.csv": "step,B\n1,5\n",
            "pay/schedules/A.2025-13-01.csv": "step,B\n1,5\n",
        },
    )
    _, problems = pay()
    assert [str(p.at) for p in problems if p.code == "PAY-05"] == [
        "pay/schedules/A.2025-13-01.csv",
        "pay/schedules/Z.2025-07-01.csv",
    ]


def test_a_premium_stands_once_and_is_not_below_zero(pay):
    """Two premiums for one plan, tier and day: the last would win, and nobody would know."""
    held, problems = pay(premiums=lambda text: text + "HMO,IND,2025-07-01,9999\nPPO,FAM,2025-07-01,-5\n")
    assert held is None
    assert told(problems) == [
        ("CSV-TWICE", "pay/premiums.csv:5:4", "'HMO IND' from 2025-07-01 stands already on line 2"),
        ("PAY-13", "pay/premiums.csv:6:4", "a premium is below zero"),
    ]


def test_a_comma_is_never_taken_for_a_point(pay):
    """Half a position written 0,5 is not five positions."""
    held, problems = pay(roster=lambda text: text.replace(",0.60,", ',"0,5",'))
    assert held is None
    assert [p.code for p in problems] == ["CSV-VALUE"]
    assert "'0,5' has a comma that parts no thousands" in problems[0].message


def test_a_year_may_begin_on_a_leap_day():
    """The base year then begins on the first of March."""
    schedules = [{"id": "A", "unit": "A"}]
    settings = {"first_year": "2028-02-29", "years": "1", "schedules": schedules}
    assert PaySettings.model_validate(settings).base_opens == date(2027, 3, 1)


def test_a_proposed_grid_reads_with_its_map(pay):
    """The manual's A.flat: three rows, and where the five old steps go; it is in force from no date."""
    held, problems = pay()
    assert told(problems) == []
    assert [grid.schedule for grid in held.grids] == ["A", "E1"]
    flat = held.proposed[0]
    assert (flat.name, flat.grid.lanes, flat.grid.steps) == (
        "flat",
        ("B", "B15", "M", "M15", "M30"),
        ("1", "2", "3"),
    )
    assert flat.place == {"1 to 2": "1", "3": "2", "4 to 5": "3"}
    assert flat.grid.cells["M30", 2] == 6_730_000


@pytest.mark.parametrize(
    ("old", "new", "told_of"),
    [
        (
            "1 to 2,1,",
            "2-Jan,1,",
            ("PAY-24", "2:1", "'2-Jan' is a date that a spreadsheet made of a range of steps"),
        ),
        ("3,2,54000", "1 to 2,2,54000", ("PAY-24", "3:1", "'1 to 2' goes to step 1 already")),
        ("54000", "54ooo", ("PAY-20", "3:3", "")),
    ],
)
def test_a_slip_in_a_proposed_grid_is_told_by_its_cell(pay, old, new, told_of):
    """A range that Excel made a date, an old step on two rows, a figure that is none."""
    code, at, message = told_of
    _, problems = pay(**{"A.flat": lambda text: text.replace(old, new, 1)})
    first = problems[0]
    assert (first.code, str(first.at)) == (code, f"pay/schedules/A.flat.csv:{at}")
    assert message in first.message


def test_a_proposed_grid_from_a_spreadsheet(pay):
    """A byte order mark, semicolons, thousands with commas, and the ends of lines of another system."""
    text = "\ufefffrom;step;B\r\n1 to 5;1;51,000\r\n"
    held, problems = pay(**{"A.flat": lambda _: text})
    assert told(problems) == []
    assert held.proposed[0].grid.cells == {("B", 0): 5_100_000}


def test_a_roster_of_headings_alone_is_told(pay):
    """Nobody in it is not nobody to pay: it says so, and nothing is costed at zero."""
    held, problems = pay(roster=lambda text: text.partition("\n")[0])
    assert held is None
    assert ("PAY-07", "pay/roster.csv", "holds nobody, so nothing can be costed") in told(problems)
