"""The Markdown of templates becomes pandoc's tree, and nothing in it acts."""

import pytest

from bargain.rendering.prose import nodes


def kinds(markdown: str) -> list[str]:
    return [node["t"] for node in nodes(markdown)]


@pytest.mark.parametrize(
    ("markdown", "kind"),
    [
        ("# Head", "Header"), ("text", "Para"), ("- a\n- b", "BulletList"), ("3. a\n4. b", "OrderedList"), ("> a", "BlockQuote"),
        ("---", "HorizontalRule"), ("    code", "CodeBlock"), ("```\ncode\n```", "CodeBlock"), ("| a |\n|---|\n| b |", "Table"),
    ],
)  # fmt: skip
def test_blocks(markdown: str, kind: str) -> None:
    """Each block of Markdown is the block of that name."""
    assert kinds(markdown) == [kind]


def test_a_list_right_after_a_paragraph() -> None:
    """A list needs no blank line before it, and keeps the number that it starts with."""
    assert kinds("text\n- a\n- b") == ["Para", "BulletList"]
    assert nodes("3. a\n4. b")[0]["c"][0][0] == 3


def test_inlines() -> None:
    """Strong, emphasis, strike, code, links and breaks."""
    (block,) = nodes("**a** *b* ~~c~~ `d` [e](http://x) f\\\ng\nh")
    found = [node["t"] for node in block["c"] if node["t"] not in {"Str", "Space"}]
    assert found == ["Strong", "Emph", "Strikeout", "Code", "Link", "LineBreak"]


@pytest.mark.parametrize(
    "markdown", ["<script>x</script>", "$x^2$", "@smith2020", "![a](http://x/y.png)", "{=html}"]
)
def test_nothing_acts(markdown: str) -> None:
    """HTML, mathematics, citations and pictures by address are text."""
    text = str(nodes(markdown))
    assert not any(f"'{kind}'" in text for kind in ("RawInline", "RawBlock", "Math", "Cite", "Image"))


def test_sides_of_a_table() -> None:
    """Colons in the line of dashes set the columns."""
    (table,) = nodes("| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |")
    assert [column[0]["t"] for column in table["c"][2]] == ["AlignLeft", "AlignRight", "AlignCenter"]
