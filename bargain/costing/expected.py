"""Costs that rest on an expectation: how often something will happen, or how many will take it.

What is expected is nobody's promise. It is stated with its source, shown among what was stated and not worked out, and
where it is not known the cost is not costed, never zero.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from bargain.costing.paid import Paid
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Line
from bargain.domain.rollup import KindOfPay
from bargain.money import half_up
from bargain.visibility import Team


class Expected(Promise):
    """A promise whose cost rests on a count; ``source`` says where the count comes from.

    ``pay`` is the kind of pay that it is, which decides the payroll rates on it.
    """

    source: Team[Line]
    pay: Team[KindOfPay] = "stipend"


def times(cents: int, number: Decimal) -> int:
    """Multiply an amount by a number that may have decimals, half up to the cent."""
    above, below = number.as_integer_ratio()
    return half_up(cents * above, below)


def pay_expected(
    promise: Promise,
    world: World,
    count: int,
    each: Callable[[World], int | None],
    kind: KindOfPay | None,
    unknown: str,
) -> None:
    """Pay an amount so many times a year from today on, worked out anew as pay changes; ``unknown`` says why it cannot.

    What costs nothing, or is not known, is not paid; the second is not costed.
    """
    reason = f"it counts {count}, which is fewer than none" if count < 0 else ""
    if reason or each(world) is None:
        world.not_costed(reason or unknown, kind or "other", promise.where())
        return

    def paid(world: World) -> Paid | None:
        cents = each(world)
        return None if cents is None else Paid(cents, kind, count)

    world.following[f"{promise.term} of {promise.effective}, following {len(world.following) + 1}"] = paid


def always(cents: int | None) -> Callable[[World], int | None]:
    """Give the same amount in every world."""
    return lambda _world: cents


def only_one(promise: Promise, names: Iterable[str]) -> str:
    """Say which fields of a promise stand in each other's way; empty where exactly one is given."""
    names = tuple(names)
    given = [name for name in names if getattr(promise, name) is not None]
    if len(given) == 1:
        return ""
    return f"give one of {', '.join(names)}" + (f", not {' and '.join(given)} together" if given else "")
