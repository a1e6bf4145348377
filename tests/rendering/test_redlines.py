"""Contract text as clauses: labels apart, changes in their runs."""

from bargain.disclosure import Redline
from bargain.language.wording import Mark, Run
from bargain.rendering.redlines import Clause, Grid, marked, passages
from tests.rendering.gallery import AFTER, BEFORE


def lines(found: tuple[Clause | Grid, ...], *marks: Mark) -> list[str]:
    clauses = [clause for clause in found if isinstance(clause, Clause)]
    whole = ["".join(run.text for run in clause.line if run.mark in marks) for clause in clauses]
    return [line for line in whole if line]


def test_labels_stand_apart() -> None:
    """A label is what stands before the first space of an item, at its depth; a paragraph has none."""
    found = [clause for clause in passages(AFTER) if isinstance(clause, Clause)]
    assert [(clause.level, "".join(run.text for run in clause.label)) for clause in found] == [
        (-1, ""), (0, "A."), (1, "(1)"), (1, "(2)"), (2, "(a)"), (1, "(3)"), (0, "B."),
    ]  # fmt: skip


def test_both_texts_can_be_read_back() -> None:
    """Kept and removed text is the old text, kept and added text the new, label and all."""
    found = marked(Redline(BEFORE, AFTER, "Association"))
    assert lines(found, Mark.kept, Mark.removed) == lines(passages(BEFORE), Mark.kept)
    assert lines(found, Mark.kept, Mark.added) == lines(passages(AFTER), Mark.kept)


def test_a_changed_label_is_marked() -> None:
    """Where a label changed, old and new stand side by side."""
    (clause,) = marked(Redline("B. Same words here.", "C. Same words here.", "Association"))
    assert isinstance(clause, Clause)
    assert "".join(run.text for run in clause.line if run.mark is not Mark.removed) == "C. Same words here."
    assert Run(Mark.kept, "Same words here.") in clause.text or any(
        "Same words" in run.text for run in clause.text
    )


def test_tables_are_square() -> None:
    """A ragged table has as many cells in each row as there are sides."""
    (grid,) = passages("| a | b |\n| --- | ---: |\n| 1 |\n| 1 | 2 | 3 |")
    assert isinstance(grid, Grid)
    assert grid.sides == ("left", "right", "left")
    assert [len(row.cells) for row in grid.rows] == [3, 3, 3]
