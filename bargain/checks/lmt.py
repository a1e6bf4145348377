"""Learning: what the team has been taught, against the twenty-four topics.

    bargain check LMT

A certificate of the state affiliate asks for about six hours of foundations, six of democratized bargaining, four
specialized workshops of three hours, and twenty-four hours together (as the Massachusetts affiliate describes it;
unverified). Nothing is awarded here; it is a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bargain.domain.rule import Family, Finding, rule
from bargain.domain.team import Training
from bargain.domain.workspace import Workspace
from bargain.problems import Severity

FOUNDATIONS: Final = tuple(f"BF{n}" for n in range(1, 8))
DEMOCRATIZED: Final = tuple(f"DB{n}" for n in range(1, 8))
SPECIALIZED: Final = tuple(f"ST{n}" for n in range(1, 11))
HOURS: Final = Decimal(24)
BLOCK: Final = Decimal(6)
WORKSHOPS: Final = 4


@rule("LMT-01", Severity.information, "training is not complete")
def gaps(workspace: Workspace) -> Iterator[Finding]:
    """Find people whose recorded training is not complete, and topics that nobody on the team has been taught.

    The gap shows where the next workshop should be. Record hours under `training:` in `team.yaml`; people without a
    line there are not judged.

    Example: 6 hours of foundations, 6 democratized, one specialized workshop of 3: nine hours and three workshops to go.
    """
    team = workspace.team
    if team is None or not team.training:
        return
    for name in dict.fromkeys(entry.person for entry in team.training):
        entries = [entry for entry in team.training if entry.person == name]
        if missing := list(_missing(entries)):
            message = f"{name} has {_hours(entries)} of {HOURS} hours: {', '.join(missing)} to go"
            fix = f"Plan the next workshop for {name}, and record its hours in team.yaml"
            yield Finding(name, entries[0].where(), message, fix)
    known = {entry.topic for entry in team.training}
    untaught = [topic for topic in (*FOUNDATIONS, *DEMOCRATIZED, *SPECIALIZED) if topic not in known]
    if untaught:
        message = f"nobody on the team has been taught {len(untaught)} of 24 topics: {', '.join(untaught)}"
        fix = "Choose who learns what, and record the hours under training: in team.yaml"
        yield Finding("training", team.where("training"), message, fix)


def _hours(entries: list[Training]) -> Decimal:
    return sum((entry.hours for entry in entries), Decimal(0)).normalize()


def _missing(entries: list[Training]) -> Iterator[str]:
    for topics, words in ((FOUNDATIONS, "foundations"), (DEMOCRATIZED, "democratized")):
        left = BLOCK - _hours([entry for entry in entries if entry.topic in topics])
        if left > 0:
            yield f"{left:f} hours of {words}"
    workshops = len({entry.topic for entry in entries if entry.topic in SPECIALIZED})
    if workshops < WORKSHOPS:
        yield f"{WORKSHOPS - workshops} specialized workshops"
    if (left := HOURS - _hours(entries)) > 0:
        yield f"{left:f} hours in all"


FAMILY = Family("LMT", "Learning", (gaps,))
