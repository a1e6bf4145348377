"""What an import understood of a file, before anything is written and after.

    $ bargain import roster.xlsx --as roster --unit A
    $ bargain import roster.xlsx --as roster --unit A --yes

The first rows as they would stand in our file, which heading was taken for what, which rows and columns were left out,
which totals agreed, what is doubtful, what changes against the import before, and the files. Names of people are in
none of it: they go to the private folder unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Column, Document, Fact, Stamp, Table, under
from bargain.domain.workspace import Workspace
from bargain.layout.order import Left, Taken
from bargain.problems import Severity
from bargain.visibility import Audience, Level, Team

_MOST: Final = 12
_MAPPED: Final = (
    Column("heading", "Heading in the file", "text", Level.team),
    Column("field", "Taken as", "id", Level.team),
)
_FILES: Final = (
    Column("file", "File", "text", Level.team),
    Column("state", "What happens to it", "text", Level.team),
)


@dataclass(frozen=True, slots=True)
class Doubt(Fact):
    """Something that stops nothing and should be looked at."""

    what: Team[str]
    fix: Team[str]


@dataclass(frozen=True, slots=True)
class Pasted(Fact):
    """Lines that a person must put into a file of their own."""

    file: Team[str]
    lines: Team[str]


@dataclass(frozen=True, slots=True)
class Moved(Fact):
    """The ids to which one thing happened since the import before: came, left, moved_step, moved_lane, changed_fte."""

    what: Team[str]
    ids: Team[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Intake(Fact):
    """Everything that was understood; ``command`` writes it, and is empty once it is written.

    ``wrong`` counts the problems for which nothing can be written.
    """

    local: Team[str]
    kind: Team[str]
    source: Team[str]
    sheet: Team[str]
    headings_at: Team[str]
    count: Team[str]
    sample: Team[Table]
    mapped: Team[Table]
    left: Team[tuple[str, ...]]
    more_left: Team[int]
    checks: Team[tuple[str, ...]]
    doubts: Team[tuple[Doubt, ...]]
    wrong: Team[int]
    sentences: Team[tuple[str, ...]]
    moved: Team[tuple[Moved, ...]]
    files: Team[Table]
    pasted: Team[tuple[Pasted, ...]]
    command: Team[str]


def gather(
    workspace: Workspace,
    taken: Taken | None = None,
    kind: str = "",
    source: str = "",
    states: Mapping[str, str] | None = None,
    command: str = "",
) -> Intake:
    """State what was understood; ``states`` says of each file, by its path, what happens to it."""
    taken = taken or Taken(None)
    columns = tuple(
        Column(f"c{n}", title, "text", Level.team, each="column")
        for n, title in enumerate(taken.titles or ("",))
    )
    grouped = _grouped(taken.left)
    return Intake(
        local=workspace.round.local.name,
        kind=kind,
        source=source,
        sheet=taken.sheet.name if taken.sheet else "",
        headings_at=" and ".join(str(line) for line in taken.header),
        count=taken.count,
        sample=Table(
            "sample",
            "First rows, as they are understood",
            columns,
            tuple(tuple(cell or None for cell in row) for row in taken.sample),
        ),
        mapped=Table("mapped", "Headings", _MAPPED, tuple(taken.mapped.items())),
        left=tuple(grouped[:_MOST]),
        more_left=max(0, len(grouped) - _MOST),
        checks=tuple(taken.checks),
        doubts=tuple(
            Doubt(problem.message, problem.fix)
            for problem in taken.problems
            if problem.severity is not Severity.error
        ),
        wrong=sum(problem.severity is Severity.error for problem in taken.problems),
        sentences=taken.changes.sentences,
        moved=tuple(Moved(what, ids) for what, ids in taken.changes.ids.items()),
        files=Table("files", "Files", _FILES, tuple((states or {}).items())),
        pasted=tuple(Pasted(file, lines) for file, lines in taken.paste.items()),
        command=command,
    )


def _grouped(left: Sequence[Left]) -> list[str]:
    """Say in sentences what was left out, everything of one reason in one."""
    by: dict[str, list[str]] = {}
    for one in left:
        by.setdefault(one.why, []).append(one.where)
    return [
        f"{', '.join(where[:6])}{f' and {len(where) - 6} more' if len(where) > 6 else ''}: {why}"
        for why, where in by.items()
    ]


def stamp(facts: Intake, _audience: Audience) -> Stamp:
    """Give the head of the pages."""
    return Stamp(facts.local, f"Import of {facts.source}")


RELEASED: Final = (
    "local", "kind", "source", "sheet", "headings_at", "count", "sample.<column>", "left", "more_left", "checks",
    *under("mapped", "heading field"),
    *under("doubts", "what fix"),
    "wrong",
    "sentences",
    *under("moved", "what ids"),
    *under("files", "file state"),
    *under("pasted", "file lines"),
    "command",
)  # fmt: skip
DOCUMENT = Document(
    facts=Intake,
    gather=gather,
    title=lambda facts: f"Import of {facts.source}" if facts.source else "Import",
    template="intake",
    releases={Audience.team: RELEASED, Audience.strategy: RELEASED},
    stamp=stamp,
)
