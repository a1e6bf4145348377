"""How strong the union is at a worksite, from what people did: one number and its three colours.

Worksite health = 0.4 x the last test + 0.2 x coverage + 0.2 x solid + 0.2 x known; the weights are this program's, not anybody's rule.
An assessment older than ninety days counts as unknown: people move.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from bargain.domain.organizing import Assessment, WorksiteChart

STALE: Final = 90
"""Days after which an assessment is worth nothing."""
RED: Final = Fraction(40, 100)
AMBER: Final = Fraction(65, 100)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of a worksite's people stand where, in heads; whoever was not assessed is unknown."""

    people: int
    counts: tuple[int, int, int, int, int]

    @property
    def unknown(self) -> int:
        """Count those nobody has assessed, or not lately."""
        return max(0, self.people - sum(self.counts))

    @property
    def known(self) -> Fraction:
        """Give the share who have been assessed."""
        return 1 - Fraction(self.unknown, self.people) if self.people else Fraction(0)

    @property
    def solid(self) -> Fraction:
        """Give the share who lead (1) or act (2)."""
        return Fraction(self.counts[0] + self.counts[1], self.people) if self.people else Fraction(0)


def standing(chart: WorksiteChart | None, people: int, as_of: date) -> Standing:
    """Read a worksite's chart against its headcount; a missing or stale assessment leaves everybody unknown."""
    assessment = chart.assessment if chart is not None else None
    if chart is None or assessment is None or stale(chart, as_of):
        assessment = Assessment()
    counts = (assessment.n1, assessment.n2, assessment.n3, assessment.n4, assessment.n5)
    return Standing(people, counts)


def stale(chart: WorksiteChart, as_of: date) -> bool:
    """Say whether a chart's assessment is older than ninety days; one without a date is not."""
    return chart.assessed_on is not None and (as_of - chart.assessed_on).days > STALE


def health(test: Fraction, coverage: Fraction, standing: Standing) -> Fraction:
    """Give the health of a worksite, between 0 and 1, from shares of the last test and of coverage."""
    return (2 * test + coverage + standing.solid + standing.known) / 5


def colour(score: Fraction) -> Literal["red", "amber", "green"]:
    """Give the colour of a health score; the word is printed with it."""
    if score < RED:
        return "red"
    return "amber" if score < AMBER else "green"
