"""A cap on class size, section by section: by school and by grade or course.

`caps` give the most students in a section for the `grades` (or courses) and `schools` named; the first that fits holds. The
students and sections there are stand in `pay/classes.csv`, or in `counts` of the promise; enrolment stays as counted. The
sections needed are students by cap, rounded up for each school and grade and never for a total: the rounding is the
cost. What happens where a section is over the cap, the `remedy` says:

* `section` (the rule): added sections become positions on `schedule`, one for each or for every `per_teacher` sections; with
  `specials` so much more for specials and preparation. Sections that are not needed any more are not closed.
* `overload`: so much for each student over the cap, for so many days; the students of a grade are spread evenly.
* `aide`: so many FTE (`aide_fte`) on `schedule`, that of aides, for each section over the cap.

    terms:
      - term: class_size_cap
        caps: [{cap: 22, grades: [K, "1"]}, {cap: 25, grades: [Algebra], per_teacher: 5}]
        schedule: A
        specials: 20%
        effective: 2026-07-01
      - {term: class_size_cap, caps: [{cap: 25}], schedule: A, remedy: overload, overload: {amount: $2, days: 180}, effective: 2026-07-01}

Worked figure: a grade of 47 at one school and of 45 at another, two sections each, and a cap of 22: each needs three, one more
(92 students by 22 would be five sections, one more in all). Two positions and 20% for specials are 2.4 FTE; at a new-hire
step of $50,000 that is $120,000 and what follows pay. As overload pay the first grade has 24 and 23 students, 2 + 1 over,
the second 23 and 22, 1 over: 4 students x $2 x 180 days = $1,440.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from bargain.costing.paid import Paid
from bargain.costing.scene import Scene
from bargain.costing.staffing import Need, staffing_term
from bargain.domain.record import Number, Rate
from bargain.domain.staffing import ClassCount, Overload, SizeCap, Staffing
from bargain.visibility import Team


class ClassSizeCap(Staffing):
    """The most students in a section, and what is done where there are more."""

    caps: Team[list[SizeCap]]
    counts: Team[list[ClassCount]] = []
    remedy: Team[Literal["section", "overload", "aide"]] = "section"
    specials: Team[Rate | None] = None
    overload: Team[Overload | None] = None
    aide_fte: Team[Number | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give the caps."""
        return (f"at most {', '.join(str(cap.cap) for cap in self.caps)} students in a section",)


def need(promise: ClassSizeCap, scene: Scene) -> Need:
    """Give what the caps add to the sections there are."""
    counts = promise.counts or scene.class_counts
    if reasons := tuple(_faults(promise, counts)):
        return Need(unknown=reasons)
    capped = [(count, cap) for count in counts if (cap := _cap(promise, count)) is not None]
    over = [count.over(cap.cap) for count, cap in capped]
    if promise.remedy == "overload" and promise.overload:
        each = promise.overload.amount.cents * promise.overload.days
        return Need(paid=Paid(each, "stipend", sum(students for _, students in over)))
    schools: dict[str, Fraction] = {}
    for (count, cap), (sections_over, _) in zip(capped, over, strict=True):
        schools.setdefault(count.school, Fraction())
        if promise.remedy == "aide":
            schools[count.school] += sections_over * Fraction(promise.aide_fte or 1)
        else:
            added = max(count.needed(cap.cap) - count.sections, 0)
            schools[count.school] += added / Fraction(cap.per_teacher or 1)
    more = Fraction(*promise.specials.fraction()) if promise.specials else Fraction()
    return Need(tuple(fte * (1 + more) for fte in schools.values()))


def _cap(promise: ClassSizeCap, count: ClassCount) -> SizeCap | None:
    return next((cap for cap in promise.caps if cap.fits(count)), None)


def _faults(promise: ClassSizeCap, counts: Iterable[ClassCount]) -> Iterator[str]:
    """Say what keeps the caps from being counted."""
    there = list(counts)
    if not there:
        yield "students and sections are not counted: pay/classes.csv, or counts of the promise"
        return
    for cap in promise.caps:
        if not any(cap.fits(count) for count in there):
            yield f"no class is counted in {', '.join([*cap.schools, *cap.grades])}"
        if cap.cap < 1 or (cap.per_teacher is not None and cap.per_teacher <= 0):
            yield "a cap and the sections of a teacher are above zero"
    if promise.remedy == "overload" and promise.overload is None:
        yield "what is paid for a student over the cap is not stated: overload"
    if promise.remedy != "section" and promise.specials:
        yield "specials follow added sections, and this remedy adds none"


TERM = staffing_term(ClassSizeCap, "class size", need)
