"""Pictures of many offers and of many draws: what the formats draw, and the same in characters for a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

WIDE: Final = 60
HIGH: Final = 15
_BLUES: Final = {"scheme": "blues"}
_DARKER: Final = {"range": ["#8fbbdf", "#08306b"]}


def scatter(
    points: Sequence[Mapping[str, Any]], across: str, up: str, titles: tuple[str, str, str]
) -> dict[str, Any]:
    """Give the specification of a cloud of points, coloured by the first figure; titles are across, up and colour."""
    return {
        "data": {"values": [dict(point) for point in points]},
        "mark": {"type": "point", "filled": True, "size": 40},
        "encoding": {
            "x": {"field": across, "type": "quantitative", "scale": {"zero": False}, "title": titles[0]},
            "y": {"field": up, "type": "quantitative", "scale": {"zero": False}, "title": titles[1]},
            "color": {"field": "first", "type": "quantitative", "scale": _DARKER, "title": titles[2]},
        },
    }


def heat(points: Sequence[Mapping[str, Any]], titles: tuple[str, str, str]) -> dict[str, Any]:
    """Give the specification of a grid whose cells are darker the more they cost; titles are across, down and cost."""
    order = {"sort": None, "type": "ordinal"}
    place = {
        "x": {"field": "across", "title": titles[0], **order},
        "y": {"field": "down", "title": titles[1], **order},
    }
    costs = [point["cost"] for point in points]
    dark = (min(costs) + 2 * max(costs)) / 3
    return {
        "data": {"values": [dict(point) for point in points]},
        "encoding": place,
        "layer": [
            {
                "mark": "rect",
                "encoding": {
                    "color": {"field": "cost", "type": "quantitative", "scale": _BLUES, "title": titles[2]}
                },
            },
            {
                "mark": {"type": "text", "fontSize": 10},
                "encoding": {
                    "text": {"field": "cost", "type": "quantitative", "format": ".2f"},
                    "color": {
                        "condition": {"test": f"datum.cost > {dark}", "value": "white"},
                        "value": "black",
                    },
                },
            },
        ],
    }


def cloud(points: Sequence[tuple[int, int]], across: tuple[str, str], up: tuple[str, str]) -> str:
    """Draw points in characters; ``across`` and ``up`` are the words for the least and the most of each."""
    (left, right), (low, high) = (_ends([point[n] for point in points]) for n in (0, 1))
    rows = [[" "] * WIDE for _ in range(HIGH)]
    for x, y in points:
        rows[HIGH - 1 - (y - low) * (HIGH - 1) // (high - low)][(x - left) * (WIDE - 1) // (right - left)] = (
            "●"
        )
    margin = max(map(len, up))
    labels = [up[1], *[""] * (HIGH - 2), up[0]]
    drawn = [f"{label:>{margin}} │{''.join(row).rstrip()}" for label, row in zip(labels, rows, strict=True)]
    foot = f"{across[0]}{across[1]:>{WIDE - len(across[0])}}"
    return "\n".join([*drawn, f"{'':>{margin}} └{'─' * WIDE}", f"{'':>{margin}}  {foot}"])


def _ends(values: Sequence[int]) -> tuple[int, int]:
    return min(values), max(*values, min(values) + 1)


def lattice(across: Sequence[str], down: Sequence[str], cells: Mapping[tuple[str, str], str]) -> str:
    """Draw a grid of short words in characters; columns are left out evenly where they do not fit."""
    margin = max(map(len, down))
    width = max(map(len, [*across, *cells.values()])) + 1
    room = max((78 - margin) // width, 2)
    every = -(-len(across) // room)
    shown = across[::every]
    head = " " * margin + "".join(f"{word:>{width}}" for word in shown)
    rows = (
        f"{word:>{margin}}" + "".join(f"{cells[column, word]:>{width}}" for column in shown) for word in down
    )
    return "\n".join([head, *rows])


def fan(points: Sequence[Mapping[str, Any]], title: str) -> dict[str, Any]:
    """Give the specification of ranges: p5 to p95 as a line, p25 to p75 as a bar, p50 marked, one row for each year."""
    row = {"field": "year", "type": "ordinal", "sort": None, "title": None}

    def layer(mark: dict[str, Any], first: str, last: str = "") -> dict[str, Any]:
        along = {
            "x": {"field": first, "type": "quantitative", "scale": {"zero": False}, "title": title},
            "y": row,
        }
        return {"mark": mark, "encoding": {**along, **({"x2": {"field": last}} if last else {})}}

    layers = [
        layer({"type": "rule", "size": 2}, "p5", "p95"),
        layer({"type": "bar", "size": 18}, "p25", "p75"),
        layer({"type": "tick", "color": "white", "size": 18, "thickness": 2}, "p50"),
    ]
    return {"data": {"values": [dict(point) for point in points]}, "layer": layers}


def ranges(points: Sequence[Mapping[str, Any]], title: str) -> dict[str, Any]:
    """Give the specification of a bar from low to high for each driver, in the order given."""
    return {
        "data": {"values": [dict(point) for point in points]},
        "mark": {"type": "bar", "size": 18},
        "encoding": {
            "y": {
                "field": "driver",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelLimit": 260},
            },
            "x": {"field": "low", "type": "quantitative", "scale": {"zero": False}, "title": title},
            "x2": {"field": "high"},
        },
    }


def in_bars(rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """Draw five ends of each row in characters: a line from the first to the last, a bar in the middle, the third marked."""
    margin = max(len(name) for name, _ in rows)
    room = 76 - margin
    low, high = _ends([cents for _, ends in rows for cents in ends])
    drawn = []
    for name, ends in rows:
        first, begin, middle, end, last = sorted((cents - low) * (room - 1) // (high - low) for cents in ends)
        line = [" "] * room
        line[first : last + 1] = "─" * (last + 1 - first)
        line[begin : end + 1] = "█" * (end + 1 - begin)
        line[middle] = "┃"
        drawn.append(f"{name:>{margin}} {''.join(line).rstrip()}")
    return "\n".join(drawn)
