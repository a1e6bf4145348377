"""Linear programmes over whole-number cells: rows that belong to rules, a solution, and why there is none.

A row belongs to a rule that somebody stated, or to none where it only draws the shape. Where the rules cannot all
hold, the smallest set that cannot is found by leaving rules out one by one, and for each rule of it how far it would
have to give. HiGHS works in floating point; whatever leaves this module as an amount has been made a whole number,
and is priced by the engine before anybody sees it. The same programme gives the same answer on every run: one thread,
a fixed seed, and a limit of nodes in place of a clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from bargain.problems import MissingExtra

if TYPE_CHECKING:
    import highspy

INFINITE: Final = float("inf")
_NODES: Final = 200
_TINY: Final = 1e-6
_WINDOWS: Final = (20.0, 200.0)
_SETTINGS: Final[Mapping[str, bool | int | float]] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.02,
    "mip_max_nodes": _NODES,
    "mip_feasibility_tolerance": 1e-7,
}


@dataclass(frozen=True, slots=True)
class Row:
    """Low <= sum of coefficient times column <= high, of a rule and a year.

    One of the rule's own unit (a dollar, a percent) moves the row by ``per``. ``give`` is how far rounding may push the
    row, either way, where its columns are whole numbers. A rule of "" is no rule: it only draws the shape.
    """

    terms: Mapping[int, float]
    low: float
    high: float
    rule: str
    year: int
    per: float = 1.0
    give: float = 0.0


@dataclass(frozen=True, slots=True)
class Loosened:
    """By how much a rule would have to give, in its own unit: its lower limits down, its upper limits up."""

    rule: str
    down: float
    up: float


@dataclass(slots=True)
class Programme:
    """Columns with their bounds and costs, and rows; columns are known by their number."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    whole: set[int] = field(default_factory=set)

    def column(
        self,
        cost: float = 0.0,
        lower: float = -INFINITE,
        upper: float = INFINITE,
        *,
        whole: bool = False,
    ) -> int:
        """Add a column and give its number; a ``whole`` one is a whole number in what `nearest` gives."""
        if whole:
            self.whole.add(len(self.cost))
        self.lower.append(lower)
        self.upper.append(upper)
        self.cost.append(cost)
        return len(self.cost) - 1

    def hold(
        self,
        rule: str,
        year: int,
        terms: Mapping[int, float],
        low: float = -INFINITE,
        high: float = INFINITE,
        *,
        per: float = 1.0,
        give: float = 0.0,
    ) -> None:
        """Add a row."""
        self.rows.append(Row(terms, low, high, rule, year, per, give))

    def rules(self) -> list[str]:
        """List the rules in the order in which they were first stated."""
        return list(dict.fromkeys(row.rule for row in self.rows if row.rule))

    def solve(self, fixed: Mapping[int, float], since: int) -> list[float] | None:
        """Give the cheapest value of every column from a year on, with some columns fixed; None where there is none."""
        return _solved(self._fixed(fixed), self.cost, [row for row in self.rows if row.year >= since])

    def nearest(
        self, wanted: Mapping[int, float], fixed: Mapping[int, float], year: int, goal: str
    ) -> list[float] | None:
        """Give whole numbers for some columns, near to what is wanted, that meet the rules of a year.

        The row of the ``goal`` comes within its ``give`` below its limit; where no whole numbers do, as near below as
        any do. None where the other rules have no whole numbers at all.
        """
        (aim,) = (row for row in self.rows if row.rule == goal)
        rows = [_eased(row) for row in self.rows if row.rule and row.year == year and row is not aim]
        for window in _WINDOWS:
            bounds = self._around(wanted, fixed, window)
            found = _near(bounds, wanted, [*rows, replace(aim, low=aim.high - aim.give)], self.whole)
            if found is not None:
                return found
            cost = [-aim.terms.get(n, 0.0) for n in range(len(self.cost))]
            most = _solved(bounds, cost, [*rows, replace(aim, low=-INFINITE)], self.whole)
            if most is not None:
                reached = sum(value * most[column] for column, value in aim.terms.items())
                return _near(bounds, wanted, [*rows, replace(aim, low=reached - _TINY)], self.whole) or most
        return None

    def _around(
        self, wanted: Mapping[int, float], fixed: Mapping[int, float], window: float
    ) -> tuple[list[float], list[float]]:
        """Give the bounds of all columns, the wanted ones within a window: a solver is slow where none are near."""
        lower, upper = (list(bounds) for bounds in self._fixed(fixed))
        for column, value in wanted.items():
            lower[column] = max(lower[column], floor(value) - window)
            upper[column] = min(upper[column], ceil(value) + window)
        return lower, upper

    def off(self, values: Sequence[float], year: int) -> dict[str, float]:
        """Give by how much values miss each rule of a year at worst, in the rule's own unit; 0 where they keep it."""
        worst: dict[str, float] = {}
        for row in self.rows:
            if row.rule and row.year == year:
                held = sum(coefficient * values[column] for column, coefficient in row.terms.items())
                missed = max(row.low - held, held - row.high, 0.0) / row.per
                worst[row.rule] = max(worst.get(row.rule, 0.0), missed)
        return worst

    def feasible(self) -> bool:
        """Say whether all rules can hold where columns need not be whole."""
        return _solved((self.lower, self.upper), [0.0] * len(self.cost), self.rows) is not None

    def conflict(self) -> list[str]:
        """Give a smallest set of rules that cannot all hold: without any one of them the others could.

        Call it only where `solve` found nothing. Rules are left out in the order in which they were stated, so a
        rule that everything rests on is named only where it must be.
        """
        bounds, free = (self.lower, self.upper), [0.0] * len(self.cost)
        kept = self.rules()
        for rule in list(kept):
            rest = [row for row in self.rows if row.rule in kept and row.rule != rule]
            if _solved(bounds, free, rest) is None:
                kept.remove(rule)
        return kept

    def loosened(self, conflict: Collection[str]) -> list[Loosened]:
        """Give, for each rule of a conflict, the least by which it alone would have to give for the rest to hold."""
        found = []
        for rule in conflict:
            down, up = len(self.cost), len(self.cost) + 1
            rows = [row for row in self.rows if row.rule in conflict and row.rule != rule]
            for row in (row for row in self.rows if row.rule == rule):
                rows.append(replace(row, terms={**row.terms, down: row.per}, high=INFINITE))
                rows.append(replace(row, terms={**row.terms, up: -row.per}, low=-INFINITE))
            bounds = ([*self.lower, 0.0, 0.0], [*self.upper, INFINITE, INFINITE])
            solution = _solved(bounds, [0.0] * len(self.cost) + [1.0, 1.0], rows)
            if solution is not None:
                found.append(Loosened(rule, solution[down], solution[up]))
        return found

    def _fixed(self, fixed: Mapping[int, float]) -> tuple[Sequence[float], Sequence[float]]:
        return (
            [fixed.get(n, value) for n, value in enumerate(self.lower)],
            [fixed.get(n, value) for n, value in enumerate(self.upper)],
        )


def ready() -> None:
    """Raise MissingExtra where the solver is not installed."""
    try:
        import_module("highspy")
    except ImportError:  # also where one is there that this Python cannot load
        raise MissingExtra("building a schedule", "analysis") from None


def _eased(row: Row) -> Row:
    return replace(row, low=row.low - row.give, high=row.high + row.give)


def _near(
    bounds: tuple[Sequence[float], Sequence[float]],
    wanted: Mapping[int, float],
    rows: Sequence[Row],
    whole: Collection[int],
) -> list[float] | None:
    """Give whole numbers whose distances from what is wanted add up to little."""
    lower, upper, held = list(bounds[0]), list(bounds[1]), list(rows)
    cost = [0.0] * len(lower)
    for column, value in wanted.items():
        if column not in whole:
            continue
        away = len(cost)
        cost.append(1.0)
        lower.append(0.0)
        upper.append(INFINITE)
        held.append(Row({column: 1.0, away: -1.0}, -INFINITE, value, "", 0))
        held.append(Row({column: 1.0, away: 1.0}, value, INFINITE, "", 0))
    return _solved((lower, upper), cost, held, whole)


def _solved(
    bounds: tuple[Sequence[float], Sequence[float]],
    cost: Sequence[float],
    rows: Iterable[Row],
    whole: Collection[int] = (),
) -> list[float] | None:
    """Give the values of all columns, or None where there are none."""
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor has no annotation
    for name, value in _SETTINGS.items():
        solver.setOptionValue(name, value)
    solver.setOptionValue("mip_abs_gap", 2.0 * len(whole))
    solver.passModel(_model(bounds, cost, list(rows), whole))
    solver.run()
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    return list(solver.getSolution().col_value)


def _model(
    bounds: tuple[Sequence[float], Sequence[float]],
    cost: Sequence[float],
    rows: Sequence[Row],
    whole: Collection[int],
) -> highspy.HighsLp:
    import highspy

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(cost), len(rows)
    model.col_cost_, model.col_lower_, model.col_upper_ = list(cost), list(bounds[0]), list(bounds[1])
    model.row_lower_, model.row_upper_ = [row.low for row in rows], [row.high for row in rows]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row.terms))
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = [column for row in rows for column in row.terms]
    model.a_matrix_.value_ = [value for row in rows for value in row.terms.values()]
    if whole:
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if n in whole else kinds.kContinuous for n in range(len(cost))]
    return model
