"""Deadlines of the law, counted from the anchors of a profile; each says whether a person has verified it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bargain.calendar.days import later_by_months, shifted
from bargain.calendar.evidence import proved
from bargain.calendar.occasions import Occasion, concerns_unit
from bargain.domain.checklist import Anchor
from bargain.domain.impact import Change
from bargain.domain.law import Deadline, Jurisdiction, Jurisdictions, Profile, Profiles, Source
from bargain.domain.workspace import Workspace
from bargain.folder.facts import facts


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline on its day; ``day`` is None where the day it counts from is not known.

    ``verified`` is true only where a person of this local has verified the profile. ``met`` says that the workspace
    records the act.
    """

    deadline: Deadline
    source: Source
    day: date | None
    unit: str | None = None
    change: str | None = None
    met: bool = False
    verified: bool = False

    @property
    def name(self) -> str:
        """Name what it concerns: a unit or a change, or nothing."""
        return self.change or self.unit or ""


def profiles() -> list[Profile]:
    """List the profiles that ship."""
    return facts(Profiles, "profiles").profiles


def profile_of(workspace: Workspace) -> Profile | None:
    """Give the profile that the workspace names; None where no such profile ships."""
    return next((one for one in profiles() if one.id == workspace.round.law.profile), None)


def state_of(workspace: Workspace) -> Jurisdiction | None:
    """Give what is known of the workspace's state; None where it is no state of ours."""
    code = workspace.round.local.state
    return next(
        (one for one in facts(Jurisdictions, "jurisdictions").jurisdictions if one.code == code), None
    )


def strikes_in_short(workspace: Workspace) -> tuple[str, str, str] | None:
    """Give what the law says of strikes, its citation, and how far that can be trusted; None where nothing is known.

    The profile is asked first, then the facts about the state. What no person has verified says so.
    """
    verified = "verified" if workspace.round.law.verified_on else "unverified"
    profile = profile_of(workspace)
    if profile is not None and profile.strikes.status != "unknown":
        return profile.strikes.status, profile.strikes.citation or "no citation", verified
    state = state_of(workspace)
    if state is None or state.strikes is None:
        return None
    sourced = "unverified, and no source was read" if "strikes" in state.unsourced else "unverified"
    return state.strikes.status, state.strikes.citation or "no citation", sourced


def deadlines(workspace: Workspace) -> list[Due]:
    """List the deadlines of the workspace's profile, by day; those without a day yet stand last."""
    profile = profile_of(workspace)
    found = [
        _due(workspace, profile, deadline, day, unit, change)
        for deadline in (profile.deadlines if profile else [])
        for day, unit, change in _anchored(workspace, deadline)
        if deadline.only_if is None or proved(workspace, deadline.only_if, Occasion("expiry", day, unit))
    ]
    return sorted(found, key=lambda due: (due.day is None, due.day or date.max))


def _due(
    workspace: Workspace,
    profile: Profile | None,
    deadline: Deadline,
    anchor: date | None,
    unit: str | None,
    change: Change | None,
) -> Due:
    law = workspace.round.law
    source = profile.sources.get(deadline.source) if profile else None
    return Due(
        deadline,
        source or Source(title=deadline.source),
        _day(workspace, deadline, anchor),
        unit,
        change.id if change else None,
        _met(workspace, deadline, unit, change),
        verified=deadline.verified or law.verified_on is not None,
    )


def _day(workspace: Workspace, deadline: Deadline, anchor: date | None) -> date | None:
    if anchor is None:
        return None
    if deadline.offset_months is not None:
        anchor = later_by_months(anchor, deadline.offset_months)
    return shifted(workspace, anchor, deadline.offset_days or 0, deadline.count)


def _anchored(
    workspace: Workspace, deadline: Deadline
) -> Iterator[tuple[date | None, str | None, Change | None]]:
    """Walk the days that a deadline counts from, each with the unit or the change it concerns."""
    units = [unit for unit in workspace.round.units if not deadline.units or unit.kind in deadline.units]
    if deadline.anchor == "learned":
        for change in workspace.impact.changes if workspace.impact else []:
            yield change.learned_on, None, change
    elif deadline.anchor == "expiry":
        for unit in units:
            contract = workspace.round.contract_of(unit.id)
            yield (contract.expires if contract else None), unit.id, None
    elif units:
        yield _once(workspace, deadline), None, None


def _once(workspace: Workspace, deadline: Deadline) -> date | None:
    """Give the day of an anchor that comes once in a round, where the workspace records it."""
    impasse, done = workspace.impasse, workspace.implementation
    petition = impasse.petition if impasse else None
    match deadline.anchor:
        case "first_session":
            return min((session.date for session in workspace.sessions if session.substantive), default=None)
        case "petition":
            return petition.filed if petition else None
        case "docketing":
            return petition.docketed if petition else None
        case "mediation_start":
            return min(petition.mediation_dates, default=None) if petition else None
        case "report":
            return impasse.factfinder_report if impasse else None
        case "executed":
            return done.contract_signed_on if done else None
        case "annual_meeting":
            votes = (entry.date for entry in workspace.round.calendar if entry.funding_vote)
            return min((day for day in votes if day >= workspace.as_of), default=None)
        case "calendar_date":
            return _next(workspace.as_of, deadline.on or "")
        case _:
            return None


def _next(as_of: date, month_and_day: str) -> date | None:
    """Give the next coming of a day of the year, today included."""
    month, _, day = month_and_day.partition("-")
    this_year = date(as_of.year, int(month), int(day))
    return this_year if this_year >= as_of else this_year.replace(year=as_of.year + 1)


def _met(workspace: Workspace, deadline: Deadline, unit: str | None, change: Change | None) -> bool:
    """Say whether the workspace records that a deadline was met: by a notice that names it, or by its own proof."""
    sent = workspace.notices.notices if workspace.notices else []
    if any(one.answers == deadline.id and (unit is None or concerns_unit(one.units, unit)) for one in sent):
        return True
    if deadline.met_by is None:
        return False
    anchor: Anchor = "change_notice" if change else "expiry"
    return proved(
        workspace, deadline.met_by, Occasion(anchor, None, unit, change=change.id if change else None)
    )
