"""What terms of pay, insurance and staffing do on their day, for the independent costing, from their manual pages."""

from decimal import Decimal

from tests.costing.oracle_state import Bands, Paid, dollars, fits, nearest, part, raise_bands, raise_stipend


def living_wage(p, state, _context):
    if p.annual:
        for member in state.members:
            if member.named(p):
                member.floors.append((dollars(p.annual), p.prorate))
    if not p.floor:
        return
    for table in state.everywhere(p):
        mine = table.mine(p)
        if table.pay != "hourly" or not mine:
            continue
        floor, lowest = dollars(p.floor), min(table.cells[key] for key in mine)
        if lowest >= floor:
            continue
        for key in mine:
            old = new = table.cells[key]
            if p.compression == "dollars":
                new = old + floor - lowest
            elif p.compression == "percent":
                new = nearest(old * floor / lowest, table.unit)
            if p.up_to and p.compression != "none":
                new = max(old, min(new, dollars(p.up_to)))
            table.cells[key] = max(new, floor)


def hours_change(p, state, context):
    for member in state.members:
        if member.table.pay == "hourly" and member.named(p):
            days = member.paid_days(p.days or context.days(member.schedule))
            hours = member.load / days
            hours = max(hours, p.least_hours) if p.least_hours else hours
            hours += p.hours or 0
            # Hours of a year are kept to the ten-thousandth, as those of the roster are.
            member.load = nearest(hours * (days + (p.paid_days or 0)), Decimal("0.0001"))
            member.more_days += p.paid_days or 0


def contract_days(p, state, context):
    for member in state.members:
        if p.paid == "percent" or member.table.pay != "annual" or not member.named(p):
            continue
        if p.paid == "per_diem":
            days = member.paid_days(context.days(member.schedule))
            added = p.days / days if p.days else p.minutes / p.day_minutes
            member.besides.append(lambda m, added=added: nearest(m.base() * added))
        elif p.paid == "rate":
            times = p.days or p.minutes * member.paid_days(context.days(member.schedule)) / 60
            member.besides.append(lambda m, times=times: nearest(nearest(dollars(p.rate) * times) * m.fte))
    if p.paid == "percent":
        for table in state.everywhere(p):
            if table.pay == "annual":
                table.change(table.mine(p), lambda cell: cell * (1 + part(p.percent)))


def longevity(p, state, _context):
    for member in state.members:
        if not member.named(p):
            continue
        if p.bands:
            held = [
                (
                    b.years,
                    b.step,
                    dollars(b.amount) if b.amount else None,
                    part(b.percent) if b.percent else None,
                )
                for b in p.bands
            ]
            member.bands = Bands(held, member.bands.prorate, p.compounding)
        if p.prorate is not None:
            member.bands.prorate = p.prorate
        raise_bands(member, p.percent, p.amount)


def stipend(p, state, _context):
    if p.tiers:
        for tier in p.tiers:
            share = part(tier.share) if tier.share else None
            amount = dollars(tier.amount) if tier.amount else None
            paid = Paid(
                amount, share, p.of or "", p.schedule, "stipend", p.lanes, p.classes, tier.count, False
            )
            state.stipends[f"{p.id} {tier.name}"] = paid
        return
    counted = p.count is not None or p.id in state.stipends
    for held in [state.stipends] if counted else [member.stipends for member in state.members]:
        old = held.get(p.id)
        if old is None:
            old = Paid(None, None, "", "", "stipend", p.lanes, p.classes, p.count, False)
        new = Paid(**{name: getattr(old, name) for name in old.__dataclass_fields__})
        if p.amount:
            new.amount, new.share = dollars(p.amount), None
        if p.share:
            new.amount, new.share, new.of, new.schedule = (
                None,
                part(p.share),
                p.of or old.of,
                p.schedule or old.schedule,
            )
        if p.percent:
            raise_stipend(new, p.percent)
        new.count = old.count if p.count is None else p.count
        new.prorate = old.prorate if p.prorate is None else p.prorate
        held[p.id] = new


def among(p, state):
    return [m for m in state.members if m.n not in state.away and m.named(p)]


def day_of_one(p, state, context):
    """Give the average daily pay of the members named."""
    daily = [m.base() / m.paid_days(context.days(m.schedule)) for m in among(p, state)]
    return nearest(sum(daily, Decimal(0)) / len(daily))


def unit_of_one(p, state):
    """Give what an hour, a credit or a course of the members named is paid, on average over all of these."""
    there = among(p, state)
    return nearest(sum((m.base() for m in there), Decimal(0)) / sum((m.load for m in there), Decimal(0)))


def class_coverage(p, state, context):
    now = dollars(p.now) if p.now else Decimal(0)

    def each(state):
        if p.rate:
            return dollars(p.rate) - now
        if p.minutes:
            return nearest(unit_of_one(p, state) * p.minutes / 60) - now
        return nearest(day_of_one(p, state, context) / p.periods_a_day) - now

    state.expected[f"coverage {context.number(p)}"] = (p.pay, each, p.periods)


def mentor_pay(p, state, context):
    now = dollars(p.now) if p.now else Decimal(0)
    number = context.number(p)
    if p.amount:
        state.expected[f"mentor {number}"] = (p.pay, lambda _s: dollars(p.amount) - now, p.mentors)
    if p.released:
        freed = nearest(dollars(p.substitute) * p.released)
        state.expected[f"freed {number}"] = ("leave", lambda _s: freed, p.mentors)


def office_hours(p, state, context):
    now = dollars(p.now) if p.now else Decimal(0)
    each = nearest(dollars(p.rate) * p.hours) - now
    state.expected[f"office {context.number(p)}"] = (p.pay, lambda _s: each, p.sections)


def cancelled_class(p, state, context):
    now = dollars(p.now) if p.now else Decimal(0)

    def each(state):
        section = dollars(p.section) if p.section else nearest(unit_of_one(p, state) * p.credits)
        return nearest(section * part(p.share)) - now

    state.expected[f"cancelled {context.number(p)}"] = (p.pay, each, p.sections)


def leave_bank(p, state, context):
    """The cost is that of all days drawn; it is one amount."""

    def whole(state):
        day = dollars(p.substitute) if p.substitute else day_of_one(p, state, context)
        return nearest(day * p.days * part(p.use))

    state.expected[f"bank {context.number(p)}"] = (p.pay, whole, 1)


def leave_days(p, state, context):
    def each(state):
        day = dollars(p.substitute) if p.substitute else day_of_one(p, state, context)
        return nearest(day * p.days)

    state.expected[f"leave {context.number(p)}"] = ("leave", each, p.takers)


def sick_day_buyout(p, state, context):
    now = dollars(p.now) if p.now else Decimal(0)

    def each(state):
        days = min(p.days, p.most_days) if p.most_days else p.days
        day = dollars(p.rate) if p.rate else nearest(day_of_one(p, state, context) * part(p.share))
        paid = nearest(day * days)
        return (min(paid, dollars(p.most)) if p.most else paid) - now

    state.expected[f"buyout {context.number(p)}"] = (p.pay, each, p.leavers)


def _fund(p, context, asked):
    """Draw what is asked for from what is in a fund in the year of the day, with what earlier years left."""
    left, drawn = Decimal(0), Decimal(0)
    for n in range(context.years_since(p) + 1):
        there = dollars(p.cap) + (left if p.rolls else 0)
        drawn = min(asked[min(n, len(asked) - 1)], there)
        left = nearest((there - drawn) * (context.first_part(p) if n == 0 else 1))
    return drawn


def capped_fund(p, state, context):
    drawn = _fund(p, context, [dollars(one) for one in p.expected]) - (dollars(p.now) if p.now else 0)
    state.expected[f"fund {context.number(p)}"] = (p.pay, lambda _s: drawn, 1)


def tuition(p, state, context):
    each = dollars(p.amount) if p.amount else nearest(p.credits * dollars(p.credit))
    each = min(each, dollars(p.most)) if p.most else each
    drawn = _fund(p, context, [each * p.takers]) if p.cap else each * p.takers
    drawn -= dollars(p.now) if p.now else 0
    state.expected[f"tuition {context.number(p)}"] = (p.pay, lambda _s: drawn, 1)


def fixed_amount(p, state, context):
    if not p.one_time:
        state.expected[f"fixed {context.number(p)}"] = (p.pay, lambda _s: dollars(p.amount), 1)


def reopener(p, state, context):
    state.expected[f"reopener {context.number(p)}"] = (p.pay, lambda _s: dollars(p.amount), 1)


def formula_pool(p, state, context):
    """With claims that are stated, and a pool that becomes an amount."""
    pool = nearest(dollars(p.revenue) * part(p.share)) - sum(dollars(c.amount) for c in p.claims)
    state.expected[f"pool {context.number(p)}"] = (None, lambda _s: max(pool, Decimal(0)), 1)


def insurance(kind):
    """Put a promise before all rules of insurance of its kind."""

    def change(p, state, _context):
        getattr(state, kind).insert(0, p)

    return change


def health_account(p, state, context):
    if not p.one_time:
        state.accounts.insert(0, p)


def plan_design(p, state, _context):
    for key in [key for key in state.premiums if key[0] == p.plan and p.percent]:
        state.premiums[key] = nearest(state.premiums[key] * (1 + part(p.percent)))
    for tier in p.premiums:
        state.premiums[p.plan, tier.tier] = dollars(tier.premium)
    for joining in p.joining:
        for member in state.members:
            if member.plan == joining.plan and fits(joining.tiers, member.tier):
                member.plan = p.plan


def employer_rate(p, state, _context):
    state.rates[p.id] = p


def opt_out(p, state, context):
    """Where nobody leaves a plan."""
    state.expected[f"opt out {context.number(p)}"] = (p.pay, lambda _s: dollars(p.amount), p.takers)


def nothing(_p, _state, _context):
    """What is paid once, moves steps, adds positions or has no price is told elsewhere."""


PEOPLE = {
    "cancelled_class": cancelled_class, "capped_fund": capped_fund, "caseload_cap": nothing,
    "class_coverage": class_coverage, "class_size_cap": nothing, "contract_days": contract_days,
    "employer_rate": employer_rate, "fixed_amount": fixed_amount, "formula_pool": formula_pool,
    "health_account": health_account, "health_cap": insurance("caps"), "hours_change": hours_change,
    "leave_bank": leave_bank, "leave_days": leave_days, "living_wage": living_wage, "longevity": longevity,
    "mentor_pay": mentor_pay, "not_costed": nothing, "office_hours": office_hours, "one_time": nothing,
    "opt_out": opt_out, "plan_design": plan_design, "premium_share": insurance("shares"),
    "preparation_time": nothing, "reopener": reopener, "sick_day_buyout": sick_day_buyout,
    "staffing_ratio": nothing, "step_movement": nothing, "stipend": stipend, "tuition": tuition,
}  # fmt: skip
