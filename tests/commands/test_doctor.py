"""`bargain doctor`: what is missing, and what could reach the other side."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from bargain.commands import doctor
from bargain.folder.scaffold import IGNORED

Run = Callable[..., Any]


def seen(run: Run, *words: object) -> dict[str, list[str]]:
    """Give what the doctor observed, by state."""
    found: dict[str, list[str]] = {"mend": [], "know": [], "fine": []}
    for each in json.loads(run("doctor", *words, "-f", "json").out)["data"]["observations"]:
        found[each["state"]].append(f"{each['area']}: {each['sentence']}; {each['fix']}; {each['code']}")
    return found


@pytest.fixture
def riverbend(riverbend: Path) -> Path:
    """Give a copy of the sample with the .gitignore that init gives it."""
    (riverbend / ".gitignore").write_text(IGNORED, encoding="utf-8")
    return riverbend


@pytest.fixture
def git(riverbend: Path) -> Callable[..., None]:
    """Give a function that runs git in the copy of the sample, which is a repository."""

    def command(*words: str) -> None:
        subprocess.run(["git", *words], cwd=riverbend, check=True, capture_output=True)

    command("init", "-q")
    command("config", "user.email", "p05@example.org")
    command("config", "user.name", "p05")
    return command


def test_a_workspace_that_is_well(run: Run, riverbend: Path) -> None:
    """A workspace that reads, outside git, has nothing to mend."""
    report = seen(run, "-w", riverbend)

    assert report["mend"] == []
    assert any("all its files can be read" in line for line in report["fine"])
    assert any("not kept in git" in line for line in report["know"])
    assert any(line.startswith("installation: Python 3.") for line in report["fine"])


def test_confidential_files_in_git(run: Run, riverbend: Path, git: Callable[..., None]) -> None:
    """What git holds in clear text under confidential/ is to be mended, and the way is said."""
    git("add", "-f", "confidential")
    (line,) = seen(run, "-w", riverbend)["mend"]

    assert "git tracks 3 confidential files in clear text" in line
    assert "git rm --cached confidential/" in line
    assert line.endswith("; SEC-01")


def test_the_employers_address(run: Run, riverbend: Path, git: Callable[..., None]) -> None:
    """Commits from the employer's mail, and a push to its systems, are to be mended."""
    git("config", "user.email", "chair@riverbendschools.example")
    git("remote", "add", "origin", "git@git.riverbendschools.example:team/round.git")
    report = seen(run, "-w", riverbend)

    assert [line[-6:] for line in report["mend"]] == ["SEC-05", "SEC-06"]
    assert any("git tracks nothing under confidential/" in line for line in report["fine"])


def test_a_remote_elsewhere(run: Run, riverbend: Path, git: Callable[..., None]) -> None:
    """A remote that is not the employer's is to be known, not mended; its address is not printed."""
    git("remote", "add", "origin", "https://secret:token@example.org/round.git")
    ran = run("doctor", "-w", riverbend)

    assert "make sure that it is private" in " ".join(ran.out.split())
    assert "token" not in ran.out + ran.said


def test_broken_files(run: Run, riverbend: Path) -> None:
    """A workspace with errors is to be mended by the check; the doctor itself does not stop."""
    (riverbend / "team.yaml").write_text("members: 3\n", encoding="utf-8")
    report = seen(run, "-w", riverbend)

    assert any("1 errors in its files; Run: bargain check" in line for line in report["mend"])


def test_a_broken_bargain_yaml(run: Run, riverbend: Path) -> None:
    """Even where bargain.yaml cannot be read there is a report."""
    (riverbend / "bargain.yaml").write_text("local: [\n", encoding="utf-8")
    ran = run("doctor", "-w", riverbend)

    assert ran.code == 0
    assert "Run: bargain check" in ran.out


def test_gitignore(run: Run, riverbend: Path) -> None:
    """A folder that git would take in is told."""
    (riverbend / ".gitignore").write_text("private/\n", encoding="utf-8")
    report = seen(run, "-w", riverbend)

    assert any("does not keep confidential/ out of git" in line for line in report["mend"])


def test_a_synced_folder(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """A folder that a drive shares is told."""
    local = copytree(riverbend, tmp_path / "Dropbox" / "round")

    assert any("the folder lies in Dropbox" in line for line in seen(run, "-w", local)["know"])


def test_a_missing_extra(run: Run, riverbend: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not installed is named with the line that installs it."""
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name == "typst" else object())
    report = seen(run, "-w", riverbend)

    assert any(
        'not installed; Run: python -m pip install "bargain[office]"' in line for line in report["know"]
    )


def test_outside_a_workspace(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a workspace the installation is looked at; the screen and JSON have it, a file needs a workspace."""
    monkeypatch.chdir(tmp_path)
    screen, file = run("doctor"), run("doctor", "-o", "report.md")

    assert screen.code == 0
    assert "there is no workspace in this folder" in screen.out
    assert any("bargain init" in line for line in seen(run)["know"])
    assert (file.code, file.out) == (3, "")
    assert list(tmp_path.iterdir()) == []


def test_git_keeps_papers_byte_for_byte(run: Run, riverbend: Path, git: Callable[..., None]) -> None:
    """An older workspace has no line for papers/ in its .gitattributes; the doctor says which."""
    (riverbend / "papers").mkdir(exist_ok=True)
    git("add", "bargain.yaml")
    fix = "Add a line to .gitattributes: papers/** -text"
    assert any(fix in line for line in seen(run, "-w", riverbend)["mend"])
    (riverbend / ".gitattributes").write_text("# kept\npapers/** -text\n", encoding="utf-8")
    assert not any(fix in line for line in seen(run, "-w", riverbend)["mend"])
