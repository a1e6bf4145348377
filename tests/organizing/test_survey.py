"""Survey arithmetic against figures worked by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bargain.organizing.survey import (
    Cell,
    borda,
    bridging,
    collapse,
    design_effect,
    largest_weight,
    margin,
    together,
    unweighted,
    weighted,
)

CLASS_SIZE = [
    Cell("RHS", 128, 96, 48),
    Cell("TMS", 104, 79, 47),
    Cell("FER", 62, 55, 41),
    Cell("OAK", 58, 50, 39),
    Cell("MIL", 48, 38, 27),
    Cell("HIL", 20, 18, 9),
]
"""Top three, class size, unit A: figures worked by hand."""


def percent(share: Fraction | Decimal) -> str:
    """Write a share as a percent with one place, half up."""
    hundredths = (
        Decimal(share.numerator) / Decimal(share.denominator) if isinstance(share, Fraction) else share
    )
    return f"{(hundredths * 100).quantize(Decimal('0.1'))}%"


def test_weighted_and_unweighted_share() -> None:
    """62.8% of the answers, 62.2% of the people."""
    assert (percent(unweighted(CLASS_SIZE)), percent(weighted(CLASS_SIZE))) == ("62.8%", "62.2%")
    # by hand: 64 + 104*47/79 + 62*41/55 + 45.24 + 48*27/38 + 10, over 420
    by_hand = (
        64
        + Fraction(104 * 47, 79)
        + Fraction(62 * 41, 55)
        + Fraction(58 * 39, 50)
        + Fraction(48 * 27, 38)
        + 10
    )
    assert weighted(CLASS_SIZE) == by_hand / 420


def test_weight_of_a_cell() -> None:
    """128 people and 96 answers: each stands for one and a third."""
    assert CLASS_SIZE[0].weight == Fraction(4, 3)
    assert Cell("empty", 5, 0).weight is None


def test_margin_with_finite_population_correction() -> None:
    """2.3 points for 62.2% of 336 answers among 420 people."""
    assert percent(margin(weighted(CLASS_SIZE), 336, 420)) == "2.3%"


def test_margin_at_its_ends() -> None:
    """Everybody asked is no error at all, nobody asked is every error."""
    assert margin(Fraction(1, 2), 40, 40) == 0
    assert margin(Fraction(1, 2), 0, 40) == 1


def test_response_rates() -> None:
    """80.0% of the teachers, 65.0% of support staff, 52.9% of those at the high school."""
    assert percent(together(CLASS_SIZE).rate) == "80.0%"
    assert percent(Cell("E", 160, 104).rate) == "65.0%"
    assert percent(Cell("E/RHS", 34, 18).rate) == "52.9%"


def test_equal_weights_have_no_design_effect() -> None:
    """Two schools with half of their people each."""
    assert design_effect([Cell("a", 20, 10), Cell("b", 40, 20)]) == 1


def test_design_effect_by_hand() -> None:
    """Weights 1 (10 answers) and 4 (10 answers): 20 x (10 + 160) / 50^2 = 1.36."""
    cells = [Cell("a", 10, 10), Cell("b", 40, 10)]

    assert design_effect(cells) == Fraction(136, 100)
    assert largest_weight(cells) == 4


def test_small_cells_are_put_together() -> None:
    """Nine answers join the other small cell; ten stand alone."""
    cells = [Cell("a", 20, 10), Cell("b", 12, 9), Cell("c", 9, 4)]

    assert collapse(cells) == [Cell("a", 20, 10), Cell("other worksites", 21, 13)]


def test_a_lone_small_cell_takes_the_next_smallest() -> None:
    """Four answers are still too few alone, so the smallest large cell joins them."""
    cells = [Cell("a", 20, 12), Cell("b", 50, 40), Cell("c", 9, 4)]

    assert collapse(cells) == [Cell("b", 50, 40), Cell("other worksites", 29, 16)]


def test_borda_counts_three_two_one() -> None:
    """Two first, one second, four third places."""
    assert borda(2, 1, 4) == 12


def test_bridging_issues() -> None:
    """Only what is among the first five in every unit bridges them."""
    teachers = ["salary", "class_size", "prep", "supports", "health", "leave"]
    support = ["wage", "health", "security", "hours", "safety", "leave"]

    assert bridging([teachers, support]) == ["health"]


@given(
    st.lists(
        st.tuples(st.integers(1, 300), st.integers(0, 300), st.integers(0, 300)).map(
            lambda given: Cell("x", given[0], min(given[0], given[1]), min(given[0], given[1], given[2]))
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_always_holds(cells: list[Cell]) -> None:
    """A share lies between 0 and 1, a design effect is at least 1, and nobody is lost on the way."""
    together_again = collapse(cells)

    assert 0 <= weighted(cells) <= 1
    assert design_effect([cell for cell in cells if cell.answered] or [Cell("y", 1, 1)]) >= 1
    assert sum(cell.people for cell in together_again) == sum(cell.people for cell in cells)
