"""The terminal: tables that fit, amounts that are never cut, nothing meant by colour alone.

    $ bargain status
    $ bargain status | less

A table that does not fit the width is written as one card a row. In a redline what goes stands as ``[-gone-]`` and
what comes as ``{+new+}``, in colour or without. Text of the workspace is data: no markup or escape in it is obeyed.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from bargain.disclosure import Picture, Released
from bargain.language.wording import Mark
from bargain.rendering.escape import visible
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
from bargain.rendering.screen import bars, prose, screen_table

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_MARKS = {
    Mark.kept: ("", "", ""),
    Mark.removed: ("[-", "-]", "red strike"),
    Mark.added: ("{+", "+}", "green underline"),
}


def write(released: Released, page: Page, look: Look) -> bytes:
    """Write the page for a terminal of the look's width, with colour only where the look has it."""
    out = console(look)
    about = stamp(released)
    head = "   ".join(part for part in (about.left, about.right) if part)
    shown = [_line(head, "dim"), ""] if head else []
    for block in page.blocks:
        shown += [*_block(block, look), ""]
    shown += [_line(about.foot, "dim")] if about.foot else shown[-1:] and [shown.pop()][1:]
    for part in shown:
        out.print(part)
    return _trimmed(out).encode()


def console(look: Look) -> Console:
    """Give a console that writes to memory and interprets nothing in the text it is given."""
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=max(look.width, 20),
        force_terminal=look.colour,
        no_color=not look.colour,
        color_system="standard" if look.colour else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _trimmed(out: Console) -> str:
    text = out.file.getvalue() if isinstance(out.file, StringIO) else ""
    return "".join(f"{line.rstrip(' ')}\n" for line in text.splitlines())


def _line(text: str, style: str = "") -> RenderableType:
    from rich.text import Text

    return Text(visible(text), style=style)


def _block(block: Block, look: Look) -> list[RenderableType]:
    match block:
        case Prose(text):
            return [prose(text)]
        case TableBlock(table, caption):
            return screen_table(table, look.width, caption=caption)
        case PictureBlock(picture):
            return _picture(picture, look)
        case ContractText(text):
            return _contract(passages(text))
        case RedlineBlock(redline):
            return _contract(marked(redline))
        case Legend():
            return [_line("[-Struck-] text is removed; {+underlined+} text is added.", "italic")]
        case Signatures(labels):
            return [_line(f"{label}: {'_' * 30}") for label in labels]
        case PageBreak():
            from rich.rule import Rule

            return [Rule(style="dim", characters="─")]


def _picture(picture: Picture, look: Look) -> list[RenderableType]:
    about: list[RenderableType] = [_line(picture.title, "bold"), _line(picture.alternative, "italic")]
    drawn = (
        [_line(line) for line in picture.drawing.split("\n")]
        if picture.drawing
        else bars(picture.data, look.width)
    )
    return [*about, "", *drawn]


def _contract(found: tuple[Passage, ...]) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for passage in found:
        lines += [_passage(passage), ""]
    return lines[:-1]


def _passage(passage: Passage) -> RenderableType:
    from rich.padding import Padding
    from rich.table import Table as Grille
    from rich.text import Text

    if isinstance(passage, Grid):
        grille = Grille(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for cell, side in zip(passage.rows[0].cells, passage.sides, strict=True):
            grille.add_column(Text.assemble(*_runs(cell)), overflow="fold", justify=side)
        for row in passage.rows[1:]:
            grille.add_row(*(Text.assemble(*_runs(cell)) for cell in row.cells))
        return grille
    text = Text.assemble(*_runs(passage.line))
    return Padding(text, (0, 0, 0, 4 * (passage.level + 1)), expand=False)


def _runs(runs: Runs) -> list[tuple[str, str]]:
    marks = ((_MARKS[run.mark], visible(run.text)) for run in runs)
    return [(f"{before}{text}{after}", style) for (before, after, style), text in marks]


FORMAT = Format("terminal", "Tables and text for the screen.", (".txt",), write)
