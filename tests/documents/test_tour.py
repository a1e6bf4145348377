"""The tour as it prints: at most three steps, each with its command."""

from collections.abc import Callable

from bargain.disclosure import Released
from bargain.domain.workspace import Workspace


def test_tour(
    workspace: Workspace, seen: Callable[..., Released], printed: Callable[[Released], str]
) -> None:
    """What is not there yet, in order.

    ---
    """
    text = printed(seen(workspace, "tour"))

    assert text.count("Go to: ") == 3
    assert "1. **Write down who is on the team.** The checklist" in text
    assert "Go to: bargain new person" in text
