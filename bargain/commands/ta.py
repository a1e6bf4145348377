"""`bargain ta`: the signature sheet of what was agreed, in the words of the paper that was accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.crossing import reread
from bargain.commands.options import Asked, common
from bargain.commands.recording import (
    AtOption,
    ByOption,
    SessionOption,
    opened,
    record,
    refuse_faults,
    session_of,
    writer_of,
)
from bargain.commands.showing import prepare, say, show, then
from bargain.problems import BargainError, Problem, UsageError
from bargain.table.recording import once_recorded
from bargain.visibility import Audience

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bargain.domain.proposal import Proposal, Version
    from bargain.domain.session import Agreement, Paper
    from bargain.domain.workspace import Workspace

app = typer.Typer()
READS = ("proposals", "packages", "log", "sessions", "platform", "ratification", "team", "ground_rules")
"""The parts of the workspace that agreements rest on."""


@app.command()
@common
def ta(
    asked: Asked,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ITEM]", help="The item agreed on, as U-08; TA-03 prints its sheet again."),
    ] = None,
    paper: Annotated[
        str, typer.Option(metavar="PASS", help="Whose text was accepted, where the log does not say it.")
    ] = "",
    contingent_on: Annotated[
        Literal["overall", "package", "none"],
        typer.Option(help="What it still depends on, besides ratification."),
    ] = "overall",
    session: SessionOption = "",
    by: ByOption = "",
    at: AtOption = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the sheet; keep and record nothing.")
    ] = False,
) -> None:
    """Example: bargain ta U-08 --by p05

    Makes the signature sheet of the item: the accepted text, byte for byte that of the paper that carried it, on what
    it still depends, its seal, and two blocks for the signatures. The sheet is kept as papers/TA-03.docx, and the
    agreement is added to the log. Print two, sign both, then: bargain sign TA-03

    Without an item it lists the agreements: whose words, sealed or not, and who has signed.
    """
    wanted = names or []
    if not wanted:
        from bargain.documents.agreements import gather

        workspace = asked.open(READS)
        show(asked, workspace, "agreements", gather(workspace))
    elif all(name.startswith("TA-") for name in wanted):
        _print(asked, asked.open(READS), wanted)
    elif len(wanted) == 1:
        asked, workspace, moment = opened(asked, READS, at)
        asked_for = _Wanted(asked, wanted[0], paper, contingent_on, moment)
        if dry_run:
            agreement = asked_for.agreement(workspace)
            _print(asked, once_recorded(workspace, agreement), [agreement.id])
        else:
            asked_for.agreement(workspace)  # what cannot be is refused before anything is held
            place = session_of(workspace, session, asked_for.at).id
            _reach(asked_for, workspace.root, writer_of(workspace, by), place)
    else:
        raise UsageError("each agreement has a sheet of its own", f"Next: bargain ta {wanted[0]}")


def _print(asked: Asked, workspace: Workspace, names: Sequence[str]) -> None:
    from bargain.documents.ta_sheet import gather

    facts = gather(workspace, names)
    audience = asked.audience or Audience.management
    if hidden := [sheet.number for sheet in facts.sheets if not audience.sees(sheet.level)]:
        raise UsageError(
            f"no paper carried the text of {', '.join(hidden)} across the table; it is the team's",
            "For the team: --audience team",
        )
    show(asked, workspace, "ta_sheet", facts, audience=Audience.management)


@dataclass(frozen=True)
class _Wanted:
    """What was asked for: an item, the paper whose text was accepted, what it depends on, and when."""

    asked: Asked
    item: str
    paper: str
    contingent_on: Literal["overall", "package", "none"]
    at: datetime

    def agreement(self, workspace: Workspace, passed_over: Collection[str] = ()) -> Agreement:
        """Make the record; raises UsageError where the item cannot be agreed on."""
        from bargain.commands.drafting import item_of
        from bargain.domain.session import Agreement
        from bargain.table.agreeing import next_agreement
        from bargain.table.seal import seal_of

        proposal = item_of(workspace, self.item)
        _refuse_agreed(workspace, proposal)
        found, version = _accepted(workspace, proposal, self.paper)
        if self.at < found.at:
            said = f"{found.id} crossed the table after {self.at:%Y-%m-%d %H:%M}"
            raise UsageError(said, "Give the time with --at.")
        agreement = Agreement(
            kind="ta",
            id=next_agreement(workspace, passed_over),
            at=self.at,
            item=proposal.id,
            paper=found.id,
            version=version.v,
            sha256=seal_of(version.text),
            contingent_on=self.contingent_on,
        )
        refuse_faults(workspace, agreement)
        _refuse_other_words(self.asked, workspace, proposal, found)
        return agreement


def _reach(wanted: _Wanted, root: Path, writer: str, session: str) -> None:
    """Keep the sheet, then record the agreement: a run that was cut off between can be repeated."""
    from bargain.documents.ta_sheet import gather
    from bargain.folder.journal import log_of
    from bargain.folder.kept import keep, numbering

    asked = wanted.asked
    with numbering(root):
        workspace = reread(asked)
        agreement, files = _free(wanted, workspace)
        keep(root, files)
        record(workspace, writer, session, agreement)
    workspace = once_recorded(workspace, agreement)
    facts = gather(workspace, [agreement.id])
    words = f"{facts.sheets[0].words} words of {agreement.paper}, seal {facts.sheets[0].seal}"
    say(f"{agreement.id}: agreed on {agreement.item}, {words}. Recorded in {log_of(writer, session)}.")
    if asked.output is not None:
        show(asked, workspace, "ta_sheet", facts, audience=Audience.management)
    sign = f"bargain sign {agreement.id} --side union --name NAME"
    then(asked, f"print {agreement.file} twice, let both sides sign, and: {sign}")


def _free(wanted: _Wanted, workspace: Workspace) -> tuple[Agreement, dict[str, bytes]]:
    """Make the record, its sheet and its text under the first number under which nothing else is kept."""
    from bargain.documents.ta_sheet import gather
    from bargain.domain.session import kept_as
    from bargain.folder.kept import kept_file, others

    over: set[str] = set()
    in_word = replace(wanted.asked, format="docx", output=None, audience=Audience.management)
    while True:
        agreement = wanted.agreement(workspace, over)
        file, seen = kept_file(agreement.id, ".docx"), once_recorded(workspace, agreement)
        facts = gather(seen, [agreement.id])
        sheet = prepare(in_word, seen, "ta_sheet", facts).content
        text = facts.sheets[0].text.encode()
        files = {file: sheet, kept_as(agreement.id, agreement.item): text}
        taken = others(workspace.root, files)
        if not taken:
            seal = hashlib.sha256(sheet).hexdigest()
            return agreement.model_copy(update={"file": file, "file_sha256": seal}), files
        say(f"{taken[0]} lies there without a record. It is left alone, and {agreement.id} is passed over.")
        over.add(agreement.id)


def _refuse_agreed(workspace: Workspace, proposal: Proposal) -> None:
    """Raise UsageError on an item that is agreed on already, which a second sheet would make ambiguous."""
    from bargain.table.status import status_of

    standing = status_of(workspace)[proposal.id]
    if standing.agreed and standing.agreement is not None:
        raise UsageError(
            f"{proposal.id} is {standing.in_words()}: {standing.agreement}",
            f"Print its sheet again: bargain ta {standing.agreement}. What both sides want otherwise is a new paper.",
        )


def _accepted(workspace: Workspace, proposal: Proposal, named: str) -> tuple[Paper, Version]:
    """Find the paper whose text was accepted, and the version; raises UsageError where it is not clear."""
    from bargain.domain.session import Paper
    from bargain.table.agreeing import accepted_paper
    from bargain.table.status import status_of

    standing = status_of(workspace)[proposal.id]
    name = named or accepted_paper(standing)
    if name is None:
        last = [offer.paper for offer in (standing.union, standing.management) if offer is not None]
        said = f"the log does not say whose text of {proposal.id} was accepted ({standing.in_words()})"
        fix = " or ".join(f"bargain ta {proposal.id} --paper {paper}" for paper in dict.fromkeys(last))
        raise UsageError(
            said, f"Say it: {fix}" if fix else "Pass the text first, so that there is one to agree on."
        )
    paper = next((each for each in workspace.entries(Paper) if each.id == name), None)
    number = paper.carries.get(proposal.id) if paper is not None else None
    version = proposal.version(number) if number is not None else None
    if paper is None or version is None:
        carried = ", ".join(dict.fromkeys(move.paper for move in standing.papers)) or "none yet"
        raise UsageError(f"{name} carried no text of {proposal.id}", f"Its papers are: {carried}")
    if paper.paper == "what_if":
        fix = f"Pass it as an offer, then: bargain ta {proposal.id}"
        raise UsageError(f"{name} is a what-if, which nobody can accept", fix)
    return paper, version


def _refuse_other_words(asked: Asked, workspace: Workspace, proposal: Proposal, paper: Paper) -> None:
    """Show the words that differ and stop, where a text is not, byte for byte, the one that crossed the table."""
    from bargain.documents.verify import gather

    looked = gather(workspace, [paper.id])
    if looked.broken:
        show(replace(asked, audience=Audience.team, output=None), workspace, "verify", looked)
        message = f"what {paper.id} carried is not what stands in the folder now; no sheet is made"
        raise BargainError(
            Problem("SEAL", message, fix=f"Mend it as shown above, then: bargain ta {proposal.id}")
        )
    if proposal.id not in paper.seals:
        say(f"{paper.id} has no seal: read the sheet against the paper that crossed the table.")
