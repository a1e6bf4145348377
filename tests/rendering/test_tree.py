"""Tables on paper: no column that must not break is set too narrow, and a table too wide is cards."""

from datetime import date

from bargain.disclosure import Redline, Table
from bargain.money import Money
from bargain.rendering.tree import contract, quoted, redline, table
from tests.rendering.gallery import KINDS, POSITIONS, col


def widths(node: dict[str, object]) -> list[float]:
    return [column[1]["c"] for column in node["c"][2]]  # type: ignore[index]  # a tree is nested lists


def test_widths_fill_the_line() -> None:
    """The parts never exceed the line, and an amount has room for its digits."""
    for facts in (POSITIONS, KINDS):
        (grid,) = [node for node in table(facts, "pptx", caption=False) if node["t"] == "Table"]
        parts = widths(grid)
        assert sum(parts) <= 1.001
        assert min(parts) > 0.03


def test_a_table_too_wide_is_cards() -> None:
    """Sixteen columns of millions do not fit on paper: each row becomes a card, amounts whole."""
    columns = (col("a", "Item", "text"), *(col(f"y{n}", f"Year {n}", "money") for n in range(16)))
    wide = Table("w", "", columns, (("Steps", *(Money(10**9 + n) for n in range(16))),))
    found = table(wide, "typst")
    assert [node["t"] for node in found] == ["Para"]
    assert str(Money(10**9 + 15)) in str(found)


def test_an_empty_table_is_nothing() -> None:
    """A table of which an audience sees no column leaves no trace."""
    assert table(Table("t", "Title", (), ()), "html") == []


def test_a_table_without_rows_keeps_its_head() -> None:
    """A table that has no rows yet shows its columns."""
    found = table(Table("t", "", (col("a", "A", "text"), col("b", "B", "percent")), ()), "typst")
    assert [node["t"] for node in found] == ["Table"]


def test_typst_signs_are_strings() -> None:
    """Words that typst would read as signs are strings; all else stays words."""
    words = ["1.", "-", "+", "/", "==", "-5", "e.g...", "plain", "K-5", '-1"\\']
    found = quoted([{"t": "Str", "c": word} for word in words])
    assert [node["c"] if node["t"] == "Str" else node["c"][1] for node in found] == [
        '#"1.";', '#"-";', '#"+";', '#"/";', '#"==";', '#"-5";', '#"e.g...";', "plain", '#"K-5";', '#"-1\\"\\\\";',
    ]  # fmt: skip


def test_the_mark_of_each_target() -> None:
    """Word gets tracked changes, a web page ins and del, the others strike and underline; clean text has no mark."""
    change = Redline("old words here", "new words here", "Association")
    assert "deletion" in str(redline(change, "docx", date(2026, 3, 16)))
    assert "2026-03-16T00:00:00Z" in str(redline(change, "docx", date(2026, 3, 16)))
    assert "<del>" in str(redline(change, "html", date(2026, 3, 16)))
    assert "Strikeout" in str(redline(change, "odt", date(2026, 3, 16)))
    assert not any(
        mark in str(contract("A. text", "docx")) for mark in ("deletion", "insertion", "Strikeout")
    )


def test_one_long_cell_does_not_take_the_room_of_a_full_column() -> None:
    """A column that is full in every row gets more of the line than one that is long in a single row."""
    columns = (col("what", "What", "text"), col("detail", "Detail", "text"))
    full = "a word " * 20
    rows = tuple((full, full if n == 0 else "") for n in range(20))
    (grid,) = table(Table("t", "", columns, rows), "docx", caption=False)
    what, detail = widths(grid)
    assert what > 1.5 * detail
