"""What a person typed, what the last import of the kind knew and what the round says, made into one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bargain.domain.imports import Import
from bargain.domain.local import Round
from bargain.files.sheet import Book
from bargain.layout.order import Order


def columns_of(meanings: Sequence[str]) -> dict[str, str]:
    """Read ``Heading=field`` of each meaning that is about a column; raises ValueError with a sentence."""
    pairs = [_pair(meaning) for meaning in meanings]
    return {theirs: ours for theirs, ours in pairs if _field(theirs) is None}


def words_of(meanings: Sequence[str]) -> dict[tuple[str, str], str]:
    """Read ``lane:Theirs=Ours`` of each meaning that is about a word; raises ValueError with a sentence."""
    found: dict[tuple[str, str], str] = {}
    for theirs, ours in map(_pair, meanings):
        if (field := _field(theirs)) is not None:
            found[field, theirs.partition(":")[2].strip().casefold()] = ours
    return found


def _pair(meaning: str) -> tuple[str, str]:
    theirs, sign, ours = meaning.rpartition("=")
    if not sign or not theirs.strip() or not ours.strip():
        raise ValueError(f'--map wants "Heading=field" or "lane:Theirs=Ours", found {meaning!r}')
    return theirs.strip(), ours.strip()


def _field(theirs: str) -> str | None:
    """Give the field that a meaning's words belong to; None where it is about a heading."""
    name, sign, _ = theirs.partition(":")
    return (
        name.strip()
        if sign and name.strip() in {"lane", "step", "fte", "unit", "schedule", "plan", "tier", "class"}
        else None
    )


def order_of(
    this: Round,
    as_of: date,
    book: Book,
    before: Import | None,
    columns: Mapping[str, str],
    words: Mapping[tuple[str, str], str],
    **given: Any,
) -> Order:
    """Make an order; what was typed wins over what the last import knew, and that over what the round says."""
    first, years = _term(this)
    known = before.options if before else {}
    only = this.units[0].id if len(this.units) == 1 else ""
    order = Order(
        as_of,
        columns={**_still_there(book, before), **columns},
        words={**(_words(before) if before else {}), **words},
        units=tuple(unit.id for unit in this.units),
        first_year=first,
        years=years,
        worksites={name.casefold(): site.id for site in this.worksites for name in (site.name, site.id)},
        **given,
    )
    sheet = before.sheet or "" if before else ""
    return replace(
        order,
        sheet=order.sheet or (sheet if sheet and book.sheet(sheet) else ""),
        unit=order.unit or known.get("unit", "") or only,
        schedule=order.schedule or known.get("schedule", ""),
        lane=order.lane or known.get("lane", ""),
    )


def _term(this: Round) -> tuple[date, int]:
    """Give the first day of the years to be costed, and how many: the successor's term, else the three after the last."""
    if this.successor_term:
        first, last = this.successor_term.effective, this.successor_term.expires
        return first, max(1, round((last - first).days / 365.25))
    ends = [contract.expires for contract in this.contracts]
    return (max(ends) + timedelta(days=1) if ends else date(2000, 7, 1)), 3


def _still_there(book: Book, before: Import | None) -> dict[str, str]:
    """Give what headings meant the last time, those that this file has too."""
    if before is None:
        return {}
    cells = {
        " ".join(cell.split()).casefold() for sheet in book.sheets for row in sheet.rows[:40] for cell in row
    }
    return {heading: field for heading, field in before.columns.items() if heading.casefold() in cells}


def _words(before: Import) -> dict[tuple[str, str], str]:
    pairs = ((key.partition(":"), ours) for key, ours in before.words.items())
    return {(field, theirs): ours for (field, _, theirs), ours in pairs}
