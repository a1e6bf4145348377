"""Table copies."""

from collections.abc import Callable
from typing import Any

import pytest

from bargain.disclosure import Document, Redline, Released, release
from bargain.documents.packet import gather, stamp, title
from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.problems import UsageError
from bargain.visibility import Audience
from tests.talks import talks

EXCHANGE = """
proposals:
  - id: U-02
    title: Class size
    units: [A, E]
    article: "7"
    section: "7.1"
    owner: OWNER
    current_text: The Committee will make every effort.
    rationale: RATIONALE
    rationale_public: true
    cost_source: COST
    objections: [OBJECTION]
    versions:
      - {v: 0, by: union, text: No class shall exceed 18., effective: 2026-07-01, note: NOTE}
      - {v: 1, by: management, text: A target of 25.}
      - {v: 2, by: union, text: No class shall exceed 20., effective: 2026-07-01, sunset: 2029-06-30}
      - {v: 3, by: union, text: FALLBACK}
  - {id: U-03, title: Untold, versions: [{v: 0, by: union, text: UNTOLD}]}
  - {id: U-04, title: Nurses, kind: new, versions: [{v: 0, by: union, text: A nurse in each school.}]}
  - {id: U-05, title: Gone, versions: [{v: 0, by: union}]}
  - {id: M-01, title: Longer day, current_text: Six hours., versions: [{v: 0, by: management, text: Seven hours.}]}
log:
  - {kind: paper, id: U-02-02, at: 2025-12-17 16:10, paper: proposal, side: union, carries: {U-02: 0, U-04: 0, U-05: 0}}
  - {kind: paper, id: M-02-01, at: 2025-12-17 17:10, paper: proposal, side: management, carries: {M-01: 0}}
  - {kind: paper, id: M-04-03, at: 2026-01-28 17:35, paper: counter, side: management, carries: {U-02: 1}}
  - {kind: paper, id: U-06-02, at: 2026-02-25 16:30, paper: counter, side: union, carries: {U-02: 2}, received_by: Dana Vetter}
  - {kind: act, id: a1, at: 2026-02-25 17:00, act: withdraw, side: union, item: U-05}
"""
Seen = Callable[..., Released]
Printed = Callable[[Released], str]


def copy(**options: Any) -> dict[str, Any]:
    """Give the one copy that management gets of U-02."""
    (found,) = release(gather(talks(EXCHANGE), ["U-02"], **options), Audience.management)["copies"]
    return dict(found)


def test_header() -> None:
    """The header says whose paper it is, on what, which paper in the exchange, and when it was passed."""
    found = copy()

    assert found["local"] == "Willowmere Education Association"
    assert found["units"] == ["Teachers", "Support staff"]
    assert found["heading"] == "Union Proposal #2 – Article 7, Class size"
    assert found["place"] == "Article 7, Section 7.1"
    assert (found["version"], found["paper"]) == ("Counter 1", "U-06-02")
    assert found["label"] == (
        "Union Proposal #2 – Article 7, Class size – Counter 1 – February 25, 2026, 4:30 p.m. – Pass U-06-02"
    )
    assert found["received_by"] == "Dana Vetter"


def test_both_redlines() -> None:
    """The paper shows its change against the agreement and against the last paper passed, by the party."""
    contract, last = copy()["redlines"]

    assert contract["against"] == "the present agreement"
    assert contract["changes"].before == "The Committee will make every effort."
    assert last["against"] == "Management Counter 1 of January 28, 2026 (M-04-03)"
    assert last["changes"] == Redline(
        "A target of 25.", "No class shall exceed 20.", "Union", contract["changes"].on
    )


@pytest.mark.parametrize(("base", "count"), [("contract", 1), ("last_pass", 1), ("both", 2)])
def test_base(base: str, count: int) -> None:
    """Either redline can be had alone."""
    assert len(copy(base=base)["redlines"]) == count


def test_management_gets_the_version_that_crossed() -> None:
    """A version that no paper has carried is not in management's copy, however new it is."""
    assert copy()["text"] == "No class shall exceed 20."


def test_latest_version_is_hidden_until_it_crosses() -> None:
    """Asked for the latest version, the packet holds it for the team; for management the copy does not exist."""
    packet = gather(talks(EXCHANGE), ["U-02"], version="latest")

    assert release(packet, Audience.management)["copies"] == []
    assert release(packet, Audience.members)["copies"] == []
    (ours,) = release(packet, Audience.team)["copies"]
    assert (ours["text"], ours["draft"], ours["paper"], ours["version"]) == (
        "FALLBACK",
        True,
        None,
        "Counter 2",
    )


def test_a_cleared_version_is_for_the_table() -> None:
    """Cleared by two people, the version about to be passed is in management's copy, with a line to be stamped."""
    found = copy(cleared=True)

    assert (found["text"], found["paper"], found["label"]) == ("FALLBACK", None, None)
    assert found["redlines"][1]["against"].startswith("Union Counter 1 of February 25")


def test_nothing_else_is_on_the_paper(seen: Seen, printed: Printed) -> None:
    """No owner, cost, priority, note, objection or draft, and nothing of items that were not asked for."""
    text = printed(seen(talks(EXCHANGE), "packet", "management", names=["U-02"]))

    for word in ("OWNER", "COST", "OBJECTION", "NOTE", "FALLBACK", "UNTOLD", "draft", "U-02.yaml"):
        assert word not in text
    assert "RATIONALE" in text
    assert "**Effective** July 1, 2026, **until** June 30, 2029." in text
    assert "reserves the right" in text
    assert "Received by Dana Vetter." in text


def test_rationale_stays_home_without_its_flag() -> None:
    """A rationale that is not marked public is not in the table copy."""
    workspace = talks(EXCHANGE.replace("rationale_public: true", "rationale_public: false"))
    (found,) = release(gather(workspace, ["U-02"]), Audience.management)["copies"]

    assert "rationale" not in found


def test_open_items_by_default() -> None:
    """Without names the packet is of our open items; drafts, withdrawn items and theirs are left out."""
    workspace = talks(EXCHANGE)

    assert [found.name for found in gather(workspace).copies] == ["Union Proposal #2", "Union Proposal #4"]
    assert [found.name for found in gather(workspace, cleared=True).copies] == [
        "Union Proposal #2",
        "Union Proposal #3",
    ]


def test_our_counter_to_their_item() -> None:
    """Our counter to management's proposal is a table copy too; without one there is nothing to print."""
    countered = (
        EXCHANGE.replace(
            "{v: 0, by: management, text: Seven hours.}",
            "{v: 0, by: management, text: Seven hours.}, {v: 1, by: union, text: Six and a half hours.}",
        )
        + "  - {kind: paper, id: U-07-01, at: 2026-03-11 16:30, paper: counter, side: union, carries: {M-01: 1}}\n"
    )
    (found,) = gather(talks(countered), ["M-01"]).copies

    assert (found.name, found.version) == ("Management Proposal #1", "Union Counter 1")
    with pytest.raises(UsageError, match="M-01 has no version of ours"):
        gather(talks(EXCHANGE), ["M-01"])


def test_conditional_paper_says_so(workspace: Workspace, seen: Seen, printed: Printed) -> None:
    """A paper in a package carries its condition.
    ---
    proposals: [{id: U-02, versions: [{v: 0, by: union}]}]
    packages:
      - id: PKG-2
        kind: formal
        side: union
        condition: Acceptance of all parts together.
        without_prejudice: true
        items: [{item: U-02, version: 0}]
    log:
      - {kind: paper, id: U-07-02, at: 2026-03-11 16:45, paper: package, side: union, carries: {U-02: 0}, package: PKG-2}
    """
    text = printed(seen(workspace, "packet", "management"))

    assert "Without prejudice. Contingent on Union Package Proposal #2 as a whole: Acceptance of all" in text


WHAT_IF = """
proposals:
  - {id: U-02, versions: [{v: 0, by: union}, {v: 1, by: union, text: OFFERED}]}
  - {id: M-01, versions: [{v: 0, by: management}]}
packages:
  - id: WI-1
    kind: what_if
    side: union
    condition: All or nothing.
    items: [{item: U-02, version: 1}, {item: M-01, withdrawn_by: management}]
log:
  - {kind: paper, id: U-01-01, at: 2026-01-05 16:45, paper: proposal, side: union, carries: {U-02: 0}}
"""
PASSED = "  - {kind: paper, id: U-02-01, at: 2026-02-02 16:45, paper: what_if, side: union, carries: {U-02: 1}, package: WI-1}\n"


def test_a_what_if_is_printed_by_its_name() -> None:
    """A what-if crosses the table as what it is: without prejudice, on its condition, and never by the item's name."""
    workspace = talks(WHAT_IF + PASSED)
    (offered,) = release(gather(workspace, ["WI-1"]), Audience.management)["copies"]
    (stated,) = release(gather(workspace, ["U-02"]), Audience.management)["copies"]

    assert (offered["text"], offered["version"]) == ("OFFERED", "What-If")
    assert offered["condition"] == (
        "Without prejudice. Contingent on Union Package Proposal WI-1 as a whole: All or nothing."
    )
    assert (stated["text"], stated["condition"]) == ("Text 0.", None)


def test_the_latest_version_is_no_counter_where_only_a_what_if_carried_it() -> None:
    """Asked for the latest version, management gets what it was given: the what-if, with its words, not a counter."""
    packet = gather(talks(WHAT_IF + PASSED), ["U-02"], version="latest")
    (copy,) = release(packet, Audience.management)["copies"]

    assert (copy["text"], copy["version"], copy["paper"]) == ("OFFERED", "What-If", "U-02-01")
    assert copy["condition"].startswith("Without prejudice.")


def test_a_package_that_nobody_passed_is_the_teams() -> None:
    """Before a paper carries it, a package is not in management's packet."""
    packet = gather(talks(WHAT_IF), ["WI-1"])

    assert release(packet, Audience.management)["copies"] == []
    assert [copy["text"] for copy in release(packet, Audience.team)["copies"]] == ["OFFERED"]


def test_a_new_package_of_old_texts_is_the_teams() -> None:
    """That its texts have crossed the table before does not make a package known: its condition is new."""
    packet = gather(talks(WHAT_IF.replace("version: 1", "version: 0")), ["WI-1"])

    assert release(packet, Audience.management)["copies"] == []


def test_nothing_new_to_pass() -> None:
    """A draft of what already crossed is refused: it would be a second paper with the same words."""
    with pytest.raises(
        UsageError, match="U-02 has nothing new to pass: version 0 crossed the table in U-01-01"
    ):
        gather(
            talks(
                WHAT_IF.replace(", {v: 1, by: union, text: OFFERED}", "").replace("version: 1", "version: 0")
            ),
            ["U-02"],
            cleared=True,
        )


def test_new_language_has_nothing_to_strike(seen: Seen, printed: Printed) -> None:
    """Where the agreement has no such text there is no redline and no legend, and the place says new."""
    text = printed(seen(talks(EXCHANGE), "packet", "management", names=["U-04"]))

    assert "Article 7 (new)" in text
    assert "~~" not in text
    assert "A nurse in each school." in text


@pytest.mark.parametrize(
    ("items", "message"),
    [
        (["U-99"], "there is no proposal 'U-99'"),
        (["U-03"], "no paper of ours has carried U-03 across the table"),
    ],
)
def test_what_cannot_be_printed(items: list[str], message: str) -> None:
    """Each refusal says what is missing and what to do."""
    with pytest.raises(UsageError, match=message):
        gather(talks(EXCHANGE), items)


def test_nothing_to_print() -> None:
    """A workspace without open items is told so."""
    with pytest.raises(UsageError, match="no open item"):
        gather(talks("proposals: [{id: U-02}]"))


def test_a_drafts_name_is_on_no_page_for_others() -> None:
    """Title and stamp of a packet do not name an item that the reader may not see."""
    packet = gather(talks(EXCHANGE), ["U-03"], version="latest")

    assert title(packet) == "Proposals of the Willowmere Education Association"
    assert stamp(packet, Audience.management).right == "Proposals"
    assert stamp(packet, Audience.team).right == "Union Proposal #3 · Initial Proposal"
    assert stamp(gather(talks(EXCHANGE), ["U-02"]), Audience.management).right == (
        "Union Proposal #2 · Counter 1 · Pass U-06-02"
    )


def test_deleting_a_section(seen: Seen, printed: Printed) -> None:
    """A proposal to delete strikes the text and says that nothing is left."""
    text = """
    proposals: [{id: U-02, kind: delete, current_text: Buildings close at six., versions: [{v: 0, by: union, text: ""}]}]
    log: [{kind: paper, id: U-02-02, at: 2026-01-05 16:10, paper: proposal, side: union, carries: {U-02: 0}}]
    """
    shown = printed(seen(talks(text), "packet", "management"))

    assert "~~Buildings close at six.~~" in shown
    assert "The text is deleted." in shown


def test_manual_page() -> None:
    """The document is found by its name."""
    assert find("documents", "packet", Document).gather is gather
