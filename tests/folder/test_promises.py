"""A cost term typed in one line is the entry that a file would hold, or everything that is wrong with it is told."""

import pytest

from bargain.folder.promises import typed_promise
from bargain.problems import UsageError


def test_a_line_is_an_entry() -> None:
    """Fields stand in the order in which they were typed; lists are typed with commas, texts with quotes."""
    line = "leave_days days=40 takers=14 substitute=$135 units=A,E source='births 2022 to 2025' effective=2026-07-01"

    assert typed_promise(line) == {
        "term": "leave_days",
        "days": "40",
        "takers": "14",
        "substitute": "$135",
        "units": ["A", "E"],
        "source": "births 2022 to 2025",
        "effective": "2026-07-01",
    }


def test_the_date_of_the_version_serves() -> None:
    """A term without a date gets the version's; its own date wins."""
    assert typed_promise("across_the_board percent=4%", "2026-09-01")["effective"] == "2026-09-01"
    own = typed_promise("across_the_board percent=4% effective=2027-01-01", "2026-09-01")
    assert own["effective"] == "2027-01-01"


def test_records_are_typed_between_brackets() -> None:
    """What holds records is typed as a file has it."""
    made = typed_promise(
        "longevity 'bands=[{years: 15, amount: $900}, {years: 20, percent: 2%}]' effective=2026-07-01"
    )

    assert made["bands"] == [{"years": "15", "amount": "$900"}, {"years": "20", "percent": "2%"}]


@pytest.mark.parametrize(
    ("line", "told", "fix"),
    [
        ("", "no cost term is called ''", "All of them stand in docs/terms.md."),
        (
            "across_the_bord percent=4%",
            "no cost term is called 'across_the_bord'",
            "The nearest: across_the_board, ",
        ),
        (
            "across_the_board percnt=4%",
            "across_the_board has nothing called 'percnt'",
            "Did you mean percent?",
        ),
        ("across_the_board 4%", "across_the_board has nothing called '4%'", "It has: effective=, "),
        ("across_the_board percent='4%", "has no other", "Put one at the end."),
        (
            "across_the_board percent=4%",
            "across_the_board: there is no `effective`",
            "Add `effective=` (a date, year-month-day).",
        ),
        (
            "premium_share share=140% effective=2026-07-01",
            "140% is no share of a whole: it is from 0% to 100%",
            "",
        ),
        ("stipend id=a share=-1% effective=2026-07-01", "-1% is no share of a whole", ""),
        ("longevity 'bands=[{years: 15' effective=2026-07-01", "`bands`", ""),
    ],
)
def test_what_is_wrong_is_told(line: str, told: str, fix: str) -> None:
    """A term, a field, a quotation mark, something missing: each with what to type instead."""
    with pytest.raises(UsageError) as raised:
        typed_promise(line)

    (problem,) = raised.value.problems
    assert told in problem.message
    assert fix in problem.fix


def test_all_that_is_wrong_is_told_at_once() -> None:
    """A percent without its sign and a date that is none are one answer."""
    with pytest.raises(UsageError) as raised:
        typed_promise("across_the_board percent=4 effective=soon")

    (problem,) = raised.value.problems
    assert "'4' is not a percent" in problem.message
    assert "'soon' is not a date" in problem.message
    assert "with its sign" in problem.fix
