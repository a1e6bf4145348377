"""Amounts that remember how they were worked out: whole numbers that go through the engine and come out as formulas.

A `Traced` is the integer that it is: it is compared, looked up and printed as one. What is added, multiplied and rounded
with it is one too, so that a spreadsheet can be given the formula beside the figure. An operation that a formula cannot
follow gives a plain integer, which stands in the spreadsheet as a value: the figures are right all the same.

`half_up` divides by floor((2a + b) / 2b); here every such division is a ROUND. `least` and `greatest` are MIN and MAX.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar
from weakref import WeakValueDictionary

from bargain.costing.formulas import ONE, Part, added, length, plainest
from bargain.disclosure import At, Formula

T = TypeVar("T", bound=tuple[Any, ...])


class Atom(ABC):
    """Something of which amounts are whole multiples; its ``text`` times its scale is its value."""

    value: int

    @cached_property
    @abstractmethod
    def text(self) -> tuple[Formula, int]:
        """Give the formula, and the scale by which it is multiplied to give the value."""


class Traced(int):
    """A whole number with the atoms that it is a sum of: a constant and so many times each atom."""

    atoms: Mapping[Atom, int]
    constant: int

    def __new__(cls, value: int, atoms: Mapping[Atom, int], constant: int = 0) -> Traced:
        """Take a value, which is the constant and the atoms together."""
        made = super().__new__(cls, value)
        made.atoms, made.constant = atoms, constant
        return made

    def _plus(self, other: int, times: int) -> int:
        if not isinstance(other, Traced):
            return Traced(int(self) + times * other, self.atoms, self.constant + times * other)
        atoms = dict(self.atoms)
        for atom, count in other.atoms.items():
            atoms[atom] = atoms.get(atom, 0) + times * count
        kept = {atom: count for atom, count in atoms.items() if count}
        value, constant = int(self) + times * int(other), self.constant + times * other.constant
        return Traced(value, kept, constant) if kept else value

    def __add__(self, other: int) -> int:
        return self._plus(other, 1) if isinstance(other, int) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other: int) -> int:
        return self._plus(other, -1) if isinstance(other, int) else NotImplemented

    def __rsub__(self, other: int) -> int:
        return -self + other if isinstance(other, int) else NotImplemented

    def __neg__(self) -> int:
        return self * -1

    def __mul__(self, other: int) -> int:
        if not isinstance(other, int):
            return NotImplemented
        if isinstance(other, Traced):
            return _alone(Product(int(self) * int(other), self, other))
        if other == 1 or not other:
            return self if other else 0
        atoms = {atom: count * other for atom, count in self.atoms.items()}
        return Traced(int(self) * other, atoms, self.constant * other)

    __rmul__ = __mul__

    def __abs__(self) -> int:
        return _alone(Distance(abs(int(self)), self))

    def __floordiv__(self, other: int) -> int:
        if not isinstance(other, int):
            return NotImplemented
        if other == 2 and (of := self._of_two()) is not None:
            return of
        if not isinstance(other, Traced) and not any(count % other for count in self.atoms.values()):
            atoms = {atom: count // other for atom, count in self.atoms.items()}
            return Traced(int(self) // other, atoms, self.constant // other)
        key = (
            frozenset(self.atoms.items()),
            self.constant,
            other if not isinstance(other, Traced) else id(other),
        )
        atom = _divided.get(key)
        if atom is None:
            atom = _divided[key] = Rounded(int(self) // int(other), self, other)
        return _alone(atom)

    def __rfloordiv__(self, other: int) -> int:
        return _alone(Rounded(int(other) // int(self), other, self))

    def _of_two(self) -> int | None:
        """Give the smaller or larger of two amounts where half of their sum and distance is asked for."""
        for atom, count in self.atoms.items():
            if isinstance(atom, Distance) and abs(count) == 1:
                both = self - Traced(count * atom.value, {atom: count})
                pair = _halved(both + atom.of), _halved(both - atom.of)
                return _alone(Extreme(int(self) // 2, "MIN" if count < 0 else "MAX", pair))
        return None

    def __lt__(self, other: int) -> bool:
        return _answer(int(self) < other, "<", self, other)

    def __le__(self, other: int) -> bool:
        return _answer(int(self) <= other, "<=", self, other)

    def __gt__(self, other: int) -> bool:
        return _answer(int(self) > other, ">", self, other)

    def __ge__(self, other: int) -> bool:
        return _answer(int(self) >= other, ">=", self, other)


_divided: Final[WeakValueDictionary[Any, Rounded]] = WeakValueDictionary()
"""Divisions that were made: the same one again is the same atom, so that what is alike adds up."""


def _alone(atom: Atom) -> Traced:
    return Traced(atom.value, {atom: 1})


def _halved(amount: int) -> int:
    if not isinstance(amount, Traced):
        return amount // 2
    atoms = {atom: count // 2 for atom, count in amount.atoms.items()}
    return Traced(int(amount) // 2, atoms, amount.constant // 2)


def stands(at: At, value: int, scale: int) -> Traced:
    """Give an amount that stands in a cell: what the cell shows, times a scale, is the amount."""
    return _alone(Standing(value, at, scale))


@dataclass(frozen=True, eq=False)
class Standing(Atom):
    """What stands in a cell of the workbook."""

    value: int
    at: At
    scale: int

    @cached_property
    def text(self) -> tuple[Formula, int]:
        """Give the cell."""
        return (self.at,), self.scale


@dataclass(frozen=True, eq=False)
class Product(Atom):
    """One amount times another."""

    value: int
    first: int
    second: int

    @cached_property
    def text(self) -> tuple[Formula, int]:
        """Give both factors, sums in brackets."""
        (first, one), (second, other) = _factor(self.first), _factor(self.second)
        return (*first, "*", *second), one * other


@dataclass(frozen=True, eq=False)
class Distance(Atom):
    """How far an amount is from nothing."""

    value: int
    of: Traced

    @cached_property
    def text(self) -> tuple[Formula, int]:
        """Give the amount without its sign."""
        inner, scale = _sum(self.of)
        return ("ABS(", *inner, ")"), abs(scale)


@dataclass(frozen=True, eq=False)
class Extreme(Atom):
    """The smaller or the larger of two amounts."""

    value: int
    name: str
    of: tuple[int, int]

    @cached_property
    def text(self) -> tuple[Formula, int]:
        """Give both amounts, on one scale."""
        scale = abs(next(_sum(amount)[1] for amount in self.of if isinstance(amount, Traced)))
        first, second = (scaled(amount, scale) for amount in self.of)
        return (f"{self.name}(", *first, ",", *second, ")"), scale


@dataclass(frozen=True, eq=False)
class Choice(Atom):
    """One of two amounts, by what a question about a third is answered."""

    value: int
    question: tuple[int, str, int]
    of: tuple[int, int]

    @cached_property
    def text(self) -> tuple[Formula, int]:
        """Give question and both amounts; amounts of money are in dollars."""
        left, sign, right = self.question
        yes, no = (scaled(amount, 100) for amount in self.of)
        asked = (*scaled(left, 100), sign, *scaled(right, 100))
        return ("IF(", *asked, ",", *yes, ",", *no, ")"), 100


@dataclass(frozen=True, eq=False)
class Rounded(Atom):
    """A division, half up to a whole number."""

    value: int
    above: int
    below: int

    @cached_property
    def text(self) -> tuple[Formula, int]:
        """Give a ROUND to as many places as make the amounts in it read plainly.

        ROUND goes away from nothing at a half below nothing; there the whole number below is asked for instead.
        """
        parts, divisor = self._parts()
        if self.value < 0:
            return ("INT(ROUND(", *added(parts, divisor), ",6)+0.5)"), 1
        places = plainest(parts, divisor)
        return ("ROUND(", *added(parts, divisor * 10**places), f",{places})"), 10**places

    def _parts(self) -> tuple[list[Part], int]:
        """Give the parts of what is rounded, and what their sum is divided by: floor(x) is x less a half, rounded."""
        if isinstance(self.below, Traced):
            above, one = _factor(self.above * 2 - self.below)
            below, other = _factor(self.below * 2)
            return [((*above, "/", *below), one)], other
        return _terms(self.above * 2, -self.below), 2 * self.below


def _terms(amount: int, more: int = 0) -> list[Part]:
    """Give the parts of a sum, each a formula and what it is multiplied by; ``more`` is added to it."""
    constant = (amount.constant if isinstance(amount, Traced) else amount) + more
    parts: list[Part] = [(ONE, constant)] if constant else []
    for atom, count in amount.atoms.items() if isinstance(amount, Traced) else ():
        text, scale = atom.text
        parts.append((text, scale * count))
    return parts


def _sum(amount: int) -> tuple[Formula, int]:
    """Give a sum and the scale that it is on: that of the part that makes it shortest."""
    parts = _terms(amount)
    if not parts:
        return ("0",), 1
    if len(parts) == 1:
        text, count = parts[0]
        return ((ONE if text is ONE else text), count) if count > 0 else (("-", *text), -count)
    scale = min((abs(count) for _, count in parts), key=lambda one: length(parts, one))
    return added(parts, scale), scale


def _factor(amount: int) -> tuple[Formula, int]:
    text, scale = _sum(amount)
    single = text[0] != "-" and (
        not isinstance(amount, Traced) or (len(amount.atoms) == 1 and not amount.constant)
    )
    return (text, scale) if single else (("(", *text, ")"), scale)


def scaled(amount: int, scale: int) -> Formula:
    """Write an amount as a formula in so many to one: cents by 100 are dollars."""
    return added(_terms(amount), scale)


def formula(amount: int, scale: int = 100) -> Formula:
    """Write an amount as a formula, in dollars if not said otherwise; empty where nothing is known of it but the value."""
    return scaled(amount, scale) if isinstance(amount, Traced) else ()


_asked: ContextVar[tuple[list[bool], list[tuple[int, str, int]]] | None] = ContextVar("asked", default=None)


def _answer(truth: bool, sign: str, left: int, right: int) -> bool:
    """Answer a question about an amount: as it is, or as `either` wants it tried."""
    asked = _asked.get()
    if asked is None:
        return truth
    script, questions = asked
    questions.append((left, sign, right))
    return script[len(questions) - 1] if len(questions) <= len(script) else truth


def either(work: Callable[[], T]) -> T:
    """Work amounts out under both answers to every question that is asked of a traced amount on the way."""
    return _tried(work, [])


def _tried(work: Callable[[], T], script: list[bool]) -> T:
    questions: list[tuple[int, str, int]] = []
    token = _asked.set((script, questions))
    try:
        found = work()
    finally:
        _asked.reset(token)
    if len(questions) == len(script):
        return found
    question = questions[len(script)]
    yes, no = _tried(work, [*script, True]), _tried(work, [*script, False])
    truth = _TRUE[question[1]](int(question[0]), int(question[2]))
    if type(yes) is not type(no):
        return yes if truth else no
    return type(yes)(*(_chosen(question, truth, pair) for pair in zip(yes, no, strict=True)))


def _chosen(question: tuple[int, str, int], truth: bool, of: tuple[Any, Any]) -> Any:
    yes, no = of
    if yes is no or not isinstance(yes, int) or (yes == no and not isinstance(yes, Traced | Choice)):
        return yes if truth else no
    return _alone(Choice(int(yes if truth else no), question, of))


_TRUE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


class Distinct(Traced):
    """A traced amount that equals no other, so that those are not counted together whose amounts are alike by chance."""

    __hash__ = int.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def distinct(amount: int) -> int:
    """Give an amount that equals no other if it is traced."""
    if not isinstance(amount, Traced):
        return amount
    return Distinct(int(amount), amount.atoms, amount.constant)
