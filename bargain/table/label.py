"""How an item and a paper are named at the table: built from the record, never typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from bargain.dates import MONTHS, clock_in_words, in_words
from bargain.domain.package import Package
from bargain.domain.proposal import Proposal, Side
from bargain.domain.session import Paper
from bargain.table.moves import Move
from bargain.table.status import Offer, Standing

PARTY: Final = {"union": "Union", "management": "Management", "joint": "Joint"}
"""Each side as papers name it."""
_NUMBERED: Final = re.compile(r"[0-9]|[IVXLC]+\b")


def item_name(proposal: Proposal) -> str:
    """Give the name that is said aloud: ``Union Proposal #2``."""
    return f"{PARTY[proposal.side]} Proposal #{int(proposal.id.partition('-')[2])}"


def article(proposal: Proposal) -> str:
    """Give ``Article 7``, a name such as ``Appendix A`` as it is written, or nothing."""
    return _named("Article", proposal.article)


def place(proposal: Proposal) -> str:
    """Give ``Article 7, Section 7.1``; ``new`` and what a new section follows are said in words."""
    section = _named("Section", proposal.section)
    if proposal.section == "new":
        after = f" after {_named('Section', proposal.insert_after)}" if proposal.insert_after else ""
        section = f"new section{after}"
    return ", ".join(part for part in (article(proposal), section) if part)


def paper_name(proposal: Proposal, papers: Sequence[Move], paper: Paper) -> str:
    """Say what a paper is in the exchange on this item: ``Initial Proposal``, ``Counter 2``, ``Management Counter 1``.

    ``papers`` are the moves that carried the item. A what-if has no number, because it changes no position.
    """
    if paper.paper == "what_if":
        return "What-If"
    if paper.paper in {"ta", "letter", "information"}:
        return {"ta": "Tentative Agreement", "letter": "Letter", "information": "Information"}[paper.paper]
    own = [move.entry.id for move in papers if move.positional and move.side == paper.side]
    earlier = own.index(paper.id) if paper.id in own else len(own)
    return numbered(proposal, paper.side, earlier)


def numbered(proposal: Proposal, side: Side, earlier: int) -> str:
    """Name a side's paper on an item by how many it has passed before."""
    if side == proposal.side:
        return f"Counter {earlier}" if earlier else "Initial Proposal"
    return f"{PARTY[side]} Counter {earlier + 1}"


def offer_name(proposal: Proposal, standing: Standing, offer: Offer) -> str:
    """Say which paper of its side stated a position: ``Initial Proposal``, ``Counter 2``; or that it is agreed."""
    own = [stated.paper for stated in standing.offers if stated.side in {offer.side, "joint"}]
    if offer.paper in own:
        return numbered(proposal, offer.side, own.index(offer.paper))
    return "Agreed"


def position(proposal: Proposal, standing: Standing, offer: Offer | None) -> str | None:
    """Give a position in one cell: its number or its name, its day and its paper; None where there is none."""
    if offer is None:
        return None
    number = offer.text.position if offer.text else None
    stated = str(number) if number is not None else offer_name(proposal, standing, offer)
    return f"{stated.removeprefix('Management ')} · {short(offer.at.date())} · {offer.paper}"


def short(day: date) -> str:
    """Write a day where there is little room: ``Mar 11, 2026``."""
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def subject(proposal: Proposal) -> str:
    """Give an item's place, title and units in one cell: ``7.1 Class size limits (A)``."""
    number = proposal.article if proposal.section in {None, "new"} else proposal.section
    title = f"{number} {proposal.title}" if number else proposal.title
    return f"{title} ({', '.join(proposal.units)})"


def package_name(package: Package) -> str:
    """Give the name of a package that is said aloud: ``Union Package Proposal #1``; a what-if of its own keeps its id."""
    start, _, number = package.id.partition("-")
    return f"{PARTY[package.side]} Package Proposal {f'#{number}' if start == 'PKG' else package.id}"


def standing_in_words(standing: Standing, packages: Mapping[str, Package]) -> str:
    """Say where an item stands, and the package or what-if that it is offered in: ``exchanged (what-if PKG-1)``."""
    if not standing.package:
        return standing.in_words()
    package = packages.get(standing.package)
    kind = "package" if package is not None and package.kind == "formal" else "what-if"
    return f"{standing.in_words()} ({kind} {standing.package})"


def label(proposal: Proposal, papers: Sequence[Move], paper: Paper) -> str:
    """Give a paper's display label for one item that it carries.

    Example: ``Union Proposal #2 – Article 7, Class Size – Counter 2 – March 11, 2026, 4:15 p.m. – Pass U-07-02``.
    """
    return " – ".join(
        (heading(proposal), paper_name(proposal, papers, paper), moment(paper.at), f"Pass {paper.id}")
    )


def heading(proposal: Proposal) -> str:
    """Give the first half of a label: ``Union Proposal #2 – Article 7, Class Size``."""
    subject = ", ".join(part for part in (article(proposal), proposal.title) if part)
    return f"{item_name(proposal)} – {subject}"


def moment(at: datetime) -> str:
    """Write ``March 11, 2026, 4:15 p.m.``."""
    return f"{in_words(at.date())}, {clock_in_words(at.time())}"


def _named(kind: str, number: str | None) -> str:
    if not number:
        return ""
    return f"{kind} {number}" if _NUMBERED.match(number) else number
