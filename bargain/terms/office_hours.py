"""Office hours: paid hours beside teaching, for each section that is taught.

`sections` are all sections of a year for which hours are paid, an expectation with its `source`; `hours` is what is paid
for each in the year, at `rate` an hour. `now` is what a section is paid for office hours today, where it is.

    terms:
      - {term: office_hours, sections: 240, hours: 8, rate: $42.50, source: "fall and spring 2025", effective: 2026-07-01}

Worked figure: 240 sections x 8 hours x $42.50 = 240 x $340.00 = $81,600 a year.
"""

from bargain.costing.expected import Expected, always, pay_expected, times
from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.record import Amount, Number, Whole
from bargain.visibility import Team


class OfficeHours(Expected):
    """So many paid hours for each section."""

    sections: Team[Whole]
    hours: Team[Number]
    rate: Team[Amount]
    now: Team[Amount | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give the sections that are expected."""
        return (f"{self.sections:,} sections a year with office hours",)


def change(promise: OfficeHours, world: World) -> None:
    """Pay the hours of every section, less what they are paid today."""
    cents = times(promise.rate.cents, promise.hours) - (promise.now.cents if promise.now else 0)
    pay_expected(promise, world, promise.sections, always(cents), promise.pay, "")


TERM = Term(OfficeHours, "paid office hours", on_its_date(change), always_shared)
