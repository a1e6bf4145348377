"""A stacked bar for each position and year: what its cost over the status quo is made of, drawn and in characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bargain.costing.ledger import Outcome
from bargain.disclosure import Column, Picture, Table
from bargain.money import Money, half_up
from bargain.visibility import Level

PARTS: Final = (
    ("Base salary", "█", "#1f5a96"),
    ("Other pay", "▓", "#6fa8dc"),
    ("One-time", "◆", "#e2a23b"),
    ("Payroll costs", "▒", "#8a8a8a"),
    ("Health", "░", "#3f8f5f"),
)
"""What a bar is stacked of: its name, its sign in characters, its colour."""
_PAY: Final = frozenset({"longevity", "stipend", "leave", "other"})
_WIDEST: Final = 40


def part_of(component: str) -> str:
    """Give the part of the bar that a component of cost belongs to; what follows payroll has names of its own."""
    if component == "salary":
        return "Base salary"
    if component == "one_time":
        return "One-time"
    if component == "health":
        return "Health"
    return "Other pay" if component in _PAY else "Payroll costs"


def stacked(bars: Sequence[tuple[str, Outcome]], years: Sequence[int]) -> Picture:
    """Draw the cash of each position in each year, in parts; a part that saves stands to the left of the line."""
    found = [(name, year, _parts(outcome, year)) for name, outcome in bars for year in years]
    columns = (
        Column("position", "Position", "text", Level.team),
        Column("year", "Year", "id", Level.team),
        *(
            Column(name.lower().replace(" ", "_").replace("-", "_"), name, "dollars", Level.team)
            for name, *_ in PARTS
        ),
        Column("total", "Total", "dollars", Level.team),
    )
    rows = tuple(
        (name, str(year), *(Money(parts[part]) for part, *_ in PARTS), Money(sum(parts.values())))
        for name, year, parts in found
    )
    title = "What each position costs a year, by kind"
    about = (
        "A bar for each position and year, in parts: base salary, other pay, one-time payments, payroll costs, health. "
        "Cash over the status quo; what saves stands left of the line. The same amounts stand in the table."
    )
    table = Table("stacked_amounts", title, columns, rows)
    return Picture(
        "stacked", title, about, table, spec=_spec(found) if found else None, drawing=_drawn(found)
    )


def _parts(outcome: Outcome, year: int) -> dict[str, int]:
    parts = {name: 0 for name, *_ in PARTS}
    for component in outcome.components():
        parts[part_of(component)] += outcome.cash(year, component)
    return parts


def _spec(found: Sequence[tuple[str, int, dict[str, int]]]) -> dict[str, Any]:
    records = [
        {
            "position": name,
            "year": str(year),
            "part": part,
            "order": n,
            "thousands": half_up(parts[part], 100_000),
        }
        for name, year, parts in found
        for n, (part, *_) in enumerate(PARTS)
        if parts[part]
    ] or [
        {"position": found[0][0], "year": str(found[0][1]), "part": PARTS[0][0], "order": 0, "thousands": 0}
    ]
    positions = list(dict.fromkeys(name for name, *_ in found))
    return {
        "data": {"values": records},
        "mark": {"type": "bar"},
        "width": 420,
        "height": {"step": 22},
        "encoding": {
            "row": {
                "field": "position", "type": "nominal", "sort": positions, "title": None, "spacing": 6,
                "header": {"labelAngle": 0, "labelAlign": "left", "labelFontSize": 12},
            },
            "y": {"field": "year", "type": "ordinal", "title": None},
            "x": {"field": "thousands", "type": "quantitative", "title": "Thousands of dollars over the status quo"},
            "color": {
                "field": "part", "type": "nominal", "title": None,
                "scale": {"domain": [part for part, *_ in PARTS], "range": [colour for *_, colour in PARTS]},
                "legend": {"orient": "bottom"},
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }  # fmt: skip


def _drawn(found: Sequence[tuple[str, int, dict[str, int]]]) -> str:
    """Draw the bars in characters: one sign for each kind, savings to the left of the line, the sum behind."""
    if not found:
        return ""
    gains = max((sum(c for c in parts.values() if c > 0) for *_, parts in found), default=0)
    losses = max((sum(-c for c in parts.values() if c < 0) for *_, parts in found), default=0)
    scale = max(gains + losses, 1)
    left = -(-losses * _WIDEST // scale)
    label = max(len(name) for name, *_ in found)
    lines, before = [], ""
    for name, year, parts in found:
        less = _signs({part: -cents for part, cents in parts.items()}, scale)
        bar = f"{less[::-1].rjust(left)}│{_signs(parts, scale)}"
        shown = name if name != before else ""
        lines.append(f"{shown:<{label}}  {year}  {bar}  {Money(sum(parts.values())).dollars()}")
        before = name
    there = {part for *_, parts in found for part, cents in parts.items() if cents}
    legend = "   ".join(f"{sign} {part}" for part, sign, _ in PARTS if part in there)
    return "\n".join([*lines, "", legend])


def _signs(parts: dict[str, int], scale: int) -> str:
    """Give the signs of what is more than nothing; the ends of the parts are rounded, so that no bar grows by it."""
    signs, so_far = "", 0
    for part, sign, _ in PARTS:
        so_far += max(parts[part], 0)
        signs += sign * (half_up(so_far * _WIDEST, scale) - len(signs))
    return signs
