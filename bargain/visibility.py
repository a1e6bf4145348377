"""Who may see what: the level of a field, the audience of a rendering, and which sees which.

A field carries its level in its annotation: ``owner: Team[str | None]``. A field whose level depends on what
has happened carries the name of the rule: ``text: ByRule[str]`` with a `Rule` in its metadata.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Annotated, Final, TypeVar


class Level(IntEnum):
    """How far a fact may travel, farthest first."""

    public = 0
    table = 1
    members = 2
    council = 3
    team = 4
    strategy = 5


class Audience(Enum):
    """Whom a rendering is for; each sees the levels up to its own."""

    public = "public"
    management = "management"
    partners = "partners"
    members = "members"
    council = "council"
    team = "team"
    strategy = "strategy"

    @property
    def level(self) -> Level:
        """Give the highest level that this audience may see."""
        return _SEES[self]

    def sees(self, level: Level, *, shared: bool = False) -> bool:
        """Say whether a fact of this level may reach this audience.

        Partners see what is public and, in records that are shared with them, what members see.
        """
        if self is Audience.partners and shared:
            return level <= Level.members
        return level <= self.level


_SEES: Final = {
    Audience.public: Level.public,
    Audience.management: Level.table,
    Audience.partners: Level.public,
    Audience.members: Level.members,
    Audience.council: Level.council,
    Audience.team: Level.team,
    Audience.strategy: Level.strategy,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule that gives a level from the record and the log; until it is asked, ``worst`` holds.

    The rules are written out in `docs/confidentiality.md`; `bargain.table.release` answers them.
    """

    name: str
    worst: Level = Level.team


T = TypeVar("T")
Public = Annotated[T, Level.public]
Table = Annotated[T, Level.table]
Members = Annotated[T, Level.members]
Council = Annotated[T, Level.council]
Team = Annotated[T, Level.team]
Strategy = Annotated[T, Level.strategy]
WhenPassed = Annotated[T, Rule("passed")]
"""The table once a paper has carried this version; the team until then."""
WhenFlagged = Annotated[T, Rule("flagged")]
"""The table where the record says it is public and a paper has carried the proposal; the team otherwise."""
WhenRatified = Annotated[T, Rule("ratified", Level.members)]
"""The public once the members have ratified the platform; the members until then."""


def marking(metadata: tuple[object, ...] | list[object]) -> Level | Rule | None:
    """Find the level or rule among the metadata of an annotation; None where there is none."""
    return next((item for item in metadata if isinstance(item, Level | Rule)), None)
