"""Papers that cross the table survive a process that is killed anywhere, and several people who write at once."""

import io
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bargain import cli
from bargain.folder.workspace import read_workspace

FILES = {
    "bargain.yaml": """\
as_of: 2026-03-16
local: {id: vea, name: Valley Education Association, state: MA}
employer: {name: Valley School Committee}
law: {profile: generic}
units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
""",
    "sessions/S07.yaml": "{id: S07, date: 2026-03-11, held: true}\n",
    "proposals/U-01.yaml": """\
id: U-01
side: union
title: Class size
units: [A]
kind: new
versions:
  - v: 0
    by: union
    text: No class has more than twenty students.
""",
}
PASS = ("pass", "U-01", "--prepared-by", "Ada", "--checked-by", "Bea", "--received-by", "Cole")
RECEIVE = ("receive", "--item", "U-01", "--by", "Ada", "--file")
AT = ("--at", "2026-03-11 16:15", "--yes")
COUNTER = "No class has more than thirty students.\n"
KILLED = 9
posix = pytest.mark.skipif(os.name != "posix", reason="a process is killed in the middle by forking it")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a workspace with one proposal and one session."""
    return laid_out(tmp_path / "small")


def laid_out(root: Path) -> Path:
    """Write the files of a small workspace."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def apart(words: tuple[object, ...], prepare: Callable[[], None] = lambda: None) -> int:
    """Start a command line in a process of its own, and give the number of that process."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            prepare()
            code = cli.run([str(word) for word in words])
        finally:
            os._exit(code)
    return child


def ended(child: int) -> int:
    """Wait for a process, and give its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dying(root: Path, at: int, *, half: bool) -> Callable[[], None]:
    """Give what lets a process die just before its n-th step that changes a workspace, or in the n-th write.

    Steps elsewhere, as in the folder where a Word file is made, change nothing that lasts.
    """
    count, ours, write, opened = 0, set[int](), os.write, os.open

    def step() -> bool:
        nonlocal count
        count += 1
        return count == at

    def inside(path: object) -> bool:
        return path in ours or str(path).startswith(str(root))

    def dies(real: Callable[..., Any], changes: Callable[..., bool]) -> Callable[..., Any]:
        def wrapped(*args: Any, **named: Any) -> Any:
            if not half and inside(args[0]) and changes(*args, **named) and step():
                os._exit(KILLED)
            return real(*args, **named)

        return wrapped

    def writes(descriptor: int, content: Any) -> int:
        if half and inside(descriptor) and step():
            write(descriptor, bytes(content)[: len(content) // 2])
            os._exit(KILLED)
        return write(descriptor, content)

    def opens(path: Any, flags: int, *args: Any, **named: Any) -> int:
        descriptor = opened(path, flags, *args, **named)
        if inside(path):
            ours.add(descriptor)
        return descriptor

    def install() -> None:
        for name in ("fsync", "replace", "unlink", "mkdir", "ftruncate"):
            setattr(os, name, dies(getattr(os, name), lambda *_args, **_named: True))
        os.write = dies(writes, lambda *_args: True)
        os.open = dies(opens, lambda _path, flags, *_, **_named: bool(flags & (os.O_WRONLY | os.O_RDWR)))
        io.open = dies(io.open, lambda _file, mode="r", *_, **_named: bool(set("wax+") & set(mode)))

    return install


def tree(root: Path) -> dict[str, bytes]:
    """Give every file that a person sees, by name; lines that were cut off are none."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
            lines = path.read_bytes().splitlines(keepends=True)
            whole = [line for line in lines if not line.startswith(b"- {") or line.endswith(b"}\n")]
            found[name] = b"".join(whole) if name.startswith("sessions/") else path.read_bytes()
    return found


def recorded(root: Path) -> list[str]:
    """Give the ids of all records; nothing in the workspace may be wrong but a line that was cut off."""
    found, problems = read_workspace(root, date(2026, 3, 16))
    assert found is not None
    assert {problem.code for problem in problems} <= {"LOG-TORN"}
    return [entry.id for entry in found.log]


@posix
@pytest.mark.slow
@pytest.mark.parametrize("half", [False, True], ids=["before a step", "half a write"])
@pytest.mark.parametrize("kind", ["pass", "receive"])
def test_killed_at_every_step(tmp_path: Path, kind: str, half: bool) -> None:
    """The log is then the old or the new one, and the same command again comes to the same as if nothing had been."""
    (tmp_path / "counter.md").write_text(COUNTER, encoding="utf-8")
    said = PASS if kind == "pass" else (*RECEIVE, tmp_path / "counter.md")
    whole = laid_out(tmp_path / "whole")
    assert ended(apart((*said, *AT, "-w", whole))) == 0
    new, result = recorded(whole), tree(whole)
    assert len(new) == 1
    for at in range(1, 1000):
        root = laid_out(tmp_path / str(at))
        words = (*said, *AT, "-w", root)
        code = ended(apart(words, dying(root, at, half=half)))
        assert recorded(root) in ([], new), at
        assert ended(apart(words)) == 0, at
        assert recorded(root) == new, at
        assert tree(root) == result, at
        if code != KILLED:
            break
    assert at > (3 if half else 20)


@posix
@pytest.mark.slow
def test_four_who_write_at_once_lose_nothing(small: Path) -> None:
    """Four people record three papers each at the same time: twelve papers, each with a number of its own."""

    def writing(name: str) -> Callable[[], None]:
        def letters() -> None:
            for count in range(2):
                words = ("receive", "--letter", f"{name} {count}", "--by", name, *AT, "-w", small)
                assert cli.run([str(word) for word in words]) == 0

        return letters

    people = ("Ada", "Bea", "Cleo", "Dan")
    last = [("receive", "--letter", f"{name} 2", "--by", name, *AT, "-w", small) for name in people]
    children = [apart(words, writing(name)) for words, name in zip(last, people, strict=True)]
    assert [ended(child) for child in children] == [0] * 4
    assert sorted(recorded(small)) == [f"M-07-{number:02d}" for number in range(1, 13)]


def test_what_is_recorded_is_read_back_as_it_was_checked(
    small: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Of one minute, an act stands behind the paper that it names, in whosever log; one that names none is refused."""
    tabled = ("pass", "U-01", "--prepared-by", "Bea", "--checked-by", "Ada", "--by", "Bea", *AT, "-w", small)
    hold = ("act", "hold", "U-01", "--side", "management", "--by", "Ada", *AT[:2], "-w", small)
    assert cli.run([str(word) for word in tabled]) == 0
    capfd.readouterr()
    assert cli.run([str(word) for word in hold]) == 2
    assert "speaks of an item that is not on the table" in capfd.readouterr().err
    assert cli.run([str(word) for word in (*hold, "--paper", "U-07-01")]) == 0
    assert "PRO-19" not in _checked(small, capfd)


def _checked(root: Path, capfd: pytest.CaptureFixture[str]) -> str:
    capfd.readouterr()
    cli.run(["check", "PRO", "-w", str(root)])
    return capfd.readouterr().out


def test_a_file_is_not_passed_in_place_of_a_version(small: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What the program prints itself takes no file: it is refused, not left out in silence."""
    assert cli.run([str(word) for word in (*PASS, "--file", small / "bargain.yaml", *AT, "-w", small)]) == 2
    assert "bargain.yaml cannot be passed as it is" in capfd.readouterr().err
    assert recorded(small) == []


LINES: dict[str, tuple[str, ...]] = {
    "act": ("act", "hold", "U-01", "--side", "union", "--by", "Ada", *AT[:2]),
    "strike": ("strike", "U-07-01", "--because", "typed twice", "--by", "Ada", *AT),
    "caucus": ("caucus", "out", "--side", "union", "--by", "Ada", *AT[:2]),
    "note": ("session", "note", "They ask for the log", "--by", "Ada", *AT[:2]),
}


@posix
@pytest.mark.slow
@pytest.mark.parametrize("half", [False, True], ids=["before a step", "half a write"])
@pytest.mark.parametrize("kind", LINES)
def test_a_line_is_there_or_not(tmp_path: Path, kind: str, half: bool) -> None:
    """Killed while one line is added, the log is the old or the new one, and the next command works."""
    first = laid_out(tmp_path / "first")
    assert ended(apart((*PASS, *AT, "-w", first))) == 0
    old = recorded(first)
    for at in range(1, 100):
        root = Path(shutil.copytree(first, tmp_path / str(at)))
        code = ended(apart((*LINES[kind], "-w", root), dying(root, at, half=half)))
        found, problems = read_workspace(root, date(2026, 3, 16))
        assert found is not None
        assert {problem.code for problem in problems} <= {"LOG-TORN"}
        lines = [entry.id for entry in (*found.struck, *found.log)]
        assert len(lines) - len(old) in {0, 1}, at
        assert set(old) <= set(lines), at
        assert ended(apart(("session", "note", "next", "--by", "Ada", *AT[:2], "-w", root))) == 0, at
        assert len(recorded(root)) == len(found.log) + 1, at
        if code != KILLED:
            assert len(lines) == len(old) + 1
            break
    assert at > (1 if half else 3)


@posix
@pytest.mark.slow
def test_all_that_is_done_at_a_table_at_once(small: Path) -> None:
    """Eight people take fifty notes each while papers are passed and received and acts are recorded: nothing is lost."""
    assert ended(apart((*PASS, *AT, "-w", small))) == 0

    def writing(name: str) -> Callable[[], None]:
        def notes() -> None:
            for count in range(50):
                words = ("session", "note", f"{name} {count}", "--by", name, *AT[:2], "-w", small)
                assert cli.run([str(word) for word in words]) == 0
                if count % 25 == 0:
                    letter = ("receive", "--letter", f"{name} {count}", "--by", name, *AT, "-w", small)
                    asks = (
                        "act",
                        "question",
                        "U-01",
                        "--side",
                        "management",
                        "--paper",
                        "U-07-01",
                        "--by",
                        name,
                    )
                    when = f"2026-03-11 17:{10 + count // 25}"
                    assert cli.run([str(word) for word in letter]) == 0
                    assert cli.run([str(word) for word in (*asks, "--at", when, "-w", small)]) == 0

        return notes

    people = [f"W{number}" for number in range(8)]
    last = [("session", "note", "last", "--by", name, *AT[:2], "-w", small) for name in people]
    children = [apart(words, writing(name)) for words, name in zip(last, people, strict=True)]
    assert [ended(child) for child in children] == [0] * 8
    names = recorded(small)
    assert len(names) == len(set(names))
    kinds = [sum(part in name for name in names) for part in ("note", "M-07-", "act", "U-07-")]
    assert kinds[0] == 8 * 51
    assert kinds[1:] == [16, len([name for name in names if "act" in name]), 1]
    assert 2 <= kinds[2] <= 16
