"""What a workspace holds of the things that the workbook asks for, and where each of them is written.

Files are read as text that was typed, not as models: an unfinished workspace can be filled into a book as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as Folder
from pathlib import PurePosixPath

from bargain.files.columns import missing
from bargain.files.csv import LARGEST, Table, read_table
from bargain.files.text import read_page
from bargain.files.yaml import Mapping, Sequence, Tree, read
from bargain.folder.edits import Path
from bargain.folder.kinds import kind_of
from bargain.folder.workspace import listing
from bargain.problems import Problem, Severity
from bargain.workbook.content import HEADINGS, Cells, Content, grid_of
from bargain.workbook.pages import FIRST, pages
from bargain.workbook.sheets import NAME, Column, Page
from bargain.workbook.values import canonical, joined

Key = tuple[str, str]
"""The title of a sheet and the key of a record on it."""
SEATED = {"president": "president", "field_rep": "field_rep"}
AMOUNT = Column("amount", "Amount", kind="number")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a record is written: its file, the way to it there, and the fields that lie elsewhere than they are named."""

    file: str
    base: Path = ()
    moved: dict[str, Path] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """Give the way to a field."""
        return self.moved.get(name) or (*self.base, *name.split("."))


@dataclass(slots=True)
class Held:
    """A workspace as the workbook sees it. ``tables`` are its CSV files; in ``people`` a name stands by roster number."""

    content: Content = field(default_factory=dict)
    anchors: dict[Key, Anchor] = field(default_factory=dict)
    trees: dict[str, Mapping] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def put(self, title: str, key: str, cells: Cells, anchor: Anchor) -> None:
        """Keep a record and its place; one more of the same key gets a number behind it."""
        records = self.content.setdefault(title, {})
        records[distinct(key, records)] = {name: text for name, text in cells.items() if text}
        self.anchors[title, list(records)[-1]] = anchor


def distinct(key: str, taken: dict[str, Cells]) -> str:
    """Give a key of its own to a record that is called as another one."""
    n, found = 1, key
    while found in taken:
        n += 1
        found = f"{key} #{n}"
    return found


def read_held(root: Folder) -> Held:
    """Read a workspace folder, which may be empty or unfinished; what cannot be read is among the problems."""
    held = Held()
    files = listing(root)[0] if root.is_dir() else []
    for name in files:
        kind = kind_of(name)
        if kind is not None and kind.part in {"round", "team", "pay", "proposals"}:
            _tree(held, root, name)
    people = root / "private" / "people.yaml"
    if people.is_file():
        _tree(held, root, "private/people.yaml")
    for page in pages():
        _page(held, root, page)
        if page.title == "Schedules":
            for name in files_of_grids(root):
                _grid(held, root, name)
    _people(held)
    return held


def files_of_grids(root: Folder) -> list[str]:
    """List the files of grids, by their names."""
    folder = root / "pay" / "schedules"
    found = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    return [name for path in found if grid_of(name := f"pay/schedules/{path.name}")]


def _tree(held: Held, root: Folder, name: str) -> None:
    page, problems = read_page(root / name, PurePosixPath(name))
    held.problems += problems
    if page is None:
        return
    tree, problems = read(page)
    held.problems += problems
    if isinstance(tree, Mapping):
        held.trees[name] = tree


def _page(held: Held, root: Folder, page: Page) -> None:
    if page.table:
        table = _table(held, root, page.file, [c.name for c in page.columns if c.needed])
        for n, cells in enumerate(_rows(page, table) if table else ()):
            held.put(page.title, key_of(page, cells), cells, Anchor(page.file, (n,)))
    elif "{}" in page.file:
        for name, item in held.trees.items():
            if name.startswith("proposals/"):
                _proposal(held, page, name, item)
    elif (tree := held.trees.get(page.file)) is not None:
        _of_tree(held, page, tree)


def _of_tree(held: Held, page: Page, tree: Mapping) -> None:
    if page.form:
        held.put(page.title, "", _cells(page, tree), Anchor(page.file))
    elif page.title == "Headcounts":
        _headcounts(held, page, tree)
    else:
        for n, entry in _entries(tree, page.inside):
            seat = {"seat": "member"} if page.title == "Team" else {}
            cells = _cells(page, entry) | seat
            held.put(page.title, key_of(page, cells), cells, Anchor(page.file, (*page.inside, n)))
        for seat_name in SEATED if page.title == "Team" else ():
            entry_ = tree.get(seat_name)
            if isinstance(entry_, Mapping):
                cells = _cells(page, entry_) | {"seat": seat_name}
                held.put(page.title, key_of(page, cells), cells, Anchor(page.file, (seat_name,)))


def _entries(tree: Tree, inside: tuple[str, ...]) -> Iterator[tuple[int, Mapping]]:
    listed: Tree = tree
    for name in inside:
        listed = listed.get(name) if isinstance(listed, Mapping) else None
    for n, entry in enumerate(listed if isinstance(listed, Sequence) else ()):
        if isinstance(entry, Mapping):
            yield n, entry


def _headcounts(held: Held, page: Page, tree: Mapping) -> None:
    for n, unit in _entries(tree, ("units",)):
        for by in ("worksites", "classes"):
            counted = unit.get(by)
            for where, people in counted.items() if isinstance(counted, Mapping) else ():
                cells = {
                    "unit": str(unit.get("id") or ""),
                    "by": by,
                    "where": where,
                    "people": str(people or ""),
                }
                anchor = Anchor(page.file, moved={"people": ("units", n, by, where)})
                held.put(page.title, key_of(page, cells), cells, anchor)


def _proposal(held: Held, page: Page, name: str, tree: Mapping) -> None:
    versions = list(_entries(tree, ("versions",)))
    first = next(
        (
            (n, entry)
            for n, entry in versions
            if entry.get("v") == "0" and entry.get("by") == tree.get("side")
        ),
        None,
    )
    number = str(tree.get("id") or "")
    if page.title == "Proposals":
        cells = _cells(page, tree)
        moved: dict[str, Path] = {}
        if first is not None:
            cells |= {
                name: canonical(page.names[name], _raw(first[1], field_)) for name, field_ in FIRST.items()
            }
            moved = {name: ("versions", first[0], field_) for name, field_ in FIRST.items()}
        held.put(page.title, number, cells, Anchor(name, moved=moved))
        return
    for n, entry in versions:
        if first is None or n != first[0]:
            cells = {"proposal": number, **_cells(page, entry)}
            held.put(page.title, key_of(page, cells), cells, Anchor(name, ("versions", n)))


def key_of(page: Page, cells: Cells) -> str:
    """Say which record a row is."""
    return " · ".join(cells.get(name, "") for name in page.key)


def _cells(page: Page, tree: Mapping) -> Cells:
    found = {column.name: canonical(column, _raw(tree, column.name)) for column in page.columns}
    return {name: text for name, text in found.items() if text}


def _raw(tree: Tree, name: str) -> str:
    for part in name.split("."):
        tree = tree.get(part) if isinstance(tree, Mapping) else None
    if isinstance(tree, Sequence):
        return joined([part for part in tree if isinstance(part, str)])
    return tree if isinstance(tree, str) else ""


def _table(held: Held, root: Folder, name: str, wanted: list[str]) -> Table | None:
    if not (root / name).is_file():
        return None
    page, problems = read_page(root / name, PurePosixPath(name), LARGEST)
    table, faults = read_table(page, wanted) if page is not None else (None, [])
    errors = [problem for problem in (*problems, *faults) if problem.severity is Severity.error]
    held.problems += errors
    if table is not None and not errors:
        held.tables[name] = table
        return table
    return None


def _rows(page: Page, table: Table) -> Iterator[Cells]:
    names = [column for column in page.columns if column.name in table and column.name != NAME]
    read_cells = [[_tabled(column, cell) for cell in table.cells(column.name)] for column in names]
    for row in zip(*read_cells, strict=True):
        yield {column.name: text for column, text in zip(names, row, strict=True) if text}


def _tabled(column: Column, cell: str) -> str:
    return "" if missing(cell) else canonical(column, cell)


def _grid(held: Held, root: Folder, name: str) -> None:
    table = _table(held, root, name, ["step"])
    if table is None:
        return
    lanes = [(n, heading) for n, heading in enumerate(table.headings) if heading and n != table.names["step"]]
    held.put(name, HEADINGS, {lane: lane for _, lane in lanes}, Anchor(name))
    for row, step in enumerate(table.cells("step")):
        cells = {lane: _tabled(AMOUNT, table.columns[n][row]) for n, lane in lanes}
        held.put(name, step, cells, Anchor(name, (row,)))


def _people(held: Held) -> None:
    for _, person in _entries(held.trees.get("private/people.yaml"), ("people",)):
        number, name = person.get("roster_id"), person.get("name")
        if isinstance(number, str) and isinstance(name, str):
            held.people[number] = " ".join(name.split())
