"""The agreement on file: its articles, or the text of one article or section, word for word.

$ bargain contract show
$ bargain contract show 12.3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Column, Document, Fact, Stamp, Table, under
from bargain.domain.workspace import Workspace
from bargain.language.agreement import Part
from bargain.language.sections import Section
from bargain.visibility import Audience, Level, Public
from bargain.visibility import Table as OfTable

_ARTICLES: Final = (
    Column("key", "Article", "text", Level.public),
    Column("title", "Title", "text", Level.public),
    Column("sections", "Sections", "text", Level.public),
    Column("words", "Words", "count", Level.public),
)


@dataclass(frozen=True, slots=True)
class ContractText(Fact):
    """An agreement: the list of its articles, or one article or section of it and where its words come from."""

    local: Public[str]
    contract: Public[str]
    heading: Public[str]
    label: Public[str]
    text: Public[str]
    sources: OfTable[tuple[str, ...]]
    articles: Public[Table]


def gather(
    workspace: Workspace,
    contract: str = "",
    parts: Sequence[Part] = (),
    part: Part | None = None,
    section: Section | None = None,
    sources: Sequence[str] = (),
) -> ContractText:
    """State one part of an agreement, or the list of them where none is named."""
    rows = tuple((one.key, one.title, _span(one), len(f"{one.heading} {one.text}".split())) for one in parts)
    return ContractText(
        workspace.round.local.name,
        contract,
        part.heading or part.title if part is not None else "",
        section.id if section is not None else part.key if part is not None else "",
        section.text if section is not None else part.text if part is not None else "",
        tuple(sources),
        Table("articles", "Articles", _ARTICLES, rows if part is None else ()),
    )


def _span(part: Part) -> str:
    """Name the first and the last of an article's own sections."""
    own = [one.id for one in part.sections if one.id.count(".") == 1]
    return own[0] if len(own) == 1 else f"{own[0]} to {own[-1]}" if own else ""


def stamp(facts: ContractText, _audience: Audience) -> Stamp:
    """Give the head of the pages."""
    return Stamp(facts.local, f"Agreement {facts.contract}".strip())


_PUBLIC: Final = (
    "local",
    "contract",
    "heading",
    "label",
    "text",
    *under("articles", "key title sections words"),
)
DOCUMENT: Final = Document(
    facts=ContractText,
    gather=gather,
    title=lambda facts: facts.heading or f"Agreement {facts.contract}".strip(),
    template="contract_text",
    releases={Audience.public: _PUBLIC}
    | dict.fromkeys(
        (Audience.management, Audience.members, Audience.council, Audience.team, Audience.strategy),
        (*_PUBLIC, "sources"),
    ),
    stamp=stamp,
)
