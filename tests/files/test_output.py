"""Files are written whole or not at all, together or not at all, and never over what a person made."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bargain.files import output
from bargain.files.output import amend, slug, write_all, write_new
from bargain.problems import CannotWrite


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".bargain" not in path.parts
    }


def test_files_and_folders_are_made(tmp_path: Path) -> None:
    """The same content again changes nothing, not even the time of the file."""
    paths = write_all(tmp_path / "out", {"a.md": b"one", "sub/b.md": b"two"})
    assert paths == [tmp_path / "out/a.md", tmp_path / "out/sub/b.md"]
    assert held(tmp_path / "out") == {"a.md": "one", "sub/b.md": "two"}
    before = paths[0].stat()
    write_all(tmp_path / "out", {"a.md": b"one"})
    assert paths[0].stat() == before


def test_what_bargain_made_is_written_again(tmp_path: Path) -> None:
    """In a workspace it is remembered there, wherever in it the file lies."""
    (tmp_path / "bargain.yaml").write_text("x")
    write_all(tmp_path / "out", {"a.md": b"one"})
    write_all(tmp_path, {"out/a.md": b"two"})
    assert (tmp_path / "out/a.md").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [".bargain"]


def test_what_a_person_made_or_changed_is_left_alone(tmp_path: Path) -> None:
    """Both say so, and what to do; force writes."""
    (tmp_path / "mine.md").write_text("mine")
    with pytest.raises(CannotWrite, match="bargain did not make this file"):
        write_all(tmp_path, {"mine.md": b"x", "other.md": b"y"})
    assert held(tmp_path) == {"mine.md": "mine"}
    write_all(tmp_path, {"a.md": b"one"})
    (tmp_path / "a.md").write_text("one, mended by hand")
    with pytest.raises(CannotWrite, match="somebody changed it after bargain wrote it"):
        write_all(tmp_path, {"a.md": b"two"})
    write_all(tmp_path, {"a.md": b"two"}, force=True)
    assert (tmp_path / "a.md").read_text() == "two"


def test_a_dry_run_checks_and_writes_nothing(tmp_path: Path) -> None:
    """Not even the folder."""
    assert write_all(tmp_path / "out", {"a.md": b"x"}, dry_run=True) == [tmp_path / "out/a.md"]
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(CannotWrite):
        write_all(tmp_path, {"a.md": b"x"}, dry_run=True)


def test_new_files_are_never_written_over(tmp_path: Path) -> None:
    """A second start of a workspace changes nothing."""
    assert write_new(tmp_path, {"b/a.yaml": "x"}) == [Path("b/a.yaml")]
    with pytest.raises(CannotWrite, match="there is one already"):
        write_new(tmp_path, {"b/a.yaml": "y", "c.yaml": "z"})
    assert held(tmp_path) == {"b/a.yaml": "x"}


def test_a_file_that_is_amended_stays_a_persons(tmp_path: Path) -> None:
    """It is written as asked, only while it is what was read, and nothing writes over it unasked afterwards."""
    (tmp_path / "mine.yaml").write_text("a: 1\n")
    assert amend(tmp_path, {"mine.yaml": (b"a: 1\n", b"a: 1\nb: 2\n")}) == [tmp_path / "mine.yaml"]
    assert (tmp_path / "mine.yaml").read_text() == "a: 1\nb: 2\n"
    with pytest.raises(CannotWrite, match="bargain did not make this file"):
        write_all(tmp_path, {"mine.yaml": b"x"})
    with pytest.raises(CannotWrite, match="it changed while you looked at it"):
        amend(tmp_path, {"mine.yaml": (b"a: 1\n", b"x")})
    assert (tmp_path / "mine.yaml").read_text() == "a: 1\nb: 2\n"


@pytest.mark.parametrize("name", ["../a.md", "b/../../a.md", "/etc/a.md"])
def test_nothing_lies_outside_the_folder(tmp_path: Path, name: str) -> None:
    """Whatever an id is called."""
    with pytest.raises(CannotWrite, match="outside the folder"):
        write_all(tmp_path / "out", {name: b"x"})


def test_links_folders_and_files_in_the_way_are_refused(tmp_path: Path) -> None:
    """Each with its reason."""
    (tmp_path / "real.md").write_text("mine")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(CannotWrite, match="is a link to another place"):
        write_all(tmp_path, {"link.md": b"x"}, force=True)
    with pytest.raises(CannotWrite, match="a folder has this name"):
        write_all(tmp_path, {"folder.md": b"x"})
    with pytest.raises(CannotWrite, match="is a file, not a folder"):
        write_all(tmp_path / "real.md", {"a.md": b"x"})
    assert (tmp_path / "real.md").read_text() == "mine"


def test_names_that_differ_only_in_capitals_are_refused(tmp_path: Path) -> None:
    """Both are named, before anything is written."""
    with pytest.raises(CannotWrite, match=r"'Article-12\.md' and 'article-12\.md' would both be this file"):
        write_all(tmp_path, {"Article-12.md": b"x", "article-12.md": b"y"})
    assert held(tmp_path) == {}


def test_when_one_of_several_cannot_be_swapped_all_stay_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second is open in Word: the first goes back, no temporary file stays."""
    write_all(tmp_path, {"a.docx": b"old a", "b.docx": b"old b"})
    real = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "b.docx":
            raise PermissionError(13, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(CannotWrite, match="it is open elsewhere") as caught:
        write_all(tmp_path, {"a.docx": b"new a", "b.docx": b"new b", "c.docx": b"new c"})
    assert caught.value.problems[0].fix.startswith("Close b.docx in Word")
    monkeypatch.undo()
    assert held(tmp_path) == {"a.docx": "old a", "b.docx": "old b"}
    write_all(tmp_path, {"a.docx": b"new a"})


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interruption_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException | type[BaseException]
) -> None:
    """At the second file: a full disk, or Ctrl-C."""
    write_all(tmp_path, {"a.md": b"old a", "b.md": b"old b"})
    write = os.write

    def failing(to: int, raw: memoryview) -> int:
        if bytes(raw).startswith(b"new b"):
            raise stop
        return write(to, raw)

    monkeypatch.setattr(output.os, "write", failing)
    with pytest.raises((CannotWrite, KeyboardInterrupt)):
        write_all(tmp_path, {"a.md": b"new a", "b.md": b"new b"})
    monkeypatch.undo()
    assert held(tmp_path) == {"a.md": "old a", "b.md": "old b"}


def test_two_at_once_do_not_mix(tmp_path: Path) -> None:
    """One after the other: all files are of one run."""

    def run(number: int) -> None:
        write_all(tmp_path, {f"{name}.md": f"run {number}".encode() for name in "abcd"})

    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(run, range(12)))
    assert len(set(held(tmp_path).values())) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Article 12", "article-12"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x", "c-x"),
        ("CON", "con-"),
        ("nul.txt", "nul.txt-"),
        ("a/b", "a-b"),
        ("Peña & Söhne", "pena-sohne"),
        ("-rf", "rf"),
        (".hidden.", "hidden"),
        ("x" * 300, "x" * 100),
        ("😀", ""),
        ("a\x00b\u202ec", "a-bc"),
    ],
)
def test_any_text_becomes_a_safe_file_name(text: str, name: str) -> None:
    """On every system, Windows with its reserved names included."""
    assert slug(text) == name


KILLED = """
import os, sys
from pathlib import Path
from bargain.files.output import write_all
stop = int(sys.argv[2])
count = 0
def dying(holder, name):
    real = getattr(holder, name)
    def act(*given, **named):
        global count
        count += 1
        if count == stop:
            if name == "write":
                real(given[0], given[1][: len(given[1]) // 2])
            os._exit(137)
        return real(*given, **named)
    setattr(holder, name, act)
for name in ("write", "fsync", "close", "open"):
    dying(os, name)
dying(Path, "replace")
dying(Path, "unlink")
write_all(Path(sys.argv[1]), {"a.md": b"new a", "b.md": b"new b"})
os._exit(0)
"""


@pytest.mark.slow
def test_killed_at_any_moment_each_file_is_old_or_new_and_the_next_run_mends(tmp_path: Path) -> None:
    """At every call to the system; afterwards the same command gives the whole new set, and no litter."""
    for stop in range(1, 80):
        root = tmp_path / str(stop)
        write_all(root, {"a.md": b"old a", "b.md": b"old b"})
        ended = subprocess.run([sys.executable, "-c", KILLED, str(root), str(stop)], check=False)
        seen = {name: text for name, text in held(root).items() if not name.endswith("-new")}
        assert seen["a.md"] in {"old a", "new a"}
        assert seen["b.md"] in {"old b", "new b"}
        write_all(root, {"a.md": b"new a", "b.md": b"new b"})
        assert held(root) == {"a.md": "new a", "b.md": "new b"}
        if ended.returncode == 0:
            return
    pytest.fail("the process was never left alone")


def test_outside_a_workspace_no_name_is_remembered(tmp_path: Path) -> None:
    """A stick that is handed over does not list what else was written to it; what was made there is still known."""
    write_all(tmp_path, {"fallback.xlsx": b"one"})
    (tmp_path / "fallback.xlsx").unlink()
    write_all(tmp_path, {"u-02.docx": b"one"})
    write_all(tmp_path, {"u-02.docx": b"two"})

    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"fallback" not in kept
    (tmp_path / "u-02.docx").write_text("mended by hand")
    with pytest.raises(CannotWrite, match="somebody changed it"):
        write_all(tmp_path, {"u-02.docx": b"three"})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_no_file_is_never_read(tmp_path: Path) -> None:
    """A pipe or a device might be read for ever; it is refused before."""
    os.mkfifo(tmp_path / "pipe.md")

    with pytest.raises(CannotWrite, match="it is a device or a pipe, not a file"):
        write_all(tmp_path, {"pipe.md": b"text"}, force=True)
