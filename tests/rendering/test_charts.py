"""Charts are checked before they are drawn, and drawn the same twice."""

import pytest

from bargain.rendering import charts
from tests.rendering.gallery import CHART, LANES

GOOD = dict(CHART.spec or {})


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ({**GOOD, "encoding": {"x": {"field": "feild"}}}, "feild"),
        ({**GOOD, "layer": [{"encoding": {"x": {"field": "nope"}}}]}, "nope"),
        ({"mark": "bar", "data": {"url": "http://x/y.csv"}, "encoding": {}}, "data: values"),
        ({"mark": "bar"}, "data: values"),
    ],
)
def test_an_empty_chart_is_an_error(spec: dict[str, object], message: str) -> None:
    """A field that no record has, and data by address, are refused: Vega-Lite would draw nothing and say nothing."""
    with pytest.raises(ValueError, match=message):
        charts.complete(spec)


def test_made_fields_are_known() -> None:
    """A field made by a transform may be drawn."""
    spec = {
        **GOOD,
        "transform": [{"calculate": "datum.gap / 1000", "as": "thousands"}],
        "encoding": {"y": {"field": "thousands"}},
    }
    assert charts.complete(spec)["width"] == 520


def test_drawn_twice_alike() -> None:
    """Both kinds of picture give the same SVG and PNG on every run; ready SVG is left as it is."""
    first = charts.svg(CHART)
    assert first == charts.svg(CHART)
    assert first.startswith("<svg")
    assert charts.svg(LANES) == LANES.svg
    assert charts.png(LANES) == charts.png(LANES)
    assert charts.png(CHART).startswith(b"\x89PNG")
