"""The facts that ship are whole: the checklist, the stages, the topics and the law profiles."""

from collections import Counter
from typing import get_args

import pytest
import typer

from bargain import cli
from bargain.calendar.evidence import wrong_paths
from bargain.calendar.law import profiles
from bargain.calendar.shares import SHARES
from bargain.calendar.stages import stages
from bargain.commands.letter import INDEX
from bargain.domain.checklist import Checklist, Item, Measured, Share, Topics
from bargain.domain.law import Jurisdictions
from bargain.domain.local import StageName
from bargain.domain.workspace import Workspace
from bargain.folder.entries import ENTRIES
from bargain.folder.facts import facts
from bargain.letters.kinds import KINDS

ITEMS = facts(Checklist, "checklist").items
BY_ID = {item.id: item for item in ITEMS}


def test_the_checklist_has_its_items() -> None:
    """There are 128 items with ids of their own, thirty of them for a small local."""
    assert len(BY_ID) == len(ITEMS) == 128
    assert sum(item.small for item in ITEMS) == 30
    assert Counter(item.stage for item in ITEMS) == {
        "assess": 10, "organize": 15, "research": 14, "platform": 13, "ground_rules": 7, "opening": 7, "table": 28,
        "impasse": 8, "tentative_agreement": 6, "ratification": 6, "implementation": 7, "administration": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "anchor", "days", "role"),
    [
        ("AS01", "expiry", -480, "president"),
        ("OR08", "expiry", -365, "organizer"),
        ("RE09", "expiry", -275, "organizer"),
        ("PL11", "expiry", -230, "chair"),
        ("GR01", "expiry", -225, "president"),
        ("OP05", "expiry", -200, "document_manager"),
        ("TB01", "session", -7, "chair"),
        ("TB11", "session", 3, "council"),
        ("TB23", "expiry", -60, "president"),
        ("IM08", "factfinder_report", 5, "council"),
        ("TA04", "ta", 1, "researcher"),
        ("RA06", "ta", 30, "president"),
        ("IP07", "ratification", 60, "community"),
        ("AD05", "change_notice", 150, "field_rep"),
        ("AD07", "monthly", 0, "lmc_cochair"),
    ],
)
def test_items_stand_where_the_process_puts_them(name: str, anchor: str, days: int, role: str) -> None:
    """A sample of the items against dates worked by hand."""
    item = BY_ID[name]

    assert (item.anchor, item.offset_days, item.role) == (anchor, days, role)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_proof_can_hold(item: Item) -> None:
    """Every path of every proof leads to a field that there is: a misspelt one would never tick."""
    for proof in (item.evidence, item.only_if):
        assert proof is None or not list(wrong_paths(proof))


def test_every_command_exists() -> None:
    """What an item tells people to do is a command of the program, with a verb where it has verbs, or a file."""
    group = typer.main.get_command(cli.app)
    for item in ITEMS:
        program, *words = (item.command or "").split()[:3] or [""]
        if program != "bargain":
            assert not words, item.id
            continue
        group.load(words[0])  # type: ignore[attr-defined] - a lazy group of ours
        verbs = getattr(group.commands[words[0]], "commands", {})  # type: ignore[attr-defined] - as above
        kinds = {"new": ENTRIES, "letter": {**KINDS, INDEX: None}}.get(words[0], verbs)
        assert not words[1:] or words[1].startswith("-") or words[1] in kinds, item.id


def test_every_criterion_can_hold() -> None:
    """The same holds for the way into and out of every stage and for the deadlines of every profile."""
    for stage in stages():
        assert stage.leave or stage.id == "administration", "every stage but the last is left by criteria"
        for criterion in [*stage.enter, *stage.leave]:
            assert not list(wrong_paths(criterion.evidence)), (stage.id, criterion.says)
    for profile in profiles():
        for deadline in profile.deadlines:
            for proof in (deadline.met_by, deadline.only_if):
                assert proof is None or not list(wrong_paths(proof)), deadline.id


def test_stages_are_the_stages_of_the_models() -> None:
    """The stages stand in the order that the models name them in."""
    assert [stage.id for stage in stages()] == list(get_args(StageName))


def test_every_share_is_counted_and_used() -> None:
    """Every share that a proof may name has its function, and some proof names it."""
    used = {item.evidence.of for item in ITEMS if isinstance(item.evidence, Measured)}
    nested = repr([*ITEMS, *stages()])

    assert set(SHARES) == set(get_args(Share))
    assert all(name in used or f"of='{name}'" in nested for name in SHARES)


def test_a_session_task_is_the_team_or_council_or_members_own() -> None:
    """What tells of plans, limits or steps to come is never shown beyond the team."""
    for name in (
        "PL11",
        "TB01",
        "TB10",
        "TB14",
        "TB18",
        "TB19",
        "TB25",
        "IM04",
        "IM05",
        "RE13",
        "RE14",
        "AS08",
    ):
        assert BY_ID[name].share == "team"


def test_small_roles_cover_every_role() -> None:
    """In a small local everybody's work is somebody's."""
    small = facts(Checklist, "checklist").small_roles

    assert {item.role for item in ITEMS} <= set(small)
    assert set(small.values()) == {"chair", "notetaker", "organizer", "field_rep"}


def test_topics() -> None:
    """Twenty-four topics: seven foundations, seven democratized, ten specialized."""
    topics = facts(Topics, "topics").topics

    assert Counter(topic.block for topic in topics) == {
        "foundations": 7,
        "democratized": 7,
        "specialized": 10,
    }
    assert len({topic.id for topic in topics}) == 24


def test_profiles_name_their_sources_and_claim_nothing() -> None:
    """Every deadline has a citation and a source with the day it was read, or says that none was; none is verified."""
    assert {"ma-k12", "generic", "no-bargaining"} <= {profile.id for profile in profiles()}
    for profile in profiles():
        assert len({deadline.id for deadline in profile.deadlines}) == len(profile.deadlines)
        for deadline in profile.deadlines:
            source = profile.sources[deadline.source]
            assert deadline.citation
            assert not deadline.verified
            assert source.read_on is not None or "not read" in (source.age or "")
            assert (deadline.anchor == "calendar_date") == (deadline.on is not None)
            assert deadline.item is None or deadline.item in BY_ID


def test_reading_the_facts_again_gives_the_same_records() -> None:
    """What ships is read once."""
    assert facts(Checklist, "checklist") is facts(Checklist, "checklist")


def test_a_proof_names_parts_that_a_workspace_has() -> None:
    """The parts that proofs speak of are fields of the workspace."""
    assert {"round", "team", "council", "plans", "checklist"} <= set(Workspace.__dataclass_fields__)


def test_states_say_where_each_fact_was_read() -> None:
    """Fifty states and the District; every source has the day it was read and names the facts that it covers."""
    states = facts(Jurisdictions, "jurisdictions").jurisdictions

    assert len({state.code for state in states}) == len(states) == 51
    for state in states:
        assert state.sources or state.confidence == "low", state.code
        assert all(source.covers for source in state.sources), state.code
    massachusetts = next(state for state in states if state.code == "MA")
    assert massachusetts.strikes is not None
    assert massachusetts.strikes.citation == "M.G.L. c.150E s.9A"
    assert "status.esp" in massachusetts.unsourced
