"""Whether every sealed thing is still what it was: papers, the texts that they carried, agreements, signature sheets.

    $ bargain verify
    $ bargain verify TA-03

Each seal is worked out again from what lies in the folder. Where one is broken, the words that were sealed are found
again if they still stand anywhere, and compared with what stands there now. What was recorded without a seal is listed
as such: nothing proves it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bargain.disclosure import Column, Document, Fact, Redline, Stamp, Table, under
from bargain.domain.session import Agreement
from bargain.domain.workspace import Workspace
from bargain.folder.kept import kept_names
from bargain.folder.lines import opened
from bargain.table.verifying import Seal, unknown, verify
from bargain.visibility import Audience, Level, Team

_COUNTS: Final = (
    Column("state", "State", "text", Level.team),
    Column("seals", "Seals", "count", Level.team),
)
_SEALS: Final = (
    Column("record", "Record", "id", Level.team),
    Column("about", "What", "text", Level.team),
    Column("state", "State", "text", Level.team),
    Column("file", "Where", "text", Level.team),
    Column("seal", "Seal begins", "id", Level.team),
)
_STATES: Final = ("broken", "missing", "unreadable", "not sealed", "ok")


@dataclass(frozen=True, slots=True)
class Fault(Fact):
    """A seal that does not hold: the record, what is wrong, what to do, and the words if they are known."""

    record: Team[str]
    wrong: Team[str]
    fix: Team[str]
    changes: Team[Redline | None]


@dataclass(frozen=True, slots=True)
class Verified(Fact):
    """Every seal and its state; ``broken`` counts those that do not hold, ``lost`` those that cannot be looked at.

    ``unsealed`` names the records of which something has no seal, ``strays`` the kept files that no record knows.
    """

    local: Team[str]
    broken: Team[int]
    lost: Team[int]
    counts: Team[Table]
    faults: Team[tuple[Fault, ...]]
    strays: Team[tuple[str, ...]]
    unsealed: Team[tuple[str, ...]]
    seals: Team[Table]


def gather(workspace: Workspace, names: Sequence[str] = ()) -> Verified:
    """Work out every seal, or those of the records or items named."""
    wanted = set(names)
    found = [
        seal
        for seal in verify(workspace, partial(opened, workspace.root))
        if not wanted or _named(seal) & wanted
    ]
    tally = Counter(seal.state for seal in found)
    return Verified(
        workspace.round.local.name,
        tally["broken"],
        tally["missing"] + tally["unreadable"],
        Table("counts", "Seals", _COUNTS, tuple((state, tally[state]) for state in _STATES if tally[state])),
        tuple(_fault(seal) for seal in found if not seal.proven),
        () if wanted else unknown(workspace, kept_names(workspace.root)),
        tuple(dict.fromkeys(seal.record for seal in found if seal.state == "not sealed")),
        Table("seals", "Every seal", _SEALS, tuple(_row(seal) for seal in _worst_first(found))),
    )


def _named(seal: Seal) -> set[str]:
    """Give the names under which a seal is asked for: its record, and the items it is about."""
    entry = seal.entry
    items = {entry.item} if isinstance(entry, Agreement) else {*entry.carries, entry.package or ""}
    return {entry.id, *items}


def _worst_first(found: Sequence[Seal]) -> list[Seal]:
    sealed = (seal for seal in found if seal.state != "not sealed")
    return sorted(sealed, key=lambda seal: _STATES.index(seal.state))


def _fault(seal: Seal) -> Fault:
    changes = None
    if seal.sealed is not None and seal.found is not None:
        changes = Redline(seal.sealed, seal.found, "Changed since", seal.entry.at.date())
    return Fault(seal.record, seal.wrong, seal.fix, changes)


def _row(seal: Seal) -> tuple[object, ...]:
    return (seal.record, seal.about, seal.state, seal.file, seal.seal[:8] if seal.seal else None)


def stamp(facts: Verified, _audience: Audience) -> Stamp:
    """Put the local at the head of every page."""
    return Stamp(facts.local, "Seals")


_ALL: Final = (
    "local",
    "broken",
    "lost",
    *under("counts", "state seals"),
    *under("faults", "record wrong fix changes"),
    "strays",
    "unsealed",
    *under("seals", "record about state file seal"),
)
DOCUMENT: Final = Document(
    facts=Verified,
    gather=gather,
    title=lambda facts: f"Seals: {facts.local}",
    template="verify",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
    stamp=stamp,
)
