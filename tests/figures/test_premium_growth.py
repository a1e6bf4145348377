"""The package percent at several rates of growth of premiums.

Ten members at $60,000 in a plan of $10,000 that the employer pays whole: $700,000 in the base year, nothing settled.
"""

from datetime import date

from bargain.figures.premium_growth import growth_table
from tests.terms.cases import pay_of

SHARES = [{"effective": "2025-07-01", "share": "100%"}]


def grown(verified):
    """Give the rows for premiums that are presumed, or known, to rise by 8% and then by 8%."""
    growth = [
        {"effective": f"{year}-07-01", "percent": "8%", "source": "s", "verified": verified}
        for year in (2026, 2027)
    ]
    health = {"eligible_from": "0.5", "renews": "2026-07-01", "shares": SHARES, "growth": growth}
    pay = pay_of({
        "schedules": {"A": {"unit": "A", "grid": {"B": ["60000"]}}},
        "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "10", "plan": "HMO", "tier": "IND"}],
        "premiums": [{"plan": "HMO", "tier": "IND", "premium": "10000"}],
        "settings": {"health": health, "rollup": [], "first_year": date(2026, 7, 1)},
    })  # fmt: skip
    return [tuple(map(str, row)) for row in growth_table(pay, [], "", "contract").rows]


def test_as_presumed_and_at_nought_five_and_ten():
    """8,000 of 700,000 is 1.14%, 8,640 of 708,000 1.22%, both 2.38%; 10,000 is 1.43%, 11,000 of 710,000 1.55%, both 3%.

    5% is 5,000, 0.71%, and 5,250 of 705,000, 0.74%: 10,250 of 700,000 is 1.46%.
    """
    assert grown("no") == [
        ("As presumed", "1.14%", "1.22%", "2.38%"),
        ("0%", "0%", "0%", "0%"),
        ("5%", "0.71%", "0.74%", "1.46%"),
        ("10%", "1.43%", "1.55%", "3%"),
    ]


def test_growth_that_is_known_is_not_doubted():
    """Renewals that somebody has verified are not varied, and there is no table."""
    assert grown("yes") == []
