"""What becomes of each file at the end of a round, the archive of it, and what is deleted."""

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from bargain.folder.closing import MANIFEST, contents, copies, destroy, inventory, keeping_of, zipped
from bargain.folder.kinds import KINDS, LOGS
from bargain.folder.scaffold import furniture
from bargain.problems import CannotWrite


def made(root: Path, *names: str) -> Path:
    """Make files, each holding its own name."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("path", "disposition"),
    [
        ("private/people.yaml", "destroy"),
        ("private/answers/a.csv", "destroy"),
        ("confidential/strategy.yaml", "seal"),
        ("confidential/plans/S01.yaml", "seal"),
        ("confidential/strategy.yaml.age", "seal"),
        ("survey/results.yaml", "hand over"),
        ("survey/answers.csv", "destroy"),
        ("survey/raw/answers.xlsx", "destroy"),
        ("out/strategy.docx", "destroy"),
        ("out/handover-2026-03-16.zip", "leave"),
        ("sessions/S01.p01.log.yaml", "hand over"),
        ("journal.p01.log.yaml", "hand over"),
        ("private/x.log.yaml", "destroy"),
        ("confidential/x.log.yaml", "seal"),
        ("pay/schedules/A.2025-07-01.csv", "hand over"),
        ("people.yaml", "decide"),
        ("My notes.docx", "decide"),
        ("Private/people.yaml", "decide"),
    ],
)
def test_disposition(path: str, disposition: str) -> None:
    """Private and confidential files stay so whatever they are called; what is not known is left to a person."""
    assert keeping_of(path).disposition == disposition


def test_every_kind_of_file_has_its_place() -> None:
    """No file that bargain reads or makes is left to chance."""
    names = [kind.pattern.replace("*", "X-1") for kind in KINDS] + [log.replace("*", "x") for log in LOGS]

    assert [name for name in [*names, *furniture()] if keeping_of(name).disposition == "decide"] == []


def test_files_that_the_log_names_are_history() -> None:
    """A table copy in out/ that crossed the table is kept; a private file never is, whoever names it."""
    assert keeping_of("out/packet.docx", {"out/packet.docx"}).disposition == "hand over"
    assert keeping_of("private/a.docx", {"private/a.docx"}).disposition == "destroy"
    assert keeping_of("confidential/a.docx", {"confidential/a.docx"}).disposition == "seal"


def test_private_folder_elsewhere(tmp_path: Path) -> None:
    """A private folder inside another is private still."""
    held = inventory(made(tmp_path, "pay/who/people.yaml", "pay/pay.yaml"), (), "pay/who")

    assert {keeping.disposition: names for keeping, names in held.items()} == {
        "destroy": ["pay/who/people.yaml"],
        "hand over": ["pay/pay.yaml"],
    }
    assert set(copies(tmp_path, {"pay"}, "pay/who")) == {"pay/pay.yaml"}


def test_links_are_left_alone(tmp_path: Path) -> None:
    """A link is neither followed, nor handed over, nor deleted."""
    outside = made(tmp_path / "outside", "secret.yaml")
    root = made(tmp_path / "local", "bargain.yaml")
    (root / "sessions").symlink_to(outside)
    (root / "evidence.yaml").symlink_to(outside / "secret.yaml")

    held = {keeping.name: names for keeping, names in inventory(root).items()}
    assert held["links to other places"] == ["evidence.yaml", "sessions"]
    with pytest.raises(CannotWrite, match="another place"):
        list(destroy(root, ["sessions/secret.yaml"]))
    with pytest.raises(CannotWrite, match="another place"):
        list(destroy(root, ["evidence.yaml"]))
    assert (outside / "secret.yaml").exists()


def test_archive(tmp_path: Path) -> None:
    """The same files give the same bytes; each has its SHA-256 in the manifest."""
    root = made(tmp_path, "bargain.yaml", "sessions/S01.yaml")
    held = contents(root, ["bargain.yaml", "sessions/S01.yaml"], {"HANDOVER.md": b"x"})
    packed = zipped(held, "handover-2026-03-16", date(2026, 3, 16))

    assert packed == zipped(dict(reversed(held.items())), "handover-2026-03-16", date(2026, 3, 16))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = [name.removeprefix("handover-2026-03-16/") for name in archive.namelist()]
        sums = archive.read(f"handover-2026-03-16/{MANIFEST}").decode().splitlines()
    assert names == ["HANDOVER.md", MANIFEST, "bargain.yaml", "sessions/S01.yaml"]
    assert f"{hashlib.sha256(b'sessions/S01.yaml').hexdigest()}  sessions/S01.yaml" in sums
    assert len(sums) == 3


def test_half_an_archive_is_none(tmp_path: Path) -> None:
    """A file that cannot be read stops it."""
    with pytest.raises(CannotWrite, match="gone cannot be read"):
        contents(tmp_path, ["gone"], {})


def test_destroyed(tmp_path: Path) -> None:
    """Files go one by one, and folders that are empty then; nothing else does."""
    root = made(
        tmp_path, "private/a/b.csv", "private/people.yaml", "survey/answers.csv", "survey/results.yaml"
    )

    assert list(destroy(root, ["private/a/b.csv", "private/people.yaml", "survey/answers.csv"])) == [
        "private/a/b.csv",
        "private/people.yaml",
        "survey/answers.csv",
    ]
    assert sorted(path.name for path in root.rglob("*")) == ["results.yaml", "survey"]
    with pytest.raises(CannotWrite, match="cannot be deleted"):
        list(destroy(root, ["survey/answers.csv"]))
    with pytest.raises(CannotWrite, match="another place"):
        list(destroy(root / "survey", ["../x"]))
