"""The sample local: it reads without a problem, adds up to what its brief says, and hangs together."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from bargain.domain.proposal import Proposal
from bargain.domain.session import Act, Agreement, Caucus, Note, Paper, Signature
from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace
from bargain.money import Percent
from bargain.table.status import status_of

ROOT = Path(__file__).parents[2] / "sample-data" / "riverbend"
FINDINGS = yaml.safe_load((Path(__file__).parent / "riverbend_findings.yaml").read_text(encoding="utf-8"))


@cache
def riverbend() -> Workspace:
    """Read the sample once."""
    workspace, problems = read_workspace(ROOT, date(2026, 3, 16))
    assert [str(problem) for problem in problems] == []
    assert workspace is not None
    return workspace


def papers() -> list[Paper]:
    """List every paper that crossed the table."""
    return list(riverbend().entries(Paper))


def test_it_reads_without_a_format_problem_and_counts_from_its_own_date() -> None:
    """Every file is read, and reports count from March 16, 2026, 106 days before the agreements end."""
    workspace = riverbend()
    assert workspace.as_of == date(2026, 3, 16)
    assert {(contract.expires - workspace.as_of).days for contract in workspace.round.contracts} == {106}


def test_every_file_begins_with_its_schema_and_what_it_is() -> None:
    """An editor finds the schema in the first line; the second says in words what the file is."""
    for file in sorted(ROOT.rglob("*.yaml")):
        first, second = file.read_text(encoding="utf-8").splitlines()[:2]
        depth = len(file.relative_to(ROOT).parts) - 1
        wanted = re.escape(f"# yaml-language-server: $schema={'../' * depth}.schemas/") + r"\w+\.json"
        assert re.fullmatch(wanted, first), file
        assert second.startswith("# "), file


def test_units_worksites_and_classes_add_up() -> None:
    """420 and 160 people, 580 in all, however they are counted."""
    units = {unit.id: unit for unit in riverbend().round.units}
    assert {name: unit.headcount for name, unit in units.items()} == {"A": 420, "E": 160}
    for unit in units.values():
        assert sum(unit.worksites.values()) == unit.headcount == sum(unit.classes.values())
    assert riverbend().round.headcount == 580


def test_council_has_45_seats_of_which_38_are_filled_and_23_are_a_quorum() -> None:
    """One seat for each 15 people or part of 15; half of all seats, rounded up, is the quorum that V3 missed."""
    council = riverbend().council
    assert council is not None
    for unit in riverbend().round.units:
        assert council.seats[unit.id] == {site: -(-people // 15) for site, people in unit.worksites.items()}
    assert (council.size, council.size - council.empty) == (45, 38)
    assert {vote.id: vote.present >= 23 for vote in council.votes} == {"V1": True, "V2": True, "V3": False}


def test_contract_action_team_has_52_of_61_and_covers_512() -> None:
    """One for ten at each worksite: 61 are needed; 512 of 580 are on somebody's turf."""
    workspace = riverbend()
    assert workspace.council is not None
    team = workspace.council.action_team
    assert team is not None
    people = Counter[str]()
    for unit in workspace.round.units:
        people.update(unit.worksites)
    assert sum(-(-number // 10) for number in people.values()) == 61
    assert sum(team.members.values()) == 52
    assert sum(team.covered.values()) == 512
    assert Percent.ratio(512, 580) == Percent.parse("88.3%")
    assert Percent.ratio(team.covered["RHS"], people["RHS"]) == Percent.parse("74.7%")


def test_survey_counts_agree_with_units_and_with_themselves() -> None:
    """336 of 420 and 104 of 160 answered, by worksite as by class; three choices each make 300 percent."""
    workspace = riverbend()
    assert workspace.survey is not None
    survey = workspace.survey.survey
    for unit, answers in (("A", 336), ("E", 104)):
        assert (
            sum(survey.responses[unit].values()) == answers == sum(survey.responses_by_class[unit].values())
        )
        assert sum(share.rate for share in survey.top3_share[unit].values()) == 300
    hidden = {name for cells in survey.published.values() for name, number in cells.items() if number is None}
    assert hidden == {"nurse", "librarian_specialist", "behavior_technician", "cafeteria"}
    assert Percent.ratio(440, 580) == Percent.parse("75.9%")
    assert Percent.ratio(104, 160) == Percent.parse("65.0%")


def test_structure_tests_and_assessments_rest_on_everybody() -> None:
    """The four tests have 440, 443, 426 and 471 of 580; each worksite's assessment adds to its people."""
    workspace = riverbend()
    assert workspace.tests is not None
    assert workspace.worksites is not None
    assert [sum(test.yes.values()) for test in workspace.tests.tests] == [440, 443, 426, 471]
    people = Counter[str]()
    for unit in workspace.round.units:
        people.update(unit.worksites)
    assert all(test.denominators == people for test in workspace.tests.tests)
    for chart in workspace.worksites.worksites:
        assert chart.assessment is not None
        assert sum(chart.assessment.model_dump().values()) == people[chart.worksite]


def test_eighteen_union_and_five_management_proposals() -> None:
    """Numbered from 1 without a gap, each in a file of its name."""
    names = [proposal.id for proposal in riverbend().proposals]
    assert sorted(names) == [f"M-{n:02}" for n in range(1, 6)] + [f"U-{n:02}" for n in range(1, 19)]
    assert sorted(file.stem for file in (ROOT / "proposals").glob("*.yaml")) == sorted(names)


@pytest.mark.parametrize("proposal", riverbend().proposals, ids=lambda proposal: proposal.id)
def test_versions_are_whole_contract_language(proposal: Proposal) -> None:
    """Versions are numbered as drafted, dated, and hold sentences, not summaries."""
    assert [version.v for version in proposal.versions] == list(range(len(proposal.versions)))
    assert proposal.versions[0].by == proposal.side
    for version in proposal.versions:
        assert version.effective is not None
        assert version.text.strip().endswith("."), version.text
        assert " shall " in version.text or " may " in version.text
    assert bool(proposal.current_text) == (proposal.kind != "new")


def test_positions_on_salary_are_those_of_the_brief() -> None:
    """6.0, 5.0, 4.5, 4.2 against 1.5, 2.0, 2.25, 2.35 percent, and each text names its first-year percent."""
    salary = riverbend().proposal("U-01")
    assert salary is not None
    sides: dict[str, list[str]] = {"union": [], "management": []}
    for version in salary.versions:
        sides[version.by].append(str(version.position))
        assert str(version.terms[0].percent) == str(version.position)
    assert sides == {
        "union": ["6%", "5%", "4.5%", "4.2%"],
        "management": ["1.5%", "2%", "2.25%", "2.35%"],
    }


def test_papers_are_numbered_once_by_side_session_and_order_of_time() -> None:
    """Each side's papers of a session count from 01 without a gap, in the order in which they crossed."""
    sessions = {session.id: session for session in riverbend().sessions}
    for side in ("U", "M", "J"):
        for name, session in sessions.items():
            held = [paper for paper in papers() if paper.id.startswith(f"{side}-{name[1:]}-")]
            held.sort(key=lambda paper: paper.id)
            assert [paper.id for paper in held] == [
                f"{side}-{name[1:]}-{n:02}" for n in range(1, len(held) + 1)
            ]
            assert all(earlier.at <= later.at for earlier, later in pairwise(held))
            assert all(paper.at.date() == session.date for paper in held)


def test_the_opening_exchange_has_17_and_5_papers() -> None:
    """Seventeen union papers and five of management crossed the table at S02."""
    sides = Counter(paper.side for paper in papers() if paper.id.split("-")[1] == "02")
    assert sides == {"union": 17, "management": 5}


def test_papers_carry_versions_that_exist_and_every_version_crossed_the_table() -> None:
    """A side carries its own version, except on a sheet that accepts the other's; no version is left in a drawer."""
    carried: set[tuple[str, int]] = set()
    for paper in papers():
        for item, number in paper.carries.items():
            proposal = riverbend().proposal(item)
            assert proposal is not None
            version = proposal.version(number)
            assert version is not None, paper.id
            assert (version.by == paper.side) == (paper.paper != "ta"), paper.id
            carried.add((item, number))
    assert carried == {
        (proposal.id, version.v) for proposal in riverbend().proposals for version in proposal.versions
    }


def test_every_paper_was_checked_and_received() -> None:
    """A second person checked each paper, and somebody received it."""
    for paper in papers():
        assert paper.checked_by, paper.id
        assert paper.received_by, paper.id
        assert paper.checked_by != paper.prepared_by, paper.id


def test_records_in_logs_lie_within_their_session() -> None:
    """What is noted of a session happened while it was held, and caucuses end after they begin."""
    sessions = {session.date: session for session in riverbend().held_sessions()}
    for entry in riverbend().log:
        if isinstance(entry, Paper | Act | Agreement | Signature | Caucus | Note):
            session = sessions[entry.at.date()]
            assert session.start is not None
            assert session.end is not None
            assert session.start <= entry.at.time() <= session.end, entry.id
        if isinstance(entry, Caucus) and entry.back is not None:
            assert entry.at.time() < entry.back, entry.id


def test_agreements_rest_on_the_paper_whose_text_they_took() -> None:
    """TA-01 to TA-03 name a paper that carried the agreed version; management has not signed the third."""
    held = {paper.id: paper for paper in papers()}
    agreements = {entry.id: entry for entry in riverbend().entries(Agreement)}
    assert {entry.id: entry.item for entry in agreements.values()} == {
        "TA-01": "U-18",
        "TA-02": "U-10",
        "TA-03": "U-08",
    }
    for entry in agreements.values():
        assert held[entry.paper].carries[entry.item] == entry.version
    signed = {(entry.ta, entry.side) for entry in riverbend().entries(Signature)}
    assert ("TA-03", "management") not in signed
    assert len(signed) == 5


def test_amended_sections_stand_in_the_agreements_and_new_ones_do_not() -> None:
    """Every section that is amended is listed in the agreement of each unit concerned."""
    for proposal in riverbend().proposals:
        for unit in proposal.units:
            contract = riverbend().round.contract_of(unit)
            assert contract is not None
            assert (proposal.section in contract.articles) == (proposal.kind != "new"), (proposal.id, unit)
            if proposal.kind == "new":
                assert proposal.insert_after in contract.articles, (proposal.id, unit)


def test_references_between_files_lead_somewhere() -> None:
    """People, planks, evidence, demands, partners and items that are named exist."""
    workspace = riverbend()
    assert workspace.team is not None
    assert workspace.platform is not None
    assert workspace.evidence is not None
    assert workspace.common_good is not None
    people = {person.id for person in workspace.team.everybody()}
    items = {proposal.id for proposal in workspace.proposals}
    planks = {plank.id for plank in workspace.platform.planks}
    evidence = {entry.id for entry in workspace.evidence.evidence}
    demands = {demand.id for demand in workspace.common_good.demands}
    partners = {partner.id for partner in workspace.common_good.partners}
    for proposal in workspace.proposals:
        assert {name for name in (proposal.owner, proposal.backup, *proposal.presenters) if name} <= people
        assert {proposal.plank} - {None} <= planks
        assert set(proposal.evidence) <= evidence
        assert set(proposal.common_good) <= demands
        assert set(proposal.partners) <= partners
        assert {link.id for link in proposal.links} <= items
    for plank in workspace.platform.planks:
        assert set(plank.proposals) <= items
        assert {p.id for p in workspace.proposals if p.plank == plank.id} == set(plank.proposals)
    for demand in workspace.common_good.demands:
        assert set(demand.proposals) <= items
        assert {p.id for p in workspace.proposals if demand.id in p.common_good} == set(demand.proposals)
    for partner in workspace.common_good.partners:
        assert partner.relationship_holder in people


def test_observers_add_up_by_worksite() -> None:
    """The observers of every held session, by worksite, are as many as were counted."""
    counts = []
    for session in riverbend().held_sessions():
        assert session.observers is not None
        assert sum(session.observers.worksites.values()) == session.observers.count
        counts.append(session.observers.count)
    assert counts == [11, 64, 38, 41, 52, 47, 58]


def test_weights_of_the_strategy_sum_to_100() -> None:
    """The union's weights share out a hundred points; nothing of it stands in a proposal."""
    workspace = riverbend()
    assert workspace.strategy is not None
    assert sum(item.weight or 0 for item in workspace.strategy.items) == 100


def test_bulletins_tell_positions_only_of_what_had_crossed_the_table() -> None:
    """A bulletin names items that a paper had carried by the day it was sent."""
    workspace = riverbend()
    assert workspace.comms is not None
    first: dict[str, date] = {}
    for paper in papers():
        for item in paper.carries:
            first.setdefault(item, paper.at.date())
    for bulletin in workspace.comms.bulletins:
        assert bulletin.sent_at is not None
        assert all(first[item] <= bulletin.sent_at for item in bulletin.items), bulletin.id


def test_the_table_of_findings_is_in_order() -> None:
    """No row stands twice, each has its reason, and nothing is both expected and forbidden."""
    rows = [(row["code"], row["record"]) for row in FINDINGS["findings"] + FINDINGS["suppressed"]]
    never = [(row["code"], row["record"]) for row in FINDINGS["must_not_fire"]]
    assert len(rows) == len(set(rows))
    assert len(never) == len(set(never))
    assert not set(rows) & set(never)
    for row in FINDINGS["findings"] + FINDINGS["suppressed"] + FINDINGS["must_not_fire"]:
        assert len(row["because"]) > 5
    assert {row["severity"] for row in FINDINGS["findings"]} == {"error", "warning"}


def test_suppressions_of_the_sample_are_those_of_the_table() -> None:
    """What the team decided to live with is what the table lists as suppressed."""
    held = {(entry.rule, entry.id) for entry in riverbend().round.ignore}
    assert held == {(row["code"], row["record"]) for row in FINDINGS["suppressed"]}


def test_nobody_in_it_can_be_reached() -> None:
    """All is invented: no address of the web, no telephone number, no mail but at a domain that cannot exist."""
    for file in sorted(ROOT.rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"https?://|www\.|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b", text), file
        domains = re.findall(r"\b[\w-]+\.(?:com|org|net|edu|gov|us|k12|example)\b", text)
        assert all(domain.endswith(".example") for domain in domains), file


def test_fifteen_union_and_four_management_items_are_open() -> None:
    """Open is what is not signed by both, withdrawn or referred; U-08, reached and unsigned, is open."""
    closed = {"ta_signed", "withdrawn", "referred"}
    held = {name for name, standing in status_of(riverbend()).items() if standing.status not in closed}
    assert sum(name.startswith("U") for name in held) == FINDINGS["known"]["open_union_items"] == 15
    assert sum(name.startswith("M") for name in held) == FINDINGS["known"]["open_management_items"] == 4
    assert "U-08" in held
