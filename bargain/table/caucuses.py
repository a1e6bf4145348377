"""Caucuses: who left the table, when they came back, and how a session's time was divided.

A caucus is one line of the log; its end stands in that line (``back``) or in a line of its own (`Back`). A side that has
not come back is in caucus still.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bargain.domain.proposal import Side
from bargain.domain.session import Back, Caucus, Session

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recess:
    """A caucus with its end; ``back`` is None while the side is out."""

    id: str
    side: Side
    out: datetime
    back: datetime | None

    @property
    def minutes(self) -> int | None:
        """Give how long it lasted, in whole minutes; None while the side is out."""
        return None if self.back is None else int((self.back - self.out).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Shares:
    """How many minutes of a session both sides sat at the table, and how many either was in caucus."""

    table: int
    caucus: int


def recesses(entries: Iterable[object]) -> tuple[Recess, ...]:
    """Give the caucuses among lines of the log, in their order; the line of a return wins over a time in the caucus."""
    held = list(entries)
    returns = {entry.caucus: entry.at for entry in held if isinstance(entry, Back)}
    return tuple(
        Recess(entry.id, entry.side, entry.at, returns.get(entry.id) or _stated(entry))
        for entry in held
        if isinstance(entry, Caucus)
    )


def open_recess(found: Iterable[Recess], side: Side | None = None) -> Recess | None:
    """Give the caucus that is going on, of one side where that is named; None where nobody is out."""
    out = [recess for recess in found if recess.back is None and side in {None, recess.side}]
    return out[-1] if out else None


def overlapping(found: Iterable[Recess], side: Side, out: datetime, back: datetime) -> Recess | None:
    """Give a caucus of a side that is over and that a span of time, or a moment, falls into; None if none does."""
    return next(
        (
            one
            for one in found
            if one.side == side and one.back and out < one.back and (one.out < back or one.out == out)
        ),
        None,
    )


def shares(session: Session, found: Iterable[Recess], so_far: datetime | None = None) -> Shares | None:
    """Divide a session's minutes; None until its start and end are known and every caucus has ended.

    Minutes in which both sides were out at once count once. ``so_far`` is a moment to count to instead of the end.
    """
    spans = sorted((recess.out, recess.back) for recess in found if recess.back is not None)
    ended = so_far or end_of(session)
    if session.start is None or ended is None or len(spans) < len(tuple(found)):
        return None
    begun = datetime.combine(session.date, session.start)
    if ended < begun:
        return None
    away, until = timedelta(), begun
    for out, back in spans:
        first, last = max(out, until), min(back, ended)
        if last > first:
            away += last - first
            until = last
    minutes = int(away.total_seconds()) // 60
    return Shares(int((ended - begun).total_seconds()) // 60 - minutes, minutes)


def end_of(session: Session) -> datetime | None:
    """Give the moment a session ended, if known; a time of day before its beginning is of the next day."""
    if session.end is None:
        return None
    return datetime.combine(session.date, session.end) + (
        _DAY if session.start is not None and session.end < session.start else timedelta()
    )


def _stated(entry: Caucus) -> datetime | None:
    """Give the end that a caucus states as a time of day; one before its beginning is of the next day."""
    if entry.back is None:
        return None
    end = datetime.combine(entry.at.date(), entry.back)
    return max(end, entry.at) if end >= entry.at.replace(second=0) else end + _DAY
