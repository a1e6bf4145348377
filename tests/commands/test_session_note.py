"""`bargain session note`: each line on the disk before the next, and none lost."""

import io
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

import bargain

LOG = "sessions/S08.p03.log.yaml"
AT = ("--at", "2026-03-25 16:10:05")


def lines(root: Path, log: str = LOG) -> list[dict[str, Any]]:
    """Read a log with a reader that is not the program's."""
    return yaml.load((root / log).read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or []  # noqa: S506


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a function that puts bytes where a person's lines come from."""

    def put(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))

    return put


def test_one_note(riverbend: Path, run: Any) -> None:
    """What was said, by whom, on what; into the log of the notetaker, in one line, and said."""
    ran = run("session", "note", "decides binds both", "--who", "Odalys Fenn", "--item", "U-02", "--meaning",
              "-w", riverbend, *AT)  # fmt: skip

    assert (ran.code, ran.out) == (0, "16:10:05 S08-note-p03-1 · p01 · U-02 · meaning\n")
    assert lines(riverbend) == [
        {"id": "S08-note-p03-1", "at": "2026-03-25 16:10:05", "kind": "note", "text": "decides binds both",
         "who": "p01", "side": "union", "item": "U-02", "meaning": "true"}
    ]  # fmt: skip


def test_lines_from_a_pipe(riverbend: Path, run: Any, typed: Any) -> None:
    """Question and answer, a caucus, a line in another alphabet, one without an end: all are there, in their order."""
    typed(b"? who keeps the books\n\n= the office\n<out\n5:05 <back\n<back\ncaf\xe9 \x00au lait\r\nthe last")
    ran = run("session", "note", "-w", riverbend, "--by", "Priya Nandan", *AT)
    held = [
        {key: value for key, value in line.items() if key not in {"at", "id"}} for line in lines(riverbend)
    ]

    assert ran.code == 0
    assert held == [
        {"kind": "note", "text": "who keeps the books", "question": "true"},
        {"kind": "note", "text": "the office", "answers": "S08-note-p03-1"},
        {"kind": "caucus", "side": "union"},
        {"kind": "back", "caucus": "S08-caucus-p03-1"},
        {"kind": "note", "text": "<back", "side": "union"},
        {"kind": "note", "text": "café au lait"},
        {"kind": "note", "text": "the last"},
    ]
    assert "noted as it was typed: union is in no caucus" in ran.said
    assert "nobody can see it" in ran.said
    assert ran.said.endswith(f"7 lines in {LOG}.\n")


def test_hours_typed_in_a_day_later(riverbend: Path, run: Any, typed: Any) -> None:
    """An hour in a note is of the session's day, and one after midnight of the next, whenever it is typed in."""
    typed(b"16:50 > they have read it\n0:10 agreed\n")
    run("session", "note", "-w", riverbend, "--by", "p03", "--session", "S08", "--at", "2026-03-27 09:00")

    assert [line["at"] for line in lines(riverbend)] == ["2026-03-25 16:50", "2026-03-26 00:10"]


def test_half_characters_of_a_terminal(riverbend: Path, run: Any) -> None:
    """What a terminal or a shell could not read stands as a mark in its place; the rest of the line is kept."""
    ran = run("session", "note", "caf\udcff au lait", "-w", riverbend, *AT)

    assert (ran.code, [line["text"] for line in lines(riverbend)]) == (0, ["caf\ufffd au lait"])


def test_an_answer_finds_another_writers_question(riverbend: Path, run: Any, typed: Any) -> None:
    """`=` answers the last question that anybody wrote down; a note that is not there is not answered."""
    run("session", "note", "? how many", "-w", riverbend, "--by", "p05", *AT)
    run("session", "note", "= eleven", "-w", riverbend, *AT)
    ran = run("session", "note", "twelve", "--answers", "S08-note-99", "-w", riverbend, *AT)

    assert [line.get("answers") for line in lines(riverbend)] == ["S08-note-p05-1", None]
    assert "there is no note S08-note-99 to answer" in ran.said


def test_options_without_a_text(riverbend: Path, run: Any) -> None:
    """What a note is about says nothing without the note."""
    ran = run("session", "note", "--item", "U-02", "-w", riverbend, *AT)

    assert (ran.code, (riverbend / LOG).exists()) == (2, False)


def test_files_with_mistakes_keep_nobody_from_taking_notes(riverbend: Path, run: Any) -> None:
    """A broken file is told, and the note is recorded all the same."""
    (riverbend / "proposals" / "U-02.yaml").write_text("id: U-02\n  title: [", encoding="utf-8")
    ran = run("session", "note", "hello #U-01", "-w", riverbend, *AT)

    assert ran.code == 0
    assert "Notes are taken all the same" in ran.said
    assert [line["text"] for line in lines(riverbend)] == ["hello"]


def test_a_disk_that_fills_up(riverbend: Path, run: Any, typed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written waits, is tried again with each line, and is in the log in its place."""
    real, left = os.fsync, [True, False, False, True]

    def fsync(descriptor: int) -> None:
        if not left or left.pop(0):
            real(descriptor)
        else:
            raise OSError(28, "No space left on device")

    typed(b"one\ntwo\nthree\n")
    monkeypatch.setattr("os.fsync", fsync)
    ran = run("session", "note", "-w", riverbend, *AT)

    assert (ran.code, [line["text"] for line in lines(riverbend)]) == (0, ["one", "two", "three"])
    assert ran.said.count("NOT RECORDED YET") == 1


def test_a_log_that_cannot_be_written(riverbend: Path, run: Any, typed: Any) -> None:
    """The lines that no file has taken are given back, to be kept elsewhere."""
    (riverbend / LOG).mkdir()
    typed(b"one\ntwo @p01\n")
    ran = run("session", "note", "-w", riverbend, *AT)

    assert (ran.code, ran.out) == (4, "")
    assert "Keep these lines:\n      one\n      two\n" in ran.said


def test_who_writes(riverbend: Path, run: Any) -> None:
    """The one notetaker, if nobody is named; with two of them somebody has to be."""
    team = riverbend / "team.yaml"
    team.write_text(
        team.read_text(encoding="utf-8").replace("[spokesperson]", "[notetaker]"), encoding="utf-8"
    )
    ran = run("session", "note", "hello", "-w", riverbend, *AT)

    assert ran.code == 2
    assert "nobody is named who writes" in ran.said


# At a prompt, at once, and when the power goes


def test_a_prompt(riverbend: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal is asked line by line, until Ctrl-D or Ctrl-C; what was confirmed is in the log."""
    given: list[Any] = ["hello", "  ", KeyboardInterrupt()]

    def asked(_prompt: str) -> str:
        answer = given.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return str(answer)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", asked)
    ran = run("session", "note", "-w", riverbend, *AT)

    assert (ran.code, ran.out) == (0, "16:10:05 S08-note-p03-1\n")
    assert ran.said.endswith(f"1 line in {LOG}.\n")


def noting(root: Path, *words: str, before: str = "") -> subprocess.Popen[bytes]:
    """Start the command in a process of its own; ``before`` is run in it first."""
    code = f"""
        import sys
        {before}
        from bargain.cli import run
        sys.exit(run(["session", "note", "-w", {str(root)!r}, "--session", "S08", *{list(words)!r}]))
    """
    home = str(Path(bargain.__file__).parent.parent)
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": home},
    )  # fmt: skip


@pytest.mark.slow
def test_four_writers_at_once(riverbend: Path) -> None:
    """Two with a log of their own and two in one: every line of each is there once, under an id of its own."""
    written = {by: [f"{by} says {n}" for n in range(60)] for by in ("p03", "p05", "p06")}
    again = [f"p03 too says {n}" for n in range(60)]
    jobs = [*written.items(), ("p03", again)]
    running = [(noting(riverbend, "--by", by), said) for by, said in jobs]
    for process, said in running:
        process.communicate("\n".join(said).encode(), timeout=60)

    held = {by: lines(riverbend, f"sessions/S08.{by}.log.yaml") for by in written}
    assert [process.returncode for process, _ in running] == [0, 0, 0, 0]
    assert sorted(line["text"] for line in held["p03"]) == sorted(written["p03"] + again)
    assert [line["text"] for line in held["p05"]] == written["p05"]
    assert [line["text"] for line in held["p06"]] == written["p06"]
    assert len({line["id"] for log in held.values() for line in log}) == 240


KILL = """
        import os
        left = [{n}]
        def last(real):
            def call(*given, **named):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(137)
                return real(*given, **named)
            return call
        for name in ("open", "write", "fsync", "unlink", "close", "lseek", "ftruncate"):
            setattr(os, name, last(getattr(os, name)))
"""


@pytest.mark.slow
def test_killed_at_every_write(riverbend: Path, run: Any) -> None:
    """Wherever the program is killed, the log holds whole lines, all that was confirmed, and the next note works."""
    finished, n = False, 0
    while not finished:
        (riverbend / LOG).unlink(missing_ok=True)
        process = noting(riverbend, *AT, before=KILL.format(n=n).strip())
        out, _ = process.communicate(b"one\ntwo\nthree\n", timeout=60)
        confirmed = out.decode().count("S08-note-p03-")
        whole = [line["text"] for line in lines(riverbend)] if (riverbend / LOG).exists() else []

        assert whole == ["one", "two", "three"][: len(whole)]
        assert confirmed <= len(whole) <= confirmed + 1
        finished = process.returncode == 0
        assert finished or process.returncode == 137
        after = run("session", "note", "after", "-w", riverbend, *AT)
        assert (after.code, [line["text"] for line in lines(riverbend)]) == (0, [*whole, "after"])
        n += 1

    assert n > 20
