"""The table of files: every kind has its part in the workspace, its model, and one path only."""

from dataclasses import fields

import pytest

from bargain.domain.workspace import FILES, Workspace
from bargain.folder.kinds import KINDS, is_log, kind_of


def test_every_kind_has_its_part_and_its_model() -> None:
    """What is read has a place to go to; what the workspace names is read."""
    parts = {field.name for field in fields(Workspace)}
    for kind in KINDS:
        assert kind.part in parts
        assert kind.model().model_fields
    assert {kind.part for kind in KINDS} >= set(FILES)


@pytest.mark.parametrize("part", FILES)
def test_the_example_paths_are_of_their_kind(part: str) -> None:
    """Where a command tells people to start a file, the file is read."""
    kind = kind_of(FILES[part])
    assert kind is not None
    assert kind.part == part


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("proposals/U-01-class-size.yaml", "proposals"),
        ("sessions/S07.yaml", "sessions"),
        ("sessions/S07.pat.log.yaml", None),
        ("proposals/old/U-01.yaml", None),
        ("confidential/team.yaml", None),
        ("journal.pat.log.yaml", None),
    ],
)
def test_a_path_is_of_one_kind_or_none(path: str, part: str | None) -> None:
    """Logs are no sessions, and a deeper folder is not read."""
    kind = kind_of(path)
    assert (kind.part if kind else None) == part


@pytest.mark.parametrize(
    ("path", "log"),
    [
        ("journal.pat.log.yaml", True),
        ("sessions/S07.pat.log.yaml", True),
        ("sessions/S07.yaml", False),
        ("proposals/journal.pat.log.yaml", False),
    ],
)
def test_logs_lie_in_two_places(path: str, log: bool) -> None:
    """In the workspace and beside the sessions."""
    assert is_log(path) is log
