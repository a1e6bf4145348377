"""The bargaining team: who is on it, and which functions each fills.

Taken in is a list with a name and, where they are, function or role, unit, worksite and job class. It becomes `team.yaml`,
where one is not there yet. A person may fill several functions, in one cell with commas or in several rows.

    bargain import team.csv --as team

The team's own names stand in `team.yaml` by design: they sign papers. Nobody else's names ever leave `private/`.
"""

from __future__ import annotations

from typing import Final, get_args

from bargain.domain.team import Function
from bargain.files.sheet import Book
from bargain.folder.standing import Standing
from bargain.folder.written import yaml_text
from bargain.layout.choice import choose_sheet
from bargain.layout.grids import fewer
from bargain.layout.headings import Field, find_headings, plain
from bargain.layout.listing import Listing, read_listing
from bargain.layout.members import ID, NAMES
from bargain.layout.order import Intake, Order, Taken
from bargain.layout.roster import CLASS, UNIT, WORKSITE
from bargain.layout.roster import FIELDS as ROSTER
from bargain.problems import Severity

FILE: Final = "team.yaml"
FIELDS: Final = (
    ID,
    *NAMES,
    Field(
        "function", ("function", "functions", "role", "roles", "role on team", "team role", "responsibility")
    ),
    UNIT,
    WORKSITE,
    CLASS,
)
MEMBERS: Final = frozenset(
    word
    for field in ROSTER
    if field.name in {"lane", "step", "fte", "hired", "salary", "placement"}
    for word in field.words
)
"""Headings that only a list of all members has: its names must not come into `team.yaml`."""
_WORDS: Final = {
    "chief negotiator": "spokesperson", "lead negotiator": "spokesperson", "speaker": "spokesperson", "co chair": "chair",
    "note taker": "notetaker", "secretary": "notetaker", "scribe": "notetaker", "recorder": "notetaker",
    "document manager": "document_manager", "documents": "document_manager", "research": "researcher",
    "language reviewer": "language", "language editor": "language", "communications": "comms",
    "community outreach": "community", "organising": "organizer", "organizing": "organizer",
    "grievance chair": "grievance", "field representative": "field_rep", "field rep": "field_rep", "esp": "esp_lead",
    "esp lead": "esp_lead", "council chair": "council", "uniserv director": "field_rep", "consultant": "field_rep",
}  # fmt: skip


def take_team(book: Book, order: Order, _standing: Standing) -> Taken:
    """Take in the bargaining team."""
    sheet, left, problems = choose_sheet(
        book, order, lambda held: not find_headings(held, FIELDS, order.columns)[1]
    )
    if sheet is None or problems:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    listing, problems = read_listing(sheet, FIELDS, order)
    if listing is None:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    if members := [
        plain(heading) for heading in listing.headings.named.values() if plain(heading) in MEMBERS
    ]:
        fix = "Import it --as roster or --as seniority: the names of members belong into private/."
        message = f"by its columns ({', '.join(members)}) this is a list of members, not the bargaining team"
        at = (sheet.lines[listing.headings.rows[-1]], 0)
        return Taken(sheet, problems=(sheet.problem("IMP-OTHER", message, at, fix),))
    people = _people(listing, order)
    text = yaml_text(
        {"members": people},
        schema=".schemas/team.json",
        comment="Who is on the team, and which function each fills. docs/files.md says what else can stand here.",
    )
    return Taken(
        sheet,
        "team",
        tuple(fewer(listing.problems)),
        tuple(sheet.lines[n] for n in listing.headings.rows),
        ("id", "functions", "unit", "worksite"),
        tuple(
            (str(one["id"]), ", ".join(one["functions"]), str(one["unit"]), str(one["worksite"]))
            for one in people[:3]
        ),
        {listing.headings.named.get(c, ""): field for field, c in listing.headings.columns.items()},
        (*left, *listing.left),
        tuple(listing.checks),
        f"{len(people)} people",
        {FILE: text} if people else {},
    )


def _people(listing: Listing, order: Order) -> list[dict[str, str | list[str]]]:
    ids = listing.texts("id")
    units, places, classes = listing.texts("unit"), listing.texts("worksite"), listing.texts("class")
    found: dict[str, dict[str, str | list[str]]] = {}
    for row, name in enumerate(_names(listing)):
        if not name:
            fix = "Write who it is, or delete the row."
            listing.problems.append(listing.problem("IMP-ID", "this row names nobody", "name", row, fix))
            continue
        person = found.setdefault(
            name,
            {
                "id": ids[row] or f"p{len(found) + 1:02d}",
                "name": name,
                "unit": order.words.get(("unit", units[row].casefold()), units[row]) or order.unit,
                "worksite": order.worksites.get(places[row].casefold(), places[row]),
                "job_class": classes[row],
                "functions": [],
            },
        )
        held = person["functions"]
        if isinstance(held, list):
            held += [function for function in _functions(listing, row) if function not in held]
    return list(found.values())


def _names(listing: Listing) -> list[str]:
    """Give names as people say them: first name first."""
    parts = zip(listing.cells("first_name"), listing.cells("last_name"), listing.cells("name"), strict=True)
    return [" ".join(f"{first} {last}".split()) or " ".join(whole.split()) for first, last, whole in parts]


def _functions(listing: Listing, row: int) -> list[str]:
    found = []
    for word in listing.cells("function")[row].replace(";", ",").replace("/", ",").split(","):
        bare = plain(word)
        known = bare.replace(" ", "_") if bare.replace(" ", "_") in get_args(Function) else _WORDS.get(bare)
        if known:
            found.append(known)
        elif bare and bare not in {"member", "team member", "bargaining team member"}:
            message = f"no function of a team is called {word.strip()!r}; it was left out"
            fix = f"Write it into team.yaml as one of: {', '.join(get_args(Function))}."
            listing.problems.append(
                listing.problem("IMP-WORD", message, "function", row, fix, Severity.warning)
            )
    return found


INTAKE = Intake("the bargaining team", take_team, [field.name for field in FIELDS])
