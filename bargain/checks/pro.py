"""Proposals by themselves: complete, owned, supported, and true to the agreement they would change.

    bargain check PRO-02

PRO-02 to PRO-07, PRO-09 and PRO-12 judge the union's items alone: nobody can write the other side's reasons. The
others judge the items of both sides. How items stand to each other and to the table is in `pro_table.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bargain.domain.local import Contract
from bargain.domain.proposal import Proposal
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.folder.lines import contract_folder, contract_text
from bargain.language.references import Outline, Reference, Verdict
from bargain.money import Percent
from bargain.problems import Severity
from bargain.table.status import GONE, Standing, status_of

BACKUP_DAYS: Final = 30
LITTLE_SUPPORT: Final = Decimal(20)
FEWEST_WORDS: Final = 5
MISSING: Final = frozenset({Verdict.missing_article, Verdict.missing_section})


def _ours(workspace: Workspace) -> Iterator[Proposal]:
    return (proposal for proposal in workspace.proposals if proposal.side != "management")


def _lacks(proposal: Proposal, field: str, what: str, fix: str, severity: Severity | None = None) -> Finding:
    message = f"{proposal.id} ({proposal.title}) {what}"
    return Finding(proposal.id, proposal.where(field), message, fix, severity)


@rule("PRO-01", Severity.error, "an item was tabled without its text")
def no_text(workspace: Workspace) -> Iterator[Finding]:
    """Find items that a paper carried with no text, or with a list of topics instead of contract language.

    Nobody can agree to a topic, and whoever writes the words later decides what they mean. Write the full language as
    the version's `text:`. To delete a clause no text is needed (`kind: delete`).

    Example: `text: Prep time, lunch, duties`.
    """
    standings = status_of(workspace)
    for proposal in workspace.proposals:
        standing = standings[proposal.id]
        for number in sorted(standing.crossed):
            version = proposal.version(number)
            if proposal.kind != "delete" and (version is None or _topics_only(version.text)):
                at = version.where("text") if version is not None else proposal.where("versions")
                what = f"version {number} of {proposal.id} was tabled without contract language"
                fix = f"Write the full text of version {number} in proposals/{proposal.id}.yaml"
                yield Finding(proposal.id, at, what, fix)
                break


def _topics_only(text: str) -> bool:
    return len(text.split()) < FEWEST_WORDS or not re.search(r"[.;:)](\s|$)", text)


@rule("PRO-02", Severity.warning, "an item of ours has no owner")
def no_owner(workspace: Workspace) -> Iterator[Finding]:
    """Find items of ours that belong to nobody, or to somebody whom `team.yaml` does not know.

    An item without an owner is the one that is dropped late at night. Name somebody as `owner:`.

    Example: `owner:` left empty.
    """
    team = workspace.team
    for proposal in _ours(workspace):
        fix = f"Name somebody of the team as owner of {proposal.id}"
        if not proposal.owner:
            yield _lacks(proposal, "owner", "has no owner", fix)
        elif team is not None and team.members and team.person(proposal.owner) is None:
            yield _lacks(proposal, "owner", f"belongs to {proposal.owner}, who is not in team.yaml", fix)


@rule("PRO-03", Severity.warning, "an item of ours has no backup near the table")
def no_backup(workspace: Workspace) -> Iterator[Finding]:
    """Find open items of ours that one person alone knows, from 30 days before the first session on substance.

    The evening that person is ill, the item waits or goes badly. Name a second person as `backup:`.

    Example: first session on January 14, no backup on December 15.
    """
    first = min((session.date for session in workspace.sessions if session.substantive), default=None)
    if first is None or (first - workspace.as_of).days > BACKUP_DAYS:
        return
    standings = status_of(workspace)
    for proposal in _ours(workspace):
        if not proposal.backup and not _closed(standings[proposal.id]):
            yield _lacks(proposal, "backup", "has no backup", f"Name a backup for {proposal.id}")


def _closed(standing: Standing) -> bool:
    return standing.status in GONE or standing.status in {"ta_signed", "ratified"}


@rule("PRO-04", Severity.warning, "an item of ours has no rationale")
def no_rationale(workspace: Workspace) -> Iterator[Finding]:
    """Find items of ours that do not say what the problem is and how they solve it.

    The first question across the table is why. Write `rationale:` in two or three sentences.

    Example: `rationale:` left empty.
    """
    for proposal in _ours(workspace):
        if not (proposal.rationale or "").strip():
            yield _lacks(proposal, "rationale", "has no rationale", f"Write the rationale of {proposal.id}")


@rule("PRO-05", Severity.warning, "an item of ours has little or no evidence")
def little_evidence(workspace: Workspace) -> Iterator[Finding]:
    """Find items of ours without evidence in `evidence.yaml` (warning), or with one kind only (information).

    A story without a number is waved away, a number without a story is forgotten. Add entries to `evidence.yaml` and
    name them under `evidence:`.

    Example: `evidence: []`; or two entries, both of `kind: data`.
    """
    known = {entry.id: entry.kind for entry in (workspace.evidence.evidence if workspace.evidence else [])}
    for proposal in _ours(workspace):
        kinds = {known[name] for name in proposal.evidence if name in known}
        fix = f"Add evidence of another kind to {proposal.id}"
        if not kinds:
            yield _lacks(proposal, "evidence", "has no evidence", f"Add evidence to {proposal.id}")
        elif len(kinds) == 1:
            words = f"has evidence of one kind only ({next(iter(kinds))})"
            yield _lacks(proposal, "evidence", words, fix, Severity.information)


@rule("PRO-06", Severity.warning, "the survey does not speak of an item of ours")
def no_survey(workspace: Workspace) -> Iterator[Finding]:
    """Find items of ours without a survey line, withdrawn ones too.

    How many want it decides how far people will go for it. Add `survey:` with unit, value and how many answered; ask
    about it in the next survey where it was not asked.

    Example: `survey: []`.
    """
    for proposal in _ours(workspace):
        if not proposal.survey:
            yield _lacks(
                proposal, "survey", "has no survey support recorded", f"Add survey: to {proposal.id}"
            )


@rule("PRO-07", Severity.warning, "few members support an item, and nobody says why it stands")
def little_support(workspace: Workspace) -> Iterator[Finding]:
    """Find items of ours whose highest survey value is below 20%, without a note on who needs them.

    What few need may still be just, but the team must be able to say so. Write `equity_note:`, or drop the item.

    Example: 9% and no note. Exactly 20% is enough.
    """
    for proposal in _ours(workspace):
        best = max((line.value.rate for line in proposal.survey), default=LITTLE_SUPPORT)
        if best < LITTLE_SUPPORT and not proposal.equity_note:
            words = f"has the support of {Percent(best)} at most and no equity note"
            yield _lacks(proposal, "equity_note", words, f"Say in equity_note of {proposal.id} who needs it")


@rule("PRO-08", Severity.error, "the current text is not what the agreement says")
def other_text(workspace: Workspace) -> Iterator[Finding]:
    """Find items whose `current_text` is not in the agreement on file, word for word; white space does not count.

    A redline against words that never stood there is an embarrassment at best. Copy the clause from the agreement.
    Nothing is said where no agreement is on file (`contract/<id>/`, or the folder named under `contracts:`).

    Example: the agreement says "shall receive", the proposal quotes "shall normally receive".
    """
    held = {
        one.id: " ".join(contract_text(workspace.root, contract_folder(one.id, one.folder)).split())
        for one in workspace.round.contracts
    }
    for proposal in workspace.proposals:
        quoted = " ".join(proposal.current_text.split())
        texts = [(one, held[one.id]) for one in _contracts(workspace, proposal) if held.get(one.id)]
        if quoted and texts and not any(quoted in text for _, text in texts):
            names = " or ".join(one.id for one, _ in texts)
            fix = f"Copy the clause from {names} into current_text of {proposal.id}"
            yield _lacks(proposal, "current_text", f"quotes words that are not in {names}", fix)


def _contracts(workspace: Workspace, proposal: Proposal) -> list[Contract]:
    held = (workspace.round.contract_of(unit) for unit in proposal.units)
    return [contract for contract in held if contract is not None]


@rule("PRO-09", Severity.warning, "an item of ours does not say from when it holds")
def no_date(workspace: Workspace) -> Iterator[Finding]:
    """Find items of ours whose last version has no effective date.

    Without it the employer decides when it begins. Set `effective:` on the version.

    Example: a version with its text and nothing else.
    """
    for proposal in _ours(workspace):
        own = [version for version in proposal.versions if version.by != "management"]
        if own and own[-1].effective is None:
            message = f"version {own[-1].v} of {proposal.id} ({proposal.title}) has no effective date"
            fix = f"Set effective on version {own[-1].v} of {proposal.id}"
            yield Finding(proposal.id, own[-1].where("effective"), message, fix)


@rule("PRO-10", Severity.warning, "an item names an article that the agreement does not have")
def no_article(workspace: Workspace) -> Iterator[Finding]:
    """Find items that amend or delete an article or section missing from the agreement's list.

    The paper would point at nothing. Correct `article:` or `section:`, or the agreement's `articles:` list. A new
    section need not be there, and nothing is said where no list is kept.

    Example: `section: "7.9"` where Article 7 ends with 7.4.
    """
    for proposal in workspace.proposals:
        if proposal.article is None or proposal.kind not in {"amend", "delete", "housekeeping"}:
            continue
        for contract in _contracts(workspace, proposal):
            outline = Outline.of(contract.articles)
            places = [("article", Reference("article", proposal.article, "", 0, 0))]
            if proposal.section and "new" not in proposal.section.lower():
                places.append(("section", Reference("section", proposal.section, "", 0, 0)))
            wrong = [place for place in places if outline.verdict(place[1], proposal.article) in MISSING]
            if contract.articles and wrong:
                field, reference = wrong[0]
                fix = f"Correct {field}: of {proposal.id}, or the articles list of {contract.id}"
                yield _lacks(
                    proposal, field, f"amends {reference.name}, which {contract.id} does not have", fix
                )
                break


@rule("PRO-11", Severity.error, "an economic item has no cost")
def no_cost(workspace: Workspace) -> Iterator[Finding]:
    """Find economic items without cost terms or another source of their cost: an error once they crossed the table.

    Whoever does not know the cost believes the other side's figure. Add `terms:` to the version, or name the work in
    `cost_source:`. Compensation and benefits are economic, and so is whatever has cost terms.

    Example: a stipend proposal without `terms:`, passed in January.
    """
    standings = status_of(workspace)
    for proposal in workspace.proposals:
        if (
            not proposal.economic
            or proposal.cost_source
            or any(version.terms for version in proposal.versions)
        ):
            continue
        tabled = standings[proposal.id].tabled
        words = "is economic, was tabled and has no cost" if tabled else "is economic and has no cost"
        severity = Severity.error if tabled else Severity.warning
        fix = f"Add terms: to the versions of {proposal.id}, or name its cost_source"
        yield _lacks(proposal, "versions", words, fix, severity)


@rule("PRO-12", Severity.information, "an item of ours does not say what it does for students")
def no_students(workspace: Workspace) -> Iterator[Finding]:
    """Find items of ours without a student impact.

    Teaching conditions are learning conditions, and the public asks about the second. Fill in `student_impact:` where
    there is one; the message says how many items have it.

    Example: 15 of 18 items say what students need.
    """
    ours = list(_ours(workspace))
    have = sum(proposal.student_impact is not None for proposal in ours)
    for proposal in ours:
        if proposal.student_impact is None:
            words = f"has no student impact; {have} of {len(ours)} items have"
            yield _lacks(
                proposal,
                "student_impact",
                words,
                f"Say in student_impact of {proposal.id} what students need",
            )


FAMILY = Family(
    "PRO",
    "Proposals by themselves",
    (
        no_text, no_owner, no_backup, no_rationale, little_evidence, no_survey, little_support, other_text, no_date,
        no_article, no_cost, no_students,
    ),
)  # fmt: skip
