"""`bargain contract merge` and `source`: the agreement with what was agreed put into it, and where each clause is from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.contract import (
    ROUND,
    ContractOption,
    chosen_contract,
    parts_of,
    refuse_reader,
    states_of,
    write_articles,
)
from bargain.commands.options import Asked, common
from bargain.commands.showing import format_name, say, show, then
from bargain.problems import BargainError, Problem, UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bargain.domain.contract_sources import ContractSources
    from bargain.domain.local import Contract
    from bargain.domain.workspace import Workspace
    from bargain.language.agreement import Part
    from bargain.language.merge import Change, Merged
    from bargain.table.merging import Agreed, Outcome

NameOption = Annotated[
    str,
    typer.Option("--as", metavar="ID", help="What the new agreement is called; A-2026 by its first year."),
]
RenumberOption = Annotated[
    bool, typer.Option("--renumber", help="Close up the sections behind deleted ones; references follow.")
]
PreviewOption = Annotated[
    bool, typer.Option("--preview", help="Put in what is agreed and not signed yet, for the team.")
]


@common
def merge(
    asked: Asked,
    contract: ContractOption = "",
    name: NameOption = "",
    redline: Annotated[
        bool, typer.Option("--redline", help="Show what changes; on a screen that is what you see anyhow.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help="Show all articles with their changes, not only what changes.")
    ] = False,
    renumber: RenumberOption = False,
    preview: PreviewOption = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Write the articles; without it you see what would be.")
    ] = False,
) -> None:
    """Example: bargain contract merge --contract A-2023 -o new-contract.docx

    Puts every agreement that both sides signed, and side letters that are folded in, into the present agreement. On a
    screen you see what changes; a file gets the whole new agreement, clean, with a table of where its clauses come from;
    with --redline or --whole it gets the changes. --yes writes the articles to contract/A-2026/, never over what you
    have changed there.

    Only the words that were quoted as present text are replaced. Where they do not stand there, stand there twice, or two
    agreements are about the same words, nothing is merged and each is named; so it is where a seal is broken.
    """
    _sensible(asked, preview=preview, yes=yes)
    workspace = asked.open(ROUND)
    chosen = chosen_contract(workspace, contract)
    held = _held(workspace, chosen)
    outcome = _agreed(workspace, chosen, preview=preview)
    merged = _merged(held, outcome, renumber=renumber)
    sources = _sources(workspace, chosen, name, outcome, merged)
    remarks = tuple(_remarks(chosen, outcome, merged, held))
    changes = redline or whole or (asked.output is None and format_name(asked) == "terminal")
    if not preview:
        refuse_reader(
            workspace, sources, asked.audience or (Audience.team if changes else Audience.management)
        )
    if changes:
        _show_changes(asked, workspace, sources, held, merged, remarks, whole=whole, preview=preview)
    else:
        _show_clean(asked, workspace, sources, merged, remarks, preview=preview)
    _written(asked, workspace, sources, merged, yes=yes)


@common
def source(
    asked: Asked,
    label: Annotated[str, typer.Argument(metavar="[LABEL]", help="7, 7.1 or 'Appendix A'.")] = "",
    contract: ContractOption = "",
) -> None:
    """Example: bargain contract source 16.2 --contract A-2026

    Says where a clause of a merged agreement comes from: the agreement, the paper whose words it has, what it replaced,
    and from when it holds. Without a label, all clauses that are not of the agreement before.
    """
    from bargain.documents.contract_source import gather

    workspace = asked.open(ROUND)
    known = {one.id: one for one in workspace.contract_sources}
    wanted = contract or (next(iter(known)) if len(known) == 1 else "")
    if wanted not in known:
        there = (
            f"Say which with --contract: {', '.join(known)}"
            if known
            else "Make one: bargain contract merge --yes"
        )
        raise UsageError(f"{wanted or 'that agreement'} was not merged here", there)
    refuse_reader(workspace, known[wanted], asked.audience or Audience.team)
    show(asked, workspace, "contract_source", gather(workspace, known[wanted], label))


def _sensible(asked: Asked, *, preview: bool, yes: bool) -> None:
    """Refuse a preview that would be written, or that is for others than the team."""
    if preview and yes:
        raise UsageError("a preview is not written", "Leave out --preview, or --yes.")
    if preview and asked.audience not in {None, Audience.team, Audience.strategy}:
        raise UsageError("a preview is for the team", "Leave out --preview, or --audience.")


def _show_changes(
    asked: Asked,
    workspace: Workspace,
    sources: ContractSources,
    held: Sequence[Part],
    merged: Merged,
    remarks: Sequence[str],
    *,
    whole: bool,
    preview: bool,
) -> None:
    from bargain.documents.contract_redline import gather

    parts = (held, merged.parts, merged.names, remarks)
    facts = gather(workspace, sources, *parts, whole=whole, preview=preview)
    show(asked, workspace, "contract_redline", facts)


def _show_clean(
    asked: Asked,
    workspace: Workspace,
    sources: ContractSources,
    merged: Merged,
    remarks: Sequence[str],
    *,
    preview: bool,
) -> None:
    """Show the new agreement as both sides may have it, and tell the team beside it what to look at."""
    from bargain.documents.contract_merged import gather

    reader = Audience.team if preview else Audience.management
    facts = gather(workspace, sources, merged.parts, preview=preview)
    show(asked, workspace, "contract_merged", facts, audience=reader)
    for remark in remarks:
        say(f"Look: {remark}")


def _held(workspace: Workspace, chosen: Contract) -> tuple[Part, ...]:
    held = parts_of(workspace, chosen)
    if not held:
        fix = f"Read it first: bargain contract import FILE --contract {chosen.id} --yes"
        raise UsageError(f"agreement {chosen.id} is not on file", fix)
    return held


def _agreed(workspace: Workspace, chosen: Contract, *, preview: bool) -> Outcome:
    """Give what is agreed for the unit of an agreement; raises BargainError where a seal does not hold."""
    from bargain.folder.lines import opened
    from bargain.table.merging import broken, outcome

    found = outcome(workspace, chosen.unit, reached=preview)
    faults = [
        Problem("SEAL", f"{seal.record} {seal.wrong}", seal.entry.where(), seal.fix)
        for seal in broken(workspace, found.agreed, partial(opened, workspace.root))
    ]
    if faults:
        raise BargainError(*faults)
    return found


def _merged(held: Sequence[Part], outcome: Outcome, *, renumber: bool) -> Merged:
    """Put the agreed texts into the articles; raises BargainError with everything that cannot be put there."""
    from bargain.language.merge import merge as put

    found = put(held, [_change(one) for one in outcome.agreed], renumber=renumber)
    by_id = {one.id: one for one in outcome.agreed}
    if found.refused:
        raise BargainError(
            *(
                Problem(
                    "MERGE",
                    f"{one.change} ({by_id[one.change].of.id}): {one.why}",
                    by_id[one.change].of.where(),
                    one.fix,
                )
                for one in found.refused
            )
        )
    return found


def _change(one: Agreed) -> Change:
    """Say what an agreed text does to the agreement; a side letter that is folded in is a new section or article."""
    from bargain.domain.proposal import Proposal
    from bargain.language.merge import Change
    from bargain.table.sections import number

    of = one.of
    article, section = of.article or "", number(of.section or "")
    if not isinstance(of, Proposal):
        return Change(one.id, "new", article, section, text=one.text, title=of.title)
    kind = "amend" if of.kind == "moa" else of.kind
    return Change(one.id, kind, article, section, of.insert_after or "", of.current_text, one.text, of.title)


def _sources(
    workspace: Workspace, chosen: Contract, name: str, outcome: Outcome, merged: Merged
) -> ContractSources:
    """Write down where each changed clause comes from; raises UsageError where nobody said when the new term begins."""
    from bargain.domain.contract_sources import ContractSources
    from bargain.domain.proposal import Proposal
    from bargain.files.names import safe_name

    term = workspace.round.successor_term
    if term is None:
        fix = "Write successor_term: with effective and expires into bargain.yaml"
        raise UsageError("nothing says when the new agreement begins and ends", fix)
    id_ = name or f"{chosen.unit}-{term.effective.year}"
    if id_ == chosen.id:
        raise UsageError(f"the new agreement cannot be called {id_} as well", "Name it with --as.")
    if id_ != (safe := safe_name(id_, "A-NEXT", lower=False)):
        fix = f"Its articles lie in a folder of that name. As: --as {safe}"
        raise UsageError(f"the new agreement cannot be called {id_!r}", fix)
    by_id = {one.id: one for one in outcome.agreed}
    clauses = [
        {
            "at": one.label,
            "was": one.was or None,
            "done": one.done,
            "by": one.change,
            "item": of.of.id if isinstance(of.of, Proposal) else None,
            "paper": of.paper,
            "passed": of.on,
            "effective": of.effective,
            "sunset": of.sunset,
        }
        for one in merged.placed
        for of in [by_id[one.change]]
    ]
    return ContractSources.model_validate(
        {"id": id_, "unit": chosen.unit, "replaces": chosen.id, "effective": term.effective,
         "expires": term.expires, "merged_on": workspace.as_of, "clauses": clauses}
    )  # fmt: skip


def _remarks(chosen: Contract, outcome: Outcome, merged: Merged, held: Sequence[Part]) -> Iterator[str]:
    """Tell the team what is left out, which references to look at, and where the old dates still stand."""
    from bargain.dates import in_words
    from bargain.language.references import references
    from bargain.table.merging import place

    for name, why in outcome.left:
        yield f"Left out is {name}, {why}."
    if outcome.open:
        yield f"Still open, and as in the present agreement: {', '.join(outcome.open)}."
    for pointer in merged.pointers:
        yield f"{place(pointer.at)} speaks of {pointer.reference}: {pointer.what}."
    changed = {one.file for one in merged.placed}
    still = {
        part.label.casefold(): part.label
        for part in merged.parts
        if not part.article and part.file not in changed
    }
    for one in outcome.agreed:
        for found in {reference.name.casefold() for reference in references(one.text)} & set(still):
            yield f"{one.id} speaks of {still[found]}, whose text is as it was: no agreement changes it."
    for part in merged.parts:
        days = [in_words(day) for day in (chosen.effective, chosen.expires) if in_words(day) in part.text]
        if days and part in held and part.key in {"preamble", *_duration(held)}:
            named = place(part.key) if part.article else part.title
            yield f"{named} still says {' and '.join(days)}: no agreement changes it."


def _duration(held: Sequence[Part]) -> set[str]:
    """Name the articles on how long the agreement lasts."""
    return {
        part.key
        for part in held
        if "duration" in part.title.casefold() or "term" in part.title.casefold().split()
    }


def _written(
    asked: Asked,
    workspace: Workspace,
    sources: ContractSources,
    merged: Merged,
    *,
    yes: bool,
) -> None:
    """Write the articles and their sources, where that was asked for; else say how."""
    from bargain.domain.local import Contract
    from bargain.folder.written import yaml_text

    files = {part.file: _file(part) for part in merged.parts}
    new = Contract.model_validate(sources.model_dump(include={"id", "unit", "effective", "expires"}))
    folder, _ = states_of(workspace, new, files)
    if not yes:
        if asked.output is None:
            say(f"Nothing is written yet. Add --yes to write {len(files)} files to {folder}/")
        return
    said = (
        f"Where the clauses of agreement {sources.id} come from; all others are those of {sources.replaces}."
    )
    record = yaml_text(sources.model_dump(), schema="../.schemas/contract_sources.json", comment=said)
    write_articles(asked, workspace, folder, files, {f"contract/{sources.id}.yaml": record.encode()})
    say(f"Wrote {len(files)} files to {folder}/, and where they come from to contract/{sources.id}.yaml")
    then(asked, f"bargain contract source --contract {sources.id}")


def _file(part: Part) -> str:
    """Write a part as a file of an agreement."""
    return (
        "\n\n".join(text for text in (f"# {part.heading}" if part.heading else "", part.text) if text) + "\n"
    )
