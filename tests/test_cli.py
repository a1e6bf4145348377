"""The command line from end to end: exit codes, what goes where, and the places it must work in."""

import errno
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from shutil import copytree
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import typer

import bargain
from bargain import cli
from bargain.domain.checklist import Checklist
from bargain.extend import find, names
from bargain.folder.facts import facts
from bargain.rendering.format import Format
from bargain.resources import folder

RIVERBEND = folder("sample-data") / "riverbend"
SMALL = """\
local: {id: m, name: Mills Teachers, state: MA}
employer: {name: Mills School Committee}
law: {profile: generic}
units:
  - {id: A, name: Teachers, kind: teacher, headcount: 12}
contracts:
  - {id: A-2024, unit: A, effective: 2024-07-01, expires: 2027-06-30}
"""
SHOWING: dict[str, tuple[str, ...]] = {
    "status": ("status",),
    "next_steps": ("next",),
    "checklist": ("checklist",),
    "stage": ("stage",),
    "calendar": ("calendar",),
    "findings": ("check",),
    "proposal_index": ("proposal", "list"),
    "proposal_brief": ("proposal", "show", "U-01"),
    "proposal_trace": ("proposal", "trace"),
    "packet": ("packet",),
    "board": ("board",),
    "package_list": ("package", "list"),
    "package_proposal": ("package", "show"),
    "redline": ("redline", "U-01"),
    "three_way": ("redline", "--three-way"),
    "ratification_summary": ("ratification", "summary"),
    "pay_finder": ("ratification", "finder"),
    "ratification_slides": ("ratification", "slides"),
    "ratification_questions": ("ratification", "questions"),
    "ratification_notice": ("ratification", "notice"),
    "ratification_ballot": ("ratification", "ballot"),
    "ratification_tally": ("ratification", "tally"),
    "ratification_employer": ("ratification", "employer"),
    "ratification_failed": ("ratification", "failed"),
    "implementation": ("implementation",),
    "cost": ("cost",),
    "cost_base": ("cost", "base"),
    "cost_one_percent": ("cost", "one-percent"),
    "cost_compare": ("cost", "compare"),
    "cost_gap": ("cost", "gap"),
    "cost_package": ("cost", "package"),
    "cost_settlement": ("cost", "settlement"),
    "cost_disclosure": ("cost", "settlement", "--disclosure"),
    "cost_what_if": ("cost", "what-if"),
    "cost_solve": ("cost", "solve"),
    "cost_sweep": ("cost", "sweep"),
    "cost_risk": ("cost", "risk"),
    "cost_explain": ("cost", "explain"),
    "cost_member": ("cost", "member"),
    "cost_spread": ("cost", "spread"),
    "schedule_build": ("schedule", "build", "--schedule", "A", "--target", "2027=3%"),
    "schedule_show": ("schedule", "show"),
    "schedule_career": ("schedule", "career"),
    "doctor": ("doctor",),
    "tour": ("tour",),
    "closeout": ("closeout",),
    "agreements": ("ta",),
    "verify": ("verify",),
    "moa": ("moa", "--preview"),
    "side_letters": ("side-letter",),
    "ground_rules": ("ground-rules",),
    "letter": ("letter", "DEMAND"),
    "factfinding_index": ("letter", "FACTFINDING-INDEX"),
    "info_request_letter": ("request", "letter", "IR-03"),
    "info_request_tracker": ("request", "list"),
    "chronology": ("chronology",),
    "session_plan": ("session", "plan"),
    "session_minutes": ("session", "minutes"),
    "session_report": ("session", "report"),
    "session_public": ("session", "publish"),
    "sign_in": ("session", "sign-in"),
    "running_sheet": ("session", "sheet"),
    "caucus_sheet": ("caucus", "sheet"),
}
"""Every document with the command that shows it; a new document needs a line here."""
STRATEGY = frozenset({"session_plan", "caucus_sheet"})
"""The documents that nobody has but those who may read `confidential/`."""
OF_PAPERS: dict[str, str] = {
    "cost_reconcile": "cost reconcile",
    "payroll_check": "cost payroll-check",
    "intake": "import",
    "contract_import": "contract import",
    "contract_text": "contract show",
    "contract_merged": "contract merge",
    "contract_redline": "contract merge",
    "contract_source": "contract source",
    "proposal_draft": "proposal new",
    "working_copy": "proposal open",
    "ta_sheet": "ta",
}
"""The documents that are about a paper which somebody brings; the tests of these commands bring one."""
OF_ONE_RECORD = frozenset({"info_request_letter"})
"""The documents that are about a record by its number, which no file that ships begins with."""


@dataclass(frozen=True)
class Ran:
    """What a command gave: its exit code, its standard output, and what it said beside it."""

    code: int
    out: str
    said: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs `bargain` with these words, in this process."""

    def command(*words: object) -> Ran:
        capfd.readouterr()
        code = cli.run([str(word) for word in words])
        out, said = capfd.readouterr()
        return Ran(code, out, said)

    return command


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a workspace that holds bargain.yaml alone."""
    local = tmp_path / "mills"
    local.mkdir()
    (local / "bargain.yaml").write_text(SMALL, encoding="utf-8")
    return local


def spawned(
    *words: object, before: str = "", after: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `bargain` in a process of its own, in a shell where something stands before or after it."""
    home = str(Path(bargain.__file__).parent.parent)
    line = " ".join(f"'{word}'" for word in (sys.executable, "-m", "bargain", *words))
    surroundings = {**os.environ, "PYTHONPATH": home, **environment}
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {before}{line}{after}"],
        capture_output=True,
        env=surroundings,
        timeout=60,
        check=False,
    )


# Exit codes and where things go


def test_an_argument_that_is_not_utf_8(capsys: pytest.CaptureFixture[str]) -> None:
    """Half characters of another encoding are refused before any command could write them."""
    assert cli.run(["receive", "--letter", "caf\udce9", "--yes"]) == 2
    assert "'caf?' holds characters that are not UTF-8" in capsys.readouterr().err


def test_fine(run: Run, small: Path) -> None:
    """What was asked for goes to standard output, what to do next is said beside it; the code is 0."""
    ran = run("status", "-w", small, "--as-of", "2026-09-01")

    assert (ran.code, ran.said) == (0, "Next: bargain new person (write down who is on the team)\n")
    assert "Mills Teachers" in ran.out


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1)])
def test_findings(run: Run, small: Path, level: str, code: int) -> None:
    """Findings at or above the level that was asked for end with 1, below it with 0; they are the result."""
    ran = run("check", "-w", small, "--as-of", "2026-09-01", "--fail-on", level)

    assert (ran.code, ran.said) == (code, "")
    assert "WARNINGS" in ran.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chekc"], "No such command 'chekc'. Did you mean 'check'?"),
        (["proposal", "lst"], "No such command 'lst'. Did you mean 'list'?"),
        (["status", "--as-off", "2026-01-01"], "No such option: --as-off (Possible options: --as-of)"),
        (["status", "--as-of", "02/03/2026"], "'02/03/2026' can be read two ways; write it as 2026-02-03"),
        (["status", "--as-of", "2026-02-30"], "'2026-02-30' is not a day of the calendar"),
        (["status", "--audience", "board"], "Invalid value for '--audience': 'board' is not one of 'public'"),
        (["status", "extra"], "unexpected extra argument"),
        (["proposal", "show"], "Missing argument 'ID'"),
        (["sign", "TA-03"], "Missing option '--side'; choose one of: union, management\n"),
        (["--as-of", "2026-01-01", "status"], "No such option: --as-of"),
    ],
)
def test_wrong_usage(run: Run, small: Path, words: list[str], sentence: str) -> None:
    """What cannot be meant ends with 2, a sentence on standard error, and the help page to read."""
    ran = run(*words)

    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.said
    assert " --help" in ran.said


def test_no_command_shows_help(run: Run) -> None:
    """Alone, `bargain` and a group of verbs show their help, which is no mistake."""
    alone, group = run(), run("proposal")

    assert (alone.code, alone.said, group.code, group.said) == (0, "", 0, "")
    assert "Start here" in alone.out
    assert "Example: bargain proposal list" in group.out


def test_no_workspace(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a workspace, and with -w at what is none, the code is 3 and the ways on are named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    said = {
        "-": f"no bargain.yaml in {tmp_path} or above it",
        "nowhere": "there is no folder nowhere",
        "letter.txt": "letter.txt is a file, not a folder",
        "empty": "there is no bargain.yaml in this folder",
    }
    for name, sentence in said.items():
        ran = run("status", *([] if name == "-" else ["-w", name]))
        assert (ran.code, ran.out) == (3, "")
        assert sentence in ran.said
        assert "bargain init" in ran.said


def test_workspace_is_found_from_inside(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder of a workspace its bargain.yaml is found."""
    (small / "proposals").mkdir()
    monkeypatch.chdir(small / "proposals")

    assert "Mills Teachers" in run("status").out


def test_broken_workspace(run: Run, small: Path) -> None:
    """All that is wrong in all files is told, place by place, and the code is 3: half a workspace is worse than none."""
    (small / "team.yaml").write_text(
        "members: [{id: p01, name: Kim, functions: [chiar]}]\n", encoding="utf-8"
    )
    (small / "platform.yaml").write_text("title: Ours\nplanks: [one\n", encoding="utf-8")
    (small / "notices.yaml").write_text("notices:\n  - {id: N1, sent: soon, kind: x}\n", encoding="utf-8")
    ran = run("status", "-w", small)

    assert (ran.code, ran.out) == (3, "")
    for place in (
        "team.yaml:1:44: FIELD-CHOICE",
        "platform.yaml:2:9: YAML-SYNTAX",
        "notices.yaml:2:20: FIELD-VALUE",
    ):
        assert place in ran.said
    assert "notices.yaml:2:26: FIELD-UNKNOWN" in ran.said
    assert "Traceback" not in ran.said
    assert {path.name for path in small.iterdir()} == {
        "bargain.yaml",
        "team.yaml",
        "platform.yaml",
        "notices.yaml",
    }


def test_cannot_write(run: Run, small: Path, tmp_path: Path) -> None:
    """What cannot be written ends with 4, nothing is on standard output, and what was there is as it was."""
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    ran = run("status", "-w", small, "-o", tmp_path / "letter.txt" / "status.md")

    assert (ran.code, ran.out) == (4, "")
    assert "is a file, not a folder" in ran.said
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Dear all"


def test_read_only_folder(run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be written to is told as such, with 4; the system is played, as root may write anywhere."""
    closed = tmp_path / "closed"
    closed.mkdir()
    opened = os.open

    def refusing(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if closed in Path(path).parents and flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", refusing)
    ran = run("status", "-w", small, "-o", closed / "status.md")

    assert (ran.code, ran.out) == (4, "")
    assert "may not be changed" in ran.said
    assert not (closed / "status.md").exists()


def test_interrupted(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and one line, without a traceback."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bargain.documents.status.gather", stop)
    ran = run("status", "-w", small)

    assert (ran.code, ran.out) == (130, "")
    assert ran.said == "Stopped; nothing was left half-written.\n"


@pytest.mark.parametrize("kind", [RuntimeError, OSError, LookupError, RecursionError])
def test_a_bug_tells_nothing_of_ours(
    run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    """What the program did not expect ends with 70; neither the screen nor the log holds what the error held."""
    secret = "-".join(["walk", "away", "at", "3%"])

    def fall(*_: object, **__: object) -> None:
        raise kind(secret)

    monkeypatch.setattr("bargain.documents.status.gather", fall)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ran = run("status", "-w", small)
    log = next(tmp_path.glob("bargain-bug-*.log"))

    assert (ran.code, ran.out) == (70, "")
    assert str(log) in ran.said
    assert kind.__name__ in log.read_text(encoding="utf-8")
    assert secret not in ran.said + log.read_text(encoding="utf-8")
    assert "Traceback" not in ran.said


# JSON


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(name, marks=pytest.mark.slow if name.startswith(("cost_", "schedule_")) else ())
        for name in SHOWING
    ],
)
def test_envelope(run: Run, document: str) -> None:
    """Every document comes in one envelope: version, document, date, audience, data, and two lists of problems."""
    ran = run(*SHOWING[document], "-w", RIVERBEND, "--format", "json")
    held = json.loads(ran.out)

    assert ran.code == (1 if document == "findings" else 0)
    assert list(held) == ["schema_version", "command", "as_of", "audience", "data", "warnings", "errors"]
    command = " ".join(word for word in SHOWING[document] if word.islower() and not word.startswith("-"))
    assert (held["schema_version"], held["command"], held["as_of"]) == (1, command, "2026-03-16")
    assert held["data"]
    assert (held["warnings"], held["errors"]) == ([], [])


@pytest.mark.parametrize(("audience", "told"), [("team", ["LOG-TORN"]), ("members", [])])
def test_warnings_come_in_the_envelope(run: Run, small: Path, audience: str, told: list[str]) -> None:
    """What is odd in the files stops nothing and is told with its place, to the team and on standard error alone."""
    (small / "journal.pat.log.yaml").write_text("- {id: d1, at: 2026-03-01 10:0", encoding="utf-8")
    ran = run("status", "-w", small, "--audience", audience, "--format", "json")
    held = json.loads(ran.out)

    assert ran.code == 0
    assert [warning["code"] for warning in held["warnings"]] == told
    assert "journal.pat.log.yaml:1:1: LOG-TORN" in ran.said
    assert held["data"]


def test_every_document_has_a_command() -> None:
    """The list of commands that these tests run is whole."""
    assert {*SHOWING, *OF_PAPERS} == set(names("documents")), (
        "say which command shows it, in SHOWING of tests/test_cli.py"
    )


def test_commands_with_verbs() -> None:
    """The program knows which of its commands have verbs."""
    group: Any = typer.main.get_command(cli.app)
    group.load_all()

    assert {name for name, command in group.commands.items() if hasattr(command, "commands")} == cli.GROUPS


@pytest.mark.parametrize("words", [("--format", "json"), ("--format=json",), ("-f", "json"), ("-f", "JSON")])
def test_errors_come_in_the_envelope(run: Run, small: Path, words: tuple[str, ...]) -> None:
    """Where JSON is asked for, what is wrong comes as JSON too, with place and remedy."""
    (small / "team.yaml").write_text(
        "members: [{id: p01, name: Kim, functions: [chiar]}]\n", encoding="utf-8"
    )
    ran = run("status", "-w", small, *words)
    held = json.loads(ran.out)

    assert (ran.code, ran.said) == (3, "")
    assert (held["schema_version"], held["command"], held["data"], held["warnings"]) == (
        1,
        "status",
        None,
        [],
    )
    error = held["errors"][0]
    assert set(error) == {"code", "severity", "record", "file", "line", "column", "message", "fix"}
    assert (error["code"], error["file"], error["line"], error["column"]) == (
        "FIELD-CHOICE",
        "team.yaml",
        1,
        44,
    )
    assert error["fix"].startswith("Did you mean `chair`?")


@pytest.mark.parametrize(
    ("words", "code", "name"),
    [
        (("cost", "-f", "json"), 3, "WORKSPACE"),
        (("cost", "--as-of", "tomorrow", "-f", "json"), 2, "USAGE"),
        (("chekc", "--format=json"), 2, "USAGE"),
        (("proposal list", "-f", "json"), 3, "WORKSPACE"),
        (("proposal show", "-f", "json"), 2, "USAGE"),
        (("stage advance", "--format=json"), 2, "USAGE"),
    ],
)
def test_other_errors_in_the_envelope(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, name: str
) -> None:
    """Wrong usage and a missing workspace come in the envelope with their codes."""
    monkeypatch.chdir(tmp_path)
    ran = run(*words[0].split(), *words[1:])
    held = json.loads(ran.out)

    assert (ran.code, ran.said) == (code, "")
    assert (held["command"], [error["code"] for error in held["errors"]]) == (words[0], [name])


@pytest.mark.slow
def test_a_full_disk_while_writing_to_it(small: Path) -> None:
    """Output that the disk cannot take ends with 4 and a sentence."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no disk that is always full")
    ran = spawned("status", "-w", small, after=" > /dev/full")

    assert ran.returncode == 4
    assert ran.stderr == b"WRITE the disk is full\n    Make room and run it again.\n"


# Formats and files


ENDINGS = {
    ending.lstrip("."): name for name in names("formats") for ending in find("formats", name, Format).endings
}


@pytest.mark.parametrize(
    "name", [name for name in dict.fromkeys([*names("formats"), *ENDINGS]) if name != "ics"]
)
def test_format_by_name(run: Run, small: Path, name: str) -> None:
    """A format is chosen by its name or by an ending of its files; only dates go into a calendar file."""
    held = find("formats", ENDINGS.get(name, name), Format)
    ran = spawned_bytes(run, small, name)

    assert ran[0] == 0
    assert ran[1] if not held.binary else ran[1][:2] in {b"PK", b"%P"}


def spawned_bytes(run: Run, small: Path, name: str) -> tuple[int, bytes]:
    """Write the status in a format and give the code and the file's bytes."""
    out = small / "out"
    ran = run("status", "-w", small, "--as-of", "2026-09-01", "-f", name, "-o", out / "status.any")
    return ran.code, (out / "status.any").read_bytes() if ran.code == 0 else b""


@pytest.mark.parametrize(
    ("ending", "start"),
    [
        ("md", b"# "), ("json", b"{\n"), ("csv", b""), ("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("odt", b"PK"),
        ("xlsx", b"PK"), ("pptx", b"PK"), ("pdf", b"%PDF"), ("txt", b""),
    ],
)  # fmt: skip
def test_format_by_ending(run: Run, small: Path, ending: str, start: bytes) -> None:
    """The ending of -o chooses the format; a folder that is not there is made; the file is named on standard error."""
    out = small / "out" / f"status.{ending}"
    ran = run("status", "-w", small, "--as-of", "2026-09-01", "-o", out)

    assert (ran.code, ran.out) == (0, "")
    assert ran.said == f"Wrote {out}\n"
    assert out.read_bytes().lstrip()[: len(start)] == start
    assert len(out.read_bytes()) > 50


@pytest.mark.parametrize("words", [("-f", "yaml"), ("-o", "status.yaml"), ("-o", "status")])
def test_no_such_format(run: Run, small: Path, words: tuple[str, ...]) -> None:
    """What is no format is refused with those that are, and nothing is written."""
    ran = run("status", "-w", small, *words)

    assert (ran.code, ran.out) == (2, "")
    assert "there is no format" in ran.said
    assert "markdown" in ran.said
    assert {path.name for path in small.iterdir()} == {"bargain.yaml"}


def test_a_persons_file_is_not_written_over(run: Run, small: Path) -> None:
    """A file that bargain did not make stays, unless --force; one that it made is renewed; one changed since stays."""
    out = small / "status.md"
    out.write_text("My own words.\n", encoding="utf-8")
    ask = ("status", "-w", small, "-o", out)
    refused = run(*ask)
    kept = out.read_text(encoding="utf-8")
    forced, again = run(*ask, "--force"), run(*ask, "--as-of", "2026-09-02")
    out.write_text(out.read_text(encoding="utf-8") + "A note of mine.\n", encoding="utf-8")
    changed = run(*ask, "--as-of", "2026-09-03")

    assert (refused.code, kept) == (4, "My own words.\n")
    assert "bargain did not make this file" in refused.said
    assert "--force" in refused.said
    assert (forced.code, again.code, changed.code) == (0, 0, 4)
    assert out.read_text(encoding="utf-8").endswith("A note of mine.\n")


def test_output_is_whole_or_not_there(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails in the middle, the old file is whole and no half file lies beside it."""
    out = small / "out" / "status.md"
    run("status", "-w", small, "--as-of", "2026-09-01", "-o", out)
    old = out.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ran = run("status", "-w", small, "--as-of", "2026-09-02", "-o", out)
    monkeypatch.undo()

    assert ran.code == 4
    assert "the disk is full" in ran.said
    assert [path.name for path in out.parent.iterdir()] == ["status.md"]
    assert out.read_bytes() == old


# Places it must work in


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make standard output say that it is a terminal; in the test itself, since each phase has its own output."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)


def test_colour_on_a_terminal(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour is for a terminal that can show it and a person who wants it; the words are the same without."""
    on_a_terminal(monkeypatch)
    ask = ("status", "-w", small, "--as-of", "2026-09-01")
    coloured = run(*ask).out
    monkeypatch.setenv("NO_COLOR", "1")
    wished = run(*ask).out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    dumb = run(*ask).out

    assert "\x1b[" in coloured
    assert "\x1b" not in wished + dumb
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == wished.splitlines()
    assert wished == dumb


def test_no_colour_in_a_pipe(run: Run, small: Path) -> None:
    """What does not go to a terminal has no colour."""
    assert "\x1b" not in run("status", "-w", small).out


@pytest.mark.parametrize("name", ["docx", "pdf", "xlsx"])
def test_no_bytes_on_a_terminal(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A file that a person cannot read is not poured over a terminal."""
    on_a_terminal(monkeypatch)
    ran = run("status", "-w", small, "-f", name)

    assert (ran.code, ran.out) == (2, "")
    assert "cannot be shown on a screen" in ran.said
    assert "-o FILE" in ran.said


@pytest.mark.slow
def test_forty_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow screen no amount of money is cut or left out."""

    def amounts(columns: int) -> set[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        return set(re.findall(r"\$[\d,]+", run("cost", "-w", RIVERBEND).out))

    assert len(amounts(140)) > 20
    assert amounts(40) == amounts(140)


@pytest.mark.parametrize("document", ["status", "next_steps", "checklist", "stage"])
def test_words_fit_forty_columns(run: Run, monkeypatch: pytest.MonkeyPatch, document: str) -> None:
    """On a narrow screen the documents of every day stay within it."""
    monkeypatch.setenv("COLUMNS", "40")
    lines = run(*SHOWING[document], "-w", RIVERBEND).out.splitlines()

    assert max(len(line) for line in lines) <= 40


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("checklist", "-w", RIVERBEND), ("checklist", "-w", RIVERBEND, "-f", "json"), ("--help",)]
)
def test_head(words: tuple[object, ...]) -> None:
    """Whoever reads only the beginning gets it, without a traceback."""
    ran = spawned(*words, after=" | head -1")

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.count(b"\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "surroundings",
    [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "cp1252"}],
    ids=["C", "cp1252"],
)
def test_other_alphabets(small: Path, surroundings: dict[str, str]) -> None:
    """Where the system knows few letters, output is UTF-8 all the same."""
    file = small / "bargain.yaml"
    file.write_text(SMALL.replace("Mills Teachers", "Educación 教師"), encoding="utf-8")
    ran = spawned("status", "-w", small, **surroundings)

    assert (ran.returncode, ran.stderr[:6]) == (0, b"Next: ")
    assert "Educación 教師" in ran.stdout.decode()


def test_spaces_and_accents_in_a_path(run: Run, small: Path, tmp_path: Path) -> None:
    """A folder may have a name that people give folders."""
    local = Path(copytree(small, tmp_path / "Montréal Teachers (new) & Co"))
    out = local / "Fürs Team" / "où en sommes-nous.md"
    ran = run("status", "-w", local, "-o", out)

    assert ran.code == 0
    assert "Mills Teachers" in out.read_text(encoding="utf-8")


@pytest.fixture
def kiritimati(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """Set the clock of the place where every day begins first."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield ZoneInfo("Pacific/Kiritimati")
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set here")
def test_today_is_the_local_day(run: Run, small: Path, kiritimati: ZoneInfo) -> None:
    """Without --as-of everything counts from today where the person is."""
    before = datetime.now(kiritimati).date()
    told = date.fromisoformat(json.loads(run("status", "-w", small, "-f", "json").out)["as_of"])

    assert before <= told <= datetime.now(kiritimati).date()


@pytest.mark.parametrize("git", [True, False])
def test_without_git(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, *, git: bool) -> None:
    """Neither git nor a repository is needed, and doctor and check say the same of a folder that is none."""
    if not git:
        monkeypatch.setenv("PATH", str(small))
    doctor, check = run("doctor", "-w", small), run("check", "-w", small, "--as-of", "2026-09-01")

    assert (doctor.code, check.code) == (0, 0)
    assert "not kept in git" in " ".join(doctor.out.split())


# What a workspace does not hold yet


@pytest.mark.parametrize("document", sorted(SHOWING.keys() - OF_ONE_RECORD))
def test_empty_handed(run: Run, small: Path, document: str) -> None:
    """A command that lacks a file says which one and how to start it; with it, or with the next ones, it works."""
    latest = ("--version", "latest") if document == "packet" else ()
    for _ in range(3):
        reader = ("--audience", "strategy" if document in STRATEGY else "team")
        ran = run(*SHOWING[document], *latest, "-w", small, "--as-of", "2026-09-01", *reader)
        if ran.code == 0:
            break
        assert (ran.code, ran.out) == (3, "")
        started = re.search(
            r"NEEDS-FILE .+ needs (\S+), .*not (?:all )?in this workspace\n +Next: bargain (.+)\n",
            ran.said,
        )
        assert started is not None, ran.said
        assert started[2].endswith(f"init --add {started[1]}")
        assert run("init", "--add", started[1], "-w", small).code == 0

    assert ran.code == 0


@pytest.mark.slow
@pytest.mark.parametrize("document", SHOWING)
def test_every_document_is_printed(run: Run, tmp_path: Path, document: str) -> None:
    """Whatever can be shown of the sample goes on paper: a PDF that the strictest reader of headings takes."""
    reader = ("--audience", "strategy") if document in STRATEGY else ()
    ran = run(*SHOWING[document], "-w", RIVERBEND, *reader, "-o", str(tmp_path / "page.pdf"))

    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF"), ran.said


def test_a_local_of_a_dozen(run: Run, small: Path) -> None:
    """A small local has thirty tasks, those of sessions and changes once there are any, and everything that bargain.yaml alone can answer."""
    (small / "bargain.yaml").write_text(SMALL + "size: small\n", encoding="utf-8")
    tasks = json.loads(run("checklist", "-w", small, "--as-of", "2026-09-01", "-f", "json").out)

    known = {item.id for item in facts(Checklist, "checklist").items if item.small}
    shown = {task["id"].split()[0] for task in _rows(tasks["data"])}

    assert len(known) == 30
    assert len(shown) > 20
    assert shown <= known
    for words in (("status",), ("next",), ("stage",), ("calendar",), ("check",), ("doctor",)):
        assert run(*words, "-w", small, "--as-of", "2026-09-01").code == 0


@pytest.mark.slow
def test_a_small_local_with_everything(run: Run, small: Path) -> None:
    """Given the first file of each kind, every document of a small local can be made."""
    (small / "bargain.yaml").write_text(SMALL + "size: small\n", encoding="utf-8")
    first = (
        "team.yaml", "platform.yaml", "proposals/U-01.yaml", "pay/pay.yaml", "packages.yaml", "sessions/S01.yaml",
        "confidential/plans/S01.yaml", "impact.yaml", "ground_rules.yaml", "info_requests.yaml", "ratification.yaml",
    )  # fmt: skip
    for name in first:
        assert run("init", "-w", small, "--add", name).code == 0
    for document in sorted(SHOWING.keys() - OF_ONE_RECORD):
        latest = ("--version", "latest") if document == "packet" else ()
        reader = ("--audience", "strategy" if document in STRATEGY else "team")
        ran = run(*SHOWING[document], *latest, "-w", small, "--as-of", "2026-09-01", *reader)
        assert ran.code in ({0, 1} if document == "findings" else {0}), ran.said
        assert ran.out


def _rows(held: Any) -> list[dict[str, Any]]:
    """Give the longest list of records that data holds."""
    lists = [
        value for value in held.values() if isinstance(value, list) and value and isinstance(value[0], dict)
    ]
    return max(lists, key=len)
