"""The timeline, in characters and as SVG: whole, the same every time, and legible without colour."""

from datetime import date
from xml.etree import ElementTree as ET

from bargain.calendar.drawing import WIDTH, as_svg, in_characters
from bargain.calendar.lanes import Point, points, span
from bargain.domain.workspace import Workspace
from bargain.visibility import Level

FIRST, LAST, TODAY = date(2026, 1, 1), date(2026, 3, 31), date(2026, 2, 15)
HELD = [
    Point("table", date(2026, 1, 1), "S01", "Session S01", Level.public),
    Point("table", date(2026, 3, 31), "expiry", "Agreement <A> expires", Level.public, heavy=True),
    Point("organizing", date(2026, 1, 1), "test", "ST-01 test", Level.team),
    Point("organizing", date(2026, 1, 1), "walk", "ACT-01 walk", Level.team),
    Point("budget", date(2026, 3, 20), "", "Vote", Level.public),
]


def test_characters() -> None:
    """First and last days stand in the first and last columns; two dates on a day are a 2; today is a bar."""
    head, table, organizing, budget, foot, legend = in_characters(HELD, FIRST, LAST, TODAY).split("\n")

    assert head.split() == ["Jan", "Feb", "Mar"]
    assert table.startswith("Table      x")
    assert table.endswith("#")
    assert len(table) == WIDTH
    assert organizing.startswith("Organizing 2")
    assert budget.count("o") == 1
    assert table.index("|") == budget.index("|") == foot.index("^")
    assert "o to come" in legend


def test_svg_is_well_formed_and_says_what_it_shows() -> None:
    """It has a title and a description, every date once, text from the workspace escaped, nothing random."""
    drawn = as_svg(HELD, FIRST, LAST, TODAY, "Lanes", "Three lanes")
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
    texts = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    named = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}title")]

    assert named[0] == "Lanes"
    assert "March 31, 2026: Agreement <A> expires" in named
    assert {"S01", "expiry", "test", "walk", "Vote"} <= set(texts)
    assert drawn == as_svg(HELD, FIRST, LAST, TODAY, "Lanes", "Three lanes")
    colours = {part for part in drawn.replace("'", '"').split('"') if part.startswith("#")}
    assert colours == {"#000", "#fff", "#bbb"}, "black, white and one grey for the months"


def test_words_do_not_run_into_one_another() -> None:
    """Two dates on one day stand on lines of their own."""
    root = ET.fromstring(as_svg(HELD, FIRST, LAST, TODAY, "Lanes", "Three lanes"))  # noqa: S314 - our own drawing
    rows = {
        node.text: node.get("y")
        for node in root.iter("{http://www.w3.org/2000/svg}text")
        if node.text in {"test", "walk"}
    }

    assert rows["test"] != rows["walk"]


def test_lanes_of_a_workspace(workspace: Workspace) -> None:
    """--- bargain.yaml
    # round
    calendar:
      - {date: 2026-05-11, type: budget, label: Town meeting, funding_vote: true}
      - {date: 2024-05-11, type: budget, label: An old meeting}
    --- organizing/tests.yaml
    tests: [{id: ST-01, level: 1, name: Survey, date: 2025-10-03, threshold: 60%, yes: {}}]
    --- organizing/actions.yaml
    actions: [{id: ACT-01, date: 2026-03-20, kind: march_in, level: 3, ask: Come}, {id: ACT-02, date: 2025-10-03, kind: petition, level: 1, ask: Sign, test: ST-01}]
    --- sessions/S01.yaml
    {id: S01, date: 2026-03-25}
    """
    held = points(workspace)
    told = [(point.lane, point.title, point.heavy) for point in held if point.day.year > 2024]

    assert told == [
        ("organizing", "ST-01 Survey", False),
        ("organizing", "ACT-01 march in", False),
        ("table", "Session S01, planned", False),
        ("budget", "Town meeting", True),
        ("table", "Agreements of A and E expire", True),
    ]
    assert span(workspace, held) == (date(2025, 10, 1), date(2026, 6, 30)), "what is long past is not shown"
    assert {point.level for point in held if point.lane == "organizing"} == {Level.team}
