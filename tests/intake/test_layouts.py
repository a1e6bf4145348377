"""Thousands of layouts: a schedule or a roster is written in every style that offices have, and read back as it was."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.intake.cases import errors, take

TITLES = ("Anytown Public Schools", "# exported by payroll", "Appendix A: Teachers", "DRAFT - for discussion")
STEP_WORDS = ("Step", "step", "STEP", "Salary Step", "Steps")
LANES = (
    "B",
    "B+15",
    "BA",
    "MA+ 30",
    "M",
    "M+15",
    "Class 1",
    "Class II",
    "Col IV (BA+75, or MA)",
    "EdS/DR",
    "CAGS",
    "Doc",
)
MISSING = ("", "N/A", "n/a", "-", "--", "*", "#", ".", "—")
NOTES = ("* fifteen years and over", "Steps are taken in September.")
DELIMITERS = {",": ",", ";": ";", "\t": "\t", "|": "|"}
Sheet = list[list[str]]


@dataclass(frozen=True)
class Written:
    """A sheet as it was written, in bytes, with its name."""

    raw: bytes = field(repr=False)
    name: str
    shown: str = ""


def dollars(style: str) -> Callable[[Decimal], str]:
    """Give how an amount is written."""
    return {
        "plain": lambda amount: f"{amount}",
        "grouped": lambda amount: f"{amount:,}",
        "dollar": lambda amount: f"${amount:,.2f}",
        "padded": lambda amount: f"     ${amount:,}",
        "comma": lambda amount: f"{amount:,.2f}".translate(str.maketrans(",.", ".,")),
    }[style]


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[str], list[str], dict[tuple[str, str], Decimal]]:
    """Draw a schedule that is in order: steps rise or stay, lanes rise or stay, some cells do not exist."""
    lanes = draw(st.lists(st.sampled_from(LANES), min_size=1, max_size=6, unique=True))
    count = draw(st.integers(2, 14))
    names = draw(st.sampled_from(["{}", "{:02d}", "Step {}", "R-{}"]))
    steps = [names.format(n) for n in range(1, count + 1)]
    start = draw(st.integers(30_000, 60_000))
    rise = draw(st.lists(st.integers(0, 4000), min_size=count, max_size=count))
    wide = draw(st.lists(st.integers(1, 6000), min_size=len(lanes), max_size=len(lanes)))
    cents = draw(st.sampled_from([Decimal("0"), Decimal("0.50"), Decimal("0.07")]))
    holes = draw(
        st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, len(lanes) - 1)), max_size=count // 2)
    )
    cells = {
        (lane, step): Decimal(start + sum(rise[: s + 1]) + sum(wide[: n + 1])) + cents
        for n, lane in enumerate(lanes)
        for s, step in enumerate(steps)
        if (s, n) not in holes or s < 2
    }
    return lanes, steps, cells


@st.composite
def layouts(draw: st.DrawFn, rows: Sheet, width: int, *, delimiters: str = ",;\t|") -> Written:
    """Put a table into a file of some kind, under titles, above notes, with blank rows and empty columns."""
    titles = draw(st.lists(st.sampled_from(TITLES), max_size=4, unique=True))
    blank = draw(st.booleans())
    trailing = draw(st.integers(0, 2))
    notes = draw(st.lists(st.sampled_from(NOTES), max_size=2, unique=True))
    sheet = [
        *([title] for title in titles),
        *([[]] if blank else []),
        *rows,
        *([[]] if blank else []),
        *([n] for n in notes),
    ]
    sheet = [[*row, *[""] * (width + trailing - len(row))] for row in sheet]
    if draw(st.booleans()):
        return Written(workbook(sheet, draw(st.booleans())), "sent.xlsx", repr(sheet))
    out = StringIO(newline="")
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    style = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    csv.writer(out, delimiter=draw(st.sampled_from(delimiters)), lineterminator=end, quoting=style).writerows(
        sheet
    )
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
    return Written(out.getvalue().encode(encoding), "sent.csv", out.getvalue())


def workbook(sheet: Sheet, numbers: bool) -> bytes:
    """Write a sheet as a workbook, with figures as numbers or as the text that they are."""
    book = Workbook()
    page = book.active
    assert page is not None
    for n, row in enumerate(sheet, 1):
        for c, cell in enumerate(row, 1):
            if cell:
                plain = numbers and cell.replace(".", "", 1).isdecimal() and not cell.startswith("0")
                page.cell(n, c).value = (float(cell) if "." in cell else int(cell)) if plain else cell
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def schedules_come_back(data: st.DataObject) -> None:
    """Write a schedule in some layout and import it: every cell is what it was, and nothing is more."""
    lanes, steps, cells = data.draw(grids())
    style = data.draw(st.sampled_from(["plain", "grouped", "dollar", "padded", "comma"]))
    across = data.draw(st.booleans()) and len(lanes) > 1
    gap = data.draw(st.sampled_from(MISSING))
    written = {spot: dollars(style)(amount) for spot, amount in cells.items()}
    if across:
        rows = [
            ["Lane", *steps],
            *([lane, *(written.get((lane, step), gap) for step in steps)] for lane in lanes),
        ]
    else:
        corner = data.draw(st.sampled_from(STEP_WORDS))
        rows = [
            [corner, *lanes],
            *([step, *(written.get((lane, step), gap) for lane in lanes)] for step in steps),
        ]
    sent = data.draw(layouts(rows, len(rows[0]), delimiters=";" if style == "comma" else ",;\t|"))

    taken = take("schedule", sent.raw, sent.name)
    assert [str(problem) for problem in errors(taken)] == []
    (grid,) = [text for name, text in taken.files.items() if name.startswith("pay/schedules/")]
    first, *below = csv.reader(StringIO(grid))
    found = {
        (lane, row[0]): Decimal(cell)
        for row in below
        for lane, cell in zip(first[1:], row[1:], strict=True)
        if cell
    }
    assert found == cells
    # A step or lane without any rate is left out, and told.
    assert [row[0] for row in below] == [step for step in steps if any(place[1] == step for place in cells)]
    assert first[1:] == lanes
    assert len(below) == len(steps) or "label" in repr(taken.left) or "no cell of it" in repr(taken.left)


@st.composite
def people(draw: st.DrawFn) -> list[tuple[str, str, str, str, str, str, str]]:
    """Draw rows of a roster: id, last name, first name, lane, step, FTE in hundredths, day of hire."""
    count = draw(st.integers(2, 12))
    names = draw(
        st.lists(
            st.sampled_from([f"Zyx{chr(65 + n)}{m}" for n in range(26) for m in "aeiou"]),
            min_size=count,
            max_size=count,
            unique=True,
        )
    )
    return [
        (
            f"{draw(st.integers(0, 99)):02d}{n:03d}",
            names[n],
            draw(st.sampled_from(["Ann", "Bo", "Cy"])),
            draw(st.sampled_from(["B", "M+15", "Doc"])),
            str(draw(st.integers(1, 14))),
            str(draw(st.integers(1, 100))),
            draw(st.dates(date(1980, 1, 1), date(2025, 12, 31))).isoformat(),
        )
        for n in range(count)
    ]


def rosters_come_back(data: st.DataObject) -> None:
    """Write a roster in some layout and import it: every row is what it was, and no name is outside the private files."""
    rows = data.draw(people())
    with_ids, with_total, with_names = (data.draw(st.booleans()) for _ in range(3))
    share = data.draw(st.sampled_from(["0.{:02d}", "percent"]))
    day = data.draw(st.sampled_from(["%Y-%m-%d", "%m/%d/%Y", "%B %d, %Y"]))

    def fte(hundredths: str) -> str:
        return f"{hundredths}%" if share == "percent" else f"{Decimal(hundredths) / 100:.2f}"

    heads = (
        ["Emp ID"] * with_ids
        + ["Last Name", "First Name"] * with_names
        + ["Column", "Step", "F.T.E.", "Date of Hire"]
    )
    table = [heads]
    for held, last, first, lane, step, hundredths, hired in rows:
        hiring = date.fromisoformat(hired).strftime(day)
        table.append([held] * with_ids + [last, first] * with_names + [lane, step, fte(hundredths), hiring])
    if with_total:
        total = sum(Decimal(row[5]) for row in rows) / 100
        table.append(["Total", *[""] * (len(heads) - 3), f"{total:.2f}", ""])
    sent = data.draw(layouts(table, len(heads)))

    taken = take("roster", sent.raw, sent.name)
    assert [str(problem) for problem in errors(taken)] == []
    found = list(csv.reader(StringIO(taken.files["pay/roster.csv"])))[1:]
    assert [tuple(row[3:7]) for row in found] == [
        (lane, step, "1" if hundredths == "100" else f"{Decimal(hundredths) / 100:.2f}", hired)
        for _, _, _, lane, step, hundredths, hired in rows
    ]
    if with_ids:
        assert [row[0] for row in found] == [row[0] for row in rows]
    outside = repr(
        (taken.files, taken.sample, taken.left, taken.checks, taken.problems, taken.changes, taken.mapped)
    )
    assert "Zyx" not in outside
    if with_names:
        assert all(row[1] in taken.private["people.yaml"] for row in rows)


QUICK = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=4000, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@QUICK
@given(st.data())
def test_schedules_come_back(data: st.DataObject) -> None:
    """Two hundred layouts of schedules."""
    schedules_come_back(data)


@pytest.mark.slow
@QUICK
@given(st.data())
def test_rosters_come_back(data: st.DataObject) -> None:
    """Two hundred layouts of rosters."""
    rosters_come_back(data)


@pytest.mark.slow
@LONG
@given(st.data())
def test_thousands_of_schedules_come_back(data: st.DataObject) -> None:
    """Four thousand layouts of schedules."""
    schedules_come_back(data)


@pytest.mark.slow
@LONG
@given(st.data())
def test_thousands_of_rosters_come_back(data: st.DataObject) -> None:
    """Four thousand layouts of rosters."""
    rosters_come_back(data)
