"""A command that reads some parts of a workspace only looks at no other."""

from dataclasses import fields

import pytest

from bargain.commands import cost, packet, proposal
from bargain.domain.workspace import Workspace
from bargain.resources import folder

ALWAYS = {"root", "as_of", "round"}
READING = [
    (("cost",), cost.READS),
    (("packet",), packet.READS),
    (("packet", "--version", "latest", "--audience", "team"), packet.READS),
    (("proposal", "list"), proposal.READS),
    (("proposal", "list", "--open", "--audience", "management"), proposal.READS),
    (("proposal", "show", "U-07"), {*proposal.READS, "team", "survey", "evidence"}),
    (("proposal", "trace"), {*proposal.READS, "common_good"}),
]


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["riverbend", "lakeshore"])
@pytest.mark.parametrize(("words", "reads"), READING)
def test_nothing_unread_is_looked_at(run, monkeypatch, words, reads, sample):
    """A part that was not read would look like a part that nobody has written."""
    parts = {field.name for field in fields(Workspace)}
    seen = set()

    def look(workspace: Workspace, name: str) -> object:
        seen.update({name} & parts)
        return object.__getattribute__(workspace, name)

    monkeypatch.setattr(Workspace, "__getattribute__", look)
    run(*words, "-w", folder("sample-data") / sample, "--as-of", "2026-03-16")
    assert "proposals" in seen
    assert seen - ALWAYS <= set(reads)


@pytest.mark.parametrize(
    ("words", "code"), [(("cost",), 0), (("packet",), 0), (("proposal", "list"), 0), (("status",), 3)]
)
def test_a_broken_file_stops_only_who_reads_it(run, riverbend, words, code):
    """A slip in the communications plan does not keep the cost from the team; the status counts everything."""
    (riverbend / "comms.yaml").write_text("messages: [", encoding="utf-8")
    assert run(*words, "-w", riverbend, "--as-of", "2026-03-16").code == code


@pytest.mark.parametrize("words", [("status",), ("status", "--audience", "members", "--format", "json")])
def test_a_closed_file_is_not_quoted_where_others_look_on(run, riverbend, words):
    """A slip in the strategy is told by its place; what stands there only to the audience strategy, and to `check`."""
    strategy = riverbend / "confidential" / "strategy.yaml"
    strategy.write_text(strategy.read_text().replace("reservation: 2.75%", "reservation: 2.75"))

    ran = run(*words, "-w", riverbend)
    assert ran.code == 3
    assert "strategy.yaml" in ran.out + ran.said
    assert "2.75" not in ran.out + ran.said
    assert "2.75" in run("status", "--audience", "strategy", "-w", riverbend).said
    assert "2.75" in run("check", "-w", riverbend).out
