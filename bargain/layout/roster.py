"""Rosters: rows of people made into `pay/roster.csv`, names into the private folder, and what changed since the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bargain.domain.roster import ROSTER
from bargain.files.sheet import Book, Sheet
from bargain.files.text import shown
from bargain.folder.standing import Standing, csv_text
from bargain.layout import values
from bargain.layout.choice import choose_sheet
from bargain.layout.grids import fewer
from bargain.layout.headings import Field, find_headings
from bargain.layout.listing import Listing, read_listing
from bargain.layout.members import ID, NAMES, Members, private_files, read_members, without_ids, worksites
from bargain.layout.order import Changes, Left, Order, Taken
from bargain.layout.placement import base_grids, misplaced, placed, underpaid
from bargain.problems import Problem, Severity

COLUMNS: Final = (
    "id", "unit", "schedule", "lane", "step", "fte", "hired", "hours", "days", "credits", "plan", "tier", "class", "worksite",
)  # fmt: skip
"""The columns of `pay/roster.csv`; the first six are always there."""
HIRED: Final = Field(
    "hired",
    ("date of hire", "hire date", "hired", "original hire date", "district hire date", "date hired", "start date",
     "first day worked", "employment date", "hire year", "year hired", "year of hire", "seniority date"),
    "day",
)  # fmt: skip
WORKSITE: Final = Field(
    "worksite",
    (
        "worksite",
        "building",
        "school",
        "location",
        "site",
        "campus",
        "work location",
        "school name",
        "building name",
    ),
)
CLASS: Final = Field(
    "class",
    ("class", "job class", "classification", "job classification", "job title", "position", "title", "assignment",
     "current position", "job", "position title"),
)  # fmt: skip
UNIT: Final = Field("unit", ("unit", "bargaining unit", "union", "union code"))
PLACEMENT: Final = Field(
    "placement",
    ("placement", "salary placement", "lane step", "column step", "range step", "grade step", "lane and step",
     "schedule placement"),
)  # fmt: skip
FIELDS: Final = (
    ID,
    *NAMES,
    UNIT,
    Field("schedule", ("schedule", "salary schedule", "salary table", "pay schedule", "pay plan")),
    Field(
        "lane",
        ("lane", "column", "salary lane", "degree", "degree level", "education", "education level", "col", "range",
         "salary range", "grade", "pay grade", "salary column", "training level"),
        needed=True,
    ),
    Field("step", ("step", "salary step", "current step", "stp", "pay step", "step number", "level"), needed=True),
    Field("fte", ("fte", "percent fte", "fte percent", "full time equivalent", "percent time", "total fte",
                  "percent employed", "employment percent", "assignment fte"), "share", needed=True, summed=True),
    HIRED,
    Field("hours", ("hours", "hours per day", "hours a day", "daily hours", "hrs day", "hrs per day"), "number"),
    Field("days", ("days", "paid days", "days per year", "work days", "contract days", "calendar days"), "number"),
    Field("credits", ("credits", "credit hours", "credits per year", "load"), "number"),
    Field("plan", ("plan", "health plan", "medical plan", "insurance plan", "health insurance", "medical")),
    Field("tier", ("tier", "coverage", "coverage level", "coverage tier", "plan tier", "insurance tier")),
    CLASS,
    WORKSITE,
    PLACEMENT,
    Field("salary", ("salary", "annual salary", "base salary", "contract salary", "base pay", "annual pay",
                     "current salary", "annual base", "contract amount"), "money", summed=True),
)  # fmt: skip
"""What a roster may have; its first words are the ones that the help shows."""
_TOLD: Final = 10


def fields_of(order: Order, *, together: bool = False) -> tuple[Field, ...]:
    """Give the columns that are needed: lane and step, or ``together`` both in one; FTE, unless one was named for all."""
    wanted = {"placement"} if together else {"lane", "step"}
    wanted |= set() if ("fte", "") in order.words else {"fte"}
    return tuple(replace(field, needed=field.name in wanted) for field in FIELDS)


def _readable(sheet: Sheet, order: Order) -> bool:
    return any(
        find_headings(sheet, fields_of(order, together=both), order.columns)[1] == []
        or read_listing(sheet, fields_of(order, together=both), order)[0] is not None
        for both in (False, True)
    )


def read_list(sheet: Sheet, order: Order) -> tuple[Listing | None, list[Problem]]:
    """Read a sheet as a roster, with lane and step in two columns or in one."""
    listing, problems = read_listing(sheet, fields_of(order), order)
    if listing is None:
        together, _ = read_listing(sheet, fields_of(order, together=True), order)
        return (together, together.problems) if together else (None, problems)
    return listing, problems


def take_roster(book: Book, order: Order, standing: Standing) -> Taken:
    """Take in a roster."""
    sheet, left, problems = choose_sheet(book, order, lambda held: _readable(held, order))
    if sheet is None or problems:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    listing, problems = read_list(sheet, order)
    if listing is None:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    members = read_members(listing, standing)
    units, schedules = _units(listing, order, standing)
    grids = base_grids(standing)
    lanes, steps = placed(listing, schedules, order, grids)
    fte = _shares(listing, order)
    columns = {
        "id": members.ids, "unit": units, "schedule": schedules, "lane": lanes, "step": steps,
        "fte": [values.written(held) if held is not None else "" for held in fte],
        "hired": listing.days("hired", years=True) if "hired" in listing else [],
        "hours": _numbers(listing, "hours"), "days": _numbers(listing, "days"), "credits": _numbers(listing, "credits"),
        "plan": _known(listing, "plan", order), "tier": _known(listing, "tier", order),
        "class": _known(listing, "class", order), "worksite": worksites(listing, order),
    }  # fmt: skip
    listing.problems += misplaced(listing, lanes, steps, schedules, grids)
    if not grids:
        listing.checks.append("no schedule is on file yet, so the placements could not be held against one")
    placement = list(zip(schedules, lanes, steps, (held or Decimal(0) for held in fte), strict=True))
    listing.problems += underpaid(listing, placement, standing)
    _doubts(listing, members, lanes, steps, fte)
    return _taken(listing, order, standing, members, columns, left)


def _units(listing: Listing, order: Order, standing: Standing) -> tuple[list[str], list[str]]:
    """Give the unit and the schedule of each row; what was asked for fills what the list does not say."""
    rules = standing.settings.schedules if standing.settings else []
    units = [order.words.get(("unit", held.casefold()), held) or order.unit for held in listing.texts("unit")]
    if order.unit and "unit" not in order.columns.values():
        # A payroll's codes for a unit are not ours: what the person said counts.
        units = [order.unit] * len(listing)
    only = {unit: [rule.id for rule in rules if rule.unit == unit] for unit in set(units)}
    one = {unit: held[0] if len(held) == 1 else unit for unit, held in only.items()}
    named = listing.texts("schedule") if not order.schedule else [""] * len(listing)
    schedules = [
        order.words.get(("schedule", held.casefold()), held) or order.schedule or one[unit]
        for held, unit in zip(named, units, strict=True)
    ]
    strange = [row for row, unit in enumerate(units) if unit and order.units and unit not in order.units]
    for row in strange[:_TOLD]:
        fix = f'Say which it is, as --map "unit:{units[row]}={order.units[0]}". The units are {", ".join(order.units)}.'
        message = f"bargain.yaml has no unit {shown(units[row])}"
        listing.problems.append(listing.problem("IMP-PLACE", message, "unit", row, fix))
    if not all(units) and len(listing):
        row = units.index("")
        fix = "Say which unit it is, as: --unit A"
        listing.problems.append(listing.problem("IMP-ASK", "no unit is named for this row", "unit", row, fix))
    return units, schedules


def _shares(listing: Listing, order: Order) -> list[Decimal | None]:
    otherwise = order.words.get(("fte", ""))
    if otherwise is None:
        return listing.shares("fte")
    share = values.share(otherwise, listing.style)
    return [share if held is None else held for held in listing.shares("fte")]


def _numbers(listing: Listing, name: str) -> list[str]:
    if name not in listing:
        return []
    found = listing.read(name, lambda cell: values.number(cell, listing.style), "a number")
    return ["" if held is None else values.written(held) for held in found]


def _known(listing: Listing, name: str, order: Order) -> list[str]:
    if name not in listing:
        return []
    return [order.words.get((name, held.casefold()), held) for held in listing.texts(name)]


def _doubts(
    listing: Listing,
    members: Members,
    lanes: Sequence[str],
    steps: Sequence[str],
    fte: Sequence[Decimal | None],
) -> None:
    """Tell what is unlikely: more than a full position, a share of nobody, a row that is nowhere on the schedule."""
    if warning := without_ids(listing, members):
        listing.problems.append(warning)
    many = [row for row, held in enumerate(fte) if held is not None and held > 1]
    for row in many[:_TOLD]:
        message = "this is more than one full position"
        fix = "If one person really holds more than one, leave it."
        listing.problems.append(listing.problem("IMP-FTE", message, "fte", row, fix, Severity.warning))
    if fte and not any(fte):
        fix = "Look whether another column holds the FTE."
        listing.problems.append(
            listing.problem("IMP-FTE", "nobody has an FTE above 0", "fte", 0, fix, Severity.warning)
        )
    if "placement" in listing:
        lost = [row for row, place in enumerate(zip(lanes, steps, strict=True)) if not all(place)]
        for row in lost[:_TOLD]:
            fix = "Write lane and step with a hyphen between them, as M30-12, or in two columns."
            message = "lane and step cannot be told apart"
            listing.problems.append(listing.problem("IMP-CELL", message, "placement", row, fix))


def _taken(
    listing: Listing, order: Order, standing: Standing, members: Members,
    columns: Mapping[str, Sequence[str]], left: Sequence[Left],
) -> Taken:  # fmt: skip
    used = [name for name in COLUMNS if any(columns[name]) or name in COLUMNS[:6]]
    rows = [list(row) for row in zip(*(columns[name] for name in used), strict=True)]
    units = sorted(set(columns["unit"]))
    others = [row for row in standing.roster if row.get("unit") not in units]
    total = sum((Decimal(held) for held in columns["fte"] if held), Decimal(0))
    name = f"roster-{units[0]}" if order.unit and len(units) == 1 else "roster"
    return Taken(
        listing.sheet,
        name,
        tuple(fewer(listing.problems)),
        tuple(listing.sheet.lines[n] for n in listing.headings.rows),
        tuple(used),
        tuple(tuple(row) for row in rows[:3]),
        {
            listing.headings.named.get(c, f"column {c + 1}"): field
            for field, c in listing.headings.columns.items()
        },
        (*left, *listing.left),
        tuple(listing.checks),
        f"{len(rows):,} rows, {values.written(total)} FTE" + _made(members),
        roster_file(used, rows, others),
        private_files(members, listing, columns["unit"], standing, order),
        changes(used, rows, [row for row in standing.roster if row.get("unit") in units]),
        remember={"unit": order.unit, "schedule": order.schedule},
    )


def _made(members: Members) -> str:
    return f", {members.made} new {'id' if members.made == 1 else 'ids'}" if members.made else ""


def roster_file(
    used: Sequence[str], rows: Sequence[Sequence[str]], others: Sequence[Mapping[str, str]]
) -> dict[str, str]:
    """Give `pay/roster.csv` with these rows, and those of other units as they were."""
    kept = [name for name in COLUMNS if name in used or any(row.get(name) for row in others)]
    mine = [dict(zip(used, row, strict=True)) for row in rows]
    return {str(ROSTER): csv_text(kept, [[row.get(name, "") for name in kept] for row in [*others, *mine]])}


def changes(
    used: Sequence[str], rows: Sequence[Sequence[str]], before: Sequence[Mapping[str, str]]
) -> Changes:
    """Compare a roster with the one before it, by id: who came, left, moved a step, moved a lane, changed FTE."""
    if not before:
        return Changes()
    old = {row["id"]: row for row in before if row.get("id")}
    new = {row["id"]: row for row in (dict(zip(used, held, strict=True)) for held in rows)}
    both = [held for held in new if held in old]
    found = {
        "came": [held for held in new if held not in old],
        "left": [held for held in old if held not in new],
        "moved_step": [held for held in both if new[held]["step"] != old[held].get("step")],
        "moved_lane": [held for held in both if new[held]["lane"] != old[held].get("lane")],
        "changed_fte": [held for held in both if _differs(new[held]["fte"], old[held].get("fte", ""))],
    }
    words = {"came": "came", "left": "left", "moved_step": "changed step", "moved_lane": "changed lane"}
    words["changed_fte"] = "changed FTE"
    said = ", ".join(f"{len(ids)} {words[what]}" for what, ids in found.items())
    sentence = f"Against the roster of {len(old):,} before: {said}."
    return Changes({what: tuple(ids) for what, ids in found.items() if ids}, (sentence,))


def _differs(new: str, old: str) -> bool:
    try:
        return Decimal(new or "0") != Decimal(old or "0")
    except ArithmeticError:
        return new != old
