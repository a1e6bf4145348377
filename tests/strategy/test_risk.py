"""Many draws: what is drawn, and that every draw is priced as it would be alone."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from bargain.domain.uncertainty import Uncertainty
from bargain.figures.comparison import total
from bargain.problems import BargainError
from bargain.strategy.risk import Driver, draw, drivers, percentile, play_draws, rank_correlation, tails
from bargain.strategy.trial import Trial
from tests.terms.cases import pay_of

INSURED = {
    "years": "2",
    "schedules": {"A": {"unit": "A", "grid": {"B": ["60000"], "M": ["66000"]}, "step_movement": {"moves": "no"}}},
    "settings": {
        "health": {
            "eligible_from": "0.5", "renews": "2026-07-01", "shares": [{"effective": "2025-07-01", "share": "80%"}],
            "growth": [{"effective": day, "percent": "10%", "source": "s"} for day in ("2026-07-01", "2027-07-01")],
        },
        "lane_rates": [
            {"schedule": "A", "lane": "B", "to": "M", "rate": "10%", "on": ["2026-07-01"], "source": "s"}
        ],
    },
    "premiums": [{"plan": "HMO", "tier": "IND", "premium": "10000"}],
    "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "4", "plan": "HMO", "tier": "IND"}],
}  # fmt: skip


def total_of(pricing, trial):
    return total(trial.cost(pricing)), total(pricing.world())


def triangle(low, likely, high):
    return Driver("d", (), "s", (Decimal(low), Decimal(likely), Decimal(high)), "lane_rates")


def played(uncertain, count, seed=1):
    pay = pay_of(INSURED)
    among = drivers(pay, Uncertainty.model_validate(uncertain), lambda _name: pytest.fail("no figure"))
    return play_draws(pay, Trial(), among, seed, count, total_of)


def spread(low, likely, high):
    return {"low": low, "likely": likely, "high": high, "source": "s"}


def test_draws_are_triangular_whole_and_the_same_for_a_seed():
    """From 0 to 100, likeliest 0: half lie below 100 x (1 - root of a half) = 29.29; none lies outside."""
    drawn = draw(triangle(0, 0, 100), 1, 0, 20_000)

    assert abs(percentile(drawn, 50) - 2929) < 60
    assert (drawn.min() >= 0, drawn.max() <= 10_000, drawn.dtype) == (True, True, np.int64)
    assert (draw(triangle(0, 0, 100), 1, 0, 50) == drawn[:50]).all()
    assert (draw(triangle(0, 0, 100), 2, 0, 50) != drawn[:50]).any()
    assert (draw(triangle(0, 0, 100), 1, 1, 50) != drawn[:50]).any()
    assert set(draw(triangle(7, 7, 7), 1, 0, 9)) == {700}


def test_premium_growth_is_priced_in_every_draw():
    """Four premiums of $10,000 of which 80% is paid: each hundredth of a percent costs 4 x $0.80 in the first year.

    In the second the premium is raised again and rounded to the cent, then its share; at 10% twice it is $12,100.00,
    4 x ($9,680.00 - $8,000.00) = $6,720.00 and without lane changes nothing else moves.
    """
    fixed = played({"premium_growth": [spread("10%", "10%", "10%")]}, 3)
    found = played({"premium_growth": [spread("2%", "5%", "15%")]}, 400)
    first, second = (found.draws[f"premium growth {day}"] for day in ("2026-07-01", "2027-07-01"))
    lanes = fixed.spending[2027][0] - 320_000

    assert (fixed.spending[2027] == 320_000 + lanes).all()
    assert (found.spending[2027] == 320 * first + lanes).all()
    for n in range(0, 400, 50):
        premium = (1_000_000 * (10_000 + int(first[n])) + 5_000) // 10_000
        premium = (2 * premium * (10_000 + int(second[n])) + 10_000) // 20_000
        employer = (2 * premium * 8 + 10) // 20
        more = fixed.spending[2028][0] - 672_000
        assert found.spending[2028][n] == 4 * (employer - 800_000) + more


def test_shares_of_members_are_priced_at_five_values():
    """A tenth of four change lane for $6,000 more: $2,400 in the first year; at half the rate $1,200, at twice $4,800."""
    stated = played({"lane_rates": spread("100%", "100%", "100%")}, 2)
    found = played({"lane_rates": spread("50%", "100%", "200%")}, 300)
    drawn = found.draws["lane rates"]

    assert (stated.spending[2027] == 560_000).all()
    assert (found.spending[2027] == 320_000 + 24 * drawn).all()


def test_ends_out_of_order_are_refused():
    """The likely value lies between the ends."""
    with pytest.raises(BargainError, match="premium growth 2026-07-01 is drawn from 9% to 7% to 12%"):
        played({"premium_growth": [spread("9%", "7%", "12%")]}, 10)


def test_turnover_counts_by_the_forecast_method_only():
    """A cast-forward roster loses nobody, whatever the rate."""
    pay = pay_of(INSURED)
    uncertain = Uncertainty.model_validate({"turnover": spread("50%", "100%", "150%")})

    assert drivers(replace(pay), uncertain, lambda _name: pytest.fail("no figure")) == []


def test_percentiles_and_ranks():
    """Nearest rank: of ten values the fifth is at 50% and the tenth at 95%. Ranks alike are shared."""
    values = np.array([5, 1, 4, 2, 3, 10, 9, 8, 7, 6])

    assert (percentile(values, 50), percentile(values, 95), percentile(values, 5)) == (5, 10, 1)
    assert rank_correlation(values, values * 3) == 1
    assert rank_correlation(values, -values) == -1
    assert rank_correlation(values, np.full(10, 4)) == 0
    # Ranks 1.5, 1.5, 3 against 1, 2, 3: covariance 1.5, spreads 1.5 and 2: 1.5 / root of 3 = 0.87.
    assert rank_correlation(np.array([1, 1, 2]), np.array([1, 2, 3])) == Decimal("0.87")
    assert tails(values, values * 100) == (100, 1000)
