"""Who is paid what: one row a member by identifier, held in columns; names never enter a roster."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Final, TypeVar

from bargain.problems import Position
from bargain.visibility import Team

V = TypeVar("V")
ROSTER: Final = PurePosixPath("pay/roster.csv")
SCATTERGRAM: Final = PurePosixPath("pay/scattergram.csv")


@dataclass(frozen=True, slots=True)
class Roster:
    """The columns of `pay/roster.csv`, all of one length.

    ``fte``, ``load`` in ten-thousandths: ``load`` is what the schedule's rate is multiplied by (the FTE of an annual
    schedule, hours a day times paid days of an hourly one, units of load weighed by mode on one paid by the credit,
    course or hour of load). ``rows`` is the row of the step in its grid. ``hired`` is the contract year of hire, named
    by the year it ends in, or 0 where unknown. ``due`` is a contract year in which a step is due where steps come every
    few years, 0 where the row does not say, ``NEVER`` where the member has not worked the days that a step demands.
    ``days`` are the paid days of a year in hundredths, 0 where the row does not say.
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
    due: Team[list[int]] = field(default_factory=list)
    days: Team[list[int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def spread(self, ids: list[str], of: Sequence[int], lines: list[int]) -> "Roster":
        """Give the roster of these members, each of whom has all but the id from the row of this one that ``of`` names."""

        def each(column: list[V]) -> list[V]:
            return [column[n] for n in of]

        return Roster(
            ids, each(self.units), each(self.schedules), each(self.lanes), each(self.rows), each(self.fte), each(self.load),
            each(self.hired), each(self.classes), each(self.plans), each(self.tiers), each(self.worksites), lines,
            self.file, each(self.due), each(self.days),
        )  # fmt: skip

    def at(self, index: int) -> Position:
        """Give the place of a member's row; a message shows the row, never who it is."""
        return Position(self.file, self.lines[index] if self.lines else index + 2, 1)


NEVER: Final = -1
"""The year of a step that is not earned in the term."""


@dataclass(frozen=True, slots=True)
class Count:
    """Positions on one placement, whoever holds them: a row of `pay/scattergram.csv`.

    ``fte`` and ``load`` are those of all together, in ten-thousandths; ``heads`` is None where nobody counted them.
    """

    unit: Team[str]
    schedule: Team[str]
    lane: Team[str]
    row: Team[int]
    fte: Team[int]
    load: Team[int]
    heads: Team[int | None]
    job_class: Team[str] = ""


@dataclass(frozen=True, slots=True)
class Leaver:
    """A member who is known to leave, the first day without pay, and the day a successor begins, if there is to be one."""

    id: Team[str]
    leaves: Team[date]
    replaced: Team[date | None]


@dataclass(frozen=True, slots=True)
class LaneMove:
    """A known change of lane: a member who has given notice, and the day the new lane is paid from."""

    id: Team[str]
    effective: Team[date]
    lane: Team[str]
