"""The whole workspace from the fill-in workbook: local, units, dates, team, pay, roster, health and proposals.

Write the book with `bargain init --workbook start.xlsx`, fill it in, and read it in as often as it changes. New records
become new files and new entries; a value that was changed in the book is changed in its file, that one alone, so that
comments and everything written by hand stay. What changed on both sides is told and left. Names on the sheet Roster go
to `private/` only.

    bargain import start.xlsx --as workspace -w our-local --yes
"""

from bargain.files.sheet import Book
from bargain.folder.standing import Standing
from bargain.layout.order import Changes, Intake, Order, Taken
from bargain.workbook.editing import PEOPLE
from bargain.workbook.preview import preview
from bargain.workbook.taking import take_in


def _read(book: Book, _order: Order, standing: Standing) -> Taken:
    """Work out what the book would write into the folder that the import goes to."""
    taken = take_in(book, standing.root)
    texts = {name: content.decode() for name, content in taken.files.items()}
    names = texts.pop(PEOPLE, None)
    return Taken(
        sheet=None,
        name="workbook",
        problems=(*taken.problems, *taken.left),
        count=f"{len(texts)} files",
        files=texts,
        private={"people.yaml": names} if names is not None else {},
        changes=Changes(sentences=tuple(preview(taken))),
    )


INTAKE = Intake("the fill-in workbook", _read)
