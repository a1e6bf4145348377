"""Pictures as SVG and PNG: Vega-Lite dictionaries through vl-convert, ready SVG as it is.

Nothing is fetched: the data stand in the specification. Both come out the same on every run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bargain.disclosure import Picture
from bargain.rendering.format import demand
from bargain.resources import folder

FONT: Final = "Carlito"
_CONFIG: Final = {
    "font": FONT,
    "background": "white",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "gridColor": "#d9d9d9"},
    "axisBand": {"labelAngle": 0, "labelOverlap": True},
    "legend": {"labelFontSize": 12, "titleFontSize": 12},
    "bar": {"color": "#1f5a96"},
    "line": {"color": "#1f5a96", "strokeWidth": 2},
    "point": {"color": "#1f5a96", "filled": True},
}
_RESOLUTION: Final = 2.0


def svg(picture: Picture) -> str:
    """Give the picture as SVG; raise ValueError where its specification names a field that its data lack."""
    if picture.spec is None:
        return picture.svg
    demand("office", "a chart")
    import vl_convert

    vl_convert.register_font_directory(str(folder("templates") / "fonts"))
    return str(vl_convert.vegalite_to_svg(complete(picture.spec), allowed_base_urls=[]))


def png(picture: Picture) -> bytes:
    """Give the picture as PNG, at twice the size of the screen, for programs that do not draw SVG."""
    drawn = svg(picture)
    demand("office", "a picture")
    import vl_convert

    vl_convert.register_font_directory(str(folder("templates") / "fonts"))
    return bytes(vl_convert.svg_to_png(drawn, scale=_RESOLUTION))


def complete(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Check a specification and give it our type and sizes where it states none.

    Raises ValueError on data by address, and on a field that no record has: Vega-Lite would draw an empty chart.
    """
    records = spec.get("data", {}).get("values")
    if not isinstance(records, list) or not records:
        raise ValueError("a chart needs its data in the specification, under data: values")
    known = {key for record in records for key in record} | set(_computed(spec))
    if unknown := sorted(set(_fields(spec)) - known):
        raise ValueError(f"a chart names fields that its data do not have: {', '.join(unknown)}")
    return {"width": 520, "height": 240, **spec, "config": {**_CONFIG, **spec.get("config", {})}}


def _fields(part: Any) -> Iterator[str]:
    """Walk the fields that the encodings of a specification and its layers name."""
    for key, value in part.items() if isinstance(part, Mapping) else ():
        if key == "encoding":
            for channel in value.values():
                for setting in channel if isinstance(channel, list) else [channel]:
                    if "field" in setting:
                        yield setting["field"]
        elif key in {"layer", "hconcat", "vconcat", "concat", "spec"}:
            for inner in value if isinstance(value, list) else [value]:
                yield from _fields(inner)


def _computed(part: Any) -> Iterator[str]:
    """Walk the fields that transforms make."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key == "as":
                yield from [value] if isinstance(value, str) else value
            elif key == "fold":
                yield from ("key", "value")
            else:
                yield from _computed(value)
    elif isinstance(part, list):
        for inner in part:
            yield from _computed(inner)
