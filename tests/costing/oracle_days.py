"""What a unit is on a day, for the independent costing: everything that has happened by then, from the beginning."""

from bisect import bisect_right
from collections import defaultdict
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil

from tests.costing.oracle_grids import GRIDS, lane_takers
from tests.costing.oracle_health import eligible
from tests.costing.oracle_people import PEOPLE
from tests.costing.oracle_state import UNIT, Bands, Member, Paid, State, Table, dollars, fits, nearest, part

APPLY = {**GRIDS, **PEOPLE}
WHOLE = Decimal(10_000)


def years_on(day, n):
    return day.replace(year=day.year + n)


class Days:
    """A unit under some promises, asked what it is on a day."""

    def __init__(self, pay, promises, unit):
        self.pay, self.unit, self.settings = pay, unit, pay.settings
        self.promises = [p for p in promises if fits(p.units, unit)]
        first = self.settings.first_year
        self.starts = [years_on(first, n) for n in range(-1, self.settings.years + 1)]
        self.rules = {s.id: s for s in self.settings.schedules}
        self.now = first
        self.states, self.hires = {}, list(self.arrivals())
        self.changes = self.changed()

    # What promises ask of the unit.

    def number(self, p):
        return next(n for n, one in enumerate(self.promises) if one is p)

    def years_since(self, p):
        """Count the contract years that have begun since a promise took effect."""
        return sum(p.effective < start <= self.now for start in self.starts)

    def first_part(self, p):
        """Give the part of its first contract year in which a promise holds: by months from a first of the month, or days."""
        starts = max(start for start in self.starts if start <= p.effective)
        ends = years_on(starts, 1)
        if p.part_of_first_year is not None:
            return Decimal(p.part_of_first_year.numerator) / p.part_of_first_year.denominator
        if p.effective.day == starts.day:
            months = (ends.year - p.effective.year) * 12 + ends.month - p.effective.month
            return Decimal(months) / 12
        return Decimal((ends - p.effective).days) / (ends - starts).days

    def days(self, schedule):
        return self.rules[schedule].days

    def full_load(self, schedule):
        return self.rules[schedule].full_load

    # Positions that a promise adds.

    def arrivals(self):
        """Give the day, the promise and the FTE of every new member, and which earlier one it is who now works more."""
        count = 0
        for p in self.promises:
            needs = {
                "class_size_cap": self.sections, "caseload_cap": lambda p: [Fraction(c.students, p.cap) - Fraction(c.fte) for c in p.caseloads],
                "staffing_ratio": self.ratio, "preparation_time": lambda p: [Fraction(p.minutes * p.teachers) / Fraction(p.specialist_minutes)],
            }.get(p.term)  # fmt: skip
            if needs is None or self.rules[p.schedule].unit != self.unit or getattr(p, "overload", None):
                continue
            lacking = [max(fte, Fraction(0)) for fte in needs(p)]
            whole = sum((Fraction(ceil(fte)) if p.whole else fte for fte in lacking), Fraction(0))
            before, last = Decimal(0), None
            for phase in p.phase_in or [None]:
                there = Decimal(whole.numerator) / whole.denominator * (part(phase.percent) if phase else 1)
                there = nearest(there, Decimal("0.0001"))
                added = (Decimal(ceil(there)) if p.whole else there) - before
                day = phase.effective if phase else p.effective
                if before % 1 and added:
                    fuller = min(before % 1 + added, Decimal(1))
                    yield day, p, fuller, last
                    added -= fuller - before % 1
                    before += fuller - before % 1
                    last, count = count, count + 1
                before += added
                for fte in [*([Decimal(1)] * int(added)), *([added % 1] if added % 1 else [])]:
                    yield day, p, fte, None
                    last, count = count, count + 1

    @staticmethod
    def ratio(p):
        lacks = [
            Fraction(p.each_site) - Fraction(site.fte)
            if p.each_site is not None
            else Fraction(site.students, p.students) - Fraction(site.fte)
            for site in p.sites
        ]
        return [sum(lacks, Fraction(0))] if p.together else lacks

    @staticmethod
    def sections(p):
        for count in p.counts:
            cap = next(
                (cap for cap in p.caps if fits(cap.grades, count.grade) and fits(cap.schools, count.school)),
                None,
            )
            if cap is not None:
                more = Fraction(max(ceil(Fraction(count.students, cap.cap)) - count.sections, 0))
                more /= Fraction(cap.per_teacher or 1)
                yield more * (1 + Fraction(part(p.specials)) if p.specials else 1)

    # What a day knows.

    def opening(self):
        """Give the unit as the base year opens."""
        tables = {}
        for grid in self.pay.grids:
            rule = self.rules[grid.schedule]
            if rule.unit == self.unit:
                cells = {
                    (lane, grid.steps[row]): Decimal(a) / 10**rule.places
                    for (lane, row), a in grid.cells.items()
                }
                quantum = Decimal(UNIT[rule.rounding])
                tables[rule.id] = Table(rule.id, rule.pay, quantum, list(grid.lanes), list(grid.steps), cells)
        premiums = {(p.plan, p.tier): Decimal(p.cents) / 100 for p in self.pay.premiums}
        state = State([], tables, {}, premiums)
        health = self.settings.health
        if health:
            for name in ("shares", "caps", "accounts"):
                rules = [rule for rule in getattr(health, name) if fits(rule.units, self.unit)]
                setattr(state, name, sorted(rules, key=lambda rule: rule.effective, reverse=True))
        long = next((rule for rule in self.settings.longevity if self.unit in rule.units), None)
        bands = Bands()
        if long:
            held = [
                (
                    b.years,
                    b.step,
                    dollars(b.amount) if b.amount else None,
                    part(b.percent) if b.percent else None,
                )
                for b in long.bands
            ]
            bands = Bands(held, long.prorate, long.compounding)
        stipends = {
            s.id: Paid(dollars(s.amount) if s.amount else None, part(s.share) if s.share else None, s.of or "", s.schedule, s.kind,
                       s.lanes, s.classes, s.count, s.prorate)
            for s in self.settings.stipends if self.unit in s.units
        }  # fmt: skip
        state.stipends = {key: paid for key, paid in stipends.items() if paid.count is not None}
        each = {key: paid for key, paid in stipends.items() if paid.count is None}
        for fields in self.people():
            state.members.append(
                Member(
                    **fields,
                    table=tables[fields["schedule"]].copy(),
                    bands=deepcopy(bands),
                    stipends=deepcopy(each),
                )
            )
        return state

    def people(self):
        roster = self.pay.roster
        for n in range(len(roster.ids)):
            if roster.units[n] == self.unit:
                grid = next(g for g in self.pay.grids if g.schedule == roster.schedules[n])
                yield {
                    "n": n, "schedule": roster.schedules[n], "lane": roster.lanes[n], "step": grid.steps[roster.rows[n]],
                    "fte": roster.fte[n] / WHOLE, "load": roster.load[n] / WHOLE, "hired": roster.hired[n],
                    "job": roster.classes[n], "plan": roster.plans[n], "tier": roster.tiers[n],
                    "due": roster.due[n] if roster.due else 0,
                    "days": roster.days[n] / Decimal(100) if roster.days else Decimal(0),
                }  # fmt: skip
        for n, (_, p, fte, _) in enumerate(self.hires):
            hire = next(h for h in self.settings.new_hires if h.schedule == p.schedule)
            yield {
                "n": -1 - n, "schedule": p.schedule, "lane": hire.lane, "step": hire.step, "fte": fte, "load": fte,
                "hired": self.settings.contract_year(self.first_day(n)), "job": p.job_class, "plan": hire.plan, "tier": hire.tier,
            }  # fmt: skip

    def first_day(self, n):
        day, _, _, of = self.hires[n]
        return day if of is None else self.first_day(of)

    def joins(self, member):
        return self.hires[-1 - member.n][0] if member.n < 0 else date.min

    def there(self, member, day):
        if member.n >= 0 or day < self.joins(member):
            return day >= self.joins(member)
        p = self.hires[-1 - member.n][1]
        fuller = next((one[0] for one in self.hires if one[3] == -1 - member.n), date.max)
        return day < fuller and not (p.sunset and p.sunset < day)

    def came(self, member, today):
        """Say whether a member is there as a day begins; who comes by a promise of the day comes in its turn."""
        in_turn = member.n < 0 and self.hires[-1 - member.n][1].effective == today
        return self.there(member, today) and not in_turn

    def state(self, day):
        """Give the unit on a day: everything that has happened by then, one after the other, from the beginning."""
        latest = self.changes[bisect_right(self.changes, day) - 1]
        if latest not in self.states:
            self.states[latest] = self.walk(latest)
        return self.states[latest]

    def walk(self, day):
        state, once = self.opening(), {}
        held = [p for p in self.promises if p.effective <= day and not (p.sunset and p.sunset < day)]
        for today in [d for d in self.changes if d <= day]:
            self.now = today
            for member in state.members:
                member.began = member.step
            state.away = {member.n for member in state.members if not self.came(member, today)}
            self.let_go(state, held, today)
            first = [p for p in held if getattr(p, "same_day_step", "") == "after"]
            now = [p for p in held if p.effective == today]
            for p in [one for one in now if one in first]:
                APPLY[p.term](p, state, self)
            self.owed(state, today)
            for p in [one for one in now if one not in first]:
                if p.term == "one_time":
                    once[self.number(p)] = self.paid_once(p, state)
                if p.term == "health_account" and p.one_time:
                    once[self.number(p)] = self.enrolled(p, state)
                APPLY[p.term](p, state, self)
                state.away -= {
                    m.n
                    for m in state.members
                    if m.n < 0 and self.hires[-1 - m.n][1] is p and self.there(m, today)
                }
            for p in held:
                # What is counted for each year of a promise is counted anew as a year opens.
                if today in self.starts and p.effective < today and p.term in ("capped_fund", "tuition"):
                    APPLY[p.term](p, state, self)
                if today in self.starts and p.effective < today and p.term == "new_lane":
                    lane_takers(p, state, self)
        state.once = once
        return state

    @staticmethod
    def let_go(state, held, today):
        for p in held:
            if getattr(p, "keep_years", None) and years_on(p.effective, p.keep_years) == today:
                for member in state.members:
                    member.held = None

    @staticmethod
    def paid_once(p, state):
        amounts = defaultdict(Decimal)
        for member in state.members:
            if member.n not in state.away and member.named(p):
                if p.amount:
                    amounts[member.n] += (
                        nearest(dollars(p.amount) * member.fte) if p.prorate else dollars(p.amount)
                    )
                if p.percent:
                    amounts[member.n] += nearest(member.base() * part(p.percent))
        return amounts

    def enrolled(self, p, state):
        return sum(
            bool(m.plan and eligible(self.settings.health, self.unit, m) is not None and m.n not in state.away)
            and fits(p.plans, m.plan) and fits(p.tiers, m.tier) and fits(p.classes, m.job)
            for m in state.members
        )  # fmt: skip

    def owed(self, state, today):
        for member in state.members:
            if today > self.joins(member):
                self.step(member, today)
            elif member.n < 0 and today == self.joins(member) and self.hires[-1 - member.n][3] is not None:
                was = next(m for m in state.members if m.n == -1 - self.hires[-1 - member.n][3])
                for name in ("step", "half", "held", "bands", "stipends"):
                    setattr(member, name, deepcopy(getattr(was, name)))
            for move in self.pay.lane_moves or ():
                if member.n >= 0 and move.id == self.pay.roster.ids[member.n] and move.effective == today:
                    member.lane = move.lane
        for growth in self.settings.health.growth if self.settings.health else ():
            if growth.effective == today:
                for key in state.premiums:
                    if fits(growth.plans, key[0]):
                        state.premiums[key] = nearest(state.premiums[key] * (1 + part(growth.percent)))

    def turns(self, member, year):
        """Give the days of a contract year on which a member moves by promise, and how many steps."""
        start, end = self.starts[year], self.starts[year + 1]
        for p in self.promises:
            if (
                p.term == "step_movement"
                and fits(p.schedules, member.schedule)
                and fits(p.classes, member.job)
            ):
                for turn in (years_on(p.effective, n) for n in range(10)):
                    if start <= turn < end and not (p.sunset and turn > p.sunset):
                        yield turn, p.move

    def step(self, member, today):
        year = max(n for n, start in enumerate(self.starts) if start <= today)
        if year == 0:
            return
        promised = list(self.turns(member, year))
        rule = self.rules[member.schedule].step_movement
        if promised:
            for turn, moves in promised:
                if turn == today:
                    member.move(moves)
        elif rule and rule.moves and today == (years_on(rule.on, year - 1) if rule.on else self.starts[year]):
            self.owed_step(member, rule, year)

    def owed_step(self, member, rule, year):
        name = self.starts[year + 1].year
        if member.due == -1 or (rule.every > 1 and (name - (member.due or member.hired)) % rule.every):
            return
        if rule.pace == "full":
            member.move(1)
            return
        if member.half:
            member.half = False
            member.move(1)
        else:
            member.half = member.step != member.table.ladder(member.lane)[-1]

    def changed(self):
        """Give every day on which anything takes effect."""
        days = {p.effective for p in self.promises} | set(self.starts)
        days |= {
            p.sunset + timedelta(days=1) for p in self.promises if p.sunset and p.term != "step_movement"
        }
        days |= {move.effective for move in self.pay.lane_moves or ()} | {day for day, *_ in self.hires}
        for p in self.promises:
            if p.term == "step_movement":
                days |= {years_on(p.effective, y) for y in range(10)}
            if getattr(p, "keep_years", None):
                days.add(years_on(p.effective, p.keep_years))
        for rule in self.rules.values():
            if rule.unit == self.unit and rule.step_movement and rule.step_movement.on:
                days |= {years_on(rule.step_movement.on, y) for y in range(10)}
        days |= {g.effective for g in self.settings.health.growth} if self.settings.health else set()
        days |= {r.effective for u in self.settings.rollup for r in u.rates}
        return sorted(day for day in days if self.starts[0] <= day < self.starts[-1])
