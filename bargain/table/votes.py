"""What the count of a ratification vote comes to, unit by unit.

A majority is more yes than no: blank and spoiled ballots are ballots returned, and no answer. A tie ratifies nothing.
Local constitutions may ask for more; where yours does, the tellers' word decides, not this count.

A count that is not known is no result, and neither is one that cannot be; nothing is taken as zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bargain.domain.notices import Ratification, Tally
from bargain.domain.workspace import Workspace

Result = Literal["ratified", "rejected", "tied", "no_quorum", "miscounted", "unknown"]
COUNTS: Final = ("issued", "returned", "yes", "no", "blank", "spoiled")
"""The fields of a tally that hold ballots."""
LOST: Final[frozenset[Result]] = frozenset({"rejected", "tied", "no_quorum"})
"""Results that are known, and ratify nothing."""
IN_WORDS: Final[Mapping[Result, str]] = {
    "ratified": "ratified",
    "rejected": "not ratified",
    "tied": "not ratified: a tie",
    "no_quorum": "no valid vote: the quorum was not reached",
    "miscounted": "no result: the count does not add up",
    "unknown": "not known yet",
}
"""Each result in plain words."""


@dataclass(frozen=True, slots=True)
class Electorate:
    """The units whose ballots are counted together, and their last counts; most often one unit by itself."""

    units: tuple[str, ...]
    tallies: tuple[Tally, ...]

    def total(self, field: str) -> int | None:
        """Add up one field of the counts, in ballots; None where it is not known of every unit."""
        numbers: list[int | None] = [getattr(tally, field) for tally in self.tallies]
        known = [number for number in numbers if number is not None]
        return sum(known) if known and len(known) == len(numbers) else None

    @property
    def result(self) -> Result:
        """Give what the count comes to."""
        if any(impossible(tally) for tally in self.tallies):
            return "miscounted"
        yes, no, returned = (self.total(field) for field in ("yes", "no", "returned"))
        # The quorum of one unit binds those who are counted with it, whatever is known of theirs.
        quorum = sum(tally.quorum or 0 for tally in self.tallies)
        if yes is None or no is None or (quorum and returned is None):
            return "unknown"
        if returned is not None and returned < quorum:
            return "no_quorum"
        return "tied" if yes == no else "ratified" if yes > no else "rejected"


def units_voting(workspace: Workspace) -> tuple[str, ...]:
    """List the units that vote: those that ratification.yaml names, or all."""
    named = workspace.ratification.units if workspace.ratification else []
    return tuple(unit.id for unit in workspace.round.units if not named or unit.id in named)


def electorates(workspace: Workspace) -> tuple[Electorate, ...]:
    """Give who is counted with whom: each unit that ratifies separately by itself, the others together.

    Where the record says that one count was taken of all of them (`combined`), they are one.
    """
    vote = workspace.ratification or Ratification()
    voting = units_voting(workspace)
    together = {unit.id for unit in workspace.round.units if vote.combined or unit.ratifies == "together"}
    joined = tuple(unit for unit in voting if unit in together)
    groups = dict.fromkeys(joined if unit in together else (unit,) for unit in voting)
    held = {tally.unit: tally for tally in vote.tallies}
    return tuple(_electorate(group, held, one_count=vote.combined) for group in groups)


def _electorate(units: Sequence[str], held: Mapping[str, Tally], *, one_count: bool) -> Electorate:
    """Give the counts of some units; none where a unit is still missing, unless one count is of all of them."""
    found = tuple(held.values()) if one_count else tuple(held[unit] for unit in units if unit in held)
    whole = one_count or len(found) == len(units)
    return Electorate(tuple(units), found if whole else ())


def unit_result(workspace: Workspace, unit: str) -> Result:
    """Give what the vote of a unit came to on the date the workspace is looked at from.

    Where no count at all is recorded and the employer voted after the members, the members are taken at its word: the
    checks ask for the counts (RAT-01).
    """
    vote = workspace.ratification
    if vote is None or unit not in units_voting(workspace):
        return "unknown"
    if not vote.tallies:
        told = by(vote.voted_on, workspace.as_of) and vote.employer_vote == "ratified"
        return "ratified" if told else "unknown"
    counted = next((one for one in electorates(workspace) if unit in one.units), Electorate((unit,), ()))
    held = all(by(counted_on(vote, tally), workspace.as_of) for tally in counted.tallies)
    return counted.result if held else "unknown"


def ratified(workspace: Workspace, units: Sequence[str]) -> bool:
    """Say whether both sides have ratified an item of these units: every unit's members, and the employer."""
    vote = workspace.ratification
    if vote is None or vote.employer_vote != "ratified" or not by(vote.employer_voted_on, workspace.as_of):
        return False
    return all(unit_result(workspace, unit) == "ratified" for unit in units)


def counted_on(vote: Ratification, tally: Tally) -> date | None:
    """Give the day of a count."""
    return tally.counted_on or vote.voted_on


def by(day: date | None, as_of: date) -> bool:
    """Say whether something has happened by a day; what has no date has not."""
    return day is not None and day <= as_of


def impossible(tally: Tally) -> list[str]:
    """Say what in a count cannot be: more ballots than people, more returned than issued, sums that do not add up."""
    issued, returned, most = tally.issued, tally.returned, tally.eligible
    found = []
    if issued is not None and issued > most:
        found.append(f"has {issued} ballots issued to {most} who may vote")
    if returned is not None and returned > (most if issued is None else issued):
        of = f"{most} who may vote" if issued is None else f"{issued} issued"
        found.append(f"has {returned} ballots returned of {of}")
    counts = (tally.yes, tally.no, tally.blank, tally.spoiled)
    known = sum(count for count in counts if count is not None)
    if returned is not None and (known > returned or (known < returned and None not in counts)):
        found.append(f"adds up to {known}, and {returned} ballots were returned")
    elif returned is None and known > (most if issued is None else issued):
        of = f"{most} may vote" if issued is None else f"{issued} ballots were issued"
        found.append(f"adds up to {known}, and {of}")
    return found
