"""What is appended is read back, whoever writes at the same time and whenever the power fails."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.domain.session import Act, Caucus, Done, Note, Paper, Struck
from bargain.domain.workspace import counted
from bargain.files.text import page_of, unseen
from bargain.folder import journal
from bargain.folder.journal import append, line_of, log_of, models, read_log
from bargain.problems import CannotWrite, Problem, Severity, UsageError

FILE = PurePosixPath("journal.pat.log.yaml")
AT = datetime(2026, 3, 11, 16, 15)  # noqa: DTZ001  # local time
LAST = datetime(2199, 12, 31)  # noqa: DTZ001  # local time


def done(name: str = "p-1", note: str | None = None) -> Done:
    return Done(kind="done", id=name, at=AT, item="OR08", by="p01", on=date(2026, 3, 10), note=note)


def read(root: Path) -> tuple[list[str], list[Problem]]:
    records, problems = read_log(page_of((root / FILE).read_bytes(), FILE))
    return [getattr(record, "id") for record in records], problems  # noqa: B009  # every record of a log has one


def test_a_log_says_what_it_is_and_holds_one_line_a_record(tmp_path: Path) -> None:
    """The header names the schema; defaults are left out; id, time and kind come first."""
    append(tmp_path, FILE, done("a"))
    append(tmp_path, FILE, done("b", note="asked, twice: yes"))
    assert (tmp_path / FILE).read_text(encoding="utf-8").splitlines() == [
        "# yaml-language-server: $schema=.schemas/log.json",
        "# What happened, one line a record. bargain adds lines at the end; to correct a record, add another.",
        "- {id: a, at: 2026-03-11 16:15, kind: done, item: OR08, by: p01, on: 2026-03-10}",
        '- {id: b, at: 2026-03-11 16:15, kind: done, item: OR08, by: p01, on: 2026-03-10, note: "asked, twice: yes"}',
    ]
    assert read(tmp_path) == (["a", "b"], [])


def test_the_log_of_a_session_lies_beside_it() -> None:
    """Names typed by people become safe file names."""
    assert log_of("Pat O'Neil", "S07") == PurePosixPath("sessions/S07.pat-o-neil.log.yaml")
    assert log_of("../../x") == PurePosixPath("journal.x.log.yaml")


def test_every_kind_of_record_has_a_model() -> None:
    """As the session's page lists them."""
    kinds = {
        "paper",
        "receipt",
        "act",
        "ta",
        "signature",
        "caucus",
        "back",
        "note",
        "struck",
        "done",
        "stage",
    }
    assert set(models()) == kinds


texts = (
    st.text(min_size=1, max_size=30)
    .filter(lambda text: text.strip() and not unseen(text))
    .map(lambda text: " ".join(text.split()))
)
moments = st.datetimes(AT, LAST).map(lambda at: at.replace(second=0, microsecond=0))
records = st.one_of(
    st.builds(Note, kind=st.just("note"), id=texts, at=moments, text=texts, who=st.none() | texts, meaning=st.booleans(), side=st.none() | st.just("union"), item=st.none() | texts),
    st.builds(Done, kind=st.just("done"), id=texts, at=moments, item=texts, by=texts, on=st.dates(date(2000, 1, 1), LAST.date()), unit=st.none() | texts, session=st.none(), undone=st.booleans(), note=st.none() | texts),
    st.builds(Caucus, kind=st.just("caucus"), id=texts, at=moments, side=st.just("management"), back=st.none() | st.times().map(lambda clock: time(clock.hour, clock.minute))),
    st.builds(Paper, kind=st.just("paper"), id=st.just("U-07-02"), at=moments, paper=st.just("counter"), side=st.just("union"), carries=st.dictionaries(texts, st.integers(0, 99)), title=texts, file=st.none(), sha256=st.none(), pages=st.integers(0, 999), package=st.none(), prepared_by=texts, checked_by=st.none(), received_by=st.none(), without_prejudice=st.booleans(), expires=st.none(), audience=st.just("management")),
    st.builds(Act, kind=st.just("act"), id=texts, at=moments, act=st.just("hold"), side=st.just("joint"), item=texts, paper=st.none(), to=texts, note=st.none()),
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=300)
@given(st.lists(records, max_size=4))
def test_what_is_written_is_read_back(entries: list[Note]) -> None:
    """Whatever people type, in every kind of record, and each on one physical line."""
    lines = [line_of(entry) for entry in entries]
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    held, problems = read_log(page_of("".join(lines).encode(), FILE))
    assert problems == []
    assert [(type(entry), entry.model_dump()) for entry in held] == [
        (type(entry), entry.model_dump()) for entry in entries
    ]


def test_a_torn_line_is_told_and_costs_only_itself(tmp_path: Path) -> None:
    """The next record begins on a line of its own."""
    append(tmp_path, FILE, done("a"))
    with (tmp_path / FILE).open("ab") as file:
        file.write(b"- {id: b, at: 2026-03-11 16:15, kind: do")
    names, problems = read(tmp_path)
    assert (names, [str(problem) for problem in problems]) == (
        ["a"],
        [f"{FILE}:4:1: LOG-TORN this line was cut off while it was written, and is not counted"],
    )
    append(tmp_path, FILE, done("c"))
    names, problems = read(tmp_path)
    told = [(problem.code, problem.severity, problem.at.line) for problem in problems]
    assert (names, told) == (["a", "c"], [("LOG-TORN", Severity.warning, 4)])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("- {id: b, kind: doen}", "FIELD-CHOICE a log has no records of kind 'doen'"),
        ("- {id: b}", "FIELD-CHOICE this record has no `kind`"),
        ("- hello", "LOG-LINE this line is not a record"),
        ("hello: 1", "LOG-LINE this line is not a record"),
        ("- {id: b, at: 2026-03-11, kind: done, item: x, by: y, on: 2026-01-01}",
         "FIELD-VALUE `at`: '' is not a time; write it as 16:10 (24 hours)"),
    ],
)  # fmt: skip
def test_a_bad_record_costs_only_itself(tmp_path: Path, line: str, message: str) -> None:
    """The others of the log are read."""
    append(tmp_path, FILE, done("a"))
    with (tmp_path / FILE).open("a") as file:
        file.write(f"{line}\n")
    append(tmp_path, FILE, done("c"))
    names, problems = read(tmp_path)
    assert names == ["a", "c"]
    assert [f"{problem.code} {problem.message}" for problem in problems] == [message]


def test_a_text_with_invisible_characters_is_refused(tmp_path: Path) -> None:
    """Nothing gets into a log that could not be read back."""
    with pytest.raises(UsageError, match=r"U\+001B ESCAPE"):
        append(tmp_path, FILE, done(note="\x1b[31m"))
    assert not (tmp_path / FILE).exists()


def test_two_processes_of_one_writer_do_not_mix(tmp_path: Path) -> None:
    """Forty records by eight at once: every one whole, the header once."""
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda n: append(tmp_path, FILE, done(f"r{n}")), range(40)))
    names, problems = read(tmp_path)
    assert problems == []
    assert sorted(names) == sorted(f"r{n}" for n in range(40))
    assert (tmp_path / FILE).read_text().count("yaml-language-server") == 1


def test_two_who_took_the_same_number_get_two(tmp_path: Path) -> None:
    """Both read the log before either wrote: the second line gets the next number, and the log can still be read."""
    for name in ("DN-p01-009", "DN-p01-009", "DN-p01-009", "DN-p01-1", "a"):
        append(tmp_path, FILE, done(name))
    assert read(tmp_path) == (["DN-p01-009", "DN-p01-010", "DN-p01-011", "DN-p01-1", "a"], [])


def test_a_lock_that_was_left_behind_is_cleared(tmp_path: Path) -> None:
    """Of a process that is gone: nobody has to delete a file by hand."""
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    import socket

    (tmp_path / f".{FILE}.lock").write_text(f"{gone.stdout.strip()} {socket.gethostname()}\n")
    append(tmp_path, FILE, done("a"))
    assert read(tmp_path) == (["a"], [])
    assert [path.name for path in tmp_path.iterdir()] == [str(FILE)]


def test_a_full_disk_leaves_the_log_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a line is taken back."""
    append(tmp_path, FILE, done("a"))
    before = (tmp_path / FILE).read_bytes()
    write = journal.os.write
    monkeypatch.setattr(journal.os, "write", lambda to, raw: write(to, raw[:10]))
    with pytest.raises(CannotWrite, match="no space left"):
        append(tmp_path, FILE, done("b"))
    assert (tmp_path / FILE).read_bytes() == before


KILLED = """
import os, sys
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from bargain.domain.session import Done
from bargain.folder.journal import append
stop, half = int(sys.argv[2]), sys.argv[3] == "half"
count = 0
def dying(name):
    real = getattr(os, name)
    def act(*given):
        global count
        count += 1
        if count == stop:
            if name == "write" and half:
                real(given[0], given[1][: len(given[1]) // 2])
            os._exit(137)
        return real(*given)
    setattr(os, name, act)
for name in ("write", "fsync", "open", "lseek"):
    dying(name)
append(Path(sys.argv[1]), PurePosixPath("journal.pat.log.yaml"), Done(
    kind="done", id="new", at=datetime(2026, 3, 11), item="OR08", by="p01", on=date(2026, 3, 10)))
os._exit(0)
"""


@pytest.mark.slow
@pytest.mark.parametrize("half", ["half", "none"])
def test_killed_at_any_moment_nothing_recorded_is_lost(tmp_path: Path, half: str) -> None:
    """At every call to the system: the old log or the new one, at worst with a torn line that is told."""
    for stop in range(1, 20):
        root = tmp_path / str(stop)
        root.mkdir()
        append(root, FILE, done("old"))
        ended = subprocess.run([sys.executable, "-c", KILLED, str(root), str(stop), half], check=False)
        names, problems = read(root)
        assert names in (["old"], ["old", "new"])
        assert all(problem.code == "LOG-TORN" for problem in problems)
        append(root, FILE, done("next"))
        assert read(root)[0][-1] == "next"
        if ended.returncode == 0:
            return
    pytest.fail("the process was never left alone")


def test_what_a_line_strikes_does_not_count() -> None:
    """A struck record is kept apart; a strike that is itself struck counts no more."""
    note = {"at": "2026-03-11 16:50", "kind": "note"}
    strike = {"at": "2026-03-11 16:55", "kind": "struck", "because": "typed twice", "by": "p03"}
    entries = [
        Note.model_validate(note | {"id": "n1", "text": "first"}),
        Note.model_validate(note | {"id": "n2", "text": "second"}),
        Struck.model_validate(strike | {"id": "x1", "record": "n1"}),
        Struck.model_validate(strike | {"id": "x2", "record": "n2"}),
        Struck.model_validate(strike | {"id": "x3", "record": "x2"}),
    ]
    kept, gone = counted(entries)
    assert [entry.id for entry in kept] == ["n2", "x1", "x3"]
    assert [entry.id for entry in gone] == ["n1", "x2"]


def test_a_strike_is_taken_back_whatever_the_clocks_said() -> None:
    """A strike of a strike counts where its laptop's clock was behind; two that strike each other come to an end."""
    note = done("a")

    def strike(name: str, record: str, minute: int) -> Struck:
        at = AT.replace(minute=minute)
        return Struck(kind="struck", id=name, at=at, record=record, because="typed twice", by="p03")

    kept, gone = counted([strike("back", "strike", 10), note, strike("strike", "a", 20)])
    assert ([entry.id for entry in kept], [entry.id for entry in gone]) == (["back", "a"], ["strike"])
    assert sum(map(len, counted([strike("x", "y", 1), strike("y", "x", 2)]))) == 2
