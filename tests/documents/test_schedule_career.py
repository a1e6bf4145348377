"""Careers on grids beside each other."""

from decimal import Decimal

import pytest

from bargain.domain.workspace import Workspace
from bargain.money import Money, Percent
from bargain.problems import UsageError
from tests.documents.conftest import Seen
from tests.talks import talks
from tests.terms.cases import pay_of

PAY = {
    "years": "1",
    "schedules": {"A": {"unit": "A", "grid": {"B": ["50000", "60000"], "M": ["", "64000"]}}},
    "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "3"}],
}


def local() -> Workspace:
    """Three members on a grid whose second lane begins later."""
    return talks("log: []\n", pay=pay_of(PAY))


def earned(seen: Seen, table: str = "careers", **options: object) -> list[tuple[object, ...]]:
    """Give the rows of careers as released: career, years, grid, earned, over the first, in percent."""
    return list(seen(local(), "schedule_career", **options).data[table].rows)


def test_every_lane_of_todays_grid(seen: Seen) -> None:
    """Lane B: 50,000 and nine times 60,000; M begins at 64,000. Years beyond those asked are left out."""
    assert earned(seen, years=10) == [
        ("B", 10, "A 2025-07-01", Money(59000000), None, None),
        ("M", 10, "A 2025-07-01", Money(64000000), None, None),
    ]
    assert [row[1] for row in earned(seen, years=12)][:2] == [10, 12]


def test_against_the_first_grid(seen: Seen) -> None:
    """B, then M after one year: 50,000 and 64,000 are 114,000; 10% more is 11,400 more."""
    held = earned(seen, names=["A", "A+10%"], paths=["B:0,M:1"], years=2)
    assert held[0] == ("B, M after 1", 2, "A 2025-07-01", Money(11400000), None, None)
    assert held[1][2:] == ("A 2025-07-01 +10%", Money(12540000), Money(1140000), Percent(Decimal("10.00")))


def test_the_average_of_all_cells(seen: Seen) -> None:
    """(50,000 + 60,000 + 64,000) / 3 is 58,000, with 10% more 63,800."""
    rows = seen(local(), "schedule_career", names=["A", "A+10%"]).data["grids"].rows
    assert [row[4:] for row in rows] == [
        (Money(5800000), None, None),
        (Money(6380000), Money(580000), Percent(Decimal("10.00"))),
    ]


def test_discounted_beside_it(seen: Seen) -> None:
    """50,000 + 60,000 / 1.25 is 98,000; without a discount there is no such table."""
    held = earned(seen, "discounted", paths=["B"], years=2, discount=Percent(Decimal(25)))
    assert held[0][3] == Money(9800000)
    assert earned(seen, "discounted") == []


def test_a_lane_by_another_name(seen: Seen) -> None:
    """A path for one grid alone: B on the first, M on the second."""
    held = earned(seen, names=["A", "A+0%"], paths=["B", "A+0%=M"], years=1)
    assert [(row[0], row[3]) for row in held] == [("B; M", Money(5000000)), ("B; M", Money(6400000))]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"paths": ["D"]}, "has no lane 'D'"),
        ({"paths": ["oak=B"]}, "none of the grids"),
        ({"names": ["A", "A+1%"], "paths": ["A=B"]}, "a grid has no path"),
        ({"years": 61}, "61 years"),
    ],
)
def test_what_there_is_not(seen: Seen, options: dict[str, object], said: str) -> None:
    """An unknown lane, a path for a grid that was not asked for, for one of two, too many years."""
    with pytest.raises(UsageError, match=said):
        earned(seen, **options)
