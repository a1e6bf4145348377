"""Checks on salary schedules: slips of typing, and what was agreed and looks like one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bargain.domain.rule import named
from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace
from tests.checks.conftest import ROUND

Look = Callable[..., list[str]]


@pytest.fixture
def found(tmp_path: Path) -> Look:
    """Give what a rule finds in grids, each a list of steps of lanes B and M, the first from 2024-07-01, then 2025."""

    def look(code: str, *grids: list[tuple[int, int]]) -> list[str]:
        (rule,) = named(code)
        return [each.problem.message for each in rule.check(local(tmp_path, *grids))]

    return look


def local(root: Path, *grids: list[tuple[int, int]]) -> Workspace:
    """Write and read a workspace with these grids and one member on the first step."""
    (root / "pay" / "schedules").mkdir(parents=True, exist_ok=True)
    (root / "bargain.yaml").write_text(ROUND, encoding="utf-8")
    settings = "first_year: 2026-07-01\nyears: 1\nschedules: [{id: A, unit: A, rounding: dollar}]\n"
    (root / "pay" / "pay.yaml").write_text(settings, encoding="utf-8")
    roster = "id,unit,schedule,lane,step,fte\nM1,A,A,B,1,1\n"
    (root / "pay" / "roster.csv").write_text(roster, encoding="utf-8")
    for year, grid in enumerate(grids, 2024):
        lines = ["step,B,M", *(f"{n},{b or ''},{m or ''}" for n, (b, m) in enumerate(grid, 1))]
        path = root / "pay" / "schedules" / f"A.{year}-07-01.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    workspace, problems = read_workspace(root, date(2026, 3, 16))
    assert [str(problem) for problem in problems if problem.severity.value == "error"] == []
    assert workspace is not None
    return workspace


def even(first: int = 58400, each: int = 2400, steps: int = 8) -> list[tuple[int, int]]:
    """Two lanes whose steps are all alike, the second 5,000 above the first."""
    return [(first + n * each, first + 5000 + n * each) for n in range(steps)]


def with_cell(grid: list[tuple[int, int]], step: int, b: int) -> list[tuple[int, int]]:
    """Put another amount into lane B."""
    return [(b if n == step else cell, other) for n, (cell, other) in enumerate(grid, 1)]


def test_two_digits_that_changed_places(found: Look) -> None:
    """62,300 for the 63,200 that even steps of 2,400 ask for; the amount that would fit is named."""
    (message,) = found("SAL-01", with_cell(even(), 3, 62300))
    assert message == (
        "step 3 of lane B, schedule A from 2024-07-01, is $62,300.00; $63,200.00 would fit the steps around it"
    )


def test_other_figures_are_no_transpositions(found: Look) -> None:
    """Even steps are none, nor a cell that no exchange of digits would mend, nor one that is cents away."""
    assert found("SAL-01", even()) == []
    assert found("SAL-01", with_cell(even(), 3, 62500)) == []
    assert found("SAL-01", [(b + 3 * (n % 2), m) for n, (b, m) in enumerate(even())]) == []


def test_a_jump_of_every_lane_is_agreed(found: Look) -> None:
    """Where both lanes run unevenly on the same step, neither is a slip; nor is a plateau."""
    jump = [(b + 4500 * (n > 4), m + 4500 * (n > 4)) for n, (b, m) in enumerate(even())]
    plateau = [(min(b, 66000), m) for b, m in even()]
    assert found("SAL-01", jump) == []
    assert found("SAL-01", plateau) == []


def test_a_lane_too_short_to_tell(found: Look) -> None:
    """Of four steps nobody could say which is odd."""
    assert found("SAL-01", with_cell(even(steps=4), 3, 62300)) == []


def test_an_increment_unlike_all_others(found: Look) -> None:
    """In lane B alone, from step 6 on 4,900 more: an increment of 7,300 where every other is 2,400."""
    odd = [(b + 4900 * (n >= 5), m + 5000) for n, (b, m) in enumerate(even())]
    assert found("SAL-02", odd) == [
        "step 6 of lane B, schedule A from 2024-07-01, pays $7,300.00 more than the step before it, and no other more than "
        "$2,400.00"
    ]


def test_increments_up_to_three_times_the_next_are_none(found: Look) -> None:
    """7,200 is three times 2,400 and no finding; nor is any that the other lane makes too."""
    thrice = [(b + 4800 * (n >= 5), m + 5000) for n, (b, m) in enumerate(even())]
    both = [(b + 4900 * (n >= 5), m + 4900 * (n >= 5)) for n, (b, m) in enumerate(even())]
    assert found("SAL-02", thrice) == []
    assert found("SAL-02", both) == []


def test_a_cell_that_fell(found: Look) -> None:
    """Step 3 of lane B pays a dollar less than the year before; the same amount is none."""
    assert found("SAL-03", even(), even()) == []
    assert found("SAL-03", even(), with_cell(even(), 3, 63199)) == [
        "step 3 of lane B, schedule A from 2025-07-01, is $63,199.00, and was $63,200.00 from 2024-07-01"
    ]


def test_cells_that_are_new_or_gone_have_not_fallen(found: Look) -> None:
    """A cell that one of the grids does not have is compared with nothing."""
    ragged = [(0, 63400), *even()[1:]]
    assert found("SAL-03", ragged, even()) == []
    assert found("SAL-03", even()[:-1], even()) == []


def test_a_cell_that_did_not_rise_with_the_others(found: Look) -> None:
    """2% for all but one: 63,200 would be 64,464, and 64,644 stands there."""
    raised = [(round(b * 1.02), round(m * 1.02)) for b, m in even()]
    assert found("SAL-04", even(), raised) == []
    assert found("SAL-04", even(), with_cell(raised, 3, 64644)) == [
        "step 3 of lane B, schedule A from 2025-07-01, is $64,644.00; with the raise of all others it would be about $64,464.00"
    ]


def test_a_raise_for_some_is_a_decision(found: Look) -> None:
    """Two of sixteen cells more than the rest are a raise that somebody agreed: more than one in ten."""
    raised = [(round(b * 1.02), round(m * 1.02)) for b, m in even()]
    assert (
        found("SAL-04", even(), [(b + 900 * (n == 7), m + 900 * (n == 7)) for n, (b, m) in enumerate(raised)])
        == []
    )


def test_nothing_is_said_without_pay(tmp_path: Path) -> None:
    """A workspace without schedules has no findings."""
    (tmp_path / "bargain.yaml").write_text(ROUND, encoding="utf-8")
    workspace, _ = read_workspace(tmp_path, date(2026, 3, 16))
    assert workspace is not None
    assert [each for rule in named("SAL") for each in rule.check(workspace)] == []
