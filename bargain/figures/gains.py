"""What members gain: a full year's pay on the last day of the term, under some promises, less that without them.

Pay is base pay, longevity, stipends and whatever else a member is paid every year, before premiums; those who are there
when the term opens count, one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bargain.costing.arithmetic import counted
from bargain.costing.engine import at_the_end
from bargain.costing.many import Many, each
from bargain.costing.scene import SHARED, Scene
from bargain.costing.settlement import Pricing, touched
from bargain.costing.term import Promised
from bargain.money import half_up

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Gain:
    """What members gain in a year, in cents: the average, and the one in the middle; None where there is nobody."""

    average: int | None
    median: int | None


def gains(pricing: Pricing, promises: Sequence[Promised], unit: str, count: int = 1) -> list[Gain]:
    """Give the gain of the members of a unit, or of all, in each of ``count`` settlements that the promises state."""
    heads: list[int] = []
    more: list[Any] = []
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
                more.append(half_up(gained, members) if members > 1 else gained)
    return _weighed(heads, more, count)


def _pay(scene: Scene, promises: Sequence[Promised]) -> list[Any]:
    of = at_the_end(scene, promises)
    found = [sum(member.amounts) for member in of.members([0] * len(of.scene.cells))]
    return found[: len(scene.cells)]


def _weighed(heads: list[int], more: list[Any], count: int) -> list[Gain]:
    members = sum(heads)
    if not members:
        return [Gain(None, None)] * count
    averages = each(half_up(counted(heads, more), members), count)
    return [Gain(*pair) for pair in zip(averages, _middles(heads, more, members, count), strict=True)]


def _middles(heads: list[int], more: list[Any], members: int, count: int) -> list[int]:
    """Give the gain of the member in the middle, half way between the two where their number is even."""
    import numpy as np

    gained = np.array([each(column, count) for column in more], dtype=np.int64)
    order = gained.argsort(axis=0)
    reached = np.array(heads)[order].cumsum(axis=0)

    def at(member: int) -> NDArray[np.int64]:
        first = (reached >= member).argmax(axis=0)
        return gained[order[first, range(count)], range(count)]

    both = Many(at((members + 1) // 2)) + Many(at(members // 2 + 1))
    return each(half_up(both, 2), count)  # type: ignore[arg-type]  # arrays pass for whole numbers
