"""Nothing above an audience's level reaches it: a canary in every text, every document, every format, every audience."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bargain import cli
from bargain.commands.options import Asked
from bargain.commands.showing import released_to
from bargain.disclosure import Column, Document, Fact, Stamp, Table
from bargain.domain.package import Packages
from bargain.domain.workspace import Workspace
from bargain.extend import find, names
from bargain.folder.workspace import read_workspace
from bargain.letters.kinds import KINDS
from bargain.problems import BargainError
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page
from bargain.rendering.templates import render
from bargain.resources import folder
from bargain.visibility import Audience, Level, Public
from tests.canary import Canary, found, plant

WIDE = Look(width=1000)
TEXT = tuple(name for name in names("formats") if not find("formats", name, Format).binary)
BINARY = tuple(name for name in names("formats") if find("formats", name, Format).binary)
OURS = {Audience.team, Audience.strategy}
EVERY = [
    pytest.param(
        name, marks=pytest.mark.slow if set(find("documents", name, Document).releases) <= OURS else ()
    )
    for name in names("documents")
]
"""Every document; those that only the team may have are among the slow checks."""
OUTSIDE = (Audience.management, Audience.public, Audience.partners)
BETWEEN = (Audience.members, Audience.council)


@dataclasses.dataclass(frozen=True)
class Planted:
    """The sample with its canaries."""

    workspace: Workspace
    canaries: dict[str, Canary]

    def leaks(self, content: bytes, audience: Audience) -> list[str]:
        """Give the places of the canaries that this audience should not have met."""
        met = (self.canaries[word] for word in found(content) if word in self.canaries)
        return sorted(f"{one.place} is {one.level.name}" for one in met if not one.may_reach(audience))


@pytest.fixture(scope="module")
def planted() -> Planted:
    """Read the sample and plant a canary in every text of it; drafts, an item and a package that nobody passed too."""
    root = folder("sample-data") / "riverbend"
    workspace, problems = read_workspace(root, today=date(2026, 3, 16))
    assert workspace is not None, problems
    known = workspace.proposal("U-02")
    assert known is not None
    untold = known.model_copy(update={"id": "U-90", "rationale_public": True})
    proposals = (*(_with_a_draft(proposal) for proposal in workspace.proposals), untold)
    assert workspace.packages is not None
    offered = workspace.packages.packages
    packages = Packages(packages=[*offered, offered[0].model_copy(update={"id": "PKG-9"})])
    return Planted(*plant(dataclasses.replace(workspace, proposals=proposals, packages=packages)))


def _with_a_draft(proposal: Any) -> Any:
    if not proposal.versions:
        return proposal
    newest = max(proposal.versions, key=lambda version: version.v)
    draft = newest.model_copy(update={"v": newest.v + 1, "by": "union", "text": "Draft."})
    return proposal.model_copy(update={"versions": [*proposal.versions, draft]})


def gathered(name: str, workspace: Workspace) -> Iterator[Any]:
    """Give a document's facts: as they are by default, and in each way that could show more."""
    document = find("documents", name, Document)
    yield document.gather(workspace)
    if name == "packet":
        yield document.gather(workspace, version="latest")
        yield document.gather(workspace, ["PKG-1"])
        yield document.gather(workspace, ["PKG-9"])
    if name == "cost_spread":
        yield document.gather(workspace, position="PKG-9+last-settlement")
    if name == "proposal_brief":
        yield from (document.gather(workspace, item) for item in ("U-02", "U-14", "M-01"))


def written(
    document: Document[Any], name: str, facts: Any, workspace: Workspace, audience: Audience, form: str
) -> bytes:
    """Write one document for one audience in one format; nothing where the format cannot hold it."""
    format_ = find("formats", form, Format)
    released = released_to(audience, workspace, name, document, facts)
    page = render(released, document.template) if format_.page else Page()
    try:
        return format_.write(released, page, WIDE)
    except BargainError:
        return b""


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(
    "forms",
    [("json", "markdown"), pytest.param(TEXT, marks=pytest.mark.slow)],
    ids=["soon", "in every format"],
)
def test_no_text_leaks(name: str, forms: Sequence[str], planted: Planted) -> None:
    """No text format of any document holds a text above its audience."""
    document = find("documents", name, Document)
    for facts in gathered(name, planted.workspace):
        for audience in document.releases:
            for form in forms:
                content = written(document, name, facts, planted.workspace, audience, form)

                assert planted.leaks(content, audience) == [], (audience, form)


def file_leaks(
    name: str, form: str, planted: Planted, audiences: Iterable[Audience]
) -> dict[Audience, list[str]]:
    """Give what leaks, by audience, when a document is written as a file."""
    document = find("documents", name, Document)
    facts = next(gathered(name, planted.workspace))
    return {
        audience: leaks
        for audience in audiences
        if audience in document.releases
        and (
            leaks := planted.leaks(
                written(document, name, facts, planted.workspace, audience, form), audience
            )
        )
    }


@pytest.mark.slow
@pytest.mark.parametrize("form", BINARY)
@pytest.mark.parametrize("name", names("documents"))
def test_no_file_leaks(name: str, form: str, planted: Planted) -> None:
    """No file for readers outside the union holds a text above them: not in its parts, streams or metadata."""
    assert file_leaks(name, form, planted, OUTSIDE) == {}


@pytest.mark.slow
@pytest.mark.parametrize("form", BINARY)
@pytest.mark.parametrize("name", names("documents"))
def test_no_file_leaks_inside(name: str, form: str, planted: Planted) -> None:
    """No file for members or the council holds a text above them."""
    assert file_leaks(name, form, planted, BETWEEN) == {}


@pytest.mark.parametrize("form", BINARY)
def test_table_copies_do_not_leak(form: str, planted: Planted) -> None:
    """The paper that is handed across the table holds what it should, and of the rest nothing, in every format."""
    document = find("documents", "packet", Document)
    facts = document.gather(planted.workspace, ["U-02"])
    content = written(document, "packet", facts, planted.workspace, Audience.management, form)
    met = {planted.canaries[word].place for word in found(content)}

    assert planted.leaks(content, Audience.management) == []
    if content and form != "excel":
        assert "proposals.Version.text" in met


NAMED = "team.Person.name is members"
"""A letter says who signs it, and one of them who represents us: these names both sides know."""


REGIONAL = "municipal"
"""The letter that only a regional district is written."""


@pytest.mark.parametrize("kind", KINDS)
def test_letters_do_not_leak(kind: str, planted: Planted) -> None:
    """A letter ready to be sent holds nothing of what the team knows about its matter, not from whom it knows it either."""
    document = find("documents", "letter", Document)
    change = "CH-01" if KINDS[kind].of_change else ""
    held = planted.workspace
    employer = held.round.employer.model_copy(update={"regional": kind == REGIONAL})
    held = dataclasses.replace(held, round=held.round.model_copy(update={"employer": employer}))
    facts = document.gather(held, kind, change=change, cleared=True)
    content = written(document, "letter", facts, held, Audience.management, "json")

    assert content.count(b"paragraphs") == 1
    assert set(planted.leaks(content, Audience.management)) <= {NAMED}


@pytest.mark.parametrize("remind", [False, True])
def test_requests_do_not_leak(remind: bool, planted: Planted) -> None:
    """A request for information and a reminder of it say what is asked for, and not what it is for beyond that."""
    document = find("documents", "info_request_letter", Document)
    facts = document.gather(planted.workspace, "IR-03", remind=remind, cleared=True)
    content = written(document, "info_request_letter", facts, planted.workspace, Audience.management, "json")

    assert content.count(b"paragraphs") == 1
    assert set(planted.leaks(content, Audience.management)) <= {NAMED}


def test_the_canaries_are_many(planted: Planted) -> None:
    """Every level has its canaries, and the team meets a good part of them: the search finds what is there."""
    levels = {one.level for one in planted.canaries.values()}
    document = find("documents", "proposal_brief", Document)
    facts = document.gather(planted.workspace, "U-02")
    content = written(document, "proposal_brief", facts, planted.workspace, Audience.team, "markdown")
    met = {planted.canaries[word].place.rpartition(".")[2] for word in found(content)}

    assert levels == set(Level)
    assert {"title", "rationale", "objections", "current_text", "text", "ours", "theirs"} <= met


LEAK = "zqbbbbbzq"
COLUMNS = (Column("a", "A", "text", Level.public),)


@dataclasses.dataclass(frozen=True, slots=True)
class Leaky(Fact):
    """Facts in which a careless hand marked the owner public."""

    owner: Public[str]
    rows: Public[Table]


WAYS = [("fact", form) for form in (*TEXT, "word", "pdf", "excel") if form != "ics"]
WAYS += [
    (way, form) for way in ("title", "stamp") for form in ("terminal", "markdown", "html", "word", "pdf")
]


@pytest.mark.parametrize(("way", "form"), WAYS)
def test_a_leak_is_found(way: str, form: str, planted: Planted, tmp_path: Path) -> None:
    """The search itself works: a document that leaks in its facts, its title or its stamp fails, in every format."""
    guilty = Planted(planted.workspace, {LEAK: Canary("proposals.Proposal.owner", Level.team, shared=False)})

    document = Document(
        Leaky,
        lambda _: Leaky(LEAK, Table("rows", "Rows", COLUMNS, ((LEAK,),))),
        lambda facts: facts.owner if way == "title" else "Title",
        "leaky",
        {Audience.management: ("owner", "rows.a")},
        stamp=lambda facts, _: Stamp(facts.owner if way == "stamp" else ""),
    )
    (tmp_path / "leaky.md.j2").write_text(
        "# {{ document.title }}\n\n" + (" {{ owner }}\n\n{{ rows }}" if way == "fact" else "")
    )
    format_ = find("formats", form, Format)
    released = released_to(
        Audience.management, planted.workspace, "leaky", document, document.gather(planted.workspace)
    )
    page = render(released, "leaky", tmp_path) if format_.page else Page()

    assert guilty.leaks(format_.write(released, page, WIDE), Audience.management) == [
        "proposals.Proposal.owner is team"
    ]


COMMANDS = (
    ("packet", "-f", "markdown"),
    ("packet", "--version", "latest", "-f", "markdown"),
    ("packet", "--draft", "--prepared-by", "p05", "--checked-by", "p02", "-f", "markdown"),
    ("proposal", "list", "-f", "json"),
    ("status", "-f", "json"),
    ("stage", "-f", "json"),
    ("checklist", "-f", "json"),
    ("cost", "-f", "json"),
    ("check", "-f", "json"),
    ("calendar", "-f", "ics"),
    ("calendar", "-f", "json"),
    ("next", "-f", "json"),
    ("proposal", "show", "U-90", "-f", "json"),
    ("proposal", "trace", "-f", "json"),
    ("contract", "show", "-f", "json"),
    ("tour", "-f", "json"),
    ("doctor", "-f", "json"),
    ("ground-rules", "-f", "json"),
    ("request", "list", "-f", "json"),
    ("letter", "factfinding-index", "-f", "json"),
    ("chronology", "-f", "json"),
    ("chronology", "--item", "U-02", "-f", "json"),
    ("board", "--side-by-side", "-f", "json"),
    ("redline", "U-02", "-f", "json"),
    ("package", "show", "PKG-9", "-f", "json"),
    ("package", "show", "PKG-9", "--draft", "-f", "json"),
    ("ta", "TA-01", "-f", "json"),
    ("moa", "--preview", "-f", "json"),
    ("session", "report", "-f", "json"),
    ("session", "publish", "-f", "json"),
    ("side-letter", "-f", "json"),
)
CLEARED = {f"proposals.Proposal.{name}" for name in ("title", "current_text", "rationale")} | {
    "proposals.Version.text"
}
"""What two people have cleared when a draft is printed; nothing else of the item."""


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_do_not_print_around_the_door(
    words: tuple[str, ...],
    planted: Planted,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What a command says for a reader, beside its document too, holds no text above that reader."""
    cleared = {word for word, one in planted.canaries.items() if "--draft" in words and one.place in CLEARED}
    allowed = Planted(planted.workspace, {k: v for k, v in planted.canaries.items() if k not in cleared})
    monkeypatch.setattr(Asked, "open", lambda *_, **__: planted.workspace)
    monkeypatch.setattr(Asked, "read", lambda *_, **__: (planted.workspace, []))
    for audience in (Audience.management, Audience.partners, *BETWEEN):
        cli.run([*words, "--audience", audience.value])
        out, said = capfd.readouterr()

        assert allowed.leaks((out + said).encode(), audience) == [], audience


def test_file_names_do_not_leak(planted: Planted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The names of table copies say the number of the proposal and nothing else."""
    monkeypatch.setattr(Asked, "open", lambda *_, **__: planted.workspace)
    cli.run(["packet", "U-02", "U-05", "-f", "markdown", "-o", str(tmp_path / "papers")])
    made = [path.name for path in (tmp_path / "papers").iterdir() if path.is_file()]

    assert sorted(made) == ["union-proposal-2.md", "union-proposal-5.md"]
