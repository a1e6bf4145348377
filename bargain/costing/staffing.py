"""Promises that add positions: what is counted becomes FTE, and FTE become members at the new-hire placement.

A member who is added is paid, raised, moved and insured like everybody else. Where new hires are placed, and in which
plan and tier they are expected, `pay/pay.yaml` says under `new_hires:`; without it positions are not costed, because
the average of a unit is not what a new member costs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from bargain.costing.arithmetic import WHOLE
from bargain.costing.cast import new_positions
from bargain.costing.paid import Paid
from bargain.costing.scene import Arrival, Scene
from bargain.costing.term import Event, Term
from bargain.costing.world import World
from bargain.domain.schedule import Schedule
from bargain.domain.staffing import Staffing
from bargain.money import half_up


@dataclass(frozen=True, slots=True)
class Need:
    """What a promise adds: FTE by school, something paid besides, and why anything of it cannot be said."""

    fte: tuple[Fraction, ...] = ()
    paid: Paid | None = None
    unknown: tuple[str, ...] = ()

    def total(self, *, whole: bool) -> int:
        """Give all FTE in ten-thousandths; ``whole`` makes each school's a whole number."""
        parts = [Fraction(ceil(fte)) if whole else fte for fte in self.fte]
        return _in_parts(sum(parts, Fraction()))


def shortfall(needed: Iterable[tuple[Fraction, Decimal]]) -> Need:
    """Give what each place has less than it needs; what one has too much helps no other."""
    return Need(tuple(max(fte - Fraction(there), Fraction()) for fte, there in needed))


Counting = Callable[[Any, Scene], Need]


def staffing_term(model: type[Staffing], summary: str, count: Counting) -> Term:
    """Make the term of a promise whose positions ``count`` gives."""

    def events(promise: Staffing, scene: Scene) -> Iterator[Event]:
        """Note what cannot be priced, and pay what is paid instead of positions."""
        rule = _schedule(promise, scene)
        if reason := _misplaced(promise, rule):
            yield Event(promise.effective, _not_costed(promise, (reason,)))
        elif rule is not None and rule.unit == scene.unit:
            need = count(promise, scene)
            reasons = need.unknown + (_unplaced(promise, rule, scene) if any(need.fte) else ())
            yield Event(promise.effective, _not_costed(promise, reasons))
            if need.paid is not None:
                paid = need.paid

                def change(world: World, paid: Paid = paid) -> None:
                    world.pay_yearly(promise, paid)

                yield Event(promise.effective, change, until=promise.sunset)

    def positions(promise: Staffing, scene: Scene) -> Iterable[Arrival]:
        """Place the positions of each phase."""
        rule = _schedule(promise, scene)
        if rule is None or rule.unit != scene.unit or _misplaced(promise, rule):
            return
        if not _unplaced(promise, rule, scene):
            total = count(promise, scene).total(whole=promise.whole)
            yield from _hired(promise, rule, scene, total)

    return Term(model, summary, events, narrowed_by=(), positions=positions)


def _in_parts(fte: Fraction) -> int:
    return half_up(fte.numerator * WHOLE, fte.denominator)


def _not_costed(promise: Staffing, reasons: tuple[str, ...]) -> Callable[[World], None]:
    def change(world: World) -> None:
        for reason in reasons:
            world.not_costed(reason, "salary", promise.where())

    return change


def _schedule(promise: Staffing, scene: Scene) -> Schedule | None:
    return next((rule for rule in scene.settings.schedules if rule.id == promise.schedule), None)


def _misplaced(promise: Staffing, rule: Schedule | None) -> str:
    """Say why nobody can be hired as it is written; empty where somebody can."""
    if rule is None:
        return f"there is no schedule {promise.schedule!r} in pay/pay.yaml"
    if promise.units and rule.unit not in promise.units:
        return f"schedule {rule.id} is of unit {rule.unit}: write units: [{rule.unit}], or leave units out"
    if any(phase.effective < promise.effective for phase in promise.phase_in):
        return "a phase begins before the promise takes effect"
    return ""


def _unplaced(promise: Staffing, rule: Schedule, scene: Scene) -> tuple[str, ...]:
    """Say what is not known of new members on a schedule."""
    found = []
    if scene.placement(promise.schedule, promise.job_class) is None:
        found.append(
            f"where new hires on schedule {rule.id} are placed is not stated: new_hires in pay/pay.yaml"
        )
    if rule.full_time is None:
        found.append(f"what a full position on schedule {rule.id} works is not stated: full_load")
    return tuple(found)


def _phases(promise: Staffing, total: int) -> Iterator[tuple[date, int]]:
    """Give the positions that are added on each day, in ten-thousandths of FTE."""
    before = 0
    phases = [(phase.effective, phase.percent.fraction()) for phase in promise.phase_in]
    for day, part in sorted(phases) or [(promise.effective, (1, 1))]:
        there = half_up(total * part[0], part[1])
        if promise.whole:
            there = ceil(Fraction(there, WHOLE)) * WHOLE
        if there > before:
            yield day, there - before
            before = there


def _hired(promise: Staffing, rule: Schedule, scene: Scene, total: int) -> Sequence[Arrival]:
    """Give the positions of each phase as whole ones and a part-time one for the rest, which the next phase fills first."""
    found: list[Arrival] = []
    place = scene.placement(promise.schedule, promise.job_class)
    if place is None:
        return found
    full, part = rule.full_time or 0, 0
    for day, added in _phases(promise, total):
        more = min(added, WHOLE - part) if part else 0
        if more:
            found.append(_fuller(found, part, part + more, full, day))
        hired = scene.settings.contract_year(day)
        found += new_positions(rule, place, added - more, full, hired, day, promise.job_class)
        part = (part + added) % WHOLE
    return [replace(arrival, until=promise.sunset) for arrival in found]


def _fuller(found: Sequence[Arrival], part: int, fte: int, full: int, day: date) -> Arrival:
    """Give the one who came last for so much of a position with more of it, from a day on."""
    back = next(n for n, arrival in enumerate(reversed(found), 1) if arrival.cell.fte == part)
    cell = replace(found[-back].cell, fte=fte, load=half_up(full * fte, WHOLE))
    return replace(found[-back], day=day, cell=cell, grown=back)
