"""Before a line goes into the log: the number it gets, and what would then no longer fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bargain.domain.proposal import Side
from bargain.domain.session import Act, Agreement, Back, Note, Paper, Receipt, Signature, Struck
from bargain.domain.workspace import Workspace
from bargain.files.names import safe_name
from bargain.table.moves import packages_of
from bargain.table.status import status_of
from bargain.table.story import last_day

if TYPE_CHECKING:
    from bargain.domain.workspace import Logged

_LETTER: Final = {"union": "U", "management": "M", "joint": "J"}


def next_paper(
    workspace: Workspace, side: Side, session: str, passed_over: Collection[str] = frozenset()
) -> str:
    """Give the next number of a side's papers in a session, as ``U-07-03``; a struck number is not used again.

    ``passed_over`` are numbers that are not to be used, for another reason.
    """
    series, lines = f"{_LETTER[side]}-{session.removeprefix('S')}-", (*workspace.log, *workspace.struck)
    used = [
        int(name.removeprefix(series))
        for name in (*(entry.id for entry in lines if isinstance(entry, Paper)), *passed_over)
        if name.startswith(series)
    ]
    return f"{series}{max(used, default=0) + 1:02d}"


def next_record(workspace: Workspace, session: str, kind: str, writer: str) -> str:
    """Give the next id of a writer's records of a kind in a session, as ``S07-act-p05-1``.

    The writer is part of it, so that two people who write at once never take the same.
    """
    start = f"{session}-{kind}-{safe_name(writer, 'writer')}-"
    used = [
        int(tail)
        for entry in (*workspace.log, *workspace.struck)
        if entry.id.startswith(start) and (tail := entry.id.removeprefix(start)).isdecimal()
    ]
    return f"{start}{max(used, default=0) + 1}"


def faults(workspace: Workspace, entries: Sequence[Logged]) -> tuple[str, ...]:
    """Give what would not fit together any more once these lines stood in the log, a sentence each.

    What does not fit already is not among it: that is told by `bargain check`.
    """
    later = once_recorded(workspace, *entries)
    before = Counter(_sentences(replace(workspace, as_of=later.as_of)))
    return tuple(Counter(_sentences(later)) - before)


def once_recorded(workspace: Workspace, *entries: Logged) -> Workspace:
    """Give the workspace as it is once these lines stand in the log, looked at no earlier than on their day."""
    last = max((entry.at.date() for entry in entries), default=workspace.as_of)
    return replace(workspace.with_lines(*entries), as_of=max(workspace.as_of, last))


def _sentences(workspace: Workspace) -> Iterator[str]:
    for standing in status_of(workspace).values():
        yield from (found.sentence for found in standing.inconsistencies)
    yield from _loose(workspace)


def _loose(workspace: Workspace) -> Iterator[str]:
    """Tell the ends of the log that lead nowhere: what lines name and nobody has written."""
    papers = Counter(entry.id for entry in workspace.entries(Paper))
    yield from (f"two papers have the number {name}" for name, times in papers.items() if times > 1)
    there = {entry.id for entry in workspace.log}
    items = {proposal.id for proposal in workspace.proposals}
    packages = set(packages_of(workspace))
    carried = {entry.package for entry in workspace.entries(Paper)}
    agreements = {entry.id for entry in workspace.entries(Agreement)}
    for entry in workspace.log:
        match entry:
            case Paper():
                yield from _of_paper(workspace, entry)
                yield from _unknown(entry.id, "package", entry.package, packages)
                yield from _unknown(entry.id, "paper", entry.accepts, papers)
            case Act():
                yield from _unknown(entry.id, "item", entry.item, items | packages)
                if entry.item in packages and entry.item not in carried:
                    yield f"{entry.id} speaks of {entry.item}, which has not crossed the table"
                yield from _unknown(entry.id, "paper", entry.paper, papers)
            case Agreement():
                yield from _unknown(entry.id, "item", entry.item, items)
                yield from _unknown(entry.id, "paper", entry.paper, papers)
            case Receipt():
                yield from _unknown(entry.id, "paper", entry.paper, papers)
            case Signature():
                yield from _unknown(entry.id, "agreement", entry.ta, agreements)
            case Back():
                yield from _unknown(entry.id, "record", entry.caucus, there)
            case Note():
                yield from _unknown(entry.id, "record", entry.answers, there)
            case Struck():
                yield from _unknown(
                    entry.id, "record", entry.record, there | {one.id for one in workspace.struck}
                )
            case _:
                continue


def _of_paper(workspace: Workspace, paper: Paper) -> Iterator[str]:
    if (last := last_day(paper)) is not None and last < paper.at.date():
        yield f"{paper.id} may be accepted until {last} and crosses on {paper.at.date()}, so that nobody could accept it"
    for item, version in paper.carries.items():
        proposal = workspace.proposal(item)
        if proposal is None:
            yield f"{paper.id} carries {item}, and there is no proposal of that number"
        elif proposal.version(version) is None:
            yield f"{paper.id} carries version {version} of {item}, which proposals/{item}.yaml does not have"


def _unknown(record: str, what: str, name: str | None, known: Container[str]) -> Iterator[str]:
    if name is not None and name not in known:
        yield f"{record} names the {what} {name}, which is not there"
