"""What the round agreed for one unit, ready to be put into its agreement; and what is left out, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from bargain.dates import in_words
from bargain.domain.contract_sources import ClauseSource, ContractSources
from bargain.domain.impact import SideLetter
from bargain.domain.proposal import Proposal
from bargain.domain.session import Agreement, Paper
from bargain.domain.workspace import Workspace
from bargain.table.outstanding import gaps
from bargain.table.release import settlement_level
from bargain.table.status import GONE, UNTABLED, Standing, status_of
from bargain.table.verifying import Seal, verify
from bargain.visibility import Level


@dataclass(frozen=True, slots=True)
class Agreed:
    """A text that belongs into an agreement: the proposal or side letter, and the paper that carried the words.

    ``id`` is that of the tentative agreement or of the letter; ``on`` the day the words were passed or signed.
    """

    id: str
    of: Proposal | SideLetter
    text: str
    on: date
    paper: str | None = None
    effective: date | None = None
    sunset: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is agreed for a unit, in the order of the items; what is agreed and left out, with the reason; what is open."""

    agreed: tuple[Agreed, ...]
    left: tuple[tuple[str, str], ...]
    open: tuple[str, ...]


def outcome(workspace: Workspace, unit: str, *, reached: bool = False) -> Outcome:
    """Give what both sides have signed for a unit; with ``reached``, what they agreed on and have not signed as well."""
    agreed: list[Agreed] = []
    left: list[tuple[str, str]] = []
    still: list[str] = []
    standings = status_of(workspace)
    wanted = {"ta_signed", "ratified"} | ({"ta_reached"} if reached else set())
    for proposal in workspace.proposals:
        standing = standings[proposal.id]
        if unit not in proposal.units or standing.status in GONE or standing.status in UNTABLED:
            continue
        text = _agreed(workspace, proposal, standing) if standing.status in wanted else None
        if not standing.agreed:
            still.append(proposal.id)
        elif text is None:
            left.append((proposal.id, f"{proposal.title}: {standing.in_words()}"))
        elif proposal.kind == "moa":
            left.append((text.id, f"{proposal.title}: it stands in the memorandum, not in the contract"))
        else:
            agreed.append(text)
    for letter in workspace.impact.side_letters if workspace.impact is not None else []:
        if letter.disposition == "fold_in" and letter.unit in {None, unit}:
            if letter.text and letter.article:
                agreed.append(Agreed(letter.id, letter, letter.text, letter.signed))
            else:
                left.append(
                    (letter.id, f"{letter.title}: folded in, but impact.yaml has not its text and article")
                )
    return Outcome(tuple(agreed), tuple(left), tuple(still))


def _agreed(workspace: Workspace, proposal: Proposal, standing: Standing) -> Agreed | None:
    """Give the agreed text of an item; None where the log names a version that is not there."""
    entry = next((one for one in workspace.entries(Agreement) if one.id == standing.agreement), None)
    version = proposal.version(entry.version) if entry is not None else None
    if entry is None or version is None:
        return None
    papers = {paper.id: paper.at.date() for paper in workspace.entries(Paper)}
    on = papers.get(entry.paper, entry.at.date())
    return Agreed(entry.id, proposal, version.text, on, entry.paper, version.effective, version.sunset)


def broken(
    workspace: Workspace, agreed: tuple[Agreed, ...], opened: Callable[[str], bytes | None]
) -> Iterator[Seal]:
    """Walk the seals that do not hold, of these agreements and the papers that they rest on."""
    names = {one.id for one in agreed} | {one.paper for one in agreed}
    yield from (seal for seal in verify(workspace, opened) if seal.record in names and not seal.proven)


def reach(
    workspace: Workspace, unit: str, letters: Collection[str], opened: Callable[[str], bytes | None]
) -> Level:
    """Give how far a merged agreement may travel: the table's, and the public's once both sides have ratified it.

    While a side letter is put into it and the memorandum, which says so, lacks anything, it is the team's.
    """
    if letters and gaps(workspace, opened, (unit,)):
        return Level.team
    return min(settlement_level(workspace, (unit,)), Level.table)


def in_a_sentence(clause: ClauseSource, replaces: str) -> str:
    """Say where a clause comes from: ``Section 7.1: TA-04, from paper U-08-03 passed March 25, 2026, replacing …``."""
    words = f"{place(clause.at)}: {clause.by}, "
    words += (
        f"from paper {clause.paper} passed {in_words(clause.passed)}"
        if clause.paper
        else f"a side letter signed {in_words(clause.passed)}"
    )
    if clause.done == "deleted":
        return f"{words}, deleting {replaces} {place(clause.was or clause.at)}"
    return f"{words}, replacing {replaces} {place(clause.was)}" if clause.was else f"{words}, new"


def sentences(sources: ContractSources, label: str) -> Iterator[str]:
    """Say where a clause comes from, and the days that it holds; of all clauses where none is named."""
    for one in sources.of(label) if label else sources.clauses:
        days = "".join(
            f"; {word} {in_words(day)}"
            for word, day in (("effective", one.effective), ("until", one.sunset))
            if day
        )
        yield f"{in_a_sentence(one, sources.replaces)}{days}."


def place(label: str) -> str:
    """Name a clause by its label: Section 7.1, Article 25, Appendix D."""
    if not label[:1].isdigit():
        return label
    return f"{'Section' if '.' in label else 'Article'} {label}"
