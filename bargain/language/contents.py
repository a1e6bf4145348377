"""The table of contents of a contract: found and kept as what to expect, never taken for the text itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bargain.language.cleaning import Line
from bargain.language.headings import Heading, read_heading

_FEWEST: Final = 5
_NEAR: Final = 3
"""Lines that may stand between two entries."""
_TITLE: Final = re.compile(r"(?:TABLE OF )?CONTENTS|INDEX", re.IGNORECASE)
_LEADER: Final = re.compile(r"(?:(?:\.\s?){3,}|…+|\t|\s{3,})\s*(?:\d{1,3}|[ivxl]{1,6})\s*$")
_ROW: Final = re.compile(r"\|\s*(.*?)\s*\|\s*$")


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries of a table of contents, and the lines that it takes: from ``first`` up to ``end``."""

    entries: tuple[Heading, ...] = ()
    first: int = 0
    end: int = 0

    def titled(self, key: str) -> str | None:
        """Give the title that is expected of an article; None where it is not listed."""
        return next((one.title for one in self.entries if one.kind == "article" and one.key == key), None)


def find_contents(lines: Sequence[Line]) -> Contents:
    """Find the table of contents, if there is one.

    It is a run of entries close together, most of which end in a page number, or whose numbers all come again below.
    """
    members = [(at, _entry(line)) for at, line in enumerate(lines) if _is_member(line)]
    run: list[tuple[int, Heading | None]] = []
    for at, entry in members:
        if run and (_said(lines, run[-1][0], at) > _NEAR or _begins_again(run, entry)):
            if _is_contents(lines, run):
                break
            run = []
        run.append((at, entry))
    if not _is_contents(lines, run):
        return Contents()
    first = run[0][0]
    for at in range(first - 1, max(-1, first - 2 * _FEWEST), -1):
        if _TITLE.fullmatch(lines[at].text.strip().strip("#* ")):
            first = at
            break
    return Contents(tuple(entry for _, entry in run if entry is not None), first, run[-1][0] + 1)


def _is_member(line: Line) -> bool:
    return line.contents or bool(_LEADER.search(line.text)) or _entry(line) is not None


def _entry(line: Line) -> Heading | None:
    """Read a line of contents; a row of a table is read as its cells one after another."""
    row = _ROW.match(line.text) if line.table else None
    if row is not None:
        cells = [cell.strip() for cell in row[1].split("|")]
        number = cells.pop() if len(cells) > 1 and cells[-1].isdecimal() else ""
        return read_heading(Line(" ".join(cells) + (f" .... {number}" if number else "")))
    return read_heading(line)


def _said(lines: Sequence[Line], first: int, last: int) -> int:
    return sum(bool(line.text.strip()) for line in lines[first + 1 : last])


def _begins_again(run: Sequence[tuple[int, Heading | None]], entry: Heading | None) -> bool:
    """Say whether the numbers start again, as they do where the text begins."""
    begun = next((one for _, one in run if one is not None and one.kind == "article"), None)
    return (
        begun is not None
        and entry is not None
        and entry.kind == "article"
        and not entry.leader
        and entry.order <= begun.order
    )


def _is_contents(lines: Sequence[Line], run: Sequence[tuple[int, Heading | None]]) -> bool:
    if len(run) < _FEWEST:
        return False
    leaders = sum(
        lines[at].contents or bool(_LEADER.search(lines[at].text)) or bool(entry and entry.leader)
        for at, entry in run
    )
    if 2 * leaders >= len(run):
        return True
    wanted = {entry.key for _, entry in run if entry is not None and entry.kind == "article"}
    later = {
        found.key
        for line in lines[run[-1][0] + 1 :]
        if (found := read_heading(line)) is not None and found.kind == "article"
    }
    return len(wanted) >= _FEWEST and 2 * len(wanted & later) >= len(wanted)
