"""What is wrong with the `health:` of `pay/pay.yaml`, and premiums as yearly amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from bargain.domain.health import Eligibility, Health, Premium, Share
from bargain.money import half_up
from bargain.problems import Problem

_MONTHS: Final = 12


def health_problems(health: Health | None) -> Iterator[Problem]:
    """Give every rule of health insurance that cannot be meant."""
    if health is None:
        return
    for share in health.shares:
        yield from _share_problems(share)
    for cap in health.caps:
        if (cap.amount is None) == (not cap.plan):
            message = "a cap needs an amount, or the plan that it is tied to, and not both"
            yield Problem("PAY-32", message, cap.where(), "Write amount: or plan:.")
    for band in health.eligibility:
        yield from _band_problems(band)
    if not 1 <= health.months <= _MONTHS:
        message = f"premiums cannot be paid for {health.months} months of a year"
        yield Problem("PAY-34", message, health.where("months"), "Write 1 to 12.")


def _share_problems(share: Share) -> Iterator[Problem]:
    if share.share is not None and not 0 <= share.share.rate <= 100:
        message = f"the employer cannot pay {share.share} of a premium"
        yield Problem("PAY-04", message, share.where("share"), "Write a share from 0% to 100%.")
    if share.share is not None and share.amount is not None:
        fix = "Write the one that the contract states; the most that the employer pays is a rule under caps:."
        yield Problem("PAY-04", "a share is a percent or an amount, not both", share.where("amount"), fix)
    if share.share is None and share.amount is None and share.members_at_least is None:
        fix = "Write share:, amount: or members_at_least:."
        yield Problem("PAY-04", "it is not said what the employer pays", share.where(), fix)


def _band_problems(band: Eligibility) -> Iterator[Problem]:
    if band.part is not None and (band.full_at is not None or not 0 <= band.part.rate <= 100):
        message = "a part-time band states a part from 0% to 100%, or the FTE at which it is whole"
        yield Problem("PAY-33", message, band.where("part"), "Write part: or full_at:, not both.")
    if band.fte_from < 0 or (band.full_at is not None and band.full_at <= 0):
        message = "FTE begins above zero"
        yield Problem("PAY-33", message, band.where(), "Write it as in the roster: 0.5 is half-time.")


def yearly(premiums: Iterable[Premium], health: Health | None) -> tuple[Premium, ...]:
    """Give premiums as what is paid in a year: monthly ones times the months paid, yearly ones less the months waived."""
    if health is None or (health.premiums == "annual" and health.months == _MONTHS):
        return tuple(premiums)
    below = 1 if health.premiums == "monthly" else _MONTHS
    return tuple(replace(p, cents=half_up(p.cents * health.months, below)) for p in premiums)
