"""A cap on caseloads: the most students whom one full-time specialist, counselor or therapist serves.

`caseloads` list what is counted now: a name, the students and the FTE who serve them. Each needs its students by the `cap`, in
FTE; what it has less than that is hired on `schedule`, and with `whole: yes` rounded up to whole positions for each. With
`overload` nobody is hired: the students over cap times FTE are paid for, so much each and day. Nothing is taken away
where there are more FTE than needed.

    terms:
      - term: caseload_cap
        cap: 50
        caseloads: [{name: Speech north, students: 130, fte: 2}, {name: Speech south, students: 90, fte: 2}]
        schedule: A
        source: caseload report of October 1
        effective: 2026-07-01

Worked figure: 130 students by 50 are 2.6 FTE, 0.6 more than there are; 90 by 50 are 1.8, fewer than there are. 0.6 FTE at a
new-hire step of $50,000 is $30,000 and what follows pay. As overload pay of $3 a day for 180 days: 130 - 2 x 50 = 30
students x $540 = $16,200.
"""

from fractions import Fraction

from bargain.costing.paid import Paid
from bargain.costing.scene import Scene
from bargain.costing.staffing import Need, shortfall, staffing_term
from bargain.domain.record import Whole
from bargain.domain.staffing import Overload, Served, Staffing
from bargain.money import half_up
from bargain.visibility import Team


class CaseloadCap(Staffing):
    """The most students whom one FTE serves."""

    cap: Team[Whole]
    caseloads: Team[list[Served]]
    overload: Team[Overload | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give the cap and the caseloads that are counted."""
        return (f"at most {self.cap} for one FTE", *(f"{one.name}: {one.students}" for one in self.caseloads))


def need(promise: CaseloadCap, _scene: Scene) -> Need:
    """Give the FTE that are lacking, or the pay for students over the cap."""
    uncounted = tuple(
        f"the students of {one.name} are not counted" for one in promise.caseloads if one.students is None
    )
    if uncounted or promise.cap < 1:
        return Need(unknown=uncounted or ("a cap is above zero",))
    if promise.overload is None:
        return shortfall([(Fraction(one.students or 0, promise.cap), one.fte) for one in promise.caseloads])
    over = [
        max((one.students or 0) - promise.cap * Fraction(one.fte), Fraction()) for one in promise.caseloads
    ]
    students = sum(half_up(each.numerator, each.denominator) for each in over)
    return Need(paid=Paid(promise.overload.amount.cents * promise.overload.days, "stipend", students))


TERM = staffing_term(CaseloadCap, "caseloads", need)
