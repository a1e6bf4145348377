"""A workspace is read whole: every file, every problem, whatever is wrong with any of them."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from bargain.domain.session import Done, Paper
from bargain.folder.workspace import find_workspace, read_workspace
from bargain.problems import BargainError

TODAY = date(2026, 3, 16)
ROUND = """\
local: {id: m, name: Mills Teachers, state: MA}
employer: {name: Mills School Committee}
law: {profile: generic}
units:
  - {id: A, name: Teachers, kind: teacher, headcount: 12}
"""
PROPOSAL = """\
id: U-01
side: union
title: Prep time
units: [A]
kind: new
"""


def write(root: Path, **files: str) -> Path:
    for name, text in {"bargain.yaml": ROUND, **{k.replace("__", "/"): v for k, v in files.items()}}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def told(root: Path) -> list[str]:
    return [str(problem) for problem in read_workspace(root, TODAY)[1]]


def test_bargain_yaml_alone_is_a_workspace(tmp_path: Path) -> None:
    """Nothing else is compulsory; everything counts from today."""
    workspace, problems = read_workspace(write(tmp_path), TODAY)
    assert problems == []
    assert workspace is not None
    assert (workspace.round.units[0].headcount, workspace.team, workspace.proposals) == (12, None, ())
    assert workspace.as_of == TODAY


@pytest.mark.parametrize(
    ("line", "asked", "counts_from"),
    [
        ("as_of: 2026-01-02\n", None, date(2026, 1, 2)),
        ("as_of: 2026-01-02\n", date(2025, 5, 5), date(2025, 5, 5)),
    ],
)
def test_the_date_everything_counts_from(
    tmp_path: Path, line: str, asked: date | None, counts_from: date
) -> None:
    """What the command asks beats the file, the file beats today."""
    workspace, _ = read_workspace(write(tmp_path, **{"bargain.yaml": line + ROUND}), TODAY, asked)
    assert workspace is not None
    assert workspace.as_of == counts_from


def test_every_file_is_read_whatever_is_wrong_with_another(tmp_path: Path) -> None:
    """Problems come in the order of the files, and what is sound is there."""
    root = write(
        tmp_path,
        **{
            "team.yaml": "members: [",
            "proposals/U-01.yaml": PROPOSAL,
            "proposals/U-02.yaml": PROPOSAL.replace("U-01", "U-02").replace("kind: new", "kind: old"),
            "platform.yaml": "",
        },
    )
    workspace, problems = read_workspace(root, TODAY)
    assert [f"{problem.at.file} {problem.code}" for problem in problems] == [
        "platform.yaml FILE-EMPTY", "proposals/U-02.yaml FIELD-CHOICE", "team.yaml YAML-SYNTAX",
    ]  # fmt: skip
    assert workspace is not None
    assert [proposal.id for proposal in workspace.proposals] == ["U-01"]
    assert workspace.team is None


def test_without_bargain_yaml_the_other_problems_are_still_told(tmp_path: Path) -> None:
    """There is no workspace, but nothing is kept back."""
    root = write(tmp_path, **{"team.yaml": "a: b: c\n"})
    (root / "bargain.yaml").unlink()
    workspace, problems = read_workspace(root, TODAY)
    assert workspace is None
    assert [problem.code for problem in problems] == ["WORKSPACE", "YAML-SYNTAX"]


PAPER = (
    "- {id: U-07-01, at: 2026-03-11 16:15, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}\n"
)
REACHED = "- {id: TA-01, at: 2026-03-11 16:15, kind: ta, item: U-01, paper: U-07-01, version: 0}\n"
SIGNED = "- {id: s, at: 2026-03-11 16:15, kind: signature, ta: TA-01, side: union, by: Ada}\n"


@pytest.mark.parametrize(
    ("one", "other"), [(PAPER, REACHED + SIGNED), (REACHED + SIGNED, PAPER), (SIGNED, REACHED + PAPER)]
)
def test_of_one_minute_what_is_named_comes_first(tmp_path: Path, one: str, other: str) -> None:
    """In whosever log it stands: an agreement after its paper, a signature after its agreement."""
    names = {"sessions__S07.ada.log.yaml": one, "sessions__S07.bea.log.yaml": other}
    workspace, problems = read_workspace(write(tmp_path, **names), TODAY)
    assert problems == []
    assert workspace is not None
    assert [entry.id for entry in workspace.log] == ["U-07-01", "TA-01", "s"]
    assert [entry.id for entry in workspace.with_lines().log] == ["U-07-01", "TA-01", "s"]


def test_logs_are_merged_by_time(tmp_path: Path) -> None:
    """Whoever wrote them, in the journal or beside a session; lines of one minute stay as they stand."""
    done = "- {{id: {0}, at: {1}, kind: done, item: '001', by: p01, on: 2026-01-05}}\n"
    paper = "- {id: U-07-01, at: 2026-01-05 10:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}\n"
    root = write(
        tmp_path,
        **{
            "journal.pat.log.yaml": done.format("b", "2026-01-05 10:00")
            + done.format("d", "2026-01-05 11:00"),
            "journal.kim.log.yaml": done.format("c", "2026-01-04 09:00"),
            "sessions/S07.pat.log.yaml": paper,
        },
    )
    workspace, problems = read_workspace(root, TODAY)
    assert problems == []
    assert workspace is not None
    assert [entry.id for entry in workspace.log] == ["c", "b", "U-07-01", "d"]
    assert [paper.carries for paper in workspace.entries(Paper)] == [{"U-01": 0}]
    assert next(str(entry.where("item")) for entry in workspace.entries(Done)) == "journal.kim.log.yaml:1:51"
    assert workspace.log[0].at == datetime(2026, 1, 4, 9, 0)  # noqa: DTZ001  # local time


def test_only_the_parts_that_are_asked_for_are_read(tmp_path: Path) -> None:
    """A command that needs little does not pay for the rest."""
    root = write(tmp_path, **{"team.yaml": "a: b: c\n", "proposals/U-01.yaml": PROPOSAL})
    workspace, problems = read_workspace(root, TODAY, parts=("proposals",))
    assert problems == []
    assert workspace is not None
    assert len(workspace.proposals) == 1


def test_misspelt_files_and_folders_are_told(tmp_path: Path) -> None:
    """With what was probably meant."""
    root = write(
        tmp_path, **{"platfrom.yaml": "a: 1\n", "team.yml": "a: 1\n", "proposal/U-01.yaml": PROPOSAL}
    )
    said = [(str(problem), problem.fix) for problem in read_workspace(root, TODAY)[1]]
    assert said == [
        (
            "platfrom.yaml: FILE-UNKNOWN bargain reads no file of this name",
            "Did you mean platform.yaml? Rename it.",
        ),
        ("proposal: FILE-UNKNOWN this folder is not read", "Did you mean `proposals`? Rename it."),
        ("team.yml: FILE-UNKNOWN this file is not read: names end in .yaml", "Rename it to team.yaml."),
    ]


@pytest.mark.parametrize(
    "copy",
    ["team (Pat's conflicted copy 2026-03-01).yaml", "team 2.yaml", "team (1).yaml", "team-LAPTOP-4F2.yaml",
     "team.sync-conflict-20260301-101112-ABCDEFG.yaml", "team - Copy.yaml"],
)  # fmt: skip
def test_copies_of_sync_programs_are_shown_and_not_read(tmp_path: Path, copy: str) -> None:
    """Two people changed one file; only people can bring the two together."""
    root = write(tmp_path, **{"team.yaml": "members: []\n", copy: "a: b: c\n"})
    message = "this looks like a copy of team.yaml that a sync program made; it is not read"
    assert f"{copy}: FILE-COPY {message}" in told(root)
    assert not any("YAML-SYNTAX" in line for line in told(root))


def test_a_copy_of_a_proposal_is_not_a_second_proposal(tmp_path: Path) -> None:
    """Nor is a proposal with words in its file name a copy."""
    root = write(
        tmp_path,
        **{
            "proposals/U-01.yaml": PROPOSAL,
            "proposals/U-01 2.yaml": PROPOSAL,
            "proposals/U-02-class-size.yaml": PROPOSAL.replace("U-01", "U-02"),
        },
    )
    workspace, problems = read_workspace(root, TODAY)
    assert [problem.code for problem in problems] == ["FILE-COPY"]
    assert workspace is not None
    assert [proposal.id for proposal in workspace.proposals] == ["U-01", "U-02"]


def test_ids_that_stand_twice_are_told_with_both_places(tmp_path: Path) -> None:
    """In one list, and in two files."""
    twice = (
        ROUND
        + "  - {id: a, name: Aides, kind: esp, headcount: 3}\n  - {id: A, name: X, kind: esp, headcount: 3}\n"
    )
    root = write(
        tmp_path,
        **{"bargain.yaml": twice, "proposals/U-01.yaml": PROPOSAL, "proposals/prep-time.yaml": PROPOSAL},
    )
    assert told(root) == [
        "bargain.yaml:6:10: ID-CASE the id 'a' differs from 'A' on line 5 only in capitals",
        "bargain.yaml:7:10: ID-TWICE the id 'A' stands already on line 5",
        "proposals/prep-time.yaml:1:5: ID-TWICE the id 'U-01' is already used at proposals/U-01.yaml:1:5",
    ]


def test_names_that_differ_only_in_capitals_are_told(tmp_path: Path) -> None:
    """They would be one file on Windows and macOS."""
    root = write(
        tmp_path, **{"proposals/U-01.yaml": PROPOSAL, "proposals/u-01.yaml": PROPOSAL.replace("U-01", "U-02")}
    )
    if len(list((root / "proposals").iterdir())) == 1:
        pytest.skip("this file system does not tell capitals apart")
    assert [line.split()[1] for line in told(root)] == ["FILE-CASE"]


def test_the_workspace_is_the_nearest_folder_above(tmp_path: Path) -> None:
    """Commands work from any folder inside it."""
    root = write(tmp_path / "a é", **{"proposals/U-01.yaml": PROPOSAL})
    assert find_workspace(root / "proposals") == root
    shutil.rmtree(root)
    with pytest.raises(BargainError, match=r"no bargain\.yaml in"):
        find_workspace(tmp_path)


def test_people_may_lie_outside(tmp_path: Path) -> None:
    """`private_folder` says where names are kept; their problems are told as of private/people.yaml."""
    root = tmp_path / "local"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    people = "people:\n  - {id: n1, name: Quill Ember, unit: A}\n  - {id: n2, name: Sol Marrow}\n"
    (tmp_path / "elsewhere" / "people.yaml").write_text(people, encoding="utf-8")
    round_ = (
        "local: {id: x, name: X, state: MA}\nemployer: {name: Y}\nlaw: {profile: generic}\n"
        "units: [{id: A, name: T, kind: teacher, headcount: 2}]\nprivate_folder: ../elsewhere\n"
    )
    (root / "bargain.yaml").write_text(round_, encoding="utf-8")

    workspace, problems = read_workspace(root, today=date(2026, 3, 16))

    assert [str(problem.at) for problem in problems] == ["private/people.yaml:3:5"]
    assert workspace is not None
    assert workspace.people is None


@pytest.mark.parametrize(
    "copy",
    ["S07.nandan (conflicted copy 2026-03-11).log.yaml", "S07.nandan-LAPTOP.log.yaml",
     "S07.nandan.sync-conflict-20260311-101112-ABCDEFG.log.yaml", "S07.nandan.log (Pat's conflicted copy).yaml",
     "S07.nandan.log-LAPTOP.yaml", "S07.nandan.log.sync-conflict-20260311-101112-ABCDEFG.yaml"],
)  # fmt: skip
def test_a_copy_of_a_log_loses_no_line(tmp_path: Path, copy: str) -> None:
    """A log only grows: the lines of both count, those that stand in both once, by time."""
    lines = [
        f"- {{id: S07-note-nandan-{n}, at: 2026-03-11 16:0{n}, kind: note, text: Said {n}.}}\n"
        for n in range(4)
    ]
    root = write(
        tmp_path,
        **{
            "sessions/S07.nandan.log.yaml": lines[0] + lines[1] + lines[3],
            f"sessions/{copy}": lines[0] + lines[2],
        },
    )
    workspace, problems = read_workspace(root, TODAY)
    message = "this is a copy of sessions/S07.nandan.log.yaml that a sync program made; its lines are read too, each once"

    assert [str(problem) for problem in problems] == [f"sessions/{copy}: FILE-COPY {message}"]
    assert workspace is not None
    assert [entry.id for entry in workspace.log] == [f"S07-note-nandan-{n}" for n in range(4)]


def test_one_id_with_two_contents_in_a_copy_of_a_log(tmp_path: Path) -> None:
    """Two laptops of one writer took the same number: both places are named, and nobody guesses."""
    line = "- {id: S07-note-nandan-1, at: 2026-03-11 16:01, kind: note, text: Said.}\n"
    root = write(
        tmp_path,
        **{
            "sessions/S07.nandan.log.yaml": line,
            "sessions/S07.nandan-LAPTOP.log.yaml": line.replace("Said", "Done"),
        },
    )
    twice = [problem for problem in read_workspace(root, TODAY)[1] if problem.code == "ID-TWICE"]

    assert [(problem.record, problem.message) for problem in twice] == [
        (
            "S07-note-nandan-1",
            "the id 'S07-note-nandan-1' is already used at sessions/S07.nandan-LAPTOP.log.yaml:1:8",
        )
    ]


def test_a_writer_called_like_a_laptop(tmp_path: Path) -> None:
    """Without a log beside it that it could be a copy of, a log is its writer's own."""
    line = "- {id: N-1, at: 2026-03-11 16:01, kind: note, text: Said.}\n"
    root = write(tmp_path, **{"sessions/S07.nandan-LAPTOP.log.yaml": line})
    workspace, problems = read_workspace(root, TODAY)

    assert problems == []
    assert workspace is not None
    assert len(workspace.log) == 1
