"""What positions are counted from: students and sections by school and grade, and students served by specialists."""

from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Day, Flag, Line, Number, Rate, Record, Whole
from bargain.visibility import Team


class ClassCount(Record):
    """A school's students and sections in one grade or course: a row of `pay/classes.csv`."""

    school: Team[Line]
    grade: Team[Line]
    students: Team[Whole]
    sections: Team[Whole]

    def needed(self, cap: int) -> int:
        """Give the sections that hold all students with no more than the cap in any: rounded up, never of a total."""
        return -(-self.students // cap)

    def sizes(self) -> tuple[int, int, int]:
        """Divide the students as evenly as can be: the smaller size, and how many sections have one more, of how many."""
        size, larger = divmod(self.students, self.sections) if self.sections else (0, 0)
        return size, larger, self.sections

    def over(self, cap: int) -> tuple[int, int]:
        """Give how many sections are over the cap, and by how many students together."""
        size, larger, sections = self.sizes()
        if size < cap:
            return 0, 0
        sections_over = sections if size > cap else larger
        return sections_over, (size - cap) * sections + larger


class SizeCap(Record):
    """The most students in a section, for the schools and grades named; ``per_teacher`` sections make a position."""

    cap: Team[Whole]
    grades: Team[list[Line]] = []
    schools: Team[list[Line]] = []
    per_teacher: Team[Number | None] = None

    def fits(self, count: ClassCount) -> bool:
        """Say whether the cap is for a school and grade; nothing named is all."""
        return (not self.schools or count.school in self.schools) and (
            not self.grades or count.grade in self.grades
        )


class Served(Record):
    """The students of one school or caseload, and the FTE who serve them now."""

    name: Team[Line]
    fte: Team[Number]
    students: Team[Whole | None] = None


class PhaseIn(Record):
    """The part of the positions that is to be there from a day on."""

    effective: Team[Day]
    percent: Team[Rate]


class Overload(Record):
    """What is paid for each student over a cap, for so many days."""

    amount: Team[Amount]
    days: Team[Whole]


class Staffing(Promise):
    """A promise of positions: the schedule and class that new members are hired on, and from when they are there.

    With ``whole`` a part of a position is a whole one, school by school. ``phase_in`` says which part of all positions is
    there from which day on; without it all are from the first. A part of a position grows before anybody else is hired.
    """

    schedule: Team[Line]
    job_class: Team[Line] = ""
    whole: Team[Flag] = False
    phase_in: Team[list[PhaseIn]] = []
    source: Team[Line] = ""
