"""Who writes to whom: names, units, agreements and dates as the files state them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bargain.calendar.law import profile_of, state_of
from bargain.dates import in_words
from bargain.domain.local import Unit
from bargain.letters.letter import Desk, listed
from bargain.problems import UsageError

RESERVED = "Nothing in this letter waives any right of {us} or of those whom it represents."


def employer(desk: Desk, person: str | None = None) -> tuple[str, ...]:
    """Give the lines of the employer's address, with the person it goes to or a blank for the name."""
    held = desk.workspace.round.employer
    name = desk.known(
        person or held.superintendent,
        "name and office of who receives it",
        "bargain.yaml, employer: superintendent:",
    )
    return (name, held.name, *((held.address,) if held.address else ()))


def units_of(desk: Desk, names: Collection[str] = ()) -> list[Unit]:
    """Give the units that a letter is about, all where none is named; raises UsageError on one that is not there."""
    held = desk.workspace.round.units
    if strange := [name for name in names if name not in {unit.id for unit in held}]:
        raise UsageError(
            f"there is no unit {strange[0]!r}", f"There are: {', '.join(unit.id for unit in held)}"
        )
    return [unit for unit in held if not names or unit.id in names]


def in_units(units: Collection[Unit]) -> str:
    """Name units as a sentence does: Unit A (Teachers) and Unit E (Support staff)."""
    return listed(f"Unit {unit.id} ({unit.name})" for unit in units)


def agreements(desk: Desk, units: Collection[Unit]) -> str:
    """Name the agreement of each unit with the day on which it ends or ended, or leave a blank."""
    return "; and ".join(dict.fromkeys(_agreement(desk, unit) for unit in units))


def _agreement(desk: Desk, unit: Unit) -> str:
    contract = desk.workspace.round.contract_of(unit.id)
    if contract is None:
        words = f"the agreement of Unit {unit.id} and the day on which it ends"
        return desk.blank(words, "bargain.yaml, contracts:")
    ends = "ended" if contract.expires < desk.on else "ends"
    return f"the {contract.title or f'agreement of Unit {unit.id}'}, which {ends} on {in_words(contract.expires)}"


def sessions_to_come(desk: Desk) -> list[date]:
    """List the days of sessions that are planned and not held."""
    return [session.date for session in desk.workspace.sessions if not session.held]


def reserved(desk: Desk) -> str:
    """Give the sentence that reserves all rights."""
    return RESERVED.format(us=desk.us)


def board(desk: Desk) -> tuple[str, ...]:
    """Name the board that administers the law, from the profile or the facts about the state."""
    profile, state = profile_of(desk.workspace), state_of(desk.workspace)
    known = profile.board if profile is not None and profile.board else None
    known = known or (state.agency.name if state is not None and state.agency is not None else None)
    return (desk.known(known, "the board or agency", "a person who reads the law of your state"),)
