"""Every document lists what it releases to whom, and the list is what the levels of its facts and columns say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from bargain.disclosure import (
    Column,
    Document,
    Fact,
    Picture,
    Table,
    contents,
    disclose,
    paths,
    release,
    under,
)
from bargain.domain.workspace import Workspace
from bargain.extend import find, names
from bargain.folder.workspace import read_workspace
from bargain.resources import folder
from bargain.visibility import Audience, Council, Level, Public, Team

DOCUMENTS = names("documents")
OPTIONS: dict[str, dict[str, Any]] = {
    "board": {"side_by_side": True},
    "checklist": {"layout": "data"},
    "cost": {"book": True},
    "cost_member": {"grid": True},
    "pay_finder": {"signed": date(2026, 11, 1)},
}
"""Options of a document's `gather` under which its tables have columns that they do not have by default."""


@pytest.fixture(scope="module")
def samples() -> list[Workspace]:
    """Read the two sample locals."""
    found = []
    for name in ("riverbend", "lakeshore"):
        workspace, problems = read_workspace(folder("sample-data") / name, today=date(2026, 3, 16))
        assert workspace is not None, problems
        found.append(workspace)
    return found


def facts_of(name: str, samples: list[Workspace]) -> Iterator[Any]:
    """Give a document's facts in the samples, as they are by default and with the options that add columns."""
    gather = find("documents", name, Document).gather
    for workspace in samples:
        yield gather(workspace)
        if name in OPTIONS:
            yield gather(workspace, **OPTIONS[name])


def unlisted(document: Document[Any], facts: list[Any]) -> dict[str, tuple[set[str], set[str]]]:
    """Give, by audience, what would be released without being listed, and what is listed without being released.

    Fields are told by their type alone; columns by the tables of real facts. A table that no sample has cannot be told.
    """
    found = {}
    for audience, declared in document.releases.items():
        walked = {path for one in facts for path in contents(release(one, audience, shared=True))}
        fields = set(paths(document.facts, audience))
        columns = walked - fields
        shown = fields - {path.rpartition(".")[0] for path in columns} | columns
        if shown != set(declared):
            found[audience.value] = (shown - set(declared), set(declared) - shown)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_releases_are_what_is_listed(name: str, samples: list[Workspace]) -> None:
    """A field or a column reaches an audience only if the document lists it for that audience."""
    assert unlisted(find("documents", name, Document), list(facts_of(name, samples))) == {}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_lists_name_each_field_once(name: str) -> None:
    """No list names a field twice."""
    for declared in find("documents", name, Document).releases.values():
        assert len(declared) == len(set(declared))


def a_table(*levels: Level) -> Table:
    """Give a table with a column of each level, called by the level's name."""
    return Table("signers", "Signers", tuple(Column(one.name, one.name, "text", one) for one in levels), ())


@dataclass(frozen=True, slots=True)
class School(Fact):
    """A fact in a fact, with a table of its own."""

    signers: Council[Table]


@dataclass(frozen=True, slots=True)
class Leaky(Fact):
    """Facts whose fields, tables and pictures could each tell too much."""

    title: Public[str]
    note: Team[str]
    schools: Council[tuple[School, ...]]
    map: Council[Picture]


COUNCIL = ("title", "schools.signers.council", "map.public")


def leaky(audience: Audience, listed: tuple[str, ...]) -> Document[Leaky]:
    """Give a document of leaky facts that lists so much for one audience."""
    return Document(Leaky, lambda _: facts(), str, "leaky", {audience: listed})


def facts(column: Level = Level.team, drawn: Level = Level.public) -> Leaky:
    """Give leaky facts; ``column`` is the level of the unsigned people's column."""
    table = a_table(Level.council, column)
    return Leaky("a", "b", (School(table),), Picture("map", "Map", "A map.", a_table(drawn)))


def test_what_is_listed_is_released() -> None:
    """A table in a fact in a fact, and the data beside a picture, are listed column by column."""
    document = leaky(Audience.council, COUNCIL)

    assert unlisted(document, [facts()]) == {}
    assert [
        c.key for c in disclose(document, facts(), Audience.council)["schools"][0]["signers"].columns
    ] == ["council"]


def test_a_field_marked_too_freely_is_caught() -> None:
    """A new field that nobody listed fails the document, for each audience that would see it."""
    assert unlisted(leaky(Audience.public, ()), [facts()]) == {"public": ({"title"}, set())}


def test_a_column_marked_too_freely_is_caught() -> None:
    """A column that sinks from the team to the members fails the document, and it is not released either."""
    document, sunk = leaky(Audience.council, COUNCIL), facts(column=Level.members)

    assert unlisted(document, [sunk]) == {"council": ({"schools.signers.members"}, set())}
    with pytest.raises(TypeError, match=r"leaky does not list for council: schools\.signers\.members$"):
        disclose(document, sunk, Audience.council)


def test_a_column_of_a_picture_is_caught() -> None:
    """What stands beside a picture is held like a table."""
    with pytest.raises(TypeError, match=r"does not list for council: map\.table$"):
        disclose(leaky(Audience.council, COUNCIL), facts(drawn=Level.table), Audience.council)


def test_a_table_without_a_column_is_told() -> None:
    """A table of which an audience may see the title only is listed by its own name."""
    table = Leaky("a", "b", (School(a_table(Level.team)),), facts().map)

    assert set(contents(release(table, Audience.council))) == {"title", "schools.signers", "map.public"}


def test_columns_of_one_kind_are_listed_once() -> None:
    """A column for each year is listed as the year's, not as every year."""
    years = Table("t", "T", tuple(Column(y, y, "money", Level.public, each="year") for y in ("y1", "y2")), ())

    assert list(contents({"t": years})) == ["t.<year>"]
    assert under("t", "item <year>") == ("t.item", "t.<year>")


def test_a_cell_holds_a_value() -> None:
    """Facts in a cell would escape the list: they cannot be released."""
    table = Table("t", "T", a_table(Level.public).columns, ((School(a_table(Level.public)),),))

    with pytest.raises(TypeError, match="a School cannot stand in a cell"):
        release(table, Audience.public)


def test_packets_are_not_made_for_the_public_or_partners() -> None:
    """Table copies, briefs and the trace stay on the two sides of the table; the index too."""
    for name in ("packet", "proposal_index", "proposal_brief", "proposal_trace"):
        listed = find("documents", name, Document).releases

        assert not {Audience.public, Audience.partners} & set(listed)
