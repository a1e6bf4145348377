"""What was imported, from where, and how it was understood (`imports/*.yaml`): the program's own record of each source."""

from pydantic import Field

from bargain.domain.record import Day, Line, Record, Whole
from bargain.visibility import Team


class Import(Record):
    """One source that was imported: the file as it came, the sheet and cells read, and what its headings mean.

    ``columns`` gives the field of each heading, ``words`` our word for one of theirs, as ``lane:MA+30``; next year's
    file is read in the same way. ``changes`` lists ids by what happened to them since the import before.
    """

    kind: Team[Line] = Field(description="roster, schedule, calendar ...")
    file: Team[Line] = Field(description="Name of the file as it came")
    sha256: Team[Line] = Field(description="Of the file's bytes; it says whether a file is the same one")
    read_on: Team[Day]
    sheet: Team[Line | None] = None
    range: Team[Line | None] = Field(None, description="The cells that were read, where not all were")
    header: Team[list[Whole]] = Field([], description="The rows of the headings")
    columns: Team[dict[str, Line]] = {}
    words: Team[dict[str, Line]] = {}
    options: Team[dict[str, Line]] = {}
    taken: Team[Line | None] = Field(None, description="How much was taken in")
    wrote: Team[list[Line]] = []
    changes: Team[dict[str, list[Line]]] = {}
