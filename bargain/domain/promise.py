"""A promise with a cost: what every cost term of a proposal version has in common."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from bargain.domain.record import Day, Line, Part, Record
from bargain.visibility import Team


def _cell_name(text: str) -> str:
    lane, colon, step = (part.strip() for part in text.rpartition(":"))
    if not (lane and colon and step):
        raise ValueError(f"{text!r} is not a cell: write its lane and step, as MA+30:5")
    return f"{lane}:{step}"


CellName = Annotated[
    Line,
    AfterValidator(_cell_name),
    WithJsonSchema(
        {"type": "string", "description": "a cell, as lane:step; lane:16-25 is each of these steps"}
    ),
]


class Promise(Record):
    """One cost term of a version: which term it is, when it takes effect, and for whom.

    An empty list means all; ``steps`` names steps or ranges of them (16-25), ``cells`` a step of a lane (MA+30:5).
    ``sunset`` is the last day on which the promise holds; afterwards pay is what it would have been without it.
    ``contingent_on`` is what must come about for the promise to hold: its cost is then told apart and stands in no total.
    ``part_of_first_year`` is the part of the contract year's pay that is earned from the day on which it takes effect.
    """

    term: Team[Line]
    effective: Team[Day]
    sunset: Team[Day | None] = None
    units: Team[list[Line]] = []
    schedules: Team[list[Line]] = []
    lanes: Team[list[Line]] = []
    steps: Team[list[Line]] = []
    classes: Team[list[Line]] = []
    cells: Team[list[CellName]] = []
    note: Team[Line] = ""
    contingent_on: Team[Line] = ""
    part_of_first_year: Team[Part | None] = None

    def brings(self, _last: Iterable[str]) -> tuple[str, ...]:
        """Give the lanes and steps that this promise adds to a schedule; others may then name them. Most add none.

        It is given the last steps of the schedules that it is for.
        """
        return ()

    def service_years(self) -> tuple[int, ...]:
        """Give the years of service at which this promise makes a difference; most make none."""
        return ()

    def stated(self) -> tuple[str, ...]:
        """Say what the promise states and nobody works out from `pay/`, a few words each; most state nothing."""
        return ()
