"""Many settlements at once: arrays of whole numbers that go through the engine in place of amounts, exactly.

An amount of many settlements is a `Many`; it adds, multiplies and rounds as an integer does, settlement by settlement.
It knows how large it can be and refuses to be computed where int64 could not hold the result, so nothing ever wraps.
Asked a question (is it zero, is it more than that?) it answers where all settlements answer alike. Where they do not,
it raises `Undecided`: they then have to be priced one by one. Numpy comes with the extra `analysis`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from operator import add, mul
from typing import TYPE_CHECKING, Any, Final, NoReturn

from bargain.costing.ledger import Outcome
from bargain.costing.world import NotCosted
from bargain.money import Money, Percent
from bargain.problems import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIMIT: Final = 2**62
"""No amount, and nothing that is computed on the way to one, may reach this in an array."""


class Undecided(Exception):
    """The settlements answer differently, or need more room than an array has: price them one by one.

    ``answers`` is what each of them answers to a question, where one was asked.
    """

    def __init__(self, reason: str, answers: NDArray[np.bool_] | None = None) -> None:
        super().__init__(reason)
        self.answers = answers


def demand_arrays(what: str) -> None:
    """Raise UsageError, with what to install, where numpy is not there."""
    try:
        import_module("numpy")
    except ImportError:  # also where a numpy is there that this Python cannot load
        fix = "Install it with: pip install 'bargain[analysis]'"
        raise UsageError(f"{what} needs numpy", fix) from None


class Many:
    """One amount in many settlements: int64, with the most that any of them can be, its sign left out."""

    __slots__ = ("amounts", "most")

    def __init__(self, amounts: NDArray[np.int64], most: int | None = None) -> None:
        """Take the amounts; ``most`` is a bound that is known already."""
        self.amounts = amounts
        self.most = _largest(amounts) if most is None else most

    def __hash__(self) -> int:
        return id(self)

    def __add__(self, other: object) -> Many:
        if other.__class__ is int and not other:
            return self
        most = self._most(other, add)
        return Many(self.amounts + self._beside(other), most)

    __radd__ = __add__

    def __sub__(self, other: object) -> Many:
        most = self._most(other, add)
        return Many(self.amounts - self._beside(other), most)

    def __rsub__(self, other: object) -> Many:
        most = self._most(other, add)
        return Many(self._beside(other) - self.amounts, most)

    def __mul__(self, other: object) -> Many:
        if other.__class__ is int and other == 1:
            return self
        most = self._most(other, mul)
        return Many(self.amounts * self._beside(other), most)

    __rmul__ = __mul__

    def __floordiv__(self, other: object) -> Many:
        if not isinstance(other, int) or other <= 0:
            raise Undecided("only a whole number above zero can divide many amounts")
        return Many(self.amounts // other, self.most // other + 1)

    def __neg__(self) -> Many:
        return Many(-self.amounts, self.most)

    def __abs__(self) -> Many:
        return Many(abs(self.amounts), self.most)

    def __bool__(self) -> bool:
        return self._alike(self.amounts != 0)

    def __eq__(self, other: object) -> bool:
        return self is other or self._alike(self.amounts == self._beside(other))

    def __lt__(self, other: object) -> bool:
        return self._alike(self.amounts < self._beside(other))

    def __le__(self, other: object) -> bool:
        return self._alike(self.amounts <= self._beside(other))

    def __gt__(self, other: object) -> bool:
        return self._alike(self.amounts > self._beside(other))

    def __ge__(self, other: object) -> bool:
        return self._alike(self.amounts >= self._beside(other))

    def _refuse(self, *_others: object) -> NoReturn:
        raise Undecided("many amounts are whole numbers and nothing else")

    __truediv__ = __rtruediv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = _refuse
    __int__ = __index__ = __float__ = __round__ = __divmod__ = __rdivmod__ = _refuse

    def among(self, answers: NDArray[np.bool_]) -> Many:
        """Give the amounts of the settlements that answer yes."""
        return Many(self.amounts[answers], self.most)

    def _beside(self, other: object) -> Any:
        if isinstance(other, Many) and len(other.amounts) != len(self.amounts):
            raise Undecided("amounts of some of the settlements do not mix with amounts of all")
        return _bare(other)

    def _most(self, other: object, bound: Callable[[int, int], int]) -> int:
        """Give the most that a result can be, once it is sure that arrays of int64 held it."""
        theirs = other.most if isinstance(other, Many) else abs(_bare(other))
        most = max(bound(self.most, theirs), theirs)
        if most >= LIMIT:
            self.most = _largest(self.amounts)
            if isinstance(other, Many):
                theirs = other.most = _largest(other.amounts)
            most = max(bound(self.most, theirs), theirs)
        if most >= LIMIT:
            raise Undecided("an amount is too large for an array")
        return most

    @staticmethod
    def _alike(answers: Any) -> bool:
        if answers.all():
            return True
        if answers.any():
            raise Undecided("the settlements differ in what decides how they are priced", answers)
        return False


def _bare(other: object) -> Any:
    if isinstance(other, Many):
        return other.amounts
    if isinstance(other, int):
        return other
    raise Undecided("many amounts mix with whole numbers only")


def _largest(amounts: NDArray[np.int64]) -> int:
    return max(int(amounts.max()), -int(amounts.min())) if amounts.size else 0


class _Rates:
    """The rate of a percent in many settlements: numerators over one denominator, and nothing else."""

    def __init__(self, above: Many, below: int) -> None:
        self._ratio = above, below

    def __truediv__(self, hundred: int) -> _Rates:
        above, below = self._ratio
        return _Rates(above, below * hundred)

    def as_integer_ratio(self) -> tuple[Many, int]:
        return self._ratio

    def __getattr__(self, name: str) -> NoReturn:
        raise Undecided(f"the rate of many percents has no {name}")


def percents(above: Sequence[int] | NDArray[np.int64], below: int) -> Percent:
    """Give the percents of many settlements as one: 700 over 100 is 7%."""
    import numpy as np

    rates: Any = _Rates(Many(np.asarray(above, dtype=np.int64)), below)
    return Percent(rates)


def as_one(values: Sequence[Percent | Money]) -> Percent | Money:
    """Give the values of many settlements as what can stand in one promise in their place."""
    import numpy as np

    rates = [value.rate for value in values if isinstance(value, Percent)]
    if len(rates) == len(values):
        places = max(0, *(-int(rate.as_tuple().exponent) for rate in rates))
        return percents([int(rate.scaleb(places)) for rate in rates], 10**places)
    cents: Any = Many(np.array([value.cents for value in values if isinstance(value, Money)], dtype=np.int64))
    return Money(cents)


def each(amount: Any, count: int) -> list[int]:
    """Give an amount settlement by settlement; one that does not vary is the same in all."""
    return amount.amounts.tolist() if isinstance(amount, Many) else [amount] * count


def joined(answers: NDArray[np.bool_], yes: Any, no: Any) -> Any:
    """Put together an amount of the settlements that answered yes and one of those that answered no."""
    import numpy as np

    found = np.empty(len(answers), dtype=np.int64)
    found[answers], found[~answers] = _bare(yes), _bare(no)
    return Many(found)


def apart(outcome: Outcome, count: int) -> list[Outcome]:
    """Give what each of the settlements costs, from one outcome of them all."""
    columns = {key: each(cents, count) for key, cents in outcome.cents.items()}
    members = {year: each(cents, count) for year, cents in outcome.employee.items()}
    return [
        Outcome(
            {key: column[n] for key, column in columns.items()},
            {year: column[n] for year, column in members.items()},
            _known_apart(outcome.unknown, n),
        )
        for n in range(count)
    ]


def _known_apart(unknown: set[NotCosted], n: int) -> set[NotCosted]:
    """Give what one settlement does not know; two worlds that know the same of it differ in nothing."""
    if not any(isinstance(note.extent, Many) for note in unknown):
        return unknown
    found: set[NotCosted] = set()
    for note in unknown:
        extent: Any = note.extent
        found ^= {replace(note, extent=each(extent, n + 1)[n])}
    return found
