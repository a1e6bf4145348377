"""Which items are about the same words of the agreement."""

from __future__ import annotations

import pytest

from bargain.domain.proposal import Proposal
from bargain.table.sections import same_section


def item(section: str | None, *units: str, article: str = "7") -> Proposal:
    """Make an item on a section."""
    return Proposal(
        id="U-01", side="union", title="a", units=list(units), kind="amend", article=article, section=section
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (item("7.1", "A"), item("7.1", "A", "E"), True),
        (item("7.3 (new)", "A"), item("7.3", "A"), True),
        (item("7.1", "A"), item("7.1", "E"), False),
        (item("7.1", "A"), item("7.2", "A"), False),
        (item("1", "A"), item("1", "A", article="8"), False),
        (item("new", "A"), item("new", "A"), False),
        (item(None, "A"), item(None, "A"), False),
    ],
)
def test_same_section(one: Proposal, other: Proposal, same: bool) -> None:
    """The same number in the same article, for a unit in common."""
    assert same_section(one, other) is same
