"""The words on the first sheet of the fill-in workbook, and the grid that shows how a grid is filled in."""

from __future__ import annotations

from typing import Final

EXAMPLE_GRID: Final = {
    "1": {"B": "48213", "B15": "50383", "M": "52552", "M15": "54722"},
    "2": {"B": "50286", "B15": "52549", "M": "54812", "M15": "57075"},
    "3": {"B": "52359", "B15": "54715", "M": "57071", "M15": "59427"},
    "4": {"M": "59330", "M15": "61779"},
}
_HOW: Final = (
    ("head", "How to fill it in", ""),
    ("step", "1. Local first", "Go through the sheets from left to right. Only Local and Units must be filled in on the first day."),
    ("step", "2. Stars", "A heading with a star must be filled in wherever a row is begun. All else may stay empty: empty means not known, never zero."),
    ("step", "3. Examples", "Grey rows marked Example show what belongs where. They are never read; leave them or delete them."),
    ("step", "4. Lists", "Cells with an arrow take one of the choices. Where several may stand (functions, units), put commas between them."),
    ("step", "5. Dates and percents", "Write a date as 2027-06-30 or as your spreadsheet does, and a percent with its sign, as 75%."),
    ("step", "6. Read it in", "Save the book and type:  bargain import start.xlsx --as workspace -w our-local   Nothing is written before you have seen what it would be and said --yes."),
    ("head", "Afterwards", ""),
    ("step", "Change it", "Change the book and read it in again, as often as you like. What you changed is shown beside what was there."),
    ("step", "Files and book", "What somebody wrote into the files by hand stays. Where book and files were both changed, you are told, and nothing is overwritten."),
    ("step", "Rows taken out", "A row deleted here deletes nothing there; you are told where it stands."),
    ("step", "A fresh book", "bargain init --workbook start.xlsx -w our-local writes a book filled with what the files say today."),
    ("head", "Who may see it", ""),
    ("step", "Names", "Names on the sheet Roster go to the folder private/ and nowhere else. Leave the column empty if you need no names."),
    ("step", "This file", "It holds pay and proposals that have not been passed. Keep it where your team keeps its papers, not on the employer's drive."),
)  # fmt: skip


def guide() -> tuple[tuple[str, str, str], ...]:
    """Give the lines of the first sheet: a heading, or a step with its text."""
    return _HOW
