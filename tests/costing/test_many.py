"""Many settlements at once are each priced as they would be alone, or not at all."""

from datetime import date
from decimal import Decimal
from random import Random

import numpy as np
import pytest

from bargain.costing.many import LIMIT, Many, Undecided, as_one, each
from bargain.costing.settlement import Pricing
from bargain.costing.term import Term
from bargain.extend import find
from bargain.figures.comparison import promised, total
from bargain.money import Money, Percent, half_up
from tests.costing import units


def many(*amounts):
    return Many(np.array(amounts, dtype=np.int64))


def test_whole_number_arithmetic_is_that_of_integers():
    """Half up, also below zero: 250 at 4.2% is 10.5 cents, 11; -250 is -10.5, -10."""
    amounts = many(250, -250, 0, 12345)

    found = half_up(amounts * 42, 1000)

    assert each(found, 4) == [11, -10, 0, 518]
    assert each(1000 - amounts * 2 + amounts, 4) == [750, 1250, 1000, -11345]
    assert each(abs(-amounts), 4) == [250, 250, 0, 12345]
    assert each(7, 2) == [7, 7]


def test_nothing_wraps():
    """2**31 times 2**31 is 2**62, one more than an array may hold; a bound that was too careful is looked at again."""
    assert each(many(2**31) * (2**31 - 1), 1) == [2**62 - 2**31]
    with pytest.raises(Undecided, match="too large"):
        many(2**31) * 2**31
    with pytest.raises(Undecided, match="too large"):
        many(2**61, 1) + many(2**61, 1)
    careful = Many(np.array([5], dtype=np.int64), most=LIMIT - 1)
    assert each(careful + careful, 1) == [10]


def test_amounts_of_some_settlements_do_not_spread_to_all():
    """One amount beside three would be taken for all three; it is refused, in sums and in questions."""
    for ask in (lambda: many(1) + many(1, 2, 3), lambda: many(1) <= many(1, 2, 3), lambda: many(0) * 2**70):
        with pytest.raises(Undecided):
            ask()


def test_a_question_is_answered_where_all_answer_alike():
    """All are above zero; some are above one and some are not."""
    amounts = many(1, 2, 3)

    assert amounts > 0
    assert amounts != 9
    assert amounts
    with pytest.raises(Undecided, match="differ"):
        bool(amounts > 1)
    with pytest.raises(Undecided, match="differ"):
        bool(many(0, 1))


def test_what_an_array_cannot_be_is_refused():
    """No fraction, no index, no percent's other properties, and no division by a negative number."""
    for ask in (
        lambda: many(1) / 2,
        lambda: int(many(1)),
        lambda: [5][many(0)],
        lambda: many(1) + Decimal(1),
        lambda: many(1) // -2,
        lambda: as_one([Percent(Decimal(2))]).rate.scaleb(2),
    ):
        with pytest.raises(Undecided):
            ask()


def test_percents_stand_over_one_denominator():
    """4%, 3.25% and -0.5% are 400, 325 and -50 over 10,000."""
    above, below = as_one([Percent(Decimal(rate)) for rate in ("4", "3.25", "-0.5")]).fraction()

    assert (each(above, 3), below) == ([400, 325, -50], 10_000)


def settlements(r, count):
    def model(term, **said):
        return find("terms", term, Term).model.model_validate({"term": term, **said})

    percents = [Percent(Decimal(r.randint(-100, 900)) / 100) for _ in range(count)]
    amounts = [Money(r.randint(0, 250_000)) for _ in range(count)]
    raise_ = model("across_the_board", percent="1%", effective=str(units.day(r)), also=["longevity"])
    flat = model("flat_amount", amount="1", effective=str(units.day(r)), units=["A"])
    share = model("premium_share", share="80%", effective=str(units.day(r)))
    once = model("one_time", percent="1%", effective="2026-09-01")
    fields = (
        (raise_, "percent", percents),
        (flat, "amount", amounts),
        (share, "share", percents),
        (once, "percent", percents),
    )

    def put(values_of):
        return promised([promise.model_copy(update={name: values_of(v)}) for promise, name, v in fields])

    return put(as_one), [put(lambda values, k=k: values[k]) for k in range(count)]


@pytest.mark.parametrize("seed", [1, 2, 3, *(pytest.param(n, marks=pytest.mark.slow) for n in range(4, 40))])
def test_every_settlement_is_priced_as_if_it_were_alone(seed):
    """Random units, raises, flat amounts, shares and bonuses, every line of each, against the engine on integers."""
    r = Random(seed)  # noqa: S311  # the same draws on every run
    pay = units.unit(seed)
    together, alone = settlements(r, 5)

    found = total(Pricing(pay).cost(together))

    for k, promises in enumerate(alone):
        one = total(Pricing(pay).cost(promises))
        assert {key: each(cents, 5)[k] for key, cents in found.cents.items()} == {
            key: one.cents.get(key, 0) for key in found.cents
        }
        assert {key for key, cents in one.cents.items() if cents} <= set(found.cents)
        assert date(2026, 7, 1) == pay.settings.first_year
