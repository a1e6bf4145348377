"""What a workspace holds already when something is imported into it: settings and grids of pay, the roster, the key of names.

Unlike a costing, an import must work where half of `pay/` is still missing, so every part is read by itself.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.domain.pay import PaySettings
from bargain.domain.roster import ROSTER, SCATTERGRAM
from bargain.domain.schedule import Grid
from bargain.files.csv import LARGEST, read_table
from bargain.files.text import page_of, read_page
from bargain.files.yaml import read
from bargain.folder.grids import SCHEDULES, read_grids
from bargain.folder.premiums import PREMIUMS
from bargain.folder.records import fit

SETTINGS: Final = PurePosixPath("pay/pay.yaml")
KEY: Final = "roster_key.csv"
"""The file in the private folder that says which id is whose; the program's own."""
PEOPLE: Final = "people.yaml"


@dataclass(frozen=True)
class Standing:
    """What is there. ``roster``, ``scattergram`` and ``premiums`` are the rows of the files, by column; ``key`` is id by name.

    ``people`` are the roster ids that the private file of people names; None where there is no such file.
    ``settings_text`` is `pay/pay.yaml` as it stands. ``files`` are the paths that an import may write. ``root`` is the
    folder, for a kind that reads more of it.
    """

    settings: PaySettings | None = None
    grids: tuple[Grid, ...] = ()
    roster: tuple[Mapping[str, str], ...] = ()
    premiums: tuple[Mapping[str, str], ...] = ()
    key: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] | None = None
    files: frozenset[str] = frozenset()
    settings_text: str = ""
    root: Path = Path()
    scattergram: tuple[Mapping[str, str], ...] = ()


def standing(root: Path, private: Path) -> Standing:
    """Read what a workspace holds of pay and people; what cannot be read counts as not there."""
    settings = _settings(root)
    grids = tuple(read_grids(root, settings)[0]) if settings else ()
    return Standing(
        settings,
        grids,
        _rows(root, ROSTER),
        _rows(root, PREMIUMS),
        {
            row["name"]: row["id"]
            for row in _rows(private, PurePosixPath(KEY))
            if row.keys() >= {"id", "name"}
        },
        _people(private),
        frozenset(_listing(root)),
        _settings_text(root),
        root,
        _rows(root, SCATTERGRAM),
    )


def _listing(root: Path) -> list[str]:
    found = [path.name for path in root.glob("*.yaml")]
    for folder in ("pay", str(SCHEDULES), "calendar", "comparables", "imports"):
        found += [f"{folder}/{path.name}" for path in (root / folder).glob("*.*")]
    return found


def _settings_text(root: Path) -> str:
    page = read_page(root / SETTINGS, SETTINGS)[0] if (root / SETTINGS).is_file() else None
    return page.text if page else ""


def _settings(root: Path) -> PaySettings | None:
    page = read_page(root / SETTINGS, SETTINGS)[0] if (root / SETTINGS).is_file() else None
    tree = read(page)[0] if page else None
    record = fit(PaySettings, tree, page)[0] if page and tree is not None else None
    return record if isinstance(record, PaySettings) else None


def _rows(root: Path, file: PurePosixPath) -> tuple[Mapping[str, str], ...]:
    page = read_page(root / file, file, LARGEST)[0] if (root / file).is_file() else None
    table = read_table(page)[0] if page else None
    if table is None:
        return ()
    names = list(table.names)
    columns = [table.cells(name) for name in names]
    return tuple(dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


def _people(private: Path) -> frozenset[str] | None:
    from bargain.domain.people import People

    path = private / PEOPLE
    if not path.is_file():
        return None
    page = page_of(path.read_bytes(), PurePosixPath(f"private/{PEOPLE}"))
    tree = read(page)[0]
    record = fit(People, tree, page)[0] if tree is not None else None
    held = record.people if isinstance(record, People) else []
    return frozenset(person.roster_id or person.id for person in held)


def csv_text(headings: list[str], rows: list[list[str]]) -> str:
    """Write rows as CSV with commas, as every file of a workspace is."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue()
