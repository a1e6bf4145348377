"""What is said to members and the public, when, and who approved it (`comms.yaml`)."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Record, Whole
from bargain.visibility import Members, Team


class Channel(Record):
    """A way to reach people; the employer's systems belong to the employer."""

    name: Team[Line]
    employer_system: Team[Flag] = False


class Bulletin(Record):
    """One message, with one thing asked of those who read it."""

    id: Members[Line]
    session: Members[Line | None] = None
    date: Members[Day | None] = None
    audience: Team[Literal["members", "partners", "public", "media"]] = "members"
    channel: Team[Line | None] = None
    headline: Members[Line | None] = None
    body: Members[list[Line]] = Field([], description="Facts, one a line")
    items: Members[list[Line]] = Field([], description="Items whose positions the bulletin tells")
    ask: Members[Line | None] = None
    approved_by: Team[Line | None] = None
    sent_at: Members[Day | None] = None
    languages: Members[list[Line]] = []
    reach: Team[Whole | None] = None
    questions_back: Team[list[Line]] = []


class Communications(Record):
    """`comms.yaml`."""

    approval: Team[list[Line]] = []
    languages: Team[list[Line]] = Field(
        [], description="Languages every bulletin must appear in, besides English"
    )
    cadence: Team[Line | None] = None
    channels: Team[list[Channel]] = []
    side_by_side_published_on: Members[Day | None] = None
    bulletins: Members[list[Bulletin]] = []
