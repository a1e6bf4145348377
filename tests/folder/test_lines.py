"""Looking back into the files: lines, comments, the agreement's text, fingerprints; nothing outside the workspace."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from bargain.folder.lines import Lines, comments, contract_text, fingerprint, inside
from bargain.problems import Position

WORD = re.compile("fallback")


def write(root: Path, name: str, text: str) -> None:
    """Write a file of the workspace."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_the_line_at_a_position(tmp_path: Path) -> None:
    """The line as written, nothing in it invisible; nothing where there is none."""
    write(tmp_path, "team.yaml", "a: 1\n  b: \x1b[31m2  \n")
    lines = Lines(tmp_path)

    assert lines.of(Position(PurePosixPath("team.yaml"), 2, 3)) == "  b: ␛[31m2"
    assert lines.of(Position(PurePosixPath("team.yaml"), 9, 1)) == ""
    assert lines.of(Position(PurePosixPath("team.yaml"))) == ""
    assert lines.of(Position(PurePosixPath("none.yaml"), 1, 1)) == ""


def test_nothing_outside(tmp_path: Path) -> None:
    """A path that leads out of the workspace is not followed, nor is a link."""
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    root = tmp_path / "local"
    root.mkdir()
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")

    assert inside(root, "../secret.txt") is None
    assert fingerprint(root, "link.txt") is None
    assert contract_text(root, "..") == ""


def test_fingerprint(tmp_path: Path) -> None:
    """The figure that sha256sum gives."""
    write(tmp_path, "a.txt", "x")

    assert (
        fingerprint(tmp_path, "a.txt") == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    )


def test_the_agreement_in_a_folder(tmp_path: Path) -> None:
    """Its files in the order of their names, nothing else that lies there."""
    write(tmp_path, "contract/02.md", "Two")
    write(tmp_path, "contract/01.txt", "One")
    write(tmp_path, "contract/notes.yaml", "three: 3")

    assert contract_text(tmp_path, "contract") == "One\n\nTwo"
    assert contract_text(tmp_path, "none") == ""


def test_comments_and_what_only_looks_like_one(tmp_path: Path) -> None:
    """A comment is found where it stands; a sign in a quoted text, a block or a word is none."""
    write(
        tmp_path,
        "comms.yaml",
        'a: "x # fallback"\nb: c#fallback\nc: |\n  # fallback\n# a fallback\nd: 1 # no, a fallback # twice\n',
    )

    assert [(str(at), text) for at, text in comments(tmp_path, WORD)] == [
        ("comms.yaml:5:1", "a fallback"),
        ("comms.yaml:6:6", "no, a fallback # twice"),
    ]


def test_folders_left_out(tmp_path: Path) -> None:
    """What is confidential may say what it likes."""
    write(tmp_path, "confidential/strategy.yaml", "a: 1 # fallback\n")

    assert list(comments(tmp_path, WORD, ["confidential"])) == []
    assert len(list(comments(tmp_path, WORD))) == 1


def test_a_file_that_cannot_be_taken_apart(tmp_path: Path) -> None:
    """A broken file ends nothing; what can be seen of it is looked at."""
    write(tmp_path, "comms.yaml", "a: 1 # fallback\nb: [\n\tc: d\n")

    assert len(list(comments(tmp_path, WORD))) == 1
