"""Blocks as pandoc's own tree, so that no text has to survive a Markdown reader on its way to paper.

A target is what pandoc writes: ``docx``, ``odt``, ``html``, ``typst`` or ``pptx``. Word gets native tracked changes;
elsewhere what goes is struck and what comes underlined (``del`` and ``ins`` on a web page).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import sqrt
from typing import Any, Final

from bargain.disclosure import Kind, Picture, Redline, Table
from bargain.language.wording import Mark, Run
from bargain.rendering.cells import UNBROKEN, side, texts
from bargain.rendering.escape import visible
from bargain.rendering.redlines import Clause, Grid, Passage, Row, Runs, Side, marked, passages

Node = dict[str, Any]
_ALIGN: Final = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}
_TAB: Final = {
    "docx": ("openxml", "<w:r><w:tab/></w:r>"),
    "odt": ("opendocument", "<text:tab/>"),
}
_BREAK: Final = {
    "docx": (
        "openxml",
        '<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>',
    ),
    "odt": ("opendocument", '<text:p text:style-name="Page_20_break"/>'),
    "typst": ("typst", "#pagebreak(weak: true)"),
    "html": ("html", '<div class="new-page"></div>'),
}
_RISKY: Final = re.compile(r"^[-+/]$|^=+$|^\d+[.]$|-[\d?]|\.\.\.")
_LINE: Final = 100
"""Characters of table text that stand side by side on a page of letter or A4 paper."""
_SMALL_LINE: Final = 128
"""The same in the small type of a wide table."""
_CROWDED: Final = 0.9
"""How much of the line the longest words of a table may take before it goes into small type to have room for its texts."""
_GAP: Final = 2.5
"""Characters that the space beside a column takes, and how much wider than other type its bold heading is."""
_BOLD: Final = 1.12
_NEARLY: Final = 1.35
_LOOSE: Final = 1.2
"""A table that nearly fills the line is stretched to fill it; a narrower one is only set a little looser."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose change it is, for a tracked change: the party and the day, never a person or the clock."""

    party: str
    on: date

    def attributes(self) -> list[tuple[str, str]]:
        """Give the attributes that pandoc reads on a span."""
        return [("author", self.party), ("date", f"{self.on.isoformat()}T00:00:00Z")]


def inlines(text: str) -> list[Node]:
    """Give plain text as words and spaces; nothing in it has a meaning."""
    found: list[Node] = []
    for n, line in enumerate(visible(text).split("\n")):
        found += [{"t": "LineBreak"}] if n else []
        for m, word in enumerate(line.split(" ")):
            found += [{"t": "Space"}] if m else []
            found += [{"t": "Str", "c": word}] if word else []
    return found


def para(content: list[Node]) -> Node:
    """Give a paragraph."""
    return {"t": "Para", "c": content}


def strong(content: list[Node]) -> Node:
    """Give bold text."""
    return {"t": "Strong", "c": content}


def raw(form: str, text: str, *, inline: bool = False) -> Node:
    """Give text in the target's own language; never made from the text of a workspace without escaping."""
    return {"t": "RawInline" if inline else "RawBlock", "c": [form, text]}


def styled(style: str, content: list[Node], target: str) -> list[Node]:
    """Give blocks in a named style: Word's and OpenDocument's own, a class on a web page, a function in typst."""
    if target == "typst":
        return [raw("typst", f'#styled("{style}")['), *content, raw("typst", "]")]
    classes = [style.lower().replace(" ", "-")]
    return [{"t": "Div", "c": [["", classes, [("custom-style", style)]], content]}]


def page_break(target: str) -> list[Node]:
    """Give the start of a new page; slides have their own."""
    return [raw(*_BREAK[target])] if target in _BREAK else []


# Contract text


def contract(text: str, target: str) -> list[Node]:
    """Give contract text as it stands."""
    return _contract(passages(text), target, None)


def redline(change: Redline, target: str, as_of: date) -> list[Node]:
    """Give contract text with its changes; a change without a day carries the day of the document."""
    author = Author(change.author, change.on or as_of)
    return _contract(marked(change), target, author)


def _contract(found: Sequence[Passage], target: str, author: Author | None) -> list[Node]:
    return [node for passage in found for node in _passage(passage, target, author)]


def legend(target: str) -> list[Node]:
    """Give the line that explains the marks of a redline."""
    gone, new = struck(inlines("Struck"), target), underlined(inlines("underlined"), target)
    content = [*gone, *inlines(" text is removed; "), *new, *inlines(" text is added.")]
    return styled("Legend", [para(content)], target)


def struck(content: list[Node], target: str) -> list[Node]:
    """Give text that goes, as a mark and not as a tracked change."""
    if target == "html":
        return [raw("html", "<del>", inline=True), *content, raw("html", "</del>", inline=True)]
    return [{"t": "Strikeout", "c": content}]


def underlined(content: list[Node], target: str) -> list[Node]:
    """Give text that comes, as a mark and not as a tracked change."""
    if target == "html":
        return [raw("html", "<ins>", inline=True), *content, raw("html", "</ins>", inline=True)]
    return [{"t": "Underline", "c": content}]


def _passage(passage: Clause | Grid, target: str, author: Author | None) -> list[Node]:
    if isinstance(passage, Grid):
        return [_grid(passage, target, author)]
    style = f"Clause {min(passage.level, 4) + 1}"
    whole = _whole(passage.mark, target, author, "paragraph")
    if passage.level < 0 or not passage.label:
        return styled(style, [para([*whole, *_runs(passage.line, target, author)])], target)
    label, text = _runs(passage.label, target, author), _runs(passage.text, target, author)
    if target == "html":
        label = [{"t": "Span", "c": [["", ["label"], []], label]}]
    elif target == "typst":
        label = [raw("typst", "#tag[", inline=True), *label, raw("typst", "]", inline=True)]
    gap = (
        [raw(*_TAB[target], inline=True)] if target in _TAB else [{"t": "Space"}] if target != "typst" else []
    )
    return styled(style, [para([*whole, *label, *_marked(gap, passage.mark, target, author), *text])], target)


def _whole(mark: Mark, target: str, author: Author | None, what: str) -> list[Node]:
    """Say in Word's own words that a paragraph or row as a whole went or came; `office` moves them to their place.

    pandoc has no way to say so, and without it an empty paragraph is left when the change is accepted.
    """
    if mark is Mark.kept or target != "docx" or author is None:
        return []
    kind = "del" if mark is Mark.removed else "ins"
    change = f'w:id="{what}" w:author="{_html(author.party)}" w:date="{author.on.isoformat()}T00:00:00Z"'
    return [raw("openxml", f"<w:{kind} {change}/>", inline=True)]


def _runs(runs: Runs, target: str, author: Author | None) -> list[Node]:
    found: list[Node] = []
    for run in runs:
        found += _run(run, target, author)
    return found


def _run(run: Run, target: str, author: Author | None) -> list[Node]:
    return _marked(inlines(run.text), run.mark, target, author)


def _marked(content: list[Node], mark: Mark, target: str, author: Author | None) -> list[Node]:
    if mark is Mark.kept or author is None or not content:
        return content
    if target == "docx":
        kind = "deletion" if mark is Mark.removed else "insertion"
        return [{"t": "Span", "c": [["", [kind], author.attributes()], content]}]
    return struck(content, target) if mark is Mark.removed else underlined(content, target)


def _grid(grid: Grid, target: str, author: Author | None) -> Node:
    def line(row: Row) -> list[list[Node]]:
        def cell(runs: Runs, mark: Mark) -> list[Node]:
            own = _whole(Mark.kept if mark is row.mark else mark, target, author, "cell")
            return [*own, *_runs(runs, target, author)]

        first, *others = map(cell, row.cells, row.marks)
        return [[*_whole(row.mark, target, author, "row"), *first], *others]

    texts_by_column = [
        ["".join(run.text for run in row.cells[n]) for row in grid.rows] for n in range(len(grid.sides))
    ]
    natural = [max(map(len, column)) + _GAP for column in texts_by_column]
    least = [
        max(len(word) for text in column for word in text.split() or [""]) + _GAP
        for column in texts_by_column
    ]
    widths = _shares(least, natural, _LINE)
    return tree_table(grid.sides, widths, line(grid.rows[0]), [line(row) for row in grid.rows[1:]], [])


# Tables of facts


def table(facts: Table, target: str, *, caption: bool = True) -> list[Node]:
    """Give a table with its title above and its note below; as cards where paper is not wide enough for it."""
    if not facts.columns:
        return []
    rows, totals = texts(facts)
    least, usual, natural = _sizes(facts, rows + totals)
    title = styled("Table title", [para(inlines(facts.title))], target) if caption and facts.title else []
    note = styled("Table note", [para(inlines(facts.note))], target) if facts.note else []
    if sum(least) > _SMALL_LINE:
        return [*title, *_cards(facts, rows + totals), *note]
    small = sum(least) > _CROWDED * _LINE and sum(usual) > _LINE
    line = _SMALL_LINE if small else _LINE
    widths = _shares(least, natural if sum(natural) <= line else usual, line)
    head = [[strong(inlines(column.title))] if column.title else [] for column in facts.columns]
    kinds = [column.kind for column in facts.columns]
    body = [[_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in rows]
    foot = [
        [[strong(_cell(cell, kind))] if cell else [] for cell, kind in zip(row, kinds, strict=True)]
        for row in totals
    ]
    grid = tree_table([side(column) for column in facts.columns], widths, head, body, foot)
    return [*title, *(_small(grid, target) if small else [grid]), *note]


def _small(grid: Node, target: str) -> list[Node]:
    """Give a table in small type: as a whole in typst and on a web page, cell by cell in an office file."""
    if target in {"docx", "odt"}:
        _, _, _, head, bodies, foot = grid["c"]
        for row in (*head[1], *bodies[0][3], *foot[1]):
            for cell in row[1]:
                cell[4] = styled("Small table", [para(cell[4][0]["c"])], target)
    # On a slide pandoc drops a table that stands in a block of its own.
    return styled("Small table", [grid], target) if target in {"typst", "html"} else [grid]


def _cell(text: str, kind: Kind) -> list[Node]:
    return inlines(text.replace(" ", "\u00a0") if kind in UNBROKEN else text)


def _sizes(facts: Table, cells: Sequence[Sequence[str]]) -> tuple[list[float], list[float], list[float]]:
    """Give the least, the usual and the natural width of each column in characters, with the space between columns.

    The usual width is twice what its cells take in the mean of squares: one long cell among short ones takes more
    lines, and leaves the room to the column that is full in every row.
    """
    least, usual, natural = [], [], []
    for n, column in enumerate(facts.columns):
        longest = max((_breadth(line) for row in cells for line in row[n].split("\n")), default=0.0)
        words = max((_breadth(word) for row in cells for word in row[n].split()), default=0.0)
        head = max((_breadth(word) for word in column.title.split()), default=1.0) * _BOLD
        least.append(max(longest if column.kind in UNBROKEN else min(words, 20), head) + _GAP)
        natural.append(max(longest + _GAP, least[-1]))
        squares = [_breadth(row[n]) ** 2 for row in cells]
        mean = sqrt(sum(squares) / max(len(squares), 1))
        usual.append(max(min(2 * mean + _GAP, natural[-1]), least[-1]))
    return least, usual, natural


def _breadth(text: str) -> float:
    """Give the room a text takes, in average characters of a proportional face: an m is wider than an i."""
    return sum(1.5 if sign in "mwMW@%" else 0.6 if sign in "ijltfrI.,:;|!'()" else 1.0 for sign in text)


def _shares(least: Sequence[float], natural: Sequence[float], line: int) -> list[float]:
    """Share the line out among columns, in parts of its width; what is left stays empty on the right."""
    widths = list(least)
    wanted = sum(have - need for have, need in zip(natural, least, strict=True))
    room = line - sum(least)
    if wanted > 0:
        part = min(1.0, room / wanted)
        widths = [need + part * (have - need) for have, need in zip(natural, least, strict=True)]
    spare = max(line / sum(widths), 1.0)
    spare = spare if spare < _NEARLY else min(spare, _LOOSE)
    return [round(spare * width / max(line, sum(widths)), 4) for width in widths]


def _cards(facts: Table, rows: Sequence[Sequence[str]]) -> Iterator[Node]:
    for row in rows:
        named = [(column.title, cell) for column, cell in zip(facts.columns, row, strict=True) if cell]
        first, *others = named or [("", "")]
        lines: list[Node] = [strong(inlines(first[1]))]
        for title, cell in others:
            lines += [{"t": "LineBreak"}, *inlines(f"{title}: {cell}")]
        yield para(lines)


def tree_table(
    sides: Sequence[Side],
    widths: Sequence[float],
    head: Sequence[list[Node]],
    body: Sequence[Sequence[list[Node]]],
    foot: Sequence[Sequence[list[Node]]],
) -> Node:
    """Give a table of ready cells; ``widths`` are parts of the line, empty where pandoc is to choose."""
    none = ["", [], []]
    wide = [{"t": "ColWidth", "c": width} for width in widths] or [{"t": "ColWidthDefault"}] * len(sides)
    columns = [[{"t": _ALIGN[setting]}, width] for setting, width in zip(sides, wide, strict=True)]

    def line(cells: Sequence[list[Node]]) -> list[Any]:
        return [none, [[none, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": cell}]] for cell in cells]]

    bodies = [[none, 0, [], [line(row) for row in body]]]
    return {
        "t": "Table",
        "c": [none, [None, []], columns, [none, [line(head)]], bodies, [none, [line(row) for row in foot]]],
    }


def quoted(node: Any) -> Any:
    """Give a tree for typst in which no word can open a list, a heading or a sign of typst's own.

    pandoc escapes such words at the start of a line only, but ``1.`` or ``-`` opens a list at the start of a cell or
    an item too, and ``-5`` and ``...`` become other signs anywhere. Written as a string, a word is text.
    """
    if isinstance(node, dict):
        if node.get("t") == "Str":
            return raw("typst", f"#{_typst(node['c'])};", inline=True) if _RISKY.search(node["c"]) else node
        return {key: quoted(value) for key, value in node.items()}
    return [quoted(item) for item in node] if isinstance(node, list | tuple) else node


# Pictures and lines to sign


def picture(shown: Picture, address: str, target: str) -> list[Node]:
    """Give a picture under its title, with its text alternative; ``address`` is a data URI or a path."""
    title = styled("Table title", [para(inlines(shown.title))], target)
    if target == "typst":
        return [*title, raw("typst", f"#picture({_typst(address)}, {_typst(shown.alternative)})")]
    image = {"t": "Image", "c": [["", [], [("width", "100%")]], inlines(shown.alternative), [address, ""]]}
    return [*title, *styled("Picture", [para([image])], target)]


def signatures(labels: Sequence[str], target: str) -> list[Node]:
    """Give ruled lines to sign on, two side by side."""
    if target == "html":
        spans = "".join(f'<span class="line">{_html(label)}: <span></span></span>' for label in labels)
        return [raw("html", f'<div class="signatures">{spans}</div>')]
    if target == "typst":
        return [raw("typst", f"#signatures({', '.join(_typst(label) for label in labels)},)")]
    lines = [para(_ruled(labels[n : n + 2], target)) for n in range(0, len(labels), 2)]
    return styled("Signature line", lines, target)


def _ruled(labels: Sequence[str], target: str) -> list[Node]:
    content: list[Node] = []
    for n, label in enumerate(labels):
        content += [*([{"t": "Str", "c": "\u00a0\u00a0"}] if n else []), *inlines(f"{label}: ")]
        content += [raw(*_TAB[target], inline=True)] if target in _TAB else inlines("_" * 24)
    return content


def _typst(text: str) -> str:
    quoted = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _html(text: str) -> str:
    return escape(visible(text))
