"""Preparation time: so many minutes more a week for teachers, while specialists teach their classes.

`teachers` get `minutes` a week more, and each minute is one that a specialist teaches; one full-time specialist teaches
`specialist_minutes` a week. The FTE are hired on `schedule`, with `whole: yes` rounded up. Count the teachers whose classes a
specialist would take, and say where the count is from; minutes without a class to cover cost nothing.

    terms:
      - {term: preparation_time, minutes: 40, teachers: 120, specialist_minutes: 1200, schedule: A, source: "roster, grades K-5", effective: 2026-07-01}

Worked figure: 120 teachers x 40 minutes = 4,800 minutes a week; by 1,200 that a specialist teaches, 4 FTE. At a new-hire step
of $50,000 they cost $200,000 and what follows pay.
"""

from fractions import Fraction

from bargain.costing.scene import Scene
from bargain.costing.staffing import Need, staffing_term
from bargain.domain.record import Number
from bargain.domain.staffing import Staffing
from bargain.visibility import Team


class PreparationTime(Staffing):
    """So many minutes a week for so many teachers."""

    minutes: Team[Number]
    teachers: Team[Number]
    specialist_minutes: Team[Number]

    def stated(self) -> tuple[str, ...]:
        """Give the teachers and the minutes."""
        return (
            f"{self.teachers:,} teachers, {self.minutes:,} minutes a week each",
            f"a specialist teaches {self.specialist_minutes:,}",
        )


def need(promise: PreparationTime, _scene: Scene) -> Need:
    """Give the specialists' FTE."""
    if promise.specialist_minutes <= 0:
        return Need(unknown=("the minutes that a specialist teaches are above zero",))
    minutes = Fraction(promise.minutes) * Fraction(promise.teachers)
    return Need((minutes / Fraction(promise.specialist_minutes),))


TERM = staffing_term(PreparationTime, "preparation time", need)
