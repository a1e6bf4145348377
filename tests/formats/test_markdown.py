"""Markdown that people read as it stands."""

from tests.rendering.gallery import shown


def test_changes_and_tables() -> None:
    """What goes is struck, what comes is in ins; a table is aligned for the eye."""
    text = shown("markdown").decode()
    assert "exceed ~~28~~<ins>24</ins> students in grades K-5, $5 and $10." in text
    assert "~~C. This section expires on June 30, 2026.~~" in text
    assert "|      | **Total, at least**                   |" in text
