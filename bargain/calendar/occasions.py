"""Anchors: the days that everything else is counted from, each with what it concerns.

An occasion is one coming of an anchor: the expiry of one unit's agreement, one session, one change, one month.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bargain.domain.checklist import Anchor
from bargain.domain.workspace import Workspace
from bargain.table.votes import LOST, unit_result

Each = Literal["round", "unit"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One coming of an anchor; ``day`` is None where nobody knows it yet.

    What it concerns narrows the records that can prove an item: those of ``unit``, of ``session``, of ``change``, or
    of the month that begins on ``day``.
    """

    anchor: Anchor
    day: date | None = None
    unit: str | None = None
    session: str | None = None
    change: str | None = None

    @property
    def name(self) -> str:
        """Name what it concerns, as it stands beside an item: a unit, a session, a change or a month; or nothing."""
        if self.anchor == "monthly" and self.day is not None:
            return f"{self.day:%Y-%m}"
        return self.session or self.change or self.unit or ""


def occasions(workspace: Workspace, anchor: Anchor, each: Each = "round") -> list[Occasion]:
    """List the comings of an anchor, earliest first; those of a unit in the order of the units."""
    if anchor == "session":
        held = sorted(workspace.sessions, key=lambda session: (session.date, session.id))
        return [Occasion(anchor, session.date, session=session.id) for session in held]
    if anchor == "change_notice":
        changes = workspace.impact.changes if workspace.impact else []
        return [Occasion(anchor, change.learned_on, change=change.id) for change in changes]
    if anchor == "monthly":
        return [Occasion(anchor, workspace.as_of.replace(day=1))]
    if each == "unit":
        return [
            Occasion(anchor, day_of(workspace, anchor, unit.id), unit.id) for unit in workspace.round.units
        ]
    days = [day_of(workspace, anchor, unit.id) for unit in workspace.round.units]
    return [Occasion(anchor, min((day for day in days if day is not None), default=None))]


def day_of(workspace: Workspace, anchor: Anchor, unit: str) -> date | None:
    """Give the day of an anchor for one unit, or None while it is not known."""
    match anchor:
        case "expiry":
            contract = workspace.round.contract_of(unit)
            return contract.expires if contract else None
        case "ta":
            vote = workspace.ratification
            return vote.last_ta_on if vote and concerns_unit(vote.units, unit) else None
        case "ratification":
            return _ratified(workspace, unit)
        case "factfinder_report":
            impasse = workspace.impasse
            return impasse.factfinder_report if impasse and concerns_unit(impasse.units, unit) else None
        case _:
            return None


def concerns_unit(units: list[str], unit: str) -> bool:
    """Say whether a record that names these units concerns a unit; one that names none concerns all."""
    return not units or unit in units


def _ratified(workspace: Workspace, unit: str) -> date | None:
    """Give the day on which the second of both sides ratified."""
    vote = workspace.ratification
    if vote is None or not concerns_unit(vote.units, unit) or vote.employer_vote != "ratified":
        return None
    if vote.voted_on is None or vote.employer_voted_on is None or unit_result(workspace, unit) in LOST:
        return None
    return max(vote.voted_on, vote.employer_voted_on)


def month(day: date) -> Iterator[date]:
    """Give the first and the last day of a month."""
    first = day.replace(day=1)
    yield first
    yield (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
