"""The memorandum of agreement: every article with its disposition, every agreed text, and what becomes of side letters.

    $ bargain moa --preview
    $ bargain moa -o moa.docx

It is put together from the signed agreements alone. Until the last item is settled, every agreement signed, every seal
whole and every side letter disposed of, it is the team's, with the list of what is missing at its head. What it does
with the side letters is the table's once it is complete, because then it is handed across.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from bargain.dates import in_words
from bargain.disclosure import Column, Document, Fact, Redline, Stamp, under
from bargain.disclosure import Table as Grid
from bargain.domain.impact import SideLetter
from bargain.domain.local import Contract, Unit
from bargain.domain.proposal import Proposal, Version
from bargain.domain.session import Act, Agreement
from bargain.domain.workspace import Workspace
from bargain.folder.lines import contract_files, contract_folder, opened
from bargain.language.agreement import Part, parts
from bargain.language.dispositions import dispositions, done
from bargain.language.merge import Change, Merged, merge
from bargain.problems import UsageError
from bargain.table.agreeing import agreements_of
from bargain.table.label import heading, item_name, place
from bargain.table.outstanding import gaps, items_of, letters_of
from bargain.table.status import status_of
from bargain.visibility import Audience, Level, Public, Table, Team

_ARTICLES: Final = (
    Column("article", "Article", "text", Level.table),
    Column("title", "Title", "text", Level.table),
    Column("disposition", "Disposition", "text", Level.table),
)
_GONE: Final = (
    Column("item", "Item", "text", Level.table),
    Column("title", "Title", "text", Level.table),
    Column("outcome", "Outcome", "text", Level.table),
)
_CONFORMING: Final = (
    Column("where", "Where", "text", Level.table),
    Column("words", "Words", "text", Level.table),
    Column("why", "Why", "text", Level.table),
    Column("union", "Union initials", "text", Level.table),
    Column("management", "Management initials", "text", Level.table),
)
_DONE: Final = {
    "added": "New.",
    "amended": "Amends the present words.",
    "deleted": "Deletes the present words.",
    "kept": "The present words stay.",
}
_DISPOSED: Final = {
    "renew": "is renewed in its present words and ends with the successor agreement",
    "fold_in": "becomes part of the successor agreement, in the words below",
    "lapse": "lapses and is not renewed",
    None: "is still to be decided on",
}


@dataclass(frozen=True, slots=True)
class Missing(Fact):
    """Something that stands in the way of signing, and the step that settles it."""

    sentence: Team[str]
    step: Team[str]


@dataclass(frozen=True, slots=True)
class Agreed(Fact):
    """One agreement: where its words go, the redline against the present agreement, and from when they hold."""

    number: Table[str]
    heading: Table[str]
    place: Table[str]
    disposition: Table[str]
    changes: Table[Redline]
    text: Table[str]
    effective: Table[date | None]
    sunset: Table[date | None]
    paper: Table[str]
    seal: Table[str | None]
    complete: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to what is ready to be handed over."""
        return _level(complete=self.complete)


@dataclass(frozen=True, slots=True)
class Letter(Fact):
    """A side letter and what the memorandum makes of it; its text where it goes on."""

    name: Table[str]
    signed: Table[date]
    sunset: Table[date | None]
    disposition: Table[str]
    into: Table[str | None]
    text: Table[str | None]
    complete: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to what is ready to be handed over."""
        return _level(complete=self.complete)


@dataclass(frozen=True, slots=True)
class Covered(Fact):
    """One unit's agreement: what it is called, the term that ends, its articles, and words to be conformed."""

    name: Table[str]
    articles: Table[Grid]
    conforming: Table[Grid]


@dataclass(frozen=True, slots=True)
class Memorandum(Fact):
    """The memorandum itself; until it is complete, its rows, texts and letters are the team's."""

    units: Table[tuple[str, ...]]
    present: Table[tuple[str, ...]]
    begins: Table[date | None]
    ends: Table[date | None]
    covered: Table[tuple[Covered, ...]]
    agreed: Table[tuple[Agreed, ...]]
    gone: Table[Grid]
    letters: Table[tuple[Letter, ...]]
    ratification: Table[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Moa(Fact):
    """What is missing, and the memorandum as far as it goes."""

    local: Public[str]
    employer: Public[str]
    missing: Team[tuple[Missing, ...]]
    memoranda: Table[tuple[Memorandum, ...]]


def _level(*, complete: bool) -> Level:
    """Give the table's level to what is ready to be handed over, the team's until then."""
    return Level.table if complete else Level.team


def gather(workspace: Workspace, unit: str = "") -> Moa:
    """Put the memorandum together for one unit, or for all; raises UsageError on a unit that is not there."""
    units = [one for one in workspace.round.units if not unit or one.id == unit]
    if not units:
        known = ", ".join(one.id for one in workspace.round.units)
        raise UsageError(f"there is no unit {unit!r}", f"There are: {known}")
    chosen = tuple(one.id for one in units)
    lacking = gaps(workspace, partial(opened, workspace.root), chosen)
    return Moa(
        workspace.round.local.name,
        workspace.round.employer.name,
        tuple(Missing(gap.sentence, gap.step) for gap in lacking),
        (_memorandum(workspace, units, complete=not lacking),),
    )


def _memorandum(workspace: Workspace, units: list[Unit], *, complete: bool) -> Memorandum:
    chosen = tuple(one.id for one in units)
    found = [workspace.round.contract_of(one) for one in chosen]
    contracts = [contract for contract in found if contract is not None]
    term = workspace.round.successor_term
    return Memorandum(
        units=tuple(one.name for one in units),
        present=tuple(f"the {_title(one)}, which expires on {in_words(one.expires)}" for one in contracts),
        begins=term.effective if term else None,
        ends=term.expires if term else None,
        covered=tuple(_covered(workspace, one, complete=complete) for one in contracts),
        agreed=tuple(_agreed(*each, complete=complete) for each in _signed(workspace, chosen)),
        gone=_grid("gone", "Withdrawn and referred", _GONE, _gone(workspace, chosen), complete=complete),
        letters=tuple(_letter(one, complete=complete) for one in letters_of(workspace, chosen)),
        ratification=tuple(_ratification(workspace, units)),
    )


def _grid(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[object, ...]],
    *,
    complete: bool,
) -> Grid:
    """Make a table whose rows are the team's until the memorandum is complete."""
    held = tuple(rows)
    return Grid(name, title, columns, held, levels=(_level(complete=complete),) * len(held))


def _title(contract: Contract) -> str:
    return contract.title or f"Agreement {contract.id}"


def _signed(workspace: Workspace, units: Collection[str]) -> Iterator[tuple[Agreement, Proposal, Version]]:
    """Walk the agreements that hold, with their items and versions, in the order of their numbers."""
    items = {one.id: one for one in items_of(workspace, units)}
    standings = status_of(workspace)
    for entry in agreements_of(workspace):
        proposal = items.get(entry.item)
        version = proposal.version(entry.version) if proposal is not None else None
        if proposal is not None and version is not None and standings[entry.item].agreement == entry.id:
            yield entry, proposal, version


def _agreed(entry: Agreement, proposal: Proposal, version: Version, *, complete: bool) -> Agreed:
    return Agreed(
        number=entry.id,
        heading=heading(proposal),
        place=place(proposal),
        disposition=_DONE[done(_change(entry, proposal, version))],
        changes=Redline(proposal.current_text, version.text, "Both parties"),
        text=version.text,
        effective=version.effective,
        sunset=version.sunset,
        paper=entry.paper,
        seal=entry.sha256[:16] if entry.sha256 else None,
        complete=complete,
    )


def _change(entry: Agreement, proposal: Proposal, version: Version) -> Change:
    """Give what an agreement does to the articles; a text without a place stands beside them."""
    return Change(
        entry.id,
        "amend" if proposal.kind == "moa" else proposal.kind,
        proposal.article or proposal.title,
        proposal.section or "",
        proposal.insert_after or "",
        proposal.current_text,
        version.text,
        proposal.title,
    )


def _covered(workspace: Workspace, contract: Contract, *, complete: bool) -> Covered:
    """Give one agreement's articles with their dispositions, and what must be conformed in it."""
    held = parts(contract_files(workspace.root, contract_folder(contract.id, contract.folder)))
    changes = [_change(*each) for each in _signed(workspace, (contract.unit,))]
    changes += [
        Change(letter.id, "new", letter.article, letter.section or "", text=letter.text, title=letter.title)
        for letter in letters_of(workspace, (contract.unit,))
        if letter.disposition == "fold_in" and letter.article and letter.text
    ]
    titles = {part.key if part.article else part.label: part.title for part in held if part.key != "preamble"}
    listed = dict.fromkeys((label for label in contract.articles if "." not in label), "")
    told = _conforming(held, merge(held, changes), contract) if held else ()
    articles = dispositions(titles or listed, changes)
    initials = ((*each, "", "") for each in told)
    return Covered(
        _title(contract),
        _grid("articles", "Articles", _ARTICLES, articles, complete=complete),
        _grid("conforming", "To be conformed", _CONFORMING, initials, complete=complete),
    )


def _conforming(held: Sequence[Part], merged: Merged, contract: Contract) -> Iterator[tuple[str, str, str]]:
    """Give the words that must be looked at: references, dates of the term that ends, changes without a place.

    What pointed nowhere in the present agreement is not this round's affair.
    """
    yield from ((one.change, "its place", f"{one.why}. {one.fix}") for one in merged.refused)
    known = {(one.at, one.reference) for one in merge(held, ()).pointers}
    yield from (
        (one.at, one.reference, one.what) for one in merged.pointers if (one.at, one.reference) not in known
    )
    days = [in_words(contract.effective), in_words(contract.expires)]
    for part in merged.parts:
        own = [section for section in part.sections if section.id.count(".") == 1]
        for where, text in [(one.id, one.text) for one in own] or [(part.label, part.text)]:
            if found := [day for day in days if day in text]:
                yield where, " and ".join(found), "the term that ends"


def _gone(workspace: Workspace, units: Collection[str]) -> Iterator[tuple[object, ...]]:
    """Give the items that crossed the table and were withdrawn or referred."""
    standings = status_of(workspace)
    for proposal in items_of(workspace, units):
        standing = standings[proposal.id]
        if not standing.tabled or standing.status not in {"withdrawn", "referred"}:
            continue
        to = [move.entry.to for move in standing.moves if isinstance(move.entry, Act) and move.entry.to]
        referred = standing.status == "referred" and to
        outcome = f"referred to {to[-1]}" if referred else standing.in_words()
        yield item_name(proposal), proposal.title, outcome


def _letter(letter: SideLetter, *, complete: bool) -> Letter:
    ends = "stays in force" if letter.disposition is None and letter.sunset is None else ""
    into = ", ".join(
        part
        for part in (
            letter.article and f"Article {letter.article}",
            letter.section and f"Section {letter.section}",
        )
        if part
    )
    return Letter(
        f"{letter.id}, {letter.title}",
        letter.signed,
        letter.sunset,
        ends or _DISPOSED[letter.disposition],
        into if letter.disposition == "fold_in" else None,
        letter.text if letter.disposition in {"renew", "fold_in"} else None,
        complete,
    )


def _ratification(workspace: Workspace, units: list[Unit]) -> Iterator[str]:
    """Say who must ratify, in which order, and what holds until then."""
    rules, employer = workspace.ground_rules, workspace.round.employer.name
    names = " and ".join(one.name for one in units)
    apart = len(units) > 1 and all(one.ratifies == "separately" for one in units)
    each = ", each unit by a vote of its own," if apart else ""
    yield f"This memorandum is subject to ratification by the members ({names}){each} and by the {employer}."
    if rules is not None and rules.status == "signed":
        if rules.ratification:
            yield f"Ground rules of the parties: {' '.join(rules.ratification.split())}"
        if rules.recommendation_duty:
            yield "The representatives who sign it recommend it to those whom they represent."
    yield "Until both have ratified it, it binds neither party."


def title(_facts: Moa) -> str:
    """Name the document."""
    return "Memorandum of agreement"


def stamp(facts: Moa, _audience: Audience) -> Stamp:
    """Put both parties at the head of every page."""
    return Stamp(facts.local, f"Memorandum of agreement · {facts.employer}")


_TABLE: Final = (
    "local",
    "employer",
    *under("memoranda", "units present begins ends"),
    "memoranda.covered.name",
    *under("memoranda.covered.articles", "article title disposition"),
    *under("memoranda.covered.conforming", "where words why union management"),
    *under(
        "memoranda.agreed",
        "number heading place disposition changes text effective sunset paper seal",
    ),
    *under("memoranda.gone", "item title outcome"),
    *under("memoranda.letters", "name signed sunset disposition into text"),
    "memoranda.ratification",
)
_TEAM: Final = (
    *_TABLE,
    *under("missing", "sentence step"),
    "memoranda.agreed.complete",
    "memoranda.letters.complete",
)
DOCUMENT: Final = Document(
    facts=Moa,
    gather=gather,
    title=title,
    template="moa",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
    stamp=stamp,
)
