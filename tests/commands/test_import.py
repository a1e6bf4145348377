"""`bargain import`: a look first, then what was shown is written; names stay private, and next year is one command."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace
from bargain.problems import Severity

Run = Callable[..., Any]
GRID = "Pinehill Public Schools,,\nSalary schedule 2025-2026,,\nStep,B,M\n1,50000,55000\n2,51000,56000\n"
STAFF = (
    "Last Name,First Name,School,Lane,Step,FTE,Date of Hire\n"
    "Zyxquill,Otto,Alder High,B,1,1.0,9/1/1998\n"
    "Zyxmarsh,Mari,Brook Middle,M,2,0.5,8/28/2001\n"
    "Zyxvex,Ana,Alder High,B,2,1.0,8/25/2014\n"
    "Total,,,,,2.5,\n"
)
NAMES = ("Zyxquill", "Zyxmarsh", "Zyxvex", "Otto", "Mari")


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """Give a workspace that holds bargain.yaml alone."""
    root = tmp_path / "local"
    root.mkdir()
    (root / "bargain.yaml").write_text(
        "as_of: 2026-01-12\n"
        "local: {id: pine, name: Pinehill Teachers, state: MA}\n"
        "employer: {name: Pinehill School Committee}\n"
        "law: {profile: generic}\n"
        "worksites: [{id: ALD, name: Alder High}, {id: BRK, name: Brook Middle}]\n"
        "units: [{id: A, name: Teachers, kind: teacher, headcount: 3}]\n"
        "contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30}]\n",
        encoding="utf-8",
    )
    return root


@pytest.fixture
def sent(tmp_path: Path) -> Callable[[str, str], Path]:
    """Give a function that puts a file where a mail program would."""

    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return put


def files(root: Path) -> dict[str, bytes]:
    """Give every file of a folder but what bargain remembers for itself."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".bargain" not in path.parts
    }


def read(root: Path) -> Workspace:
    """Read a workspace that has no errors."""
    workspace, problems = read_workspace(root, today=date(2026, 1, 12))
    assert workspace is not None
    assert [str(problem) for problem in problems if problem.severity is Severity.error] == []
    return workspace


def test_nothing_is_written_without_yes(run: Run, local: Path, sent: Callable[[str, str], Path]) -> None:
    """The first rows, what was left out, the files, and the command that writes them."""
    before = files(local)
    grid = sent("grid.csv", GRID)
    ran = run("import", grid, "--as", "schedule", "-w", local)

    assert ran.code == 0
    assert files(local) == before
    assert "4 rates, 2 steps, 2 lanes, from 2025-07-01" in ran.out
    assert "row 1, row 2: a title" in ran.out
    assert ran.said == f"To write it: bargain import {grid} --as schedule -w {local} --yes\n"


def test_from_two_files_to_a_cost(run: Run, local: Path, sent: Callable[[str, str], Path]) -> None:
    """A schedule and a roster, and the payroll is 50,000 + 56,000 / 2 + 51,000 = 129,000 dollars."""
    schedule = run("import", sent("grid.csv", GRID), "--as", "schedule", "-w", local, "--yes")
    assert (schedule.code, run("status", "-w", local).code) == (0, 0)
    roster = run("import", sent("staff.csv", STAFF), "--as", "roster", "-w", local, "--yes")
    assert roster.code == 0
    assert "Wrote pay/roster.csv" in roster.said

    workspace = read(local)
    assert workspace.pay is not None
    assert workspace.pay.roster.hired == [1999, 2002, 2015]
    assert workspace.pay.roster.worksites == ["ALD", "BRK", "ALD"]
    assert workspace.people is not None
    assert [person.name for person in workspace.people.people] == [
        "Zyxquill, Otto",
        "Zyxmarsh, Mari",
        "Zyxvex, Ana",
    ]
    cost = json.loads(run("cost", "-w", local, "--format", "json").out)["data"]
    assert cost["base"][-1]["total"] == 129_000_00


def test_names_are_nowhere_but_in_private(run: Run, local: Path, sent: Callable[[str, str], Path]) -> None:
    """Not in a file, not on the screen, not in JSON, not in what is remembered, whether it is written or refused."""
    run("import", sent("grid.csv", GRID), "--as", "schedule", "-w", local, "--yes")
    staff = sent("staff.csv", STAFF)
    wrong = sent("wrong.csv", STAFF.replace("M,2,0.5", "M,9,x"))
    said = [
        run("import", path, "--as", kind, "-w", local, *more)
        for path in (wrong, staff)
        for kind in ("roster", "seniority")
        for more in (("--format", "json"), (), ("--yes",))
    ]

    told = "".join(ran.out + ran.said for ran in said)
    open_ = {
        path: path.read_bytes() for path in local.rglob("*") if path.is_file() and "private" not in path.parts
    }
    assert [name for name in NAMES if name in told] == []
    assert [path for path, raw in open_.items() if any(name.encode() in raw for name in NAMES)] == []
    assert b"Zyxvex" in (local / "private" / "people.yaml").read_bytes()
    assert ".bargain" in {part for path in open_ for part in path.parts}


def test_next_year_is_one_command(run: Run, local: Path, sent: Callable[[str, str], Path]) -> None:
    """Sheet, headings and words are remembered; who came, left and moved is told, by id."""
    run("import", sent("grid.csv", GRID), "--as", "schedule", "-w", local, "--yes")
    theirs = STAFF.replace("Lane", "Training").replace(",M,", ",Master's,")
    told = ("--map", "Training=lane", "--map", "lane:Master's=M")
    assert run("import", sent("y1.csv", theirs), "--as", "roster", "-w", local, *told, "--yes").code == 0

    later = theirs.replace("Otto,Alder High,B,1", "Otto,Alder High,B,2").replace("Zyxvex,Ana", "Zyxnew,Ida")
    second = run("import", sent("y2.csv", later), "--as", "roster", "-w", local, "--format", "json")
    facts = json.loads(second.out)["data"]
    assert facts["moved"] == [
        {"what": "came", "ids": ["R0004"]},
        {"what": "left", "ids": ["R0003"]},
        {"what": "moved_step", "ids": ["R0001"]},
    ]
    assert run("import", sent("y2.csv", later), "--as", "roster", "-w", local, "--yes").code == 0
    kept = read(local).imports
    (roster,) = [held for held in kept if held.kind == "roster"]
    assert (roster.file, roster.columns["Training"], roster.words) == (
        "y2.csv",
        "lane",
        {"lane:master's": "M"},
    )
    assert roster.changes == {"came": ["R0004"], "left": ["R0003"], "moved_step": ["R0001"]}
    assert len(roster.sha256) == 64
    assert (local / "private" / "people-2026-01-12.yaml").is_file()


def test_what_a_person_changed_is_not_written_over(
    run: Run, local: Path, sent: Callable[[str, str], Path]
) -> None:
    """The look says so, the import refuses, --force does it; nothing is half written."""
    run("import", sent("grid.csv", GRID), "--as", "schedule", "-w", local, "--yes")
    staff = sent("staff.csv", STAFF)
    run("import", staff, "--as", "roster", "-w", local, "--yes")
    mine = local / "pay" / "roster.csv"
    mine.write_text(mine.read_text().replace("R0002,A,A,M,2,0.50", "R0002,A,A,M,2,0.80"), encoding="utf-8")
    before = files(local)

    assert "changed or made by hand" in " ".join(
        run("import", staff, "--as", "roster", "-w", local).out.split()
    )
    refused = run("import", staff, "--as", "roster", "-w", local, "--yes")
    assert (refused.code, files(local)) == (4, before)
    assert "somebody changed it after bargain wrote it" in refused.said
    assert run("import", staff, "--as", "roster", "-w", local, "--yes", "--force").code == 0
    assert "M,2,0.50" in mine.read_text()


def test_a_second_schedule_joins_the_first(run: Run, local: Path, sent: Callable[[str, str], Path]) -> None:
    """`pay/pay.yaml` gets an entry at the end of its list; what a person wrote in it stays."""
    run("import", sent("grid.csv", GRID), "--as", "schedule", "-w", local, "--yes")
    settings = local / "pay" / "pay.yaml"
    settings.write_text(
        settings.read_text().replace("years: 3", "years: 2   # as the council asked"), encoding="utf-8"
    )
    rates = sent("aides.csv", "Job,Step 1,Step 2\nAide,18.5,19.25\nDriver,22.00,22.75\n")
    ran = run(
        "import",
        rates,
        "--as",
        "hourly",
        "--schedule",
        "H",
        "--effective",
        "2025-07-01",
        "-w",
        local,
        "--yes",
    )

    assert ran.code == 0
    assert "years: 2   # as the council asked" in settings.read_text()
    run("import", sent("staff.csv", STAFF), "--as", "roster", "--schedule", "A", "-w", local, "--yes")
    pay = read(local).pay
    assert pay is not None
    assert [(rule.id, rule.pay) for rule in pay.settings.schedules] == [("A", "annual"), ("H", "hourly")]


def test_dates_join_the_round(run: Run, local: Path, sent: Callable[[str, str], Path]) -> None:
    """What lies in calendar/ is part of the round's calendar."""
    dates = sent("school year.csv", "Date,Event\n9/7/2026,Labor Day\n3/15/2027,Budget hearing\n")
    assert run("import", dates, "--as", "calendar", "-w", local, "--yes").code == 0

    workspace = read(local)
    assert [(str(held.date), held.type, held.label) for held in workspace.round.calendar] == [
        ("2026-09-07", "holiday", "Labor Day"),
        ("2027-03-15", "budget", "Budget hearing"),
    ]
    assert str(workspace.round.calendar[0].where()) == "calendar/school-year.yaml:5:5"


def test_team_and_comparables_read_back(run: Run, local: Path, sent: Callable[[str, str], Path]) -> None:
    """What is written is read by its models."""
    team = sent("team.csv", "Name,Role\nOtto Quill,Chair\nMari Marsh,Note taker\n")
    near = sent("near.csv", "District,State,BA min\nOak Hill,MA,50100\nElm Valley,MA,49000\n")
    assert run("import", team, "--as", "team", "-w", local, "--yes").code == 0
    assert run("import", near, "--as", "comparable", "-w", local, "--yes").code == 0

    workspace = read(local)
    assert workspace.team is not None
    assert [(one.name, one.functions) for one in workspace.team.members] == [
        ("Otto Quill", ["chair"]),
        ("Mari Marsh", ["notetaker"]),
    ]
    assert [held.id for held in workspace.comparables] == ["elm-valley", "oak-hill"]


def test_names_go_where_the_private_folder_is(
    run: Run, local: Path, sent: Callable[[str, str], Path]
) -> None:
    """A private folder outside of the workspace gets the people."""
    home = local / "bargain.yaml"
    home.write_text(f"private_folder: {local.parent / 'vault'}\n{home.read_text()}", encoding="utf-8")
    run("import", sent("grid.csv", GRID), "--as", "schedule", "-w", local, "--yes")
    assert run("import", sent("staff.csv", STAFF), "--as", "roster", "-w", local, "--yes").code == 0

    assert not (local / "private").exists()
    assert "Zyxvex" in (local.parent / "vault" / "people.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("grid.csv", "--as", "payroll"), 2, "USAGE nothing is imported as 'payroll'"),
        (("none.csv", "--as", "roster"), 3, "none.csv: IMP-FILE the file cannot be read: no such file or directory"),
        (("https://example.org/r.csv", "--as", "roster"), 2, "USAGE only files are imported"),
        (("grid.csv", "--as", "schedule", "--range", "A:C"), 2, "USAGE 'A:C' is not a range of cells"),
        (("grid.csv", "--as", "schedule", "--effective", "9/1/2025"), 2, "USAGE '9/1/2025' can be read two ways"),
        (("grid.csv", "--as", "schedule", "--map", "B"), 2, "USAGE --map wants"),
        (("grid.csv", "--as", "schedule", "--unit", "Z"), 2, "USAGE bargain.yaml has no unit 'Z'"),
        (("grid.csv", "--as", "schedule", "--sheet", "Z"), 3, "grid.csv: IMP-SHEET there is no sheet 'Z'"),
        (("grid.csv", "--as", "roster"), 3, "grid.csv: IMP-HEADER no row of headings was found in the first 5 rows"),
    ],
)  # fmt: skip
def test_what_cannot_be_done(
    run: Run, local: Path, sent: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...], code: int, told: str,
) -> None:  # fmt: skip
    """Wrong usage and files that cannot be read end with their exit codes, a sentence and what to do."""
    monkeypatch.chdir(sent("grid.csv", GRID.replace("B,M", "B,Lane M")).parent)
    ran = run("import", *words, "-w", local)

    assert (ran.code, ran.out) == (code, "")
    assert told in ran.said
    assert len(ran.said.splitlines()) > 1


def test_a_refusal_in_json(run: Run, local: Path, sent: Callable[[str, str], Path]) -> None:
    """Where JSON is asked for, problems come in the envelope, with file, line and column."""
    ran = run(
        "import", sent("g.csv", GRID.replace("56000", "5600")), "--as", "schedule", "-w", local, "-f", "json"
    )
    held = json.loads(ran.out)

    assert (ran.code, held["data"]) == (3, None)
    assert {(one["code"], one["file"], one["line"], one["column"]) for one in held["errors"]} == {
        ("IMP-RATE", "g.csv", 5, 3),
        ("IMP-GRID", "g.csv", 5, 3),
    }


def test_a_refusal_on_the_screen_shows_what_was_understood(
    run: Run, local: Path, sent: Callable[[str, str], Path]
) -> None:
    """The rows as they were understood help to find the fault."""
    ran = run("import", sent("g.csv", GRID.replace("56000", "5600")), "--as", "schedule", "-w", local)

    assert ran.code == 3
    assert "Nothing can be written: 3 places have to be mended first." in " ".join(ran.out.split())
    assert "IMP-RATE cell C5" in ran.said
