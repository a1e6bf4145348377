"""The test's docstring is its workspace; two units whose agreements end on June 30, 2026, where it says nothing."""

from pathlib import Path

import pytest

from bargain.domain.workspace import Workspace
from tests.rounds import read


@pytest.fixture
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """Read the files in the docstring of the test."""
    return read(request.function.__doc__, tmp_path)
