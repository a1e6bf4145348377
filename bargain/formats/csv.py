"""CSV: one table as rows, for a spreadsheet or another program.

    $ bargain cost --format csv --table lines -o lines.csv

A file holds one table: the one asked for by name, else the first of the document. Amounts are plain decimals of
dollars (``61234.50``), dates are ``2026-03-16``, what is not known is empty; total rows are left out, so that a sum
stays right. A text cell that a spreadsheet could run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any, Final

from bargain.disclosure import Kind, Released, Table, Worked
from bargain.money import Money
from bargain.problems import UsageError
from bargain.rendering.cells import NUMBERS, in_cell
from bargain.rendering.escape import visible
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page

_LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet read a cell as a formula, at its beginning (CWE-1236), full-width forms included."""


def write(released: Released, _page: Page, look: Look) -> bytes:
    """Write one table; raise UsageError where the document has none, or none of that name."""
    table = chosen(list(released.tables()), look.table)
    out = StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([neutral(visible(column.title or column.key)) for column in table.columns])
    for row in table.rows:
        rows.writerow([_cell(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def chosen(tables: list[Table], name: str) -> Table:
    """Give the table of that name, or the first."""
    if not tables:
        raise UsageError("this document has no table, and CSV holds nothing else", "Use another --format.")
    if not name:
        return tables[0]
    for table in tables:
        if table.name == name:
            return table
    known = ", ".join(sorted({table.name for table in tables}))
    raise UsageError(f"there is no table {name!r} in this document", f"Choose --table from: {known}.")


def neutral(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; a single sign is left alone."""
    return f"'{text}" if len(text) > 1 and text.startswith(_LIVE) else text


def _cell(value: Any, kind: Kind) -> str:
    if isinstance(value, Worked):
        value = value.value
    if value is None:
        return ""
    if isinstance(value, Money):
        return f"{Decimal(value.cents).scaleb(-2):.2f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Decimal):
        return f"{value}"
    text = in_cell(value, kind)
    return text if kind in NUMBERS and not isinstance(value, str | list) else neutral(text)


FORMAT = Format("csv", "One table, for a spreadsheet.", (".csv",), write, page=False)
