"""The terminal: no colour unless asked, changes legible without it, no control character from a text."""

from dataclasses import replace

from bargain.rendering.format import Look
from tests.rendering.gallery import released, shown


def test_plain_by_default() -> None:
    """In a pipe, or with NO_COLOR, there is no escape sequence; in colour the text is the same."""
    plain = shown("terminal").decode()
    coloured = shown("terminal", look=Look(colour=True)).decode()
    assert "\x1b" not in plain
    assert "\x1b[" in coloured


def test_changes_without_colour() -> None:
    """What goes and what comes is told by signs."""
    text = shown("terminal").decode()
    assert "[-28-]{+24+} students" in text
    assert "[-C. This section expires on June 30, 2026.-]" in text


def test_nothing_is_obeyed() -> None:
    """An escape sequence, markup or an emoji code in a text is shown, even in colour."""
    facts = replace(
        released(), data={**released().data, "hard": "\x1b[2J[red]x[/red] :smile: [link=http://x]y[/link]"}
    )
    text = shown("terminal", facts, Look(width=140, colour=True)).decode()
    assert "\x1b[2J" not in text
    assert "[U+001B ESCAPE][2J[red]x[/red] :smile: [link=http://x]y[/link]" in text


def test_a_chart_is_bars() -> None:
    """A chart is its data with a bar for each value, the longest for the largest."""
    text = shown("terminal").decode()
    assert "2029  $2,900,000  ████████████████████\n" in text
    assert "2027  $1,200,000  ████████\n" in text
