"""Survey arithmetic: response rates, weights, the weighted share and how sure it is.

Each cell (unit and worksite) counts as many people as work there: its weight is headcount over respondents. Cells with
fewer than ten respondents are put together before weighting. Everything is exact until the margin, which is the one
square root. Weights N_h/n_h are the stratified estimator's; Kish's design effect n x sum(w^2) / (sum w)^2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

FEWEST: Final = 10
"""Respondents below which a cell is put together with others."""
CONFIDENCE: Final = Fraction(196, 100)
"""Standard errors on either side of an estimate that hold 95 of 100 samples."""


@dataclass(frozen=True, slots=True)
class Cell:
    """People of one kind: all of them, those who answered, and those of them who said yes, in heads."""

    name: str
    people: int
    answered: int
    yes: int = 0

    @property
    def rate(self) -> Fraction:
        """Give the response rate; 0 where nobody works there."""
        return Fraction(self.answered, self.people) if self.people else Fraction(0)

    @property
    def weight(self) -> Fraction | None:
        """Give how many people each respondent stands for; None where nobody answered."""
        return Fraction(self.people, self.answered) if self.answered else None

    @property
    def share(self) -> Fraction:
        """Give the share of respondents who said yes; 0 where nobody answered."""
        return Fraction(self.yes, self.answered) if self.answered else Fraction(0)


def together(cells: Iterable[Cell], name: str = "all") -> Cell:
    """Put cells together into one."""
    cells = list(cells)
    return Cell(
        name,
        sum(cell.people for cell in cells),
        sum(cell.answered for cell in cells),
        sum(cell.yes for cell in cells),
    )


def collapse(cells: Sequence[Cell], fewest: int = FEWEST) -> list[Cell]:
    """Put the cells with too few respondents together; should they still be too few, the next smallest joins them."""
    large = [cell for cell in cells if cell.answered >= fewest]
    small = [cell for cell in cells if cell.answered < fewest and cell.people]
    if not small:
        return large
    while sum(cell.answered for cell in small) < fewest and large:
        smallest = min(large, key=lambda cell: (cell.answered, cell.name))
        large.remove(smallest)
        small.append(smallest)
    return [*large, together(small, "other worksites")]


def unweighted(cells: Iterable[Cell]) -> Fraction:
    """Give the plain share of respondents who said yes."""
    return together(cells).share


def weighted(cells: Iterable[Cell]) -> Fraction:
    """Give the share of everybody, each cell counted by its people: sum(N p) / sum(N) over cells with answers."""
    answered = [cell for cell in cells if cell.answered]
    people = sum(cell.people for cell in answered)
    return (
        sum((cell.people * cell.share for cell in answered), Fraction(0)) / people if people else Fraction(0)
    )


def design_effect(cells: Iterable[Cell]) -> Fraction:
    """Give how much unequal weights cost: 1 when all are equal; 1.5 means a third of the answers are lost."""
    cells = [cell for cell in cells if cell.answered]
    answered = sum(cell.answered for cell in cells)
    squares = sum((cell.answered * (cell.weight or 0) ** 2 for cell in cells), Fraction(0))
    people = sum(cell.people for cell in cells)
    return answered * squares / Fraction(people) ** 2 if people else Fraction(1)


def largest_weight(cells: Iterable[Cell]) -> Fraction:
    """Give the most people that any one respondent stands for; 0 where nobody answered."""
    return max((cell.weight for cell in cells if cell.weight is not None), default=Fraction(0))


def margin(share: Fraction, answered: int, people: int) -> Decimal:
    """Give the margin of error of a share, as a share: 1.96 standard errors with the finite population correction.

    It assumes that those who did not answer resemble those who did, and every page that prints it must say so. When
    everybody answered there is none; with one answer or fewer it is the whole scale.
    """
    if people <= 1 or answered < 1:
        return Decimal(1)
    variance = share * (1 - share) / answered * Fraction(people - answered, people - 1)
    squared = CONFIDENCE**2 * variance
    return (Decimal(squared.numerator) / Decimal(squared.denominator)).sqrt()


def borda(first: int, second: int, third: int) -> int:
    """Give the points of an issue that so many put first, second and third: 3, 2 and 1."""
    return 3 * first + 2 * second + third


def bridging(ranked: Iterable[Sequence[str]], top: int = 5) -> list[str]:
    """List the issues among the first five of every unit, in the order of the first unit; each is given best first."""
    tables = [list(issues[:top]) for issues in ranked]
    if not tables:
        return []
    return [issue for issue in tables[0] if all(issue in issues for issues in tables[1:])]
