"""A lattice as rates of pay: which side is the steps, which labels are dates, which columns hold the same rate twice.

From here come grids that are steps down and lanes across, one for each effective date, whatever the sheet looked like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from bargain.files.text import shown
from bargain.layout import values
from bargain.layout.lattice import LANE, STEP, Block, Figure, Lattice, steplike
from bargain.layout.order import Basis, Left, Order
from bargain.problems import Problem

RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "hourly": (5, 200), "daily": (60, 1200), "monthly": (1000, 15_000), "annual": (15_000, 250_000),
}  # fmt: skip
"""Dollars between which nearly every rate of a kind lies; outside of them a digit is likely to be wrong."""
_BASES: Final[Mapping[str, Basis]] = {
    "annual": "annual", "annually": "annual", "yearly": "annual", "year": "annual", "salary": "annual",
    "monthly": "monthly", "month": "monthly", "basis": "monthly", "daily": "daily", "per diem": "daily", "day": "daily",
    "hourly": "hourly", "hour": "hourly", "base hourly rate": "hourly", "hourly rate": "hourly", "biweekly": "daily",
}  # fmt: skip
_DAY_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)[- ]hours?[- ]day\Z", re.IGNORECASE)
_DATED: Final = re.compile(
    r"\d{1,2}/\d{1,2}/(\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2}-[A-Z][a-z]{2}-\d{2,4}"
)
_SCHOOL_YEAR: Final = re.compile(r"(?<!\d)(?:SY ?)?(20\d{2}) ?[-–/] ?(?:20)?(\d{2})(?!\d)")


@dataclass
class Table:
    """Rates from one date on: ``cells`` by lane and step, in the order of the sheet."""

    effective: date | None
    lanes: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    cells: dict[tuple[str, str], Figure] = field(default_factory=dict)


@dataclass
class Rates:
    """The tables of a sheet, by date, the kind of rate they hold, and what is wrong."""

    tables: list[Table] = field(default_factory=list)
    basis: Basis = "annual"
    zeros: int = 0
    left: list[Left] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Cell:
    """One rate with everything that its labels say."""

    step: str
    lane: str
    effective: date | None
    figure: Figure
    place: tuple[tuple[int, int], tuple[int, int]]


def read_rates(lattice: Lattice, order: Order, *, hourly: bool = False) -> Rates:
    """Read every block of a lattice as rates, and put those of one date together."""
    found = Rates()
    cells: list[_Cell] = []
    for block in lattice.blocks:
        _trimmed(block, found)
        if block.seconds:
            line = min(figure.line for figure in block.seconds.values())
            found.left.append(
                Left(lattice.sheet.name_of(line), "a second rate of the step above, and those like it")
            )
        filled = {row for row, _ in block.cells}
        found.left += [
            Left(lattice.sheet.name_of(line), "nothing but a label")
            for row, (_, line) in enumerate(block.down)
            if row not in filled
        ]
        down = _steps_down(lattice, block, order, found)
        if down is None:
            return found
        cells += _cells(lattice, block, order, found, down=down, hourly=hourly)
    _collect(lattice, cells, order, found)
    found.basis = _basis(found, order, hourly=hourly)
    return found


def _trimmed(block: Block, found: Rates) -> None:
    """Leave out columns that are no rates beside those that are: years of service, ratios, columns of words."""
    of: dict[int, list[Decimal]] = {column: [] for column in block.across}
    for (_, column), figure in block.cells.items():
        of[column].append(figure.value)
    largest = max((max(held) for held in of.values() if held), default=Decimal(0))
    for column, label in list(block.across.items()):
        if not of[column] and any(of.values()):
            why = "no cell of it holds a rate"
        elif STEP.match(label) and of[column] and max(of[column]) < 70 and largest > 70:
            why = "years or steps a second time"
        elif of[column] and max(of[column]) < 5 and largest > 70:
            why = "ratios, not rates"
        else:
            continue
        found.left.append(Left(f"column {label}", why))
        del block.across[column]
        block.cells = {spot: figure for spot, figure in block.cells.items() if spot[1] != column}


def _steps_down(lattice: Lattice, block: Block, order: Order, found: Rates) -> bool | None:
    """Say whether the steps go down; None, with a problem, where both sides could be steps."""
    if order.orientation != "auto":
        return order.orientation == "down"
    if STEP.match(block.corner):
        return True
    labels = [label for label, _ in block.down]
    across = [label for column, label in block.across.items() if not _date_in(label, lattice, order)]
    top = bool(across) and all(steplike(label) for label in across)
    side = bool(labels) and all(steplike(label) for label in labels)
    if top and (not side or LANE.match(block.corner)):
        return False
    if top and side:
        fix = "Say where the steps are: --orientation down, or --orientation across."
        message = "both the rows and the columns could be steps"
        found.problems.append(lattice.sheet.problem("IMP-ORIENTATION", message, (block.line, 0), fix))
        return None
    return True


def _date_in(label: str, lattice: Lattice, order: Order) -> date | None:
    """Find the day that a label names: a date, or a school year, which begins when contract years do."""
    if hit := _DATED.search(label):
        try:
            return values.day(hit[0], lattice.style)
        except ValueError:
            return None
    year = _SCHOOL_YEAR.search(label)
    if year and (int(year[1]) + 1) % 100 == int(year[2]):
        return date(int(year[1]), *order.opens)
    return None


def _without_date(label: str) -> str:
    bare = _SCHOOL_YEAR.sub(" ", _DATED.sub(" ", label))
    bare = re.sub(
        r"\b(effective|eff\.?|as of|from|beginning|salary schedule)\b", " ", bare, flags=re.IGNORECASE
    )
    return " ".join(re.sub(r"[,:;()\s]+", " ", bare).split()) if bare != label else label


def _cells(
    lattice: Lattice, block: Block, order: Order, found: Rates, *, down: bool, hourly: bool
) -> list[_Cell]:
    """Give the rates of a block with their step, lane and date."""
    titled = next((day for title in reversed(block.titles) if (day := _date_in(title, lattice, order))), None)
    across, dates = _labels(lattice, block, order)
    chosen = _one_rate(across, order, found, hourly=hourly)
    single = order.lane or _lane_of(block)
    cells = []
    for (row, column), figure in block.cells.items():
        if column not in chosen:
            continue
        side, top = block.down[row][0], chosen[column]
        step, lane = (side, top or single) if down else (top, side)
        row_at, column_at = (block.line, row), (block.line, column)
        place = (row_at, column_at) if down else (column_at, row_at)
        cells.append(_Cell(step, lane, dates.get(column) or titled, figure, place))
    return cells


def _labels(lattice: Lattice, block: Block, order: Order) -> tuple[dict[int, str], dict[int, date]]:
    """Part the labels across into what is left of them and the days that they name; an upper row helps."""
    across, dates = dict(block.across), dict[int, date]()
    for column, label in block.across.items():
        above = block.upper.get(column, "")
        for text in (label, above):
            if day := _date_in(text, lattice, order):
                dates[column] = day
        rest = [bare for text in (label, above) if (bare := _without_date(text))]
        across[column] = rest[0] if rest else ""
    twice = Counter((across[column], dates.get(column)) for column in across)
    for column, label in across.items():
        above = _without_date(block.upper.get(column, ""))
        if twice[label, dates.get(column)] > 1 and above and above != label:
            across[column] = f"{above} {label}".strip()
    return across, dates


def _lane_of(block: Block) -> str:
    """Name the one lane of a block by the title above it, where that is short; `all` otherwise."""
    title = _without_date(block.titles[-1]) if block.titles else ""
    return title if 0 < len(title) <= 24 else "all"


def _one_rate(across: Mapping[int, str], order: Order, found: Rates, *, hourly: bool) -> dict[int, str]:
    """Choose one column of those that state a lane's rate in several ways, and give the columns kept with their lane."""
    parted: dict[int, tuple[str, Basis | None]] = {}
    for column, label in across.items():
        if _DAY_LENGTH.match(label):
            found.left.append(Left(f"column {label}", "worked out from the hourly rate"))
            continue
        parted[column] = _parted(label)
    lanes = Counter(lane for lane, _ in parted.values())
    kept: dict[int, str] = {}
    for column, (lane, basis) in parted.items():
        rivals = [held for base, held in parted.values() if base == lane and held]
        if basis is None or (len(rivals) < 2 and lane):
            kept[column] = lane if basis is None else across[column]
            continue
        wanted: Basis = order.basis if order.basis != "auto" else "hourly" if hourly else "annual"
        best = wanted if wanted in rivals else rivals[0]
        if basis == best:
            kept[column] = lane
        else:
            found.left.append(Left(f"column {across[column]}", f"the same pay as the {best} rate"))
    return kept if lanes else {}


def _parted(label: str) -> tuple[str, Basis | None]:
    """Part ``2 Annual`` into the lane and the kind of rate."""
    bare = label.casefold().removesuffix(" rate").removesuffix(" salary")
    for word, basis in sorted(_BASES.items(), key=lambda held: -len(held[0])):
        if bare == word or label.casefold() == word:
            return "", basis
        if bare.endswith(f" {word}"):
            return label[: len(bare) - len(word)].strip(" -"), basis
    return label, None


def _collect(lattice: Lattice, cells: list[_Cell], order: Order, found: Rates) -> None:
    """Put the rates of one date into one table; a place that is filled twice is refused."""
    steps = list(dict.fromkeys(cell.step for cell in sorted(cells, key=lambda cell: cell.place[0])))
    lanes = list(dict.fromkeys(cell.lane for cell in sorted(cells, key=lambda cell: cell.place[1])))
    tables: dict[date | None, Table] = {}
    days = {cell.effective for cell in cells if cell.effective}
    for cell in cells:
        day = cell.effective or order.effective
        if len(days) <= 1 and order.effective:
            day = order.effective
        table = tables.setdefault(day, Table(day))
        figure, spot = cell.figure, (cell.lane, cell.step)
        if figure.value == 0:
            found.zeros += 1
        elif spot in table.cells:
            first = lattice.sheet.name_of(table.cells[spot].line, table.cells[spot].column)
            message = f"step {shown(cell.step)} of lane {shown(cell.lane)} stands already in {first}"
            fix = "If these are two schedules, read each by itself with --range; if two steps, give each its own name."
            found.problems.append(
                lattice.sheet.problem("IMP-TWICE", message, (figure.line, figure.column), fix)
            )
        else:
            table.cells[spot] = figure
    found.tables = [table for table in tables.values() if table.cells]
    for table in found.tables:
        table.lanes = [lane for lane in lanes if any((lane, step) in table.cells for step in steps)]
        table.steps = [step for step in steps if any((lane, step) in table.cells for lane in table.lanes)]


def _basis(found: Rates, order: Order, *, hourly: bool) -> Basis:
    """Say what kind of rate the figures are: as asked, else the kind that most of them can be."""
    if order.basis != "auto":
        return order.basis
    held = [figure.value for table in found.tables for figure in table.cells.values()]
    middle = sorted(held)[len(held) // 2] if held else Decimal(0)
    fits = [kind for kind, (low, high) in RANGES.items() if low <= middle <= high]
    if hourly and "hourly" in fits:
        return "hourly"
    return "annual" if "annual" in fits or not fits else fits[-1]  # type: ignore[return-value]  # keys of RANGES are kinds
