"""Scattergrams, seniority lists, premiums, calendars, the team and comparable employers: what each becomes, and what stops it."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from bargain.folder.standing import Standing
from bargain.problems import Severity
from tests.intake.cases import errors, take

LONG = "step,lane,fte,salary\n1,BA,3.5,46260\n2,BA,2.5,46700\n17,BA,22.0,78500\n1,MA,1.0,48260\n"
GRID = "Step,BA,MA\r\n1,3.5,1.0\r\n2,2.5,\r\n17,22.0,0\r\nTotal,28.0,1.0\r\n"
ACROSS = "Lane,1,2,17,Total\nBA,3.5,2.5,22,28\nMA,1,0,,1\n"


def stacked(*, calculated: bool) -> bytes:
    """Make a scattergram as it is handed out: three rows a lane, steps across, sums as formulas or as figures."""
    book = Workbook()
    page = book.active
    assert page is not None
    total = ["=SUM(B4:D4)", "=SUM(B8:D8)"] if not calculated else [28, 1]
    product = ["=B4*B5", "=C4*C5", "=D4*D5"] if not calculated else [161910, 116750, 1727000]
    for row in (
        ["Scattergram 2017-2018"], [], ["Step", 1, 2, 17, "Total"],
        ["FTE", 3.5, 2.5, 22, total[0]], ["BA", 46260, 46700, 78500], ["Total $/Step", *product], [],
        ["FTE", 1, 0, 0, total[1]], ["MA", 48260, 48700, 80500], ["Total $/Step", *product],
    ):  # fmt: skip
        page.append(row)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (LONG.encode(), "s.csv"), (GRID.encode(), "s.csv"), (ACROSS.encode(), "s.csv"),
        (stacked(calculated=False), "s.xlsx"), (stacked(calculated=True), "s.xlsx"),
    ],
    ids=["list", "lattice", "steps across", "blocks with formulas", "blocks with figures"],
)  # fmt: skip
def test_scattergrams(raw: bytes, name: str) -> None:
    """However it is laid out: 28 positions of BA on three steps and one of MA, each row no more than one position."""
    taken = take("scattergram", raw, name)

    assert errors(taken) == []
    assert taken.count == "29 FTE on 4 placements"
    heading, *rows = taken.files["pay/scattergram.csv"].splitlines()
    assert heading == "unit,schedule,lane,step,fte"
    found = {(lane, step): float(fte) for _, _, lane, step, fte in (row.split(",") for row in rows)}
    assert found == {("BA", "1"): 3.5, ("BA", "2"): 2.5, ("BA", "17"): 22, ("MA", "1"): 1}
    assert {tuple(row.split(",")[:2]) for row in rows} == {("A", "A")}


def test_positions_of_other_units_stay_and_a_roster_is_asked_about() -> None:
    """Unit E keeps its row with its heads; unit A has a roster, of which one of the two is to be counted."""
    other = {"unit": "E", "schedule": "E1", "lane": "para", "step": "1", "fte": "12", "heads": "15"}
    held = Standing(scattergram=(other,), roster=({"unit": "A", "id": "A1"},))
    taken = take("scattergram", LONG.encode(), standing=held)

    assert taken.files["pay/scattergram.csv"].splitlines()[:2] == [
        "unit,schedule,lane,step,fte,heads", "E,E1,para,1,12,15",
    ]  # fmt: skip
    assert [(p.code, p.message) for p in taken.problems] == [
        ("IMP-TWICE", "unit A has a roster already, which says more than a scattergram")
    ]


def test_a_total_that_does_not_agree() -> None:
    """The cell, both figures, and what to do."""
    (problem,) = errors(take("scattergram", GRID.replace("Total,28.0", "Total,27.0").encode()))

    assert str(problem) == "grid.csv:5:2: IMP-TOTAL cell B5: the cells add up to 28, but this total says 27"
    assert problem.fix.startswith("Find the cell that is missing or wrong")


SENIORITY = """\
Rank,Last Name,First Name,Building,License / Area,Status,FTE,Date of Hire,Adjusted Seniority Date,Years of Service,Tie-breaker
1,Quill,Otto,Alder,Elementary 1-6,PTS,1.0,9/1/1998,9/1/1998,27.0,days worked
2,Thistle,Zeb,Brook,Mathematics; Physics,PTS,0.6,8/28/2001,3/1/2002,23.7,
2,Marsh,Mari,Brook,Chemistry,PTS,1,08/28/2001,8/28/2001,24.0,lottery
2,Marsh,Mari,Brook,Physics,PTS,1,08/28/2001,8/28/2001,24.0,
,Vex-Rook,Ana,Brook,Moderate Disabilities,non-PTS,.5,2024-08-26,,1,
"""


def test_seniority() -> None:
    """By id, one row a discipline; people who tie share a rank, and names are private."""
    key = {"Marsh, Mari": "R0007"}
    taken = take("seniority", SENIORITY.encode(), standing=Standing(key=key))

    assert errors(taken) == []
    assert taken.files == {
        "pay/seniority.csv": "id,rank,area,status,fte,hired,adjusted,years,tie_breaker\n"
        "R0008,1,Elementary 1-6,PTS,1,1998-09-01,1998-09-01,27,days worked\n"
        "R0009,2,Mathematics; Physics,PTS,0.60,2001-08-28,2002-03-01,23.7,\n"
        "R0007,2,Chemistry,PTS,1,2001-08-28,2001-08-28,24,lottery\n"
        "R0007,2,Physics,PTS,1,2001-08-28,2001-08-28,24,\n"
        "R0010,,Moderate Disabilities,non-PTS,0.50,2024-08-26,,1,\n"
    }
    assert taken.count == "5 rows of 4 people"
    assert "Marsh" in taken.private["people.yaml"]
    assert "Marsh" not in repr((taken.files, taken.sample, taken.problems, taken.left, taken.changes))


def test_seniority_against_the_roster() -> None:
    """Who is on one list only, and whose dates differ, by id."""
    roster = ({"id": "1", "hired": "1998"}, {"id": "2", "hired": "2001-08-28"}, {"id": "3", "hired": ""})
    rows = "ID,Hire Date,Adjusted Date\n1,9/1/1999,9/1/1999\n2,8/28/2001,8/1/2001\n4,9/1/2020,\n"
    taken = take("seniority", rows.encode(), standing=Standing(roster=roster))

    assert taken.changes.ids == {
        "not_on_the_roster": ("4",),
        "not_on_the_list": ("3",),
        "hired_differs": ("1",),
    }
    assert [p.message for p in taken.problems if p.severity is Severity.warning] == [
        "cell C3: the adjusted date is before the date of hire"
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Plan,Coverage,Monthly Premium\nHMO,IND,820.00\nHMO,FAM,2255.50\nPPO,IND,940\n", {}),
        ("Plan,Tier,Annual Rate\nHMO,IND,\"$9,840\"\nHMO,FAM,27066\nPPO,IND,11280\n", {}),
        ("Rates by the month,,\nPlan,IND,FAM\nHMO,820.00,2255.50\nPPO,940,N/A\n", {}),
        ("Tier,HMO,PPO\nIND,820.00,940\nFAM,2255.50,\n", {"basis": "monthly"}),
    ],
)  # fmt: skip
def test_premiums(text: str, asked: dict[str, str]) -> None:
    """As a list or a table, of a month or a year: 12 x 820.00 = 9,840; 12 x 2,255.50 = 27,066; 12 x 940 = 11,280."""
    before = ({"plan": "HMO", "tier": "IND", "effective": "2024-07-01", "premium": "9000"},)
    taken = take("health", text.encode(), standing=Standing(premiums=before), **asked)

    assert errors(taken) == []
    lines = taken.files["pay/premiums.csv"].splitlines()
    assert lines[:2] == ["plan,tier,effective,premium", "HMO,IND,2024-07-01,9000"]
    assert sorted(lines[2:]) == [
        "HMO,FAM,2025-07-01,27066",
        "HMO,IND,2025-07-01,9840",
        "PPO,IND,2025-07-01,11280",
    ]


def test_premiums_that_say_too_little_or_disagree() -> None:
    """A month or a year is asked for; the two parts must make the whole."""
    vague = errors(take("health", b"Plan,Tier,Premium\nHMO,IND,3200\nHMO,FAM,9000\n"))
    parts = "Plan,Tier,Annual Premium,Employer,Employee\nHMO,IND,9840,7380,2460\nHMO,FAM,27060,20295,6000\n"
    wrong = errors(take("health", parts.encode()))
    right = take("health", parts.replace("6000", "6765").encode())

    assert [str(p) for p in vague] == [
        "grid.csv:2:3: IMP-ASK cell C2: whether these are premiums of a month or a year is not said"
    ]
    assert [str(p) for p in wrong] == [
        "grid.csv:3:3: IMP-TOTAL cell C3: both parts make 26295, the premium says 27060"
    ]
    assert right.checks[-1].startswith("both parts make the premium; the employer pays 75.0%")


ICS = """\
BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261115
DTEND;VALUE=DATE:20261116
SUMMARY;LANGUAGE=en-us:Budget hearing
UID:1@example.org
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261223
DTEND;VALUE=DATE:20270102
SUMMARY:Winter recess
UID:2@example.org
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Eastern Standard Time:20261120T160000
DTEND;TZID=Eastern Standard Time:20261120T190000
SUMMARY:Session 1\\, Town Hall\\; bring
  copies
UID:3@example.org
END:VEVENT
BEGIN:VEVENT
DTSTART:20261204T170000Z
SUMMARY:Private matter
CLASS:PRIVATE
UID:4@example.org
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260908
RRULE:FREQ=WEEKLY
SUMMARY:Early release
UID:5@example.org
END:VEVENT
END:VCALENDAR
"""


def test_calendar_of_several_producers() -> None:
    """The last day of an event is the one before its end; folded lines, escapes and private entries."""
    taken = take("calendar", ICS.replace("\n", "\r\n").encode(), "year.ics")

    assert errors(taken) == []
    assert taken.files["calendar/year.yaml"].split("calendar:\n")[1] == (
        '  - date: 2026-11-15\n    type: budget\n    label: "Budget hearing"\n'
        '  - date: 2026-12-23\n    until: 2027-01-01\n    type: holiday\n    label: "Winter recess"\n'
        '  - date: 2026-11-20\n    type: other\n    label: "Session 1, Town Hall; bring copies"\n'
        '  - date: 2026-09-08\n    type: academic\n    label: "Early release"\n'
    )
    assert [one.where for one in taken.left] == ["row 23"]
    assert [p.message for p in taken.problems] == [
        "cell A29: this comes again (weekly); only its first day was taken"
    ]


def test_calendar_of_a_list() -> None:
    """Dates as they are typed, a type where one is given, and what ends before it begins."""
    rows = 'Date,Event,Type\n"Sept. 7, 2026",Labor Day,\n11/3/2026,State election,\n6/30/2027,Agreement ends,contract\n'
    taken = take("calendar", rows.encode(), "dates.csv")
    wrong = errors(
        take("calendar", b"Start,End,Event\n2026-09-07,2026-09-01,x\n,2026-09-01,y\n", "dates.csv")
    )

    assert [line.strip() for line in taken.files["calendar/dates.yaml"].splitlines() if "type" in line] == [
        "type: holiday", "type: external", "type: contract",
    ]  # fmt: skip
    assert [str(p) for p in wrong] == [
        "dates.csv:3:1: IMP-CELL cell A3: `date` is missing",
        "dates.csv:2:2: IMP-DATE cell B2: this ends before it begins",
    ]


def test_team() -> None:
    """Functions in one cell or in several rows, by the words that people use; what is no function is told."""
    rows = (
        "Name,Role,School\nOtto Quill,\"Chair, chief negotiator\",Alder\nZeb Thistle,Note-taker,Brook\n"
        "Zeb Thistle,Research,Brook\nMari Marsh,Team member,Brook\nAna Vex,Treasurer,Brook\n"
    )  # fmt: skip
    taken = take("team", rows.encode(), worksites={"alder": "ALD"})

    assert errors(taken) == []
    assert taken.files["team.yaml"].split("members:\n")[1] == (
        '  - id: p01\n    name: "Otto Quill"\n    unit: A\n    worksite: ALD\n    functions:\n      - chair\n      - spokesperson\n'
        '  - id: p02\n    name: "Zeb Thistle"\n    unit: A\n    worksite: Brook\n    functions:\n      - notetaker\n      - researcher\n'
        '  - id: p03\n    name: "Mari Marsh"\n    unit: A\n    worksite: Brook\n'
        '  - id: p04\n    name: "Ana Vex"\n    unit: A\n    worksite: Brook\n'
    )
    assert [p.message for p in taken.problems] == [
        "cell B6: no function of a team is called 'Treasurer'; it was left out"
    ]


def test_comparables() -> None:
    """A table becomes a file an employer, with what has no field of its own in the notes."""
    rows = (
        "Comparison of neighbours,,,,\nDistrict,State,Enrollment,BA step 1,% yr1,Source URL\n"
        "Oak Hill Public Schools,MA,\"5,310\",\"$50,100\",3.5%,oakhill.example/contract\nElm Valley,MA,,\"$49,000\",N/A,\n"
    )  # fmt: skip
    taken = take("comparable", rows.encode(), "neighbours.csv")

    assert errors(taken) == []
    assert list(taken.files) == ["comparables/oak-hill-public-schools.yaml", "comparables/elm-valley.yaml"]
    oak = taken.files["comparables/oak-hill-public-schools.yaml"]
    assert 'students: 5310\nsource: "oakhill.example/contract"\nretrieved: 2026-03-16\n' in oak
    assert 'notes: "BA step 1: $50,100. % yr1: 3.5%"' in oak
    assert 'source: "neighbours.csv"' in taken.files["comparables/elm-valley.yaml"]


def test_a_schedule_of_a_comparable() -> None:
    """The grid lies beside the file that names it; whose it is must be said."""
    text = b"step,class 1,class 2\n1,58866,66282\n2,59581,66282\n"
    taken = take("comparable", text, "vusd.csv", name="Oak Hill", effective=date(2024, 7, 1))

    assert taken.files["comparables/oak-hill.csv"] == text.decode()
    assert 'schedule: "oak-hill.csv"' in taken.files["comparables/oak-hill.yaml"]
    assert [p.code for p in errors(take("comparable", text, "vusd.csv"))] == ["IMP-ASK"]


FOREIGN = {
    "survey": '"Timestamp","Email Address","Your school"\n"2026/05/10 9:15:00 AM AST","pat@example.org","Alder"\n',
    "index": "Date,Index,Inflation\n1913-01-01,9.8,\n1913-02-01,9.8,0.0\n",
    "flat": "series_id        \tyear\tperiod\t       value\tfootnote_codes\nCUUR0000SA0      \t2025\tM09\t     324.800\t\n",
    "nces": "SCHOOL_YEAR,LEA_NAME,LEAID,STAFF,STAFF_COUNT\n2021-2022,Anytown,5508520,Teachers,2114.93\n",
}


@pytest.mark.parametrize(
    "kind",
    ["roster", "schedule", "scattergram", "seniority", "hourly", "health", "calendar", "team", "comparable"],
)
@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_files_of_another_trade(kind: str, text: str) -> None:
    """They are refused by what they are, with where they belong, and with nothing of what they hold."""
    taken = take(kind, text.encode())

    assert [p.code for p in errors(taken)] == ["IMP-OTHER"]
    assert errors(taken)[0].fix.startswith("Keep it in ")
    assert "pat@example.org" not in repr(taken.problems)
    assert (taken.files, taken.private) == ({}, {})


def test_a_list_of_members_is_not_the_team() -> None:
    """Its names would stand in a file that others read."""
    (problem,) = errors(take("team", SENIORITY.encode()))

    assert problem.code == "IMP-OTHER"
    assert problem.message == (
        "row 1: by its columns (fte, date of hire) this is a list of members, not the bargaining team"
    )


def test_salaries_are_no_positions() -> None:
    """A schedule under the wrong name does not become millions of rows."""
    taken = take("scattergram", b"step,B,M\n1,50000,55000\n2,51000,56000\n")

    assert {problem.code for problem in errors(taken)} == {"IMP-FTE"}
    assert taken.files == {}


def test_rates_of_an_hour_and_of_a_year_are_told_apart() -> None:
    """The wrong kind is refused, with the right one."""
    annual = errors(take("hourly", b"step,B,M\n1,50000,55000\n2,51000,56000\n"))
    hourly = errors(take("schedule", b"step,B,M\n1,21.50,25.00\n2,22.00,26.00\n"))

    assert [(p.message, p.fix) for p in (*annual, *hourly)] == [
        (
            "row 1: these are no rates of an hour",
            "Import it --as schedule; or say what the rates are, with --pay.",
        ),
        (
            "row 1: these are rates of an hour",
            "Import it --as hourly; or say what the rates are, with --pay.",
        ),
    ]
