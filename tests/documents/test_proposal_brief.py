"""The team's brief on one item."""

from collections.abc import Callable

import pytest

from bargain.disclosure import Released
from bargain.documents.proposal_brief import gather
from bargain.domain.workspace import Workspace
from bargain.problems import BargainError, UsageError
from tests.talks import talks

Seen = Callable[..., Released]
Printed = Callable[[Released], str]


def test_brief_has_all_its_parts(workspace: Workspace, seen: Seen, printed: Printed) -> None:
    """Everything that the record knows of an item is in the brief, people and partners by name.
    ---
    proposals:
      - id: U-02
        title: Class size
        units: [A]
        article: "7"
        plank: K3
        owner: p03
        backup: p99
        presenters: [p03]
        subject_class: mandatory
        authority: a decision of 2019
        parallel_path: a policy
        current_text: Every effort.
        rationale: Classes are too large.
        interests: {ours: [attention], theirs: [room]}
        objections: ["No room: four rooms are empty."]
        evidence: [EV-04]
        student_impact: {need: attention, reach: "1010", indicator: students above limit, baseline: "1010", goal: "150"}
        equity_note: more in the poorest schools
        common_good: [CG-01]
        partners: [CP-1]
        cost_source: worksheet of February 1
        links: [{rel: depends_on, id: U-03}]
        grievances: ["24-07"]
        deadline: 2026-04-01
        versions: [{v: 0, by: union, text: No class over 20., effective: 2026-07-01, note: our first}]
      - {id: U-03, title: Preparation}
    platform: {title: Rooted, planks: [{id: K3, title: Class sizes that work}]}
    team: {members: [{id: p03, name: Priya Nandan}]}
    common_good:
      partners: [{id: CP-1, name: Parents of Willowmere, kind: parents}]
      demands: [{id: CG-01, text: Smaller classes, origin: joint, category: class_size_caseload}]
    log:
      - {kind: paper, id: U-02-02, at: 2026-01-05 16:10, paper: proposal, side: union, carries: {U-02: 0}}
      - {kind: act, id: a1, at: 2026-01-05 17:00, act: question, side: management, item: U-02, note: asked about space}
    """
    marked = printed(seen(workspace, "proposal_brief", item="U-02"))
    text = marked.replace("<ins>", "").replace("</ins>", "").replace("~~", "")

    for part in (
        "Union Proposal #2: Class size", "On the table", "70 days since the last move", "Class sizes that work",
        "Classes are too large.", "Not marked for the table", "1,010 students", "more in the poorest schools",
        "EV-04", "Ours: attention", "Theirs: room", "No class over 20", "effective July 1, 2026",
        "No room: four rooms are empty.", "Priya Nandan", "backup: p99", "mandatory (a decision of 2019)",
        "a policy", "worksheet of February 1", "Kept in confidential/strategy.yaml", "CG-01 Smaller classes",
        "Parents of Willowmere", "24-07", "depends on", "Preparation", "Initial Proposal", "question",
        "asked about space", "April 1, 2026", "TEAM - do not copy",
    ):  # fmt: skip
        assert part in text


def test_small_cells_are_left_out() -> None:
    """Support that rests on fewer people than the survey's minimum shows neither share nor base."""
    text = """
    proposals:
      - id: U-02
        survey: [{unit: A, value: 63%, base_n: "336"}, {unit: E, value: 40%, base_n: "11"}]
    survey: {survey: {min_cell: "12"}}
    """
    support = gather(talks(text)).support

    assert [(unit, str(value) if value else None, base) for unit, _, value, base in support.rows] == [
        ("Teachers", "63%", 336),
        ("Support staff", None, None),
    ]
    assert support.note == "A dash stands where fewer than 12 people answered."


def test_brief_of_an_idea(seen: Seen, printed: Printed) -> None:
    """An item of which nothing is written yet says so, part by part."""
    text = printed(seen(talks("proposals: [{id: U-02, category: benefits}]"), "proposal_brief"))

    for part in (
        "An idea, no text yet",
        "There is no text yet.",
        "nobody is named",
        "Not costed.",
        "No paper",
    ):
        assert part in text


def test_no_such_item() -> None:
    """A name that is not there is refused with the names that are."""
    with pytest.raises(UsageError, match="there is no proposal"):
        gather(talks("proposals: [{id: U-02}]"), "U-99")


def test_no_proposal_at_all() -> None:
    """Without a proposal the first one's file is named."""
    with pytest.raises(BargainError, match=r"A brief needs proposals/U-01\.yaml"):
        gather(talks("proposals: []"), "U-01")
