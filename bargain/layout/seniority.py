"""Seniority lists: the order of seniority by id, with its dates; names to the private folder."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bargain.files.sheet import Book
from bargain.folder.standing import Standing, csv_text
from bargain.layout import values
from bargain.layout.choice import choose_sheet
from bargain.layout.grids import fewer
from bargain.layout.headings import Field, find_headings
from bargain.layout.listing import Listing, read_listing
from bargain.layout.members import ID, NAMES, private_files, read_members, without_ids
from bargain.layout.order import Changes, Order, Taken
from bargain.layout.roster import CLASS, HIRED, UNIT, WORKSITE
from bargain.problems import Severity

FILE: Final = "pay/seniority.csv"
FIELDS: Final = (
    Field("rank", ("rank", "seniority rank", "seniority number", "number", "order", "seniority")),
    ID,
    *NAMES,
    UNIT,
    WORKSITE,
    CLASS,
    Field("area", ("license area", "license", "area", "discipline", "certification", "certification area", "licence area",
                   "subject", "department", "licenses", "certifications")),
    Field("status", ("status", "tenure status", "tenure", "professional status")),
    Field("fte", ("fte", "percent fte", "percent time"), "share"),
    replace(HIRED, needed=True),
    Field("adjusted", ("adjusted seniority date", "adjusted date", "adjusted hire date", "adjusted date of hire",
                       "seniority date adjusted"), "day"),
    Field("years", ("years of service", "years", "service", "seniority years", "total years", "years of seniority"), "number"),
    Field("tie_breaker", ("tie breaker", "tiebreaker", "tie", "tie break")),
)  # fmt: skip
_KEPT: Final = ("rank", "area", "status", "fte", "hired", "adjusted", "years", "tie_breaker")


def take_seniority(book: Book, order: Order, standing: Standing) -> Taken:
    """Take in a seniority list."""
    sheet, left, problems = choose_sheet(
        book, order, lambda held: not find_headings(held, FIELDS, order.columns)[1]
    )
    if sheet is None or problems:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    listing, problems = read_listing(sheet, FIELDS, order)
    if listing is None:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    members = read_members(listing, standing, again=True)
    units = [order.unit] * len(listing)
    if warning := without_ids(listing, members):
        listing.problems.append(warning)
    columns = {name: _column(listing, name) for name in _KEPT if name in listing}
    rows = [list(row) for row in zip(members.ids, *columns.values(), strict=True)]
    _adjusted(listing, columns.get("hired", []), columns.get("adjusted", []))
    titles = ("id", *columns)
    people = len(set(members.ids))
    return Taken(
        sheet,
        f"seniority-{order.unit}" if order.unit else "seniority",
        tuple(fewer(listing.problems)),
        tuple(sheet.lines[n] for n in listing.headings.rows),
        titles,
        tuple(tuple(row) for row in rows[:3]),
        {
            listing.headings.named.get(c, f"column {c + 1}"): name
            for name, c in listing.headings.columns.items()
        },
        (*left, *listing.left),
        tuple(listing.checks),
        f"{len(rows):,} rows of {people:,} people",
        {FILE: csv_text(list(titles), rows)},
        private_files(members, listing, units, standing, order),
        _against_roster(standing, members.ids, columns.get("hired", [])),
        remember={"unit": order.unit},
    )


def _column(listing: Listing, name: str) -> list[str]:
    if listing.fields[name].what == "day":
        return listing.days(name, years=name == "hired")
    if listing.fields[name].what == "share":
        return [values.written(held) if held is not None else "" for held in listing.shares(name)]
    return listing.texts(name)


def _adjusted(listing: Listing, hired: list[str], adjusted: list[str]) -> None:
    """Warn of an adjusted date before the date of hire: leaves make seniority later, never earlier."""
    for row, (first, later) in enumerate(zip(hired, adjusted, strict=False)):
        if len(first) == 10 and later and later < first:
            message = "the adjusted date is before the date of hire"
            fix = "Ask why: prior service may count, or the two columns changed places."
            listing.problems.append(
                listing.problem("IMP-DATE", message, "adjusted", row, fix, Severity.warning)
            )


def _against_roster(standing: Standing, ids: list[str], hired: list[str]) -> Changes:
    """Compare with the roster, by id: who is on one list only, and whose hire date differs."""
    roster = {row["id"]: row.get("hired", "") for row in standing.roster if row.get("id")}
    if not roster:
        return Changes()
    here = dict(zip(ids, hired, strict=False))
    found = {
        "not_on_the_roster": tuple(held for held in here if held not in roster),
        "not_on_the_list": tuple(held for held in roster if held not in here),
        "hired_differs": tuple(
            held
            for held, day in here.items()
            if roster.get(held) and day and day[: len(roster[held])] != roster[held]
        ),
    }
    said = ", ".join(f"{len(held)} {what.replace('_', ' ')}" for what, held in found.items())
    return Changes({what: held for what, held in found.items() if held}, (f"Against the roster: {said}.",))
