"""Markdown: plain text to read, to paste into an email or to keep in git.

    $ bargain packet U-07 -o u-07.md

In a redline what goes is ``~~struck~~`` and what comes is ``<ins>underlined</ins>``. Tables are pipe tables. Text
is escaped only where Markdown would read a sign in it, so the file stays readable as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from bargain.disclosure import Released, Table
from bargain.language.wording import Mark, Run
from bargain.rendering.cells import side, texts
from bargain.rendering.escape import markdown, visible
from bargain.rendering.format import Format, Look
from bargain.rendering.page import (
    Block,
    ContractText,
    Legend,
    Page,
    PageBreak,
    PictureBlock,
    Prose,
    RedlineBlock,
    Signatures,
    TableBlock,
    stamp,
)
from bargain.rendering.redlines import Grid, Passage, Runs, marked, passages

_MARKS = {Mark.kept: ("", ""), Mark.removed: ("~~", "~~"), Mark.added: ("<ins>", "</ins>")}
_BLANK = r"\_" * 30


def write(released: Released, page: Page, _look: Look) -> bytes:
    """Write the page as Markdown, its head and foot once."""
    about = stamp(released)
    head = " · ".join(markdown(part) for part in (about.left, about.right) if part)
    parts = [head] if head else []
    parts += [text for block in page.blocks if (text := _text(block))]
    parts += ["---", markdown(about.foot)] if about.foot else []
    return ("\n\n".join(parts) + "\n").encode()


def _text(block: Block) -> str:
    match block:
        case Prose(text):
            return text
        case TableBlock(table, caption):
            return pipe_table(table, caption=caption)
        case PictureBlock(picture):
            about = f"**{markdown(picture.title)}**\n\n{markdown(picture.alternative)}"
            return f"{about}\n\n{pipe_table(picture.data, caption=False)}"
        case ContractText(text):
            return _contract(passages(text))
        case RedlineBlock(redline):
            return _contract(marked(redline))
        case Legend():
            return "~~Struck~~ text is removed; <ins>underlined</ins> text is added."
        case Signatures(labels):
            return "\n\n".join(f"{markdown(label)}: {_BLANK}" for label in labels)
        case PageBreak():
            return "---"


def pipe_table(table: Table, *, caption: bool = True) -> str:
    """Write a table with its title above and its note below; total rows are bold."""
    if not table.columns:
        return ""
    rows, totals = texts(table)
    rows = [[_cell(cell) for cell in row] for row in rows]
    rows += [[f"**{_cell(cell)}**" if cell else "" for cell in row] for row in totals]
    lines = _pipes([_cell(column.title) for column in table.columns], rows, [side(c) for c in table.columns])
    title = [f"**{markdown(table.title)}**"] if caption and table.title else []
    return "\n\n".join([*title, lines, *([markdown(table.note)] if table.note else [])])


def _pipes(head: Sequence[str], rows: Sequence[Sequence[str]], sides: Sequence[str]) -> str:
    from tabulate import tabulate

    return tabulate(rows, head, tablefmt="pipe", colalign=sides if rows else None, disable_numparse=True)


def _cell(text: str) -> str:
    return "<br>".join(markdown(line) for line in visible(text).split("\n"))


def _contract(found: Sequence[Passage]) -> str:
    return "\n\n".join(_passage(passage) for passage in found)


def _passage(passage: Passage) -> str:
    if isinstance(passage, Grid):
        return _grid(passage)
    return _runs(passage.line)


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    """Mark a stretch of text; the spaces at its edges stay outside, for a strike may not begin or end with one."""
    before, after = _MARKS[run.mark]
    core = run.text.strip()
    lead, _, tail = run.text.partition(core) if core else (run.text, "", "")
    return f"{lead}{before}{markdown(core)}{after}{tail}" if core else lead


def _grid(grid: Grid) -> str:
    rows = [[_runs(cell) for cell in row.cells] for row in grid.rows]
    return _pipes(rows[0], rows[1:], grid.sides)


FORMAT = Format("markdown", "Plain text with pipe tables, for git and email.", (".md", ".markdown"), write)
