"""Packages and what-ifs (`packages.yaml`): drafts are the team's until a paper carries them."""

from typing import Literal

from pydantic import Field

from bargain.domain.proposal import Side
from bargain.domain.record import Day, Flag, Line, Record, Whole
from bargain.visibility import Team, WhenPassed


class PackageItem(Record):
    """One item of a package: the version it would take, or that it would be withdrawn."""

    item: WhenPassed[Line]
    version: WhenPassed[Whole | None] = None
    withdrawn_by: WhenPassed[Side | None] = None
    unchanged: WhenPassed[Flag] = False
    note: WhenPassed[Line | None] = None


class Package(Record):
    """Several items offered together: rejection of any part is rejection of the whole."""

    id: WhenPassed[Line] = Field(pattern=r"^(PKG|WI)-\d+$")
    kind: WhenPassed[Literal["formal", "what_if"]]
    side: WhenPassed[Side]
    condition: WhenPassed[str] = Field(description="The condition in words, as printed")
    items: WhenPassed[list[PackageItem]] = Field(min_length=1)
    without_prejudice: WhenPassed[Flag] = False
    expires: WhenPassed[Day | None] = None
    envelope_vote: Team[Line | None] = Field(None, description="The council's vote that allows it")
    closed: Team[Literal["accepted", "rejected", "withdrawn", "expired"] | None] = None
    note: Team[Line | None] = None


class Packages(Record):
    """`packages.yaml`."""

    packages: WhenPassed[list[Package]] = []
