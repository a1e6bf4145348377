"""Riverbend's seven sessions at the table, typed as commands into empty logs, come to what the sample's logs say."""

import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from bargain import cli
from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace
from bargain.resources import folder
from bargain.table.status import status_of
from bargain.table.verifying import verify

RIVERBEND = folder("sample-data") / "riverbend"
TAILS = {
    "pass": '--prepared-by p05 --checked-by p03 --received-by "Attorney Carl Vetter" --yes',
    "receive": '--prepared-by "Attorney Carl Vetter" --checked-by p03 --received-by p05 --yes',
    "act": "",
    "ta": "",
    "sign": "",
}
"""What is the same in every command of a kind."""
STORY = """
S01 2025-12-03
15:55 pass --letter "Ground rules, our draft"
16:20 receive --letter "Ground rules, their draft"
18:00 pass --side joint --letter "Ground rules, signed"

S02 2025-12-17
16:10 pass U-01 U-02 U-03 U-04 --version 0
16:20 pass U-05 U-06 U-07 --version 0
16:30 pass U-08 U-09 U-10 --version 0
16:40 pass U-11 U-12 U-13 --version 0
16:45 pass U-14 U-15 --version 0
16:50 pass U-17 U-18 --version 0
17:30 receive --item M-01 --version 0
17:30 receive --item M-02 --version 0
17:35 receive --item M-03 --version 0
17:35 receive --item M-04 --version 0
17:40 receive --item M-05 --version 0

S03 2026-01-14
16:00 receive --letter "Answers to the question list"
17:20 receive --item U-01 --version 1
17:45 receive --item U-05 --version 1
17:50 receive --information "Vacant support jobs on January 2"
18:00 receive --item U-08 --version 1

S04 2026-01-28
16:05 receive --accepts U-02-17 --title "Acceptance of U-18"
16:05 ta U-18
16:05 sign TA-01 --side union --name p02
16:06 sign TA-01 --side management --name "Attorney Carl Vetter"
16:10 pass --information "Lost preparation blocks by school"
16:40 pass U-01 --version 2
17:10 receive --information "Sections and rooms on January 15"
17:35 receive --item U-02 --version 1
17:40 receive --item U-03 --version 1
18:00 receive --item U-10 --version 1
18:10 act hold U-11 --side union --note "until the assessment calendar of the district is out"

S05 2026-02-11
16:20 pass U-16 --version 0
16:25 pass U-05 --version 2
16:35 receive --letter "Objection to the date of U-16"
17:10 pass --accept M-04-05
17:10 ta U-10
17:10 sign TA-02 --side union --name p02
17:12 sign TA-02 --side management --name "Attorney Carl Vetter"
17:40 receive --information "Hours paid to support professionals in 2024-2025"
17:55 receive --item U-01 --version 3
18:10 receive --item U-04 --version 1
18:20 receive --item U-09 --version 1
18:30 receive --item U-12 --version 1
18:35 receive --letter "Question on U-13"
18:35 act question U-13 --side management --paper M-05-07 --note "which buildings, and on how many evenings"

S06 2026-02-25
16:00 receive --letter "Agenda and who speaks"
16:05 pass U-01 --version 4
16:30 pass U-02 --version 2
17:00 pass U-08 --version 2
17:15 pass U-09 --version 2
17:40 pass --letter "Withdrawal of U-17"
17:40 act withdraw U-17 --side union --paper U-06-05 --note "the joint facilities group takes it up"
17:45 receive --letter "Joint facilities group: consent"
18:10 receive --letter "Cover letter to the economic counterproposals"
18:20 receive --item U-01 --version 5
18:25 receive --item U-06 --version 1
18:35 receive --item U-15 --version 1

S07 2026-03-11
15:55 receive --letter "IR-03: to follow"
16:15 pass U-01 --version 6
16:45 pass PKG-1 --title "A package on workload"
17:50 receive --letter "Questions on PKG-1"
18:05 receive --item U-01 --version 7
18:15 receive --item U-05 --version 3
18:30 receive --accepts U-06-03
18:30 ta U-08
18:30 receive --letter "Withdrawal of M-05"
18:30 act withdraw M-05 --side management --paper M-07-06
18:40 sign TA-03 --side union --name p02
"""
FIELDS = (
    "item", "status", "union", "management", "offers", "crossed", "first_passed", "last_move", "days", "ball_with",
    "package", "agreement", "signed_by",
)  # fmt: skip


def commands(root: Path) -> Iterator[list[str]]:
    """Walk the story as words of a command line."""
    session = day = ""
    for line in filter(None, STORY.splitlines()):
        if line.startswith("S"):
            session, day = line.split()
            continue
        clock, _, words = line.partition(" ")
        name = words.split()[0]
        always = ["--session", session, "--at", f"{day} {clock}", "--by", "p05", "-w", str(root)]
        yield [*shlex.split(words), *shlex.split(TAILS[name]), *always]


def read(root: Path) -> Workspace:
    """Read a workspace in which nothing is wrong."""
    found, problems = read_workspace(root, date(2026, 3, 16))
    assert found is not None
    assert [str(problem) for problem in problems] == []
    return found


def standings(workspace: Workspace) -> list[dict[str, Any]]:
    """Give where every item stands, without the places of the records in their files."""
    return [{name: getattr(one, name) for name in FIELDS} for one in status_of(workspace).values()]


@pytest.mark.slow
def test_the_story_typed_as_commands(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """From empty logs the commands come to the sample's papers, standings and board; every text is kept and sealed."""
    root = Path(copytree(RIVERBEND, tmp_path / "riverbend"))
    for log in (root / "sessions").glob("*.log.yaml"):
        log.unlink()
    for words in commands(root):
        assert cli.run(words) == 0, (words, capfd.readouterr().err)
    replayed, sample = read(root), read(RIVERBEND)

    assert standings(replayed) == standings(sample)
    papers = [
        [
            (one.id, one.at, one.paper, one.carries, one.title, one.package)
            for one in held.log
            if one.kind == "paper"
        ]
        for held in (replayed, sample)
    ]
    assert sorted(papers[0]) == sorted(papers[1])
    sealed = verify(replayed, lambda name: (root / name).read_bytes() if (root / name).is_file() else None)
    assert {seal.state for seal in sealed} == {"ok", "not sealed"}
    assert [board(place, capfd) for place in (root, RIVERBEND)] == [board(RIVERBEND, capfd)] * 2


def board(root: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """Print the board of a workspace."""
    capfd.readouterr()
    assert cli.run(["board", "-w", str(root), "-f", "markdown"]) == 0
    return capfd.readouterr().out
