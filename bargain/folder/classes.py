"""Reading `pay/classes.csv`: students and sections by school and grade."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

from bargain.domain.staffing import ClassCount
from bargain.files import columns
from bargain.files.text import shown
from bargain.folder.pay_table import pay_table
from bargain.problems import Problem

CLASSES: Final = PurePosixPath("pay/classes.csv")


def read_classes(root: Path) -> tuple[tuple[ClassCount, ...], list[Problem]]:
    """Read the counts; none where there is no file."""
    if not (root / CLASSES).is_file():
        return (), []
    table, problems = pay_table(root, CLASSES, ("school", "grade", "students", "sections"))
    if table is None:
        return (), problems
    schools, faults = columns.texts(table, "school", required=True)
    grades, more = columns.texts(table, "grade", required=True)
    students, still = columns.wholes(table, "students", required=True)
    sections, last = columns.wholes(table, "sections", required=True)
    problems += [*faults, *more, *still, *last]
    found: list[ClassCount] = []
    seen: dict[tuple[str, str], int] = {}
    for row, (school, grade, among, in_sections) in enumerate(
        zip(schools, grades, students, sections, strict=True)
    ):
        if school is None or grade is None or among is None or in_sections is None:
            continue
        if min(among, in_sections) < 0 or (among and not in_sections):
            message = "students need a section, and neither is below zero"
            problems.append(
                table.problem("PAY-35", message, "sections", row, "Write the sections there are.")
            )
        first = seen.setdefault((school, grade), row)
        if first != row:
            message = f"{shown(f'{school} {grade}')} stands already on line {table.lines[first]}"
            problems.append(table.problem("CSV-TWICE", message, "grade", row, "Keep the one that is right."))
        found.append(ClassCount(school=school, grade=grade, students=among, sections=in_sections))
    return tuple(found), problems
