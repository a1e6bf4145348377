"""One run of pandoc: a warning stops it, nothing of a text is obeyed, and many redlines are quick."""

import json
import time
from dataclasses import replace

import pytest

from bargain.disclosure import Redline
from bargain.extend import find
from bargain.problems import BargainError
from bargain.rendering import pandoc
from bargain.rendering.format import Format, Look
from bargain.rendering.page import ContractText, Page, Prose, RedlineBlock
from tests.rendering.gallery import AFTER, BEFORE, page, released


def test_a_warning_is_an_error() -> None:
    """What pandoc would drop with a warning stops the document."""
    image = {"t": "Image", "c": [["", [], []], [], ["/etc/nothing.png", ""]]}
    tree = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [{"t": "Para", "c": [image]}]}
    with pytest.raises(BargainError, match="pandoc could not write docx"):
        pandoc.run(json.dumps(tree).encode(), released(), "docx")


@pytest.mark.parametrize("target", ["docx", "odt", "html", "typst", "pptx"])
def test_the_tree_holds_nothing_of_a_text_raw(target: pandoc.Target) -> None:
    """No text of the workspace stands in a raw node unescaped, whatever the target."""
    nasty = '</w:t><script>#read("/etc/passwd")</script>"]'
    blocks = (
        ContractText(nasty),
        RedlineBlock(Redline("old", nasty, f"Association {nasty}")),
        Prose("plain"),
    )
    found = pandoc.tree_of(released(), Page(blocks), target)
    assert "<script>" not in "".join(_raw(json.loads(found)["blocks"]))


def _raw(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["c"][1]] if node.get("t") in {"RawInline", "RawBlock"} else []
        return own + [text for value in node.values() for text in _raw(value)]
    return [text for item in node for text in _raw(item)] if isinstance(node, list) else []


@pytest.mark.slow
def test_a_hundred_proposals_are_quick() -> None:
    """A hundred redlined proposals make a Word file in seconds, not minutes."""
    blocks = [RedlineBlock(Redline(BEFORE, AFTER.replace("24", str(n)), "Association")) for n in range(100)]
    start = time.perf_counter()
    find("formats", "word", Format).write(released(), Page(tuple(blocks)), Look())
    assert time.perf_counter() - start < 15


def test_language_and_paper_travel() -> None:
    """A document in another language says so."""
    facts = replace(released(), language="es-MX")
    assert b'lang="es-MX"' in find("formats", "html", Format).write(facts, page(facts), Look())
