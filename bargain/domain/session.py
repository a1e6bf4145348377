"""A session at the table, and the logs beside it (`sessions/S07.yaml`, `sessions/S07.<writer>.log.yaml`).

People write the session's own file. What crossed the table, notes, caucuses and acts are one-line records in one
log for each writer; the program appends them and reads them merged by time, lines of one moment as they stand.
"""

from typing import Annotated, Literal

from pydantic import Field

from bargain.domain.proposal import Side
from bargain.domain.record import Clock, Day, Flag, Line, Moment, Record, Whole
from bargain.visibility import Members, Public, Table, Team

ActName = Literal[
    "hold", "question", "reject", "accept_in_part", "accept", "withdraw", "withdraw_without_prejudice", "renew", "refer",
    "ta_reached", "correct",
]  # fmt: skip
PaperKind = Literal["proposal", "counter", "package", "what_if", "ta", "letter", "information"]


class Homework(Record):
    """What a side promised to bring."""

    side: Table[Side]
    what: Table[Line]
    due: Table[Day | None] = None
    done: Table[Flag] = False


class Observers(Record):
    """Silent representatives and other observers at a session."""

    count: Members[Whole]
    worksites: Team[dict[str, Whole]] = {}
    designated_on: Members[Day | None] = None
    notified_on: Members[Day | None] = None
    briefed: Team[Flag | None] = None
    caucus_lead: Team[Line | None] = None


class Absence(Record):
    """Team members who were not there."""

    person: Team[Line]
    reason: Team[Line | None] = None


class Session(Record):
    """A session, planned or held."""

    id: Table[Line] = Field(pattern=r"^S\d{2,3}$")
    date: Public[Day]
    start: Table[Clock | None] = None
    end: Table[Clock | None] = None
    place: Table[Line | None] = None
    mode: Table[Literal["in_person", "virtual", "hybrid"]] = "in_person"
    format: Table[Literal["closed", "expanded", "open_members", "open_public"] | None] = None
    topic: Members[Line | None] = None
    held: Table[Flag] = Field(default=False, description="true once the session has taken place")
    substantive: Table[Flag] = Field(default=True, description="false for a session on ground rules only")
    agenda: Table[list[Line]] = []
    ours: Table[list[Line]] = []
    theirs: Table[list[Line]] = []
    absent: Team[list[Absence]] = []
    speakers: Team[dict[str, Line]] = Field({}, description="Item to the person who presents it")
    opening_statement: Table[str | None] = None
    observers: Members[Observers | None] = None
    homework: Table[list[Homework]] = []
    close_summary: Team[str | None] = None
    public_summary: Public[str | None] = None
    notes_reconciled_on: Team[Day | None] = None
    next: Public[Day | None] = None


class Paper(Record):
    """A paper that crossed the table, of either side; `carries` gives the version of each item it carried."""

    kind: Table[Literal["paper"]]
    id: Table[Line] = Field(
        pattern=r"^[UMJ]-\d{2,3}-\d{2,3}$", description="Side, session and sequence: U-07-02"
    )
    at: Table[Moment]
    paper: Table[PaperKind]
    side: Table[Side]
    carries: Table[dict[str, Whole]] = Field({}, description="Item to version number")
    package: Table[Line | None] = None
    title: Table[Line | None] = None
    accepts: Table[Line | None] = Field(None, description="The other side's paper whose text it accepts")
    seals: Table[dict[str, Line]] = Field(
        {}, description="Item or package to the SHA-256 of the text that it carried"
    )
    file: Team[Line | None] = Field(
        None, description="Where the paper itself is kept, as papers/U-07-02.docx"
    )
    sha256: Table[Line | None] = Field(
        None, pattern=r"^[0-9a-f]{64}$", description="Fingerprint of that file"
    )
    pages: Table[Whole | None] = None
    prepared_by: Team[Line | None] = None
    checked_by: Team[Line | None] = None
    received_by: Table[Line | None] = None
    without_prejudice: Table[Flag] = False
    expires: Table[Line | None] = Field(None, description="A date, session_end or none")
    audience: Team[Literal["management", "other"]] = Field(
        "management", description="The renderer that made it; other means it was not our table copy"
    )


class Receipt(Record):
    """Who received a paper, where its own line does not say it: the line for its receipt was signed later."""

    kind: Table[Literal["receipt"]]
    id: Table[Line]
    at: Table[Moment]
    paper: Table[Line]
    name: Table[Line] = Field(description="Who received it")


class Act(Record):
    """Something a side did with an item without a new text."""

    kind: Table[Literal["act"]]
    id: Table[Line]
    at: Table[Moment]
    act: Table[ActName]
    side: Table[Side]
    item: Table[Line]
    paper: Table[Line | None] = Field(None, description="The paper it is about, or whose text is agreed")
    to: Table[Line | None] = Field(None, description="Where a referred item goes")
    note: Team[Line | None] = None


class Agreement(Record):
    """A tentative agreement on an item: the paper whose text both sides accepted."""

    kind: Table[Literal["ta"]]
    id: Table[Line] = Field(pattern=r"^TA-\d{2,3}$")
    at: Table[Moment]
    item: Table[Line]
    paper: Table[Line] = Field(description="The paper whose text was agreed")
    version: Table[Whole]
    sha256: Table[Line | None] = Field(None, pattern=r"^[0-9a-f]{64}$", description="Seal of the agreed text")
    contingent_on: Table[Literal["package", "overall", "none"]] = "overall"
    file: Team[Line | None] = Field(None, description="Where the signature sheet is kept")
    file_sha256: Table[Line | None] = Field(
        None, pattern=r"^[0-9a-f]{64}$", description="Fingerprint of that sheet as it was printed"
    )


class Signature(Record):
    """One side's signature under a tentative agreement."""

    kind: Table[Literal["signature"]]
    id: Table[Line]
    at: Table[Moment]
    ta: Table[Line]
    side: Table[Literal["union", "management"]]
    by: Table[Line]


class Caucus(Record):
    """A caucus: who left, when, and when they came back."""

    kind: Table[Literal["caucus"]]
    id: Table[Line]
    at: Table[Moment]
    side: Table[Side]
    back: Table[Clock | None] = None


class Back(Record):
    """A side came back from a caucus that a line before this one began."""

    kind: Table[Literal["back"]]
    id: Table[Line]
    at: Table[Moment]
    caucus: Table[Line]


class Note(Record):
    """What was said; a statement on the meaning of words is marked, because it decides ambiguous text."""

    kind: Team[Literal["note"]]
    id: Team[Line]
    at: Team[Moment]
    text: Team[Line]
    who: Team[Line | None] = None
    side: Team[Side | None] = None
    item: Team[Line | None] = None
    meaning: Team[Flag] = False
    question: Team[Flag] = False
    answers: Team[Line | None] = Field(None, description="Id of the note that asked what this answers")


class Struck(Record):
    """A record of the log that was a mistake: it stays where it is, is shown as struck, and counts for nothing."""

    kind: Team[Literal["struck"]]
    id: Team[Line]
    at: Team[Moment]
    record: Team[Line] = Field(description="Id of the record that was a mistake")
    because: Team[Line]
    by: Team[Line]


class Done(Record):
    """A checklist item that a person says is done."""

    kind: Team[Literal["done"]]
    id: Team[Line]
    at: Team[Moment]
    item: Team[Line]
    by: Team[Line]
    on: Team[Day]
    unit: Team[Line | None] = None
    session: Team[Line | None] = Field(None, description="For an item that comes round with every session")
    change: Team[Line | None] = Field(None, description="For an item that comes with every midterm change")
    undone: Team[Flag] = Field(default=False, description="true takes an earlier record back")
    note: Team[Line | None] = None


class Advance(Record):
    """A unit's negotiation goes on to another stage, and why, with what was not yet met."""

    kind: Members[Literal["stage"]]
    id: Members[Line]
    at: Members[Moment]
    unit: Members[Line]
    to: Members[Line]
    because: Team[Line]
    unmet: Team[list[Line]] = []


Entry = Annotated[
    Paper | Receipt | Act | Agreement | Signature | Caucus | Back | Note | Struck | Done | Advance,
    Field(discriminator="kind"),
]
"""One line of a log."""


def kept_as(paper: str, item: str) -> str:
    """Name the file in which the exact text is kept that a paper carried of an item or of a package."""
    return f"papers/{paper}.{item}.txt"
