"""How the two sides moved on an item that turns on a number: a picture of it, for paper and for a screen.

    M-05-03  Feb 11  │      M··················u               │ 2%

Each line of the drawing is a pass, under a line with the key: the capital letter is the side that passed (``U`` union, ``M`` management), the
small one where the other stood, and the dots between are the gap. On paper the union's line is solid with round marks,
management's broken with squares, and every mark has its number: nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bargain.dates import MONTHS
from bargain.disclosure import Column, Picture, Table
from bargain.domain.proposal import Proposal, Side
from bargain.money import Quantity
from bargain.table.label import PARTY
from bargain.table.response import Step, movement, regressions
from bargain.table.status import Standing
from bargain.visibility import Level

WIDE: Final = 78
"""The most characters in a line of a drawing."""
_COLUMNS: Final = (
    Column("paper", "Pass", "id", Level.table),
    Column("on", "Day", "date", Level.table),
    Column("side", "Side", "id", Level.table),
    Column("position", "Position", "id", Level.table),
    Column("moved", "Moved by", "id", Level.table),
    Column("note", "", "text", Level.table),
)
_SIDES: Final[tuple[Side, ...]] = ("union", "management")
_KEY: Final = "U, M: who passed; u, m: where the other stood; dots: the gap"


def charts(proposals: Sequence[Proposal], standings: Mapping[str, Standing]) -> tuple[Picture, ...]:
    """Give the picture of every item on which at least two numbers have crossed the table."""
    found = (chart(proposal, standings[proposal.id]) for proposal in proposals)
    return tuple(picture for picture in found if picture is not None)


def chart(proposal: Proposal, standing: Standing) -> Picture | None:
    """Draw an item's numbers over its passes; None with fewer than two that can be compared.

    Numbers in another unit than the first are in the table and not in the picture.
    """
    steps = movement(standing)
    drawn = [step for step in steps if step.value.unit == steps[0].value.unit and step.side in _SIDES]
    if len(drawn) < 2:
        return None
    rows = tuple(_rows(steps, standing))
    return Picture(
        f"movement_{proposal.id}",
        f"{proposal.id} {proposal.title}",
        _in_words(drawn, standing),
        Table(f"movement_{proposal.id}", "", _COLUMNS, rows),
        _spec(drawn),
        drawing=_drawing(drawn),
    )


def _rows(steps: Sequence[Step], standing: Standing) -> Iterator[tuple[object, ...]]:
    away = {found.later.paper for found in regressions(standing)}
    last: dict[Side, Quantity] = {}
    for step in steps:
        before = last.get(step.side)
        moved = _apart(before, step.value) if before is not None and before.unit == step.value.unit else None
        note = "away from the other side" if step.paper in away else ""
        if step.value.unit != steps[0].value.unit:
            note = "in another unit, not drawn"
        yield (step.paper, step.at.date(), PARTY[step.side], str(step.value), moved, note)
        last[step.side] = step.value


def _apart(one: Quantity, other: Quantity) -> str:
    return str(Quantity(abs(one.amount - other.amount), one.unit))


def _in_words(steps: Sequence[Step], standing: Standing) -> str:
    """Say the picture in a sentence: where each side began, where it is, how far apart they are or what was agreed."""
    said: list[str] = []
    last: dict[Side, Quantity] = {}
    for side in _SIDES:
        own = [step.value for step in steps if step.side == side]
        if own:
            way = f"{own[0]} to {own[-1]} in {len(own)} passes" if len(own) > 1 else f"{own[0]}"
            said.append(f"{PARTY[side]} {way}")
            last[side] = own[-1]
    return f"{'; '.join(said)}; {_gap(last, standing)}."


def _gap(last: Mapping[Side, Quantity], standing: Standing) -> str:
    """Say how far apart the last numbers are; not known where a side has gone on to another unit, or to words alone."""
    if standing.agreed and standing.union is not None and standing.union.text is not None:
        return f"agreed at {standing.union.text.position or 'a text without a number'}"
    gone = [
        f"{PARTY[side]} is now at {number or 'a text without a number'} ({offer.paper})"
        for side in last
        if (offer := standing.last(side)) is not None
        and (number := offer.text.position if offer.text else None) != last[side]
    ]
    if gone:
        return "; ".join((*gone, "how far apart is not known"))
    return f"{_apart(*last.values())} apart" if len(last) > 1 else "no number of the other side"


def _day(step: Step) -> str:
    return f"{MONTHS[step.at.month - 1][:3]} {step.at.day}"


def _drawing(steps: Sequence[Step]) -> str:
    low, high = (choose(step.value.amount for step in steps) for choose in (min, max))
    span = high - low or 1
    paper = max(len(step.paper) for step in steps)
    room = WIDE - paper - 13 - max(len(str(step.value)) for step in steps)
    stood: dict[Side, int] = {}
    lines = [_KEY]
    for step in steps:
        at = int((step.value.amount - low) * (room - 1) / span)
        other = next((place for side, place in stood.items() if side != step.side), at)
        marks = [" "] * room
        marks[min(at, other) : max(at, other)] = "·" * abs(at - other)
        marks[other] = "m" if step.side == "union" else "u"
        marks[at] = step.side[0].upper()
        lines.append(f"{step.paper:<{paper}}  {_day(step):<6}  │{''.join(marks)}│ {step.value}")
        stood[step.side] = at
    return "\n".join(lines)


def _spec(steps: Sequence[Step]) -> dict[str, Any]:
    values = [
        {
            "pass": f"{step.paper}|{_day(step)}",
            "side": PARTY[step.side],
            "value": float(step.value.amount),
            "label": str(step.value),
        }
        for step in steps
    ]
    sides = {"domain": [PARTY[side] for side in _SIDES]}
    across = {
        "field": "pass",
        "type": "ordinal",
        "sort": None,
        "title": None,
        "axis": {"labelExpr": "split(datum.label, '|')", "labelFontSize": 10, "labelAngle": 0},
    }
    up = {"field": "value", "type": "quantitative", "title": steps[0].value.unit, "scale": {"zero": False}}
    dash = {"field": "side", "type": "nominal", "title": None, "scale": {**sides, "range": [[1, 0], [6, 4]]}}
    shape = {
        "field": "side",
        "type": "nominal",
        "title": None,
        "scale": {**sides, "range": ["circle", "square"]},
    }
    place = {"x": across, "y": up}
    return {
        "data": {"values": values},
        "height": 120 if len(steps) < 4 else 200,
        "layer": [
            {"mark": {"type": "line", "color": "black"}, "encoding": {**place, "strokeDash": dash}},
            {
                "mark": {"type": "point", "filled": True, "size": 70, "color": "black"},
                "encoding": {**place, "shape": shape},
            },
            {
                "mark": {"type": "text", "dy": -12, "fontSize": 11},
                "encoding": {**place, "text": {"field": "label", "type": "nominal"}},
            },
        ],
    }
