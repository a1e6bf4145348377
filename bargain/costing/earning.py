"""How much of a contract year's pay is earned in each span of it, cell by cell.

Evenly over months or days unless pay.yaml has a calendar for the schedule or class, and so that exactly the stated part
of the year falls after the day of a promise that states one. Parts are exact fractions of the contract year: a fiscal
year that cuts contract years in two adds up the parts that fall into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Final, NamedTuple

from bargain.costing.scene import Scene
from bargain.costing.years import Year, spans
from bargain.domain.earning import Earning
from bargain.domain.promise import Promise

Stated = tuple[tuple[date, Fraction], ...]
"""Days, each with the part of its contract year's pay that is earned from that day on."""


class Weights(NamedTuple):
    """What the spans of a year weigh, in parts of ``whole``, which is one year's pay."""

    parts: tuple[int, ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the spans of a year weigh: for insurance, for pay that is no cell's, and for the pay of cells.

    Cells that earn otherwise than ``plain`` have one of ``others``, which ``of_cell`` counts from 1; it is empty where
    all are weighed alike.
    """

    insured: Weights
    plain: Weights
    others: tuple[Weights, ...] = ()
    of_cell: tuple[int, ...] = ()

    def of(self, number: int) -> Weights:
        """Give the weights for the pay of a cell."""
        at = self.of_cell[number] if self.of_cell else 0
        return self.others[at - 1] if at else self.plain


class Slice(NamedTuple):
    """A span of a told year: its first day, and the contract year that it lies in."""

    starts: date
    contract: Year


def slices(told: Year, contracts: Iterable[Year], cuts: Iterable[date]) -> tuple[Slice, ...]:
    """Cut a year at the days on which something changes and where a contract year opens; days in no year are left out.

    The days on which the years told begin are among the cuts.
    """
    days = list(cuts)
    return tuple(
        Slice(span.starts, contract)
        for contract in contracts
        if contract.starts <= told.ends and told.starts <= contract.ends
        for span in spans(contract, days)
        if span.starts in told
    )


def weigh(
    scene: Scene,
    among: Sequence[Slice],
    cuts: Iterable[date],
    promises: Sequence[Promise] = (),
    insured: Sequence[Promise] = (),
    within: date | None = None,
) -> Weighing:
    """Weigh the spans of a year for every cell; ``cuts`` are all days on which anything changes.

    ``promises`` are those that state what part of their first year they hold, ``insured`` those of them on premiums.
    ``within`` is a day on which a span is only parted: it changes no other span's weight.
    """
    days = sorted({*cuts, *(piece.starts for piece in among if piece.starts != within)})
    kinds: dict[tuple[int, Stated], int] = {}
    every: list[Weights] = []

    def kind(rule: int, stated: Stated) -> int:
        if (rule, stated) not in kinds:
            kinds[rule, stated] = len(every)
            calendar = scene.settings.calendars[rule] if rule >= 0 else None
            every.append(_weights(scene, among, days, calendar, stated, within))
        return kinds[rule, stated]

    kind(-1, stated_by(promise for promise in promises if not promise.schedules and not promise.classes))
    premiums = _weights(scene, among, days, None, stated_by(insured), within)
    if not scene.settings.calendars and not promises:
        return Weighing(premiums, every[0])
    like = {
        (cell.schedule, cell.job_class): kind(
            next(
                (
                    n
                    for n, rule in enumerate(scene.settings.calendars)
                    if rule.fits(cell.schedule, cell.job_class)
                ),
                -1,
            ),
            stated_by(promise for promise in promises if _reaches(promise, cell.schedule, cell.job_class)),
        )
        for cell in scene.cells
    }
    of_cell = tuple(like[cell.schedule, cell.job_class] for cell in scene.cells)
    return Weighing(premiums, every[0], tuple(every[1:]), of_cell)


FULL: Final = Weighing(Weights((1,), 1), Weights((1,), 1))
"""One span that is a whole year."""


def stated_by(promises: Iterable[Promise]) -> Stated:
    """Give the days of promises that state what part of their first year they hold, each with the part."""
    return tuple(
        (promise.effective, promise.part_of_first_year)
        for promise in promises
        if promise.part_of_first_year is not None
    )


def _reaches(promise: Promise, schedule: str, job_class: str) -> bool:
    return (not promise.schedules or schedule in promise.schedules) and (
        not promise.classes or job_class in promise.classes
    )


def at_odds(promise: Promise, others: Iterable[Promise], contracts: Iterable[Year]) -> str:
    """Say why the part of its first year that a promise states cannot hold beside those of others; empty where it can."""
    part, day = promise.part_of_first_year, promise.effective
    contract = next((year for year in contracts if day in year), None)
    if part is None or contract is None:
        return ""
    if day == contract.starts and part != 1:
        return f"it takes effect on {day}, when its year opens: a part of the first year needs the day on which it begins"
    for other in others:
        stated = other.part_of_first_year
        apart = any(
            mine and theirs and not set(mine) & set(theirs)
            for mine, theirs in ((promise.schedules, other.schedules), (promise.classes, other.classes))
        )
        if stated is None or apart or other.effective not in contract:
            continue
        if (part - stated) * (1 if day > other.effective else -1) > 0 or (
            day == other.effective and part != stated
        ):
            return (
                f"the part of its first year that it states does not fit {stated} from {other.effective} on"
            )
    return ""


def _weights(
    scene: Scene,
    among: Sequence[Slice],
    days: Sequence[date],
    rule: Earning | None,
    stated: Stated,
    within: date | None,
) -> Weights:
    parts: list[Fraction] = []
    for contract in dict.fromkeys(piece.contract for piece in among):
        starts = [piece.starts for piece in among if piece.contract == contract]
        years = contract.starts.year - scene.settings.first_year.year
        cuts = [contract.starts, *(day for day in days if contract.starts < day <= contract.ends)]
        found = anchored(
            dict(zip(cuts, earned(contract, cuts, rule, years), strict=True)),
            {day: part for day, part in stated if day in cuts},
        )
        if within is not None and within in contract and within not in found:
            found |= _parted(found, within, contract, rule, years)
        parts += [found[day] for day in starts]
    whole = lcm(*(part.denominator for part in parts))
    return Weights(tuple(int(part * whole) for part in parts), whole)


def earned(contract: Year, cuts: Sequence[date], rule: Earning | None, years: int) -> list[Fraction]:
    """Give what part of a contract year's pay is earned from each cut to the next; the first cut is its first day.

    By months where every cut falls on the day of the month on which the earning begins, by days otherwise, by pay dates
    where the calendar has them. ``years`` is how many years after the first contract year it comes.
    """
    ends = [*cuts[1:], contract.ends + timedelta(days=1)]
    opens, closes = (rule.span(years) if rule else None) or (contract.starts, ends[-1])
    dates = rule.pay_dates(years) if rule else []
    if dates:
        # A check dated after the year still pays for it.
        paid = [min(max(day, contract.starts), contract.ends) for day in dates]
        weights = [sum(start <= day < end for day in paid) for start, end in zip(cuts, ends, strict=True)]
    else:
        edges = [min(max(day, opens), closes) for day in (*cuts, ends[-1])]
        edges[0], edges[-1] = opens, closes
        by_month = all(day.day == opens.day for day in edges)
        weights = [_months(a, b) if by_month else (b - a).days for a, b in pairwise(edges)]
    return [Fraction(weight, sum(weights)) for weight in weights]


def _parted(
    parts: Mapping[date, Fraction], day: date, contract: Year, rule: Earning | None, years: int
) -> dict[date, Fraction]:
    """Part the span that a day lies in, as pay is earned before and after it."""
    opens = max(start for start in parts if start < day)
    after = min((start for start in parts if start > day), default=None)
    cuts = sorted({contract.starts, opens, day, *([after] if after else [])})
    earnings = dict(zip(cuts, earned(contract, cuts, rule, years), strict=True))
    both = earnings[opens] + earnings[day]
    first = parts[opens] * earnings[opens] / both if both else parts[opens]
    return {opens: first, day: parts[opens] - first}


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def anchored(parts: Mapping[date, Fraction], stated: Mapping[date, Fraction]) -> dict[date, Fraction]:
    """Stretch the parts of a year so that what is stated of a day is earned from that day on.

    Between two such days the parts keep their proportions; where nothing was earned there, the first span gets all.
    """
    days = sorted(parts)
    marks = [days[0], *sorted(stated)]
    left = [Fraction(1), *(stated[day] for day in marks[1:]), Fraction(0)]
    found: dict[date, Fraction] = {}
    for n, mark in enumerate(marks):
        inside = [day for day in days if mark <= day and (n + 1 == len(marks) or day < marks[n + 1])]
        before, now = sum((parts[day] for day in inside), Fraction(0)), left[n] - left[n + 1]
        for day in inside:
            found[day] = parts[day] * now / before if before else now * (day == inside[0])
    return found
