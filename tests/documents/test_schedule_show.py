"""One grid: who stands on it, how it rises, and what careers on it earn."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bargain.documents.schedule_show import gather
from bargain.domain.workspace import Workspace
from bargain.money import Money, Percent
from bargain.problems import UsageError
from tests.documents.conftest import Seen
from tests.talks import talks
from tests.terms.cases import pay_of

PAY = {
    "years": "1",
    "schedules": {"A": {"unit": "A", "grid": {"B": ["50000", "60000"], "M": ["", "64000"]}}},
    "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "3"}, {"schedule": "A", "lane": "B", "step": "2", "heads": "1", "fte": "0.5"}],
}  # fmt: skip


def local() -> Workspace:
    """Three members on the first step and half a position on the last, of a grid whose second lane begins later."""
    return talks("log: []\n", pay=pay_of(PAY))


def test_lanes_with_those_who_stand_in_them(seen: Seen) -> None:
    """Lane B: 3.5 FTE at (150,000 + 30,000) / 3.5 on average, half of one at the top, one step to go; M has one cell."""
    lanes = seen(local(), "schedule_show").data["lanes"].records()
    assert lanes[0] == {
        "lane": "B", "start": Money(5000000), "top": Money(6000000), "years": 1, "increment": Money(1000000),
        "fte": Decimal("3.5"), "at_top": Decimal("0.5"), "average": Money(5142857),
    }  # fmt: skip
    assert (lanes[1]["years"], lanes[1]["increment"], lanes[1]["average"]) == (0, None, None)


def test_cells_that_do_not_exist_stay_empty(seen: Seen) -> None:
    """There is no first step of lane M: no amount, no differential, no percent, and the lane is not left out."""
    data = seen(local(), "schedule_show").data
    assert data["cells"].rows == (("1", Money(5000000), None), ("2", Money(6000000), Money(6400000)))
    assert data["differentials"].rows == (("2", None, Money(400000)),)
    assert data["to_max"].rows[0] == ("1", Percent.parse("83.3%"), None)
    assert data["increments"].rows == (("2", Money(1000000), None),)


def test_a_grid_that_there_is_not(seen: Seen) -> None:
    """An unknown grid is refused with those there are."""
    with pytest.raises(UsageError, match="has no grid '2020-07-01'"):
        seen(local(), "schedule_show", grid="2020-07-01")


def test_a_local_with_totals_alone_has_no_schedule_to_show() -> None:
    """Payroll totals need no schedule: there is then none to show, and it says where to write one."""
    held = pay_of(PAY)
    bare = replace(held, settings=held.settings.model_copy(update={"schedules": []}))
    with pytest.raises(UsageError, match=r"there is no schedule in pay/pay\.yaml"):
        gather(replace(local(), pay=bare))
