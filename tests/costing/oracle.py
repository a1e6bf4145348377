"""An independent costing: member by member, month by month (or day by day), in Decimal dollars; slow and obvious.

It reads the same pay and promises as the engine and shares no code with it. Nothing is counted together: each member
is walked through each year alone, and what is asked of a day is worked out from the beginning every time.
"""

from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

CENT = Decimal("0.01")
UNIT = {
    "cent": "0.01", "dollar": "1", "5 dollars": "5", "10 dollars": "10", "50 dollars": "50", "100 dollars": "100",
    "tenth of a cent": "0.001", "hundredth of a cent": "0.0001", "thousandth of a cent": "0.00001",
}  # fmt: skip


def nearest(amount, unit=CENT):
    """Round half up to a multiple of a unit."""
    return (amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def dollars(money):
    return Decimal(money.cents) / 100


def fits(wanted, value):
    return not wanted or value in wanted


class Oracle:
    def __init__(self, pay, promises, unit):
        self.pay, self.unit, self.settings = pay, unit, pay.settings
        self.promises = [p for p in promises if fits(p.units, unit)]
        first = self.settings.first_year
        self.starts = [first.replace(year=first.year + n) for n in range(-1, self.settings.years + 1)]
        self.schedules = {s.id: s for s in self.settings.schedules}
        self.total = defaultdict(Decimal)
        self.employee = defaultdict(Decimal)

    # What a day knows.

    def in_force(self, day):
        """Every promise that has begun and not ended, by date and then as listed."""
        begun = [p for p in self.promises if p.effective <= day and not (p.sunset and p.sunset < day)]
        return sorted(begun, key=lambda p: p.effective)

    @cache  # noqa: B019
    def grid(self, schedule, day, before=None):  # noqa: C901  # one case a term, on one screen
        """The cells of a schedule on a day, after the promises in force (or those before one of them)."""
        rule = self.schedules[schedule]
        unit = Decimal(UNIT[rule.rounding])
        first = next(g for g in self.pay.grids if g.schedule == schedule)
        scale = Decimal(10) ** rule.places
        cells = {key: Decimal(amount) / scale for key, amount in first.cells.items()}
        for p in self.in_force(day):
            if before is not None and p is self.promises[before]:
                break
            if not fits(p.schedules, schedule):
                continue
            mine = [k for k in cells if fits(p.lanes, k[0]) and fits(p.steps, first.steps[k[1]])]
            if p.term == "across_the_board":
                for k in mine:
                    cells[k] = nearest(cells[k] * (1 + p.percent.rate / 100), unit)
            elif p.term == "flat_amount" and p.per == "fte":
                for k in mine:
                    cells[k] = nearest(cells[k] + dollars(p.amount), unit)
            elif p.term == "hourly_raise" and rule.pay == "hourly":
                for k in mine:
                    if p.percent:
                        cells[k] = nearest(cells[k] * (1 + p.percent.rate / 100), unit)
                    if p.amount:
                        cells[k] = nearest(cells[k] + dollars(p.amount), unit)
                if p.floor and mine:
                    floor, start = dollars(p.floor), min(cells[k] for k in mine)
                    for k in mine:
                        if p.keep_distance:
                            cells[k] += max(floor - start, Decimal(0))
                        else:
                            cells[k] = max(cells[k], floor)
        return cells

    @cache  # noqa: B019
    def row(self, n, day):
        """The step a member stands on: one at a time, from the roster on."""
        roster = self.pay.roster
        schedule, row = roster.schedules[n], roster.rows[n]
        rule = self.schedules[schedule]
        first = next(g for g in self.pay.grids if g.schedule == schedule)
        ends = self.starts[-1]
        events = []
        for year, (start, end) in enumerate(zip(self.starts[1:], [*self.starts[2:], ends], strict=False), 1):
            if year > self.settings.years:
                break
            covering = []
            for p in self.promises:
                if p.term != "step_movement" or not fits(p.schedules, schedule):
                    continue
                turn = next(
                    (
                        d
                        for y in range(10)
                        if start <= (d := p.effective.replace(year=p.effective.year + y)) < end
                    ),
                    None,
                )
                if turn and not (p.sunset and turn > p.sunset):
                    covering.append((turn, p.move))
            if covering:
                events += covering
            elif rule.step_movement and rule.step_movement.moves:
                events.append((start, 1))
        for turn, moves in sorted(events, key=lambda event: event[0]):
            if turn <= day:
                rows = [r for r in range(len(first.steps)) if (self.lane(n, turn), r) in first.cells]
                row = rows[min(rows.index(row) + moves, len(rows) - 1)]
        return row

    def lane(self, n, day):
        roster = self.pay.roster
        lane = roster.lanes[n]
        for move in sorted(self.pay.lane_moves or (), key=lambda m: m.effective):
            if move.id == roster.ids[n] and move.effective <= day:
                lane = move.lane
        return lane

    def rate(self, n, day, before=None):
        cells = self.grid(self.pay.roster.schedules[n], day, before)
        return cells[self.lane(n, day), self.row(n, day)]

    def base_pay(self, n, day, before=None):
        return nearest(self.rate(n, day, before) * Decimal(self.pay.roster.load[n]) / 10000)

    def named(self, p, n):
        """Whether a member is one of those whom a promise names, as they stand on its day."""
        roster = self.pay.roster
        schedule = roster.schedules[n]
        first = next(g for g in self.pay.grids if g.schedule == schedule)
        return (
            fits(p.classes, roster.classes[n])
            and fits(p.lanes, self.lane(n, p.effective))
            and fits(p.schedules, schedule)
            and fits(p.steps, first.steps[self.row(n, p.effective)])
        )

    @cache  # noqa: B019
    def bands(self, day, n):
        rule = next((r for r in self.settings.longevity if self.unit in r.units), None)
        table = [(b.years, dollars(b.amount)) for b in rule.bands] if rule else []
        for p in self.in_force(day):
            if p.term == "longevity":
                if p.bands:
                    table = [(b.years, dollars(b.amount)) for b in p.bands]
                if p.percent:
                    table = [(years, nearest(a * (1 + p.percent.rate / 100))) for years, a in table]
                if p.amount:
                    table = [(years, a + dollars(p.amount)) for years, a in table]
            elif p.term == "across_the_board" and "longevity" in p.also and self.named(p, n):
                table = [(years, nearest(a * (1 + p.percent.rate / 100))) for years, a in table]
        return table

    def longevity(self, n, day, year):
        hired = self.pay.roster.hired[n]
        reached = [(years, amount) for years, amount in self.bands(day, n) if years <= year - hired]
        return max(reached)[1] if reached else Decimal(0)

    @cache  # noqa: B019
    def stipends(self, day, n=None):
        """id: (amount, lanes, classes, count, prorate), as a member gets them, or as nobody in particular does."""
        held = {
            s.id: (dollars(s.amount), s.lanes, s.classes, s.count, s.prorate)
            for s in self.settings.stipends
            if self.unit in s.units
        }
        for p in self.in_force(day):
            if p.term == "stipend":
                old = held.get(p.id, (Decimal(0), p.lanes, p.classes, None, False))
                amount = dollars(p.amount) if p.amount else old[0]
                if p.percent:
                    amount = nearest(amount * (1 + p.percent.rate / 100))
                count = old[3] if p.count is None else p.count
                held[p.id] = (amount, old[1], old[2], count, old[4] if p.prorate is None else p.prorate)
            elif p.term == "across_the_board" and "stipends" in p.also:
                for_all = not (p.schedules or p.lanes or p.steps or p.classes)
                for k, v in held.items():
                    if for_all or (v[3] is None and n is not None and self.named(p, n)):
                        held[k] = (nearest(v[0] * (1 + p.percent.rate / 100)), *v[1:])
            elif p.term == "flat_amount" and p.per == "member":
                held[f"flat {id(p)}"] = (dollars(p.amount), p.lanes, p.classes, None, False)
        return held

    @cache  # noqa: B019
    def premium(self, plan, tier, day):
        health = self.settings.health
        amount = next(Decimal(p.cents) / 100 for p in self.pay.premiums if (p.plan, p.tier) == (plan, tier))
        for growth in sorted(health.growth, key=lambda g: g.effective):
            if growth.effective <= day:
                amount = nearest(amount * (1 + growth.percent.rate / 100))
        return amount

    def share(self, n, day):
        plan, tier, job = self.pay.roster.plans[n], self.pay.roster.tiers[n], self.pay.roster.classes[n]
        for p in reversed([p for p in self.in_force(day) if p.term == "premium_share"]):
            low = p.pay_at_most is None or self.base_pay(n, day) <= dollars(p.pay_at_most)
            if low and fits(p.plans, plan) and fits(p.tiers, tier) and fits(p.classes, job):
                return p.share.rate / 100
        rules = [s for s in self.settings.health.shares if fits(s.units, self.unit) and s.effective <= day]
        rules = [s for s in rules if fits(s.plans, plan) and fits(s.tiers, tier) and fits(s.classes, job)]
        rules = [s for s in rules if s.pay_at_most is None or self.base_pay(n, day) <= dollars(s.pay_at_most)]
        latest = max(s.effective for s in rules)
        return next(s for s in rules if s.effective == latest).share.rate / 100

    # What a year costs.

    def changes(self):
        days = {p.effective for p in self.promises} | {
            p.sunset + timedelta(days=1) for p in self.promises if p.sunset and p.term != "step_movement"
        }
        days |= {move.effective for move in self.pay.lane_moves or ()}
        for p in self.promises:
            if p.term == "step_movement":
                days |= {p.effective.replace(year=p.effective.year + y) for y in range(10)}
        days |= {g.effective for g in self.settings.health.growth} if self.settings.health else set()
        days |= {r.effective for u in self.settings.rollup for r in u.rates}
        return days

    def parts(self, start, end):
        """The first day of every month of a year, or every day where something changes within a month."""
        inside = [day for day in self.changes() if start < day < end]
        if all(day.day == start.day for day in inside):
            months = [(start.year * 12 + start.month - 1 + n) for n in range(12)]
            return [date(m // 12, m % 12 + 1, start.day) for m in months]
        return [start + timedelta(days=n) for n in range((end - start).days)]

    def run(self):
        for start, end in zip(self.starts, self.starts[1:], strict=False):
            parts = self.parts(start, end)
            self.year(end - timedelta(days=1), parts, "ongoing", once=(start, end))
            self.year(end - timedelta(days=1), [parts[-1]], "annualized")
        return {key: int(amount * 100) for key, amount in self.total.items() if amount}

    def mean(self, parts, value):
        return nearest(sum((value(day) for day in parts), Decimal(0)) / len(parts))

    def year(self, last, parts, timing, once=None):
        roster, name = self.pay.roster, last.year
        for n in range(len(roster.ids)):
            if roster.units[n] == self.unit:
                self.member(n, name, parts, timing, once)
        for stipend in {key: 0 for day in parts for key in self.stipends(day)}:
            counts = [self.stipends(day)[stipend][3] for day in parts if stipend in self.stipends(day)]
            if counts[-1] is not None:
                each = self.mean(parts, lambda day, s=stipend: self.stipends(day).get(s, (Decimal(0),))[0])
                self.add(name, timing, {"stipend": each}, counts[-1], None, parts)

    def member(self, n, name, parts, timing, once):
        roster = self.pay.roster
        fte = Decimal(roster.fte[n]) / 10000
        places = self.schedules[roster.schedules[n]].places
        rate = nearest(sum((self.rate(n, d) for d in parts), Decimal(0)) / len(parts), Decimal(10) ** -places)
        if self.schedules[roster.schedules[n]].pay != "annual":
            # A rounded half cent of an hour is dollars in a year: only the year's pay is rounded.
            rate = sum((self.rate(n, d) for d in parts), Decimal(0)) / len(parts)
        pay = defaultdict(Decimal, salary=nearest(rate * Decimal(roster.load[n]) / 10000))
        long = self.mean(parts, lambda day: self.longevity(n, day, name))
        rule = next((r for r in self.settings.longevity if self.unit in r.units), None)
        pay["longevity"] = nearest(long * fte) if rule is None or rule.prorate else long
        for stipend in {key: 0 for day in parts for key in self.stipends(day)}:
            held = [self.stipends(day, n).get(stipend) for day in parts]
            some = next(h for h in held if h)
            if some[3] is not None or not fits(some[2], roster.classes[n]):
                continue
            each = nearest(
                sum(
                    (h[0] for h, day in zip(held, parts, strict=True) if h and fits(h[1], self.lane(n, day))),
                    Decimal(0),
                )
                / len(parts)
            )
            pay["stipend"] += nearest(each * fte) if some[4] else each
        if once:
            for index, p in enumerate(self.promises):
                if p.term == "one_time" and once[0] <= p.effective < once[1]:
                    if not self.named(p, n):
                        continue
                    if p.amount:
                        pay["one_time"] += (
                            nearest(dollars(p.amount) * fte) if p.prorate else dollars(p.amount)
                        )
                    if p.percent:
                        pay["one_time"] += nearest(
                            self.base_pay(n, p.effective, index) * p.percent.rate / 100
                        )
        self.add(name, timing, pay, 1, roster.hired[n], parts)
        if self.settings.health and roster.plans[n] and fte >= self.settings.health.eligible_from:
            self.insure(n, name, parts, timing)

    def add(self, name, timing, pay, times, hired, parts):
        for kind, amount in pay.items():
            self.total[name, kind, "one_time" if kind == "one_time" else timing] += amount * times
        for levy in self.settings.rollup:
            if not fits(levy.units, self.unit) or (
                levy.hired_from and hired is not None and hired < levy.hired_from
            ):
                continue
            rate = sum(
                (
                    max((r for r in levy.rates if r.effective <= d), key=lambda r: r.effective).rate.rate
                    for d in parts
                ),
                Decimal(0),
            ) / len(parts)
            lasting = sum((pay.get(k, Decimal(0)) for k in levy.on if k != "one_time"), Decimal(0))
            every = sum((pay.get(k, Decimal(0)) for k in levy.on), Decimal(0))
            if levy.wage_base:
                lasting, every = min(lasting, dollars(levy.wage_base)), min(every, dollars(levy.wage_base))
            self.total[name, levy.id, timing] += nearest(lasting * rate / 100) * times
            self.total[name, levy.id, "one_time"] += (
                nearest(every * rate / 100) - nearest(lasting * rate / 100)
            ) * times

    def insure(self, n, name, parts, timing):
        plan, tier = self.pay.roster.plans[n], self.pay.roster.tiers[n]
        whole = self.mean(parts, lambda day: self.premium(plan, tier, day))
        paid = self.mean(parts, lambda day: nearest(self.premium(plan, tier, day) * self.share(n, day)))
        self.total[name, "health", timing] += paid
        if timing == "ongoing":
            self.employee[name] += whole - paid
