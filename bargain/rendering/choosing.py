"""A web page on which members choose their place and see what it pays: the page as it is, with a small script added.

Without scripts nothing is lost: the tables stand there whole. The script is in the page, and the page says by its hash
that no other may run and that nothing may be fetched. What it shows comes from what was released, and from nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any, Final

from bargain.disclosure import Released, Table
from bargain.rendering.cells import in_cell
from bargain.resources import folder

_POLICY: Final = "default-src 'none'; style-src"
_TABLES: Final = ("pay", "premiums", "lanes", "steps")


def choosing(page: bytes, released: Released) -> bytes:
    """Add to a pay finder's page what lets a reader choose; a page on which nothing was released stays as it is."""
    tables = {table.name: table for table in released.tables()}
    if not tables["pay"].rows:
        return page
    script = (folder("templates") / "pay_finder.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    data = _as_json({name: _plain(tables[name]) for name in _TABLES})
    text = page.decode()
    text = text.replace(_POLICY, f"default-src 'none'; script-src 'sha256-{digest}'; style-src", 1)
    parts = f'<script type="application/json" id="figures">{data}</script>\n<script>{script}</script>\n'
    return text.replace("</body>", f"{parts}</body>").encode()


def _plain(table: Table) -> dict[str, Any]:
    """Give a table as headings and texts, as the page shows them; amounts in cents beside them, to be subtracted."""
    return {
        "heads": [column.title for column in table.columns],
        "rows": [
            [in_cell(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ],
        "cents": [[getattr(cell, "cents", None) for cell in row] for row in table.rows],
        "late": [column.key for column in table.columns].count("late"),
    }


def _as_json(value: object) -> str:
    """Write JSON that cannot end the element it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
