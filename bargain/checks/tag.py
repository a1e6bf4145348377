"""Tentative agreements: signed the same day, in the words that were agreed, and all of them in the memorandum.

    bargain check TAG

An agreement stands in a session's log, with the paper and the version whose words were agreed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from bargain.domain.rule import Family, Finding, rule
from bargain.domain.session import Act, Agreement
from bargain.domain.workspace import Workspace
from bargain.folder.lines import opened
from bargain.problems import Severity
from bargain.table.agreeing import agreements_of
from bargain.table.agreeing import unsigned as lacking
from bargain.table.sections import same_section
from bargain.table.status import status_of
from bargain.table.verifying import verify

DAYS: Final = 2


@rule("TAG-01", Severity.error, "a tentative agreement is not signed by both")
def unsigned(workspace: Workspace) -> Iterator[Finding]:
    """Find items agreed on and not signed by both sides: a warning for two days, an error from the third.

    Until both have signed, it is one side's memory against the other's. Bring the sheet to the next hour, not to the
    next session, and record the signature.

    Example: reached on March 11, signed by the union; on March 14 it is an error.
    """
    written = {entry.item for entry in agreements_of(workspace)}
    for entry, missing in lacking(workspace):
        step = f"Get it signed, then: bargain sign {entry.id} --side {missing[0]} --name NAME"
        yield _late(workspace, entry, entry.id, f"is not signed by {' and '.join(missing)}", step)
    for act in workspace.entries(Act):
        if act.act == "ta_reached" and act.item not in written and act.at.date() <= workspace.as_of:
            step = f"Write it up: bargain ta {act.item}"
            yield _late(workspace, act, act.item, "was agreed and no agreement is written up", step)


def _late(workspace: Workspace, entry: Agreement | Act, record: str, words: str, fix: str) -> Finding:
    days = (workspace.as_of - entry.at.date()).days
    severity = Severity.error if days > DAYS else Severity.warning
    about = f" on {entry.item}" if record != entry.item else ""
    message = f"{record}{about}, reached on {entry.at.date()}, {words} after {days} days"
    return Finding(record, entry.where(), message, fix, severity)


@rule("TAG-02", Severity.error, "a tentative agreement has other words than those agreed")
def other_words(workspace: Workspace) -> Iterator[Finding]:
    """Find agreements whose version is not the one their paper carried, or whose text no longer matches its seal.

    What is ratified must be what was agreed, to the letter. Put the agreed text back; if both sides want other words,
    sign a new agreement. `bargain verify` shows which words differ.

    Example: the agreement says version 3, and the paper it names carried version 2.
    """
    for seal in verify(workspace, partial(opened, workspace.root)):
        entry = seal.entry
        if isinstance(entry, Agreement) and seal.state == "broken" and entry.at.date() <= workspace.as_of:
            yield Finding(entry.id, entry.where("version"), f"{entry.id} {seal.wrong}", seal.fix)


@rule("TAG-03", Severity.warning, "an open item contradicts a signed agreement")
def contradicted(workspace: Workspace) -> Iterator[Finding]:
    """Find open items on the same section, for the same unit, as an agreement that both sides signed.

    Passing it opens again what is closed, and the last paper may win. Withdraw it, or say in its text that the agreed
    section stands.

    Example: Section 3.6 is signed, and another item still amends 3.6.
    """
    standings = status_of(workspace)
    signed = [one for one in workspace.proposals if standings[one.id].status in {"ta_signed", "ratified"}]
    for proposal in workspace.proposals:
        for settled in signed if standings[proposal.id].open else []:
            if same_section(proposal, settled):
                message = f"{proposal.id} is open on Section {proposal.section}, which {settled.id} settles"
                fix = f"Withdraw {proposal.id}, or make its text agree with what was signed on {settled.id}"
                yield Finding(proposal.id, proposal.where("section"), message, fix)


@rule("TAG-04", Severity.error, "the memorandum and the agreements differ")
def memorandum(workspace: Workspace) -> Iterator[Finding]:
    """Find items with an agreement that the memorandum leaves out, and items in it without an agreement.

    What is left out is lost; what nobody agreed cannot be ratified. Make the memorandum again: `bargain moa --record`
    adds what it holds to `moa_items:` in `ratification.yaml`. An agreement that is missing is written with `bargain ta`.

    Example: TA-02 on U-10 is signed, and `moa_items: [U-18, U-08]`.
    """
    vote = workspace.ratification
    if vote is None or not (vote.moa_items or vote.moa_complete_on):
        return
    agreed = {entry.item: entry.id for entry in agreements_of(workspace)}
    names = {*agreed, *agreed.values()}
    for item, name in agreed.items():
        if item not in vote.moa_items and name not in vote.moa_items:
            message = f"the memorandum leaves out {item}, on which there is {name}"
            fix = "Make the memorandum again, and record what is in it: bargain moa --record"
            yield Finding(item, vote.where("moa_items"), message, fix)
    for item in vote.moa_items:
        if item not in names:
            message = f"the memorandum holds {item}, and there is no agreement on it"
            fix = f"Take {item} out of the memorandum, or write the agreement up: bargain ta {item}"
            yield Finding(item, vote.where("moa_items"), message, fix)


FAMILY = Family("TAG", "Tentative agreements", (unsigned, other_words, contradicted, memorandum))
