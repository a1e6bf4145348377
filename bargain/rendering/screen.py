"""Tables, bars and prose for a screen of so many characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from bargain.disclosure import Column, Table
from bargain.money import Money, Percent
from bargain.rendering.cells import NUMBERS, UNBROKEN, side, texts
from bargain.rendering.escape import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as Grille

_NARROWEST: Final = 8
_LONGEST_WORD: Final = 18
_BETWEEN: Final = 2


def screen_table(table: Table, width: int, *, caption: bool = True) -> list[RenderableType]:
    """Set a table within the width; where it does not fit, one card a row. No cell is ever cut."""
    from rich.text import Text

    rows, totals = texts(table)
    shown: list[RenderableType] = (
        [Text(visible(table.title), style="bold")] if caption and table.title else []
    )
    widths = column_widths(table.columns, rows + totals, width)
    if widths is None:
        shown += _cards(table, rows, totals)
    elif widths:
        shown.append(_grille(table.columns, rows, totals, widths))
    if table.note:
        shown.append(Text(visible(table.note), style="italic"))
    return shown


def column_widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Share the width out among columns; None where the columns that must not break already fill it."""
    least, natural = [], []
    for n, column in enumerate(columns):
        longest = max((_longest_line(row[n]) for row in cells), default=0)
        words = max((_longest_word(row[n]) for row in cells), default=0)
        head = _longest_word(visible(column.title))
        least.append(max(longest if column.kind in UNBROKEN else min(words, _LONGEST_WORD, longest), head, 1))
        natural.append(max(longest, least[-1], min(_length(visible(column.title)), 2 * least[-1])))
    room = width - _BETWEEN * (len(columns) - 1)
    wide = [n for n, column in enumerate(columns) if column.kind not in UNBROKEN and natural[n] > _NARROWEST]
    least = [max(have, _NARROWEST) if n in wide else have for n, have in enumerate(least)]
    if sum(least) > room:
        return None
    for _ in range(room - sum(least)):
        short = [n for n in range(len(columns)) if least[n] < natural[n]]
        if not short:
            break
        least[max(short, key=lambda n: natural[n] / least[n])] += 1
    return least


def bars(table: Table, width: int) -> list[RenderableType]:
    """Set a chart's data with a bar for each value of its first column of numbers."""
    at = next((n for n, column in enumerate(table.columns) if column.kind in NUMBERS), None)
    if at is None or not table.rows:
        return screen_table(table, width, caption=False)
    sizes = [_size(row[at]) for row in table.rows]
    scale = max([*sizes, 1])
    drawn = Column("", "", "id", table.columns[at].level)
    rows = [
        (*row, "█" * round(20 * max(size, 0) / scale)) for row, size in zip(table.rows, sizes, strict=True)
    ]
    with_bars = Table(table.name, "", (*table.columns, drawn), tuple(rows), (), table.note)
    fits = column_widths(with_bars.columns, texts(with_bars)[0], width) is not None
    return screen_table(with_bars if fits else table, width, caption=False)


def prose(text: str) -> RenderableType:
    """Set Markdown made by a template: headings to the left, links as text."""
    from rich.markdown import Heading, Markdown
    from rich.text import Text

    class _Heading(Heading):
        def __rich_console__(self, console: object, options: object) -> Iterator[RenderableType]:
            yield Text.assemble(self.text, style="bold underline" if self.tag == "h1" else "bold")

    class _Markdown(Markdown):
        elements = {**Markdown.elements, "heading_open": _Heading}  # noqa: RUF012 - rich's own registry, never written

    return _Markdown(text, hyperlinks=False)


def _grille(
    columns: Sequence[Column], rows: list[list[str]], totals: list[list[str]], widths: list[int]
) -> Grille:
    from rich.box import Box
    from rich.table import Table as Grille
    from rich.text import Text

    box = Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")
    grille = Grille(box=box, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), collapse_padding=False)
    for column, width in zip(columns, widths, strict=True):
        justify = side(column)
        grille.add_column(
            Text(visible(column.title), justify=justify),
            width=width,
            justify=justify,
            overflow="fold",
            vertical="top",
        )
    for n, row in enumerate([*rows, *totals]):
        if n == len(rows) and rows:
            grille.add_section()
        grille.add_row(*(Text(cell, style="bold" if n >= len(rows) else "") for cell in row))
    return grille


def _cards(table: Table, rows: list[list[str]], totals: list[list[str]]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    titles = [visible(column.title) for column in table.columns]
    for row in [*rows, *totals]:
        named = [(title, cell) for title, cell in zip(titles, row, strict=True) if cell]
        yield Text(named[0][1] if named else "", style="bold")
        for title, cell in named[1:]:
            yield Padding(Text(f"{title}: {cell}" if title else cell), (0, 0, 0, 2), expand=False)
        yield Text()


def _size(value: object) -> int:
    if isinstance(value, Money):
        return value.cents
    return (
        round(value.rate * 1000)
        if isinstance(value, Percent)
        else round(value)
        if isinstance(value, int)
        else 0
    )


def _length(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _longest_line(text: str) -> int:
    return max((_length(line) for line in text.split("\n")), default=0)


def _longest_word(text: str) -> int:
    return max((_length(word) for word in text.split()), default=0)
