"""The seal of an agreed text."""

from __future__ import annotations

from bargain.table.seal import seal_of


def test_a_letter_makes_a_difference() -> None:
    """The figure that sha256sum gives for the text's bytes; a space at the end is another text."""
    assert seal_of("x") == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert seal_of("x ") != seal_of("x")
