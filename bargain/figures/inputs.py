"""Where every figure of an explanation was written: the file and line of grids, rows, rates, premiums and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bargain.costing.accounts import Place, Plan
from bargain.costing.cast import rows_of
from bargain.costing.scene import SHARED, Cell, Scene
from bargain.costing.settlement import Pricing
from bargain.domain.health import InsuranceRule, Premium, Share
from bargain.domain.rollup import DatedRate, RollUp
from bargain.domain.schedule import Grid, in_force
from bargain.figures.explaining import Line
from bargain.money import Money
from bargain.problems import NOWHERE, Position

Input = tuple[str, str, str, str]
"""What it is, its value as stated, its source, and the place where it stands."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The places of everything that pay/ states, as a pricing uses it."""

    pricing: Pricing
    rows: dict[str, dict[Cell, list[int]]]

    @classmethod
    def of(cls, pricing: Pricing) -> Inputs:
        """Find the rows of the roster for every cell of a pricing."""
        return cls(pricing, rows_of(pricing.pay, pricing.service))

    def places(self, line: Line) -> str:
        """Give the places of everything that one line was worked from, the promises left out."""
        held = [*self._of_cells(line), *self.rates(line)]
        return "; ".join(dict.fromkeys(held))

    def spot(self, line: Line) -> str:
        """Give the place of the cell of a grid that members stand on, or of their premium; empty where nothing tells it."""
        who, scene = line.of.who, self.pricing.scenes[line.unit]
        if isinstance(who, Plan):
            return self._premium(who, scene, line.of.year)
        if not isinstance(who, Place):
            return ""
        grids = scene.grids.get(who.grid.partition("+")[0], ())
        starts = next((year.starts for year in scene.telling if year.name == line.of.year), None)
        if not grids or starts is None:
            return ""
        grid = in_force(grids, starts)
        row = grid.steps.index(who.step) if who.step in grid.steps else -1
        return _said(grid.at.get((who.lane, row), NOWHERE))

    def _premium(self, plan: Plan, scene: Scene, name: int) -> str:
        """Give the place of the last premium that is known by the end of a year: later ones grow from it."""
        ends = max((year.ends for year in scene.telling if year.name <= name), default=scene.years[0].ends)
        known = [
            one
            for one in self.pricing.pay.premiums
            if (one.plan, one.tier) == (plan.plan, plan.tier) and one.effective <= ends
        ]
        return _said(max(known, key=lambda one: one.effective).at) if known else ""

    def _of_cells(self, line: Line) -> Iterator[str]:
        if spot := self.spot(line):
            yield spot
        scene, roster = self.pricing.scenes[line.unit], self.pricing.pay.roster
        among = [scene.cells[n] for n in line.cells if 0 <= n < len(scene.cells)]
        held = self.rows.get(line.unit, {})
        lines = sorted(roster.at(index).line for cell in among for index in held.get(cell, ()))
        if lines:
            yield f"{roster.file}:{ranges(lines)}"

    def rates(self, line: Line) -> Iterator[str]:
        """Give the place of the payroll rate that a line was worked from."""
        of, pay = line.of, self.pricing.pay
        for rule in pay.settings.rollup:
            if rule.id == of.component and (dated := self._rate(rule, line)):
                yield _said(dated.where("rate"))
        if isinstance(of.who, Plan):
            yield from (
                _said(one.at) for one in pay.premiums if (one.plan, one.tier) == (of.who.plan, of.who.tier)
            )

    def _rate(self, rule: RollUp, line: Line) -> DatedRate | None:
        years = self.pricing.scenes[line.unit].telling
        ends = next((year.ends for year in years if year.name == line.of.year), years[-1].ends)
        return rule.in_force(ends)

    def stated(self, lines: Sequence[Line]) -> list[Input]:
        """Give every input that some lines rest on, with its source, each once."""
        units = [unit for unit in self.pricing.scenes if any(line.unit == unit for line in lines)]
        found = [one for unit in units if unit != SHARED for one in self._people(unit, lines)]
        components = {(line.unit, line.of.component) for line in lines}
        found += self._payroll(components)
        found += self._yearly(units, components)
        if any(component == "health" for _, component in components):
            found += self._insurance([line.of.who for line in lines if isinstance(line.of.who, Plan)])
        return list(dict.fromkeys(found))

    def _people(self, unit: str, lines: Sequence[Line]) -> Iterator[Input]:
        scene, pay = self.pricing.scenes[unit], self.pricing.pay
        count = sum(len(rows) for rows in self.rows.get(unit, {}).values())
        source = pay.settings.base_source
        if count:
            yield f"Members of unit {unit}", f"{count} rows", source, str(pay.roster.file)
        names = {line.of.who.grid.partition("+")[0] for line in lines if isinstance(line.of.who, Place)}
        for name in (name for name in scene.grids if name in names):
            for grid in scene.grids[name]:
                if (
                    grid is in_force(scene.grids[name], scene.years[0].starts)
                    or grid.effective > scene.years[0].starts
                ):
                    yield (
                        f"Schedule {name}",
                        f"{len(grid.cells)} cells from {grid.effective}",
                        "",
                        _file(grid),
                    )
            if move := scene.schedules[name].step_movement:
                said = "move" if move.moves else "do not move"
                yield (
                    f"Steps of schedule {name} without a settlement",
                    said,
                    move.source,
                    _said(move.where("moves")),
                )

    def _payroll(self, components: set[tuple[str, str]]) -> Iterator[Input]:
        for rule in self.pricing.pay.settings.rollup:
            if any(component == rule.id for _, component in components):
                for rate in rule.rates:
                    yield (
                        rule.title,
                        f"{rate.rate} from {rate.effective}",
                        rate.source,
                        _said(rate.where("rate")),
                    )

    def _yearly(self, units: Sequence[str], components: set[tuple[str, str]]) -> Iterator[Input]:
        settings = self.pricing.pay.settings
        for rule in settings.longevity:
            for unit in (unit for unit in rule.units if (unit, "longevity") in components):
                for band in rule.bands:
                    since = f"{band.years} years" if band.years is not None else f"step {band.step}"
                    value = f"{band.amount or band.percent} from {since} on"
                    yield f"Longevity of unit {unit}", value, rule.source, _said(band.where())
        for stipend in settings.stipends:
            if set(stipend.units) & set(units) and any(
                component == stipend.kind for _, component in components
            ):
                value = str(stipend.amount or stipend.share)
                yield (
                    stipend.title,
                    f"{value} x {stipend.count}" if stipend.count else value,
                    stipend.source,
                    _said(stipend.where()),
                )

    def _insurance(self, plans: Iterable[Plan]) -> Iterator[Input]:
        health = self.pricing.pay.settings.health
        used = {(plan.plan, plan.tier) for plan in plans}
        for premium in self.pricing.pay.premiums:
            if (premium.plan, premium.tier) in used and self._in_term(premium):
                value = f"{Money(premium.cents)} a year from {premium.effective}"
                yield (
                    f"Premium of {premium.plan} {premium.tier}",
                    value,
                    health.source if health else "",
                    _said(premium.at),
                )
        for rule in [*health.shares, *health.caps, *health.accounts] if health else []:
            yield "Employer's part of premiums", _rule(rule), rule.source, _said(rule.where())
        for growth in health.growth if health else []:
            yield (
                "Growth of premiums",
                f"{growth.percent} on {growth.effective}",
                growth.source,
                _said(growth.where("percent")),
            )

    def _in_term(self, premium: Premium) -> bool:
        """Say whether a premium holds in the base year or later: it is not followed by another before it opens."""
        opens = next(iter(self.pricing.scenes.values())).years[0].starts
        same = [
            one for one in self.pricing.pay.premiums if (one.plan, one.tier) == (premium.plan, premium.tier)
        ]
        return not any(premium.effective < one.effective <= opens for one in same)


def _rule(rule: InsuranceRule) -> str:
    if isinstance(rule, Share):
        value = str(rule.share or rule.amount or f"all but {rule.members_at_least} of base pay")
    else:
        value = str(getattr(rule, "amount", None) or getattr(rule, "plan", ""))
    named = ", ".join([*rule.units, *rule.classes, *rule.plans, *rule.tiers])
    return f"{value} from {rule.effective}{f' for {named}' if named else ''}"


def _file(grid: Grid) -> str:
    return next((str(at.file) for at in grid.at.values()), "")


def _said(at: Position) -> str:
    return "" if at == NOWHERE else str(at)


def ranges(lines: Sequence[int]) -> str:
    """Write line numbers shortly: 12,15-18."""
    found = []
    for _, among in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        run = [line for _, line in among]
        found.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]))
    return ",".join(found)
