"""What stands between the table and a memorandum of agreement, each thing with the step that settles it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from bargain.dates import in_words
from bargain.domain.impact import SideLetter
from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace
from bargain.table.agreeing import unsigned
from bargain.table.status import Standing, status_of
from bargain.table.verifying import Opened, verify


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: the record, a sentence, and what to do next."""

    record: str
    sentence: str
    step: str


def gaps(workspace: Workspace, opened: Opened, units: Collection[str] = ()) -> tuple[Gap, ...]:
    """Give all that is missing before a memorandum for these units, or all, can be signed."""
    return (
        *_open(workspace, units),
        *_unsigned(workspace, units),
        *_broken(workspace, opened),
        *_letters(workspace, units),
        *_term(workspace),
    )


def items_of(workspace: Workspace, units: Collection[str] = ()) -> tuple[Proposal, ...]:
    """Give the items of some units, or all."""
    return tuple(one for one in workspace.proposals if not units or set(units) & set(one.units))


def letters_of(workspace: Workspace, units: Collection[str] = ()) -> tuple[SideLetter, ...]:
    """Give the side letters of some units, or all; a letter that names no unit belongs to each."""
    held = workspace.impact.side_letters if workspace.impact is not None else []
    return tuple(one for one in held if not units or one.unit is None or one.unit in units)


def ends_in(letter: SideLetter, term_ends: date | None) -> bool:
    """Say whether a letter lapses before or within a term, so that the memorandum must dispose of it."""
    return letter.sunset is not None and (term_ends is None or letter.sunset <= term_ends)


def _open(workspace: Workspace, units: Collection[str]) -> Iterator[Gap]:
    """Give the items that are on the table, or agreed on by word only."""
    standings = status_of(workspace)
    for proposal in items_of(workspace, units):
        standing = standings[proposal.id]
        if standing.open or (standing.agreed and standing.agreement is None):
            sentence = f"{proposal.id}, {proposal.title}: {standing.in_words()}"
            yield Gap(proposal.id, sentence, _settled_by(proposal, standing))


def _settled_by(proposal: Proposal, standing: Standing) -> str:
    """Name the command that writes an agreement, and the one by which the item's own side takes it back."""
    agree = f"bargain ta {proposal.id}"
    if standing.agreed or standing.status == "accepted":
        return agree
    whose = "they take" if proposal.side == "management" else "you take"
    return f"{agree}; or, if {whose} it back, bargain act withdraw {proposal.id} --side {proposal.side}"


def _unsigned(workspace: Workspace, units: Collection[str]) -> Iterator[Gap]:
    wanted = {one.id for one in items_of(workspace, units)}
    for entry, missing in unsigned(workspace):
        if entry.item in wanted and status_of(workspace)[entry.item].agreement == entry.id:
            sentence = f"{entry.id} on {entry.item}: not signed by {' and '.join(missing)}"
            yield Gap(entry.id, sentence, f"bargain sign {entry.id} --side {missing[0]} --name NAME")


def _broken(workspace: Workspace, opened: Opened) -> Iterator[Gap]:
    for seal in verify(workspace, opened):
        if seal.state == "broken":
            yield Gap(seal.record, f"{seal.record} {seal.wrong}", f"bargain verify {seal.record}")


def _letters(workspace: Workspace, units: Collection[str]) -> Iterator[Gap]:
    term = workspace.round.successor_term
    for letter in letters_of(workspace, units):
        name = f"{letter.id}, {letter.title}"
        if letter.disposition is None and ends_in(letter, term.expires if term else None):
            ends = in_words(letter.sunset) if letter.sunset else ""
            step = f"bargain side-letter {letter.id} --renew, --fold-in SECTION or --lapse"
            yield Gap(letter.id, f"{name}: ends on {ends}, and nothing is decided about it", step)
        elif letter.disposition == "fold_in" and not (letter.text and letter.article):
            step = f"bargain side-letter {letter.id} --fold-in SECTION --file LETTER"
            yield Gap(letter.id, f"{name}: to be folded in, and its text or its place is not there", step)


def _term(workspace: Workspace) -> Iterator[Gap]:
    if workspace.round.successor_term is None:
        step = "write successor_term: {effective: ..., expires: ...} in bargain.yaml"
        yield Gap("bargain.yaml", "The term of the successor agreement is not written down", step)
