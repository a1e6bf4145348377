"""Side letters: which there are, when each ends, and what the memorandum makes of it; or one of them, to be signed.

$ bargain side-letter
$ bargain side-letter SL-01 -o letter.docx
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.disclosure import Column, Document, Fact, Stamp, under
from bargain.disclosure import Table as Grid
from bargain.domain.impact import SideLetter
from bargain.domain.workspace import Workspace, need
from bargain.problems import UsageError
from bargain.table.outstanding import letters_of
from bargain.visibility import Audience, Level, Public, Table, Team

_COLUMNS: Final = (
    Column("id", "No.", "id", Level.table),
    Column("title", "Title", "text", Level.table),
    Column("unit", "Unit", "text", Level.table),
    Column("signed", "Signed", "date", Level.table),
    Column("sunset", "Ends", "date", Level.table),
    Column("disposition", "In the memorandum", "text", Level.team),
)
_DISPOSED: Final = {
    "renew": "renewed",
    "fold_in": "folded in",
    "lapse": "lapses",
    None: "not decided",
}


@dataclass(frozen=True, slots=True)
class Letter(Fact):
    """One letter: what was agreed beside the agreement, for how long, and whether it binds for later."""

    id: Table[str]
    title: Table[str]
    units: Table[tuple[str, ...]]
    signed: Table[date]
    sunset: Table[date | None]
    precedent: Table[bool]
    text: Table[str | None]
    disposition: Team[str]


@dataclass(frozen=True, slots=True)
class Letters(Fact):
    """The letters asked for; ``overview`` lists them where none is named."""

    local: Public[str]
    employer: Public[str]
    letters: Table[tuple[Letter, ...]]
    overview: Table[Grid]


def gather(workspace: Workspace, letter: str = "") -> Letters:
    """Give one letter, or all; raises UsageError on one that is not there."""
    need(workspace.impact, "impact", "A side letter")
    held = letters_of(workspace)
    if letter and not any(one.id == letter for one in held):
        known = ", ".join(one.id for one in held) or "none"
        raise UsageError(f"there is no side letter {letter!r}", f"There are: {known}")
    found = tuple(_letter(workspace, one) for one in held if letter in {"", one.id})
    rows = tuple(
        (one.id, one.title, ", ".join(one.units), one.signed, one.sunset, one.disposition)
        for one in (() if letter else found)
    )
    return Letters(
        workspace.round.local.name,
        workspace.round.employer.name,
        found,
        Grid("overview", "Side letters", _COLUMNS, rows),
    )


def _letter(workspace: Workspace, letter: SideLetter) -> Letter:
    units = tuple(unit.name for unit in workspace.round.units if letter.unit in {None, unit.id})
    return Letter(
        letter.id,
        letter.title,
        units,
        letter.signed,
        letter.sunset,
        letter.precedent == "precedent",
        letter.text,
        _DISPOSED[letter.disposition],
    )


def stamp(facts: Letters, _audience: Audience) -> Stamp:
    """Put the local at the head of every page."""
    return Stamp(facts.local, "Side letters" if facts.overview.rows else "Side letter")


_TABLE: Final = (
    "local",
    "employer",
    *under("letters", "id title units signed sunset precedent text"),
    *under("overview", "id title unit signed sunset"),
)
_TEAM: Final = (*_TABLE, "letters.disposition", "overview.disposition")
DOCUMENT: Final = Document(
    facts=Letters,
    gather=gather,
    title=lambda facts: facts.letters[0].title if len(facts.letters) == 1 else "Side letters",
    template="side_letters",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
    stamp=stamp,
)
