"""The test's docstring is the round of talks."""

import pytest

from bargain.domain.workspace import Workspace
from tests.talks import talks


@pytest.fixture
def workspace(request: pytest.FixtureRequest) -> Workspace:
    """Read the YAML after `---` in the docstring of the test."""
    return talks(request.function.__doc__.partition("---")[2])
