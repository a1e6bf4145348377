"""The Markdown of templates as pandoc's tree: CommonMark with pipe tables and strikethrough, and nothing that acts.

The same reader serves the terminal, so that every format sees the same headings and lists. HTML is text, pictures
are their text (nothing is fetched), and what pandoc's own readers add (mathematics, citations, raw text) is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from bargain.rendering.tree import Node, inlines, para, tree_table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_NONE = ["", [], []]
_SIMPLE = {"em": "Emph", "strong": "Strong", "s": "Strikeout"}


def nodes(markdown: str) -> list[Node]:
    """Give the blocks of a piece of Markdown."""
    from markdown_it.tree import SyntaxTreeNode

    return list(_blocks(SyntaxTreeNode(_reader().parse(markdown))))


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _blocks(parent: Any) -> Iterator[Node]:
    for node in parent.children:
        yield from _block(node)


def _block(node: Any) -> Iterator[Node]:
    match node.type:
        case "heading":
            yield {"t": "Header", "c": [int(node.tag[1:]), _NONE, _content(node)]}
        case "paragraph":
            yield {"t": "Plain", "c": _content(node)} if node.hidden else para(_content(node))
        case "bullet_list":
            yield {"t": "BulletList", "c": [list(_blocks(item)) for item in node.children]}
        case "ordered_list":
            style = [int(node.attrs.get("start", 1)), {"t": "Decimal"}, {"t": "Period"}]
            yield {"t": "OrderedList", "c": [style, [list(_blocks(item)) for item in node.children]]}
        case "blockquote":
            yield {"t": "BlockQuote", "c": list(_blocks(node))}
        case "hr":
            yield {"t": "HorizontalRule"}
        case "table":
            yield _table(node)
        case _:
            yield {"t": "CodeBlock", "c": [_NONE, node.content]}


def _table(node: Any) -> Node:
    rows = [row for part in node.children for row in part.children]
    cells = [[_content(cell) for cell in row.children] for row in rows]
    sides = [
        cell.attrs.get("style", "text-align:left").removeprefix("text-align:") for cell in rows[0].children
    ]
    return tree_table(sides, [], cells[0], cells[1:], [])


def _content(node: Any) -> list[Node]:
    return [found for child in node.children for found in _inline(child)]


def _inline(node: Any) -> list[Node]:
    match node.type:
        case "inline":
            return _content(node)
        case "text":
            return inlines(node.content)
        case "softbreak":
            return [{"t": "Space"}]
        case "hardbreak":
            return [{"t": "LineBreak"}]
        case "code_inline":
            return [{"t": "Code", "c": [_NONE, node.content]}]
        case "link":
            return [{"t": "Link", "c": [_NONE, _content(node), [node.attrs["href"], ""]]}]
        case kind if kind in _SIMPLE:
            return [{"t": _SIMPLE[kind], "c": _content(node)}]
        case _:
            return inlines(node.content)
