"""The new agreement against the present one: the clauses that change, or all of it, with what was struck and added.

$ bargain contract merge --contract A-2023 --redline
$ bargain contract merge --contract A-2023 --whole -o changes.docx
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Document, Fact, Redline, Stamp, under
from bargain.domain.contract_sources import ContractSources
from bargain.domain.workspace import Workspace
from bargain.language.agreement import Part
from bargain.table.label import PARTY
from bargain.table.merging import place, sentences
from bargain.visibility import Audience, Public, Table, Team


@dataclass(frozen=True, slots=True)
class ChangedClause(Fact):
    """A clause before and after, and in sentences where its words come from."""

    at: Table[str]
    changes: Table[Redline]
    sources: Table[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ContractRedline(Fact):
    """What a merged agreement changes; ``whole`` says that unchanged articles stand there too.

    ``preview`` says that it holds what is not signed yet.
    """

    local: Public[str]
    contract: Public[str]
    replaces: Public[str]
    whole: Table[bool]
    preview: Table[bool]
    clauses: Table[tuple[ChangedClause, ...]]
    remarks: Team[tuple[str, ...]]


def gather(
    workspace: Workspace,
    sources: ContractSources | None = None,
    before: Sequence[Part] = (),
    after: Sequence[Part] = (),
    names: Mapping[str, str] | None = None,
    remarks: Sequence[str] = (),
    *,
    whole: bool = False,
    preview: bool = False,
) -> ContractRedline:
    """Set a merged agreement against the present one; ``names`` gives the new number of sections that have another."""
    pairs = _articles(before, after) if whole else _sections(before, after, names or {})
    replaces = sources.replaces if sources is not None else ""
    return ContractRedline(
        workspace.round.local.name,
        sources.id if sources is not None else "",
        replaces,
        whole,
        preview,
        tuple(
            ChangedClause(
                heading,
                Redline(old, new, PARTY["joint"], workspace.as_of),
                tuple(sentences(sources, label)) if sources is not None else (),
            )
            for label, heading, old, new in pairs
        ),
        tuple(remarks),
    )


Pair = tuple[str, str, str, str]
"""A label, a heading, the text before and the text after."""


def _articles(before: Sequence[Part], after: Sequence[Part]) -> Iterator[Pair]:
    old = {one.file: one for one in before}
    for part in after:
        was = old.get(part.file)
        yield _label(part), part.heading, was.text if was else "", part.text


def _sections(before: Sequence[Part], after: Sequence[Part], names: Mapping[str, str]) -> Iterator[Pair]:
    """Walk the sections that differ; an attachment, and what stands outside of sections, is shown as a whole."""
    old = {one.file: one for one in before}
    for part in after:
        was = old.get(part.file)
        if was is None:
            yield _label(part), f"{part.label} (new)", "", _printed(part)
        elif (was.heading, was.text) != (part.heading, part.text):
            pairs = list(_within(was, part, names))
            yield from pairs or [(_label(part), part.label, _printed(was), _printed(part))]


def _within(was: Part, part: Part, names: Mapping[str, str]) -> Iterator[Pair]:
    """Pair the sections of an article by their numbers, a renumbered one with its old self."""
    if was.heading != part.heading:
        return
    news = {one.id: one for one in part.sections if one.id.count(".") == 1}
    taken = set(names.values())
    olds = {}
    for one in was.sections:
        if one.id.count(".") != 1:
            continue
        now = names.get(one.id, "" if one.id in taken else one.id)
        if now in news:
            olds[now] = one
        else:
            yield one.id, f"{place(one.id)} (deleted)", one.text, ""
    for label, new in news.items():
        old = olds.get(label)
        if old is None:
            yield label, f"{place(label)} (new)", "", new.text
        elif old.text != new.text:
            yield label, f"{part.label}, {place(label)}", old.text, new.text


def _label(part: Part) -> str:
    return part.key if part.article else part.label


def _printed(part: Part) -> str:
    return f"{part.heading}\n\n{part.text}".strip()


def stamp(facts: ContractRedline, _audience: Audience) -> Stamp:
    """Give the head of the pages."""
    return Stamp(facts.local, f"Changes from {facts.replaces} to {facts.contract}" if facts.contract else "")


_TABLE: Final = (
    *("local", "contract", "replaces", "whole", "preview"),
    *under("clauses", "at changes sources"),
)
_TEAM: Final = (*_TABLE, "remarks")
DOCUMENT: Final = Document(
    facts=ContractRedline,
    gather=gather,
    title=lambda facts: f"What changes in agreement {facts.replaces}".strip(),
    template="contract_redline",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
    stamp=stamp,
)
