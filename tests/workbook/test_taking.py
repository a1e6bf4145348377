"""From workspace to workbook to workspace: nothing is lost, hand edits stay, and every problem has its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bargain.files.books import book_of
from bargain.folder.scaffold import sample
from bargain.folder.workspace import read_workspace
from bargain.workbook.held import read_held
from bargain.workbook.preview import preview
from bargain.workbook.reading import read_filled
from bargain.workbook.state import Taken
from bargain.workbook.taking import SNAPSHOT, take_in
from bargain.workbook.writing import write_workbook

TODAY = date(2026, 3, 16)
HEAD = 4
COVERED = {
    "local", "employer", "law", "openness", "successor_term", "size", "timeline", "paper", "worksites", "units", "calendar",
}  # fmt: skip


def take(raw: bytes, root: Path) -> Taken:
    """Import the bytes of a workbook into a folder."""
    book, problems = book_of(raw, PurePosixPath("start.xlsx"))
    assert problems == []
    assert book is not None
    return take_in(book, root)


def write(taken: Taken) -> Taken:
    """Write what an import would; it must have no errors."""
    assert [str(problem) for problem in taken.errors] == []
    for name, content in taken.files.items():
        (taken.root / name).parent.mkdir(parents=True, exist_ok=True)
        (taken.root / name).write_bytes(content)
    return taken


def edited(raw: bytes, change: Callable[[Any], None]) -> bytes:
    """Give the book as somebody saved it after a change."""
    book = load_workbook(BytesIO(raw))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(book: Any, sheet: str, heading: str, row: int) -> Any:
    """Find a cell by its heading; row 0 is the first below the example."""
    page = book[sheet]
    if page.cell(HEAD, 1).value == "Question":
        line = next(line for line in range(HEAD, 80) if str(page.cell(line, 1).value).rstrip(" *") == heading)
        return page.cell(line, 2)
    column = next(n for n in range(1, 40) if str(page.cell(HEAD, n).value).rstrip(" *") == heading)
    return page.cell(HEAD + 2 + row, column)


def fill(book: Any, sheet: str, rows: list[dict[str, Any]]) -> None:
    """Fill rows of a sheet, or the answers of a form, by heading."""
    for n, row in enumerate(rows):
        for heading, value in row.items():
            cell(book, sheet, heading, n).value = value


def small(book: Any) -> None:
    """Fill in the least that a local needs."""
    fill(book, "Local", [{
        "Short name of the local": "mills", "Name of the local": "Mills Teachers Association", "State": "MA",
        "Name of the governing board": "Mills School Committee", "Law profile": "generic",
    }])  # fmt: skip
    fill(
        book,
        "Units",
        [{"Short name": "A", "Name": "Teachers", "Kind of work": "teacher", "Everybody in the unit": 41}],
    )


def book_of_workspace(root: Path) -> bytes:
    """Write the workbook of a folder."""
    return write_workbook(read_held(root).content, TODAY)


@pytest.fixture
def mills(tmp_path: Path) -> Path:
    """A small workspace made of a workbook, with a comment that somebody wrote into it since."""
    root = tmp_path / "mills"

    def more(book: Any) -> None:
        small(book)
        fill(book, "Team", [
            {"Short name": "p01", "Name": "Odalys Fenn", "Functions": "chair, notetaker", "Unit": "A"},
            {"Short name": "p09", "Name": "Gwendolyn Pratt", "Seat": "president"},
        ])  # fmt: skip
        fill(
            book,
            "Dates",
            [{"Date": date(2027, 3, 15), "Kind of date": "budget", "What it is": "Budget vote"}],
        )
        fill(book, "Proposals", [{
            "Number": "U-01", "Side": "union", "Title": "Pay", "Units": "A", "What it does": "amend",
            "Current text": "Two percent.", "Proposed text": "A. Six percent.\n\nB. Each year.",
            "The number it turns on": "6%",
        }])  # fmt: skip

    write(take(edited(write_workbook({}, TODAY), more), root))
    path = root / "bargain.yaml"
    path.write_text(path.read_text().replace("headcount: 41", "headcount: 41     # counted by hand"))
    return root


@pytest.mark.slow
@pytest.mark.parametrize("name", ["riverbend", "lakeshore"])
def test_workspace_to_workbook_to_workspace(name: str, tmp_path: Path) -> None:
    """A sample comes back whole, in all that the workbook asks for, read by the models."""
    raw = book_of_workspace(sample(name))
    write(take(raw, tmp_path))
    assert read_held(tmp_path).content == read_held(sample(name)).content
    first, _ = read_workspace(sample(name), TODAY)
    second, problems = read_workspace(tmp_path, TODAY)
    assert problems == []
    assert first is not None
    assert second is not None
    assert first.round.model_dump(include=COVERED) == second.round.model_dump(include=COVERED)
    assert [
        p.model_dump(include={"id", "title", "current_text", "rationale", "units"}) for p in first.proposals
    ] == [
        p.model_dump(include={"id", "title", "current_text", "rationale", "units"}) for p in second.proposals
    ]
    fields = {"v", "by", "text", "effective", "position", "sunset", "drafted_on", "note"}
    versions = [
        [version.model_dump(include=fields) for item in held.proposals for version in item.versions]
        for held in (first, second)
    ]
    assert versions[0] == versions[1]
    assert first.pay is not None
    assert second.pay is not None
    assert first.pay.roster == second.pay.roster
    assert first.pay.premiums == second.pay.premiums
    assert [grid.cells for grid in first.pay.grids] == [grid.cells for grid in second.pay.grids]
    assert first.pay.settings.schedules[0].model_dump() == second.pay.settings.schedules[0].model_dump()
    assert first.pay.settings.health is not None
    assert second.pay.settings.health is not None
    assert first.pay.settings.health.model_dump() == second.pay.settings.health.model_dump()
    assert book_of_workspace(tmp_path) == raw


@pytest.mark.slow
@pytest.mark.parametrize("name", ["riverbend", "lakeshore"])
def test_a_book_that_nobody_changed_changes_nothing(name: str) -> None:
    taken = take(book_of_workspace(sample(name)), sample(name))
    assert (taken.files, taken.left, taken.problems) == ({}, [], [])
    assert preview(taken) == ["Nothing in the files would change."]


@pytest.mark.slow
def test_a_blank_book_says_all_that_is_needed(tmp_path: Path) -> None:
    """Every question that must be answered is told by its cell, at once; nothing is made."""
    taken = take(write_workbook({}, TODAY), tmp_path)
    told = [problem.message for problem in taken.errors]
    assert told[:3] == [
        "cell B5 of sheet 'Local': 'Short name of the local' has no answer",
        "cell B6 of sheet 'Local': 'Name of the local' has no answer",
        "cell B10 of sheet 'Local': 'State' has no answer",
    ]
    assert "the sheet Units names no unit" in told[-1]
    assert all(problem.fix for problem in taken.errors)
    assert taken.files == {}


def test_the_first_day(tmp_path: Path) -> None:
    """The least that is needed makes a workspace that reads without a problem."""
    write(take(edited(write_workbook({}, TODAY), small), tmp_path))
    workspace, problems = read_workspace(tmp_path, TODAY)
    assert problems == []
    assert workspace is not None
    assert [unit.headcount for unit in workspace.round.units] == [41]
    assert (tmp_path / ".gitignore").read_text().find("private/") > 0
    assert not (tmp_path / "team.yaml").exists()


@pytest.mark.slow
def test_hand_edits_stay(mills: Path) -> None:
    """A value changed in the book is changed in the file, that one alone; a comment there stays."""
    raw = edited(book_of_workspace(mills), lambda book: fill(book, "Units", [{"Everybody in the unit": 43}]))
    before = (mills / "bargain.yaml").read_text()
    taken = write(take(raw, mills))
    assert (mills / "bargain.yaml").read_text() == before.replace(
        "headcount: 41     #", "headcount: 43     #"
    )
    assert set(taken.files) == {"bargain.yaml", SNAPSHOT}
    assert preview(taken) == [
        "change   bargain.yaml",
        "           Units · A, Everybody in the unit: '41' → '43'",
    ]
    again = take(raw, mills)
    assert (again.files, again.left) == ({}, [])


@pytest.mark.slow
def test_changed_on_both_sides(mills: Path) -> None:
    """The same value changed in book and file is told and left, each time, until somebody decides."""
    raw = edited(book_of_workspace(mills), lambda book: fill(book, "Units", [{"Everybody in the unit": 43}]))
    path = mills / "bargain.yaml"
    path.write_text(path.read_text().replace("headcount: 41", "headcount: 44"))
    for _ in range(2):
        taken = take(raw, mills)
        assert [problem.message for problem in taken.left] == [
            "cell E6 of sheet 'Units': 'Everybody in the unit': the book says '43', bargain.yaml says '44', "
            "and both may have changed since they agreed"
        ]
        assert "bargain.yaml" not in taken.files


@pytest.mark.slow
def test_the_files_know_better(mills: Path) -> None:
    """A value changed by hand only stays; the book that still has the old one does not bring it back."""
    raw = book_of_workspace(mills)
    path = mills / "bargain.yaml"
    path.write_text(path.read_text().replace("headcount: 41", "headcount: 44"))
    taken = take(raw, mills)
    assert (taken.files, taken.left, taken.newer) == ({}, [], 1)


def test_new_rows(mills: Path) -> None:
    """New records go behind the others in their file, or into files of their own."""

    def more(book: Any) -> None:
        fill(
            book, "Team", [{}, {}, {"Short name": "p02", "Name": "Tobias Arrowood", "Functions": "language"}]
        )
        fill(book, "Worksites", [{"Short name": "HIGH", "Name": "Mills High School"}])
        fill(
            book,
            "Headcounts",
            [{"Unit": "A", "Counted by": "worksites", "Worksite or job class": "HIGH", "People": 41}],
        )
        fill(
            book,
            "Counters",
            [{"Number": "U-01", "Version": 1, "Written by": "management", "Text": "Two percent."}],
        )
        fill(book, "Proposals", [{}, {
            "Number": "M-01", "Side": "management", "Title": "Longer day", "Units": "A", "What it does": "new",
            "Proposed text": "The day is longer.",
        }])  # fmt: skip

    before = {path: path.read_text() for path in mills.glob("*.yaml")}
    write(take(edited(book_of_workspace(mills), more), mills))
    workspace, problems = read_workspace(mills, TODAY)
    assert problems == []
    assert workspace is not None
    assert workspace.team is not None
    assert [person.id for person in workspace.team.members] == ["p01", "p02"]
    assert workspace.round.units[0].worksites == {"HIGH": 41}
    assert [(item.id, [v.v for v in item.versions]) for item in workspace.proposals] == [
        ("M-01", [0]),
        ("U-01", [0, 1]),
    ]
    for path, text in before.items():
        held = path.read_text()
        assert all(line in held for line in text.split("\n"))


@pytest.mark.slow
def test_an_emptied_cell(mills: Path) -> None:
    """A cell emptied in the book empties its value; the key stays."""
    raw = edited(book_of_workspace(mills), lambda book: fill(book, "Team", [{"Unit": None}]))
    write(take(raw, mills))
    assert "    unit:\n" in (mills / "team.yaml").read_text()


def test_a_row_taken_out(mills: Path) -> None:
    """A row taken out of the book deletes nothing; it is told where the record stands."""

    def gone(book: Any) -> None:
        book["Dates"].delete_rows(HEAD + 2)

    taken = take(edited(book_of_workspace(mills), gone), mills)
    assert [problem.message for problem in taken.left] == [
        "'Budget vote' is not on the sheet 'Dates' any more; it stays in bargain.yaml"
    ]
    assert taken.files == {}


@pytest.mark.slow
def test_what_crossed_the_table_is_not_changed() -> None:
    """The words of a version that a paper carried stay, whatever the book says."""
    root = sample("riverbend")
    raw = edited(
        book_of_workspace(root), lambda book: fill(book, "Proposals", [{"Proposed text": "Nothing."}])
    )
    taken = take(raw, root)
    assert taken.files == {}
    assert [problem.message for problem in taken.left] == [
        "cell M6 of sheet 'Proposals': 'Proposed text' crossed the table already"
    ]


@pytest.mark.slow
def test_a_list_with_a_line_an_entry_is_left(mills: Path) -> None:
    """What cannot be changed alone is told, with the line and what to write there."""
    path = mills / "team.yaml"
    path.write_text(
        path.read_text().replace(
            "    functions: [chair, notetaker]", "    functions:\n      - chair\n      - notetaker"
        )
    )
    raw = edited(book_of_workspace(mills), lambda book: fill(book, "Team", [{"Functions": "chair"}]))
    taken = take(raw, mills)
    assert "team.yaml" not in taken.files
    assert [problem.message for problem in taken.left] == [
        "cell H6 of sheet 'Team': cannot write team.yaml: it is written one line an entry"
    ]
    assert taken.left[0].fix == "Write it yourself, in team.yaml, line 9: functions: [chair]"


@pytest.mark.slow
def test_every_problem_by_its_cell(tmp_path: Path) -> None:
    """A date that is none, a unit that is nowhere, a percent without its sign, an id twice: all at once."""

    def wrong(book: Any) -> None:
        small(book)
        fill(
            book,
            "Units",
            [
                {},
                {"Short name": "A", "Name": "Twice", "Kind of work": "esp", "Everybody in the unit": "many"},
            ],
        )
        fill(
            book,
            "Contracts",
            [{"Short name": "B-1", "Unit": "B", "First day": "3/4/2026", "Last day": "soon"}],
        )
        fill(
            book,
            "Health growth",
            [{"Renewal on": date(2027, 7, 1), "Rise": 7, "Where the figure comes from": "Guess"}],
        )
        fill(
            book,
            "Proposals",
            [{"Number": "7", "Side": "ours", "Title": "T" * 70, "Units": "A", "What it does": "new"}],
        )
        cell(book, "Worksites", "Name", 0).value = "No short name"
        cell(book, "Dates", "Date", 0).value = "=TODAY()"

    taken = take(edited(write_workbook({}, TODAY), wrong), tmp_path)
    told = "\n".join(problem.message for problem in taken.errors)
    for said in (
        "cell B7 of sheet 'Units': this stands already in row 6",
        "cell C6 of sheet 'Contracts': 'Unit': there is no 'B' on the sheet Units",
        "cell E6 of sheet 'Contracts': 'First day':",
        "cell F6 of sheet 'Contracts': 'Last day':",
        "cell C6 of sheet 'Health growth': 'Rise':",
        "cell B6 of sheet 'Proposals': 'Number':",
        "cell C6 of sheet 'Proposals': 'Side':",
        "cell D6 of sheet 'Proposals': 'Title':",
        "cell B6 of sheet 'Worksites': 'Short name' is empty in this row",
        "cell B6 of sheet 'Dates': here stands a formula that no spreadsheet program has calculated",
    ):
        assert said in told
    assert all(problem.fix for problem in taken.errors)
    assert taken.files == {}


@pytest.mark.slow
def test_one_president_and_one_first_text(mills: Path) -> None:
    """Two presidents, a seat that is none, a second version 0: told, since one would hide the other."""

    def twice(book: Any) -> None:
        fill(book, "Team", [{}, {}, {"Short name": "p10", "Name": "Ann", "Seat": "president"},
                            {"Short name": "p11", "Name": "Bo", "Seat": "king"}])  # fmt: skip
        fill(book, "Counters", [{"Number": "U-01", "Version": 0, "Written by": "management", "Text": "No."}])

    taken = take(edited(book_of_workspace(mills), twice), mills)
    assert [problem.message for problem in taken.errors] == [
        "cell D8 of sheet 'Team': 'Seat': president stands already in row 7",
        "cell D9 of sheet 'Team': 'Seat': 'king' is none of them",
        "cell C6 of sheet 'Counters': the first text of 'U-01' stands on the sheet Proposals already",
    ]


ODD = (
    "x", "1.10", "=1/0", 0, -3, 46000, True, None, 0.75, 7, "a, b; c", "A\nB", "UNION", "3/4/2026", "U-01", "yes",
    date(2026, 1, 1), "é’", "- x: y #", "|", "'", '"', "{a: b}", "~", "null", "../../x", "Example", "Total",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_whatever_somebody_writes(seed: int, mills: Path) -> None:
    """Anything in any cell is taken in or told, never a crash; what is taken in reads without a new error."""
    chance = Random(seed)  # noqa: S311  # the same odd cells on every run

    def scribble(book: Any) -> None:
        for page in book.worksheets[1:-2]:
            for _ in range(chance.choice((0, 1, seed))):
                page.cell(chance.randint(1, 9), chance.randint(1, 10)).value = chance.choice(ODD)

    taken = take(edited(book_of_workspace(mills), scribble), mills)
    assert [str(problem) for problem in taken.errors if not problem.fix] == []
    if not taken.errors:
        write(taken)
        _, problems = read_workspace(mills, TODAY)
        allowed = {"PAY-06", "PAY-07"}
        assert [
            str(problem)
            for problem in problems
            if problem.severity.value == "error" and problem.code not in allowed
        ] == []


@pytest.mark.slow
def test_examples_are_never_read_and_never_hide_a_record(tmp_path: Path) -> None:
    """The example rows of a blank book make no record; one that was written over is told."""

    def over(book: Any) -> None:
        small(book)
        book["Worksites"].cell(HEAD + 1, 3).value = "Mills High School"

    blank = take(edited(write_workbook({}, TODAY), small), tmp_path)
    assert [name for name in blank.files if name.endswith((".yaml", ".csv"))] == ["bargain.yaml"]
    assert b"HIGH" not in blank.files["bargain.yaml"]
    taken = take(edited(write_workbook({}, TODAY), over), tmp_path)
    assert [problem.message for problem in taken.errors] == [
        "cell A5 of sheet 'Worksites': this row is marked Example, yet somebody wrote in it, so it is not known whether "
        "to read it"
    ]


def roster(book: Any) -> None:
    """Fill in a local with a schedule of two lanes and two people."""
    small(book)
    fill(book, "Pay", [{"First day of the first year to cost": date(2026, 7, 1), "Years to cost": 3}])
    fill(book, "Schedules", [{"Short name": "A", "Unit": "A"}])
    page = book["Grid 1"]
    page["B4"], page["B5"] = "A", date(2025, 7, 1)
    for line, row in enumerate([("Step", "B", "M"), (1, 48213, 52552), ("2", "50,286", "$54,812.00")], 7):
        for n, value in enumerate(row, 1):
            page.cell(line, n).value = value
    fill(book, "Roster", [
        {"Number": "R1", "Name": "Wren Halloran", "Unit": "A", "Schedule": "A", "Lane": "B", "Step": 1, "FTE": 1},
        {"Number": "R2", "Name": "Ines Caldeira", "Unit": "A", "Schedule": "A", "Lane": "M", "Step": "2", "FTE": 0.6},
    ])  # fmt: skip


@pytest.mark.slow
def test_a_placement_that_no_grid_has(tmp_path: Path) -> None:
    """A lane, a step and a unit that do not fit are told by their cells, ten of a kind and how many more."""

    def wrong(book: Any) -> None:
        roster(book)
        fill(
            book,
            "Units",
            [{}, {"Short name": "E", "Name": "Support", "Kind of work": "esp", "Everybody in the unit": 9}],
        )
        fill(book, "Roster", [{"Lane": "D"}, {"Step": "9", "Unit": "E"}, *(
            {"Number": f"X{n}", "Unit": "A", "Schedule": "A", "Lane": "Q", "Step": 1, "FTE": 1} for n in range(12)
        )])  # fmt: skip

    told = [problem.message for problem in take(edited(write_workbook({}, TODAY), wrong), tmp_path).errors]
    assert told[:3] == [
        "cell F6 of sheet 'Roster': 'Lane': schedule A has no lane 'D'",
        "cell D7 of sheet 'Roster': 'Unit': schedule A is of unit A",
        "cell G7 of sheet 'Roster': 'Step': schedule A has no step '9' in lane 'M'",
    ]
    assert told[-1] == "sheet 'Roster': 3 more rows have the same kind of fault: 'Lane'"
    assert len(told) == 3 + 9 + 1


def test_names_go_to_private_only(tmp_path: Path) -> None:
    """No name of the roster stands in any file but one, nor in what is said."""
    taken = write(take(edited(write_workbook({}, TODAY), roster), tmp_path))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert (b"Halloran" in path.read_bytes()) == (path == tmp_path / "private" / "people.yaml")
    assert "Halloran" not in "\n".join(preview(taken))
    workspace, problems = read_workspace(tmp_path, TODAY)
    assert problems == []
    assert workspace is not None
    assert workspace.pay is not None
    assert workspace.pay.grids[0].cells == {
        ("B", 0): 4821300,
        ("M", 0): 5255200,
        ("B", 1): 5028600,
        ("M", 1): 5481200,
    }
    assert workspace.pay.roster.fte == [10000, 6000]
    assert workspace.people is not None
    assert [person.roster_id for person in workspace.people.people] == ["R1", "R2"]


@pytest.mark.slow
def test_tables_change_by_the_cell(tmp_path: Path) -> None:
    """A step moved and a person come: one cell changes, one row is added, the other rows stay as they were typed."""
    write(take(edited(write_workbook({}, TODAY), roster), tmp_path))
    path = tmp_path / "pay" / "roster.csv"
    path.write_text(path.read_text().replace("0.6", "0.60").replace("R1,", '"R1",'))

    def more(book: Any) -> None:
        fill(
            book,
            "Roster",
            [
                {},
                {"Step": "1"},
                {"Number": "R3", "Unit": "A", "Schedule": "A", "Lane": "B", "Step": "2", "FTE": 1},
            ],
        )
        book["Grid A 2025-07-01"]["B9"] = 50300

    write(take(edited(book_of_workspace(tmp_path), more), tmp_path))
    rows = path.read_text().splitlines()
    assert rows[1].startswith('"R1",A,A,B,1,1')
    assert rows[2].startswith("R2,A,A,M,1,0.60")
    assert rows[3].startswith("R3,A,A,B,2,1")
    assert (
        tmp_path / "pay/schedules/A.2025-07-01.csv"
    ).read_text() == "step,B,M\n1,48213,52552\n2,50300,54812\n"


@pytest.mark.slow
def test_a_spreadsheet_that_keeps_nothing_but_text(mills: Path) -> None:
    """Dates as text or numbers, percents as parts of one, yes as TRUE: as other programs save a book."""

    def odd(book: Any) -> None:
        fill(book, "Dates", [{"Date": "3/15/2027", "Is the money committed then?": True}])
        fill(
            book,
            "Local",
            [{"First day of the contract you want": 46569, "Last day of the contract you want": "6/30/2030"}],
        )
        fill(
            book,
            "Health growth",
            [{"Renewal on": "7/1/2027", "Rise": 0.075, "Where the figure comes from": "Letter"}],
        )
        fill(book, "Pay", [{
            "First day of the first year to cost": "2026-07-01 00:00:00", "Years to cost": 3.0,
            "Least FTE with health insurance": "0.5", "Day of the first premium renewal in the term": "2026-07-01",
        }])  # fmt: skip
        for sheet, heading in (("Health growth", "Rise"), ("Local", "First day of the contract you want")):
            cell(book, sheet, heading, 0).number_format = "General"

    write(take(edited(book_of_workspace(mills), odd), mills))
    held = read_held(mills).content
    assert held["Dates"]["Budget vote"] == {
        "date": "2027-03-15", "type": "budget", "label": "Budget vote", "funding_vote": "yes",
    }  # fmt: skip
    assert held["Local"][""]["successor_term.effective"] == "2027-07-01"
    assert held["Local"][""]["successor_term.expires"] == "2030-06-30"
    assert held["Health growth"] == {
        "2027-07-01": {"effective": "2027-07-01", "percent": "7.5%", "source": "Letter"}
    }


@pytest.mark.slow
def test_columns_in_another_order(mills: Path) -> None:
    """Columns are found by their headings, wherever somebody moved them."""

    def moved(book: Any) -> None:
        page = book["Team"]
        page.move_range("C4:C40", cols=12)

    taken = take(edited(book_of_workspace(mills), moved), mills)
    assert (taken.files, taken.left, taken.errors) == ({}, [], [])


@pytest.mark.slow
def test_a_book_that_is_another(tmp_path: Path) -> None:
    def torn(book: Any) -> None:
        for page in book.worksheets[1:]:
            book.remove(page)

    taken = take(edited(write_workbook({}, TODAY), torn), tmp_path)
    assert "this is not the workbook that bargain writes" in taken.errors[0].message


WORD = (
    st.text("abcXYZ 019.-'&:#é", min_size=1, max_size=24)
    .map(str.strip)
    .filter(lambda text: bool(text.strip("-. ")))
)
IDS = st.lists(
    st.from_regex(r"[A-Z][A-Z0-9]{0,3}", fullmatch=True), min_size=1, max_size=4, unique_by=str.casefold
)
DAYS = st.dates(date(2001, 1, 1), date(2199, 12, 31)).map(date.isoformat)
TEXT = st.lists(WORD, min_size=1, max_size=4).map("\n\n".join)


@st.composite
def locals_(draw: st.DrawFn) -> dict[str, dict[str, dict[str, str]]]:
    """Draw a small local as the workbook sees it."""
    from bargain.workbook.pages import sheet
    from bargain.workbook.values import canonical

    units, sites = draw(IDS), draw(IDS)
    name = WORD.map(lambda text: " ".join(text.split()))
    kinds = st.sampled_from(sheet("Units").names["kind"].choices)
    content = {
        "Local": {"": {
            "local.id": "x", "local.name": draw(name), "local.state": "OH", "employer.name": draw(name),
            "law.profile": "generic", "openness.virtual": draw(st.sampled_from(["", "yes", "no"])),
            "successor_term.effective": "2027-07-01", "successor_term.expires": draw(DAYS),
        }},
        "Worksites": {one: {"id": one, "name": draw(name)} for one in sites},
        "Units": {
            one: {"id": one, "name": draw(name), "kind": draw(kinds), "headcount": str(draw(st.integers(0, 9999)))}
            for one in units
        },
        "Team": {"p1": {"id": "p1", "name": draw(name), "seat": "member", "unit": units[0], "functions": "chair, comms"}},
        "Health": {},
        "Proposals": {"U-01": {
            "id": "U-01", "side": "union", "title": draw(name)[:60], "units": ", ".join(units), "kind": "new",
            "first.text": draw(TEXT), "first.position": f"{draw(st.decimals(0, 99, places=2))}%", "rationale": draw(TEXT),
        }},
    }  # fmt: skip
    return {
        title: {
            key: {column: text for column, raw in cells.items() if (text := canonical(sheet(title).names[column], raw))}
            for key, cells in records.items()
        }
        for title, records in content.items() if records
    }  # fmt: skip


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=locals_())
def test_any_small_local_comes_back(
    content: dict[str, dict[str, dict[str, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Book to files to book gives equal cells, and the files read without a problem."""
    root = tmp_path_factory.mktemp("local")
    raw = write_workbook(content, TODAY)
    book, _ = book_of(raw, PurePosixPath("start.xlsx"))
    assert book is not None
    filled = read_filled(book)
    assert {
        title: records for title, records in filled.content.items() if any(map(any, records.values()))
    } == content
    write(take_in(book, root))
    held = read_held(root).content
    assert {title: records for title, records in held.items() if any(records.values())} == content
    _, problems = read_workspace(root, TODAY)
    assert problems == []
    assert write_workbook(held, TODAY)
