"""One line of an explanation in words: who was counted, and how what each of them comes to was worked out."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from bargain.costing.accounts import ACCOUNT, Account, Place, Plan, Span
from bargain.costing.arithmetic import WHOLE
from bargain.costing.scene import Scene
from bargain.domain.schedule import PaidBy
from bargain.figures.explaining import Line
from bargain.money import Money, Percent

LOADS: Final[dict[PaidBy, str]] = {
    "annual": "FTE",
    "hourly": "hours a year",
    "monthly": "months",
    "per_credit": "credits",
    "per_course": "courses",
    "per_load_hour": "hours of load",
}
"""What a rate of each kind of schedule is multiplied by."""
STEADY: Final = 1


def counted(line: Line) -> Decimal | None:
    """Give the members (or times paid) that a line counts, those of the later world; None where nobody counted them."""
    of = line.of
    if of.members is None:
        return None
    heads = line.heads[1] if line.after else line.heads[0]
    return Decimal(heads * of.members) / of.grain


def fte(line: Line) -> Decimal | None:
    """Give the full-time equivalents that a line counts; None where it is no cell of members."""
    heads = line.heads[1] if line.after else line.heads[0]
    return Decimal(heads * line.of.fte) / (WHOLE * line.of.grain) if isinstance(line.of.who, Place) else None


def who(line: Line, scene: Scene, titles: dict[str, str]) -> str:
    """Say who is counted: the schedule's cell in both worlds, the plan, or what is paid so many times."""
    one, other = (_who(account, scene, titles) if account else "" for account in (line.before, line.after))
    return other if one in ("", other) else f"{one}, now {other}" if other else f"{one}, no longer"


def _who(account: Account, scene: Scene, titles: dict[str, str]) -> str:
    whose = account.who
    if isinstance(whose, Place):
        name = whose.grid.partition("+")[0]
        ladder = name in scene.ladders
        schedule = "" if ladder and len(scene.schedules) == 1 else f"{titles.get(name, name)} "
        return f"{schedule}{whose.lane} step {whose.step}" if ladder else schedule.strip()
    if isinstance(whose, Plan):
        part = f", {whose.part[0]}/{whose.part[1]} of the share" if whose.part not in ((1, 1), (0, 1)) else ""
        deposit = "account of " if whose.account == ACCOUNT else ""
        return f"{deposit}{whose.plan} {whose.tier}{part}"
    return titles.get(whose, whose)


def working(line: Line, scene: Scene) -> str:
    """Say how what each comes to was worked out in both worlds, and what the difference is."""
    formula, one, other = _formula(line, scene), line.before, line.after
    whom = "each" if line.of.members == 1 else "for all of them"
    if one and other and one.each != other.each:
        each = f"{_signed(other.each - one.each)} {whom}"
    elif _plain(line.of):
        return f"{formula}{_heads(line)}"
    else:
        each = f"{Money(line.of.each)} {whom}"
    return f"{formula}{': ' if formula else ''}{each}{_heads(line)}"


def _plain(account: Account) -> bool:
    """Say whether what each comes to stands in the formula as it is: one full position, or the employer's part."""
    whole = len(account.spans) == 1 and account.spans[0].load == WHOLE and account.spans[0].part == STEADY
    return (isinstance(account.who, Plan) and bool(account.spans)) or (whole and account.rate is None)


def _heads(line: Line) -> str:
    """Say how many more or fewer are counted than without it, where both worlds have them."""
    if line.before is None or line.after is None or line.heads[0] == line.heads[1]:
        return ""
    more = Decimal((line.heads[1] - line.heads[0]) * (line.of.members or 1)) / line.of.grain
    return f"; {abs(more):,f} {'more' if more > 0 else 'fewer'} than without it"


def _formula(line: Line, scene: Scene) -> str:
    of, one, other = line.of, line.before, line.after
    if of.rate is not None:
        return _levied(one, other)
    if isinstance(of.who, Plan) and of.spans:
        return _insured(one, other)
    if not of.spans:
        said = [str(Money(account.each)) for account in (one, other) if account]
        return " to ".join(dict.fromkeys(said)) if len(said) == 2 else ""
    said = [_rates(account.spans, account.places) for account in (one, other) if account]
    loads = [_load(account, scene) for account in (one, other) if account]
    if len(set(loads)) == 1:
        return f"{' to '.join(dict.fromkeys(said))}{loads[0]}"
    return " to ".join(f"{rate}{load}" for rate, load in zip(said, loads, strict=True))


def _rates(spans: tuple[Span, ...], places: int) -> str:
    if len(spans) == 1 and spans[0].part == STEADY:
        return rate(spans[0].amount, places)
    return " and ".join(f"{span.part} of {rate(span.amount, places)}" for span in spans)


def rate(amount: int, places: int = 2) -> str:
    """Write a rate: dollars without cents where there are none, with all decimals where the schedule has more."""
    if places == 2:
        return Money(amount).dollars() if amount % 100 == 0 else str(Money(amount))
    return f"${Decimal(amount).scaleb(-places):,f}"


def _load(account: Account, scene: Scene) -> str:
    loads = {span.load for span in account.spans}
    if len(loads) > 1 or not isinstance(account.who, Place):
        return "" if len(loads) == 1 else ", on hours that change within the year"
    load = Decimal(loads.pop()) / WHOLE
    schedule = scene.schedules.get(account.who.grid.partition("+")[0])
    if account.component == "longevity" or schedule is None:
        return "" if load == 1 else f" x {load:,.2f}"
    return f" x {load:,.2f} {LOADS[schedule.pay]}" if account.who.grid in scene.ladders else ""


def _levied(one: Account | None, other: Account | None) -> str:
    """Say what a payroll rate is put on: more pay, other pay, or the same pay at another rate."""
    said = [(account.rate, account.spans[0].amount) for account in (one, other) if account and account.rate]
    if len(said) == 1:
        return f"{percent(said[0][0])} of {Money(said[0][1])}"
    (old, less), (new, more) = said
    if old == new:
        return f"{percent(new)} of {Money(more)} instead of {Money(less)}"
    return f"{percent(new)} of {Money(more)} instead of {percent(old)} of {Money(less)}"


def percent(fraction: tuple[int, int]) -> str:
    """Write an exact fraction in percent, with at most four decimals."""
    return str(Percent.ratio(fraction[0], fraction[1], 4))


def _insured(one: Account | None, other: Account | None) -> str:
    """Say what the employer pays of a premium in both worlds."""
    held = [account for account in (one, other) if account]
    premiums = [str(Money(account.spans[0].amount)) for account in held if account.spans]
    paid = " to ".join(dict.fromkeys(str(Money(account.each)) for account in held))
    return f"{paid} of a premium of {' to '.join(dict.fromkeys(premiums))}"


def _signed(cents: int) -> str:
    return f"{'+' if cents > 0 else ''}{Money(cents)}"
