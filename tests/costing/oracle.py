"""An independent costing: member by member, month by month (or day by day), in Decimal dollars; slow and obvious.

It reads the same pay and promises as the engine and shares no code with it. Nothing is counted together: each member
is walked through each year alone, and what is asked of a day is worked out from the beginning every time. What a term
does on its day stands in `oracle_grids` and `oracle_people`, written from the manual pages of the terms.
"""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from tests.costing.oracle_days import Days, years_on
from tests.costing.oracle_health import account, eligible, paid
from tests.costing.oracle_state import dollars, fits, nearest


class Oracle(Days):
    """What every year costs; ``total`` by year, component and timing, ``employee`` what members pay for insurance."""

    def __init__(self, pay, promises, unit):
        super().__init__(pay, promises, unit)
        self.total = defaultdict(Decimal)
        self.employee = defaultdict(Decimal)

    def parts(self, start, end):
        """The first day of every month of a year, or every day where something changes within a month."""
        if all(day.day == start.day for day in self.changes if start < day < end):
            months = [(start.year * 12 + start.month - 1 + n) for n in range(12)]
            return [date(m // 12, m % 12 + 1, start.day) for m in months]
        return [start + timedelta(days=n) for n in range((end - start).days)]

    def earned(self, member, year, parts):
        """Give the days of a year by which a member's pay is earned."""
        for calendar in self.settings.calendars:
            if fits(calendar.schedules, member.schedule) and fits(calendar.classes, member.job):
                if calendar.opens is None:
                    weekday = calendar.first_check.weekday()
                    first = years_on(calendar.first_check, year - 1)
                    near = [first + timedelta(days=n) for n in range(-3, 4)]
                    first = next(day for day in near if day.weekday() == weekday)
                    return [first + timedelta(days=calendar.every * n) for n in range(calendar.checks)]
                opens, closes = years_on(calendar.opens, year - 1), years_on(calendar.closes, year - 1)
                return [day for day in parts if opens <= day <= closes]
        return parts

    def run(self):
        """Give every component of every year in cents, what depends on something apart from all else."""
        sure = [p for p in self.promises if not p.contingent_on]
        if len(sure) == len(self.promises):
            return self.known()
        held = Oracle(self.pay, sure, self.unit)
        cents, self.employee = held.known(), held.employee
        cash = defaultdict(int)
        self.employee_apart = defaultdict(Decimal)
        for one, sign in ((Oracle(self.pay, self.promises, self.unit), 1), (held, -1)):
            for (year, kind, timing), amount in (cents if one is held else one.known()).items():
                cash[year, kind, "contingent"] += sign * amount * (timing != "annualized")
        return cents | {key: amount for key, amount in cash.items() if amount}

    def known(self):
        for year, (start, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
            parts, name = self.parts(start, end), (end - timedelta(days=1)).year
            self.year(year, name, parts, "ongoing", parts)
            self.year(year, name, [parts[-1]], "annualized", None)
        return {key: int(amount * 100) for key, amount in self.total.items() if amount}

    def mean(self, parts, value):
        return nearest(sum((value(day) for day in parts), Decimal(0)) / len(parts))

    def year(self, year, name, parts, timing, once):
        for n in range(len(self.state(parts[-1]).members)):
            self.member(n, year, name, parts, timing, once is not None)
        for key in {key: 0 for day in parts for key in self.state(day).stipends}:
            held = [self.state(day).stipends.get(key) for day in parts]
            count = next(h for h in reversed(held) if h).count
            each = self.mean(parts, lambda day, k=key: self.counted(self.state(day), k))
            self.add(name, timing, {next(h for h in held if h).kind: each}, count, None, parts)
        for key in {key: 0 for day in parts for key in self.state(day).expected}:
            held = [self.state(day).expected.get(key) for day in parts]
            kind, _, count = next(h for h in reversed(held) if h)
            values = [h[1](self.state(day)) if h else Decimal(0) for day, h in zip(parts, held, strict=True)]
            each = nearest(sum(values, Decimal(0)) / len(parts))
            self.add(name, timing, {kind: each}, count, None, parts)
        if once:
            self.once(year, name)

    def once(self, year, name):
        """Add what is paid once and is no pay of a member."""
        for p in self.promises:
            if self.starts[year] <= p.effective < self.starts[year + 1]:
                if p.term == "fixed_amount" and p.one_time:
                    self.total[name, "one_time", "one_time"] += dollars(p.amount)
                if p.term == "plan_design" and p.mitigation:
                    self.total[name, "other", "one_time"] += dollars(p.mitigation)
                if p.term == "health_account" and p.one_time:
                    enrolled = self.state(p.effective).once[self.number(p)]
                    self.total[name, "other", "one_time"] += dollars(p.amount) * enrolled

    def counted(self, state, key):
        paid = state.stipends.get(key)
        if paid is None:
            return Decimal(0)
        if paid.amount is not None:
            return paid.amount
        table = state.tables[paid.schedule or next(iter(state.tables))]
        return nearest(table.cells.get(tuple(paid.of.split(":")), Decimal(0)) * paid.share)

    def each(self, state, member, key):
        """Give what a stipend is for one member on a day, before FTE where it is paid by FTE."""
        paid = member.stipends.get(key)
        if paid is None or not (fits(paid.lanes, member.lane) and fits(paid.classes, member.job)):
            return Decimal(0)
        if paid.amount is not None:
            return paid.amount
        if paid.of:
            table = state.tables[paid.schedule or next(iter(state.tables))]
            return nearest(table.cells[tuple(paid.of.split(":"))] * paid.share)
        return nearest(member.base() * paid.share)

    def longevity(self, member, year, rate=None):
        bands = member.bands
        steps = member.table.steps
        held = [band for band in bands.held if not band[1] or band[1] in steps]
        reached = [
            (years, step, amount, share)
            for years, step, amount, share in held
            if (
                years <= year - member.hired
                if years is not None
                else steps.index(member.step) >= steps.index(step)
            )
        ]
        if not reached:
            return Decimal(0)
        reached.sort(key=lambda band: (band[0] is None, band[0] or 0, steps.index(band[1]) if band[1] else 0))
        share = reached[-1][3]
        if share is None:
            return reached[-1][2]
        if bands.compounding:
            share = Decimal(1)
            for band in reached:
                share *= 1 + (band[3] or 0)
            share -= 1
        return nearest((member.rate() if rate is None else rate) * share)

    def member(self, n, year, name, parts, timing, cash):
        def on(day):
            return self.state(day).members[n]

        last = on(parts[-1])
        if last.n < 0 and not any(self.there(last, day) for day in parts):
            return
        sampled = self.earned(last, year, parts) if cash else parts
        there = [on(day) for day in sampled if self.there(last, day)]
        fte = last.fte
        if last.table.pay == "annual" and len(there) == len(sampled):
            # There all year: the year's rate is rounded as the cells are kept, to the cent.
            rate = nearest(sum((m.rate() for m in there), Decimal(0)) / len(sampled))
            salary = nearest(rate * last.load)
        else:
            salary = nearest(sum((m.rate() * m.load for m in there), Decimal(0)) / len(sampled))
        pay = defaultdict(Decimal, salary=salary)
        for key in range(max((len(m.besides) for m in there), default=0)):
            amounts = [m.besides[key](m) for m in there if len(m.besides) > key]
            pay["salary"] += nearest(sum(amounts, Decimal(0)) / len(sampled))
        lacks = [
            max([nearest(floor * m.fte) if by else floor for floor, by in m.floors] + [m.base()]) - m.base()
            for m in there
        ]
        pay["salary"] += nearest(sum(lacks, Decimal(0)) / len(sampled))
        for by_fte in (True, False):
            long = [self.longevity(m, name) if m.bands.prorate is by_fte else Decimal(0) for m in there]
            each = nearest(sum(long, Decimal(0)) / len(sampled))
            pay["longevity"] += nearest(each * fte) if by_fte else each
            for key in {key: 0 for m in there for key in m.stipends}:
                held = next(m.stipends[key] for m in there if key in m.stipends)
                amounts = [
                    self.each(self.state(d), on(d), key)
                    for d in sampled
                    if self.there(last, d) and key in on(d).stipends and on(d).stipends[key].prorate is by_fte
                ]
                each = nearest(sum(amounts, Decimal(0)) / len(sampled))
                pay[held.kind] += nearest(each * fte) if by_fte else each
        if cash:
            for index, p in enumerate(self.promises):
                if p.term == "one_time" and self.starts[year] <= p.effective < self.starts[year + 1]:
                    pay["one_time"] += self.state(p.effective).once[index][last.n]
        self.add(name, timing, pay, 1, last.hired, parts)
        if self.settings.health:
            self.insure(n, name, parts, timing)

    def insure(self, n, name, parts, timing):
        sums = defaultdict(lambda: [Decimal(0)] * 3)
        for day in parts:
            state = self.state(day)
            member = state.members[n]
            share = eligible(self.settings.health, self.unit, member)
            if member.plan and share is not None and self.there(member, day):
                premium, amount = paid(state, member, share)
                here = sums[member.plan]
                sums[member.plan] = [here[0] + premium, here[1] + amount, here[2] + account(state, member)]
        for whole, amount, put in sums.values():
            employer = nearest(amount / len(parts))
            self.total[name, "health", timing] += employer + nearest(put / len(parts))
            if timing == "ongoing":
                self.employee[name] += nearest(whole / len(parts)) - employer

    def levied(self, key, day):
        """Give the percent of a payroll rate on a day; a promised one stands in place of all that are dated."""
        promised = self.state(day).rates.get(key)
        if promised is not None:
            return promised.rate.rate
        dated = [
            r for rule in self.settings.rollup if rule.id == key for r in rule.rates if r.effective <= day
        ]
        return max(dated, key=lambda r: r.effective).rate.rate if dated else Decimal(0)

    def add(self, name, timing, pay, times, hired, parts):
        for kind, amount in pay.items():
            self.total[name, kind or "other", "one_time" if kind == "one_time" else timing] += amount * times
        levies = {r.id: (r.units, r.hired_from, r.wage_base, r.on) for r in self.settings.rollup}
        for p in self.promises:
            if p.term == "employer_rate" and p.id not in levies:
                levies[p.id] = ([], None, None, p.on)
        for key, (units, hired_from, wage_base, kinds) in levies.items():
            if not fits(units, self.unit) or (hired_from and hired is not None and hired < hired_from):
                continue
            rate = sum((self.levied(key, day) for day in parts), Decimal(0)) / len(parts)
            lasting = sum((pay.get(k, Decimal(0)) for k in kinds if k != "one_time"), Decimal(0))
            every = sum((pay.get(k, Decimal(0)) for k in kinds), Decimal(0))
            if wage_base:
                lasting, every = min(lasting, dollars(wage_base)), min(every, dollars(wage_base))
            self.total[name, key, timing] += nearest(lasting * rate / 100) * times
            self.total[name, key, "one_time"] += (
                nearest(every * rate / 100) - nearest(lasting * rate / 100)
            ) * times
