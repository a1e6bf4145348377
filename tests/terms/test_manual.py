"""The page of every term holds an example that can be copied as it stands, and a worked figure."""

import json
from pathlib import PurePosixPath
from textwrap import dedent

import jsonschema
import pytest

from bargain.costing.term import Term
from bargain.extend import find, manual, names
from bargain.files.text import Page
from bargain.files.yaml import read
from bargain.folder.promises import typed_promise
from bargain.folder.records import fit
from bargain.folder.schema import schemas
from tests.folder.test_schema import as_an_editor_reads


def example(term):
    """Give the indented lines of a page from `terms:` on."""
    lines = manual("terms", term).partition("\n    terms:\n")[2].splitlines()
    indented = lines[: next(n for n, line in enumerate([*lines, "end"]) if not line.startswith("    "))]
    return dedent("    terms:\n" + "\n".join(indented))


@pytest.mark.parametrize("term", names("terms"))
def test_the_example_of_a_page_is_read_as_it_stands(term):
    """Every entry fits its model, and the one of the page's own term is among them."""
    page = Page(PurePosixPath("example.yaml"), example(term) + "\n")
    tree, problems = read(page)
    assert problems == []
    for entry in tree["terms"]:
        record, faults = fit(find("terms", entry["term"], Term).model, entry, page, (1, 1))
        assert faults == []
        assert record.term == entry["term"]
    assert term in {entry["term"] for entry in tree["terms"]}
    assert "Worked figure: " in manual("terms", term)


@pytest.mark.parametrize("term", names("terms"))
def test_a_term_is_typed_in_one_line(term):
    """The first entry of the page, typed as `--term` has it, is the same entry."""
    tree, _ = read(Page(PurePosixPath("example.yaml"), example(term) + "\n"))
    entry = next(entry for entry in tree["terms"] if entry["term"] == term)
    said = [f"{name}={typed(value)}" for name, value in entry.items() if name != "term"]
    quoted = " ".join("'" + one.replace("'", "'\\''") + "'" for one in said)
    assert typed_promise(f"{term} {quoted}") == entry


def typed(value):
    """Write a value in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {typed(held)}" for name, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(typed, value)) + "]"
    return value


def test_the_examples_fit_the_schema_that_helps_in_an_editor():
    """Each entry is one of the choices of `terms:`, and no two terms call different things by one name there."""
    parts = json.loads(schemas()["proposal"])["$defs"]
    for term in names("terms"):
        tree, _ = read(Page(PurePosixPath("example.yaml"), example(term) + "\n"))
        for entry in as_an_editor_reads(tree)["terms"]:
            asked = {"$ref": f"#/$defs/term_{entry['term']}", "$defs": parts}
            assert [
                fault.message for fault in jsonschema.Draft202012Validator(asked).iter_errors(entry)
            ] == []
