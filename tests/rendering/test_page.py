"""The stamp says whose eyes a page is for."""

import pytest

from bargain.rendering.page import stamp
from bargain.visibility import Audience
from tests.rendering.gallery import released, shown


@pytest.mark.parametrize("audience", list(Audience))
def test_inward_pages_say_so(audience: Audience) -> None:
    """Pages for the team and for strategy carry a warning in their foot; no other page does."""
    foot = stamp(released(audience)).foot
    assert ("do not copy" in foot) == (audience in {Audience.team, Audience.strategy})
    assert foot.endswith("The Association reserves the right to add to, modify or withdraw this proposal.")


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_the_warning_is_printed(name: str) -> None:
    """The warning reaches the reader; the paper for management has none."""
    assert b"TEAM - do not copy" in shown(name)
    assert b"do not copy" not in shown(name, released(Audience.management))
