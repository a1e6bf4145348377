"""What git knows is asked for; where there is no git, nothing fails."""

import subprocess
from pathlib import Path

import pytest

from bargain.files import git


def run(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    run(tmp_path, "init", "-q")
    run(tmp_path, "config", "user.email", "pat@Schools.example.org")
    run(tmp_path, "config", "user.name", "Pat")
    (tmp_path / ".gitignore").write_text("private/\n")
    (tmp_path / "a é.yaml").write_text("a: 1\n")
    run(tmp_path, "add", ".")
    return tmp_path


def test_a_repository_tells_what_it_tracks_and_ignores(repository: Path) -> None:
    """File names with spaces and accents too, also before the first commit."""
    assert git.is_repository(repository) is True
    assert git.tracked(repository) == (".gitignore", "a é.yaml")
    assert git.ignored(repository, ["private/people.yaml", "a é.yaml"]) == {"private/people.yaml"}
    assert (git.head(repository), git.remotes(repository)) == (None, ())
    assert git.mail_domain(repository) == "schools.example.org"


def test_what_was_committed_once_stays_in_the_history(repository: Path) -> None:
    """Taking it out again does not help."""
    run(repository, "commit", "-qm", "one")
    run(repository, "rm", "-q", "a é.yaml")
    run(repository, "commit", "-qm", "two")
    assert git.ever_tracked(repository, "a é.yaml") is True
    assert git.ever_tracked(repository, "b.yaml") is False
    assert len(git.head(repository) or "") == 40


def test_a_shallow_clone_does_not_know_what_was_before(repository: Path, tmp_path: Path) -> None:
    """What its own commits hold is known; of anything else it cannot be said that it was never there."""
    run(repository, "commit", "-qm", "one")
    run(repository, "rm", "-q", "a é.yaml")
    run(repository, "commit", "-qm", "two")
    clone = tmp_path / "clone"
    run(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(clone))
    assert git.ever_tracked(clone, ".gitignore") is True
    assert git.ever_tracked(clone, "a é.yaml") is None
    assert git.tracked(clone) == (".gitignore",)


def test_a_head_that_is_on_no_branch(repository: Path) -> None:
    """Everything is known as on a branch."""
    run(repository, "commit", "-qm", "one")
    run(repository, "checkout", "-q", "--detach")
    assert len(git.head(repository) or "") == 40
    assert git.ever_tracked(repository, "a é.yaml") is True


def test_remotes_are_listed(repository: Path) -> None:
    """Their addresses."""
    run(repository, "remote", "add", "origin", "https://git.example.org/local.git")
    assert git.remotes(repository) == ("https://git.example.org/local.git",)


def test_a_plain_folder_is_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And knows nothing."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert git.is_repository(tmp_path) is False
    assert (git.tracked(tmp_path), git.remotes(tmp_path), git.ignored(tmp_path, ["a"])) == (None, None, None)


def test_without_git_nothing_is_known_and_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine where it was never installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git.is_repository(tmp_path / "elsewhere") is None
    assert (git.tracked(tmp_path), git.mail_domain(tmp_path), git.head(tmp_path)) == (None, None, None)
