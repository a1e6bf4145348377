"""`bargain package`: packages written without an editor, and shown to those who may see them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bargain import cli
from bargain.resources import folder

Ran = tuple[int, str, str]
NEW = ("package", "new", "--condition", "Both: or none.", "--item", "U-02=3", "--withdraw", "M-01")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """Give a function that runs `bargain` on a copy of Riverbend's packages, proposals and logs."""
    for name in (
        "bargain.yaml",
        "packages.yaml",
        "proposals",
        "sessions",
        "platform.yaml",
        "team.yaml",
        "council.yaml",
    ):
        source = folder("sample-data") / "riverbend" / name
        copied = shutil.copytree if source.is_dir() else shutil.copy
        copied(source, tmp_path / name)

    def command(*words: str) -> Ran:
        capfd.readouterr()
        code = cli.run([*words, "-w", str(tmp_path)])
        return (code, *capfd.readouterr())

    return command


def test_new(run: Callable[..., Ran], tmp_path: Path) -> None:
    """A package goes to the end of the file under the next number; all that stood there stays, byte for byte."""
    before = (tmp_path / "packages.yaml").read_text()
    code, shown, said = run(*NEW, "--unchanged", "U-06", "--expires", "2026-03-25", "--vote", "V2", "--yes")
    after = (tmp_path / "packages.yaml").read_text()
    held = yaml.safe_load(after)["packages"][-1]

    assert code == 0, said
    assert after.startswith(before)
    assert "+  - id: PKG-2" in shown
    assert (held["id"], held["kind"], held["condition"]) == ("PKG-2", "formal", "Both: or none.")
    assert held["items"] == [
        {"item": "U-02", "version": 3}, {"item": "M-01", "withdrawn_by": "management"},
        {"item": "U-06", "unchanged": True},
    ]  # fmt: skip
    assert "Next: bargain package show PKG-2" in said


def test_numbers_are_never_used_again(run: Callable[..., Ran], tmp_path: Path) -> None:
    """A number that only the log still knows is not given again; what-ifs have numbers of their own."""
    file = tmp_path / "packages.yaml"
    file.write_text("packages: []\n")
    log = tmp_path / "sessions" / "S07.brandt.log.yaml"
    log.write_text(log.read_text().replace("package: PKG-1", "package: PKG-4"))

    assert "+  - id: PKG-5" in run(*NEW, "--dry-run")[1]
    assert "+  - id: WI-1" in run(*NEW, "--what-if", "--dry-run")[1]
    assert file.read_text() == "packages: []\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("package", "new", "--item", "U-02=3"), "a package needs its condition"),
        (("package", "new", "--condition", "x", "--item", "U-02"), "'U-02' is not an item with its version"),
        (("package", "new", "--condition", "x", "--item", "U-02=9"), "U-02 has no version 9"),
        (
            ("package", "new", "--condition", "x", "--item", "U-99=0"),
            "there is no proposal or package 'U-99'",
        ),
        ((*NEW, "--unchanged", "U-02"), "U-02 stands in it twice"),
        ((*NEW, "--expires", "25.3.2026"), "is not a date"),
        (("package", "show", "PKG-1", "--draft", "--prepared-by", "p05"), "needs two people"),
        (
            ("package", "show", "--draft", "--prepared-by", "p05", "--checked-by", "p03"),
            "all packages at once are never handed over",
        ),
    ],
)
def test_refused(run: Callable[..., Ran], tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    """What cannot be meant is refused by name, and nothing is written."""
    before = (tmp_path / "packages.yaml").read_bytes()
    code, _, said = run(*words)

    assert (code, told in said) == (2, True), said
    assert (tmp_path / "packages.yaml").read_bytes() == before


@pytest.mark.slow
def test_a_draft_needs_two_people(run: Callable[..., Ran]) -> None:
    """What has not crossed is refused to management; two people see every field of it, and then it is printed."""
    assert run(*NEW, "--yes")[0] == 0
    code, _, said = run("package", "show", "PKG-2", "--audience", "management")
    assert (code, "has not crossed the table" in said) == (2, True)
    code, page, said = run(
        "package", "show", "PKG-2", "--draft", "--prepared-by", "p05", "--checked-by", "p03"
    )

    assert code == 0, said
    assert "packages 1.condition: Both: or none." in said
    assert "packages 1.items 2.form: withdrawn by Management" in said
    assert "TEAM" not in page
