"""`bargain init`: a workspace from answers, and first files that are true examples."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import bargain
from bargain import cli
from bargain.domain.workspace import FILES, Workspace
from bargain.folder.scaffold import SAMPLES, starters
from bargain.folder.workspace import read_workspace

Run = Callable[..., Any]
TODAY = date(2026, 9, 1)
ANSWERS = {
    "--name": "Pinehill Teachers",
    "--state": "MA",
    "--employer": "Pinehill School Committee",
    "--unit": "Teachers",
    "--headcount": "85",
    "--expires": "2027-06-30",
}


def flags(**changed: str) -> list[str]:
    """Give the options of a whole workspace, with some changed or, where empty, left out."""
    wanted = ANSWERS | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return [word for name, value in wanted.items() if value for word in (name, value)]


def read(folder: Path) -> Workspace:
    """Read a workspace in which nothing may be wrong."""
    workspace, problems = read_workspace(folder, TODAY)
    assert [str(problem) for problem in problems] == []
    assert workspace is not None
    return workspace


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one fresh workspace for all tests to copy."""
    folder = tmp_path_factory.mktemp("fresh") / "local"
    assert cli.run(["init", str(folder), *flags()]) == 0
    return folder


@pytest.fixture
def local(fresh: Path, tmp_path: Path) -> Path:
    """Give a fresh workspace that holds bargain.yaml and nothing else of a person's."""
    return Path(copytree(fresh, tmp_path / "local"))


def test_options_make_a_workspace(run: Run, tmp_path: Path) -> None:
    """Options alone, without a terminal, give a workspace that reads, and the next step is said."""
    ran = run("init", tmp_path / "local", *flags(unit_kind="esp", size="small"))
    this = read(tmp_path / "local").round

    assert (ran.code, ran.out) == (0, "")
    assert "Next: bargain tour -w" in ran.said
    assert (this.local.name, this.local.state, this.local.kind) == ("Pinehill Teachers", "MA", "k12")
    assert (this.employer.name, this.law.profile, this.size) == (
        "Pinehill School Committee",
        "ma-k12",
        "small",
    )
    assert [(unit.id, unit.name, unit.kind, unit.headcount) for unit in this.units] == [
        ("A", "Teachers", "esp", 85)
    ]
    contract = this.contracts[0]
    assert (contract.id, contract.effective, contract.expires) == (
        "A-2024",
        date(2024, 7, 1),
        date(2027, 6, 30),
    )


@pytest.mark.parametrize(
    ("expires", "effective"),
    [
        ("2027-08-31", date(2024, 9, 1)),
        ("2028-02-29", date(2025, 3, 1)),
        ("2027-02-28", date(2024, 2, 29)),
        ("2027-12-31", date(2025, 1, 1)),
    ],
)
def test_an_agreement_of_three_years(run: Run, tmp_path: Path, expires: str, effective: date) -> None:
    """Where the first day is not given it is three years before the day after the last."""
    run("init", tmp_path / "local", *flags(expires=expires))

    assert read(tmp_path / "local").round.contracts[0].effective == effective


def test_it_keeps_secrets_out_of_git(local: Path) -> None:
    """The folder comes with what git leaves out, and with schemas for an editor."""
    ignored = (local / ".gitignore").read_text(encoding="utf-8").split("\n")

    assert {"private/", "confidential/", "out/"} <= set(ignored)
    assert (local / ".schemas" / "proposal.json").is_file()
    assert (
        (local / "bargain.yaml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=.schemas/")
    )


@pytest.mark.parametrize(
    "name",
    [
        "Null",
        "NO",
        "007",
        "1:30",
        "2026-03-16",
        'It\'s "ours": # really',
        "- [a], {b}: &c *d !e | > % @ `",
        "Éducation Nº 5 – Montréal",
        "教師の会",
        "back\\slash \\n \\u0041",
        "{name} %s $HOME",
        "'quoted'",
    ],
)
def test_names_come_back_as_they_were_given(run: Run, tmp_path: Path, name: str) -> None:
    """Quotes, apostrophes, accents and what YAML would take for something else are only names."""
    ran = run("init", tmp_path / "local", *flags(name=name, employer=name, unit=name))
    this = read(tmp_path / "local").round

    assert ran.code == 0
    assert (this.local.name, this.employer.name, this.units[0].name) == (name, name, name)


@pytest.mark.parametrize(
    ("changed", "sentence", "hint"),
    [
        ({"name": "", "state": ""}, "a new workspace needs --name, --state", "run this on a terminal"),
        ({"state": "Massachusetts"}, "'Massachusetts' cannot be the state of a local", "--state"),
        ({"headcount": "2000000"}, "'2000000' cannot be the headcount", "--headcount"),
        ({"expires": "06/30/2027"}, "'06/30/2027' can be read two ways; write it as 2027-06-30", "--expires"),
        ({"expires": "2027-06-31"}, "'2027-06-31' is not a day of the calendar", "--expires"),
        ({"expires": "0002-06-30"}, "'0002-06-30' cannot be the expires", "--expires"),
        ({"effective": "soon"}, "'soon' is not a date", "--effective"),
        ({"effective": "2028-07-01"}, "an agreement of 2028-07-01 cannot end on 2027-06-30", "--effective"),
        ({"unit_kind": "teachers"}, "'teachers' cannot be the unit kind", "teacher, esp"),
    ],
)
def test_answers_that_cannot_be(
    run: Run, tmp_path: Path, changed: dict[str, str], sentence: str, hint: str
) -> None:
    """A wrong answer is refused in a sentence, with what to do, and nothing is written."""
    ran = run("init", tmp_path / "local", *flags(**changed))

    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.said
    assert hint in ran.said
    assert not (tmp_path / "local").exists()


def test_a_folder_in_use_is_left_alone(run: Run, tmp_path: Path) -> None:
    """A folder with anything in it is refused for a workspace and for a sample; an empty repository is not."""
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").write_text("Dear all", encoding="utf-8")
    (tmp_path / "repository" / ".git").mkdir(parents=True)

    for words in (flags(), ["--sample", "lakeshore"]):
        ran = run("init", tmp_path / "used", *words)
        assert ran.code == 4
        assert "the folder is not empty" in ran.said
    assert [path.name for path in (tmp_path / "used").iterdir()] == ["letter.txt"]
    assert run("init", tmp_path / "repository", *flags()).code == 0


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample(run: Run, tmp_path: Path, sample: str) -> None:
    """A shipped sample is copied whole, with the schemas, and reads without a problem."""
    ran = run("init", tmp_path / "copy", "--sample", sample)

    assert ran.code == 0
    assert read(tmp_path / "copy").round.local.name
    assert (tmp_path / "copy" / ".schemas" / "team.json").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made by POSIX means")
def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    """On a terminal what is left out is asked for, and what cannot be is asked again."""
    import pty

    answers = ["Pinehill Teachers", "Mass", "MA", "Pinehill Board", "Teachers", "many", "85", "2027-06-30"]
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "bargain", "init", "local"]
    environment = {**os.environ, "PYTHONPATH": str(Path(bargain.__file__).parent.parent), "TERM": "dumb"}
    asked = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, env=environment)
    os.close(theirs)
    said = b""
    for answer in answers:
        while not said.rstrip().endswith(b":"):
            said += os.read(ours, 4096)
        os.write(ours, f"{answer}\n".encode())
        said = b""
    _drain(ours)

    assert asked.wait(timeout=20) == 0
    assert read(tmp_path / "local").round.units[0].headcount == 85


def _drain(terminal: int) -> None:
    """Read a terminal to its end, which Linux tells by an error."""
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:
        os.close(terminal)


def uncommented(text: str) -> str:
    """Take "# " away in front of every example line of a first file, as its reader is told to."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        found = re.fullmatch(r"( *)# ( .*|- .*|[a-z_0-9]+:( .*)?)", line)
        if found:
            lines[number] = found[1] + found[2]
            if number and (empty := re.fullmatch(r"(\w+:) \[\] +# take away the \[\].*", lines[number - 1])):
                lines[number - 1] = empty[1]
    return "\n".join(lines) + "\n"


def test_every_file_that_a_command_can_need_has_a_first_version() -> None:
    """What a message tells people to add is there to be added."""
    assert set(FILES.values()) <= set(starters())


@pytest.mark.parametrize("name", starters())
def test_first_file_reads_alone(run: Run, local: Path, name: str) -> None:
    """A first file, added to a workspace that has nothing else, reads as it is; an editor finds its schema."""
    ran = run("init", local, "--add", name)

    assert ran.code == 0
    assert f"Wrote {name}" in ran.said
    if name.endswith(".yaml"):
        read(local)
        line = (local / name).read_text(encoding="utf-8").split("\n")[0]
        schema = line.removeprefix("# yaml-language-server: $schema=")
        assert (local / name).parent.joinpath(schema).is_file()


@pytest.mark.parametrize("name", [name for name in starters() if name.endswith(".yaml")])
def test_examples_of_a_first_file_are_true(run: Run, local: Path, name: str) -> None:
    """A first file reads when the # is taken away from its example lines, and says more than before."""
    run("init", local, "--add", name)
    before = (local / name).read_text(encoding="utf-8")
    after = uncommented(before)
    (local / name).write_text(after, encoding="utf-8")
    read(local)

    if re.search(r"^ *# [a-z_]+:", before, re.MULTILINE):
        assert after != before


def test_examples_of_bargain_yaml_are_true(local: Path) -> None:
    """The commented lines of bargain.yaml read too."""
    file = local / "bargain.yaml"
    file.write_text(uncommented(file.read_text(encoding="utf-8")), encoding="utf-8")
    this = read(local).round

    assert this.successor_term is not None
    assert this.calendar[0].funding_vote


def test_pay_comes_whole(run: Run, local: Path) -> None:
    """Pay settings come with the grid, roster and premiums that they need, and the cost can be shown at once."""
    added = run("init", local, "--add", "pay/pay.yaml")
    cost = run("cost", "-w", local)

    assert "Wrote pay/roster.csv" in added.said
    assert cost.code == 0
    assert "Example figures" in cost.out


def test_pay_leaves_a_roster_alone(run: Run, local: Path) -> None:
    """Of what pay settings need, only what is not there is added."""
    (local / "pay").mkdir()
    (local / "pay" / "roster.csv").write_text(
        "id,unit,schedule,lane,step,fte\nX1,A,A,M,2,1\n", encoding="utf-8"
    )
    run("init", local, "--add", "pay/pay.yaml")

    pay = read(local).pay
    assert pay is not None
    assert pay.roster.ids == ["X1"]


@pytest.mark.parametrize(
    ("name", "side"), [("proposals/U-12.yaml", "union"), ("proposals/M-03.yaml", "management")]
)
def test_one_more_proposal(run: Run, local: Path, name: str, side: str) -> None:
    """A file of a kind that there are many of takes its id from its name."""
    run("init", local, "--add", name)
    proposal = read(local).proposals[0]

    assert f"proposals/{proposal.id}.yaml" == name
    assert (proposal.side, proposal.versions[0].by) == (side, side)


def test_one_more_session(run: Run, local: Path) -> None:
    """Several files are added at once, each with its own id."""
    ran = run("init", "-w", local, "--add", "sessions/S04.yaml", "--add", "confidential/plans/S04.yaml")
    workspace = read(local)

    assert ran.code == 0
    assert (workspace.sessions[0].id, workspace.plans[0].session) == ("S04", "S04")


@pytest.mark.parametrize(
    "name", ["teams.yaml", "../team.yaml", "proposals/../x.yaml", "bargain.yaml", "pay/secret.csv"]
)
def test_no_such_first_file(run: Run, local: Path, name: str) -> None:
    """A name that belongs to no workspace is refused with those that do."""
    ran = run("init", local, "--add", name)

    assert (ran.code, ran.out) == (2, "")
    assert "team.yaml" in ran.said


def test_what_a_person_wrote_is_not_written_over(run: Run, local: Path) -> None:
    """Adding a file that is there is refused, and the file is as it was."""
    run("init", local, "--add", "team.yaml")
    (local / "team.yaml").write_text("members: [] # ours\n", encoding="utf-8")
    ran = run("init", local, "--add", "team.yaml", "--add", "council.yaml")

    assert ran.code == 4
    assert "there is one already" in ran.said
    assert (local / "team.yaml").read_text(encoding="utf-8") == "members: [] # ours\n"
    assert not (local / "council.yaml").exists()


def test_a_name_that_could_not_be_read_back_is_refused(run: Run, tmp_path: Path) -> None:
    """An invisible character in an answer would make a workspace that no command can read."""
    ran = run(
        *("init", tmp_path / "x", "--name", "Pine\x1bhill", "--state", "MA", "--employer", "Board", "--unit"),
        *("Teachers", "--headcount", "5", "--expires", "2027-06-30"),
    )
    assert ran.code == 2
    assert "'Pine\\x1bhill' cannot be the name of a local" in ran.said
    assert not (tmp_path / "x").exists()


STOPPED = """
import os, shutil, sys
from pathlib import Path
from bargain.folder.scaffold import copy_sample
real, left = shutil.copy2, [int(sys.argv[2])]
def copy(*args, **more):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)
    return real(*args, **more)
shutil.copytree.__kwdefaults__ = None
shutil.copytree.__defaults__ = tuple(copy if held is real else held for held in shutil.copytree.__defaults__)
copy_sample("lakeshore", Path(sys.argv[1]))
"""


def test_a_sample_whose_copying_is_killed_can_be_copied_again(tmp_path: Path) -> None:
    """Either the whole sample is there or nothing of that name; the next run finds its way free."""
    target = tmp_path / "local"
    ended = subprocess.run([sys.executable, "-c", STOPPED, str(target), "5"], check=False)

    assert ended.returncode == 9
    assert not target.exists()
    assert cli.run(["init", str(target), "--sample", "lakeshore"]) == 0
    read(target)


@pytest.mark.parametrize("held", ["", ".git"])
def test_a_sample_goes_into_an_empty_folder(tmp_path: Path, held: str) -> None:
    """A folder that holds nothing, or nothing but git's, receives the sample and no scratch of it."""
    target = tmp_path / "local"
    (target / held).mkdir(parents=True)

    assert cli.run(["init", str(target), "--sample", "lakeshore"]) == 0
    read(target)
    assert not [path.name for path in target.iterdir() if path.name.startswith(".local-")]
