"""The clean sample: a college local that reads without a problem, checks without a finding, and hangs together."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from bargain.calendar.tasks import State, tasks_of
from bargain.domain.proposal import Proposal
from bargain.domain.rule import catalogue
from bargain.domain.session import Act, Agreement, Caucus, Note, Paper, Signature
from bargain.domain.workspace import Workspace
from bargain.folder.kinds import KINDS
from bargain.folder.workspace import read_workspace
from bargain.table.status import status_of

SAMPLES = Path(__file__).parents[2] / "sample-data"
ROOT = SAMPLES / "lakeshore"
LATER = {"impasse.yaml", "ratification.yaml", "implementation.yaml", "contract/*.yaml"}
BROUGHT = {"imports/*.yaml", "calendar/*.yaml"}
"""What an import leaves behind; the sample was written by hand."""
PRIVATE = {"private/people.yaml"}


@cache
def lakeshore() -> Workspace:
    """Read the sample once."""
    workspace, problems = read_workspace(ROOT, date(2030, 1, 1))
    assert [str(problem) for problem in problems] == []
    assert workspace is not None
    return workspace


def papers() -> list[Paper]:
    """List every paper that crossed the table."""
    return list(lakeshore().entries(Paper))


def test_it_counts_from_its_own_date() -> None:
    """Reports count from April 15, 2026, whatever day it is: 121 days before both agreements end."""
    assert lakeshore().as_of == date(2026, 4, 15)
    assert {(one.expires - lakeshore().as_of).days for one in lakeshore().round.contracts} == {121}


def test_check_is_silent() -> None:
    """No rule finds anything, not even for information, and nothing is ignored to make it so."""
    found = [found.problem for rule in catalogue() for found in rule.check(lakeshore())]
    assert [f"{problem.code} {problem.record}: {problem.message}" for problem in found] == []
    assert lakeshore().round.ignore == []


def test_nothing_on_its_checklist_is_overdue() -> None:
    """Every item due by April 15 is proved by a file, or somebody wrote into the journal that it is done."""
    late = [
        f"{task.item.id} {task.occasion.name}"
        for task in tasks_of(lakeshore())
        if task.state is State.overdue
    ]
    assert late == []


def test_it_has_every_file_that_its_stage_needs() -> None:
    """Every kind of file is there but those of stages that lie ahead, people by name, and what an import leaves behind."""
    held = {str(path.relative_to(ROOT).as_posix()) for path in ROOT.rglob("*.yaml")}
    missing = {kind.pattern for kind in KINDS if not any(kind.covers(path) for path in held)}
    assert missing == LATER | PRIVATE | BROUGHT


def test_every_file_begins_with_its_schema_and_what_it_is() -> None:
    """An editor finds the schema in the first line; the second says in words what the file is."""
    for file in sorted(ROOT.rglob("*.yaml")):
        first, second = file.read_text(encoding="utf-8").splitlines()[:2]
        depth = len(file.relative_to(ROOT).parts) - 1
        wanted = re.escape(f"# yaml-language-server: $schema={'../' * depth}.schemas/") + r"\w+\.json"
        assert re.fullmatch(wanted, first), file
        assert second.startswith("# "), file


def test_units_worksites_and_classes_add_up() -> None:
    """64 full-time and 110 adjunct faculty, 174 in all, however they are counted."""
    units = {unit.id: unit for unit in lakeshore().round.units}
    assert {name: unit.headcount for name, unit in units.items()} == {"F": 64, "P": 110}
    for unit in units.values():
        assert sum(unit.worksites.values()) == unit.headcount == sum(unit.classes.values())


def test_council_has_a_seat_for_each_twelve_people() -> None:
    """Eighteen seats, so nine are a quorum, and both votes had it."""
    council = lakeshore().council
    assert council is not None
    for unit in lakeshore().round.units:
        assert council.seats[unit.id] == {site: -(-people // 12) for site, people in unit.worksites.items()}
    assert council.size == 18
    assert all(
        vote.present >= 9 and vote.yes + vote.no + vote.abstain == vote.present for vote in council.votes
    )


def test_survey_tests_and_wall_chart_rest_on_everybody() -> None:
    """53 of 64 and 82 of 110 answered; three choices make 300 percent; tests and assessments count all people."""
    workspace = lakeshore()
    assert workspace.survey is not None
    assert workspace.tests is not None
    assert workspace.worksites is not None
    survey = workspace.survey.survey
    for unit, answers in (("F", 53), ("P", 82)):
        assert (
            sum(survey.responses[unit].values()) == answers == sum(survey.responses_by_class[unit].values())
        )
        assert sum(share.rate for share in survey.top3_share[unit].values()) == 300
    people = Counter[str]()
    for held in workspace.round.units:
        people.update(held.worksites)
    assert all(test.denominators == people for test in workspace.tests.tests)
    for chart in workspace.worksites.worksites:
        assert chart.assessment is not None
        assert sum(chart.assessment.model_dump().values()) == people[chart.worksite]


def test_support_in_proposals_is_that_of_the_survey() -> None:
    """Every survey line of a proposal repeats a share that the survey has, on the answers of its unit."""
    workspace = lakeshore()
    assert workspace.survey is not None
    survey = workspace.survey.survey
    for proposal in workspace.proposals:
        for line in proposal.survey:
            assert line.value in survey.top3_share[line.unit].values(), proposal.id
            assert line.base_n == sum(survey.responses[line.unit].values())


@pytest.mark.parametrize("proposal", lakeshore().proposals, ids=lambda proposal: proposal.id)
def test_versions_are_whole_contract_language(proposal: Proposal) -> None:
    """Versions are numbered as drafted, dated, and hold sentences, not summaries."""
    assert [version.v for version in proposal.versions] == list(range(len(proposal.versions)))
    assert proposal.versions[0].by == proposal.side
    for version in proposal.versions:
        assert version.effective is not None
        assert version.text.strip().endswith("."), version.text
        assert " shall " in version.text
    assert bool(proposal.current_text) == (proposal.kind not in {"new", "moa"})


def test_eight_union_and_three_management_proposals_of_which_one_is_signed() -> None:
    """Each in a file of its name; U-08 is agreed and signed by both, everything else is open."""
    standings = status_of(lakeshore())
    assert sorted(standings) == [f"M-{n:02}" for n in range(1, 4)] + [f"U-{n:02}" for n in range(1, 9)]
    assert sorted(file.stem for file in (ROOT / "proposals").glob("*.yaml")) == sorted(standings)
    assert {name for name, standing in standings.items() if not standing.open} == {"U-08"}
    assert standings["U-08"].status == "ta_signed"


def test_three_sessions_are_held_and_three_planned() -> None:
    """Held are those before the day of the sample, planned those after it, every one on a Wednesday."""
    sessions = sorted(lakeshore().sessions, key=lambda session: session.date)
    assert [session.held for session in sessions] == [True, True, True, False, False, False]
    assert all(session.held == (session.date < lakeshore().as_of) for session in sessions)
    assert {f"{session.date:%A}" for session in sessions} == {"Wednesday"}


def test_records_in_logs_lie_within_their_session() -> None:
    """What is noted of a session happened while it was held, and carries versions that exist."""
    sessions = {session.date: session for session in lakeshore().held_sessions()}
    for entry in lakeshore().log:
        if isinstance(entry, Paper | Act | Agreement | Signature | Caucus | Note):
            session = sessions[entry.at.date()]
            assert session.start is not None
            assert session.end is not None
            assert session.start <= entry.at.time() <= session.end, entry.id
    for paper in papers():
        for item, number in paper.carries.items():
            proposal = lakeshore().proposal(item)
            assert proposal is not None
            assert proposal.version(number) is not None, paper.id


def test_what_is_in_preparation_has_not_crossed_the_table() -> None:
    """The second versions of U-03 and U-04 wait in package PKG-1, so they are the team's alone."""
    carried = {(item, number) for paper in papers() for item, number in paper.carries.items()}
    drafts = {(one.id, version.v) for one in lakeshore().proposals for version in one.versions} - carried
    assert drafts == {("U-03", 1), ("U-04", 1)}
    packages = lakeshore().packages
    assert packages is not None
    parts = [part for package in packages.packages for part in package.items]
    assert {(part.item, part.version) for part in parts} == drafts


def test_references_between_files_lead_somewhere() -> None:
    """People, planks, evidence, demands, partners and items that are named exist."""
    workspace = lakeshore()
    assert workspace.team is not None
    assert workspace.platform is not None
    assert workspace.evidence is not None
    assert workspace.common_good is not None
    people = {person.id for person in workspace.team.everybody()}
    items = {proposal.id for proposal in workspace.proposals}
    planks = {plank.id: set(plank.proposals) for plank in workspace.platform.planks}
    evidence = {entry.id for entry in workspace.evidence.evidence}
    for proposal in workspace.proposals:
        assert {name for name in (proposal.owner, proposal.backup, *proposal.presenters) if name} <= people
        assert proposal.side == "management" or proposal.id in planks[proposal.plank or ""]
        assert set(proposal.evidence) <= evidence
    assert set().union(*planks.values()) == {name for name in items if name.startswith("U")}
    assert set(workspace.team.alternates.values()) <= people
    assert {partner.relationship_holder for partner in workspace.common_good.partners} <= people


def test_weights_of_the_strategy_sum_to_100() -> None:
    """The union's weights share out a hundred points."""
    strategy = lakeshore().strategy
    assert strategy is not None
    assert sum(item.weight or 0 for item in strategy.items) == 100


def test_its_people_are_not_those_of_riverbend() -> None:
    """The two samples share no name, so that text from one can be told in the other."""
    names = [
        {
            person["name"]
            for person in yaml.safe_load((SAMPLES / sample / "team.yaml").read_text("utf-8"))["members"]
        }
        for sample in ("riverbend", "lakeshore")
    ]
    first, second = ({word for name in held for word in name.split()} for held in names)
    assert not first & second


def test_nobody_in_it_can_be_reached() -> None:
    """All is invented: no address of the web, no telephone number, no mail but at a domain that cannot exist."""
    for file in sorted(ROOT.rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"https?://|www\.|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b", text), file
        domains = re.findall(r"\b[\w-]+\.(?:com|org|net|edu|gov|us|example)\b", text)
        assert all(domain.endswith(".example") for domain in domains), file
