"""What every page says of people: the method, and each thing presumed with its source."""

from dataclasses import replace

import pytest

from bargain.domain.roster import Count
from bargain.figures.presumed import CAST_FORWARD, FORECAST, method, of_people, unverified_people
from tests.costing.test_movement import HIRE, RATE, TURNOVER, a_pay


@pytest.mark.parametrize(("named", "said"), [("cast-forward", CAST_FORWARD), ("forecast", FORECAST)])
def test_the_method_is_named(named, said):
    """One of the two, never a mixture."""
    assert method(a_pay({"moves": "yes"}, [{}], method=named)) == said


def test_what_is_presumed_is_said_with_its_source():
    """Steps, lanes, turnover, new hires and vacancies, in that order of what a year brings."""
    movement = {"moves": "yes", "pace": "half", "every": "2", "earned_by": "97%", "source": "Article 5"}
    vacancy = {"schedule": "T", "fte": "1.50", "counted": "no", "source": "Budget"}
    pay = a_pay(
        movement,
        [{}],
        method="forecast",
        turnover=[TURNOVER],
        new_hires=[HIRE],
        lane_rates=[RATE],
        vacancies=[vacancy],
    )
    pay = replace(pay, lane_moves=None, scattergram=(Count("S", "S", "B", 0, 10_000, 10_000, None),))

    assert list(of_people(pay)) == [
        "Unit S is counted by the FTE of a scattergram; who holds the positions, and since when, is not known.",
        "Schedule T: without a settlement steps move by half an increment every 2 years; 97% of the members earn them "
        "(source: Article 5).",
        "Schedule T: 8% of lane B change to M in a year, from 2026-09-01 and 2027-02-01 and the same days later "
        "(source: Five years).",
        "Vacant on schedule T: 1.5 FTE, not in the base (source: Budget).",
        "Turnover of all: 10% leave on 2026-07-01 and that day of each later year; their positions are empty for 2 months "
        "(source: Separations of five years).",
        "New hires of schedule T are placed in lane B, step 1 (source: Hires of five years).",
    ]
    assert list(unverified_people(pay.settings)) == [
        "step movement of schedule T", "lane changes from B to M", "turnover",
    ]  # fmt: skip


def test_turnover_that_is_not_used_is_said():
    """Under cast-forward nobody leaves, whatever the files expect."""
    said = list(of_people(a_pay({"moves": "yes"}, [{}], turnover=[TURNOVER])))

    assert said[-1] == "Turnover is stated and not used: the method is cast-forward."
