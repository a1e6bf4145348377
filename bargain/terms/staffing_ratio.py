"""A staffing ratio: a nurse at each school, a counselor for every 250 students.

`sites` list each school with the FTE there is, and its students where the ratio is to students. `each_site` is the FTE at
every site; `students` how many students one FTE is for. What a site has less than that is hired on `schedule`; with `whole:
yes` rounded up to whole positions site by site, and with `together: yes` the sites are counted as one, so that what one
has too many another may use. Nothing is taken away. `phase_in` says which part of the positions is there from when on; who is
hired for a part of one works more of it in the next phase, and is insured once that is enough.

    terms:
      - {term: staffing_ratio, each_site: 1, sites: [{name: Elm, fte: 1}, {name: Oak, fte: 0.4}], schedule: A, job_class: nurse, source: "roster, November", effective: 2026-07-01}
      - term: staffing_ratio
        students: 250
        sites: [{name: High, students: 900, fte: 3}, {name: Middle, students: 450, fte: 2}]
        schedule: A
        phase_in: [{effective: 2026-07-01, percent: 50%}, {effective: 2027-07-01, percent: 100%}]
        source: enrolment of October 1
        effective: 2026-07-01

Worked figure: the first line adds 0.6 FTE at Oak. In the second the high school needs 900 / 250 = 3.6, 0.6 more; the middle
school 1.8, and has two. 0.6 FTE, 0.3 of it in the first year; in whole positions one. Together 1,350 / 250 = 5.4, and there
are five: 0.4.
"""

from decimal import Decimal
from fractions import Fraction

from bargain.costing.scene import Scene
from bargain.costing.staffing import Need, shortfall, staffing_term
from bargain.domain.record import Flag, Number, Whole
from bargain.domain.staffing import Served, Staffing
from bargain.visibility import Team


class StaffingRatio(Staffing):
    """So many FTE at each site, or for so many students."""

    sites: Team[list[Served]]
    each_site: Team[Number | None] = None
    students: Team[Whole | None] = None
    together: Team[Flag] = False

    def stated(self) -> tuple[str, ...]:
        """Give the ratio and the sites."""
        ratio = (
            f"1 FTE for {self.students} students" if self.students else f"{self.each_site} FTE at each site"
        )
        return ratio, ", ".join(f"{site.name} has {site.fte:f}" for site in self.sites)


def need(promise: StaffingRatio, _scene: Scene) -> Need:
    """Give the FTE that are lacking, site by site or together."""
    if (promise.each_site is None) == (not promise.students):
        return Need(unknown=("give each_site or students, one of them",))
    uncounted = [site.name for site in promise.sites if promise.students and site.students is None]
    if uncounted:
        return Need(unknown=(f"the students of {', '.join(uncounted)} are not counted",))
    needed = [
        (
            Fraction(site.students or 0, promise.students)
            if promise.students
            else Fraction(promise.each_site or 0),
            site.fte,
        )
        for site in promise.sites
    ]
    if promise.together:
        needed = [
            (sum((fte for fte, _ in needed), Fraction()), sum((there for _, there in needed), Decimal()))
        ]
    return shortfall(needed)


TERM = staffing_term(StaffingRatio, "a staffing ratio", need)
