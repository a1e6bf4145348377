"""Pictures of movement: every pass in its place, in words and in characters too."""

import pytest

from bargain.disclosure import Picture
from bargain.table.movement import WIDE, charts
from bargain.table.status import status_of
from tests.talks import talks

WAGE = """
proposals:
  - id: U-05
    title: Living wage
    units: [E]
    versions:
      - {v: 0, by: union, position: $24.00/hour}
      - {v: 1, by: management, position: $18.00/hour}
      - {v: 2, by: union, position: $23.00/hour}
      - {v: 3, by: management, position: $17.50/hour}
      - {v: 4, by: union, position: 3%}
log:
  - {kind: paper, id: U-02-01, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-05: 0}}
  - {kind: paper, id: M-03-01, at: 2026-01-14 17:30, paper: counter, side: management, carries: {U-05: 1}}
  - {kind: paper, id: U-04-01, at: 2026-02-11 17:30, paper: counter, side: union, carries: {U-05: 2}}
"""
AWAY = "  - {kind: paper, id: M-05-01, at: 2026-02-12 17:30, paper: counter, side: management, carries: {U-05: 3}}\n"
OTHER_UNIT = (
    "  - {kind: paper, id: U-06-01, at: 2026-02-13 17:30, paper: counter, side: union, carries: {U-05: 4}}\n"
)


def pictures(text: str) -> tuple[Picture, ...]:
    """Draw every item of a round of talks."""
    workspace = talks(text)
    return charts(workspace.proposals, status_of(workspace))


def test_drawing() -> None:
    """Each line is a pass: capitals where the side is now, a small letter where the other stood, the number behind."""
    (picture,) = pictures(WAGE)
    key, first, second, third = picture.drawing.splitlines()

    assert key.startswith("U, M: who passed")
    assert first.startswith("U-02-01  Dec 17  │ ")
    assert first.endswith("U│ $24.00/hour")
    assert second.partition("│")[2].startswith("M···")
    assert second.endswith("·u│ $18.00/hour")
    # $23 lies five sixths of the way from $18 to $24: 47 columns, so 38 stand before the mark.
    assert third.partition("│")[2].index("U") == 38
    assert max(map(len, picture.drawing.splitlines())) <= WIDE


def test_words_and_table() -> None:
    """The picture is told in a sentence, and its table says by how much each side moved; moving away is named."""
    (picture,) = pictures(WAGE + AWAY)

    assert picture.alternative == (
        "Union $24.00/hour to $23.00/hour in 2 passes; Management $18.00/hour to $17.50/hour in 2 passes; "
        "$5.50/hour apart."
    )
    assert [row[4:] for row in picture.data.rows] == [
        (None, ""), (None, ""), ("$1.00/hour", ""), ("$0.50/hour", "away from the other side"),
    ]  # fmt: skip


def test_other_units_are_told_not_drawn() -> None:
    """A number in another unit stands in the table, where it says that it is not drawn."""
    (picture,) = pictures(WAGE + OTHER_UNIT)

    assert picture.data.rows[-1][3:] == ("3%", None, "in another unit, not drawn")
    assert len(picture.drawing.splitlines()) == 4


@pytest.mark.parametrize(("then", "said"), [
    ("position: 3%", "Union is now at 3% (U-06-01); how far apart is not known."),
    ("plain: By a committee", "Union is now at a text without a number (U-06-01); how far apart is not known."),
    ("position: $22.00/hour", "$4.00/hour apart."),
])  # fmt: skip
def test_a_number_that_is_left_is_no_distance(then: str, said: str) -> None:
    """A side that has gone on to another unit or to words is not held to its last number of the picture."""
    (picture,) = pictures((WAGE + OTHER_UNIT).replace("position: 3%", then))

    assert picture.alternative.endswith(said)


def test_agreed() -> None:
    """Once a number is agreed, the sentence says so instead of a distance."""
    agreed = "  - {kind: ta, id: TA-01, at: 2026-02-14 10:00, item: U-05, paper: U-04-01, version: 2}\n"
    (picture,) = pictures(WAGE + agreed)

    assert picture.alternative.endswith("; agreed at $23.00/hour.")


@pytest.mark.parametrize("kept", [0, 1])
def test_one_number_is_no_movement(kept: int) -> None:
    """With fewer than two numbers there is nothing to draw."""
    lines = WAGE.strip().splitlines()

    assert pictures("\n".join(lines[: len(lines) - 3 + kept])) == ()


def test_black_and_white() -> None:
    """The sides differ by dashes and by shapes, and all of it is black."""
    (picture,) = pictures(WAGE)
    assert picture.spec is not None
    line, points, words = picture.spec["layer"]

    assert line["encoding"]["strokeDash"]["scale"]["range"] == [[1, 0], [6, 4]]
    assert points["encoding"]["shape"]["scale"]["range"] == ["circle", "square"]
    assert {layer["mark"].get("color", "black") for layer in (line, points, words)} == {"black"}
