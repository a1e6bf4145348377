"""What a salary guide states: targets and what was reached, each cell's gain, who gains what, careers, or the conflict."""

from dataclasses import replace

from bargain.disclosure import Table
from bargain.domain.build import Build
from bargain.domain.workspace import Workspace
from bargain.money import Money, Percent
from tests.documents.conftest import Seen
from tests.talks import talks
from tests.terms.cases import pay_of

PAY = {
    "years": "1",
    "schedules": {"A": {"unit": "A", "rounding": "dollar", "grid": {"B": ["50000", "60000"]}, "step_movement": {"moves": "no", "source": "s"}}},
    "settings": {"rollup": [{"id": "medicare", "title": "Medicare", "on": ["salary"],
                             "rates": [{"effective": "2025-07-01", "rate": "1.45%", "source": "law"}]}]},
    "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "1"}, {"schedule": "A", "lane": "B", "step": "2", "heads": "1"}],
}  # fmt: skip


def local(**rules: str) -> Workspace:
    """Two members on $50,000 and $60,000, and an order of $3,300 on file."""
    order = Build.model_validate(
        {"id": "even", "schedule": "A", "targets": [{"year": 2027, "amount": "3300"}], "rules": rules}
    )
    return replace(talks("log: []\n", pay=pay_of(PAY)), builds=(order,))


def records(table: Table) -> list[dict[str, object]]:
    return table.records()


def test_what_was_reached_is_the_engines_figure(seen: Seen) -> None:
    """$3,300 on $110,000 is 3%; with Medicare on each raise, $21.75 and $26.10, the new cost is $3,347.85."""
    data = seen(local(), "schedule_build").data
    assert records(data["years"]) == [
        {
            "year": "2027", "over": Money(11000000), "target": Money(11330000), "reached": Money(11330000),
            "short": Money(0), "percent": Percent.parse("3.000%"), "cost": Money(334785), "reads": "",
        }
    ]  # fmt: skip
    (grid,) = data["grids"]
    assert [row[1] for row in grid["cells"].rows] == [Money(5150000), Money(6180000)]
    assert [row[1] for row in grid["gain"].rows] == [Money(150000), Money(180000)]
    assert [row[1] for row in grid["percent"].rows] == [Percent.parse("3.00%"), Percent.parse("3.00%")]


def test_who_gains_what(seen: Seen) -> None:
    """Of two members the least gain is $1,500, the most $1,800, and nobody gains nothing."""
    (row,) = records(seen(local(), "schedule_build").data["gains"])
    assert (row["least"], row["middle"], row["most"], row["none"]) == (
        Money(150000),
        Money(150000),
        Money(180000),
        0,
    )


def test_careers_before_and_after(seen: Seen) -> None:
    """Ten years are 50,000 and nine times 60,000, $590,000; as built 3% more, $607,700."""
    row = records(seen(local(), "schedule_build").data["careers"])[0]
    assert (row["g0"], row["g1"], row["gain"]) == (Money(59000000), Money(60770000), Money(1770000))


def test_a_conflict_stands_in_the_place_of_grids(seen: Seen, printed: object) -> None:
    """The rules that cannot all hold are named, with what each would have to be; there is no grid and no promise."""
    released = seen(local(least_raise="5%"), "schedule_build")
    assert released.data["conflict"] == [
        "every cell rises by at least 5%",
        "target 2027: $3,300.00 over no settlement",
    ]
    assert released.data["grids"] == []
    assert released.data["terms"] == []
    assert "There are no such grids." in printed(released)  # type: ignore[operator]


def test_it_is_the_teams_alone(seen: Seen) -> None:
    """No audience beyond the team has it."""
    import pytest

    from bargain.problems import UsageError

    with pytest.raises(UsageError, match="not made for the audience council"):
        seen(local(), "schedule_build", "council")
