"""Rosters: ids and pay to `pay/`, names to the private folder, every doubt by its row, and what changed since the last one."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from bargain.domain.pay import PaySettings
from bargain.domain.schedule import Grid, Schedule
from bargain.folder.standing import Standing
from bargain.money import Money
from bargain.problems import Severity
from tests.intake.cases import errors, take

TITLED = """\
Anytown Public Schools,,,,,,,
Staff list as of 11/7/2025,,,,,,,

Last Name,First Name,School,Column,Step,F.T.E.,Date of Hire,Annual Salary
Quill,Otto,Alder,B,1,1.0,9/1/1998,"$50,000"
Thistle,Zeb,Brook,M+ 15,2,60%,08/28/2001,"$34,200.00"
"O'Marsh",Mari,Alder,B,2,.5,2024-08-26,"25,500"
Total,,,,,2.1,,"109,700"
* part-time pro-rated,,,,,,,
"""
WITH_IDS = "Employee ID,Lane,Step,FTE\n00350,B,1,1.0\n00417,M+15,2,0.6\n"


def standing(**more: object) -> Standing:
    """Give a workspace with one grid of two lanes and two steps."""
    settings = PaySettings(
        first_year=date(2026, 7, 1), years=1, schedules=[Schedule(id="A", unit="A", rounding="cent")]
    )
    cells = {("B", 0): 50_000_00, ("B", 1): 51_000_00, ("M+15", 0): 56_000_00, ("M+15", 1): 57_000_00}
    grid = Grid("A", date(2025, 7, 1), ("B", "M+15"), ("1", "2"), cells)
    return Standing(settings, (grid,), **more)  # type: ignore[arg-type]  # what a test names


def test_names_stay_private() -> None:
    """Rows go by made ids; names and the key are in the private files and nowhere else."""
    taken = take("roster", TITLED.encode(), standing=standing())

    assert errors(taken) == []
    assert taken.files == {
        "pay/roster.csv": "id,unit,schedule,lane,step,fte,hired,worksite\n"
        "R0001,A,A,B,1,1,1998-09-01,Alder\n"
        "R0002,A,A,M+15,2,0.60,2001-08-28,Brook\n"
        "R0003,A,A,B,2,0.50,2024-08-26,Alder\n"
    }
    assert taken.private["roster_key.csv"] == (
        'id,name\nR0001,"Quill, Otto"\nR0002,"Thistle, Zeb"\nR0003,"O\'Marsh, Mari"\n'
    )
    assert 'name: "Quill, Otto"' in taken.private["people.yaml"]
    assert taken.checks == (
        "`fte` adds up to 2.10, as row 8 says",
        "`salary` adds up to 109700, as row 8 says",
    )
    outside = repr(
        (taken.files, taken.sample, taken.mapped, taken.left, taken.checks, taken.problems, taken.changes)
    )
    assert not [name for name in ("Quill", "Otto", "Thistle", "Marsh", "Mari") if name in outside]


def test_the_same_person_has_the_same_id_next_year() -> None:
    """Ids that were made for names are kept, whatever the order; newcomers get the next free one."""
    key = {"Thistle, Zeb": "R0002", "Quill, Otto": "R0001"}
    rows = "Last,First,Lane,Step,FTE\nNew,Ann,B,1,1\nThistle,Zeb,M+15,2,1\n"
    taken = take("roster", rows.encode(), standing=standing(key=key, people=frozenset({"R0001", "R0002"})))

    assert taken.files["pay/roster.csv"].splitlines()[1:] == ["R0003,A,A,B,1,1", "R0002,A,A,M+15,2,1"]
    assert "people.yaml" not in taken.private
    assert "R0003" in taken.private["people-2026-03-16.yaml"]
    assert "R0002" not in taken.private["people-2026-03-16.yaml"]


def test_ids_are_text() -> None:
    """A payroll number keeps its zeros, from CSV and from Excel, as text and as a number shown with zeros."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Employee ID", "Lane", "Step", "FTE"])
    sheet.append(["00350", "B", 1, 1])
    sheet.append([417, "M+15", "2", 0.6])
    sheet["A3"].number_format = "00000"
    held = BytesIO()
    book.save(held)

    wanted = ["00350,A,A,B,1,1", "00417,A,A,M+15,2,0.60"]
    assert take("roster", WITH_IDS.encode()).files["pay/roster.csv"].splitlines()[1:] == wanted
    assert take("roster", held.getvalue(), "r.xlsx").files["pay/roster.csv"].splitlines()[1:] == wanted


def test_changes_since_the_last_roster() -> None:
    """Who came, left, moved a step, a lane, changed FTE: by id."""
    before = [
        {"id": held, "unit": unit, "schedule": "A", "lane": lane, "step": step, "fte": fte}
        for held, unit, lane, step, fte in (
            ("1", "A", "B", "1", "1.00"), ("2", "A", "B", "1", "1"), ("3", "A", "B", "2", "0.5"), ("4", "A", "B", "1", "1"),
            ("9", "E", "aide", "1", "1"),
        )
    ]  # fmt: skip
    rows = "ID,Lane,Step,FTE\n1,B,1,1\n2,B,2,1\n3,M+15,2,0.6\n5,B,1,1\n"
    taken = take("roster", rows.encode(), standing=standing(roster=tuple(before)))

    assert taken.changes.ids == {
        "came": ("5",), "left": ("4",), "moved_step": ("2",), "moved_lane": ("3",), "changed_fte": ("3",),
    }  # fmt: skip
    assert taken.changes.sentences == (
        "Against the roster of 4 before: 1 came, 1 left, 1 changed step, 1 changed lane, 1 changed FTE.",
    )
    assert taken.files["pay/roster.csv"].splitlines()[1] == "9,E,A,aide,1,1"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (",.5,", ",,", "grid.csv:7:6: IMP-CELL cell F7: `fte` is missing"),
        (",.5,", ",half,", "grid.csv:7:6: IMP-CELL cell F7: `fte` cannot be read"),
        (",.5,", ",-.5,", "grid.csv:7:6: IMP-CELL cell F7: a share of a position is not below zero"),
        (",.5,", ",50,", "grid.csv:7:6: IMP-CELL cell F7: nobody holds more than two full positions"),
        (",2.1,", ",2.6,", "grid.csv:8:6: IMP-TOTAL cell F8: `fte` adds up to 2.10, but this total says 2.60"),
        ("B,2,", "B,3,", "grid.csv:7:5: IMP-PLACE cell E7: schedule A has no step '3' in lane 'B'"),
        ("B,2,", "PhD,2,", "grid.csv:7:4: IMP-PLACE cell D7: schedule A has no lane 'PhD'"),
        ("08/28/2001", "02/30/2001", "grid.csv:6:7: IMP-CELL cell G6: `hired`: '02/30/2001' is not a day of the calendar"),
        ('"O\'Marsh",Mari', "Quill,Otto,x", "grid.csv:7:1: IMP-RAGGED row 7: this row has more cells than there are headings: what stands in them has moved"),
        ("Column,Step", "Col1,Step", "grid.csv:4:1: IMP-COLUMN row 4: no heading means `lane`"),
    ],
)  # fmt: skip
def test_refused_by_row(old: str, new: str, told: str) -> None:
    """A fault is told with its cell and what to do, and without the name that stands beside it."""
    found = errors(take("roster", TITLED.replace(old, new).encode(), standing=standing()))

    assert told in [str(problem) for problem in found]
    assert all(problem.fix for problem in found)
    assert "Marsh" not in repr(found)
    assert "Quill" not in repr(found)


def test_what_stops_nothing_is_told() -> None:
    """More than a full position, and a salary that is not the cell times the FTE."""
    text = TITLED.replace("1.0,9/1", "1.2,9/1").replace(",2.1,", ",2.3,")
    taken = take("roster", text.encode(), standing=standing())

    assert errors(taken) == []
    told = [str(p) for p in taken.problems if p.severity is Severity.warning]
    assert told == [
        "grid.csv:5:8: IMP-SALARY cell H5: in 1 of 3 rows the salary is not the schedule's cell times the FTE; "
        "this is the first",
        "grid.csv:5:6: IMP-FTE cell F5: this is more than one full position",
    ]


def test_words_of_theirs_become_ours() -> None:
    """--map gives a heading its field, a lane its name, and an FTE to those without one."""
    rows = "Nr,Schooling,Stufe\n7,Master's,1\n8,Bachelor's,2\n"
    taken = take(
        "roster", rows.encode(), standing=standing(),
        columns={"Nr": "id", "Schooling": "lane", "Stufe": "step"},
        words={("lane", "master's"): "M+15", ("lane", "bachelor's"): "B", ("fte", ""): "1"},
    )  # fmt: skip

    assert errors(taken) == []
    assert taken.files["pay/roster.csv"].splitlines()[1:] == ["7,A,A,M+15,1,1", "8,A,A,B,2,1"]


def test_lane_and_step_in_one_cell() -> None:
    """M30-12 is lane M30 on step 12."""
    taken = take("roster", b"ID,Placement,FTE\n1,B-1,1\n2,M+15 / Step 2,0.5\n", standing=standing())

    assert errors(taken) == []
    assert taken.files["pay/roster.csv"].splitlines()[1:] == ["1,A,A,B,1,1", "2,A,A,M+15,2,0.50"]


def test_numbers_that_have_no_place_here() -> None:
    """Social security numbers and names under ID are refused, and not repeated."""
    social = errors(take("roster", b"SSN,ID,Lane,Step,FTE\n1,123-45-6789,B,1,1\n"))
    named = errors(take("roster", b'ID,Lane,Step,FTE\n"Quill, Otto",B,1,1\n'))
    twice = errors(take("roster", b"ID,Lane,Step,FTE\n1,B,1,1\n1,B,2,1\n"))

    assert [p.code for p in (*social, *named)] == ["IMP-ID", "IMP-ID"]
    assert "123-45" not in repr(social)
    assert "Quill" not in repr(named)
    assert [str(p) for p in twice] == ["grid.csv:3:1: IMP-ID cell A3: this id stands already in row 2"]


@pytest.mark.parametrize("held", ["oquill@anytown.example", "quill", "QUILL"])
@pytest.mark.parametrize("kind", ["roster", "seniority"])
def test_ids_that_say_who_somebody_is(kind: str, held: str) -> None:
    """Mail addresses and surnames are no ids: refused, not repeated, and kept in private/ when they are called names."""
    text = f"Login,Employee ID,Lane,Step,FTE,Hire Date,Area\n7,{held},B,1,1,9/1/2001,Math\n".encode()
    found = errors(take(kind, text))
    taken = take(kind, text, columns={"Employee ID": "name"})

    assert [p.code for p in found] == ["IMP-ID"]
    assert "uill" not in repr(found).lower()
    assert errors(taken) == []
    assert "uill" not in repr(taken.files).lower()
    assert held in repr(taken.private)


@pytest.mark.parametrize("heading", ["School", "Title", "Tier"])
def test_mail_addresses_in_other_columns(heading: str) -> None:
    """They would leave the private folder, and are refused by their cell without being repeated."""
    found = errors(take("roster", f"ID,Lane,Step,FTE,{heading}\n7,B,1,1,oq@anytown.example\n".encode()))

    assert [str(p) for p in found] == ["grid.csv:2:5: IMP-ID cell E2: this is an e-mail address"]
    assert "ignore" in found[0].fix


def test_two_people_of_one_name() -> None:
    """They are told apart by their day of hire; where nothing tells them apart, ids are asked for."""
    rows = "Last,First,Hired,Lane,Step,FTE\nQuill,Ann,9/1/1998,B,1,1\nQuill,Ann,9/1/2001,B,2,1\n"
    apart = take("roster", rows.encode())
    alike = take("roster", rows.replace("2001", "1998").encode())

    assert errors(apart) == []
    assert apart.private["roster_key.csv"].splitlines()[1] == 'R0001,"Quill, Ann (9/1/1998)"'
    assert [str(p) for p in errors(alike)] == [
        "grid.csv:3:0: IMP-ID row 3: the person of this row cannot be told from the one of row 2"
    ] or [p.code for p in errors(alike)] == ["IMP-ID"]


def test_a_roster_reads_back(tmp_path: Path) -> None:
    """What is written is a roster to the reader of rosters."""
    from pathlib import PurePosixPath

    from bargain.files.csv import read_table
    from bargain.files.text import page_of
    from bargain.folder.roster import read_roster

    held = standing()
    taken = take("roster", TITLED.encode(), standing=held)
    table, problems = read_table(
        page_of(taken.files["pay/roster.csv"].encode(), PurePosixPath("pay/roster.csv"))
    )
    assert table is not None
    assert held.settings is not None
    roster, faults = read_roster(table, held.settings, held.grids)

    assert [str(problem) for problem in (*problems, *faults)] == []
    assert roster is not None
    assert (roster.fte, roster.hired) == ([10000, 6000, 5000], [1999, 2002, 2025])
    assert Money(sum(roster.fte)) == Money(int(Decimal("2.1") * 10000))


def test_units_of_theirs() -> None:
    """A code that bargain.yaml does not know is refused, and one that was mapped is taken."""
    rows = b"ID,Bargaining Unit,Lane,Step,FTE\n1,TCH,B,1,1\n2,E,B,2,1\n"
    asked = {"unit": "", "schedule": "A", "units": ("A", "E")}
    found = errors(take("roster", rows, standing=standing(), **asked))
    taken = take("roster", rows, standing=standing(), **asked, words={("unit", "tch"): "A"})

    assert [str(p) for p in found] == ["grid.csv:2:2: IMP-PLACE cell B2: bargain.yaml has no unit 'TCH'"]
    assert errors(taken) == []
    assert [line.split(",")[1] for line in taken.files["pay/roster.csv"].splitlines()[1:]] == ["A", "E"]


def test_a_heading_over_the_wrong_column() -> None:
    """Where FTE stands over the names, the names are not repeated."""
    found = errors(
        take("roster", b"Employee,FTE,Lane,Step\n1.0,Zyxquill,B,1\n0.5,Zyxmarsh,B,2\n", standing=standing())
    )

    assert [str(p) for p in found] == [
        "grid.csv:2:2: IMP-CELL cell B2: `fte` cannot be read",
        "grid.csv:3:2: IMP-CELL cell B3: `fte` cannot be read",
    ]
    assert "Zyx" not in repr(found)


def test_names_in_other_columns() -> None:
    """A cell of few that names somebody of the same list is refused unrepeated; a school in many rows is a school."""
    rows = "Last,First,School,Title,Lane,Step,FTE\n"
    rows += "Ember,Sol,Ember School,Teacher,B,1,1\nQuill,Ann,Ember School,Para to Ember,B,2,1\nMarrow,Jo,Ember School,Teacher,B,3,1\n"
    found = errors(take("roster", rows.encode()))

    assert [str(p) for p in found] == ["grid.csv:3:4: IMP-ID cell D3: this names somebody of the same list"]
    assert "Ember" not in found[0].message + found[0].fix + found[0].excerpt
