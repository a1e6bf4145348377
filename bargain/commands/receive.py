"""`bargain receive`: a paper of theirs is taken in, shown against ours, kept as it came, and put on record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.carrying import (
    DryOption,
    ExpiresOption,
    FreeOption,
    InformationOption,
    LetterOption,
    TitleOption,
    WhatIfOption,
    cargoes_of,
    titled,
    told,
)
from bargain.commands.crossing import READS, Crossing, Draft, Ready, agreed, as_received, reread
from bargain.commands.options import Asked, common
from bargain.commands.previewing import person
from bargain.commands.recording import (
    AtOption,
    ByOption,
    SessionOption,
    opened,
    refuse_faults,
    session_of,
    writer_of,
)
from bargain.commands.revising import Revision, measured, next_version, promised, with_version
from bargain.commands.showing import quoted, say, show
from bargain.problems import BargainError, UsageError

if TYPE_CHECKING:
    from bargain.domain.proposal import Proposal, Side
    from bargain.domain.workspace import Workspace
    from bargain.table.passing import Cargo

app = typer.Typer()
_NUMBER = re.compile(r"([MJ])-(\d{2,3})-\d{2,3}\Z")
NumberArgument = Annotated[
    str, typer.Argument(metavar="[PAPER]", help="Its number, as M-07-03; the next free one, if left out.")
]
PaperFileOption = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="Word, PDF, Markdown or plain text, as it came.")
]
ItemsOption = Annotated[
    list[str] | None, typer.Option("--item", metavar="ID", help="The item it is about; once for each.")
]
PackageOption = Annotated[str, typer.Option(metavar="ID", help="The package it offers, as PKG-2.")]
VersionOption = Annotated[
    int | None, typer.Option(metavar="N", help="Without a file: the version; their latest, if left out.")
]
AcceptsOption = Annotated[str, typer.Option(metavar="PAPER", help="Our paper whose text they accept.")]
PositionOption = Annotated[str, typer.Option(metavar="NUMBER", help="The number it turns on, as 2.5%.")]
EffectiveOption = Annotated[str, typer.Option(metavar="DATE", help="From when it holds.")]
TermsOption = Annotated[
    list[str] | None, typer.Option("--term", metavar="TERM", help="What it promises; once for each.")
]
TheirsOption = Annotated[str, typer.Option(metavar="NAME", help="Who made it, on their side.")]
CheckedOption = Annotated[str, typer.Option(metavar="PERSON", help="Who of us has looked through it.")]
TakenOption = Annotated[str, typer.Option(metavar="PERSON", help="Who of us took it; the writer, if empty.")]
SideOption = Annotated[
    Literal["management", "joint"], typer.Option(help="joint: both sides hand it to each other.")
]
YesOption = Annotated[bool, typer.Option("--yes", help="Record it without asking.")]


@dataclass(frozen=True, slots=True)
class _Text:
    """What a paper says of an item: the words, and the number of the version that holds them or shall."""

    item: Proposal
    text: str
    version: int
    new: bool


@app.command()
@common
def receive(
    asked: Asked,
    paper: NumberArgument = "",
    file: PaperFileOption = None,
    items: ItemsOption = None,
    package: PackageOption = "",
    version: VersionOption = None,
    accepts: AcceptsOption = "",
    letter: LetterOption = "",
    information: InformationOption = "",
    title: TitleOption = "",
    position: PositionOption = "",
    effective: EffectiveOption = "",
    terms: TermsOption = None,
    what_if: WhatIfOption = False,
    without_prejudice: FreeOption = False,
    expires: ExpiresOption = "",
    prepared_by: TheirsOption = "",
    checked_by: CheckedOption = "",
    received_by: TakenOption = "",
    side: SideOption = "management",
    session: SessionOption = "",
    by: ByOption = "",
    at: AtOption = "",
    yes: YesOption = False,
    dry_run: DryOption = False,
) -> None:
    """Example: bargain receive M-08-01 --item U-01 --file counter.docx --position 2.5% --by p05

    Shows what is new against our last paper, adds it as a version to the proposal's file, keeps the paper in papers/ as
    it came, byte for byte, and records it. A comment or a picture in it is told, what cannot be carried over is refused
    by name; nothing is dropped in silence. Without a file it records a paper whose version is in the file already.
    """
    asked, workspace, moment = opened(asked, READS, at)
    held = session_of(workspace, session, moment)
    writer = writer_of(workspace, by or received_by)
    whose = _side(paper, held.id, side)
    revision = Revision(whose, "", *promised(effective, terms or ()), measured(position))
    names = [*(items or ()), *([package] if package else ())]
    said = _Said(
        names, version, titled(letter, information), accepts, title, expires, what_if, without_prejudice
    )
    incoming = _Incoming(asked, workspace, said, revision, file)
    crossing = Crossing(held.id, writer, whose, moment, bool(at), as_received(file))
    fields = _people(workspace, prepared_by, checked_by, received_by or writer)
    _receive(incoming, crossing, (fields, paper), (yes, dry_run))


def _people(workspace: Workspace, theirs: str, checked_by: str, received_by: str) -> dict[str, str | None]:
    checked = person(workspace, checked_by) or None
    return {
        "prepared_by": theirs or None,
        "checked_by": checked,
        "received_by": person(workspace, received_by),
    }


def _side(number: str, session: str, side: Side) -> Side:
    """Give whose paper it is, by its number where it has one; raises UsageError where that cannot be its number."""
    if not number:
        return side
    found = _NUMBER.match(number)
    if found is None:
        raise UsageError(f"{number!r} cannot be the number of a paper of theirs", "As M-07-03, or J-07-01.")
    if f"S{found[2]}" != session:
        fix = f"Add: --session S{found[2]}; or leave the number out."
        raise UsageError(f"{number} is not a number of session {session}", fix)
    return "management" if found[1] == "M" else "joint"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person says of a paper of theirs."""

    names: Sequence[str]
    version: int | None
    note: Cargo | None
    accepts: str
    title: str
    expires: str
    what_if: bool
    without_prejudice: bool

    def cargo(self, workspace: Workspace, side: Side, texts: Sequence[_Text]) -> Cargo:
        """Say what the paper carries; raises UsageError where that is not one paper."""
        from bargain.table.passing import together

        versions = {name: self.version for name in self.names if self.version is not None}
        versions |= {text.item.id: text.version for text in texts}
        found = cargoes_of(
            workspace,
            self.names,
            side,
            versions,
            what_if=self.what_if,
            letter=self.note,
            accept=self.accepts,
        )
        if not found:
            fix = "Add: --item U-01 --file FILE, --accepts PAPER, or --letter TITLE"
            raise UsageError("nothing says what the paper is about", fix)
        cargo = together(found) if len(found) > 1 else found[0]
        return told(cargo, self.title, self.expires, without_prejudice=self.without_prejudice)


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A paper of theirs as it lies there: its file, and what its new texts promise."""

    asked: Asked
    workspace: Workspace
    said: _Said
    revision: Revision
    file: Path | None

    def texts(self) -> list[_Text]:
        """Read what the file says of each item; nothing where the paper only accepts, or carries no item."""
        from bargain.table.moves import packages_of

        if self.file is None or self.said.accepts or self.said.note:
            return []
        packages = packages_of(self.workspace)
        for name in self.said.names:
            if name in packages:
                say(f"{self.file.name} is kept and not read: {name} counts as packages.yaml has it.")
        found = [self._read(name, self.file) for name in self.said.names if name not in packages]
        if len({text.text for text in found}) < len(found):
            items = ", ".join(text.item.id for text in found)
            fix = "Save the text of each item as a file of its own, and record them one by one."
            raise UsageError(f"{self.file.name} does not say which of its words are on which of {items}", fix)
        return found

    def foreseen(self, texts: Sequence[_Text]) -> Workspace:
        """Give the workspace as it will be with the new texts, of which none is written."""
        from bargain.domain.proposal import Version

        grown = {
            text.item.id: text.item.model_copy(
                update={
                    "versions": [
                        *text.item.versions,
                        Version(v=text.version, by=self.revision.by, text=text.text),
                    ]
                }
            )
            for text in texts
            if text.new
        }
        known = self.workspace.proposals
        return replace(self.workspace, proposals=tuple(grown.get(one.id, one) for one in known))

    def _read(self, name: str, file: Path) -> _Text:
        """Read the text of an item, show it against our last paper, and find the version that holds it."""
        from bargain.documents.proposal_draft import gather
        from bargain.files.papers import read_paper
        from bargain.folder.kept import kept_file
        from bargain.language.dialect import plain
        from bargain.language.incoming import incoming
        from bargain.table.label import item_name
        from bargain.table.status import status_of

        item = _item(self.workspace, name, file)
        ours = status_of(self.workspace)[item.id].union
        base = ours.text.text if ours is not None and ours.text is not None else item.current_text
        sent = self.workspace.root / kept_file(ours.paper, ".docx") if ours is not None else None
        found = incoming(
            read_paper(file),
            base,
            name=item_name(item),
            sent=read_paper(sent) if sent is not None and sent.is_file() else None,
        )
        if found.refusals:
            raise BargainError(*found.refusals)
        if ours is not None and plain(base) == found.text:
            fix = f"If they accept it: bargain receive --accepts {ours.paper} --file {quoted(file)}"
            raise UsageError(f"{file.name} is the text of {ours.paper}, word for word", fix)
        facts = gather(self.workspace, item, found.text, self.revision.by, found.remarks, ours)
        show(self.asked, self.workspace, "proposal_draft", facts)
        own = [one for one in item.versions if one.by == self.revision.by and plain(one.text) == found.text]
        if own:
            return _Text(item, found.text, own[-1].v, new=False)
        return _Text(item, found.text, next_version(item), new=True)

    def added(self, texts: Sequence[_Text]) -> Workspace:
        """Add the new texts to the files of their proposals, all or none, and read the workspace again."""
        from bargain.files.output import amend
        from bargain.folder.kept import numbering

        root, files = self.workspace.root, {}
        for text in texts:
            if text.new:
                name = f"proposals/{text.item.id}.yaml"
                before = (root / name).read_bytes()
                revision = replace(self.revision, text=text.text)
                files[name] = (before, with_version(self.workspace, text.item, before, revision))
        if not files:
            return self.workspace
        with numbering(root):
            amend(root, files)
        for text in texts:
            if text.new:
                say(f"Added version {text.version} of {text.item.id} to proposals/{text.item.id}.yaml")
        return reread(self.asked)


def _item(workspace: Workspace, name: str, file: Path) -> Proposal:
    found = workspace.proposal(name)
    if found is None:
        fix = f"If it is new: bargain proposal new {name} --file {quoted(file)}, and then this again."
        raise UsageError(f"there is no proposal {name!r}", fix)
    return found


def _receive(
    incoming: _Incoming,
    crossing: Crossing,
    about: tuple[dict[str, str | None], str],
    how: tuple[bool, bool],
) -> None:
    """Show the paper, ask, add its versions, and put it on record."""
    fields, number = about
    yes, dry_run = how
    texts = incoming.texts()
    foreseen = replace(incoming, workspace=incoming.foreseen(texts))
    seen = crossing.drawn_up(foreseen.workspace, _drafts(foreseen, texts, fields, number))
    if not seen:
        return
    _refuse_used(foreseen.workspace, number)
    refuse_faults(foreseen.workspace, *(one.paper for one in seen))
    if dry_run or not agreed("Record it?", yes=yes):
        say("Nothing is recorded." if dry_run else "Nothing is recorded. To record it, add: --yes")
        return
    workspace = incoming.added(texts)
    drafts = _drafts(replace(incoming, workspace=workspace), texts, fields, number)
    ready = crossing.drawn_up(workspace, drafts, quietly=True)
    for one in crossing.put_on_record(incoming.asked, drafts, ready) if ready else ():
        _tell(crossing, one)


def _refuse_used(workspace: Workspace, number: str) -> None:
    """Raise UsageError where another paper has the number that was given."""
    from bargain.domain.session import Paper

    if any(paper.id == number for paper in workspace.entries(Paper)):
        fix = "Give the number that stands on the paper, or leave the number out: it gets the next free one."
        raise UsageError(f"another paper has the number {number} already", fix)


def _drafts(
    incoming: _Incoming, texts: Sequence[_Text], fields: dict[str, str | None], number: str
) -> list[Draft]:
    cargo = incoming.said.cargo(incoming.workspace, incoming.revision.by, texts)
    return [Draft(cargo, fields, number)]


def _tell(crossing: Crossing, ready: Ready) -> None:
    """Say what was recorded and where, and on what the other side took its own number back."""
    from bargain.folder.journal import log_of
    from bargain.table.passing import name_of
    from bargain.table.response import regressions
    from bargain.table.status import status_of

    paper = ready.paper
    say(f"Recorded in {log_of(crossing.writer, crossing.session)}: {name_of(ready.after, paper)}")
    if paper.file is not None:
        say(f"Kept as {paper.file}")
    for item in paper.carries:
        for step in regressions(status_of(ready.after)[item]):
            if step.later.paper == paper.id:
                say(
                    f"Regressive movement: on {item} they go from {step.earlier.value} to {step.later.value}. "
                    "Ask for the reason, and note it."
                )
    accepted = next(iter(paper.carries), "") if paper.paper == "ta" else ""
    say(f"Next: bargain ta {accepted}" if accepted else "Next: bargain board")
