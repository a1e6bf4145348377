"""Shares that prove something: each counted by hand, part and whole."""

from datetime import date

from bargain.calendar.occasions import Occasion
from bargain.calendar.shares import SHARES
from bargain.domain.checklist import Share
from bargain.domain.workspace import Workspace

ROUND = Occasion("expiry")


def counted(workspace: Workspace, name: Share, occasion: Occasion = ROUND) -> tuple[int, int]:
    """Give the part and the whole of a share."""
    return SHARES[name](workspace, occasion)


def test_with_nothing_written_nothing_is_counted(workspace: Workspace) -> None:
    """A share of what is not there is nothing of nothing, but for the unit lists, which bargain.yaml has."""
    found = {name: counted(workspace, name) for name in SHARES}

    assert found.pop("unit_lists_that_agree") == (2, 2)
    assert found.pop("worksites_charted") == (0, 2)
    assert set(found.values()) == {(0, 0)}


def test_unit_lists(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: MA}
    employer: {name: C}
    law: {profile: generic}
    units:
      - {id: A, name: T, kind: teacher, headcount: 10, worksites: {H: 10}, classes: {t: 9, n: 1}}
      - {id: E, name: S, kind: esp, headcount: 10, worksites: {H: 10}, classes: {p: 9}}
    """
    assert counted(workspace, "unit_lists_that_agree") == (1, 2)
    assert counted(workspace, "unit_lists_that_agree", Occasion("expiry", unit="A")) == (1, 1)


def test_people_and_worksites(workspace: Workspace) -> None:
    """--- team.yaml
    members: [{id: p1, name: Ada, functions: [spokesperson, notetaker]}, {id: p2, name: Bo, functions: [researcher]}]
    alternates: {spokesperson: p2, researcher: null, language: p1}
    training: [{person: p1, topic: BF4, date: 2025-08-12, hours: 6}, {person: p2, topic: BF4, date: 2025-08-12, hours: 6}, {person: p2, topic: ST3, date: 2025-08-12, hours: 3}]
    --- organizing/worksites.yaml
    worksites: [{worksite: HIGH, assessment: {n1: 4}}, {worksite: ELM}]
    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 3, ELM: 2}, E: {HIGH: 2, ELM: 1}}
    vacant: {A: {ELM: 2}, E: {ELM: 1}}
    action_team: {members: {HIGH: 6, ELM: 2}}
    """
    assert counted(workspace, "functions_with_alternate") == (1, 8), "the spokesperson alone has an alternate"
    assert counted(workspace, "foundation_topics_learned") == (1, 7)
    assert counted(workspace, "worksites_charted") == (1, 2)
    assert counted(workspace, "council_seats_filled") == (5, 8)
    assert counted(workspace, "council_worksites_covered") == (1, 2), "nobody sits for ELM"
    assert counted(workspace, "worksites_with_action_team") == (1, 2), "60 people need 6, 30 need 3"


def test_survey_targets_are_met_by_unit_and_worksite(workspace: Workspace) -> None:
    """--- survey/results.yaml
    survey:
      target: {worksite: 60%}
      responses: {A: {HIGH: 24, ELM: 11}, E: {HIGH: 12}}
    """
    assert counted(workspace, "worksites_at_survey_target") == (2, 4), "24 of 40 and 12 of 20 are exactly 60%"


def test_articles(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: MA}
    employer: {name: C}
    law: {profile: generic}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    contracts: [{id: A-23, unit: A, effective: 2023-07-01, expires: 2026-06-30, articles: ["1", "2.1", "2.2", "3"]}]
    --- contract_audit.yaml
    clauses: [{article: "1", tag: keep}, {article: "2", tag: fix}, {article: "2", tag: danger}]
    """
    assert counted(workspace, "articles_audited") == (2, 3)


def test_proposals_and_demands(workspace: Workspace) -> None:
    """--- proposals/U-01.yaml
    {id: U-01, side: union, title: Pay, units: [A], kind: amend, category: compensation, cost_source: our own sheet, versions: [{v: 0, by: union, text: Four.}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: Premiums, units: [E], kind: amend, category: benefits, versions: [{v: 0, by: union, text: Half.}]}
    --- proposals/M-01.yaml
    {id: M-01, side: management, title: Hours, units: [A], kind: amend, versions: [{v: 0, by: management, text: Eight.}]}
    --- sessions/S01.ada.log.yaml
    - {id: U-01-01, at: 2026-01-11 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    - {id: TA-01, at: 2026-02-11 16:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
    - {id: SIG-1, at: 2026-02-11 16:05, kind: signature, ta: TA-01, side: union, by: p1}
    --- confidential/strategy.yaml
    items: [{id: U-01, priority: must}, {id: U-02}]
    --- common_good.yaml
    demands:
      - {id: CG-01, text: Nurses, origin: joint, category: student_supports, mechanism: contract, proposals: [U-01]}
      - {id: CG-02, text: Housing, origin: joint, category: housing, mechanism: contract}
      - {id: CG-03, text: Buses, origin: joint, category: transportation_food, mechanism: policy}
    """
    assert counted(workspace, "economic_proposals_costed") == (1, 2)
    assert counted(workspace, "proposals_in_strategy") == (1, 2)
    assert counted(workspace, "union_proposals_passed") == (1, 2)
    assert counted(workspace, "proposals_passed") == (1, 3)
    assert counted(workspace, "items_settled") == (0, 3), "agreed, but signed by one side only"
    assert counted(workspace, "agreements_signed") == (0, 1)
    assert counted(workspace, "agreements_signed", Occasion("expiry", unit="E")) == (0, 0), "it is not theirs"
    assert counted(workspace, "demands_traced") == (2, 3)


def test_late_requests(workspace: Workspace) -> None:
    """--- info_requests.yaml
    info_requests:
      - {id: IR-01, sent: 2026-01-02, due: 2026-01-20, reminders: [2026-02-01], items: [{n: 1, text: A}]}
      - {id: IR-02, sent: 2026-01-02, due: 2026-01-20, reminders: [2026-01-10], items: [{n: 1, text: B, status: partial}]}
      - {id: IR-03, sent: 2026-01-02, due: 2026-01-20, items: [{n: 1, text: C, status: complete, received: 2026-02-20}]}
      - {id: IR-04, sent: 2026-01-02, due: 2026-01-20, items: [{n: 1, text: D, status: complete, received: 2026-01-19}]}
    """
    session = Occasion("session", date(2026, 2, 11), session="S05")

    assert counted(workspace, "late_requests_chased", session) == (1, 3), (
        "C came after the session, D in time"
    )
    assert counted(workspace, "late_requests_chased", Occasion("session", date(2026, 1, 25))) == (0, 3)
    assert counted(workspace, "late_requests_chased", Occasion("session", date(2026, 1, 20))) == (0, 0)


def test_tallies(workspace: Workspace) -> None:
    """--- ratification.yaml
    tallies: [{unit: A, eligible: 60, returned: 40, yes: 20, no: 20, quorum: 31}, {unit: E, eligible: 30, yes: 12, no: 1}]
    """
    assert counted(workspace, "valid_tallies") == (1, 2)
    assert counted(workspace, "tallies_lost") == (1, 2), "a tie is lost"


def test_a_common_tally_is_nobodys_own(workspace: Workspace) -> None:
    """--- ratification.yaml
    combined: true
    tallies: [{unit: A, eligible: 90, returned: 80, yes: 70, no: 10, quorum: 46}]
    """
    assert counted(workspace, "valid_tallies") == (0, 2)
