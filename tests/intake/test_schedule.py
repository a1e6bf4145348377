"""Schedules of every layout become the grids that a person reads off them, or are refused with cell and remedy."""

from datetime import date
from typing import Any

import pytest

from tests.intake.cases import cases, errors, raw, take

CASES = cases("schedules.yaml")


@pytest.mark.parametrize("case", [c for c in CASES if "grids" in c], ids=lambda case: case["title"])
def test_read(case: Any) -> None:
    """The grids are those that were written down by hand."""
    taken = take(case.get("kind", "schedule"), raw(case), **case.get("options", {}))
    grids = {name: text for name, text in taken.files.items() if name.startswith("pay/schedules/")}

    assert [str(problem) for problem in errors(taken)] == []
    assert grids == {f"pay/schedules/{name}.csv": text for name, text in case["grids"].items()}
    left = [one.where for one in taken.left]
    assert [where for where in case.get("left", []) if where not in left] == []
    assert case.get("says", "") in " ".join(taken.checks)


@pytest.mark.parametrize("case", [c for c in CASES if "refused" in c], ids=lambda case: case["title"])
def test_refused(case: Any) -> None:
    """Every refusal names the place and what to do."""
    found = errors(take("schedule", raw(case), **case.get("options", {})))

    told = [str(problem) for problem in found]
    assert all(problem.fix for problem in found)
    assert (told[: len(case["refused"])] if "also" in case else told) == case["refused"]


def test_nothing_is_no_schedule() -> None:
    """A sheet of which no amount can be read is refused, and not taken in as a schedule of no rates."""
    found = errors(
        take("schedule", b'Step,BA,MA\n1,"50,000 / 52,000",55000/57000\n2,51000/53000,56000/58000\n')
    )

    assert [(p.code, bool(p.fix)) for p in found] == [("IMP-RATE", True)]


@pytest.mark.parametrize("lower", ["57000", "56000 / 59000", "see note"])
def test_two_amounts_in_one_cell(lower: str) -> None:
    """A cell with two amounts is refused by its place, also where its column has no other figure."""
    text = f'Step,BA,MA\n1,50000,"55,000 / 57,000"\n2,52000,{lower}\n'
    told = [str(problem) for problem in errors(take("schedule", text.encode()))]

    assert told[0] == "grid.csv:2:3: IMP-CELL cell C2: this is not a figure that can be read"


@pytest.mark.parametrize("held", ["../../A", "A/B", "A\\B"])
def test_a_schedule_stays_in_its_folder(held: str) -> None:
    """An id with a slash would put the grid into another folder, and is refused."""
    found = errors(take("schedule", b"Step,BA\n1,50000\n2,51000\n", schedule=held))

    assert [(p.code, bool(p.fix)) for p in found] == [("IMP-ASK", True)]


def test_digits_that_changed_places_are_doubted() -> None:
    """62,300 among even steps of 2,400 is taken in, and the amount that would fit is told with the cell."""
    cells = [58400, 60800, 62300, 65600, 68000, 70400, 72800]
    rows = "".join(f"{n},{b},{b + 5000 if n != 3 else 68200}\n" for n, b in enumerate(cells, 1))
    taken = take("schedule", f"Step,BA,MA\n{rows}".encode(), effective=date(2025, 7, 1))
    told = [str(problem) for problem in taken.problems if problem.code == "IMP-GRID"]

    assert [line for line in told if "may have changed places" in line] == [
        "grid.csv:4:2: IMP-GRID cell B4: 63,200 would fit the steps around this cell; two digits may have changed places"
    ]
    assert taken.files
