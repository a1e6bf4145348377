"""The audit book: what LibreOffice makes of its formulas is what the engine says, now and after an input is changed."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time

import openpyxl
import pytest

from bargain.costing.settlement import Pricing
from bargain.disclosure import At, Released, Worked
from bargain.documents.cost import gather
from bargain.domain.roster import Roster
from bargain.figures.audit import audit_book
from bargain.figures.comparison import Position
from bargain.folder.workspace import read_workspace
from bargain.formats.excel import write
from bargain.money import Percent
from bargain.rendering.format import Look
from bargain.rendering.page import Page
from bargain.resources import folder
from bargain.visibility import Audience
from tests.costing import test_unlike as unlike
from tests.costing import units
from tests.terms import cases

SOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def case(name):
    """Give the pricing of a hand-worked case, and its promises as the union's position."""
    held = cases.read(cases.FOLDER / name)
    promises = cases.promises_of(held)
    return Pricing(cases.pay_of(held), promises), [Position("U-01", "union", tuple(promises))]


def book_of(tables):
    """Write the sheets of a book."""
    released = Released("cost", "Cost", Audience.team, date(2026, 3, 16), {"book": list(tables)})
    return write(released, Page(), Look())


def riverbend():
    """Read the sample local."""
    workspace, problems = read_workspace(folder("sample-data") / "riverbend", today=date(2026, 3, 16))
    assert workspace is not None, problems
    return workspace


def recalculated(content: bytes, where: Path, name: str = "book") -> openpyxl.Workbook:
    """Take every cached value out, and let LibreOffice work all formulas out."""
    bare, made = where / f"{name}.xlsx", io.BytesIO(content)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            held = old.read(entry)
            if entry.startswith("xl/worksheets/sheet"):
                held = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", held)
            new.writestr(entry, held)
    home = f"-env:UserInstallation=file://{where / 'home'}"
    order = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(where / "out"), str(bare)]
    subprocess.run(order, check=True, capture_output=True, timeout=180)
    return openpyxl.load_workbook(where / "out" / bare.name, data_only=True)


def differences(content: bytes, made: openpyxl.Workbook) -> list[tuple[str, str, object, object]]:
    """List the cells whose number is not the cached one to a millionth, and those in error."""
    found = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    now = made[sheet.title][cell.coordinate].value
                    if not isinstance(now, int | float) or abs(now - cell.value) > 1e-6:
                        found.append((sheet.title, cell.coordinate, cell.value, now))
    return found


def summary(made: openpyxl.Workbook) -> dict[tuple[str, str], list[int]]:
    """Give the summary in cents, by position and measure."""
    rows = made["Summary"].iter_rows(min_row=4, values_only=True)
    return {
        (str(row[0]), str(row[1])): [round(cell * 100) for cell in row[2:] if isinstance(cell, int | float)]
        for row in rows
        if row[1]
    }


def test_figures_are_the_engines_and_formulas_name_the_inputs() -> None:
    """A raise of 4% stands as an input with a name; the cell that it raises is a ROUND of it; the sum is the engine's."""
    pricing, held = case("across_the_board.yaml")
    tables = {table.name: table for table in audit_book(pricing, {"Union": held})}
    percents = [row for row in tables["inputs"].rows if row[0].endswith("_percent")]
    assert percents
    assert all(row[3].formula == () for row in percents)
    raised = [
        cell for row in tables["grids"].rows for cell in row if isinstance(cell, Worked) and cell.formula
    ]
    assert raised
    assert all(cell.formula[0] == "ROUND(" for cell in raised)
    assert any(isinstance(part, At) and part.table == "inputs" for part in raised[0].formula)
    cost = pricing.cost([made for one in held for made in one.promises])
    cash = [sum(outcome.cash(year) for outcome in cost.values()) for year in pricing.years]
    row = next(row for row in tables["summary"].rows if row[:2] == ("Union", "Cash, one-time included"))
    assert [cell.value.cents for cell in row[2:-1]] == cash


@pytest.mark.slow
def test_same_bytes_and_no_row_of_the_roster() -> None:
    """Two runs write the same bytes, and no id of the roster is in the book."""
    workspace = riverbend()
    first, again = (book_of(gather(workspace, item="U-05", unit="E", book=True).book) for _ in range(2))
    assert first == again
    text = " ".join(
        str(cell)
        for sheet in openpyxl.load_workbook(io.BytesIO(first), data_only=True)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    )
    ids = [workspace.pay.roster.ids[n] for n in range(len(workspace.pay.roster))]
    assert not [one for one in ids if re.search(rf"\b{re.escape(one)}\b", text)]


@SOFFICE
@pytest.mark.slow
def test_libreoffice_agrees_on_riverbend(tmp_path: Path) -> None:
    """Every formula of both sides' positions gives the cached figure, with nothing cached to lean on."""
    facts = gather(riverbend(), book=True)
    content = book_of(facts.book)
    assert differences(content, recalculated(content, tmp_path)) == []


@SOFFICE
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_libreoffice_agrees_on_random_settlements(seed: int, tmp_path: Path) -> None:
    """Random units under random settlements: half-cents, part years, part-time members, sunsets."""
    pay, promises = units.unit(seed), units.settlement(seed)
    tables = audit_book(Pricing(pay, promises), {"Union": [Position("U-01", "union", tuple(promises))]})
    content = book_of(tables)
    assert differences(content, recalculated(content, tmp_path)) == []


@SOFFICE
@pytest.mark.slow
def test_another_raise_is_priced_anew(tmp_path: Path) -> None:
    """With 5% typed over the union's first raise, the book says to the cent what the engine says of 5%."""
    workspace = riverbend()
    facts = gather(workspace, item="U-01", book=True)
    changed = openpyxl.load_workbook(io.BytesIO(book_of(facts.book)))
    rows = changed["Assumptions"].iter_rows(min_row=4)
    cell = next(row[3] for row in rows if row[0].value.startswith("in_Union_U_01_1"))
    assert cell.value == pytest.approx(0.042)
    cell.value = 0.05
    buffer = io.BytesIO()
    changed.save(buffer)
    got = summary(recalculated(buffer.getvalue(), tmp_path))["Union", "Cash, one-time included"]

    from bargain.documents.cost import _asked

    asked = _asked(workspace, "U-01", "", ())
    union = [made for one in asked.positions if one.side == "union" for made in one.promises]
    first = replace(union[0], promise=union[0].promise.model_copy(update={"percent": Percent(Decimal(5))}))
    pricing = Pricing(workspace.pay, [first, *union[1:]])
    cost = pricing.cost([first, *union[1:]])
    assert got == [sum(one.cash(year) for one in cost.values()) for year in pricing.years]


@pytest.mark.slow
def test_a_book_of_five_thousand_members() -> None:
    """A large unit is laid out by kind of member, all 5,000 counted, within half a minute of computing."""
    pay, promises = units.unit(3), units.settlement(3)
    small = pay.roster
    columns = [
        [getattr(small, name)[n % len(small)] for n in range(5_000)]
        for name in ("units", "schedules", "lanes", "rows", "fte", "load")
    ]
    ids, hired = [f"M{n}" for n in range(5_000)], [1980 + n * 7 % 46 for n in range(5_000)]
    insured = [
        [getattr(small, name)[n * 3 % len(small)] for n in range(5_000)]
        for name in ("classes", "plans", "tiers")
    ]
    large = replace(pay, roster=Roster(ids, *columns, hired, *insured), lane_moves=None)
    began = process_time()
    tables = audit_book(Pricing(large, promises), {"Union": [Position("U-01", "union", tuple(promises))]})
    book_of(tables)
    assert process_time() - began < 30
    cells = next(table for table in tables if table.name == "cells")
    assert sum(row[-1].value for row in cells.rows) == 5_000
    assert 100 < len(cells.rows) < 5_000


def test_what_only_one_world_can_price_is_in_no_formula_of_the_difference() -> None:
    """All move to a plan of $8,000 without a price for families: 4 x 75% x $2,000 saved, the families' $45,000 is not."""
    moved = units.promised("plan_design", plan="HDHP", premiums=[{"tier": "IND", "premium": "8000"}],
                           joining=[{"plan": "PPO", "percent": "100%"}], effective="2026-07-01")  # fmt: skip
    pricing = Pricing(cases.pay_of(unlike.case([{"share": "75%"}], unlike.PLANS, unlike.HELD, growth=unlike.GROWTH)), [moved])  # fmt: skip
    tables = audit_book(pricing, {"Ours": [Position("U-01", "Plan", [moved])]})
    rows = next(table for table in tables if table.name == "summary").rows
    cash = next(row for row in rows if row[0] == "Ours")[2]

    assert cash.value.cents == -600_000
    assert cash.formula[-1] == "+45000.00"
