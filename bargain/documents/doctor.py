"""The doctor's report: what is installed, what the folder is, and what in it could leak.

    $ bargain doctor

One line a thing looked at: fine, to mend, or to know. What depends on git stands here and not in `bargain check`, so that
a check gives the same result with and without git.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bargain.disclosure import Column, Document, Fact, Stamp, Table, under
from bargain.domain.workspace import Workspace
from bargain.visibility import Audience, Level, Team

State = Literal["fine", "mend", "know"]
_RANK = {"mend": 0, "know": 1, "fine": 2}
_WORDS = {"fine": "fine", "mend": "MEND", "know": "know"}


@dataclass(frozen=True, slots=True)
class Observation(Fact):
    """One thing that was looked at; ``code`` is the rule of the catalogue where there is one."""

    area: Team[str]
    state: Team[State]
    sentence: Team[str]
    fix: Team[str] = ""
    code: Team[str] = ""


@dataclass(frozen=True, slots=True)
class Report(Fact):
    """Everything that was looked at."""

    to_mend: Team[int]
    local: Team[str]
    observations: Team[tuple[Observation, ...]]
    looked_at: Team[Table]


def gather(workspace: Workspace | None = None, observations: Sequence[Observation] = ()) -> Report:
    """State what was observed, what must be mended first."""
    order = sorted(observations, key=lambda seen: (_RANK[seen.state], seen.area))
    looked_at = Table(
        "doctor",
        "What was looked at",
        (
            Column("state", "", "id", Level.team),
            Column("area", "about", "id", Level.team),
            Column("sentence", "what", "text", Level.team),
            Column("fix", "what to do", "text", Level.team),
            Column("code", "rule", "id", Level.team),
        ),
        tuple((_WORDS[seen.state], seen.area, seen.sentence, seen.fix, seen.code) for seen in order),
    )
    mend = sum(seen.state == "mend" for seen in order)
    return Report(mend, workspace.round.local.name if workspace is not None else "", tuple(order), looked_at)


def stamp(facts: Report, _audience: Audience) -> Stamp:
    """Give the head of the report's pages."""
    return Stamp(facts.local, "Doctor's report")


_ALL = (
    "to_mend",
    "local",
    *under("observations", "area state sentence fix code"),
    *under("looked_at", "state area sentence fix code"),
)
DOCUMENT = Document(
    facts=Report,
    gather=gather,
    title=lambda _facts: "Doctor's report",
    template="doctor",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
    stamp=stamp,
)
