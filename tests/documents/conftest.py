"""The test's docstring is the round of talks; a document is seen as an audience would."""

from collections.abc import Callable
from typing import Any

import pytest

from bargain.commands.showing import released_to
from bargain.disclosure import Document, Released
from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.rendering.format import Format, Look
from bargain.rendering.templates import render
from bargain.visibility import Audience
from tests.talks import talks

Seen = Callable[..., Released]


@pytest.fixture
def workspace(request: pytest.FixtureRequest) -> Workspace:
    """Read the YAML after `---` in the docstring of the test."""
    return talks(request.function.__doc__.partition("---")[2])


@pytest.fixture
def seen() -> Seen:
    """Give a function that releases a document of a workspace to an audience."""

    def look(workspace: Workspace, name: str, audience: str = "team", **options: Any) -> Released:
        document = find("documents", name, Document)
        facts = document.gather(workspace, **options)
        return released_to(Audience(audience), workspace, name, document, facts)

    return look


@pytest.fixture
def printed() -> Callable[[Released], str]:
    """Give a function that prints what was released as Markdown."""

    def show(released: Released) -> str:
        page = render(released, find("documents", released.document, Document).template)
        return find("formats", "markdown", Format).write(released, page, Look()).decode()

    return show
