"""Days: what is a business day here, and how many of them lie between."""

from datetime import date

from bargain.calendar.days import day_off, later_by_months, public_holidays, shifted
from bargain.domain.workspace import Workspace


def test_a_holiday_of_the_state_is_no_business_day(workspace: Workspace) -> None:
    """Patriots' Day, the third Monday of April, is a holiday in Massachusetts and not in Ohio."""
    assert date(2026, 4, 20) in public_holidays("MA", 2026)
    assert date(2026, 4, 20) not in public_holidays("OH", 2026)
    assert day_off(workspace, date(2026, 4, 20)) == "holiday"
    assert day_off(workspace, date(2026, 4, 18)) == "Saturday"
    assert day_off(workspace, date(2026, 4, 21)) == ""


def test_an_unknown_state_has_the_holidays_of_the_country() -> None:
    """Independence Day is one everywhere, observed on Friday in 2026."""
    assert date(2026, 7, 3) in public_holidays("ZZ", 2026)


def test_school_days_leave_vacations_out(workspace: Workspace) -> None:
    """--- bargain.yaml
    # round
    calendar:
      - {date: 2026-04-20, until: 2026-04-24, type: holiday, label: April vacation}
      - {date: 2026-04-16, type: holiday, label: Town day}
    """
    start = date(2026, 4, 15)  # a Wednesday

    assert shifted(workspace, start, 3, "calendar") == date(2026, 4, 18)
    assert shifted(workspace, start, 3, "business") == date(2026, 4, 22), (
        "17, 21, 22: a town day and Patriots' Day are none"
    )
    assert shifted(workspace, start, 3, "school") == date(2026, 4, 28), "17, 27, 28"


def test_months_end_where_the_month_ends() -> None:
    """Six months after August 31 is the last day of February."""
    assert later_by_months(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert later_by_months(date(2025, 12, 15), 1) == date(2026, 1, 15)
    assert later_by_months(date(2023, 8, 31), 6) == date(2024, 2, 29)
