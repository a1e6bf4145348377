"""Linear programmes: whole numbers near what is wanted, and the rules that cannot all hold."""

from bargain.strategy.programme import Loosened, Programme


def two(limit):
    """Two columns: the first at least 3, their sum at most a limit, and a rule that has no part in any conflict."""
    programme = Programme()
    first, second = programme.column(whole=True), programme.column(whole=True)
    programme.hold("at least three", 1, {first: 1.0}, low=3.0)
    programme.hold("at most", 1, {first: 1.0, second: 1.0}, high=limit)
    programme.hold("no debt", 1, {second: 1.0}, low=0.0)
    programme.hold("never mind", 1, {second: 1.0}, high=100.0)
    return programme


def test_a_conflict_is_as_small_as_it_can_be():
    """Three and nothing are more than 2: three rules, and the fourth is not named; each could give by one."""
    programme = two(2.0)
    assert programme.solve({}, 1) is None
    assert programme.conflict() == ["at least three", "at most", "no debt"]
    assert programme.loosened(programme.conflict()) == [
        Loosened("at least three", 1.0, 0.0),
        Loosened("at most", 0.0, 1.0),
        Loosened("no debt", 1.0, 0.0),
    ]


def test_what_can_hold_has_no_conflict():
    """With a limit of 3 the only answer is three and nothing."""
    programme = two(3.0)
    assert programme.feasible()
    assert programme.solve({}, 1) == [3.0, 0.0]
    assert set(programme.off([3.0, 0.0], 1).values()) == {0.0}
    assert programme.off([2.0, 0.0], 1)["at least three"] == 1.0


def test_whole_numbers_reach_the_goal_from_below():
    """3.5 and 4.5 at 10 to a limit of 83: four and four would be 80, five and three too; never more than the goal."""
    programme = Programme()
    columns = [programme.column(whole=True, lower=0.0) for _ in range(2)]
    programme.hold("goal", 1, dict.fromkeys(columns, 10.0), 83.0, 83.0, give=1.0)
    found = programme.nearest(dict(zip(columns, (3.5, 4.5), strict=True)), {}, 1, "goal")
    assert found is not None
    assert sum(round(found[column]) for column in columns) == 8
