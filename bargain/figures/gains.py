"""What members gain: a full year's pay on the last day of the term, under some promises, less that without them.

Pay is base pay, longevity, stipends and whatever else a member is paid every year, before premiums; those who are there
when the term opens count, one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bargain.costing.engine import at_the_end
from bargain.costing.many import each
from bargain.costing.scene import SHARED, Scene
from bargain.costing.settlement import Pricing, touched
from bargain.costing.term import Promised
from bargain.money import half_up


@dataclass(frozen=True, slots=True)
class Gain:
    """What members gain in a year, in cents: the average, and the one in the middle; None where there is nobody."""

    average: int | None
    median: int | None


def gains(pricing: Pricing, promises: Sequence[Promised], unit: str, count: int = 1) -> list[Gain]:
    """Give the gain of the members of a unit, or of all, in each of ``count`` settlements that the promises state."""
    heads: list[int] = []
    more: list[list[int]] = []
    for name, scene in pricing.scenes.items():
        if name == SHARED or unit not in ("", name):
            continue
        mine = [promised for promised in promises if name in touched(promised, pricing.scenes)]
        before = _pay(scene, ())
        after = _pay(scene, mine) if mine else before
        for n, (now, then) in enumerate(zip(after, before, strict=True)):
            members = scene.cells[n].members
            # What one member gains is not known of positions that nobody counted.
            if members:
                gained: Any = now - then
                heads.append(scene.heads[n] * members)
                more.append([half_up(cents, members) for cents in each(gained, count)])
    return _weighed(heads, more, count)


def _pay(scene: Scene, promises: Sequence[Promised]) -> list[Any]:
    of = at_the_end(scene, promises)
    found = [sum(member.amounts) for member in of.members([0] * len(of.scene.cells))]
    return found[: len(scene.cells)]


def _weighed(heads: list[int], more: list[list[int]], count: int) -> list[Gain]:
    members = sum(heads)
    if not members:
        return [Gain(None, None)] * count
    found = []
    for n in range(count):
        gained = sorted((column[n], number) for column, number in zip(more, heads, strict=True))
        total = sum(cents * number for cents, number in gained)
        found.append(Gain(half_up(total, members), _middle(gained, members)))
    return found


def _middle(gained: list[tuple[int, int]], members: int) -> int:
    """Give the gain of the member in the middle, half way between the two where their number is even."""
    low = high = None
    so_far = 0
    for cents, number in gained:
        so_far += number
        low = cents if low is None and so_far >= (members + 1) // 2 else low
        if so_far >= members // 2 + 1:
            high = cents
            break
    return half_up((low or 0) + (high or 0), 2)
