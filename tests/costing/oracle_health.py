"""Insurance of one member on one day, for the independent costing."""

from decimal import Decimal

from tests.costing.oracle_state import dollars, fits, nearest, part


def fitting(rules, member):
    """Give the first rule that is for a member."""
    for rule in rules:
        if fits(rule.plans, member.plan) and fits(rule.tiers, member.tier) and fits(rule.classes, member.job):
            low = getattr(rule, "pay_at_most", None)
            if low is None or member.base() <= dollars(low):
                return rule
    return None


def employers(state, member, plan):
    """Give what the employer pays of the premium of a plan by the member's share, before caps."""
    premium = state.premiums[plan, member.tier]
    rule = fitting(state.shares, member)
    if rule.amount is not None:
        paid = min(dollars(rule.amount), premium)
    elif rule.share is not None:
        paid = nearest(premium * part(rule.share))
    else:
        paid = premium
    if rule.members_at_least is not None:
        paid = max(min(paid, premium - nearest(member.base() * part(rule.members_at_least))), Decimal(0))
    return paid


def eligible(health, unit, member):
    """Give the part of the employer's share that a member gets; None where the member is not insured."""
    bands = [band for band in health.eligibility if fits(band.units, unit) and fits(band.classes, member.job)]
    if not bands:
        return Decimal(1) if member.fte >= health.eligible_from else None
    reached = [band for band in bands if band.fte_from <= member.fte]
    if not reached:
        return None
    band = max(reached, key=lambda band: band.fte_from)
    if band.full_at:
        return min(member.fte / band.full_at, Decimal(1))
    return part(band.part) if band.part else Decimal(1)


def paid(state, member, gets):
    """Give the premium and what the employer pays of it, in a full year as things stand on the day."""
    amount = employers(state, member, member.plan)
    cap = fitting(state.caps, member)
    if cap is not None:
        most = dollars(cap.amount) if cap.amount is not None else employers(state, member, cap.plan)
        amount = min(amount, most)
    return state.premiums[member.plan, member.tier], nearest(amount * gets)


def account(state, member):
    """Give what the employer puts into a health account of the member."""
    rule = fitting(state.accounts, member)
    return dollars(rule.amount) if rule is not None else Decimal(0)
