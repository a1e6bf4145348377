"""Letters are written about a small round whose files each test gives."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bargain.domain.workspace import Workspace
from bargain.letters.kinds import KINDS
from bargain.letters.letter import Desk, Letter, Post, sealed
from tests.rounds import read

Write = Callable[..., Letter]
SENT = Post(delivery="by hand")


@pytest.fixture
def local(tmp_path: Path) -> Callable[[str], Workspace]:
    """Give a function that reads the files of a text."""
    return lambda text: read(text, tmp_path)


@pytest.fixture
def write() -> Write:
    """Give a function that writes a letter of a kind about a workspace."""

    def letter(workspace: Workspace, kind: str, about: object = (), post: Post = SENT) -> Letter:
        desk = Desk(workspace, post)
        return sealed(desk, KINDS[kind].write(desk, about), cleared=True)

    return letter
