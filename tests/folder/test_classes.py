"""pay/classes.csv: students and sections by school and grade, and what cannot be meant in it."""

import pytest

from bargain.domain.staffing import ClassCount
from bargain.folder.classes import read_classes


def read(folder, text):
    (folder / "pay").mkdir()
    (folder / "pay" / "classes.csv").write_text(f"school,grade,students,sections\n{text}", encoding="utf-8")
    return read_classes(folder)


def test_each_row_is_a_school_s_grade(tmp_path):
    """A grade is text, so that Algebra is one; without the file there is nothing."""
    assert read_classes(tmp_path) == ((), [])
    counts, problems = read(tmp_path, "Elm,1,47,2\nHigh,Algebra,130,5\n")
    assert problems == []
    assert [(c.school, c.grade, c.students, c.sections) for c in counts] == [
        ("Elm", "1", 47, 2),
        ("High", "Algebra", 130, 5),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Elm,1,47,0\n", "PAY-35", 2),
        ("Elm,1,47,2\nElm,2,20,-1\n", "PAY-35", 3),
        ("Elm,1,47,2\nElm,1,45,2\n", "CSV-TWICE", 3),
        ("Elm,1,many,2\n", "CSV-VALUE", 2),
    ],
)
def test_a_row_that_cannot_be_meant_is_told(tmp_path, text, code, line):
    """By its line: students without a section, a number below zero, a grade that stands twice, a word."""
    _, problems = read(tmp_path, text)
    assert [(problem.code, problem.at.line) for problem in problems] == [(code, line)]


@pytest.mark.parametrize(
    ("students", "sections", "cap", "needed", "over"),
    [
        (47, 2, 22, 3, (2, 3)),  # 24 and 23
        (45, 2, 22, 3, (1, 1)),  # 23 and 22
        (44, 2, 22, 2, (0, 0)),
        (40, 2, 22, 2, (0, 0)),
        (1, 1, 22, 1, (0, 0)),
        (0, 0, 22, 0, (0, 0)),
    ],
)
def test_sections_are_rounded_up_and_students_spread_evenly(students, sections, cap, needed, over):
    """The sections that a cap needs; how many sections are over it, and by how many students together."""
    count = ClassCount(school="Elm", grade="1", students=students, sections=sections)
    assert count.needed(cap) == needed
    assert count.over(cap) == over
