"""Dates of the round: a district's school calendar, the budget, elections, from a calendar file or a list.

Taken in are `.ics` files of Outlook, Google and school websites, and lists with a date and what happens then. They go to
`calendar/<name>.yaml` and join the dates of `bargain.yaml`. Days without school, the budget and the school year are told
apart by their words; a column `type` says it outright (budget, external, contract, holiday, academic, organizing, other).

    bargain import school-year.ics --as calendar --name school-year

The dates of the round are public. Entries marked private in the calendar are left out; look through the rest.
"""

from __future__ import annotations

import re
from typing import Final, get_args

from bargain.domain.local import Date
from bargain.files.names import safe_name
from bargain.files.sheet import Book
from bargain.folder.standing import Standing
from bargain.folder.written import yaml_text
from bargain.layout.choice import choose_sheet
from bargain.layout.grids import fewer
from bargain.layout.headings import Field, find_headings
from bargain.layout.listing import Listing, read_listing
from bargain.layout.order import Intake, Left, Order, Taken
from bargain.problems import Severity

FIELDS: Final = (
    Field("date", ("date", "day", "start date", "start", "from", "begins", "first day"), "day", needed=True),
    Field("until", ("until", "end date", "end", "to", "ends", "last day", "through"), "day"),
    Field("label", ("label", "event", "subject", "title", "summary", "what", "description", "name", "holiday"), needed=True),
    Field("type", ("type", "kind", "category")),
    Field("place", ("place", "location", "where")),
    Field("repeats", ("repeats", "recurrence")),
    Field("private", ("private", "class", "sensitivity")),
)  # fmt: skip
_TYPES: Final = get_args(Date.model_fields["type"].annotation)
_WORDS: Final = {
    "holiday": (
        r"holiday|no school|no classes|recess|vacation|break\b|closed|thanksgiving|christmas|new year|memorial day"
        r"|labor day|juneteenth|veterans|presidents|indigenous|columbus|independence|martin luther king|mlk"
    ),
    "budget": r"budget|appropriation|town meeting|override|finance committee|fiscal",
    "academic": (
        r"first day|last day|graduation|commencement|semester|trimester|quarter|report card|exams?\b|classes begin"
        r"|term (begins|ends)|early release|parent conferences"
    ),
    "external": r"election|school committee|school board|board of education|city council|select ?board|legislature",
}
"""What the words of a date say about its type; the first that fits decides."""


def take_calendar(book: Book, order: Order, _standing: Standing) -> Taken:
    """Take in the dates of a calendar."""
    sheet, left, problems = choose_sheet(
        book, order, lambda held: not find_headings(held, FIELDS, order.columns)[1]
    )
    if sheet is None or problems:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    listing, problems = read_listing(sheet, FIELDS, order)
    if listing is None:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    dates = _dates(listing)
    name = safe_name(order.name or book.file.stem, "dates")
    text = yaml_text(
        {"calendar": dates},
        schema="../.schemas/date.json",
        comment=f"Dates from {book.file.name}. They join the calendar of bargain.yaml, and are public.",
    )
    return Taken(
        sheet,
        f"calendar-{name}",
        tuple(fewer(listing.problems)),
        tuple(sheet.lines[n] for n in listing.headings.rows if sheet.lines[n]),
        ("date", "until", "type", "label"),
        tuple(tuple(held.get(key, "") for key in ("date", "until", "type", "label")) for held in dates[:3]),
        {listing.headings.named.get(c, ""): field for field, c in listing.headings.columns.items()},
        (*left, *listing.left),
        ("the dates of a round are public: look through them before you write them", *listing.checks),
        f"{len(dates)} dates",
        {f"calendar/{name}.yaml": text} if dates else {},
    )


def _dates(listing: Listing) -> list[dict[str, str]]:
    days, untils = listing.days("date"), listing.days("until")
    labels, types = listing.texts("label"), listing.texts("type")
    repeats, private = listing.texts("repeats"), listing.texts("private")
    found = []
    for row, (day, until, label) in enumerate(zip(days, untils, labels, strict=True)):
        where = listing.sheet.name_of(listing.sheet.lines[listing.rows[row]])
        if private[row].casefold() in {"private", "confidential", "yes", "true"}:
            listing.left.append(Left(where, "marked as private"))
            continue
        if not day or not label:
            continue
        if until and until < day:
            fix = "Let the two dates change places, or mend one."
            listing.problems.append(
                listing.problem("IMP-DATE", "this ends before it begins", "until", row, fix)
            )
        if repeats[row]:
            message = f"this comes again ({repeats[row]}); only its first day was taken"
            fix = "Write the other days yourself, where they matter."
            listing.problems.append(
                listing.problem("IMP-REPEATS", message, "date", row, fix, Severity.warning)
            )
        found.append(
            {
                "date": day,
                "until": until if until > day else "",
                "type": _type(types[row], label),
                "label": label,
            }
        )
    return found


def _type(named: str, label: str) -> str:
    if named.casefold() in _TYPES:
        return named.casefold()
    text = f"{named} {label}"
    return next(
        (kind for kind, words in _WORDS.items() if re.search(rf"\b({words})", text, re.IGNORECASE)), "other"
    )


INTAKE = Intake("dates of the round", take_calendar, [field.name for field in FIELDS])
