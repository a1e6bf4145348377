"""A letter as it is stated and as it is written: its facts, its blanks, and the level of what has not gone out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bargain.dates import in_words
from bargain.disclosure import Document, Fact, Stamp, under
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.visibility import Audience, Level, Public, Table, Team


@dataclass(frozen=True, slots=True)
class Letter(Fact):
    """One letter; it is the team's until somebody prints it to be sent.

    ``items`` are numbered as the record numbers them. ``missing`` names each blank with the file that fills it;
    ``remarks`` are the team's checklist. Neither is ever in the letter itself.
    """

    local: Public[str]
    address: Public[str | None]
    date: Table[date]
    to: Table[tuple[str, ...]]
    delivery: Table[str]
    subject: Table[str]
    paragraphs: Table[tuple[str, ...]]
    items: Table[tuple[str, ...]]
    closing: Table[tuple[str, ...]]
    authority: Table[str]
    signer: Table[str]
    capacity: Table[str]
    contact: Public[str]
    copies: Table[tuple[str, ...]]
    countersigned: Table[str | None]
    missing: Team[tuple[str, ...]]
    remarks: Team[tuple[str, ...]]
    cleared: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to a letter that is printed to be sent, the team's to any other."""
        return Level.table if self.cleared else Level.team


@dataclass(frozen=True, slots=True)
class Correspondence(Fact):
    """The letters of one document, one after another."""

    local: Public[str]
    kind: Public[str]
    letters: Table[tuple[Letter, ...]]


@dataclass(frozen=True, slots=True)
class Body:
    """What one kind of letter says, to whom, and what the team checks before it goes out."""

    to: tuple[str, ...]
    subject: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    authority: str = ""
    copies: tuple[str, ...] = ()
    countersigned: str | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """What is known of the sending: the day on the letter, how it is delivered, who signs, dates to propose."""

    on: date | None = None
    delivery: str = ""
    signer: str = ""
    dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a letter is written: the workspace, how it will be sent, and the blanks that were left."""

    workspace: Workspace
    post: Post = field(default_factory=Post)
    missing: list[str] = field(default_factory=list)

    @property
    def on(self) -> date:
        """Give the day on the letter: the one that is asked for, else the workspace's."""
        return self.post.on or self.workspace.as_of

    @property
    def us(self) -> str:
        """Name the local as a sentence does: the Association."""
        return self.workspace.round.local.short_name or "the Association"

    @property
    def them(self) -> str:
        """Name the other side as a sentence does: the Committee."""
        return self.workspace.round.employer.short_name or "the employer"

    def blank(self, words: str, place: str) -> str:
        """Leave a blank for what nobody has written down, and note which file or option fills it."""
        told = f"[{words}] is filled by {place}"
        if told not in self.missing:
            self.missing.append(told)
        return f"[{words}]"

    def known(self, value: str | None, words: str, place: str) -> str:
        """Give a value, or a blank in its place."""
        return value.strip() if value and value.strip() else self.blank(words, place)

    def day(self, value: date | None, words: str, place: str) -> str:
        """Give a day in words, or a blank in its place."""
        return in_words(value) if value is not None else self.blank(words, place)

    def three_dates(self, planned: Iterable[date], place: str) -> str:
        """Give all dates to meet that are asked for, else three: what is planned after the day of the letter, and blanks.

        Raises UsageError where one that is asked for is no later than the letter.
        """
        if gone := [day for day in self.post.dates if day <= self.on]:
            raise UsageError(
                f"{gone[0]} is not after the day of the letter, {self.on}", "Give a later --date."
            )
        days = self.post.dates or sorted(day for day in planned if day > self.on)[:3]
        said = [in_words(day) for day in days]
        names = ("first date", "second date", "third date")
        return listed([*said, *(self.blank(words, place) for words in names[len(said) :])])


def listed(words: Iterable[str]) -> str:
    """Write words as people list them: a, b and c."""
    held = list(words)
    return held[0] if len(held) == 1 else f"{', '.join(held[:-1])} and {held[-1]}" if held else ""


def begun(words: str) -> str:
    """Write words as a sentence begins."""
    return words[:1].upper() + words[1:]


def sealed(desk: Desk, body: Body, *, cleared: bool) -> Letter:
    """Put a body into a letter: head, authority, signature and contact, with a blank for each that is not known."""
    workspace, post = desk.workspace, desk.post
    president = workspace.team.president if workspace.team is not None else None
    signer = post.signer or (president.name if president is not None else "")
    place = "team.yaml, president: (or --signed-by NAME)"
    return Letter(
        local=workspace.round.local.name,
        address=workspace.round.local.address,
        date=desk.on,
        to=body.to,
        delivery=desk.known(post.delivery, "how it is delivered", '--delivery "by hand"'),
        subject=body.subject,
        paragraphs=body.paragraphs,
        items=body.items,
        closing=body.closing,
        authority=body.authority,
        signer=desk.known(signer, "name of who signs", place),
        capacity="President" if president is not None and signer == president.name else "",
        contact=desk.known(
            workspace.round.local.contact, "telephone or e-mail", "bargain.yaml, local: contact:"
        ),
        copies=body.copies,
        countersigned=body.countersigned,
        missing=tuple(desk.missing),
        remarks=body.remarks,
        cleared=cleared,
    )


SENT: Final = (
    "local",
    "kind",
    *under("letters", "local address date to delivery subject paragraphs items closing authority"),
    *under("letters", "signer capacity contact copies countersigned"),
)
"""What of a letter the one who receives it is given."""
KEPT: Final = (*SENT, *under("letters", "missing remarks cleared"))
"""What the team keeps of it."""


def correspondence(gather: Callable[..., Correspondence]) -> Document[Correspondence]:
    """Give the document of letters that are gathered so: one page design, one rule of who gets what of it."""
    return Document(
        facts=Correspondence,
        gather=gather,
        title=lambda facts: facts.kind,
        template="letter",
        releases={Audience.management: SENT, Audience.team: KEPT, Audience.strategy: KEPT},
        stamp=lambda facts, _audience: Stamp(facts.local, facts.kind),
    )
