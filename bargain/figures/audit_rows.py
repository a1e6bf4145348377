"""The rows of an audit book: what each kind of member is paid in a year, what payroll drives, insurance, and the sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from bargain.costing.arithmetic import WHOLE
from bargain.costing.engine import Sheet
from bargain.costing.levies import KINDS, Levy
from bargain.costing.payroll import PayYear
from bargain.costing.tallies import Member
from bargain.costing.traced import Traced
from bargain.costing.world import World
from bargain.disclosure import At, Column, Formula, Kind, Table, Worked
from bargain.domain.rollup import DatedRate
from bargain.figures.audit_health import HEALTH, columns, counted, insured, money
from bargain.figures.audit_inputs import FollowedRate
from bargain.money import Money, Percent, half_up
from bargain.visibility import Level

PAY, RATES, TOTALS = "pay", "payroll_rates", "by_year"
Group = tuple[str, str, int, str]
"""A position, a unit, a year, and how it is counted: cash, lasting (cash without what is paid once) or full."""
FUND: Final = "not_pay"
_TITLES: Final = {
    "salary": "Base salary",
    "longevity": "Longevity",
    "stipend": "Stipends",
    "leave": "Leave",
    "other": "Other pay",
    "one_time": "Paid once",
    FUND: "Funds and other costs",
}
"""The headings of what is paid, in the order of a member's amounts; the last is nobody's pay."""


@dataclass(slots=True)
class Rows:
    """The rows of all sheets that are laid out year by year, and the payroll rates that have a column."""

    pay: list[dict[str, Any]] = field(default_factory=list)
    health: list[dict[str, Any]] = field(default_factory=list)
    rates: list[tuple[Any, ...]] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)
    levies: dict[str, str] = field(default_factory=dict)

    def lay_out(self, group: Group, sheet: Sheet, world: World) -> int:
        """Lay out one year of one unit, and give the number of its row of totals."""
        self.levies.update({levy.id: levy.title for levy in sheet.rates})
        standing = [self._rate(group, levy, sheet) for levy in sheet.rates]
        first, grain = len(self.pay), sheet.pay.scene.grain
        for member in sheet.pay.members(sheet.pay.once()):
            if member.heads:
                about = _place(world, int(member.of))
                self._member(group, about, member, grain, sheet.rates, standing)
        of_cells = len(self.pay)
        for member in sheet.pay.assigned():
            self._member(group, {"what": str(member.of)}, member, 1, sheet.rates, standing)
        for name, each, count in _funds(sheet.pay):
            self.pay.append({**_said(group), "what": name, "heads": counted(count, 1), FUND: money(each)})
        known = len(self.health)
        self.health += [{**_said(group), **row} for row in insured(sheet.pay, known)]
        spans = (first, of_cells), (of_cells, len(self.pay)), (known, len(self.health))
        self._total(group, spans)
        return len(self.totals) - 1

    def _rate(self, group: Group, levy: Levy, sheet: Sheet) -> int:
        """Enter a payroll rate as it stands in a year, and give its row; one that changes within it is weighted."""
        value: Worked | Percent | None = None
        if levy.rate is not None:
            text = _weighted(levy, sheet)
            value = Worked(_percent(levy.rate), text) if text else _percent(levy.rate)
        base = Money(levy.wage_base) if levy.wage_base is not None else None
        title, unit, year, counts = group
        self.rates.append((title, unit, str(year), counts, levy.title, value, base))
        return len(self.rates) - 1

    def _member(
        self,
        group: Group,
        about: dict[str, Any],
        member: Member,
        grain: int,
        levies: Sequence[Levy],
        standing: Sequence[int],
    ) -> None:
        row = len(self.pay)
        cells = {**_said(group), **about, "heads": counted(member.heads, grain)}
        for kind, cents in zip(KINDS, member.amounts, strict=True):
            if cents or isinstance(cents, Traced):
                cells[kind] = money(cents)
        for levy, rate in zip(levies, standing, strict=True):
            exempt = levy.hired_from and member.hired is not None and member.hired < levy.hired_from
            among = [KINDS[kind] for kind in levy.on if KINDS[kind] in cells]
            if levy.rate is not None and among and not exempt:
                cells[levy.id] = _levied(levy, member, row, among, rate)
        self.pay.append(cells)

    def _total(self, group: Group, spans: Sequence[tuple[int, int]]) -> None:
        """Add up the rows of a year: heads times the amounts of one, each column rounded where heads are parts of one."""
        cells, row = _said(group), len(self.totals)
        members, besides, covered = spans
        for key in (*_TITLES, *self.levies):
            amounts = [(n, self.pay[n].get(key)) for n in range(members[0], besides[1])]
            if any(amount is not None for _, amount in amounts):
                whole = _rounded(sum(_times(self.pay[n]["heads"], amount) for n, amount in amounts if amount))
                parts = [
                    _product(PAY, "heads", key, span) for span in (members, besides) if span[0] < span[1]
                ]
                cells[key] = Worked(Money(whole), _in_cents(parts))
        cells["pay"] = Worked(
            _sum(cells, (*_TITLES, *self.levies)), _adding(row, cells, (*_TITLES, *self.levies))
        )
        health = self.health[slice(*covered)]
        if health:
            kinds = ("employer", "account")
            both = [sum(_times(one["heads"], one[key]) for one in health) for key in kinds]
            parts = [_in_cents([_product(HEALTH, "heads", key, covered)]) for key in kinds]
            cells["health"] = Worked(Money(sum(map(_rounded, both))), (*parts[0], "+", *parts[1]))
        cells["total"] = Worked(_sum(cells, ("pay", "health")), _adding(row, cells, ("pay", "health")))
        self.totals.append(cells)

    def tables(self) -> tuple[Table, ...]:
        """Give the sheets, sums first."""
        kinds = [(key, title) for key, title in _TITLES.items() if any(key in row for row in self.totals)]
        pay = [_column(key, title, "money") for key, title in kinds]
        levies = [Column(key, title, "money", Level.team, "rate") for key, title in self.levies.items()]
        sums = [_column("pay", "Pay and payroll costs", "money"), _column("health", "Health", "money")]
        by_year = (*_GROUP, *pay, *levies, *sums, _column("total", "Total", "money"))
        whose = [_column(key, title, "id") for key, title in _WHOSE]
        each = (*_GROUP, *whose, _column("heads", "Members or times", "fte"), *pay, *levies)
        covered = (*_GROUP, *columns(self.health))
        return (
            Table(TOTALS, "By year", by_year, _lines(by_year, self.totals), (), _COUNTS),
            Table(PAY, "Pay", each, _lines(each, self.pay), (), _PAY_NOTE),
            Table(HEALTH, "Health", covered, _lines(covered, self.health), (), _HEALTH_NOTE),
            Table(RATES, "Payroll rates", (*_GROUP, *_RATED), tuple(self.rates), (), _RATES_NOTE),
        )


def _column(key: str, title: str, kind: Kind) -> Column:
    return Column(key, title, kind, Level.team)


_GROUP: Final = (
    _column("position", "Position", "id"),
    _column("unit", "Unit", "id"),
    _column("year", "Year", "id"),
    _column("counts", "Counted", "id"),
)
_WHOSE: Final = (
    ("schedule", "Schedule"),
    ("lane", "Lane"),
    ("step", "Step"),
    ("cell", "Cell"),
    ("what", "Paid for"),
)
_RATED: Final = (
    _column("rate", "Payroll rate", "text"),
    _column("value", "Rate", "percent"),
    _column("base", "Wage base", "money"),
)
_COUNTS: Final = (
    "Cash is what is paid in the year; lasting is cash without what is paid once, where anything is; full is a whole year "
    "of what holds on its last day, where that differs."
)
_PAY_NOTE: Final = (
    "A row is one member of a cell, or one assignment: what one is paid, and the payroll costs of one. Times the members it "
    "adds up to the sheet By year. Lane and step are those of the end of the year."
)
_HEALTH_NOTE: Final = "Members who are insured alike; where a share depends on pay, by cell. How many are in a plan is as the roster says."
_RATES_NOTE: Final = "A rate that changes within the year is weighted by its parts."


def _lines(columns: Sequence[Column], rows: Sequence[dict[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    keys = [column.key for column in columns]
    return tuple(tuple(row.get(key, "") for key in keys) for row in rows)


def _said(group: Group) -> dict[str, Any]:
    title, unit, year, counts = group
    return {"position": title, "unit": unit, "year": str(year), "counts": counts}


def _place(world: World, number: int) -> dict[str, Any]:
    at = world.places[number]
    step = world.grids[at.grid].steps[at.row]
    return {"schedule": at.grid, "lane": at.lane, "step": step, "cell": str(number + 1)}


def _funds(of: PayYear) -> Iterator[tuple[str, int, int]]:
    for paid, each in of.assignments():
        if paid.kind is None:
            yield paid.id, each, paid.count or 0
    for payment in of.payments:
        for paid in payment.besides:
            if paid.kind is None:
                yield paid.id or "paid once", paid.each, paid.count or 0


def _weighted(levy: Levy, sheet: Sheet) -> Formula:
    """Give the formula of a rate from the inputs that hold in the spans of a year; empty where one of them is none."""
    scene, views = sheet.pay.scene, sheet.pay.views
    rule = next((rule for rule in scene.rollups() if rule.id == levy.id), None)
    held: list[DatedRate | None] = []
    for view in views:
        own = view.levied.get(levy.id, rule)
        held.append(own.in_force(view.day) if own else None)
    places = [one.rate.at for one in held if one is not None and isinstance(one.rate, FollowedRate)]
    if len(places) < len(views):
        return ()
    if len(set(places)) == 1:
        return (places[0],)
    weights = sheet.pay.weighing.insured.parts
    sums = [part for at, weight in zip(places, weights, strict=True) for part in ("+", at, f"*{weight}")]
    return ("(", *sums[1:], f")/{sum(weights)}")


def _percent(rate: tuple[int, int]) -> Percent:
    return Percent(Decimal(rate[0]) / rate[1] * 100)


def _levied(levy: Levy, member: Member, row: int, among: Sequence[str], rate: int) -> Worked:
    """Give what a payroll rate takes of one member's pay, up to the wage base."""
    positions = None if member.positions == WHOLE else [member.positions]
    pay = sum(int(member.amounts[kind]) for kind in levy.on)
    reached = levy.reached([pay], positions)[0]
    on: Formula = tuple(part for key in among for part in ("+", At(PAY, row, key)))[1:]
    if levy.wage_base is not None:
        most: Formula = (At(RATES, rate, "base"),)
        if positions:
            most = ("ROUNDDOWN(", *most, f"*{member.positions}/{WHOLE},2)")
        on = ("MIN(", *on, ",", *most, ")")
    value = int(levy.of([reached], [1]))
    text: Formula = ("(", *on, ")*", At(RATES, rate, "value"))
    rounded = ("ROUND(", *text, ",2)") if value >= 0 else ("INT(ROUND(100*", *text, ",6)+0.5)/100")
    return Worked(Money(value), rounded)


def _amount(cell: Any) -> int:
    value = cell.value if isinstance(cell, Worked) else cell
    return value.cents if isinstance(value, Money) else 0


def _times(heads: Any, cell: Any) -> Decimal:
    value: Any = heads.value if isinstance(heads, Worked) else heads
    return Decimal(value * _amount(cell))


def _rounded(cents: Decimal | int) -> int:
    return half_up(*Decimal(cents).as_integer_ratio())


def _product(table: str, heads: str, key: str, span: tuple[int, int]) -> Formula:
    first, last = span[0], span[1] - 1
    return ("SUMPRODUCT(", At(table, first, heads, last), ",", At(table, first, key, last), ")")


def _in_cents(parts: Sequence[Formula]) -> Formula:
    """Add up products, each a sum of cents: rounded once more where members were counted in parts."""
    each = [("ROUND(", *part, ",2)") for part in parts]
    return tuple(piece for part in each for piece in ("+", *part))[1:]


def _sum(cells: dict[str, Any], keys: Sequence[str]) -> Money:
    return Money(sum(_amount(cells.get(key)) for key in keys))


def _adding(row: int, cells: dict[str, Any], keys: Sequence[str]) -> Formula:
    return tuple(part for key in keys if key in cells for part in ("+", At(TOTALS, row, key)))[1:] or ("0",)
