"""Grids by the names that people type."""

from dataclasses import replace
from datetime import date

import pytest

from bargain.domain.evidence import Comparable
from bargain.domain.schedule import Grid, Proposed
from bargain.problems import UsageError
from bargain.strategy.grids import ladder_called
from tests.talks import talks
from tests.terms.cases import pay_of

CASE = {
    "years": "1",
    "schedules": {
        "A": {"unit": "A", "rounding": "dollar", "grid": {"B": ["50000", "60010"]}},
        "E": {"unit": "E", "pay": "hourly", "grid": {"1": ["20"]}},
    },
    "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "1"}],
}


def called(name):
    """Give the title and the cells, in dollars, of a grid of a small local with a proposed one and a neighbour."""
    pay = pay_of(CASE)
    new = Grid("A", date(2026, 7, 1), ("B",), ("1",), {("B", 0): 5500000})
    theirs = Grid("oak-hill", date.min, ("BA",), ("1",), {("BA", 0): 5100000})
    pay = replace(pay, proposed=(Proposed("even", new, {}),))
    workspace = replace(
        talks("log: []\n", pay=pay),
        comparables=(Comparable(id="oak-hill", name="Oak Hill Schools"),),
        comparable_grids=(theirs,),
    )
    ladder = ladder_called(workspace, pay, pay.settings.schedules[0], name)
    return ladder.title, [cell / 100 for cell in ladder.cells.values()]


@pytest.mark.parametrize(
    ("name", "title", "cells"),
    [
        ("A", "A 2025-07-01", [50000, 60010]),
        ("2025-07-01", "A 2025-07-01", [50000, 60010]),
        ("A.2025-07-01", "A 2025-07-01", [50000, 60010]),
        ("even", "A even", [55000]),
        ("A.even", "A even", [55000]),
        ("oak-hill", "Oak Hill Schools", [51000]),
        ("A+3.5%", "A 2025-07-01 +3.5%", [51750, 62110]),
        ("oak-hill+0.001%", "Oak Hill Schools +0.001%", [51000.51]),
    ],
)
def test_every_name(name, title, cells):
    """A schedule, a date, a proposed grid, a file's name, an employer; 60,010 x 1.035 is 62,110.35, to the dollar."""
    assert called(name) == (title, cells)


@pytest.mark.parametrize(
    ("name", "said"),
    [("F", "there is no grid 'F'"), ("F+3%", "there is no grid"), ("E", "only yearly pay makes a career")],
)
def test_no_grid_for_a_career(name, said):
    """An unknown name is refused with those there are, an hourly schedule because hours make no career."""
    with pytest.raises(UsageError, match=said):
        called(name)
