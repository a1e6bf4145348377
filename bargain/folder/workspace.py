"""Reading a workspace: every file that is there, every problem that is in them, and what could be made of it.

Only `bargain.yaml` is compulsory. A file that cannot be read is left out and told; the others are read.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, cast

from bargain.files.text import read_page
from bargain.files.yaml import MOST, read, uncollected
from bargain.folder.identity import once_each, twice_among, twice_in
from bargain.folder.kinds import FOLDERS, KINDS, PEOPLE, ROUND, Kind, is_log, kind_of
from bargain.folder.records import fit
from bargain.folder.strays import copied, log_copied, strays
from bargain.problems import BargainError, Position, Problem, Severity

if TYPE_CHECKING:
    from bargain.domain.local import Dates, Round
    from bargain.domain.record import Record
    from bargain.domain.workspace import Workspace

_DEEPER: Final = ("confidential/plans", "pay/builds")
NAME: Final = ROUND.pattern
DATES: Final = "dates"
"""The part whose files are joined to the round's own calendar; it is always read."""


def find_workspace(start: Path) -> Path:
    """Find the nearest folder, from ``start`` upwards, that holds `bargain.yaml`; raise BargainError where none does."""
    start = Path(os.path.abspath(start))  # noqa: PTH100  # resolve() would follow a link out of the workspace
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder
    fix = "Start one with `bargain init`, see one with `bargain demo`, or name its folder with -w."
    raise BargainError(Problem("WORKSPACE", f"no {NAME} in {start} or above it", fix=fix))


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    root: Path
    parts: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def file(self, path: str, kind: Kind, place: Path | None = None) -> Record | None:
        page, problems = read_page(place or self.root / path, PurePosixPath(path))
        self.problems += problems
        if page is None:
            return None
        tree, problems = read(page)
        self.problems += problems
        if tree is None:
            return None
        self.problems += islice(twice_in(tree, page), MOST)
        record, faults = fit(kind.model(), tree, page)
        told = {problem.at for problem in problems}
        self.problems += [fault for fault in faults if fault.at not in told]
        # A file with a mistake in its text is not half trusted: its other problems are told, its record is not used.
        broken = any(problem.severity is Severity.error for problem in (*page.problems, *problems))
        return None if broken else record

    def log(self, path: str) -> list[Record]:
        from bargain.folder.journal import read_log

        page, problems = read_page(self.root / path, PurePosixPath(path))
        self.problems += problems
        if page is None:
            return []
        records, problems = read_log(page)
        self.problems += problems
        return records


def listing(root: Path) -> tuple[list[str], list[str]]:
    """List the files of a workspace's known folders, and the folders beside `bargain.yaml`; hidden ones left out."""
    files: list[str] = []
    folders: list[str] = []
    for folder in ("", *FOLDERS, *_DEEPER):
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                folders += [entry.name] if not folder else []
            else:
                files.append(f"{folder}/{entry.name}".lstrip("/"))
    return files, folders


def read_workspace(
    root: Path, today: date, as_of: date | None = None, parts: Collection[str] | None = None
) -> tuple[Workspace | None, list[Problem]]:
    """Read a workspace; None where `bargain.yaml` cannot be read, and in any case every problem, in file order.

    Everything counts from ``as_of``, else from the date in `bargain.yaml`, else from ``today``. ``parts`` names the
    parts to read (as the fields of `Workspace` are named); all are read where it is left out.
    """
    reading = _Reading(root)
    files, folders = listing(root)
    if NAME not in files:
        fix = "Start one with `bargain init`, or name another folder with -w."
        message = f"there is no {NAME} in this folder"
        reading.problems.append(Problem("WORKSPACE", message, Position(PurePosixPath(NAME)), fix))
    wanted = None if parts is None else frozenset({*parts, ROUND.part, DATES})
    with uncollected():
        _records(reading, files, wanted)
        if wanted is None or "pay" in wanted:
            _pay(reading)
        if wanted is None or "people" in wanted:
            _people(reading)
        if "comparables" in reading.parts:
            _comparables(reading)
    reading.problems += strays(files, folders)
    return _whole(reading, as_of, today), sorted(reading.problems, key=lambda problem: problem.order)


def _records(reading: _Reading, files: list[str], wanted: Collection[str] | None) -> None:
    """Read every file that is wanted, but no copy that a sync program made of one of many."""
    for path in files:
        kind = kind_of(path)
        if is_log(path) or log_copied(path, files):
            if wanted is None or "log" in wanted:
                reading.parts.setdefault("log", []).extend(reading.log(path))
        elif (
            kind is not None
            and path != PEOPLE
            and (wanted is None or kind.part in wanted)
            and not (kind.many and copied(path, files))
        ):
            record = reading.file(path, kind)
            if record is not None:
                reading.parts.setdefault(kind.part, []).append(record)
    if "log" in reading.parts:
        reading.parts["log"] = once_each(reading.parts["log"])
    for part in (*(kind.part for kind in KINDS if kind.many), "log"):
        reading.problems += twice_among(reading.parts.get(part, []))


def _pay(reading: _Reading) -> None:
    """Put all that is known about pay in the place of its settings."""
    settings = reading.parts.pop("pay", None)
    if settings is not None:
        from bargain.folder.pay import read_pay

        pay, problems = read_pay(reading.root, settings[0])
        reading.parts["pay"] = [pay]
        reading.problems += problems


def _comparables(reading: _Reading) -> None:
    """Read the grids that lie beside comparable employers."""
    from bargain.folder.comparables import read_comparables

    grids, problems = read_comparables(reading.root, reading.parts["comparables"])
    reading.parts["comparable_grids"] = grids
    reading.problems += problems


def _people(reading: _Reading) -> None:
    """Read the people from the private folder, wherever `bargain.yaml` says that it lies."""
    this = cast("list[Round]", reading.parts.get(ROUND.part, []))
    folder = Path(this[0].private_folder).expanduser() if this and this[0].private_folder else Path("private")
    place = reading.root / folder / PurePosixPath(PEOPLE).name
    kind = kind_of(PEOPLE)
    if kind is not None and place.is_file():
        record = reading.file(PEOPLE, kind, place)
        if record is not None:
            reading.parts[kind.part] = [record]


def _dated(this: Round, files: list[Dates]) -> Round:
    """Give the round with the dates that lie in files of their own."""
    more = [date for held in files for date in held.calendar]
    return this.model_copy(update={"calendar": [*this.calendar, *more]}) if more else this


def _whole(reading: _Reading, as_of: date | None, today: date) -> Workspace | None:
    from bargain.domain.workspace import Workspace, counted, merged

    held = reading.parts
    if "round" not in held:
        return None
    this = _dated(cast("Round", held["round"][0]), held.get(DATES, []))
    many = {kind.part: tuple(held.get(kind.part, ())) for kind in KINDS if kind.many}
    single = {kind.part: held[kind.part][0] for kind in KINDS if not kind.many and kind.part in held}
    many["comparable_grids"] = tuple(held.get("comparable_grids", ()))
    log, struck = counted(merged(held.get("log", ())))
    return Workspace(
        root=reading.root,
        as_of=as_of or this.as_of or today,
        **{**single, **many, "round": this, "log": log, "struck": struck},
    )
