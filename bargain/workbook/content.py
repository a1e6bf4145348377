"""What a workbook or a workspace says, in one form for both: sheet, record and column to text, so that they compare."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Final

Cells = dict[str, str]
Content = dict[str, dict[str, Cells]]
"""The title of a sheet (for a grid, its file) to the key of a record to the cells that hold something."""
Prints = dict[str, dict[str, dict[str, str]]]
"""The same with a fingerprint in the place of each text."""
BASE: Final = "Base"
"""The hidden sheet that keeps what a workbook was filled with."""
HEADINGS: Final = ""
"""The key of a grid's own record: its lanes, each by its name, in their order."""
LONGEST: Final = 32_767
"""Characters: the most that a cell of Excel holds."""
_GRID: Final = re.compile(r"pay/schedules/(?P<schedule>.+)\.(?P<day>\d{4}-\d{2}-\d{2})\.csv\Z")


def grid_of(name: str) -> tuple[str, str] | None:
    """Give the schedule and the day of a grid by the name of its file; None for any other sheet."""
    found = _GRID.match(name)
    return (found["schedule"], found["day"]) if found else None


def grid_file(schedule: str, day: str) -> str:
    """Name the file of a grid."""
    return f"pay/schedules/{schedule}.{day}.csv"


def fingerprints(content: Content) -> Prints:
    """Take the fingerprint of every cell: enough to see a change, too little to read what was there."""
    return {
        title: {
            key: {name: fingerprint(title, key, name, text) for name, text in cells.items() if text}
            for key, cells in records.items()
        }
        for title, records in content.items()
        if records
    }


def fingerprint(title: str, key: str, name: str, text: str) -> str:
    """Take the fingerprint of one cell; an empty one has none."""
    if not text:
        return ""
    return sha256("\0".join((title, key, name, text)).encode()).hexdigest()[:12]


def identity(prints: Prints) -> str:
    """Name a book by what it was filled with; two blank books have the same name."""
    return sha256(json.dumps(prints, sort_keys=True).encode()).hexdigest()[:16]
