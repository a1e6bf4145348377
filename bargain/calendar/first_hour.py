"""What this workspace would gain most from next: the files and commands that it does not use yet, in a good order.

The order is that of a first hour with the program: who we are, what we have, what we want, what it costs, whom we ask,
when we meet. Where all of that is there, the most urgent things to do take its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bargain.calendar.urgency import next_steps
from bargain.domain.workspace import Workspace
from bargain.folder.lines import contract_files, contract_folder

MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Useful:
    """One useful step: what to do, what it will give, and the one command for it, or the file to open."""

    what: str
    gives: str
    command: str

    @property
    def line(self) -> str:
        """Give the step as the last line of a command's answer."""
        named = self.what[:1].isupper() and self.what[1:2].isupper()
        what = self.what if named else self.what[:1].lower() + self.what[1:]
        return f"Next: {self.command} ({what})"


@dataclass(frozen=True, slots=True)
class _Opening:
    """A step, when it is still to be taken, and whether a local of a dozen should hear of it."""

    step: Useful
    lacks: Callable[[Workspace], bool]
    small: bool = True


def useful_steps(workspace: Workspace, most: int = MOST) -> list[Useful]:
    """Give the most useful next steps; fewer than asked for only where nothing at all is left to do."""
    openings = AFTER if ratified(workspace) else OPENINGS
    steps = [
        opening.step
        for opening in openings
        if (opening.small or workspace.round.size == "full") and opening.lacks(workspace)
    ]
    if len(steps) < most:
        steps += [
            Useful(step.what, step.why, step.how if step.how.startswith("bargain ") else f"open {step.how}")
            for step in next_steps(workspace, most=most - len(steps))
        ]
    return steps[:most]


def next_line(workspace: Workspace) -> str:
    """Give the line that `status`, and every command that finds nothing to show, ends with."""
    steps = useful_steps(workspace, 1)
    return steps[0].line if steps else "Next: bargain check"


def ratified(workspace: Workspace) -> bool:
    """Say whether the employer, which votes last, has ratified: the round is over."""
    held = workspace.ratification
    if held is None or held.employer_vote != "ratified":
        return False
    return held.employer_voted_on is None or held.employer_voted_on <= workspace.as_of


def _no_agreement(workspace: Workspace) -> bool:
    agreements = workspace.round.contracts
    if any(contract.articles for contract in agreements):
        return False
    folders = (contract_folder(contract.id, contract.folder) for contract in agreements)
    return not any(contract_files(workspace.root, folder) for folder in folders)


def _no_price(workspace: Workspace) -> bool:
    versions = [version for proposal in workspace.proposals for version in proposal.versions]
    return workspace.pay is not None and bool(versions) and not any(version.terms for version in versions)


def _first(workspace: Workspace) -> bool:
    return workspace.implementation is None or not workspace.implementation.items


def _kept(workspace: Workspace) -> bool:
    return workspace.implementation is None or workspace.implementation.archived_on is None


OPENINGS: Final = (
    _Opening(
        Useful(
            "Write down who is on the team",
            "The checklist and the list of next steps then name who does each thing.",
            "bargain new person",
        ),
        lambda workspace: workspace.team is None or not workspace.team.members,
    ),
    _Opening(
        Useful(
            "Take in the agreement as it stands",
            "Proposals then begin from its own words, and a redline shows every change.",
            "bargain contract import AGREEMENT.docx",
        ),
        _no_agreement,
    ),
    _Opening(
        Useful(
            "Write the planks of the platform",
            "Every proposal can then be traced to a promise, and every promise to what came of it.",
            "bargain new plank",
        ),
        lambda workspace: workspace.platform is None or not workspace.platform.planks,
    ),
    _Opening(
        Useful(
            "Draft the first proposal",
            "bargain packet then prints it as a table copy with its redline, to hand over.",
            "bargain proposal new",
        ),
        lambda workspace: not workspace.proposals,
    ),
    _Opening(
        Useful(
            "Take in who is placed where on the salary schedule",
            "bargain cost then prices each side's last position, to the cent.",
            "bargain import ROSTER.xlsx --as roster",
        ),
        lambda workspace: workspace.pay is None,
    ),
    _Opening(
        Useful(
            "Say in a proposal what it promises in money",
            "bargain cost then adds it up beside the other side's.",
            'bargain proposal revise U-01 --term "across_the_board percent=4% effective=2027-07-01"',
        ),
        _no_price,
    ),
    _Opening(
        Useful(
            "Enter what the survey found, as counts",
            "Proposals can then show how many stand behind them; small groups stay hidden.",
            "bargain init --add survey/results.yaml",
        ),
        lambda workspace: workspace.survey is None,
    ),
    _Opening(
        Useful(
            "Write down what a proposal rests on",
            "The brief for the presenter then lists it, and the checks find what has nothing behind it.",
            "bargain new evidence",
        ),
        lambda workspace: workspace.evidence is None or not workspace.evidence.evidence,
    ),
    _Opening(
        Useful(
            "Record what you asked the employer for",
            "Late answers then stand in the list of next steps, with the day they were due.",
            "bargain new request",
        ),
        lambda workspace: workspace.info_requests is None or not workspace.info_requests.info_requests,
    ),
    _Opening(
        Useful(
            "Write down the ground rules, or that there are none",
            "Cutoffs and limits on what you may say are then watched for you.",
            "bargain init --add ground_rules.yaml",
        ),
        lambda workspace: workspace.ground_rules is None,
    ),
    _Opening(
        Useful(
            "Name the partners in the community",
            "You are then told when one of them has not heard from you.",
            "bargain new partner",
        ),
        lambda workspace: workspace.common_good is None or not workspace.common_good.partners,
    ),
    _Opening(
        Useful(
            "Write down the council: its charter, its seats and its votes",
            "Votes are then checked against the quorum, and what only the council may decide is watched.",
            "bargain init --add council.yaml",
        ),
        lambda workspace: workspace.council is None,
        small=False,
    ),
    _Opening(
        Useful(
            "Plan the first session",
            "Its tasks then get dates, and its log has a place.",
            "bargain new session",
        ),
        lambda workspace: not workspace.sessions,
    ),
    _Opening(
        Useful(
            "Write the first bulletin to members, with one ask",
            "What was told to whom, and who approved it, is then on record.",
            "bargain new bulletin",
        ),
        lambda workspace: workspace.comms is None or not workspace.comms.bulletins,
    ),
    _Opening(
        Useful(
            "Enter the first structure test",
            "The next step of the campaign then waits until enough people acted, at enough worksites.",
            "bargain new test",
        ),
        lambda workspace: workspace.tests is None or not workspace.tests.tests,
        small=False,
    ),
)
"""The steps of a round that goes on, in their order."""
AFTER: Final = (
    _Opening(
        Useful(
            "List the new clauses and who must act on each",
            "What was won is then followed until somebody has seen it work.",
            "bargain new follow-up",
        ),
        _first,
    ),
    _Opening(
        Useful(
            "Close the round: what to keep, to seal, to hand over and to destroy",
            "The next chair gets one archive, and people's answers do not lie about.",
            "bargain closeout",
        ),
        _kept,
    ),
)
"""The steps of a round that both sides have ratified."""
