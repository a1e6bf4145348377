"""A lock keeps two writers apart, and never keeps a person waiting for a process that is gone."""

import os
import time
from pathlib import Path

import pytest

from bargain.files.locking import STALE, locked


def test_a_second_writer_waits_and_then_gives_up(tmp_path: Path) -> None:
    """With the name of the lock, so that a person can look."""
    path = tmp_path / "a.yaml"
    with (
        locked(path),
        pytest.raises(OSError, match=r"its lock is \.a\.yaml\.lock"),
        locked(path, patience=0.05),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_let_go_after_a_failure(tmp_path: Path) -> None:
    """Whatever happened inside."""
    path = tmp_path / "a.yaml"
    with pytest.raises(ValueError, match="oh"), locked(path):
        raise ValueError("oh")
    with locked(path, patience=0):
        pass


@pytest.mark.parametrize(("age", "held"), [(1.0, True), (STALE + 5, False)])
def test_a_lock_of_another_machine_is_forgotten_with_time(tmp_path: Path, age: float, held: bool) -> None:
    """Nobody can ask whether its process lives: on a shared drive only its age tells."""
    path, lock = tmp_path / "a.yaml", tmp_path / ".a.yaml.lock"
    lock.write_text("1 another-laptop\n")
    then = time.time() - age
    os.utime(lock, (then, then))
    if held:
        with pytest.raises(OSError, match="another bargain"), locked(path, patience=0.05):
            pass
    else:
        with locked(path, patience=0.05):
            pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_leaves_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that could not be written names nobody, and would keep everybody out until it is old."""
    create = os.open

    def full(path: Path, flags: int, mode: int = 0o777) -> int:
        os.close(create(path, flags, mode))
        return create("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(OSError, match="No space"), locked(tmp_path / "x"):
        pass
    assert list(tmp_path.iterdir()) == []
