"""Lists of people: who is who by id, and what of a list may leave the private folder.

Names, and the key that says which id is whose, go to the private folder; ids go everywhere else. Where a list has names
and no ids, ids are made (R0001 …) and kept, so that next year's list gives everybody the same one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bargain.files.text import shown
from bargain.folder.standing import KEY, PEOPLE, Standing, csv_text
from bargain.folder.written import yaml_text
from bargain.layout.headings import Field
from bargain.layout.listing import Listing
from bargain.layout.order import Order
from bargain.problems import Problem, Severity

NAMES: Final = (
    Field("last_name", ("last name", "surname", "last", "lname", "family name"), personal=True),
    Field("first_name", ("first name", "first", "fname", "given name", "preferred name"), personal=True),
    Field(
        "name",
        ("name", "employee name", "full name", "employee", "member name", "member", "staff name", "staff member",
         "teacher", "teacher name", "name last first"),
        personal=True,
    ),
)  # fmt: skip
ID: Final = Field(
    "id",
    ("id", "employee id", "employee number", "emp id", "emp number", "id number", "staff id", "member id",
     "person id", "badge", "badge number", "ein", "roster id", "payroll id", "payroll number"),
)  # fmt: skip
_SOCIAL: Final = re.compile(r"\d{3}-\d{2}-\d{4}\Z")
_MADE: Final = re.compile(r"R(\d+)\Z")
_NAME: Final = re.compile(r"[^\W\d_]+[,.]? +[^\W\d_]+|[^\W\d_]+, ?[^\W\d_]+")
_LOGIN: Final = re.compile(r".*@|[^\W\d_]{4,}\Z")
"""What says who somebody is as well as a name does: an e-mail address, or a word without a figure in it."""
_TOLD: Final = 10


@dataclass
class Members:
    """The people of a list, row by row: ``ids``, ``names`` (empty where the list has none) and the key to keep."""

    ids: list[str]
    names: list[str]
    key: dict[str, str] = field(default_factory=dict)
    made: int = 0


def read_members(listing: Listing, standing: Standing, *, again: bool = False) -> Members:
    """Give every row its id: the list's own, the one kept for the name, or a new one.

    ``again`` allows one person in several rows, as a seniority list has them for each discipline. Problems go to the
    listing; none of them repeats a name.
    """
    names = _names(listing)
    _no_addresses(listing)
    _no_names(listing, names)
    if "id" in listing:
        ids = listing.texts("id")
        _must_be_ids(listing, ids, again=again)
        return Members(ids, names)
    if not any(names):
        return Members([f"R{row + 1:04d}" for row in range(len(listing))], names, made=len(listing))
    return _keyed(listing, names, standing, again=again)


def _names(listing: Listing) -> list[str]:
    """Give names as `Last, First`; what is not there stays out."""
    last, first, whole = (listing.cells(name) for name in ("last_name", "first_name", "name"))
    return [
        ", ".join(" ".join(part.split()) for part in parts[:2] if part) or " ".join(parts[2].split())
        for parts in zip(last, first, whole, strict=True)
    ]


def _no_addresses(listing: Listing) -> None:
    """Refuse a column that leaves the private folder and holds e-mail addresses, at the first of them."""
    for name in ("worksite", "class", "unit", "schedule", "lane", "plan", "tier", "area"):
        if name not in listing:
            continue
        row = next((row for row, held in enumerate(listing.texts(name)) if "@" in held), None)
        if row is not None:
            fix = 'Leave the column out: --map "HEADING=ignore".'
            listing.problems.append(listing.problem("IMP-ID", "this is an e-mail address", name, row, fix))


def _no_names(listing: Listing, names: Sequence[str]) -> None:
    """Refuse a column that leaves the private folder where a cell of few names somebody of the same list.

    A school that is called like a colleague stands in many rows; "Para to Zebrowski" stands in one or two.
    """
    known = {word.casefold() for name in names for word in re.findall(r"[^\W\d_]{4,}", name)}
    for column in ("worksite", "class", "unit", "schedule", "lane", "plan", "tier", "area"):
        if column not in listing or not known:
            continue
        cells = listing.texts(column)
        often = Counter(cells)
        for row, held in enumerate(cells):
            words = {word.casefold() for word in re.findall(r"[^\W\d_]{4,}", held)}
            if often[held] <= 2 and words & known:
                fix = 'Take the name out of the cell, or leave the column out: --map "HEADING=ignore".'
                listing.problems.append(
                    listing.problem("IMP-ID", "this names somebody of the same list", column, row, fix)
                )
                break


def _must_be_ids(listing: Listing, ids: Sequence[str], *, again: bool) -> None:
    social = next((row for row, held in enumerate(ids) if _SOCIAL.match(held)), None)
    if social is not None:
        fix = 'Take the column out: --map "HEADING=ignore". Ids are then made of the names, or of the rows.'
        message = "the ids are social security numbers, which have no place in a workspace"
        listing.problems.append(listing.problem("IMP-ID", message, "id", social, fix))
        return
    seen: dict[str, int] = {}
    told = 0
    for row, held in enumerate(ids):
        if _NAME.match(held):
            message, fix = "this id is a name", 'Say what the column is, with --map "HEADING=name".'
        elif _LOGIN.match(held):
            message = (
                "this id is an e-mail address" if "@" in held else "this id is a word, and may be a name"
            )
            fix = 'Say that it is who they are, with --map "HEADING=name": it then stays in private/.'
        elif not held:
            message, fix = "this row has no id", "Give the person an id, or take the column out with --map."
        elif seen.setdefault(held, row) != row and not again:
            first = listing.sheet.lines[listing.rows[seen[held]]]
            message = f"this id stands already in row {first}"
            fix = "Delete one of the two; where somebody holds two positions, write the second id with -2 behind it."
        else:
            continue
        told += 1
        if told <= _TOLD:
            listing.problems.append(listing.problem("IMP-ID", message, "id", row, fix))


def _keyed(listing: Listing, names: list[str], standing: Standing, *, again: bool) -> Members:
    """Give each name the id that is kept for it, or the next free one."""
    labels = names if again else _told_apart(listing, names)
    key = dict(standing.key)
    used = [int(found[1]) for held in [*key.values(), *_roster_ids(standing)] if (found := _MADE.match(held))]
    next_free, ids = max(used, default=0) + 1, []
    for row, label in enumerate(labels):
        if not label:
            fix = "Write the name, or give everybody an id."
            listing.problems.append(
                listing.problem("IMP-ID", "this row has neither id nor name", "name", row, fix)
            )
        if label not in key:
            key[label] = f"R{next_free:04d}"
            next_free += 1
        ids.append(key[label])
    return Members(ids, names, key, len(key) - len(standing.key))


def _roster_ids(standing: Standing) -> list[str]:
    return [row.get("id", "") for row in standing.roster]


def _told_apart(listing: Listing, names: Sequence[str]) -> list[str]:
    """Tell people of one name apart by their day of hire or worksite; refuse those who cannot be."""
    twice = {name for name, count in Counter(names).items() if name and count > 1}
    if not twice:
        return list(names)
    hired, worksite = listing.cells("hired"), listing.cells("worksite")
    labels = [
        f"{name} ({hired[row] or worksite[row]})" if name in twice and (hired[row] or worksite[row]) else name
        for row, name in enumerate(names)
    ]
    still = {label for label, count in Counter(labels).items() if label and count > 1}
    seen: dict[str, int] = {}
    for row, label in enumerate(labels):
        if label in still and seen.setdefault(label, row) != row:
            first = listing.sheet.lines[listing.rows[seen[label]]]
            message = f"the person of this row cannot be told from the one of row {first}"
            fix = "Add a column `id`, and give each person an id; delete a row that stands there twice."
            listing.problems.append(listing.problem("IMP-ID", message, "name", row, fix))
    return labels


def private_files(
    members: Members, listing: Listing, units: Sequence[str], standing: Standing, order: Order
) -> dict[str, str]:
    """Give the files for the private folder: the key where ids were made, and the people who are new there."""
    files: dict[str, str] = {}
    if members.key and members.key != standing.key:
        files[KEY] = csv_text(["id", "name"], sorted([held, name] for name, held in members.key.items()))
    if not any(members.names):
        return files
    known = standing.people or frozenset()
    places, classes = _worksites(listing, order), listing.texts("class") if "class" in listing else []
    people: dict[str, Mapping[str, str]] = {}
    for row, (held, name) in enumerate(zip(members.ids, members.names, strict=True)):
        if held not in known and name:
            people.setdefault(
                held,
                {
                    "id": held,
                    "name": name,
                    "unit": units[row],
                    "worksite": places[row],
                    "job_class": classes[row] if classes else "",
                    "roster_id": held,
                },
            )
    if people:
        fresh = standing.people is None
        files[PEOPLE if fresh else f"people-{order.as_of}.yaml"] = _people_text(
            list(people.values()), fresh=fresh
        )
    return files


def _people_text(people: list[Mapping[str, str]], *, fresh: bool) -> str:
    if fresh:
        comment = "Who is in the unit. This folder is never shared, and git leaves it out."
        return yaml_text({"people": people}, schema="../.schemas/people.json", comment=comment)
    comment = (
        "People who were not in people.yaml when this list came. bargain does not read this file:\n"
        "copy the lines below `people:` to the end of people.yaml, then delete it."
    )
    return yaml_text({"people": people}, comment=comment)


def _worksites(listing: Listing, order: Order) -> list[str]:
    return [order.worksites.get(cell.casefold(), cell) for cell in listing.texts("worksite")]


def worksites(listing: Listing, order: Order) -> list[str]:
    """Give the worksite of each row by the id that the workspace has for it, else as it is written."""
    return _worksites(listing, order) if "worksite" in listing else [""] * len(listing)


def without_ids(listing: Listing, members: Members) -> Problem | None:
    """Warn where neither ids nor names came: next year's list can then not be compared with this one."""
    if "id" in listing or any(members.names):
        return None
    message = (
        "there are neither ids nor names: ids were made of the rows, and the next list cannot be compared"
    )
    fix = f"Ask for an id of each person, {shown('Employee ID')}; names are not needed."
    spot = (listing.sheet.lines[listing.headings.rows[-1]], 0)
    return listing.sheet.problem("IMP-ID", message, spot, fix, Severity.warning)
