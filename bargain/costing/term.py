"""What a file of `bargain/terms` defines: a kind of promise, and what it changes in the world from its date on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, Final

from bargain.costing.scene import Arrival, Scene
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.problems import NOWHERE, Position

Change = Callable[[World], None]
NARROWING: Final = ("schedules", "lanes", "steps", "cells", "classes")
"""What a promise can be limited to besides units."""


class Phase(IntEnum):
    """The order of what happens on one day: what stands aside, what was owed anyway, what is promised, what follows pay."""

    before = 0
    owed = 1
    promised = 2
    after = 3


@dataclass(frozen=True, slots=True)
class Event:
    """One change of the world on one day; after ``until`` it is as if it had never been."""

    day: date
    change: Change
    phase: Phase = Phase.promised
    until: date | None = None


def on_its_date(change: Callable[[Any, World], None]) -> Callable[[Any, Scene], Iterable[Event]]:
    """Make a promise happen once, on the day it takes effect, and end after its sunset."""

    def events(promise: Promise, _scene: Scene) -> Iterable[Event]:
        yield Event(promise.effective, lambda world: change(promise, world), until=promise.sunset)

    return events


def once(change: Callable[[Any, World], None]) -> Callable[[Any, Scene], Iterable[Event]]:
    """Make a promise happen once, on the day it takes effect; what is paid by then is not taken back by a sunset."""

    def events(promise: Promise, _scene: Scene) -> Iterable[Event]:
        yield Event(promise.effective, lambda world: change(promise, world))

    return events


def nobody(_promise: Promise, _scene: Scene) -> Iterable[Arrival]:
    """Say that a promise adds no positions."""
    return ()


def silent(_promise: Promise, _scene: Scene) -> Iterable[str]:
    """Say that a promise has nothing to be said of it besides its cost."""
    return ()


def never_shared(_promise: Promise) -> bool:
    """Say that every unit bears its own part of a promise."""
    return False


def always_shared(_promise: Promise) -> bool:
    """Say that a promise states one amount for all its units."""
    return True


@dataclass(frozen=True, slots=True)
class Term:
    """A kind of promise: the model that reads it, a sentence that names it, and the events that price it.

    ``shared`` says whether a promise states one amount for all its units: where it names several, no single one of
    them bears it. ``narrowed_by`` is what it can be limited to; ``any_of`` are the fields of which it needs one.
    ``positions`` are the members whom a promise adds to the unit: from their day on they are paid, raised, moved a step
    each year and insured like everybody else in their cell, with no further event. A fraction of a position is a cell
    of one head with that FTE and load. ``remarks`` are sentences that a reader of the cost needs beside it.
    """

    model: type[Promise]
    summary: str
    events: Callable[[Any, Scene], Iterable[Event]]
    shared: Callable[[Any], bool] = never_shared
    narrowed_by: tuple[str, ...] = NARROWING
    any_of: tuple[str, ...] = ()
    positions: Callable[[Any, Scene], Iterable[Arrival]] = nobody
    remarks: Callable[[Any, Scene], Iterable[str]] = silent
    insurance: bool = False


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise together with the term that prices it and the place it was written at."""

    promise: Promise
    term: Term
    at: Position = NOWHERE

    @property
    def contingent(self) -> bool:
        """Say whether the promise holds only if something comes about: its cost then stands apart from every total."""
        return bool(self.promise.contingent_on)

    def fault(self) -> str:
        """Say why the promise cannot be priced as it is written; empty where it can."""
        promise, term = self.promise, self.term
        if promise.sunset is not None and promise.sunset < promise.effective:
            return f"it ends on {promise.sunset}, before it takes effect"
        if term.any_of and all(getattr(promise, name) in (None, []) for name in term.any_of):
            return f"it promises nothing: give {' or '.join(term.any_of)}"
        for name in NARROWING:
            if getattr(promise, name) and name not in term.narrowed_by:
                return f"{promise.term} cannot be limited to {name}"
        return ""
