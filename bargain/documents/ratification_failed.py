"""What if it fails: what was voted, by unit, what stays as it is, the steps that follow, and the notice to the employer.

    $ bargain ratification failed
    $ bargain ratification failed -o failed.docx

Write the plan before the vote, as `failed_plan:` in `ratification.yaml`. The page is the team's; the text of the notice
goes out when you send it. What holds while there is no agreement is a question of law: ask your field representative.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.dates import in_words
from bargain.disclosure import Document, Fact, Table, under
from bargain.domain.workspace import Workspace
from bargain.figures.ratifying import counted, unit_names
from bargain.table.label import item_name
from bargain.table.settled import agreed_items
from bargain.table.votes import LOST, unit_result, units_voting
from bargain.visibility import Audience, Members, Public, Team


@dataclass(frozen=True, slots=True)
class Failed(Fact):
    """The plan for a vote that is lost, on either side."""

    local: Public[str]
    counts: Members[Table]
    refused: Team[tuple[str, ...]]
    employer_refused: Team[bool]
    plan: Team[str | None]
    items: Team[tuple[str, ...]]
    continues: Team[tuple[str, ...]]
    notice: Team[str]


def gather(workspace: Workspace) -> Failed:
    """Give what the record says of a vote that was lost, or would be."""
    vote = workspace.ratification
    lost = [unit for unit in units_voting(workspace) if unit_result(workspace, unit) in LOST]
    concerned = lost or list(units_voting(workspace))
    items = (f"{item_name(proposal)}, {proposal.title}" for proposal, _ in agreed_items(workspace, concerned))
    return Failed(
        workspace.round.local.name,
        counted(workspace),
        unit_names(workspace, lost),
        vote is not None and vote.employer_vote == "rejected",
        vote.failed_plan if vote else None,
        tuple(items),
        tuple(_continues(workspace, concerned)),
        _notice(workspace, concerned),
    )


def _continues(workspace: Workspace, units: list[str]) -> list[str]:
    """Say what becomes of each unit's agreement in force, as far as the record knows."""
    found = []
    for unit in units:
        contract = workspace.round.contract_of(unit)
        if contract is not None:
            clause = {
                True: "continues until a successor is agreed",
                False: "ends",
                None: "may or may not continue",
            }
            found.append(
                f"Unit {unit}: the agreement to {in_words(contract.expires)} {clause[contract.evergreen]}."
            )
    return found


def _notice(workspace: Workspace, units: list[str]) -> str:
    """Write what the employer is told: the fact and the wish to meet, no reasons and no numbers."""
    names = " and ".join(unit_names(workspace, units))
    return (
        f"The members of {names} have not ratified the tentative agreement. {workspace.round.local.name} is ready to "
        "return to the table and asks for dates. Until there is a new agreement we expect the present terms to be kept."
    )


_ALL: Final = (
    "local", "refused", "employer_refused", "plan", "items", "continues", "notice",
    *under("counts", "unit eligible issued returned yes no blank spoiled quorum result"),
)  # fmt: skip
DOCUMENT = Document(
    facts=Failed,
    gather=gather,
    title=lambda facts: f"If it is not ratified, {facts.local}",
    template="ratification_failed",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
