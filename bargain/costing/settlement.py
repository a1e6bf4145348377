"""A settlement over several units: which promises each unit's world is played with, and what they cost together.

A unit that no promise touches is not played again, and the same promises are never played twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from bargain.costing.cast import scenes
from bargain.costing.cells import cells_named
from bargain.costing.engine import Memory, play
from bargain.costing.events import ALL_OWED, Owed
from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED, Scene
from bargain.costing.term import NARROWING, Promised
from bargain.costing.world import NotCosted
from bargain.costing.years import fiscal_years
from bargain.domain.pay import Pay
from bargain.domain.promise import Promise
from bargain.problems import UsageError

ByUnit = dict[str, Outcome]
NO_STEPS: Final = "whether steps move without a settlement is not stated for schedule "
NO_LANES: Final = "lane changes are neither listed in pay/lane_moves.csv nor expected by `lane_rates:`"
Calendar = Literal["contract", "fiscal"]
"""By which years costs are told."""


def touched(promised: Promised, units: Iterable[str]) -> Sequence[str]:
    """Give the units whose world a promise changes; `all` stands for what no single unit bears."""
    named = promised.promise.units
    if promised.term.shared(promised.promise) and len(named) != 1:
        return (SHARED,)
    return named or [*units]


class Pricing:
    """Prices settlements against one body of pay, and remembers what it has played."""

    def __init__(self, pay: Pay, promises: Iterable[Promised] = (), calendar: Calendar = "contract") -> None:
        """Set the scenes; ``promises`` are all that will be priced, for the years of service that they look at.

        By the fiscal ``calendar`` years are those of the employer, cut at `fiscal_year_opens:`; pay moves as ever.
        UsageError where pay/ does not state it.
        """
        service = {year for promised in promises for year in promised.promise.service_years()}
        self.pay = pay
        self.service = frozenset(service)
        self.scenes: dict[str, Scene] = scenes(pay, service)
        if calendar == "fiscal":
            if pay.settings.fiscal_year_opens is None:
                fix = "Add its first day in the term, as in: fiscal_year_opens: 2026-07-01"
                raise UsageError("pay/pay.yaml does not say when the employer's fiscal year opens", fix)
            told = fiscal_years(pay.settings.fiscal_year_opens, next(iter(self.scenes.values())).years)
            self.scenes = {unit: replace(scene, told=told) for unit, scene in self.scenes.items()}
        self._played: dict[tuple[str, tuple[int, ...], Owed], Outcome] = {}
        self._kept: list[Promised] = []
        self._memory: dict[str, Memory] = {}

    @property
    def years(self) -> list[int]:
        """Give the names of the years of the term, the base year left out."""
        return [year.name for year in next(iter(self.scenes.values())).telling[1:]]

    @property
    def cut_short(self) -> int | None:
        """Give the name of the last fiscal year where the term ends within it: it is counted to that day only."""
        scene = next(iter(self.scenes.values()))
        last = scene.telling[-1]
        return last.name if last.ends > scene.years[-1].ends else None

    @property
    def base_year(self) -> int:
        """Give the name of the base year."""
        return next(iter(self.scenes.values())).telling[0].name

    @property
    def uninsured(self) -> str:
        """Say why what premiums cost is unknown altogether; empty where it is known of anybody."""
        if self.pay.settings.health is None:
            return "pay/pay.yaml has no `health:`"
        covered = any(scene.covered for scene in self.scenes.values()) or any(self.pay.roster.plans)
        return "" if covered else "nobody in pay/ is in a health plan"

    def world(self, promises: Sequence[Promised] = (), owed: Owed = ALL_OWED) -> ByUnit:
        """Give what each unit costs under some promises; with none, the status quo.

        A promise for a unit, lane, step, schedule or class that there is not is not costed.
        """
        worlds = {unit: self._play(unit, promises, owed) for unit in self.scenes}
        brought = self._brought(promises)
        nobody = {
            NotCosted(f"there is no {what}", promised.promise.term, at=promised.at)
            for promised in promises
            for what in self._absent(promised.promise, brought)
        }
        if self.uninsured:
            insured = [promised for promised in promises if promised.term.insurance]
            nobody |= {NotCosted(self.uninsured, "health", at=promised.at) for promised in insured}
        return {**worlds, SHARED: worlds[SHARED] + Outcome(unknown=nobody)} if nobody else worlds

    def _brought(self, promises: Iterable[Promised]) -> set[str]:
        """Give the lanes and steps that promises add, each to what those before it left."""
        found: set[str] = set()
        for made in promises:
            promise = made.promise
            last = {
                grid.steps[-1]
                for unit, scene in self.scenes.items()
                for name, grids in scene.grids.items()
                for grid in grids
                if (not promise.units or unit in promise.units)
                and (not promise.schedules or name in promise.schedules)
            }
            found |= set(promise.brings(last | found))
        return found

    def _absent(self, promise: Promise, brought: set[str]) -> Iterator[str]:
        """Name what a promise is for and nobody has, nor any promise adds."""
        if not any((promise.units, *(getattr(promise, name) for name in NARROWING))):
            return
        among = [self.scenes[unit] for unit in promise.units or self.scenes if unit in self.scenes]
        cells = [cell for scene in among for cell in scene.cells]
        grids = [grid for scene in among for dated in scene.grids.values() for grid in dated]
        grids += [proposed.grid for scene in among for proposed in scene.proposed]
        known = (
            ("unit", promise.units, set(self.scenes)),
            ("schedule", promise.schedules, {name for scene in among for name in scene.schedules}),
            ("lane", promise.lanes, {lane for grid in grids for lane in grid.lanes} | brought),
            ("class", promise.classes, {cell.job_class for cell in cells}),
        )
        for kind, named, there in known:
            yield from (f"{kind} {name!r} in pay/" for name in named if name not in there)
        for kind, named in (("step", promise.steps), ("cell", promise.cells)):
            for name in named:
                added = name in brought or not brought.isdisjoint(name.split(":"))
                if not added and not any(cells_named(grid.steps, grid.cells, name) for grid in grids):
                    yield f"{kind} {name!r} in pay/"

    def cost(self, promises: Sequence[Promised]) -> ByUnit:
        """Give what some promises cost against the status quo, by unit."""
        quo = self.world()
        return {unit: outcome - quo[unit] for unit, outcome in self.world(promises).items()}

    def _play(self, unit: str, promises: Sequence[Promised], owed: Owed) -> Outcome:
        mine = [promised for promised in promises if unit in touched(promised, self.scenes)]
        key = unit, tuple(id(promised.promise) for promised in mine), owed
        if key not in self._played:
            self._kept += mine
            memory = self._memory.setdefault(unit, Memory())
            outcome = play(self.scenes[unit], mine, owed, memory)
            standing = self._play(unit, (), owed) if mine else outcome
            outcome.unknown |= self._unmoved(unit, outcome, standing)
            self._played[key] = outcome
        return self._played[key]

    def _unmoved(self, unit: str, outcome: Outcome, standing: Outcome) -> set[NotCosted]:
        """Give why it is unknown where members will stand: what is promised of their pay is then at least what it says.

        ``standing`` is the status quo, which tells of whom it does not know when they move.
        """
        reasons = {*self.steps_unstated(unit), *([NO_LANES] if self.lanes_unstated else [])}
        reasons |= {
            note.reason for note in standing.unknown if note.component == "salary" and note.year is None
        }
        pay = {year: outcome.cash(year, "salary") for year in self.years}
        return {
            NotCosted(reason, "salary", year, cents)
            for reason in reasons
            for year, cents in pay.items()
            if cents.__class__ is not int or cents
        }

    def steps_unstated(self, unit: str) -> list[str]:
        """Name, in a sentence, each schedule of a unit of which nothing says whether its steps move by themselves."""
        rules = self.scenes[unit].schedules.values()
        return [f"{NO_STEPS}{rule.id}" for rule in rules if rule.step_movement is None]

    @property
    def lanes_unstated(self) -> bool:
        """Say whether lane changes are neither listed nor expected, which is not the same as none."""
        return self.pay.lane_moves is None and not self.pay.settings.lane_rates
