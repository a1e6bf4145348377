"""The same job as a workbook with a row for each member, as a business office would keep it; LibreOffice recalculates it.

python benchmarks/rivals/book.py make RAW BOOK.xlsx       writes the formulas, without values
soffice --headless --convert-to ods BOOK.xlsx             is what is timed
python benchmarks/rivals/book.py digest BOOK.xlsx         reads what LibreOffice made of it, converted to xlsx
"""

import csv
import sys
from pathlib import Path

import openpyxl
import xlsxwriter
from job import COMPONENTS, FIRST, LANES, MASTERS, STEPS, YEARS, digest, premiums, scenarios, schedule
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

PARTS = len(COMPONENTS) + 1
FIXED = 7
"""Lane, step, FTE, year of hire, plan, tier, insured or not: the columns of a member before the formulas."""


def cells_sheet(sheet, cells, job) -> None:
    """Write the schedule of each year, then what it pays in that year, a column each: rounded as it is printed."""
    for row, (lane, step) in enumerate(cells):
        sheet.write_row(row, 0, (lane, step, cells[lane, step] / 100))
        for year in range(YEARS):
            old, new = (xl_rowcol_to_cell(row, 2 if not n else 2 + n) for n in (year, year + 1))
            raised = f"ROUND({old}*{1 + job['atb_bp'][year] / 10000!r},2)+{job['flat_c'][year] / 100!r}"
            if step == STEPS:
                raised = f"ROUND(({raised})*{1 + job['top_bp'][year] / 10000!r},2)"
            sheet.write_formula(row, 3 + year, f"={raised}", None, "")
            months = job["months"][year]
            sheet.write_formula(row, 8 + year, f"=ROUND(({old}*{12 - months}+{new}*{months})/12,2)", None, "")


def member_formulas(row: int, world: int, year: int, job, insured):
    """Give the formulas of one member in one year: step, pay by kind, payroll costs, health."""
    at = FIXED + (world * YEARS + year) * PARTS
    name = [xl_rowcol_to_cell(row, at + n) for n in range(PARTS)]
    before = f"B{row + 1}" if not year else xl_rowcol_to_cell(row, at - PARTS)
    fte, hired, lane = f"C{row + 1}", f"D{row + 1}", f"A{row + 1}"
    where, paid = f"({lane}-1)*{STEPS}+{name[0]}", xl_col_to_name(8 + year)
    service = f"({FIRST + year}-{hired})"
    bands = "+".join(f"IF({service}>={years},{(job['long_c'][year][n + 1] - job['long_c'][year][n]) / 100!r},0)"
                     for n, years in enumerate((15, 20, 25)))  # fmt: skip
    pay = f"({name[1]}+{name[2]}+{name[3]})"
    costs = "+".join(
        f'IF(AND(E{row + 1}="{p}",F{row + 1}="{t}"),{c / 100!r},0)' for (p, t), c in insured.items()
    )
    return at, (
        f"=MIN({STEPS},MAX({before}+{job['move'][year]},{job['drop'][year] + 1}))",
        f"=ROUND(INDEX(Cells{world}!{paid}$1:{paid}${STEPS * len(LANES)},{where})*{fte},2)",
        f"=ROUND(({bands})*{fte},2)",
        f"=IF({lane}>{MASTERS},ROUND({job['stip_c'][year] / 100!r}*{fte},2),0)",
        f"=ROUND({pay}*{job['pens_bp'][year] / 10000!r},2)",
        f"=IF({hired}>=1986,ROUND({pay}*{job['med_bp'] / 10000!r},2),0)",
        f"=ROUND({pay}*{job['wc_bp'][year] / 10000!r},2)",
        f"=IF(G{row + 1}=1,{costs},0)",
    )


def make(raw: Path, path: Path) -> None:
    """Write the book: a sheet of cells for each world, a row for each member, and the totals."""
    jobs, cells = scenarios(raw, 2), schedule(raw)
    with (raw / "roster.csv").open(newline="") as file:
        roster = list(csv.DictReader(file))
    book = xlsxwriter.Workbook(str(path))
    totals, members = book.add_worksheet("Totals"), book.add_worksheet("Members")
    for world, job in enumerate(jobs):
        cells_sheet(book.add_worksheet(f"Cells{world}"), cells, job)
    health = [premiums(job) for job in jobs]
    for row, m in enumerate(roster):
        covered = int(float(m["fte"]) >= 0.5 and m["plan"] != "NONE")
        lane = LANES.index(m["lane"]) + 1
        members.write_row(row, 0, (lane, int(m["step"]), float(m["fte"]), int(m["hire_year"]), m["plan"], m["tier"], covered))  # fmt: skip
        for world, job in enumerate(jobs):
            for year in range(YEARS):
                at, formulas = member_formulas(row, world, year, job, health[world][year])
                for n, formula in enumerate(formulas):
                    members.write_formula(row, at + n, formula, None, "")
    for world in range(len(jobs)):
        for component in range(len(COMPONENTS)):
            for year in range(YEARS):
                of = xl_col_to_name(FIXED + (world * YEARS + year) * PARTS + 1 + component)
                formula = f"=SUM(Members!{of}1:{of}{len(roster)})"
                totals.write_formula(world * len(COMPONENTS) + component, year, formula, None, "")
    book.close()


def answer(path: Path) -> str:
    """Give the digest of a book that LibreOffice has recalculated."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Totals"]
    rows = [[round(cell * 100) for cell in row] for row in sheet.iter_rows(max_col=YEARS, values_only=True)]
    return digest([rows[at : at + len(COMPONENTS)] for at in range(0, len(rows), len(COMPONENTS))])


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        print(answer(Path(sys.argv[2])))
