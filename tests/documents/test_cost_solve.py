"""Which value a budget buys: ten members on $60,000, Medicare at 1.45%, two years, no steps."""

import pytest

from bargain.documents.cost_solve import gather
from bargain.money import Money
from bargain.problems import UsageError
from bargain.strategy.trying import Typed
from tests.documents.test_cost import board


def test_the_largest_percent_that_a_budget_holds():
    """3% costs 10 x ($1,800.00 + $26.10) = $18,261.00; 3.01% costs 10 x ($1,806.00 + $26.19), $60.90 more.

    A cent less than that buys 2.99%: 10 x ($1,794.00 + $26.01) = $18,200.10.
    """
    exact = gather(board(), vary="atb[2027]", budget=Money(1_826_100))
    less = gather(board(), vary="atb[2027]", budget=Money(1_826_099))

    assert exact.value == "3%"
    assert "which leaves $0.00 of $18,261.00; 3.01% costs $60.90 too much" in exact.answer
    assert less.value == "2.99%"
    assert "costs $18,200.10, which leaves $60.89" in less.answer


def test_a_coarser_step():
    """3.25% costs 10 x ($1,950.00 + $28.28) = $19,782.80; 3.5% costs 10 x ($2,100.00 + $30.45) = $21,304.50."""
    facts = gather(board(), vary="atb[2027]", budget=Money(2_000_000), step="0.25%")

    assert facts.value == "3.25%"
    assert "3.5% costs $1,304.50 too much" in facts.answer


def test_half_way_between_the_sides():
    """The union's 5% is $30,435.00 and its 3% once of $63,000 10 x ($1,890.00 + $27.41); management's 2% $12,174.00.

    Half of $61,783.10 is $30,891.55. 5.07% costs 10 x ($3,042.00 + $44.11) = $30,861.10, 5.08% $30,922.00.
    """
    facts = gather(board())

    assert facts.budget == Money(3_089_155)
    assert facts.value == "5.07%"


def test_the_item_alone_or_the_whole_package():
    """$30,435.00 buys the union's own 5% of the item; in the package its 3% once takes much of it.

    Medicare is rounded on all pay of the year, so the bonus bears what it adds. 1.94%: the cell is $61,164.00, Medicare
    $886.88 on it and $913.48 with a bonus of $1,834.92; 10 x ($1,164.00 + $16.88 + $1,834.92 + $26.60) = $30,424.00.
    1.95%: $61,170.00, $886.97 and $913.57; 10 x ($1,170.00 + $16.97 + $1,835.10 + $26.60) = $30,486.70.
    """
    item = gather(
        board(), typed=Typed("union"), vary="U-01.terms[0].percent", budget=Money(3_043_500), of_item=True
    )
    whole = gather(board(), typed=Typed("union"), vary="U-01.terms[0].percent", budget=Money(3_043_500))

    assert item.value == "5%"
    assert whole.value == "1.94%"
    assert "That costs $30,424.00" in whole.answer
    assert "1.95% costs $51.70 too much" in whole.answer


def test_why_there_is_none():
    """The bonus alone costs 10 x ($1,800.00 + $26.10); 100% costs $608,700.00; a lane that is not there costs nothing."""
    short = gather(board(), typed=Typed("union"), vary="atb[2027]", budget=Money(10_000))
    plenty = gather(board(), vary="atb[2027]", budget=Money(100_000_000))
    lost = gather(
        board(),
        typed=Typed(terms=("flat_amount amount=$1 lanes=Z",)),
        vary="terms[0].amount",
        budget=Money(100),
    )

    assert short.answer == (
        "It is impossible: even with atb[2027] at 0% the cost is $18,261.00, $18,161.00 more than the budget of $100.00."
    )
    assert plenty.answer == "Any value fits: even 100% costs $608,700.00, within the budget of $1,000,000.00."
    assert lost.answer.startswith("There is no such value: the cost does not depend on terms[0].amount.")
    assert lost.not_costed == ("there is no lane 'Z' in pay/",)


def test_measures():
    """The full year and the term: $36,522.00 over two years is $18,261.00 in each, so 3% too."""
    term = gather(board(), vary="atb[2027]", budget=Money(3_652_200), measure="term")
    full = gather(board(), vary="atb[2027]", budget=Money(1_826_100), measure="annualized")
    second = gather(board(), vary="atb[2028]", budget=Money(1_826_100), measure="cash", year=2028)

    assert {term.value, full.value, second.value} == {"3%"}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"year": 2040}, "2040 is no year of the term"),
        ({"step": "0%"}, "a step must be above zero"),
        ({"step": "5"}, "'5' is no value of"),
        ({"vary": "atb"}, "atb of which year"),
    ],
)
def test_what_is_asked_wrong_is_told(asked, sentence):
    """Each slip in a sentence."""
    with pytest.raises(UsageError, match=sentence):
        gather(board(), **asked)


def test_a_figure_for_one_unit_is_for_that_unit_alone():
    """`--on` and nothing else typed still says for whom: a unit that there is not is refused, and not passed over."""
    with pytest.raises(UsageError, match="there is no unit 'X'"):
        gather(board(), typed=Typed(on=("X",)), vary="atb[2027]", budget=Money(1_826_100))
