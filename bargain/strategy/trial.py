"""A trial: a package that somebody tries out, begun from a position or from nothing, and the figures in it to change.

A figure is `atb[2027]` (the percent across the board of that contract year), `flat[2027]`, `once[2027]`, `floor` (of
hourly rates), `share` (of premiums), each of which is added where the trial has none; or a field of a promise that is
there, by its name: `U-01.terms[0].percent`, or `terms[0].percent` of what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, get_args

from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import ByUnit, Pricing
from bargain.costing.term import NARROWING, Promised, Term
from bargain.costing.world import NotCosted
from bargain.costing.years import Year
from bargain.domain.promise import Promise
from bargain.extend import find
from bargain.figures.comparison import Position, promised
from bargain.money import Money, Percent
from bargain.problems import UsageError

Value = Percent | Money | int
SHORT: Final = {
    "atb": ("across_the_board", "percent"),
    "flat": ("flat_amount", "amount"),
    "once": ("one_time", "amount"),
    "floor": ("hourly_raise", "floor"),
    "share": ("premium_share", "share"),
}
"""Figures that have a short name: the term and the field that they are."""
YEARLY: Final = ("atb", "flat", "once")
"""Short names that need a year."""
_SHORT: Final = re.compile(r"(?P<word>[a-z]+)(\[(?P<year>\d{4})\])?\Z")
_FIELD: Final = re.compile(r"(?P<line>(?:[^.\s]+\.)?terms\[\d+\])\.(?P<field>[a-z_]+)\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One promise of a trial, and its name: `U-01.terms[0]` of an item, `terms[0]` as typed, `atb[2027]` of a figure."""

    name: str
    promised: Promised

    @property
    def item(self) -> str:
        """Give the item that it is a promise of; empty where it was typed."""
        return self.name.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can be changed: one field of one promise of a trial; ``kind`` is what it holds."""

    name: str
    line: str
    field: str
    kind: type[Value]

    def value(self, text: str) -> Value:
        """Read a value as it is typed; raises UsageError where it is none of the figure's kind."""
        try:
            if self.kind is int:
                return int(text.replace(",", ""))
            value = Percent.parse(text) if self.kind is Percent else Money.parse(text)
        except ValueError:
            bare = text.strip().removesuffix("%")
            meant = f"${bare}" if bare.replace(".", "", 1).isdecimal() else "$1,200"
            example = {Percent: "3.25%", Money: meant}.get(self.kind, "2")
            raise UsageError(f"{text!r} is no value of {self.name}", f"Write it as {example}") from None
        if self.field == "share" and not 0 <= number(value) <= 100:
            raise UsageError(
                f"{value} is no share of a premium", "The employer's share is from 0% to 100%, as 80%."
            )
        return value

    def at(self, number: Decimal) -> Value:
        """Give the value of so many percent, dollars or pieces."""
        if self.kind is int:
            return int(number)
        return Percent(number) if self.kind is Percent else Money(int(number * 100))


def number(value: Value) -> Decimal:
    """Give a value as a number of percent, dollars or pieces."""
    if isinstance(value, Percent):
        return value.rate
    return Decimal(value.cents) / 100 if isinstance(value, Money) else Decimal(value)


@dataclass(frozen=True, slots=True)
class Trial:
    """The promises that are tried, in their order; ``missing`` is what the position it began from could not price."""

    lines: tuple[Line, ...] = ()
    missing: frozenset[NotCosted] = frozenset()

    @classmethod
    def of(cls, positions: Sequence[Position], typed: Sequence[Promise] = ()) -> Trial:
        """Begin with what a position has on each item, and go on with what was typed."""
        lines = [
            Line(f"{position.item}.terms[{n}]", promise)
            for position in positions
            for n, promise in enumerate(position.promises)
        ]
        lines += [Line(f"terms[{n}]", promise) for n, promise in enumerate(promised(typed))]
        missing = frozenset(NotCosted(f"{one.item}: {one.missing}") for one in positions if one.missing)
        return cls(tuple(lines), missing)

    @property
    def promises(self) -> tuple[Promised, ...]:
        """Give the promises alone."""
        return tuple(line.promised for line in self.lines)

    def cost(self, pricing: Pricing) -> ByUnit:
        """Price the trial against the status quo, by unit."""
        cost = pricing.cost(self.promises)
        return {**cost, SHARED: cost[SHARED] + Outcome(unknown=set(self.missing))} if self.missing else cost

    def only(self, line: str) -> Trial:
        """Give one promise of the trial alone."""
        return Trial(tuple(held for held in self.lines if held.name == line))

    def put(self, figure: Figure, value: Any) -> Trial:
        """Give the trial with another value of a figure."""
        return replace(
            self,
            lines=tuple(
                _with(line, figure, value) if line.name == figure.line else line for line in self.lines
            ),
        )

    def figure(self, name: str, years: Sequence[Year], units: Sequence[str] = ()) -> tuple[Trial, Figure]:
        """Find a figure by its name, and give the trial, to which it is added where a short name has none.

        ``years`` are those of the term; ``units`` limit what a short name means. Raises UsageError where there is no
        such figure, or where the name could mean several.
        """
        if found := _FIELD.match(name):
            return self, self._field(name, found["line"], found["field"])
        found = _SHORT.match(name)
        if found is None or found["word"] not in SHORT:
            raise UsageError(f"there is no figure {name!r}", f"Use one of: {', '.join(self.names(years))}")
        if found["word"] in YEARLY and not found["year"]:
            raise UsageError(f"{name} of which year?", f"As in: {name}[{years[0].name}]")
        year = _year(name, found["year"], years)
        term, field = SHORT[found["word"]]
        if line := self._holding(name, term, field, year, units):
            return self, self._field(name, line.name, field)
        lacking = {
            "term": term,
            "effective": (year or years[0]).starts,
            "units": [*units],
            field: _NOTHING[field],
        }
        made = promised([find("terms", term, Term).model.model_validate(lacking)])[0]
        return replace(self, lines=(*self.lines, Line(name, made))), Figure(name, name, field, _KIND[field])

    def names(self, years: Sequence[Year]) -> Iterator[str]:
        """List the figures that could be named."""
        yield from (f"atb[{year.name}]" for year in years[:1])
        yield from ("flat[YEAR]", "once[YEAR]", "floor", "share")
        for line in self.lines:
            for field in type(line.promised.promise).model_fields:
                if (
                    kind_of(line.promised.promise, field)
                    and getattr(line.promised.promise, field) is not None
                ):
                    yield f"{line.name}.{field}"

    def _field(self, name: str, line: str, field: str) -> Figure:
        held = next((held for held in self.lines if held.name == line), None)
        kind = kind_of(held.promised.promise, field) if held else None
        if kind is None:
            there = [held.name for held in self.lines] if held is None else _fields(held.promised.promise)
            what = f"there is no promise {line!r}" if held is None else f"{line} has no figure {field!r}"
            raise UsageError(what, f"Use one of: {', '.join(there)}" if there else "Begin with: --from union")
        return Figure(name, line, field, kind)

    def _holding(
        self, name: str, term: str, field: str, year: Year | None, units: Sequence[str]
    ) -> Line | None:
        held = [
            line
            for line in self.lines
            if (promise := line.promised.promise).term == term
            and getattr(promise, field) is not None
            and (year is None or promise.effective in year)
            and (not units or not promise.units or set(units) & set(promise.units))
        ]
        if len(held) > 1:
            which = ", ".join(f"{line.name}.{field}" for line in held)
            raise UsageError(
                f"{name} could be several figures", f"Use one of: {which}; or limit it with --on UNIT"
            )
        if held and units and set(held[0].promised.promise.units) != set(units):
            said = ", ".join(held[0].promised.promise.units) or "all units"
            raise UsageError(
                f"{held[0].name} is for {said}, not for {', '.join(units)} alone",
                f"Change it for all of them: {held[0].name}.{field}",
            )
        return held[0] if held else None


_NOTHING: Final = {"percent": "0%", "share": "0%", "amount": "0", "floor": "0"}
_KIND: Final[dict[str, type[Value]]] = {"percent": Percent, "share": Percent, "amount": Money, "floor": Money}


def _year(name: str, said: str | None, years: Sequence[Year]) -> Year | None:
    found = next((year for year in years if said == str(year.name)), None)
    if said and found is None:
        known = ", ".join(str(year.name) for year in years)
        raise UsageError(f"{name} is not in the term", f"The contract years are {known}.")
    return found


def _with(line: Line, figure: Figure, value: Any) -> Line:
    promise = line.promised.promise.model_copy(update={figure.field: value})
    return replace(line, promised=replace(line.promised, promise=promise))


def kind_of(promise: Promise, field: str) -> type[Value] | None:
    """Say what a field holds, a percent, an amount or a whole number; None where it is no figure."""
    info = type(promise).model_fields.get(field)
    return (
        next((kind for kind in _types(info.annotation) if kind in (Percent, Money, int)), None)
        if info
        else None
    )


def _types(annotation: Any) -> Iterator[Any]:
    if getattr(annotation, "__origin__", None) is list:
        return
    yield annotation
    for part in get_args(annotation):
        yield from _types(part)


def _fields(promise: Promise) -> list[str]:
    return [field for field in type(promise).model_fields if kind_of(promise, field)]


def told(promise: Promise) -> str:
    """Say what a promise promises: its term, every field of its own that it states, and what it is limited to."""
    own = [
        name
        for name in type(promise).model_fields
        if (name not in Promise.model_fields and name != "source") or name in NARROWING
    ]
    parts = [(name, getattr(promise, name)) for name in own if name in promise.model_fields_set]
    said = [
        f"{name.replace('_', ' ')} {_said(value)}" for name, value in parts if value not in (None, [], {}, "")
    ]
    return ", ".join([promise.term.replace("_", " "), *said])


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_said(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{old} to {new}" for old, new in value.items())
    if isinstance(value, (str, int, Decimal, Percent, Money)):
        return str(value)
    fields = [
        f"{name} {_said(getattr(value, name))}"
        for name in type(value).model_fields
        if getattr(value, name) not in (None, [])
    ]
    return " ".join(fields)
