"""Markdown that people read as it stands."""

from markdown_it import MarkdownIt

from bargain.rendering.escape import visible
from tests.rendering.gallery import HARD, NAMES, shown, squeezed


def test_changes_and_tables() -> None:
    """What goes is struck, what comes is in ins; a table is aligned for the eye."""
    text = shown("markdown").decode()
    assert "exceed ~~28~~<ins>24</ins> students in grades K-5, $5 and $10." in text
    assert "~~C. This section expires on June 30, 2026.~~" in text
    assert "|      | **Total, at least**                   |" in text


def test_it_reads_back() -> None:
    """Every hard text is text to a reader of Markdown."""
    tokens = (
        MarkdownIt("commonmark", {"html": False})
        .enable(["table", "strikethrough"])
        .parse(shown("markdown").decode())
    )
    seen = squeezed("".join(child.content for token in tokens for child in token.children or []))
    for wanted in (*NAMES, HARD):
        assert squeezed(visible(wanted)) in seen
