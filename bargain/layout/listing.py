"""A sheet as a list: one row a person, a cell or an event, without titles, notes, repeated headings and totals.

Rows of totals are held against what stands above them: a sum that does not agree is refused, with both figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, TypeVar

from bargain.files.columns import missing
from bargain.files.sheet import Area, Sheet
from bargain.layout import values
from bargain.layout.headings import Field, Headings, find_headings
from bargain.layout.order import Left, Order
from bargain.layout.values import Style
from bargain.problems import Problem, Severity

V = TypeVar("V")
TOTAL: Final = re.compile(
    r"((sub|grand|state|district|school|unit|overall|column|report) ?-?)?totals?\b[^,;]{0,40}\Z|sum\Z",
    re.IGNORECASE,
)
STATISTIC: Final = re.compile(r"(average|mean|median|difference|percent change)\b", re.IGNORECASE)
_NOTE: Final = re.compile(r"[*†‡§(]|notes?\b|\S+\s+\S+\s+\S+", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_TOLD: Final = 10


@dataclass
class Listing:
    """The rows of a list by their index in the sheet, the column of each field, and what was left out.

    ``filled`` are cells that a merged cell above them speaks for, by row and column from 0.
    """

    sheet: Sheet
    headings: Headings
    fields: Mapping[str, Field]
    style: Style
    rows: list[int] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)
    filled: dict[tuple[int, int], str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, name: str) -> bool:
        return name in self.headings.columns

    def cells(self, name: str) -> list[str]:
        """Give the cells of a field as typed; empty ones where the list has no such column."""
        column = self.headings.columns.get(name)
        if column is None:
            return [""] * len(self)
        return [self.filled.get((n, column)) or self.sheet.rows[n][column] for n in self.rows]

    def problem(
        self, code: str, message: str, name: str, row: int, fix: str, severity: Severity = Severity.error
    ) -> Problem:
        """Make a problem of the cell of a field; ``row`` counts the list's rows from 0."""
        spot = (self.sheet.lines[self.rows[row]], self.headings.columns.get(name, -1) + 1)
        return self.sheet.problem(code, message, spot, fix, severity)

    def read(self, name: str, parse: Callable[[str], V], wanted: str) -> list[V | None]:
        """Read a field cell by cell: None where nothing stands there, with a problem where it was needed or is no such thing.

        Ten problems of one column are told, then they are counted.
        """
        field_ = self.fields[name]
        known: dict[str, V | None] = {}
        faults: dict[str, str] = {}
        cells = self.cells(name)
        flawed = self._flaws(name)
        for cell in dict.fromkeys(cells):
            known[cell] = None
            try:
                known[cell] = None if missing(cell) else parse(cell)
            except ValueError as error:
                faults[cell] = (
                    f"`{name}`: {error}" if self._may_be_shown(cell) else f"`{name}` cannot be read"
                )
            if missing(cell) and field_.needed:
                faults[cell] = f"`{name}` is missing"
        told = {row: faults[cell] for row, cell in enumerate(cells) if cell in faults} | flawed
        self._tell(name, told, f"Write {wanted} there.")
        return [known[cell] for cell in cells]

    def _may_be_shown(self, cell: str) -> bool:
        """Say whether a cell may stand in a message: in a list of people, nothing that could be a name does."""
        people = any(self.fields[name].personal for name in self.headings.columns)
        return not people or _WORD.search(cell) is None

    def _flaws(self, name: str) -> dict[int, str]:
        """Find the cells of a field that show nothing although something stands in them."""
        column = self.headings.columns.get(name)
        if column is None or not self.sheet.flaws:
            return {}
        found = (
            (row, self.sheet.flaws.get((self.sheet.lines[n], column + 1))) for row, n in enumerate(self.rows)
        )
        return {row: f"`{name}` holds {flaw}" for row, flaw in found if flaw}

    def _tell(self, name: str, told: Mapping[int, str], fix: str) -> None:
        for row, message in sorted(told.items())[:_TOLD]:
            formula = "a formula" in message
            advice = "Open the file in Excel, save it, and import it again." if formula else fix
            self.problems.append(self.problem("IMP-CELL", message, name, row, advice))
        if len(told) > _TOLD:
            message = f"{len(told) - _TOLD} more cells of `{name}` have the same kind of fault"
            self.problems.append(Problem("IMP-CELL", message, self.sheet.at(0), fix))

    def texts(self, name: str) -> list[str]:
        """Read a field of text or labels; what is missing is empty."""
        return [text or "" for text in self.read(name, values.label, "text")]

    def shares(self, name: str) -> list[Decimal | None]:
        """Read a field of shares of a full position."""
        heading = self.headings.named.get(self.headings.columns.get(name, -1), "")
        in_percent = "%" in heading or "percent" in heading.casefold()
        found = self.read(
            name, lambda c: values.share(c, self.style, in_percent=in_percent), "a share, as 0.60"
        )
        below = {
            row: "a share of a position is not below zero"
            for row, held in enumerate(found)
            if held and held < 0
        }
        self._tell(name, below, "Write a share, as 0.60.")
        many = [row for row, held in enumerate(found) if held is not None and held > 2]
        fix = "Write a share of a full position, as 0.60; put % into the heading where 60 means 60%."
        self._tell(name, dict.fromkeys(many, "nobody holds more than two full positions"), fix)
        return found

    def days(self, name: str, *, years: bool = False) -> list[str]:
        """Read a field of days as year-month-day; with ``years``, a year alone is kept as one."""
        cells = [cell for cell in self.cells(name) if not missing(cell)]
        try:
            style = Style(
                self.style.decimal_comma,
                values.days_come_first(cells),
                self.style.serials_from,
                self.style.this_year,
            )
        except ValueError as error:
            fix = "Write all dates of the column in one way, best as 2026-09-01."
            self.problems.append(self.problem("IMP-DATE", f"`{name}`: {error}", name, 0, fix))
            return [""] * len(self)
        read = values.day_or_year if years else lambda c, s: values.day(c, s).isoformat()
        return [held or "" for held in self.read(name, lambda c: read(c, style), "a date, as 2026-09-01")]


def read_listing(sheet: Sheet, fields: Sequence[Field], order: Order) -> tuple[Listing | None, list[Problem]]:
    """Read a sheet as a list of the fields; None with every reason where its headings cannot be used."""
    headings, problems = find_headings(sheet, fields, order.columns)
    if headings is None or any(problem.severity is Severity.error for problem in problems):
        return None, problems
    listing = Listing(
        sheet, headings, {field.name: field for field in fields}, style_of(sheet, order), problems=problems
    )
    listing.left += [
        Left(sheet.name_of(sheet.lines[n]), "above the headings") for n in range(headings.rows[0])
    ]
    _sort(listing)
    _merged(listing)
    _unused(listing)
    return listing, listing.problems


def style_of(sheet: Sheet, order: Order) -> Style:
    """Find how a sheet writes its numbers."""
    cells = (cell for row in sheet.rows for cell in row if cell and any(c.isdecimal() for c in cell))
    commas = values.decimals_are_commas(cells, semicolons=sheet.delimiter == ";")
    return Style(commas, serials_from=sheet.serials_from, this_year=order.as_of.year)


def _sort(listing: Listing) -> None:
    """Part rows of the list from everything else that stands below the headings."""
    sheet, columns = listing.sheet, listing.headings.columns
    needed = [columns[name] for name, held in listing.fields.items() if held.needed and name in columns]
    titles, used = listing.headings.named, set(columns.values())
    since = 0
    for n in range(listing.headings.first, len(sheet)):
        row = sheet.rows[n]
        filled = [column for column, cell in enumerate(row) if cell]
        where = sheet.name_of(sheet.lines[n])
        first = row[filled[0]]
        if sum(row[column] == titles.get(column) for column in filled) * 2 > len(filled) and len(filled) > 1:
            listing.left.append(Left(where, "the headings again"))
        elif _is_total(listing, row, filled, needed):
            _check_total(listing, n, since)
            since = len(listing.rows) if not first.casefold().startswith("grand") else since
            listing.left.append(Left(where, "a row of totals"))
        elif STATISTIC.match(first) and not all(row[column] for column in needed):
            listing.left.append(Left(where, "a row of statistics"))
        elif len(filled) == 1 and len(columns) > 1 and (_NOTE.match(first) or filled[0] not in used):
            listing.left.append(Left(where, "a note, or the title of a part"))
        elif sheet.too_long(n, listing.headings.rows[-1]):
            message = "this row has more cells than there are headings: what stands in them has moved"
            fix = 'Put quotation marks around the cell with a comma in it, as "Doe, Pat", or save the list as Excel.'
            listing.problems.append(sheet.problem("IMP-RAGGED", message, (sheet.lines[n], 0), fix))
        elif needed and not any(row[column] for column in needed):
            message = (
                f"nothing is filled in of what is needed ({_names(listing, needed)}); the row was left out"
            )
            spot = (sheet.lines[n], 0)
            fix = "Fill it in, or delete the row."
            listing.problems.append(sheet.problem("IMP-ROW", message, spot, fix, Severity.warning))
            listing.left.append(Left(where, "nothing is filled in of what is needed"))
        else:
            listing.rows.append(n)


def _is_total(listing: Listing, row: Sequence[str], filled: Sequence[int], needed: Sequence[int]) -> bool:
    """Say whether a row is one of totals; a row with everything that is needed is not, whatever it is called."""
    summed = {c for name, c in listing.headings.columns.items() if listing.fields[name].summed}
    labels = [column for column in needed if column not in summed]
    if labels and all(row[column] for column in labels):
        return False
    return any(TOTAL.match(row[column]) for column in filled[:3]) or (bool(labels) and set(filled) <= summed)


def _names(listing: Listing, wanted: Sequence[int]) -> str:
    return ", ".join(name for name, column in listing.headings.columns.items() if column in wanted)


def _check_total(listing: Listing, n: int, since: int) -> None:
    """Hold a row of totals against the rows above it: those since the last total, or all of them."""
    sheet = listing.sheet
    for name, column in listing.headings.columns.items():
        cell = sheet.rows[n][column]
        if not listing.fields[name].summed or missing(cell):
            continue
        stated = _figure(cell, listing, name)
        parts = [_figure(sheet.rows[row][column], listing, name) for row in listing.rows]
        if stated is None or all(part is None for part in parts):
            continue
        held = (parts[since:] or parts, parts)
        sums = [sum((part for part in some if part is not None), Decimal(0)) for some in held]
        line = sheet.lines[n]
        if any(agree(total, stated) for total in sums):
            listing.checks.append(
                f"`{name}` adds up to {values.written(stated)}, as {sheet.name_of(line)} says"
            )
            continue
        message = (
            f"`{name}` adds up to {values.written(sums[0])}, but this total says {values.written(stated)}"
        )
        fix = "Find the row that is missing or wrong; or take the total out of what is read, with --range."
        listing.problems.append(sheet.problem("IMP-TOTAL", message, (line, column + 1), fix))


def agree(total: Decimal, stated: Decimal) -> bool:
    """Say whether a sum is the one stated, to the last decimal that is stated."""
    places = -int(stated.as_tuple().exponent)
    return abs(total - stated) <= Decimal(1).scaleb(-max(places, 0)) / 2


def _figure(cell: str, listing: Listing, name: str) -> Decimal | None:
    parse = values.share if listing.fields[name].what == "share" else values.number
    try:
        return None if missing(cell) else parse(cell, listing.style)
    except ValueError:
        return None


def _merged(listing: Listing) -> None:
    """Take the value of a merged area for each of its rows where it is text; refuse it where it would be counted twice."""
    sheet = listing.sheet
    for area in _below(listing):
        name = next((held for held, c in listing.headings.columns.items() if c == area.left - 1), None)
        if name is None or area.top == area.bottom:
            continue
        spot = (area.top, area.left)
        if listing.fields[name].what in {"number", "money", "share"}:
            message = (
                f"{area} is one merged cell: whether `{name}` is meant once or for each row cannot be known"
            )
            listing.problems.append(
                sheet.problem("IMP-MERGED", message, spot, "Unmerge it and fill in each row.")
            )
            continue
        rows = [n for n in listing.rows if area.top <= sheet.lines[n] <= area.bottom]
        value = next((sheet.rows[n][area.left - 1] for n in rows), "")
        for n in rows:
            listing.filled[n, area.left - 1] = value
        message = f"{area} is one merged cell; its `{name}` was taken for each of its rows"
        listing.problems.append(sheet.problem("IMP-MERGED", message, spot, "", Severity.information))


def _below(listing: Listing) -> Iterator[Area]:
    first = listing.sheet.lines[listing.rows[0]] if listing.rows else 0
    return (area for area in listing.sheet.merged if first and area.top >= first)


def _unused(listing: Listing) -> None:
    """Tell the columns that mean nothing to us, and the rows and columns that were hidden and read all the same."""
    sheet = listing.sheet
    used = set(listing.headings.columns.values())
    for column, heading in listing.headings.named.items():
        if column not in used:
            listing.left.append(Left(f"column {heading}", "not needed for this"))
    hidden = [n for n in listing.rows if sheet.lines[n] in sheet.hidden_lines]
    if hidden:
        message = f"{len(hidden)} hidden rows were read, the first is row {sheet.lines[hidden[0]]}"
        fix = "If they do not count, delete them or leave them out with --range."
        spot = (sheet.lines[hidden[0]], 0)
        listing.problems.append(sheet.problem("IMP-HIDDEN", message, spot, fix, Severity.warning))
    for column in sorted(column for column in used if column + 1 in sheet.hidden_columns):
        message = f"the column {listing.headings.named[column]!r} is hidden and was read"
        spot = (sheet.lines[listing.headings.rows[-1]], column + 1)
        listing.problems.append(sheet.problem("IMP-HIDDEN", message, spot, "", Severity.information))
