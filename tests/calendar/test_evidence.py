"""Every kind of proof holds where the workspace shows the thing, and does not where it does not."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from bargain.calendar.evidence import proved, reading, wrong_paths
from bargain.calendar.occasions import Occasion
from bargain.domain.checklist import Evidence
from bargain.domain.workspace import Workspace
from tests.rounds import read

PLAIN = Occasion("expiry", date(2026, 6, 30))


def evidence(text: str) -> Any:
    """Read a proof from YAML in which every scalar is still text."""
    return TypeAdapter(Evidence).validate_python(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - text only


CASES = {
    "recorded": (
        "{proof: recorded, of: [platform.ratified_on, platform.statement]}",
        "--- platform.yaml\n{title: T, statement: We need time., ratified_on: 2025-11-07}\n",
        "--- platform.yaml\n{title: T, ratified_on: 2025-11-07}\n",
    ),
    "recorded, an empty file": (
        "{proof: recorded, of: [round.practices]}",
        None,
        "--- lmc.yaml\nteams: []\n",
    ),
    "number": (
        "{proof: number, of: instrument.tested_with, at_least: 10}",
        "--- survey/instrument.yaml\n{title: T, tested_with: 10}\n",
        "--- survey/instrument.yaml\n{title: T, tested_with: 9}\n",
    ),
    "stated": (
        "{proof: stated, of: ground_rules.status, one_of: [signed, proceed_without]}",
        "--- ground_rules.yaml\nstatus: proceed_without\n",
        "--- ground_rules.yaml\nstatus: drafted\n",
    ),
    "every": (
        "{proof: every, of: team.members, has: [confidentiality_signed]}",
        "--- team.yaml\nmembers: [{id: p1, name: Ada, confidentiality_signed: 2025-06-20}]\n",
        "--- team.yaml\nmembers: [{id: p1, name: Ada, confidentiality_signed: 2025-06-20}, {id: p2, name: Bo}]\n",
    ),
    "every, of nobody": (
        "{proof: every, of: team.members, has: [confidentiality_signed]}",
        None,
        "--- team.yaml\nmembers: []\n",
    ),
    "every, which": (
        "{proof: every, of: platform.planks, states: {outcome: [won, partly, not_won]}}",
        "--- platform.yaml\n{title: T, planks: [{id: P1, title: Time, outcome: not_won}]}\n",
        "--- platform.yaml\n{title: T, planks: [{id: P1, title: Time}]}\n",
    ),
    "some": (
        "{proof: some, of: evidence.evidence, which: {kind: [grievance]}}",
        "--- evidence.yaml\nevidence: [{id: EV-1, kind: grievance, title: Two cases}]\n",
        "--- evidence.yaml\nevidence: [{id: EV-1, kind: data, title: Two cases}]\n",
    ),
    "some, happened": (
        '{proof: some, of: actions.actions, which: {level: ["1", "2"]}, happened: true}',
        "--- organizing/actions.yaml\nactions: [{id: ACT-01, date: 2026-03-16, kind: button, level: 2, ask: Wear it}]\n",
        "--- organizing/actions.yaml\nactions: [{id: ACT-01, date: 2026-03-17, kind: button, level: 2, ask: Wear it}]\n",
    ),
    "notice": (
        "{proof: notice, type: demand_to_bargain}",
        "--- notices.yaml\nnotices: [{id: N1, type: demand_to_bargain, sent: 2025-11-10, to: Superintendent}]\n",
        "--- notices.yaml\nnotices: [{id: N1, type: status_quo, sent: 2025-11-10, to: Superintendent}]\n",
    ),
    "vote": (
        "{proof: vote, decides: platform}",
        "--- council.yaml\n{charter: {quorum: 50%}, seats: {A: {HIGH: 4}}, votes: [{id: V1, date: 2025-10-27,"
        " question: Send it, decides: platform, present: 2, yes: 2, no: 0, passed: true}]}\n",
        "--- council.yaml\n{charter: {quorum: 50%}, seats: {A: {HIGH: 5}}, votes: [{id: V1, date: 2025-10-27,"
        " question: Send it, decides: platform, present: 2, yes: 2, no: 0, passed: true}]}\n",
    ),
    "test": (
        "{proof: test, at_least: 1}",
        "--- organizing/tests.yaml\ntests: [{id: ST-01, level: 1, name: S, date: 2026-03-16, threshold: 60%, yes: {}}]\n",
        "--- organizing/tests.yaml\ntests: [{id: ST-01, level: 1, name: S, date: 2026-03-17, threshold: 60%, yes: {}}]\n",
    ),
    "share": (
        "{proof: share, of: council_seats_filled, at_least: 80%}",
        "--- council.yaml\n{charter: {quorum: 50%}, seats: {A: {HIGH: 5}}, vacant: {A: {HIGH: 1}}}\n",
        "--- council.yaml\n{charter: {quorum: 50%}, seats: {A: {HIGH: 4}}, vacant: {A: {HIGH: 1}}}\n",
    ),
    "all": (
        "{proof: all, of: [{proof: recorded, of: [readiness.scored_on]}, {proof: recorded, of: [team.members]}]}",
        "--- readiness.yaml\n{scored_on: 2025-04-01, organization: 1, information: 1, relationships: 1, money: 1,"
        " calendar: 1}\n--- team.yaml\nmembers: [{id: p1, name: Ada}]\n",
        "--- team.yaml\nmembers: [{id: p1, name: Ada}]\n",
    ),
    "any": (
        "{proof: any, of: [{proof: recorded, of: [readiness.scored_on]}, {proof: recorded, of: [team.members]}]}",
        "--- team.yaml\nmembers: [{id: p1, name: Ada}]\n",
        "--- team.yaml\nmembers: []\n",
    ),
    "attested": ("{proof: attested}", None, "--- team.yaml\nmembers: [{id: p1, name: Ada}]\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_proof_holds_only_where_the_thing_is_shown(name: str, tmp_path: Path) -> None:
    """Each kind of proof is given a workspace that proves it and the nearest one that does not."""
    said, proves, falls_short = CASES[name]
    if proves is not None:
        assert proved(read(proves, tmp_path / "yes"), evidence(said), PLAIN)
    assert not proved(read(falls_short, tmp_path / "no"), evidence(said), PLAIN)


def test_what_concerns_one_unit_proves_nothing_for_another(workspace: Workspace) -> None:
    """--- notices.yaml
    notices: [{id: N1, type: demand_to_bargain, units: [A], sent: 2025-11-10, to: Superintendent}]
    """
    said = evidence("{proof: notice, type: demand_to_bargain}")

    assert proved(workspace, said, Occasion("expiry", unit="A"))
    assert not proved(workspace, said, Occasion("expiry", unit="E"))


def test_what_concerns_one_session_proves_nothing_for_another(workspace: Workspace) -> None:
    """--- sessions/S01.yaml
    {id: S01, date: 2026-02-11, held: true}
    --- sessions/S02.yaml
    {id: S02, date: 2026-03-11, held: true}
    --- sessions/S01.ada.log.yaml
    - {id: U-01-01, at: 2026-02-11 16:00, kind: paper, paper: proposal, side: union, prepared_by: p1, checked_by: p2}
    --- comms.yaml
    bulletins: [{id: B1, session: S02, sent_at: 2026-03-12, approved_by: p1}]
    """
    first = Occasion("session", date(2026, 2, 11), session="S01")
    second = Occasion("session", date(2026, 3, 11), session="S02")
    papers = evidence("{proof: some, of: papers, has: [checked_by]}")
    bulletins = evidence("{proof: some, of: comms.bulletins, has: [sent_at]}")

    assert [proved(workspace, papers, one) for one in (first, second)] == [True, False]
    assert [proved(workspace, bulletins, one) for one in (first, second)] == [False, True]


def test_a_month_is_proved_by_what_happened_in_it(workspace: Workspace) -> None:
    """--- lmc.yaml
    teams: [{id: DLT, level: district, labor: 3, management: 3}]
    meetings: [{id: LM-1, team: DLT, date: 2026-02-18, agenda_sent_on: 2026-02-10}]
    """
    said = evidence("{proof: some, of: lmc.meetings, has: [agenda_sent_on]}")

    assert proved(workspace, said, Occasion("monthly", date(2026, 2, 1)))
    assert not proved(workspace, said, Occasion("monthly", date(2026, 3, 1)))


def test_nothing_late_is_no_proof_for_a_session_to_come(workspace: Workspace) -> None:
    """A share of nothing counts where the proof allows it, but not before the day has come."""
    said = evidence("{proof: share, of: late_requests_chased, or_none: true}")

    assert proved(workspace, said, Occasion("session", date(2026, 3, 11), session="S01"))
    assert not proved(workspace, said, Occasion("session", date(2026, 3, 25), session="S02"))


def test_a_recommendation_is_voted_after_the_agreement(workspace: Workspace) -> None:
    """--- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 2}}
    votes: [{id: V1, date: 2026-05-20, question: Recommend, decides: ta_recommendation, present: 2, yes: 2, no: 0, passed: true}]
    """
    said = evidence("{proof: vote, decides: ta_recommendation}")
    later = read(
        test_a_recommendation_is_voted_after_the_agreement.__doc__ or "", workspace.root, date(2026, 6, 1)
    )

    assert proved(later, said, Occasion("ta", date(2026, 5, 20)))
    assert not proved(later, said, Occasion("ta", date(2026, 5, 21)))
    assert not proved(workspace, said, Occasion("ta", date(2026, 5, 20))), "a vote to come decides nothing"


def test_how_far_a_proof_has_come_is_told(workspace: Workspace) -> None:
    """--- team.yaml
    members: [{id: p1, name: Ada, confidentiality_signed: 2025-06-20}, {id: p2, name: Bo}]
    """
    assert (
        reading(workspace, evidence("{proof: every, of: team.members, has: [confidentiality_signed]}"), PLAIN)
        == "1 of 2"
    )
    assert reading(workspace, evidence("{proof: share, of: unit_lists_that_agree}"), PLAIN) == "2 of 2"
    assert reading(workspace, evidence("{proof: attested}"), PLAIN) == ""


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("{proof: recorded, of: [platfrm.title]}", "platfrm.title: 'platfrm' is no part of a workspace"),
        ("{proof: recorded, of: [team.members.nme]}", "team.members.nme: Person has no field 'nme'"),
        ("{proof: some, of: sessions, has: [observers.cont]}", "sessions: Observers has no field 'cont'"),
        (
            "{proof: any, of: [{proof: every, of: proposals, which: {sid: [union]}}]}",
            "proposals: Proposal has no field 'sid'",
        ),
        (
            "{proof: number, of: team.quorum.x, at_least: 1}",
            "team.quorum.x: BargainingTeam has no field 'quorum'",
        ),
    ],
)
def test_a_path_that_leads_nowhere_is_told(said: str, wrong: str) -> None:
    """A misspelt proof would never tick, so it is refused with a sentence."""
    (sentence,) = wrong_paths(evidence(said))

    assert sentence.startswith(wrong)


def test_a_whole_path_is_not_told() -> None:
    """A path through lists, mappings and logs is followed."""
    assert not list(
        wrong_paths(evidence("{proof: every, of: proposals, has: [versions.text, survey.value]}"))
    )
    assert not list(
        wrong_paths(evidence("{proof: some, of: papers, which: {side: [union]}, has: [checked_by]}"))
    )
