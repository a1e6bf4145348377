"""Who is paid what: one row a member by identifier, held in columns; names never enter a roster."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from bargain.problems import Position
from bargain.visibility import Team

ROSTER: Final = PurePosixPath("pay/roster.csv")


@dataclass(frozen=True, slots=True)
class Roster:
    """The columns of `pay/roster.csv`, all of one length.

    ``fte``, ``load`` in ten-thousandths: ``load`` is what the schedule's rate is multiplied by (the FTE of an annual
    schedule, hours a day times paid days of an hourly one, credits of one paid by the credit). ``rows`` is the row of
    the step in its grid. ``hired`` is the contract year of hire, named by the year it ends in, or 0 where unknown.
    """

    ids: Team[list[str]]
    units: Team[list[str]]
    schedules: Team[list[str]]
    lanes: Team[list[str]]
    rows: Team[list[int]]
    fte: Team[list[int]]
    load: Team[list[int]]
    hired: Team[list[int]]
    classes: Team[list[str]]
    plans: Team[list[str]]
    tiers: Team[list[str]]
    worksites: Team[list[str]] = field(default_factory=list)
    lines: Team[list[int]] = field(default_factory=list)
    file: Team[PurePosixPath] = ROSTER

    def __len__(self) -> int:
        return len(self.ids)

    def at(self, index: int) -> Position:
        """Give the place of a member's row; a message shows the row, never who it is."""
        return Position(self.file, self.lines[index] if self.lines else index + 2, 1)


@dataclass(frozen=True, slots=True)
class LaneMove:
    """A known change of lane: a member who has given notice, and the day the new lane is paid from."""

    id: Team[str]
    effective: Team[date]
    lane: Team[str]
