"""What has not crossed the table changes no letter of what others read: not a row, a count, a title or a gap in numbers.

Every document is made twice, of the sample and of the sample with secrets in it, and what is released must be equal.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from bargain.commands.showing import released_to
from bargain.disclosure import Document, Released
from bargain.domain.evidence import InformationRequests
from bargain.domain.impact import Impact
from bargain.domain.notices import Implementation, ImplementationItem
from bargain.domain.package import PackageItem, Packages
from bargain.domain.session import Act, Agreement, Done, Note, Paper, Signature, Struck
from bargain.domain.workspace import Workspace
from bargain.extend import find, names
from bargain.folder.workspace import read_workspace
from bargain.resources import folder
from bargain.visibility import Audience

OTHERS = (Audience.public, Audience.partners, Audience.management, Audience.members, Audience.council)
PROGRESS = {"calendar", "checklist", "next_steps", "stage", "status"}
"""How far our own preparation is, which the council may follow, and members as stages: it follows from what we have done."""
SEEN = [
    pytest.param(name, marks=pytest.mark.slow if name.startswith(("cost_", "pay_", "ratification_")) else ())
    for name in names("documents")
    if not set(find("documents", name, Document).releases) <= {Audience.team, Audience.strategy}
]


@pytest.fixture(scope="module")
def sample() -> Workspace:
    """Read the sample local in the week after its seventh session."""
    workspace, problems = read_workspace(folder("sample-data") / "riverbend", today=date(2026, 3, 16))
    assert workspace is not None, problems
    return workspace


@pytest.fixture(scope="module")
def secretive(sample: Workspace) -> Workspace:
    """Give the sample with what only the team knows: drafts, a request, a change, decisions made ahead, lines of the log."""
    return dataclasses.replace(_with_records(sample), warnings=()).with_lines(*_lines(sample))


def _with_records(sample: Workspace) -> Workspace:
    assert sample.packages is not None
    assert sample.info_requests is not None
    assert sample.impact is not None
    known = next(item for item in sample.proposals if item.id == "U-02")
    untold = known.model_copy(update={"id": "U-90", "title": "Untold", "article": "90"})
    offered, asked, change = (
        sample.packages.packages,
        sample.info_requests.info_requests,
        sample.impact.changes,
    )
    part = PackageItem.model_validate({"item": "U-90", "unchanged": True})
    package = offered[0].model_copy(update={"id": "PKG-9", "items": [*offered[0].items, part]})
    linked = [
        one.model_copy(update={"relates_to": [*one.relates_to, "U-90"]}) if one.relates_to else one
        for one in asked
    ]
    unsent = asked[0].model_copy(update={"id": "IR-90", "sent": None, "due": date(2026, 2, 20)})
    unsaid = change[0].model_copy(
        update={"id": "CH-90", "demand_sent": None, "objected_on": None, "meetings": []}
    )
    letters = [one.model_copy(update={"disposition": "lapse"}) for one in sample.impact.side_letters]
    ahead = ImplementationItem(id="I90", clause="90.1", effective=date(2026, 9, 1), who="Untold")
    return dataclasses.replace(
        sample,
        proposals=(*map(_with_a_draft, sample.proposals), untold),
        packages=Packages(packages=[*offered, package]),
        info_requests=InformationRequests(info_requests=[*linked, unsent]),
        impact=Impact(changes=[*change, unsaid], side_letters=letters),
        implementation=Implementation(items=[ahead]),
    )


def _with_a_draft(proposal: Any) -> Any:
    if not proposal.versions:
        return proposal
    newest = max(proposal.versions, key=lambda version: version.v)
    draft = newest.model_copy(update={"v": newest.v + 1, "by": "union", "text": "Untold."})
    return proposal.model_copy(update={"versions": [*proposal.versions, draft]})


def _lines(sample: Workspace) -> Iterator[Any]:
    """Walk lines of the last session that are the team's: notes, a struck paper, what was done with an item nobody has seen."""
    last = next(entry for entry in sample.log if entry.id == "U-07-01")
    at = datetime.fromisoformat("2026-03-11 16:59")
    found = [
        Note(kind="note", id="n90", at=at, text="Untold", who="p03", item="U-90", meaning=True),
        Act(kind="act", id="a90", at=at, act="hold", side="union", item="U-90", note="Untold"),
        Agreement(kind="ta", id="TA-90", at=at, item="U-90", paper="U-07-01", version=0),
        Signature(kind="signature", id="g90", at=at, ta="TA-90", side="union", by="p01"),
        Paper(kind="paper", id="U-07-90", at=at, paper="proposal", side="union", carries={"U-90": 0}, title="Untold"),
        Struck(kind="struck", id="x90", at=at, record="U-07-90", because="Untold", by="p03"),
        Done(kind="done", id="d90", at=at, item="BR01", by="p03", on=date(2026, 3, 1), note="Untold"),
    ]  # fmt: skip
    for entry in found:
        entry.stands(last._where)
        yield entry


def made(name: str, workspace: Workspace, audience: Audience) -> Iterator[Released]:
    """Make what an audience is given of a document, in each way that could show more."""
    document = find("documents", name, Document)
    ways: dict[str, list[dict[str, Any]]] = {
        "board": [{"side_by_side": True}, {"unit": "A"}, {"item": "U-02"}],
        "chronology": [{"reader": audience}, {"reader": audience, "item": "U-02"}],
        "redline": [{"to": "union"}, {"base": "last_pass", "to": "union"}],
        "session_report": [{}, {"session": "S05"}],
    }
    for way in ways.get(name, [{}]):
        facts = document.gather(workspace, **way)
        yield released_to(audience, workspace, name, document, facts)


def readers(name: str) -> list[Audience]:
    """List who outside the team may read of a document that does not tell of our own progress."""
    document = find("documents", name, Document)
    inside = {Audience.members, Audience.council} if name in PROGRESS else set()
    return [one for one in OTHERS if one in document.releases and one not in inside]


@pytest.mark.parametrize("name", SEEN)
def test_secrets_change_nothing(name: str, sample: Workspace, secretive: Workspace) -> None:
    """Nobody outside the team can tell from a document whether there is anything that they do not see."""
    for audience in readers(name):
        for without, with_secrets in zip(
            made(name, sample, audience), made(name, secretive, audience), strict=True
        ):
            assert with_secrets == without, audience


@pytest.mark.parametrize("name", SEEN)
def test_days_to_come_change_nothing(name: str, sample: Workspace) -> None:
    """Looked at from an earlier day, a document holds nothing of what was recorded after it."""
    then = date(2026, 1, 15)
    later = dataclasses.replace(sample, as_of=then)
    earlier = dataclasses.replace(later, log=tuple(entry for entry in later.log if entry.at.date() <= then))
    for audience in readers(name):
        for without, with_later in zip(
            made(name, earlier, audience), made(name, later, audience), strict=True
        ):
            assert with_later == without, audience
