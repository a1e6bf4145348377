"""Offers priced at once cost what each costs alone, and members gain the same by them."""

from datetime import date

import pytest

from bargain.costing.many import Undecided
from bargain.folder.workspace import read_workspace
from bargain.resources import folder
from bargain.strategy import sweeping
from bargain.strategy.sweeping import grid_of, sweep, values_of
from bargain.strategy.trying import Typed, trying


def swept(start, ranges):
    workspace, _ = read_workspace(folder("sample-data") / "riverbend", today=date(2026, 3, 16))
    asked = trying(workspace, Typed(start), "", "a test")
    trial, figures = asked.trial, []
    for name, _ in ranges:
        trial, figure = trial.figure(name, asked.years)
        figures.append(figure)
    grid = grid_of([values_of(figure, said) for figure, (_, said) in zip(figures, ranges, strict=True)])
    return asked.pricing, trial, figures, grid


@pytest.mark.parametrize(
    ("start", "ranges"),
    [
        ("", [("atb[2027]", "1.11%,3%"), ("share", "70%,85%"), ("once[2028]", "$0,$750")]),
        pytest.param(
            "union",
            [("U-01.terms[0].percent", "2%..5%/1%"), ("U-05.terms[0].floor", "$20..$26/$3")],
            marks=pytest.mark.slow,
        ),
    ],
)
def test_at_once_and_one_by_one(start, ranges):
    """Every line, every unknown and every gain of every offer; pay crosses the limit of a premium share in some."""
    pricing, trial, figures, grid = swept(start, ranges)

    at_once = sweeping._at_once(pricing, trial, figures, grid, "")

    for values, found in zip(grid, at_once, strict=True):
        alone = sweeping._alone(pricing, trial, figures, values, "")
        assert {key: cents for key, cents in found.outcome.cents.items() if cents} == {
            key: cents for key, cents in alone.outcome.cents.items() if cents
        }
        assert (found.outcome.unknown, found.gain) == (alone.outcome.unknown, alone.gain)


def test_what_arrays_cannot_decide_is_priced_one_by_one(monkeypatch):
    """A count is a whole number; the offers come in the same order."""
    pricing, trial, figures, grid = swept("union", [("U-10.terms[0].count", "10,20")])
    with pytest.raises(Undecided):
        sweeping._at_once(pricing, trial, figures, grid, "")

    assert [offered.values for offered in sweep(pricing, trial, figures, grid, "")] == [(10,), (20,)]
