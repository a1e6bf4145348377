"""Every document lists what it releases to whom, and the list is what the annotations of its facts say."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bargain.disclosure import Document, Fact, paths
from bargain.extend import find, manual, names
from bargain.visibility import Audience, Public, Team

DOCUMENTS = names("documents")


def unlisted(document: Document[Fact]) -> dict[str, tuple[set[str], set[str]]]:
    """Give, by audience, what would be released without being listed, and what is listed without being released."""
    found = {}
    for audience, declared in document.releases.items():
        shown = set(paths(document.facts, audience))
        if shown != set(declared):
            found[audience.value] = (shown - set(declared), set(declared) - shown)
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_releases_are_what_is_listed(name: str) -> None:
    """A field reaches an audience only if the document lists it for that audience."""
    assert unlisted(find("documents", name, Document)) == {}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_lists_name_each_field_once(name: str) -> None:
    """No list names a field twice."""
    for declared in find("documents", name, Document).releases.values():
        assert len(declared) == len(set(declared))


@dataclass(frozen=True, slots=True)
class Leaky(Fact):
    """Facts with a field that a careless hand marked public."""

    title: Public[str]
    bottom_line: Public[str]
    note: Team[str]


def test_a_field_marked_too_freely_is_caught() -> None:
    """A new field that nobody listed fails the document, for each audience that would see it."""
    document = Document(Leaky, lambda _: Leaky("a", "b", "c"), str, "leaky", {Audience.public: ("title",)})

    assert unlisted(document) == {"public": ({"bottom_line"}, set())}


def rows() -> str:
    """Give the table of documents as docs/confidentiality.md prints it."""
    lines = ["| document | made for | what it is |", "|---|---|---|"]
    for name in DOCUMENTS:
        listed = find("documents", name, Document).releases
        readers = ", ".join(audience.value for audience in Audience if audience in listed)
        lines.append(f"| `{name}` | {readers} | {manual('documents', name).splitlines()[0]} |")
    return "\n".join(lines)


def test_the_page_lists_every_document() -> None:
    """docs/confidentiality.md says of every document for whom it can be made."""
    page = (Path(__file__).parents[2] / "docs" / "confidentiality.md").read_text(encoding="utf-8")

    assert rows() in page


def test_packets_are_not_made_for_the_public_or_partners() -> None:
    """Table copies, briefs and the trace stay on the two sides of the table; the index too."""
    for name in ("packet", "proposal_index", "proposal_brief", "proposal_trace"):
        listed = find("documents", name, Document).releases

        assert not {Audience.public, Audience.partners} & set(listed)
