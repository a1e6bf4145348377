"""The papers that a chair has on the first day, as a district sends them: an agreement, a roster, a schedule of salaries.

The district, its people and its money are made up. The agreement is the one of `tests/contracts.py`. The roster has
580 rows under three rows of titles and a heading of two rows with merged cells, and ends in a row of totals; the
schedule has a title, rates as dollars and a note. The rates are worked out here, so what costs come to can be too.
"""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

LANES: Final = ("B", "B+15", "M", "M+15", "M+30")
STEPS: Final = 13
PEOPLE: Final = 580
FIRST_NAMES: Final = (
    "Ottoline", "Zebedee", "Marigold", "Peregrine", "Eulalia", "Thaddeus", "Clementina", "Barnabas",
    "Philippa", "Cosmo", "Araminta", "Leopold", "Henrietta", "Ignatius", "Rosalind", "Montague",
    "Seraphina", "Algernon", "Winifred", "Octavian",
)  # fmt: skip
FAMILY_NAMES: Final = (
    "Quillfeather", "Thistlewood", "Marchbanks", "Ravensdale", "Applethwaite", "Bramblecroft", "Cobblestane",
    "Dunwinkle", "Elderflax", "Fernsbyfield", "Gorsewater", "Hollinghithe", "Ivorybrook", "Juniperhall",
    "Kettlestrand", "Larkenshaw", "Mossgrave", "Nettlefoldt", "Oxenholt", "Pennywhistler", "Quagmoor",
    "Rookhaven", "Saltmarshe", "Tanglebeck", "Umberlyne", "Vexmoor", "Wyverncote", "Yarrowdene", "Zinniafarr",
)  # fmt: skip


@dataclass(frozen=True)
class Teacher:
    """A row of the roster, as the district keeps it."""

    number: str
    family_name: str
    first_name: str
    school: str
    lane: str
    step: int
    fte: str
    hired: int


def teachers() -> list[Teacher]:
    """Give the 580, each with a name that no other has; every seventh works half time."""
    return [
        Teacher(
            number=str(20401 + 3 * row),
            family_name=FAMILY_NAMES[row % 29],
            first_name=FIRST_NAMES[row // 29],
            school=("Alder High", "Brook Middle", "Mill Pond Elementary")[row % 3],
            lane=LANES[row * 7 % 5],
            step=row % STEPS + 1,
            fte="0.5" if row % 7 == 0 else "1",
            hired=2025 - row % 24,
        )
        for row in range(PEOPLE)
    ]


def rate(step: int, lane: str) -> int:
    """Give the dollars a year of a cell of the schedule: 47,000, and 3.9% a step and 2,400 a lane, without the cents."""
    return (47_000 * 1_039 ** (step - 1)) // 1_000 ** (step - 1) + 2_400 * LANES.index(lane)


def payroll() -> int:
    """Give the dollars a year that the 580 are paid by the schedule, added up by cell of the schedule."""
    half_times = Counter[tuple[int, str]]()
    for one in teachers():
        half_times[one.step, one.lane] += 1 if one.fte == "0.5" else 2
    return sum(rate(*cell) * count for cell, count in half_times.items()) // 2


def roster() -> bytes:
    """Write the roster as an Excel file."""
    book, sheet = _sheet("Staff 10-1-25")
    sheet.append(["Alder Valley Public Schools"])
    sheet.append(["Professional staff on October 1, 2025"])
    sheet.append(["Prepared by the Business Office for the Association, IR-01"])
    sheet.append(["Employee", None, None, None, "Placement", None, None, None, "Pay"])
    for merged in ("A1:I1", "A2:I2", "A3:I3", "A4:D4", "E4:H4"):
        sheet.merge_cells(merged)
    headings = ["Emp ID", "Last Name", "First Name", "School", "Lane", "Step", "FTE", "Year Hired", "Annual Salary"]  # fmt: skip
    sheet.append(headings)
    for one in teachers():
        pay = rate(one.step, one.lane) * float(one.fte)
        who = [one.number, one.family_name, one.first_name, one.school]
        sheet.append([*who, one.lane, one.step, float(one.fte), one.hired, pay])
        sheet.cell(sheet.max_row, 9).number_format = "$#,##0.00"
    whole = sum(float(one.fte) for one in teachers())
    sheet.append(["TOTAL", None, None, None, None, None, whole, None, payroll()])
    return _saved(book)


def schedule() -> bytes:
    """Write the schedule of salaries as an Excel file."""
    book, sheet = _sheet("2025-2026")
    sheet.append(["Appendix A: Teachers' salaries, effective September 1, 2025"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(["Step", *LANES])
    for step in range(1, STEPS + 1):
        sheet.append([step, *(rate(step, lane) for lane in LANES)])
        for column in range(2, 7):
            sheet.cell(sheet.max_row, column).number_format = "$#,##0"
    sheet.append(["Steps are taken each September."])
    return _saved(book)


def names() -> set[str]:
    """Give every name, first or last, of anybody in the roster."""
    return {*FIRST_NAMES, *FAMILY_NAMES}


def _sheet(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def _saved(book: Workbook) -> bytes:
    held = BytesIO()
    book.save(held)
    return held.getvalue()
